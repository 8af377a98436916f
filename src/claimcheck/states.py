"""Two claims -> whether they tell two states of one thing, of which the later has replaced the earlier."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from claimcheck.records import Effect, Facet, Level, Modality

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from claimcheck.records import Claim, Comparability, Evidence, Pair

NAME = "later state"
APART = timedelta(days=30)  # articles of one month tell of one time
# What the rules that name it know to change: who holds an office, who owns what, how many there are.
CHANGING = (
    "antonym/law", "conflict/", "office/", "organisation/", "person/married", "quantity/count", "quantity/money",
    "quantity/share",
)  # fmt: skip
# Words for states and offices that come and go, and for the hour at which a text speaks.
PASSING = frozenset(
    "open closed shut full empty married single free imprisoned active inactive dormant available unavailable "
    "operational defunct solvent bankrupt profitable employed unemployed legal illegal banned vacant occupied "
    "president chairman chairwoman chair executive minister mayor governor director coach captain owner leader "
    "chancellor ambassador editor champion headquarters now currently still presently today".split()
)


def written_apart(pair: Pair) -> Facet:
    """COMPATIBLE with both dates if the claims tell how a thing stands on two days at least a month apart."""
    days = sorted(day for day in map(_as_of, (pair.left, pair.right)) if day is not None)
    if len(days) < 2 or days[1] - days[0] < APART:
        return Facet(name=NAME, level=Level.MISSING)
    note = f"as of {_day(days[0])}, and as of {_day(days[1])}"
    return Facet(name=NAME, level=Level.COMPATIBLE, note=note)


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _as_of(claim: Claim) -> date | None:
    """The day as of which a claim tells how a thing stands: that of its article, or the first of "since 2022"."""
    if claim.modality is not Modality.ASSERTED or claim.stance < 0:
        return None
    period, now = claim.period, claim.told if claim.tense == "present" else None
    if period is None:
        return now
    if period.role == "since":
        return period.first
    return now if now and period.first and period.last and period.first <= now <= period.last else None


def superseded(pair: Pair, comparability: Comparability, evidence: Sequence[Evidence]) -> bool:
    """Whether the later of two claims that oppose each other tells of a change since the earlier.

    Their own dates say so, or those of their articles where what they tell is known to change.
    """
    level = comparability.level(NAME)
    if level is not Level.COMPATIBLE:
        return level is Level.CONFLICT
    ruled = any(e.effect is not Effect.EXCUSE and e.rule_id.startswith(CHANGING) for e in evidence)
    return ruled or all(any(w.text.lower() in PASSING for w in claim.words) for claim in (pair.left, pair.right))
