"""Model folders: what may be read from them, what their weights are called, and whether they are the ones shipped."""

from __future__ import annotations

import hashlib
import json
import os
import platform
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from claimcheck.errors import ModelError

CHECKSUMS = "checksums.json"
WEIGHTS = "model.safetensors"
ONNX = ("model-int8.onnx", "model.onnx")  # the faster first
UNNAMED = "local"  # the revision of a folder whose weights are in another file
_BESIDE = ("*.json", "*.txt", "*.model")  # what a folder holds that changes how its weights are read
_RUNTIMES = ("torch", "transformers", "tokenizers", "onnxruntime")
_PICKLES = ("*.bin", "*.pt", "*.pth", "*.ckpt", "*.pkl")


def sha256(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def revision(folder: Path) -> str:
    """Twelve digits that name the weights of a folder."""
    found = next((folder / name for name in (WEIGHTS, *ONNX) if (folder / name).is_file()), None)
    return sha256(found)[:12] if found else UNNAMED


def verified_revision(folder: Path) -> str:
    """The revision of a shipped model, every file of which is what ``checksums.json`` beside it says.

    Raises:
        ModelError: if a file is missing, differs, or no checksums were shipped.
    """
    listing = folder.parent / CHECKSUMS
    known = json.loads(listing.read_text(encoding="utf-8")) if listing.is_file() else {}
    wanted = known.get(folder.name)
    if not wanted:
        raise ModelError(f"{listing}: lists no checksums of {folder.name}; install claimcheck-nli again")
    for name, digest in wanted.items():
        file = folder / name
        if not file.is_file() or sha256(file) != digest:
            raise ModelError(
                f"{file}: is not the file that claimcheck shipped; install claimcheck-nli again "
                "(who changed it on purpose runs scripts/checksum_models.py)"
            )
    return str(wanted[WEIGHTS])[:12]


def refuse_pickles(folder: Path) -> None:
    """Does nothing for a folder with safetensors weights.

    Raises:
        ModelError: if its weights are a pickle, which can run code when it is read, and nothing else is there.
    """
    if any(folder.glob("*.safetensors")):
        return
    pickles = sorted(file.name for pattern in _PICKLES for file in folder.glob(pattern))
    if pickles:
        raise ModelError(
            f"{folder}: holds its weights only as a pickle ({pickles[0]}), which can run code when it is read; "
            f"claimcheck reads {WEIGHTS} alone: load the model where you trust it and save it with save_pretrained"
        )


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a label's logit is divided by and what is added then; contradiction, entailment, neutral."""

    temperature: tuple[float, float, float] = (1.0, 1.0, 1.0)
    offset: tuple[float, float, float] = (0.0, 0.0, 0.0)

    def in_order(self, order: tuple[int, int, int]) -> tuple[list[float], list[float]]:
        """The divisors and offsets as a model has its labels; ``order`` has the columns of the three above."""
        ranks = [order.index(column) for column in range(len(order))]
        return [self.temperature[i] for i in ranks], [self.offset[i] for i in ranks]


def calibration(folder: Path) -> Calibration:
    """How the logits of a folder's model are softened: its calibration.json says, one number or one for each label."""
    path = folder / "calibration.json"
    if not path.is_file():
        return Calibration()
    figures = json.loads(path.read_text(encoding="utf-8"))
    return Calibration(temperature=_by_label(figures["temperature"]), offset=_by_label(figures.get("offset", 0.0)))


def _by_label(value: float | dict[str, float]) -> tuple[float, float, float]:
    if isinstance(value, dict):
        return float(value["contradiction"]), float(value["entailment"]), float(value["neutral"])
    return float(value), float(value), float(value)


def onnx_file(folder: Path) -> Path | None:
    """The ONNX model of a folder, the int8 one where both are there."""
    return next((folder / name for name in ONNX if (folder / name).is_file()), None)


def fingerprint(folder: Path, named: str, *settings: str) -> str:
    """A digest of what a folder's scores depend on: weights (by revision), files beside them, runtime, processor."""
    beside = sorted({file for pattern in _BESIDE for file in folder.glob(pattern) if file.is_file()})
    code = sorted(Path(__file__).parent.glob("nli*.py"))
    parts = [
        named,
        *settings,
        *(f"{file.name} {sha256(file)}" for file in (*beside, *code)),
        *(f"{name} {installed(name)}" for name in _RUNTIMES),
        *_machine(),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def _machine() -> list[str]:
    """What decides in which precision, and by which kernels, this machine multiplies."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="ascii", errors="ignore").splitlines() if info.is_file() else []
    kept = sorted({line for line in lines if line.startswith(("flags", "Features", "model name"))})
    graphics = sorted(str(path) for path in Path("/dev").glob("nvidia[0-9]*"))
    return [platform.machine(), *kept, *graphics, os.environ.get("CUDA_VISIBLE_DEVICES", "")]


def installed(package: str) -> str:
    """The version of a package that is installed, or "none"."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
