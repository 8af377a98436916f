"""Texts -> vectors for blocking: the static embeddings that ship with claimcheck, and neighbours among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.nearest import BLOCK, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from claimcheck.nearest import Clusters

Told = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float32]"]

STATIC = "static-minilm"
SLACK = 1e-5  # more than two ways to compute one cosine differ


@cache
def _static_model() -> Any:
    from model2vec import StaticModel

    return StaticModel.from_pretrained(str(files("claimcheck") / "models" / STATIC))


@dataclass(frozen=True)
class Neighbour:
    """Two rows of a matrix of vectors, ``left < right``, and their cosine."""

    left: int
    right: int
    cosine: float


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors, one row a text, shape (len(texts), 256); a text without known words is a zero row."""
    if not texts:
        return np.zeros((0, 256), dtype=np.float32)
    vectors = np.asarray(_static_model().encode(list(texts), use_multiprocessing=False), dtype=np.float32)
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = np.zeros_like(vectors)
    np.divide(vectors, norms, out=unit, where=norms > 0)
    return unit


def neighbours(vectors: NDArray[np.float32], *, count: int, minimum: float) -> Iterator[Neighbour]:
    """Pairs in which one row is among the other's ``count`` nearest at a cosine of ``minimum`` or more, each pair once.

    Memory grows with the rows, not with their square; of very many rows not all neighbours are found (see nearest).
    """
    rows = np.arange(len(vectors))
    yield from singly(pairs_near(vectors, rows, rows, count, minimum))


def asking(
    vectors: NDArray[np.float32],
    queries: NDArray[np.int64],
    targets: NDArray[np.int64],
    minimum: float,
    alike: Callable[[int, int, float], bool],
) -> NDArray[np.int64]:
    """Those of some rows that may find one of ``targets``: near it, and ``alike``, of two rows and a cosine."""
    found: list[int] = []
    step = max(1, BLOCK // max(1, len(targets)))
    for first in range(0, len(queries) if len(targets) else 0, step):
        part = queries[first : first + step]
        cosines = vectors[part] @ vectors[targets].T + SLACK
        for row in np.flatnonzero((cosines >= minimum).any(axis=1)).tolist():
            near = np.flatnonzero(cosines[row] >= minimum)
            told = zip(targets[near].tolist(), cosines[row, near].tolist(), strict=True)
            if any(alike(int(part[row]), target, cosine) for target, cosine in told):
                found.append(int(part[row]))
    return np.array(found, dtype=np.int64)


def pairs_near(
    vectors: NDArray[np.float32],
    queries: NDArray[np.int64],
    among: NDArray[np.int64],
    count: int,
    minimum: float,
    known: Clusters | None = None,
) -> Iterator[Told]:
    """Rows, lower first, and cosines of queries and their nearest, block by block."""
    for block in nearest(vectors, queries, among, count=count, known=known):
        row, rank = np.nonzero((block.cosines >= minimum) & (block.found >= 0))
        one, other = block.queries[row], block.found[row, rank]
        yield np.minimum(one, other), np.maximum(one, other), block.cosines[row, rank]


def singly(told: Iterable[Told]) -> Iterator[Neighbour]:
    """Each pair once, in the order of the rows, with the cosine that is told first."""
    blocks = list(told)
    if not blocks:
        return
    left, right, cosines = (np.concatenate(parts) for parts in zip(*blocks, strict=True))
    order = np.lexsort((right, left))
    left, right, cosines = left[order], right[order], cosines[order]
    fresh = np.flatnonzero((np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0))
    for i, j, value in zip(left[fresh].tolist(), right[fresh].tolist(), cosines[fresh].tolist(), strict=True):
        yield Neighbour(i, j, value)


@cache
def _lengths() -> NDArray[np.float32]:
    """The length of each token's vector."""
    lengths: NDArray[np.float32] = np.linalg.norm(np.asarray(_static_model().embedding, dtype=np.float32), axis=1)
    return lengths


@cache
def rarity(word: str) -> float:
    """How much a word says, 0 for "the", 5 for a rare name: the length of its vector, which grows with rarity."""
    ids = _static_model().tokenizer.encode(word.lower(), add_special_tokens=False).ids
    return max(0.0, float(_lengths()[ids].max()) - 2.2) if ids else 0.0
