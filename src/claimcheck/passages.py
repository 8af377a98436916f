"""Raw text to labelled passages: what of a copied page is the article, and what is the page around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from claimcheck import boilerplate as page
from claimcheck.datelines import find_day, is_date_line
from claimcheck.paragraphs import Paragraph, split_paragraphs
from claimcheck.records import Passage

_FEW = 3
_MIN_BODY_WORDS = 80
_LONG = 40
_LONGEST_LINE = 2000
_MAX_SECTIONS = 30
_MAX_BIOS = 3
_MAX_BACK_MATTER = 2
_MAX_STANDFIRST = 20
_MAX_HEADING_WORDS = 12
_MAX_TITLE_WORDS = 30
_SENTENCES = re.compile(r"(?<=[.!?…])['\"”\u2019)\]]*\s+(?=[\"“\u2018'(\[]?[A-Z0-9])")
_ABBREVIATION_END = re.compile(r"\b(?:[A-Z]\.){2,}$")
_LIST_ITEM = re.compile(r"[•‣◦▪*\u2013-]\s")
_COMMENT_CUE = re.compile(
    r"e-?mail address will not|save my name|required fields|log(ged)? in to|\bsays:|\b(reply|report abuse|upvote|like)$"
    r"|^(reply|name|e-?mail|website|log in|sort by)\W*$|\d+ (hours?|days?|weeks?|months?|years?) ago"
    r"|\bat \d{1,2}:\d\d\s*[ap]m",
    re.IGNORECASE,
)
_BIO = re.compile(
    r"(the|our) (writer|author|columnist|contributor|reviewer)s? (is|are|was|works?|can be|has)\b"
    r"|(he|she|they) can be (reached|contacted)|.{3,60}\b(is|was) (a |an |the )?([\w-]+ ){0,4}(writer|reporter"
    r"|correspondent|columnist"
    r"|journalist|contributor|editor|freelancer|producer|fellow|researcher|analyst|student|lecturer"
    r"|professor)\b.{0,120}"
    r"\b(at|for|of|based|with|covering|who covers)\b|.{3,60}\b(graduated from|received (his|her"
    r"|their) (bachelor|master|phd|ma|ba))",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A paragraph with the label it has so far; ``line`` is one that only its place can tell, ``name`` a byline."""

    paragraph: Paragraph
    kind: str

    @property
    def text(self) -> str:
        """The paragraph on one line."""
        return self.paragraph.text

    @property
    def words(self) -> int:
        """How many words it has."""
        return page.count_words(self.paragraph.text)


def find_blocks(
    raw: str, *, markdown: bool = False, matter: int = 0, paragraphs: Sequence[Paragraph] | None = None
) -> list[Block]:
    """The labelled paragraphs of a text whose first ``matter`` characters are front matter.

    ``paragraphs`` are those of ``raw`` where its format knows them better than the text shows.
    """
    if paragraphs is None:
        split = split_paragraphs(raw[matter:], markdown=markdown)
        paragraphs = [replace(p, start=p.start + matter, end=p.end + matter) for p in split]
    blocks = _first_labels(paragraphs)
    if not any(block.kind == "prose" for block in blocks):
        blocks = _headlines_only(blocks)
    else:
        for step in (_references, _back_matter, _comments, _related, _tail, _repeats, _lead, _middle, _repeats):
            blocks = step(blocks)
    front = split_paragraphs(raw[:matter])
    return [Block(paragraph=p, kind="boilerplate") for p in front] + blocks


def to_passages(blocks: list[Block]) -> tuple[Passage, ...]:
    """The blocks as records."""
    return tuple(Passage(start=b.paragraph.start, end=b.paragraph.end, kind=b.kind) for b in blocks)


def _relabel(blocks: list[Block], indices: range | list[int], kind: str) -> list[Block]:
    changed = set(indices)
    return [replace(block, kind=kind) if i in changed else block for i, block in enumerate(blocks)]


def _first_labels(paragraphs: Sequence[Paragraph]) -> list[Block]:
    few = sum(1 for p in paragraphs if any(c.isalpha() for c in p.text)) <= _FEW
    return [Block(paragraph=p, kind=_plain_kind(p) if few else _kind(p)) for p in paragraphs]


def _plain_kind(paragraph: Paragraph) -> str:
    """The label of a paragraph of a very short text, which only what is plain beyond doubt takes from the reader."""
    text = paragraph.text
    if len(text) > _LONGEST_LINE:
        return "prose"
    if paragraph.code or page.is_plain_furniture(text) or is_date_line(text):
        return "boilerplate"
    if paragraph.level:
        return "heading"
    if page.byline(text):
        return "name"
    return "prose" if _is_prose(text) else "line"


def _kind(paragraph: Paragraph) -> str:
    text = paragraph.text
    if paragraph.code or text.startswith(("|", "<!--")):
        return "boilerplate"
    if len(text) > _LONGEST_LINE:
        return "prose"
    if paragraph.level:
        return "heading"
    if page.is_reference(text):
        return "reference"
    if page.is_caption(text):
        return "caption"
    if is_date_line(text) or page.is_furniture(text) or _is_dated_byline(text):
        return "boilerplate"
    if page.byline(text):
        return "name"
    return "prose" if _is_prose(text) else "line"


def _is_dated_byline(text: str) -> bool:
    parts = re.split(r"\s*[|•·\u2013—,/]\s*", text)
    return (
        page.count_words(text) <= 14 and len(parts) > 1 and find_day(text) is not None and not page.FINITE.search(text)
    )


def _is_prose(text: str) -> bool:
    """Whether a paragraph by itself is running text: a whole sentence, a long one, or the cut end of one."""
    words = page.count_words(text)
    if words > 20:
        return True
    if words < 4 or text.endswith("?"):
        return words >= 4 and text.endswith("?") and len(_SENTENCES.split(text)) > 1
    if page.SENTENCE_END.search(text) and not _ABBREVIATION_END.search(text):
        return True
    if _LIST_ITEM.match(text):
        return words >= 5
    return (text[0].islower() and text[:2].islower() and words >= 5) or (text[-1] in ",;:" and words >= 8)


def _headlines_only(blocks: list[Block]) -> list[Block]:
    """Labels of a text without one full sentence: a single line is a title, several are a list of headlines."""
    open_lines = [i for i, block in enumerate(blocks) if block.kind == "line"]
    if not open_lines:
        open_lines = [i for i, block in enumerate(blocks) if block.kind in {"heading", "name"}]
    blocks = _relabel(blocks, open_lines, "title") if len(open_lines) == 1 else _relabel(blocks, open_lines, "prose")
    return [replace(block, kind="boilerplate") if block.kind == "name" else block for block in blocks]


def _sections(blocks: list[Block], heading: re.Pattern[str]) -> list[int]:
    """Where sections of a kind start; of very many only the first, which is enough for any real page."""
    found = (i for i, b in enumerate(blocks) if b.kind != "reference" and page.heads(heading, b.text))
    return list(islice(found, _MAX_SECTIONS))


def _body_words(blocks: list[Block]) -> int:
    return sum(block.words for block in blocks if block.kind == "prose")


def _references(blocks: list[Block]) -> list[Block]:
    """Entries that only their section or their neighbours show to be references."""
    headings = _sections(blocks, page.REFERENCES)
    for i in headings:
        if _body_words(blocks[:i]):
            entries = [
                j
                for j in range(i + 1, len(blocks))
                if blocks[j].words < 2 * _LONG and blocks[j].kind != "boilerplate" and page.is_citation(blocks[j].text)
            ]
            blocks = _relabel(_relabel(blocks, [i], "heading"), entries, "reference")
    listed = [block.kind == "reference" for block in blocks]
    between = [
        i
        for i, block in enumerate(blocks)
        if block.kind in {"prose", "line"} and sum(listed[max(0, i - 2) : i + 3]) >= 3 and page.is_citation(block.text)
    ]
    blocks = _relabel(blocks, between, "reference")
    alone = {i for i, kind in enumerate(listed) if kind and sum(listed[max(0, i - 3) : i + 4]) == 1}
    # "Surname, A. (2021)" may open a sentence of a literature review; a list has more than one entry.
    return [
        replace(block, kind="prose") if i in alone and not any(heading < i for heading in headings[:1]) else block
        for i, block in enumerate(blocks)
    ]


def _back_matter(blocks: list[Block]) -> list[Block]:
    """What a paper says of itself under headings such as "Funding", after its body."""
    for i in _sections(blocks, page.BACK_MATTER):
        if _body_words(blocks[:i]) >= _MIN_BODY_WORDS:
            end = min(i + 1 + _MAX_BACK_MATTER, len(blocks))
            stop = next((j for j in range(i + 1, end) if blocks[j].kind != "prose"), end)
            blocks = _relabel(blocks, range(i, stop), "boilerplate")
    return blocks


def _comments(blocks: list[Block]) -> list[Block]:
    """Everything after the heading of the comments, if the body stands before it."""
    for i in _sections(blocks, page.COMMENTS):
        after = blocks[i + 1 :]
        before = _body_words(blocks[:i])
        cues = any(_COMMENT_CUE.search(b.text) for b in after)
        long_after = any(b.kind == "prose" and b.words >= _LONG for b in after)
        if before and ((cues and before >= _MIN_BODY_WORDS) or not long_after or (cues and not long_after)):
            return _relabel(blocks, range(i, len(blocks)), "boilerplate")
        blocks = _relabel(blocks, [i], "boilerplate")
    return blocks


def _related(blocks: list[Block]) -> list[Block]:
    """The links after a heading such as "Related articles", up to where the body goes on."""
    for i in _sections(blocks, page.RELATED):
        links = [j for j in range(i, _end_of_links(blocks, i)) if blocks[j].kind != "reference"]
        blocks = _relabel(blocks, links, "boilerplate")
    return blocks


def _end_of_links(blocks: list[Block], heading: int) -> int:
    if not _body_words(blocks[:heading]):
        return heading + 1
    prose = [j for j in range(heading + 1, len(blocks)) if blocks[j].kind == "prose"]
    links = [j for j in range(heading + 1, len(blocks)) if blocks[j].kind == "line"]
    for j in prose:
        goes_on = j + 1 < len(blocks) and blocks[j + 1].kind == "prose"
        alone = prose == [j] and sum(1 for link in links if link < j) >= 2
        before = blocks[j - 1]
        closed = j - 1 > heading and page.is_furniture(before.text) and not is_date_line(before.text)
        if goes_on or alone or closed or blocks[j].words >= _LONG:
            return j
    return len(blocks)


def _tail(blocks: list[Block]) -> list[Block]:
    """The bio of the author and the lines of the page after the last of the body."""
    prose = [i for i, block in enumerate(blocks) if block.kind == "prose"]
    names = {b.text.lower() for b in blocks if b.kind in {"name", "line"} and page.is_name(b.text)}
    names |= {name.lower() for b in blocks if (name := page.byline(b.text))}
    for _ in range(_MAX_BIOS):
        last = prose[-1] if prose else 0
        if _body_words([blocks[i] for i in prose[:-1]]) < _MIN_BODY_WORDS or not _is_bio(blocks, last, names):
            break
        blocks = _relabel(blocks, [last], "boilerplate")
        prose.pop()
    after = [i for i in range(prose[-1] + 1, len(blocks)) if blocks[i].kind == "line"] if prose else []
    kept = [i for i in after if page.reads_like_sentence(blocks[i].text) and i == prose[-1] + 1]
    blocks = _relabel(blocks, kept, "prose")
    return _relabel(blocks, [i for i in after if i not in kept], "boilerplate")


def _is_bio(blocks: list[Block], index: int, names: set[str]) -> bool:
    text = blocks[index].text
    if _BIO.match(text) and re.match(r"(the|our) (writer|author|columnist|contributor|reviewer)", text, re.IGNORECASE):
        return True
    lowered = text.lower()
    before = [b.text.lower() for b in blocks[max(0, index - 2) : index]]
    headed = any(b in names or page.heads(page.AUTHOR_HEADING, b) for b in before)
    starts = any(lowered.startswith(name) for name in names)
    return (headed and (starts or bool(_BIO.match(text)))) or (starts and bool(_BIO.match(text)))


def _lead(blocks: list[Block]) -> list[Block]:
    """The title and what stands with it above the body: kicker, menu, byline, standfirst."""
    first = next((i for i, block in enumerate(blocks) if block.kind == "prose"), len(blocks))
    lead = range(first)
    marked = [i for i in lead if blocks[i].paragraph.level and not _is_page_line(blocks[i].text)]
    lines = [i for i in lead if blocks[i].kind == "line" and blocks[i].words <= _MAX_TITLE_WORDS]
    lines = [i for i in lines if not page.heads(page.AUTHOR_HEADING, blocks[i].text)]
    if not marked and _is_statements(blocks):
        return _relabel(blocks, [i for i in lines if blocks[i].words >= 4], "prose")
    title = next(iter(sorted(marked, key=lambda i: blocks[i].paragraph.level)), None)
    if title is None:
        title = next((i for i in lines if blocks[i].words >= 4), lines[0] if lines else None)
    if title is None:
        return blocks
    blocks = _relabel(blocks, [i for i in lead if blocks[i].kind == "line" and i < title], "boilerplate")
    blocks = _relabel(blocks, [title], "title")
    names = [i for i in range(title + 1, first) if blocks[i].kind == "line" and page.is_name(blocks[i].text)]
    return _relabel(blocks, names, "name")


def _is_page_line(text: str) -> bool:
    return page.is_furniture(text) or bool(page.heads(page.RELATED, text) or page.heads(page.COMMENTS, text))


def _is_statements(blocks: list[Block]) -> bool:
    """Whether a text is a list of statements, most of them without a full stop."""
    bare = sum(1 for b in blocks if b.kind == "line" and page.reads_like_sentence(b.text))
    stopped = sum(1 for b in blocks if b.kind == "prose" and page.SENTENCE_END.search(b.text))
    return bare >= 2 and bare >= 2 * stopped and all(b.words <= 40 for b in blocks)


def _middle(blocks: list[Block]) -> list[Block]:
    """What is left: headings between paragraphs, sentences without a full stop, bylines."""
    title = next((b.text.lower() for b in blocks if b.kind == "title"), None)
    result = []
    for i, block in enumerate(blocks):
        kind = block.kind
        if kind == "name":
            kind = "boilerplate"
        elif kind == "line":
            same = block.text.lower() == title
            prose = not same and (block.words > _MAX_HEADING_WORDS or page.reads_like_sentence(block.text))
            kind = "prose" if prose and not block.text.endswith("?") else "heading"
            if i and blocks[i - 1].kind != "boilerplate" and page.heads(page.KEYWORDS, blocks[i - 1].text):
                kind = "boilerplate"
        result.append(replace(block, kind=kind))
    return result


def _normal(text: str) -> str:
    return " ".join(text.split()).strip(" .…").lower()


def _repeats(blocks: list[Block]) -> list[Block]:
    """Paragraphs that a later one says again, all but a fifth of them."""
    prose = [i for i, block in enumerate(blocks) if block.kind == "prose"]
    sentences = {i: [_normal(s) for s in _SENTENCES.split(blocks[i].text)] for i in prose}
    last = {sentence: i for i in prose for sentence in sentences[i]}
    later = " \n ".join(_normal(blocks[i].text) for i in prose[1:]) if prose else ""
    repeated = []
    for rank, i in enumerate(prose):
        said = [s for s in sentences[i] if len(s.split()) >= 4]
        lead = rank == 0 and len(said) <= _MAX_STANDFIRST
        again = [s for s in said if last[s] > i or (lead and len(s.split()) >= 6 and s in later)]
        total = sum(len(s) for s in said)
        if total and sum(len(s) for s in again) >= 0.8 * total:
            repeated.append(i)
    return _relabel(blocks, repeated, "repeat")
