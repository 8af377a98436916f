"""Claims -> Outlines: what blocking sees of a claim, so little that those of a corpus fit where its claims do not."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.copies import words_of
from claimcheck.embeddings import rarity
from claimcheck.rules.cues import denial_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from claimcheck.records import Claim, Span

RARE = 2.2  # on the scale of embeddings.rarity: rarer than some 4,000 words of the language
EMPTY_RELATIONS = frozenset({"be", "have", "do", "say", "get", "go", "come"})
FIGURES = np.dtype(
    [
        ("document", "i8"), ("start", "i8"), ("end", "i8"), ("said", "u8"), ("letters", "i8"), ("headline", "?"),
        ("denies", "?"),
    ]
)  # fmt: skip

Key = tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """What blocking sees of a claim.

    ``things`` are the ids of what it names and its rare words; claims with a key of ``frames`` or ``measures`` in
    common are set against each other; ``denies`` if it denies a report; ``headline`` if it is one.
    """

    id: str
    span: Span
    text: str
    things: frozenset[str]
    frames: tuple[Key, ...]
    measures: tuple[Key, ...]
    denies: bool
    headline: bool = False


def outline(claim: Claim) -> Outline:
    """What blocking sees of a claim."""
    return Outline(
        id=claim.id,
        span=claim.span,
        text=claim.text,
        things=_things(claim),
        frames=tuple(dict.fromkeys(_frame_keys(claim))),
        measures=tuple(dict.fromkeys(_measure_keys(claim))),
        denies=claim.stance < 0 or _debunks(claim),
        headline=claim.headline,
    )


def figures(claims: Sequence[Outline], numbers: Sequence[int]) -> NDArray[np.void]:
    """What of outlines is a number, a row of ``FIGURES`` a claim; ``numbers`` are those of their documents.

    Claims in the same words have the same ``said``; others do not, but for one in 10 ** 19 pairs.
    """
    rows = [
        (number, c.span.start, c.span.end, _number(" ".join(words_of(c.text))), len(c.text), c.headline, c.denies)
        for c, number in zip(claims, numbers, strict=True)
    ]
    return np.array(rows, dtype=FIGURES)


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def _debunks(claim: Claim) -> bool:
    denial = denial_of(claim)
    return denial is not None and denial.weight != "negation"


def _things(claim: Claim) -> frozenset[str]:
    """Ids of what a claim names and its rare words."""
    rare = (w.lemma for w in claim.words if w.pos in {"NOUN", "PROPN", "ADJ", "VERB"} and rarity(w.text) >= RARE)
    return frozenset({m.id for m in claim.entities}.union(rare))


def _frame_keys(claim: Claim) -> Iterator[Key]:
    """Same subject and relation, same two arguments in any order, same relation and object."""
    subject = claim.subject.entity if claim.subject else None
    target = claim.object.entity if claim.object else None
    named = sorted({m.id for m in claim.entities})
    if subject and target:
        yield ("arguments", *sorted((subject, target)))
    if claim.relation not in EMPTY_RELATIONS:
        if subject:
            yield ("subject", subject, claim.relation)
        if target:
            yield ("object", claim.relation, target)
        if len(named) >= 2:
            yield from (("named", *couple, claim.relation.split(" ")[0]) for couple in combinations(named[:6], 2))
    elif subject and claim.object:
        yield ("subject", subject, claim.relation, claim.object.lemma)


def _measure_keys(claim: Claim) -> Iterator[Key]:
    """Same named thing and same thing counted."""
    heads = {q.counted[-1].lower() for q in claim.quantities if q.counted}
    named = {m.id for m in claim.entities}
    yield from (("measure", head, name) for head in sorted(heads) for name in sorted(named))
