"""Report -> the HTML report in a frame, so that its style and its policy stay its own within a notebook."""

from html import escape
from typing import TYPE_CHECKING

from claimcheck.report.html import render

if TYPE_CHECKING:
    from claimcheck.records import Report


def frame(report: "Report") -> str:
    """An ``iframe`` that holds the whole report; it may run the report's own script and nothing else."""
    return (
        f'<iframe srcdoc="{escape(render(report))}" sandbox="allow-scripts" title="Contradiction report" '
        'width="100%" height="600" style="border: 1px solid #888"></iframe>'
    )
