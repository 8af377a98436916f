"""Two claims -> whether they tell two stages of one thing: what was so at first, a week after, in the end."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from claimcheck.period_words import WEEKDAYS
from claimcheck.quantity_words import ONES, TEENS, TENS

if TYPE_CHECKING:
    from claimcheck.records import Claim

SMALL = ONES | TEENS | TENS
FIRST, LAST = 0.0, float("inf")
DAYS = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0, "year": 365.0}
PHRASES = {
    ("at", "first"): FIRST, ("at", "the", "outset"): FIRST, ("early", "on"): FIRST, ("in", "the", "end"): LAST,
    ("initially",): FIRST, ("eventually",): LAST, ("finally",): LAST, ("ultimately",): LAST,
}  # fmt: skip
# A number that is called so is one of several: "the initial count", "the final toll".
COUNTS = {
    **dict.fromkeys(("initial", "early", "first", "preliminary", "provisional"), FIRST),
    **dict.fromkeys(("final", "definitive"), LAST),
}
NUMBERS = frozenset("toll count tally figure figures estimate estimates report reports number total".split())
PARTS = {"morning": 0.0, "day": 0.0, "afternoon": 0.5, "evening": 0.5, "night": 0.5}  # "on the evening of the fire"
BEHIND = frozenset({"after", "into", "later"})
SEVERAL = 3  # what "days after" stands for
WEEKDAY = 1.0


def other_stage(left: Claim, right: Claim) -> bool:
    """Whether two claims tell, each of another stage, another number or the opposite."""
    one, other = stage(left), stage(right)
    if one is None or other is None or one == other:
        return False
    return left.polarity != right.polarity or (all(map(_numbers, (left, right))) and _numbers(left) != _numbers(right))


@lru_cache(maxsize=50_000)
def stage(claim: Claim) -> float | None:
    """How many days after the beginning a claim tells how things stood, infinite at the end; None if it tells none."""
    lows = [w.text.lower() for w in claim.words]
    found = [day for phrase, day in PHRASES.items() if _has(lows, phrase)]
    found += [COUNTS[a] for a, b in pairwise(lows) if a in COUNTS and b in NUMBERS]
    for i, low in enumerate(lows):
        if low in PARTS and lows[max(0, i - 2) : i] == ["on", "the"] and lows[i + 1 : i + 2] == ["of"]:
            found.append(PARTS[low])
        if low in WEEKDAYS and lows[i - 1 : i] == ["by"]:
            found.append(WEEKDAY)
        if low in BEHIND and i and claim.words[i - 1].lemma in DAYS:
            found.append(_many(lows, i - 1) * DAYS[claim.words[i - 1].lemma])
    return found[0] if found else None


def _has(lows: list[str], phrase: tuple[str, ...]) -> bool:
    return any(tuple(lows[i : i + len(phrase)]) == phrase for i in range(len(lows)))


def _many(lows: list[str], unit: int) -> float:
    """How many of a unit are told: "a week", "three days"; several if none is."""
    before = lows[unit - 1] if unit else ""
    if before in {"a", "an", "one"}:
        return 1.0
    return float(before) if before.isdecimal() else float(SMALL.get(before, SEVERAL))


def _numbers(claim: Claim) -> frozenset[tuple[float, str]]:
    return frozenset((q.value, q.unit) for q in claim.quantities if q.role != "duration")
