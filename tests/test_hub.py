"""Models by name, through the hub's own client: a server on this machine plays the hub, with one tiny checkpoint."""

import hashlib
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from test_nli import checkpoint

import claimcheck

COMMIT = "0123456789abcdef0123456789abcdef01234567"
CARD = "---\nlicense: mit\n---\n# tiny\n"


class Hub(ThreadingHTTPServer):
    """Serves the files of one folder as the repository org/tiny, and keeps the paths that it was asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), Files)
        self.folder = folder
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Files(BaseHTTPRequestHandler):
    server: Hub

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        self.server.asked.append(path)
        file = self.server.folder / path.rpartition("/")[2]
        if path.startswith("/api/models/org/tiny"):
            names = sorted(one.name for one in self.server.folder.iterdir())
            listing = [
                {"type": "file", "path": one, "size": (self.server.folder / one).stat().st_size, "oid": "0" * 40}
                for one in names
            ]
            info = {"id": "org/tiny", "sha": COMMIT, "siblings": [{"rfilename": one} for one in names]}
            self._answer(json.dumps(listing if "/tree/" in path else info).encode(), "application/json")
        elif path.startswith("/org/tiny/resolve/") and file.is_file():
            self._answer(file.read_bytes(), "application/octet-stream")
        else:
            self.send_error(404)

    def _answer(self, data: bytes, kind: str) -> None:
        self.send_response(200)
        for name, value in (
            ("Content-Type", kind), ("Content-Length", str(len(data))), ("X-Repo-Commit", COMMIT),
            ("ETag", f'"{hashlib.sha256(data).hexdigest()}"'),
        ):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Say nothing on stderr."""


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    folder = checkpoint(tmp_path_factory.mktemp("hub") / "tiny")
    (folder / "README.md").write_text(CARD)
    (folder / "pytorch_model.bin").write_bytes(b"a pickle")
    (folder / "modeling_tiny.py").write_text("raise SystemExit('ran')\n")
    server = Hub(folder)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def run(home: Path, *arguments: str, hub: Hub | None = None) -> "subprocess.CompletedProcess[str]":
    """Run claimcheck with its own hub cache: online if there is a hub, else offline."""
    said = {
        name: value for name, value in os.environ.items() if not name.startswith(("HF_", "HUGGINGFACE", "TRANSFORMERS"))
    }
    online = {"HF_ENDPOINT": hub.address} if hub else {"HF_HUB_OFFLINE": "1"}
    more = {
        "HF_HOME": str(home),
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "PYTHONPATH": str(Path(claimcheck.__file__).parents[1]),
    }
    return subprocess.run(
        [sys.executable, "-m", "claimcheck", *arguments],
        env=said | online | more, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_model_is_fetched_listed_and_then_used_offline_by_its_name(hub: Hub, home: Path) -> None:
    fetched = run(home, "models", "fetch", "org/tiny", hub=hub)
    assert fetched.returncode == 0, fetched.stderr
    assert f"/snapshots/{COMMIT} (revision" in fetched.stdout
    assert "Use it with --model org/tiny" in fetched.stdout
    taken = {path.rpartition("/")[2] for path in hub.asked if "/resolve/" in path}
    assert taken >= {"config.json", "model.safetensors", "tokenizer.json", "README.md"}
    assert not taken & {"pytorch_model.bin", "modeling_tiny.py"}
    assert not [path for path in home.rglob("*") if path.name in {"pytorch_model.bin", "modeling_tiny.py"}]

    (home / "hub" / "models--org--broken" / "snapshots" / COMMIT).mkdir(parents=True)
    (home / "hub" / "models--org--broken" / "snapshots" / COMMIT / "config.json").write_text("{")
    listed = run(home, "models", "list")
    assert listed.returncode == 0, listed.stderr
    assert re.search(r"^nli-minilm-l6 +embedded +\d+\.\d MB  licence Apache-2\.0$", listed.stdout, re.MULTILINE)
    assert re.search(r"^nli-mpnet +embedded +\d+\.\d MB  licence Apache-2\.0$", listed.stdout, re.MULTILINE)
    assert re.search(r"^org/tiny +cached +\d+\.\d MB  licence mit$", listed.stdout, re.MULTILINE)
    assert len(listed.stdout.splitlines()) == 3

    tried = run(home, "models", "check", "org/tiny")
    assert tried.returncode in {0, 1}, tried.stderr
    assert f"model     org/tiny (revision {COMMIT}, TransformersNli)" in tried.stdout
    assert "licence   mit" in tried.stdout
    assert len(re.findall("^(?:passed|FAILED)  ", tried.stdout, re.MULTILINE)) == 12


def test_model_is_fetched_into_a_folder(hub: Hub, home: Path, tmp_path: Path) -> None:
    done = run(home, "models", "fetch", "org/tiny", "--out", str(tmp_path / "tiny"), hub=hub)
    assert done.returncode == 0, done.stderr
    assert f"Use it with --model {tmp_path / 'tiny'}" in done.stdout
    assert (tmp_path / "tiny" / "model.safetensors").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("models", "fetch", "org/absent"), id="fetch"),
        pytest.param(("models", "check", "org/absent"), id="check"),
        pytest.param(("score", "a", "b", "--model", "org/absent"), id="score"),
    ],
)
def test_offline_without_the_model_says_what_to_run_where(home: Path, arguments: tuple[str, ...]) -> None:
    done = run(home, *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "on a machine with a network run `hf download org/absent" in done.stderr
    assert "--model" in done.stderr


def test_name_that_the_hub_does_not_know_is_one_line(hub: Hub, home: Path) -> None:
    done = run(home, "models", "fetch", "org/absent", hub=hub)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("claimcheck: org/absent: cannot be fetched")
