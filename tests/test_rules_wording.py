"""Opposites told in the same words are found whatever the syntax; one different word makes them two things."""

import dataclasses

import pytest

from claimcheck.claims import extract_claims
from claimcheck.records import Claim, Document, Pair, Passage
from claimcheck.rules import RuleSet, conflicts, denial_of, load_rules
from claimcheck.settings import ClaimSettings


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


def claims_of(text: str, document_id: str, *, headline: bool = False) -> list[Claim]:
    passage = Passage(start=0, end=len(text), kind="title" if headline else "prose")
    document = Document(
        id=document_id,
        path=document_id,
        title=text if headline else None,
        author=None,
        published=None,
        raw=text,
        passages=(passage,),
    )
    return list(extract_claims([document], ClaimSettings()).claims)


def fired(rules: RuleSet, a: str, b: str) -> set[str]:
    """The kinds of the rules that speak for a tension, which must be the same both ways round."""
    one, other = claims_of(a, "a"), claims_of(b, "b")
    ways = [
        {e.kind for p in left for q in right for e in conflicts(rules.evidence(Pair(left=p, right=q, block="x")))}
        for left, right in ((one, other), (other, one))
    ]
    assert ways[0] == ways[1]
    return ways[0]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            "The curators of the lighthouse museum were told of the mould.",
            "Nobody told the curators of the lighthouse museum about the mould.",
            "polarity",
            id="nobody against passive",
        ),
        pytest.param(
            "Marta Lindqvist was the chief executive of Nokia in 2013.",
            "In 2013 the chief executive of Nokia was Pavel Horak, a former goalkeeper from Brno.",
            "relation",
            id="what is added of somebody",
        ),
        pytest.param(
            "The levy applies to imported bicycles.",
            "The levy does not apply to imported bicycles.",
            "polarity",
            id="no named thing",
        ),
        pytest.param(
            "Every parish in the valley has a beekeeper.",
            "Four parishes in the valley have no beekeeper.",
            "polarity",
            id="every against some that do not",
        ),
        pytest.param(
            "The southern segment of the Marla fault is active.",
            "The southern segment of the Marla fault is dormant.",
            "antonym",
            id="states that exclude each other",
        ),
        pytest.param(
            "The gorge at Velden is accessible by boat.",
            "By boat the gorge at Velden is inaccessible.",
            "antonym",
            id="a negating prefix",
        ),
        pytest.param(
            "Falcon Press acquired Heron Books in a deal in Leeds.",
            "Heron Books acquired Falcon Press in a deal in Leeds.",
            "relation",
            id="roles change places",
        ),
        pytest.param(
            "Forty pupils and two nuns drowned in the flooded crypt.",
            "Seventy pupils and two nuns drowned in the flooded crypt.",
            "quantity",
            id="numbers of no named thing",
        ),
    ],
)
def test_the_opposite_in_the_same_words_is_found(rules: RuleSet, a: str, b: str, kind: str) -> None:
    assert kind in fired(rules, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param("The diaries of Ada Bloom were printed.", "The letters of Ada Bloom were not printed.", id="thing"),
        pytest.param("The statue's arm is of bronze.", "The statue's base is not of bronze.", id="part"),
        pytest.param(
            "Repeat offenders are not released under the scheme.", "First offenders are released under the scheme.",
            id="group",
        ),
        pytest.param(
            "By the end of March, 3 percent of the adults in Savonia had a card.",
            "By the end of August, 58 percent of the adults in Savonia had a card.",
            id="month",
        ),
        pytest.param(
            "On its first weekend the film Marrow took 4 million dollars.",
            "On its second weekend the film Marrow took 900,000 dollars.",
            id="ordinal",
        ),
        pytest.param("Bhutania emits 2 tonnes of methane per inhabitant.", "Bhutania emits 700,000 tonnes of methane.", id="rate"),
        pytest.param("Cholera infected 4,100 children in Madang.", "Cholera killed 60 children in Madang.", id="act"),
        pytest.param("Zuma imports 70 percent of its rice.", "Zuma imports 20 percent of its rice from Laos.", id="origin"),
        pytest.param("A dentist bought the ranch from the Ortiz family.", "The Ortiz family sold the ranch to a dentist.", id="converse"),
        pytest.param("The tunnel was not dug by miners alone.", "Miners dug the tunnel with engineers.", id="not alone"),
        pytest.param("It is impossible to cross the pass.", "The pass cannot be crossed.", id="two ways to deny"),
        pytest.param("No. 94 Squadron was formed at Castlereagh.", "Squadron was formed at Castlereagh.", id="a number"),
    ],
)  # fmt: skip
def test_one_different_word_makes_two_things(rules: RuleSet, a: str, b: str) -> None:
    assert fired(rules, a, b) == set()


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Five-Legged Goat a Hoax", "debunk"),
        ("Photo of winged cat probably fake", "debunk"),
        ("Hoaxer behind tale of winged cat comes forward", "debunk"),
        ("Fake mayor's tweet fools newspapers", "debunk"),
        ("Director kills rumor of sequel", "debunk"),
        ("Mayor calls claims of bribery ridiculous", "debunk"),
        ("Singer outed as fake", "debunk"),
        ("Ministry: No Payments Were Made To Rebels", "negation"),
        ("Missing climber says she is safe", "negation"),
        ("Winged cat is no hoax", None),
        ("Winged cat is not a hoax", None),
        ("Zoo denies hoax claims over winged cat", None),
        ("Man kills bear in video", None),
    ],
)
def test_headlines_deny_and_confirm_in_their_own_ways(text: str, weight: str | None) -> None:
    (claim, *_) = claims_of(text, "d", headline=True)
    found = denial_of(claim)
    assert (found.weight if found else None) == weight


def test_a_claim_does_not_conflict_with_itself(rules: RuleSet) -> None:
    (claim,) = claims_of("The levy does not apply to imported bicycles.", "a")
    twin = dataclasses.replace(claim, id="twin")
    assert conflicts(rules.evidence(Pair(left=claim, right=twin, block="x"))) == ()
