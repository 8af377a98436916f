"""Kind ``date``: one event, two dates that cannot be the same day."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.records import Claim
from claimcheck.rules.described import makers
from claimcheck.rules.frames import Arg
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.relation import Hit, named, nested, same_thing
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import DateSpec
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View, bar, mood_gap, place_gap, scope_conflict
from claimcheck.rules.wording import apart, specific

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_YEAR = re.compile(r"^(1\d{3}|20\d{2})$")
_DAY = re.compile(r"^([12]?\d|3[01])(st|nd|rd|th)?$")
_CENTURY = 100  # years
_LONG = frozenset({9, 99})  # years from the first to the last of a decade, and of a century


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as a text tells it: a day, a month, a year, or a decade or century by its first and last year."""

    year: int | None
    month: int | None
    day: int | None
    span: tuple[int, int] | None = None

    def __str__(self) -> str:
        if self.span is not None and self.year is None:
            first, last = self.span
            return f"the {first}s" if first % 10 == 0 else f"century {last // _CENTURY}"
        parts = [str(self.day) if self.day else "", _MONTHS[self.month - 1].capitalize() if self.month else ""]
        return " ".join(p for p in [*parts, str(self.year) if self.year else ""] if p)


def day_of(view: View, told: Arg | None) -> Day | None:
    """The date that an argument and what hangs on it tell, or None."""
    if told is None:
        return None
    words = view.claim.words
    if told.at < 0:
        return _read((text, True) for text in told.text.split())
    found = _read((words[i].text, words[i].pos in {"PROPN", "NOUN"}) for i in tree(words).subtree(told.at))
    return found or _stretch_of(view, told.at)


def _read(texts: Iterable[tuple[str, bool]]) -> Day | None:
    """The date that words tell, each with whether it may name a month; None without a month or year."""
    year = month = day = None
    for text, noun in ((text.strip(",.").lower(), noun) for text, noun in texts):
        named = next((n for n, name in enumerate(_MONTHS, 1) if text in {name, name[:3], name[:4]}), None)
        if named and noun:
            month = month or named
        elif _YEAR.match(text):
            year = year or int(text)
        elif match := _DAY.match(text):
            day = day or int(match.group(1))
    if month is None:
        return Day(year, None, None) if year else None
    return Day(year, month, day)


def _stretch_of(view: View, at: int) -> Day | None:
    """The decade or century that the claim's period is, if it hangs on this word: "in the 12th century"."""
    period = view.claim.period
    if period is None or period.first is None or period.last is None:
        return None
    if view.claim.words[at].text not in period.text.split():
        return None
    first, last = period.first.year, period.last.year
    return Day(None, None, None, (first, last)) if last - first in _LONG else None


def differ(one: Day, other: Day, *, month_alone: bool = False, yearless: bool = False) -> bool:
    """Whether two dates cannot be one day, whatever they leave out.

    ``month_alone``: a year beside none is no bar; ``yearless``: nor are two days of no year.
    """
    spans = [d.span or ((d.year, d.year) if d.year else None) for d in (one, other)]
    if one.span or other.span:
        return spans[0] is not None and spans[1] is not None and not _overlap(spans[0], spans[1])
    if one.year is None and other.year is None:
        # Without a year on both sides a month alone may be of two years.
        whole = all(d.month is not None and d.day is not None for d in (one, other))
        return yearless and whole and (one.month, one.day) != (other.month, other.day)
    if one.year is None or other.year is None:
        return month_alone and None not in {one.month, other.month} and one.month != other.month
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return max(one[0], other[0]) <= min(one[1], other[1])


def _one_event(a: View, b: View, things: tuple[Arg, Arg], setting: Setting) -> bool:
    """Whether two claims date one thing: one name, or one noun phrase where the texts surely are about the same."""
    one, other = things
    if one.entity is not None or other.entity is not None or (named(a, one) and named(b, other)):
        return same_thing(one, other)
    if any(_indefinite(view, x) for view, x in ((a, one), (b, other))):
        return False  # "a new church was built in 1893" and in 1910
    told = setting.names is not None and setting.names >= MOST and bool(setting.topic)
    long = max(len(x.name.split()) for x in things) >= PHRASE
    return long and nested(one, other) and _alike(a, b, told=told)


def _where(view: View) -> frozenset[str]:
    """The places that a claim names, not those of which somebody or something is said to be: "the Danish band"."""
    return frozenset(m.id for m in view.claim.entities if m.kind in {"country", "place"} and m.via != "demonym")


def _indefinite(view: View, thing: Arg) -> bool:
    if thing.at < 0:
        return False
    words = view.claim.words
    return any(words[i].text.lower() in {"a", "an", "another"} for i in tree(words).of(thing.at, "det"))


def _alike(a: View, b: View, *, told: bool) -> bool:
    """Whether the words besides the dates are of one thing."""
    months = frozenset(_MONTHS)
    return not apart(a, b, months) and (told or specific((a.bag & b.bag) - months))


def _once(name: str) -> bool:
    """Whether the name is of something that does not come every year."""
    return bool(_ONCE & set(name.lower().split()))


_ONCE = frozenset(
    "war battle siege revolution strike uprising rebellion revolt occupation blockade fire famine plague pandemic "
    "epidemic dynasty reign rule empire construction trial crisis depression conflict invasion eruption "
    "earthquake".split()
)
MOST = 0.5  # share of names that articles on one thing have in common
PHRASE = 3  # words of "second fire in the Parliament building" that make it one fire


def two_dates(left: Claim, right: Claim, verbs: frozenset[str]) -> bool:
    """Whether two claims tell of a named thing that one of ``verbs`` was done on two days: born in May, in June."""
    return any(
        verb == other_verb and x.entity is not None and same_thing(x, y)
        and differ(one, other, month_alone=True) and _by_one(verb, left, right) and not two_lives(left, right)
        for verb, x, one in _told_dates(left)
        for other_verb, y, other in _told_dates(right)
        if verb in verbs
    )  # fmt: skip


def two_lives(left: Claim, right: Claim) -> bool:
    """Whether two claims give another birth and another death: these are two of one name."""
    born, died = (
        [[day for told, _, day in _told_dates(claim) if told == verb] for claim in (left, right)]
        for verb in ("bear", "die")
    )
    return all(all(days) and not any(not differ(p, q) for p in days[0] for q in days[1]) for days in (born, died))


def _by_one(verb: str, left: Claim, right: Claim) -> bool:
    return verb != "date" or bool(makers(left) & makers(right))


@lru_cache(maxsize=50_000)
def _told_dates(claim: Claim) -> tuple[tuple[str, Arg, Day], ...]:
    """The verbs of a claim's frames that tell a date, with the thing that they tell it of."""
    view = View(claim)
    dated = [f for f in view.frames if f.object and not f.negated and f.key.endswith((" in", " on", " from"))]
    found = [(f.key.split()[-2], f.subject, day_of(view, f.object)) for f in dated]
    return tuple((verb, thing, day) for verb, thing, day in found if day is not None)


def date_matches(
    rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...], setting: Setting = UNKNOWN
) -> Iterator[Match]:
    """Pairs of hits with one X and two dates that differ."""
    spec = rule.spec.date
    if spec is None or setting.apart or not a.factual or not b.factual or scope_conflict(a, b) or mood_gap(a, b):
        return
    for p in left:
        for q in right:
            one, other = (day_of(view, hit.y) for view, hit in ((a, p), (b, q)))
            if not _one_day(spec, (a, b), (p, q), (one, other), setting):
                values = {"left.value": str(one), "right.value": str(other), "x": p.x.shown, "relation": spec.name}
                yield Match(topic=f"{p.x.shown} – {spec.name}", values=values)


def _one_day(
    spec: DateSpec,
    views: tuple[View, View],
    hits: tuple[Hit, Hit],
    days: tuple[Day | None, Day | None],
    setting: Setting = UNKNOWN,
) -> str:
    """Why two hits tell no two dates of one event, in plain words; "" if they do."""
    (a, b), (p, q), (one, other) = views, hits, days
    if p.negated or q.negated:
        return "one of them is denied"
    if two_lives(a.claim, b.claim):
        return "birth and death are not the same: two of one name"
    if not _one_event(a, b, (p.x, q.x), setting):
        if same_thing(p.x, q.x):
            return f"X is no known name, and the claims share too few words to mean one thing: {p.x.key}"
        return f"X is not the same: {p.x.key} and {q.x.key}"
    roles = [_role(view) for view in views]
    if all(roles) and not roles[0] & roles[1]:
        return f"it is told of two roles: {' '.join(sorted(roles[0]))} and {' '.join(sorted(roles[1]))}"
    if one is None or other is None:
        return f"{' and '.join(n for n, day in zip('ab', days, strict=True) if day is None)} tells no date there"
    if not differ(one, other, month_alone=spec.month_alone, yearless=spec.yearless):
        return f"both can be one date: {one} and {other}"
    return _two_things(spec, (a, b), (one, other), p.x)


def _two_things(spec: DateSpec, views: tuple[View, View], days: tuple[Day, Day], thing: Arg) -> str:
    """Why two dates of what has one name may be of two things or two times, in plain words; "" if they may not."""
    (a, b), (one, other) = views, days
    if spec.one_maker and not makers(a.claim) & makers(b.claim):
        return "nothing says that both are the same kind of work by one maker: the rule is `one_maker`"
    open_year = None in {one.year, other.year}
    if open_year and not (one.span or other.span) and _where(a) != _where(b):
        return "a month alone may be of another year where one names another place"
    if spec.yearly and one.year != other.year and not _once(thing.name):
        return "such a thing may come every year: the rule is `yearly`"
    if open_year or abs((one.year or 0) - (other.year or 0)) <= spec.max_years:
        return ""
    return f"the years lie more than {spec.max_years} apart (`max_years`), so that there may be two things of one name"


def _role(view: View) -> frozenset[str]:
    """What somebody did it as: the heads behind the "as" of "resigned as mayor of Lund"."""
    t = tree(view.claim.words)
    behind = (i for i, w in enumerate(t.words) if w.dep == "prep" and t.lemma(i) == "as")
    return frozenset(t.lemma(o) for i in behind for o in t.of(i, "pobj"))


def date_silence(rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...]) -> str:
    """Why the rule's hits in two claims are no conflict, in plain words, told of the two that are nearest to one."""
    if not a.factual or not b.factual:
        return bar(a, b)
    if why := mood_gap(a, b) or place_gap(a, b):
        return why
    hits = min(((p, q) for p in left for q in right), key=lambda pair: not same_thing(pair[0].x, pair[1].x))
    one, other = (day_of(view, hit.y) for view, hit in zip((a, b), hits, strict=True))
    return _one_day(rule.spec.date, (a, b), hits, (one, other)) if rule.spec.date else ""
