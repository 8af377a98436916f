"""Report -> a short coloured summary for a terminal."""

from typing import TYPE_CHECKING

from rich.text import Text

from claimcheck.records import Effect
from claimcheck.report.coverage import settled_lines, suppression_lines
from claimcheck.report.escape import clipped, visible
from claimcheck.report.places import Places, flattened, set_aside
from claimcheck.report.wording import WHAT_QUIET_MEANS, gaps, kind_name, kinds_found, scope, who

if TYPE_CHECKING:
    from claimcheck.records import Finding, Report

_COLOURS = {"critical": "bold red", "major": "yellow", "minor": "cyan"}
_CLAIMS_SHOWN = 4


def summary(report: "Report") -> Text:
    """Each finding with its quotes and places, then what was compared and what was not read."""
    places = Places(report)
    aside = set_aside(report)
    text = Text()
    for number, finding in enumerate(report.findings, start=1):
        text.append_text(_finding(number, finding, places, aside=aside.get(finding.id)))
    found = kinds_found(finding.kind for finding in report.findings)
    text.append(f"{scope(report)}. ")
    text.append(f"{found or 'No tension found'}.", style="bold")
    for line in settled_lines(report):
        text.append(f" {line}")
    missing = gaps(report.coverage)
    if missing:
        text.append(f"\nNOT EVERYTHING WAS READ: {', '.join(missing)}", style="bold red")
        for unread in report.coverage.files_unread:
            text.append(f"\n  {visible(unread.path)}: {visible(unread.reason)}")
    if report.baseline and report.baseline.stale:
        text.append(f"\nAccepted, but no longer found: {', '.join(report.baseline.stale)}")
    for line in suppression_lines(report):
        text.append(f"\n{visible(line)}")
    if not report.findings:
        text.append(f"\n{WHAT_QUIET_MEANS}", style="dim")
    return text


def _finding(number: int, finding: "Finding", places: Places, *, aside: str | None) -> Text:
    text = Text(f"{number}. ")
    text.append(finding.severity, style="dim" if aside else _COLOURS.get(finding.severity, "bold"))
    text.append(f" {kind_name(finding.kind)}: ")
    text.append(visible(finding.headline), style="dim" if aside else "bold")
    text.append(f"  {finding.id} {finding.confidence:.2f}{f' {aside}' if aside else ''}\n", style="dim")
    if said := _rule_said(finding):
        text.append(f"   {visible(said)}\n", style="dim")
    claims = flattened(finding)
    for claim in claims[:_CLAIMS_SHOWN]:
        text.append(f"   {places.where(claim)}", style="cyan")
        text.append(f"  “{clipped(places.quote(claim), 220)}”")
        text.append(f" ({visible(who(claim))})\n" if claim.speaker else "\n")
    if len(claims) > _CLAIMS_SHOWN:
        text.append(f"   and {len(claims) - _CLAIMS_SHOWN} more\n")
    return text.append("\n")


def _rule_said(finding: "Finding") -> str:
    """The rule that speaks most surely on a finding of two sides, with its message; empty if none does."""
    ruled = any(e.effect is not Effect.EXCUSE for verdict in finding.verdicts[:1] for e in verdict.evidence)
    return finding.why[0] if ruled else ""
