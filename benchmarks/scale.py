"""One corpus through both engines: seconds, processor seconds, bytes of checkpoints, and whether the reports agree.

``python benchmarks/scale.py --articles 100 --turns 2`` runs them in turns, each in a process of its own, and writes the
figures that docs/scale.md rests on to reports/scale.json. Processor seconds are those of every process of a run, Ray's
own among them, told by a mark in their environment (Linux alone).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

from speed_corpus import write

from claimcheck.pipeline import check
from claimcheck.report import FORMATS
from claimcheck.settings import Settings

ENGINES = ("local", "ray")
MARK = "CLAIMCHECK_SCALE"
EVERY = 0.25  # seconds between two looks at the processes
TICKS = os.sysconf("SC_CLK_TCK")


class Stages:
    """Takes note of when each stage began."""

    def __init__(self) -> None:
        self.began: dict[str, float] = {}
        self.start = time.perf_counter()

    def __call__(self, stage: str, done: int, total: int) -> None:  # noqa: ARG002 - the protocol of Progress
        """Take note of a stage that has not been heard of."""
        self.began.setdefault(stage, round(time.perf_counter() - self.start, 1))


def run(engine: str, folder: Path, parts: Path, *, with_nli: bool) -> dict[str, Any]:
    """One check, and what can be told of it from within."""
    settings = Settings.model_validate({"model": {"enabled": with_nli}})
    told = Stages()
    if engine == "ray":
        from claimcheck.distributed import check_on_ray

        report = check_on_ray([folder], settings, folder=parts, progress=told)
    else:
        report = check([folder], settings, progress=told)
    seconds = time.perf_counter() - told.start
    return {
        "seconds": round(seconds, 1),
        "began": told.began,
        "report": hashlib.sha256(FORMATS["json"](report).encode()).hexdigest(),
        "documents": report.coverage.files_read,
        "claims": report.coverage.claims,
        "pairs": report.coverage.pairs_compared,
        "pairs_capped": report.coverage.pairs_capped,
        "findings": len(report.findings),
    }


def measured(engine: str, folder: Path, *, with_nli: bool) -> dict[str, Any]:
    """A check in a process of its own, with its processor seconds and the bytes that it leaves."""
    with tempfile.TemporaryDirectory() as parts:
        mark = uuid.uuid4().hex
        command = [sys.executable, "-W", "ignore", __file__, "--one", engine, str(folder), parts]
        clock = Clock(mark)
        done = subprocess.run(
            [*command, *(["--nli"] if with_nli else [])],
            env=os.environ | {MARK: mark, "HF_HUB_OFFLINE": "1"},
            stdout=subprocess.PIPE,
            check=True,
            text=True,
        )
        figures: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        bytes_by_stage: dict[str, int] = defaultdict(int)
        for path in (path for path in Path(parts).rglob("*") if path.is_file()):
            stage = path.parent.name if path.parent.parent.name.startswith("run-") else path.stem
            bytes_by_stage[stage] += path.stat().st_size
    return figures | {"processor_seconds": clock.total(), "bytes": dict(bytes_by_stage), "load": os.getloadavg()[0]}


class Clock:
    """Sums the processor seconds of the processes that bear a mark, for as long as they live."""

    def __init__(self, mark: str) -> None:
        self._mark = f"{MARK}={mark}".encode()
        self._seconds: dict[str, float] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def total(self) -> float:
        """Seconds so far; the clock stops."""
        self._ended.set()
        self._thread.join()
        return round(sum(self._seconds.values()), 1)

    def _watch(self) -> None:
        ours: dict[str, bool] = {}
        while not self._ended.wait(EVERY):
            for folder in Path("/proc").iterdir():
                with suppress(OSError):
                    if folder.name.isdecimal() and ours.setdefault(folder.name, self._marked(folder)):
                        fields = (folder / "stat").read_text().rpartition(")")[2].split()
                        self._seconds[folder.name] = (int(fields[11]) + int(fields[12])) / TICKS

    def _marked(self, folder: Path) -> bool:
        return self._mark in (folder / "environ").read_bytes().split(b"\0")


def main() -> int:
    """Measure, or be one of the processes that are measured; 1 if the reports differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[100])
    parser.add_argument("--turns", type=int, default=2)
    parser.add_argument("--nli", action="store_true")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("reports/scale.json"))
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "FOLDER", "PARTS"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        engine, folder, parts = asked.one
        print(json.dumps(run(engine, Path(folder), Path(parts), with_nli=asked.nli)))
        return 0
    rows = json.loads(asked.out.read_text()) if asked.out.is_file() else []
    same = True
    with tempfile.TemporaryDirectory() as name:
        for count in asked.articles:
            folder = write(asked.data, count, Path(name) / str(count))
            for turn in range(asked.turns):
                made = {engine: measured(engine, folder, with_nli=asked.nli) for engine in ENGINES}
                same &= len({one["report"] for one in made.values()}) == 1
                rows += ({"articles": count, "nli": asked.nli, "turn": turn, "engine": e} | made[e] for e in ENGINES)
                asked.out.write_text(json.dumps(rows, indent=1) + "\n")
                print({e: (made[e]["seconds"], made[e]["processor_seconds"], made[e]["load"]) for e in ENGINES}, same)
    return not same


if __name__ == "__main__":
    sys.exit(main())
