"""Report -> JSON by the contract of ``schema.py``."""

import json
from typing import TYPE_CHECKING

from claimcheck.report.places import Places, accepted, flattened, printable_path, suppressed
from claimcheck.report.schema import (
    BaselineOut,
    ClaimOut,
    CoverageOut,
    DocumentOut,
    EvidenceOut,
    ExcusedOut,
    FacetOut,
    FindingOut,
    ModelOut,
    NliOut,
    PairOut,
    PeriodOut,
    PositionOut,
    ProbabilitiesOut,
    ReportOut,
    ShareOut,
    SuppressionOut,
    UnreadOut,
)
from claimcheck.report.wording import excuse_note

if TYPE_CHECKING:
    from datetime import date

    from claimcheck.records import Claim, Coverage, Document, Finding, Period, Probabilities, Report, Scores, Verdict

_DIGITS = 4


def render(report: "Report") -> str:
    """The report as indented JSON in a fixed order of keys, ending in one newline."""
    return json.dumps(as_model(report).model_dump(), ensure_ascii=False, indent=2) + "\n"


def as_model(report: "Report") -> ReportOut:
    """The report as the records of its JSON contract."""
    places = Places(report)
    known, aside = accepted(report), suppressed(report)
    return ReportOut(
        claimcheck_version=report.claimcheck_version,
        model=ModelOut(id=report.model_id, revision=report.model_revision) if report.model_id else None,
        second_model=ModelOut(id=report.second_id, revision=report.second_revision) if report.second_id else None,
        rules_hash=report.rules_hash,
        rules_count=report.rules_count,
        min_confidence=report.min_confidence,
        roots=[printable_path(root) for root in report.roots],
        documents=[_document(document, report) for document in report.documents],
        coverage=_coverage(report.coverage),
        findings=[
            finding_model(finding, places, accepted=finding.id in known, suppressed=finding.id in aside)
            for finding in report.findings
        ],
        excused=[_excused(verdict, places) for verdict in report.excused],
        baseline=_baseline(report),
        suppressions=[
            SuppressionOut(
                entry=one.entry,
                finding=one.finding,
                reason=one.reason,
                source=printable_path(one.source),
                state=one.state,
                until=_iso(one.until),
                inline=one.inline,
            )
            for one in report.suppressions
        ],
    )


def _document(document: "Document", report: "Report") -> DocumentOut:
    return DocumentOut(
        id=printable_path(document.id),
        path=printable_path(document.path),
        title=document.title,
        author=document.author,
        published=_iso(document.published),
        updated=_iso(document.updated),
        site=document.site,
        url=document.url,
        claims=report.claims_by_document.get(document.id, 0),
    )


def _coverage(figures: "Coverage") -> CoverageOut:
    return CoverageOut(
        files_read=figures.files_read,
        files_unread=[UnreadOut(path=printable_path(one.path), reason=one.reason) for one in figures.files_unread],
        sentences=figures.sentences,
        claims=figures.claims,
        sentences_without_claim=dict(sorted(figures.sentences_without_claim.items())),
        pairs_possible=figures.pairs_possible,
        pairs_compared=figures.pairs_compared,
        pairs_by_block=dict(sorted(figures.pairs_by_block.items())),
        pairs_capped=figures.pairs_capped,
        texts_truncated=figures.texts_truncated,
        not_a_conflict=dict(sorted(figures.not_a_conflict.items())),
        below_threshold=figures.below_threshold,
        no_tension=figures.no_tension,
    )


def _baseline(report: "Report") -> BaselineOut | None:
    if report.baseline is None:
        return None
    return BaselineOut(
        path=printable_path(report.baseline.path),
        accepted=list(report.baseline.accepted),
        stale=list(report.baseline.stale),
    )


def finding_model(
    finding: "Finding", places: Places, *, accepted: bool = False, suppressed: bool = False
) -> FindingOut:
    """One finding as the record of the JSON contract."""
    index: dict[str, int] = {}
    for number, claim in enumerate(flattened(finding)):
        index.setdefault(claim.id, number)
    return FindingOut(
        id=finding.id,
        kind=finding.kind,
        severity=finding.severity,
        confidence=round(finding.confidence, _DIGITS),
        topic=finding.topic,
        headline=finding.headline,
        accepted=accepted,
        suppressed=suppressed,
        positions=[
            PositionOut(statement=position.statement, claims=[_claim(claim, places) for claim in position.claims])
            for position in finding.positions
        ],
        pairs=[
            _pair(verdict, index)
            for verdict in finding.verdicts
            if verdict.pair.left.id in index and verdict.pair.right.id in index
        ],
        why=list(finding.why),
        notes=list(finding.notes),
    )


def _claim(claim: "Claim", places: Places) -> ClaimOut:
    context = places.context(claim)
    return ClaimOut(
        document=printable_path(claim.span.document_id),
        path=places.path(claim),
        line=places.line(claim),
        locator=places.locator(claim),
        start=claim.span.start,
        end=claim.span.end,
        quote=context.quote,
        text=claim.text,
        context=f"{context.before}{context.quote}{context.after}",
        context_offset=len(context.before),
        speaker=claim.speaker,
        speaker_text=claim.speaker_text,
        modality=claim.modality.value,
        polarity=claim.polarity,
        period=_period(claim.period),
    )


def _period(period: "Period | None") -> PeriodOut | None:
    if period is None:
        return None
    return PeriodOut(text=period.text, first=_iso(period.first), last=_iso(period.last), role=period.role)


def _iso(day: "date | None") -> str | None:
    return day.isoformat() if day else None


def _pair(verdict: "Verdict", index: dict[str, int]) -> PairOut:
    pair = verdict.pair
    return PairOut(
        left=index[pair.left.id],
        right=index[pair.right.id],
        nli=_nli(verdict.scores),
        second=_nli(verdict.second),
        rules=[evidence.rule_id for evidence in verdict.evidence],
        block=pair.block,
        similarity=round(pair.similarity, _DIGITS),
        label=verdict.label,
        confidence=round(verdict.confidence, _DIGITS),
        shares=[ShareOut(name=name, value=round(value, _DIGITS)) for name, value in verdict.shares],
        evidence=[
            EvidenceOut(rule=one.rule_id, effect=one.effect.value, message=one.message, reason=one.reason)
            for one in verdict.evidence
        ],
        facets=[
            FacetOut(name=facet.name, level=facet.level.value, note=facet.note)
            for facet in verdict.comparability.facets
        ],
    )


def _nli(scores: "Scores | None") -> NliOut | None:
    if scores is None:
        return None
    return NliOut(
        forward=_probabilities(scores.forward),
        backward=_probabilities(scores.backward),
        truncated=scores.truncated,
        one_way=scores.one_way,
    )


def _probabilities(probabilities: "Probabilities") -> ProbabilitiesOut:
    return ProbabilitiesOut(
        entailment=round(probabilities.entailment, _DIGITS),
        neutral=round(probabilities.neutral, _DIGITS),
        contradiction=round(probabilities.contradiction, _DIGITS),
    )


def _excused(verdict: "Verdict", places: Places) -> ExcusedOut:
    return ExcusedOut(
        reason=verdict.reason.value if verdict.reason else verdict.label,
        note=excuse_note(verdict),
        left=_claim(verdict.pair.left, places),
        right=_claim(verdict.pair.right, places),
    )
