"""Unit vectors -> the nearest of each: all products up to a measured size, above it those within near clusters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BLOCK = 1 << 24  # entries of the similarity matrix held at a time
EXACT = 40_000  # vectors up to which all products take no longer than reading the articles does
CLUSTERS = 4.0  # clusters for so many vectors, times the root of their number
PROBED = 0.04  # share of the clusters in which the neighbours of a vector are looked for
SLAB = 1 << 16  # queries whose clusters are held at a time
TRAINED_ON = 24  # vectors a cluster from which the clusters' centres are learned
ROUNDS = 4  # of learning


@dataclass(frozen=True, kw_only=True)
class Nearest:
    """For some of the queries their nearest vectors, in no order: a row a query, -1 where there are fewer."""

    queries: NDArray[np.int64]
    found: NDArray[np.int64]
    cosines: NDArray[np.float32]


@dataclass(frozen=True, kw_only=True)
class Clusters:
    """The rows of near clusters, in order, and a centre for each."""

    members: list[NDArray[np.int64]]
    centres: NDArray[np.float32]


def nearest(
    vectors: NDArray[np.float32],
    queries: NDArray[np.int64],
    among: NDArray[np.int64],
    *,
    count: int,
    known: Clusters | None = None,
) -> Iterator[Nearest]:
    """The ``count`` nearest of each query among others, itself left out; both are rows of ``vectors``, in order.

    Blocks of rows are multiplied, so memory grows with the rows, not with their square. Of more than ``EXACT`` rows
    some of the farther neighbours are missed, the same ones every time; ``known`` are their clusters, if known.
    """
    if not len(queries) or not len(among) or count <= 0:
        return
    if len(among) > EXACT:
        known = known or clusters(vectors, among)
    for first in range(0, len(queries), SLAB):
        part = queries[first : first + SLAB]
        if known is None:
            yield from _among(vectors, part, among, count)
        else:
            yield _probed(vectors, part, known.members, known.centres, count)


def clusters(vectors: NDArray[np.float32], among: NDArray[np.int64]) -> Clusters:
    """The clusters of some rows of ``vectors``."""
    centres = learned(vectors, among)
    return clustered(among, assigned(vectors, among, centres), centres)


def clustered(among: NDArray[np.int64], home: NDArray[np.int64], centres: NDArray[np.float32]) -> Clusters:
    """The clusters of rows whose nearest centres are known."""
    held = np.cumsum(np.bincount(home, minlength=len(centres)))[:-1]
    return Clusters(members=np.split(among[np.argsort(home, kind="stable")], held), centres=centres)


def _probed(
    vectors: NDArray[np.float32],
    queries: NDArray[np.int64],
    members: list[NDArray[np.int64]],
    centres: NDArray[np.float32],
    count: int,
) -> Nearest:
    """The queries against the members of those clusters alone whose centres are near to each."""
    probes = max(1, round(PROBED * len(centres)))
    asked = np.concatenate([_best(part, probes) for part in _products(vectors, queries, centres)])
    order = np.argsort(asked, axis=None, kind="stable")
    bounds = np.cumsum(np.bincount(asked.ravel(), minlength=len(centres)))
    found = np.full((len(queries), count), -1, dtype=np.int64)
    cosines = np.full((len(queries), count), -2.0, dtype=np.float32)
    for cluster, own in enumerate(members):
        rows = order[bounds[cluster - 1] if cluster else 0 : bounds[cluster]] // probes
        for first in range(0, len(rows) if len(own) else 0, step := max(1, BLOCK // max(1, len(own)))):
            part = rows[first : first + step]
            block = vectors[queries[part]] @ vectors[own].T
            places = np.minimum(np.searchsorted(own, queries[part]), len(own) - 1)
            itself = np.flatnonzero(own[places] == queries[part])
            block[itself, places[itself]] = -2.0  # no row is its own neighbour
            block = np.concatenate([cosines[part], block], axis=1)
            best = _best(block, count)
            cosines[part] = np.take_along_axis(block, best, axis=1)
            known = np.take_along_axis(found[part], np.minimum(best, count - 1), axis=1)
            found[part] = np.where(best < count, known, own[np.maximum(best - count, 0)])
    return Nearest(queries=queries, found=np.where(cosines > -2.0, found, -1), cosines=cosines)


def _best(block: NDArray[np.float32], count: int) -> NDArray[np.int64]:
    """The places of the highest of each row, in no order."""
    return np.argpartition(block, -count, axis=1)[:, -count:]


def _products(
    vectors: NDArray[np.float32], rows: NDArray[np.int64], centres: NDArray[np.float32]
) -> Iterator[NDArray[np.float32]]:
    """Some rows of ``vectors`` with each centre, a block of rows at a time."""
    step = stride(centres)
    yield from (vectors[rows[first : first + step]] @ centres.T for first in range(0, len(rows), step))


def _among(
    vectors: NDArray[np.float32], queries: NDArray[np.int64], among: NDArray[np.int64], count: int
) -> Iterator[Nearest]:
    """All queries against all others."""
    others = vectors if len(among) == len(vectors) else vectors[among]
    places = np.minimum(np.searchsorted(among, queries), len(among) - 1)
    own = np.where(among[places] == queries, places, -1)
    width = min(count, len(among))
    step = max(1, BLOCK // len(among))
    for first in range(0, len(queries), step):
        part = queries[first : first + step]
        block = vectors[part] @ others.T
        rows = np.flatnonzero(own[first : first + step] >= 0)
        block[rows, own[first : first + step][rows]] = -2.0  # no row is its own neighbour
        found = _best(block, width)
        cosines = np.take_along_axis(block, found, axis=1)
        yield Nearest(queries=part, found=np.where(cosines > -2.0, among[found], -1), cosines=cosines)


def learned(vectors: NDArray[np.float32], among: NDArray[np.int64]) -> NDArray[np.float32]:
    """The centres of the clusters of some rows, learned from vectors at even distances."""
    count = max(1, round(CLUSTERS * math.sqrt(len(among))))
    sample = vectors[among[:: max(1, len(among) // (TRAINED_ON * count))]]
    centres = sample[:: max(1, len(sample) // count)][:count].copy()
    for _ in range(ROUNDS):
        home = assigned(sample, np.arange(len(sample)), centres)
        order = np.argsort(home, kind="stable")
        held, starts = np.unique(home[order], return_index=True)
        centres[held] = np.add.reduceat(sample[order], starts, axis=0)
        norms = np.linalg.norm(centres, axis=1, keepdims=True)
        np.divide(centres, norms, out=centres, where=norms > 0)
    return centres


def assigned(vectors: NDArray[np.float32], rows: NDArray[np.int64], centres: NDArray[np.float32]) -> NDArray[np.int64]:
    """The nearest centre of each of some rows of ``vectors``; many times ``stride`` at a time they are the same."""
    return np.concatenate([np.argmax(block, axis=1) for block in _products(vectors, rows, centres)]).astype(np.int64)


def stride(centres: NDArray[np.float32]) -> int:
    """How many rows are set against all centres at a time; the bits of a product depend on its size."""
    return max(1, BLOCK // len(centres))
