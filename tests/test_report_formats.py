import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from builders import border_report, claim, document, hostile_report, quiet_report, unread_report

from claimcheck.records import Baseline, Position, Report
from claimcheck.report import FORMATS
from claimcheck.report.html import render as html
from claimcheck.report.json_report import as_model
from claimcheck.report.sarif import uri
from claimcheck.report.schema import ReportOut, json_schema

REPORTS = (border_report, quiet_report, unread_report, hostile_report)


def accepting(report: Report) -> Report:
    ids = tuple(finding.id for finding in report.findings)
    return replace(report, baseline=Baseline(path="base.json", accepted=ids, stale=("CC-gone",)))


def test_json_offsets_and_lines_lead_to_the_quote() -> None:
    report = border_report()
    data = json.loads(FORMATS["json"](report))
    raw = {document.id: document.raw for document in report.documents}
    found = [entry for position in data["findings"][0]["positions"] for entry in position["claims"]]
    for entry in found:
        assert raw[entry["document"]][entry["start"] : entry["end"]] == entry["quote"]
        assert entry["quote"] in raw[entry["document"]].split("\n", entry["line"] - 1)[-1]
        assert entry["quote"] in entry["context"]
    assert [(pair["left"], pair["right"]) for pair in data["findings"][0]["pairs"]] == [(0, 1)]


@pytest.mark.parametrize("make", REPORTS)
def test_json_is_valid_by_its_own_schema_and_read_back_whole(make: "type[Report]") -> None:
    text = FORMATS["json"](make())
    jsonschema.validate(json.loads(text), json_schema())
    assert ReportOut.model_validate_json(text) == as_model(make())


def test_json_has_null_for_a_model_that_was_not_asked() -> None:
    report = border_report()
    finding = report.findings[0]
    silent = tuple(replace(verdict, scores=None) for verdict in finding.verdicts)
    report = replace(report, model_id=None, model_revision=None, findings=(replace(finding, verdicts=silent),))
    data = json.loads(FORMATS["json"](report))
    assert data["model"] is None
    assert data["findings"][0]["pairs"][0]["nli"] is None


def test_markdown_says_loudly_what_was_not_read() -> None:
    text = FORMATS["md"](unread_report())
    assert "NOT EVERYTHING WAS READ: 1 file not read or cut, 2 texts truncated, 3 pairs left out by the cap" in text
    assert "were read." not in text
    assert '<details open markdown="1">' in text
    assert "seeds/scan.pdf" in text


def test_markdown_without_findings_claims_no_more_than_it_knows() -> None:
    text = FORMATS["md"](quiet_report())
    assert "No tension found among 2 pairs compared" in text
    assert "does not mean" in text


def test_markdown_shows_three_claims_of_a_position_and_counts_the_rest() -> None:
    report = border_report()
    finding = report.findings[0]
    (said,) = finding.positions[0].claims
    ends = [replace(said, context=replace(said.context, end=said.context.end - cut)) for cut in range(5)]
    many = replace(finding.positions[0], claims=tuple(ends))
    text = FORMATS["md"](replace(report, findings=(replace(finding, positions=(many, finding.positions[1])),)))
    shown = text.split("## Set aside")[0]
    assert shown.count("**Afghanistan has a border with Russia**") == 3
    assert "and 2 more" in text


def test_markdown_quotes_a_sentence_once_with_each_of_its_claims_in_bold() -> None:
    raw = "It is, officials say, no neighbour and has no border with us, nor a road."
    one = document("a.txt", raw)
    quotes = ("has no border with us", "It is", "no neighbour", "nor a road")
    report = border_report()
    side = Position(statement="", claims=tuple(claim(one, quote, sentence=raw) for quote in quotes))
    finding = replace(report.findings[0], positions=(side,), verdicts=())
    text = FORMATS["md"](replace(report, documents=(one,), findings=(finding,), excused=()))
    assert "> **It is**, officials say, **no neighbour** and **has no border with us**, **nor a road**.\n" in text


def test_markdown_of_a_hostile_article_has_no_tag_link_or_extra_heading() -> None:
    text = FORMATS["md"](hostile_report())
    assert len(re.findall(r"^#+ ", text, flags=re.MULTILINE)) == 4
    assert not re.search(
        r"(?<!\\)<(?!a id=|/?(?:a|strong|summary|details)>|details markdown)", re.sub(r"``.*?``", "", text)
    )
    assert "\u202e" not in text
    assert "\x1b" not in text


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.extend(attrs)


def test_html_of_a_hostile_article_has_only_our_own_script_and_no_handler() -> None:
    parser = _Tags()
    parser.feed(html(hostile_report()))
    assert parser.tags.count("script") == 1
    assert "img" not in parser.tags
    assert not [name for name, _ in parser.attributes if name.startswith("on") or name in {"src", "style"}]
    assert all(value and value.startswith("#") for name, value in parser.attributes if name == "href")


def test_html_policy_names_the_hashes_of_its_style_and_script() -> None:
    import base64
    import hashlib

    text = html(border_report())
    for tag in ("style", "script"):
        content = text.split(f"<{tag}>")[1].split(f"</{tag}>")[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;".replace("+", "&#43;") in text.replace("+", "&#43;")
    assert "default-src &#39;none&#39;" in text


def test_html_marks_the_words_that_differ() -> None:
    text = html(border_report())
    assert "<mark>does not have</mark> a border with Russia" in text


def test_notebook_shows_the_report_in_a_frame_that_it_cannot_leave() -> None:
    parser = _Tags()
    parser.feed(hostile_report()._repr_html_())
    assert parser.tags == ["iframe"]
    attributes = dict(parser.attributes)
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == html(hostile_report())


def test_records_are_one_flat_row_per_claim_with_plain_values() -> None:
    first, second = border_report().to_records()
    assert (first["finding"], first["side"], first["line"], first["confidence"]) == ("CC-3f9a2c71", 1, 4, 0.98)
    assert first["quote"] == "Afghanistan has a border with Russia"
    assert first["published"] == date(2021, 4, 5)
    assert (second["published"], second["speaker"], second["state"]) == (None, "Zamir Kabulov", "new")
    assert quiet_report().to_records() == []


@pytest.mark.parametrize("make", REPORTS)
def test_junit_is_well_formed_and_counts_its_cases(make: "type[Report]") -> None:
    root = ET.fromstring(FORMATS["junit"](make()))  # noqa: S314 - our own output
    suite = root.find("testsuite")
    assert suite is not None
    assert int(suite.get("tests", "")) == len(suite.findall("testcase"))
    assert int(suite.get("failures", "")) == len(suite.findall("testcase/failure"))
    assert int(suite.get("errors", "")) == len(suite.findall("testcase/error"))


@pytest.mark.parametrize("make", REPORTS)
def test_junit_is_read_back_by_junitparser(make: "type[Report]") -> None:
    from junitparser import Failure, JUnitXml

    report = make()
    suites = list(JUnitXml.fromstring(FORMATS["junit"](report).encode()))
    failures = [one for suite in suites for case in suite for one in case.result if isinstance(one, Failure)]
    assert sum(suite.tests for suite in suites) == sum(len(list(suite)) for suite in suites) > 0
    assert len(failures) == sum(suite.failures for suite in suites) == len(report.findings)
    assert all(one.text for one in failures)


def test_github_annotates_both_places_and_no_article_can_add_a_command() -> None:
    lines = FORMATS["github"](border_report()).splitlines()
    assert [line.split(",")[0] for line in lines] == [
        "::error file=seeds/002_why.txt",
        "::error file=seeds/004_paper.txt",
    ]
    hostile = FORMATS["github"](hostile_report()).splitlines()
    assert len(hostile) == 2
    assert all(line.startswith("::error file=") for line in hostile)


def test_csv_cells_start_no_formula() -> None:
    rows = list(csv.reader(io.StringIO(FORMATS["csv"](hostile_report()))))
    assert len(rows) == 3
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]


def test_sarif_has_a_location_per_side_and_a_stable_fingerprint() -> None:
    result = json.loads(FORMATS["sarif"](border_report()))["runs"][0]["results"][0]
    places = [
        (place["physicalLocation"]["artifactLocation"]["uri"], place["physicalLocation"]["region"]["startLine"])
        for place in result["locations"]
    ]
    assert places == [("seeds/002_why.txt", 4), ("seeds/004_paper.txt", 3)]
    assert result["partialFingerprints"] == {"claimcheckFinding/v1": "CC-3f9a2c71"}
    assert "baselineState" not in result


def test_accepted_findings_are_marked_in_every_format() -> None:
    report = accepting(border_report())
    assert "accepted by the baseline" in FORMATS["md"](report)
    assert "CC-gone" in FORMATS["md"](report)
    assert "accepted by the baseline" in FORMATS["html"](report)
    assert json.loads(FORMATS["json"](report))["findings"][0]["accepted"] is True
    result = json.loads(FORMATS["sarif"](report))["runs"][0]["results"][0]
    assert result["baselineState"] == "unchanged"
    assert result["suppressions"][0]["kind"] == "external"
    assert "<skipped" in FORMATS["junit"](report)
    assert FORMATS["github"](report) == ""
    assert ",accepted," in FORMATS["csv"](report)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("seeds/a b.txt", "seeds/a%20b.txt"),
        ("/home/a.txt", "file:///home/a.txt"),
        ("C:\\x\\a.txt", "file:///C:/x/a.txt"),
        ("a:b#c.txt", "a%3Ab%23c.txt"),
    ],
)
def test_sarif_paths_are_uri_references(path: str, expected: str) -> None:
    assert uri(path) == expected


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, two: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_html_colours_reach_the_contrast_of_wcag_aa(scheme: int) -> None:
    style = html(border_report()).split("<style>")[1].split("</style>")[0]
    block = re.findall(r":root \{(.*?)\}", style, flags=re.DOTALL)[scheme]
    colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block))
    texts = ("ink", "soft", "link", "critical", "major", "minor")
    assert all(_contrast(colours[text], colours[ground]) >= 4.5 for text in texts for ground in ("page", "card"))
    assert _contrast(colours["mark-ink"], colours["mark"]) >= 4.5
    assert _contrast(colours["soft"], colours["page"]) >= 3


def test_html_shows_the_paragraph_of_a_quote_and_no_other() -> None:
    raw = "Before all.\n\nThe first says. Afghanistan has a border with Russia. The last says.\n\nAfter all.\n"
    one = document("a.txt", raw)
    said = claim(one, "Afghanistan has a border with Russia", sentence="Afghanistan has a border with Russia.")
    finding = border_report().findings[0]
    side = replace(finding.positions[0], claims=(said,))
    text = html(replace(border_report(), documents=(one,), findings=(replace(finding, positions=(side,)),), excused=()))
    shown = text.split("In its paragraph</summary>")[1].split("</details>")[0]
    assert "The first says. <strong>Afghanistan has a border with Russia.</strong> The last says.</p>" in shown
    assert "all" not in shown


@pytest.mark.parametrize(("count", "form"), [(1, 0), (2, 1)])
def test_html_has_a_filter_only_where_there_is_something_to_filter(count: int, form: int) -> None:
    report = border_report()
    findings = tuple(replace(report.findings[0], id=f"CC-{number:08x}") for number in range(count))
    text = html(replace(report, findings=findings))
    assert text.count('<form id="filter"') == form
    assert text.count('<tr data-finding="cc-') == count


def test_html_says_how_many_articles_the_matrix_leaves_out() -> None:
    report = border_report()
    documents = [document(f"{number:03}.txt", "It has a border with Russia.") for number in range(50)]
    side = report.findings[0].positions[0]
    said = tuple(claim(one, "It has a border with Russia") for one in documents)
    finding = replace(report.findings[0], positions=(replace(side, claims=said),), verdicts=())
    text = html(replace(report, documents=tuple(documents), findings=(finding,), excused=()))
    assert "Of 50 articles with tensions, the first 40 are shown." in text


def test_html_of_2000_findings_is_made_in_seconds() -> None:
    import time

    report = border_report()
    findings = tuple(replace(report.findings[0], id=f"CC-{number:08x}") for number in range(2000))
    start = time.process_time()
    text = html(replace(report, findings=findings))
    assert time.process_time() - start < 15
    assert text.count('<article class="finding"') == 2000
    assert len(text) < 10_000_000
