"""Verbs side by side, and participles behind a noun: each says who made a thing."""

import pytest
from articles import claims_of

TOLD = [
    ("Dawnbreak was written and directed by Anna Berg.",
     ["Dawnbreak was written by Anna Berg", "Dawnbreak was directed by Anna Berg"]),
    ("Anna Berg wrote and directed the film.", ["Anna Berg wrote the film", "Anna Berg directed the film"]),
    ("The bridge was designed and built by Bo Ekman, and opened in 1911.",
     ["The bridge was designed by Bo Ekman", "The bridge was built by Bo Ekman", "The bridge opened in 1911"]),
    # what is said of the second verb alone, or of a verb that makes nothing
    ("The firm failed and sold the mill.", ["The firm failed", "The firm sold the mill"]),
    ("The song was written in 1970 and recorded by Inga Holm.",
     ["The song was written in 1970", "The song was recorded by Inga Holm"]),
]  # fmt: skip
MADE = [
    ("Dawnbreak is a 2011 Danish film written and directed by Anna Berg, starring Bo Ekman.",
     ["Dawnbreak was written by Anna Berg", "Dawnbreak was directed by Anna Berg"]),
    ("Silence is a song recorded by Inga Holm for her first album.",
     ["Silence was recorded by Inga Holm for her first album"]),
    # who or what a farther participle describes is not sure
    ("Nora Vale is a character in the series Harbour, created by Bo Ekman.", []),
    ("Silence and Dawnbreak are films directed by Anna Berg.", []),
    ("Dawnbreak is not a film directed by Anna Berg.", []),
    ("Dawnbreak may be a film directed by Anna Berg.", []),
    ("Estonia is a republic governed by a parliament.", []),
    ("Dawnbreak is a film set in Oslo.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_verbs_side_by_side_share_who_or_what_stands_behind_the_last(text: str, told: list[str]) -> None:
    assert [claim.text for claim in claims_of(text)] == told


def test_what_is_shared_is_among_the_words_and_is_the_object() -> None:
    first = claims_of("Anna Berg wrote and directed the film.")[0]
    assert [word.text for word in first.words] == ["Anna", "Berg", "wrote", "the", "film"]
    assert first.object is not None
    assert first.object.lemma == "film"


@pytest.mark.parametrize(("text", "told"), MADE)
def test_who_made_what_a_sentence_is_about_is_a_claim_of_its_own(text: str, told: list[str]) -> None:
    (whole, *made) = claims_of(text)
    assert whole.text == text.rstrip(".")
    assert [claim.text for claim in made] == told


def test_who_made_a_thing_is_told_in_the_passive() -> None:
    made = claims_of("Dawnbreak is a film directed by Anna Berg.")[1]
    assert {word.dep for word in made.words} >= {"nsubjpass", "agent", "pobj"}
    assert made.tense == "past"
    assert [mention.id for mention in made.entities] == ["anna berg"]


def test_nothing_is_added_where_somebody_else_says_it() -> None:
    texts = [claim.text for claim in claims_of("Bo Ekman said that Dawnbreak is a film directed by Anna Berg.")]
    assert texts == ["Dawnbreak is a film directed by Anna Berg"]


def test_a_possessive_stays_where_its_owner_is_named_before_it() -> None:
    (claim,) = claims_of("Inga Holm (born 5 June 1975) spent all her life in Oslo.")
    assert claim.text.endswith("spent all her life in Oslo")
    second = claims_of("Inga Holm built the mill and oversaw the works with her son.")[1]
    assert second.text == "Inga Holm oversaw the works with her son"
