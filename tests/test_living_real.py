"""A repository of 20 articles with a committed baseline, through the real stages without the model."""

import json
from pathlib import Path

import pytest
from test_changed import commit, git
from typer.testing import CliRunner, Result

from claimcheck.cli import app

PLACES = ("Kabul", "Moscow", "Tehran", "Delhi", "Beijing", "Ankara", "Doha", "Riyadh", "Paris", "Rome")
OLD = "Afghanistan has a border with Russia"
NEW = "Tajikistan does not have a border with Afghanistan"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(20):
        place = PLACES[number % 10]
        middle = (
            f"Russia is interested because {OLD}.",
            "Afghanistan does not have a border with Russia, experts agree.",
            "The delegation praised the talks, and Tajikistan has a border with Afghanistan.",
        )
        said = middle[number] if number < 3 else f"The mayor of {place} opened school number {number}."
        text = f"Analysts met in {place} on day {number} of thier tour.\n\n{said}\n\nThe weather was fine in {place}.\n"
        (folder / f"{number:02}.txt").write_text(text)
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q", "-b", "main")
    assert run("baseline", "articles", "--no-nli", "--no-reference", "-q").exit_code == 0
    commit(tmp_path)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def check(*more: str) -> Result:
    base = ("--baseline", "claimcheck-baseline.json", "--no-nli", "--no-reference")
    return run("check", "articles", *base, "-q", "-o", "r.json", "-o", "r.txt", "-f", "json", "-f", "github", *more)


def test_commit_that_adds_one_contradicting_sentence_fails_and_names_it_alone(repository: Path) -> None:
    assert json.loads(Path("claimcheck-baseline.json").read_text())["findings"]
    assert check().exit_code == 0
    last = repository / "19.txt"
    last.write_text(f"{last.read_text()}\n{NEW}, a general said.\n")
    commit(repository.parent)
    for how in ((), ("--since", "HEAD~1")):
        result = check(*how)
        assert result.exit_code == 1, result.output
        (new,) = [one for one in json.loads(Path("r.json").read_text())["findings"] if not one["accepted"]]
        quotes = [claim["quote"] for position in new["positions"] for claim in position["claims"]]
        assert any(NEW in quote for quote in quotes), quotes
        annotations = Path("r.txt").read_text().splitlines()
        assert sorted({line.split("file=")[1].split(",")[0] for line in annotations}) == [
            "articles/02.txt",
            "articles/19.txt",
        ]
        assert not any(OLD in line for line in annotations)


def test_sentence_that_joins_an_accepted_finding_is_named(repository: Path) -> None:
    said = "Afghanistan has never had a border with Russia"
    (repository / "19.txt").write_text(f"Analysts met in Rome.\n\n{said}.\n")
    result = check()
    assert result.exit_code == 1, result.output
    new = [one for one in json.loads(Path("r.json").read_text())["findings"] if not one["accepted"]]
    assert len(new) == 1
    assert any(said in claim["quote"] for position in new[0]["positions"] for claim in position["claims"])


def test_an_accepted_sentence_copied_into_another_article_passes(repository: Path) -> None:
    copied = repository / "15.txt"
    copied.write_text(f"{copied.read_text()}\nRussia is interested because {OLD}.\n")
    result = check()
    assert result.exit_code == 0, result.output
    findings = json.loads(Path("r.json").read_text())["findings"]
    paths = {claim["path"] for one in findings for side in one["positions"] for claim in side["claims"]}
    assert "articles/15.txt" in paths


def test_an_accepted_sentence_in_other_words_is_new(repository: Path) -> None:
    said = "Afghanistan shares a border with Russia"
    file = repository / "00.txt"
    file.write_text(file.read_text().replace(f"Russia is interested because {OLD}", said))
    result = check()
    assert result.exit_code == 1, result.output
    (new,) = [one for one in json.loads(Path("r.json").read_text())["findings"] if not one["accepted"]]
    assert any(said in claim["quote"] for side in new["positions"] for claim in side["claims"])


def test_moved_paragraphs_a_renamed_file_and_mended_typos_elsewhere_pass(repository: Path) -> None:
    for file in repository.iterdir():
        file.write_text(file.read_text().replace("thier", "their"))
    for name in ("00.txt", "01.txt"):
        first, *rest = (repository / name).read_text().strip().split("\n\n")
        (repository / name).write_text("\n\n".join([*rest, first]) + "\n")
    (repository / "01.txt").rename(repository / "renamed.txt")
    commit(repository.parent)
    for how in ((), ("--since", "HEAD~1")):
        result = check(*how)
        assert result.exit_code == 0, result.output
    assert json.loads(Path("r.json").read_text())["baseline"]["stale"] == []


def test_among_harmless_changes_of_one_commit_the_one_new_tension_is_named_alone(repository: Path) -> None:
    for file in repository.iterdir():
        file.write_text(file.read_text().replace("thier", "their"))
    first, *rest = (repository / "00.txt").read_text().strip().split("\n\n")
    (repository / "00.txt").write_text("\n\n".join([*rest, first]) + "\n")
    git(repository.parent, "mv", "articles/01.txt", "articles/01-renamed.txt")
    last = repository / "19.txt"
    last.write_text(f"{last.read_text()}\n{NEW}, a general said.\n")
    commit(repository.parent)
    for how in ((), ("--since", "HEAD~1")):
        assert check(*how).exit_code == 1
        files = {line.split("file=")[1].split(",")[0] for line in Path("r.txt").read_text().splitlines()}
        assert files == {"articles/02.txt", "articles/19.txt"}


def test_clone_at_another_place_knows_the_same_baseline(
    repository: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    clone = tmp_path_factory.mktemp("elsewhere") / "clone"
    git(repository.parent, "clone", "-q", str(repository.parent), str(clone))
    monkeypatch.chdir(clone)
    assert check().exit_code == 0
    base = ("--baseline", str(clone / "claimcheck-baseline.json"), "--no-nli", "--no-reference", "-q")
    monkeypatch.chdir(repository)
    assert run("check", str(clone / "articles"), *base).exit_code == 0


def test_nothing_changed_is_said_and_still_gives_a_report(repository: Path) -> None:
    assert repository.is_dir()
    result = check("--changed")
    assert result.exit_code == 0, result.output
    assert "No article changed since HEAD." in result.stderr
    assert json.loads(Path("r.json").read_text())["findings"] == []


def test_comment_in_an_article_sets_its_finding_aside_and_makes_no_claim(repository: Path) -> None:
    run("check", "articles", "--no-nli", "--no-reference", "-q", "-o", "r.json")
    findings = json.loads(Path("r.json").read_text())["findings"]
    for one in findings:
        file = repository / "01.txt"
        file.write_text(f"{file.read_text()}\nclaimcheck: ignore {one['id']} because Russia has a border with Rome\n")
    result = run("check", "articles", "--no-nli", "--no-reference", "-q")
    assert result.exit_code == 0, result.output
    assert "claimcheck: ignore" not in run("claims", "articles/01.txt", "-q").stdout
