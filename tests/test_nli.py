"""The NLI model: which checkpoints are taken, how their labels are read, and that batches change nothing."""

import json
from pathlib import Path
from typing import Any

import pytest

from claimcheck.errors import ModelError
from claimcheck.nli import TransformersNli, label_order, load_nli
from claimcheck.settings import ModelSettings

WORDS = "the a firm mill dam river sold bought not never in of to and people was is it big old new town".split()
LABELS = ("contradiction", "entailment", "neutral")
PAIRS = [
    ("the firm sold the mill", "the firm bought the mill"),
    ("the dam is new", "the dam is not new"),
    ("the river", "the old town of the firm and the mill and the dam is big"),
    ("it was in the town and it was big and old and not new", "it is new"),
    ("a", "the"),
]


def checkpoint(folder: Path, labels: tuple[str, ...] = LABELS, *, seed: int = 0, **changes: Any) -> Path:
    """A BERT of two small layers with random weights and a vocabulary of a few words, saved as a hub folder."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = folder / "vocab.txt"
    vocabulary.write_text("\n".join(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS)))
    config = BertConfig(
        vocab_size=len(WORDS) + 5,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
        initializer_range=0.6,
        **changes,
    )
    torch.manual_seed(seed)
    BertForSequenceClassification(config).save_pretrained(folder, safe_serialization=True)
    BertTokenizerFast(vocab=str(vocabulary), vocab_file=str(vocabulary)).save_pretrained(folder)
    return folder


def loaded(folder: Path, **settings: Any) -> TransformersNli:
    return load_nli(ModelSettings(name=str(folder), **settings))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return checkpoint(tmp_path_factory.mktemp("nli") / "model")


@pytest.fixture(scope="module")
def model(folder: Path) -> TransformersNli:
    return loaded(folder)


def test_probabilities_sum_to_one_and_differ_between_pairs(model: TransformersNli) -> None:
    scores = model.score(PAIRS)
    assert len(scores) == len(PAIRS)
    assert [s.entailment + s.neutral + s.contradiction for s in scores] == pytest.approx([1.0] * len(PAIRS), abs=1e-5)
    assert len({round(s.contradiction, 4) for s in scores}) > 1


def test_batches_give_what_single_pairs_give(folder: Path, model: TransformersNli) -> None:
    small = loaded(folder, tokens_per_batch=1)
    for one, other in zip(model.score(PAIRS), small.score(PAIRS), strict=True):
        assert one.entailment == pytest.approx(other.entailment, abs=1e-2)
        assert one.contradiction == pytest.approx(other.contradiction, abs=1e-2)


def test_order_of_the_pairs_changes_no_score(model: TransformersNli) -> None:
    forward, backward = model.score(PAIRS), model.score(PAIRS[::-1])
    assert [s.contradiction for s in forward] == pytest.approx([s.contradiction for s in backward[::-1]], abs=1e-2)


def test_equal_pairs_have_equal_scores_and_are_read_once(model: TransformersNli) -> None:
    told: list[tuple[int, int]] = []
    scores = model.score([PAIRS[0], PAIRS[1], PAIRS[0]], progress=lambda done, total: told.append((done, total)))
    assert scores[0] == scores[2]
    assert told[-1] == (2, 2)


def test_no_pairs_have_no_scores(model: TransformersNli) -> None:
    assert model.score([]) == []
    assert model.truncated([]) == []


@pytest.mark.parametrize(
    "labels",
    [
        ("entailment", "neutral", "contradiction"),
        ("ENTAILMENT", "NEUTRAL", "CONTRADICTION"),
        ("neutral", "contradiction", "entailment"),
        ("contradicts", "entails", "neutral"),
    ],
)
def test_labels_are_read_by_name_and_not_by_place(folder: Path, tmp_path: Path, labels: tuple[str, ...]) -> None:
    config = json.loads((folder / "config.json").read_text())
    copy = tmp_path / "copy"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    config["id2label"] = {str(i): label for i, label in enumerate(labels)}
    config["label2id"] = {label: i for i, label in enumerate(labels)}
    (copy / "config.json").write_text(json.dumps(config))
    plain, permuted = loaded(folder).score(PAIRS[:1])[0], loaded(copy).score(PAIRS[:1])[0]
    by_place = {"contradiction": plain.contradiction, "entailment": plain.entailment, "neutral": plain.neutral}
    in_order = [by_place[name] for name in LABELS]
    place = {label.lower()[:6]: i for i, label in enumerate(labels)}
    assert permuted.contradiction == pytest.approx(in_order[place["contra"]], abs=1e-4)
    assert permuted.entailment == pytest.approx(in_order[place["entail"]], abs=1e-4)
    assert permuted.neutral == pytest.approx(in_order[place["neutra"]], abs=1e-4)


@pytest.mark.parametrize(
    "labels",
    [
        ("entailment", "not_entailment"),
        ("LABEL_0", "LABEL_1", "LABEL_2"),
        ("positive", "neutral", "negative"),
        ("entailment", "entailment", "neutral"),
    ],
    ids=["two", "unnamed", "sentiment", "double"],
)
def test_labels_that_are_not_the_three_of_nli_are_refused_by_name(labels: tuple[str, ...]) -> None:
    with pytest.raises(ModelError, match="org/model: not a three-label NLI model") as refused:
        label_order(dict(enumerate(labels)), "org/model")
    assert labels[0] in str(refused.value)


def test_a_checkpoint_of_two_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="not a three-label NLI model"):
        loaded(checkpoint(tmp_path / "two", ("entailment", "not_entailment")))


def test_texts_that_were_cut_are_reported(folder: Path) -> None:
    model = loaded(folder, max_length=16)
    long = " ".join(["the river"] * 20)
    pairs = [("the dam is new", "the dam is old"), (long, "the dam"), ("the dam", long)]
    assert model.truncated(pairs) == [False, True, True]
    assert len(model.score(pairs)) == 3


def test_a_model_reads_no_more_than_it_has_places_for(folder: Path) -> None:
    assert loaded(folder, max_length=512).max_length == 64


def test_a_calibration_beside_the_weights_softens_the_scores(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "calibrated"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    (copy / "calibration.json").write_text('{"temperature": 4.0}')
    plain, soft = loaded(folder).score(PAIRS[:1])[0], loaded(copy).score(PAIRS[:1])[0]
    assert max(soft.entailment, soft.neutral, soft.contradiction) < max(
        plain.entailment, plain.neutral, plain.contradiction
    )


def test_a_calibration_by_label_moves_that_label(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "calibrated"
    copy.mkdir()
    for file in folder.iterdir():
        (copy / file.name).write_bytes(file.read_bytes())
    same = {"contradiction": 1, "entailment": 1, "neutral": 1}
    figures = {"temperature": same, "offset": {"contradiction": -50.0, "entailment": 0.0, "neutral": 0.0}}
    (copy / "calibration.json").write_text(json.dumps(figures))
    plain, moved = loaded(folder).score(PAIRS[:1])[0], loaded(copy).score(PAIRS[:1])[0]
    assert moved.contradiction < 1e-9
    assert moved.entailment / moved.neutral == pytest.approx(plain.entailment / plain.neutral, rel=0.02)


def test_the_revision_names_the_weights(folder: Path, tmp_path: Path) -> None:
    other = loaded(checkpoint(tmp_path / "other", seed=1))
    assert loaded(folder).revision == loaded(folder).revision != other.revision


@pytest.mark.parametrize("name", ["./nowhere", "/nowhere/at/all", "a/b/c"])
def test_a_missing_folder_is_named(name: str) -> None:
    with pytest.raises(ModelError, match="no such model folder") as missing:
        load_nli(ModelSettings(name=name))
    assert name in str(missing.value)


def _without_weights(folder: Path) -> None:
    (folder / "model.safetensors").unlink()


def _with_pickled_weights(folder: Path) -> None:
    import torch

    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")


def _without_config(folder: Path) -> None:
    (folder / "config.json").unlink()


def _with_broken_config(folder: Path) -> None:
    (folder / "config.json").write_text("{")


def _with_broken_weights(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"\x00" * 40)


@pytest.mark.parametrize(
    "spoil",
    [_without_weights, _with_pickled_weights, _without_config, _with_broken_config, _with_broken_weights],
    ids=["no weights", "pickle only", "no config", "broken config", "broken weights"],
)
def test_a_folder_that_is_no_safe_checkpoint_is_refused_in_one_line(tmp_path: Path, spoil: Any) -> None:
    folder = checkpoint(tmp_path / "model")
    spoil(folder)
    with pytest.raises(ModelError) as refused:
        loaded(folder)
    message = str(refused.value)
    assert message.startswith(str(folder))
    assert "\n" not in message
