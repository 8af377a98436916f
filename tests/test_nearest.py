"""Vectors -> the nearest of each: all of them up to a size, nearly all of them above it."""

import numpy as np
import pytest

from claimcheck.nearest import Nearest, nearest

NOBODY = -1


def vectors_of(count: int, *, topics: int = 40, seed: int = 8) -> np.ndarray:
    """Unit vectors in heaps, as the claims of stories are."""
    dice = np.random.default_rng(seed)
    found = dice.normal(size=(topics, 32))[dice.integers(0, topics, count)] + 0.5 * dice.normal(size=(count, 32))
    return (found / np.linalg.norm(found, axis=1, keepdims=True)).astype(np.float32)


def found_by(blocks: list[Nearest]) -> dict[int, set[int]]:
    return {
        query: set(row.tolist()) - {NOBODY}
        for block in blocks
        for query, row in zip(block.queries.tolist(), block.found, strict=True)
    }


def told(vectors: np.ndarray, queries: np.ndarray, among: np.ndarray, count: int) -> dict[int, set[int]]:
    return found_by(list(nearest(vectors, queries, among, count=count)))


EVERY = np.arange(600)


@pytest.mark.parametrize(
    ("queries", "among"),
    [(EVERY, EVERY), (EVERY[::7], EVERY), (EVERY[::2], EVERY[1::2]), (EVERY[:100], EVERY[50:])],
    ids=["all among all", "some among all", "some among the others", "overlapping"],
)
def test_the_nearest_are_those_of_all_products(queries: np.ndarray, among: np.ndarray) -> None:
    vectors = vectors_of(600)
    products = vectors @ vectors.T
    np.fill_diagonal(products, -2.0)
    for query, found in told(vectors, queries, among, 5).items():
        assert found == set(among[np.argsort(-products[query, among])[:5]].tolist())


def test_above_the_measured_size_nearly_all_are_found_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, every = vectors_of(3000), np.arange(3000)
    exact = told(vectors, every, every, 10)
    monkeypatch.setattr("claimcheck.nearest.EXACT", 100)
    monkeypatch.setattr("claimcheck.nearest.SLAB", 1000)
    searched = told(vectors, every, every, 10)
    assert searched.keys() == exact.keys()
    assert all(query not in found for query, found in searched.items())
    hits = sum(len(found & searched[query]) for query, found in exact.items())
    assert hits >= 0.9 * sum(map(len, exact.values()))
    assert told(vectors, every, every, 10) == searched


def test_fewer_vectors_than_asked_for_leave_places_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, every = vectors_of(30, topics=3), np.arange(30)
    monkeypatch.setattr("claimcheck.nearest.EXACT", 1)
    assert all(len(found) <= 29 for found in told(vectors, every, every, 40).values())


@pytest.mark.parametrize(("queries", "among", "count"), [([], [0], 1), ([0], [], 1), ([0], [0], 0)])
def test_nothing_asked_is_nothing_found(queries: list[int], among: list[int], count: int) -> None:
    rows = (np.array(one, dtype=np.int64) for one in (queries, among))
    assert told(vectors_of(1), *rows, count) == {}
