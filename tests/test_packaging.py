"""What is installed: a wheel with the rules, the models and the tables, which works where there is no checkout."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from claimcheck.rules import load_rules, loader

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "claimcheck"
TARGETS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]


def test_the_wheel_is_the_whole_package_with_the_rules_where_they_are_looked_for() -> None:
    library = (Path(loader.__file__).parent / "library").relative_to(PACKAGE.parent).as_posix()
    assert TARGETS["wheel"] == {"packages": ["src/claimcheck"], "force-include": {"rules": library}}
    assert set(TARGETS["sdist"]["include"]) >= {"src", "rules", "LICENSE"}


def test_git_ignores_nothing_that_belongs_into_the_wheel() -> None:
    asked = "\n".join(
        path.relative_to(ROOT).as_posix()
        for folder in (PACKAGE, ROOT / "rules")
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    )
    assert all(
        suffix in asked for suffix in (".safetensors", "weights.json", "places.json", "borders.yaml", "py.typed")
    )
    done = subprocess.run(
        ["git", "check-ignore", "--stdin"], cwd=ROOT, input=asked, capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.returncode) == ("", 1), "the builder leaves out what git ignores"


def test_an_installed_package_finds_its_rules_and_checks_articles(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(PACKAGE, site / "claimcheck", ignore=shutil.ignore_patterns("__pycache__", "models"))
    shutil.copytree(PACKAGE / "models" / "static-minilm", site / "claimcheck" / "models" / "static-minilm")
    shutil.copytree(ROOT / "rules", site / "claimcheck" / "rules" / "library")
    (tmp_path / "a.txt").write_text("Kenya has a border with Uganda, and the road is open.\n", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Kenya does not have a border with Uganda, the atlas says.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(site), "COLUMNS": "200"}

    def run(*arguments: str, start: tuple[str, ...] = ("-m", "claimcheck")) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *start, *arguments],
            cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    where = run(start=("-c", "from claimcheck.rules import library_folder; print(library_folder())"))
    assert where.stdout == f"{site / 'claimcheck' / 'rules' / 'library'}\n", where.stderr
    listed = run("rules", "list")
    assert all(rule.id in listed.stdout for rule in load_rules().rules), listed.stderr
    checked = run("check", "a.txt", "b.txt", "--no-nli", "--no-reference")
    assert checked.returncode == 1, checked.stderr
    assert "relation/borders" in checked.stdout
