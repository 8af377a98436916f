"""PDF to text: pypdf's lines, joined to paragraphs, without running heads and page numbers, each page a landmark."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import groupby
from typing import TYPE_CHECKING, Any

from claimcheck.extracts import Extract, UnreadableError, known
from claimcheck.pdf_budget import PdfBudget, SpentError
from claimcheck.records import Landmark
from claimcheck.settings import DocumentSettings

if TYPE_CHECKING:
    from pypdf import PdfReader

_EDGE_LINES = 3
_MAX_HEAD = 120
_LONGEST_WORD = 60
_HYPHEN = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What only the end of a word looks like: "govern-" and "ment" are one word, "well-" and "known" may be two.
_FRAGMENT = re.compile(
    r"(?:[bcdfghlmnpqrstvwz]{0,2}(?:tion|sion|ment|ness|ence|ance|able|ible|ity|ties|ing|ings|ism|ist|ists|ous|ious|ive"
    r"|ives|ally|ly|ed|ers?|al|ary|ory|ies|stan|gan|ture|tures|tory|tive|cial|tial|cian|dom|ship|tional|sional|mental)s?)"
)
_FREE_WORDS = frozenset(
    "five live give drive dive hive alive strive thrive able all bed fed king led ling ment mist naming nation "
    "ring sing ship ships wing red bring thing things sting swing her per over list wed shed sled bled fled bred "
    "sped sting string spring cling fling sling being going doing sally rally tally fly ply sly ally mary vary "
    "dory gory story stories lies ties pies dies flies tries spies cries mission motion notion ration station "
    "nations missions motions cover river never ever lover fever liver diver city pity mal pal gal sal dal stan "
    "tan dance lance fence hence pence since".split()
)
_FIRST_OF_TWO = frozenset(
    "well long short so self ex non anti pro co re pre post half high low large small first second third fourth "
    "vice cross multi semi mid all old new full part far hard open over under left right north south east west "
    "state government war peace land oil gas ill best better free cold hot deep good bad much two three four five "
    "six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety one late early ever often "
    "near cease lower upper middle inter fact face heavy light near time year month week day man woman world".split()
)
_SECOND_OF_TWO = frozenset(
    "led backed based related controlled held made run born old style like free wide long torn term level scale "
    "type time year day week month known called ruled aligned linked funded sponsored occupied speaking language "
    "in off up out down to the and of at by on general elect minister president war era making building sharing "
    "keeping fire".split()
)
_SENTENCE_END = re.compile(r"[.!?…:]['\"”\u2019)\]]{0,3}$")
_FULL = 0.75
_ONE_WORD = "-"
_MARKER = re.compile(r"(?:[•‣◦▪*\u2013-]|\(?\d{1,3}[.)]|\[\d{1,3}\])\s")


def read_pdf(data: bytes, settings: DocumentSettings) -> Extract:
    """The text of a PDF's pages; raises UnreadableError."""
    try:
        import pypdf
    except ImportError:
        raise UnreadableError("PDF needs pypdf: pip install 'claimcheck-nli[pdf]'") from None
    import logging

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its warnings on broken files would reach our stderr
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        pages, gaps = _pages(reader, settings, len(data))
        title, author = _said(reader)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file breaks in the parser, it is named as unread
        raise UnreadableError(f"a PDF that cannot be parsed ({type(error).__name__})") from None
    text, landmarks = _assembled(_without_heads(pages))
    if not text:
        raise UnreadableError("a PDF without text, perhaps scanned; run OCR on it first")
    return Extract(text=text, title=title, author=author, landmarks=landmarks, gaps=gaps)


def _said(reader: "PdfReader") -> tuple[str | None, str | None]:
    """The title and the author that a PDF gives for itself; programs write file names where a title belongs."""
    said: dict[str, Any] = dict(reader.metadata or {})
    title, author = (known(value) if isinstance(value := said.get(key), str) else None for key in ("/Title", "/Author"))
    if title and (len(title.split()) < 3 or re.search(r"\.\w{2,5}$|^Microsoft|^untitled", title, re.IGNORECASE)):
        title = None
    return title, author


def _pages(reader: "PdfReader", settings: DocumentSettings, size: int) -> tuple[list[list[str]], tuple[str, ...]]:
    """The lines of each page, and which pages were not read: those that are pictures, and those that cost too much."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableError("a PDF that needs a password")
    count = len(reader.pages)
    if count > settings.max_pages:
        raise UnreadableError(f"a PDF of {count:,} pages, more than {settings.max_pages:,} (documents.max_pages)")
    budget = PdfBudget(size)
    pages: list[list[str]] = []
    blind = []
    costly = []
    for number, page in enumerate(reader.pages, start=1):
        try:
            budget.open_page(page)
            text = page.extract_text(visitor_operand_before=budget.spend)
        except SpentError:
            costly.append(number)
            text = ""
        lines = [" ".join(line.split()) for line in _clean(text).split("\n")]
        pages.append([line for line in lines if line])
        if not pages[-1] and number not in costly and _has_picture(page):
            blind.append(number)
    gaps = (("pages that are pictures without text", blind), ("pages that unpack to too much", costly))
    if costly and not any(pages):
        raise UnreadableError("a PDF that unpacks to too much")
    return pages, tuple(f"{what}: {', '.join(_runs(numbers))}" for what, numbers in gaps if numbers and any(pages))


def _has_picture(page: Any) -> bool:
    try:
        shown = page["/Resources"].get_object()["/XObject"].get_object()
        return any(one.get_object().get("/Subtype") == "/Image" for one in shown.values())
    except (KeyError, AttributeError, TypeError):
        return False


def _runs(numbers: list[int]) -> Iterator[str]:
    """Numbers as people write them: 1, 3-5."""
    for _, group in groupby(enumerate(numbers), key=lambda one: one[1] - one[0]):
        run = [number for _, number in group]
        yield str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}"


def _clean(text: str) -> str:
    """Text without what cannot be shown: NULs, half characters, and ligatures in one character."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\x00", "")
    for ligature, letters in (("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬀ", "ff"), ("ﬃ", "ffi"), ("ﬄ", "ffl")):
        text = text.replace(ligature, letters)
    return text


def _without_heads(pages: list[list[str]]) -> list[list[str]]:
    """Pages without the lines that most of them print at their edge, and without their numbers."""
    seen: Counter[str] = Counter()
    for lines in pages:
        seen.update({_shape(lines[i]) for i in _edges(lines)})
    written = sum(1 for lines in pages if lines)
    least = max(2, min(3, written)) if written < 6 else max(3, written * 2 // 5)
    result = []
    for lines in pages:
        shapes = {i: _shape(lines[i]) for i in _edges(lines)}
        drop = {i for i, shape in shapes.items() if shape == "#" or (seen[shape] >= least and len(shape) < _MAX_HEAD)}
        # A line between a running head and the body is kept: only an unbroken run from the edge is one.
        top = next((i for i in range(len(lines)) if i not in drop), len(lines))
        bottom = next((i for i in range(len(lines), top, -1) if i - 1 not in drop), top)
        result.append(lines[top:bottom])
    return result


def _edges(lines: list[str]) -> Iterable[int]:
    return sorted({*range(min(_EDGE_LINES, len(lines))), *range(max(0, len(lines) - _EDGE_LINES), len(lines))})


def _shape(line: str) -> str:
    """A line with its numbers made alike; a page's number alone is ``#``."""
    shape = re.sub(r"\d+", "#", line.lower())
    if re.fullmatch(r"\W*(?:page |p\.? ?)?(?:#|[ivxl]{1,6})(?: ?(?:of|/|\|) ?#)?\W*", shape):
        return "#"
    return shape


def _assembled(pages: list[list[str]]) -> tuple[str, tuple[Landmark, ...]]:
    """The pages as one text, a line and a blank one for each paragraph, and where each page starts in it."""
    words = _whole_words(pages)
    width = _width(pages)
    text: list[str] = []
    length = 0
    landmarks: list[Landmark] = []
    before = ""
    for number, lines in enumerate(pages, start=1):
        for index, line in enumerate(lines):
            if before:
                glue = _glue(before, line, width, words)
                if glue == _ONE_WORD:
                    text[-1] = text[-1][:-1]
                    length -= 1
                else:
                    text.append(glue)
                    length += len(glue)
            if index == 0:
                landmarks.append(Landmark(start=length, label=f"page {number}"))
            text.append(line)
            length += len(line)
            before = line
    return "".join(text) + ("\n" if text else ""), tuple(landmarks)


def _whole_words(pages: list[list[str]]) -> set[str]:
    """The words that stand within lines, those that a line's end breaks left out."""
    words = set()
    broken = False
    for line in (line for lines in pages for line in lines):
        found = _WORD.findall(line)[1 if broken else 0 :]
        broken = bool(_HYPHEN.search(line[-_LONGEST_WORD:]))
        words |= {word.lower() for word in (found[:-1] if broken else found)}
    return words


def _width(pages: list[list[str]]) -> int:
    """How long a full line is."""
    lengths = sorted(len(line) for lines in pages for line in lines)
    return lengths[int(len(lengths) * 0.8)] if lengths else 0


def _glue(before: str, after: str, width: int, words: set[str]) -> str:
    """What belongs between two lines: a space, a new paragraph, nothing, or less than nothing within one word."""
    full = len(before) >= _FULL * width
    broken = _HYPHEN.search(before[-_LONGEST_WORD:])
    if broken and after[:1].islower():
        return _ONE_WORD if _is_one_word(broken.group(1), after, words) else ""
    if _MARKER.match(after):
        return "\n\n"
    if after[:1].islower() and not _SENTENCE_END.search(before[-_LONGEST_WORD:]):
        return " "
    return " " if full else "\n\n"


def _is_one_word(first: str, after: str, words: set[str]) -> bool:
    """Whether a hyphen at a line's end only breaks a word, as far as the text itself or the word's end shows."""
    rest = re.match(r"[^\W\d_]+", after)
    second = rest.group().lower() if rest else ""
    lowered = first.lower()
    if f"{lowered}-{second}" in words:
        return False
    if lowered + second in words or (second not in _FREE_WORDS and _FRAGMENT.fullmatch(second)):
        return True
    plain = lowered not in _FIRST_OF_TWO | words and second not in _SECOND_OF_TWO | words
    return plain and first.islower()
