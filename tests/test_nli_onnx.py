"""A checkpoint goes to ONNX and back: float32 scores as torch does, int8 nearly so, and every fault is one line."""

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_nli import LABELS, PAIRS, checkpoint
from typer.testing import CliRunner, Result

from claimcheck.cli import app
from claimcheck.errors import ModelError
from claimcheck.nli import load_nli
from claimcheck.nli_onnx import OnnxNli
from claimcheck.settings import ModelSettings


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments), env={"COLUMNS": "200"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint with a calibration and with its labels in an order of its own."""
    made = checkpoint(tmp_path_factory.mktemp("onnx") / "model", ("neutral", "contradiction", "entailment"))
    (made / "calibration.json").write_text(json.dumps({"temperature": 1.5}))
    return made


@pytest.fixture(scope="module")
def exported(folder: Path) -> dict[str, Path]:
    made = {"float": folder.parent / "float", "int8": folder.parent / "int8"}
    for name, out in made.items():
        more = ("--int8",) if name == "int8" else ()
        result = run("models", "export", str(folder), "--onnx", *more, "--out", str(out))
        assert result.exit_code == 0, result.output
        assert f"Use it with --backend onnx --model {out}" in result.stdout
    return made


def test_export_writes_one_model_with_what_reading_it_takes(exported: dict[str, Path]) -> None:
    for name, model in (("float", "model.onnx"), ("int8", "model-int8.onnx")):
        files = {file.name for file in exported[name].iterdir()}
        assert files >= {model, "config.json", "tokenizer.json", "calibration.json"}
        assert [file for file in files if file.endswith(".onnx")] == [model]


@pytest.mark.parametrize(("kind", "near"), [("float", 0.02), ("int8", 0.25)])
def test_onnx_scores_as_torch_does(folder: Path, exported: dict[str, Path], kind: str, near: float) -> None:
    torch = load_nli(ModelSettings(name=str(folder), backend="torch"))
    onnx = load_nli(ModelSettings(name=str(exported[kind]), backend="onnx", tokens_per_batch=24))
    assert isinstance(onnx, OnnxNli)
    assert onnx.order == torch.order
    for ours, theirs in zip(onnx.score(PAIRS), torch.score(PAIRS), strict=True):
        assert sum((ours.contradiction, ours.entailment, ours.neutral)) == pytest.approx(1, abs=1e-6)
        for label in LABELS:
            assert getattr(ours, label) == pytest.approx(getattr(theirs, label), abs=near)


def test_folder_that_holds_only_onnx_is_read_without_being_told(exported: dict[str, Path]) -> None:
    model = load_nli(ModelSettings(name=str(exported["float"])))
    assert isinstance(model, OnnxNli)
    assert model.score([]) == []
    assert model.revision == load_nli(ModelSettings(name=str(exported["float"]))).revision


def test_onnx_texts_that_were_cut_are_reported(exported: dict[str, Path]) -> None:
    model = load_nli(ModelSettings(name=str(exported["float"])))
    assert model.truncated([("the mill", "the dam"), ("the " * 80, "the dam")]) == [False, True]


def test_check_tries_an_onnx_folder_on_every_pair(exported: dict[str, Path]) -> None:
    result = run("models", "check", str(exported["float"]), "--backend", "onnx")
    assert "OnnxNli" in result.stdout
    assert "12 pairs, " in result.stdout
    assert result.exit_code == (0 if "12 pairs, 0 failed" in result.stdout else 1)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda out: (out / "model.onnx").write_bytes(b"no model"), "export it again", id="no ONNX"),
        pytest.param(lambda out: (out / "config.json").write_text("{"), "export it again", id="no config"),
        pytest.param(
            lambda out: (out / "config.json").write_text('{"model_type": "bert", "id2label": {"0": "YES", "1": "NO"}}'),
            "not a three-label NLI model", id="other labels",
        ),
    ],
)  # fmt: skip
def test_spoilt_onnx_folder_is_one_line(
    tmp_path: Path, exported: dict[str, Path], spoil: Callable[[Path], object], said: str
) -> None:
    out = tmp_path / "out"
    shutil.copytree(exported["float"], out)
    spoil(out)
    with pytest.raises(ModelError, match=said) as caught:
        load_nli(ModelSettings(name=str(out), backend="onnx"))
    assert "\n" not in str(caught.value)


def test_without_the_extra_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch, folder: Path, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "onnx", None)
    result = run("models", "export", str(folder), "--onnx", "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert result.stderr == "claimcheck: onnx is not installed: pip install claimcheck-nli[onnx]\n"
    assert not (tmp_path / "out").exists()


def test_export_asks_for_a_format(folder: Path, tmp_path: Path) -> None:
    result = run("models", "export", str(folder), "--out", str(tmp_path / "out"))
    assert result.exit_code == 2
    assert "--onnx" in result.stderr
