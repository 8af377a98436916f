"""Text or bytes -> file, whole or not at all."""

import glob
import os
import secrets
import tempfile
from pathlib import Path

from claimcheck.errors import InputError


def check_writable(path: Path) -> None:
    """Raise InputError now if ``path`` can clearly not be written later, after the work."""
    if path.is_dir():
        raise InputError(f"{path}: is a folder; name a file to write to")
    if not path.parent.is_dir():
        raise InputError(f"{path}: the folder {path.parent} does not exist; create it first")
    if not os.access(path.parent, os.W_OK):
        raise InputError(f"{path}: the folder {path.parent} cannot be written to; name a file in another folder")


def write_atomically(path: Path, text: str) -> None:
    """Write ``text`` as UTF-8 beside ``path`` and move it there, so that no reader sees half a file.

    Raises:
        InputError: if the file cannot be written.
    """
    write_bytes_atomically(path, text.encode("utf-8", "backslashreplace"))


def write_bytes_atomically(path: Path, data: bytes) -> None:
    """Write ``data`` beside ``path`` and move it there, so that no reader sees half a file.

    Raises:
        InputError: if the file cannot be written.
    """
    check_writable(path)
    mark = f".{path.name}.{secrets.token_hex(4)}."  # a signal may come when the file is there and its name not told
    try:
        with tempfile.NamedTemporaryFile("wb", dir=path.parent, prefix=mark, delete=False) as stream:
            temporary = Path(stream.name)
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from error
    finally:
        for left in path.parent.glob(f"{glob.escape(mark)}*"):
            left.unlink(missing_ok=True)


def _mode(path: Path) -> int:
    """The mode of the file that is replaced, or what the umask leaves of a new one."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
