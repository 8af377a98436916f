"""Text pairs -> NLI probabilities: the protocol, and the transformers model behind it. torch is imported only here."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from claimcheck.errors import ModelError
from claimcheck.records import Probabilities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from claimcheck.settings import ModelSettings

EMBEDDED = "nli-minilm-l6"
LABELS = ("contradiction", "entailment", "neutral")
CHUNK = 8192  # pairs tokenised at a time, so that memory does not grow with the run


class Nli(Protocol):
    """A three-way NLI model: anything with these names can stand in for the shipped one."""

    id: str
    revision: str

    def score(
        self, pairs: Sequence[tuple[str, str]], *, progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Probabilities for each (premise, hypothesis), in the order given."""
        ...

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the pairs are longer than the model reads."""
        ...


def label_order(id2label: dict[int, str], name: str) -> tuple[int, int, int]:
    """Positions of contradiction, entailment and neutral among a checkpoint's outputs.

    Raises:
        ModelError: if the labels are not the three of NLI.
    """
    short = {"contradict": "contradiction", "entail": "entailment", "neutral": "neutral"}
    found = {
        full: index
        for index, label in id2label.items()
        for stem, full in short.items()
        if label.lower().startswith(stem)
    }
    if len(id2label) != len(LABELS) or set(found) != set(LABELS):
        labels = ", ".join(id2label.values())
        raise ModelError(
            f"{name}: not a three-label NLI model (its labels: {labels}); "
            "name one with entailment, neutral and contradiction, such as cross-encoder/nli-deberta-v3-base"
        )
    return found["contradiction"], found["entailment"], found["neutral"]


@dataclass
class TransformersNli:
    """A Hugging Face sequence classifier read as an NLI model, in batches by length."""

    id: str
    revision: str
    model: Any
    tokenizer: Any
    order: tuple[int, int, int]
    max_length: int
    tokens_per_batch: int
    temperature: float = 1.0

    def _encode(self, pairs: Sequence[tuple[str, str]], *, cut: bool) -> list[dict[str, list[int]]]:
        encoded = self.tokenizer(
            [premise for premise, _ in pairs],
            [hypothesis for _, hypothesis in pairs],
            truncation="longest_first" if cut else False,
            max_length=self.max_length if cut else None,
            verbose=False,
        )
        return [{name: encoded[name][i] for name in encoded} for i in range(len(pairs))]

    def truncated(self, pairs: Sequence[tuple[str, str]]) -> list[bool]:
        """Which of the pairs are longer than the model reads."""
        # A token is at least one character: most pairs need no tokeniser to be known as short enough.
        return [
            len(premise) + len(hypothesis) + 4 > self.max_length
            and len(self._encode([(premise, hypothesis)], cut=False)[0]["input_ids"]) > self.max_length
            for premise, hypothesis in pairs
        ]

    def score(
        self, pairs: Sequence[tuple[str, str]], *, progress: Callable[[int, int], None] | None = None
    ) -> list[Probabilities]:
        """Probabilities for each (premise, hypothesis), in the order given; equal pairs are read once."""
        unique = list(dict.fromkeys(pairs))
        by_pair: dict[tuple[str, str], Probabilities] = {}
        for start in range(0, len(unique), CHUNK):
            chunk = unique[start : start + CHUNK]
            encoded = self._encode(chunk, cut=True)
            for batch in self._batches(encoded):
                rows = self._forward([encoded[i] for i in batch])
                by_pair.update(zip([chunk[i] for i in batch], rows, strict=True))
                if progress:
                    progress(len(by_pair), len(unique))
        return [by_pair[pair] for pair in pairs]

    def _batches(self, encoded: list[dict[str, list[int]]]) -> list[list[int]]:
        """Indices grouped by length, no group holding more than ``tokens_per_batch`` tokens with its padding."""
        by_length = sorted(range(len(encoded)), key=lambda i: (len(encoded[i]["input_ids"]), i))
        groups: list[list[int]] = []
        current: list[int] = []
        for i in by_length:
            if current and len(encoded[i]["input_ids"]) * (len(current) + 1) > self.tokens_per_batch:
                groups.append(current)
                current = []
            current.append(i)
        return [*groups, current] if current else groups

    def _forward(self, rows: list[dict[str, list[int]]]) -> list[Probabilities]:
        import torch

        inputs = self.tokenizer.pad(rows, return_tensors="pt").to(self.model.device)
        with torch.inference_mode():
            logits = self.model(**inputs).logits.float() / self.temperature
        contradiction, entailment, neutral = self.order
        return [
            Probabilities(entailment=row[entailment], neutral=row[neutral], contradiction=row[contradiction])
            for row in logits.softmax(dim=-1).tolist()
        ]


def embedded_folder() -> Path:
    """The folder of the model that ships with claimcheck."""
    return Path(str(files("claimcheck") / "models" / EMBEDDED))


def _folder_revision(folder: Path) -> str:
    weights = folder / "model.safetensors"
    return hashlib.sha256(weights.read_bytes()).hexdigest()[:12] if weights.is_file() else "local"


def _temperature(folder: Path) -> float:
    import json

    path = folder / "calibration.json"
    return float(json.loads(path.read_text(encoding="utf-8"))["temperature"]) if path.is_file() else 1.0


def _dtype() -> Any:
    """bfloat16 where the processor multiplies it in hardware, float32 elsewhere."""
    import torch

    if torch.cuda.is_available():
        return torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    flags = Path("/proc/cpuinfo")
    text = flags.read_text(encoding="ascii", errors="ignore") if flags.is_file() else ""
    return torch.bfloat16 if "avx512_bf16" in text or "amx_bf16" in text else torch.float32


def load_nli(settings: ModelSettings) -> TransformersNli:
    """The embedded model, or the folder or hub checkpoint that the settings name.

    Raises:
        ModelError: if it cannot be found or loaded, or is no three-label NLI model.
    """
    name = settings.name
    folder = embedded_folder() if name is None or name == EMBEDDED else Path(name)
    local = folder.is_dir()
    if not local and folder == embedded_folder():
        raise ModelError(
            f"{folder}: the model that ships with claimcheck is not there; install claimcheck-nli again, "
            "name another model with --model, or let the rules judge alone with --no-nli"
        )
    if name is not None and not local and (name.startswith((".", "/", "~")) or name.count("/") > 1):
        raise ModelError(f"{name}: no such model folder; name a folder with config.json, or a hub id such as org/model")
    source = str(folder) if local else str(name)
    import torch
    from transformers import AutoConfig, AutoModelForSequenceClassification, AutoTokenizer
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        config = AutoConfig.from_pretrained(source, trust_remote_code=False)
        order = label_order(dict(config.id2label), source)
        tokenizer = AutoTokenizer.from_pretrained(source, trust_remote_code=False)
        model = AutoModelForSequenceClassification.from_pretrained(
            source, config=config, dtype=_dtype(), use_safetensors=True, trust_remote_code=False
        )
    except ModelError:
        raise
    except Exception as error:  # whatever the hub client, the tokenizer or the weights raise ends in one line
        raise ModelError(_advice(source, error, local=local)) from error
    model.eval().to("cuda" if torch.cuda.is_available() else "cpu")
    return TransformersNli(
        id=name or EMBEDDED,
        revision=_folder_revision(folder) if local else str(getattr(config, "_commit_hash", None) or "main"),
        model=model,
        tokenizer=tokenizer,
        order=order,
        max_length=min(settings.max_length, int(getattr(config, "max_position_embeddings", 512))),
        tokens_per_batch=settings.tokens_per_batch,
        temperature=_temperature(folder) if local else 1.0,
    )


def _advice(source: str, error: Exception, *, local: bool) -> str:
    first_line = str(error).strip().splitlines()[0][:200] if str(error).strip() else type(error).__name__
    if local:
        return (
            f"{source}: not a usable NLI model folder ({first_line}); "
            "it needs config.json, a tokenizer and model.safetensors"
        )
    return (
        f"{source}: cannot be loaded from the model hub ({first_line}); "
        f"on a machine with a network run `hf download {source}`, then name the folder with --model"
    )
