"""kill -9 at random moments: every restart ends with the report of an undisturbed run."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("killing.py")


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_a_run_that_is_killed_leaves_a_store_with_which_the_next_one_reports_the_same() -> None:
    done = subprocess.run(
        [sys.executable, DRIVER, "--kills", "12", "--seed", "5"],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout)
    assert figures["different"] == []
    assert figures["met_a_run"] >= 6, "the kills came too late to say anything"
    assert len(set(figures["rows_found"])) > 2, "no kill came between two commits"
