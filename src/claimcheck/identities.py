"""Which names of one article are one thing: surnames, acronyms, short forms, the type most of them have."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.gazetteer import keys, names, words
from claimcheck.names import Name
from claimcheck.places import country

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PARTICLES = frozenset(
    "al bin ibn ben van von de der den da das del della di do dos du el la le abu st ten ter zu".split()
)
_BEGIN_SURNAMES = frozenset("al abu bin da das de del della di dos du van von".split())  # "De Gaulle", "Bin Salman"
_AFTER_NAMES = frozenset({"jr", "sr", "ii", "iii", "iv", "phd", "md", "mp"})
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z.-]{1,9})\)")
_REACH = 12  # words of a name before its acronym
_SHORT = range(3, 6)  # letters of a short given name: "Al" is short for too many, "Joseph" for none
_LEFT = 2  # letters that it leaves out at least: "Paul" is not short for "Paula"
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "de"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Identities:
    """What one article says about its names: surname, given name and acronym to ids, and the type of each name."""

    full: dict[tuple[str, ...], str]
    surnames: dict[str, frozenset[str]]
    given: dict[str, frozenset[str]]
    acronyms: dict[str, str]
    kinds: dict[tuple[str, ...], str]
    organisations: dict[str, frozenset[str]]


def person_parts(text: str) -> tuple[str, str]:
    """Given name ("" if there is none) and surname with its particles, in lower case: ("osama", "bin laden")."""
    parts = [p for p in _person_words(text) if p not in _AFTER_NAMES]
    if len(parts) < 2:
        return "", " ".join(parts)
    cut = next((i for i, p in enumerate(parts) if 0 < i < len(parts) - 1 and p in _PARTICLES), len(parts) - 1)
    if parts[0] in _BEGIN_SURNAMES:
        return "", " ".join(parts)
    return parts[0], " ".join(parts[cut:])


def _person_words(text: str) -> list[str]:
    # "Al-Zawahiri" is a particle and a name, "Jean-Luc" one name.
    text = re.sub(r"\b([Aa]l|[Ee]l)[-’']", r"\1 ", text)
    return [" ".join(keys(w)) for w in text.split() if keys(w)]


def person_id(text: str) -> str:
    """The id of a person of that name: given name and surname."""
    return " ".join(p for p in person_parts(text) if p)


def bare_surname(surname: str) -> str:
    """The surname without its particle, as later mentions print it: "zawahiri" for "al zawahiri"."""
    return surname.rsplit(maxsplit=1)[-1] if surname else surname


def organisation_id(text: str) -> str:
    """The id of an organisation: lower case, without article and legal suffix."""
    parts = list(keys(text.removesuffix("'s").removesuffix("’s")))
    if len(parts) > 1 and parts[0] == "the":
        parts = parts[1:]
    if len(parts) > 2 and parts[-2:] == ["a", "s"]:
        parts = parts[:-2]
    while len(parts) > 1 and parts[-1] in words("org_suffixes"):
        parts.pop()
    if len(parts) > 1 and parts[-1] in {"and", "s"}:
        parts.pop()
    return " ".join(parts)


def introduced(docs: Iterable["Doc"], known: dict[tuple[str, ...], str]) -> dict[str, tuple[str, str]]:
    """Acronyms that the article introduces, with the id and the name they stand for: CSTO, EAEU, RIC."""
    found: dict[str, tuple[str, str]] = {}
    for doc in docs:
        for match in _ACRONYM.finditer(doc.text):
            acronym = match.group(1).replace(".", "")
            name = _spelled(doc.text[: match.start()].split()[-_REACH:], acronym)
            if name and acronym not in found:
                found[acronym] = (known.get(keys(name), organisation_id(name)), name)
    return found


def _spelled(parts: Sequence[str], acronym: str) -> str | None:
    """The tail of the words whose initials are the acronym; small words may or may not count."""
    letters = acronym.rstrip("s").lower()
    for start in range(len(parts) - 1, -1, -1):
        tail = [w for part in parts[start:] for w in part.split("-") if w]
        if not tail or tail[0].lower() in _SMALL:
            continue
        if not (tail[0][0].isupper() and parts[start][-1].isalnum()):
            return None
        initials = "".join(w[0].lower() for w in tail)
        heavy = "".join(w[0].lower() for w in tail if w.lower() not in _SMALL)
        if letters in {initials, heavy} and len(tail) > 1:
            return " ".join(parts[start:])
    return None


def gather(docs: Sequence["Doc"], found: Sequence[Sequence[Name]]) -> Identities:
    """Reads the names of a whole article, so that each later mention can be joined to its fuller form."""
    everything = [n for doc_names in found for n in doc_names]
    kinds = _majority(everything)
    surnames: dict[str, set[str]] = defaultdict(set)
    given: dict[str, set[str]] = defaultdict(set)
    full: dict[tuple[str, ...], str] = {}
    organisations: dict[str, set[str]] = defaultdict(set)
    for name in everything:
        kind = kinds.get(keys(name.text), name.kind)
        if name.entry is None and kind == "person":
            first, last = person_parts(name.text)
            if first and last:
                full[keys(name.text)] = f"{first} {last}"
                surnames[last].add(f"{first} {last}")
                surnames[bare_surname(last)].add(f"{first} {last}")
                given[first].add(f"{first} {last}")
        elif name.entry is None and kind == "organisation":
            ident = organisation_id(name.text)
            if " " in ident and ident.split()[0] not in words("headline_words"):
                organisations[ident.split()[0]].add(ident)
    known = {
        keys(form): i
        for section in ("organisations", "groups")
        for i, forms in names()[section].items()
        for form in forms
    }
    # "United States of America (USA)" names a country that the tables know
    acronyms = {a: i for a, (i, name) in introduced(docs, known).items() if country(name) is None}
    return Identities(
        full=full,
        surnames={k: frozenset(v) for k, v in surnames.items()},
        given={k: frozenset(v) for k, v in given.items()},
        acronyms=acronyms,
        kinds=kinds,
        organisations={k: frozenset(v) for k, v in organisations.items()},
    )


def _majority(everything: Iterable[Name]) -> dict[tuple[str, ...], str]:
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in everything:
        if name.entry is None:
            votes[keys(name.text)][name.kind] += 3 if name.title else 1 if name.kind == "other" else 2
    order = ("person", "organisation", "place", "group", "event", "work", "other")
    rank = {kind: -i for i, kind in enumerate(order)}
    ranked = {
        key: sorted(((count, rank[kind], kind) for kind, count in c.items()), reverse=True) for key, c in votes.items()
    }
    return {key: best[0][2] for key, best in ranked.items()}


def one_person(names_: Iterable[str]) -> dict[str, str]:
    """Ids of persons to the fuller id of the same person: "tim roth" to "timothy roth", by (ids and names as written).

    Who is written "Anna Maria Berg" is also "Maria Berg", if nobody is written "Anna Berg". A name that may be short
    for two stays by itself.
    """
    written = [name for name in names_ if name != name.lower() and 2 <= len(name.split()) <= 4]
    plain = {person_id(name) for name in written if len(name.split()) == 2}
    by_surname: dict[str, set[str]] = defaultdict(set)
    middle: dict[tuple[str, str], set[str]] = defaultdict(set)
    for name in written:
        given, surname = person_parts(name)
        between = name[len(name.split()[0]) :]
        if not given or _AFTER_NAMES.intersection(keys(name)):
            continue
        by_surname[surname].add(given)
        for other in keys(between)[: -len(surname.split())]:
            middle[surname, other].add(given)
    joined: dict[str, str] = {}
    for surname, givens in sorted(by_surname.items()):
        for given in sorted(givens):
            fuller = {other for other in givens if _short_for(given, other)}
            fuller |= {first for first in middle[surname, given] if f"{first} {surname}" not in plain}
            if len(fuller) == 1:
                joined[f"{given} {surname}"] = f"{next(iter(fuller))} {surname}"
    return {short: joined.get(full, full) for short, full in joined.items() if joined.get(full, full) != short}


def _short_for(given: str, fuller: str) -> bool:
    """Whether a given name is the beginning of another that people of its sex bear: "Tim" of "Timothy"."""
    male, female = words("male_names"), words("female_names")
    apart = (given in male - female and (fuller in female or fuller[-1] in "ae")) or (
        given in female and fuller in male
    )
    left = len(fuller) - len(given)
    return len(given) in _SHORT and left >= _LEFT and fuller.startswith(given) and not apart
