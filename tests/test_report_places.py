from dataclasses import replace

import pytest
from builders import border_report, claim, document
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.records import Span
from claimcheck.report.places import Places


@given(st.text(alphabet="ab\n\r", min_size=1), st.data())
def test_lines_are_those_of_the_document(raw: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(min_value=0, max_value=len(raw) - 1))
    one = document("a.txt", raw)
    report = replace(border_report(), documents=(one,))
    point = replace(claim(one, raw), span=Span(document_id="a.txt", start=offset, end=offset + 1))
    line, column = Places(report).position(point, offset)
    assert line == one.line(offset)
    assert column == len(raw[:offset].rpartition("\n")[2]) + 1


def test_context_of_a_megabyte_sentence_is_a_window_around_the_verbatim_quote() -> None:
    raw = "x " * 250_000 + "the quote" + " y" * 250_000
    one = document("a.txt", raw)
    report = replace(border_report(), documents=(one,))
    context = Places(report).context(claim(one, "the quote", sentence=raw))
    assert context.quote == "the quote"
    assert len(context.before) < 700
    assert context.before.startswith("… ")
    assert context.after.endswith(" …")


@pytest.mark.parametrize(
    ("paths", "labels"),
    [
        pytest.param(("s/000_a.txt", "s/001_b.txt"), ("000", "001"), id="numbers"),
        pytest.param(("s/draft.md", "s/old.md"), ("draft", "old"), id="stems"),
        pytest.param(("s/1_a.txt", "s/1_b.txt"), ("1_a", "1_b"), id="the same number"),
        pytest.param(("s/a.txt", "t/a.txt"), ("s/a.txt", "t/a.txt"), id="the same stem"),
    ],
)
def test_labels_are_short_and_unique(paths: tuple[str, str], labels: tuple[str, str]) -> None:
    documents = tuple(document(path, "text") for path in paths)
    places = Places(replace(border_report(), documents=documents))
    assert tuple(places.label_of(one.id) for one in documents) == labels
