"""Pair -> the period facet: one event with two dates, another time, or nothing to say."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.amounts import ORDINALS, STRETCHES, measured_numbers
from claimcheck.parallel import CALENDAR, TIMES, parts
from claimcheck.periods import compare_periods, render_period
from claimcheck.reach import reaches
from claimcheck.records import Facet, Level, Reason
from claimcheck.rules.dates import two_dates
from claimcheck.stages import other_stage

if TYPE_CHECKING:
    from claimcheck.contrast import Contrast, Slot
    from claimcheck.parallel import Parallel
    from claimcheck.records import Claim, Pair

ONCE = frozenset(
    "bear birth found founding establish establishment die death first last inaugurate open opening "
    "launch launching complete completion invent discover discovery found incorporate demolish destroy "
    "sink abolish debut premiere premier retire assassinate execute behead elect crown coronation independence "
    "canonise canonize beatify baptise baptize ordain consecrate christen rename ratify repeal patent annex "
    "nationalise nationalize privatise privatize dissolve disband raze scrap extinct".split()
)
# ... and what frames tell a date of.
DATED = ONCE | {"bear", "release", "publish", "sign", "create", "form", "date"}
VAGUE = frozenset(
    "still once then end first second third last next half quarter beginning finally during following before after "
    "since until previous ago".split()
)
NOW = frozenset({"now", "currently", "today"})
# When in a day or a week a thing is done is what is told of it, where all else is the same.
HOURS = frozenset("day daytime night morning afternoon evening noon midnight dawn dusk weekday weekend hour".split())
# Verbs of what happens at one time, by what they tell.
EVENTS = {
    **dict.fromkeys(("begin", "start", "commence", "erupt", "break"), "begin"),
    **dict.fromkeys(("end", "finish", "conclude", "close", "expire", "cease", "stop"), "end"),
    **dict.fromkeys(("occur", "happen", "strike", "hit", "take"), "occur"),
    **dict.fromkeys(("arrive", "land", "dock"), "arrive"),
    **dict.fromkeys(("leave", "depart", "sail"), "leave"),
    **{
        verb: verb
        for verb in "open launch sign adopt collapse crash sink explode resign die marry arrest elect release premiere "
        "approve ratify reach cross discover publish see".split()
    },
}


def period_facet(pair: Pair, contrast: Contrast, lined_up: Parallel, *, near_copy: bool) -> tuple[Facet, Reason | None]:
    """How the times of a pair compare; without a reason where they are two dates of one event."""
    if other_stage(pair.left, pair.right):
        return Facet(
            name="period", level=Level.CONFLICT, note="told of two stages of one thing"
        ), Reason.DIFFERENT_PERIOD
    if _two_events(pair):
        return Facet(name="period", level=Level.CONFLICT, note=_different(pair)), Reason.DIFFERENT_PERIOD
    level = compare_periods(pair.left.period, pair.right.period)
    values = _values_differ(pair)
    near_copy = (
        near_copy and not values and pair.left.polarity == pair.right.polarity
    )  # another time and another value: a series, not one date told wrongly
    if level is Level.COMPATIBLE and values and _by_different_days(pair):
        return Facet(name="period", level=Level.CONFLICT, note="counted by different days"), Reason.DIFFERENT_PERIOD
    if level in {Level.MISSING, Level.CONFLICT} and (
        (not values and _one_event(pair, lined_up))
        or ((lined_up.other_times or level is Level.CONFLICT) and two_dates(pair.left, pair.right, DATED))
    ):
        times = " and ".join(sorted(_time_words(claim) for claim in (pair.left, pair.right)))
        return Facet(name="period", level=Level.CONFLICT, note=f"one event, two dates: {times}"), None
    if level in {Level.MISSING, Level.CONFLICT} and _other_times(pair, lined_up) and not near_copy and not _once(pair):
        if reaches(pair):
            return Facet(name="period", level=Level.COMPATIBLE, note="one time reaches the other"), None
        return Facet(name="period", level=Level.CONFLICT, note=_different(pair)), Reason.DIFFERENT_PERIOD
    if level is not Level.CONFLICT or pair.left.period is None or pair.right.period is None:
        return Facet(name="period", level=Level.MISSING if _came_by(pair, level) else level), None
    times = f"{render_period(pair.left.period)} and {render_period(pair.right.period)}"
    if pair.left.polarity == pair.right.polarity and (_only_dates_differ(contrast, near_copy=near_copy) or _once(pair)):
        return Facet(name="period", level=level, note=f"one event, two dates: {times}"), None
    if reaches(pair):
        return Facet(name="period", level=Level.COMPATIBLE, note=f"one time reaches the other: {times}"), None
    return Facet(name="period", level=level, note=f"different periods: {times}"), Reason.DIFFERENT_PERIOD


def _two_events(pair: Pair) -> bool:
    """Whether two clauses with "when" each bring in an event that has not been told of, in different years."""
    claims = (pair.left, pair.right)
    opens = all([w.text.lower() for w in c.words[:1]] == ["when"] for c in claims)
    new = all(c.subject is not None and c.subject.text.lower().startswith(("a ", "an ")) for c in claims)
    years = {c.period.first.year if c.period and c.period.first else None for c in claims}
    return opens and new and len(years) == len(claims) and None not in years


def _different(pair: Pair) -> str:
    if pair.left.period is None or pair.right.period is None:
        return "told of different times"
    return f"told of different times: {render_period(pair.left.period)} and {render_period(pair.right.period)}"


def _other_times(pair: Pair, lined_up: Parallel) -> bool:
    """Whether each claim names a time that the other does not: "still" and "then" alone name none."""
    left, right = parts(pair.left).times, parts(pair.right).times
    only = (left - right, right - left)
    if not all(only) or _lasts(pair.left, only[1]) or _lasts(pair.right, only[0]):
        return False
    habit = pair.left.tense == pair.right.tense == "present"
    same = lined_up.same_verb and lined_up.subject == "same" and (habit or not lined_up.rest_differs)
    if same and all(words - VAGUE and words - VAGUE <= HOURS for words in only):
        return False
    if all(ORDINALS & words for words in only):
        return all(_counts_stretches(claim) for claim in (pair.left, pair.right))
    return all(words - VAGUE for words in only)


def _lasts(claim: Claim, against: frozenset[str]) -> bool:
    """Whether what a claim tells has lasted since some time, and the other tells only of now."""
    period = claim.period
    return period is not None and period.role == "since" and against <= NOW | VAGUE and bool(against & NOW)


def _counts_stretches(claim: Claim) -> bool:
    """Whether an ordinal counts a stretch of time: "the second day", not "14 days after the second dose"."""
    words = claim.words
    return any(w.lemma in STRETCHES and words[i].lemma in ORDINALS for i, w in enumerate(words[1:]))


def _values_differ(pair: Pair) -> bool:
    """Whether the claims give two values of one thing."""
    numbers = measured_numbers(pair)
    return any(m.level is Level.CONFLICT and m.counted is not Level.COMPATIBLE for m in numbers)


def _came_by(pair: Pair, level: Level) -> bool:
    """Whether one tells what had come to be "by 2008", and leaves open whether it was so in the other's year before."""
    periods = [claim.period for claim in (pair.left, pair.right)]
    return level is Level.COMPATIBLE and sum(p is not None and p.role == "by" for p in periods) == 1


def _by_different_days(pair: Pair) -> bool:
    periods = (pair.left.period, pair.right.period)
    return all(p is not None and p.role == "by" for p in periods) and len({p.last for p in periods if p}) == 2


def _one_event(pair: Pair, lined_up: Parallel) -> bool:
    """Whether both tell of one event that happens at one time: "the second fire broke out on ..."."""
    left, right = pair.left, pair.right
    days = [_days(claim) for claim in (left, right)]
    other_days = all(days) and days[0] != days[1]
    if not (lined_up.other_times or other_days) or left.polarity != right.polarity or left.modality != right.modality:
        return False
    verbs = {_event_verb(claim) for claim in (left, right)}
    return len(verbs) == 1 and None not in verbs and lined_up.subject in {"same", "narrower"} and _definite(pair)


@lru_cache(maxsize=100_000)
def _days(claim: Claim) -> frozenset[tuple[str, str]]:
    """The days of a month that a claim names: "2 March", "March 2"."""
    words = claim.words
    return frozenset(
        (word.lemma, near.text)
        for i, word in enumerate(words)
        if word.lemma in CALENDAR
        for near in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2])
        if near.text.isdigit()
    )


def _event_verb(claim: Claim) -> str | None:
    root = next((w for w in claim.words if w.dep == "ROOT"), None)
    return EVENTS.get(root.lemma) if root is not None else None


def _definite(pair: Pair) -> bool:
    """Whether the subjects are one definite thing, and no day of the week tells of what comes again."""
    if any(claim.period is not None and claim.period.role != "at" for claim in (pair.left, pair.right)):
        return False
    years = [
        {claim.period.first.year} if claim.period and claim.period.first else set() for claim in (pair.left, pair.right)
    ]
    if all(years) and years[0] != years[1]:
        return all(ORDINALS & {w.lemma for w in claim.words} for claim in (pair.left, pair.right))
    return all(_has_definite_subject(claim) for claim in (pair.left, pair.right))


def _has_definite_subject(claim: Claim) -> bool:
    if claim.subject is None:
        return False
    if claim.subject.entity:
        return True
    words = claim.subject.text.lower().split()
    return words[0] in {"the", "its", "his", "her", "their", "this", "that"} or "'s" in claim.subject.text


def _time_words(claim: Claim) -> str:
    if claim.period is not None:
        return render_period(claim.period)
    return " ".join(w.text for w in claim.words if w.lemma in TIMES) or claim.text


def _only_dates_differ(contrast: Contrast, *, near_copy: bool) -> bool:
    return near_copy and all(slot.kind == "number" or _is_date(slot) for slot in contrast.slots)


def _is_date(slot: Slot) -> bool:
    return any(w.lemma in CALENDAR or w.pos == "NUM" for w in (*slot.left, *slot.right))


def _once(pair: Pair) -> bool:
    """Whether both tell of what happens to a thing once: it was founded, was born, died, did something first."""
    told = [{w.lemma for w in claim.words} for claim in (pair.left, pair.right)]
    same_verb = pair.left.relation.split(" ")[0] == pair.right.relation.split(" ")[0]
    once = [words & ONCE for words in told]
    return bool(once[0] & once[1]) or (same_verb and (all(once) or all(map(_is_signed, (pair.left, pair.right)))))


def _is_signed(claim: Claim) -> bool:
    """Whether a claim tells that one definite thing was signed, and not who signed up."""
    signed = next((i for i, w in enumerate(claim.words) if w.dep == "ROOT" and w.lemma == "sign"), None)
    passive = any(w.dep == "nsubjpass" and w.head == signed and w.tag in {"NN", "NNP"} for w in claim.words)
    return signed is not None and passive and _has_definite_subject(claim)


def later_state(pair: Pair, lined_up: Parallel) -> Facet:
    """CONFLICT with both times if one claim tells of a later state of what the other tells; MISSING otherwise."""
    older, newer = sorted((pair.left, pair.right), key=lambda c: (c.period is None, _first_day(c)))
    told = (older.period, newer.period)
    if told[0] is None or told[1] is None or compare_periods(*told) is not Level.CONFLICT:
        return Facet(name="later state", level=Level.MISSING)
    opposed = pair.left.polarity != pair.right.polarity
    changed = opposed or (_values_differ(pair) and not _once(pair))
    if not changed or lined_up.subject not in {"same", "narrower"} or _one_event(pair, lined_up):
        return Facet(name="later state", level=Level.MISSING)
    note = f"a later state: {render_period(told[0])}, then {render_period(told[1])}"
    return Facet(name="later state", level=Level.CONFLICT, note=note)


def _first_day(claim: Claim) -> date:
    period = claim.period
    return (period.first or period.last or date.min) if period is not None else date.max
