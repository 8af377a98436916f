"""Paths to documents: which files are read, in which order and under which id, and which are named as unread."""

import hashlib
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from claimcheck.articles import articles_of
from claimcheck.errors import InputError
from claimcheck.extracts import UnreadableError
from claimcheck.files import STDIN, File, find_files, path_name, why
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

_HASH_DIGITS = 8

Read: TypeAlias = Document | Unread


def read_documents(
    paths: Sequence[Path],
    settings: DocumentSettings,
    *,
    read: Callable[[Sequence[File]], Iterable[Sequence[Read]]] | None = None,
) -> tuple[tuple[Document, ...], tuple[Unread, ...]]:
    """The articles in files, folders, globs and standard input (``-``), sorted by path; and what was not read, and why.

    ``read`` gives what is in each of the files, in their order; it need not keep the texts of documents whose ids it
    has set to ``digest_of``. Without it the files are read here.

    Raises InputError for a path that does not exist and for a folder in which no article can be read.
    """
    found = list(find_files(paths, settings))
    files = [entry for entry in found if isinstance(entry, File)]
    unread = {entry for entry in found if isinstance(entry, Unread)}
    documents: list[Document] = []
    fruitful: set[str] = set()
    once = {os.path.realpath(file.path): file for file in sorted(files, key=lambda f: f.name, reverse=True)}
    wanted = sorted(once.items(), key=lambda entry: entry[1].name)
    articles = read([file for _, file in wanted]) if read else (articles_in(file, settings) for _, file in wanted)
    for (real, _), inside in zip(wanted, articles, strict=True):
        for article in inside:
            if isinstance(article, Unread):
                unread.add(article)
            else:
                documents.append(article)
                fruitful.add(real)
    _refuse_fruitless(paths, files, fruitful, unread)
    return _with_ids(documents), tuple(sorted(unread, key=lambda u: (u.path, u.reason)))


def digest_of(document: Document) -> str:
    """The id that a document's text gives it."""
    return hashlib.sha256(document.raw.encode("utf-8")).hexdigest()[:_HASH_DIGITS]


def articles_in(file: File, settings: DocumentSettings) -> tuple[Read, ...]:
    """The articles of one file, or why there are none."""
    return tuple(_read(file, settings))


def _read(file: File, settings: DocumentSettings) -> Iterator[Read]:
    try:
        data = _bytes(file.path, settings.max_bytes)
    except OSError as error:
        yield Unread(path=file.name, reason=why(error))
    except UnreadableError as error:
        yield Unread(path=file.name, reason=str(error))
    else:
        yield from articles_of(file.name, file.path.suffix.lower(), data, settings)


def _bytes(path: Path, limit: int) -> bytes:
    if path == STDIN:
        data = sys.stdin.buffer.read(limit + 1)
    else:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableError("not a regular file")
        with path.open("rb") as stream:
            data = stream.read(limit + 1)
    if len(data) > limit:
        raise UnreadableError(f"larger than {limit:,} bytes (documents.max_bytes)")
    return data


def _refuse_fruitless(paths: Sequence[Path], files: list[File], fruitful: set[str], unread: set[Unread]) -> None:
    good = {file.given for file in files if os.path.realpath(file.path) in fruitful}
    for path in sorted(set(paths)):
        if path in good or not path.is_dir():
            continue
        inside = sorted((u.path, u.reason) for u in unread if u.path.startswith(path_name(path)))
        because = f" ({inside[0][0]}: {inside[0][1]})" if inside else ""
        raise InputError(
            f"{path_name(path)}: no article in this folder can be read{because}; "
            "give it .txt, .md, .html, .pdf, .docx, .eml, .jsonl or .parquet files"
        )


def _with_ids(documents: list[Document]) -> tuple[Document, ...]:
    """Documents sorted by path, each with an id that its text gives, copies numbered in that order."""
    counted: Counter[str] = Counter()
    result = []
    for document in sorted(documents, key=_order):
        digest = document.id or digest_of(document)
        counted[digest] += 1
        number = f"-{counted[digest]}" if counted[digest] > 1 else ""
        result.append(replace(document, id=digest + number))
    return tuple(result)


def _order(document: Document) -> tuple[str, int]:
    """Records of one file stand in the order of its lines."""
    path, _, line = document.path.rpartition("#")
    return (path, int(line)) if path and line.isdecimal() else (document.path, 0)
