"""Candidate pairs under the caps: what one process would choose one after the other, found claim by claim from counts."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.caps import BLOCKS, MATTER, Candidates, bar, capped, kept, level, once, standings, turns

CLAIMS = 8
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, CLAIMS - 1), st.integers(0, CLAIMS - 1)).filter(lambda two: two[0] < two[1]),
    st.tuples(st.integers(0, len(BLOCKS) - 1), st.sampled_from([-1.0, 0.2, 0.5, 0.50001, 0.7, 1.0, 1.0000001])),
)


def candidates(pairs: dict[tuple[int, int], tuple[int, float]]) -> Candidates:
    rows = [(i, j, place, similarity) for (i, j), (place, similarity) in sorted(pairs.items())]
    left, right, place, similarity = (
        (np.array(column) for column in zip(*rows, strict=True)) if rows else [np.zeros(0)] * 4
    )
    return Candidates(
        left=left.astype(np.int64), right=right.astype(np.int64), place=place.astype(np.int64),
        similarity=similarity.astype(np.float64),
    )  # fmt: skip


def one_by_one(pairs: dict[tuple[int, int], tuple[int, float]], cap: int, budget: int) -> set[tuple[int, int]]:
    """The best pairs first, each kept if one of its claims has fewer than ``cap``; of too many the later turns go."""
    used: Counter[int] = Counter()
    chosen: list[tuple[int, tuple[int, int]]] = []
    grade = {place: min(place, BLOCKS.index("similar")) for place in range(len(BLOCKS))} | {MATTER: len(BLOCKS)}
    for pair in sorted(pairs, key=lambda p: (grade[pairs[p][0]], -pairs[p][1], p)):
        turn = min(used[pair[0]], used[pair[1]])
        if turn < cap:
            chosen.append((turn, pair))
            used.update(pair)
    if len(chosen) > budget:
        chosen = sorted(chosen, key=lambda one: (pairs[one[1]][0] == MATTER, one[0]))[:budget]
    return {pair for _, pair in chosen}


@given(pairs=PAIRS, cap=st.integers(1, 5), budget=st.integers(0, 30))
def test_caps_leave_what_a_choice_one_after_the_other_leaves(
    pairs: dict[tuple[int, int], tuple[int, float]], cap: int, budget: int
) -> None:
    found = candidates(pairs)
    held = found.of(capped(found, cap, budget))
    assert set(zip(held.left.tolist(), held.right.tolist(), strict=True)) == one_by_one(pairs, cap, budget)


@given(pairs=PAIRS, cap=st.integers(1, 5), budget=st.integers(0, 30), size=st.integers(1, CLAIMS))
def test_turns_and_the_bar_are_found_from_parts(
    pairs: dict[tuple[int, int], tuple[int, float]], cap: int, budget: int, size: int
) -> None:
    found = candidates(pairs)
    turn = np.full(len(found), np.iinfo(np.int64).max)
    for first in range(0, CLAIMS, size):
        own = np.flatnonzero((found.left // size == first // size) | (found.right // size == first // size))
        turn[own] = np.minimum(turn[own], turns(found.of(own), first, first + size))
    assert turn.tolist() == turns(found).tolist()
    held = found.of(turn < cap)
    standing = standings(held, turn[turn < cap], cap)
    at = level(Counter(standing.tolist()), budget)
    last = bar(held.of(standing == at[0]), *at) if at else None
    assert kept(held, standing, last).sum() == capped(found, cap, budget).sum() == min(budget, len(held))


@pytest.mark.parametrize(
    ("counts", "budget", "reached"),
    [
        ({}, 0, None), ({3: 2}, 2, None), ({3: 2}, 1, (3, 1)), ({3: 2, 1: 4}, 5, (3, 1)), ({3: 2, 1: 4}, 4, (3, 0)),
        ({3: 2, 1: 4}, 0, (1, 0)), ({3: 2, 1: 4}, 6, None),
    ],
    ids=str,
)  # fmt: skip
def test_level_is_where_the_budget_is_reached(
    counts: dict[int, int], budget: int, reached: tuple[int, int] | None
) -> None:
    assert level(counts, budget) == reached


def test_pair_stands_once_under_its_first_block_whichever_way_round() -> None:
    left, right, place = once(np.array([4, 2, 1, 2]), np.array([2, 4, 0, 4]), np.array([3, 1, 5, 2]))
    assert list(zip(left.tolist(), right.tolist(), place.tolist(), strict=True)) == [(0, 1, 5), (2, 4, 1)]
