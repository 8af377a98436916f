"""Corpus and Runs -> the figures of the table, and the confusions with their texts.

Figures go to reports/; the texts of the confusions belong to the shared data and stay out of the repository.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from corpora import Corpus, Gold, Key, gold_keys, key
from losses import Loss, by_source, by_stage, lost, strength
from measures import (
    Scored,
    average_precision,
    calibration,
    calibration_error,
    curve,
    per_thousand,
    precision_at,
    rates,
)
from runs import FindingSeen, Judged, Run, holds, joins

TOP = (10, 50, 100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """The figures of one corpus, the ranked items behind its curve, and the confusions with texts."""

    figures: dict[str, Any]
    ranked: tuple[Scored, ...]
    gold_total: int
    confusions: tuple[dict[str, Any], ...]


def measure(corpus: Corpus, runs: Sequence[Run], threshold: float) -> Outcome:
    """The figures of a corpus, by its unit."""
    by_unit = {"documents": _documents, "quotes": _quotes, "findings": _findings}
    return by_unit[corpus.unit](corpus, runs, threshold)


def ranking(ranked: Sequence[Scored], gold_total: int, threshold: float) -> dict[str, Any]:
    """What the confidence is worth: ranking and calibration over all candidates, and over the reported alone."""
    reported = [item for item in ranked if item.score >= threshold]
    return {
        "average_precision": average_precision(ranked, gold_total),
        "precision_at": {str(count): precision_at(ranked, count) for count in TOP},
        "best_f1": best_f1(ranked, gold_total),
        "calibration_error": calibration_error(ranked),
        "calibration_error_reported": calibration_error(reported),
        "calibration": [asdict(one) for one in calibration(ranked)],
    }


def best_f1(ranked: Iterable[Scored], gold_total: int) -> dict[str, float] | None:
    """The step of the curve with the best F1: what another threshold would give."""
    steps = [step for step in curve(ranked, gold_total) if step.precision + step.recall]
    if not steps:
        return None
    return asdict(max(steps, key=lambda s: 2 * s.precision * s.recall / (s.precision + s.recall)))


# --- pairs of documents -----------------------------------------------------------------------------------------------


def best_by_key(folder: str, pairs: Iterable[Judged]) -> dict[Key, Judged]:
    """The strongest judged pair of each pair of different documents."""
    best: dict[Key, Judged] = {}
    for judged in sorted(pairs, key=strength):
        if judged.left.text != judged.right.text:
            best[key(folder, judged.left.text, judged.right.text)] = judged
    return best


def flagged_wide(run: Run) -> set[Key]:
    """Every pair of documents that a finding sets against each other, judged itself or not."""
    return {
        key(run.folder, left.text, right.text)
        for finding in run.findings
        for left, right in finding.across()
        if left.text != right.text
    }


def _documents(corpus: Corpus, runs: Sequence[Run], threshold: float) -> Outcome:
    gold = gold_keys(corpus)
    flagged: dict[Key, Judged] = {}
    wide: set[Key] = set()
    candidates: dict[Key, Judged] = {}
    for run in runs:
        flagged |= best_by_key(run.folder, (pair for finding in run.findings for pair in finding.pairs))
        wide |= flagged_wide(run)
        candidates |= best_by_key(run.folder, (pair for pair in run.judged if pair.candidate))
    known = {pair for pair in {*flagged, *wide, *candidates} if corpus.labelled is None or pair in corpus.labelled}
    wide |= set(flagged)
    candidates = flagged | candidates  # a change over time is reported though it is excused as a contradiction
    ranked = tuple(
        Scored(score=judged.confidence, gold=pair in gold) for pair, judged in candidates.items() if pair in known
    )
    by_folder = {run.folder: run for run in runs}
    losses = {pair: lost(case, by_folder[pair[0]], threshold) for pair, case in gold.items() if pair not in flagged}
    alarms = {pair: judged for pair, judged in flagged.items() if pair in known and pair not in gold}
    figures = {
        **asdict(rates((Scored(score=1, gold=pair in gold) for pair in flagged if pair in known), len(gold))),
        "gold": len(gold),
        "positions_variant": asdict(rates((Scored(score=1, gold=p in gold) for p in wide if p in known), len(gold))),
        **ranking(ranked, len(gold), threshold),
        "traps_flagged": _traps(corpus, set(flagged)),
        "lost_by_stage": by_stage(losses.values()),
        "false_alarms_by": by_source(alarms.values()) | _stories(corpus, alarms),
        **_false_findings(runs, gold, corpus.labelled),
    }
    confusions = (*_missed(gold, losses), *_alarmed(alarms))
    return Outcome(figures=figures, ranked=ranked, gold_total=len(gold), confusions=confusions)


def _traps(corpus: Corpus, flagged: set[Key]) -> dict[str, Any] | None:
    if not corpus.traps:
        return None
    traps = {key(trap.folder, trap.left[0].text, trap.right[0].text) for trap in corpus.traps}
    return {"flagged": len(traps & flagged), "of": len(traps), "share": len(traps & flagged) / len(traps)}


def _stories(corpus: Corpus, alarms: Iterable[Key]) -> dict[str, dict[str, int]]:
    """Whether a false alarm stays within one story; only where the corpus knows the stories."""
    if not corpus.topics:
        return {}
    same = Counter(
        "same story" if corpus.topics[folder, one] == corpus.topics[folder, other] else "different stories"
        for folder, one, other in alarms
    )
    return {"story": dict(sorted(same.items()))}


def _false_findings(runs: Sequence[Run], gold: dict[Key, Gold], labelled: frozenset[Key] | None) -> dict[str, Any]:
    """Findings without any gold pair; where labels are partial, only those with a pair known to be none."""
    claims = sum(len(run.claims) for run in runs)
    false = 0
    for run in runs:
        for finding in run.findings:
            keys = {key(run.folder, pair.left.text, pair.right.text) for pair in finding.pairs}
            known = labelled is None or bool(keys & labelled)
            false += known and not keys & set(gold)
    return {
        "claims": claims,
        "findings": sum(len(run.findings) for run in runs),
        "false_findings": false,
        "false_alarms_per_1000_claims": per_thousand(false, claims),
    }


def _missed(gold: dict[Key, Gold], losses: dict[Key, Loss]) -> Iterator[dict[str, Any]]:
    for pair, loss in losses.items():
        best = _describe(loss.judged) if loss.judged else None
        yield {"miss": gold[pair].id, "pair": pair, "stage": loss.stage, "reason": loss.reason, "judged": best}


def _alarmed(alarms: dict[Key, Judged]) -> Iterator[dict[str, Any]]:
    for pair, judged in sorted(alarms.items(), key=lambda item: -item[1].confidence):
        yield {"false_alarm": pair, "judged": _describe(judged)}


def _describe(judged: Judged) -> dict[str, Any]:
    return {
        "left": judged.left.says,
        "right": judged.right.says,
        "label": judged.label,
        "reason": judged.reason,
        "confidence": round(judged.confidence, 3),
        "nli": None if judged.nli is None else round(judged.nli, 3),
        "block": judged.block,
        "rules": judged.rules,
    }


# --- tensions by quote ------------------------------------------------------------------------------------------------


def matches(finding: FindingSeen, gold: Gold) -> bool:
    """Whether a finding holds claims from both quotes; for a check against a table, one claim from the only quote."""
    if not gold.right:
        return finding.kind == gold.kind and any(holds(c, quote) for c in finding.claims for quote in gold.left)
    return any(joins(left, right, gold.left, gold.right) for left, right in finding.across())


def _quotes(corpus: Corpus, runs: Sequence[Run], threshold: float) -> Outcome:
    (run,) = runs
    hits = {finding.id: [gold for gold in corpus.gold if matches(finding, gold)] for finding in run.findings}
    found = {gold.id for matched in hits.values() for gold in matched}
    false = [finding for finding in run.findings if not hits[finding.id]]
    clear = [gold for gold in corpus.gold if gold.clear]
    losses = {gold.id: lost(gold, run, threshold) for gold in clear if gold.id not in found}
    precision = 1 - len(false) / len(run.findings) if run.findings else 0.0
    recall = sum(gold.id in found for gold in clear) / len(clear)
    ranked = _ranked_quotes(corpus, run)
    figures = {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if precision + recall else 0.0,
        "gold": len(clear),
        "recall_with_arguable": len(found) / len(corpus.gold),
        "found": sorted(found),
        "missed_clear": {name: [loss.stage, loss.reason] for name, loss in losses.items()},
        "traps_hit": sorted({trap.id for finding in false for trap in corpus.traps if matches(finding, trap)}),
        **ranking(ranked, len(corpus.gold), threshold),
        "lost_by_stage": by_stage(losses.values()),
        "false_alarms_by": by_source(finding.pairs[0] for finding in false if finding.pairs),
        "claims": len(run.claims),
        "findings": len(run.findings),
        "false_findings": len(false),
        "false_alarms_per_1000_claims": per_thousand(len(false), len(run.claims)),
    }
    confusions = (
        *({"miss": name, "stage": loss.stage, "reason": loss.reason} for name, loss in losses.items()),
        *({"false_alarm": f.headline, "judged": [_describe(pair) for pair in f.pairs[:3]]} for f in false),
    )
    return Outcome(figures=figures, ranked=ranked, gold_total=len(corpus.gold), confusions=confusions)


def _ranked_quotes(corpus: Corpus, run: Run) -> tuple[Scored, ...]:
    """Candidates by confidence: a tension counts once, at its strongest pair; every other pair counts for itself."""
    best: dict[str, float] = defaultdict(float)
    wrong: list[Scored] = []
    for judged in (pair for pair in run.judged if pair.candidate):
        names = [g.id for g in corpus.gold if g.right and joins(judged.left, judged.right, g.left, g.right)]
        for name in names:
            best[name] = max(best[name], judged.confidence)
        if not names:
            wrong.append(Scored(score=judged.confidence, gold=False))
    return (*wrong, *(Scored(score=score, gold=True) for score in best.values()))


# --- silence ----------------------------------------------------------------------------------------------------------


def _findings(_corpus: Corpus, runs: Sequence[Run], threshold: float) -> Outcome:
    parts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for run in runs:
        part = parts[run.folder.split("-")[0]]
        part[0] += len(run.findings)
        part[1] += len(run.claims)
    findings = [finding for run in runs for finding in run.findings]
    claims = sum(len(run.claims) for run in runs)
    ranked = tuple(Scored(score=pair.confidence, gold=False) for run in runs for pair in run.judged if pair.candidate)
    figures = {
        "precision": None,
        "recall": None,
        "f1": None,
        "gold": 0,
        **dict.fromkeys(ranking((), 0, threshold)),
        "calibration_error": calibration_error(ranked),
        "lost_by_stage": by_stage(()),
        "false_alarms_by": by_source(finding.pairs[0] for finding in findings if finding.pairs)
        | {"part": {name: alarms for name, (alarms, _) in sorted(parts.items())}},
        "claims": claims,
        "findings": len(findings),
        "false_findings": len(findings),
        "false_alarms_per_1000_claims": per_thousand(len(findings), claims),
        "per_1000_claims_by_part": {name: per_thousand(*counts) for name, counts in sorted(parts.items())},
    }
    confusions = tuple(
        {"false_alarm": finding.headline, "judged": [_describe(pair) for pair in finding.pairs[:3]]}
        for finding in sorted(findings, key=lambda f: -f.confidence)
    )
    return Outcome(figures=figures, ranked=ranked, gold_total=0, confusions=confusions)
