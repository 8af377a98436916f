"""Averaging of checkpoints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
from safetensors.torch import load_file, save_file  # noqa: E402

from training.publish import average, part, write  # noqa: E402


@pytest.fixture
def checkpoints(tmp_path: Path) -> list[Path]:
    """Two one-weight checkpoints: 0 and 4."""
    folders = []
    for number in (0.0, 4.0):
        folder = tmp_path / str(number)
        folder.mkdir()
        save_file({"w": torch.full((2,), number)}, folder / "model.safetensors")
        (folder / "config.json").write_text(json.dumps({"dtype": "float32"}), encoding="utf-8")
        for name in ("tokenizer.json", "tokenizer_config.json"):
            (folder / name).write_text("{}", encoding="utf-8")
        folders.append(folder)
    return folders


def test_average_is_weighted(checkpoints: list[Path]) -> None:
    """Three parts of 0 and one of 4 make 1."""
    mean = average([(checkpoints[0], 3.0), (checkpoints[1], 1.0)])
    assert mean["w"].tolist() == [1.0, 1.0]


def test_written_weights_are_bfloat16(checkpoints: list[Path], tmp_path: Path) -> None:
    """Type of the file and of the config agree."""
    out = tmp_path / "out"
    write(average([(c, 1.0) for c in checkpoints]), checkpoints[0], out, torch.bfloat16)
    assert load_file(out / "model.safetensors")["w"].dtype == torch.bfloat16
    assert json.loads((out / "config.json").read_text(encoding="utf-8"))["dtype"] == "bfloat16"


def test_part_without_weight_counts_once() -> None:
    """`folder` and `folder=0.5`."""
    assert part("a/b") == (Path("a/b"), 1.0)
    assert part("a/b=0.5") == (Path("a/b"), 0.5)
