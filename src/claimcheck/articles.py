"""One file to its Documents: the reader for its format, the passages, and what is given of title, author and dates."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from claimcheck import boilerplate as page
from claimcheck.datelines import Dated, dated, dateline_day, find_day
from claimcheck.decoding import decode
from claimcheck.docx_text import is_docx, read_docx
from claimcheck.extracts import Extract, UnreadableError
from claimcheck.html_text import looks_like_html, read_html
from claimcheck.language import foreign_language
from claimcheck.mail_text import read_mail
from claimcheck.parquet_text import read_rows
from claimcheck.passages import Block, find_blocks, to_passages
from claimcheck.pdf_text import read_pdf
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_ -]{2,30})\t{0,30}[:=]\s*(.*)$", re.MULTILINE)
_HTML = frozenset((".html", ".htm", ".xhtml"))
_MARKDOWN = frozenset((".md", ".markdown"))
_RECORDS = frozenset((".jsonl", ".ndjson"))
_LEAD_BLOCKS = 12
_MAX_UNREAD_RECORDS = 100
_FOREIGN_WORDS = 25
_TITLE_KEYS = ("title", "headline")
_AUTHOR_KEYS = ("author", "authors", "byline", "source", "site")
_DATE_KEYS = ("published", "date", "publication_date", "pubdate", "created")
_UPDATE_KEYS = ("updated", "modified", "lastmod", "last_modified")
_SITE_KEYS = ("site", "source", "publisher")
_URL_KEYS = ("url", "canonical_url", "canonical", "link")
_COLUMNS = frozenset(("text", *_TITLE_KEYS, *_AUTHOR_KEYS, *_DATE_KEYS, *_UPDATE_KEYS, *_SITE_KEYS, *_URL_KEYS))


def articles_of(path: str, suffix: str, data: bytes, settings: DocumentSettings) -> Iterator[Document | Unread]:
    """The documents in one file, without ids yet, and what of it was not read: of records, one each."""
    try:
        if suffix == ".pdf" or data.startswith(b"%PDF-"):
            yield from _article(path, read_pdf(data, settings))
        elif suffix == ".docx" or (data.startswith(b"PK\x03\x04") and is_docx(data)):
            yield from _article(path, read_docx(data, settings))
        elif suffix == ".eml":
            yield from _article(path, read_mail(data))
        elif suffix == ".parquet":
            yield from _records(path, map(_told, read_rows(data, _COLUMNS, settings.max_unpacked)), "rows")
        else:
            yield from _from_text(path, suffix, decode(data))
    except UnreadableError as error:
        yield Unread(path=path, reason=str(error))


def _from_text(path: str, suffix: str, text: str) -> Iterator[Document | Unread]:
    if not text.strip():
        yield Unread(path=path, reason="empty")
    elif suffix in _RECORDS:
        yield from _records(path, map(_line, text.split("\n")), "lines")
    elif suffix in _HTML or (suffix not in _MARKDOWN and looks_like_html(text)):
        yield from _article(path, read_html(text))
    else:
        matter = _FRONT_MATTER.match(text)
        plain = Extract(text=text)
        given = _front_matter(text, matter.group(2)) if matter else plain
        end = matter.end() if matter and given != plain else 0
        yield from _article(path, given, markdown=suffix in _MARKDOWN, matter=end)


def _front_matter(text: str, matter: str) -> Extract:
    """Title, author and dates; read line by line, since a stranger's YAML is not worth a parser's risks."""
    fields = {key.strip().lower(): value.strip().strip("\"'[] ") for key, value in _FIELD.findall(matter)}
    return _given(text, fields)


def _given(text: str, fields: dict[str, str]) -> Extract:
    def first(keys: tuple[str, ...]) -> str | None:
        return next((fields[key] for key in keys if fields.get(key)), None)

    return Extract(
        text=text,
        title=first(_TITLE_KEYS),
        author=first(_AUTHOR_KEYS),
        published=find_day(first(_DATE_KEYS) or ""),
        updated=find_day(first(_UPDATE_KEYS) or ""),
        site=first(_SITE_KEYS),
        url=first(_URL_KEYS),
    )


def _records(path: str, records: Iterable[Extract | str | None], name: str) -> Iterator[Document | Unread]:
    """The article of each record, numbered from 1; of very many broken ones only the first are named.

    A record is a text with what is given of it, or why there is none, or None for nothing at all; ``name`` is what
    records are called.
    """
    unread = 0
    for number, record in enumerate(records, start=1):
        where = f"{path}#{number}"
        for found in () if record is None else _article_of(where, record):
            unread += isinstance(found, Unread)
            if isinstance(found, Document) or unread <= _MAX_UNREAD_RECORDS:
                yield found
    if unread > _MAX_UNREAD_RECORDS:
        yield Unread(path=path, reason=f"{unread - _MAX_UNREAD_RECORDS:,} more {name} of it")


def _article_of(where: str, record: Extract | str) -> Iterator[Document | Unread]:
    if isinstance(record, str):
        yield Unread(path=where, reason=record)
    else:
        yield from _article(where, record)


def _line(line: str) -> Extract | str | None:
    """What a line of JSON tells, as ``_records`` takes it."""
    if not line.strip():
        return None
    try:
        return _told(json.loads(line))
    except (ValueError, RecursionError):
        return "not a line of JSON"


def _told(record: Any) -> Extract | str:
    """The text of a record and what is given of it, or why there is none."""
    body = record.get("text") if isinstance(record, dict) else None
    if not isinstance(body, str) or not body.strip():
        return 'a record without a "text"'
    if "\x00" in body or re.search("[\ud800-\udfff]", body):
        return "a text with characters that are none"
    fields = {key: value.strip() for key, value in record.items() if isinstance(value, str) and key != "text"}
    return _given(body, fields)


def _article(path: str, found: Extract, *, markdown: bool = False, matter: int = 0) -> Iterator[Document | Unread]:
    raw = found.text
    if not raw[matter:].strip():
        yield Unread(path=path, reason="empty")
        return
    blocks = find_blocks(raw, markdown=markdown, matter=matter, paragraphs=found.paragraphs)
    language = foreign_language(" ".join(block.text for block in blocks if block.kind in {"prose", "title"}))
    if language:
        yield Unread(path=path, reason=f"not English but {language}")
        return
    blocks, languages = _without_foreign(blocks)
    gaps = (*found.gaps, *(f"paragraphs in {name}: {count}" for name, count in sorted(languages.items())))
    for gap in gaps:
        yield Unread(path=path, reason=gap)
    body = [block for block in blocks if block.paragraph.start >= matter]
    title = next((block.text for block in body if block.kind == "title"), None)
    yield Document(
        id="",
        path=path,
        title=found.title or title,
        author=found.author or _author(body),
        published=found.published or _published(body),
        raw=raw,
        passages=to_passages(blocks),
        updated=found.updated,
        site=found.site,
        url=found.url,
        landmarks=found.landmarks,
    )


def _without_foreign(blocks: list[Block]) -> tuple[list[Block], Counter[str]]:
    """The blocks with those that are plainly in another language set aside, and how many there are in which."""
    languages: Counter[str] = Counter()
    result = []
    for block in blocks:
        name = foreign_language(block.text, min_words=_FOREIGN_WORDS) if block.kind == "prose" else None
        if name:
            languages[name] += 1
        result.append(replace(block, kind="boilerplate") if name else block)
    return result, languages


def _author(blocks: list[Block]) -> str | None:
    """Whom a byline names; else the name alone on a line below the title, or above the author's bio."""
    outside = [block for block in blocks if block.kind in {"boilerplate", "heading"}]
    named = next((name for block in outside if (name := page.byline(block.text))), None)
    if named:
        return named
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), None)
    first = next((i for i, block in enumerate(blocks) if block.kind == "prose"), len(blocks))
    if title is not None:
        near = [b.text for b in blocks[title + 1 : first] if b.kind == "boilerplate" and page.is_name(b.text)]
        if near:
            return near[0]
    for block, below in pairwise(blocks):
        if (
            block.kind == below.kind == "boilerplate"
            and page.is_name(block.text)
            and _names_again(block.text, below.text)
        ):
            return block.text
    return None


def _names_again(name: str, below: str) -> bool:
    return below.lower().startswith(name.lower())


def _published(blocks: list[Block]) -> date | None:
    """The best date outside the prose: the most trusted, of these the nearest to the title."""
    prose = [i for i, block in enumerate(blocks) if block.kind in {"prose", "repeat"}]
    first = prose[0] if prose else len(blocks)
    lead = blocks[: min(len(blocks), first + _LEAD_BLOCKS)]
    found: list[tuple[int, int, int, Dated]] = []
    title = next((i for i, block in enumerate(blocks) if block.kind == "title"), 0)
    for i, block in enumerate(lead):
        if block.kind != "boilerplate" or len(block.text) > 200:
            continue
        line = dated(block.text)
        if line and i and re.fullmatch(r"\W*(published|posted|date)( on)?\W*", blocks[i - 1].text, re.IGNORECASE):
            line = Dated(day=line.day, trust=3)
        if line and (i < first or line.trust > 2):
            found.append((-line.trust, abs(i - title), i, line))
    if found:
        return min(found, key=lambda entry: entry[:3])[3].day
    return dateline_day(blocks[first].text) if prose else None
