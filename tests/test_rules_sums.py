"""Sums within one claim: two equal numbers beside each other are no reason to fail."""

import pytest
from articles import claims_of

from claimcheck.rules import check_references, load_rules
from claimcheck.settings import RuleSettings


@pytest.mark.parametrize(
    "text",
    ["The boat carried 12 men and 12 women, a total of 24 people.", "They won 2 games and 2 points in 2 days."],
    ids=["a sum", "no sum"],
)
def test_equal_numbers_in_one_claim_are_read(text: str) -> None:
    rules = load_rules(RuleSettings())
    assert [check_references(claim, rules) for claim in claims_of(text)]
