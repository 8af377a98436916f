"""Texts -> vectors for blocking: the static embeddings that ship with claimcheck, and neighbours among them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

STATIC = "static-minilm"
BLOCK = 1 << 24  # entries of the similarity matrix held at a time


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

    Blocks of rows are multiplied with all rows, so memory grows with the rows, not with their square.
    """
    width = min(count, len(vectors) - 1)
    if width <= 0:
        return
    nearest = np.empty((len(vectors), width), dtype=np.int64)
    cosines = np.empty((len(vectors), width), dtype=np.float32)
    step = max(1, BLOCK // len(vectors))
    for first in range(0, len(vectors), step):
        block = vectors[first : first + step] @ vectors.T
        rows = np.arange(len(block))
        block[rows, first + rows] = -2.0  # no row is its own neighbour
        found = np.argpartition(block, -width, axis=1)[:, -width:]
        nearest[first : first + step] = found
        cosines[first : first + step] = np.take_along_axis(block, found, axis=1)
    row, rank = np.nonzero(cosines >= minimum)
    column, cosine = nearest[row, rank], cosines[row, rank]
    left, right = np.minimum(row, column), np.maximum(row, column)
    _, kept = np.unique(left * len(vectors) + right, return_index=True)
    for i, j, value in zip(left[kept].tolist(), right[kept].tolist(), cosine[kept].tolist(), strict=True):
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
