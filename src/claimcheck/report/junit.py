"""Report -> JUnit XML: a failed test case per finding, an error per file that was not read."""

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from claimcheck.report.escape import visible
from claimcheck.report.places import Places, flattened, printable_path, set_aside
from claimcheck.report.wording import kind_name, scope, voice

if TYPE_CHECKING:
    from claimcheck.records import Finding, Report, Unread


def render(report: "Report") -> str:
    """One test suite; a run without findings is one passed test case, so that CI shows that it ran."""
    places = Places(report)
    aside = set_aside(report)
    cases = [_case(finding, places, aside=aside.get(finding.id)) for finding in report.findings]
    cases += [_unread(unread) for unread in report.coverage.files_unread]
    if not report.findings:
        cases.append(f'    <testcase classname="claimcheck" name={_attribute(f"no tension found: {scope(report)}")}/>')
    failures = sum(finding.id not in aside for finding in report.findings)
    figures = (
        f'tests="{len(cases)}" failures="{failures}" errors="{len(report.coverage.files_unread)}" '
        f'skipped="{len(report.findings) - failures}"'
    )
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="claimcheck" {figures}>',
        f'  <testsuite name="claimcheck" {figures}>',
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(finding: "Finding", places: Places, *, aside: str | None) -> str:
    claims = flattened(finding)
    name = _attribute(f"{finding.headline} [{finding.id}]")
    place = f'file={_attribute(places.path(claims[0]))} line="{places.line(claims[0])}"' if claims else ""
    start = f"    <testcase classname={_attribute(f'claimcheck.{finding.kind}')} name={name} {place}>"
    if aside:
        return f"{start}\n      <skipped message={_attribute(aside)}/>\n    </testcase>"
    message = f"{kind_name(finding.kind)}, {finding.severity}, confidence {finding.confidence:.2f}: {finding.headline}"
    quotes = [f"{places.where(claim)}: “{visible(places.quote(claim))}” ({visible(voice(claim))})" for claim in claims]
    body = "\n".join([*quotes, *(visible(line) for line in finding.why)])
    return (
        f"{start}\n      <failure type={_attribute(finding.kind)} message={_attribute(message)}>"
        f"{escape(body)}</failure>\n    </testcase>"
    )


def _unread(unread: "Unread") -> str:
    path, reason = _attribute(printable_path(unread.path)), _attribute(unread.reason)
    return (
        f'    <testcase classname="claimcheck.unread" name={path}>\n'
        f'      <error type="unread" message={reason}/>\n    </testcase>'
    )


def _attribute(text: str) -> str:
    return quoteattr(visible(text))
