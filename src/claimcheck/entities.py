"""Parsed articles -> mentions under ids that are the same over the whole corpus (Moscow, the Kremlin: Russia)."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck import actors, antecedents, gazetteer, places
from claimcheck.descriptions import describe
from claimcheck.gazetteer import Entry, fold, keys, names, words
from claimcheck.identities import Identities, bare_surname, gather, one_person, organisation_id, person_id, person_parts
from claimcheck.names import Name, find_names, is_headline
from claimcheck.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Linker", "describe", "unify"]

_ORGANISED = frozenset(
    {
        "organization",
        "organisation",
        "union",
        "agency",
        "committee",
        "association",
        "party",
        "council",
        "alliance",
        "fund",
        "bank",
        "commission",
        "federation",
        "bureau",
        "institute",
        "university",
        "front",
        "league",
        "authority",
        "corporation",
        "group",
        "service",
    }
)


PERSON = 4  # words that a person's name may have; a longer one is an organisation's or a programme's


class Linker:
    """Links the names of one article at a time; ``aliases`` are the user's (name in the text -> canonical name)."""

    def __init__(self, aliases: Mapping[str, str] | None = None) -> None:
        self._table = gazetteer.index(aliases or {})

    def link(self, docs: Sequence["Doc"]) -> tuple[tuple[Mention, ...], ...]:
        """The mentions of each of one article's parsed paragraphs, in text order and not overlapping."""
        found = [find_names(doc, self._table) for doc in docs]
        identities = gather(docs, found)
        found = [_with_acronyms(doc, names_, identities) for doc, names_ in zip(docs, found, strict=True)]
        context = _named_countries(found)
        named = [
            [m for n in names_ if (m := _mention(doc, n, identities, context)) is not None]
            for doc, names_ in zip(docs, found, strict=True)
        ]
        return antecedents.resolve(docs, named, _titles(named, found))


def _titles(named: Sequence[Sequence[Mention]], found: Sequence[Sequence[Name]]) -> dict[str, frozenset[str]]:
    """The titles that stand before each person's name in the article."""
    titles: dict[str, set[str]] = defaultdict(set)
    for mentions, names_ in zip(named, found, strict=True):
        by_start = {n.start: n.title for n in names_}
        for mention in mentions:
            if by_start.get(mention.start):
                titles[mention.id].add(by_start[mention.start])
    return {k: frozenset(v) for k, v in titles.items()}


def _with_acronyms(doc: "Doc", found: list[Name], identities: Identities) -> list[Name]:
    """The names with every acronym that the article introduced, which outranks what the model guessed for it."""
    added: list[Name] = []
    text = doc.text if identities.acronyms else ""
    for acronym, ident in identities.acronyms.items():
        kind = "group" if ident in names()["groups"] else "organisation"
        entry = Entry(id=ident, kind=kind, via="acronym", text=acronym)
        for match in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", text):
            if text.isupper() and acronym == "IS":
                continue
            added.append(Name(start=match.start(), end=match.end(), text=acronym, kind=kind, entry=entry))
    covered = [(n.start, n.end) for n in added]
    kept: list[Name] = []
    for name in found:
        clash = [(s, e) for s, e in covered if s < name.end and name.start < e]
        if not clash:
            kept.append(name)
        elif name.entry is None and clash[0][0] - name.start > 3:
            # the model took "Eurasian Economic Union (EAEU" for one name
            own = text[name.start : clash[0][0]].rstrip(" (")
            kept.append(replace(name, end=name.start + len(own), text=own))
    return sorted((*kept, *added), key=lambda n: n.start)


def _named_countries(found: Iterable[Iterable[Name]]) -> frozenset[str]:
    return frozenset(n.entry.id for names_ in found for n in names_ if n.entry is not None and not n.entry.choices)


def _mention(doc: "Doc", name: Name, identities: Identities, context: frozenset[str]) -> Mention | None:
    if name.entry is not None:
        return _known(doc, name, name.entry, identities, context)
    kind = identities.kinds.get(keys(name.text), name.kind)
    ident, kind, via = _identity(name, kind, identities)
    if not ident or (
        kind == "other" and not name.sure and is_headline(doc) and len(keys(name.text)) == 1 and not name.title
    ):
        return None
    return Mention(start=name.start, end=name.end, id=ident, kind=kind, text=name.text, via=via)


def _known(doc: "Doc", name: Name, entry: Entry, identities: Identities, context: frozenset[str]) -> Mention | None:
    key = fold(name.text)
    if key in words("also_persons") and len(identities.surnames.get(key, ())) == 1:
        span = doc.char_span(name.start, name.end)
        if span is not None and span.root.ent_type_ == "PERSON":
            ident = next(iter(identities.surnames[key]))
            return Mention(start=name.start, end=name.end, id=ident, kind="person", text=name.text, via="surname")
    ident, kind, via = entry.id, entry.kind, entry.via
    if entry.choices:
        named = [c for c in entry.choices if c in context]
        if len(named) != 1:
            return None
        ident = named[0]
    elif via == "capital":
        ident, kind, via = _capital(doc, name, entry)
    elif ident == "Georgia" and _american(doc, name, context):
        ident, kind = "Georgia (U.S. state)", "place"
    return Mention(start=name.start, end=name.end, id=ident, kind=kind, text=name.text, via=via)


def _capital(doc: "Doc", name: Name, entry: Entry) -> tuple[str, str, str]:
    span = doc.char_span(name.start, name.end, alignment_mode="expand")
    owner = names()["city_seats"].get(entry.id)
    governed = owner or places.country_of(entry.id)
    if span is None or governed is None or not actors.acts(span):
        return entry.id, "place", "name"
    if owner is not None:
        return owner, "organisation", "seat"
    return governed, "country", "capital"


def _american(doc: "Doc", name: Name, context: frozenset[str]) -> bool:
    """Whether "Georgia" is the state: behind a town and a comma, or among other states and away from Tbilisi."""
    before = doc.text[: name.start].rstrip()
    behind_town = before.endswith(",") and before[:-1].split()[-1:] != [] and before[:-1].split()[-1][0].isupper()
    states = {r for r in context if places.subdivisions().get(r) == "United States"}
    abroad = context & {"Russia", "Tbilisi", "Armenia", "Azerbaijan", "Ukraine", "Abkhazia", "Soviet Union"}
    return not abroad and (behind_town or bool(states))


def _identity(name: Name, kind: str, identities: Identities) -> tuple[str, str, str]:
    """Id, kind and via of a name that no table knows."""
    key = keys(name.text)
    given, surname = person_parts(name.text)
    single = not given
    if kind in {"person", "other", "place", "work", "group"} and single:
        joined = _joined_person(surname, kind, identities)
        if joined is not None:
            return joined
    if kind == "person":
        return person_id(name.text), kind, "surname" if single else "name"
    if kind in {"organisation", "other"} and len(key) == 1:
        longer = identities.organisations.get(key[0], frozenset())
        if len(longer) == 1 and key[0] not in words("org_last"):
            return next(iter(longer)), "organisation", "name"
    if kind == "organisation":
        return organisation_id(name.text), kind, "acronym" if name.text.isupper() and len(name.text) < 7 else "name"
    if kind == "place":
        return name.text.removeprefix("the ").removeprefix("The "), kind, "name"
    return " ".join(k for k in key if k not in {"the", "s"}), kind, "name"


def _joined_person(surname: str, kind: str, identities: Identities) -> tuple[str, str, str] | None:
    for form in (surname, bare_surname(surname)):
        owners = identities.surnames.get(form, frozenset())
        if len(owners) == 1:
            return next(iter(owners)), "person", "surname"
        if len(owners) > 1 and kind == "person":
            return form, "person", "surname"
    owners = identities.given.get(surname, frozenset())
    if len(owners) == 1 and kind == "person":
        return next(iter(owners)), "person", "name"
    return None


def unify(ids_by_document: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Ids of the corpus that mean a fuller id of it: a bare surname or acronym to the only full name that fits.

    Names as they are written may stand among the ids; they tell the further given names of persons.
    """
    everything = {i for ids in ids_by_document.values() for i in ids}
    persons = one_person(everything)
    by_surname: dict[str, set[str]] = defaultdict(set)
    by_initials: dict[str, set[str]] = defaultdict(set)
    for ident in everything:
        parts = ident.split()
        if len(parts) < 2 or ident != ident.lower() or parts[-1] in words("headline_words"):
            continue
        if parts[-1] in _ORGANISED or len(parts) > PERSON:
            by_initials["".join(p[0] for p in parts if p not in {"of", "the", "for", "and"})].add(ident)
        elif len(parts) == 2 or parts[1] in {"bin", "al", "van", "von", "de", "el", "abu"}:
            by_surname[" ".join(parts[1:])].add(persons.get(ident, ident))
            by_surname[parts[-1]].add(persons.get(ident, ident))
    short = {i for i in everything if (i == i.lower() and i not in by_initials) or i in by_initials}
    joined = dict(persons)
    for ident in sorted(short - persons.keys()):
        fuller = by_surname.get(ident, set()) - {ident} or by_initials.get(ident, set())
        if len(fuller) == 1:
            joined[ident] = next(iter(fuller))
    return joined
