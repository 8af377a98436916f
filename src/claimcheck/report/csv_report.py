"""Report -> CSV for spreadsheets: a row per claim of a finding."""

import csv
import io
from typing import TYPE_CHECKING

from claimcheck.report.escape import visible
from claimcheck.report.places import Places, accepted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Finding, Report

HEADER = (
    "finding", "kind", "severity", "confidence", "accepted", "topic", "headline", "side", "statement",
    "path", "line", "title", "published", "speaker", "quote", "why",
)  # fmt: skip
_FORMULA = frozenset("=+-@")


def render(report: "Report") -> str:
    """A header and one row per claim; no cell can start a formula."""
    places = Places(report)
    known = accepted(report)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADER)
    for finding in report.findings:
        for row in _rows(finding, places, accepted="yes" if finding.id in known else "no"):
            writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _rows(finding: "Finding", places: Places, *, accepted: str) -> "Iterator[tuple[str, ...]]":
    for side, position in enumerate(finding.positions, start=1):
        for claim in position.claims:
            document = places.document(claim)
            yield (
                finding.id,
                finding.kind,
                finding.severity,
                f"{finding.confidence:.2f}",
                accepted,
                finding.topic,
                finding.headline,
                str(side),
                position.statement,
                places.path(claim),
                str(places.line(claim)),
                document.title or "",
                document.published.isoformat() if document.published else "",
                claim.speaker or "",
                places.quote(claim),
                " · ".join(finding.why),
            )


def _cell(text: str) -> str:
    line = visible(text)
    return f"'{line}" if line[:1] in _FORMULA and line else line
