"""The command line over the real stages, without the model, so that it stays quick."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from claimcheck.cli import app

YES = "Analysts met in Moscow on Monday.\n\nRussia is interested because Afghanistan has a border with Russia.\n"
NO = "The paper was published in Tehran.\n\nAfghanistan does not have a border with Russia, experts agree.\n"


@pytest.fixture
def articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(YES)
    (folder / "b.txt").write_text(NO)
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def test_two_articles_that_contradict_each_other_fail_the_run(articles: Path) -> None:
    result = run("check", str(articles), "--no-nli", "-o", "r.json", "-q")
    assert result.exit_code == 1, result.output
    (finding, *_) = json.loads(Path("r.json").read_text())["findings"]
    assert finding["kind"] == "contradiction"
    quotes = [claim["quote"] for position in finding["positions"] for claim in position["claims"]]
    assert any("Afghanistan has a border with Russia" in quote for quote in quotes)
    assert any("does not have a border with Russia" in quote for quote in quotes)
    assert finding["pairs"]


def test_order_of_the_arguments_changes_no_byte_of_the_findings(articles: Path) -> None:
    paths = [str(articles / name) for name in ("a.txt", "b.txt")]
    one, two = (run("check", *order, "--no-nli", "-f", "json", "-q") for order in (paths, paths[::-1]))
    assert json.loads(one.stdout)["findings"] == json.loads(two.stdout)["findings"]
    assert (
        run("check", *paths, "--no-nli", "-f", "md", "-q").stdout
        == run("check", *paths, "--no-nli", "-f", "md", "-q").stdout
    )


def test_accepted_findings_survive_moved_lines_and_renamed_files(articles: Path) -> None:
    assert run("baseline", str(articles), "--no-nli", "-q").exit_code == 0
    (articles / "a.txt").rename(articles / "z.txt")
    (articles / "b.txt").write_text(f"A new first paragraph stands here.\n\n{NO}")
    result = run("check", str(articles), "--no-nli", "--baseline", "claimcheck-baseline.json")
    assert result.exit_code == 0, result.output
    assert "no longer found" not in result.output


def test_claims_are_printed_with_place_quote_and_frame(articles: Path) -> None:
    result = run("claims", str(articles), "-q")
    assert result.exit_code == 0, result.output
    assert "b.txt:3" in result.stdout
    rows = [json.loads(line) for line in run("claims", str(articles), "--json", "-q").stdout.splitlines()]
    denied = [row for row in rows if not row["polarity"]]
    assert [row["line"] for row in denied] == [3]
    assert "does not have a border with Russia" in denied[0]["quote"]


def test_claims_name_what_was_not_read_beside_the_lines_and_end_with_3(articles: Path) -> None:
    (articles / "c.txt").write_bytes(bytes(range(256)) * 20)
    result = run("claims", str(articles), "--json", "-q")
    assert result.exit_code == 3
    assert all(json.loads(line) for line in result.stdout.splitlines())
    assert "not read or cut:" in result.stderr
    assert "c.txt" in result.stderr


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param("missing", 2, id="missing folder"),
        pytest.param("empty", 2, id="empty folder"),
        pytest.param("binary", 3, id="a file that is not text beside one that is"),
        pytest.param("rule", 2, id="broken rule"),
        pytest.param("model", 2, id="a folder that is no model"),
    ],
)
def test_unusable_input_has_one_message_and_its_exit_code(tmp_path: Path, make: str, code: int) -> None:
    folder, other = tmp_path / "articles", tmp_path / "other"
    arguments = ["check", str(folder), "-q", "--no-nli", "--no-reference"]
    if make != "missing":
        folder.mkdir()
    if make not in {"missing", "empty"}:
        (folder / "a.txt").write_text(YES)
    if make == "binary":
        (folder / "b.txt").write_bytes(bytes(range(256)) * 20)
    if make in {"rule", "model"}:
        other.mkdir()
    if make == "rule":
        (other / "x.yaml").write_text("id: [\n")
        arguments += ["--rules", str(other)]
    if make == "model":
        arguments = ["check", str(folder), "-q", "--model", str(other)]
    result = run(*arguments)
    assert result.exit_code == code, result.output
    if code == 2:
        assert result.stderr.startswith("claimcheck: ")
        assert "Traceback" not in result.output
        assert result.stdout == ""
    else:
        assert "NOT EVERYTHING WAS READ" in result.stdout
        assert "b.txt" in result.stdout


def test_pair_of_sentences_is_explained() -> None:
    yes, no = "Afghanistan has a border with Russia.", "Afghanistan does not have a border with Russia."
    result = run("explain", "--pair", yes, no, "--no-nli")
    assert result.exit_code == 0, result.output
    assert "contradiction" in result.stdout
    assert "rule relation/borders" in result.stdout
    other = run("explain", "--pair", yes, "The cat sat on the mat.", "--no-nli")
    assert other.exit_code == 0
    assert "No tension between the two" in other.stdout


def test_pair_that_is_no_tension_shows_its_threshold_and_why() -> None:
    result = run(
        "explain", "--pair", "Sales rose in 2021.", "Sales fell in 2022.", "--no-nli", "--min-confidence", "0.7"
    )
    assert result.exit_code == 0, result.output
    assert "(threshold 0.70)" in result.stdout
    assert "not a conflict (different-period): told of different times" in result.stdout
    assert "»Sales rose in 2021«" in result.stdout


def test_pair_is_explained_by_the_rules_of_a_folder_too_and_without_those_left_out(tmp_path: Path) -> None:
    run("rules", "new", "relation/my-supports", "--folder", str(tmp_path))
    asked = ("explain", "--pair", "France supports Ukraine.", "France does not support Ukraine.", "--no-nli")
    mine = run(*asked, "--rules", str(tmp_path))
    assert mine.exit_code == 0, mine.output
    assert "rule relation/my-supports: contradict" in mine.stdout
    assert "relation/my-supports" not in run(*asked, "--rules", str(tmp_path), "--ignore", "relation/my").stdout


def test_rules_are_listed_and_shown() -> None:
    assert "relation/borders" in run("rules", "list").stdout
    assert "fires on" in run("rules", "show", "relation/borders").stdout
    wrong = run("rules", "show", "relation/border")
    assert wrong.exit_code == 2
    assert "did you mean relation/borders?" in wrong.stderr


def test_new_rule_passes_its_own_examples_and_is_not_overwritten(tmp_path: Path) -> None:
    mine = str(tmp_path / "mine")
    assert run("rules", "new", "relation/my-supports", "--folder", mine).exit_code == 0
    tested = run("rules", "test", mine)
    assert tested.exit_code == 0, tested.output
    assert "1 rules, 3 examples, 0 failed" in tested.stdout
    assert run("rules", "new", "relation/my-supports", "--folder", mine).exit_code == 2
    assert run("rules", "new", "Not An Id", "--folder", mine).exit_code == 2
