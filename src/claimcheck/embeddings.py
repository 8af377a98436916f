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
BLOCK = 2048  # rows of the similarity matrix held at a time


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
    seen: set[tuple[int, int]] = set()
    for first in range(0, len(vectors), BLOCK):
        block = vectors[first : first + BLOCK] @ vectors.T
        rows = np.arange(len(block))
        block[rows, first + rows] = -1.0
        width = min(count, block.shape[1])
        if width == 0:
            return
        nearest = np.argpartition(-block, width - 1, axis=1)[:, :width]
        for row, columns in enumerate(nearest):
            for column in sorted(columns.tolist(), key=lambda c, row=row: (-block[row, c], c)):  # type: ignore[misc]
                cosine = float(block[row, column])
                if cosine < minimum:
                    break
                pair = (min(first + row, column), max(first + row, column))
                if pair not in seen:
                    seen.add(pair)
                    yield Neighbour(*pair, cosine)


@cache
def rarity(word: str) -> float:
    """How much a word says, 0 for "the", 5 for a rare name: the length of its vector, which grows with rarity."""
    model = _static_model()
    ids = model.tokenizer.encode(word.lower(), add_special_tokens=False).ids
    if not ids:
        return 0.0
    norms = np.linalg.norm(np.asarray(model.embedding[ids], dtype=np.float32), axis=1)
    return max(0.0, float(norms.max()) - 2.2)
