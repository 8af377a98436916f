"""Outlines -> proposed pairs, a function a block; which claims each looks at is told by their numbers.

What a function takes of claims it looks up by number, so that it does not matter where the rest of them are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import numpy as np

from claimcheck.embeddings import Neighbour, asking, neighbours

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from claimcheck.settings import PairSettings

ALIGNED = 0.5  # share of words that two sentences of copies have in common to be set against each other
ALIGNED_WITH = 20  # copies, the nearest, with which a text of many copies is set against each other
DENIAL_REACH = 4  # how many times as far as others a denial looks for what it denies
HEADLINES = 2  # times as many neighbours as other claims, and pairs
HEADLINES_APART = 0.1  # less of a cosine is asked of two headlines
GROUP = 60  # a larger group of claims under one key is cut to each claim's nearest ones
GROUP_NEAREST = 10

Said = tuple[str, ...]  # the words of a claim, in lower case
Couple = tuple[int, int]
Document = TypeVar("Document", int, str)
Thing_co = TypeVar("Thing_co", covariant=True)


class Numbered(Protocol[Thing_co]):
    """Something of each claim, by the claim's number."""

    def __getitem__(self, number: int, /) -> Thing_co:
        """That of one claim."""
        ...


@dataclass(frozen=True, kw_only=True)
class Ties(Generic[Document]):
    """What ties two claims: what they name, and that their articles, whose pairs are ``related``, are on one matter."""

    things: Numbered[frozenset[str]] | Numbered[frozenset[int]]
    homes: Numbered[Document]
    related: frozenset[tuple[Document, Document]]

    def share(self, one: int, other: int) -> bool:
        """Whether both name one thing or use one rare word."""
        return bool(self.things[one] & self.things[other])

    def block(self, one: int, other: int, cosine: float, alone: float | None) -> str | None:
        """The block in which two neighbours are a pair, if any; from a cosine of ``alone`` on they need share nothing.

        Where that is None one of them denies a report.
        """
        if alone is None:
            return "denial" if self.share(one, other) else None
        if cosine >= alone or self.share(one, other):
            return "similar"
        return "matter" if (self.homes[one], self.homes[other]) in self.related else None


@dataclass(frozen=True, kw_only=True)
class Search:
    """Claims whose ``count`` nearest among others are looked for; ``alone`` as of ``Ties.block``.

    Claims in the same words count as one neighbour.
    """

    name: str
    queries: NDArray[np.int64]
    among: NDArray[np.int64]
    count: int
    alone: float | None


def grouped(
    groups: Iterable[Sequence[int]], vectors: NDArray[np.float32], wanted: Container[int] | None
) -> Iterator[Couple]:
    """The pairs of claims under one key, group by group; of a large group those of each claim's nearest."""
    for members in groups:
        if wanted is not None and not any(member in wanted for member in members):
            continue
        if len(members) <= GROUP:
            yield from combinations(members, 2)
        else:
            near = neighbours(vectors[members], count=GROUP_NEAREST, minimum=-1.0)
            yield from ((members[n.left], members[n.right]) for n in near)


def same_words(said: Sequence[int], ids: Sequence[str]) -> dict[int, list[int]]:
    """Claims in the same words by the first of them, in the order of their ids."""
    same: dict[int, list[int]] = defaultdict(list)
    for number in sorted(range(len(ids)), key=ids.__getitem__):
        same[said[number]].append(number)
    return {members[0]: members for members in same.values()}


def searches(
    firsts: NDArray[np.int64],
    headline: NDArray[np.bool_],
    denies: NDArray[np.bool_],
    settings: PairSettings,
) -> tuple[Search, ...]:
    """What is looked for by vectors; ``firsts`` are the first claims in their words, flags are those of all claims.

    Headlines are short, and a rumour has many: they are set against more of each other, and less alike ones. A claim
    that denies a report looks for more neighbours than others: those that may make the report.
    """
    titles = firsts[headline[firsts]]
    count, alone = settings.neighbours, settings.similar_alone
    made = (
        Search(name="near", queries=firsts, among=firsts, count=count, alone=alone),
        Search(
            name="headline", queries=titles, among=titles, count=HEADLINES * count, alone=alone - HEADLINES_APART
        ),
        Search(
            name="denial",
            queries=np.flatnonzero(denies),
            among=np.flatnonzero(~denies),
            count=DENIAL_REACH * count,
            alone=None,
        ),
    )  # fmt: skip
    return tuple(search for search in made if len(search.queries) and len(search.among) and search.count)


def narrowed(
    search: Search, wanted: NDArray[np.bool_], vectors: NDArray[np.float32], ties: Ties[Document], minimum: float
) -> NDArray[np.int64]:
    """Of what a search asks for that which may find a pair with a wanted claim, those that are wanted first.

    ``wanted`` says it of each claim, or for the first of its words.
    """
    held = wanted[search.queries]
    own, others = search.queries[held], search.queries[~held]
    targets = search.among[wanted[search.among]]

    def alike(one: int, other: int, cosine: float) -> bool:
        return ties.block(one, other, cosine, search.alone) is not None

    return np.concatenate([own, asking(vectors, others, targets, minimum, alike)])


def near_pairs(
    near: Iterable[Neighbour], ties: Ties[Document], same: Numbered[Sequence[int]], alone: float | None
) -> Iterator[tuple[str, int, int]]:
    """Neighbours as pairs with their blocks: near ones, those that are tied, and those on one matter alone.

    Of claims in the same words, whose numbers ``same`` tells by the first, each is set against the first of the others.
    """
    for one in near:
        block = ties.block(one.left, one.right, one.cosine, alone)
        if block == "denial":
            yield block, one.left, one.right
        elif block:
            left, right = same[one.left], same[one.right]
            yield from ((block, i, right[0]) for i in left)
            yield from ((block, left[0], j) for j in right[1:])


def nearest_copies(copies: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str]]:
    """The pairs of copies, but for a text of many copies those with the nearest alone."""
    held: Counter[str] = Counter()
    for pair in sorted(copies, key=lambda p: (-copies[p], p)):
        if min(held[pair[0]], held[pair[1]]) < ALIGNED_WITH:
            held.update(pair)
            yield pair


class Aligning:
    """Sets the claims of two copies against each other that share most of their words; what it has seen it knows."""

    def __init__(self) -> None:
        self._bags: dict[Said, Counter[str]] = {}
        self._aligned: dict[tuple[Said, Said], bool] = {}

    def __call__(self, first: Sequence[tuple[int, Said]], second: Sequence[tuple[int, Said]]) -> Iterator[Couple]:
        """Pairs of the claims of two documents, given by their numbers and words."""
        for i, left in first:
            for j, right in second:
                if (left, right) not in self._aligned:
                    one, other = (self._bags.setdefault(words, Counter(words)) for words in (left, right))
                    self._aligned[left, right] = _share_most(one, other)
                if self._aligned[left, right]:
                    yield i, j


def _share_most(left: Counter[str], right: Counter[str]) -> bool:
    common = sum((left & right).values())
    return common >= 3 and 2 * common >= ALIGNED * (left.total() + right.total())


def worth_comparing(left: NDArray[np.int64], right: NDArray[np.int64], figures: NDArray[np.void]) -> NDArray[np.bool_]:
    """Which pairs are of claims over different words, in different words: the same words twice are no tension.

    ``figures`` are those of outlines, a row a claim.
    """
    one, other = figures[left], figures[right]
    apart = (one["document"] != other["document"]) | (one["end"] <= other["start"]) | (other["end"] <= one["start"])
    differ: NDArray[np.bool_] = apart & (one["said"] != other["said"])
    return differ


def cosines(left: NDArray[np.int64], right: NDArray[np.int64], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """The cosine of each pair; one by one, since the bits of many products at once depend on how many they are."""
    told = (vectors[i] @ vectors[j] for i, j in zip(left.tolist(), right.tolist(), strict=True))
    return np.fromiter(told, dtype=np.float64, count=len(left))
