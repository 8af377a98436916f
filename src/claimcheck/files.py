"""Paths to files: what the files, folders and globs that a user gives stand for, and what in them is not followed."""

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from claimcheck.errors import InputError
from claimcheck.ignore import glob_spec, ignored_above
from claimcheck.records import Unread
from claimcheck.settings import DocumentSettings

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

STDIN = Path("-")
# Articles in formats that are not read: an analyst who put one into the folder must hear of it.
_OTHER_ARTICLES = frozenset((".doc", ".rtf", ".odt", ".epub"))
_MAGIC = frozenset("*?[")


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """A file to read: where it is, how the user names it, and under which of the given paths it was found."""

    path: Path
    name: str
    given: Path


@dataclass(frozen=True, kw_only=True, slots=True)
class _Search:
    """What is looked for below a folder: the articles, or what a glob names, down to a depth if it has one."""

    given: Path
    root: Path
    settings: DocumentSettings
    glob: "GitIgnoreSpec | None" = None
    any_suffix: bool = False
    depth: int | None = None

    def is_article(self, path: Path) -> bool:
        """Whether a file is wanted, by its name."""
        suffix = path.suffix.lower()
        known = suffix in self.settings.extensions or suffix in _OTHER_ARTICLES
        if self.glob is None:
            return known
        return (known or self.any_suffix) and self.glob.match_file(path.relative_to(self.root).as_posix())


def find_files(paths: Sequence[Path], settings: DocumentSettings) -> Iterator[File | Unread]:
    """The files that paths stand for, and what in them is not followed; raises InputError for a path that is none."""
    count = 0
    for path in sorted(set(paths)):
        for entry in _look_up(path, settings):
            count += isinstance(entry, File)
            if count > settings.max_files:
                reason = f"more than {settings.max_files:,} files; the rest was left (documents.max_files)"
                yield Unread(path=path_name(path), reason=reason)
                return
            yield entry


def path_name(path: Path) -> str:
    """A path as the report can write it, whatever bytes the file system holds."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def why(error: OSError) -> str:
    """Why a file or folder is not read."""
    return f"cannot be opened: {error.strerror or type(error).__name__}"


def _look_up(path: Path, settings: DocumentSettings) -> Iterator[File | Unread]:
    """The files that a path given by the user stands for."""
    if path == STDIN:
        yield File(path=path, name="stdin", given=path)
        return
    try:
        folder = path.is_dir()
        there = folder or path.exists()
    except (OSError, ValueError):
        folder = there = False
    if folder:
        yield from _walk(_Search(given=path, root=path, settings=settings))
    elif there:
        yield File(path=path, name=path_name(path), given=path)
    elif _MAGIC.intersection(str(path)):
        yield from _globbed(path, settings)
    else:
        raise InputError(f"{path_name(path)}: no such file or folder; check the spelling, or give an existing path")


def _globbed(path: Path, settings: DocumentSettings) -> Iterator[File | Unread]:
    """The files that a glob names, which the shell left to us."""
    parts = path.parts
    first = next(i for i, part in enumerate(parts) if _MAGIC.intersection(part))
    root = Path(*parts[:first])
    inside = "/".join(parts[first:])
    suffixed = PurePath(parts[-1]).suffix not in {"", ".*"}
    search = _Search(
        given=path,
        root=root,
        settings=settings,
        glob=glob_spec(inside),
        any_suffix=suffixed,
        depth=len(parts) - first if suffixed and "**" not in inside else None,
    )
    found = False
    for entry in _walk(search) if root.is_dir() else ():
        found = True
        yield entry
    if not found:
        raise InputError(f"{path_name(path)}: no file matches; check the pattern")


def _walk(search: _Search) -> Iterator[File | Unread]:
    """The articles below a folder, hidden and ignored ones left out and links out of it or back up not followed."""
    pending = [(search.root, ignored_above(search.root), 1)]
    while pending:
        current, ignored, depth = pending.pop()
        try:
            with os.scandir(current) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Unread(path=path_name(current), reason=why(error))
            continue
        ignored = ignored.within(current)
        for entry in found:
            path = current / entry.name
            folder = entry.is_dir(follow_symlinks=False)
            to_folder = not folder and entry.is_symlink() and _leads_to_folder(path)
            if entry.name.startswith(".") or ignored.matches(path, folder=folder or to_folder):
                continue
            if entry.is_symlink():
                yield from _link(path, search)
            elif not folder:
                yield from _article_file(path, search)
            elif search.depth is None or depth < search.depth:
                pending.append((path, ignored, depth + 1))


def _leads_to_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _link(path: Path, search: _Search) -> Iterator[File | Unread]:
    """What a symbolic link in a folder stands for: a file within the folder, or nothing that is read."""
    root, target = Path(os.path.realpath(search.root)), Path(os.path.realpath(path))
    try:
        target_mode = path.stat().st_mode
    except OSError:
        if search.is_article(path) or path.suffix == "":
            yield Unread(path=path_name(path), reason="a symbolic link that is broken or goes in a circle")
        return
    if stat.S_ISDIR(target_mode):
        if target == root or root.is_relative_to(target) or Path(os.path.realpath(path.parent)).is_relative_to(target):
            yield Unread(path=path_name(path), reason="a symbolic link in a circle; not followed")
        elif not target.is_relative_to(root):
            yield Unread(path=path_name(path), reason="a symbolic link out of the folder; not followed")
    elif not target.is_relative_to(root):
        if search.is_article(path):
            yield Unread(path=path_name(path), reason="a symbolic link out of the folder; not followed")
    else:
        yield from _article_file(path, search)


def _article_file(path: Path, search: _Search) -> Iterator[File | Unread]:
    suffix = path.suffix.lower()
    if not search.is_article(path):
        return
    if suffix in _OTHER_ARTICLES:
        yield Unread(path=path_name(path), reason=f"{suffix} is not read; save its text as .txt")
    else:
        yield File(path=path, name=path_name(path), given=search.given)
