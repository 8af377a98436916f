"""The file that runs remember in: whatever happens to it, no value comes out that was not put in, and no run stops."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck import store as module
from claimcheck.store import APPLICATION, FILE, MIGRATIONS, Store, clear, content, digest, open_store

KEY, OTHER = digest("one"), digest("other")


def filled(folder: Path) -> Path:
    with open_store(folder) as store:
        store.put("scores", {KEY: b"value", OTHER: b"another"})
        assert store.problems == []
    return folder / FILE


@contextmanager
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def test_what_is_put_is_got_by_the_next_run(tmp_path: Path) -> None:
    filled(tmp_path)
    with open_store(tmp_path) as store:
        assert store.get("scores", [OTHER, digest("absent"), KEY]) == {KEY: b"value", OTHER: b"another"}
        assert store.get("claims", [KEY]) == {}


def test_each_put_is_committed_before_the_store_is_closed(tmp_path: Path) -> None:
    with open_store(tmp_path) as first, open_store(tmp_path) as second:
        first.put("claims", {KEY: b"from the first"})
        second.put("claims", {OTHER: b"from the second"})
        both = {KEY: b"from the first", OTHER: b"from the second"}
        assert second.get("claims", [KEY, OTHER]) == first.get("claims", [KEY, OTHER]) == both
    assert first.problems == second.problems == []


def test_the_folder_keeps_itself_out_of_git(tmp_path: Path) -> None:
    filled(tmp_path / ".claimcheck")
    assert (tmp_path / ".claimcheck" / ".gitignore").read_text(encoding="utf-8") == "*\n"


@given(parts=st.lists(st.text(), min_size=1), more=st.text())
def test_a_key_tells_parts_and_their_borders_apart(parts: list[str], more: str) -> None:
    assert len(digest(*parts)) == 16
    assert len({digest(*parts), digest(*parts, more), digest("".join(parts) + "|", more)}) == 3


def _flip_a_value(path: Path) -> None:
    with database(path) as db:
        db.execute("UPDATE scores SET value = CAST(value || 'x' AS BLOB) WHERE key = ?", (KEY,))


def _move_a_value(path: Path) -> None:
    with database(path) as db:
        (value,) = db.execute("SELECT value FROM scores WHERE key = ?", (OTHER,)).fetchone()
        db.execute("UPDATE scores SET value = ? WHERE key = ?", (value, KEY))


def _overwrite_the_middle(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:200] + b"\xff" * (len(data) - 200))


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _drop_a_table(path: Path) -> None:
    with database(path) as db:
        db.execute("DROP TABLE scores")


def _fill_with_text(path: Path) -> None:
    path.write_text("this is no database at all\n" * 400, encoding="utf-8")


DAMAGES = (_flip_a_value, _move_a_value, _overwrite_the_middle, _cut, _drop_a_table, _fill_with_text)


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__.strip("_"))
def test_a_damaged_store_is_set_aside_with_a_message_and_gives_no_wrong_value(
    tmp_path: Path, damage: Callable[[Path], None]
) -> None:
    damage(filled(tmp_path))
    with open_store(tmp_path) as store:
        assert store.get("scores", [KEY]) == {}
        store.put("scores", {KEY: b"new"})
    assert [problem for problem in store.problems if "set aside as store.sqlite.damaged-1" in problem]
    assert (tmp_path / f"{FILE}.damaged-1").is_file()
    with open_store(tmp_path) as store:
        store.put("scores", {KEY: b"newer"})
        assert store.get("scores", [KEY]) == {KEY: b"newer"}
    assert store.problems == []


def test_a_store_of_a_later_version_is_set_aside(tmp_path: Path) -> None:
    filled(tmp_path)
    with database(tmp_path / FILE) as db:
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    with open_store(tmp_path) as store:
        assert store.get("scores", [KEY]) == {}
    (problem,) = store.problems
    assert "is of version 3, this claimcheck reads up to 2; set aside as store.sqlite.other-version-1" in problem


def test_another_programs_database_is_set_aside_untouched(tmp_path: Path) -> None:
    with database(tmp_path / FILE) as db:
        db.execute("CREATE TABLE diary (entry TEXT)")
        db.execute("INSERT INTO diary VALUES ('dear diary')")
    with open_store(tmp_path) as store:
        store.put("scores", {KEY: b"value"})
        assert store.get("scores", [KEY]) == {KEY: b"value"}
    with database(tmp_path / f"{FILE}.other-version-1") as db:
        assert db.execute("SELECT entry FROM diary").fetchall() == [("dear diary",)]


def test_a_store_of_an_earlier_version_is_brought_up_to_date_and_keeps_what_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(module, "MIGRATIONS", MIGRATIONS[:1])
        filled(tmp_path)
    with open_store(tmp_path) as store:
        assert store.get("scores", [KEY]) == {KEY: b"value"}
        store.put("verdicts", {KEY: b"verdict"})
        assert store.get("verdicts", [KEY]) == {KEY: b"verdict"}
    assert store.problems == []
    with database(tmp_path / FILE) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert db.execute("PRAGMA application_id").fetchone() == (APPLICATION,)


@pytest.mark.parametrize("taken", ["folder", "parent"])
def test_where_no_folder_can_be_made_the_run_goes_on_without(tmp_path: Path, taken: str) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    with open_store(tmp_path / "taken" if taken == "folder" else tmp_path / "taken" / "deeper") as store:
        store.put("scores", {KEY: b"value"})
        assert store.get("scores", [KEY]) == {}
    (problem,) = store.problems
    assert "this run remembers nothing" in problem


def test_a_store_that_cannot_be_opened_for_writing_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)
    real = sqlite3.connect
    monkeypatch.setattr(
        module.sqlite3, "connect", lambda *_, **options: real(f"{path.as_uri()}?mode=ro", uri=True, **options)
    )
    with open_store(tmp_path) as store:
        store.put("scores", {digest("new"): b"value"})
        assert store.get("scores", [digest("new")]) == {}
    assert len(store.problems) == 1


def test_on_a_full_disk_the_run_goes_on_and_keeps_what_was_committed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.put("scores", {KEY: b"value"})
        assert store._connection is not None
        store._connection.execute("PRAGMA max_page_count = 12")
        store.put("claims", {digest(str(i)): bytes(4000) for i in range(50)})
        store.put("scores", {OTHER: b"too late"})
        assert store.get("scores", [KEY, OTHER]) == {KEY: b"value"}
    (problem,) = store.problems
    assert "full; this run remembers nothing more" in problem
    with open_store(tmp_path) as store:
        assert store.get("scores", [KEY]) == {KEY: b"value"}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WAIT", 0.01)


@pytest.mark.usefixtures("impatient")
def test_while_another_run_writes_values_wait_and_are_still_got(tmp_path: Path) -> None:
    filled(tmp_path)
    with open_store(tmp_path) as store, database(tmp_path / FILE) as other:
        other.execute("BEGIN IMMEDIATE")
        store.put("scores", {digest("new"): b"waits"})
        assert store.get("scores", [KEY, digest("new")]) == {KEY: b"value", digest("new"): b"waits"}
        other.execute("COMMIT")
    assert store.problems == []
    with open_store(tmp_path) as store:
        assert store.get("scores", [digest("new")]) == {digest("new"): b"waits"}


@pytest.mark.usefixtures("impatient")
def test_a_run_that_is_kept_out_for_good_goes_on_without_writing(tmp_path: Path) -> None:
    filled(tmp_path)
    with database(tmp_path / FILE) as other:
        store = open_store(tmp_path)
        other.execute("BEGIN IMMEDIATE")
        for name in "abcde":
            store.put("scores", {digest(name): b"value"})
        assert store.get("scores", [KEY]) == {KEY: b"value"}
        store.close()
    (problem,) = store.problems
    assert "another run holds it; this run remembers nothing more" in problem


def test_another_engine_forgets_claims_and_verdicts_and_no_scores(tmp_path: Path) -> None:
    for engine, kept in (("one", set()), ("one", {"claims", "verdicts", "scores"}), ("two", {"scores"})):
        with open_store(tmp_path) as store:
            store.belongs_to(engine)
            assert {table for table in module.TABLES if store.get(table, [KEY])} == kept
            for table in module.TABLES:
                store.put(table, {KEY: b"value"})


def test_without_a_file_nothing_is_held_and_nothing_goes_wrong() -> None:
    store = Store(path=Path("nowhere"))
    store.put("claims", {KEY: b"value"})
    store.belongs_to("engine")
    assert store.get("claims", [KEY]) == {}
    store.close()
    assert store.problems == []


def test_content_counts_and_clear_deletes_everything_but_the_ignore_file(tmp_path: Path) -> None:
    assert content(tmp_path) is None
    _fill_with_text(filled(tmp_path))
    assert content(tmp_path) is None
    with open_store(tmp_path) as store:
        assert len(store.problems) == 1
    filled(tmp_path)
    held = content(tmp_path)
    assert held is not None
    assert held.rows == {"claims": 0, "scores": 2, "verdicts": 0}
    assert clear(tmp_path) == held.bytes_on_disk > 0
    assert [file.name for file in tmp_path.iterdir()] == [".gitignore"]
