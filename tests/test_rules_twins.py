"""A statement, another that excludes it, and a third that looks like the second and can hold beside the first."""

import pytest
from test_rules_wording import claims_of, fired, rules

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.records import Level, Pair
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


AMOUNTS = (
    (
        "The Norwegian government has pledged a total of 40 million euros to restore the Bergen wharf.",
        "The Norwegian government has pledged 90 million euros to restore the Bergen wharf, hoping for more guests.",
        "The Norwegian government has pledged 9 million euros to restore the roof of the Bergen wharf museum.",
    ),
    (
        "Toyota sold 7 million cars in 2019.",
        "Toyota sold 9 million cars in 2019, beating Volkswagen.",
        "Toyota sold 2 million cars in 2019, exporting them to India.",
    ),
    (
        "Volkswagen invested $3 billion to modernise its plant in Puebla.",
        "Volkswagen invested a total of $2 billion to modernise its plant in Puebla, creating a hub for electric cars.",
        "Volkswagen invested $500 million to modernise the paint shop of its plant in Puebla, halving its emissions.",
    ),
    (
        "Nokia cut 550 jobs in 2012, raising its profit.",
        "Nokia cut 300 jobs in 2012.",
        "Nokia cut 300 jobs in 2012, closing its plant in Salo.",
    ),
    (
        "Norway pledged 90 million euros to restore the Bergen wharf.",
        "Norway promised 40 million euros to restore the Bergen wharf.",
        "Norway paid 40 million euros to restore the Bergen wharf.",
    ),
    (
        "Ghana borrowed $300 million to repair the Akosombo dam.",
        "Ghana borrowed $120 million to repair the Akosombo dam.",
        "Ghana has borrowed $120 million so far to repair the Akosombo dam.",
    ),
)


OTHER_WORDS = (
    (
        "Orban's party is closely linked to the bank in Linz.",
        "Orban's party has no links to the bank in Linz.",
        "Orban's party has no direct links to the bank in Linz.",
    ),
    (
        "The Corsican union has ties to the Genoa cartel.",
        "The Corsican union is not linked to the Genoa cartel.",
        "The Corsican union was not linked to the Genoa cartel.",
    ),
    (
        "A permit from Bern is necessary to cross the glacier.",
        "A permit from Bern is useful but not necessary to cross the glacier.",
        "A permit from Bern is useful but not necessary to cross the lake.",
    ),
    (
        "Portugal is not a member of the Baltic League.",
        "The Baltic League, which includes Finland, Portugal and Sweden, met in May.",
        "The Baltic League includes Portugal in its talks.",
    ),
    (
        "Malta is a member of the Baltic League.",
        "The Baltic League does not include Malta.",
        "The plan of the Baltic League does not include Malta.",
    ),
    (
        "The main goal of Verdi is to prevent a strike.",
        "Preventing a strike is not the main goal of Verdi.",
        "Preventing a strike is not the only goal of Verdi.",
    ),
)


OPPOSED = (
    (
        "Finland expanded its cooperation with Estonia in 2021.",
        "Finland pulled back from its cooperation with Estonia in 2021.",
        "Finland pulled back from its cooperation with Estonia in 2014.",
    ),
    (
        "The strike was a setback for Renault.",
        "The strike was a boost for Renault.",
        "The strike was a boost for the rivals of Renault.",
    ),
    (
        "Nokia decided to sell its factory in Salo.",
        "Nokia decided against selling its factory in Salo.",
        "Nokia decided against selling its laboratory in Salo.",
    ),
    (
        "Peru signed the Lima accord.",
        "Peru refrained from signing the Lima accord.",
        "Peru refrained from signing the Quito accord.",
    ),
    (
        "Haas of the Bergen institute said that the Lund bank will be fully solvent.",
        "Haas said that the Lund bank will not be fully solvent.",
        "Ortega said that the Lund bank will not be fully solvent.",
    ),
)


DUTIES = (
    (
        "Danish farmers have to report every dead pig.",
        "Danish farmers need not report every dead pig.",
        "Danish farmers need not report every dead sheep.",
    ),
    (
        "Tenants in Lund must not keep dogs.",
        "Tenants in Lund have to keep dogs.",
        "Tenants in Lund do not have to keep dogs.",
    ),
    (
        "A Nordic spokesman said that Danish ships must return to Esbjerg by May 1.",
        "A Nordic spokesman said that Danish ships do not have to return to Esbjerg by May 1.",
        "A Danish senator said that Danish ships do not have to return to Esbjerg by May 1.",
    ),
    (
        "Norway insists that the Lund bank should open its books.",
        "Norway insists that the Lund bank should not open its books.",
        "Norway insists that the Lund bank does not have to open its books.",
    ),
    (
        "Danish farmers must pay the levy.",
        "Danish farmers do not have to pay the levy.",
        "Danish farmers did not have to pay the levy.",
    ),
)


RANKS = (
    (
        "Chile is due to open the third round of trade talks with Peru.",
        "The visit comes as Chile is due to open the fifth round of trade talks with Peru.",
        "Chile is due to open the fifth round of trade talks with Bolivia.",
    ),
    (
        "Lagos will host the third African Film Congress in May 2019.",
        "Lagos will host the seventh African Film Congress in May 2019.",
        "Lagos will host the seventh African Film Congress in May 2023.",
    ),
    (
        "Hungary is about to begin the sixth phase of its census.",
        "Hungary is about to begin the second phase of its census, officials said.",
        "Hungary began the second phase of its census.",
    ),
    (
        "Anna Berg is set to begin the second week of her trial in Oslo.",
        "Anna Berg is not set to begin the second week of her trial in Oslo.",
        "Anna Berg is set to begin the fourth week of her trial in Oslo.",
    ),
)


PLACES = (
    (
        "The journalist Omar Berg was killed by a car bomb in Beirut.",
        "The journalist Omar Berg was killed by a bomb in the capital, Damascus.",
        "The journalist Omar Berg was killed by a soldier from Damascus.",
    ),
    (
        "Peter Novak was murdered in Vienna.",
        "Peter Novak was murdered by a burglar in Graz.",
        "Peter Novak was robbed by a burglar in Graz.",
    ),
    (
        "Anna Berg was killed by an air strike in Hamburg.",
        "Anna Berg was killed by an air operation in Germany's capital, Berlin.",
        "Anna Berg was killed by an air operation in Germany.",
    ),
    (
        "The minister Anna Berg was assassinated in Lima.",
        "The minister Anna Berg was assassinated by a gunman in Quito.",
        "The brother of the minister Anna Berg was assassinated by a gunman in Quito.",
    ),
)

# What a table holds, and the kinds of rule that speak.
TABLES = {
    "a denial of the same and one of less": (DENIED, {"polarity"}),
    "what came of an amount is no part of it": (AMOUNTS, {"quantity"}),
    "what is denied in other words": (OTHER_WORDS, {"polarity", "relation"}),
    "opposed acts and judgements": (OPPOSED, {"antonym", "polarity"}),
    "a duty and that there is none": (DUTIES, {"polarity"}),
    "the next of its kind has one number": (RANKS, {"quantity", "polarity"}),
    "where somebody was killed": (PLACES, {"relation"}),
}


@pytest.mark.parametrize(
    ("kinds", "said", "excludes", "beside"),
    [pytest.param(kinds, *row, id=f"{name}: {row[0]}") for name, (rows, kinds) in TABLES.items() for row in rows],
)
def test_what_excludes_a_statement_is_found_and_what_can_stand_beside_it_is_not(
    rules: RuleSet, kinds: set[str], said: str, excludes: str, beside: str
) -> None:
    found = fired(rules, said, excludes)
    assert found
    assert found <= kinds
    assert fired(rules, said, beside) == set()


def test_what_must_be_is_compared_with_what_need_not_be() -> None:
    told, freed, other = (claims_of(text, name)[0] for text, name in zip(DUTIES[2], "abc", strict=True))
    nothing: dict[str, dict[str, frozenset[str]]] = {}
    for left, right, level in ((told, freed, Level.SAME), (told, other, Level.CONFLICT)):
        pair = Pair(left=left, right=right, block="x")
        assert compare(pair, contrast(left, right), nothing, copies=False).level("modality") is level
