"""A statement, another that excludes it, and a third that looks like the second and can hold beside the first."""

import pytest
from test_rules_wording import fired, rules

from claimcheck.rules import RuleSet

__all__ = ["rules"]  # the fixture

# Statement, what excludes it, what does not.
DENIED = (
    (
        "Warsaw sent tanks to the Bug bridge for drills last week.",
        "Warsaw did not send tanks to the Bug bridge during the drills last week.",
        "Warsaw did not send tanks over the Bug bridge during the drills last week.",
    ),
    (
        "The fleet sailed to the Kiel canal in May.",
        "The fleet did not sail into the Kiel canal in May.",
        "The fleet did not sail through the Kiel canal in May.",
    ),
    (
        "Kenya is ready to use force to protect the Mara reserve.",
        "Kenya is not ready to use force to protect the Mara reserve.",
        "Kenya is not ready to use force to protect.",
    ),
    (
        "The minister is involved in the Fyn affair.",
        "The minister is not involved in the Fyn affair.",
        "The minister is not directly involved in the Fyn affair.",
    ),
    (
        "Denmark recognised the Polish junta.",
        "Denmark did not actually recognise the Polish junta.",
        "Denmark did not officially recognise the Polish junta.",
    ),
)


@pytest.mark.parametrize(("said", "excludes", "beside"), DENIED)
def test_a_denial_of_the_same_and_one_of_less(rules: RuleSet, said: str, excludes: str, beside: str) -> None:
    assert fired(rules, said, excludes)
    assert fired(rules, said, beside) == set()
