"""Known names in a text: countries, capitals, demonyms, seats, organisations, read from the tables in ``data``."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, cast

from claimcheck import places

_WORD = re.compile(r"[^\W_]+")
# What may stand between the words of one name: "Porto-Novo", "N'Djamena", "U.S.", "Trinidad & Tobago".
_JOINT = re.compile(r"[ \u00a0\n]{1,2}|[-.'’‘]|\. |, ")
_SMALL = frozenset({"of", "the", "and", "de", "la", "d", "al", "in"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What a known name stands for; ``choices`` are the ids of a name that leaves it open ("Congolese")."""

    id: str
    kind: str
    via: str
    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Hit:
    """A known name at ``start`` to ``end`` of a text."""

    start: int
    end: int
    entry: Entry


Index = Mapping[str, tuple[tuple[tuple[str, ...], Entry], ...]]


@lru_cache(maxsize=1)
def names() -> dict[str, Any]:
    """The hand-written lists of ``data/names.json``."""
    path = Path(__file__).parent / "data" / "names.json"
    return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def words(key: str) -> frozenset[str]:
    """One of those lists as a set."""
    return frozenset(names()[key])


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case without diacritics, for looking a name up."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def keys(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(m.group()) for m in _WORD.finditer(name))


def _plurals(demonym: str) -> list[str]:
    if demonym.endswith("man"):
        return [demonym, demonym[:-3] + "men"]
    ends_plain = demonym[-1] in "nikbtdelfrc" and not demonym.endswith(("ese", "nch"))
    return [demonym, demonym + "s"] if ends_plain or demonym == "Czech" else [demonym]


def _country_entries() -> Iterator[Entry]:
    shared = set(names()["open_names"])
    for country in places.countries().values():
        for name in (country.name, *country.aliases):
            yield Entry(id=country.name, kind="country", via="name", text=name)
        for capital in country.capitals:
            # A city state's name is the state's: Singapore, Monaco.
            if capital != country.name:
                yield Entry(id=_spelling(country.capitals, capital), kind="place", via="capital", text=capital)
        for demonym in country.demonyms:
            for form in _plurals(demonym):
                if form not in shared:
                    yield Entry(id=country.name, kind="country", via="demonym", text=form)


def _spelling(capitals: tuple[str, ...], capital: str) -> str:
    spellings = {
        "Kiev": "Kyiv",
        "Peking": "Beijing",
        "Chisinau": "Chișinău",
        "Kishinev": "Chișinău",
        "Ulan Bator": "Ulaanbaatar",
        "Delhi": "New Delhi",
        "Sana'a": "Sanaa",
        "Nur-Sultan": "Astana",
        "Washington D.C.": "Washington",
        "Berne": "Bern",
        "Naypyitaw": "Naypyidaw",
    }
    other = spellings.get(capital, capital)
    return other if other in capitals else capital


def _other_entries() -> Iterator[Entry]:
    yield from _hand_written(names())
    for kind, section in (("organisation", "organisations"), ("group", "groups")):
        for ident, forms in names()[section].items():
            for form in forms:
                short = form.replace(".", "").isupper() and fold(form) != ident
                yield Entry(id=ident, kind=kind, via="acronym" if short else "name", text=form)
    for area in (*places.areas(), *places.subdivisions()):
        yield Entry(id=area, kind="place", via="name", text=area)


def _hand_written(table: Mapping[str, Any]) -> Iterator[Entry]:
    for seat, owner in table["seats"].items():
        yield Entry(id=owner, kind="country", via="seat", text=seat)
    for past, forms in table["past_countries"].items():
        yield Entry(id=past, kind="country", via="name", text=past)
        for form in forms:
            via = "name" if form.isupper() or "." in form or " of " in form else "demonym"
            yield Entry(id=past, kind="country", via=via, text=form)
    for demonym, place in table["nation_demonyms"].items():
        yield Entry(id=place, kind="place", via="demonym", text=demonym)
    for name, choices in table["open_names"].items():
        via = "name" if name in {"Congo", "Korea", "Koreas"} else "demonym"
        yield Entry(id=name, kind="country", via=via, text=name, choices=tuple(choices) or (name,))


def index(aliases: Mapping[str, str]) -> Index:
    """The lookup table of all known names, a user's ``aliases`` (name in the text -> canonical name) first."""
    return _index(tuple(sorted(aliases.items())))


@cache
def _index(aliases: tuple[tuple[str, str], ...]) -> Index:
    found: dict[str, dict[tuple[str, ...], Entry]] = {}
    known = [*_country_entries(), *_other_entries()]
    ids = {fold(e.text): e for e in known}
    own = [_alias(name, target, ids) for name, target in aliases]
    for entry in (*own, *known):
        key = keys(entry.text)
        if key:
            found.setdefault(key[0], {}).setdefault((*key, "." if _dotted(entry.text) else ""), entry)
    return {
        first: tuple((k[:-1], e) for k, e in sorted(entries.items(), key=lambda i: (-len(i[0]), i[0])))
        for first, entries in found.items()
    }


def _dotted(text: str) -> bool:
    return bool(re.fullmatch(r"(\w\.)+", text))


def _alias(name: str, target: str, known: Mapping[str, Entry]) -> Entry:
    found = known.get(fold(target))
    if found is not None and found.via in {"name", "acronym"}:
        return Entry(id=found.id, kind=found.kind, via="name", text=name)
    return Entry(id=target, kind="other", via="name", text=name)


def find(text: str, table: Index, *, all_caps: bool = False) -> list[Hit]:
    """The known names in a text, leftmost and longest first, not overlapping."""
    spans = [m.span() for m in _WORD.finditer(text)]
    found: list[Hit] = []
    i = 0
    while i < len(spans):
        start, end = spans[i]
        word = text[start:end]
        entries = table.get(fold(word), ()) if word[0].isupper() or word == "al" or word.isdigit() else ()
        hit, used = _longest(text, spans, i, entries, all_caps=all_caps)
        if hit is not None:
            found.append(hit)
        i += used
    return found


def _longest(
    text: str,
    spans: list[tuple[int, int]],
    i: int,
    entries: Iterable[tuple[tuple[str, ...], Entry]],
    *,
    all_caps: bool,
) -> tuple[Hit | None, int]:
    for key, entry in entries:
        if _fits(text, spans, i, key, entry, all_caps=all_caps):
            start, end = spans[i][0], spans[i + len(key) - 1][1]
            if (_dotted(entry.text) or entry.text.endswith("D.C.")) and text[end : end + 1] == ".":
                end += 1
            return Hit(start=start, end=end, entry=entry), len(key)
    return None, 1


def _fits(
    text: str, spans: list[tuple[int, int]], i: int, key: tuple[str, ...], entry: Entry, *, all_caps: bool
) -> bool:
    if i + len(key) > len(spans):
        return False
    previous = None
    for word, (start, end) in zip(key, spans[i : i + len(key)], strict=True):
        raw = text[start:end]
        owned = word == "s" and text[start - 1 : start] in {"'", "’"}  # "the People's Republic of China"
        small = owned or word in _SMALL or entry.text.islower()
        if fold(raw) != word or not (raw[0].isupper() or small or raw[0].isdigit()):
            return _spoken(word) and fold(raw) == word
        if previous is not None and not _JOINT.fullmatch(text, previous, start):
            return False
        previous = end
    return _case_fits(text, spans[i][0], spans[i + len(key) - 1][1], entry, all_caps=all_caps)


def _spoken(word: str) -> bool:
    """A name's common noun that some print small: "Palestinian territories", "Islamic State group"."""
    return word in {"territories", "group", "network"}


def _case_fits(text: str, start: int, end: int, entry: Entry, *, all_caps: bool) -> bool:
    raw = text[start:end]
    if _dotted(entry.text):
        return raw.isupper() and "." in raw
    if entry.text.isupper() and len(entry.text) <= 5 and entry.text.isalpha():
        return raw.isupper() and (not all_caps or _clear_in_caps(text, start, end))
    return True


def _clear_in_caps(text: str, start: int, end: int) -> bool:
    """Whether an acronym that is also a word can be told from the word where everything is in capitals."""
    if text[start:end] in {"WHO", "AP", "CIS"}:
        return False
    before = text[:start].split()[-1:] or [""]
    at_end = not text[end:].strip(" .!?")
    return text[start:end] != "US" or not (at_end or before[0] in {"LET", "TELL", "GIVE", "JOIN", "ALL", "OF", "FOR"})
