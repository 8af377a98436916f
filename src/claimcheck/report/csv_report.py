"""Report -> CSV for spreadsheets: a row per claim of a finding."""

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

from claimcheck.report.escape import visible
from claimcheck.report.places import Places, state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Finding, Report

HEADER = (
    "finding", "kind", "severity", "confidence", "state", "topic", "headline", "side", "statement",
    "path", "line", "title", "published", "speaker", "quote", "why",
)  # fmt: skip
_FORMULA = frozenset("=+-@")


def render(report: "Report") -> str:
    """A header and one row per claim; no cell can start a formula."""
    places = Places(report)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for finding in report.findings:
        for row in _rows(finding, places, state(finding, report)):
            writer.writerow([_cell(_printed(value)) for value in row])
    return out.getvalue()


def records(report: "Report") -> "list[dict[str, object]]":
    """The same rows as dictionaries of plain values, nothing escaped: dates, numbers, None for what is absent."""
    places = Places(report)
    return [
        dict(zip(HEADER, row, strict=True))
        for finding in report.findings
        for row in _rows(finding, places, state(finding, report))
    ]


def _printed(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value if value is not None else "")


def _rows(finding: "Finding", places: Places, standing: str) -> "Iterator[tuple[object, ...]]":
    for side, position in enumerate(finding.positions, start=1):
        for claim in position.claims:
            document = places.document(claim)
            yield (
                finding.id,
                finding.kind,
                finding.severity,
                finding.confidence,
                standing,
                finding.topic,
                finding.headline,
                side,
                position.statement,
                places.path(claim),
                places.line(claim),
                document.title,
                document.published,
                claim.speaker,
                places.quote(claim),
                " · ".join(finding.why),
            )


def _cell(text: str) -> str:
    line = visible(text)
    return f"'{line}" if line[:1] in _FORMULA and line else line
