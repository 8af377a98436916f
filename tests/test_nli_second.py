"""The larger model behind the embedded one: MPNet's forward pass, four-bit weights, and when it is asked."""

import json
import math
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file
from transformers import AutoModelForSequenceClassification, AutoTokenizer, MPNetConfig, MPNetForSequenceClassification

from claimcheck.errors import ModelError
from claimcheck.features import sentence_features
from claimcheck.nli import SECOND, embedded_folder, load_nli, precision, second_settings
from claimcheck.nli_batches import Later, second_of
from claimcheck.nli_packing import CONFIG_KEY, GROUP, PACKING, pack, unpack
from claimcheck.pipeline import trace
from claimcheck.records import Probabilities, Verdict
from claimcheck.settings import ModelSettings, Settings
from claimcheck.store import open_store
from claimcheck.store_scores import remembering
from claimcheck.verdicts import OBJECTING, SILENT
from claimcheck.weights import (
    FIRST,
    IN_CONTEXT,
    PROSE,
    SUSPICIOUS,
    TWICE,
    confidence,
    doubt,
    load_weights,
    suspicious,
)

LABELS = {0: "contradiction", 1: "entailment", 2: "neutral"}
PAIRS = [
    ("The firm sold the mill.", "The firm bought the mill in the old town by the river."),
    ("The dam is new.", "The dam is not new."),
    ("A", "the"),
    ("It rained.", "It was in the town and it was big and old and not new, said the owner of the dam and the mill."),
]


def mpnet(folder: Path, *, packed: bool = False) -> Path:
    """An MPNet of two layers with random weights and the shipped tokenizer, saved as a hub folder."""
    tokenizer = AutoTokenizer.from_pretrained(embedded_folder(SECOND))
    config = MPNetConfig(
        vocab_size=len(tokenizer), hidden_size=64, num_hidden_layers=2, num_attention_heads=4, intermediate_size=128,
        max_position_embeddings=130, id2label=LABELS, label2id={v: k for k, v in LABELS.items()},
        initializer_range=0.3,
    )  # fmt: skip
    torch.manual_seed(0)
    MPNetForSequenceClassification(config).save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    if packed:
        save_file(pack(load_file(folder / "model.safetensors")), folder / "model.safetensors")
        said = json.loads((folder / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps(said | {CONFIG_KEY: PACKING}))
    return folder


def test_mpnet_without_padding_scores_as_the_library_does(tmp_path: Path) -> None:
    folder = mpnet(tmp_path / "mpnet")
    nli = load_nli(ModelSettings(name=str(folder), tokens_per_batch=64))
    assert getattr(nli, "packed", None) is not None
    model, tokenizer = AutoModelForSequenceClassification.from_pretrained(folder), AutoTokenizer.from_pretrained(folder)
    model.eval()
    for pair, found in zip(PAIRS, nli.score(PAIRS), strict=True):
        with torch.inference_mode():
            wanted = model(**tokenizer(*pair, return_tensors="pt")).logits.softmax(-1)[0].tolist()
        assert [found.contradiction, found.entailment, found.neutral] == pytest.approx(wanted, abs=0.01)


def test_a_packed_folder_scores_as_what_it_unpacks_to(tmp_path: Path) -> None:
    packed = mpnet(tmp_path / "packed", packed=True)
    whole = mpnet(tmp_path / "whole")
    save_file(unpack(load_file(packed / "model.safetensors")), whole / "model.safetensors", metadata={"format": "pt"})
    both = [load_nli(ModelSettings(name=str(folder))).score(PAIRS) for folder in (packed, whole)]
    for one, other in zip(*both, strict=True):
        assert one.contradiction == pytest.approx(other.contradiction, abs=1e-6)
        assert one.entailment == pytest.approx(other.entailment, abs=1e-6)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({CONFIG_KEY: {"levels": "nf4", "group": 32}}, "packed as", id="in another way"),
        pytest.param({"num_hidden_layers": 3}, "no weights of", id="a layer is missing"),
    ],
)
def test_a_folder_packed_otherwise_is_refused(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    folder = mpnet(tmp_path / "packed", packed=True)
    said = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(said | change))
    with pytest.raises(ModelError, match=says):
        load_nli(ModelSettings(name=str(folder)))


@given(st.lists(st.floats(-3, 3, width=16), min_size=GROUP, max_size=GROUP))
def test_four_bits_are_at_most_a_level_off(row: list[float]) -> None:
    weights = {"m.weight": torch.tensor([row] * GROUP), "v.bias": torch.tensor(row)}
    found = unpack(pack(weights))
    largest = max(1e-6, *map(abs, row))
    assert (found["m.weight"] - weights["m.weight"]).abs().max() <= largest * 0.22
    assert torch.equal(found["v.bias"], weights["v.bias"])


class Told:
    """A model that says of every pair what it is told to, and keeps what it was asked."""

    revision = "1"

    def __init__(self, contradiction: float, second: Any = None) -> None:
        self.id = f"told {contradiction}"
        self.says = Probabilities(contradiction=contradiction, entailment=0.0, neutral=1 - contradiction)
        self.asked: list[tuple[str, str]] = []
        self.second = second

    def score(self, pairs: Any, *, progress: Any = None) -> list[Probabilities]:
        self.asked += pairs
        if progress:
            progress(len(pairs), len(pairs))
        return [self.says for _ in pairs]

    def truncated(self, pairs: Any) -> list[bool]:
        return [False for _ in pairs]


def test_the_second_model_is_loaded_when_it_is_asked() -> None:
    loads: list[int] = []

    def load() -> Told:
        loads.append(1)
        return Told(0.5)

    later = Later(id="x", revision="1", load=load)
    assert not loads
    later.score([("a", "b")])
    later.truncated([("a", "b")])
    assert loads == [1]


@pytest.mark.parametrize(
    ("settings", "again"),
    [
        pytest.param(ModelSettings(), True, id="the embedded model"),
        pytest.param(ModelSettings(second=False), False, id="switched off"),
        pytest.param(ModelSettings(name="org/other"), False, id="a model that the user names reads alone"),
        pytest.param(ModelSettings(name=SECOND), False, id="the larger one reads alone"),
    ],
)
def test_who_reads_again(settings: ModelSettings, *, again: bool) -> None:
    assert (second_settings(settings) is not None) is again


def test_a_store_remembers_both(tmp_path: Path) -> None:
    first, second = Told(0.1), Told(0.9)
    first.second = second
    with open_store(tmp_path) as store:
        for _ in range(2):
            found = remembering(first, store)
            again = second_of(found)
            assert again is not None
            assert again.score([("a", "b")])[0].contradiction == 0.9
            assert found.score([("a", "b")])[0].contradiction == 0.1
    assert len(first.asked) == len(second.asked) == 1


@pytest.mark.parametrize(
    "kind, expected",
    [
        ("prose", PROSE),
        ("headlines", SUSPICIOUS),
        ("copies", SUSPICIOUS),
    ],
)
def test_prose_is_read_again_sooner(kind: str, expected: float) -> None:
    assert doubt(kind) == expected


LEFT = "The mayor of Salten, Ada Berg, signed the harbour treaty with Norland on 3 May 2021."
RIGHT = "The mayor of Salten, Ada Berg, refused to sign the harbour treaty with Norland on 3 May 2021."
FAR = "A singer from Dunmore released an album about the sea."


def judged(tmp_path: Path, nli: Any, *texts: str) -> tuple[Verdict, ...]:
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"Note {number}\n\n{text}\n", encoding="utf-8")
    return trace([tmp_path], settings=Settings(), nli=nli).verdicts


def test_only_what_looks_like_a_tension_is_read_again(tmp_path: Path) -> None:
    second = Told(0.9)
    verdicts = judged(tmp_path, Told(0.1, second), LEFT, RIGHT, FAR)
    again = {frozenset((v.pair.left.text, v.pair.right.text)) for v in verdicts if v.second}
    assert frozenset((LEFT[:-1], RIGHT[:-1])) in again
    assert not any(FAR[:-1] in texts for texts in again)
    assert {frozenset(pair) for pair in second.asked if not pair[0].endswith(".")} == again


def test_the_sentences_of_what_still_looks_like_a_tension_are_read_too(tmp_path: Path) -> None:
    second = Told(0.9)
    one, other = (
        "In Salten, the old ferry, which Ada Berg built, carries coal.",
        "The old ferry at Salten carries fish.",
    )
    verdicts = judged(tmp_path, Told(0.9, second), one, other)
    assert frozenset((one, other)) in {frozenset(pair) for pair in second.asked}
    assert any(name.startswith("sentences: ") for v in verdicts if v.second for name, _ in v.shares)


def test_an_objection_to_the_sentences_too_makes_a_tension_likelier() -> None:
    weights = load_weights()[f"prose{IN_CONTEXT}"]
    none, both = (confidence({FIRST: 0.0} | sentence_features(scores), weights)[0] for scores in (SILENT, OBJECTING))
    assert none < 0.1
    assert both > 0.55


def test_the_first_model_reads_all_that_the_second_could_make_a_tension_of(tmp_path: Path) -> None:
    """With a second reader a pair is not given up that the first alone could not bring far."""
    read = {}
    for name, second in (("alone", None), ("two", Told(0.9))):
        (tmp_path / name).mkdir()
        first = Told(0.9, second)
        judged(tmp_path / name, first, LEFT, RIGHT, FAR, "The harbour of Salten froze, and Ada Berg was in Norland.")
        read[name] = {frozenset(pair) for pair in first.asked}
    assert read["alone"] < read["two"]


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        pytest.param("flags : avx512_bf16 amx_bf16 amx_tile", torch.bfloat16, id="units for matrices"),
        pytest.param("flags : avx512_bf16 avx512_vnni", torch.float32, id="vector instructions alone"),
        pytest.param(None, torch.float32, id="nothing known"),
    ],
)
def test_the_precision_is_what_the_processor_multiplies_fastest(
    tmp_path: Path, flags: str | None, expected: torch.dtype
) -> None:
    if torch.cuda.is_available():
        pytest.skip("a graphics card multiplies here")
    if flags:
        (tmp_path / "cpuinfo").write_text(flags)
    assert precision(tmp_path / "cpuinfo") is expected


def test_prose_of_which_a_rule_speaks_is_not_read_again() -> None:
    values = {"rule: relation": 1.0, "nearest": 1.0}
    assert confidence(values, load_weights()["prose"])[0] >= SUSPICIOUS
    assert not suspicious(values, OBJECTING)
    assert suspicious(values | {"copies": 1.0, "names in common": 1.0, "near copy": 1.0}, OBJECTING)


def test_the_second_reading_decides_between_equal_first_ones(tmp_path: Path) -> None:
    found = {}
    for says in (0.02, 0.98):
        (tmp_path / str(says)).mkdir()
        verdicts = judged(tmp_path / str(says), Told(0.7, Told(says)), LEFT, RIGHT)
        found[says] = next(v for v in verdicts if v.second)
    assert found[0.02].confidence < found[0.98].confidence


def test_the_shares_of_a_pair_read_twice_add_up_to_its_odds(tmp_path: Path) -> None:
    for verdict in judged(tmp_path, Told(0.9, Told(0.9)), LEFT, RIGHT):
        total = sum(value for _, value in verdict.shares)
        assert 1 / (1 + math.exp(-total)) == pytest.approx(verdict.confidence, abs=0.01)


def test_every_regime_with_a_model_has_weights_of_the_second_reading() -> None:
    weights = load_weights()
    for name in ("prose", "copies", "headlines"):
        again = weights[f"{name}{TWICE}"]
        assert again[FIRST] > 0
        strangers = "second reading: contradiction both ways, strangers"
        assert again[strangers] <= 0
        assert all(value >= 0 for key, value in again.items() if "contradiction" in key and key != strangers)
        assert all(value <= 0 for key, value in again.items() if "entailment" in key)
