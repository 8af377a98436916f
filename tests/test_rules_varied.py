"""Numbers, dates, shares and opposites told in other words: rules find the tensions and leave the traps beside them."""

import pytest

from claimcheck.claims import extract_claims
from claimcheck.records import Claim, Document, Pair, Passage, Reason
from claimcheck.rules import RuleSet, conflicts, load_rules
from claimcheck.rules.match import UNKNOWN, Setting
from claimcheck.settings import ClaimSettings


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


def claims_of(text: str, name: str, *, headline: bool = False) -> tuple[Claim, ...]:
    passage = Passage(start=0, end=len(text), kind="title" if headline else "prose")
    title = text if headline else None
    document = Document(id=name, path=name, title=title, author=None, published=None, raw=text, passages=(passage,))
    return extract_claims([document], ClaimSettings()).claims


def fired(rules: RuleSet, a: str, b: str, setting: Setting = UNKNOWN, *, headline: bool = False) -> set[str]:
    """The rules that speak for a tension."""
    pairs = [
        Pair(left=p, right=q, block="x")
        for p in claims_of(a, "a", headline=headline)
        for q in claims_of(b, "b", headline=headline)
    ]
    return {e.rule_id for pair in pairs for e in conflicts(rules.evidence(pair, setting))}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (
            "The ferry Solveig carried 214 passengers when it sank.",
            "When it sank the ferry Solveig carried 390 passengers.",
        ),
        ("Forty-two houses burned down in Alderby on Monday.", "On Monday sixty houses burned down in Alderby."),
        ("Turnout in Estonia's election was 64 percent.", "Turnout in Estonia's election was 41 percent."),
        ("The Brenner tunnel will cost 8.4 billion euros.", "The Brenner tunnel will cost 10.5 billion euros."),
        ("The earthquake in Nepal killed at least 200 people.", "The earthquake in Nepal killed 90 people."),
        (
            "Anna Berg was 34 years old when she won the Tour of Flanders.",
            "Anna Berg was 29 years old when she won the Tour of Flanders.",
        ),
        ("Oslo lies 480 kilometres from Bergen.", "Oslo lies 310 kilometres from Bergen."),
        ("Ajax beat Porto by 3 goals to 1.", "Ajax beat Porto by 2 goals to 1."),
        ("Volvo sold 702,000 cars in 2022.", "In 2022 Volvo sold 615,000 cars."),
        ("Nokia was founded in 1865 as a paper mill.", "Nokia, founded in 1871, began as a paper mill."),
        ("The Suez Canal opened in November 1869.", "The Suez Canal was opened in March 1871."),
        ("The jury acquitted Marta Velasco of fraud.", "The jury convicted Marta Velasco of fraud."),
        ("Exports of Norway rose in March 2021.", "In March 2021 the exports of Norway fell."),
        ("All of the hostages in Nairobi were freed.", "None of the hostages in Nairobi were freed."),
        (
            "Every member of the Vienna council voted for the budget.",
            "Two members of the Vienna council did not vote for the budget.",
        ),
        ("Aspirin has no effect on blood pressure in adults.", "Aspirin lowers blood pressure in adults."),
        ("The Ostrava plant owns a permit for chlorine.", "The Ostrava plant does not have a permit for chlorine."),
        ("There are no wolves on the island of Texel.", "Wolves live on the island of Texel."),
        (
            "The Polish parliament approved the abortion bill on Friday.",
            "On Friday the Polish parliament rejected the abortion bill.",
        ),
    ],
)
def test_a_rule_speaks_for_a_tension_in_other_words(rules: RuleSet, a: str, b: str) -> None:
    assert fired(rules, a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The ferry Solveig carried 214 passengers when it sank.", "The ferry Solveig carried 38 cars when it sank."),
        (
            "Forty-two houses burned down in Alderby on Monday.",
            "On Monday 12 of the houses in Alderby burned down to the ground.",
        ),
        ("Turnout in Estonia's election was 64 percent.", "Turnout in Latvia's election was 41 percent."),
        (
            "The Brenner tunnel will cost 8.4 billion euros.",
            "In 2011 the Brenner tunnel was forecast to cost 6 billion euros.",
        ),
        ("The earthquake in Nepal killed at least 200 people.", "The earthquake in Nepal killed 900 people."),
        ("Volvo sold 702,000 cars in 2022.", "Volvo sold 615,000 cars in 2019."),
        ("Volvo sold 702,000 cars in 2022.", "Volvo sold 41,000 electric cars in 2022."),
        ("Volvo sold 702,000 cars in 2022.", "Volvo sold about 700,000 cars in 2022."),
        ("The siege of Sarajevo lasted four years.", "The siege of Sarajevo lasted 1,425 days."),
        ("Nokia was founded in 1865.", "Nokia was listed in Helsinki in 1915."),
        ("Exports of Norway rose in March 2021.", "Imports of Norway fell in March 2021."),
        ("Most of Malta's hotels stayed open in January.", "All of Malta's hotels stayed open in January."),
        (
            "None of the hostages in Nairobi were freed on Monday.",
            "Two of the hostages in Nairobi were freed on Friday.",
        ),
        ("Aspirin has no effect on blood pressure in children.", "Aspirin lowers blood pressure in adults."),
        ("There are no wolves on the island of Texel.", "Wolves live on the island of Sylt."),
        ("Unemployment in Spain was 14 percent in May.", "Youth unemployment in Spain was 28 percent in May."),
        ("The death toll in Nepal rose to 200 on Monday.", "The death toll in Nepal rose to 350 on Tuesday."),
        ("Volvo's revenue was 40 billion euros in 2022.", "Volvo's profit was 4 billion euros in 2022."),
        ("The Polish parliament approved the abortion bill.", "The Polish senate rejected the abortion bill."),
    ],
)
def test_no_rule_speaks_for_a_trap_beside_it(rules: RuleSet, a: str, b: str) -> None:
    assert not fired(rules, a, b)


TOWNS = ("Milford has 8,400 inhabitants.", "Milford has 21,000 inhabitants.")
UNNAMED = ("Unemployment in Spain stood at 9.1 percent in April 2020.", "In April 2020 unemployment was 12.6 percent.")
PAID = ("Microsoft paid $8.5 billion for Skype.", "Microsoft paid $5.2 billion for Skype.")


@pytest.mark.parametrize(
    ("texts", "setting", "fires"),
    [
        pytest.param(TOWNS, Setting(names=1.0), False, id="towns of one name, nothing else named"),
        pytest.param(UNNAMED, Setting(names=1.0, topic=frozenset({"spain"})), True, id="both begin with Spain"),
        pytest.param(PAID, UNKNOWN, True, id="nothing known of the articles"),
        pytest.param(PAID, Setting(names=0.9, topic=frozenset({"skype"})), True, id="articles on one thing"),
        pytest.param(PAID, Setting(names=0.9, other_topic=True), False, id="articles on two things"),
        pytest.param(PAID, Setting(names=0.1), False, id="hardly a name in common"),
        pytest.param(PAID, Setting(namesakes=True), False, id="two things of one name"),
        pytest.param(PAID, Setting(excuses=frozenset({Reason.PART_OF_TOTAL})), False, id="a part"),
    ],
)
def test_what_surrounds_the_claims_decides_whether_numbers_are_rivals(
    rules: RuleSet, texts: tuple[str, str], setting: Setting, *, fires: bool
) -> None:
    assert bool(fired(rules, *texts, setting)) is fires


@pytest.mark.parametrize(
    ("a", "b", "fires"),
    [
        pytest.param(
            "Comcast Is Telling Customers Tor Is Illegal",
            "Report That Comcast Is Telling Customers Tor Is Illegal Is False",
            True,
            id="told flat and called false",
        ),
        pytest.param(
            "Former Agent: Comcast Is Telling Customers Tor Is Illegal",
            "Report That Comcast Is Telling Customers Tor Is Illegal Is False",
            False,
            id="told as somebody's word",
        ),
        pytest.param(
            "Apple Is Shutting Down Beats Music", "Apple Denies It Is Shutting Down Beats Music", False, id="X denies"
        ),
    ],
)
def test_a_headline_that_tells_who_says_what_takes_no_side(rules: RuleSet, a: str, b: str, *, fires: bool) -> None:
    assert bool(fired(rules, a, b, headline=True)) is fires
