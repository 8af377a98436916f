"""When a tension is a change over time: both days known, of what is known to change, and said as such."""

from dataclasses import replace
from datetime import date

import pytest
from articles import claims_of
from builders import document

from claimcheck.claims import extract_claims
from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.records import Claim, Level, Pair
from claimcheck.rules import load_rules
from claimcheck.settings import ClaimSettings, RuleSettings
from claimcheck.states import NAME, superseded, written_apart

EARLY, SOON, LATE = date(2018, 3, 4), date(2018, 3, 20), date(2021, 9, 30)
RULES = load_rules(RuleSettings())

CHANGED = [
    ("The Gorge Road is closed to traffic.", "The Gorge Road is open to traffic."),
    ("The chief executive of Brantwood Foods is Helen Osei.", "The chief executive of Brantwood Foods is Martin Clay."),
    ("There are still 2,500 US troops in Afghanistan.", "There are 900 US troops in Afghanistan."),
    ("The pool is now open to the public.", "The pool is closed and empty today."),
]
LASTING = [
    ("Afghanistan has a border with Russia.", "Afghanistan does not have a border with Russia."),
    ("The skier Per Moen is the son of Tilda Moen.", "The skier Per Moen is the son of Greta Moen."),
    ("Velvet bats hunt only by night.", "Velvet bats do not hunt by night."),
    ("The bridge was closed by the storm.", "The bridge was not closed by the storm."),
]


def claim(text: str, told: date | None) -> Claim:
    source = replace(document(f"{text[:40]} {told}.txt", text), published=told)
    return extract_claims((source,), ClaimSettings()).claims[0]


def kind_of(left: Claim, right: Claim) -> bool:
    pair = Pair(left=left, right=right, block="frame")
    compared = compare(pair, contrast(left, right), {}, copies=False)
    return superseded(pair, compared, RULES.evidence(pair))


@pytest.mark.parametrize("one, other", CHANGED)
def test_what_is_known_to_change_and_is_told_years_apart_is_superseded(one: str, other: str) -> None:
    left, right = claim(one, EARLY), claim(other, LATE)
    assert kind_of(left, right)
    assert kind_of(right, left)


@pytest.mark.parametrize("one, other", LASTING)
def test_what_lasts_or_happened_once_is_not_superseded_however_late_it_is_told(one: str, other: str) -> None:
    assert not kind_of(claim(one, EARLY), claim(other, LATE))


@pytest.mark.parametrize("days", [(EARLY, SOON), (EARLY, None), (None, None)], ids=["one month", "one day", "no day"])
@pytest.mark.parametrize("one, other", CHANGED)
def test_without_two_days_that_are_far_apart_nothing_is_superseded(
    one: str, other: str, days: tuple[date | None, date | None]
) -> None:
    assert not kind_of(claim(one, days[0]), claim(other, days[1]))


@pytest.mark.parametrize("one, other", CHANGED)
def test_both_days_are_said_the_earlier_first(one: str, other: str) -> None:
    left, right = claim(one, EARLY), claim(other, LATE)
    facets = {written_apart(Pair(left=a, right=b, block="frame")) for a, b in ((left, right), (right, left))}
    assert [(f.level, f.note) for f in facets] == [
        (Level.COMPATIBLE, "as of 4 March 2018, and as of 30 September 2021")
    ]


def test_a_state_that_lasts_since_a_day_is_told_as_of_that_day() -> None:
    left, right = claim("The station has no broadband.", EARLY), claim("Since 2020 the station has broadband.", LATE)
    facet = written_apart(Pair(left=left, right=right, block="frame"))
    assert facet.note == "as of 4 March 2018, and as of 1 January 2020"


def test_a_forecast_or_a_claim_without_a_day_tells_of_no_day() -> None:
    left, right = claim("The road will close.", EARLY), claim("The road is open.", LATE)
    assert written_apart(Pair(left=left, right=right, block="frame")).level is Level.MISSING


def test_own_times_of_two_states_make_the_facet_say_so() -> None:
    (left,), (right,) = (
        claims_of("In 2012 the firm employed 300 people."),
        claims_of("In 2019 the firm employed 450 people."),
    )
    compared = compare(Pair(left=left, right=right, block="frame"), contrast(left, right), {}, copies=False)
    assert compared.level(NAME) is Level.CONFLICT
