"""Gold labels and a model's probabilities -> figures; and the pairs every usable NLI model gets right."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.errors import InputError
from claimcheck.nli_batches import LABELS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from claimcheck.records import Probabilities

BINS = 15
CONTRADICTION, ENTAILMENT, NEUTRAL = LABELS
SANITY = (
    ("entailment", "A man is playing a guitar on stage.", "A man is playing an instrument.", ENTAILMENT),
    ("entailment", "The bridge was opened by the mayor in May.", "The mayor opened the bridge.", ENTAILMENT),
    ("entailment", "Paris is the capital and largest city of France.", "Paris is the capital of France.", ENTAILMENT),
    ("contradiction", "The shop is open on Sundays.", "The shop is closed on Sundays.", CONTRADICTION),
    ("contradiction", "The army won the battle.", "The army lost the battle.", CONTRADICTION),
    ("negation", "The firm paid the fine.", "The firm did not pay the fine.", CONTRADICTION),
    ("negation", "Nobody was hurt in the fire.", "Several people were hurt in the fire.", CONTRADICTION),
    ("numbers", "Two people died in the crash.", "Five people died in the crash.", CONTRADICTION),
    ("numbers", "The tower has twenty floors.", "The tower has thirty floors.", CONTRADICTION),
    ("neutral", "A woman is reading a book.", "The book is about the history of Rome.", NEUTRAL),
    ("neutral", "The council approved the plan.", "The plan was approved without any debate.", NEUTRAL),
    ("neutral", "The river flooded the village.", "A singer released a new album in London.", NEUTRAL),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class GoldPair:
    """A premise, a hypothesis and the label people gave them."""

    premise: str
    hypothesis: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Measures:
    """How a model does on labelled pairs; ``confusion`` has a row a gold label and a column an answer."""

    pairs: int
    accuracy: float
    f1: dict[str, float]
    average_precision: float
    calibration_error: float
    confusion: dict[str, dict[str, int]]


def read_gold(file: Path) -> tuple[list[GoldPair], int]:
    """The labelled pairs of a JSON-lines file, plain or gzipped, and how many lines had no label that was agreed on.

    Raises:
        InputError: if the file cannot be read, or a line is not a labelled pair.
    """
    pairs, unlabelled = [], 0
    try:
        data = file.read_bytes()
        text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8-sig")
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise InputError(f"{file}: cannot be read: {error}") from error
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            premise, hypothesis, label = row["premise"], row["hypothesis"], str(row["label"]).lower()
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{file}:{number}: must be an object with premise, hypothesis and label") from error
        if label in {"-", "-1", ""}:
            unlabelled += 1
        elif label not in LABELS or not isinstance(premise, str) or not isinstance(hypothesis, str):
            raise InputError(f"{file}:{number}: premise and hypothesis must be texts, label one of {', '.join(LABELS)}")
        else:
            pairs.append(GoldPair(premise=premise, hypothesis=hypothesis, label=label))
    if not pairs:
        raise InputError(f"{file}: holds no labelled pair")
    return pairs, unlabelled


def measure(gold: Sequence[str], says: Sequence[Probabilities]) -> Measures:
    """Accuracy, F1 per label, average precision of contradiction, calibration error and confusion."""
    answers = [likeliest(one) for one in says]
    confusion = {label: dict.fromkeys(LABELS, 0) for label in LABELS}
    for label, answer in zip(gold, answers, strict=True):
        confusion[label][answer] += 1
    return Measures(
        pairs=len(gold),
        accuracy=sum(confusion[label][label] for label in LABELS) / len(gold),
        f1={label: _f1(confusion, label) for label in LABELS},
        average_precision=average_precision(
            [label == CONTRADICTION for label in gold], [p.contradiction for p in says]
        ),
        calibration_error=calibration_error(gold, says),
        confusion=confusion,
    )


def likeliest(says: Probabilities) -> str:
    """The label with the highest probability."""
    return max(LABELS, key=lambda label: _of(says, label))


def average_precision(hits: Sequence[bool], scores: Sequence[float]) -> float:
    """Area under precision over recall, in steps of equal scores; 0 without a hit."""
    ranked = sorted(zip(scores, hits, strict=True), key=lambda one: -one[0])
    found, total, area, passed, last = 0, sum(hits), 0.0, 0, 0
    for place, (score, hit) in enumerate(ranked, 1):
        found += hit
        passed = place
        if place == len(ranked) or ranked[place][0] != score:
            area += (found - last) * found / passed
            last = found
    return area / total if total else 0.0


def calibration_error(gold: Sequence[str], says: Sequence[Probabilities]) -> float:
    """Expected calibration error over all three labels: each probability against how often its label is the gold."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for label, one in zip(gold, says, strict=True):
        for name in LABELS:
            value = _of(one, name)
            bins[min(int(value * BINS), BINS - 1)].append((value, name == label))
    gaps = [abs(sum(value for value, _ in rows) - sum(hit for _, hit in rows)) for rows in bins]
    return sum(gaps) / (len(gold) * len(LABELS))


def _of(says: Probabilities, label: str) -> float:
    return {CONTRADICTION: says.contradiction, ENTAILMENT: says.entailment, NEUTRAL: says.neutral}[label]


def _f1(confusion: dict[str, dict[str, int]], label: str) -> float:
    both = sum(confusion[label].values()) + sum(row[label] for row in confusion.values())
    return 2 * confusion[label][label] / both if both else 0.0
