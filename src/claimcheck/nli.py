"""Settings -> the NLI model they name, ready to score; and the transformers model behind it, on torch."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ModelError
from claimcheck.nli_batches import LABELS, BatchedNli, Later, Nli, Row, label_order
from claimcheck.nli_bert import PackedBert, packed_bert
from claimcheck.nli_eight import FLAGS, has_eight_bits, sums_exactly
from claimcheck.nli_files import (
    UNNAMED,
    WEIGHTS,
    Calibration,
    calibration,
    fingerprint,
    onnx_file,
    refuse_pickles,
    revision,
    sha256,
    verified_revision,
)
from claimcheck.nli_packing import is_packed, load_packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.settings import ModelSettings

__all__ = [
    "EMBEDDED",
    "LABELS",
    "Identity",
    "Nli",
    "TransformersNli",
    "embedded_folder",
    "identify",
    "label_order",
    "load_nli",
]

EMBEDDED = "nli-minilm-l6"
SECOND = "nli-mpnet"  # the larger one, which reads again what the first finds suspicious
SHIPPED = (EMBEDDED, SECOND)
TORCH = "torch"


@dataclass
class TransformersNli(BatchedNli):
    """A Hugging Face sequence classifier read as an NLI model, in batches by length."""

    packed: PackedBert | None = field(default=None, repr=False)

    def _run(self, batches: Sequence[list[Row]]) -> Iterator[list[list[float]]]:
        """A thread for each core, each with batches of its own: small products do not gain from being split."""
        import torch

        threads = torch.get_num_threads()
        if self.model.device.type != "cpu" or threads == 1 or len(batches) == 1:
            yield from map(self._probabilities, batches)
            return
        from concurrent.futures import ThreadPoolExecutor

        torch.set_num_threads(1)
        pool = ThreadPoolExecutor(threads)
        try:
            yield from pool.map(self._probabilities, batches)
        finally:
            pool.shutdown(cancel_futures=True)
            torch.set_num_threads(threads)

    def _probabilities(self, rows: list[Row]) -> list[list[float]]:
        import torch

        with torch.inference_mode():
            if self.packed is not None:
                logits = self.packed.logits(rows)
            else:
                inputs = self.tokenizer.pad(rows, return_tensors="pt").to(self.model.device)
                logits = self.model(**inputs).logits
            divisors, offsets = (logits.new_tensor(v).float() for v in self.calibration.in_order(self.order))
            found: list[list[float]] = (logits.float() / divisors + offsets).softmax(dim=-1).tolist()
            return found


def embedded_folder(name: str = EMBEDDED) -> Path:
    """The folder of a model that ships with claimcheck."""
    return Path(str(files("claimcheck") / "models" / name))


@dataclass(frozen=True, kw_only=True, slots=True)
class Identity:
    """Which model settings name, known without loading it; ``scores`` is a digest of all that its scores depend on."""

    id: str
    revision: str
    scores: str


def load_nli(settings: ModelSettings) -> BatchedNli:
    """The embedded model, or the folder or hub checkpoint that the settings name.

    Raises:
        ModelError: if it cannot be found or loaded, or is no three-label NLI model.
    """
    folder = _folder(settings)
    name = settings.name or EMBEDDED
    if folder is None:
        return _load_torch(name, settings, None)
    if _wants_onnx(settings, folder):
        from claimcheck.nli_onnx import load_onnx

        return load_onnx(folder, name, settings)
    nli = _load_torch(str(folder), settings, _revision(folder))
    again = second_settings(settings)
    if again:
        nli.second = Later(id=SECOND, revision=_revision(embedded_folder(SECOND)), load=partial(load_nli, again))
    return nli


def second_settings(settings: ModelSettings) -> ModelSettings | None:
    """The settings of the model that reads a second time, None if none does: it stands behind the embedded one."""
    if settings.second and settings.name in {None, EMBEDDED}:
        return settings.model_copy(update={"name": SECOND, "second": False})
    return None


def identify(settings: ModelSettings) -> Identity | None:
    """The model that ``load_nli`` would load; None for a hub checkpoint, whose commit is known once it is loaded.

    Raises:
        ModelError: if it cannot be found.
    """
    folder = _folder(settings)
    if folder is None:
        return None
    onnx = onnx_file(folder) if _wants_onnx(settings, folder) else None
    named = sha256(onnx)[:12] if onnx else _revision(folder)
    if named == UNNAMED:
        return None
    return Identity(
        id=settings.name or EMBEDDED,
        revision=named,
        scores=fingerprint(folder, named, onnx.name if onnx else _arithmetic(settings), str(settings.max_length)),
    )


def _folder(settings: ModelSettings) -> Path | None:
    """The folder of the model that the settings name, None for one from the hub; ModelError if it has none to read."""
    name = settings.name
    embedded = name is None or name in SHIPPED
    folder = embedded_folder(name or EMBEDDED) if embedded else Path(str(name))
    local = folder.is_dir()
    if embedded and not local:
        raise ModelError(
            f"{folder}: the model that ships with claimcheck is not there; install claimcheck-nli again, "
            "name another model with --model, or let the rules judge alone with --no-nli"
        )
    if not local and (str(name).startswith((".", "/", "~")) or str(name).count("/") > 1):
        raise ModelError(f"{name}: no such model folder; name a folder with config.json, or a hub id such as org/model")
    if local and _wants_onnx(settings, folder):
        return folder
    if settings.backend == "onnx":
        raise ModelError(
            f"{name or EMBEDDED}: has no ONNX file; write one with `claimcheck models export "
            f"{'' if embedded else f'{name} '}--onnx --int8 --out FOLDER`, then name it: --model FOLDER"
        )
    if local:
        refuse_pickles(folder)
    return folder if local else None


def _revision(folder: Path) -> str:
    shipped = folder in {embedded_folder(name) for name in SHIPPED}
    return verified_revision(folder) if shipped else revision(folder)


def _wants_onnx(settings: ModelSettings, folder: Path) -> bool:
    """Whether a folder is read by onnxruntime: because that is asked for, or because it holds nothing else."""
    if onnx_file(folder) is None or settings.backend == "torch":
        return False
    return settings.backend == "onnx" or not (folder / WEIGHTS).is_file()


def _load_torch(source: str, settings: ModelSettings, identity: str | None) -> TransformersNli:
    """A checkpoint on torch; ``identity`` is the revision of a folder, None for one from the hub."""
    import torch
    from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(source, trust_remote_code=False)
        order = label_order(dict(config.id2label), source)
        tokenizer = AutoTokenizer.from_pretrained(source, trust_remote_code=False)
        if identity is not None and is_packed(Path(source)):
            model = load_packed(Path(source), config, precision())
        else:
            model = AutoModelForSequenceClassification.from_pretrained(
                source, config=config, dtype=precision(), use_safetensors=True, trust_remote_code=False
            )
    except ModelError:
        raise
    except Exception as error:  # whatever the hub client, the tokenizer or the weights raise ends in one line
        raise ModelError(_advice(source, error, local=identity is not None)) from error
    model.eval().to("cuda" if torch.cuda.is_available() else "cpu")
    return TransformersNli(
        id=settings.name or EMBEDDED,
        revision=identity or _commit(source),
        model=model,
        tokenizer=tokenizer,
        order=order,
        max_length=min(settings.max_length, int(getattr(config, "max_position_embeddings", 512))),
        tokens_per_batch=settings.tokens_per_batch,
        calibration=calibration(Path(source)) if identity else Calibration(),
        packed=packed_bert(model, eight_bits=_arithmetic(settings) != TORCH and sums_exactly()),
    )


def _commit(source: str) -> str:
    """The commit of a hub checkpoint, by the cache's name for the folder that it was just loaded from."""
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(source, "config.json")
    return Path(found).parent.name if isinstance(found, str) else "main"


def precision(flags: Path = FLAGS) -> Any:
    """bfloat16 where the processor has units for matrices of it, float32 elsewhere.

    Measured: with AMX bfloat16 is the faster by far; with the vector instructions alone (avx512_bf16) it had 0.57 of
    the speed of float32, 75 against 134 GFLOP/s on one core, and where it is emulated a quarter.
    """
    import torch

    if torch.cuda.is_available():
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    text = flags.read_text(encoding="ascii", errors="ignore") if flags.is_file() else ""
    return torch.bfloat16 if "amx_bf16" in text else torch.float32


def _arithmetic(settings: ModelSettings) -> str:
    """What a model that ships computes in on this processor, known without loading the library."""
    shipped = settings.name is None or settings.name in SHIPPED
    return f"{TORCH}, eight bits" if shipped and has_eight_bits() else TORCH


def _advice(source: str, error: Exception, *, local: bool) -> str:
    first_line = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
    if local:
        return (
            f"{source}: not a usable NLI model folder ({first_line}); "
            "it needs config.json, a tokenizer and model.safetensors"
        )
    return (
        f"{source}: cannot be loaded from the model hub ({first_line}); on a machine with a network run "
        f"`hf download {source}` (or `claimcheck models fetch {source} --out FOLDER`), "
        "then name the folder with --model"
    )
