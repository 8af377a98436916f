"""Classes of contradiction told in much the same words, each with the twin beside it that excludes nothing."""

import pytest
from test_rules_wording import fired, rules

from claimcheck.rules import RuleSet

__all__ = ["rules"]  # the fixture


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        pytest.param(
            "Greta Lindqvist stepped down on 3 May.",
            "Greta Lindqvist resigned on 5 May.",
            "date",
            id="a resignation without a year",
        ),
        pytest.param(
            "Greta Lindqvist was sworn in on 3 May 2019.",
            "Greta Lindqvist took office on 5 May 2019.",
            "date",
            id="sworn in",
        ),
        pytest.param(
            "Denmark won the Battle of Varnby.",
            "The Battle of Varnby ended in a defeat for Denmark.",
            "relation",
            id="won against a defeat for",
        ),
        pytest.param(
            "The Orsa Bridge opened in 1911. It was built by Anna Berg.",
            "The Orsa Bridge was built by Peter Novak.",
            "relation",
            id="whose builder a pronoun leaves to the sentence before",
        ),
        pytest.param(
            "Police put the number of people killed in the Varnby fire at nine.",
            "Twelve people were killed in the Varnby fire.",
            "quantity",
            id="put at",
        ),
        pytest.param("Lund hosts the fair.", "Lund does not host the fair.", "polarity", id="a verb like a noun"),
    ],
)
def test_what_excludes_the_other_is_found(rules: RuleSet, a: str, b: str, kind: str) -> None:
    assert fired(rules, a, b) == {kind}


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            "Greta Lindqvist was appointed on 3 May 2019.",
            "Greta Lindqvist resigned on 5 May 2019.",
            id="two steps",
        ),
        pytest.param(
            "Greta Lindqvist resigned as mayor on 3 May 2019.",
            "Greta Lindqvist resigned as leader of the party on 5 June 2019.",
            id="two offices",
        ),
        pytest.param(
            "Greta Lindqvist resigned on 3 May.", "Greta Lindqvist resigned on 5 May 2019.", id="one year is not told"
        ),
        pytest.param("Anna Berg was sworn in in May.", "Anna Berg was sworn in in June.", id="months of no year"),
        pytest.param(
            "Sweden lost the Battle of Varnby.",
            "The Battle of Varnby ended in a victory for Denmark.",
            id="won by the other side",
        ),
        pytest.param(
            'The film "Quiet Harbour" was written by Anna Berg.',
            'The film "Quiet Harbour" was directed by Peter Novak.',
            id="two jobs",
        ),
        pytest.param("The Orsa Bridge was designed by Anna Berg.", "Peter Novak built the Orsa Bridge.", id="two acts"),
        pytest.param(
            "The Orsa Bridge opened in 1911. It was built by Anna Berg.",
            "The Orsa Bridge was built by Anna Berg and Peter Novak.",
            id="together",
        ),
        pytest.param(
            "Police put the number of people injured in the Varnby fire at nine.",
            "Twelve people were killed in the Varnby fire.",
            id="injured and killed",
        ),
        pytest.param(
            "The number of people injured in the Varnby fire is nine.",
            "Twelve people were killed in the Varnby fire.",
            id="injured and killed, told by a number",
        ),
    ],
)
def test_what_stands_beside_it_is_not(rules: RuleSet, a: str, b: str) -> None:
    assert fired(rules, a, b) == set()
