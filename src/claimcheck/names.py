"""Names in a parsed text: where they stand and of what type they look, before anything is told apart or joined."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimcheck import gazetteer
from claimcheck.gazetteer import Entry, Hit, Index, fold, words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_LABELS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "group",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
    "PRODUCT": "other",
}
# Small words inside a name, and those of them with which a surname begins: "the son of de Gaulle".
_INSIDE = frozenset("al bin da das de del della den der di do dos ibn ten ter van von zu".split())
_BEFORE = frozenset("bin da das de del della di dos van von".split())
TITLES = "titles"  # the spans of a parsed text that were read as one word
_LANGUAGE_HEADS = frozenset({"speak", "translate", "learn", "understand", "write", "teach"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name at ``start`` to ``end`` (characters); ``entry`` is set if a table knows it, ``title`` stood before it."""

    start: int
    end: int
    text: str
    kind: str
    entry: Entry | None = None
    title: str = ""
    sure: bool = True


def is_headline(doc: "Doc") -> bool:
    """Whether most words of a text begin with a capital, so that capitals tell nothing about names."""
    longer = [t for t in doc if t.is_alpha and len(t) > 3]
    if doc.text.rstrip().endswith(".") and not doc.text.isupper():
        return False
    return len(longer) >= 3 and len(doc) < 60 and sum(t.text[0].isupper() for t in longer) >= 0.7 * len(longer)


def find_names(doc: "Doc", table: Index) -> list[Name]:
    """The names of one text in order, not overlapping; what a table knows outranks what the model guesses."""
    headline = is_headline(doc)
    hits = gazetteer.find(doc.text, table, all_caps=doc.text.isupper())
    known = [n for n in (_known(doc, hit, headline=headline) for hit in hits) if n is not None]
    taken = [False] * (len(doc.text) + 1)
    for hit in hits:
        # what a table knows but the sentence rules out (a language) is no guess of the model's either
        if hit.entry.via == "demonym" and not any(n.start <= hit.start < n.end for n in known):
            taken[hit.start : hit.end] = [True] * (hit.end - hit.start)
    found: list[Name] = []
    guessed = list(_entities(doc, headline=headline)) + list(_runs(doc, headline=headline))
    for name in (*known, *guessed):
        if not any(taken[name.start : name.end]):
            taken[name.start : name.end] = [True] * (name.end - name.start)
            found.append(name)
    return sorted(found, key=lambda n: n.start)


def _known(doc: "Doc", hit: Hit, *, headline: bool) -> Name | None:
    span = doc.char_span(hit.start, hit.end, alignment_mode="expand")
    if span is None:
        return None
    larger = _title_around(doc, span) or _larger(doc, span, headline=headline)
    if larger is not None:
        return larger
    if _is_other_word(doc, span, hit):
        return None
    return Name(start=hit.start, end=hit.end, text=doc.text[hit.start : hit.end], kind=hit.entry.kind, entry=hit.entry)


def _title_around(doc: "Doc", span: "Span") -> Name | None:
    """The title of a work that a known name stands in: "French" in "Pardon My French"."""
    title = next((t for t in doc.spans.get(TITLES, ()) if t.start <= span.start and span.end <= t.end), None)
    if title is None or len(title) == len(span):
        return None
    return Name(start=title.start_char, end=title.end_char, text=title.text, kind="work")


def _larger(doc: "Doc", span: "Span", *, headline: bool) -> Name | None:
    """The longer name that a known one is only a part of: Kabul University, Bank of China, Michael Jordan."""
    person = _person_around(doc, span) if fold(span.text) in words("also_persons") else None
    if person is not None:
        return person
    end = span.end
    best: tuple[int, str] | None = None
    while end < len(doc) and end - span.end < 4 and _may_continue(doc[end], headline=headline):
        last = fold(doc[end].text)
        end += 1
        if last in words("org_last") and last not in words("no_org_swallow"):
            best = (end, "organisation")
        elif last in words("place_last"):
            best = (end, "place")
    start = span.start
    if start >= 2 and doc[start - 1].lower_ == "of" and doc[start - 2].text[0].isupper():
        head = fold(doc[start - 2].text)
        if head in words("org_last") and head not in words("no_org_swallow"):
            return _cleaned(doc, _run_start(doc, start - 2), end if best else span.end, "organisation")
        if head in words("place_last"):
            return _cleaned(doc, start - 2, span.end, "place")
    if best is not None:
        return _cleaned(doc, _run_start(doc, start) if doc[start - 1].pos_ == "PROPN" else start, best[0], best[1])
    return None


def _person_around(doc: "Doc", span: "Span") -> Name | None:
    entity = next((e for e in doc.ents if e.start <= span.start and e.end >= span.end and e.label_ == "PERSON"), None)
    given = doc[span.start - 1] if span.start else None
    if entity is not None and len(entity) > 1:
        return _cleaned(doc, entity.start, entity.end, "person")
    if (
        given is not None
        and fold(given.text) in words("male_names") | words("female_names")
        and given.text[0].isupper()
    ):
        return _cleaned(doc, span.start - 1, span.end, "person")
    return None


def _run_start(doc: "Doc", start: int) -> int:
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].text[0].isupper():
        start -= 1
    return start


def _may_continue(token: "Token", *, headline: bool) -> bool:
    if not token.text[0].isupper() or token.is_punct:
        return False
    return not headline or (fold(token.text) not in words("headline_words") or fold(token.text) in words("org_last"))


def _is_other_word(doc: "Doc", span: "Span", hit: Hit) -> bool:
    """A language ("speaks Russian"), a single citizen ("an American said"), or a town in a state of that name."""
    token = span.root
    if hit.entry.via != "demonym":
        return False
    if token.head.lemma_ in _LANGUAGE_HEADS and token.dep_ in {"dobj", "pobj"}:
        return True
    if (
        token.dep_ == "pobj"
        and token.head.lower_ in {"in", "into"}
        and token.tag_ in {"NNP", "NN", "JJ"}
        and len(span) == 1
    ):
        return not any(c.dep_ == "det" for c in token.children)
    before = doc[span.start - 1].lower_ if span.start else ""
    after = doc[span.end] if span.end < len(doc) else None
    alone = after is None or after.pos_ not in {"NOUN", "PROPN", "ADJ", "CCONJ", "PUNCT", "PART", "NUM"}
    singular = before in {"a", "an", "another"} or (before == "the" and not hit.entry.text.endswith("s"))
    return alone and singular and not hit.entry.text.endswith(("ese", "sh", "ch"))


def _entities(doc: "Doc", *, headline: bool) -> Iterator[Name]:
    for entity in doc.ents:
        kind = _LABELS.get(entity.label_)
        if kind is None:
            continue
        name = _cleaned(doc, entity.start, entity.end, kind)
        if name is not None and (not headline or _clear_in_headline(name)):
            yield name


def _clear_in_headline(name: Name) -> bool:
    parts = gazetteer.keys(name.text)
    return bool(parts) and not any(p in words("headline_words") and p not in words("org_last") for p in parts)


def _runs(doc: "Doc", *, headline: bool) -> Iterator[Name]:
    """Runs of capitalised words that the model has not seen as a name."""
    start = None
    for i in range(len(doc) + 1):
        inside = i < len(doc) and _in_run(doc[i], headline=headline)
        if inside and start is None:
            start = i
        elif not inside and start is not None:
            name = _cleaned(doc, start, i, "other")
            if name is not None:
                yield replace(name, sure=name.kind != "other")
            start = None


def _in_run(token: "Token", *, headline: bool) -> bool:
    if token.lower_ in _INSIDE and 0 < token.i < len(token.doc) - 1:
        named = token.nbor(-1).pos_ == "PROPN" and token.nbor().text[0].isupper()
        return bool(named and token.pos_ not in {"AUX", "VERB"})
    if headline and fold(token.text).rstrip(".") in words("org_suffixes") and token.text[0].isupper():
        return True
    if not token.text[0].isupper() or not token.is_alpha or fold(token.text) in words("not_names"):
        return False
    if token.is_stop and not token.is_upper:
        return False
    if headline:
        return bool(token.pos_ == "PROPN") and fold(token.text) not in words("headline_words")
    return bool(token.pos_ == "PROPN")


def _cleaned(doc: "Doc", start: int, end: int, kind: str) -> Name | None:
    """The name without articles, titles, possessives and small words at its edges; None if nothing is left."""
    title = ""
    while start < end and (_is_edge(doc[start]) or (kind != "work" and _is_title(doc, start, end))):
        title = fold(doc[start].text).rstrip(".") if _is_title(doc, start, end) else title
        start += 1
    while start < end and _is_edge(doc[end - 1]):
        end -= 1
    while kind in {"person", "other"} and 0 < start < end and doc[start - 1].text in _BEFORE:
        start -= 1
    if start >= end or "\n" in doc[start:end].text:
        return None
    parts = [t for t in doc[start:end] if t.text[0].isupper()]
    if not parts or (
        len(parts) == 1 and (fold(parts[0].text) in words("not_names") or len(parts[0].text.rstrip(".")) < 2)
    ):
        return None
    left = start - 1
    if not title and left >= 0 and _is_title(doc, left, len(doc)):
        title = fold(doc[left].text).rstrip(".")
    if any("/" in t.text for t in doc[start:end]):
        return None
    span = doc[start:end]
    kind = _kind(span, kind, title)
    last = span.end_char - (2 if span.text.endswith(("'s", "’s")) else 0)
    return Name(start=span.start_char, end=last, text=span.text[: last - span.start_char], kind=kind, title=title)


def _is_edge(token: "Token") -> bool:
    text = token.lower_
    return (
        not any(c.isalnum() for c in text)
        or text in {"the", "a", "an", "'s", "’s", "and", "of", "in", "on", "at", "former", "ex"}
        or (
            not token.text[0].isupper()
            and not token.text[0].isdigit()
            and token.pos_ != "PROPN"
            and text not in _INSIDE
        )
    )


def _is_title(doc: "Doc", i: int, end: int) -> bool:
    """Whether the word at ``i`` is a title in front of a name: "President", "Mr.", the "Prime" of "Prime Minister"."""
    word = fold(doc[i].text).rstrip(".")
    if word not in words("titles") or not doc[i].text[0].isupper() or i + 1 >= end:
        return False
    after = doc[i + 1]
    return after.text[0].isupper() and fold(after.text).rstrip(".") not in words("org_last") | {"of"}


def _kind(span: "Span", kind: str, title: str) -> str:
    parts = gazetteer.keys(span.text)
    if not parts:
        return kind
    if parts[-1] in words("org_last") and len(parts) > 1 and kind not in {"work", "event"}:
        return "organisation"
    if parts[-1] in words("place_last") and len(parts) > 1 and kind != "work":
        return "place"
    if title and kind in {"organisation", "other", "place", "group"} and not span.text.isupper():
        return "person"
    given = words("male_names") | words("female_names")
    if (
        kind in {"other", "organisation", "place", "work"}
        and 2 <= len(parts) <= 4
        and parts[0] in given
        and "of" not in parts
    ):
        return "person"
    return kind
