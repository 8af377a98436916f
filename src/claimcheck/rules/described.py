"""Claim -> frames of what a sentence tells of its subject beside its verb: a life in brackets, a year, a place.

"Ada Wolf (born 3 May 1871) was a painter" tells what "Ada Wolf was born on 3 May 1871" does; "X is a film
released on 2 May 1962" tells it of X, not of some film; "X is a 1962 film" dates X; "X is a town in Y" lies in Y.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claimcheck.period_words import MONTHS
from claimcheck.records import Claim
from claimcheck.rules.frames import Arg, Frame, frames_of
from claimcheck.rules.tree import Tree, negated, no_noun, tree, unreal

_YEAR = re.compile(r"1\d{3}|20\d{2}")
_MONTH = "|".join(m.capitalize() for m in MONTHS)
_DATE = rf"(?:\d{{1,2}} (?:{_MONTH}) ,? ?|(?:{_MONTH}) (?:\d{{1,2}} ,? )?)?(?:1\d{{3}}|20\d{{2}})(?!\d)"
_DASH = r" ?(?:-{1,2}|[–—−])"
_LIFE = re.compile(rf"(?:^|; )(?P<born>{_DATE}){_DASH}(?: ?(?P<died>{_DATE}))?(?= ?$| ?[;,])")
_BORN = re.compile(rf"(?:^|[;,] )(?:born|b\.)(?: on| in)? (?P<date>{_DATE})", re.IGNORECASE)
_DIED = re.compile(rf"(?:^|[;,] )(?:died|d\.)(?: on| in)? (?P<date>{_DATE})", re.IGNORECASE)
_BIRTH_NAME = re.compile(rf"(?:^|[;,] )born [^;\d]+ ?[;,] (?P<date>{_DATE})", re.IGNORECASE)
# Of one of these nobody is told where it is today, but where it lies; rivers, islands and mountains lie in several.
FIXED = frozenset(
    "abbey airport basilica capital castle cathedral city college country county district hospital monastery mosque "
    "municipality museum nation palace province school shrine stadium suburb temple town university village".split()
)


@dataclass(frozen=True, slots=True)
class Description:
    """What the main clause says that its subject is: ``noun`` of ``verb``, both places in the words."""

    subject: Arg
    verb: int
    noun: int


def frames_in_full(claim: Claim) -> tuple[Frame, ...]:
    """The frames of a claim's verbs, and those of what it tells of its subject beside them."""
    t = tree(claim.words)
    told = frames_of(claim)
    found = [*told, *_lives(t, claim)]
    for said in descriptions(t, told):
        found += [*_done_to_it(t, said, told), *_where_it_lies(t, said), *_its_year(t, said, claim)]
    return tuple(dict.fromkeys(found))


def descriptions(t: Tree, told: tuple[Frame, ...]) -> Iterator[Description]:
    """What the main clause affirms that its one subject is; nothing of what may be."""
    for verb, word in enumerate(t.words):
        subjects = t.of(verb, "nsubj")
        if word.dep != "ROOT" or t.lemma(verb) != "be" or len(subjects) != 1 or negated(t, verb) or unreal(t, verb):
            continue
        subject = next((f.subject for f in told if f.subject.at == subjects[0] and f.subject.key), None)
        for noun in t.of(verb, "attr") if subject is not None else []:
            if t.words[noun].tag in {"NN", "NNP"} and not no_noun(t, noun) and subject is not None:
                yield Description(subject, verb, noun)


def _done_to_it(t: Tree, said: Description, told: tuple[Frame, ...]) -> Iterator[Frame]:
    """Of "X is an album by the band Y, released in May" that X was released in May."""
    for frame in told:
        at = frame.head
        if frame.subject.at != said.noun or t.words[at].dep != "acl" or t.words[at].tag != "VBN":
            continue
        # "the son of a singer born in 1940", "of Karl Berg, born in 1940": somebody else may be meant
        between = t.words[said.noun + 1 : at]
        if frame.key.startswith("be bear") and any(w.pos == "PROPN" for w in between):
            continue
        if t.words[at - 1].text == "," or not any(w.pos == "NOUN" and w.dep == "pobj" for w in between):
            yield replace(frame, subject=said.subject)


def _where_it_lies(t: Tree, said: Description) -> Iterator[Frame]:
    """Of "X is the second largest town in Y" that it lies in Y."""
    if t.lemma(said.noun) not in FIXED:
        return
    for preposition in t.of(said.noun, "prep"):
        for place in t.of(preposition, "pobj") if t.lemma(preposition) == "in" else []:
            named = place_of(t, place)
            if named is not None:
                yield Frame("lie in", said.subject, named, negated=False, head=said.verb, voice="copula")


def place_of(t: Tree, at: int) -> Arg | None:
    """The known place that a noun names: itself, "the Maghreb region of Africa", "the African continent"."""
    word = t.words[at]
    inner = [o for p in t.of(at, "prep") if t.lemma(p) == "of" for o in t.of(p, "pobj")]
    beside = t.of(at, "amod", "compound", "nmod") if t.lemma(at) in {"continent", "mainland"} else []
    entity = next((t.words[i].entity for i in (at, *inner, *beside) if t.words[i].entity), None)
    return Arg(entity, word.lemma.lower(), word.text, at) if entity is not None else None


def _its_year(t: Tree, said: Description, claim: Claim) -> Iterator[Frame]:
    """Of "X is a 1962 drama film" that it dates from 1962."""
    years = [c for c in t.of(said.noun, "nummod", "amod", "nmod", "compound") if _YEAR.fullmatch(t.words[c].text)]
    title = said.subject.entity or (said.subject.text if said.subject.text.istitle() else "")
    if len(years) == 1 and title and claim.period is not None:
        year = t.words[years[0]].text
        work = replace(said.subject, entity=title)
        yield Frame("date from", work, Arg(None, year, year, years[0]), negated=False, head=said.verb, voice="copula")


def makers(claim: Claim) -> frozenset[tuple[str, str]]:
    """The kind of thing that a claim says its subject is, with each known name that it says it is by: ("film", ...)."""
    t = tree(claim.words)
    return frozenset(
        (t.lemma(said.noun), t.words[i].entity or "")
        for said in descriptions(t, frames_of(claim))
        for by in t.subtree(said.noun)
        if t.lemma(by) == "by"
        for i in t.subtree(by)
        if t.words[i].entity
    )


def _lives(t: Tree, claim: Claim) -> Iterator[Frame]:
    """The days of birth and death that stand in brackets behind the name with which a claim begins.

    By the order of the words: parsers often take what the brackets hold for the subject.
    """
    entity = t.words[0].entity if t.words else None
    who = next((i - 1 for i, w in enumerate(t.words) if w.entity != entity), -1)
    brackets = _brackets(t, who + 1, claim) if entity is not None and who >= 0 else None
    if entity is None or brackets is None:
        return
    person = any(m.id == entity and m.kind == "person" for m in claim.entities)
    subject = Arg(entity, "", " ".join(w.text for w in t.words[: who + 1]), who)
    verb = next((i for i, w in enumerate(t.words) if w.dep == "ROOT"), who)
    for key, day in _days_of(brackets, life=person and _is_somebody(t, verb), person=person):
        yield Frame(key, subject, Arg(None, day.lower(), day, -1), negated=False, head=verb, voice="passive")


def _brackets(t: Tree, start: int, claim: Claim) -> str | None:
    """What stands in brackets behind a name and its titles, before any verb; the words apart by blanks."""
    opening = next((i for i, w in enumerate(t.words) if i >= start and w.text == "("), None)
    closing = next((i for i, w in enumerate(t.words) if w.text == ")" and opening is not None and i > opening), None)
    if opening is None or closing is None:
        return None
    between = t.words[start:opening]
    persons = {m.id for m in claim.entities if m.kind == "person"}
    if any(w.pos in {"VERB", "AUX"} or w.entity in persons for w in between):
        return None
    inside = " ".join(w.text for w in t.words[opening + 1 : closing])
    return re.sub(r"(?<=\d)([–—−-]+)(?=\d)", r" \1 ", inside)


def _is_somebody(t: Tree, verb: int) -> bool:
    """Whether the sentence goes on "was a painter": years alone may be those of a reign, or of an office."""
    nouns = t.of(verb, "attr") if t.lemma(verb) == "be" else []
    return any(t.lemma(d) in {"a", "an"} for n in nouns for d in t.of(n, "det"))


def _days_of(inside: str, *, life: bool, person: bool) -> Iterator[tuple[str, str]]:
    """The frame key and the date of each day that the brackets tell."""
    born, died = _BORN.search(inside) or _BIRTH_NAME.search(inside), _DIED.search(inside)
    if born:
        yield "be bear on", born["date"]
    if died:
        yield "die on", died["date"]
    span = _LIFE.search(inside)
    if born or died or span is None:
        return
    bare = span["born"].isdigit()
    if (life if bare else person) and (span["died"] or not bare):
        yield "be bear on", span["born"]
        if span["died"]:
            yield "die on", span["died"]
