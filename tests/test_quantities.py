"""Quantities: what a text counts, what it does not, and how two numbers compare."""

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.quantities import compare_quantities, find_quantities, render_quantity, same_counted
from claimcheck.quantity_words import UNITS
from claimcheck.records import Bound, Level, Quantity

if TYPE_CHECKING:
    from spacy.language import Language

# text -> role, bound, value, unit, counted
READ = [
    ("The army sent 3,500 soldiers.", ("count exact 3500  soldier",)),
    ("There are still 2,500 US troops in the country.", ("count exact 2500  US troop",)),
    ("The number of US troops deployed in Syria is more than 900.", ("count at least 900  US troop",)),
    ("Two dozen Russian diplomats were expelled.", ("count exact 24  russian diplomat",)),
    ("Three and a half million people fled.", ("count exact 3500000  people",)),
    ("Half a million tourists came.", ("count exact 500000  tourist",)),
    ("A dozen eggs were broken.", ("count exact 12  egg",)),
    ("The city has 1.2 million inhabitants.", ("count exact 1200000  inhabitant",)),
    ("Twenty-five thousand workers walked out.", ("count exact 25000  worker",)),
    ("The death toll rose to 45.", ("count exact 45  death",)),
    ("The population was 2,310.", ("count exact 2310  population",)),
    ("At least 45 people died.", ("count at least 45  people",)),
    ("At least 45 were killed.", ("count at least 45  killed",)),
    ("Up to 5,000 people marched.", ("count at most 5000  people",)),
    ("As many as 300 houses burned.", ("count at most 300  house",)),
    ("Fewer than 20 ships sailed.", ("count at most 20  ship",)),
    ("No more than 30 guests may come.", ("count at most 30  guest",)),
    ("No fewer than 30 guests came.", ("count at least 30  guest",)),
    ("Nearly 1,000 houses burned.", ("count about 1000  house",)),
    ("Some 200 boats sank.", ("count about 200  boat",)),
    ("Roughly 40 schools closed.", ("count about 40  school",)),
    ("An estimated 700 birds died.", ("count about 700  bird",)),
    ("The plant will employ 500 or more workers.", ("count at least 500  worker",)),
    ("They deployed 10-15 drones.", ("count range 12.5  drone",)),
    ("Two or three villages were hit.", ("count range 2.5  village",)),
    ("Several hundred police officers came.", ("count range 599.5  police officer",)),
    ("Tens of thousands of protesters came.", ("count at least 20000  protester",)),
    ("The 12-member panel met.", ("count exact 12  member",)),
    ("The market drew 2000 people.", ("count exact 2000  people",)),
    ("Turnout was 54 percent.", ("share exact 54 % turnout",)),
    ("Some 20 per cent of voters stayed home.", ("share about 20 % voter",)),
    ("Between 5 and 7 percent of voters stayed home.", ("share range 6 % voter",)),
    ("Half of the members resigned.", ("share exact 50 % member",)),
    ("Two-thirds of the members resigned.", ("share exact 66.6667 % member",)),
    ("One in five children is hungry.", ("share exact 20 % child",)),
    ("More than half of the members resigned.", ("share at least 50 % member",)),
    ("Unemployment rose by 5%.", ("change exact 5 % unemployment",)),
    ("The share ended the day 4 percent down.", ("change exact 4 %",)),
    ("Shares closed 4 per cent higher.", ("change exact 4 %",)),
    ("Support fell by 10 percentage points.", ("change exact 10 percentage point support",)),
    ("Inflation is 9.1 percent.", ("share exact 9.1 % inflation",)),
    ("Inflation rose from 5 to 7 percent.", ("former exact 5 % inflation", "share exact 7 % inflation")),
    ("Norway pledged a total of 40 million euros.", ("money exact 40000000 EUR",)),
    ("He paid a $5 fine.", ("money exact 5 USD fine",)),
    ("The deal is worth $1.2 billion.", ("money exact 1.2e+09 USD deal",)),
    ("The firm spent £3m.", ("money exact 3000000 GBP",)),
    ("The firm spent 40 million euros.", ("money exact 40000000 EUR",)),
    ("The firm spent EUR 500,000.", ("money exact 500000 EUR",)),
    ("Prices range from $3 to $5.", ("money range 4 USD price",)),
    ("The bridge is 10 miles long.", ("measure exact 10 mile length",)),
    ("The bridge is 1.6 km long.", ("measure exact 1.6 kilometre length",)),
    ("They seized 200 pounds of explosives.", ("measure exact 200 pound explosive",)),
    ("The field yields 50,000 barrels a day.", ("measure exact 50000 barrel/day",)),
    ("The 20-year mission failed.", ("duration exact 20 year mission",)),
    ("The war lasted for two decades.", ("duration exact 20 year war duration",)),
    ("A nearly decade-long war followed.", ("duration about 10 year war",)),
    ("The 42-year-old civil war must end.", ("duration exact 42 year civil war",)),
    ("The trial took over six weeks.", ("duration at least 6 week trial",)),
    ("A 47-year-old man was held.", ("age exact 47 year man",)),
    ("She was 47.", ("age exact 47 year",)),
    ("He died at 84.", ("age exact 84 year",)),
    ("She married at nineteen.", ("age exact 19 year",)),
    ("She left at ten.", ("count exact 10",)),
    ("The index closed at 84.", ("count exact 84",)),
    ("The victim, aged 19, was a student.", ("age exact 19 year",)),
    ("Sales doubled.", ("multiple exact 2 times",)),
    ("The new hall is three times as large.", ("multiple exact 3 times new hall",)),
    ("The rate was 12 deaths per 100,000 people.", ("count exact 12 /100000 death",)),
    ("The site counts 2,5k users.", ("count exact 2500  user",)),
]  # fmt: skip

NO_COUNT = [
    "The G20 met again.", "COVID-19 spread quickly.", "The Boeing 737 landed.", "An F-16 crashed.",
    "Everything changed after 9/11.", "Article 5 was invoked.", "The Group of Seven met.", "It happened in 2021.",
    "They met on March 18.", "They met at 5 p.m. sharp.", "The train left at 19:30.", "Arsenal won 3-1 at home.",
    "The court ruled 5-4 against him.", "Call +1 202 555 0143 now.", "See section 4.2.1 for details.",
    "See page 12 for details.", "He finished third.", "The 21st century began.", "No one came.",
    "One of them spoke.", "It was built in the 1980s.", "She left two years ago.", "The 5G network grew.",
    "Resolution 1325 was adopted.", "Dubai hosted Expo 2020.", "The result is known [12].", "[ 5 ] The result is known [ 4 ].", "MH17 was shot down.",
    "From 1996 to 2001 they ruled.", "Over the past 20 years much changed.", "Flight 93 never arrived.",
    "The season of 2019-20 was short.", "The report (No. 131) is out.",
]  # fmt: skip


def _told(q: Quantity) -> str:
    value = f"{q.value:.0f}" if q.value == int(q.value) and q.value < 1e9 else f"{q.value:.6g}"
    return f"{q.role} {q.bound} {value} {q.unit} {' '.join(q.counted)}".rstrip()


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_a_number_is_read_with_bound_unit_and_what_it_counts(
    nlp: "Language", text: str, expected: tuple[str, ...]
) -> None:
    found = find_quantities(nlp(text))
    assert tuple(_told(q) for q in found) == expected
    assert all(q.text == text[q.start : q.end] and q.low <= q.value <= max(q.high, q.value * 1.001) for q in found)


@pytest.mark.parametrize("text", NO_COUNT)
def test_a_number_that_only_names_counts_nothing(nlp: "Language", text: str) -> None:
    assert find_quantities(nlp(text)) == ()


COMPARED = [
    # no conflict
    ("3,500 men", "3,500 men", Level.SAME),
    ("two dozen men", "24 men", Level.SAME),
    ("$1.2 billion", "US$1.2bn", Level.SAME),
    ("20%", "20 percent", Level.SAME),
    ("two decades", "a period of two decades", Level.SAME),
    ("half of the men", "half of the women", Level.SAME),
    ("18 months", "18 months", Level.SAME),
    ("more than 1,000 men", "2,500 men", Level.COMPATIBLE),
    ("at least 45 men", "51 men", Level.COMPATIBLE),
    ("up to 5,000 men", "3,000 men", Level.COMPATIBLE),
    ("nearly 1,000 men", "980 men", Level.COMPATIBLE),
    ("nearly 1,000 men", "1,000 men", Level.COMPATIBLE),
    ("about 3,500 men", "3,480 men", Level.COMPATIBLE),
    ("some 200 men", "205 men", Level.COMPATIBLE),
    ("1.2 billion men", "1.22 billion men", Level.COMPATIBLE),
    ("three million men", "3.1 million men", Level.COMPATIBLE),
    ("5 to 7 percent", "6 percent", Level.COMPATIBLE),
    ("10-15 men", "12 men", Level.COMPATIBLE),
    ("1 mile", "1.6 km", Level.COMPATIBLE),
    ("500 miles", "800 km", Level.COMPATIBLE),
    ("9 percent", "9.1 percent", Level.COMPATIBLE),
    ("one third of the men", "33 percent", Level.COMPATIBLE),
    ("18 months", "1.5 years", Level.SAME),
    ("two decades", "19 years", Level.COMPATIBLE),
    ("hundreds of men", "700 men", Level.COMPATIBLE),
    ("dozens of men", "50 men", Level.COMPATIBLE),
    ("fewer than 100 men", "at least 50 men", Level.COMPATIBLE),
    ("more than half of the men", "60 percent", Level.COMPATIBLE),
    ("20 percent", "20 men", Level.MISSING),
    ("$20", "£20", Level.MISSING),
    ("20 km", "20 kg", Level.MISSING),
    ("20 men", "a 20-year mission", Level.MISSING),
    ("5 percent", "5 percentage points", Level.MISSING),
    ("50 barrels a day", "50 barrels", Level.MISSING),
    # conflict
    ("2,500 men", "3,500 men", Level.CONFLICT),
    ("45 men", "51 men", Level.CONFLICT),
    ("more than 1,000 men", "800 men", Level.CONFLICT),
    ("at least 45 men", "12 men", Level.CONFLICT),
    ("up to 5,000 men", "7,000 men", Level.CONFLICT),
    ("fewer than 100 men", "at least 200 men", Level.CONFLICT),
    ("about 3,500 men", "5,000 men", Level.CONFLICT),
    ("nearly 1,000 men", "1,400 men", Level.CONFLICT),
    ("nearly 1,000 men", "600 men", Level.CONFLICT),
    ("1.2 billion men", "1.3 billion men", Level.CONFLICT),
    ("two million men", "three million men", Level.CONFLICT),
    ("5 to 7 percent", "9 percent", Level.CONFLICT),
    ("10-15 men", "20 men", Level.CONFLICT),
    ("20 percent", "30 percent", Level.CONFLICT),
    ("9.1 percent", "9.4 percent", Level.CONFLICT),
    ("more than half of the men", "less than half of the men", Level.CONFLICT),
    ("half of the men", "a third of the men", Level.CONFLICT),
    ("$1.2 billion", "$2 billion", Level.CONFLICT),
    ("$5 million", "$5 billion", Level.CONFLICT),
    ("10 miles", "10 km", Level.CONFLICT),
    ("200 kg", "200 lbs", Level.CONFLICT),
    ("a 20-year mission", "a ten-year mission", Level.CONFLICT),
    ("two decades", "eight years", Level.CONFLICT),
    ("18 months", "three years", Level.CONFLICT),
    ("a dozen men", "20 men", Level.CONFLICT),
    ("hundreds of men", "nine men", Level.CONFLICT),
    ("tens of thousands of men", "900 men", Level.CONFLICT),
    ("10 square miles", "10 hectares", Level.CONFLICT),
    ("one in five men", "one in three men", Level.CONFLICT),
    ("50 MW", "5 GW", Level.CONFLICT),
    ("three men", "four men", Level.CONFLICT),
]


def _one(nlp: "Language", words: str) -> Quantity:
    return find_quantities(nlp(f"The report names {words}."))[0]


@pytest.mark.parametrize(("left", "right", "expected"), COMPARED, ids=[f"{a} | {b}" for a, b, _ in COMPARED])
def test_quantities_compare_alike_both_ways(nlp: "Language", left: str, right: str, expected: Level) -> None:
    a, b = _one(nlp, left), _one(nlp, right)
    assert compare_quantities(a, b) is expected
    assert compare_quantities(b, a) is expected


COUNTED = [
    ("US troop", "US troop", Level.SAME), ("US troop", "american troop", Level.SAME), ("russian diplomat", "Russia diplomat", Level.SAME),
    ("civil war", "civil war", Level.SAME), ("troop", "US troop", Level.COMPATIBLE), ("US troop", "US soldier", Level.COMPATIBLE),
    ("people", "person", Level.COMPATIBLE), ("killed", "death", Level.COMPATIBLE), ("dead", "fatality", Level.COMPATIBLE),
    ("injured", "wounded", Level.COMPATIBLE), ("war", "civil war", Level.COMPATIBLE), ("worker", "factory employee", Level.COMPATIBLE),
    ("", "troop", Level.MISSING), ("troop", "", Level.MISSING), ("", "", Level.MISSING),
    ("US troop", "afghan troop", Level.CONFLICT), ("new case", "total case", Level.CONFLICT), ("man", "woman", Level.CONFLICT),
    ("civilian death", "military death", Level.CONFLICT), ("killed", "injured", Level.CONFLICT), ("house", "school", Level.CONFLICT),
    ("US troop", "US diplomat", Level.CONFLICT), ("male student", "female student", Level.CONFLICT),
    ("annual profit", "quarterly profit", Level.CONFLICT), ("french soldier", "british soldier", Level.CONFLICT),
    ("mission", "war", Level.CONFLICT), ("population", "death", Level.CONFLICT), ("british soldier", "UK troop", Level.COMPATIBLE),
]  # fmt: skip


def _count(words: str) -> Quantity:
    return Quantity(
        start=0, end=1, text="5", value=5, low=5, high=5, bound=Bound.EXACT, unit="", counted=tuple(words.split())
    )


@pytest.mark.parametrize(("left", "right", "expected"), COUNTED, ids=[f"{a} | {b}" for a, b, _ in COUNTED])
def test_what_is_counted_compares_alike_both_ways(left: str, right: str, expected: Level) -> None:
    assert same_counted(_count(left), _count(right)) is expected
    assert same_counted(_count(right), _count(left)) is expected


@pytest.mark.parametrize(("text", "expected"), READ, ids=[text for text, _ in READ])
def test_a_rendered_quantity_reads_back(nlp: "Language", text: str, expected: tuple[str, ...]) -> None:
    for quantity in find_quantities(nlp(text))[: len(expected)]:
        again = find_quantities(nlp(f"The report names {render_quantity(quantity)}."))[0]
        assert again.value == pytest.approx(quantity.value)
        assert (again.unit, again.bound) == (quantity.unit, quantity.bound)


_UNITS = [
    "",
    "%",
    "USD",
    "GBP",
    "percentage point",
    "barrel/day",
    *sorted(UNITS.keys() - {"decade", "century", "times", "basis point"}),
]


@st.composite
def _quantities(draw: st.DrawFn) -> Quantity:
    value = draw(st.one_of(st.integers(2, 5_000_000).map(float), st.integers(1, 99_999).map(lambda n: n / 10)))
    bound = draw(st.sampled_from([Bound.EXACT, Bound.ABOUT, Bound.AT_LEAST, Bound.AT_MOST]))
    low = {Bound.ABOUT: value * 0.9, Bound.AT_MOST: 0.0}.get(bound, value)
    high = {Bound.ABOUT: value * 1.1, Bound.AT_LEAST: inf}.get(bound, value)
    unit = draw(st.sampled_from(_UNITS))
    return Quantity(start=0, end=1, text="?", value=value, low=low, high=high, bound=bound, unit=unit, counted=())


@given(_quantities(), _quantities())
def test_comparing_mirrors_and_a_quantity_is_the_same_as_itself(a: Quantity, b: Quantity) -> None:
    assert compare_quantities(a, b) is compare_quantities(b, a)
    assert compare_quantities(a, replace(b, unit=a.unit)) is compare_quantities(replace(b, unit=a.unit), a)
    assert compare_quantities(a, a) is Level.SAME


@given(_quantities(), _quantities(), st.lists(st.sampled_from(["US", "troop", "man", "new", "case"]), max_size=3))
def test_what_is_not_told_is_never_a_conflict(a: Quantity, b: Quantity, words: list[str]) -> None:
    assert same_counted(a, replace(b, counted=tuple(words))) is Level.MISSING
    assert compare_quantities(replace(a, unit="%"), replace(b, unit="USD")) is Level.MISSING


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(quantity=_quantities())
def test_every_quantity_that_is_rendered_reads_back(nlp: "Language", quantity: Quantity) -> None:
    again = find_quantities(nlp(f"The report names {render_quantity(quantity)}."))
    assert [(q.value, q.unit, q.bound) for q in again] == [
        (pytest.approx(quantity.value), quantity.unit, quantity.bound)
    ]
