"""The tutorial's commands are run, the action's script too, and the hook's manifest names a command that there is."""

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

import claimcheck

ROOT = Path(__file__).parents[1]
YES = "Afghanistan has a border with Russia.\n"
NO = "Afghanistan does not have a border with Russia.\n"


@pytest.fixture
def shell(tmp_path: Path) -> dict[str, str]:
    """An environment whose ``claimcheck`` is this checkout, asked without the model, so that it is quick."""
    tool = tmp_path / "bin" / "claimcheck"
    tool.parent.mkdir()
    tool.write_text(
        f'#!/bin/sh\ncase "$1" in check|baseline) set -- "$@" --no-nli ;; esac\nexec {sys.executable} -m claimcheck "$@"\n'
    )
    tool.chmod(0o755)
    return {
        "PATH": f"{tool.parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(Path(claimcheck.__file__).parents[1]),
        "HOME": str(tmp_path),
        "COLUMNS": "200",
    }


def test_commands_of_the_tutorial_do_what_it_says(tmp_path: Path, shell: dict[str, str]) -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sh|text)\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    steps = [body for kind, body in blocks if kind == "sh" and "pip install" not in body]
    wanted = {body: after for (_, body), (kind, after) in pairwise(blocks) if kind == "text"}
    script = "\n".join(f"{body}\nprintf '\\036'" for body in steps)
    done = subprocess.run(["bash", "-c", script], cwd=tmp_path, env=shell, capture_output=True, text=True, check=False)
    outputs = done.stdout.split("\036")
    assert len(outputs) == len(steps) + 1, done.stderr
    for body, output in zip(steps, outputs, strict=False):
        for line in wanted.get(body, "").splitlines():
            assert line in output, f"{body}\n{output}\n{done.stderr}"


def test_script_of_the_action_annotates_summarises_and_fails(tmp_path: Path, shell: dict[str, str]) -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = next(step for step in action["runs"]["steps"] if step.get("id") == "check")
    assert "${{" not in step["run"]
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(YES)
    (tmp_path / "articles" / "b.txt").write_text(NO)
    given = {"PATHS": "articles/", "ARGS": "--fail-on major --no-reference", "SARIF": "c.sarif"}
    more = {"RUNNER_TEMP": str(tmp_path), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")}
    assert set(step["env"]) == set(given)
    done = subprocess.run(
        ["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=shell | given | more,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert [line.split(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=articles/a.txt",
        "::error file=articles/b.txt",
    ]
    assert (tmp_path / "summary.md").read_text().startswith("# Contradiction report")
    assert '"version": "2.1.0"' in (tmp_path / "c.sarif").read_text()


def test_hook_runs_a_command_and_options_that_there_are(tmp_path: Path, shell: dict[str, str]) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (tmp_path / "a.txt").write_text(YES)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    name = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    subprocess.run(["git", *name, "commit", "-q", "--allow-empty", "-m", "x"], cwd=tmp_path, check=True)
    done = subprocess.run(
        [*hook["entry"].split(), *hook["args"], "--no-reference"],
        cwd=tmp_path, env=shell, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "1 article" in done.stdout
