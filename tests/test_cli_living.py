"""suppress, diff, init and config, over a stubbed check."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from builders import border_report, quiet_report
from test_cli import run, severity, stub

from claimcheck.records import Report
from claimcheck.report import FORMATS
from claimcheck.settings import Settings
from claimcheck.settings_file import load_settings, template

__all__ = ["stub"]


def written(report: Report, path: str) -> None:
    Path(path).write_text(FORMATS["json"](report), encoding="utf-8")


@pytest.mark.usefixtures("stub")
@pytest.mark.parametrize("source", [(), ("--report", "r.json")], ids=["by id", "from a report"])
def test_suppressed_finding_fails_no_run_and_says_so(source: tuple[str, ...]) -> None:
    written(border_report(), "r.json")
    done = run("suppress", "CC-3f9a2c71", "--reason", "Both quote one speech.", "--until", "2999-01-31", *source)
    assert done.exit_code == 0, done.output
    assert done.stdout == "CC-3f9a2c71 suppressed in claimcheck-suppressions.yaml until 2999-01-31\n"
    checked = run("check", "seeds/", "-q")
    assert checked.exit_code == 0, checked.output
    assert "suppressed until 31 January 2999: Both quote one speech." in checked.stdout
    assert "1 finding is suppressed." in checked.stdout


@pytest.mark.usefixtures("stub")
def test_expired_suppression_speaks_again() -> None:
    Path("claimcheck-suppressions.yaml").write_text("- {id: CC-3f9a2c71, reason: For now., until: 2020-01-31}\n")
    checked = run("check", "seeds/", "-q")
    assert checked.exit_code == 1
    assert "suppression of CC-3f9a2c71 ended on 31 January 2020" in checked.stdout


@pytest.mark.usefixtures("stub")
def test_baseline_leaves_out_what_is_suppressed() -> None:
    run("suppress", "CC-3f9a2c71", "--reason", "x")
    assert run("baseline", "seeds/").stdout == "0 findings accepted in claimcheck-baseline.json\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(("CC-3f9a2c71", "--reason", "x", "--until", "May"), "--until May: is no date", id="no date"),
        pytest.param(("CC-3f9a2c71", "--reason", "x", "--until", "2020-01-31"), "has passed already", id="past"),
        pytest.param(("CC-3f9a2c71", "--reason", " "), "--reason: say why", id="empty reason"),
        pytest.param(("border", "--reason", "x"), "border: is no id of a finding", id="no id"),
        pytest.param(("CC-3f9a2c71", "--reason", "x", "--report", "gone.json"), "no such report", id="no report"),
    ],
)
@pytest.mark.usefixtures("stub")
def test_suppress_says_what_is_wrong_and_writes_nothing(arguments: tuple[str, ...], message: str) -> None:
    result = run("suppress", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert not Path("claimcheck-suppressions.yaml").exists()


@pytest.mark.usefixtures("stub")
def test_missing_suppressions_file_that_was_named_is_an_error() -> None:
    assert run("check", "seeds/", "--suppressions", "gone.yaml").exit_code == 2


@pytest.mark.parametrize(
    ("old", "new", "code", "last"),
    [
        pytest.param(quiet_report(), border_report(), 1, "1 new, 0 changed, 0 gone", id="new"),
        pytest.param(border_report(), quiet_report(), 0, "0 new, 0 changed, 1 gone", id="gone"),
        pytest.param(border_report(), border_report(), 0, "0 new, 0 changed, 0 gone", id="same"),
        pytest.param(border_report(), severity(border_report(), "minor"), 0, "0 new, 1 changed, 0 gone", id="changed"),
    ],
)
@pytest.mark.usefixtures("stub")
def test_diff_counts_and_fails_on_new_findings(old: Report, new: Report, code: int, last: str) -> None:
    written(old, "old.json")
    written(new, "new.json")
    result = run("diff", "old.json", "new.json")
    assert result.exit_code == code, result.output
    assert result.stdout.splitlines()[-1] == last


@pytest.mark.usefixtures("stub")
def test_diff_shows_quotes_what_changed_and_another_model() -> None:
    written(border_report(), "old.json")
    written(replace(severity(border_report(), "minor"), model_id="other"), "new.json")
    result = run("diff", "old.json", "new.json").stdout
    assert "seeds/004_paper.txt:3  “does not have a border with Russia”" in result
    assert "severity: critical, now minor" in result
    assert "read by another model: nli-minilm-l6 (1), then other (1)" in result


@pytest.mark.usefixtures("stub")
def test_new_finding_that_is_suppressed_does_not_fail_the_diff() -> None:
    written(quiet_report(), "old.json")
    run("suppress", "CC-3f9a2c71", "--reason", "x")
    run("check", "seeds/", "-q", "-o", "new.json")
    result = run("diff", "old.json", "new.json")
    assert result.exit_code == 0
    assert "new (suppressed)  CC-3f9a2c71" in result.stdout


@pytest.mark.usefixtures("stub")
def test_init_writes_the_defaults_once() -> None:
    assert run("init").exit_code == 0
    assert load_settings() == Settings()
    again = run("init")
    assert again.exit_code == 2
    assert "claimcheck.toml: is there already" in again.stderr


def test_every_line_of_the_template_is_valid_once_uncommented() -> None:
    lines = [line.removeprefix("# ") if " = " in line else line for line in template().splitlines()]
    table = tomllib.loads("\n".join(lines))
    assert set(table) == set(Settings.model_fields)
    table["model"].pop("name")
    assert Settings.model_validate(table) == Settings()


@pytest.mark.usefixtures("stub")
def test_config_names_where_each_value_comes_from() -> None:
    Path("claimcheck.toml").write_text("[verdicts]\nmin_confidence = 0.9\nreference = false\n")
    lines = dict(line.split("  # ") for line in run("config", "--min-confidence", "0.7").stdout.splitlines())
    said = {key.strip(): origin for key, origin in lines.items()}
    assert said["verdicts.min_confidence = 0.7"] == "flag"
    assert said["verdicts.reference = false"] == "claimcheck.toml"
    assert said["pairs.neighbours = 20"] == "default"
    assert run("config", "--min-confidence", "2").exit_code == 2
