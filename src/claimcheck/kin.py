"""What the claims of articles name -> the pairs of articles that are on one matter."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 3  # things that two articles on one matter have in common
SHARE = 0.15  # of the things of the one that names fewer
AMONG = 20  # articles of a corpus that name a thing, above which it tells of no one matter


def kin(named: Iterable[tuple[str, frozenset[str]]]) -> frozenset[tuple[str, str]]:
    """The pairs of document ids on one matter, both ways round, by (document id, what a claim of it names)."""
    things: dict[str, set[str]] = defaultdict(set)
    for document, said in named:
        things[document] |= said
    holders: dict[str, list[str]] = defaultdict(list)
    for document in sorted(things):
        for thing in things[document]:
            holders[thing].append(document)
    common = Counter(
        pair for documents in holders.values() if len(documents) <= AMONG for pair in combinations(documents, 2)
    )
    close = [(a, b) for (a, b), n in common.items() if n >= LEAST and n >= SHARE * min(len(things[a]), len(things[b]))]
    return frozenset(pair for a, b in close for pair in ((a, b), (b, a)))
