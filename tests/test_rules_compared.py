"""Comparisons, places in an order, amounts of a cause and people in an event: a statement, its conflict, its neighbour."""

import pytest
from test_rules_wording import claims_of, fired, rules

from claimcheck.rules import RuleSet

__all__ = ["rules"]  # the fixture

# The kind of rule, a statement, what excludes it, and what looks like that and does not.
TWINS = (
    (
        "polarity",
        "Norway sold more electric cars than petrol cars in 2020.",
        "Norway sold fewer electric cars than petrol cars in 2020.",
        "Norway sold fewer electric cars than petrol cars in 2016.",
    ),
    (
        "polarity",
        "Fewer people were killed on the roads of Poland in 2021 than in 2020.",
        "More people were killed on the roads of Poland in 2021 than the year before.",
        "More people were killed on the roads of Poland in 2020 than the year before.",
    ),
    (
        "polarity",
        "Germany burned more coal than Poland in 2023.",
        "In 2023 Poland burned more coal than Germany.",
        "In 2023 Poland burned more coal per head than Germany.",
    ),
    (
        "polarity",
        "Women earn less than men in Denmark.",
        "Women earn more than men in Denmark.",
        "Young women earn more than men in Denmark.",
    ),
    (
        "quantity",
        "Mount Corvin is the second-highest mountain in Moravia.",
        "Mount Corvin is the highest mountain in Moravia.",
        "Mount Corvin is the highest mountain in the east of Moravia.",
    ),
    (
        "quantity",
        "The Eiger Tower is the tallest building in Chur.",
        "The Eiger Tower is only the third-tallest building in Chur.",
        "The Eiger Tower was only the third-tallest building in Chur.",
    ),
    (
        "impact",
        "Sleeping on the back lowers the risk of stillbirth.",
        "Sleeping on the back does not lower the risk of stillbirth.",
        "Sleeping on the side does not lower the risk of stillbirth.",
    ),
    (
        "impact",
        "Taking 4,000 units of vitamin D raises the risk of falls.",
        "Taking 4,000 units of vitamin D lowers the risk of falls.",
        "Vitamin D in a dose of 800 units lowers the risk of falls.",
    ),
    (
        "impact",
        "Statins prolong the lives of heart patients.",
        "Heart patients do not live longer on statins.",
        "Heart patients do not live longer on aspirin.",
    ),
    (
        "quantity",
        "Nine men were arrested in Porvale over the theft of the bells.",
        "Two men were arrested in Porvale over the theft of the bells.",
        "Two men were arrested in Porvale over a theft.",
    ),
    (
        "polarity",
        "Most of the money for the bridge at Marden was spent.",
        "Only a small part of the money for the bridge at Marden was spent.",
        "A part of the money for the bridge at Marden was spent.",
    ),
)


@pytest.mark.parametrize(("kind", "said", "excludes", "beside"), TWINS)
def test_a_conflict_and_its_neighbour(rules: RuleSet, kind: str, said: str, excludes: str, beside: str) -> None:
    assert kind in fired(rules, said, excludes)
    assert fired(rules, said, beside) == set()


def test_the_third_of_an_order_is_not_the_first(rules: RuleSet) -> None:
    denied = "The Eiger Tower is not the tallest building in Chur."
    assert fired(rules, denied, "The Eiger Tower is the third-tallest building in Chur.") == set()
    assert fired(rules, denied, "The Eiger Tower is the tallest building in Chur.")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Moderate drinking protects against heart attacks.", "protect"),
        ("Treating gum disease during pregnancy prevents premature birth.", "prevent"),
        ("Rinsing the nose with salt water shortens colds.", "shorten"),
    ],
)
def test_a_verb_that_the_parser_takes_for_a_noun_is_the_verb(text: str, verb: str) -> None:
    (claim,) = claims_of(text, "a")
    assert claim.tense == "present"
    assert [w.lemma for w in claim.words if w.dep == "ROOT"] == [verb]
