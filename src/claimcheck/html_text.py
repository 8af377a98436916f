"""HTML to the text of its article: trafilatura, with bounds that keep hostile pages from hanging it."""

import re
from datetime import date

from claimcheck.extracts import Extract, UnreadableError, known

_MAX_CHARS = 5_000_000
_MAX_DEPTH = 120
_MAX_TABLES = 20
_MAX_TAGS = 100_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})")
# Elements that have no end tag, or whose end tag a writer may leave out, say nothing about depth.
_FLAT = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "rp",
        "rt",
        "body",
        "html",
        "head",
    ]
)
_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAX_HEAD = 300_000
_MODIFIED = re.compile(
    r"<meta[^<>]{0,80}(?:article:modified_time|og:updated_time|last-modified|dateModified)[\"'][^<>]{0,40}"
    r"content=[\"'](?P<meta>\d{4}-\d\d-\d\d)"
    r"|\"dateModified\"\s{0,3}:\s{0,3}\"(?P<json>\d{4}-\d\d-\d\d)",
    re.IGNORECASE,
)


def looks_like_html(text: str) -> bool:
    """Whether a text of unknown kind starts like a web page."""
    return _PAGE.match(text[:5000]) is not None


def read_html(html: str) -> Extract:
    """The article of a saved page, without the network; raises UnreadableError."""
    if len(html) > _MAX_CHARS:
        raise UnreadableError(f"HTML of more than {_MAX_CHARS:,} characters")
    _refuse_mazes(html)
    import trafilatura  # slow to import, and wanted for HTML only

    whole = html if looks_like_html(html) else f"<html><body>{html}</body></html>"
    try:
        found = trafilatura.bare_extraction(
            whole,
            include_comments=False,
            with_metadata=True,
            # Off: the extensive search guesses a date from the article's prose.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = (found.text if found else None) or trafilatura.html2txt(whole)
    except Exception as error:  # noqa: BLE001 - whatever a stranger's page breaks in the parsers, it is named as unread
        raise UnreadableError(f"HTML that cannot be parsed ({type(error).__name__})") from None
    lines = [line.strip() for line in (text or "").splitlines()]
    body = "\n\n".join(line for line in lines if line)
    if not body:
        raise UnreadableError("HTML without an article")
    return Extract(
        text=body + "\n",
        title=known(found.title if found else None),
        author=known(found.author if found else None),
        published=_day(found.date if found else None),
        updated=_updated(html),
        site=known(found.sitename if found else None),
        url=known(found.url if found else None),
    )


def _refuse_mazes(html: str) -> None:
    """Refuses what costs trafilatura minutes: very deep pages, unclosed elements included, and very many elements."""
    tags = _TAG.findall(html)
    if len(tags) > _MAX_TAGS:
        raise UnreadableError(f"HTML of more than {_MAX_TAGS:,} tags")
    depth = tables = 0
    for end, name in tags:
        lowered = name.lower()
        if lowered in _FLAT:
            continue
        depth = max(0, depth - 1) if end else depth + 1
        if lowered == "table":
            tables = max(0, tables - 1) if end else tables + 1
        if depth > _MAX_DEPTH or tables > _MAX_TABLES:
            raise UnreadableError(f"HTML nested more than {_MAX_DEPTH} elements or {_MAX_TABLES} tables deep")


def _updated(html: str) -> date | None:
    """The day on which a page says that it was last changed."""
    found = _MODIFIED.search(html, 0, _MAX_HEAD)
    return _day(found.group("meta") or found.group("json")) if found else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None
