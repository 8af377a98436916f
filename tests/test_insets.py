"""Titles and asides on names: what the parser would trip over is read as one name, or left out of what is claimed."""

import pytest
from articles import claims_of, compared, only_claim, read

from claimcheck.records import Reason

# text, its first claim as it stands alone, the words of its subject
TITLES = [
    ('"Low Tide Rising" is a song by Inga Holm.', '"Low Tide Rising" is a song by Inga Holm', "Low Tide Rising"),
    ('"You Broke It" was written in 1971.', '"You Broke It" was written in 1971', "You Broke It"),
    ("“Pardon My French” is an album by Bo Ekman.", "“Pardon My French” is an album by Bo Ekman", "Pardon My French"),
    ("Cold Right Here is from Blue Harbour.", "Cold Right Here is from Blue Harbour", "Cold Right Here"),
    ("I Broke a Mirror was recorded by Inga Holm.", "I Broke a Mirror was recorded by Inga Holm", "I Broke a Mirror"),
    ("Marsh & Hedley is a shop in Kent.", "Marsh & Hedley is a shop in Kent", "Marsh & Hedley"),
]
NO_TITLES = [
    ("The mayor, Anna Berg, was ill.", "The mayor, Anna Berg, was ill"),
    ("After the flood Inga Holm was ill.", "After the flood Inga Holm was ill"),
    ('He called the plan "a disaster for the town".', 'He called the plan "a disaster for the town"'),
    ("The US was late.", "The US was late"),
]
ASIDES = [
    ("Norwood (/ˈnɔːwʊd/; Welsh: Coed y Gogledd) is a town in Kent.", "Norwood is a town in Kent"),
    ("Norwood -LSB- ˈnɔːwʊd -RSB- is a town in Kent.", "Norwood is a town in Kent"),
    ("Inga Holm (; , ) is an author of fiction.", "Inga Holm is an author of fiction"),
    ("Ilmar (Ильмар) is a lake in Estonia.", "Ilmar is a lake in Estonia"),
    ("Ilmar University (abbreviated ILU and known as the Ilmar) is in Tartu.", "Ilmar University is in Tartu"),
    ("Marsh & Hedley (previously Kent Seed Company) is a shop in Kent.", "Marsh & Hedley is a shop in Kent"),
    ("Silence (2016 film) was written by Inga Holm.", "Silence was written by Inga Holm"),
    ("Danmor (formerly Saint Anne) is a village in Kent.", "Danmor is a village in Kent"),
]
KEPT = [
    "Inga Holm (born 5 June 1975) is a Danish singer",
    "Inga Holm (10 February 1894 – 29 December 1986) was a Danish singer",
    "The bridge (opened in 1911) is closed to cars",
    "Robert Holm (writer) has written for the Herald",
    "The dam (see the map) is closed",
]


@pytest.mark.parametrize(("text", "told", "subject"), TITLES)
def test_a_title_is_read_as_one_name(text: str, told: str, subject: str) -> None:
    claim = claims_of(text)[0]
    assert claim.text == told
    assert claim.subject is not None
    assert claim.subject.text == subject
    assert claim.subject.entity is not None


@pytest.mark.parametrize(("text", "told"), NO_TITLES)
def test_other_capitals_and_quotations_are_read_as_they_stand(text: str, told: str) -> None:
    assert only_claim(text).text == told


@pytest.mark.parametrize(("text", "told"), ASIDES)
def test_how_a_name_is_written_or_spoken_otherwise_is_left_out_of_the_claim(text: str, told: str) -> None:
    claim = only_claim(text)
    assert claim.text == told
    assert "(" not in {word.text for word in claim.words}


@pytest.mark.parametrize("told", KEPT)
def test_what_brackets_state_stays(told: str) -> None:
    assert only_claim(f"{told}.").text == told


def test_a_bracket_is_no_claim_and_its_words_stand_in_the_claim_around_it() -> None:
    claim = only_claim("Anna Rye (born Hanna Alma Frances O'Dell; October 4, 1941) is an American author of fiction.")
    assert claim.text.startswith("Anna Rye (born Hanna")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Inga Holm (born 5 June 1975) is a singer who lives in Oslo.", "Inga Holm lives in Oslo"),
        ('Robert "Bob" Holm is a singer who lives in Oslo.', "Robert Bob Holm lives in Oslo"),
        ("Marsh & Hedley is a shop in Kent that sells seeds.", "Marsh & Hedley sells seeds"),
    ],
)
def test_a_shared_subject_is_said_again_without_its_brackets(text: str, told: str) -> None:
    assert told in [claim.text for claim in claims_of(text)]


def test_the_year_that_tells_two_of_a_name_apart_is_a_fact_of_each_and_no_time() -> None:
    _, claims = read("Silence (2016 film) was written by Inga Holm.")
    assert claims.facts["a.txt"]["silence"] >= {"2016", "film"}
    assert claims.claims[0].period is None
    pair = "Silence (1998 film) was written by Bo Ekman.", "Silence (2016 film) was written by Inga Holm."
    assert compared(*pair).reason is Reason.DIFFERENT_ENTITY
