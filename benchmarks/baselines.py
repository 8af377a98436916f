"""Two lazy systems for the same table: every pair of sentences, and the nearest by embedding, both judged by NLI alone.

Sentences are cut at full stops. Every pair is read both ways and takes the stronger contradiction; a pair of documents
takes its strongest pair of sentences. Where all pairs are too many, the ones without gold are drawn at random (fixed
seed) and each stands for as many as were left out: precision and recall are then estimates, and the note says so.
"""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations, product
from typing import Any, TypeVar

import numpy as np
from corpora import Corpus, Key, Text, gold_keys, key
from measures import Scored, average_precision, calibration_error, per_thousand, precision_at, rates
from runs import ClaimSeen, joins

THRESHOLD = 0.5
NEIGHBOURS = 20
COSINE = 0.7
BUDGET = 2000  # pairs of sentences without gold that the first baseline reads
SEED = 20211

T = TypeVar("T")
Scorer = Callable[[Sequence[tuple[str, str]]], list[float]]
Embedder = Callable[[Sequence[str]], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Sides:
    """Two sentences to be read, and how many such pairs they stand for."""

    folder: str
    left: ClaimSeen
    right: ClaimSeen
    weight: float = 1.0


def sentences(text: Text) -> tuple[ClaimSeen, ...]:
    """A text's sentences of at least three words, cut at full stops and line ends."""
    found = re.finditer(r"[^\s].*?(?:[.!?][\"”\u2019)]*(?=\s)|(?=\n)|$)", text.text)
    return tuple(
        ClaimSeen(text=text.name, start=m.start(), end=m.end(), says=m.group())
        for m in found
        if len(m.group().split()) >= 3
    )


def every_pair(corpus: Corpus, budget: int = BUDGET) -> tuple[list[Sides], str]:
    """All pairs of sentences that the corpus knows a label for, sampled to ``budget``, and a note on the sampling."""
    draw = {"documents": _of_documents, "quotes": _of_quotes, "findings": _of_findings}
    gold, rest, total = draw[corpus.unit](corpus, budget)
    weight = total / len(rest) if rest else 1.0
    pairs = [*gold, *(replace(sides, weight=weight) for sides in rest)]
    note = f"all {len(pairs)} pairs" if weight == 1 else f"a sample of {len(pairs)}, each without gold for {weight:.1f}"
    return pairs, note


def _of_documents(corpus: Corpus, budget: int) -> tuple[list[Sides], list[Sides], int]:
    """Whole pairs of documents: all gold ones, as many others as fit, and the pairs of sentences in all others."""
    cut = {(folder.name, text.name): sentences(text) for folder in corpus.folders for text in folder.texts}
    keys = gold_keys(corpus)
    pairs = [
        pair
        for folder in corpus.folders
        for one, other in combinations(folder.texts, 2)
        for pair in [key(folder.name, one.name, other.name)]
        if corpus.labelled is None or pair in corpus.labelled
    ]

    def sides(pair: Key) -> list[Sides]:
        folder, one, other = pair
        return [Sides(folder=folder, left=a, right=b) for a, b in product(cut[folder, one], cut[folder, other])]

    others = [pair for pair in pairs if pair not in keys]
    total = sum(len(cut[folder, one]) * len(cut[folder, other]) for folder, one, other in others)
    rest: list[Sides] = []
    for pair in _shuffled(others) if total > budget else others:
        if len(rest) >= budget:
            break
        rest += sides(pair)
    return [one for pair in keys for one in sides(pair)], rest, total


def _of_quotes(corpus: Corpus, budget: int) -> tuple[list[Sides], list[Sides], int]:
    gold: list[Sides] = []
    rest: list[Sides] = []
    for folder in corpus.folders:
        cut = [sentence for text in folder.texts for sentence in sentences(text)]
        for left, right in combinations(cut, 2):
            tension = any(joins(left, right, g.left, g.right) for g in corpus.gold)
            (gold if tension else rest).append(Sides(folder=folder.name, left=left, right=right))
    return gold, _shuffled(rest)[:budget] if len(rest) > budget else rest, len(rest)


def _of_findings(corpus: Corpus, budget: int) -> tuple[list[Sides], list[Sides], int]:
    cut = [[sentence for text in folder.texts for sentence in sentences(text)] for folder in corpus.folders]
    sizes = [len(group) * (len(group) - 1) // 2 for group in cut]
    dice = random.Random(SEED)  # noqa: S311  a sample is no secret
    rest = []
    for folder in dice.choices(range(len(cut)), weights=sizes, k=budget) if sum(sizes) else ():
        left, right = dice.sample(cut[folder], 2)
        rest.append(Sides(folder=corpus.folders[folder].name, left=left, right=right))
    return [], rest, sum(sizes)


def _shuffled(items: list[T]) -> list[T]:
    return random.Random(SEED).sample(items, len(items))  # noqa: S311  a sample is no secret


def nearest(corpus: Corpus, embed: Embedder) -> list[Sides]:
    """Each sentence's nearest of its folder at or above the cosine, as pairs, each once."""
    return [sides for folder in corpus.folders for sides in _nearest_in(corpus, folder.name, folder.texts, embed)]


def _nearest_in(corpus: Corpus, folder: str, texts: Sequence[Text], embed: Embedder) -> Iterator[Sides]:
    cut = [sentence for text in texts for sentence in sentences(text)]
    if len(cut) < 2:
        return
    vectors = embed([sentence.says for sentence in cut])
    vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    cosines = vectors @ vectors.T
    np.fill_diagonal(cosines, -1)
    close = np.argsort(-cosines, axis=1, kind="stable")[:, :NEIGHBOURS]
    pairs = {tuple(sorted((i, int(j)))) for i in range(len(cut)) for j in close[i] if cosines[i, j] >= COSINE}
    for i, j in sorted(pairs):
        left, right = cut[i], cut[j]
        if corpus.unit != "documents" or _labelled(corpus, folder, left, right):
            yield Sides(folder=folder, left=left, right=right)


def _labelled(corpus: Corpus, folder: str, left: ClaimSeen, right: ClaimSeen) -> bool:
    pair = key(folder, left.text, right.text)
    return left.text != right.text and (corpus.labelled is None or pair in corpus.labelled)


def judged(corpus: Corpus, pairs: Sequence[Sides], score: Scorer) -> list[tuple[Scored, Key]]:
    """Each unit of the corpus with its strongest score: pairs of documents, tensions, or pairs of sentences."""
    read = [(sides.left.says, sides.right.says) for sides in pairs]
    both = score([*read, *((right, left) for left, right in read)])
    best: dict[Key, Scored] = {}
    keys = gold_keys(corpus) if corpus.unit == "documents" else {}
    for number, (sides, forward, backward) in enumerate(zip(pairs, both, both[len(pairs) :], strict=False)):
        for unit, right in _units(corpus, sides, keys, number):
            scored = Scored(score=max(forward, backward), gold=right, weight=sides.weight)
            if unit not in best or best[unit].score < scored.score:
                best[unit] = scored
    return [(scored, unit) for unit, scored in best.items()]


def _units(corpus: Corpus, sides: Sides, keys: dict[Key, Any], number: int) -> Iterator[tuple[Key, bool]]:
    if corpus.unit == "documents":
        pair = key(sides.folder, sides.left.text, sides.right.text)
        yield pair, pair in keys
        return
    names = [g.id for g in corpus.gold if g.right and joins(sides.left, sides.right, g.left, g.right)]
    yield from (((sides.folder, "tension", name), True) for name in names)
    if not names:
        yield (sides.folder, "pair", str(number)), False


def figures(corpus: Corpus, scored: Sequence[tuple[Scored, Key]], note: str) -> tuple[dict[str, Any], list[Scored]]:
    """A baseline's row of the table, and the items of its curve."""
    items = [item for item, _ in scored]
    flagged = [(item, unit) for item, unit in scored if item.score >= THRESHOLD]
    total = sum(gold.clear for gold in corpus.gold) if corpus.unit == "quotes" else len(corpus.gold)
    clear = {gold.id for gold in corpus.gold if gold.clear}
    counted = rates((item for item, _ in flagged), max(total, len(corpus.gold)))
    row = asdict(counted) | {"note": note}
    if corpus.unit == "quotes":
        row["recall"] = sum(unit[2] in clear for item, unit in flagged if item.gold) / total
        row["f1"] = 2 * row["precision"] * row["recall"] / (row["precision"] + row["recall"] or 1)
    row["average_precision"] = average_precision(items, len(corpus.gold)) if corpus.gold else None
    row["precision_at"] = {str(count): precision_at(items, count) if corpus.gold else None for count in (10, 50, 100)}
    row["calibration_error"] = calibration_error(items)
    if corpus.traps and corpus.unit == "documents":
        row["traps_flagged"] = sum(item.weight for item, _ in flagged if not item.gold) / len(corpus.traps)
    if corpus.unit == "findings":
        count = sum(len(sentences(text)) for folder in corpus.folders for text in folder.texts)
        row |= {"precision": None, "recall": None, "f1": None}
        row["false_alarms_per_1000_sentences"] = per_thousand(sum(item.weight for item, _ in flagged), count)
    return row, items
