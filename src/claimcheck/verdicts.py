"""Pairs -> Verdicts: the one place where model, rules and facets meet; weights are data that benchmarks/fit.py fits."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.features import EXCUSE, excuses, features
from claimcheck.records import Modality, Scores, Verdict
from claimcheck.stories import surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from claimcheck.claims import Claims
    from claimcheck.nli import Nli
    from claimcheck.pairs import Pairs
    from claimcheck.records import Claim, Comparability, Evidence, Pair
    from claimcheck.rules import RuleSet
    from claimcheck.settings import VerdictSettings

RESTATED = (
    0.8  # probability of entailment, both ways or one way with little else said, above which two claims say the same
)
UNRELATED = "unrelated"
EXCUSED = "excused"
OBJECTION = 0.6  # probability of contradiction both ways from which the model calls a pair one


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
    """The probability that a pair with these features is a tension, and each feature's log-odds, largest first."""
    shares = [("prior", weights["prior"])]
    shares += [(name, value * weights[name]) for name, value in values.items() if value and weights.get(name)]
    total = sum(share for _, share in shares)
    ranked = sorted(((n, round(s, 3)) for n, s in shares), key=lambda s: (-abs(s[1]), s[0]))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(ranked)


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A pair with all that its verdict rests on; ``values`` are its features by name."""

    pair: Pair
    scores: Scores | None
    evidence: tuple[Evidence, ...]
    comparability: Comparability
    values: dict[str, float]


def weigh(
    pairs: Pairs,
    claims: Claims,
    *,
    nli: Nli | None,
    rules: RuleSet,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Weighed]:
    """What model, rules and facets say of every pair, in the order of the pairs."""
    scores = score_pairs(pairs.pairs, nli, progress)
    for pair, score, around in zip(pairs.pairs, scores, surroundings(pairs, claims.claims), strict=True):
        difference = contrast(pair.left, pair.right)
        comparability = compare(pair, difference, claims.facts, copies=around.copies)
        evidence = rules.evidence(pair)
        values = features(pair, difference, comparability, evidence, score, around)
        yield Weighed(pair=pair, scores=score, evidence=evidence, comparability=comparability, values=values)


def judge(
    pairs: Pairs,
    claims: Claims,
    *,
    nli: Nli | None,
    rules: RuleSet,
    settings: VerdictSettings,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Verdict, ...]:
    """A verdict on every pair, in the order of the pairs."""
    weights = load_weights()
    verdicts = []
    for weighed in weigh(pairs, claims, nli=nli, rules=rules, progress=progress):
        value, shares = confidence(weighed.values, weights[regime(weighed.values, weighed.scores)])
        verdict = Verdict(
            pair=weighed.pair,
            scores=weighed.scores,
            evidence=weighed.evidence,
            comparability=weighed.comparability,
            label=UNRELATED,
            reason=None,
            confidence=round(value, 4),
            shares=shares,
        )
        verdicts.append(decide(verdict, settings.min_confidence))
    return tuple(verdicts)


def score_pairs(
    pairs: Sequence[Pair], nli: Nli | None, progress: Callable[[int, int], None] | None
) -> list[Scores | None]:
    """NLI both ways for each pair, or None for each without a model."""
    if nli is None:
        return [None] * len(pairs)
    texts = [(p.left.text, p.right.text) for p in pairs]
    turned = [(b, a) for a, b in texts]
    result = nli.score([*texts, *turned], progress=progress)
    cut = nli.truncated(texts)
    return [
        Scores(forward=f, backward=b, truncated=t)
        for f, b, t in zip(result[: len(texts)], result[len(texts) :], cut, strict=True)
    ]


def decide(verdict: Verdict, threshold: float) -> Verdict:
    """The label and reason that go with a verdict.

    Excused is a pair that has a reason why it is no conflict and looks like one: to the weights without that reason, or
    to the model alone.
    """
    reasons = excuses(verdict.comparability, verdict.evidence, verdict.scores)
    reason = reasons[0] if reasons else None
    if verdict.confidence >= threshold:
        return replace(verdict, label=kind(verdict.pair.left, verdict.pair.right))
    without = sum(share for name, share in verdict.shares if not name.startswith(EXCUSE))
    if reason is not None and (1 / (1 + math.exp(-without)) >= threshold or _model_objects(verdict.scores)):
        return replace(verdict, label=EXCUSED, reason=reason)
    return replace(verdict, reason=reason)


def _model_objects(scores: Scores | None) -> bool:
    if scores is None:
        return False
    return min(scores.forward.contradiction, scores.backward.contradiction) >= OBJECTION


def kind(left: Claim, right: Claim) -> str:
    """A contradiction if both stand in the articles' own voice or one speaker says both, a dispute otherwise."""
    if left.speaker == right.speaker and Modality.DENIED not in {left.modality, right.modality}:
        return "contradiction"
    return "dispute"
