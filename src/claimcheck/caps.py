"""Candidate pairs -> those that the caps leave: some for each claim, and some for all claims together.

Which pairs are left is told by two orders, that of the pairs of one claim and that of all pairs, so that it can be
found out claim by claim and from counts, wherever the pairs lie.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

BLOCKS = ("copy", "frame", "measure", "similar", "denial", "small", "matter")  # in order of precedence
MATTER = BLOCKS.index("matter")
SIMILAR = BLOCKS.index("similar")
GRADES = BLOCKS.index("similar") + 2  # what is not structure is of one grade, but for pairs on one matter
STEPS = 1 << 12  # into which cosines are sorted where pairs are counted


@dataclass(frozen=True, kw_only=True)
class Candidates:
    """Pairs of claims by number, the lower one to the left, with the places of their blocks and their cosines."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    place: NDArray[np.int64]
    similarity: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)

    def of(self, rows: NDArray[np.int64] | NDArray[np.bool_]) -> Candidates:
        """Some of them."""
        return Candidates(
            left=self.left[rows], right=self.right[rows], place=self.place[rows], similarity=self.similarity[rows]
        )


@dataclass(frozen=True, kw_only=True)
class Bar:
    """The last pair that is kept: its standing, and among pairs of this standing its cosine and its claims."""

    standing: int
    similarity: float
    left: int
    right: int


def once(left: NDArray[np.int64], right: NDArray[np.int64], place: NDArray[np.int64]) -> tuple[NDArray[np.int64], ...]:
    """Each pair once, under its first block, in order: lower claims, higher claims, places."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    order = np.lexsort((place, high, low))
    low, high, place = low[order], high[order], place[order]
    fresh = (np.diff(low, prepend=-1) != 0) | (np.diff(high, prepend=-1) != 0)
    return low[fresh], high[fresh], place[fresh]


def grades(place: NDArray[np.int64]) -> NDArray[np.int64]:
    """By which pairs are ordered before their cosines."""
    told: NDArray[np.int64] = np.where(place == MATTER, GRADES - 1, np.minimum(place, GRADES - 2))
    return told


def turns(found: Candidates, first: int = 0, last: int | None = None) -> NDArray[np.int64]:
    """The rank that a pair has among the pairs of one of its claims, from 0: of both claims the better one.

    Pairs are ranked by structure, then by cosine. If only the pairs of claims ``first`` up to ``last`` are all there,
    the ranks are told of these claims alone.
    """
    count = len(found)
    ends = np.concatenate([found.left, found.right])
    pair = np.tile(np.arange(count), 2)
    order = np.lexsort((found.right[pair], found.left[pair], -found.similarity[pair], grades(found.place)[pair], ends))
    sorted_ends = ends[order]
    starts = np.flatnonzero(np.diff(sorted_ends, prepend=-1) != 0)
    rank = np.empty(2 * count, dtype=np.int64)
    rank[order] = np.arange(2 * count) - np.repeat(starts, np.diff(np.append(starts, 2 * count)))
    rank[(ends < first) | (ends >= (ends.max(initial=0) + 1 if last is None else last))] = np.iinfo(np.int64).max
    return np.minimum(rank[:count], rank[count:])


def standings(found: Candidates, turn: NDArray[np.int64], cap: int) -> NDArray[np.int64]:
    """A number for each pair of a turn below ``cap`` that is higher the later it is kept, and equal for a few pairs.

    Every claim's best pair comes first, then every claim's second, and so on. Pairs of articles on one matter, without
    more in common, come last: they take the room that is left.
    """
    step = np.floor((1 - found.similarity) * (STEPS / 2)).astype(np.int64).clip(0, STEPS - 1)
    last = (found.place == MATTER).astype(np.int64)
    told: NDArray[np.int64] = ((last * cap + turn) * GRADES + grades(found.place)) * STEPS + step
    return told


def level(counts: Mapping[int, int], budget: int) -> tuple[int, int] | None:
    """The standing at which ``budget`` pairs are reached, and how many of its pairs are kept; None if all are."""
    left = budget
    for standing in sorted(counts):
        if counts[standing] > left:
            return standing, left
        left -= counts[standing]
    return None


def bar(found: Candidates, standing: int, count: int) -> Bar:
    """The last of the first ``count`` pairs of one standing, all of which are given."""
    if not count:
        return Bar(standing=standing, similarity=2.0, left=-1, right=-1)
    last = np.lexsort((found.right, found.left, -found.similarity))[count - 1]
    return Bar(
        standing=standing,
        similarity=float(found.similarity[last]),
        left=int(found.left[last]),
        right=int(found.right[last]),
    )


def kept(found: Candidates, standing: NDArray[np.int64], last: Bar | None) -> NDArray[np.bool_]:
    """Which pairs come no later than the last one that is kept."""
    if last is None:
        return np.ones(len(found), dtype=np.bool_)
    alike = found.similarity == last.similarity
    before = (found.left < last.left) | ((found.left == last.left) & (found.right <= last.right))
    within = (found.similarity > last.similarity) | (alike & before)
    early: NDArray[np.bool_] = (standing < last.standing) | ((standing == last.standing) & within)
    return early


def owed(found: Candidates, least: float) -> NDArray[np.bool_]:
    """The pairs whose loss is told: all but those on one matter without more in common, and far neighbours.

    ``least`` is the cosine below which neighbours are far.
    """
    near: NDArray[np.bool_] = (found.place != SIMILAR) | (found.similarity >= least)
    told: NDArray[np.bool_] = near & (found.place != MATTER)
    return told


def capped(found: Candidates, cap: int, budget: int) -> NDArray[np.bool_]:
    """The pairs that are among the best ``cap`` of at least one of their claims, and no more than ``budget``."""
    turn = turns(found)
    own = np.flatnonzero(turn < cap)
    held = found.of(own)
    standing = standings(held, turn[own], cap)
    at = level(dict(zip(*(a.tolist() for a in np.unique(standing, return_counts=True)), strict=True)), budget)
    last = bar(held.of(standing == at[0]), *at) if at else None
    chosen = np.zeros(len(found), dtype=np.bool_)
    chosen[own[kept(held, standing, last)]] = True
    return chosen
