"""The rules that make pairs: what they must change, what they must leave alone."""

from __future__ import annotations

import random
import re

import pytest

from training import facts, lexicon, measure, numbers, subclausal
from training.events import STANCE_LABEL, load_events, same_event
from training.frames import DENIALS, DOUBTS, HEDGES, deny, headline_case, lower_first, title_case
from training.texts import CONTRADICTION, ENTAILMENT, LABELS, NEUTRAL

np = pytest.importorskip("numpy")


def test_every_event_has_wordings_for_against_and_beside() -> None:
    """A kind of event with an empty stance could not make its pairs."""
    events = load_events()
    assert len(events) > 30
    assert all(len(wordings) >= 2 for event in events for wordings in event.stances.values())


def test_stance_labels_do_not_hang_on_the_order() -> None:
    """For against and against for are one tension."""
    assert all(STANCE_LABEL[a, b] == STANCE_LABEL[b, a] for a, b in STANCE_LABEL)


def test_events_are_the_same_for_the_same_seed() -> None:
    """Generation is deterministic given the seed."""
    events = load_events()
    first, second = ([same_event(events, random.Random(7)) for _ in range(3)] for _ in range(2))
    assert first == second


def test_no_slot_is_left_open() -> None:
    """Every filled headline is plain text."""
    events, rng = load_events(), random.Random(1)
    for _ in range(2000):
        pair = same_event(events, rng)
        assert "{" not in pair.premise + pair.hypothesis
        assert pair.label in LABELS


@pytest.mark.parametrize("template", [*DENIALS, *DOUBTS, *HEDGES])
def test_frames_use_known_slots_only(template: str) -> None:
    """A frame names the clause, and nothing but the four slots."""
    assert set(re.findall(r"\{(\w)\}", template)) <= {"h", "l", "d", "s"}
    assert "{h}" in template or "{l}" in template


def test_denial_keeps_the_clause() -> None:
    """The clause can be read in its denial."""
    assert "bridge collapsed" in deny("The bridge collapsed.", random.Random(3))


def test_title_case_keeps_small_words_and_capitals() -> None:
    """Headline capitals as editors set them."""
    assert title_case("police say the iPhone of NASA is safe") == "Police Say the iPhone of NASA is Safe"


def test_only_common_words_lose_their_capital() -> None:
    """A name at the start keeps its capital letter."""
    assert lower_first("The man left") == "the man left"
    assert lower_first("Anna left") == "Anna left"


def test_headline_case_is_not_empty() -> None:
    """Every style leaves the words."""
    rng = random.Random(5)
    assert all("rain" in headline_case("Rain falls", rng).lower() for _ in range(50))


def value_of(words: str) -> int | None:
    """The number in a wording, None when it is not in plain digits."""
    found = re.search(r"\d[\d,]*", words)
    return int(found.group().replace(",", "")) if found and not re.search("million|thousand", words) else None


def test_number_variants_follow_arithmetic() -> None:
    """A bound that the number satisfies entails, one that it breaks contradicts."""
    rng = random.Random(11)
    for value in (25, 140, 3500, 87654):
        for words, label in numbers.number_variants(value, rng):
            told = value_of(words)
            if told is None:
                continue
            if words.startswith(("more than", "over")):
                assert (label == ENTAILMENT) == (value > told)
            elif words.startswith(("fewer than", "less than")):
                assert (label == ENTAILMENT) == (value < told)
            elif words.startswith("at least"):
                assert (label == ENTAILMENT) == (value >= told)


def test_class_facts_differ_in_one_word() -> None:
    """Another person or another relation is neutral, never a contradiction."""
    rng = random.Random(2)
    for _ in range(300):
        pair = facts.classed(rng)
        if pair.source != "gen_class":
            assert pair.label == NEUTRAL


def test_years_contradict_and_entail() -> None:
    """All three labels come out of year arithmetic."""
    rng = random.Random(4)
    assert {facts.years(rng).label for _ in range(200)} == {CONTRADICTION, ENTAILMENT, NEUTRAL}


def test_negation_templates_have_labels() -> None:
    """Sub-clausal negation gives triples with a known label."""
    assert all(
        label in LABELS and left != right
        for left, right, label in subclausal.templates(random.Random(9)) + subclausal.restrictors(random.Random(9))
    )


def test_antonyms_are_pairs_of_different_words() -> None:
    """No word is its own opposite."""
    assert all(a != b for a, b in lexicon.ANTONYMS)
    assert len(lexicon.ANTONYMS) > 150


def test_average_precision_counts_gold_that_was_not_scored() -> None:
    """Two gold pairs, one of them among the candidates and ranked first: one half."""
    assert measure.average_precision(np.array([0.9, 0.1]), np.array([True, False]), 2) == pytest.approx(0.5)


def test_calibration_error_is_zero_for_sure_and_right() -> None:
    """Certain and correct is calibrated; certain and wrong is not."""
    sure = np.eye(3)
    assert measure.calibration_error(sure, np.array([0, 1, 2])) == pytest.approx(0.0)
    assert measure.calibration_error(sure, np.array([1, 2, 0])) > 0.5


def test_calibration_cools_overconfidence_and_moves_a_label_said_too_often() -> None:
    """Logits that are too sure are divided by more than one; what is said too often gets a lower offset than others."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 3, 500)
    logits = rng.normal(size=(500, 3))
    logits[np.arange(500), labels] += 1.0
    divisors, offsets = measure.fit_calibration(logits * 4 + np.array([3.0, 0.0, 0.0]), labels)
    assert (divisors > 1.5).all()
    assert offsets[0] < min(offsets[1:]) - 0.3
