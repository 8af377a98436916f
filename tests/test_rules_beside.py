"""Beside a rule's reach and within it: effects told in rarer ways, numbers of two things, headlines with a number."""

import pytest
from test_rules_impact import claims_of as told
from test_rules_wording import claims_of, fired

from claimcheck.rules import RuleSet, load_rules
from claimcheck.rules.cues import denial_of
from claimcheck.rules.effects import effects_of


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


@pytest.mark.parametrize(
    ("text", "agent", "target", "signs", "outcome"),
    [
        ("A higher risk of asthma was seen among users of aspirin.", "aspirin", "asthma", "+", "case"),
        ("The incidence of asthma was not higher among smokers.", "smok", "asthma", "-0", "case"),
        ("The study did not show that garlic prevents influenza.", "garlic", "influenza", "+0", "case"),
        ("The trial found insufficient evidence that garlic prevents influenza.", "garlic", "influenza", "+0", "case"),
        ("Aspirin has no benefit for migraine.", "aspirin", "migraine", "+0", "treat"),
        ("Smokers are at higher risk of asthma.", "smok", "asthma", "+", "case"),
        ("Smoking is a cause of asthma.", "smok", "asthma", "+", ""),
        ("Smoking is not a risk factor for asthma.", "smok", "asthma", "-0", ""),
        ("Quinine is an ineffective treatment for asthma.", "quinine", "asthma", "+0", "treat"),
        ("Smoking is responsible for asthma.", "smok", "asthma", "+", ""),
        ("The trial found no benefit of aspirin for migraine.", "aspirin", "migraine", "+0", "treat"),
        ("The study found no effect of aspirin on asthma.", "aspirin", "asthma", "0", ""),
    ],
)
def test_an_effect_that_is_told_in_a_rarer_way_has_its_direction(
    text: str, agent: str, target: str, signs: str, outcome: str
) -> None:
    """A denied or graded effect leaves exactly the directions open that its words leave open."""
    found = {
        (" ".join(sorted(e.agent)), " ".join(sorted(e.target)), "".join(sorted(e.signs)), e.outcome)
        for claim in told(text)
        for e in effects_of(claim)
    }
    assert found == {(agent, target, signs, outcome)}


@pytest.mark.parametrize(
    "text",
    ["The study may find an effect of aspirin on asthma.", "There may be a link between aspirin and asthma."],
)
def test_an_effect_that_a_study_may_find_is_none(text: str) -> None:
    """A noun of an effect that stands below a possibility asserts nothing."""
    assert [e for claim in told(text) for e in effects_of(claim)] == []


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(
            "The court in Lund heard 3 witnesses and 12 lawyers.", "The court in Lund heard 8 witnesses.",
            {"quantity"}, id="the numbers that count the same",
        ),
        pytest.param("The Danube is 2,850 kilometres long.", "The Danube's delta is 80 kilometres long.", set(), id="what it has"),
        pytest.param(
            "The antenna of the Eiffel Tower is 24 metres tall.", "The Eiffel Tower is 330 metres tall.",
            set(), id="a part of it",
        ),
        pytest.param(
            "The height of the Eiffel Tower is 330 metres.", "The Eiffel Tower is 250 metres tall.",
            {"quantity"}, id="what is measured of it",
        ),
        pytest.param(
            "Masks reduce transmission in crowded indoor settings.", "Masks do not reduce transmission outdoors.",
            set(), id="inside and outside",
        ),
        pytest.param(
            "Masks reduce transmission in crowded indoor settings.", "Masks do not reduce transmission.",
            {"impact"}, id="inside and anywhere",
        ),
        pytest.param(
            "The steamer carried 40 goats through the flooded canal of the valley.",
            "The steamer carried 90 sailors through the flooded canal of the valley.", set(), id="two things counted",
        ),
        pytest.param(
            "The median household income in the town was 40,000 dollars.",
            "The median household income in the town was 52,000 dollars.", set(), id="of every town",
        ),
        pytest.param("Mount Elgon is located in Nairobi.", "Mount Elgon is located in Oslo.", {"relation"}, id="cities of two countries"),
        pytest.param("Anna Holm was born in 1900.", "Anna Holm was born in 1980.", set(), id="two of one name"),
        pytest.param(
            "Bergen Cathedral was built in the 12th century.", "Bergen Cathedral was built in the 9th century.",
            {"date"}, id="two centuries",
        ),
        pytest.param(
            "Bergen Cathedral was built in the 12th century.", "Bergen Cathedral was built in 1450.",
            {"date"}, id="a century and a year out of it",
        ),
        pytest.param(
            "Bergen Cathedral was built in the 12th century.", "Bergen Cathedral was built in 1150.",
            set(), id="a century and a year in it",
        ),
        pytest.param(
            "The Elbe flows into the North Sea.", "The Elbe flows into the Baltic Sea.", {"relation"}, id="two seas",
        ),
        pytest.param(
            "The Danish cyclist Mads Holst won the race in Lagos.", "The Dutch cyclist Mads Holst won the race in Lagos.",
            set(), id="of two nations, which may be one man's",
        ),
        pytest.param("Sharks get cancer.", "Sharks do not get cancer.", {"polarity"}, id="of a kind"),
        pytest.param("The shark got cancer.", "The shark did not get cancer.", set(), id="of some shark"),
        pytest.param("Koalas are bears.", "Koalas are not bears but marsupials.", {"polarity"}, id="not this but that"),
        pytest.param(
            "Norland cheered the withdrawal from Lund.", "Norland condemned the withdrawal from Lund.",
            {"antonym"}, id="two stances",
        ),
        pytest.param(
            "Lund turned down the request of Bergen.", "Lund granted the request of Bergen.", {"antonym"}, id="two answers",
        ),
        pytest.param(
            "All the miners in Lund passed the test of the union.",
            "Not all the miners in Lund passed the test of the union.", {"polarity"}, id="all and not all",
        ),
    ],
)  # fmt: skip
def test_only_values_of_one_thing_exclude_each_other(rules: RuleSet, a: str, b: str, expected: set[str]) -> None:
    """Two numbers, places or dates are a tension only where both claims are surely of one thing."""
    assert fired(rules, a, b) == expected


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Lund Mayor Rubbishes Fire Rumours", "debunk"),
        ("Mayor Quashes Rumours", "debunk"),
        ("Mayor calls report on Lund mill", None),
        ("No 300 Dollar Notes Found in Lund", None),
    ],
)
def test_a_verb_among_capitals_denies_and_a_number_does_not(text: str, weight: str | None) -> None:
    """A headline's "Rubbishes" is read as the verb that it is; "No 300" may be a number."""
    (claim, *_) = claims_of(text, "d", headline=True)
    found = denial_of(claim)
    assert (found.weight if found else None) == weight
