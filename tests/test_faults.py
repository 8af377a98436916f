"""What ends a run from outside: signals, a disk that is full, a folder that is read-only."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from builders import border_report
from test_cli import Stub, run, stub

import claimcheck
from claimcheck.__main__ import main
from claimcheck.errors import InputError

__all__ = ["stub"]

SLOW = """
import resource, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # the suite may run where signals are ignored: nohup, &
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from pathlib import Path
from types import SimpleNamespace
sys.path.insert(0, {tests!r})
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
from builders import border_report

def check(paths, settings, *, against, progress, store):
    progress("reading claims", 3, 3)
    progress("comparing", 1024, 3972)
    Path("started").touch()
    time.sleep({sleep})
    return border_report()

sys.modules["claimcheck.pipeline"] = SimpleNamespace(check=check)
from claimcheck.__main__ import main
main()
"""
OUT = ("-o", "r.md", "-o", "r.json", "-o", "r.html")
ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(claimcheck.__file__).parents[1])}


def start(folder: Path, *arguments: str, sleep: float = 60, limit: int = -1) -> "subprocess.Popen[str]":
    """A run of ``check`` over a stubbed pipeline that takes ``sleep`` seconds and may write files up to ``limit``."""
    code = SLOW.format(tests=str(Path(__file__).parent), sleep=sleep, limit=limit)
    return subprocess.Popen(
        [sys.executable, "-c", code, "check", "articles", *arguments],
        cwd=folder, env=ENVIRONMENT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


def wait_for(path: Path, process: "subprocess.Popen[str]") -> None:
    end = time.monotonic() + 120
    while not path.exists():
        assert process.poll() is None, ended(process)
        assert time.monotonic() < end
        time.sleep(0.02)


def files(folder: Path) -> list[str]:
    """What a run left in its folder, beside what it remembers for the next one."""
    return sorted(file.name for file in folder.iterdir() if file.name != ".claimcheck")


@pytest.mark.parametrize(
    ("number", "name"),
    [(signal.SIGINT, "stopped"), (signal.SIGTERM, "stopped by SIGTERM"), (signal.SIGHUP, "stopped by SIGHUP")],
    ids=lambda value: getattr(value, "name", None),
)
def test_signal_ends_the_run_with_130_and_says_how_far_it_came(
    tmp_path: Path, number: signal.Signals, name: str
) -> None:
    (tmp_path / "r.md").write_text("old")
    process = start(tmp_path, *OUT, "-q")
    wait_for(tmp_path / "started", process)
    process.send_signal(number)
    code, out, err = ended(process)
    assert (code, out) == (130, "")
    assert err == f"claimcheck: {name} while comparing, 1,024 of 3,972 done; no report was written\n"
    assert files(tmp_path) == ["r.md", "started"]
    assert (tmp_path / "r.md").read_text() == "old"


def test_signal_at_any_moment_leaves_no_half_written_report(tmp_path: Path) -> None:
    whole = {name: text(tmp_path, name) for name in ("r.md", "r.json", "r.html")}
    for step in range(12):
        folder = tmp_path / str(step)
        folder.mkdir()
        process = start(folder, *OUT, "-q", sleep=0)
        wait_for(folder / "started", process)
        time.sleep(step * 0.02)
        process.send_signal(signal.SIGTERM)
        code, _, err = ended(process)
        assert code in {1, 130, -signal.SIGTERM}, err  # the last: after all was done, while Python shuts down
        assert "Traceback" not in err
        left = {name: (folder / name).read_text() for name in files(folder) if name != "started"}
        assert left.items() <= whole.items(), (step, sorted(left))
        assert code == 130 or left == whole


@pytest.mark.parametrize(
    ("number", "said"),
    [(signal.SIGINT, "stopped"), (signal.SIGTERM, "stopped by SIGTERM"), (signal.SIGHUP, "stopped by SIGHUP")],
    ids=lambda value: getattr(value, "name", None),
)
def test_stop_that_a_library_wraps_in_its_own_error_is_still_a_stop(
    number: signal.Signals, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def wraps(*, prog_name: str) -> None:
        try:
            signal.raise_signal(number)
        except KeyboardInterrupt:
            raise ValueError(prog_name) from None

    monkeypatch.setattr("claimcheck.cli.app", wraps)
    usual = signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL
    before = signal.signal(number, usual)
    try:
        with pytest.raises(SystemExit) as ended:
            main()
        assert signal.getsignal(number) == usual
    finally:
        signal.signal(number, before)
    assert (ended.value.code, capsys.readouterr().err) == (130, f"claimcheck: {said}\n")


def text(folder: Path, name: str) -> str:
    from claimcheck.report import FORMATS, SUFFIXES

    return FORMATS[SUFFIXES[(folder / name).suffix]](border_report())


def test_fault_of_our_own_ends_with_2_so_that_no_one_takes_it_for_findings(tmp_path: Path) -> None:
    code = SLOW.format(tests=str(Path(__file__).parent), sleep="1 / 0", limit=-1)
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "articles", "-o", "r.md"],
        cwd=tmp_path, env=ENVIRONMENT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "ZeroDivisionError" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("claimcheck: this is a fault of claimcheck")
    assert not (tmp_path / "r.md").exists()


def test_full_disk_is_named_after_the_findings_and_leaves_the_old_report(tmp_path: Path) -> None:
    (tmp_path / "r.md").write_text("old")
    code, out, err = ended(start(tmp_path, *OUT, "-q", sleep=0, limit=100))
    assert code == 2
    assert "Does Afghanistan have a border with Russia?" in out
    memory, reports = err.splitlines()
    assert memory.startswith("claimcheck: warning: .claimcheck/store.sqlite: ")
    assert reports.startswith("claimcheck: r.md: cannot be written: ")
    assert all(f"{name}: cannot be written" in reports for name in ("r.json", "r.html"))
    assert files(tmp_path) == ["r.md", "started"]
    assert (tmp_path / "r.md").read_text() == "old"


@pytest.mark.usefixtures("stub")
def test_report_that_cannot_be_written_does_not_keep_the_others_back(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck import outputs

    real = outputs.write_atomically

    def fail(path: Path, text: str) -> None:
        if path.suffix == ".json":
            raise InputError(f"{path}: cannot be written: No space left on device")
        real(path, text)

    monkeypatch.setattr(outputs, "write_atomically", fail)
    result = run("check", "seeds/", *OUT, "-q")
    assert result.exit_code == 2
    assert "Written: r.md\nWritten: r.html\n" in result.stdout
    assert result.stderr == "claimcheck: r.json: cannot be written: No space left on device\n"


@pytest.mark.usefixtures("stub")
def test_interrupt_between_two_reports_says_which_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    from claimcheck import outputs

    real = outputs.write_atomically

    def stop(path: Path, text: str) -> None:
        if path.suffix == ".json":
            raise KeyboardInterrupt
        real(path, text)

    monkeypatch.setattr(outputs, "write_atomically", stop)
    result = run("check", "seeds/", *OUT, "-q")
    assert result.exit_code == 130
    assert result.stderr == "claimcheck: stopped before r.json was written; written: r.md\n"
    assert not Path("r.html").exists()


def test_folder_that_cannot_be_written_to_is_found_before_the_work(stub: Stub, monkeypatch: pytest.MonkeyPatch) -> None:
    stub.error = AssertionError("the work was started")
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = run("check", "seeds/", "-o", "r.md")
    assert result.exit_code == 2
    assert "r.md: the folder . cannot be written to; name a file in another folder" in result.stderr
