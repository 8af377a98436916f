"""Report -> GitHub workflow commands: one annotation per side of a finding, so that both places carry it."""

from typing import TYPE_CHECKING

from claimcheck.report.escape import clipped, visible
from claimcheck.report.places import Places, printable_path, set_aside
from claimcheck.report.wording import kind_name

if TYPE_CHECKING:
    from claimcheck.records import Claim, Finding, Report

_COMMANDS = {"critical": "error", "major": "warning", "minor": "notice"}


def render(report: "Report") -> str:
    """One ``::warning file=,line=`` line per unread file and per side of each finding that counts."""
    places = Places(report)
    aside = set_aside(report)
    lines = [line for finding in report.findings if finding.id not in aside for line in _annotations(finding, places)]
    lines.extend(
        f"::warning file={_property(printable_path(unread.path))},title=claimcheck%3A not read or cut::"
        f"{_data(visible(unread.reason))}"
        for unread in report.coverage.files_unread
    )
    return "".join(f"{line}\n" for line in lines)


def _annotations(finding: "Finding", places: Places) -> list[str]:
    sides = [position.claims[0] for position in finding.positions if position.claims]
    return [_annotation(finding, claim, [other for other in sides if other is not claim], places) for claim in sides]


def _annotation(finding: "Finding", claim: "Claim", others: "list[Claim]", places: Places) -> str:
    title = f"{kind_name(finding.kind)} ({finding.severity}): {visible(finding.headline)}"
    against = "".join(f"\n{places.where(other)}: “{clipped(places.quote(other), 300)}”" for other in others)
    message = f"“{clipped(places.quote(claim), 300)}”{against}\n{finding.id}, confidence {finding.confidence:.2f}"
    command = _COMMANDS.get(finding.severity, "warning")
    last = places.position(claim, max(claim.span.start, claim.span.end - 1))[0]
    return (
        f"::{command} file={_property(places.path(claim))},line={places.line(claim)},endLine={last},"
        f"title={_property(title)}::{_data(message)}"
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
