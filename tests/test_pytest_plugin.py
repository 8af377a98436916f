"""The pytest plugin, each time in a pytest of its own."""

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import claimcheck
from claimcheck.cli import app

YES = "Russia is interested because Afghanistan has a border with Russia.\n"
NO = "Afghanistan does not have a border with Russia, experts agree.\n"
BASE = ("-p", "no:randomly", "-p", "no:cacheprovider", "--claimcheck-no-nli")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(YES)
    (tmp_path / "articles" / "b.txt").write_text(NO)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    return tmp_path


def run(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    source = str(Path(claimcheck.__file__).parents[1])
    return subprocess.run(
        [sys.executable, "-m", "pytest", *BASE, *arguments],
        cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": source, "PATH": ""},
    )  # fmt: skip


def test_each_finding_is_an_item_that_fails_with_both_quotes(project: Path) -> None:
    done = run(project, "--claimcheck", "articles", "--junitxml", "r.xml")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 failed, 1 passed" in done.stdout
    assert "articles/a.txt:1: “Afghanistan has a border with Russia” (in its own voice)" in done.stdout
    assert "articles/b.txt:1: “Afghanistan does not have a border with Russia”" in done.stdout
    assert "Traceback" not in done.stdout
    assert 'failures="1"' in (project / "r.xml").read_text()


def test_items_can_be_selected_and_levels_left_out(project: Path) -> None:
    assert "1 passed, 1 deselected" in run(project, "--claimcheck", "articles", "-k", "read").stdout
    (project / "articles" / "a.txt").write_text("Russia keeps 3,500 troops in Tajikistan.\n")
    (project / "articles" / "b.txt").write_text("Russia keeps 9,000 troops in Tajikistan.\n")
    assert "1 failed, 1 passed" in run(project, "--claimcheck", "articles").stdout
    assert " 1 passed" in run(project, "--claimcheck", "articles", "--claimcheck-level", "critical").stdout


def test_accepted_findings_are_not_collected(project: Path) -> None:
    made = CliRunner().invoke(
        app, ["baseline", str(project / "articles"), "--no-nli", "-q", "-o", str(project / "base.json")]
    )
    assert made.exit_code == 0, made.output
    assert " 1 passed" in run(project, "--claimcheck", "articles", "--claimcheck-baseline", "base.json").stdout


def test_file_that_was_not_read_fails_its_item(project: Path) -> None:
    (project / "articles" / "c.epub").write_bytes(b"PK")
    assert "c.epub: .epub is not read" in run(project, "--claimcheck", "articles", "-k", "read").stdout


def test_fixture_checks_with_settings_and_suppressions(project: Path) -> None:
    (project / "claimcheck.toml").write_text("[verdicts]\nreference = false\n")
    (project / "test_it.py").write_text(
        "from claimcheck.report.places import set_aside\n"
        "def test_it(claimcheck):\n"
        "    report = claimcheck('articles', verdicts={'min_confidence': 0.1})\n"
        "    (finding,) = report.findings\n"
        "    open('claimcheck-suppressions.yaml', 'w').write(f'- {{id: {finding.id}, reason: x}}')\n"
        "    assert set_aside(claimcheck('articles')).keys() == {finding.id}\n"
        "    assert claimcheck('articles/a.txt', against=('articles',)).findings\n"
    )
    done = run(project)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = run(project, "--claimcheck", "articles")
    assert "2 passed" in listed.stdout, listed.stdout


def test_wrong_path_is_a_usage_error_of_one_line(project: Path) -> None:
    done = run(project, "--claimcheck", "gone")
    assert done.returncode == 4
    assert "--claimcheck: gone: no such file or folder" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_unused_plugin_loads_nothing_of_claimcheck(project: Path) -> None:
    (project / "test_it.py").write_text(
        "import sys\n"
        "def test_it():\n"
        "    heavy = {'spacy', 'torch', 'pydantic', 'typer', 'claimcheck.records', 'claimcheck.pipeline'}\n"
        "    assert not heavy & set(sys.modules)\n"
    )
    done = run(project)
    assert done.returncode == 0, done.stdout
