"""Scored pairs -> precision, recall, average precision, calibration: plain functions without the product.

Every item carries a weight, so that a sample of the negatives stands for all of them. Gold that was never scored
counts as missed, through ``gold_total``. Equal scores are one step: their order is nobody's merit.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

BINS = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """A pair with the score that a system gave it, whether it is gold, and how many pairs it stands for."""

    score: float
    gold: bool
    weight: float = 1.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Rates:
    """Precision, recall and their harmonic mean; ``flagged`` is the weight of all that was flagged."""

    precision: float
    recall: float
    f1: float
    flagged: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A point of the precision-recall curve: all items at or above ``threshold``."""

    threshold: float
    precision: float
    recall: float


def rates(flagged: Iterable[Scored], gold_total: float) -> Rates:
    """Rates of the items that a system flagged, of ``gold_total`` that it should have; no flag is precision 0."""
    items = list(flagged)
    weight = sum(item.weight for item in items)
    right = sum(item.weight for item in items if item.gold)
    precision = right / weight if weight else 0.0
    recall = right / gold_total if gold_total else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Rates(precision=precision, recall=recall, f1=f1, flagged=weight)


def curve(items: Iterable[Scored], gold_total: float) -> list[Step]:
    """Precision and recall at each distinct score, highest first."""
    steps: list[Step] = []
    weight = right = 0.0
    ranked = sorted(items, key=lambda item: -item.score)
    for score, group in groupby(ranked, key=lambda item: item.score):
        for item in group:
            weight += item.weight
            right += item.weight * item.gold
        steps.append(Step(threshold=score, precision=right / weight, recall=right / gold_total if gold_total else 0.0))
    return steps


def average_precision(items: Iterable[Scored], gold_total: float) -> float:
    """The area under the stepwise precision-recall curve; gold without a score adds nothing."""
    area = previous = 0.0
    for step in curve(items, gold_total):
        area += (step.recall - previous) * step.precision
        previous = step.recall
    return area


def precision_at(items: Iterable[Scored], count: int) -> float | None:
    """Precision of the ``count`` best, equal scores taken in proportion; None if there are fewer items."""
    left = float(count)
    right = 0.0
    ranked = sorted(items, key=lambda item: -item.score)
    for _, tied in groupby(ranked, key=lambda item: item.score):
        group = list(tied)
        weight = sum(item.weight for item in group)
        taken = min(left, weight)
        right += sum(item.weight for item in group if item.gold) * taken / weight
        left -= taken
        if left <= 0:
            return right / count
    return None


@dataclass(frozen=True, kw_only=True, slots=True)
class Bin:
    """Items whose confidence lies within one tenth: what was promised and what held."""

    low: float
    weight: float
    confidence: float
    precision: float


def calibration(items: Iterable[Scored], bins: int = BINS) -> list[Bin]:
    """The bins that hold an item, lowest first; a confidence of 1 belongs to the last."""
    by_bin: dict[int, list[Scored]] = {}
    for item in items:
        by_bin.setdefault(min(bins - 1, int(item.score * bins)), []).append(item)
    return [_bin(number / bins, by_bin[number]) for number in sorted(by_bin)]


def _bin(low: float, items: Sequence[Scored]) -> Bin:
    weight = sum(item.weight for item in items)
    return Bin(
        low=low,
        weight=weight,
        confidence=sum(item.score * item.weight for item in items) / weight,
        precision=sum(item.weight for item in items if item.gold) / weight,
    )


def calibration_error(items: Iterable[Scored], bins: int = BINS) -> float | None:
    """The expected calibration error: the gap between promised and held, averaged over the items; None without any."""
    filled = calibration(items, bins)
    total = sum(one.weight for one in filled)
    return sum(one.weight * abs(one.confidence - one.precision) for one in filled) / total if total else None


def per_thousand(count: float, claims: float) -> float | None:
    """``count`` per 1,000 claims; None without claims."""
    return 1000 * count / claims if claims else None
