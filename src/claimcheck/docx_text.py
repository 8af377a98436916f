"""DOCX to text: python-docx opens the file, its paragraphs are read one by one, headings told from prose by style."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from claimcheck.extracts import Extract, UnreadableError, known
from claimcheck.paragraphs import Paragraph
from claimcheck.records import Landmark
from claimcheck.settings import DocumentSettings

if TYPE_CHECKING:
    from docx.document import Document as Opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BROKEN = (zipfile.BadZipFile, ValueError, OSError, NotImplementedError)  # what a damaged archive raises
_MAX_PARTS = 5_000
_LEAD = 8
# Word's XML packs to a tenth or less of its size.
_XML = 1_500_000
_XML_A_BYTE = 25
_BODY = "word/document.xml"
_BREAKS = {f"{_W}tab": " ", f"{_W}br": " ", f"{_W}cr": " ", f"{_W}noBreakHyphen": "-"}
# Struck-out text, field codes, and the older twin that Word writes of every text box.
_NOT_TEXT = frozenset(
    (
        f"{_W}del",
        f"{_W}moveFrom",
        f"{_W}instrText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    )
)
_HEADING_STYLE = re.compile(r"(?:heading|berschrift|titre)\s*([1-9])", re.IGNORECASE)


def read_docx(data: bytes, settings: DocumentSettings) -> Extract:
    """The text of a DOCX; raises UnreadableError."""
    try:
        import docx
    except ImportError:
        raise UnreadableError("DOCX needs python-docx: pip install 'claimcheck-nli[docx]'") from None
    _refuse_bombs(data, settings.max_unpacked)
    try:
        opened = docx.Document(BytesIO(data))
        lines = list(_lines(opened))
        properties = opened.core_properties
        title, author = known(properties.title), known(properties.author)
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file breaks in the parser, it is named as unread
        raise UnreadableError(f"a DOCX that cannot be parsed ({type(error).__name__})") from None
    if not lines:
        raise UnreadableError("a DOCX without text")
    text, paragraphs, landmarks = _assembled(lines)
    named = any(level for _, level, _ in lines[:_LEAD])  # a template's title outlives the text that it was made for
    return Extract(text=text, title=None if named else title, author=author, paragraphs=paragraphs, landmarks=landmarks)


def is_docx(data: bytes) -> bool:
    """Whether a zip archive holds what a DOCX holds."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return _BODY in archive.NameToInfo
    except _BROKEN:
        return False


def _refuse_bombs(data: bytes, limit: int) -> None:
    """Refuses an archive that unpacks to too much; what a part says of its size is what it may unpack to."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except _BROKEN:
        raise UnreadableError("a DOCX that is no zip archive, or a broken one") from None
    if len(parts) > _MAX_PARTS:
        raise UnreadableError(f"a DOCX of more than {_MAX_PARTS:,} parts")
    xml = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    if xml > _XML + _XML_A_BYTE * len(data):
        raise UnreadableError("a DOCX that unpacks to too much")
    if sum(part.file_size for part in parts) > limit:
        raise UnreadableError(f"a DOCX that unpacks to more than {limit:,} bytes (documents.max_unpacked)")


def _lines(opened: "Opened") -> Iterator[tuple[str, int, bool]]:
    """Each paragraph that is not empty: its text, its heading level or 0, and whether it is a table's."""
    levels = _levels(opened)
    stack: list[tuple[Any, bool]] = [(child, False) for child in reversed(list(opened.element.body))]
    while stack:
        element, in_table = stack.pop()
        if element.tag == f"{_W}p":
            text = " ".join(_text(element).split())
            if text:
                yield text, 0 if in_table else _level(element, levels), in_table
        elif isinstance(element.tag, str) and element.tag not in _NOT_TEXT:
            inside = in_table or element.tag == f"{_W}tbl"
            stack += [(child, inside) for child in reversed(list(element))]


def _levels(opened: "Opened") -> dict[str, int]:
    """The ids of the styles that are headings, each with its level; a title is of level 1."""
    levels = {}
    for style in opened.styles.element.iterchildren(f"{_W}style"):
        name = style.find(f"{_W}name")
        called = (name.get(f"{_W}val") or "") if name is not None else ""
        found = _HEADING_STYLE.match(called)
        if found:
            levels[style.get(f"{_W}styleId")] = int(found.group(1))
        elif called.lower() == "title":
            levels[style.get(f"{_W}styleId")] = 1
    return levels


def _level(paragraph: Any, levels: dict[str, int]) -> int:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
    if outline is not None and (outline.get(f"{_W}val") or "").isdecimal():
        return min(int(outline.get(f"{_W}val")[:2]) + 1, 9) % 10
    return levels.get(style.get(f"{_W}val"), 0) if style is not None else 0


def _text(paragraph: Any) -> str:
    """What a paragraph shows: insertions and links with it, deletions and field codes without."""
    parts = []
    stack = list(reversed(list(paragraph)))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            parts.append(element.text or "")
        elif element.tag in _BREAKS:
            parts.append(_BREAKS[element.tag])
        elif isinstance(element.tag, str) and element.tag not in _NOT_TEXT:
            stack += reversed(list(element))
    return "".join(parts)


def _assembled(
    lines: list[tuple[str, int, bool]],
) -> tuple[str, tuple[Paragraph, ...], tuple[Landmark, ...]]:
    """The paragraphs as one text, a blank line between them, each a landmark."""
    start = 0
    paragraphs = []
    for text, level, in_table in lines:
        paragraphs.append(Paragraph(start=start, end=start + len(text), text=text, level=level, code=in_table))
        start += len(text) + 2
    landmarks = (Landmark(start=p.start, label=f"paragraph {n}") for n, p in enumerate(paragraphs, start=1))
    return "\n\n".join(text for text, _, _ in lines) + "\n", tuple(paragraphs), tuple(landmarks)
