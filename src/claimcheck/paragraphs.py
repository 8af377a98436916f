"""Raw text to its paragraphs: a line each in copied pages, joined where lines were wrapped by hand or by Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029\x85\x1c-\x1e]+")
_BREAK = re.compile(r"\r\n|[\r\n\v\f\u2028\u2029\x85\x1c-\x1e]")
_ENDS = re.compile(r"[.!?:;…]['\"”\u2019)\]*_]{0,3}$")
_MARK = re.compile(r"[-*+•‣◦▪]\s+|\d{1,2}[.)]\s+|>\s?|#{1,6}\s")
_BYLINE = re.compile(r"by (?:[A-Z][\w.'\u2019-]*,?\s?){1,4}(?:$|\d|\*|,|\||and [A-Z])")
_SETEXT = re.compile(r"={3,}|-{3,}")
_MAX_WRAPPED = 100
_MIN_WRAPPED = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph:
    """A paragraph of a raw text without the white space around it; ``level`` of a Markdown heading, else 0."""

    start: int
    end: int
    text: str
    level: int = 0
    code: bool = False


def split_paragraphs(raw: str, *, markdown: bool = False) -> list[Paragraph]:
    """The paragraphs of a text, in order, disjoint, holding every character that is not white."""
    paragraphs: list[Paragraph] = []
    for run in _runs(raw):
        groups = _marked(run) if markdown else [run]
        for group in groups:
            paragraphs += _join(raw, group)
    return _with_markdown(raw, paragraphs) if markdown else paragraphs


def _runs(raw: str) -> Iterator[list[Paragraph]]:
    """Lines that follow each other without a blank line between them."""
    run: list[Paragraph] = []
    for found in _LINE.finditer(raw):
        text = found.group()
        stripped = text.strip()
        if not stripped:
            continue
        start = found.start() + len(text) - len(text.lstrip())
        if run and len(_BREAK.findall(raw, run[-1].end, start)) > 1:
            yield run
            run = []
        run.append(Paragraph(start=start, end=start + len(stripped), text=stripped))
    if run:
        yield run


def _marked(run: list[Paragraph]) -> list[list[Paragraph]]:
    """A run cut before every line that Markdown starts anew: a heading, a list item, a quotation, a fence."""
    groups: list[list[Paragraph]] = []
    alone = False
    for line in run:
        heading = line.text.startswith("#") or bool(_SETEXT.fullmatch(line.text))
        if not groups or alone or heading or _MARK.match(line.text) or line.text.startswith(("|", "```", "~~~", "[")):
            groups.append([])
        groups[-1].append(line)
        alone = heading
    return groups


def _join(raw: str, run: list[Paragraph]) -> list[Paragraph]:
    """A run as one paragraph if it was wrapped, else its lines, two joined only where a sentence goes on."""
    if _is_wrapped(run):
        return [_merged(raw, run[0], run[-1])]
    joined = [[run[0]]]
    for before, line in pairwise(run):
        if _goes_on(before.text, line.text):
            joined[-1].append(line)
        else:
            joined.append([line])
    return [lines[0] if len(lines) == 1 else _merged(raw, lines[0], lines[-1]) for lines in joined]


def _merged(raw: str, first: Paragraph, last: Paragraph) -> Paragraph:
    return Paragraph(start=first.start, end=last.end, text=" ".join(raw[first.start : last.end].split()))


def _is_wrapped(run: list[Paragraph]) -> bool:
    """Whether lines are full up to a common width and mostly break within sentences."""
    full = run[:-1]
    if not full or max(len(line.text) for line in run) > _MAX_WRAPPED:
        return False
    if sum(1 for line in full if len(line.text) >= _MIN_WRAPPED) < 0.9 * len(full):
        return False
    within = sum(1 for line in full if not _ENDS.search(line.text))
    lower = sum(1 for line in run[1:] if not line.text[0].isupper() and not _MARK.match(line.text))
    return within * 2 > len(full) and lower * 2 >= len(full)


def _goes_on(before: str, after: str) -> bool:
    goes_on = after[0].islower() and len(before) >= _MIN_WRAPPED and not _ENDS.search(before)
    return goes_on and not (_BYLINE.match(after) and not _ENDS.search(after))


def _with_markdown(raw: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs with Markdown's marks told: heading levels, code, list marks as paragraphs of their own."""
    result: list[Paragraph] = []
    fenced = False
    for line in paragraphs:
        fence = line.text.startswith(("```", "~~~"))
        if fence or fenced:
            fenced = fenced != (fence and line.text.count(line.text[:3]) % 2 == 1)
            result.append(Paragraph(start=line.start, end=line.end, text=line.text, code=True))
        elif _SETEXT.fullmatch(line.text) and result and raw[result[-1].end : line.start].count("\n") == 1:
            above = result.pop()
            level = 1 if line.text[0] == "=" else 2
            result += [Paragraph(start=above.start, end=above.end, text=above.text, level=level), line]
        else:
            result += _unmarked(raw, line)
    return result


def _unmarked(raw: str, line: Paragraph) -> list[Paragraph]:
    heading = re.match(r"(#{1,6})\s+", line.text)
    if heading:
        return [
            Paragraph(
                start=line.start, end=line.end, text=line.text[heading.end() :].strip("# "), level=len(heading[1])
            )
        ]
    start = line.start
    while (mark := _MARK.match(raw, start, line.end)) and mark.end() < line.end:
        start = mark.end()
    while raw[start].isspace():
        start += 1
    if start == line.start:
        return [line]
    rest = Paragraph(start=start, end=line.end, text=" ".join(raw[start : line.end].split()))
    return [Paragraph(start=line.start, end=start, text=raw[line.start : start]), rest]
