# ruff: noqa: INP001  scripts, not a package
"""Generated text inside written text: marked blocks of a file, and one command line for all scripts that make some."""

import argparse
import difflib
import re
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def filled(text: str, name: str, content: str) -> str:
    """``text`` with ``content`` between its marks, ``<!-- name -->`` and ``<!-- end name -->``, which must be there."""
    marks = re.compile(rf"(<!-- {name}\b[^\n]*-->\n).*?(<!-- end {name} -->)", re.DOTALL)
    if not marks.search(text):
        raise ValueError(f"no block <!-- {name} --> ... <!-- end {name} -->")
    return marks.sub(lambda found: f"{found[1]}\n{content.strip()}\n\n{found[2]}", text, count=1)


def run(made: Mapping[Path, str]) -> None:
    """Write the files, or with ``--check`` end with 1 and a diff if one of them is not as it would be written."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true", help="write nothing, fail if something would change")
    check = parser.parse_args().check
    changed = False
    for path, text in made.items():
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if before == text:
            continue
        changed = True
        if not check:
            path.write_text(text, encoding="utf-8")
            continue
        lines = difflib.unified_diff(before.splitlines(), text.splitlines(), "as it is", "as it would be made", n=1)
        sys.stdout.write(f"{path.relative_to(ROOT)} is out of date; run: make docs\n" + "\n".join(lines) + "\n")
    sys.exit(int(check and changed))
