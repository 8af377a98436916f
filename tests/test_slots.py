"""What a difference between two near-copies changes."""

import pytest
from articles import only_claim, pair_of

from claimcheck.contrast import contrast
from claimcheck.slots import changes, exchanged, likeness, other_noun, serial


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    (
        pytest.param(
            "The bridge was closed before the war.", "The bridge was closed after the war.", "opposite", id="time"
        ),
        pytest.param("The team won the match.", "The team lost the match.", "opposite", id="verb"),
        pytest.param("The northern gate was closed.", "The southern gate was closed.", "opposite", id="direction"),
        pytest.param(
            "The mill was the first of its kind.", "The mill was the third of its kind.", "rank", id="ordinal"
        ),
        pytest.param("It is the largest lake in Peru.", "It is the smallest lake in Peru.", "rank", id="superlative"),
        pytest.param("It is the oldest school in Peru.", "It is the only school in Peru.", "rank", id="oldest or only"),
        pytest.param("All workers lost their jobs.", "Few workers lost their jobs.", "share", id="all or few"),
        pytest.param("Many workers lost their jobs.", "Most workers lost their jobs.", "", id="many or most"),
        pytest.param("The German painter moved to Rome.", "The French painter moved to Rome.", "thing", id="peoples"),
        pytest.param("The film runs for 93 minutes.", "The film runs for 93 hours.", "unit", id="unit"),
        pytest.param("The firm was dissolved in May.", "The firm was liquidated in May.", "", id="another word for it"),
    ),
)
def test_a_slot_tells_what_it_changes(left: str, right: str, expected: str) -> None:
    found = contrast(only_claim(left), only_claim(right))
    turned = contrast(only_claim(right), only_claim(left))
    assert {changes(slot) for slot in found.slots} == {changes(slot) for slot in turned.slots} == {expected}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    (
        pytest.param("Norway beat Kenya in Oslo.", "Kenya beat Norway in Oslo.", True, id="who beat whom"),
        pytest.param("Norway beat Kenya.", "Kenya was beaten by Norway.", False, id="said in the passive"),
        pytest.param("In Oslo Norway beat Kenya.", "Norway met Sweden.", False, id="one name in common"),
    ),
)
def test_names_that_change_places_are_told_from_other_orders(left: str, right: str, expected: bool) -> None:
    one, other = only_claim(left), only_claim(right)
    assert exchanged(one, other, contrast(one, other)) is expected
    assert exchanged(other, one, contrast(other, one)) is expected


@pytest.mark.parametrize(
    ("left", "right"),
    (
        pytest.param("The film was directed by Ann Lee.", "The movie was directed by Ann Lee.", id="film or movie"),
        pytest.param("The firm moved to Oslo.", "The firm relocated to Oslo.", id="moved or relocated"),
    ),
)
def test_words_for_one_thing_are_alike(left: str, right: str) -> None:
    assert likeness(contrast(only_claim(left), only_claim(right))) > 0.5


@pytest.mark.parametrize(
    ("left", "right"),
    (
        pytest.param("The novel was written by Ann Lee.", "The opera was written by Ann Lee.", id="another kind"),
        pytest.param("The team won the match.", "The team lost the match.", id="opposites"),
        pytest.param("The fire killed 30 people.", "The fire killed 45 people.", id="numbers"),
        pytest.param("The team won the match.", "The team won the match.", id="no slot"),
    ),
)
def test_words_for_different_things_are_not_alike(left: str, right: str) -> None:
    assert likeness(contrast(only_claim(left), only_claim(right))) < 0.4


def test_another_noun_is_another_thing_unless_it_means_the_same() -> None:
    def between(left: str, right: str) -> float:
        return other_noun(contrast(only_claim(left), only_claim(right)))

    assert between("The novel was written by Ann Lee.", "The opera was written by Ann Lee.") > 0.6
    assert between("The film was directed by Ann Lee.", "The movie was directed by Ann Lee.") < 0.4
    assert between("The firm moved to Oslo.", "The firm relocated to Oslo.") == 0.0
    assert between("The fire killed 30 people.", "The fire killed 45 people.") == 0.0


@pytest.mark.parametrize(
    ("left", "right", "two"),
    [
        ("Delegates met on day 5 of their tour.", "Delegates met on day 15 of their tour.", ("day 5", "day 15")),
        ("The mayor opened school number 3.", "The mayor opened school number 4.", ("number 3", "number 4")),
        ("The fire killed 5 people.", "The fire killed 15 people.", None),
        ("Delegates met on day 5 in Oslo.", "Delegates met on day 15 in Bergen.", None),
    ],
)
def test_two_of_a_series_are_two(left: str, right: str, two: tuple[str, str] | None) -> None:
    pair, _ = pair_of(left, right)
    assert serial(pair, contrast(pair.left, pair.right)) == two
