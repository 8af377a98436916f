"""What records answer by themselves: places in a document, the level of a facet, claims as keys."""

from dataclasses import replace

import pytest
from articles import claims_of

from claimcheck.records import Comparability, Document, Facet, Landmark, Level, Reason

PAGES = (Landmark(start=0, label="page 1"), Landmark(start=10, label="page 2"), Landmark(start=25, label="page 3"))


def document(raw: str, landmarks: tuple[Landmark, ...] = ()) -> Document:
    return Document(
        id="d", path="d.pdf", title=None, author=None, published=None, raw=raw, passages=(), landmarks=landmarks
    )


@pytest.mark.parametrize(
    ("offset", "label"),
    [(0, "page 1"), (9, "page 1"), (10, "page 2"), (11, "page 2"), (24, "page 2"), (25, "page 3"), (400, "page 3")],
)
def test_a_landmark_holds_from_its_start_to_the_next(offset: int, label: str) -> None:
    assert document("x" * 500, PAGES).landmark(offset) == label


def test_a_text_without_landmarks_or_before_the_first_has_none() -> None:
    assert document("x" * 50).landmark(20) is None
    assert document("x" * 50, PAGES[1:]).landmark(5) is None


@pytest.mark.parametrize(("offset", "line"), [(0, 1), (2, 1), (3, 2), (4, 3), (5, 3)])
def test_lines_count_from_1_and_a_line_holds_its_end(offset: int, line: int) -> None:
    assert document("ab\n\nc\n").line(offset) == line


def test_a_facet_that_was_not_looked_at_is_missing() -> None:
    facets = (Facet(name="entity", level=Level.SAME), Facet(name="period", level=Level.CONFLICT))
    compared = Comparability(facets=facets, reason=Reason.DIFFERENT_PERIOD)
    levels = [compared.level(name) for name in ("entity", "period", "scope")]
    assert levels == [Level.SAME, Level.CONFLICT, Level.MISSING]


def test_equal_claims_are_one_key_and_unequal_ones_two() -> None:
    one, other = claims_of("Kenya has a border with Uganda. The dam failed.")
    assert {one: 1, replace(one): 2, other: 3} == {one: 2, other: 3}
    assert hash(one) == hash(replace(one, text="The same id, another text."))
