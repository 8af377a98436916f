"""Faults at random moments: no report is half written, no score is lost, the next run says what an undisturbed one says."""

import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).parents[1] / "benchmarks" / "faults.py"


@pytest.mark.skipif(sys.platform != "linux", reason="forks, and limits processes as Linux does")
def test_no_fault_leaves_half_a_report_or_loses_a_score() -> None:
    done = subprocess.run(
        [sys.executable, DRIVER, "--faults", "16", "--seed", "7"],
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    injected = {
        row.split(" | ")[0].strip("| "): [int(n) for n in row.strip("| ").split(" | ")[1:]] for row in lines[2:-1]
    }
    assert len(injected) >= 8, "kinds of fault"
    assert sum(met for _, met in injected.values()) >= 3, "the faults came too late to say anything"
    assert "0 half-written files, 0 runs that lost scores" in lines[-1]
    assert "(0 scores were there" not in lines[-1]
