"""Documents -> which of them are copies of one text, whole or in part, changed here and there: one source, not many.

Runs of four words are compared as numbers: those of a corpus are sorted, some at a time, so time and memory grow with
its words and with the copies that there are, not with the square of its documents.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from hashlib import blake2b
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from claimcheck.records import Document

PORTION = 1 << 23  # runs that are sorted at a time, about
SHINGLE = 4  # words; two texts that share many runs of four are copies of one
COPY_SHARE = 0.2  # of the smaller text's runs
COPY_RUNS = 4  # runs that copies share at the least
IN_TEXTS = 40  # a run of words in more texts than this is a phrase of the language, or of a text with many copies
BANDS, ROWS = 24, 3  # of the signatures by which texts with many copies find each other: nearly all at half in common
PRIME = np.uint64(0x9E3779B97F4A7C15)
WORD = re.compile(r"[\w’'-]+")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [w.lower() for w in WORD.findall(text)]


def copied_documents(documents: Iterable[Document]) -> dict[tuple[str, str], float]:
    """Pairs of ids of documents that share more than a fifth of the smaller one's runs of four words, with that share.

    The ids of a pair are in order.
    """
    ids: dict[str, int] = {}
    texts: dict[bytes, list[str]] = defaultdict(list)
    runs: list[NDArray[np.uint64]] = []
    for document in documents:
        own = _runs(document, ids)
        same = texts[blake2b(own.tobytes(), digest_size=16).digest()]
        if not same:
            runs.append(own)
        same.append(document.id)
    members = list(texts.values())
    found: dict[tuple[str, str], float] = {}
    for one, own in zip(members, runs, strict=True):
        if len(own) >= COPY_RUNS:
            found.update((_ordered(a, b), 1.0) for a, b in combinations(one, 2))
    for i, j, count in _sharing(runs):
        share = count / min(len(runs[i]), len(runs[j]))
        if count >= COPY_RUNS and share > COPY_SHARE:
            found.update((_ordered(a, b), share) for a in members[i] for b in members[j])
    return dict(sorted(found.items()))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


def _runs(document: Document, ids: dict[str, int]) -> NDArray[np.uint64]:
    """The runs of words of a document as sorted numbers, each once; ``ids`` numbers the words of the corpus."""
    read = (document.raw[p.start : p.end] for p in document.passages if p.kind in {"prose", "title"})
    words = np.array([ids.setdefault(w, len(ids) + 1) for text in read for w in words_of(text)], dtype=np.uint64)
    if len(words) < SHINGLE:
        return np.zeros(0, dtype=np.uint64)
    numbers = np.zeros(len(words) - SHINGLE + 1, dtype=np.uint64)
    for place in range(SHINGLE):
        numbers = numbers * PRIME + words[place : len(words) - SHINGLE + 1 + place]
    return np.unique(numbers ^ (numbers >> np.uint64(29)))


def _sharing(runs: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of texts, each once, and how many runs they share; not all of those that share little."""
    shared: Counter[int] = Counter()
    common = [np.zeros(0, dtype=np.uint64)]
    for numbers, owners in _portions(runs):
        starts = np.flatnonzero(np.diff(numbers, prepend=numbers[:1] - np.uint64(1)))
        sizes = np.diff(np.append(starts, len(numbers)))
        for size in range(2, IN_TEXTS + 1):
            held = owners[starts[sizes == size][:, None] + np.arange(size)]
            left, right = np.triu_indices(size, 1)
            codes, counts = np.unique(held[:, left] * len(runs) + held[:, right], return_counts=True)
            shared.update(dict(zip(codes.tolist(), counts.tolist(), strict=True)))
        common.append(numbers[starts[sizes > IN_TEXTS]])
    for i, j in _many_copies(runs, np.concatenate(common)):
        shared[i * len(runs) + j] = len(np.intersect1d(runs[i], runs[j], assume_unique=True))
    yield from ((*divmod(code, len(runs)), count) for code, count in shared.items())


def _portions(runs: Sequence[NDArray[np.uint64]]) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """The runs of all texts, sorted, and whose they are, as many at a time as are held; equal runs come together."""
    portions = 1 + sum(map(len, runs)) // PORTION
    lowest = np.array([(portion << 64) // portions for portion in range(portions)], dtype=np.uint64)
    places = [[*np.searchsorted(own, lowest).tolist(), len(own)] for own in runs]
    for portion in range(portions):
        parts = [own[place[portion] : place[portion + 1]] for own, place in zip(runs, places, strict=True)]
        numbers = np.concatenate([*parts, np.zeros(0, dtype=np.uint64)])
        owners = np.repeat(np.arange(len(runs)), [len(part) for part in parts])
        order = np.argsort(numbers, kind="stable")
        yield numbers[order], owners[order]


def _many_copies(runs: Sequence[NDArray[np.uint64]], common: NDArray[np.uint64]) -> Iterable[tuple[int, int]]:
    """Pairs of texts that may be copies, among those of which too much stands in many texts to be language."""
    if not len(common):
        return ()
    suspects = [i for i, own in enumerate(runs) if np.isin(own, common).sum() > COPY_SHARE * len(own)]
    buckets: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for i in suspects:
        for band in range(BANDS):
            factors = (PRIME * np.arange(band * ROWS + 1, (band + 1) * ROWS + 1, dtype=np.uint64)) | np.uint64(1)
            least = (runs[i][:, None] * factors).min(axis=0)
            buckets[band, *least.tolist()].append(i)
    return sorted({pair for bucket in buckets.values() for pair in combinations(bucket, 2)})
