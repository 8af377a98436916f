"""Weights of four bits each <-> a model: how the larger of the two shipped models fits into the wheel.

Each matrix is cut into groups of 64 weights; a group has one scale (float16), and each weight is one of the sixteen
levels of NF4, which lie where normally distributed weights are (Dettmers et al. 2023, QLoRA, arXiv:2305.14314).
Vectors stay float16. What is read back is float32, so the model multiplies as any other.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.nli_files import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

GROUP = 64
CONFIG_KEY = "claimcheck_packing"
PACKING = {"levels": "nf4", "group": GROUP}
CODES, SCALES = ".codes", ".scales"
NF4 = (
    -1.0, -0.6961928009986877, -0.5250730514526367, -0.39491748809814453, -0.28444138169288635, -0.18477343022823334,
    -0.09105003625154495, 0.0, 0.07958029955625534, 0.16093020141124725, 0.24611230194568634, 0.33791524171829224,
    0.44070982933044434, 0.5626170039176941, 0.7229568362236023, 1.0,
)  # fmt: skip
SHRUNK = (1.0, 0.95, 0.9, 0.85, 0.8)  # shares of a group's largest weight that are tried as its scale


def packable(name: str, value: Tensor) -> bool:
    """Whether a weight is packed: a large matrix whose rows are whole groups."""
    return value.ndim == 2 and value.shape[1] % GROUP == 0 and value.numel() >= GROUP * GROUP and "position" not in name


def pack(weights: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Weights by name, the large matrices as ``.codes`` (two a byte) and ``.scales``, the rest as float16."""
    import torch

    out: dict[str, Tensor] = {}
    for name, value in weights.items():
        if packable(name, value):
            codes, scales = quantised(value.float())
            pairs = codes.view(-1, 2).to(torch.uint8)
            out[name + CODES] = (pairs[:, 0] | pairs[:, 1] << 4).view(value.shape[0], -1).contiguous()
            out[name + SCALES] = scales.view(value.shape[0], -1).contiguous()
        else:
            out[name] = value.to(torch.float16).contiguous()
    return out


def quantised(value: Tensor) -> tuple[Tensor, Tensor]:
    """The nearest levels, (groups, 64), and the scales, (groups, 1) float16, that together come nearest to a matrix."""
    import torch

    levels = torch.tensor(NF4)
    borders = (levels[1:] + levels[:-1]) / 2
    groups = value.reshape(-1, GROUP)
    largest = groups.abs().amax(1, keepdim=True).clamp_min(1e-6)
    best = torch.full_like(largest, torch.inf)
    codes = torch.zeros_like(groups, dtype=torch.int64)
    scales = torch.zeros_like(largest, dtype=torch.float16)
    for share in SHRUNK:
        tried = (largest * share).to(torch.float16)
        found = torch.bucketize(groups / tried.float(), borders)
        error = (levels[found] * tried.float() - groups).square().sum(1, keepdim=True)
        better = error < best
        best = torch.where(better, error, best)
        codes = torch.where(better, found, codes)
        scales = torch.where(better, tried, scales)
    return codes, scales


def unpack(packed: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The weights of ``pack`` as float32, under their own names."""
    import torch

    byte = np.arange(256)
    levels = np.array(NF4, dtype=np.float32)[np.stack([byte & 15, byte >> 4], axis=1)]  # of the two codes of a byte
    out: dict[str, Tensor] = {}
    for name, value in packed.items():
        if name.endswith(CODES):
            stem = name.removesuffix(CODES)
            rows = torch.from_numpy(levels[value.numpy()]).view(-1, GROUP)
            out[stem] = rows.mul_(packed[stem + SCALES].float().view(-1, 1)).view(value.shape[0], -1)
        elif not name.endswith(SCALES):
            out[name] = value.float()
    return out


def is_packed(folder: Path) -> bool:
    """Whether a model folder holds packed weights."""
    path = folder / "config.json"
    return path.is_file() and CONFIG_KEY in json.loads(path.read_text(encoding="utf-8"))


def load_packed(folder: Path, config: Any, dtype: Any) -> Any:
    """The sequence classifier of a folder with packed weights.

    Raises:
        ValueError: if it was packed in another way than this version packs.
        KeyError, RuntimeError: if weights are missing.
    """
    import torch
    from safetensors.torch import load_file
    from transformers import AutoModelForSequenceClassification

    said = getattr(config, CONFIG_KEY)
    if said != PACKING:
        raise ValueError(f"its weights are packed as {said}, not as {PACKING}")
    weights = {name: value.to(dtype) for name, value in unpack(load_file(folder / WEIGHTS)).items()}
    with torch.device("meta"):
        model = AutoModelForSequenceClassification.from_config(config)
    model.load_state_dict(weights, strict=False, assign=True)
    left = [name for name, value in model.named_parameters() if value.is_meta]
    if left:
        raise KeyError(f"no weights of {left[0]}")
    for name, value in model.named_buffers():
        if value.is_meta:  # positions in their order, which from_config would have counted
            module, _, own = name.rpartition(".")
            setattr(model.get_submodule(module), own, torch.arange(value.shape[-1]).expand(value.shape))
    return model
