"""The labelled cases that the whole path is measured on (benchmarks/cases.py): that they are what they say."""

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from claimcheck.records import Reason

Rows = list[dict[str, Any]]

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = {"tests": ROOT / "tests" / "cases", "training": ROOT / "training" / "cases"}
LEAST = {"tests": (90, 140), "training": (250, 400)}
KINDS = {"contradiction", "dispute", "superseded"}
NO_REASON = {"unrelated", "same-topic"}


def load(folder: str, name: str) -> Rows:
    yaml = YAML(typ="safe")
    return [row for path in sorted(FOLDERS[folder].glob(f"{name}*.yaml")) for row in yaml.load(path)]


@pytest.fixture(scope="module", params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture(scope="module")
def tensions(folder: str) -> Rows:
    return load(folder, "tensions")


@pytest.fixture(scope="module")
def traps(folder: str) -> Rows:
    return load(folder, "traps")


def test_there_are_enough_cases(folder: str, tensions: Rows, traps: Rows) -> None:
    assert len(tensions) >= LEAST[folder][0]
    assert len(traps) >= LEAST[folder][1]


def test_every_case_has_its_own_id_and_its_own_articles(tensions: Rows, traps: Rows) -> None:
    rows = [*tensions, *traps]
    assert [i for i, n in Counter(row["id"] for row in rows).items() if n > 1] == []
    assert [p for p, n in Counter((row["a"], row["b"]) for row in rows).items() if n > 1] == []
    assert [row["id"] for row in rows if row["a"] == row["b"]] == []


def test_quotes_of_a_tension_stand_in_its_articles(tensions: Rows) -> None:
    astray = [row["id"] for row in tensions if row["quotes"][0] not in row["a"] or row["quotes"][1] not in row["b"]]
    assert astray == []


def test_tensions_say_their_kind_and_what_they_are_about(tensions: Rows) -> None:
    assert {row["kind"] for row in tensions} <= KINDS
    assert all(row["about"] for row in tensions)


def test_traps_give_a_reason_and_say_why(traps: Rows) -> None:
    assert {row["reason"] for row in traps} <= {*map(str, Reason), *NO_REASON}
    assert all(row["because"].endswith(".") for row in traps)


@pytest.mark.parametrize("reason", [*map(str, Reason), *sorted(NO_REASON)])
def test_every_reason_has_ten_traps(traps: Rows, reason: str) -> None:
    assert sum(row["reason"] == reason for row in traps) >= 10


def test_dates_of_publication_are_dates(tensions: Rows, traps: Rows) -> None:
    for row in (*tensions, *traps):
        for key in ("a_published", "b_published"):
            assert key not in row or date.fromisoformat(row[key])


def test_what_is_tested_is_not_what_is_trained_on() -> None:
    texts = {
        folder: {row[side] for name in ("tensions", "traps") for row in load(folder, name) for side in "ab"}
        for folder in FOLDERS
    }
    assert texts["tests"] & texts["training"] == set()


@pytest.mark.parametrize("name", ["two", "three"])
def test_held_cases_are_what_they_say(name: str) -> None:
    yaml = YAML(typ="safe")
    tensions, traps = (yaml.load(ROOT / "tests" / "held" / name / f"{kind}.yaml") for kind in ("tensions", "traps"))
    assert min(len(tensions), len(traps)) >= 50
    rows = [*tensions, *traps]
    assert [i for i, n in Counter(row["id"] for row in rows).items() if n > 1] == []
    assert {row["about"] for row in tensions} == {"near", "partial", "free"}
    astray = [row["id"] for row in tensions if row["quotes"][0] not in row["a"] or row["quotes"][1] not in row["b"]]
    assert astray == []
