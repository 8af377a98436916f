"""Parquet as input: a row an article, as a line of JSON Lines is one, and whatever cannot be read named."""

import json
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimcheck.articles import articles_of
from claimcheck.distributed.dealing import deal
from claimcheck.distributed.parts import Part, write_part
from claimcheck.documents import read_documents
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

pytest.importorskip("pyarrow", reason="an extra; CI has it")

RAIN, SNOW = "Rain fell on Monday.", "Snow fell on Tuesday."


def parquet(columns: dict[str, list[Any]]) -> bytes:
    """A Parquet file of these columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = BytesIO()
    pq.write_table(pa.table(columns), sink)
    return sink.getvalue()


def read(data: bytes, **limits: int) -> list[Document | Unread]:
    return list(articles_of("wire.parquet", ".parquet", data, DocumentSettings(**limits)))


def reasons(data: bytes, **limits: int) -> list[tuple[str, str]]:
    return [(one.path, one.reason) for one in read(data, **limits) if isinstance(one, Unread)]


@pytest.mark.parametrize(
    "published", ["2021-04-05", date(2021, 4, 5), datetime(2021, 4, 5, 9, tzinfo=UTC)], ids=["text", "date", "time"]
)
def test_row_is_read_as_the_same_line_of_json(published: object) -> None:
    rows = parquet({
        "text": [RAIN, SNOW], "title": ["Rain", None], "published": [published, None], "source": ["The Daily", None],
        "words": [4, 4], "tags": [["a"], []],
    })  # fmt: skip
    lines = [{"text": RAIN, "title": "Rain", "published": "2021-04-05", "source": "The Daily"}, {"text": SNOW}]
    data = "\n".join(map(json.dumps, lines)).encode()
    assert read(rows) == list(articles_of("wire.parquet", ".jsonl", data, DocumentSettings()))


@pytest.mark.parametrize(
    ("data", "limits", "told"),
    [
        (parquet({"text": [RAIN, None, " ", "a\0b"]}), {}, [
            ("wire.parquet#2", 'a record without a "text"'), ("wire.parquet#3", 'a record without a "text"'),
            ("wire.parquet#4", "a text with characters that are none"),
        ]),
        (parquet({"body": [RAIN]}), {}, [("wire.parquet", 'a Parquet file without a column "text"')]),
        (parquet({"text": [1, 2]}), {}, [("wire.parquet#1", 'a record without a "text"'), ("wire.parquet#2", 'a record without a "text"')]),
        (parquet({"text": [""] * 102}), {}, [
            *((f"wire.parquet#{n}", 'a record without a "text"') for n in range(1, 101)),
            ("wire.parquet", "2 more rows of it"),
        ]),
        (parquet({"text": [RAIN * 50] * 1000}), {"max_unpacked": 100_000}, [
            ("wire.parquet", "unpacks to more than 100,000 bytes; the rest was left (documents.max_unpacked)"),
        ]),
        (b"PAR1 no more", {}, [("wire.parquet", "a Parquet file that cannot be read (ArrowInvalid)")]),
        (b"", {}, [("wire.parquet", "a Parquet file that cannot be read (ArrowInvalid)")]),
    ],
    ids=["rows without text", "other columns", "numbers", "many", "bomb", "broken", "empty"],
)  # fmt: skip
def test_what_cannot_be_read_is_named(data: bytes, limits: dict[str, int], told: list[tuple[str, str]]) -> None:
    assert reasons(data, **limits) == told


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_file_gives_articles_or_reasons_and_never_raises(data: st.DataObject) -> None:
    whole = parquet({"text": [RAIN, SNOW, "x" * 300], "date": ["2021-04-05"] * 3})
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:first] + data.draw(st.binary(max_size=40)) + whole[last:]
    assert all(isinstance(one, Document) or one.reason for one in read(damaged))


def test_rows_before_a_limit_are_read() -> None:
    data = parquet({"text": [RAIN * 50] * 1000})
    assert sum(isinstance(one, Document) for one in read(data, max_unpacked=100_000)) == 64


def test_findings_and_checkpoints_in_a_folder_are_no_articles(tmp_path: Path) -> None:
    write_part(tmp_path / "findings.parquet", Part(columns={"id": ["CC-1"]}))
    deal(tmp_path / "0.parquet", {"text": np.zeros(0)}, np.zeros(0, dtype=int))
    (tmp_path / "a.txt").write_text(RAIN)
    documents, unread = read_documents([tmp_path], DocumentSettings())
    assert ([Path(d.path).name for d in documents], unread) == (["a.txt"], ())


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert reasons(b"") == [("wire.parquet", "Parquet needs pyarrow: pip install 'claimcheck-nli[ray]'")]


def test_rows_of_files_in_a_folder_stand_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "b.parquet").write_bytes(parquet({"text": [f"Snow fell on day {n} of May." for n in range(1, 12)]}))
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": RAIN}))
    documents, unread = read_documents([tmp_path], DocumentSettings())
    assert [Path(d.path).name for d in documents] == ["a.jsonl#1", *(f"b.parquet#{n}" for n in range(1, 12))]
    assert unread == ()
