"""What the claims of articles name -> the pairs of articles that are on one matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LEAST = 3  # things that two articles on one matter have in common
SHARE = 0.15  # of the things of the one that names fewer
AMONG = 20  # articles of a corpus that name a thing, above which it tells of no one matter

One = TypeVar("One", int, str)  # an article: its number, or its id


def kin(named: Iterable[tuple[One, frozenset[str]]]) -> frozenset[tuple[One, One]]:
    """The pairs of articles on one matter, both ways round, by (article, what a claim of it names)."""
    things: dict[One, set[str]] = defaultdict(set)
    for document, said in named:
        things[document] |= said
    holders: dict[str, list[One]] = defaultdict(list)
    for document in sorted(things):
        for thing in things[document]:
            holders[thing].append(document)
    common = Counter(pair for documents in holders.values() for pair in together(documents))
    return close(common, {document: len(said) for document, said in things.items()})


def together(holders: Sequence[One]) -> Iterator[tuple[One, One]]:
    """The pairs of the articles that name a thing, which are in order; none if it is one of which many speak."""
    return combinations(holders if len(holders) <= AMONG else (), 2)


def close(common: Mapping[tuple[One, One], int], things: Mapping[One, int]) -> frozenset[tuple[One, One]]:
    """Of pairs with so many things in common those on one matter, both ways round; ``things`` are those of each."""
    near = [(a, b) for (a, b), n in common.items() if n >= LEAST and n >= SHARE * min(things[a], things[b])]
    return frozenset(pair for a, b in near for pair in ((a, b), (b, a)))
