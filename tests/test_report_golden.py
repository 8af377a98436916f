"""Whole reports in every format, compared with files; ``UPDATE_GOLDEN=1 pytest tests/test_report_golden.py`` writes them."""

import json
import os
from pathlib import Path

import pytest
from builders import border_report, hostile_report, quiet_report, unread_report

from claimcheck.report import FORMATS
from claimcheck.report.schema import json_schema

GOLDEN = Path(__file__).parent / "golden"
REPORTS = {"border": border_report, "quiet": quiet_report, "unread": unread_report, "hostile": hostile_report}
SCHEMA = Path(__file__).parents[1] / "docs" / "report.schema.json"


def compare(path: Path, text: str) -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.read_bytes().decode() == text


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", ["border", "unread", "hostile"])
def test_report_is_the_golden_file(report: str, name: str) -> None:
    compare(GOLDEN / "report" / f"{report}.{name}", FORMATS[name](REPORTS[report]()))


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("report", REPORTS)
def test_same_report_gives_the_same_bytes_and_ends_its_last_line(report: str, name: str) -> None:
    text = FORMATS[name](REPORTS[report]())
    assert text == FORMATS[name](REPORTS[report]())
    assert text.endswith("\n") or not text


def test_shipped_schema_is_the_generated_one() -> None:
    compare(SCHEMA, json.dumps(json_schema(), indent=2) + "\n")
