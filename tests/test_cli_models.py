"""Backends and the commands about models: what is refused, what a hub cache gives, what eval prints."""

import gzip
import json
from pathlib import Path

import pytest
from test_nli import PAIRS, checkpoint
from typer.testing import CliRunner

from claimcheck import nli_files
from claimcheck.cli import app
from claimcheck.errors import ModelError
from claimcheck.nli import TransformersNli, load_nli
from claimcheck.nli_measures import average_precision
from claimcheck.settings import ModelSettings


def test_packed_scores_are_those_of_the_library(tmp_path: Path) -> None:
    model = load_nli(ModelSettings(name=str(checkpoint(tmp_path / "m"))))
    assert isinstance(model, TransformersNli)
    assert model.packed is not None
    packed = [s.contradiction for s in model.score(PAIRS)]
    model.packed = None
    assert packed == pytest.approx([s.contradiction for s in model.score(PAIRS)], abs=2e-2)


def test_a_checkpoint_in_the_hubs_cache_is_loaded_by_its_id(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "hub" / "models--org--tiny"
    commit = "0123456789abcdef0123456789abcdef01234567"
    checkpoint(home / "snapshots" / commit)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text(commit)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr("transformers.utils.hub.constants.HF_HUB_CACHE", str(tmp_path / "hub"), raising=False)
    monkeypatch.setattr("huggingface_hub.file_download.HF_HUB_CACHE", str(tmp_path / "hub"), raising=False)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert load_nli(ModelSettings(name="org/tiny")).revision == commit
    with pytest.raises(ModelError, match="hf download org/absent"):
        load_nli(ModelSettings(name="org/absent"))


def test_a_changed_file_of_a_shipped_model_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "m"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"weights")
    listing = {"m": {"model.safetensors": nli_files.sha256(folder / "model.safetensors")}}
    (tmp_path / nli_files.CHECKSUMS).write_text(json.dumps(listing))
    assert nli_files.verified_revision(folder) == listing["m"]["model.safetensors"][:12]
    (folder / "model.safetensors").write_bytes(b"others")
    with pytest.raises(ModelError, match=r"model\.safetensors: is not the file that claimcheck shipped"):
        nli_files.verified_revision(folder)


def test_a_folder_without_onnx_says_how_to_export_it(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="models export"):
        load_nli(ModelSettings(name=str(checkpoint(tmp_path / "m")), backend="onnx"))


def test_eval_prints_its_figures_as_json(tmp_path: Path) -> None:
    folder = checkpoint(tmp_path / "m")
    rows = [{"premise": a, "hypothesis": b, "label": "neutral"} for a, b in PAIRS]
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in rows))
    done = CliRunner().invoke(app, ["eval", str(file), "--model", str(folder), "--json", "-q"])
    assert done.exit_code == 0
    assert json.loads(done.stdout)["pairs"] == len(PAIRS)


def test_score_prints_what_the_named_model_says_of_two_texts(tmp_path: Path) -> None:
    folder = checkpoint(tmp_path / "m")
    done = CliRunner().invoke(app, ["score", *PAIRS[0], "--model", str(folder)])
    assert done.exit_code == 0, done.output
    said = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    nli = load_nli(ModelSettings(name=str(folder)))
    (expected,) = nli.score([PAIRS[0]])
    assert said == {
        **{name: f"{getattr(expected, name):.4f}" for name in ("contradiction", "neutral", "entailment")},
        "model": f"{nli.id} (revision {nli.revision})",
    }


def test_eval_reads_a_packed_file_and_prints_a_table(tmp_path: Path) -> None:
    folder = checkpoint(tmp_path / "m")
    rows = [json.dumps({"premise": a, "hypothesis": b, "label": "neutral"}) for a, b in PAIRS]
    (tmp_path / "pairs.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    done = CliRunner().invoke(app, ["eval", str(tmp_path / "pairs.jsonl.gz"), "--model", str(folder), "-q"])
    assert done.exit_code == 0, done.output
    assert all(word in done.stdout for word in ("accuracy", "average precision", "calibration"))


def test_average_precision_does_not_hang_on_the_order_of_equal_scores() -> None:
    assert average_precision([True, False], [0.5, 0.5]) == average_precision([False, True], [0.5, 0.5]) == 0.5
    assert average_precision([True, False, True], [0.9, 0.5, 0.1]) == pytest.approx((1 + 2 / 3) / 2)
