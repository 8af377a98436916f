"""The onnxruntime backend: a checkpoint -> an ONNX folder, float32 or int8; such a folder -> an NLI model."""

from __future__ import annotations

import importlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from claimcheck.errors import ModelError
from claimcheck.nli_batches import LABELS, BatchedNli, Row, label_order
from claimcheck.nli_files import ONNX, Calibration, calibration, onnx_file, revision, sha256

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from claimcheck.settings import ModelSettings

_INT8, _FLOAT = ONNX
_OPSET = 17


@dataclass
class OnnxNli(BatchedNli):
    """An ONNX sequence classifier read as an NLI model, in batches by length; ``model`` is onnxruntime's session."""

    def _run(self, batches: Sequence[list[Row]]) -> Iterator[list[list[float]]]:
        import numpy as np

        divisors, offsets = (np.asarray(v) for v in self.calibration.in_order(self.order))
        names = [one.name for one in self.model.get_inputs()]
        for rows in batches:
            padded = self.tokenizer.pad(rows, return_tensors="np")
            (logits,) = self.model.run(None, {name: padded[name].astype(np.int64) for name in names})
            scaled = np.asarray(logits, dtype=np.float64) / divisors + offsets
            raised = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
            yield (raised / raised.sum(axis=-1, keepdims=True)).tolist()


def load_onnx(folder: Path, name: str, settings: ModelSettings) -> OnnxNli:
    """The ONNX model of a folder that ``export_onnx`` wrote.

    Raises:
        ModelError: if onnxruntime is not installed, or the folder is no three-label NLI model.
    """
    runtime = _extra("onnxruntime")
    from transformers import AutoConfig, AutoTokenizer

    file = onnx_file(folder)
    options = runtime.SessionOptions()
    options.log_severity_level = 3
    try:
        config = AutoConfig.from_pretrained(str(folder), trust_remote_code=False)
        order = label_order(dict(config.id2label), str(folder))
        tokenizer = AutoTokenizer.from_pretrained(str(folder), trust_remote_code=False)
        session = runtime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except ModelError:
        raise
    except Exception as error:  # whatever the tokenizer or the runtime raises ends in one line
        line = (str(error).strip() or type(error).__name__).splitlines()[0][:200]
        raise ModelError(f"{folder}: not a usable ONNX model folder ({line}); export it again") from error
    return OnnxNli(
        id=name,
        revision=sha256(file)[:12] if file else revision(folder),
        model=session,
        tokenizer=tokenizer,
        order=order,
        max_length=min(settings.max_length, int(getattr(config, "max_position_embeddings", 512))),
        tokens_per_batch=settings.tokens_per_batch,
        calibration=calibration(folder),
    )


def export_onnx(nli: BatchedNli, out: Path, *, int8: bool) -> Path:
    """Write a torch model as an ONNX folder with config, tokenizer and calibration; the path of its ONNX file.

    Raises:
        ModelError: if the extra is not installed.
    """
    _extra("onnx")
    _extra("onnxruntime")
    out.mkdir(parents=True, exist_ok=True)
    target = out / _FLOAT
    _trace(nli, target)
    nli.model.config.save_pretrained(str(out))
    nli.tokenizer.save_pretrained(str(out))
    if nli.calibration != Calibration():
        by_label = {name: dict(zip(LABELS, values, strict=True)) for name, values in asdict(nli.calibration).items()}
        figures = {**by_label, "from": f"{nli.id} {nli.revision}"}
        (out / "calibration.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    if not int8:
        return target
    small = out / _INT8
    _quantize(target, small)
    target.unlink()
    return small


def _trace(nli: BatchedNli, target: Path) -> None:
    import copy
    import warnings

    import torch

    model = copy.deepcopy(nli.model).float().cpu()
    model.set_attn_implementation("eager")
    sample = nli.tokenizer([("a text", "another text"), ("two", "three")], padding=True, return_tensors="pt")
    names = list(sample)

    class Logits(torch.nn.Module):  # type: ignore[misc]  # torch is Any to mypy here
        """The model with its inputs in order and its logits as the only output."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *inputs: Any) -> Any:
            """Logits of a padded batch."""
            return self.model(**dict(zip(names, inputs, strict=True))).logits

    axes = {name: {0: "rows", 1: "tokens"} for name in names}
    with warnings.catch_warnings(), torch.inference_mode():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Logits().eval(),
            tuple(sample[name] for name in names),
            str(target),
            input_names=names,
            output_names=["logits"],
            dynamic_axes={**axes, "logits": {0: "rows"}},
            opset_version=_OPSET,
            dynamo=False,
        )


def _quantize(source: Path, target: Path) -> None:
    """Weights of the products as int8, a scale for each of their columns; activations are scaled as they come."""
    import logging

    quantization = _extra("onnxruntime.quantization")
    level = logging.getLogger().level
    logging.getLogger().setLevel(logging.ERROR)  # it advises on the root logger
    try:
        quantization.quantize_dynamic(
            str(source), str(target), weight_type=quantization.QuantType.QInt8, per_channel=True, reduce_range=False
        )
    finally:
        logging.getLogger().setLevel(level)


def _extra(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ModelError(f"{name} is not installed: pip install claimcheck-nli[onnx]") from error
