"""Two claims -> the words they share and the places where they differ."""

from itertools import permutations

import pytest
from articles import only_claim

from claimcheck.contrast import Slot, contrast


def texts(slots: tuple[Slot, ...]) -> list[tuple[str, str]]:
    return [(" ".join(w.text for w in s.left), " ".join(w.text for w in s.right)) for s in slots]


@pytest.mark.parametrize(
    "left, right, slots, kinds",
    [
        ("The fire killed 30 people.", "The fire killed 45 people.", [("30", "45")], ["number"]),
        ("Marta Nowak leads the bank.", "Peter Nowak leads the bank.", [("Marta", "Peter")], ["name"]),
        ("The court freed the banker.", "The court jailed the banker.", [("freed", "jailed")], ["word"]),
        ("The court freed the banker.", "The court freed the banker.", [], []),
        ("The court freed the banker.", "The court has freed the banker.", [], []),
    ],
    ids=["number", "name", "word", "equal", "only an auxiliary more"],
)
def test_a_slot_holds_what_stands_in_the_same_place(
    left: str, right: str, slots: list[tuple[str, str]], kinds: list[str]
) -> None:
    found = contrast(only_claim(left), only_claim(right))
    assert texts(found.slots) == slots
    assert [slot.kind for slot in found.slots] == kinds


def test_forms_of_one_word_and_articles_make_no_difference() -> None:
    found = contrast(only_claim("The courts free the banker."), only_claim("A court freed a banker."))
    assert found.slots == ()
    assert found.shared == pytest.approx(1.0)


def test_the_share_in_common_runs_from_nothing_to_all() -> None:
    a, b, c = (
        only_claim(text)
        for text in (
            "The court freed the banker.",
            "The court freed the banker in spring.",
            "Glaciers shrink each year.",
        )
    )
    assert contrast(a, a).shared == pytest.approx(1.0)
    assert contrast(a, a).bag == pytest.approx(1.0)
    assert 0.5 < contrast(a, b).shared < 1.0
    assert contrast(a, c).shared == 0.0
    assert contrast(a, b).left_only == 0.0 < contrast(a, b).right_only


def test_order_counts_for_the_share_in_order_and_not_for_the_bag() -> None:
    found = contrast(only_claim("Norway beat Kenya."), only_claim("Kenya beat Norway."))
    assert found.bag == pytest.approx(1.0)
    assert found.shared < 1.0


SENTENCES = (
    "The bird sleeps in winter.",
    "The bird does not sleep in summer.",
    "The old court freed the banker and the clerk of the banker.",
    "The banker freed the old clerk of the court.",
    "Norway beat Kenya in Oslo.",
    "Kenya beat Norway in the final.",
)


@pytest.mark.parametrize("left, right", tuple(permutations(SENTENCES, 2)))
def test_both_ways_round_tell_the_same(left: str, right: str) -> None:
    a, b = only_claim(left), only_claim(right)
    one, other = contrast(a, b), contrast(b, a)
    assert (one.shared, one.bag, one.common) == (other.shared, other.bag, other.common)
    assert (one.left_only, one.right_only) == (other.right_only, other.left_only)
    assert texts(one.slots) == [(y, x) for x, y in texts(other.slots)]


@pytest.mark.parametrize(
    "left, right, framed",
    [
        pytest.param("The village had 838 people in 2000.", "The village had 1,200 people in 2000.", True, id="number"),
        pytest.param(
            "The house was built by Abel Lund Short.", "The house was built by John Ida Long.", True, id="name"
        ),
        pytest.param("The court freed the banker.", "The court jailed the banker.", False, id="another word"),
        pytest.param("The village had 838 people.", "The bishop wrote 14 letters.", False, id="another sentence"),
    ],
)
def test_of_two_sentences_that_differ_in_a_name_or_number_the_frame_is_one(left: str, right: str, framed: bool) -> None:
    found = contrast(only_claim(left), only_claim(right))
    assert (found.framed == pytest.approx(1.0)) is framed
    assert found.framed >= found.shared


@pytest.mark.parametrize(
    "left, right",
    [
        ("The fund paid for twelve new schools.", "The fund paid for 12 new schools."),
        ("The fund paid 1,473 teachers.", "The fund paid 1473 teachers."),
        ("The mill closed in August 1901.", "The mill closed in Aug. 1901."),
        ("The theatre organised a tour.", "The theater organized a tour."),
        ("The lake is 20 km long.", "The lake is 20 kilometres long."),
        ("Samuel Henry Thornton built the mill.", "Samuel H. Thornton built the mill."),
    ],
    ids=["number in words", "separator", "short month", "spelling", "unit", "initial"],
)
def test_the_same_written_another_way_is_no_slot(left: str, right: str) -> None:
    found = contrast(only_claim(left), only_claim(right))
    assert found.slots == ()
    assert found.shared == pytest.approx(1.0)


def test_how_many_is_compared_though_it_is_a_determiner() -> None:
    found = contrast(only_claim("All workers lost their jobs."), only_claim("Some workers lost their jobs."))
    assert texts(found.slots) == [("All", "Some")]


def test_one_sentence_with_a_change_is_told_from_two() -> None:
    changed = contrast(only_claim("The train ran at 350 km/h."), only_claim("The train ran at 350 miles/h."))
    other = contrast(only_claim("The beam of the ship is 24 metres."), only_claim("The draught of the ship is 7 tons."))
    assert changed.one_change
    assert not other.one_change
    assert contrast(only_claim("The firm closed in May."), only_claim("The firm closed in May.")).nothing_new
