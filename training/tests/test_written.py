"""Groups of written sentences become pairs with the labels that their letters tell."""

from pathlib import Path

import pytest

from training.texts import LABELS
from training.written import LETTERS, groups, pairs_of, read_groups, written_pairs

FOLDER = Path(__file__).resolve().parents[1] / "written"
GROUP = "\n".join(f"{letter}: Sentence {letter} of a group." for letter in LETTERS)


def test_a_group_becomes_pairs_both_ways_round() -> None:
    """What is the same in other words or excludes it holds both ways, what says less only one way."""
    (group,) = groups(GROUP, "one.txt")
    found = {(p.premise[9], p.hypothesis[9]): p.label for p in pairs_of(group)}
    assert found["P", "E"] == found["E", "P"] == found["P", "G"] == found["E", "G"] == "entailment"
    assert found["G", "P"] == found["P", "N"] == found["O", "E"] == "neutral"
    assert {found[one] for one in (("P", "C"), ("C", "P"), ("E", "D"), ("F", "E"))} == {"contradiction"}
    assert ("C", "D") not in found
    assert ("G", "E") not in found
    assert len(found) == 25


@pytest.mark.parametrize("text", [GROUP.replace("G: ", "X: "), GROUP.rsplit("\n", 1)[0], GROUP[:-24] + "O: "])
def test_a_broken_group_is_named(text: str) -> None:
    """A group with other lines than the eight is an error that tells file and number."""
    with pytest.raises(ValueError, match=r"two\.txt: group 2"):
        list(groups(f"{GROUP}\n\n{text}", "two.txt"))


def test_what_is_kept_back_is_not_trained_on() -> None:
    """The groups that the verdict's weights are fitted on share no sentence with the pairs of the model."""
    kept = [sentence for group in read_groups(FOLDER, back=True) for sentence in group.values()]
    pairs = written_pairs(FOLDER)
    assert len(kept) > 1000
    assert {p.label for p in pairs} == set(LABELS)
    assert not set(kept) & {text for p in pairs for text in (p.premise, p.hypothesis)}
