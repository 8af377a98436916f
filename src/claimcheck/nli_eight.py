"""Linear maps in integers of eight bits: two to three times as fast as float32 where a processor multiplies them.

A row of the weights has one scale, and so has each token of the input (Dettmers et al. 2022, LLM.int8(),
arXiv:2208.07339, without its split for outliers, which these models do not need: docs/decisions/0011-two-models.md).
Sums of integers are exact, so what a token becomes hangs neither on the other tokens of its batch nor on their number.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor

FLAGS = Path("/proc/cpuinfo")
UNITS = ("avx512_vnni", "avx_vnni")  # instructions that sum products of eight bits without overflow
LARGEST = 127


@dataclass(frozen=True, slots=True)
class Linear8:
    """A linear map: codes (in, out) of int8, scales (out) and bias (out) of float32."""

    codes: Tensor
    scales: Tensor
    bias: Tensor

    def __call__(self, hidden: Tensor) -> Tensor:
        """(tokens, in) -> (tokens, out), float32."""
        import torch

        codes, scales = in_eight_bits(hidden)
        found: Tensor = torch._int_mm(codes, self.codes).float()  # noqa: SLF001 - the library's own name for it
        return found.mul_(scales).mul_(self.scales).add_(self.bias)


def linear8(weight: Tensor, bias: Tensor) -> Linear8:
    """The map of a weight (out, in) and a bias (out) of float32."""
    codes, scales = in_eight_bits(weight)
    return Linear8(codes=codes.t().contiguous(), scales=scales.flatten(), bias=bias)


def in_eight_bits(rows: Tensor) -> tuple[Tensor, Tensor]:
    """The nearest integers from -127 to 127, and the scale (rows, 1) that makes each row of them floats again."""
    import torch

    scales = rows.abs().amax(1, keepdim=True).clamp_min(1e-8).div_(LARGEST)
    return (rows / scales).round_().to(torch.int8), scales


@cache
def has_eight_bits(flags: Path = FLAGS) -> bool:
    """Whether a processor is known to be faster so; with units for matrices of bfloat16 it was not compared."""
    text = flags.read_text(encoding="ascii", errors="ignore") if flags.is_file() else ""
    return any(unit in text for unit in UNITS) and "amx_bf16" not in text


@cache
def sums_exactly() -> bool:
    """Whether the library's product of such integers is there and right: sums of sixteen bits would overflow."""
    import torch

    left = torch.full((32, 3072), LARGEST, dtype=torch.int8)
    try:
        found = torch._int_mm(left, -left.t().contiguous())  # noqa: SLF001
    except (AttributeError, RuntimeError):
        return False
    return bool((found == -LARGEST * LARGEST * 3072).all())
