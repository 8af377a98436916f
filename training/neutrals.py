"""Pairs of texts that do not bear on each other: random ones, near neighbours, the same entity or words of denial."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from training.texts import NEUTRAL, Pair

if TYPE_CHECKING:
    import random
    from pathlib import Path

CUES = [" hoax", " denies", " not ", " false", " fake", " never ", " no ", "n't "]
LOW, HIGH, MOST_SHARED = 0.40, 0.80, 0.6
COMMON = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "it",
        "he",
        "she",
        "they",
        "that",
        "this",
        "his",
        "her",
        "their",
        "its",
        "not",
        "no",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "but",
        "so",
        "if",
    ]
)


def words_of(text: str) -> set[str]:
    """The content words of a text, lower case."""
    return {w for w in re.findall(r"[a-z0-9']+", text.lower()) if w not in COMMON}


def shared(left: str, right: str) -> float:
    """Share of the smaller text's content words that the other has too."""
    a, b = words_of(left), words_of(right)
    return len(a & b) / max(1, min(len(a), len(b)))


def random_pairs(texts: list[str], count: int, rng: random.Random) -> list[Pair]:
    """Unrelated texts; in a third of the pairs one of the two holds a word that looks like a denial."""
    with_cue = [t for t in texts if any(c in f" {t.lower()} " for c in CUES)]
    out: list[Pair] = []
    while len(out) < count:
        left, right = rng.choice(texts), rng.choice(with_cue if rng.random() < 0.33 else texts)
        if shared(left, right) < 0.4:
            both = (left, right) if rng.random() < 0.5 else (right, left)
            out.append(Pair(premise=both[0], hypothesis=both[1], label=NEUTRAL, source="gen_random"))
    return out


def near_pairs(texts: list[str], groups: list[int], count: int, rng: random.Random, model_folder: Path) -> list[Pair]:
    """Near neighbours by static embedding out of different `groups` (pairs of origin), not near-copies."""
    from model2vec import StaticModel

    model = StaticModel.from_pretrained(str(model_folder))
    vectors = np.asarray(model.encode(texts), dtype=np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    order = list(range(len(texts)))
    rng.shuffle(order)
    out: list[Pair] = []
    for start in range(0, len(order), 512):
        rows = order[start : start + 512]
        scores = vectors[rows] @ vectors.T
        top = np.argpartition(-scores, 30, axis=1)[:, :30]
        for row, candidates, score in zip(rows, top, scores, strict=True):
            good = [
                int(c)
                for c in candidates
                if LOW < score[c] < HIGH and groups[c] != groups[row] and shared(texts[row], texts[c]) < MOST_SHARED
            ]
            out += [
                Pair(premise=texts[row], hypothesis=texts[c], label=NEUTRAL, source="gen_near")
                for c in rng.sample(good, min(2, len(good)))
            ]
        if len(out) >= count:
            break
    return out[:count]


def entity_pairs(by_entity: dict[str, list[str]], count: int, rng: random.Random) -> list[Pair]:
    """Two sentences that name one entity and share little else."""
    names = [n for n, t in by_entity.items() if 2 <= len(t) <= 60]
    out: list[Pair] = []
    for _ in range(count * 20):
        left, right = rng.sample(by_entity[rng.choice(names)], 2)
        if left != right and shared(left, right) < 0.5:
            out.append(Pair(premise=left, hypothesis=right, label=NEUTRAL, source="gen_same_entity"))
        if len(out) >= count:
            break
    return out
