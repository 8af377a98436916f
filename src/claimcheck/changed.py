"""Given paths and a revision -> the articles among them that changed since, by git."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from claimcheck.errors import InputError
from claimcheck.ignore import is_ignored


def changed_files(paths: Sequence[Path], revision: str, extensions: Sequence[str]) -> tuple[Path, ...]:
    """The files under ``paths`` that were added or edited since HEAD left ``revision``, committed or not, sorted.

    Each is named from the path that it was found under, so that it is known as a file of that path.

    Raises:
        InputError: if a path is in no git repository, or the repository knows no such revision.
    """
    found: set[Path] = set()
    for path in paths:
        if not path.exists():
            raise InputError(f"{path}: no such file or folder; check the spelling, or give an existing path")
        root = Path(os.path.realpath(path))
        for file in _changed(root if root.is_dir() else root.parent, revision):
            if file == root:
                found.add(path)
            elif file.is_relative_to(root) and file.suffix.lower() in extensions:
                inside = file.relative_to(root)
                hidden = any(part.startswith(".") for part in inside.parts)
                if not hidden and not is_ignored(path / inside, path):
                    found.add(path / inside)
    return tuple(sorted(found))


def _changed(folder: Path, revision: str) -> list[Path]:
    top = Path(os.path.realpath(_git(folder, "rev-parse", "--show-toplevel").strip()))
    # named by its hash from here on, so that no revision can be read as an option
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    start = _git(top, "merge-base", commit, "HEAD").strip()
    edited = _git(top, "diff", "--name-only", "-z", "--diff-filter=d", start, "--")
    untracked = _git(top, "ls-files", "-z", "--others", "--exclude-standard")
    return [top / name for name in f"{edited}{untracked}".split("\0") if name]


def _git(folder: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program, and arguments that are no options
            ["git", *arguments],  # noqa: S607 - the user's git
            cwd=folder,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="surrogateescape",
        )
    except OSError as error:
        raise InputError("git: cannot be run; --changed and --since need it") from error
    if done.returncode == 0:
        return done.stdout
    if arguments[0] == "rev-parse" and "--verify" in arguments:
        revision = arguments[-1].removesuffix("^{commit}")
        raise InputError(
            f"{revision}: no such revision in {folder}; in CI, check out the whole history (fetch-depth: 0)"
        )
    if arguments[0] == "merge-base":
        raise InputError(f"{folder}: HEAD shares no history with that revision; check out more of it (fetch-depth: 0)")
    why = " ".join(done.stderr.split()) or f"exit code {done.returncode}"
    raise InputError(f"{folder}: git {arguments[0]} failed ({why}); --changed and --since need a git repository")
