"""What remembering saves, measured as users run it: ``python benchmarks/cache.py --articles 200``.

A corpus of so many articles, each put together of documents of ../shared/data/corpora, is checked with an empty store
(the full run, against which all others are measured), again unchanged, after one article was edited, and one new
article is checked against it. Ratios are of one machine in one run; wall clock and processor seconds are given, the
latter being steadier on a busy machine. ``--kills 200`` adds the restarts of tests/killing.py, ``--verify`` compares
each report with that of a run without a store.
"""

import argparse
import gzip
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data" / "corpora" / "ramdocs_dev.jsonl.gz"
DOCUMENTS = 5  # of some hundred words in an article
BARS = {"again": 0.05, "edited": 0.10, "against": 0.10}


@dataclass(frozen=True, kw_only=True)
class Run:
    """One run of the command: wall clock and processor seconds, and its report."""

    name: str
    wall: float
    processor: float
    report: str


def articles(count: int) -> list[str]:
    """So many different articles and one more."""
    with gzip.open(DATA, "rt", encoding="utf-8") as lines:
        texts = [document["text"] for line in lines for document in json.loads(line)["documents"]]
    step = len(texts) // DOCUMENTS
    if count + 1 > step:
        raise SystemExit(f"{DATA.name} makes {step - 1} articles of {DOCUMENTS} documents at most")
    return ["\n\n".join(texts[i + k * step] for k in range(DOCUMENTS)) + "\n" for i in range(count + 1)]


def run(name: str, desk: Path, *arguments: str) -> Run:
    """Run ``claimcheck check`` in a process of its own, from ``desk``."""
    out = desk / f"{name}.json"
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "claimcheck", "check", *arguments, "-q", "-o", out, "--fail-on", "never"],
        cwd=desk, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in {0, 3} or done.stderr:
        raise SystemExit(f"{name}: exit code {done.returncode}\n{done.stdout}{done.stderr}")
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(name=name, wall=wall, processor=processor, report=out.read_text(encoding="utf-8"))


def measure(count: int, *, model: bool, verify: bool) -> list[Run]:
    """The four runs; with ``verify`` each is held against one without a store."""
    flags = () if model else ("--no-nli",)
    *corpus, draft = articles(count)
    with tempfile.TemporaryDirectory() as name:
        desk = Path(name)
        (desk / "corpus").mkdir()
        for number, text in enumerate(corpus):
            (desk / "corpus" / f"{number:04}.txt").write_text(text, encoding="utf-8")
        (desk / "draft.txt").write_text(draft, encoding="utf-8")
        edited = desk / "corpus" / f"{count // 2:04}.txt"
        steps = (("full", ("corpus",)), ("again", ("corpus",)), ("edited", ("corpus",)))
        runs = []
        for step, paths in (*steps, ("against", ("draft.txt", "--against", "corpus"))):
            if step == "edited":
                text = edited.read_text(encoding="utf-8")
                edited.write_text(f"Nobody had expected it in 1931, the mayor said.\n\n{text}", encoding="utf-8")
            runs.append(run(step, desk, *paths, *flags))
            if verify and run(f"{step}-bare", desk, *paths, *flags, "--no-cache").report != runs[-1].report:
                raise SystemExit(f"{step}: the report differs from that of a run without a store")
        size = sum(file.stat().st_size for file in (desk / ".claimcheck").iterdir())
        sys.stdout.write(
            f"{count} articles, {'with the model' if model else 'rules alone'}; store {size / 1e6:.1f} MB\n"
        )
        shutil.rmtree(desk / ".claimcheck")
    return runs


def main() -> int:
    """Print seconds and ratios; 1 if one is above its bar, or if a killed run's restart reports something else."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--no-nli", action="store_true", help="Rules alone.")
    parser.add_argument("--verify", action="store_true", help="Compare each report with that of a run without a store.")
    parser.add_argument("--kills", type=int, default=0, help="Restarts after kill -9 at random moments.")
    parser.add_argument("--out", type=Path, help="Write the figures here as well, as JSON.")
    args = parser.parse_args()
    full, *others = measure(args.articles, model=not args.no_nli, verify=args.verify)
    sys.stdout.write(f"{'full':10}{full.wall:8.1f} s {full.processor:8.1f} s of the processor\n")
    good = True
    figures: dict[str, object] = {"articles": args.articles, "model": not args.no_nli, "full": _figures(full, full)}
    for one in others:
        ratio, busy = one.wall / full.wall, one.processor / full.processor
        good &= ratio <= BARS[one.name]
        figures[one.name] = _figures(one, full)
        sys.stdout.write(
            f"{one.name:10}{one.wall:8.1f} s {one.processor:8.1f} s   {ratio:6.1%} of the wall clock, {busy:6.1%} "
            f"of the processor (bar {BARS[one.name]:.0%})\n"
        )
    if args.kills:
        driver = ROOT / "tests" / "killing.py"
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        told = subprocess.run(
            [sys.executable, driver, "--kills", str(args.kills)], env=env, capture_output=True, text=True, check=False
        )
        sys.stdout.write(told.stdout + told.stderr)
        good &= told.returncode == 0
        figures["kills"] = json.loads(told.stdout) if told.returncode == 0 else told.stderr
    if args.out:
        args.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    return 0 if good else 1


def _figures(one: Run, full: Run) -> dict[str, float]:
    seconds = {key: round(value, 2) for key, value in asdict(one).items() if key in {"wall", "processor"}}
    return {**seconds, "share_of_wall": round(one.wall / full.wall, 4)}


if __name__ == "__main__":
    sys.exit(main())
