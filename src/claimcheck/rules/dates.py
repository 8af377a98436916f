"""Kind ``date``: one event, two dates that cannot be the same day."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.relation import Hit, same_thing
from claimcheck.rules.rule import Rule
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View

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


@dataclass(frozen=True, slots=True)
class Day:
    """A date as far as a text tells it."""

    year: int | None
    month: int | None
    day: int | None

    def __str__(self) -> str:
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
        day = None
    return Day(year, month, day) if year or month else None


def differ(one: Day, other: Day) -> bool:
    """Whether two dates cannot be one day, whatever they leave out."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    if one.year is None or other.year is None:
        # Without a year on both sides a month alone may be of two years.
        return False
    return any(a is not None and b is not None and a != b for a, b in pairs)


def date_matches(
    rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...], setting: Setting = UNKNOWN
) -> Iterator[Match]:
    """Pairs of hits with one X and two dates that differ."""
    spec = rule.spec.date
    if spec is None or setting.apart or not a.factual or not b.factual:
        return
    for p in left:
        for q in right:
            if p.negated or q.negated or not same_thing(p.x, q.x) or p.y is None or q.y is None:
                continue
            one, other = day_of(a, p.y.at), day_of(b, q.y.at)
            if one is None or other is None or not differ(one, other):
                continue
            if abs((one.year or 0) - (other.year or 0)) <= spec.max_years:
                values = {"left.value": str(one), "right.value": str(other), "x": p.x.key, "relation": spec.name}
                yield Match(topic=f"{p.x.key} – {spec.name}", values=values)
