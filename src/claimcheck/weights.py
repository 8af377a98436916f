"""The weights of the verdict, which are data, and what they make of a pair's features."""

from __future__ import annotations

import json
import math
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimcheck.features import ruled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimcheck.records import Scores

SUSPICIOUS = 0.05  # confidence from which the larger model reads a pair
PROSE = 0.005  # and from which it reads one of prose, of whose ways of parting the embedded model does not see many
HELD_BACK = "held back"
TWICE = ", read twice"
IN_CONTEXT = ", in context"
OPEN = 0.08  # confidence after the second reading from which the larger model reads the sentences of prose too
FIRST = "first reading"
SURE = 0.2  # log-odds from which confidence is held back: those of a confidence of 0.55, so that no verdict changes


@cache
def load_weights() -> dict[str, dict[str, float]]:
    """The weights that ship with claimcheck: a logistic model over named features for each name of regime()."""
    data = json.loads((files("claimcheck") / "data" / "weights.json").read_text(encoding="utf-8"))
    return {name: dict(weights) for name, weights in data["weights"].items()}


def regime(values: Mapping[str, float], scores: Scores | None) -> str:
    """Which weights judge a pair: headlines and near-copies are weighed apart from prose, with a model or without."""
    kind = "headlines" if values.get("headlines") else "copies" if values.get("copies") else "prose"
    return kind if scores is not None else f"{kind}, rules only"


def confidence(
    values: Mapping[str, float], weights: Mapping[str, float]
) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The probability that a pair with these features is a tension, and each feature's log-odds, largest first.

    Log-odds above those of a tension are drawn nearer to them, by as much as held-out pairs were less often right.
    """
    return ranked(odds(values, weights), weights.get(HELD_BACK, 0.0))


def odds(values: Mapping[str, float], weights: Mapping[str, float]) -> list[tuple[str, float]]:
    """Each feature's log-odds, the prior first."""
    shares = [("prior", weights["prior"])]
    return shares + [(name, value * weights[name]) for name, value in values.items() if value and weights.get(name)]


def ranked(shares: list[tuple[str, float]], held_back: float) -> tuple[float, tuple[tuple[str, float], ...]]:
    """The confidence that log-odds come to, and each share of it, largest first."""
    total = sum(share for _, share in shares)
    beyond = total - SURE
    if beyond > 0 and held_back:
        shares.append((HELD_BACK, -beyond * held_back))
        total += shares[-1][1]
    ranked = sorted((_share(n, round(s, 3) + 0.0) for n, s in shares), key=lambda s: (-abs(s[1]), s[0]))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(ranked)


@lru_cache(maxsize=100_000)
def _share(name: str, value: float) -> tuple[str, float]:
    """A share, the same object for equal ones: every verdict holds some twenty, and most are of few values."""
    return name, value


def suspicious(values: Mapping[str, float], scores: Scores) -> bool:
    """Whether the larger model is to read a pair: where it looks like a tension, in prose to the model alone.

    A rule that speaks of two sentences of prose knows what a model does not, and more often than it is wrong.
    """
    kind = regime(values, scores)
    if kind == "prose" and ruled(values):
        return False
    return confidence(values, load_weights()[kind])[0] >= doubt(kind)


def doubt(kind: str) -> float:
    """The confidence from which the larger model reads a pair that ``kind`` of weights judge."""
    return PROSE if kind == "prose" else SUSPICIOUS
