"""A text -> what the parser reads of it: a title as one word, without asides on a name; and its parse put back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacy.tokens import Doc

from claimcheck.names import TITLES, is_headline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

INSET = "inset"  # the dependency of words that the parser does not read, on the word before them
STAND_IN = "Hamlet"  # what the parser reads in place of a title
_QUOTED = re.compile(r'"([^"]{3,80})"|“([^“”]{3,80})”')
_ROUND = re.compile(r"(?<=\S) ?(\((?:[^()]|\([^()]{0,100}\)){0,300}\))")
_SQUARE = re.compile(r"(?:-LSB-|\[)(?:(?!-[LR]SB-)[^\[\]]){0,100}(?:-RSB-|\])")
# The letters of other scripts and of the phonetic alphabet; marks of stress stand apart from any word.
_FOREIGN = re.compile(r"[\u0250-\u02ff\u0370-\u1dff\u3040-\ufaff]")
_NAMED = re.compile(
    r"(?:(?:also|better|colloquially|commonly|formally|formerly|locally|now|officially|or|originally|previously|"
    r"sometimes|then)[ ,]+)*(?:(?:abbreviated|called|known|named|pronounced|spelled|spelt|styled|stylised|stylized|"
    r"titled)(?: in [A-Z]\w+)?(?: to| as)?[ ,]+)?(?:the )?[\"“‘'A-Z]"
)
_LABELLED = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?: ")  # "Welsh: Coed y Gogledd"
_WHICH = re.compile(r"[12]\d{3} (?:[A-Z][\w']+ )?[a-z]+(?: [a-z]+)?")  # "Silence (2016 film)"
_ARTICLES = frozenset({"A", "An", "The"})
_FINITE = frozenset({"are", "had", "has", "have", "is", "was", "were"})
_LONGEST = 10  # words of a title


@dataclass(frozen=True, kw_only=True, slots=True)
class Insets:
    """Token ranges of a text: titles that are read as one word, and asides that are not read."""

    titles: tuple[tuple[int, int], ...]
    asides: tuple[tuple[int, int], ...]


def insets(doc: Doc) -> Insets:
    """The titles and the asides of a text, which has tokens but no parse; none in a headline."""
    if is_headline(doc):
        return Insets(titles=(), asides=())
    asides = sorted({*_asides(doc)})
    inside = {i for first, end in asides for i in range(first, end)}
    names = _apart([*_quoted(doc), *_opening(doc), *_told_apart(doc, asides), *_joined(doc)])
    titles = [(a, b) for a, b in names if not inside.intersection(range(a, b))]
    return Insets(titles=tuple(titles), asides=tuple(asides))


def simplified(doc: Doc, found: Insets) -> Doc:
    """The text without its asides, and with a name in place of each title."""
    ends = dict(found.titles)
    words, spaces = [], []
    for i in _visible(doc, found):
        last = ends.get(i, i + 1) - 1
        words.append(STAND_IN if i in ends else doc[i].text)
        spaces.append(bool(doc[last].whitespace_))
    return Doc(doc.vocab, words=words, spaces=spaces)


def restored(doc: Doc, parsed: Doc, found: Insets) -> Doc:
    """The whole text with the parse of what simplified() made of it; a title is a name, an aside hangs on its name."""
    ends = dict(found.titles)
    place = [ends.get(i, i + 1) - 1 for i in _visible(doc, found)]
    full = dict(zip(place, parsed, strict=True))
    titled = {i: end - 1 for first, end in found.titles for i in range(first, end)}
    heads, read = [], 0
    for i in range(len(doc)):
        read = i if i in full else read
        heads.append(place[full[i].head.i] if i in full else titled.get(i, read))
    whole = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=["NNP" if i in titled else full[i].tag_ if i in full else "FW" for i in range(len(doc))],
        pos=["PROPN" if i in titled else full[i].pos_ if i in full else "X" for i in range(len(doc))],
        morphs=[str(full[i].morph) if i in full and i not in titled else "" for i in range(len(doc))],
        lemmas=[full[i].lemma_ if i in full and i not in titled else doc[i].text for i in range(len(doc))],
        deps=[full[i].dep_ if i in full else "compound" if i in titled else INSET for i in range(len(doc))],
        heads=heads,
        ents=list(_entities(doc, parsed, found, place)),
    )
    whole.spans[TITLES] = [whole[first:end] for first, end in found.titles if doc[max(end - 2, 0)].text != "&"]
    return whole


def _visible(doc: Doc, found: Insets) -> Iterator[int]:
    """The index of each word that is read, the first of each title."""
    left_out = {i for first, end in found.asides for i in range(first, end)}
    left_out |= {i for first, end in found.titles for i in range(first + 1, end)}
    return (i for i in range(len(doc)) if i not in left_out)


def _entities(doc: Doc, parsed: Doc, found: Insets, place: list[int]) -> Iterator[str]:
    """The entity of each word as "B-ORG", "I-ORG" or "O"; a title is a work."""
    spans = [(a, b, "ORG" if doc[max(b - 2, 0)].text == "&" else "WORK_OF_ART") for a, b in found.titles]
    taken = {i for first, end in found.titles for i in range(first, end)}
    for entity in parsed.ents:
        first, end = place[entity.start], place[entity.end - 1] + 1
        if not taken.intersection(range(first, end)):
            spans.append((first, end, entity.label_))
    labels = {i: f"{'B' if i == first else 'I'}-{label}" for first, end, label in spans for i in range(first, end)}
    return (labels.get(i, "O") for i in range(len(doc)))


def _quoted(doc: Doc) -> Iterator[tuple[int, int]]:
    """Titles in quotation marks: several words of which all but small ones begin with a capital, and no full stop."""
    for match in _QUOTED.finditer(doc.text):
        group = 1 if match.group(1) is not None else 2
        span = doc.char_span(match.start(group), match.end(group))
        if span is not None and _is_title([*span]):
            yield span.start, span.end


def _is_title(tokens: list[Token]) -> bool:
    words = [t for t in tokens if not t.is_punct]
    capital = [t for t in words if not t.text[0].islower()]
    small = all(t.is_stop or t.text[0] in "'’" for t in words if t.text[0].islower())
    if not (len(capital) > 1 and len(tokens) <= _LONGEST and small) or tokens[-1].text in {".", ",", ";"}:
        return False
    return not words[0].text[0].islower() and not words[-1].text[0].islower()


def _opening(doc: Doc) -> Iterator[tuple[int, int]]:
    """Titles without marks that open a sentence and hold a capital that no name has: "Cold Right Now is a song"."""
    for token in doc:
        if token.i and token.nbor(-1).text not in {".", "!", "?"}:
            continue
        end = token.i
        while end < len(doc) and (doc[end].text[0].isupper() or (doc[end].is_stop and doc[end].lower_ not in _FINITE)):
            end += 1
        if end == len(doc) or doc[end].lower_ not in _FINITE or end - token.i > _LONGEST:
            continue
        words = [*doc[token.i : end]]
        if len(words) > 1 and words[-1].text[0].isupper() and _speaks(words):
            yield token.i, end


def _told_apart(doc: Doc, asides: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Names behind which brackets say of which year the film or song of that name is: "Silence (2016 film)"."""
    for aside, end in asides:
        first = aside
        while first > 0 and doc[first - 1].text[0].isupper():
            first -= 1
        if first < aside and _WHICH.fullmatch(doc[aside + 1 : end - 1].text):
            yield first, aside


def _joined(doc: Doc) -> Iterator[tuple[int, int]]:
    """Two capitalised words with an "&" between them and no other beside them: "Marks & Spencer", "D & F"."""
    for token in doc[1:-1]:
        first, end = token.i - 1, token.i + 2
        outer = [*doc[max(first - 1, 0) : first], *doc[end : end + 1]]
        both = token.text == "&" and all(doc[i].text[0].isupper() for i in (first, end - 1))
        if both and not any(t.text[0].isupper() or t.text == "&" for t in outer):
            yield first, end


def _apart(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, of those that overlap the one that comes first."""
    kept: list[tuple[int, int]] = []
    for first, end in ranges:
        if all(end <= a or b <= first for a, b in kept):
            kept.append((first, end))
    return sorted(kept)


def _speaks(words: list[Token]) -> bool:
    """Whether capitals go on over words that are no part of a name: "Right Now", "You Broke My Heart"."""
    first, second = words[:2]
    called = first.text in {"I", "You", "We", "They", "He", "She", "It"} and second.text.istitle()
    return called or any(t.is_stop and t.text.istitle() and t.text not in _ARTICLES for t in words[1:])


def _asides(doc: Doc) -> Iterator[tuple[int, int]]:
    """What stands in brackets behind a name and only says how it is written or called, or which of that name it is."""
    text = doc.text
    for match in _SQUARE.finditer(text):
        if _FOREIGN.search(match.group()):
            yield from _tokens(doc, match.start(), match.end())
    behind = 0  # the end of the last aside: another may follow it
    for match in _ROUND.finditer(text):
        before = re.search(r"\S+$", text[max(match.start() - 40, 0) : match.start()])
        name = before is not None and (before.group()[0].isupper() or before.group()[-1] in '"”')
        if not name and match.start() != behind:
            continue
        first, end = match.span(1)
        if _only_names(text[first + 1 : end - 1]):
            behind = end
            yield from _tokens(doc, first, end)
        elif (cut := text.find(";", first, end)) > 0 and _only_names(text[first + 1 : cut]):
            yield from _tokens(doc, first + 1 + (text[first + 1] == " "), cut + 1)


def _only_names(inner: str) -> bool:
    said = _SQUARE.sub(" ", inner).strip(" ;,_")
    if not re.search(r"[A-Za-z0-9]", said):
        return True
    if re.search(r"\d", said):
        return _WHICH.fullmatch(said) is not None
    several = " " in said
    if any(_FOREIGN.search(spoken) for spoken in _SQUARE.findall(inner)):
        return True
    return bool(_FOREIGN.search(said) or (several and (_LABELLED.match(said) or _names(said))))


def _names(said: str) -> bool:
    match = _NAMED.match(said)
    return match is not None and said[0].islower()


def _tokens(doc: Doc, first: int, end: int) -> Iterator[tuple[int, int]]:
    span = doc.char_span(first, end)
    if span is not None and span.start > 0:
        yield span.start, span.end
