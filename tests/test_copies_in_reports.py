"""Copies of an article -> one finding, whose quotes name where else they stand."""

from pathlib import Path

import pytest

from claimcheck.pipeline import trace
from claimcheck.report import FORMATS
from claimcheck.report.places import COPIES_SHOWN
from claimcheck.settings import Settings

SETTINGS = Settings.model_validate({"model": {"enabled": False}})
STORY = "The council met on Monday in the old town hall. Kenya has a border with Uganda. Nobody was surprised by that."
OTHER = "Kenya does not have a border with Uganda."


def written(folder: Path, copies: int) -> dict[str, str]:
    for number in range(copies):
        (folder / f"copy{number:02}.txt").write_text(STORY, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    report = trace([folder], SETTINGS).report
    (finding,) = [f for f in report.findings if f.kind == "contradiction"]
    named = {claim.span.document_id for position in finding.positions for claim in position.claims}
    assert len(named) == copies + 1
    return {name: FORMATS[name](report) for name in ("md", "html")}


@pytest.mark.parametrize("copies", [1, 2, 4])
def test_a_quote_names_the_copies_it_stands_in_as_well(tmp_path: Path, copies: int) -> None:
    reports = written(tmp_path, copies)
    for text in reports.values():
        assert text.count("also in: ") == (1 if copies > 1 else 0)
        assert text.count("copy00.txt:1") == 1


def test_of_many_copies_some_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    for text in written(tmp_path, COPIES_SHOWN + 4).values():
        assert "3 more" in text.partition("also in: ")[2]
