"""The command line over a stubbed check: what it prints, writes and returns."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from builders import border_finding, border_report, coverage, quiet_report, unread_report
from typer.core import TyperGroup
from typer.main import get_command
from typer.testing import CliRunner, Result

import claimcheck
from claimcheck.cli import app
from claimcheck.errors import InputError
from claimcheck.records import Report, Span, Unread
from claimcheck.settings import Settings


def _commands(group: object, *above: str) -> Iterator[tuple[str, ...]]:
    if isinstance(group, TyperGroup):
        for name, command in group.commands.items():
            yield from _commands(command, *above, name)
    else:
        yield above


COMMANDS = tuple(_commands(get_command(app)))


class Stub:
    """Stands in for the pipeline: gives one report and keeps what it was called with."""

    def __init__(self) -> None:
        self.report: Report = border_report()
        self.error: BaseException | None = None
        self.settings = Settings()
        self.against: tuple[Path, ...] = ()

    def check(
        self, paths: list[Path], settings: Settings, *, against: list[Path], progress: object, store: object
    ) -> Report:
        assert paths
        assert store is not None
        assert callable(progress)
        self.settings, self.against = settings, tuple(against)
        if self.error:
            raise self.error
        progress("reading claims", 0, 2)
        progress("reading claims", 2, 2)
        return self.report


@pytest.fixture
def stub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Stub:
    made = Stub()
    monkeypatch.setitem(sys.modules, "claimcheck.pipeline", SimpleNamespace(check=made.check))
    monkeypatch.chdir(tmp_path)
    return made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


def severity(report: Report, name: str) -> Report:
    return replace(report, findings=tuple(replace(finding, severity=name) for finding in report.findings))


@pytest.mark.usefixtures("stub")
def test_check_without_out_prints_each_finding_with_both_quotes_and_places() -> None:
    result = run("check", "seeds/")
    assert result.exit_code == 1
    assert "Does Afghanistan have a border with Russia?" in result.stdout
    assert "seeds/002_why.txt:4  “Afghanistan has a border with Russia”" in result.stdout
    assert "seeds/004_paper.txt:3  “does not have a border with Russia”" in result.stdout
    assert "-o report.md" in result.stdout
    assert "reading claims (2)" in result.stderr
    assert result.stderr.count("reading claims") == 1


@pytest.mark.usefixtures("stub")
def test_quiet_check_says_nothing_on_the_way() -> None:
    assert run("check", "seeds/", "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("worst", "fail_on", "code"),
    [
        ("critical", "critical", 1),
        ("major", "critical", 0),
        ("major", "major", 1),
        ("minor", "major", 0),
        ("minor", "minor", 1),
        ("critical", "never", 0),
    ],
)
def test_exit_code_follows_the_severity(stub: Stub, worst: str, fail_on: str, code: int) -> None:
    stub.report = severity(border_report(), worst)
    assert run("check", "seeds/", "--fail-on", fail_on).exit_code == code


def test_quiet_articles_end_with_0_and_unread_ones_with_3(stub: Stub) -> None:
    stub.report = quiet_report()
    assert run("check", "seeds/").exit_code == 0
    stub.report = unread_report()
    result = run("check", "seeds/")
    assert result.exit_code == 3
    assert "NOT EVERYTHING WAS READ" in result.stdout
    assert "seeds/scan.pdf: is not text" in result.stdout


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ({"files_unread": (Unread(path="scan.pdf", reason="is not text"),)}, "1 file not read or cut"),
        ({"pairs_capped": 3}, "3 pairs left out by the cap"),
        ({"texts_truncated": 2}, "2 texts truncated"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else None,
)
def test_each_gap_alone_ends_with_3_and_stands_at_the_head(stub: Stub, gap: dict[str, object], said: str) -> None:
    stub.report = replace(quiet_report(), coverage=coverage(**gap))
    result = run("check", "seeds/", "-o", "-")
    assert result.exit_code == 3
    head = result.stdout.split("\n## ")[0]
    assert said in head


def test_findings_weigh_more_than_what_was_not_read(stub: Stub) -> None:
    stub.report = replace(unread_report(), findings=border_report().findings, documents=border_report().documents)
    assert run("check", "seeds/").exit_code == 1


def test_error_is_one_line_on_stderr_with_its_exit_code(stub: Stub) -> None:
    stub.error = InputError("nowhere: no such file or folder")
    result = run("check", "nowhere")
    assert result.exit_code == 2
    assert result.stderr == "claimcheck: nowhere: no such file or folder\n"
    assert result.stdout == ""


def test_interrupt_ends_with_130(stub: Stub) -> None:
    stub.error = KeyboardInterrupt()
    assert run("check", "seeds/", "-q").exit_code == 130


@pytest.mark.usefixtures("stub")
def test_each_out_gets_the_format_of_its_suffix(tmp_path: Path) -> None:
    names = ("r.md", "r.json", "r.html", "r.sarif", "r.xml", "r.csv")
    result = run("check", "seeds/", *(part for name in names for part in ("-o", name)))
    assert result.exit_code == 1
    assert (tmp_path / "r.md").read_text().startswith("# Contradiction report")
    assert json.loads((tmp_path / "r.json").read_text())["schema_version"] == 1
    assert json.loads((tmp_path / "r.sarif").read_text())["version"] == "2.1.0"
    assert {path.name for path in tmp_path.iterdir()} == {*names, ".claimcheck"}
    assert "Written: r.csv" in result.stdout


@pytest.mark.usefixtures("stub")
def test_dash_prints_the_report_alone() -> None:
    assert run("check", "seeds/", "-o", "-").stdout.startswith("# Contradiction report")
    assert json.loads(run("check", "seeds/", "--format", "json").stdout)["schema_version"] == 1
    assert run("check", "seeds/", "-f", "github", "-o", "-").stdout.startswith("::error file=seeds/002_why.txt")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("-o", "r.pdf"), "r.pdf: no format is known", id="unknown suffix"),
        pytest.param(("-o", "r.md", "-o", "s.md", "-f", "md"), "2 --out but 1 --format", id="formats do not match"),
        pytest.param(("-o", "gone/r.md"), "gone/r.md: the folder gone does not exist", id="no such folder"),
        pytest.param(("-o", ".", "-f", "md"), ".: is a folder", id="a folder"),
        pytest.param(("--baseline", "gone.json"), "gone.json: no such baseline", id="no such baseline"),
        pytest.param(("--config", "gone.toml"), "gone.toml: no such settings file", id="no such settings"),
    ],
)
def test_mistakes_are_found_before_the_work(stub: Stub, arguments: tuple[str, ...], message: str) -> None:
    stub.error = AssertionError("must not run")
    result = run("check", "seeds/", *arguments)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"claimcheck: {message}")
    assert result.stderr.count("\n") == 1


def test_flags_win_over_the_settings_file(stub: Stub, tmp_path: Path) -> None:
    (tmp_path / "claimcheck.toml").write_text('[verdicts]\nmin_confidence = 0.9\n[rules]\nselect = ["a"]\n')
    run("check", "seeds/", "--min-confidence", "0.7", "--no-nli", "--no-reference", "--against", "corpus")
    assert stub.settings.verdicts.min_confidence == 0.7
    assert stub.settings.verdicts.reference is False
    assert stub.settings.model.enabled is False
    assert stub.settings.rules.select == ("a",)
    assert stub.against == (Path("corpus"),)


FLAGS = (
    (("--model", "org/nli"), "model.name", "org/nli"),
    (("--backend", "onnx"), "model.backend", "onnx"),
    (("--no-nli",), "model.enabled", False),
    (("--no-reference",), "verdicts.reference", False),
    (("--min-confidence", "0.7"), "verdicts.min_confidence", 0.7),
    (("--rules", "mine", "--rules", "ours"), "rules.folders", (Path("mine"), Path("ours"))),
    (("--select", "relation/", "--select", "date/"), "rules.select", ("relation/", "date/")),
    (("--ignore", "date/released"), "rules.ignore", ("date/released",)),
)
NOT_OF = {"explain": {"--no-reference"}}


@pytest.mark.parametrize(("flag", "key", "value"), FLAGS, ids=[flag[0] for flag, _, _ in FLAGS])
@pytest.mark.parametrize("command", ["check", "baseline", "explain", "config"])
def test_every_command_that_takes_a_flag_obeys_it(
    stub: Stub, command: str, flag: tuple[str, ...], key: str, value: object
) -> None:
    if flag[0] in NOT_OF.get(command, ()):
        assert run(command, "--help").stdout.count(flag[0]) == 0
        return
    asked = {"explain": ("CC-3f9a2c71", "seeds/"), "config": ()}.get(command, ("seeds/",))
    result = run(command, *asked, *flag)
    assert result.exit_code in {0, 1}, result.output
    if command == "config":
        (line,) = [one for one in result.stdout.splitlines() if one.startswith(f"{key} = ")]
        assert line.endswith("# flag")
        plain = [str(one) for one in value] if isinstance(value, tuple) else value
        assert json.loads(line.removeprefix(f"{key} = ").rpartition("#")[0]) == plain
    else:
        section, name = key.split(".")
        assert getattr(getattr(stub.settings, section), name) == value


def test_a_check_on_a_cluster_gets_its_address_and_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    asked: dict[str, object] = {}

    def check_on_ray(paths: list[Path], settings: Settings, **more: object) -> Report:
        assert (paths, settings.model.enabled) == ([Path("seeds")], False)
        asked.update(more)
        return quiet_report()

    monkeypatch.setitem(sys.modules, "claimcheck.distributed", SimpleNamespace(check_on_ray=check_on_ray))
    monkeypatch.chdir(tmp_path)
    where = ("--engine", "ray", "--ray-address", "head:6379", "--checkpoints", "parts", "--against", "corpus")
    assert run("check", "seeds", "--no-nli", *where).exit_code == 0
    assert (asked["address"], asked["folder"], asked["against"]) == ("head:6379", Path("parts"), [Path("corpus")])


@pytest.mark.parametrize("flag", ["--ray-address", "--checkpoints"])
def test_a_cluster_that_is_named_without_its_engine_is_a_mistake(stub: Stub, flag: str) -> None:
    stub.error = AssertionError("must not run")
    result = run("check", "seeds/", flag, "x")
    assert result.exit_code == 2
    assert "are for --engine ray" in result.stderr


def test_baseline_accepts_what_is_there_and_only_new_findings_fail(stub: Stub, tmp_path: Path) -> None:
    written = run("baseline", "seeds/", "-o", "base.json")
    assert written.exit_code == 0
    assert [entry["id"] for entry in json.loads((tmp_path / "base.json").read_text())["findings"]] == ["CC-3f9a2c71"]
    known = run("check", "seeds/", "--baseline", "base.json")
    assert known.exit_code == 0
    assert "accepted" in known.stdout
    old = stub.report.findings[0]
    sides = [position.claims[0] for position in old.positions]
    moved = replace(border_finding(*sides), id="CC-22222222")
    stub.report = replace(stub.report, findings=(moved,))
    assert run("check", "seeds/", "--baseline", "base.json").exit_code == 0
    span = Span(document_id=sides[1].span.document_id, start=0, end=22)
    other = replace(sides[1], id="b", text="It has never had such a border.", span=span, context=span)
    stub.report = replace(stub.report, findings=(old, replace(border_finding(sides[0], other), id="CC-33333333")))
    assert run("check", "seeds/", "--baseline", "base.json").exit_code == 1
    stub.report = quiet_report()
    stale = run("check", "seeds/", "--baseline", "base.json")
    assert stale.exit_code == 0
    assert "no longer found: CC-3f9a2c71" in stale.stdout


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"baseline_version": 2, "findings": []}', '{"findings": 3}'])
@pytest.mark.usefixtures("stub")
def test_file_that_is_no_baseline_is_an_error(tmp_path: Path, text: str) -> None:
    (tmp_path / "base.json").write_text(text)
    result = run("check", "seeds/", "--baseline", "base.json")
    assert result.exit_code == 2
    assert "is not a claimcheck baseline" in result.stderr


@pytest.mark.usefixtures("stub")
def test_explain_shows_quotes_rules_facets_scores_and_shares() -> None:
    run("check", "seeds/", "-o", "r.json")
    for arguments in (("cc-3f9a", "--report", "r.json"), ("CC-3f9a2c71", "seeds/")):
        result = run("explain", *arguments)
        assert result.exit_code == 0
        for part in (
            "it »does not have a border with Russia«, but",
            "rule relation/borders: contradict",
            "facet entity: same",
            "left to right: contradiction 0.970",
            "NLI contradiction  +3.50",
        ):
            assert part in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("CC-0", "seeds/"), "CC-0: no such finding", id="unknown id"),
        pytest.param(("CC-0",), "say what to explain", id="nothing to read"),
        pytest.param(("CC-0", "--report", "gone.json"), "gone.json: no such report", id="no such report"),
        pytest.param(("--pair", "", "b"), "--pair: both texts must say something", id="empty text"),
    ],
)
@pytest.mark.usefixtures("stub")
def test_explain_says_the_way_out(arguments: tuple[str, ...], message: str) -> None:
    result = run("explain", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


@pytest.mark.usefixtures("stub")
def test_schema_is_printed() -> None:
    assert json.loads(run("schema").stdout)["title"] == "ReportOut"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_help_of_every_command_has_an_example_of_it(command: tuple[str, ...]) -> None:
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert f"Example: claimcheck {' '.join(command)}" in result.stdout


def test_version_is_that_of_the_project() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    assert f'version = "{claimcheck.__version__}"' in project
    assert run("--version").stdout == f"claimcheck {claimcheck.__version__}\n"


def test_usage_error_ends_with_2() -> None:
    assert run("check").exit_code == 2
    assert run("chekc").exit_code == 2


@pytest.mark.parametrize("start", ["import claimcheck", "import claimcheck.cli", "--help", "--version", "check --help"])
def test_start_loads_no_parser_and_no_model_and_is_quick(start: str) -> None:
    code = (
        start
        if start.startswith("import")
        else f"from claimcheck.cli import app; app({start.split()!r}, prog_name='c')"
    )
    probe = (
        "import atexit, sys, time\n"
        "heavy = {'torch', 'spacy', 'transformers', 'model2vec', 'numpy', 'jinja2'}\n"
        "atexit.register(lambda: print('loaded', sorted(heavy & set(sys.modules)), time.process_time(), file=sys.stderr))\n"
    )
    source = str(Path(claimcheck.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", probe + code], capture_output=True, text=True, check=True, env={"PYTHONPATH": source}
    )
    loaded, _, seconds = done.stderr.strip().splitlines()[-1].rpartition(" ")
    assert loaded == "loaded []"
    assert float(seconds) < 0.5


def test_public_names_are_there_on_first_use() -> None:
    assert claimcheck.Settings is Settings
    assert claimcheck.Report is Report
    assert issubclass(InputError, claimcheck.ClaimcheckError)
    assert set(dir(claimcheck)) == {"ClaimcheckError", "Report", "Settings", "__version__", "check"}
    with pytest.raises(AttributeError, match="no attribute 'chek'"):
        _ = claimcheck.chek
