"""The planted errors of the benchmark: where they stand, what copies leave alone, and that every run makes the same."""

import importlib
import sys
from pathlib import Path
from random import Random
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
planted = importlib.import_module("planted")
planted_errors = importlib.import_module("planted_errors")
planted_styles = importlib.import_module("planted_styles")

PASSAGE = (
    "Harrow Mill The Harrow Mill is a museum near Otley. The mill was built by Samuel Thornton in August 1834 for "
    "12,500 pounds. It was the first mill in the region that was driven by steam (a Watt engine). In 1901 the mill "
    "closed, and all 240 workers lost their jobs. The German engineer Karl Weber bought the building in 1923, because "
    "it stood 4 miles south of the railway. Samuel Thornton died on March 3, 1871, and was buried in London."
)
OTHERS = "Anna Miller met Peter Brook in Paris. Ernest Hall of the Northern Water Board lives in Berlin."


@pytest.fixture(scope="module")
def found(nlp: Any) -> dict[str, Any]:
    names = planted_errors.pools([nlp(PASSAGE), nlp(OTHERS)])
    made: dict[str, Any] = planted_errors.errors(nlp(PASSAGE), names, Random(1))  # noqa: S311
    return made


@pytest.mark.parametrize(
    "kind", ("number", "date", "person", "negation", "antonym", "rank", "unit", "quantifier", "nationality")
)
def test_a_passage_with_a_place_for_it_gets_an_error_of_each_kind(found: dict[str, Any], kind: str) -> None:
    for change in found[kind].changes:
        assert PASSAGE[change.start : change.end] != change.new


@pytest.mark.parametrize("style", sorted(planted_styles.STYLES))
def test_whatever_is_done_to_a_copy_the_error_stays_and_is_known_by_its_place(
    nlp: Any, found: dict[str, Any], style: str
) -> None:
    for error in found.values():
        one = planted.copy(nlp(PASSAGE), "mill", error, style, "t")
        assert one is not None
        texts = {text.name: text.text for text in one.folder.texts}
        assert [texts["a.txt"][q.start : q.end] for q in one.quotes[0]] == [
            PASSAGE[c.start : c.end] for c in error.changes
        ]
        said = {texts["b.txt"][q.start : q.end] for q in one.quotes[1]}
        assert said <= {c.new for c in error.changes} | {c.new.replace(",", " ,") for c in error.changes}
        assert not {planted_styles.OPEN, planted_styles.CLOSE} & set(texts["b.txt"])


def test_a_copy_is_the_same_in_every_run(nlp: Any, found: dict[str, Any]) -> None:
    first, second = (planted.copy(nlp(PASSAGE), "mill", found["date"], "all", "t") for _ in range(2))
    assert first == second


def test_a_twin_is_said_otherwise_and_holds_no_error(nlp: Any) -> None:
    twin = planted.copy(nlp(PASSAGE), "mill", None, "reworded", "w")
    assert twin is not None
    assert twin.quotes == ((), ())
    assert twin.folder.texts[0].text.split() != twin.folder.texts[1].text.split()


def test_a_copy_that_changes_nothing_is_no_twin(nlp: Any) -> None:
    assert planted.copy(nlp(PASSAGE), "mill", None, "verbatim", "w") is None


@pytest.mark.parametrize(
    ("change", "said", "expected"),
    (
        pytest.param("fronted", "In 1901 the mill closed.", "The mill closed in 1901.", id="year at the end"),
        pytest.param(
            "fronted", "In 1901 it closed, and burnt.", "In 1901 it closed, and burnt.", id="two clauses stay"
        ),
        pytest.param("active", "The mill was designed by Ann Lee.", "Ann Lee designed the mill.", id="active"),
        pytest.param("initials", "Samuel Henry Thornton was born.", "Samuel H. Thornton was born.", id="initial"),
    ),
)
def test_a_rewording_says_the_same(change: str, said: str, expected: str) -> None:
    assert getattr(planted_styles, change)(said, Random(1)) == expected  # noqa: S311


def test_a_rewording_leaves_what_is_marked() -> None:
    marked = f"It was built by {planted_styles.OPEN}two{planted_styles.CLOSE} of two men."
    assert planted_styles.guarded("two", "2", marked) == marked.replace("of two", "of 2")


def test_a_topic_is_there_to_fit_or_to_measure() -> None:
    parts = {planted.part_of(f"q{number:03}") for number in range(50)}
    assert parts == {"fit", "measure"}
