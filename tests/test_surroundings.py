"""What surrounds a pair: whether the articles name the same and the claims stand for one another."""

from articles import read

from claimcheck.pairs import propose_pairs
from claimcheck.settings import PairSettings
from claimcheck.surroundings import Surroundings, surroundings

QUAKE = "An earthquake shook the port of Lusaro on Tuesday. The mayor said the harbour crane had fallen on a warehouse."
QUAKE_TOO = "In Lusaro the harbour crane fell on a warehouse when an earthquake hit the port. Schools stay closed."
MARKET = "Bakers sell more rye bread than a decade ago. A survey of the guild asked nine hundred shops for their sales."


def around(*texts: str, within: bool = False) -> dict[tuple[str, str], Surroundings]:
    """What surrounds the pairs across the articles, or those within one."""
    documents, claims = read(*texts)
    pairs = propose_pairs(claims.claims, documents, PairSettings())
    found = zip(pairs.pairs, surroundings(pairs, claims.claims), strict=True)
    return {
        (p.left.text, p.right.text): s
        for p, s in found
        if (p.left.span.document_id == p.right.span.document_id) is within
    }


def names(left: str, right: str) -> float:
    (share,) = {round(s.names, 6) for s in around(left, right).values()}
    return share


def test_articles_on_one_event_share_more_of_their_names_than_others() -> None:
    assert names(QUAKE, QUAKE_TOO) > 0.9
    assert names(QUAKE, MARKET) == 0


def test_the_share_is_the_same_both_ways_round() -> None:
    assert names(QUAKE, QUAKE_TOO) == names(QUAKE_TOO, QUAKE)


def test_within_one_article_names_say_nothing() -> None:
    own = around(QUAKE, MARKET, within=True)
    assert own
    assert {(s.names, s.other_topic) for s in own.values()} == {(0.0, False)}


def test_nearest_are_the_claims_that_stand_for_one_another() -> None:
    found = around(QUAKE, QUAKE_TOO)
    crane = [s.nearest for (a, b), s in found.items() if "crane" in a and "crane" in b]
    assert any(crane)
    assert not any(s.nearest for (a, b), s in found.items() if "crane" in a and "Schools" in b)


def test_near_copies_are_told() -> None:
    copies = {s.copies for s in around(QUAKE, QUAKE.replace("Tuesday", "Friday")).values()}
    assert copies == {True}


TOWN = "Ashby is a town in Orton County. The population density was 82 people per square mile."
OTHER_TOWN = "Velmond is a town in Harrow County. The population density was 4 people per square mile."


def test_articles_that_begin_with_different_names_have_other_topics() -> None:
    assert {s.other_topic for s in around(TOWN, OTHER_TOWN).values()} == {True}
    assert {s.other_topic for s in around(QUAKE, QUAKE_TOO).values()} == {False}


def test_articles_in_the_same_words_on_different_places_share_no_names() -> None:
    assert names(TOWN, OTHER_TOWN) < 0.5


VILLAGE = (
    "{0} is a village on the {1} near {2}. At the last census the village had a population of {3}. "
    "It lies in the valley of the {1} and has a school, a church and a mill that mayor {4} restored in the last decade."
)


def copies_of(left: str, right: str) -> bool:
    (told,) = {s.copies for s in around(left, right).values()}
    return told


def test_texts_that_fill_one_template_for_two_things_are_no_copies() -> None:
    kept = VILLAGE.format("Lusaro", "Wendel", "Ostheim", "1,204", "Anna Kranz")
    assert copies_of(kept, VILLAGE.format("Lusaro", "Wendel", "Ostheim", "1,340", "Anna Kranz"))
    assert not copies_of(kept, VILLAGE.format("Bremkamp", "Oder", "Kalisz", "842", "Piotr Malik"))
