"""The training loop: the order of a pair's texts and what is asked of a pair read backwards."""

import pytest
import torch

from training.train import Example, loss_of, swapped

PLAIN = Example([101, 7, 8, 102, 9, 102], [0, 0, 0, 0, 1, 1], 1)


def test_a_swapped_pair_has_its_texts_and_segments_the_other_way_round() -> None:
    turned = swapped(PLAIN)
    assert (turned.ids, turned.segments, turned.label) == ([101, 9, 102, 7, 8, 102], [0, 0, 0, 1, 1, 1], 1)


def test_swapping_twice_gives_the_pair_again() -> None:
    assert swapped(swapped(PLAIN)) == PLAIN


@pytest.mark.parametrize(
    ("label", "logits", "cheap"),
    [
        pytest.param(0, [9.0, 0.0, 0.0], True, id="a contradiction stays one"),
        pytest.param(0, [0.0, 0.0, 9.0], False, id="and is missed when read as neutral"),
        pytest.param(1, [0.0, 0.0, 9.0], True, id="an entailment may be neutral backwards"),
        pytest.param(1, [0.0, 9.0, 0.0], True, id="or entailment"),
        pytest.param(1, [9.0, 0.0, 0.0], False, id="but no contradiction"),
        pytest.param(2, [0.0, 9.0, 0.0], True, id="neutral may be entailed backwards"),
    ],
)
def test_a_pair_read_backwards_is_asked_only_whether_it_contradicts(
    *, label: int, logits: list[float], cheap: bool
) -> None:
    loss = loss_of(torch.tensor([logits]), torch.tensor([label]), torch.tensor([True]), smoothing=0.0)
    assert bool(loss < 0.1) is cheap


def test_read_forwards_an_entailment_called_neutral_costs() -> None:
    logits = torch.tensor([[0.0, 0.0, 9.0]])
    assert loss_of(logits, torch.tensor([1]), torch.tensor([False]), smoothing=0.0) > 1
