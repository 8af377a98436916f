"""Claims about different ones of a kind, in different places or at different stages, and claims about the same."""

import pytest
from articles import claims_of, compared

from claimcheck.records import Reason

DIFFERENT_ONES = (
    ("The number of ferries in Norway that carry lorries has not risen.",
     "The number of ferries in Norway that run on batteries has risen."),
    ("Schools that teach in Basque gained pupils.", "Schools with boarding houses did not gain pupils."),
    ("Trains that run at night have become slower.", "Trains have not become slower."),
    ("Athletes who drink coffee slept less.", "Athletes who drink tea did not sleep less."),
    ("Tenants who smoke pay a surcharge.", "Tenants who do not smoke pay no surcharge."),
    ("Lithium combined with a sedative shortened the episodes.", "Lithium alone did not shorten the episodes."),
    ("Nitrogen along with lime raised the yield.", "Nitrogen on its own did not raise the yield."),
    ("In the Karakoram, wolves have increased.", "In the Himalaya, wolves have declined."),
)  # fmt: skip
STAGES = (
    ("On the evening of the flood, the prefect spoke of 12 missing.",
     "A week after the flood, the prefect spoke of 60 missing."),
    ("Hours after the blast, rescuers counted 9 dead.", "Three days after the blast, rescuers counted 31 dead."),
    ("At first the ministry spoke of 4 injured.", "In the end the ministry spoke of 17 injured."),
    ("The initial count was 300 votes.", "The final count was 412 votes."),
)  # fmt: skip
SAME = (
    ("Tenants who smoke pay a surcharge.", "Tenants who smoke do not pay a surcharge."),
    ("Cyclists who were vaccinated recovered sooner.", "Cyclists given the vaccination did not recover sooner."),
    ("The man who shot the mayor was a soldier.", "The man who killed the mayor was not a soldier."),
    ("Lithium alone shortened the episodes.", "Lithium alone did not shorten the episodes."),
    ("In the Pamirs, wolves have increased.", "In the Pamirs, wolves have declined."),
    ("A week after the flood, the prefect spoke of 12 missing.",
     "Seven days after the flood, the prefect spoke of 60 missing."),
    ("The bridge collapsed two days after the opening.", "The bridge collapsed two weeks after the opening."),
    ("The final count was 300 votes.", "The final count was 412 votes."),
)  # fmt: skip


@pytest.mark.parametrize(("left", "right"), DIFFERENT_ONES)
def test_what_is_told_of_different_ones_is_of_another_scope(left: str, right: str) -> None:
    assert Reason.DIFFERENT_SCOPE in compared(left, right).excuses
    assert Reason.DIFFERENT_SCOPE in compared(right, left).excuses


@pytest.mark.parametrize(("left", "right"), STAGES)
def test_two_stages_of_one_count_are_two_times(left: str, right: str) -> None:
    assert Reason.DIFFERENT_PERIOD in compared(left, right).excuses


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_is_told_of_the_same_ones_at_one_stage_is_not_excused(left: str, right: str) -> None:
    assert not {Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_PERIOD} & set(compared(left, right).excuses)


def test_a_relative_clause_behind_a_place_stays_with_what_it_restricts() -> None:
    (claim,) = claims_of("The number of ferries in Norway that carry lorries has not risen.")
    assert claim.text.endswith("that carry lorries has not risen")


def test_a_clause_with_when_gives_its_time() -> None:
    claim = claims_of("Two people died when a crane fell in Utrecht in June 2004.")[0]
    assert claim.period is not None
    assert claim.period.text == "June 2004"


def test_what_an_article_takes_back_itself_is_no_claim_of_it() -> None:
    claims = claims_of("Mira Holt resigned on Monday, it said in hundreds of messages, but the report was a hoax.")
    assert all(not c.polarity for c in claims if "resign" in c.text)
