"""A parsed text -> the errors of each kind that can be planted in it: which stretches become what."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from typing import Any

MONTHS = tuple("January February March April May June July August September October November December".split())
PEOPLES = tuple(
    "American British French German Italian Spanish Canadian Australian Japanese Chinese Russian Swedish Norwegian "
    "Danish Dutch Polish Greek Turkish Irish Indian Brazilian Mexican Austrian Finnish Hungarian Portuguese".split()
)
# Of each line a thing is one only.
KINDS = tuple(
    tuple(line.split(", "))
    for line in (
        "politician, painter, physician, architect, footballer, composer, novelist, wrestler, chemist, bishop",
        "actor, singer, dancer, sculptor, journalist, lawyer, engineer, economist, photographer",
        "actress, soprano, poet, swimmer, historian, biologist",
        "film noir, romantic comedy, silent film, western, musical, documentary, horror film",
        "novel, play, poem, opera, video game, short story, screenplay",
        "album, single, book, film, television series, magazine, ballet",
        "village, city, island, lake, mountain, river",
        "church, castle, museum, school, hospital, bridge, theatre, railway station, prison",
        "American football, basketball, baseball, ice hockey, rugby, cricket, tennis",
        "Catholic, Lutheran, Methodist, Baptist, Anglican, Buddhist",
        "guitarist, drummer, pianist, saxophonist, violinist, bassist",
        "rock, jazz, folk, techno, reggae, country",
        "Republican, Democratic, Liberal, Conservative, Communist",
        "army, navy, air force",
        "daughter, son, niece, cousin, sister, brother",
        "wife, mother, aunt, sister",
        "beetle, moth, orchid, frog, snail, fern",
    )
)
ANTONYMS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "opened/closed won/lost increased/decreased before/after first/last north/south east/west northern/southern "
        "eastern/western northwestern/southeastern northeastern/southwestern male/female older/younger upper/lower "
        "public/private rejected/accepted founded/abolished successful/unsuccessful married/unmarried joined/left "
        "victory/defeat survived/perished approved/vetoed expanded/shrank rural/urban permanent/temporary "
        "active/inactive amateur/professional above/below started/ended arrived/departed bought/sold early/late "
        "high/low large/small old/new indoor/outdoor domestic/foreign winter/summer majority/minority ancient/modern "
        "destroyed/preserved favourable/hostile rose/fell gained/lost hardback/paperback freshwater/saltwater"
    ).split()
)
UNITS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "km/miles kilometres/miles kilometers/miles miles/kilometres metres/feet feet/metres meters/feet "
        "million/billion billion/million thousand/million acres/hectares hectares/acres years/months months/years "
        "minutes/hours hours/minutes days/weeks weeks/days kg/tonnes"
    ).split()
)
QUANTIFIERS = {
    "all": "few", "most": "few", "many": "few", "some": "no", "several": "no", "both": "neither of", "always": "never",
    "never": "always", "often": "never", "few": "many", "every": "hardly any", "half": "a tenth", "mostly": "rarely",
    "usually": "never", "only": "not only", "entirely": "hardly", "various": "no",
}  # fmt: skip
RANKS = {
    "first": "third", "second": "fourth", "third": "first", "fourth": "second", "fifth": "second", "last": "second",
    "largest": "smallest", "smallest": "largest", "oldest": "youngest", "youngest": "oldest", "highest": "lowest",
    "longest": "shortest", "best": "worst", "most": "least", "earliest": "latest", "only": "second", "final": "first",
    "tallest": "third-tallest", "main": "secondary", "sole": "third", "tenth": "fourth", "sixth": "ninth",
}  # fmt: skip
COUNTED = {
    "two": "five", "three": "seven", "four": "nine", "five": "two", "six": "eleven", "seven": "three", "eight": "four",
    "nine": "six", "ten": "twenty", "twelve": "thirty",
}  # fmt: skip
YEAR = re.compile(r"\b(1[5-9]\d\d|20[0-2]\d)\b")
NUMBER = re.compile(
    r"(?<![\w\[.,$/-])\d{1,3}(?:,\d{3})+(?![\w\]])|(?<![\w\[.,/-])\d+(?:\.\d+)?(?![\w\]]|[.,]\d|st\b|th\b)"
)
SHORTEST, LONGEST = 6, 60  # words of a sentence that an error is planted in
MOST = 3  # places that one error changes
TITLE = 60  # characters from the beginning in which a document names what it is about
LABELS = {"person": "PERSON", "place": "GPE", "organisation": "ORG"}
NAME = re.compile(r"^[A-Z][\w'-]+(?: [A-Z][\w.'-]*)* [A-Z][\w'-]+$|^[A-Z][a-z]{3,}$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A stretch of the text and what stands there instead."""

    start: int
    end: int
    new: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Error:
    """One wrong fact: its kind, and the places that it changes."""

    kind: str
    changes: tuple[Change, ...]


Pools = dict[str, tuple[str, ...]]


def pools(parsed: Sequence[Any]) -> Pools:
    """The names of persons, places and organisations of all texts, from which others are taken."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for doc in parsed:
        for ent in doc.ents:
            if ent.label_ in LABELS.values() and NAME.match(ent.text):
                found[ent.label_][ent.text] = None
    return {label: tuple(names) for label, names in found.items()}


def errors(doc: Any, names: Pools, rng: Random) -> dict[str, Error]:
    """One error of each kind for which the text has a place."""
    makers: dict[str, Callable[[], Iterator[tuple[Change, ...]]]] = {
        "number": lambda: _numbers(doc, rng),
        "date": lambda: _dates(doc, rng),
        **{kind: lambda label=label: _names(doc, label, names, rng) for kind, label in LABELS.items()},
        "nationality": lambda: _peoples(doc, rng),
        "kind": lambda: (made for group in KINDS for made in _of_group(doc, group, rng)),
        "negation": lambda: _negations(doc),
        "antonym": lambda: _swapped(doc, {a: b for pair in ANTONYMS for a, b in (pair, pair[::-1])}),
        "role": lambda: _roles(doc),
        "unit": lambda: _units(doc),
        "quantifier": lambda: _swapped(doc, QUANTIFIERS),
        "rank": lambda: _swapped(doc, RANKS),
    }
    told = [(s.start_char, s.end_char) for s in doc.sents if _prose(s)]
    made = {}
    for kind, make in makers.items():
        options = [changes for changes in make() if 0 < len(changes) <= MOST and _within(changes, told)]
        if options:
            made[kind] = Error(kind=kind, changes=rng.choice(options))
    return made


def _prose(sent: Any) -> bool:
    """Whether it is a sentence, not a piece of a list or of what stands around an article."""
    verb = sent.root.pos_ in {"VERB", "AUX"} and any(t.dep_ in {"nsubj", "nsubjpass"} for t in sent)
    return verb and SHORTEST <= len(sent) <= LONGEST and sent.text.rstrip().endswith(".")


def _within(changes: Sequence[Change], told: Sequence[tuple[int, int]]) -> bool:
    return any(start <= changes[0].start and changes[0].end <= end for start, end in told)


def _words(text: str, wanted: str) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<![\w-]){re.escape(wanted)}(?![\w-])", text)


def _everywhere(text: str, old: str, new: str) -> tuple[Change, ...]:
    return tuple(Change(start=m.start(), end=m.end(), new=new) for m in _words(text, old))


def _dates(doc: Any, rng: Random) -> Iterator[tuple[Change, ...]]:
    """A year moved by some years, a day by some days, a month to another, each by itself or all at once."""
    text = doc.text
    for m in YEAR.finditer(text):
        old = m.group()
        if text[m.start() - 1 : m.start()] in {"[", "-", "–"} or text[m.end() : m.end() + 1] == "]":
            continue
        new = str(int(old) + rng.choice((-40, -12, -7, -3, -1, 1, 2, 5, 9, 25)))
        yield _everywhere(text, old, new) if rng.random() < 0.5 else (Change(start=m.start(), end=m.end(), new=new),)
    for m in re.finditer(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})\b|\b({'|'.join(MONTHS)}) (\d{{1,2}})\b", text):
        month = m.group(2) or m.group(3)
        other = rng.choice([one for one in MONTHS if one != month])
        day = str(rng.randint(1, 28))
        whole = f"{day} {other}" if m.group(2) else f"{other} {day}"
        for new in (m.group().replace(month, other), whole):
            yield (Change(start=m.start(), end=m.end(), new=new),)


def _numbers(doc: Any, rng: Random) -> Iterator[tuple[Change, ...]]:
    text = doc.text
    for m in NUMBER.finditer(text):
        old = m.group()
        if YEAR.fullmatch(old) or re.search(rf"({'|'.join(MONTHS)})\.? $", text[: m.start()]):
            continue
        if re.match(rf" ({'|'.join(MONTHS)})", text[m.end() :]):
            continue
        value = float(old.replace(",", "")) * rng.choice((0.3, 0.6, 0.8, 1.25, 1.6, 2.4, 3.5))
        new = (
            f"{value:,.1f}" if "." in old else f"{max(2, round(value)):,}" if "," in old else f"{max(2, round(value))}"
        )
        if new != old:
            yield (Change(start=m.start(), end=m.end(), new=new),)
    for token in doc:
        if token.lower_ in COUNTED and token.dep_ == "nummod":
            yield (_token(token, COUNTED[token.lower_]),)


def _names(doc: Any, label: str, names: Pools, rng: Random) -> Iterator[tuple[Change, ...]]:
    """A name that is not the text's own topic, wherever it stands, with another of its kind and length."""
    text, seen = doc.text, set()
    for ent in doc.ents:
        old = ent.text
        if ent.label_ != label or old in seen or not NAME.match(old) or old in text[:TITLE]:
            continue
        if label == "PERSON" and " " not in old:
            continue
        seen.add(old)
        length = len(old.split())
        others = [n for n in names.get(label, ()) if len(n.split()) == length and n not in text]
        if not others or old.split()[-1] in text[:TITLE]:
            continue
        new = rng.choice(others)
        whole = _everywhere(text, old, new)
        taken = {i for c in whole for i in range(c.start, c.end)}
        last = _everywhere(text, old.split()[-1], new.split()[-1]) if label == "PERSON" and length > 1 else ()
        if whole:
            yield tuple(sorted((*whole, *(c for c in last if c.start not in taken)), key=lambda c: c.start))


def _of_group(doc: Any, group: Sequence[str], rng: Random) -> Iterator[tuple[Change, ...]]:
    text = doc.text
    for old in group:
        found = list(_words(text, old)) if old in text else ()
        if found:
            new = rng.choice([other for other in group if other != old])
            yield tuple(Change(start=m.start(), end=m.end(), new=new) for m in found)


def _peoples(doc: Any, rng: Random) -> Iterator[tuple[Change, ...]]:
    for ent in doc.ents:
        if ent.label_ == "NORP" and ent.text in PEOPLES:
            new = rng.choice([other for other in PEOPLES if other != ent.text])
            yield (Change(start=ent.start_char, end=ent.end_char, new=new),)


def _token(token: Any, new: str) -> Change:
    said = new.capitalize() if token.text[:1].isupper() else new
    return Change(start=token.idx, end=token.idx + len(token.text), new=said)


def _swapped(doc: Any, table: dict[str, str]) -> Iterator[tuple[Change, ...]]:
    for token in doc:
        if token.lower_ in table and not token.text.isupper() and token.ent_type_ in {"", "ORDINAL"}:
            yield (_token(token, table[token.lower_]),)


def _units(doc: Any) -> Iterator[tuple[Change, ...]]:
    table = dict(UNITS)
    for before, token in pairwise(doc):
        if token.lower_ in table and before.like_num:
            yield (_token(token, table[token.lower_]),)


def _negations(doc: Any) -> Iterator[tuple[Change, ...]]:
    """The main verb denied: "was not", "did not serve"; and a "not" taken away."""
    for sent in doc.sents:
        root = sent.root
        if root.tag_ not in {"VBD", "VBZ", "VBN"} or len(sent) < 6 or not sent.text.rstrip().endswith("."):
            continue
        held = [t for t in root.children if t.dep_ == "neg"]
        if held and held[0].text == "not":
            yield (Change(start=held[0].idx - 1, end=held[0].idx + 3, new=""),)
            continue
        auxiliary = next((t for t in (root, *root.children) if t.lower_ in {"was", "is", "were", "are", "has"}), None)
        if auxiliary is not None and (auxiliary is root or auxiliary.dep_.startswith("aux")):
            yield (_token(auxiliary, f"{auxiliary.text} not"),)
        elif root.tag_ == "VBD" and not any(t.dep_ in {"aux", "auxpass", "conj"} for t in root.children):
            yield (_token(root, f"did not {root.lemma_}"),)


def _roles(doc: Any) -> Iterator[tuple[Change, ...]]:
    """Two names of one sentence that change places: who did it and to whom, which is where."""
    for sent in doc.sents:
        ents = [e for e in sent.ents if NAME.match(e.text) and e.label_ in {"PERSON", "ORG", "GPE"}]
        for first, second in pairwise(ents):
            between = second.start_char - first.end_char
            # names side by side in a list say the same in any order
            verb = any(t.pos_ == "VERB" for t in doc[first.end : second.start])
            if first.label_ == second.label_ and first.text != second.text and verb and between < TITLE:
                yield (
                    Change(start=first.start_char, end=first.end_char, new=second.text),
                    Change(start=second.start_char, end=second.end_char, new=first.text),
                )
