"""The strongest pair of a finding -> why it is one, in words, and how the model read the two sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck.records import Effect, Level
from claimcheck.restate import display

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.records import Claim, Document, Evidence, Position, Scores, Verdict

# Which kind of rule names a topic best.
SPECIFIC = ("relation", "date", "quantity", "denial", "antonym", "impact", "polarity")
ORDINALS = ("first", "second", "third", "fourth", "fifth")
WORD = re.compile(r"\w+")
NAMED = re.compile(r"\b(?:[A-Z]\w*|\d[\d,.]*\d|\d)")


class Quotes:
    """Looks up what claims say verbatim, in one line."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._raw = {document.id: document.raw for document in documents}

    def of(self, claim: Claim) -> str:
        """The text of a claim as its article has it, white space folded."""
        return " ".join(self._raw[claim.span.document_id][claim.span.start : claim.span.end].split())


def specific(evidence: Evidence) -> int:
    """Sorts evidence, that which names a topic best first."""
    return SPECIFIC.index(evidence.kind) if evidence.kind in SPECIFIC else len(SPECIFIC)


def side_of(claim: Claim, positions: Sequence[Position]) -> int:
    """The index of the position that a claim stands on."""
    return next(i for i, position in enumerate(positions) if any(one.id == claim.id for one in position.claims))


def ordinal(index: int) -> str:
    """What the side at ``index`` is called: first, second, and from the sixth on 6th, 7th."""
    return ORDINALS[index] if index < len(ORDINALS) else f"{index + 1}th"


def reasons(lead: Verdict, positions: Sequence[Position], topic: str, quotes: Quotes) -> tuple[str, ...]:
    """What the rules say, what the claims were read as, what the model says, and how the two compare; nothing twice."""
    ruled = sorted((e for e in lead.evidence if e.effect is not Effect.EXCUSE), key=specific)
    told = _told(lead, " ".join((topic, *(e.message for e in ruled)))) if ruled else frozenset()
    left, right = (side_of(claim, positions) for claim in (lead.pair.left, lead.pair.right))
    sides = sorted(((left, lead.pair.left), (right, lead.pair.right)), key=lambda one: one[0])
    rewritten = [f"{ordinal(side)} side {line}" for side, claim in sides for line in read_as(claim, quotes)]
    notes = (f.note for f in lead.comparability.facets if f.note and f.level is not Level.MISSING)
    return (
        *(f"{e.rule_id}: {e.message}" for e in ruled),
        *rewritten,
        *_asked(lead, left, right, rewritten=bool(rewritten)),
        *(note for note in notes if not _told_already(note, told)),
    )


def read_as(claim: Claim, quotes: Quotes) -> Iterator[str]:
    """What a quote was read as, if the tool took it for something that the article says in other words."""
    if WORD.findall(claim.text.lower()) != WORD.findall(quotes.of(claim).lower()):
        yield f"read as: {claim.text}"


def _asked(lead: Verdict, left: int, right: int, *, rewritten: bool) -> Iterator[str]:
    """What the model says, on what it was asked, and what the larger one says."""
    if lead.scores is None:
        return
    asked = "NLI, asked of the sides as read" if rewritten else "NLI"
    again = "" if lead.second is None else f"; the larger model {_both_ways(lead.second, left, right)}"
    yield f"{asked}: contradiction {_both_ways(lead.scores, left, right)}{again}"


def _both_ways(scores: Scores, left: int, right: int) -> str:
    """The probabilities of contradiction, by the side that is the premise."""
    if scores.one_way:
        return f"{scores.forward.contradiction:.2f}, read one way"
    ways = sorted(((left, scores.forward.contradiction), (right, scores.backward.contradiction)))
    (first, one), (second, other) = ways
    return f"{one:.2f} ({ordinal(first)} side as premise), {other:.2f} ({ordinal(second)} side as premise)"


def _told(lead: Verdict, text: str) -> frozenset[str]:
    """The names and numbers of a text, and the full names of what it names: "US" tells of the United States."""
    named = set(NAMED.findall(text))
    mentions = (*lead.pair.left.entities, *lead.pair.right.entities)
    full = " ".join(display(m.id) for m in mentions if set(NAMED.findall(m.text)) & named)
    return frozenset(named | set(NAMED.findall(full)))


def _told_already(note: str, told: frozenset[str]) -> bool:
    """Whether all the names and numbers of a note are told by topic and rules; then it adds nothing."""
    named = NAMED.findall(note)
    return bool(named) and told.issuperset(named)
