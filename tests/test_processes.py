"""A function and its inputs -> its results over further processes: in order, whatever happens to a process."""

import math
import os
from collections.abc import Callable

import pytest
from articles import read

from claimcheck.claims import extract_claims
from claimcheck.processes import cores, in_processes
from claimcheck.settings import ClaimSettings

HERE = os.getpid()


def own_process(_: int) -> int:
    return os.getpid()


def dies_elsewhere(number: int) -> int:
    if os.getppid() == number:
        os._exit(3)  # as if the system had killed it
    return os.getpid()


def prints(number: int) -> int:
    os.write(1, b"not a pickle")
    return -number


@pytest.mark.parametrize("jobs", [1, 2, 3, 9])
def test_results_come_in_the_order_of_the_inputs(jobs: int) -> None:
    numbers = [9, 1, 4, 16, 0]
    assert list(in_processes(math.sqrt, numbers, jobs=jobs)) == [3, 1, 2, 4, 0]


@pytest.mark.parametrize(("inputs", "jobs"), [([], 4), ([4], 4), ([4, 9], 1)], ids=["none", "one", "one job"])
def test_what_one_process_can_do_stays_in_it(inputs: list[int], jobs: int) -> None:
    assert set(in_processes(own_process, inputs, jobs=jobs)) <= {HERE}


def test_the_work_is_done_elsewhere() -> None:
    assert HERE not in set(in_processes(own_process, range(4), jobs=2))


def test_what_a_process_prints_does_no_harm() -> None:
    assert list(in_processes(prints, [1, 2, 3], jobs=2)) == [-1, -2, -3]


def test_what_a_lost_process_leaves_is_done_here() -> None:
    assert list(in_processes(dies_elsewhere, [HERE] * 3, jobs=2)) == [HERE] * 3


@pytest.mark.parametrize(("work", "error"), [(math.sqrt, ValueError), (ord, TypeError)], ids=["a value", "an argument"])
def test_an_error_is_that_of_the_first_input(work: Callable[[int], float], error: type[Exception]) -> None:
    results = in_processes(work, [-1, -2], jobs=2)
    with pytest.raises(error):
        next(results)


def test_a_reader_that_stops_early_leaves_no_process_behind() -> None:
    results = in_processes(own_process, range(40), jobs=2)
    child = next(results)
    results.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_without_a_further_process_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    assert set(in_processes(own_process, [1, 2], jobs=2)) == {HERE}


def test_there_is_a_core() -> None:
    assert cores() >= 1


def test_articles_read_in_processes_say_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimcheck.claims.WORTH_PROCESSES", 0)
    monkeypatch.setattr("claimcheck.claims.CHUNK", 1)
    documents, claims = read(
        "Kenya has a border with Uganda. The firm Nordbank employs 300 people in Nairobi.",
        "Uganda does not have a border with Kenya, President Adam Ouko said in May 2021. He won 52 percent.",
        "Adam Ouko was born in Kenya. Ouko has never been to Nairobi.",
    )
    counts: list[tuple[int, int]] = []
    apart = extract_claims(
        documents, ClaimSettings(), jobs=2, progress=lambda done, total: counts.append((done, total))
    )
    assert apart == claims
    assert counts == [(1, 3), (2, 3), (3, 3)]
