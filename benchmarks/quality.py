"""Measure claimcheck on the corpora of ../shared/data and on seeds/, and write reports/quality.{json,md,png}.

Run by hand: ``python benchmarks/quality.py [--corpora emergent_dev seeds] [--confusions /tmp/confusions.json]``.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import baselines
import corpora
import plot
import reasons
import scores
import silence
import tables
from engine import Engine, load_engine, run_all

from claimcheck.embeddings import embed

ROOT = Path(__file__).resolve().parents[1]
ROW = (
    "precision", "recall", "f1", "average_precision", "precision_at", "calibration_error",
    "false_alarms_per_1000_claims",
)  # fmt: skip
NAMES = ("emergent_dev", "ramdocs_dev", "claimdiff", "seeds", "silence")


def load(name: str, data: Path, limit: int | None) -> corpora.Corpus:
    """One corpus by its name in the report."""
    loaders: dict[str, Callable[[], corpora.Corpus]] = {
        "emergent_dev": lambda: corpora.emergent(data, limit),
        "ramdocs_dev": lambda: corpora.ramdocs(data, limit),
        "claimdiff": lambda: corpora.claimdiff(data, limit),
        "seeds": lambda: corpora.seeds(ROOT),
        "silence": lambda: silence.silence(data, limit),
    }
    return loaders[name]()


def note(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def progress(name: str) -> Callable[[int, int], None]:
    """A progress line on standard error, at most one every five seconds."""
    last = [time.monotonic()]

    def show(done: int, total: int) -> None:
        if time.monotonic() - last[0] > 5 or done == total:
            last[0] = time.monotonic()
            note(f"{name}: {done} of {total}")

    return show


def measure_baselines(corpus: corpora.Corpus, engine: Engine) -> tuple[dict[str, Any], dict[str, plot.Curve]]:
    """The rows and curves of both lazy systems."""

    def contradiction(pairs: Any) -> list[float]:
        return [p.contradiction for p in engine.nli.score(pairs, progress=progress(f"{corpus.name}, baseline"))]

    every, sampled = baselines.every_pair(corpus)
    close = baselines.nearest(corpus, embed)
    systems = {"every_pair": (every, sampled), "nearest": (close, f"all {len(close)} pairs")}
    rows: dict[str, Any] = {}
    curves: dict[str, plot.Curve] = {}
    for system, (pairs, how) in systems.items():
        judged = baselines.judged(corpus, pairs, contradiction)
        rows[system], items = baselines.figures(corpus, judged, how)
        curves[system] = (items, len(corpus.gold))
    return rows, curves


def measure_unruled(corpus: corpora.Corpus, options: argparse.Namespace, threshold: float) -> dict[str, Any]:
    """The row of the same pipeline, model and weights with no rule run."""
    engine = load_engine(options.model, with_nli=True, with_rules=False)
    show = progress(f"{corpus.name}, without rules")
    runs = run_all(corpus.folders, engine, jobs=options.jobs, model=options.model, progress=show)
    figures = scores.measure(corpus, runs, threshold).figures
    found = f"{figures['findings']} findings, {figures['false_findings']} of them false"
    return {"note": found, **{name: figures[name] for name in ROW if name in figures}}


def git(*arguments: str) -> str:
    return subprocess.run(("git", "-C", ROOT, *arguments), check=True, capture_output=True, text=True).stdout.strip()


def head(engine: Engine) -> dict[str, Any]:
    """What the figures were measured with; no date, so that the same code gives the same bytes."""
    return {
        "commit": git("rev-parse", "--short=12", "HEAD"),
        "dirty": bool(git("status", "--porcelain", "--", "src", "rules", "benchmarks", "tests/gold")),
        "model": {"id": getattr(engine.nli, "id", None), "revision": getattr(engine.nli, "revision", None)},
        "rules_hash": engine.rules.hash,
        "threshold": engine.settings.verdicts.min_confidence,
        "settings": engine.settings.model_dump(mode="json"),
    }


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--corpora", nargs="+", choices=NAMES, default=list(NAMES), metavar="NAME")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data", metavar="DIR")
    parser.add_argument("--limit", type=int, metavar="N", help="only the first N rumours, questions, pairs or texts")
    parser.add_argument("--model", metavar="NAME", help="hub id or folder of another NLI model")
    parser.add_argument("--no-nli", action="store_true", help="rules alone; the baselines are left out")
    parser.add_argument("--no-baselines", action="store_true")
    parser.add_argument("--no-reasons", action="store_true", help="do not run the labelled cases for each reason")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="processes for corpora of many folders")
    parser.add_argument("--out", type=Path, default=ROOT / "reports", metavar="DIR")
    parser.add_argument("--confusions", type=Path, default=Path("/tmp/claimcheck-confusions.json"), metavar="FILE")  # noqa: S108  texts that may not enter the repository
    return parser.parse_args(arguments)


def run(options: argparse.Namespace) -> None:
    """Measure every corpus asked for and write the results."""
    engine = load_engine(options.model, with_nli=not options.no_nli)
    threshold = engine.settings.verdicts.min_confidence
    result: dict[str, Any] = {"head": head(engine), "corpora": {}}
    curves: dict[str, dict[str, plot.Curve]] = {}
    confusions: dict[str, Any] = {}
    for name in options.corpora:
        if name != "seeds" and not options.data.is_dir():
            note(f"{name}: left out, there is no {options.data}")
            continue
        corpus = load(name, options.data, options.limit)
        started = time.monotonic()
        runs = run_all(corpus.folders, engine, jobs=options.jobs, model=options.model, progress=progress(name))
        outcome = scores.measure(corpus, runs, threshold)
        note(f"{name}: checked in {time.monotonic() - started:.0f} s")
        rows: dict[str, Any] = {}
        curves[name] = {"claimcheck": (outcome.ranked, outcome.gold_total)}
        if not (options.no_nli or options.no_baselines):
            unruled = measure_unruled(corpus, options, threshold)
            rows, lines = measure_baselines(corpus, engine)
            rows = {"without_rules": unruled, **rows}
            curves[name] |= lines
        result["corpora"][name] = {"note": corpus.note, **outcome.figures, "baselines": rows}
        confusions[name] = outcome.confusions
    if not options.no_reasons:
        result["reasons"] = measure_reasons(engine)
    write(options, result, curves, confusions)


def measure_reasons(engine: Engine) -> dict[str, Any]:
    """How often each reason is right on the labelled cases of tests/ and training/."""
    seen = reasons.measure(
        [ROOT / "tests" / "cases", ROOT / "training" / "cases"],
        settings=engine.settings,
        nli=engine.nli,
        rules=engine.rules,
        progress=progress("reasons"),
    )
    return reasons.figures(seen)


def write(
    options: argparse.Namespace,
    result: dict[str, Any],
    curves: dict[str, dict[str, plot.Curve]],
    confusions: dict[str, Any],
) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    tables.write_json(options.out / "quality.json", result)
    tables.write_markdown(options.out / "quality.md", result)
    plot.draw(options.out / "quality.png", curves)
    options.confusions.write_text(json.dumps(confusions, indent=1, ensure_ascii=False), encoding="utf-8")
    print(tables.main_table(result["corpora"]))
    note(f"written: {options.out}/quality.json, .md, .png; texts of the confusions: {options.confusions}")


if __name__ == "__main__":
    run(parse(sys.argv[1:]))
