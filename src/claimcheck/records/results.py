"""What is told: findings, what was covered, what users set aside, and the report of all."""

from dataclasses import dataclass, field
from datetime import date

from claimcheck.records.comparisons import Verdict
from claimcheck.records.texts import Claim, Document, Unread


@dataclass(frozen=True, kw_only=True, slots=True)
class Position:
    """One side of a finding: a statement and the claims that make it."""

    statement: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """A tension: who says which value. ``verdicts`` are the judged pairs behind it, strongest first."""

    id: str
    kind: str
    severity: str
    confidence: float
    topic: str
    headline: str
    positions: tuple[Position, ...]
    verdicts: tuple[Verdict, ...]
    why: tuple[str, ...]
    notes: tuple[str, ...] = ()


NEAR = 0.2  # confidence from which a pair comes near a tension: Coverage.below_threshold counts those that are none


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """What was read, compared, capped and set aside; ``no_tension`` are the pairs that came near no tension."""

    files_read: int
    files_unread: tuple[Unread, ...]
    sentences: int
    claims: int
    sentences_without_claim: dict[str, int]
    pairs_possible: int
    pairs_compared: int
    pairs_by_block: dict[str, int]
    pairs_capped: int
    texts_truncated: int
    not_a_conflict: dict[str, int]
    below_threshold: int = 0
    no_tension: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline:
    """What a user has accepted: ids of findings that are in this report, and of those that no longer appear."""

    path: str
    accepted: tuple[str, ...]
    stale: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Suppression:
    """A finding that a user has set aside, and why.

    ``entry`` is the id as the user wrote it, ``finding`` the id of the finding that it speaks of, empty if there is
    none; ``source`` is the file that says so, with the line of an inline comment. ``state`` is ``active``, ``expired``,
    ``unused`` (no such finding) or ``faulty`` (a comment that was not understood).
    """

    entry: str
    finding: str
    reason: str
    source: str
    state: str
    until: date | None = None
    inline: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """The whole result of a run, ready to be written in any format."""

    claimcheck_version: str
    model_id: str | None
    model_revision: str | None
    rules_hash: str
    rules_count: int
    roots: tuple[str, ...]
    documents: tuple[Document, ...]
    claims_by_document: dict[str, int]
    findings: tuple[Finding, ...]
    coverage: Coverage
    excused: tuple[Verdict, ...] = field(default=())
    baseline: Baseline | None = None
    suppressions: tuple[Suppression, ...] = ()
    min_confidence: float | None = None
    second_id: str | None = None
    second_revision: str | None = None

    def _repr_html_(self) -> str:
        """The HTML report in a frame of its own, for notebooks."""
        from claimcheck.report.notebook import frame

        return frame(self)

    def to_records(self) -> list[dict[str, object]]:
        """One flat dictionary per claim of a finding, as ``pandas.DataFrame(report.to_records())`` takes them."""
        from claimcheck.report.csv_report import records

        return records(self)
