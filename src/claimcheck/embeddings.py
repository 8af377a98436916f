"""Texts -> vectors for blocking: the static embeddings that ship with claimcheck, and neighbours among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from numpy.typing import NDArray

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
    yield from _once(_pairs(vectors, rows, rows, count, minimum))


def neighbours_of(
    vectors: NDArray[np.float32],
    *,
    count: int,
    minimum: float,
    rows: Sequence[int],
    alike: Callable[[int, int, float], bool],
) -> Iterator[Neighbour]:
    """Those pairs of ``neighbours`` that hold one of ``rows`` and are ``alike``, a function of two rows and a cosine.

    Looked at are the rows, and of the others those alone that may have one of the rows as a neighbour.
    """
    every, wanted = np.arange(len(vectors)), np.asarray(sorted(rows), dtype=np.int64)
    asking: set[int] = set()
    for row in wanted.tolist():
        cosines = vectors @ vectors[row]
        near = np.flatnonzero(cosines >= minimum - SLACK)
        seen = zip(near.tolist(), cosines[near].tolist(), strict=True)
        asking.update(other for other, cosine in seen if other not in asking and alike(row, other, cosine + SLACK))
    others = np.asarray(sorted(asking - set(wanted.tolist())), dtype=np.int64)
    told = [*_pairs(vectors, wanted, every, count, minimum), *_pairs(vectors, others, every, count, minimum)]
    held = np.isin(every, wanted)
    yield from (
        one for one in _once(told) if (held[one.left] or held[one.right]) and alike(one.left, one.right, one.cosine)
    )


Told = tuple["NDArray[np.int64]", "NDArray[np.int64]", "NDArray[np.float32]"]


def _pairs(
    vectors: NDArray[np.float32], queries: NDArray[np.int64], among: NDArray[np.int64], count: int, minimum: float
) -> Iterator[Told]:
    """Rows, lower first, and cosines of queries and their nearest, block by block."""
    for block in nearest(vectors, queries, among, count=min(count, len(among) - 1)):
        row, rank = np.nonzero((block.cosines >= minimum) & (block.found >= 0))
        one, other = block.queries[row], block.found[row, rank]
        yield np.minimum(one, other), np.maximum(one, other), block.cosines[row, rank]


def _once(told: Iterable[Told]) -> Iterator[Neighbour]:
    """Each pair once, in the order of the rows."""
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
def rarity(word: str) -> float:
    """How much a word says, 0 for "the", 5 for a rare name: the length of its vector, which grows with rarity."""
    model = _static_model()
    ids = model.tokenizer.encode(word.lower(), add_special_tokens=False).ids
    if not ids:
        return 0.0
    norms = np.linalg.norm(np.asarray(model.embedding[ids], dtype=np.float32), axis=1)
    return max(0.0, float(norms.max()) - 2.2)
