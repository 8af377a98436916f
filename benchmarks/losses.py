"""Gold and Run -> where each miss was lost and what made each false alarm."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from corpora import Gold
from runs import Judged, Run, holds, joins

STAGES = ("extraction", "pairing", "comparability", "verdict", "findings")


@dataclass(frozen=True, kw_only=True, slots=True)
class Loss:
    """The stage that lost a tension, the reason if it was excused, and the strongest pair that was judged."""

    stage: str
    reason: str | None = None
    judged: Judged | None = None


def strength(judged: Judged) -> tuple[bool, float, float]:
    """A sort key: what would be reported first, then by confidence, then by the model."""
    return (judged.candidate, judged.confidence, judged.nli or 0.0)


def lost(gold: Gold, run: Run, threshold: float) -> Loss:
    """The first stage that kept a missed tension from the report."""
    for side in (gold.left, gold.right):
        if side and not any(holds(claim, quote) for claim in run.claims for quote in side):
            return Loss(stage="extraction")
    judged = [pair for pair in run.judged if joins(pair.left, pair.right, gold.left, gold.right)]
    if not judged:
        return Loss(stage="pairing")
    best = max(judged, key=strength)
    if best.candidate:
        return Loss(stage="findings" if best.confidence >= threshold else "verdict", judged=best)
    return Loss(stage="comparability", reason=best.reason or "unnamed", judged=best)


def by_stage(losses: Iterable[Loss]) -> dict[str, Any]:
    """How many tensions each stage lost; comparability by its reason."""
    counted = list(losses)
    stages: dict[str, Any] = {stage: sum(loss.stage == stage for loss in counted) for stage in STAGES}
    reasons = Counter(loss.reason or "" for loss in counted if loss.stage == "comparability")
    stages["comparability"] = dict(sorted(reasons.items()))
    return stages


def nli_bin(score: float | None) -> str:
    """The tenth that a score lies in, as printed in the table."""
    if score is None:
        return "no model"
    low = min(9, int(score * 10)) / 10
    return f"{low:.1f}-{low + 0.1:.1f}"


def by_source(alarms: Iterable[Judged]) -> dict[str, dict[str, int]]:
    """False alarms by block, by rule (``model only`` where none spoke) and by the model's score."""
    blocks: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    bins: Counter[str] = Counter()
    for alarm in alarms:
        blocks[alarm.block] += 1
        rules.update(alarm.rules or ("model only",))
        bins[nli_bin(alarm.nli)] += 1
    return {
        "block": dict(blocks.most_common()),
        "rule": dict(rules.most_common()),
        "nli": dict(sorted(bins.items())),
    }
