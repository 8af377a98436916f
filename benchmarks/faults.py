"""Injects faults at random moments into ``claimcheck check`` and counts half-written files and lost scores.

python benchmarks/faults.py --faults 220

A run is the whole command in a forked child of a process that has loaded its parser once, over eight small articles
with a model that reads words alone and notes each pair that it scores. After a fault every report must be what stood
there before, or the whole report of an undisturbed run. What follows, at once or after further faults, is a run without
a fault: it must write that report and end with the same exit code, and it must score no pair again that was scored
before the last batch of the run that met the fault. (Where the fault is the store's own, a full disk, a read-only
folder, a lock, what counts is what the store held before.) Linux alone.
"""

import argparse
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from articles import OverlapNli  # noqa: E402 - lies beside the tests

import claimcheck.pipeline  # noqa: E402
from claimcheck import claims, store, store_scores, store_verdicts  # noqa: E402

ARTICLES = (
    "Kenya has a border with Uganda, and the road is open. The atlas was printed in Paris last spring.",
    "Kenya does not have a border with Uganda, the atlas says. Analysts met in Nairobi on Monday.",
    "The fire in the Lund mill killed 30 people in May. The owner, Jan Holm, had bought the mill for $3 million.",
    "The fire in the Lund mill killed 45 people in May. Holm denied that he had bought the mill.",
    "The ferry to Oban sailed on Monday with 80 passengers. The captain said the sea was calm.",
    "The ferry to Oban did not sail on Monday. The captain said that a storm had come up.",
    "Marta Ruiz won the election in Leon by nine points. Turnout was 61 percent.",
    "Marta Ruiz lost the election in Leon. Turnout was 61 percent, the council said.",
)
REPORTS = ("r.md", "r.json", "r.html")
BATCH = 4  # pairs scored, and verdicts kept, between two commits: many to be interrupted between
AGAIN = 0.3  # of the faults are followed by another one before a run may end
NOBODY = 65534
OLD = "what was reported before\n"


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a run ended: its exit code, negative for a signal, and what it printed on stderr."""

    code: int
    err: str


@dataclass(kw_only=True)
class Desk:
    """A folder with articles, reports and a store, and where the runs of it note what they score."""

    path: Path
    lasts: float
    chance: random.Random
    wanted: dict[str, str] = field(default_factory=dict)
    started: list[int] = field(default_factory=list)

    def log(self, pid: int) -> Path:
        """Where a run notes the pairs that it scores."""
        return self.path / "logs" / str(pid)

    def start(self, prepare: Callable[[], None] = lambda: None, *more: str) -> int:
        """A run in a child; ``prepare`` is called in it before the command."""
        child = os.fork()
        if child == 0:
            _run(self, prepare, more)
        self.started.append(child)
        return child

    def end(self, child: int) -> Ended:
        """Wait for a run."""
        _, status = os.waitpid(child, 0)
        err = (self.path / "logs" / f"{child}.err").read_text("utf-8") if self.path.exists() else ""
        return Ended(code=os.waitstatus_to_exitcode(status), err=err)

    def run(self) -> Ended:
        """A run from its start to its end."""
        return self.end(self.start())

    def moment(self) -> None:
        """Wait for a random moment of a run."""
        time.sleep(self.chance.uniform(0, self.lasts))

    def scored(self, *, safely: bool) -> set[str]:
        """The pairs that runs so far scored; ``safely``: without the last batch of each, which may not be committed."""
        found: set[str] = set()
        for child in self.started:
            if not self.log(child).exists():
                continue
            batches = self.log(child).read_text("utf-8").splitlines()
            for batch in batches[: -1 if safely else None]:
                found.update(json.loads(batch))
        return found


class NotingNli(OverlapNli):
    """The model of the runs: notes each batch of pairs before it scores it."""

    needs = 0  # bytes for a batch

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log = log

    def score(self, pairs: "list[tuple[str, str]]", **more: object) -> "list[object]":  # type: ignore[override]
        """Probabilities of each pair."""
        with suppress(OSError), self.log.open("a", encoding="utf-8") as stream:  # the fault may be of every file
            stream.write(json.dumps(["\t".join(pair) for pair in pairs]) + "\n")
        _ = bytearray(self.needs)
        return super().score(pairs, **more)  # type: ignore[return-value]


def _run(desk: Desk, prepare: Callable[[], None], more: tuple[str, ...]) -> None:
    """Be the child: the command as a user has it; never returns."""
    code = 99
    try:
        os.chdir(desk.path)
        nli = NotingNli(desk.log(os.getpid()))
        claimcheck.pipeline._model = lambda _, __, kept: store_scores.remembering(nli, kept) if kept else nli  # noqa: SLF001
        for number, name in ((1, "out"), (2, "err")):
            os.dup2(os.open(f"logs/{os.getpid()}.{name}", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666), number)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        prepare()
        sys.argv = ["claimcheck", "check", "articles", *(f"-oout/{name}" for name in REPORTS), "-q", *more]
        from claimcheck.__main__ import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    except BaseException:  # noqa: BLE001 - a signal after the command, or what is looked for
        traceback.print_exc()
    with suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)


# Each fault is met by one or two runs, and says what was not as it should be.

Fault = Callable[[Desk], Iterator[str]]


def by_signal(number: signal.Signals) -> Fault:
    def fault(desk: Desk) -> Iterator[str]:
        child = desk.start()
        desk.moment()
        os.kill(child, number)
        ended = desk.end(child)
        if number != signal.SIGKILL:
            if ended.code not in {1, 130, -number}:  # the last: before or after the command
                yield f"exit code {ended.code}"
            if ended.code == 1 and any(_report(desk, name) != desk.wanted[name] for name in REPORTS):
                yield f"exit code 1 without the reports: {ended.err[-600:]}"
            if "Traceback" in ended.err:
                yield f"a traceback: {ended.err[-600:]}"
            if ended.code == 130 and "stopped" not in ended.err:
                yield "says nothing of the signal"

    return fault


def file_limit(desk: Desk) -> Iterator[str]:
    """No file may grow beyond a limit, as when a quota is used up."""
    limit = desk.chance.choice((0, 100, 5_000, 20_000, 60_000, 200_000))
    ended = desk.end(desk.start(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))))
    yield from _told(ended, {1, 2})


def full_disk(desk: Desk) -> Iterator[str]:
    """The reports and the store lie on a disk of some kilobytes."""
    with mounted(desk, desk.chance.choice((8, 24, 40, 60, 80, 120, 160, 300))):
        ended = desk.run()
        yield from _told(ended, {1, 2})
        yield from _half_written(desk)


@contextmanager
def mounted(desk: Desk, kilobytes: int) -> Iterator[None]:
    """What the reports and the store are written to is for some time a small disk of its own."""
    disk = desk.path / "disk"
    kept = desk.path / "kept"
    disk.mkdir()
    kept.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "claimcheck", disk], check=True)
    try:
        (disk / "out").mkdir()
        for name in ("out", ".claimcheck"):
            if (desk.path / name).exists():
                (desk.path / name).rename(kept / name)
            (desk.path / name).symlink_to(f"disk/{name}")
        yield
    finally:
        for name in ("out", ".claimcheck"):
            (desk.path / name).unlink()
            if (kept / name).exists():
                (kept / name).rename(desk.path / name)
        subprocess.run(["umount", disk], check=True)
        disk.rmdir()
        kept.rmdir()


def read_only(desk: Desk) -> Iterator[str]:
    """The store, the reports' folder or both can be read only, from some moment on or from the start."""
    folders = desk.chance.choice(([".claimcheck"], ["out"], [".claimcheck", "out"], ["."]))

    def nobody() -> None:
        os.setgid(NOBODY)
        os.setuid(NOBODY)

    if os.getuid() == 0:
        for path in (desk.path, *desk.path.rglob("*")):
            os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    there = [desk.path / name for name in folders if (desk.path / name).exists()]
    before = {one: one.stat().st_mode for one in (*there, *(f for one in there for f in one.glob("store*")))}
    child = desk.start(nobody if os.getuid() == 0 else lambda: None)
    if desk.chance.random() < 0.7:
        desk.moment()
    for one in before:
        with suppress(FileNotFoundError):
            one.chmod(0o555 if one.is_dir() else 0o444)
    ended = desk.end(child)
    for one, mode in before.items():
        with suppress(FileNotFoundError):
            one.chmod(mode)
    yield from _told(ended, {1, 2})


def locked(desk: Desk) -> Iterator[str]:
    """Another program holds the store for some time, or for as long as the run lasts."""
    (desk.path / ".claimcheck").mkdir(exist_ok=True)
    held = sqlite3.connect(desk.path / ".claimcheck" / "store.sqlite", isolation_level=None)
    child = None
    try:
        if desk.chance.random() < 0.5:
            child = desk.start()
            desk.moment()
        with suppress(sqlite3.OperationalError):  # the run was there first
            held.execute(desk.chance.choice(("BEGIN IMMEDIATE", "BEGIN EXCLUSIVE")))
        child = child or desk.start()
        desk.moment()
        if desk.chance.random() < 0.5:
            held.close()
        ended = desk.end(child)
    finally:
        held.close()
    yield from _told(ended, {1})


def two_at_once(desk: Desk) -> Iterator[str]:
    first = desk.start()
    desk.moment()
    second = desk.start()
    for child in (first, second):
        yield from _told(desk.end(child), {1})
    yield from (f"{name} is not the report" for name in REPORTS if _report(desk, name) != desk.wanted[name])


def worker_killed(desk: Desk) -> Iterator[str]:
    """One of the processes that read articles dies."""

    def many() -> None:
        claims.WORTH_PROCESSES = 0
        (desk.path / "claimcheck.toml").write_text("[documents]\njobs = 2\n")

    child = desk.start(many)
    end = time.monotonic() + 60
    workers: list[int] = []
    while not workers and time.monotonic() < end and not _over(child):
        with suppress(OSError):
            workers = [int(one) for one in Path(f"/proc/{child}/task/{child}/children").read_text().split()]
    time.sleep(desk.chance.uniform(0, 4 * desk.lasts))
    for worker in workers[: desk.chance.randint(1, 2)]:
        with suppress(ProcessLookupError):
            os.kill(worker, signal.SIGKILL)
    ended = desk.end(child)
    (desk.path / "claimcheck.toml").unlink(missing_ok=True)
    yield from _told(ended, {1})


def _over(child: int) -> bool:
    return Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"


def clock_jump(desk: Desk) -> Iterator[str]:
    """The clock jumps by years, forth and back, again and again; files are of the future, or of 1970."""
    jumps = [desk.chance.choice((-1, 1)) * 10 ** desk.chance.uniform(0, 9) for _ in range(50)]
    real = time.time
    start = desk.chance.randint(0, 20)

    def jumping() -> None:
        count = iter(range(10**9))
        time.time = lambda: max(0.0, real() + (jumps[next(count) % 50] if next(count) > start else 0))

    for path in (*(desk.path / "articles").iterdir(), *(desk.path / ".claimcheck").glob("*")):
        when = desk.chance.choice((0, 4_000_000_000))
        os.utime(path, (when, when))
    yield from _told(desk.end(desk.start(jumping)), {1})


def memory_limit(desk: Desk) -> Iterator[str]:
    """From some moment on there are only so many bytes more; the model of the run asks for some megabytes a batch."""

    def hungry() -> None:
        NotingNli.needs = 64 * 2**20

    child = desk.start(hungry)
    desk.moment()
    with suppress(OSError, IndexError, ProcessLookupError):
        used = int(Path(f"/proc/{child}/statm").read_text().split()[0]) * resource.getpagesize()
        limit = int(used * desk.chance.choice((0.5, 0.9, 1, 1.001, 1.01)))
        resource.prlimit(child, resource.RLIMIT_AS, (limit, limit))
    desk.end(child)  # a library may end the process as it likes
    yield from ()


def _told(ended: Ended, codes: set[int]) -> Iterator[str]:
    if ended.code not in codes:
        yield f"exit code {ended.code}: {ended.err[-600:]}"
    if "Traceback" in ended.err:
        yield f"a traceback: {ended.err[-600:]}"


FAULTS: dict[str, Fault] = {
    "kill -9": by_signal(signal.SIGKILL), "SIGINT": by_signal(signal.SIGINT), "SIGTERM": by_signal(signal.SIGTERM),
    "file size limit": file_limit, "full disk": full_disk, "read-only folder": read_only, "locked store": locked,
    "two runs at once": two_at_once, "worker killed": worker_killed, "clock jump": clock_jump,
    "memory limit": memory_limit,
}  # fmt: skip
STORE = frozenset({"file size limit", "full disk", "read-only folder", "locked store", "memory limit"})
SELDOM = frozenset({"worker killed"})  # its processes load the parser anew, for seconds


def _report(desk: Desk, name: str) -> str | None:
    path = desk.path / "out" / name
    return path.read_text("utf-8") if path.exists() else None


def _half_written(desk: Desk) -> Iterator[str]:
    """Reports that are neither what was there nor whole."""
    for name in REPORTS:
        if _report(desk, name) not in {None, OLD, desk.wanted[name]}:
            yield f"{name} is half written"


@dataclass(kw_only=True)
class Tally:
    """What was done, and what was not as it should be."""

    faults: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    restarts: int = 0
    half_written: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    temporary: int = 0
    recalled: list[int] = field(default_factory=list)


def episode(desk: Desk, kinds: list[str], tally: Tally) -> None:
    """Faults one after the other in a new folder, and a run without one."""
    for name in ("articles", "out", "logs"):
        (desk.path / name).mkdir(parents=True)
    for number, text in enumerate(ARTICLES):
        (desk.path / "articles" / f"{number}.txt").write_text(f"{text}\n", "utf-8")
    for name in REPORTS if desk.chance.random() < 0.5 else ():
        (desk.path / "out" / name).write_text(OLD)
    (desk.path / "logs").chmod(0o777)
    desk.started.clear()
    safe: set[str] = set()
    for kind in kinds:
        tally.faults[kind] += 1
        for wrong in FAULTS[kind](desk):
            (tally.half_written if "half written" in wrong else tally.other).append(f"{kind}: {wrong}")
        tally.half_written += [f"{kind}: {wrong}" for wrong in _half_written(desk)]
        tally.met[kind] += any(_report(desk, name) != desk.wanted[name] for name in REPORTS)
        if kind not in STORE:
            safe |= desk.scored(safely=True)
        desk.started.clear()
    tally.temporary += len(list((desk.path / "out").glob(".r.*")))
    last = desk.run()
    tally.restarts += 1
    again = desk.scored(safely=False) & safe
    tally.recalled.append(len(safe))
    if again:
        tally.lost.append(f"{', '.join(kinds)}: {len(again)} of {len(safe)} pairs were scored again: {last.err}")
    if last.code != 1:
        tally.other.append(f"{', '.join(kinds)}: the run after it ended with {last.code}: {last.err[-600:]}")
    tally.other += [
        f"{', '.join(kinds)}: {name} of the run after it differs"
        for name in REPORTS
        if _report(desk, name) != desk.wanted[name]
    ]


def trial(faults: int, seed: int) -> Tally:
    """So many faults, every kind about as often, in random order."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    store_scores._BATCH = store_verdicts._BATCH = BATCH  # noqa: SLF001
    store.WAIT = 0.05  # seconds: a run waits for another one's commit
    kinds = [kind for kind in FAULTS if kind != "full disk" or os.getuid() == 0]
    turns = [kind for kind in kinds for _ in range(1 if kind in SELDOM else 5)]
    tally = Tally()
    with ExitStack() as stack:
        top = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="claimcheck-faults-", dir=_memory())))
        top.chmod(0o755)
        desk = Desk(path=top / "first", lasts=0.0, chance=chance)
        _undisturbed(desk)
        pending: list[str] = []
        for number in range(faults):
            if number % len(turns) == 0:
                chance.shuffle(turns)
            pending.append(turns[number % len(turns)])
            if number + 1 == faults or chance.random() >= AGAIN:
                desk.path = top / str(number)
                episode(desk, pending, tally)
                shutil.rmtree(desk.path)
                pending = []
    return tally


def _memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - faults, not the disk, are measured


def _undisturbed(desk: Desk) -> None:
    """Run twice without a fault: the first loads what children then share; the second says how long a run lasts."""
    from typer.testing import CliRunner

    from claimcheck.cli import app

    for name in ("articles", "out", "logs"):
        (desk.path / name).mkdir(parents=True)
    for number, text in enumerate(ARTICLES):
        (desk.path / "articles" / f"{number}.txt").write_text(f"{text}\n", "utf-8")
    CliRunner().invoke(app, ["check", str(desk.path / "articles"), "--no-nli", f"-o{desk.path / 'r.html'}"])
    started = time.monotonic()
    ended = desk.run()
    desk.lasts = time.monotonic() - started
    if ended.code != 1:
        raise RuntimeError(f"the undisturbed run ended with {ended.code}: {ended.err}")
    desk.wanted = {name: _report(desk, name) or "" for name in REPORTS}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--faults", type=int, default=220)
    parser.add_argument("--seed", type=int, default=1)
    tally = trial(**vars(parser.parse_args()))
    print("| fault | injected | before the reports were written |\n|---|---|---|")
    for kind, count in tally.faults.most_common():
        print(f"| {kind} | {count} | {tally.met[kind]} |")
    print(
        f"{tally.faults.total()} faults, {tally.restarts} runs after them; "
        f"{len(tally.half_written)} half-written files, "
        f"{len(tally.lost)} runs that lost scores ({sum(tally.recalled)} scores were there to be lost), "
        f"{tally.temporary} temporary files left, {len(tally.other)} other faults"
    )
    for wrong in (*tally.half_written, *tally.lost, *tally.other):
        print(f"- {wrong}")
    return bool(tally.half_written or tally.lost or tally.other)


if __name__ == "__main__":
    sys.exit(main())
