"""Pair -> whether what one claim tells reaches the time of the other: it lasts, ended for good, or was the first."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Claim, Pair, Word

# What ends a thing ends it for all later time; what makes one leaves none of it before.
ENDS = frozenset(
    "die perish drown execute behead assassinate demolish destroy raze flatten dismantle abolish disband sink "
    "scrap close shut extinct dead defunct expire repeal exterminate eradicate".split()
)
MAKES = frozenset(
    "found establish bear build erect create launch open invent discover detect introduce construct begin start".split()
)
LASTING = frozenset({"never", "always", "ever", "throughout", "forever", "permanently", "anymore"})
BACK = frozenset({"still", "first", "until", "till"})  # what is told held, or was not, before
FIRST = frozenset({"first"})  # what is told has been so since then, and not since a later time
ON = frozenset({"already", "last", "final", "since", "finally"})  # what is told holds, or comes no more, afterwards
MONTHS = tuple("january february march april may june july august september october november december".split())
OF_NO_YEAR = 2000  # the leap year in which months that are told without a year are compared
STRETCHES = frozenset("day night week weekend month season half quarter year century decade round leg".split())
AROUND = 2  # words between "first" and the stretch of time that it counts


def reaches(pair: Pair) -> bool:
    """Whether another time is no excuse: never, still, the first, the last, or of what had ended or not begun."""
    left, right = pair.left, pair.right
    if any(LASTING & lemmas or {"only", "once"} <= lemmas for lemmas in map(_lemmas, (left, right))):
        return True
    days = _days if _days(left) or _days(right) else _months
    earlier, later = sorted((left, right), key=lambda claim: (days(claim) or (date.max, date.max), claim.id))
    ends = (days(earlier), days(later))
    if ends[0] is None or ends[1] is None or ends[0][1] >= ends[1][0]:
        return False
    return (
        _says(earlier, ON)
        or _role(earlier) in {"since", "after"}
        or _says(later, BACK)
        or _role(later) in {"until", "before"}
        or bool(_turned(earlier, ENDS) & _things(later))
        or (_says(earlier, FIRST) and _role(later) == "since" and _verb(earlier) == _verb(later))
        or bool(_turned(later, MAKES) & _things(earlier))
    )


def _verb(claim: Claim) -> str:
    return next((w.lemma for w in claim.words if w.dep == "ROOT"), "")


def _lemmas(claim: Claim) -> frozenset[str]:
    return frozenset(w.lemma for w in claim.words)


def _role(claim: Claim) -> str:
    return claim.period.role if claim.period is not None else ""


@lru_cache(maxsize=100_000)
def _days(claim: Claim) -> tuple[date, date] | None:
    """The days of which a claim tells: those of its period, else of the years that it names."""
    period = claim.period
    if period is not None and (period.first or period.last):
        return period.first or period.last or date.min, period.last or period.first or date.max
    years = [int(w.text) for w in claim.words if is_year(w)]
    return (date(min(years), 1, 1), date(max(years), 12, 31)) if years else None


@lru_cache(maxsize=100_000)
def _months(claim: Claim) -> tuple[date, date] | None:
    """The months that a claim of no named year tells, as of one year: an article tells months of the year it is in."""
    named = [MONTHS.index(w.lemma) + 1 for w in claim.words if w.pos == "PROPN" and w.lemma in MONTHS]
    if not named:
        return None
    first, last = min(named), max(named)
    return date(OF_NO_YEAR, first, 1), date(OF_NO_YEAR, last, monthrange(OF_NO_YEAR, last)[1])


def is_year(word: Word) -> bool:
    """Whether a word is a year of the last four centuries."""
    return len(word.text) == 4 and word.text.isdigit() and word.text[:2] in {"16", "17", "18", "19", "20"}


def _says(claim: Claim, words: frozenset[str]) -> bool:
    """Whether one of the words stands in a claim and counts no stretch of time, as in "the first half"."""
    found = (i for i, w in enumerate(claim.words) if w.lemma in words)
    return any(not STRETCHES & {w.lemma for w in claim.words[i + 1 : i + 1 + AROUND]} for i in found)


def _turned(claim: Claim, verbs: frozenset[str]) -> frozenset[str]:
    """The things of which a claim says that they ended, or came to be."""
    if not claim.polarity:
        return frozenset()
    return frozenset(
        name
        for i, verb in enumerate(claim.words)
        if verb.lemma in verbs
        for place in _affected(claim, i)
        for name in _names(claim.words[place])
    )


def _affected(claim: Claim, verb: int) -> Iterator[int]:
    """Where the words stand of what a verb, participle or predicate is said of: its object before its subject."""
    words = claim.words
    hung = {w.dep: i for i, w in enumerate(words) if w.head == verb and i != verb}
    if words[verb].dep in {"acomp", "amod", "acl", "relcl", "conj"}:
        head = words[verb].head
        hung = {w.dep: i for i, w in enumerate(words) if w.head == head} | {"head": head} | hung
    for dep in ("dobj", "nsubjpass", "nsubj", "head"):
        if dep in hung and words[hung[dep]].pos in {"NOUN", "PROPN"}:
            yield hung[dep]
            return


def _names(word: Word) -> tuple[str, ...]:
    return (word.entity,) if word.entity else (word.lemma,)


@lru_cache(maxsize=100_000)
def _things(claim: Claim) -> frozenset[str]:
    return frozenset(name for w in claim.words if w.pos in {"NOUN", "PROPN"} for name in _names(w))
