"""Every record of the path, in path order: frozen, keyword-only, plain data. One module a part of the way.

Offsets named ``start`` and ``end`` are character offsets into ``Document.raw``, end exclusive, unless a docstring
says otherwise; ``raw[start:end]`` is what the report quotes.
"""

from claimcheck.records.comparisons import (
    SEVERITIES,
    Comparability,
    Effect,
    Evidence,
    Facet,
    Level,
    Pair,
    Probabilities,
    Reason,
    Scores,
    Verdict,
)
from claimcheck.records.results import (
    NEAR,
    Baseline,
    Coverage,
    Finding,
    Position,
    Report,
    Suppression,
)
from claimcheck.records.texts import (
    Argument,
    Bound,
    Claim,
    Document,
    Landmark,
    Mention,
    Modality,
    Passage,
    Period,
    Quantity,
    Span,
    Unread,
    Word,
)

__all__ = [
    "NEAR",
    "SEVERITIES",
    "Argument",
    "Baseline",
    "Bound",
    "Claim",
    "Comparability",
    "Coverage",
    "Document",
    "Effect",
    "Evidence",
    "Facet",
    "Finding",
    "Landmark",
    "Level",
    "Mention",
    "Modality",
    "Pair",
    "Passage",
    "Period",
    "Position",
    "Probabilities",
    "Quantity",
    "Reason",
    "Report",
    "Scores",
    "Span",
    "Suppression",
    "Unread",
    "Verdict",
    "Word",
]
