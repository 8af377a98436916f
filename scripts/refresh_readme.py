# ruff: noqa: INP001  a script, not a package
"""Copies the head of reports/seeds.md and its first finding into README.md; `make report` runs it."""

import re
import sys
from pathlib import Path

import blocks

README = blocks.ROOT / "README.md"
REPORT = blocks.ROOT / "reports" / "seeds.md"
FINDING = re.compile(r'^<a id="[^"]*"></a>$', re.MULTILINE)


def excerpt(report: str) -> str:
    """The report's summary line and its first finding, as a quotation without headings of its own."""
    head, *findings = FINDING.split(report)
    summary = next((block for block in head.split("\n\n")[1:] if block.strip()), "")
    first = findings[0].split("\n## Coverage")[0].split("\n## Set aside")[0] if findings else ""
    first = re.sub(r"^## (.+)$", r"**\1**", first.strip(), flags=re.MULTILINE)
    text = "\n\n".join(part for part in (summary.strip(), first) if part)
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def made() -> dict[Path, str]:
    """The README with the excerpt of the committed report."""
    if not REPORT.is_file():
        sys.exit("reports/seeds.md is not there yet; run: make report")
    text = README.read_text(encoding="utf-8")
    return {README: blocks.filled(text, "excerpt", excerpt(REPORT.read_text(encoding="utf-8")))}


if __name__ == "__main__":
    blocks.run(made())
