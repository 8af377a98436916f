"""Texts -> vectors and neighbours: what a loop over all pairs finds, whatever the size of the blocks."""

import numpy as np
import pytest

from claimcheck.embeddings import asking, embed, neighbours, pairs_near, rarity, singly

TEXTS = [f"{who} sold {what}." for who in ("Kenya", "The firm", "A baker") for what in ("ships", "bread", "12 cars")]


def one_by_one(texts: list[str], count: int, minimum: float) -> set[tuple[int, int]]:
    vectors = embed(texts)
    found = set()
    for i, vector in enumerate(vectors):
        others = sorted((j for j in range(len(texts)) if j != i), key=lambda j: -float(vector @ vectors[j]))
        found |= {(min(i, j), max(i, j)) for j in others[:count] if float(vector @ vectors[j]) >= minimum}
    return found


@pytest.mark.parametrize("block", [1, 20, 1 << 24], ids=["a row at a time", "two rows", "all rows"])
@pytest.mark.parametrize(("count", "minimum"), [(3, -1.0), (2, 0.5), (50, 0.3), (0, -1.0), (4, 1.1)])
def test_neighbours_are_those_that_a_loop_finds(
    block: int, count: int, minimum: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claimcheck.nearest.BLOCK", block)
    found = list(neighbours(embed(TEXTS), count=count, minimum=minimum))
    assert [(n.left, n.right) for n in found] == sorted(one_by_one(TEXTS, count, minimum))


@pytest.mark.parametrize("rows", [[], [2], [0, 3, 5], list(range(6))], ids=["none", "one", "some", "all"])
@pytest.mark.parametrize("minimum", [-1.0, 0.5])
def test_the_neighbours_of_some_are_those_of_all_that_hold_one_of_them(rows: list[int], minimum: float) -> None:
    def alike(left: int, right: int, cosine: float) -> bool:
        return cosine > 0.7 or (left + right) % 3 > 0

    vectors, every, wanted = embed(TEXTS), np.arange(len(TEXTS)), np.array(rows, dtype=np.int64)
    others = asking(vectors, np.setdiff1d(every, wanted), wanted, minimum, alike)
    found = singly(pairs_near(vectors, np.concatenate([wanted, others]), every, 2, minimum))
    all_ = neighbours(vectors, count=2, minimum=minimum)
    held, told = (
        [(n.left, n.right) for n in near if {n.left, n.right} & set(rows) and alike(n.left, n.right, n.cosine)]
        for near in (found, all_)
    )
    assert held == told


@pytest.mark.parametrize("texts", [[], ["One text alone."]], ids=["none", "one"])
def test_a_text_without_others_has_no_neighbours(texts: list[str]) -> None:
    assert list(neighbours(embed(texts), count=5, minimum=-1.0)) == []


def test_vectors_have_length_one_but_for_texts_without_words() -> None:
    assert np.linalg.norm(embed(["Kenya sold ships.", ""]), axis=1).round(5).tolist() == [1.0, 0.0]


def test_a_rare_word_is_rarer_than_a_common_one() -> None:
    assert rarity("the") < rarity("year") < rarity("harbour")
    assert rarity("") == 0.0
