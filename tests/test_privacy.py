"""Nothing leaves the machine: a run connects to nothing, and one in a namespace without network is the same."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import claimcheck

YES = "Analysts met in Moscow on Monday.\n\nRussia is interested because Afghanistan has a border with Russia.\n"
NO = "The paper was published in Tehran.\n\nAfghanistan does not have a border with Russia, experts agree.\n"

# Ends the program at the first connection, name look-up or request, whichever library asks for it. Allowed is what
# urllib3 does when trafilatura imports it: it makes a socket and binds it to this machine, to see whether there is IPv6.
WATCHED = """
import os, sys

def watch(event, arguments):
    probe = event == "socket.__new__" or (event == "socket.bind" and arguments[1] == ("::1", 0))
    if event.startswith(("socket.", "urllib.", "http.client.", "ftplib.", "smtplib.")) and not probe:
        os.write(2, f"NETWORK {event} {arguments!r}\\n".encode())
        os._exit(99)

sys.addaudithook(watch)
from claimcheck.__main__ import main
main()
"""
TRIED = "import socket; socket.create_connection(('192.0.2.1', 9), 0.1)"
COMMANDS = (
    pytest.param(("check", "articles", "-q", "-o", "r.json"), id="check with the model"),
    pytest.param(
        ("check", "articles", "-q", "--no-nli", "-o", "r.json", "-o", "r.html", "-o", "r.sarif"), id="rules alone"
    ),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text(YES)
    (tmp_path / "articles" / "b.txt").write_text(NO)
    return tmp_path


def run(folder: Path, command: list[str]) -> "subprocess.CompletedProcess[str]":
    """Run ``command`` as a user has it: nothing in the environment says that the hub is not to be asked."""
    said = {name: value for name, value in os.environ.items() if not name.startswith(("HF_", "TRANSFORMERS_"))}
    source = {"PYTHONPATH": str(Path(claimcheck.__file__).parents[1]), "HF_HOME": str(folder / "hub")}
    return subprocess.run(
        command, cwd=folder, env=said | source, capture_output=True, text=True, check=False, timeout=300
    )


@pytest.mark.parametrize("arguments", COMMANDS)
def test_run_connects_to_nothing(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, [sys.executable, "-c", WATCHED, *arguments])
    assert done.returncode == 1, done.stderr[-2000:]
    assert json.loads((folder / "r.json").read_text())["findings"]


def test_watch_would_see_a_connection(folder: Path) -> None:
    done = run(folder, [sys.executable, "-c", WATCHED.replace("from claimcheck.__main__ import main\nmain()", TRIED)])
    assert done.returncode == 99
    assert "NETWORK socket." in done.stderr


def test_run_in_a_namespace_without_network_is_the_same(folder: Path) -> None:
    """Where the system allows no such namespace, the run is the plain one, and the test above has to do."""
    unshare = [shutil.which("unshare") or "false", "--net", "--map-root-user"]
    alone = unshare if subprocess.run([*unshare, "true"], capture_output=True, check=False).returncode == 0 else []
    reports = []
    for prefix in ([], alone):
        done = run(folder, [*prefix, sys.executable, "-m", "claimcheck", "check", "articles", "-q", "-o", "r.json"])
        assert done.returncode == 1, done.stderr[-2000:]
        reports.append((folder / "r.json").read_text())
    assert reports[0] == reports[1]
    assert not (folder / "hub").exists()
