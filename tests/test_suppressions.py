"""Findings set aside with a reason: by file, by a comment in an article, until a day."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from builders import border_report, document

from claimcheck.baseline import as_baseline
from claimcheck.errors import InputError
from claimcheck.records import Report
from claimcheck.report import FORMATS
from claimcheck.report.places import set_aside
from claimcheck.suppressions import HOW, Entry, read_suppressions, with_entry, with_suppressions

TODAY = date(2026, 11, 22)
FILE = Path("claimcheck-suppressions.yaml")


def suppressed(report: Report, *entries: Entry) -> Report:
    return with_suppressions(report, entries, source=FILE, today=TODAY)


def commented(comment: str, *, article: int = 0) -> Report:
    """The small report, with ``comment`` at the end of one of its articles."""
    report = border_report()
    documents = list(report.documents)
    documents[article] = replace(documents[article], raw=f"{documents[article].raw}\n{comment}\n")
    return replace(report, documents=tuple(documents))


@pytest.mark.parametrize(
    ("finding", "until", "state"),
    [
        pytest.param("CC-3f9a2c71", None, "active", id="for ever"),
        pytest.param("CC-3f9a", None, "active", id="start of an id"),
        pytest.param("CC-3f9a2c71", date(2026, 11, 22), "active", id="last day"),
        pytest.param("CC-3f9a2c71", date(2026, 11, 21), "expired", id="day after"),
        pytest.param("CC-00000000", None, "unused", id="no such finding"),
    ],
)
def test_entry_of_the_file_holds_until_its_last_day(finding: str, until: date | None, state: str) -> None:
    report = suppressed(border_report(), Entry(id=finding, reason="One speech.", until=until))
    assert [one.state for one in report.suppressions] == [state]
    assert bool(set_aside(report)) == (state == "active")
    assert any("which has passed: One speech." in note for note in report.findings[0].notes) == (state == "expired")


@pytest.mark.parametrize(
    ("comment", "states"),
    [
        pytest.param(
            "<!-- claimcheck: ignore CC-3f9a2c71 because both quote one speech -->", ["active"], id="markdown"
        ),
        pytest.param("claimcheck: ignore cc-3F9A because both quote one speech", ["active"], id="plain line"),
        pytest.param("<!-- claimcheck: ignore CC-3f9a until 2026-12-31 because it ends -->", ["active"], id="in time"),
        pytest.param("<!-- claimcheck: ignore CC-3f9a until 2020-12-31 because it ends -->", ["expired"], id="late"),
        pytest.param("<!-- claimcheck: ignore CC-3f9a -->", ["faulty"], id="no reason"),
        pytest.param("<!-- claimcheck: ignore CC-3f9a until May because x -->", ["faulty"], id="no date"),
        pytest.param("<!-- claimcheck: ignore CC-3f9a until 2026-02-31 because x -->", ["faulty"], id="no such date"),
        pytest.param("He wrote claimcheck: ignore CC-3f9a because x", [], id="within a sentence"),
    ],
)
def test_comment_in_an_article_suppresses(comment: str, states: list[str]) -> None:
    report = suppressed(commented(comment))
    assert [one.state for one in report.suppressions] == states
    assert bool(set_aside(report)) == (states == ["active"])


def test_comment_is_named_with_its_line_and_what_is_wrong() -> None:
    (one,) = suppressed(commented("claimcheck: ignore CC-3f9a")).suppressions
    assert one.source == "seeds/002_why.txt:6"
    assert one.reason == HOW
    assert "6: suppression of CC-3f9a not understood" in FORMATS["md"](
        suppressed(commented("claimcheck: ignore CC-3f9a"))
    )


def test_comment_speaks_only_for_findings_of_its_own_article() -> None:
    report = border_report()
    stranger = document("c.txt", "claimcheck: ignore CC-3f9a2c71 because I say so")
    report = suppressed(replace(report, documents=(*report.documents, stranger)))
    assert set_aside(report) == {}


def test_comment_in_a_web_page_is_read_from_the_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>One</p>\n<!-- claimcheck: ignore CC-3f9a2c71\nbecause satire -->")
    report = border_report()
    first = replace(report.documents[0], path=page.as_posix())
    report = suppressed(replace(report, documents=(first, report.documents[1])))
    assert [(one.state, one.source, one.reason) for one in report.suppressions] == [
        ("active", f"{page.as_posix()}:2", "satire")
    ]


def test_every_format_shows_what_is_suppressed_and_why() -> None:
    report = suppressed(border_report(), Entry(id="CC-3f9a2c71", reason="One speech.", until=date(2030, 1, 31)))
    for name in ("md", "html", "junit", "sarif", "json"):
        assert "One speech." in FORMATS[name](report)
    assert "1 finding is suppressed" in FORMATS["md"](report)
    assert FORMATS["github"](report) == ""
    assert ",suppressed," in FORMATS["csv"](report)
    data = json.loads(FORMATS["json"](report))
    assert data["findings"][0]["suppressed"] is True
    assert data["suppressions"][0]["until"] == "2030-01-31"


@pytest.mark.parametrize("inline", [True, False])
def test_sarif_tells_where_the_suppression_stands(inline: bool) -> None:
    comment = "claimcheck: ignore CC-3f9a2c71 because one speech"
    entry = Entry(id="CC-3f9a2c71", reason="one speech")
    report = suppressed(commented(comment)) if inline else suppressed(border_report(), entry)
    (result,) = json.loads(FORMATS["sarif"](report))["runs"][0]["results"]
    kind = "inSource" if inline else "external"
    assert result["suppressions"] == [{"kind": kind, "status": "accepted", "justification": "one speech"}]
    assert "baselineState" not in result


def test_baseline_does_not_accept_what_is_suppressed_so_that_it_can_speak_again() -> None:
    report = suppressed(border_report(), Entry(id="CC-3f9a2c71", reason="One speech."))
    assert json.loads(as_baseline(report))["findings"] == []


def test_file_keeps_its_comments_and_one_entry_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "s.yaml"
    text = with_entry("", Entry(id="CC-11111111", reason="a: b # c", until=date(2030, 1, 31)))
    text = with_entry(text.replace("# c'", "# c'  # mine"), Entry(id="CC-22222222", reason="second"))
    text = with_entry(text, Entry(id="CC-11111111", reason="changed"))
    path.write_text(text, encoding="utf-8")
    assert "# mine" in text
    assert [(one.id, one.reason, one.until) for one in read_suppressions(path)] == [
        ("CC-11111111", "changed", None),
        ("CC-22222222", "second", None),
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("- id: CC-3f9a2c71", "entry 1.reason: Field required", id="no reason"),
        pytest.param("- {id: border, reason: x}", "entry 1.id: String should match", id="no id"),
        pytest.param("- {id: CC-3f9a, reason: x, til: 2030-01-01}", "entry 1.til: Extra inputs", id="unknown key"),
        pytest.param("- [", "not a readable YAML file", id="broken"),
        pytest.param("id: CC-3f9a", "entry the file", id="no list"),
        pytest.param("[" * 20 + "]" * 20, "entry 1", id="twenty levels"),
        pytest.param("[" * 21 + "]" * 21, "s.yaml:1:21: nested deeper than 20 levels", id="one level more"),
        pytest.param("[\n" * 100_000, "s.yaml:21:1: nested deeper than 20 levels", id="nested without end"),
        pytest.param("- &a {id: CC-3f9a}\n- <<: *a", "s.yaml:1:3: anchors and aliases are not allowed", id="alias"),
    ],
)
def test_faulty_file_is_an_error_that_names_the_entry(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        read_suppressions(path)


def test_a_file_in_which_a_key_stands_twice_is_refused_not_edited() -> None:
    text = "- id: CC-11111111\n  reason: one\n  reason: two\n"
    with pytest.raises(InputError, match="cannot be edited"):
        with_entry(text, Entry(id="CC-22222222", reason="second"))
