"""One text to one Document: its passages, and title, author and date where the text gives them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claimcheck import boilerplate as page
from claimcheck.datelines import Dated, dated, dateline_day, find_day
from claimcheck.decoding import is_english
from claimcheck.html_text import UnreadableHtmlError, looks_like_html, read_html
from claimcheck.passages import Block, find_blocks, to_passages
from claimcheck.records import Document, Unread

_FRONT_MATTER = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n(.{0,20000}?)\r?\n(?:\1|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_FIELD = re.compile(r"^([A-Za-z_ -]{2,30})\s*[:=]\s*(.*?)\s*$", re.MULTILINE)
_HTML = frozenset((".html", ".htm", ".xhtml"))
_MARKDOWN = frozenset((".md", ".markdown"))
_RECORDS = frozenset((".jsonl", ".ndjson"))
_LEAD_BLOCKS = 12
_TITLE_KEYS = ("title", "headline")
_AUTHOR_KEYS = ("author", "authors", "byline", "source", "site")
_DATE_KEYS = ("published", "date", "publication_date", "pubdate", "created")


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What stands beside a text about it: front matter, a page's metadata, the fields of a record."""

    title: str | None = None
    author: str | None = None
    published: date | None = None


def articles_of(path: str, suffix: str, text: str) -> Iterator[Document | Unread]:
    """The documents in one file's text, without ids yet: one, or one a line in JSON Lines."""
    if suffix in _RECORDS:
        yield from _records(path, text)
    elif suffix in _HTML or (suffix not in _MARKDOWN and looks_like_html(text)):
        try:
            found = read_html(text)
        except UnreadableHtmlError as error:
            yield Unread(path=path, reason=str(error))
            return
        given = Given(title=found.title, author=found.author, published=found.published)
        yield _article(path, found.text, given)
    else:
        matter = _FRONT_MATTER.match(text)
        given = _front_matter(matter.group(2)) if matter else Given()
        known = given != Given()
        yield _article(path, text, given, markdown=suffix in _MARKDOWN, matter=matter.end() if matter and known else 0)


def _front_matter(matter: str) -> Given:
    """Title, author and date; read line by line, since a stranger's YAML is not worth a parser's risks."""
    fields = {key.strip().lower(): value.strip("\"'[] ") for key, value in _FIELD.findall(matter)}
    return _given(fields)


def _given(fields: dict[str, str]) -> Given:
    def first(keys: tuple[str, ...]) -> str | None:
        return next((fields[key] for key in keys if fields.get(key)), None)

    return Given(title=first(_TITLE_KEYS), author=first(_AUTHOR_KEYS), published=find_day(first(_DATE_KEYS) or ""))


def _records(path: str, text: str) -> Iterator[Document | Unread]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path}#{number}"
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield Unread(path=where, reason="not a line of JSON")
            continue
        body = record.get("text") if isinstance(record, dict) else None
        if not isinstance(body, str) or not body.strip():
            yield Unread(path=where, reason='a record without a "text"')
        elif "\x00" in body or re.search("[\ud800-\udfff]", body):
            yield Unread(path=where, reason="a text with characters that are none")
        else:
            yield _article(
                where, body, _given({k: v.strip() for k, v in record.items() if isinstance(v, str) and k != "text"})
            )


def _article(path: str, raw: str, given: Given, *, markdown: bool = False, matter: int = 0) -> Document | Unread:
    if not raw[matter:].strip():
        return Unread(path=path, reason="empty")
    blocks = find_blocks(raw, markdown=markdown, matter=matter)
    read = " ".join(block.text for block in blocks if block.kind in {"prose", "title"})
    if not is_english(read):
        return Unread(path=path, reason="not English")
    body = [block for block in blocks if block.paragraph.start >= matter]
    title = next((block.text for block in body if block.kind == "title"), None)
    return Document(
        id="",
        path=path,
        title=given.title or title,
        author=given.author or _author(body),
        published=given.published or _published(body),
        raw=raw,
        passages=to_passages(blocks),
    )


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
