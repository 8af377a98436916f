"""A finding of the JSON report -> everything that led to it, as plain text."""

from typing import TYPE_CHECKING

from claimcheck.report.escape import visible
from claimcheck.report.wording import speaker_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.report.schema import ClaimOut, FindingOut, ModelOut, NliOut, PairOut, ReportOut


def explain(report: "ReportOut", finding: "FindingOut") -> str:
    """Both quotes in context, then for each pair its rules, facets, scores and the shares of its confidence."""
    return "\n".join(_lines(report, finding)) + "\n"


def _lines(report: "ReportOut", finding: "FindingOut") -> "Iterator[str]":
    threshold = "" if report.min_confidence is None else f" (threshold {report.min_confidence:.2f})"
    name = f"{finding.id}  {finding.kind}, {finding.severity}" if finding.id else finding.kind
    yield f"{name}, confidence {finding.confidence:.2f}{threshold}"
    yield visible(finding.headline)
    if finding.topic:
        yield f"topic: {visible(finding.topic)}"
    claims: list[ClaimOut] = []
    for number, position in enumerate(finding.positions, start=1):
        yield f"\nside {number}: {visible(position.statement)}"
        for claim in position.claims:
            yield from _claim(len(claims), claim)
            claims.append(claim)
    for pair in finding.pairs:
        yield from _pair(pair, report)
    yield "\nwhy"
    yield from (f"  {visible(line)}" for line in [*finding.why, *finding.notes])


def _claim(number: int, claim: "ClaimOut") -> "Iterator[str]":
    head, quote, tail = _split(claim)
    speaker = visible(speaker_name(claim.speaker)) if claim.speaker else "the article itself"
    period = visible(claim.period.text) if claim.period else "not said"
    yield f"  [{number}] {visible(claim.path)}:{claim.line}"
    yield f"      {visible(f'{head}»{quote}«{tail}')}"
    yield f"      read as: {visible(claim.text)}"
    denies = "" if claim.polarity else ", denies its relation"
    yield f"      speaker: {speaker}; {claim.modality}{denies}; when: {period}"


def _split(claim: "ClaimOut") -> tuple[str, str, str]:
    """The sentence up to the quote, the quote, and the rest; older reports do not say where the quote starts."""
    if claim.context_offset is None:
        return claim.context.partition(claim.quote)
    start, end = claim.context_offset, claim.context_offset + len(claim.quote)
    return claim.context[:start], claim.context[start:end], claim.context[end:]


def _pair(pair: "PairOut", report: "ReportOut") -> "Iterator[str]":
    yield f"\npair [{pair.left}] and [{pair.right}]: {pair.label}, confidence {pair.confidence:.2f}"
    yield f"  proposed by: {pair.block} (similarity {pair.similarity:.2f})"
    yield from _scores(pair.nli, report.model)
    if pair.second:
        yield from _scores(pair.second, report.second_model)
    for evidence in pair.evidence:
        reason = f" ({evidence.reason})" if evidence.reason else ""
        yield f"  rule {evidence.rule}: {evidence.effect}{reason}: {visible(evidence.message)}"
    if not pair.evidence:
        yield "  no rule matched"
    yield from (f"  facet {facet.name}: {facet.level}  {visible(facet.note)}".rstrip() for facet in pair.facets)
    if pair.shares:
        width = max(len(share.name) for share in pair.shares)
        yield "  shares of the confidence"
        yield from (f"    {visible(share.name):<{width}}  {share.value:+.2f}" for share in pair.shares)


def _scores(nli: "NliOut | None", named: "ModelOut | None") -> "Iterator[str]":
    if nli is None:
        yield "  NLI: not asked"
        return
    model = f"{named.id} ({named.revision})" if named else "unknown model"
    yield f"  NLI by {visible(model)}"
    ways = (("one way, clearly neutral", nli.forward),) if nli.one_way else ()
    for name, scores in ways or (("left to right", nli.forward), ("right to left", nli.backward)):
        yield (
            f"    {name}: contradiction {scores.contradiction:.3f}, neutral {scores.neutral:.3f}, "
            f"entailment {scores.entailment:.3f}"
        )
    if nli.truncated:
        yield "    a text was cut to what the model reads"
