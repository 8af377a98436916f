"""Measure a checkpoint against every bar of the project and write the figures as JSON.

python -m training.evaluate MODEL --data /work/shared/data --static /work/shared/models/static-minilm --out figures.json
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from claimcheck.nli import load_nli
from claimcheck.nli_files import Calibration
from claimcheck.settings import ModelSettings
from training import measure
from training.texts import LABELS, Pair, load_pairs

LOG = logging.getLogger("training")
Soften = Callable[[measure.Floats], measure.Floats]  # logits to probabilities, as calibrated
CONTRADICTION = LABELS.index("contradiction")
NEIGHBOURS, COSINE = 20, 0.5
# name: (path of the figure, wanted value, whether more is better)
BARS: dict[str, tuple[tuple[str, ...], float, bool]] = {
    "mnli_matched accuracy": (("nli", "mnli_matched", "accuracy"), 0.78, True),
    "wiki_similar contradiction F1": (("nli", "wiki_similar", "contradiction_f1"), 0.70, True),
    "infotabs_dev contradiction F1": (("nli", "infotabs_dev", "contradiction_f1"), 0.62, True),
    "breaking_nli accuracy": (("nli", "breaking_nli", "accuracy"), 0.90, True),
    "neg_nli accuracy": (("nli", "neg_nli", "accuracy"), 0.62, True),
    "nan_nli accuracy": (("nli", "nan_nli", "accuracy"), 0.60, True),
    "glue_diagnostic accuracy": (("nli", "glue_diagnostic", "accuracy"), 0.56, True),
    "anli_numerical accuracy": (("nli", "anli_numerical", "accuracy"), 0.40, True),
    "emergent AP over all gold": (("emergent", "average_precision"), 0.25, True),
    "mnli_matched ECE, other half": (("calibration", "ece_after"), 0.03, False),
    "claimdiff false contradictions": (("claimdiff", "false_contradiction_rate"), 0.01, False),
    "order flips on contradictions": (("order", "flips_on_contradictions"), 0.05, False),
}


class Scorer:
    """A checkpoint as the product reads it, uncalibrated; its logits in the order of LABELS."""

    def __init__(self, folder: Path, *, max_length: int = 256) -> None:
        """Load it as `claimcheck --model FOLDER` does."""
        self.nli = load_nli(ModelSettings(name=str(folder), max_length=max_length, tokens_per_batch=4096))
        self.nli.calibration = Calibration()

    def logits(self, pairs: list[Pair]) -> measure.Floats:
        """Logits of the pairs less a constant each, shape (pairs, 3)."""
        found = self.nli.score([(p.premise, p.hypothesis) for p in pairs])
        return np.log(np.array([[getattr(p, label) for label in LABELS] for p in found]) + 1e-9)


def swap(pairs: list[Pair]) -> list[Pair]:
    """The pairs with their texts exchanged."""
    return [Pair(premise=p.hypothesis, hypothesis=p.premise, label=p.label, source=p.source) for p in pairs]


def plain_pairs(texts: list[tuple[str, str]]) -> list[Pair]:
    """Unlabelled texts as pairs (the label is a filler)."""
    return [Pair(premise=a, hypothesis=b, label="neutral", source="") for a, b in texts]


def nli_sets(scorer: Scorer, folder: Path, limit: int | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Accuracy and contradiction F1 of each dev set; and the logits, labels and pairs of each."""
    figures, kept = {}, {}
    for path in sorted(folder.glob("*.jsonl.gz")):
        name = path.name.removesuffix(".jsonl.gz")
        pairs = load_pairs(path)[:limit]
        logits = scorer.logits(pairs)
        labels = np.array([LABELS.index(p.label) for p in pairs])
        probabilities = measure.softmax(logits)
        figures[name] = {
            "pairs": len(pairs),
            "accuracy": measure.accuracy(probabilities, labels),
            "contradiction_f1": measure.f1_at(probabilities[:, CONTRADICTION], labels == CONTRADICTION),
        }
        kept[name] = (logits, labels, pairs)
        LOG.info("%s %s", name, {k: round(v, 4) if isinstance(v, float) else v for k, v in figures[name].items()})
    return figures, kept


def by_category(path: Path, logits: measure.Floats, labels: measure.Ints) -> dict[str, float]:
    """Accuracy of breaking_nli for each category of swapped word."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        categories = [json.loads(line)["category"] for line in lines][: len(labels)]
    right = logits.argmax(axis=1) == labels
    groups: dict[str, list[bool]] = defaultdict(list)
    for category, hit in zip(categories, right, strict=True):
        groups[category].append(bool(hit))
    return {name: sum(hits) / len(hits) for name, hits in sorted(groups.items())}


def calibration(logits: measure.Floats, labels: measure.Ints) -> dict[str, Any]:
    """Divisor and offset by label fitted on the even rows, the calibration errors on the odd rows before and after."""
    divisors, offsets = measure.fit_calibration(logits[::2], labels[::2])
    before, after = measure.softmax(logits[1::2]), measure.softmax(logits[1::2] / divisors + offsets)
    other = labels[1::2]
    return {
        "temperature": dict(zip(LABELS, divisors.round(4).tolist(), strict=True)),
        "offset": dict(zip(LABELS, offsets.round(4).tolist(), strict=True)),
        "ece_before": measure.calibration_error(before, other),
        "ece_after": measure.calibration_error(after, other),
        "top_ece_before": measure.top_calibration_error(before, other),
        "top_ece_after": measure.top_calibration_error(after, other),
    }


def emergent_candidates(rows: list[dict[str, str]], static: Path) -> list[tuple[int, int]]:
    """Pairs of headlines where one is among the other's nearest 20 at cosine 0.5 or more (static embeddings)."""
    from model2vec import StaticModel

    vectors = np.asarray(
        StaticModel.from_pretrained(str(static)).encode([r["article_headline"] for r in rows]), dtype=np.float32
    )
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
    cosine = vectors @ vectors.T
    np.fill_diagonal(cosine, -1)
    found = set()
    for row, near in enumerate(np.argsort(-cosine, axis=1, kind="stable")[:, :NEIGHBOURS]):
        found |= {(min(row, int(n)), max(row, int(n))) for n in near if cosine[row, n] >= COSINE}
    return sorted(found)


def emergent(scorer: Scorer, path: Path, static: Path, soften: Soften) -> dict[str, float]:
    """Average precision of tension among headlines, over all gold pairs; the score is the mean of both orders."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["claim"]].append(row["label"])
    total = sum(g.count("entailment") * g.count("contradiction") for g in groups.values())
    candidates = emergent_candidates(rows, static)
    opposed = {"entailment", "contradiction"}
    gold = np.array(
        [
            rows[i]["claim"] == rows[j]["claim"] and {rows[i]["label"], rows[j]["label"]} == opposed
            for i, j in candidates
        ]
    )
    pairs = plain_pairs([(rows[i]["article_headline"], rows[j]["article_headline"]) for i, j in candidates])
    both = [soften(scorer.logits(p))[:, CONTRADICTION] for p in (pairs, swap(pairs))]
    mean = (both[0] + both[1]) / 2
    said = mean >= 0.5
    return {
        "candidates": len(candidates),
        "gold": total,
        "gold_in_candidates": int(gold.sum()),
        "average_precision": measure.average_precision(mean, gold, total),
        "average_precision_min": measure.average_precision(np.minimum(*both), gold, total),
        "average_precision_one_order": measure.average_precision(both[0], gold, total),
        "precision_at_0.5": float(gold[said].mean()) if said.any() else 0.0,
        "recall_at_0.5": float(gold[said].sum() / total),
        "precision_at_50": float(gold[np.argsort(-mean, kind="stable")[:50]].mean()),
        "flips": measure.flip_share(*both),
    }


def claimdiff(scorer: Scorer, path: Path, soften: Soften) -> dict[str, float]:
    """Share of relation-0 pairs called contradictory at 0.5, and the average precision of relation 1."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    pairs = plain_pairs([(r["claim_a"], r["claim_b"]) for r in rows])
    both = [soften(scorer.logits(p))[:, CONTRADICTION] for p in (pairs, swap(pairs))]
    gold = np.array([r["relation"] == 1 for r in rows])
    mean = (both[0] + both[1]) / 2
    return {
        "pairs": len(rows),
        "relation_1": int(gold.sum()),
        "false_contradiction_rate": float((both[0][~gold] >= 0.5).mean()),
        "false_contradiction_rate_mean_of_orders": float((mean[~gold] >= 0.5).mean()),
        "average_precision": measure.average_precision(mean, gold, int(gold.sum())),
        "share_relation_1": float(gold.mean()),
    }


def order(scorer: Scorer, kept: dict[str, Any], soften: Soften) -> dict[str, float]:
    """How often the decision "contradiction" (0.5) hangs on the order, on pairs labelled so, all sets pooled."""
    forward_all, backward_all, called_all = [], [], []
    out: dict[str, float] = {}
    for name, (logits, labels, pairs) in kept.items():
        rows = np.flatnonzero(labels == CONTRADICTION)[:1500]
        backward = soften(scorer.logits(swap([pairs[i] for i in rows])))[:, CONTRADICTION]
        forward = soften(logits[rows])[:, CONTRADICTION]
        out[name] = measure.flip_share(forward, backward)
        forward_all.append(forward)
        backward_all.append(backward)
        called = (forward >= 0.5) | (backward >= 0.5)
        called_all.append(called)
    pooled = measure.flip_share(np.concatenate(forward_all), np.concatenate(backward_all))
    return {"flips_on_contradictions": pooled, **{f"flips_{k}": v for k, v in out.items()}}


def bars(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """Each bar with the figure and whether it is met."""
    out = []
    for name, (path, wanted, more) in BARS.items():
        value: Any = figures
        for key in path:
            value = value[key]
        out.append(
            {
                "bar": name,
                "value": round(value, 4),
                "wanted": wanted,
                "met": value >= wanted if more else value <= wanted,
            }
        )
    return out


def evaluate(folder: Path, data: Path, static: Path, *, limit: int | None = None) -> dict[str, Any]:
    """All figures of a checkpoint; `limit` cuts each NLI set, for a quick look."""
    scorer = Scorer(folder)
    figures: dict[str, Any] = {}
    figures["nli"], kept = nli_sets(scorer, data / "nli" / "dev", limit)
    figures["breaking_nli_categories"] = by_category(
        data / "nli" / "dev" / "breaking_nli.jsonl.gz", *kept["breaking_nli"][:2]
    )
    figures["calibration"] = calibration(*kept["mnli_matched"][:2])
    divisors, offsets = (
        np.array([figures["calibration"][n][label] for label in LABELS]) for n in ("temperature", "offset")
    )

    def soften(logits: measure.Floats) -> measure.Floats:
        return measure.softmax(logits / divisors + offsets)

    figures["emergent"] = emergent(scorer, data / "corpora" / "emergent_dev.jsonl.gz", static, soften)
    figures["claimdiff"] = claimdiff(scorer, data / "corpora" / "claimdiff_weaken_train.jsonl.gz", soften)
    figures["order"] = order(scorer, kept, soften)
    figures["bars"] = bars(figures)
    return figures


def main() -> None:
    """Command line: print the figures and write them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--static", type=Path, required=True)
    parser.add_argument("--out", type=Path, help="JSON file to write")
    parser.add_argument("--limit", type=int, help="at most so many pairs of each NLI set")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    figures = evaluate(args.model, args.data, args.static, limit=args.limit)
    for name in ("calibration", "emergent", "claimdiff", "order", "breaking_nli_categories"):
        LOG.info("%s %s", name, {k: round(v, 4) if isinstance(v, float) else v for k, v in figures[name].items()})
    for bar in figures["bars"]:
        LOG.info(
            "%-34s %.4f  wanted %.2f  %s", bar["bar"], bar["value"], bar["wanted"], "met" if bar["met"] else "MISSED"
        )
    if args.out:
        args.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
