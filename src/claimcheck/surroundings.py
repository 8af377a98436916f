"""Pairs -> what surrounds each of them: do the articles name the same, and do the claims stand for one another?"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck.embeddings import rarity
from claimcheck.period_words import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimcheck.pairs import Pairs
    from claimcheck.records import Claim, Pair

OPENING = 2  # claims in which an article names what it is about
TEMPLATE = 0.25  # share of names below which two texts in the same words fill one template for two things
KNOWN = 0.75  # share of names above which the longer article tells of all that the shorter begins with
ENOUGH = 3  # names in an article by which that can be told
CALENDAR = frozenset((*MONTHS, *WEEKDAYS))  # no names of what an article is about
RARE = 1.0  # on the scale of embeddings.rarity: words below tell no article from another


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What surrounds a pair.

    ``names`` is the share, by rarity and 0 to 1, of the names of the article with fewer that the other has; 0 within
    one article, where it says nothing. ``untold``: one of two articles has no name. ``strangers``: the share that the
    other lacks, if both name enough to tell. ``other_topic``: the articles begin with different names; ``topic``: the
    names, word by word in lower case, with which both begin; ``nearest``: each claim is the one of its article that is
    most like the other; ``copies``: the articles are near-copies, and name the same.
    """

    copies: bool = False
    names: float = 0.0
    untold: bool = False
    strangers: float = 0.0
    other_topic: bool = False
    topic: tuple[str, ...] = ()
    nearest: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Article:
    """The names in an article with their rarity, and those it begins with, whole and word by word."""

    names: Mapping[str, float]
    topic: frozenset[str]
    begins: frozenset[str]


def surroundings(pairs: Pairs, claims: Sequence[Claim]) -> Iterator[Surroundings]:
    """What surrounds each pair, in the order of the pairs; ``claims`` are all claims of the articles."""
    articles = _read(claims)
    best: dict[tuple[str, str], float] = defaultdict(float)
    for pair in pairs.pairs:
        for key in _both_ways(pair):
            best[key] = max(best[key], pair.similarity)
    known: dict[tuple[str, str], Surroundings] = {}
    for pair in pairs.pairs:
        ids = _articles(pair)
        if ids not in known:
            known[ids] = _compared(articles[ids[0]], articles[ids[1]], copies=frozenset(ids) in pairs.copies)
        yield replace(known[ids], nearest=all(pair.similarity >= best[key] for key in _both_ways(pair)))


def _compared(left: _Article, right: _Article, *, copies: bool) -> Surroundings:
    if left is right:
        return Surroundings(copies=copies)
    names = _share(left.names, right.names)
    untold = not (left.names and right.names)
    told = min(len(left.names), len(right.names)) >= ENOUGH
    template = names < TEMPLATE and (told or (names == 0 and not untold))
    return Surroundings(
        copies=copies and not template,
        strangers=1 - names if told else 0.0,
        names=names,
        untold=untold,
        other_topic=bool(left.topic and right.topic) and not left.topic & right.topic and names < KNOWN,
        topic=tuple(sorted(left.begins & right.begins)),
    )


def _articles(pair: Pair) -> tuple[str, str]:
    first, second = sorted((pair.left.span.document_id, pair.right.span.document_id))
    return first, second


def _both_ways(pair: Pair) -> tuple[tuple[str, str], tuple[str, str]]:
    """Each claim's id with the article in which the other is looked for."""
    return (pair.left.id, pair.right.span.document_id), (pair.right.id, pair.left.span.document_id)


def _read(claims: Sequence[Claim]) -> dict[str, _Article]:
    """Each article by its id."""
    names: dict[str, dict[str, float]] = defaultdict(dict)
    topic: dict[str, set[str]] = defaultdict(set)
    begins: dict[str, set[str]] = defaultdict(set)
    begun: Counter[str] = Counter()
    for claim in claims:
        article = claim.span.document_id
        begun[article] += 1
        if begun[article] <= OPENING:
            topic[article].update(m.id for m in claim.entities)
            begins[article].update(w.text.lower() for w in claim.words if w.pos == "PROPN")
        for word in claim.words:
            key = word.entity or word.lemma
            if word.pos != "PROPN" or key in CALENDAR:
                continue
            if key not in names[article] and (weight := rarity(word.text)) >= RARE:
                names[article][key] = weight
    return {a: _Article(names=names[a], topic=frozenset(topic[a]), begins=frozenset(begins[a])) for a in begun}


def _share(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    common = sum(min(weight, right[key]) for key, weight in left.items() if key in right)
    smaller = min(sum(left.values()), sum(right.values()))
    return common / smaller if smaller else 0.0
