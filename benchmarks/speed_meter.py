"""A folder -> processor seconds and peak memory of every stage of a run on it, as the product runs it."""

import resource
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from claimcheck import pipeline
from claimcheck.nli import load_nli
from claimcheck.report import FORMATS
from claimcheck.settings import Settings

STAGES = {
    "load_rules": "rules loaded",
    "read_documents": "files read",
    "extract_claims": "claims extracted",
    "propose_pairs": "pairs proposed",
    "judge": "pairs compared",
    "across_sides": "sides",
    "gather": "findings",
}


class Meter:
    """Sums processor seconds by stage, of its children too, and keeps each stage's peak of memory.

    Those of a stage within another are counted once.
    """

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self.peaks: dict[str, int] = defaultdict(int)
        self._open: list[str] = []
        self._since = processor_seconds()
        threading.Thread(target=self._watch, daemon=True).start()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what happens within to a stage."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def timed(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """``work`` counted to a stage."""

        def run(*args: Any, **kwargs: Any) -> Any:
            with self.stage(name):
                return work(*args, **kwargs)

        return run

    def _turn(self) -> None:
        now = processor_seconds()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
            self._see(self._open[-1])
        self._since = now

    def _watch(self) -> None:
        while True:
            time.sleep(0.1)
            for name in self._open[-1:]:
                self._see(name)

    def _see(self, name: str) -> None:
        self.peaks[name] = max(self.peaks[name], memory())


def processor_seconds() -> float:
    """What this process and its children that have ended have used of the processors."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def memory() -> int:
    """Resident bytes of this process and its children."""
    children = [line for file in Path("/proc/self/task").glob("*/children") for line in _read(file).split()]
    return sum(_resident(pid) for pid in ("self", *children))


def _resident(pid: str) -> int:
    pages = _read(Path("/proc") / pid / "statm").split()
    return int(pages[1]) * 4096 if pages else 0


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:  # the process has ended
        return ""


class CountedNli:
    """A model that counts what it reads."""

    def __init__(self, nli: Any, meter: Meter) -> None:
        self.id, self.revision, self._nli, self._meter = nli.id, nli.revision, nli, meter
        self.pairs = 0

    def score(self, pairs: Sequence[tuple[str, str]], **kwargs: Any) -> Any:
        """Probabilities for each pair."""
        self.pairs += len(set(pairs))
        with self._meter.stage("model"):
            return self._nli.score(pairs, **kwargs)

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> Any:
        """Which pairs are too long."""
        return self._nli.truncated(pairs)


def measure(folder: Path, *, with_nli: bool) -> dict[str, Any]:
    """Run the product on a folder, reports included, and say what each stage took."""
    meter = Meter()
    for function, name in STAGES.items():
        setattr(pipeline, function, meter.timed(name, getattr(pipeline, function)))
    settings = Settings.model_validate({"model": {"enabled": with_nli}})
    start, began = processor_seconds(), time.perf_counter()
    nli = None
    if with_nli:
        with meter.stage("model loaded"):
            nli = CountedNli(load_nli(settings.model), meter)
    with meter.stage("the rest"):
        traced = pipeline.trace([folder], settings, nli=nli)
    with meter.stage("reports written"):
        for render in (FORMATS[name] for name in ("md", "html", "json", "sarif")):
            render(traced.report)
    figures = traced.report.coverage
    return {
        "total_seconds": processor_seconds() - start,
        "wall_seconds": time.perf_counter() - began,
        "seconds": dict(meter.seconds),
        "peak_mib": {name: round(peak / 2**20) for name, peak in meter.peaks.items()},
        "words": sum(len(document.raw.split()) for document in traced.documents),
        "claims": figures.claims,
        "pairs": figures.pairs_compared,
        "pairs_capped": figures.pairs_capped,
        "pairs_per_claim": figures.pairs_compared / max(1, figures.claims),
        "texts_read_by_model": nli.pairs if nli else 0,
        "findings": len(traced.report.findings),
    }
