"""The benchmark's accuracy of each reason: which pair speaks for a case, and what is counted as right and wrong."""

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest

from claimcheck.rules import load_rules
from claimcheck.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
cases = importlib.import_module("cases")
reasons = importlib.import_module("reasons")
tables = importlib.import_module("tables")


def excused(group: str | None, *given: str, reported: bool = False, named: tuple[str, ...] = ()) -> Any:
    return reasons.Excused(
        id="x", group=group, reported=reported, reasons=frozenset(given), named=frozenset((*given, *named))
    )


CASES = [
    excused("rounded", "rounded"),
    excused("rounded", reported=True),
    excused("rounded", "different-unit", named=("rounded",)),
    excused("unrelated", "rounded"),
    excused(None, "rounded"),
    excused(None, "rounded", reported=True),
    excused(None),
]


def test_a_reason_is_right_on_any_trap_and_wrong_on_a_tension_that_is_not_reported() -> None:
    row = reasons.figures(CASES)["by_reason"]["rounded"]
    assert row == {
        "traps": 3, "silent": 2, "named": 2, "given_to_traps": 2, "given_to_tensions": 1, "accuracy": pytest.approx(2 / 3)
    }  # fmt: skip


def test_a_reason_that_is_never_given_has_no_accuracy() -> None:
    assert reasons.figures(CASES)["by_reason"]["list-valued"]["accuracy"] is None


def test_every_reason_has_its_row_in_the_report() -> None:
    section = tables.reasons_section(reasons.figures(CASES))
    assert all(f"| {reason} |" in section for reason in reasons.figures(CASES)["by_reason"])
    assert "1 tensions are excused so" in section


def seen(**changes: Any) -> Any:
    values = {"id": "t", "group": "number", "published": (None, None), "quotes": None, **changes}
    settings = Settings.model_validate({"model": {"enabled": False}})
    case = cases.Case(**values)
    return reasons.observe(case, cases.trace_case(case, settings, None, load_rules(settings.rules)))


def test_a_trap_speaks_by_its_pair_and_a_tension_by_the_pair_of_its_quotes() -> None:
    a, b = "Nearly 2,000 people fled Oslo. The hall is red.", "Some 1,950 people fled Oslo. The hall is red."
    trap = seen(a=a, b=b, group="rounded")
    assert "rounded" in trap.reasons
    tension = seen(a=a, b=b, quotes=("The hall is red", "The hall is red"))
    assert (tension.group, "rounded" in tension.reasons, "rounded" in tension.named) == (None, False, True)
