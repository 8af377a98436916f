"""A pipeline trace -> Run: what the product says of a folder, as small plain records that measuring needs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from corpora import Quote

EXCUSED = "excused"
RULE_EFFECTS = frozenset({"contradict", "dispute"})


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimSeen:
    """Where a claim stands, and what it says."""

    text: str
    start: int
    end: int
    says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A pair of claims that was judged. ``nli`` is the stronger contradiction of the two ways, None without model."""

    left: ClaimSeen
    right: ClaimSeen
    block: str
    label: str
    reason: str | None
    confidence: float
    nli: float | None
    rules: tuple[str, ...]

    @property
    def candidate(self) -> bool:
        """Whether it would be reported at some threshold: a pair with a reason why it is no conflict never is."""
        return self.label != EXCUSED and self.reason is None


@dataclass(frozen=True, kw_only=True, slots=True)
class FindingSeen:
    """A finding of the report: the claims by position, and the judged pairs behind it, strongest first."""

    id: str
    kind: str
    headline: str
    confidence: float
    positions: tuple[tuple[ClaimSeen, ...], ...]
    pairs: tuple[Judged, ...]

    @property
    def claims(self) -> tuple[ClaimSeen, ...]:
        """All claims of all positions."""
        return tuple(claim for position in self.positions for claim in position)

    def across(self) -> Iterator[tuple[ClaimSeen, ClaimSeen]]:
        """Every two claims of different positions."""
        for one, other in combinations(self.positions, 2):
            yield from ((left, right) for left in one for right in other)


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """What the product said of one folder."""

    folder: str
    claims: tuple[ClaimSeen, ...]
    judged: tuple[Judged, ...]
    findings: tuple[FindingSeen, ...]


def observe(folder: str, trace: Any) -> Run:
    """A pipeline trace as a Run; documents are named by their file."""
    names = {document.id: Path(document.path).name for document in trace.documents}
    return Run(
        folder=folder,
        claims=tuple(_claim(claim, names) for claim in trace.claims),
        judged=tuple(_judged(verdict, names) for verdict in trace.verdicts),
        findings=tuple(_finding(finding, names) for finding in trace.report.findings),
    )


def _claim(claim: Any, names: dict[str, str]) -> ClaimSeen:
    span = claim.span
    return ClaimSeen(text=names[span.document_id], start=span.start, end=span.end, says=claim.text)


def _judged(verdict: Any, names: dict[str, str]) -> Judged:
    scores = verdict.scores
    return Judged(
        left=_claim(verdict.pair.left, names),
        right=_claim(verdict.pair.right, names),
        block=verdict.pair.block,
        label=str(verdict.label),
        reason=str(verdict.reason) if verdict.reason else None,
        confidence=verdict.confidence,
        nli=max(scores.forward.contradiction, scores.backward.contradiction) if scores else None,
        rules=tuple(sorted({e.rule_id for e in verdict.evidence if str(e.effect) in RULE_EFFECTS})),
    )


def _finding(finding: Any, names: dict[str, str]) -> FindingSeen:
    return FindingSeen(
        id=finding.id,
        kind=finding.kind,
        headline=finding.headline,
        confidence=finding.confidence,
        positions=tuple(tuple(_claim(claim, names) for claim in position.claims) for position in finding.positions),
        pairs=tuple(_judged(verdict, names) for verdict in finding.verdicts),
    )


def holds(claim: ClaimSeen, quote: Quote) -> bool:
    """Whether a claim and a quote share at least half of the shorter of the two."""
    if claim.text != quote.text:
        return False
    shared = min(claim.end, quote.end) - max(claim.start, quote.start)
    return shared > 0 and 2 * shared >= min(claim.end - claim.start, quote.end - quote.start)


def joins(left: ClaimSeen, right: ClaimSeen, one: Sequence[Quote], other: Sequence[Quote]) -> bool:
    """Whether two claims hold one quote of each side, whichever way round."""

    def any_of(claim: ClaimSeen, quotes: Sequence[Quote]) -> bool:
        return any(holds(claim, quote) for quote in quotes)

    return (any_of(left, one) and any_of(right, other)) or (any_of(left, other) and any_of(right, one))
