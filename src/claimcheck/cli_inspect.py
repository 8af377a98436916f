"""What ``claims`` and ``explain`` print."""

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import InputError
from claimcheck.records import Finding, Position
from claimcheck.report.escape import visible
from claimcheck.report.explanation import explain
from claimcheck.report.json_report import as_model
from claimcheck.report.wording import counted, excuse_note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.pipeline import Trace
    from claimcheck.records import Argument, Claim, Document, Unread, Verdict
    from claimcheck.report.schema import FindingOut, ReportOut
    from claimcheck.settings import Settings

_SIDES = ("a", "b")


def claim_lines(
    paths: "Sequence[Path]", settings: "Settings", *, as_json: bool, quiet: bool
) -> "tuple[list[str], tuple[Unread, ...]]":
    """One line per claim of the articles, and what could not be read."""
    from claimcheck.claims import extract_claims
    from claimcheck.cli_progress import progress
    from claimcheck.documents import read_documents

    documents, unread = read_documents(paths, settings.documents)
    with progress(quiet=quiet) as show:
        found = extract_claims(
            documents, settings.claims, progress=lambda done, total: show("extracting claims", done, total)
        )
    by_id = {document.id: document for document in documents}
    rows = [_row(claim, by_id[claim.span.document_id]) for claim in found.claims]
    return [json.dumps(row, ensure_ascii=False) if as_json else _line(row) for row in rows], unread


def _row(claim: "Claim", document: "Document") -> dict[str, Any]:
    return {
        "path": document.path,
        "line": document.line(claim.span.start),
        "landmark": document.landmark(claim.span.start),
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": document.raw[claim.span.start : claim.span.end],
        "text": claim.text,
        "speaker": claim.speaker,
        "polarity": claim.polarity,
        "modality": claim.modality.value,
        "subject": _named(claim.subject),
        "relation": claim.relation,
        "object": _named(claim.object),
        "period": claim.period.text if claim.period else None,
        "quantities": [quantity.text for quantity in claim.quantities],
    }


def _named(argument: "Argument | None") -> str | None:
    return (argument.entity or argument.text) if argument else None


def _line(row: dict[str, Any]) -> str:
    denies = "" if row["polarity"] else "not "
    frame = f"{row['subject'] or '?'} | {denies}{row['relation'] or '?'} | {row['object'] or '?'}"
    place = f"{row['path']}, {row['landmark']}" if row["landmark"] else f"{row['path']}:{row['line']}"
    parts = [place, f"“{row['quote']}”", frame, row["modality"]]
    if row["speaker"]:
        parts.append(f"says {row['speaker']}")
    if row["period"]:
        parts.append(f"when: {row['period']}")
    return "  ".join(visible(part) for part in parts)


def explain_finding(finding_id: str, report: "ReportOut") -> str:
    """Everything behind the one finding whose id starts with ``finding_id``.

    Raises:
        InputError: if none or several do.
    """
    return explain(report, chosen_finding(finding_id, report.findings))


def chosen_finding(finding_id: str, findings: "Sequence[FindingOut]") -> "FindingOut":
    """The one finding whose id is, or starts with, ``finding_id``.

    Raises:
        InputError: if none or several do.
    """
    wanted = finding_id.casefold()
    exact = [finding for finding in findings if finding.id.casefold() == wanted]
    starts = exact or [finding for finding in findings if finding.id.casefold().startswith((wanted, f"cc-{wanted}"))]
    if len(starts) == 1:
        return starts[0]
    if starts:
        raise InputError(f"{finding_id}: is the start of {', '.join(finding.id for finding in starts)}; name one")
    known = ", ".join(finding.id for finding in findings) or "it has none"
    raise InputError(f"{finding_id}: no such finding in this report ({known})")


def explain_pair(first: str, second: str, settings: "Settings") -> str:
    """Why two given texts are, or are not, a tension; each is read as an article of its own.

    Raises:
        InputError: if one of the texts is empty.
    """
    if not first.strip() or not second.strip():
        raise InputError("--pair: both texts must say something")
    traced = _traced(first, second, settings)
    report = traced.report
    if not report.findings:
        report = replace(report, findings=tuple(_as_finding(verdict) for verdict in _nearest(traced.verdicts)))
    model = as_model(report)
    lines = [] if traced.report.findings else ["No tension between the two.", ""]
    lines += [explain(model, finding) for finding in model.findings]
    if not model.findings:
        lines.append(
            f"No pair was compared: of the {counted(report.coverage.claims, 'claim')} that were read, "
            "no two share a frame, a measure or a topic."
        )
        lines += _scores(first, second, settings)
    return "\n".join(lines).rstrip() + "\n"


def _traced(first: str, second: str, settings: "Settings") -> "Trace":
    from claimcheck.pipeline import trace

    verdicts = settings.verdicts.model_copy(update={"reference": False})  # asked is what the two say of each other
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder, f"{side}.txt") for side in _SIDES]
        for path, text in zip(paths, (first, second), strict=True):
            path.write_text(f"{text.strip()}\n", encoding="utf-8")
        traced = trace(paths, settings.model_copy(update={"verdicts": verdicts}), thorough=True)
    short = tuple(replace(document, path=Path(document.path).stem) for document in traced.report.documents)
    return replace(traced, report=replace(traced.report, documents=short, roots=_SIDES))


def _nearest(verdicts: "Sequence[Verdict]") -> "list[Verdict]":
    return sorted(verdicts, key=lambda verdict: (-verdict.confidence, verdict.pair.left.id, verdict.pair.right.id))[:3]


def _as_finding(verdict: "Verdict") -> Finding:
    """A pair that is no tension, in the shape that ``explain`` prints."""
    note = excuse_note(verdict)
    reason = f"not a conflict ({verdict.reason}){note and ': '}{note}" if verdict.reason else "not opposed"
    return Finding(
        id="",
        kind=verdict.label,
        severity="none",
        confidence=verdict.confidence,
        topic="",
        headline=reason,
        positions=tuple(
            Position(statement=claim.text, claims=(claim,)) for claim in (verdict.pair.left, verdict.pair.right)
        ),
        verdicts=(verdict,),
        why=(reason,),
    )


def _scores(first: str, second: str, settings: "Settings") -> list[str]:
    if not settings.model.enabled:
        return []
    from claimcheck.nli import load_nli

    scores = load_nli(settings.model).score([(first, second), (second, first)])
    return [
        f"NLI {way}: contradiction {says.contradiction:.3f}, neutral {says.neutral:.3f}, "
        f"entailment {says.entailment:.3f}"
        for way, says in zip(("a to b", "b to a"), scores, strict=True)
    ]
