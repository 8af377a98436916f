"""Files are written whole or not at all, whatever goes wrong on the way."""

import errno
import os
import tempfile
from pathlib import Path
from typing import Any, Self

import pytest

from claimcheck import outputs
from claimcheck.errors import InputError
from claimcheck.outputs import write_atomically

OLD, NEW = "old\n", "neü\n" * 1000
STEPS = ("open", "write", "flush", "fsync", "chmod", "replace")
FAULTS = (
    OSError(errno.ENOSPC, "No space left on device"),
    OSError(errno.EDQUOT, "Disk quota exceeded"),
    PermissionError(errno.EACCES, "Permission denied"),
    OSError(errno.EROFS, "Read-only file system"),
    OSError(errno.EIO, "Input/output error"),
    OSError(errno.EMFILE, "Too many open files"),
    KeyboardInterrupt("SIGTERM"),
    MemoryError(),
)


class Stream:
    """The stream of a temporary file whose named method fails, half of the bytes being on the disk already."""

    def __init__(self, real: Any, step: str, fault: BaseException) -> None:
        self._real, self._step, self._fault = real, step, fault
        self.name = real.name

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._real.close()

    def fileno(self) -> int:
        return int(self._real.fileno())

    def write(self, data: bytes) -> None:
        self._real.write(data[: len(data) // 2] if self._step == "write" else data)
        self._fail("write")

    def flush(self) -> None:
        self._real.flush()
        self._fail("flush")

    def _fail(self, step: str) -> None:
        if step == self._step:
            raise self._fault


def inject(monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException) -> None:
    def fail(*_: object) -> None:
        raise fault

    real = tempfile.NamedTemporaryFile
    if step == "open":
        monkeypatch.setattr(outputs.tempfile, "NamedTemporaryFile", lambda *_, **__: fail())
    elif step in {"chmod", "replace"}:
        monkeypatch.setattr(Path, step, fail)
    elif step == "fsync":
        monkeypatch.setattr(os, "fsync", fail)
    else:
        monkeypatch.setattr(
            outputs.tempfile, "NamedTemporaryFile", lambda *a, **k: Stream(real(*a, **k), step, fault)
        )  # fmt: skip


def test_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "r.md"
    path.write_text(OLD)
    write_atomically(path, NEW)
    assert path.read_bytes() == NEW.encode()
    assert list(tmp_path.iterdir()) == [path]


def test_new_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text("")
    write_atomically(tmp_path / "r.md", "")
    assert (tmp_path / "r.md").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize("there", [True, False], ids=["over an old file", "anew"])
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: type(fault).__name__ + str(getattr(fault, "errno", "")))
@pytest.mark.parametrize("step", STEPS)
def test_whatever_fails_the_old_file_stands_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, fault: BaseException, *, there: bool
) -> None:
    path = tmp_path / "r.md"
    if there:
        path.write_text(OLD)
    with monkeypatch.context() as patched:
        inject(patched, step, fault)
        wanted = InputError if isinstance(fault, OSError) else type(fault)
        with pytest.raises(wanted) as caught:
            write_atomically(path, NEW)
    if isinstance(fault, OSError):
        assert str(caught.value) == f"{path}: cannot be written: {fault.strerror}"
    assert [file.read_text() for file in tmp_path.iterdir()] == ([OLD] if there else [])


def test_folder_that_cannot_be_written_to_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(InputError, match=r"r\.md: the folder .* cannot be written to"):
        outputs.check_writable(tmp_path / "r.md")
