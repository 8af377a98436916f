"""The training loop: the order of a pair's texts and what is asked of a pair read backwards."""

import pytest
import torch
from transformers import AutoTokenizer

from claimcheck.nli import embedded_folder
from training.train import Example, collate, loss_of

BATCH = [Example("A cat sat.", "A dog ran.", 9, 0), Example("It rained.", "It was a very dry day.", 10, 2)]


def test_a_pair_read_backwards_has_its_hypothesis_first() -> None:
    tokenizer = AutoTokenizer.from_pretrained(embedded_folder())
    inputs, labels = collate(tokenizer, BATCH, [True, False], 128)
    assert tokenizer.decode(inputs["input_ids"][0], skip_special_tokens=True) == "a dog ran. a cat sat."
    assert tokenizer.decode(inputs["input_ids"][1], skip_special_tokens=True) == "it rained. it was a very dry day."
    assert labels.tolist() == [0, 2]


def test_the_longer_text_of_a_pair_is_cut() -> None:
    tokenizer = AutoTokenizer.from_pretrained(embedded_folder())
    inputs, _ = collate(tokenizer, BATCH[1:], [False], 10)
    assert tokenizer.decode(inputs["input_ids"][0], skip_special_tokens=True) == "it rained. it was a very"


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


@pytest.mark.parametrize(
    ("logits", "cheap"), [([0.0, 9.0, 0.0], True), ([0.0, 0.0, 9.0], True), ([9.0, 0.0, 0.0], False)]
)
def test_a_compatible_pair_is_asked_only_whether_it_contradicts(*, logits: list[float], cheap: bool) -> None:
    loss = loss_of(torch.tensor([logits]), torch.tensor([3]), torch.tensor([False]), smoothing=0.0)
    assert bool(loss < 0.1) is cheap


def test_read_forwards_an_entailment_called_neutral_costs() -> None:
    logits = torch.tensor([[0.0, 0.0, 9.0]])
    assert loss_of(logits, torch.tensor([1]), torch.tensor([False]), smoothing=0.0) > 1
