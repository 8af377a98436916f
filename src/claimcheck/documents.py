"""Paths to documents: which files are read, in which order and under which id, and which are named as unread."""

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from claimcheck.articles import articles_of
from claimcheck.decoding import NotTextError, decode
from claimcheck.errors import InputError
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

_RECORDS = ".jsonl"
# Articles in formats that are not read: an analyst who put one into the folder must hear of it.
_OTHER_ARTICLES = frozenset((".pdf", ".docx", ".doc", ".rtf", ".odt", ".epub"))
_HASH_DIGITS = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class _File:
    """A file to read: where it is, how the user names it, and under which of the given paths it was found."""

    path: Path
    name: str
    given: Path


def read_documents(
    paths: Sequence[Path], settings: DocumentSettings
) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    """The articles in files and folders, sorted by path, and what was not read, with why.

    Raises InputError for a path that does not exist and for a folder in which no article can be read.
    """
    files: list[_File] = []
    unread: set[Unread] = set()
    for path in sorted(set(paths)):
        for entry in _look_up(path, settings):
            if isinstance(entry, Unread):
                unread.add(entry)
            else:
                files.append(entry)
    documents: list[Document] = []
    fruitful: set[str] = set()
    seen: set[str] = set()
    for file in sorted(files, key=lambda f: f.name):
        real = os.path.realpath(file.path)
        if real in seen:
            continue
        seen.add(real)
        for article in _read(file, settings):
            if isinstance(article, Unread):
                unread.add(article)
            else:
                documents.append(article)
                fruitful.add(real)
    _refuse_fruitless(paths, files, fruitful, unread)
    return _with_ids(documents), tuple(sorted(unread, key=lambda u: (u.path, u.reason)))


def _look_up(path: Path, settings: DocumentSettings) -> Iterator[_File | Unread]:
    """The files that a path given by the user stands for."""
    try:
        folder = path.is_dir()
        there = folder or path.exists()
    except (OSError, ValueError):
        folder = there = False
    if not there:
        raise InputError(f"{_name(path)}: no such file or folder; check the spelling, or give an existing path")
    if folder:
        yield from _walk(path, path, settings)
    else:
        yield _File(path=path, name=_name(path), given=path)


def _walk(folder: Path, given: Path, settings: DocumentSettings) -> Iterator[_File | Unread]:
    """The articles below a folder, hidden ones left out and links out of it or back up not followed."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            with os.scandir(current) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            yield Unread(path=_name(current), reason=_why(error))
            continue
        for entry in found:
            path = current / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                yield from _link(path, given, settings)
            elif entry.is_dir(follow_symlinks=False):
                pending.append(path)
            else:
                yield from _article_file(path, given, settings)


def _link(path: Path, given: Path, settings: DocumentSettings) -> Iterator[_File | Unread]:
    """What a symbolic link in a folder stands for: a file within the folder, or nothing that is read."""
    root, target = Path(os.path.realpath(given)), Path(os.path.realpath(path))
    try:
        target_mode = path.stat().st_mode
    except OSError:
        if _is_article(path, settings) or path.suffix == "":
            yield Unread(path=_name(path), reason="a symbolic link that is broken or goes in a circle")
        return
    if stat.S_ISDIR(target_mode):
        if target == root or root.is_relative_to(target) or Path(os.path.realpath(path.parent)).is_relative_to(target):
            yield Unread(path=_name(path), reason="a symbolic link in a circle; not followed")
        elif not target.is_relative_to(root):
            yield Unread(path=_name(path), reason="a symbolic link out of the folder; not followed")
    elif not target.is_relative_to(root):
        if _is_article(path, settings):
            yield Unread(path=_name(path), reason="a symbolic link out of the folder; not followed")
    else:
        yield from _article_file(path, given, settings)


def _is_article(path: Path, settings: DocumentSettings) -> bool:
    suffix = path.suffix.lower()
    return suffix in settings.extensions or suffix == _RECORDS or suffix in _OTHER_ARTICLES


def _article_file(path: Path, given: Path, settings: DocumentSettings) -> Iterator[_File | Unread]:
    suffix = path.suffix.lower()
    if suffix in _OTHER_ARTICLES:
        yield Unread(path=_name(path), reason=f"{suffix} is not read; save its text as .txt")
    elif _is_article(path, settings):
        yield _File(path=path, name=_name(path), given=given)


def _read(file: _File, settings: DocumentSettings) -> Iterator[Document | Unread]:
    """The articles of one file, or why there are none."""
    try:
        data = _bytes(file.path, settings.max_bytes)
        text = decode(data)
    except OSError as error:
        yield Unread(path=file.name, reason=_why(error))
        return
    except NotTextError as error:
        yield Unread(path=file.name, reason=str(error))
        return
    if text.strip():
        yield from articles_of(file.name, file.path.suffix.lower(), text)
    else:
        yield Unread(path=file.name, reason="empty")


def _bytes(path: Path, limit: int) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise NotTextError("not a regular file")
    with path.open("rb") as stream:
        data = stream.read(limit + 1)
    if len(data) > limit:
        raise NotTextError(f"larger than {limit:,} bytes (documents.max_bytes)")
    return data


def _why(error: OSError) -> str:
    return f"cannot be opened: {error.strerror or type(error).__name__}"


def _name(path: Path) -> str:
    """A path as the report can write it, whatever bytes the file system holds."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _refuse_fruitless(paths: Sequence[Path], files: list[_File], fruitful: set[str], unread: set[Unread]) -> None:
    good = {file.given for file in files if os.path.realpath(file.path) in fruitful}
    for path in sorted(set(paths)):
        if path in good or not path.is_dir():
            continue
        inside = sorted((u.path, u.reason) for u in unread if u.path.startswith(_name(path)))
        why = f" ({inside[0][0]}: {inside[0][1]})" if inside else ""
        raise InputError(
            f"{_name(path)}: no article in this folder can be read{why}; give it .txt, .md, .html or .jsonl files"
        )


def _with_ids(documents: list[Document]) -> tuple[Document, ...]:
    """Documents sorted by path, each with an id that its text gives, copies numbered in that order."""
    counted: Counter[str] = Counter()
    result = []
    for document in sorted(documents, key=_order):
        digest = hashlib.sha256(document.raw.encode("utf-8")).hexdigest()[:_HASH_DIGITS]
        counted[digest] += 1
        number = f"-{counted[digest]}" if counted[digest] > 1 else ""
        result.append(replace(document, id=digest + number))
    return tuple(result)


def _order(document: Document) -> tuple[str, int]:
    """Records of one file stand in the order of its lines."""
    path, _, line = document.path.rpartition("#")
    return (path, int(line)) if path and line.isdecimal() else (document.path, 0)
