"""What surrounds a pair: whether the articles name the same and the claims stand for one another."""

import pytest
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
    assert names(QUAKE, TOWN) == 0


def test_what_an_article_without_a_name_shares_is_not_told() -> None:
    assert {s.untold for s in around(QUAKE, MARKET).values()} == {True}
    assert {s.untold for s in around(QUAKE, QUAKE_TOO).values()} == {False}


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


AGES = "The median age was 41 years. Of all residents 24 percent were under the age of 18 and 8 percent were older."


def test_copies_of_which_one_has_no_name_are_no_strangers() -> None:
    found = around(AGES, AGES.replace("41", "25")).values()
    assert {(s.copies, s.untold, s.strangers) for s in found} == {(True, True, 0)}


def test_a_month_is_no_name_that_articles_share() -> None:
    assert names("Bakers met in Lusaro in May.", "Bakers in Ashby sold more rye in May.") == 0


def strangers(left: str, right: str) -> float:
    (share,) = {s.strangers for s in around(left, right).values()}
    return share


def test_articles_with_few_names_are_not_told_to_be_strangers() -> None:
    one, other = ("Wendel", "Ostheim", "1,204", "Anna Kranz"), ("Oder", "Kalisz", "842", "Piotr Malik")
    assert strangers("The vaccine holds live virus.", "The vaccine holds no live virus.") == 0
    assert strangers(VILLAGE.format("Lusaro", *one), VILLAGE.format("Bremkamp", *other)) > 0.5
    assert strangers(VILLAGE.format("Lusaro", *one), VILLAGE.format("Lusaro", *one[:3], "Anna Kraus")) < 0.5


@pytest.mark.parametrize(
    ("draft", "other"),
    [
        pytest.param("Piotr Malik sold the mill.", False, id="names that the article has further down"),
        pytest.param("Inge Dorn sold the mill in Kalisz.", True, id="names that it does not have"),
    ],
)
def test_a_draft_is_of_another_topic_only_if_the_article_lacks_its_names(draft: str, *, other: bool) -> None:
    article = "Lusaro lies on the Oder. Lusaro has a town hall. Anna Kranz is mayor. Piotr Malik owned the mill."
    (said,) = {s.other_topic for s in around(article, draft).values()}
    assert said == other
