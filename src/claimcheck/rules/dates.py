"""Kind ``date``: one event, two dates that cannot be the same day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as a text tells it: a day, a month, a year or a century."""

    year: int | None
    month: int | None
    day: int | None
    century: int | None = None

    def __str__(self) -> str:
        if self.century is not None and self.year is None:
            return f"century {self.century}"
        parts = [str(self.day) if self.day else "", _MONTHS[self.month - 1].capitalize() if self.month else ""]
        return " ".join(p for p in [*parts, str(self.year) if self.year else ""] if p)


def day_of(view: View, at: int) -> Day | None:
    """The date that a word and what hangs on it tell, or None."""
    if at < 0:
        return None
    t = tree(view.claim.words)
    year = month = day = None
    for i in t.subtree(at):
        text = view.claim.words[i].text.strip(",.").lower()
        named = next((n for n, name in enumerate(_MONTHS, 1) if text in {name, name[:3], name[:4]}), None)
        if named and view.claim.words[i].pos in {"PROPN", "NOUN"}:
            month = month or named
        elif _YEAR.match(text):
            year = year or int(text)
        elif match := _DAY.match(text):
            day = day or int(match.group(1))
    if month is None:
        century = _century_of(view, at) if year is None else None
        return Day(year, None, None, century) if year or century else None
    return Day(year, month, day)


def _century_of(view: View, at: int) -> int | None:
    """The century that the claim's period is, if it hangs on this word: "in the 12th century"."""
    period = view.claim.period
    if view.claim.words[at].lemma != "century" or period is None or period.first is None or period.last is None:
        return None
    first, last = (_century(day.year) for day in (period.first, period.last))
    return first if first == last and period.last.year - period.first.year == _CENTURY - 1 else None


def _century(year: int) -> int:
    return (year - 1) // _CENTURY + 1


def differ(one: Day, other: Day, *, yearless: bool = False) -> bool:
    """Whether two dates cannot be one day, whatever they leave out; ``yearless``: two days of no year can."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    centuries = [d.century or (_century(d.year) if d.year else None) for d in (one, other)]
    if one.century or other.century:
        return None not in centuries and centuries[0] != centuries[1]
    if one.year is None or other.year is None:
        # Without a year on both sides a month alone may be of two years.
        whole = all(d.year is None and d.month is not None and d.day is not None for d in (one, other))
        return yearless and whole and (one.month, one.day) != (other.month, other.day)
    return any(a is not None and b is not None and a != b for a, b in pairs)


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


def date_matches(
    rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...], setting: Setting = UNKNOWN
) -> Iterator[Match]:
    """Pairs of hits with one X and two dates that differ."""
    spec = rule.spec.date
    if spec is None or setting.apart or not a.factual or not b.factual or scope_conflict(a, b) or mood_gap(a, b):
        return
    for p in left:
        for q in right:
            one, other = (day_of(view, hit.y.at) if hit.y else None for view, hit in ((a, p), (b, q)))
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
    if not _one_event(a, b, (p.x, q.x), setting):
        if same_thing(p.x, q.x):
            return f"X is no known name, and the claims share too few words to mean one thing: {p.x.key}"
        return f"X is not the same: {p.x.key} and {q.x.key}"
    roles = [_role(view) for view in views]
    if all(roles) and not roles[0] & roles[1]:
        return f"it is told of two roles: {' '.join(sorted(roles[0]))} and {' '.join(sorted(roles[1]))}"
    if one is None or other is None:
        return f"{' and '.join(n for n, day in zip('ab', days, strict=True) if day is None)} tells no date there"
    if not differ(one, other, yearless=spec.yearless):
        return f"both can be one date: {one} and {other}"
    if spec.yearly and one.year != other.year and not _once(p.x.name):
        return "such a thing may come every year: the rule is `yearly`"
    if one.century or other.century or abs((one.year or 0) - (other.year or 0)) <= spec.max_years:
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
    one, other = (day_of(view, hit.y.at) if hit.y else None for view, hit in zip((a, b), hits, strict=True))
    return _one_day(rule.spec.date, (a, b), hits, (one, other)) if rule.spec.date else ""
