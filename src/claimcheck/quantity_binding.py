"""What a number belongs to: whether it is only part of a name, whether it is an age or a change, and what it counts."""

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from claimcheck.counted import counted_behind, counted_by_subject, of_measure
from claimcheck.quantity_context import AGE_BEFORE, TIME_OF_DAY
from claimcheck.quantity_words import (
    CHANGE_NOUNS,
    CHANGE_VERBS,
    CURRENCY_WORDS,
    DIMENSION_NOUNS,
    DIMENSION_VERBS,
    DIMENSIONS,
    LABELS,
    PERSON_NOUNS,
    THING_AGENTS,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NAME_BEFORE = re.compile(r"(?:[A-Za-z](?:\d*[-–]\s?)|/|#|№)$")
_TAIL = re.compile(r"-?[A-Za-z]|/\w|['’]s\b")
_COUNTING_TAIL = re.compile(
    r"-(?:strong|plus|member|seat|bed|room|man|woman|person|point|page|storey|story|part|vote|nation|country|[a-z]{3,})\b"
)
_ONE_IDIOM = re.compile(r"\b(?:no|any|every|each|this|that|the|which|another|some|only|number|day)\s$", re.IGNORECASE)
_AGENT = re.compile(r"(?:er|or|ist|ian|man|woman|eer|ant|yst|ee)$")
_WAS = re.compile(r"\b(?:he|she|[A-Z][a-z]+)\s(?:is|was|turned|will be|['’]s)\s(?:only\s|just\s)?$")
_APPOSED = re.compile(r"[A-Z][\w’'-]+,\s$")
_CHANGE_BEFORE = re.compile(
    r"\b(?:up|down)\s(?:by\s)?(?:about\s|around\s|nearly\s|almost\s|more than\s|over\s)?$", re.IGNORECASE
)
_CHANGE_AFTER = re.compile(r"(?:%|per ?cent)\s(?:up|down|higher|lower)\b", re.IGNORECASE)
_MOVES = CHANGE_VERBS - {"go", "move"}


class Place:
    """A number's place in the parse: its tokens, and the text around it."""

    def __init__(self, doc: "Doc", starts: list[int], start: int, core: tuple[int, int], tail: int) -> None:
        self.doc, self.text = doc, doc.text
        self.start, self.tail = start, tail
        self.core_start, self.core_end = core
        self.first = bisect_right(starts, core[0]) - 1
        self.last = max(bisect_left(starts, max(core[1], core[0] + 1)) - 1, self.first)
        self.after = bisect_left(starts, tail)
        self.before = doc[self.first - 1] if self.first else None

    @property
    def token(self) -> "Token":
        """The token that governs the number's own tokens."""
        tokens = [self.doc[i] for i in range(self.first, max(self.last, self.after - 1) + 1)]
        return next((t for t in reversed(tokens) if not self.first <= t.head.i < self.after), tokens[-1])


def is_name(place: Place, *, bare: bool, words: bool) -> bool:
    """Whether the number only names something: Boeing 737, G20, Article 5, Group of Seven, 5 p.m., "no one"."""
    text = place.text
    before, behind = text[max(0, place.start - 24) : place.start], text[place.tail : place.tail + 16]
    if _NAME_BEFORE.search(before) and not before.endswith("mid-"):
        return True
    if not bare:
        return False
    if TIME_OF_DAY.match(behind) or (_TAIL.match(behind) and not _COUNTING_TAIL.match(behind)):
        return True
    if words:
        return _is_word_name(place, before, behind)
    prior = place.before
    if prior is not None and prior.text == "." and place.first > 1:
        prior = place.doc[place.first - 2] if place.doc[place.first - 2].lower_ in LABELS else prior
    if prior is None or not prior.text[:1].isalpha():
        return False
    if (
        prior.lower_.rstrip(".") in LABELS
        and place.start == place.core_start
        and not re.search(r"\b(?:in|by|each|per|this|the)\s\w+\s$", before)
    ):
        return True
    following = place.doc[place.after] if place.after < len(place.doc) else None
    named = prior.pos_ == "PROPN" and prior.text[0].isupper() and place.start == place.core_start
    return named and not (following is not None and following.tag_ == "NNS")


def _is_word_name(place: Place, before: str, behind: str) -> bool:
    number = place.text[place.core_start : place.core_end]
    following = place.doc[place.after] if place.after < len(place.doc) else None
    if number.lower() == "one":
        if _ONE_IDIOM.search(before) or following is None or following.pos_ not in ("NOUN", "ADJ", "PROPN"):
            return True
        return following.lower_ in (
            "another",
            "thing",
            "day",
            "time",
            "way",
            "side",
            "hand",
            "reason",
            "example",
            "point",
        )
    capital = number[:1].isupper() and place.first and not place.doc[place.first].is_sent_start
    if capital and place.start == place.core_start:
        prior = place.before
        return bool(prior and prior.text[:1].isupper()) or before.rstrip().endswith((" of", " the", "The"))
    return bool(re.match(r"-[A-Z]", behind))


def age(place: Place) -> bool:
    """Whether a bare number tells an age: "aged 47", "She was 47.", "Smith, 47, said"."""
    text = place.text
    before, behind = text[max(0, place.start - 40) : place.start], text[place.tail :]
    if AGE_BEFORE.search(before):
        return True
    if not re.match(r"\s?(?:[,.;)]|and\b|when\b|at\b|$)", behind):
        return False
    if _WAS.search(before):
        person = place.before.head if place.before is not None and place.before.pos_ in ("AUX", "ADV") else place.before
        subject = next(
            (t for t in place.doc[max(0, place.first - 3) : place.first] if t.pos_ in ("PRON", "PROPN")), person
        )
        return subject is not None and (subject.lower_ in ("he", "she") or subject.ent_type_ == "PERSON")
    if _APPOSED.search(before) and re.match(r",", behind):
        name = place.doc[max(place.first - 2, 0)]
        return str(name.ent_type_) in ("PERSON", "")
    return False


def age_of_deed(place: Place) -> bool:
    """Whether a bare number tells at what age a person did something: "died at 84", "she retired at thirty-one"."""
    at = place.token.head
    if place.token.dep_ != "pobj" or at.lower_ != "at" or not place.text[: place.start].endswith("at "):
        return False
    deed = at.head.head if at.head.pos_ == "ADJ" else at.head
    who = next((t for t in deed.children if t.dep_ in ("nsubj", "nsubjpass")), None)
    return who is not None and (who.lower_ in ("he", "she", "who") or who.ent_type_ == "PERSON")


def lasts(place: Place) -> tuple[bool, tuple[str, ...]]:
    """Whether "N-year-old" tells how long a thing has lasted, and what it describes."""
    described = counted_behind(place.doc, place.after)
    if not described:
        return False, ()
    head = described[-1]
    person = head[:1].isupper() or head in PERSON_NOUNS or (_AGENT.search(head) and head not in THING_AGENTS)
    return not person, described


def is_change(place: Place) -> bool:
    """Whether the number is how much something moved: "rose by 5 %", "a 5 % increase", "up 3 %", "3 % lower"."""
    before = place.text[max(0, place.start - 40) : place.start]
    if _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.search(place.text, place.start, place.tail + 8):
        return True
    token = place.token
    following = place.doc[place.after : place.after + 3]
    if any(t.lemma_ in CHANGE_NOUNS and t.pos_ == "NOUN" for t in following):
        return True
    governor = token.head
    if governor.dep_ == "prep" and governor.lower_ in ("by", "of") and governor.i < token.i:
        return False if governor.head is governor else governor.head.lemma_ in (_MOVES | CHANGE_NOUNS)
    if token.dep_ == "prep" or token.lower_ == "by":
        return False
    prior = re.search(r"\b(by|of)\s$", before)
    if token.dep_ == "pobj":
        by = token.head
        return by.lower_ in ("by", "of") and by.head.lemma_ in (_MOVES | CHANGE_NOUNS)
    if prior and prior[1] == "by":
        return governor.lemma_ in _MOVES
    return token.dep_ in ("npadvmod", "dobj", "advmod", "obl", "attr") and governor.lemma_ in _MOVES


def counted(place: Place, role: str) -> tuple[str, ...]:
    """What the number counts or measures, as lemmas with the head last; people whom somebody employs are employees.

    Of "a total of 40 million euros" the euros are the unit.
    """
    found = _counted(place, role)
    if role == "money" and found and found[-1] in CURRENCY_WORDS:
        return ()
    employed = found[-1:] in (("people",), ("person",)) and place.token.head.head.lemma_ == "employ"
    return (*found[:-1], "employee") if employed else found


def _counted(place: Place, role: str) -> tuple[str, ...]:
    doc, text = place.doc, place.text
    if role == "count" and re.match(r"-[a-z]", text[place.tail :]) and place.after + 1 < len(doc):
        member = doc[place.after + 1]
        return (member.lemma_.lower(),) if member.lower_ != "strong" else counted_behind(doc, place.after + 2)
    if place.after < len(doc):
        gap = text[place.tail : place.tail + 12]
        joined = re.match(r"\s(?:of|worth of)\s", gap) if role in ("money", "share", "measure") else None
        joined = re.match(r"\sin\s", gap) if joined is None and role in ("money", "share") else joined
        if role in ("count", "former", "duration") or joined or doc[place.after].pos_ in ("NOUN", "ADJ", "PROPN"):
            index = place.after + (len(joined[0].split()) if joined and " in " in joined[0] else 0)
            behind = counted_behind(doc, index) if not _starts_time(doc, index) else ()
            if (
                behind
                and behind != ("other",)
                and not ((role == "duration" and not gap.startswith((" of", "-", " "))) or _is_of_time(role, gap))
            ):
                return behind
    found = _of_noun(place.token) or counted_by_subject(place.token)
    return _dimension(place, role, found) or found


def _dimension(place: Place, role: str, found: tuple[str, ...]) -> tuple[str, ...]:
    """What a unit measures, by the adjective behind it or the verb: "7 km long" -> length, "cost £2 m" -> price."""
    if role not in ("measure", "money", "duration") or (found and found[-1] in DIMENSION_NOUNS):
        return ()
    behind = place.doc[place.after] if place.after < len(place.doc) else None
    if role == "measure" and behind is not None and behind.lower_ in DIMENSIONS:
        return (DIMENSIONS[behind.lower_],)
    verb = place.token
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        if verb.dep_ == "prep" and verb.lower_ not in ("at", "for", "of"):
            return ()
        verb = verb.head
    lemma = verb.lemma_.lower()
    if role == "measure" and lemma in ("reach", "measure", "go"):
        told = (t.lower_ for t in verb.sent if t.lower_ in ("deepest", "highest", "longest", "tallest", "widest"))
        return next(((DIMENSIONS[word],) for word in told), ())
    fits = {"weight": "measure", "price": "money", "duration": "duration"}.get(DIMENSION_VERBS.get(lemma, ""))
    return (*_described(found), DIMENSION_VERBS[lemma]) if fits == role else ()


def _described(found: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in found if word not in DIMENSION_NOUNS)


def _starts_time(doc: "Doc", index: int) -> bool:
    """Whether the words behind the number are a time of their own: "5 last year", "45 Monday"."""
    return index < len(doc) and (
        doc[index].ent_type_ in ("DATE", "TIME") or doc[index].lower_ in ("last", "this", "next")
    )


def _is_of_time(role: str, gap: str) -> bool:
    """Whether what follows a duration is no thing that lasts: "20 years in prison" keeps none."""
    return role == "duration" and re.match(r"\s(?:in|on|at|to|for|and)\b", gap) is not None


def _of_noun(token: "Token") -> tuple[str, ...]:
    """What a noun with "of" measures: "a population of 2,310", "a toll of 45"."""
    head = token.head
    if head.dep_ == "prep" and head.lower_ == "of" and head.head.pos_ == "NOUN":
        return of_measure(head.head)
    return ()
