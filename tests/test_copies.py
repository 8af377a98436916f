"""Documents -> copies: those that share a fifth of their runs of words, however many copies a text has."""

import random
from itertools import combinations

import pytest
from builders import document
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import copies
from claimcheck.copies import copied_documents, words_of

LETTERS = st.lists(st.sampled_from("abcdefgh"), max_size=40).map(" ".join)


def by_definition(texts: list[str]) -> dict[tuple[str, str], float]:
    runs = []
    for text in texts:
        words = words_of(text)
        runs.append({tuple(words[i : i + 4]) for i in range(len(words) - 3)})
    shared = {(i, j): len(runs[i] & runs[j]) for i, j in combinations(range(len(texts)), 2)}
    return {
        (f"{i}.txt", f"{j}.txt"): count / min(len(runs[i]), len(runs[j]))
        for (i, j), count in shared.items()
        if count >= 4 and count > 0.2 * min(len(runs[i]), len(runs[j]))
    }


def copies_among(texts: list[str]) -> dict[tuple[str, str], float]:
    return copied_documents([document(f"{i}.txt", text) for i, text in enumerate(texts)])


@given(texts=st.lists(LETTERS, max_size=6))
def test_copies_are_what_the_definition_says(texts: list[str]) -> None:
    assert copies_among(texts) == by_definition(texts)


@pytest.mark.parametrize("portion", [500, 4000])
def test_runs_that_are_sorted_some_at_a_time_tell_the_same(portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [story(n % 4, n) for n in range(50)] + [story(0, 0)[:400], "", "a b c d e f g h"]
    whole = copies_among(texts)
    monkeypatch.setattr(copies, "PORTION", portion)
    assert copies_among(texts) == whole
    assert len(whole) > 100


def story(number: int, changed: int) -> str:
    dice = random.Random(number)  # noqa: S311
    words = [f"w{dice.randrange(300)}" for _ in range(200)]
    again = random.Random(f"{number} {changed}")  # noqa: S311
    for place in again.sample(range(200), 6 if changed else 0):
        words[place] = f"x{changed}"
    return " ".join(words)


@pytest.mark.parametrize("changes", [False, True], ids=["word for word", "each changed in six places"])
def test_a_text_with_a_hundred_copies_is_told_from_another(changes: bool) -> None:
    texts = [story(1, i if changes else 0) for i in range(100)] + [story(2, 0), story(3, 0)]
    found = copies_among(texts)
    assert found.keys() >= {tuple(sorted((f"{i}.txt", f"{j}.txt"))) for i, j in combinations(range(100), 2)}
    assert not any({"100.txt", "101.txt"} & set(pair) for pair in found)


def test_what_many_texts_begin_with_makes_no_copies() -> None:
    phrase = "all rights reserved by the publisher and the author of this text "
    texts = [phrase + story(number, 0) for number in range(60)]
    assert copies_among(texts) == {}


def test_the_order_of_the_documents_changes_nothing() -> None:
    documents = [document(f"{i}.txt", story(i // 3, i % 3)) for i in range(9)]
    assert copied_documents(documents) == copied_documents(documents[::-1])
    assert len(copied_documents(documents)) == 9
