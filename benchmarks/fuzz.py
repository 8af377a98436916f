"""Fuzzes readers, rules, settings and store, guided by coverage, and prints what was executed and what was found.

pip install atheris
python benchmarks/fuzz.py --seconds 600 --work /tmp/fuzz

The targets take turns, each in a forked process (Linux and macOS alone), measured in CPU, so that it may run for
days at the lowest priority. A find does not end a turn: it is written below WORK/finds, once
for each place in the code that raised, with the smallest input that did. An execution may take 2 s of CPU for 100 kB
(a shorter input counts as 20 kB, since what every input costs alike says nothing of growth) and a process 1 GiB.
"""

import argparse
import json
import mmap
import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests"), str(ROOT / "benchmarks")]

SECONDS = 2.0  # of CPU for 100 kB
LEAST = 20_000
HANG = 20  # seconds of CPU after which an execution is ended
TOKENS = (
    '<div> <table> <p> <!-- <script> <![CDATA[ </ <a &amp; &#x0; <blockquote> <li> <style> ``` --- +++ > - # [1] ![ '
    'References Comments |By 5|April|2021 (AP) Content-Type: multipart/mixed boundary=b =?utf-8?q? endstream endobj BT '
    'ET Tj Td q Q /Kids << >> xref trailer /Length <w:p> <w:t> <w:tbl> id: kind: effect: relation: patterns: examples: '
    'fires: silent: because: message: why: {x} {y} severity: !!python/object &a *a - ? : | [ ] { } """ \'\'\' = . [[ '
    'true null nan inf 1e999 ** ? !/ \\ "text": "id": subject,relation,value X Y and has is by of'
).split()  # fmt: skip


def warm() -> None:
    """Import and load all that targets use, instrumented, and lay out the inputs to start from."""
    import atheris

    with atheris.instrument_imports(include=["claimcheck"]):
        import fuzz_targets

    for name in fuzz_targets.TARGETS:
        for one in fuzz_targets.seeds(name, ROOT):
            fuzz_targets.run(name, one)
    fuzz_targets.run("article.txt", b"Le conseil a dit lundi que le vieux pont serait ferme pour un an au moins. " * 9)


def fuzz_one(name: str, work: Path, seconds: float, seed: int) -> None:
    """Fuzz a target in this process for so many seconds of CPU; never returns."""
    import atheris
    import fuzz_targets

    corpus = work / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    given = [
        *fuzz_targets.seeds(name, ROOT),
        *(path.read_bytes() for one, path in fuzz_targets.kept(KEPT) if one == name),
    ]
    for number, one in enumerate(given):
        (corpus / f"seed-{number}").write_bytes(one)
    words = work / "words"
    words.write_text("".join(f"{json.dumps(word)}\n" for word in TOKENS))
    execute = executor(name, fuzz_targets.run, work, seconds)
    options = [
        str(corpus), f"-seed={seed}", "-max_len=4096", f"-dict={words}", "-timeout=3600",
        "-rss_limit_mb=1024", f"-artifact_prefix={work / 'finds'}/{name}-", "-print_final_stats=1", "-reload=0",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options], execute)
    atheris.Fuzz()


KEPT = ROOT / "tests" / "data" / "fuzz"


def executor(name: str, run: "object", work: Path, seconds: float) -> "object":
    """The function that libFuzzer calls: counts, times, and notes finds without ending on them."""
    counts = (work / f"{name}.count").open("r+b")
    counter = mmap.mmap(counts.fileno(), 16)
    known: dict[str, int] = {}

    def too_long(*_: object) -> None:
        raise TimeoutError(f"no end after {HANG} s of CPU")

    signal.signal(signal.SIGVTALRM, too_long)

    begun = time.process_time()

    def execute(data: bytes) -> None:
        counter[:8] = (int.from_bytes(counter[:8], "little") + 1).to_bytes(8, "little")
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
        start = time.process_time()
        try:
            run(name, data)  # type: ignore[operator]
        except Exception as error:  # noqa: BLE001 - what is looked for
            frames = traceback.extract_tb(error.__traceback__)
            ours = [one for one in frames if "claimcheck" in one.filename] or list(frames)
            note(
                f"{type(error).__name__}-{Path(ours[-1].filename).stem}-{ours[-1].lineno}", data, traceback.format_exc()
            )
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        cost = (time.process_time() - start) * 100_000 / max(len(data), LEAST)
        if cost > SECONDS:
            note("slow", data, f"{cost:.2f} s of CPU for 100 kB, instrumented")
        if time.process_time() - begun > seconds:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            counter[8:16] = peak.to_bytes(8, "little")
            os._exit(0)

    def note(what: str, data: bytes, told: str) -> None:
        if what in known and known[what] <= len(data):
            return
        known[what] = len(data)
        (work / "finds" / f"{name}-{what}").write_bytes(data)
        (work / "finds" / f"{name}-{what}.told").write_text(told)

    return execute


def turn(name: str, work: Path, seconds: float, seed: int) -> None:
    """One process of a target; what it did is added to WORK/turns.jsonl."""
    counts = work / f"{name}.count"
    counts.write_bytes(bytes(16))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = os.fork()
    if child == 0:
        with (work / f"{name}.log").open("w") as log:
            os.dup2(log.fileno(), 1)
            os.dup2(log.fileno(), 2)
        fuzz_one(name, work, seconds, seed)
        os._exit(99)
    _, status = os.waitpid(child, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    told = {"target": name, "cpu": round(cpu, 1), "status": status}
    told["executions"] = int.from_bytes(counts.read_bytes()[:8], "little")
    told["peak_mb"] = int.from_bytes(counts.read_bytes()[8:], "little")
    if status:
        (work / "finds" / f"{name}-exit-{seed}.told").write_text(
            (work / f"{name}.log").read_text("utf-8", "replace")[-20_000:]
        )
    with (work / "turns.jsonl").open("a") as stream:
        stream.write(json.dumps(told) + "\n")


def report(work: Path) -> int:
    """Print executions by target over all turns so far, and the finds; how many there are."""
    executions: Counter[str] = Counter()
    cpu: Counter[str] = Counter()
    peak: Counter[str] = Counter()
    for line in (work / "turns.jsonl").read_text().splitlines():
        told = json.loads(line)
        executions[told["target"]] += told["executions"]
        cpu[told["target"]] += told["cpu"]
        peak[told["target"]] = max(peak[told["target"]], told["peak_mb"])
    for name, count in executions.most_common():
        print(f"| {name} | {count:,} | {cpu[name]:,.0f} | {peak[name]} |")
    finds = sorted(path.name for path in (work / "finds").glob("*.told"))
    print(f"{executions.total():,} executions, {len(finds)} finds")
    for name in finds:
        print(f"  {name.removesuffix('.told')}")
    return len(finds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--turn", type=float, default=10, help="Seconds of CPU of a target's turn.")
    parser.add_argument("--target", action="append", help="Only this one; may be repeated.")
    parser.add_argument("--work", type=Path, required=True, help="Folder for corpus, counts and finds.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", action="store_true", help="Only print what was done so far.")
    asked = parser.parse_args()
    (asked.work / "finds").mkdir(parents=True, exist_ok=True)
    if not asked.report:
        warm()
        import fuzz_targets

        names = asked.target or list(fuzz_targets.TARGETS)
        end, seed = time.monotonic() + asked.seconds, asked.seed
        while time.monotonic() < end:
            for name in names:
                if time.monotonic() < end:
                    turn(name, asked.work, asked.turn, seed)
            seed += 1
    sys.exit(1 if report(asked.work) else 0)


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
