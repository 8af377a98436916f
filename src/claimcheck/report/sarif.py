"""Report -> SARIF 2.1.0: one result a finding, a location for each side, a fingerprint that survives edits."""

import json
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from claimcheck.report.escape import clipped, visible
from claimcheck.report.places import Places, accepted, flattened, printable_path, suppressed
from claimcheck.report.wording import KIND_HELP, kind_name, voice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Claim, Finding, Report

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"critical": "error", "major": "warning", "minor": "note"}
_DEFAULT_LEVELS = {"contradiction": "error", "dispute": "warning", "superseded": "note", "reference": "error"}
_JUSTIFICATION = "accepted by the baseline"


def render(report: "Report") -> str:
    """The report as one SARIF run, indented, ending in one newline."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(report)]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: "Report") -> dict[str, Any]:
    places = Places(report)
    rules = [_rule(kind) for kind in KIND_HELP]
    return {
        "tool": {
            "driver": {
                "name": "claimcheck",
                "semanticVersion": report.claimcheck_version,
                "rules": rules,
                "properties": {
                    "model": report.model_id,
                    "modelRevision": report.model_revision,
                    "rulesHash": report.rules_hash,
                },
            }
        },
        "invocations": [_invocation(report)],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": uri(document.path)}} for document in report.documents],
        "results": [_result(finding, report, places) for finding in report.findings],
    }


def _rule(kind: str) -> dict[str, Any]:
    return {
        "id": kind,
        "name": kind.capitalize(),
        "shortDescription": {"text": f"{kind_name(kind).capitalize()}."},
        "fullDescription": {"text": KIND_HELP[kind]},
        "help": {
            "text": f"{KIND_HELP[kind]} Read both quotes where they stand; `claimcheck explain ID PATHS` shows every "
            "reason and score, `claimcheck baseline PATHS` accepts what stays."
        },
        "defaultConfiguration": {"level": _DEFAULT_LEVELS[kind]},
    }


def _invocation(report: "Report") -> dict[str, Any]:
    notes = [
        {
            "level": "warning",
            "message": {"text": f"Not read or cut: {visible(unread.reason)}"},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(unread.path)}}}],
        }
        for unread in report.coverage.files_unread
    ]
    return {"executionSuccessful": True, "toolExecutionNotifications": notes}


def _result(finding: "Finding", report: "Report", places: Places) -> dict[str, Any]:
    sides = [position.claims[0] for position in finding.positions if position.claims]
    primary = {id(claim) for claim in sides}
    others = [claim for claim in flattened(finding) if id(claim) not in primary]
    related = [*sides[1:], *others]
    links = "; ".join(f"[{_linked(places.where(claim))}]({number})" for number, claim in enumerate(sides[1:], start=1))
    against = f" Against {links}." if links else ""
    result: dict[str, Any] = {
        "ruleId": finding.kind,
        "level": _LEVELS.get(finding.severity, "warning"),
        "message": {"text": f"{_linked(finding.headline)}: {_said(sides, places)}.{against}"},
        "locations": [_location(claim, places) for claim in sides],
        "relatedLocations": [
            {"id": number, **_location(claim, places)} for number, claim in enumerate(related, start=1)
        ],
        "partialFingerprints": {"claimcheckFinding/v1": finding.id},
        "rank": round(100 * finding.confidence, 1),
        "properties": {
            "confidence": round(finding.confidence, 4),
            "severity": finding.severity,
            "topic": finding.topic,
            "rules": sorted({one.rule_id for verdict in finding.verdicts for one in verdict.evidence}),
            "why": list(finding.why),
        },
    }
    if finding.kind in KIND_HELP:
        result["ruleIndex"] = list(KIND_HELP).index(finding.kind)
    known = finding.id in accepted(report)
    if report.baseline:
        result["baselineState"] = "unchanged" if known else "new"
    if report.baseline or report.suppressions:
        result["suppressions"] = list(_suppressions(finding, report, known=known))
    return result


def _suppressions(finding: "Finding", report: "Report", *, known: bool) -> "Iterator[dict[str, Any]]":
    if known:
        yield {"kind": "external", "status": "accepted", "justification": _JUSTIFICATION}
    told = suppressed(report).get(finding.id)
    if told:
        until = f" (until {told.until.isoformat()})" if told.until else ""
        yield {
            "kind": "inSource" if told.inline else "external",
            "status": "accepted",
            "justification": f"{visible(told.reason)}{until}",
        }


def _said(sides: "list[Claim]", places: Places) -> str:
    return " / ".join(f"“{_linked(clipped(places.quote(claim), 300))}” ({_linked(voice(claim))})" for claim in sides)


def _linked(text: str) -> str:
    """``text`` safe in a SARIF message, where square brackets make links."""
    return visible(text).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(claim: "Claim", places: Places) -> dict[str, Any]:
    line, column = places.position(claim, claim.span.start)
    last_line, last_column = places.position(claim, claim.span.end)
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(places.path(claim))},
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": last_line,
                "endColumn": last_column,
                "charOffset": claim.span.start,
                "charLength": claim.span.end - claim.span.start,
                "snippet": {"text": places.quote(claim)},
            },
        },
        "message": {"text": _linked(clipped(places.quote(claim), 300))},
    }


def uri(path: str) -> str:
    """``path`` as the URI reference that SARIF wants: relative stays relative, absolute becomes ``file://``."""
    plain = printable_path(path)
    if PurePosixPath(plain).is_absolute():
        return "file://" + quote(plain)
    drive = plain[1:3] == ":/" and plain[0].isalpha()
    return "file:///" + quote(plain, safe="/:") if drive else quote(plain)
