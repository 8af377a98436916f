"""Linear maps in integers of eight bits: near to the floats, the same in any batch, and only where they are right."""

from pathlib import Path

import pytest
import torch
from torch.nn.functional import linear

from claimcheck import nli, nli_eight
from claimcheck.nli import embedded_folder, identify, load_nli
from claimcheck.nli_eight import has_eight_bits, in_eight_bits, linear8, sums_exactly
from claimcheck.settings import ModelSettings

PAIRS = [
    ("The mill closed in 2019.", "The mill is still at work."),
    ("The firm sold the mill to Ada Berg.", "Ada Berg bought the mill."),
    ("The dam holds 40 million cubic metres.", "The harbour froze for three weeks in the winter of 2011."),
]
needs_products = pytest.mark.skipif(not sums_exactly(), reason="this processor has no exact products of eight bits")


def test_a_row_is_told_by_whole_numbers_and_one_scale() -> None:
    rows = torch.tensor([[0.5, -2.0, 1.0], [0.0, 0.0, 0.0]])
    codes, scales = in_eight_bits(rows)
    assert codes.tolist() == [[32, -127, 64], [0, 0, 0]]
    assert torch.allclose(codes * scales, rows, atol=float(scales[0]) / 2)


@needs_products
def test_a_map_is_near_to_that_of_floats_and_a_token_is_the_same_in_any_batch() -> None:
    torch.manual_seed(1)
    weight, bias, hidden = torch.randn(96, 64), torch.randn(96), torch.randn(40, 64)
    mapped = linear8(weight, bias)
    exact, found = linear(hidden, weight, bias), mapped(hidden)
    assert (found - exact).square().mean() < 1e-3 * exact.square().mean()
    assert torch.equal(mapped(hidden[5:30])[3], found[8])


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        pytest.param("flags : avx512f avx512_vnni", True, id="avx512"),
        pytest.param("flags : avx2 avx_vnni", True, id="avx2"),
        pytest.param("flags : avx512_vnni amx_bf16 amx_int8", False, id="units for matrices of bfloat16"),
        pytest.param("flags : avx2 fma", False, id="older"),
        pytest.param(None, False, id="nothing known"),
    ],
)
def test_integers_are_taken_where_the_processor_sums_their_products(
    tmp_path: Path, flags: str | None, expected: bool
) -> None:
    if flags:
        (tmp_path / "cpuinfo").write_text(flags)
    assert has_eight_bits(tmp_path / "cpuinfo") is expected


@pytest.mark.parametrize("fault", ["absent", "refuses", "overflows"])
def test_products_that_are_not_right_are_not_used(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    def refuse(*_: object) -> None:
        raise RuntimeError

    def overflow(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
        return (left.int() @ right.int()).to(torch.int16).int()

    if fault == "absent":
        monkeypatch.delattr(torch, "_int_mm")
    else:
        monkeypatch.setattr(torch, "_int_mm", refuse if fault == "refuses" else overflow)
    sums_exactly.cache_clear()
    try:
        assert not sums_exactly()
    finally:
        monkeypatch.undo()
        sums_exactly.cache_clear()


@needs_products
def test_the_shipped_model_says_nearly_the_same_in_either_arithmetic(monkeypatch: pytest.MonkeyPatch) -> None:
    said = {}
    for eight in (False, True):
        monkeypatch.setattr(nli, "has_eight_bits", lambda eight=eight: eight)
        said[eight] = load_nli(ModelSettings()).score(PAIRS)
    for one, other in zip(said[False], said[True], strict=True):
        assert one != other
        assert one.contradiction == pytest.approx(other.contradiction, abs=0.1)


def test_scores_of_another_arithmetic_are_not_taken_for_these(monkeypatch: pytest.MonkeyPatch) -> None:
    digests = set()
    for eight in (False, True):
        monkeypatch.setattr(nli, "has_eight_bits", lambda eight=eight: eight)
        known = identify(ModelSettings())
        assert known is not None
        digests.add(known.scores)
    assert len(digests) == 2


def test_a_model_that_a_user_names_keeps_its_own_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nli, "has_eight_bits", lambda: True)
    named = load_nli(ModelSettings(name=str(embedded_folder())))
    assert named.packed is not None  # type: ignore[attr-defined]
    assert not isinstance(named.packed.layers[0].up, nli_eight.Linear8)  # type: ignore[attr-defined]
