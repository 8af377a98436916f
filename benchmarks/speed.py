"""Processor seconds and memory of every stage on corpora of 10 to 10,000 articles: reports/speed.{json,md,png}.

Run by hand: ``python benchmarks/speed.py [--sizes 10 100 1000 10000] [--model-up-to 100] [--minutes 8]``.

Each size runs in a process of its own, twice where the model is affordable: with the rules alone, and with the model.
Counted are processor seconds, which other work on the machine lengthens little; the model runs on one thread for it.
The ratios at the end compare, in one process, with sentence-transformers' CrossEncoder on the same weights and with the
machine's own rate of matrix products; they need sentence-transformers, which the product does not.
"""

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import speed_ratios
import speed_tables
from speed_corpus import write
from speed_meter import measure

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"


def child(size: int, folder: Path, minutes: float, *flags: str) -> dict[str, Any] | None:
    """What a process of its own measures in a folder, None if it takes longer than ``minutes``."""
    command = [sys.executable, __file__, "--folder", str(folder), *flags]
    try:
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}  # threads that wait for each other would count as work
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=60 * minutes, env=environment)
    except subprocess.TimeoutExpired:
        return None
    result: dict[str, Any] = json.loads(done.stdout)
    return {"articles": size, **result}


def exponent(runs: list[dict[str, Any]]) -> float | None:
    """The slope of log seconds over log articles, from the second size, or the first of two, to the last."""
    if len(runs) < 2:
        return None
    first, last = runs[-2:] if len(runs) == 2 else (runs[1], runs[-1])
    return math.log(last["total_seconds"] / first["total_seconds"]) / math.log(last["articles"] / first["articles"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--model-up-to", type=int, default=100, help="the largest size that the model reads too")
    parser.add_argument("--minutes", type=float, default=60, help="for each size; what takes longer is left out")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--out", type=Path, default=ROOT / "reports" / "speed")
    parser.add_argument("--folder", type=Path, help="measure this folder alone and print JSON")
    parser.add_argument("--no-nli", action="store_true", help="with --folder: rules alone")
    parser.add_argument("--ratios", action="store_true", help="with --folder: compare with the lazy ways and the limit")
    arguments = parser.parse_args()
    if arguments.folder:
        work = speed_ratios.ratios if arguments.ratios else measure
        json.dump(work(arguments.folder, with_nli=not arguments.no_nli), sys.stdout)
        return
    report: dict[str, Any] = {
        "machine": {"processor": platform.processor() or platform.machine(), "cores": os.cpu_count()},
        "rules_only": [],
        "with_model": [],
        "left_out": [],
        "load": [],
    }
    with tempfile.TemporaryDirectory(prefix="claimcheck-speed-") as target:
        for size in arguments.sizes:
            folder = write(arguments.data, size, Path(target) / str(size))
            wanted = [("rules_only", "--no-nli")] + ([("with_model", "")] if size <= arguments.model_up_to else [])
            for name, flag in wanted:
                report["load"].append([name, size, round(os.getloadavg()[0], 1)])
                run = child(size, folder, arguments.minutes, *filter(None, [flag]))
                if run is None:
                    report["left_out"].append(f"{name}, {size:,} articles: more than {arguments.minutes:g} minutes")
                else:
                    report[name].append(run)
                print(name, size, run and f"{run['total_seconds']:.1f} s", file=sys.stderr, flush=True)
        size = max((s for s in arguments.sizes if s <= arguments.model_up_to), default=0)
        if size:
            report["ratios"] = child(size, Path(target) / str(size), arguments.minutes, "--ratios")
            if report["ratios"] is None:
                report["left_out"].append(f"the ratios to other ways: more than {arguments.minutes:g} minutes")
    report["exponent"] = {name: exponent(report[name]) for name in ("rules_only", "with_model")}
    arguments.out.with_suffix(".json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    arguments.out.with_suffix(".md").write_text(speed_tables.text(report), encoding="utf-8")
    speed_tables.draw(arguments.out.with_suffix(".png"), report)


if __name__ == "__main__":
    main()
