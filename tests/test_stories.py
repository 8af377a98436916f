"""What surrounds a pair: whether the articles tell one story and the claims stand for one another."""

from articles import read

from claimcheck.pairs import propose_pairs
from claimcheck.settings import PairSettings
from claimcheck.stories import Surroundings, surroundings

QUAKE = "An earthquake shook the port of Lusaro on Tuesday. The mayor said the harbour crane had fallen on a warehouse."
QUAKE_TOO = "In Lusaro the harbour crane fell on a warehouse when an earthquake hit the port. Schools stay closed."
MARKET = "Bakers sell more rye bread than a decade ago. A survey of the guild asked nine hundred shops for their sales."


def around(*texts: str) -> dict[tuple[str, str], Surroundings]:
    documents, claims = read(*texts)
    pairs = propose_pairs(claims.claims, documents, PairSettings())
    found = zip(pairs.pairs, surroundings(pairs, claims.claims), strict=True)
    return {(p.left.text, p.right.text): s for p, s in found}


def stories(left: str, right: str) -> set[float]:
    return {round(s.story, 6) for s in around(left, right).values() if not s.one_article}


def test_articles_on_one_event_share_more_of_their_telling_words_than_others() -> None:
    (one,), (other,) = stories(QUAKE, QUAKE_TOO), stories(QUAKE, MARKET)
    assert one > 0.4
    assert other < 0.1


def test_the_share_is_the_same_both_ways_round() -> None:
    assert stories(QUAKE, QUAKE_TOO) == stories(QUAKE_TOO, QUAKE)


def test_an_article_tells_one_story_with_itself() -> None:
    own = [s for s in around(QUAKE, MARKET).values() if s.one_article]
    assert own
    assert all(s.story == 1.0 for s in own)


def test_nearest_are_the_claims_that_stand_for_one_another() -> None:
    found = around(QUAKE, QUAKE_TOO)
    crane = [s.nearest for (a, b), s in found.items() if "crane" in a and "crane" in b and not s.one_article]
    assert any(crane)
    assert not any(s.nearest for (a, b), s in found.items() if "crane" in a and "Schools" in b)


def test_near_copies_are_told() -> None:
    copies = {s.copies for s in around(QUAKE, QUAKE.replace("Tuesday", "Friday")).values() if not s.one_article}
    assert copies == {True}


TOWN = "Ashby is a town in Orton County. The population density was 82 people per square mile."
OTHER_TOWN = "Velmond is a town in Harrow County. The population density was 4 people per square mile."


def test_articles_that_begin_with_different_names_have_other_topics() -> None:
    assert {s.other_topic for s in around(TOWN, OTHER_TOWN).values() if not s.one_article} == {True}
    assert {s.other_topic for s in around(QUAKE, QUAKE_TOO).values()} == {False}


def test_articles_in_the_same_words_on_different_places_share_no_names() -> None:
    found = next(s for s in around(TOWN, OTHER_TOWN).values() if not s.one_article)
    assert found.story > 0.3
    assert found.names < found.story
