"""What the engine on Ray is made of, without a cluster: guarded work, parts, tasks of pairs, errors from afar."""

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from claimcheck.distributed.cluster import ClusterError
from claimcheck.distributed.flow import told
from claimcheck.distributed.guarded import Guarded
from claimcheck.distributed.pairing import write_pairs
from claimcheck.distributed.parts import Part, part_path, read_columns, summary_of, write_part
from claimcheck.distributed.reading import KILLED, Reading, read_part
from claimcheck.errors import InputError, ModelError
from claimcheck.files import File
from claimcheck.records import Document, Unread
from claimcheck.settings import DocumentSettings

pytest.importorskip("pyarrow", reason="an extra; CI has it")


def work(numbers: Sequence[int]) -> list[int]:
    """Doubles numbers; 13 ends the process, 0 raises."""
    for number in numbers:
        if number == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if number == 0:
            raise ZeroDivisionError
    return [2 * number for number in numbers]


def end(files: Sequence[File]) -> list[tuple[Unread, ...]]:
    """A reader that a PDF kills."""
    if any(file.name.endswith(".pdf") for file in files):
        os.kill(os.getpid(), signal.SIGKILL)
    return [(Unread(path=file.name, reason="empty"),) for file in files]


@pytest.mark.parametrize(
    ("numbers", "doubled"),
    [
        ([1, 2, 3], [2, 4, 6]), ([], []), ([13], [None]), ([1, 13, 3], [2, None, 6]),
        ([0, 1, 13, 13, 4], [None, 2, None, None, 8]),
    ],
    ids=str,
)  # fmt: skip
def test_guarded_work_is_done_on_all_but_what_ends_it(numbers: list[int], doubled: list[int | None]) -> None:
    guarded = Guarded(work)
    assert guarded.each(numbers) == doubled
    assert guarded.each([5]) == [10]
    guarded.close()


def test_part_comes_back_as_it_was_and_is_never_half_there(tmp_path: Path) -> None:
    path = part_path(tmp_path / "stage", "0")
    part = Part(columns={"id": ["a", "b"], "data": [b"\0", b""], "names": [["x"], []]}, summary={"ü": [1]})
    write_part(path, part)
    assert read_columns(path, "data", "id", "names") == ([b"\0", b""], ["a", "b"], [["x"], []])
    assert summary_of(path) == {"ü": [1]}
    assert [found.name for found in path.parent.iterdir()] == ["0.parquet"]


def test_files_are_read_into_rows_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mill in Lund burned down in May.\n")
    (tmp_path / "b.jsonl").write_text('{"text": "The mill stood in Lund for years."}\n{"text": "Lund is a town."}\n')
    files = [(str(tmp_path / name), name) for name in ("a.txt", "b.jsonl", "gone.txt")]
    reading = Reading(DocumentSettings())
    write_part(tmp_path / "part.parquet", reading(files))
    reading._child.close()
    rows = read_part(tmp_path / "part.parquet")
    assert [number for number, _ in rows] == [0, 1, 1, 2]
    read = [one.path for _, one in rows if isinstance(one, Document)]
    assert read == ["a.txt", "b.jsonl#1", "b.jsonl#2"]
    assert {one.raw for _, one in rows if isinstance(one, Document)} == {""}
    assert [one.path for _, one in rows if isinstance(one, Unread)] == ["gone.txt"]


def test_file_that_ends_its_reader_is_named_as_unread(tmp_path: Path) -> None:
    reading = Reading(DocumentSettings())
    reading._child = Guarded(end)
    write_part(
        tmp_path / "part.parquet", reading([(str(tmp_path / "a.pdf"), "a.pdf"), (str(tmp_path / "b.txt"), "b.txt")])
    )
    (_, first), (_, second) = read_part(tmp_path / "part.parquet")
    assert first == Unread(path="a.pdf", reason=KILLED)
    assert second == Unread(path="b.txt", reason="empty")
    reading._child.close()


@pytest.mark.parametrize("tokens", [1, 25, 60, 10_000])
def test_tasks_hold_all_pairs_of_two_documents_together(tmp_path: Path, tokens: int) -> None:
    ends = [(0, 1), (2, 3), (1, 0), (0, 2), (2, 0), (3, 3)]
    rows = [
        {"number": n, "left_part": "p", "left_row": i, "right_part": "p", "right_row": j, "tokens": 20}
        for n, (i, j) in enumerate(ends)
    ]
    names = write_pairs(tmp_path, rows, tokens)
    held: dict[tuple[int, ...], set[str]] = {}
    numbers: list[int] = []
    for name in names:
        columns = read_columns(part_path(tmp_path, name), "number", "left_row", "right_row")
        numbers += columns[0]
        for _, i, j in zip(*columns, strict=True):
            held.setdefault(tuple(sorted((i, j))), set()).add(name)
    assert sorted(numbers) == list(range(len(ends)))
    assert all(len(tasks) == 1 for tasks in held.values())
    assert len(names) == {1: 4, 25: 3, 60: 2, 10_000: 1}[tokens]


def test_error_from_afar_is_ours_where_one_of_ours_is_behind_it() -> None:
    far = RuntimeError("the actor died")
    far.__cause__ = ModelError("nowhere: no such model folder")
    assert told(far) is far.__cause__
    far.__cause__ = KeyError("a")
    assert isinstance(told(far), ClusterError)
    assert not isinstance(told(far), InputError)
