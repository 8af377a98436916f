"""What else can befall a store: it is exchanged, locked from the start, another program's, or asked with progress."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from articles import OverlapNli

from claimcheck import store as stores
from claimcheck import store_scores
from claimcheck.nli_batches import BatchedNli
from claimcheck.records import Probabilities
from claimcheck.settings import ModelSettings
from claimcheck.store import FILE, Store, content, digest, open_store
from claimcheck.store_scores import remembered, remembering

KEY = digest("key")
PAIRS = [(f"The mill {n} burned.", f"The mill {n} did not burn.") for n in range(5)]


def test_a_damaged_file_that_another_run_has_replaced_already_is_left_alone(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("scores", {KEY: b"value"})
        (tmp_path / FILE).rename(tmp_path / "elsewhere")
        with open_store(tmp_path) as other:
            other.put("scores", {KEY: b"of the other run"})
        store.refuse("holds a row that is none")
        assert store.problems == []
    with open_store(tmp_path) as again:
        assert again.get("scores", [KEY]) == {KEY: b"of the other run"}


def test_a_store_that_is_locked_from_the_start_is_done_without_and_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "WAIT", 0.01)
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with open_store(tmp_path) as store:
            store.put("scores", {KEY: b"value"})
            assert store.get("scores", [KEY]) == {}
    assert len(store.problems) == 1
    assert "locked" in store.problems[0]
    assert [path.name for path in tmp_path.glob(f"{FILE}.*")] == []


def test_another_programs_database_has_no_content(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as other:
        other.execute("CREATE TABLE scores (a)")
    assert content(tmp_path) is None


@pytest.mark.parametrize("value", ["text", b"abc"], ids=["text", "shorter than its checksum"])
def test_a_row_that_is_none_sets_the_store_aside(tmp_path: Path, value: object) -> None:
    with open_store(tmp_path) as store:
        store.put("scores", {KEY: b"value"})
    with closing(sqlite3.connect(tmp_path / FILE, isolation_level=None)) as db:
        db.execute("UPDATE scores SET value = ?", (value,))
    with open_store(tmp_path) as store:
        assert store.get("scores", [KEY]) == {}
    assert store.problems == [f"{tmp_path / FILE}: holds a row that is none; set aside as {FILE}.damaged-1"]


def test_progress_counts_what_is_remembered_and_then_each_batch(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_scores, "_BATCH", 2)
    told: list[tuple[int, int]] = []
    with open_store(tmp_path) as store:
        remembering(OverlapNli(), store).score(PAIRS[:1])
        remembering(OverlapNli(), store).score(PAIRS, progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 5), (3, 5), (5, 5)]


class Batched(BatchedNli):
    """A model that says when it has read a batch."""

    id = "batched"
    revision = "1"

    def __init__(self) -> None:
        self.asked: list[int] = []

    def stream(self, pairs: Sequence[tuple[str, str]]) -> Iterator[Mapping[tuple[str, str], Probabilities]]:
        for pair in pairs:
            self.asked.append(1)
            yield {pair: Probabilities(entailment=0, neutral=0.25, contradiction=0.75)}


Batched.__abstractmethods__ = frozenset()


def test_batches_of_the_model_are_committed_as_they_come(tmp_path: Path) -> None:
    model = Batched()
    with open_store(tmp_path) as store, open_store(tmp_path) as other:
        held: list[int] = []

        def look(_: int, __: int) -> None:
            found = content(tmp_path)
            held.append(found.rows["scores"] if found else 0)

        scores = remembering(model, store).score(PAIRS, progress=look)
        assert [one.contradiction for one in scores] == [0.75] * 5
        assert held == sorted(held)
        assert held[-1] >= held[0] + 4
        assert other.problems == []
    assert len(model.asked) == 5


def test_a_model_that_cannot_be_told_by_its_name_is_loaded_and_remembered_as_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_scores, "identify", lambda _: None)
    monkeypatch.setattr(store_scores, "load_nli", lambda _: OverlapNli())
    with open_store(tmp_path) as store:
        model = remembered(ModelSettings(), store)
        assert (model.id, model.revision) == ("overlap", "1")
        assert len(model.score(PAIRS)) == 5


def test_a_store_that_sqlite_cannot_even_describe_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE).write_bytes(b"damaged")
    connect = Store._connect
    tries = iter([True])

    def once(self: Store) -> None:
        if next(tries, False):
            raise UnicodeDecodeError("utf-8", b"\xfd", 0, 1, "invalid start byte")
        connect(self)

    monkeypatch.setattr(Store, "_connect", once)
    store = open_store(tmp_path)
    assert [problem for problem in store.problems if f"set aside as {FILE}.damaged-1" in problem]
    assert (tmp_path / f"{FILE}.damaged-1").is_file()
