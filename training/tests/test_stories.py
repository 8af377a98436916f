"""Stories become pairs: the conflicts that their last line tells, and everything else compatible."""

import random
from pathlib import Path

import pytest

from claimcheck.records import Probabilities
from training.mined import together
from training.stories import hardest, kept_back, read, stories
from training.texts import COMPATIBLE, CONTRADICTION, ENTAILMENT, NEUTRAL, Pair

FOLDER = Path(__file__).resolve().parents[1] / "stories"
STORY = """T: A bridge
A1: The bridge at Orn was opened in 1903.
A2: It is made of steel.
B1: The bridge at Orn was opened in 1930.
B2: Two men died when it was built.
X: A1 B1"""


def test_a_story_becomes_pairs_of_all_its_sentences() -> None:
    """Within an article and across; only what the line X names conflicts."""
    (story,) = stories(STORY, "one.txt")
    found = {(p.premise, p.hypothesis): p.label for p in story.pairs()}
    assert len(found) == 6
    assert [pair for pair, label in found.items() if label == CONTRADICTION] == [
        ("The bridge at Orn was opened in 1903.", "The bridge at Orn was opened in 1930.")
    ]
    assert set(found.values()) == {CONTRADICTION, COMPATIBLE}


@pytest.mark.parametrize("text", [STORY.replace("A1 B1", "A1 B7"), STORY.replace("A1 B1", "A1"), STORY[:-9]])
def test_a_broken_story_is_named(text: str) -> None:
    """A story whose conflicts are not told, or not of its sentences, is an error that tells file and number."""
    with pytest.raises(ValueError, match=r"two\.txt: story 2"):
        list(stories(f"{STORY}\n\n{text}", "two.txt"))


def test_what_one_text_says_is_all_true_together() -> None:
    """The fields of an infobox and what is entailed by it; nothing of what is neutral or contradicts."""
    box = "The height of Kalt is 60 m. The place of Kalt is Orn."
    said = [("Kalt stands at the town of Orn.", ENTAILMENT), ("Kalt is red.", NEUTRAL), ("Kalt is low.", CONTRADICTION)]
    given = [Pair(premise=box, hypothesis=text, label=label, source="infotabs") for text, label in said]
    found = list(together(given, 9, random.Random(1)))
    assert {p.label for p in found} == {COMPATIBLE}
    assert {frozenset((p.premise, p.hypothesis)) for p in found} == {
        frozenset(pair)
        for pair in (
            ("The height of Kalt is 60 m", "The place of Kalt is Orn"),
            ("The height of Kalt is 60 m", "Kalt stands at the town of Orn."),
            ("The place of Kalt is Orn", "Kalt stands at the town of Orn."),
        )
    }


def test_hard_pairs_are_those_that_every_reader_is_mistaken_about() -> None:
    """A reader sees what the one before it let through."""

    class Reader:
        """Calls a contradiction what holds a word."""

        def __init__(self, word: str) -> None:
            self.word, self.seen = word, 0

        def score(self, pairs: list[tuple[str, str]]) -> list[Probabilities]:
            self.seen += len(pairs)
            return [
                Probabilities(
                    entailment=0.1, neutral=0.1 if self.word in a else 0.8, contradiction=0.8 if self.word in a else 0.1
                )
                for a, _ in pairs
            ]

    pairs = [Pair(premise=p, hypothesis="x", label=COMPATIBLE, source="") for p in ("red bus", "red", "bus", "")]
    first, second = Reader("red"), Reader("bus")
    assert hardest([first, second], pairs, 0.5) == pairs[:1]
    assert (first.seen, second.seen) == (4, 2)


def test_the_stories_here_are_stories_and_one_in_seven_is_kept_back() -> None:
    """Every file can be read, no story stands twice, and the share that the model never sees is as told."""
    every = read(FOLDER)
    first = [tuple(s.sentences.values()) for s in every]
    assert len(set(first)) == len(first) > 500
    assert 0.09 < sum(map(kept_back, every)) / len(every) < 0.2
