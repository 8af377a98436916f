"""A function and its inputs -> its results, in order, worked out by further Python processes on this machine.

The processes are plain children that take pickles on standard input and give pickles on standard output: unlike those
of ``multiprocessing`` they neither run the main script of whoever uses the library again nor copy a process that has
threads. What a child cannot do, since it died or could not be started, is done here.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

One = TypeVar("One")
Result = TypeVar("Result")

START = "import sys; sys.path[:] = {path!r}; from claimcheck.processes import serve; serve()"


def in_processes(work: Callable[[One], Result], inputs: Sequence[One], *, jobs: int) -> Iterator[Result]:
    """``work`` done on every input, in their order; ``work``, inputs and results must pickle.

    Raises:
        Exception: what ``work`` raises on the first input on which it does.
    """
    children = _Children(work, min(jobs, len(inputs)))
    if not children.processes:
        yield from map(work, inputs)
        return
    with ThreadPoolExecutor(len(children.processes)) as pool:
        try:
            yield from pool.map(children.do, inputs)
        finally:
            children.end()
            pool.shutdown(cancel_futures=True)


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def serve() -> None:
    """Be a child: do the work that comes in until there is no more."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends its children itself
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get between the pickles
    while True:
        try:
            work, one = pickle.load(sys.stdin.buffer)  # noqa: S301  from the parent
        except EOFError:
            return
        try:
            answer: tuple[Any] | None = (work(one),)
        except Exception:  # noqa: BLE001  the parent meets it again, where it can be caught
            answer = None
        pickle.dump(answer, results, protocol=pickle.HIGHEST_PROTOCOL)
        results.flush()


class _Children(Generic[One, Result]):
    """Processes that do one kind of work; none if ``count`` is less than two or none can be started."""

    def __init__(self, work: Callable[[One], Result], count: int) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []
        self._work = work
        self._free: queue.SimpleQueue[subprocess.Popen[bytes]] = queue.SimpleQueue()
        self._here = Lock()
        self._ended = False
        if count < 2 or getattr(sys, "frozen", False):
            return
        with suppress(OSError):
            for _ in range(count):
                self.processes.append(start_child())
                self._free.put(self.processes[-1])

    def do(self, one: One) -> Result:
        """What a free child makes of an input, or this process if the child gives no answer."""
        child = self._free.get()
        try:
            answer = ask_child(child, (self._work, one))
        finally:
            self._free.put(child)
        if answer is not None:
            result: Result = answer[0]
            return result
        with self._here:
            if self._ended:
                raise CancelledError
            return self._work(one)

    def end(self) -> None:
        """Stop the children, whatever they are doing."""
        self._ended = True
        for child in self.processes:
            child.kill()
            child.communicate()


def start_child() -> subprocess.Popen[bytes]:
    """A process that does what it is asked for."""
    command = [sys.executable, "-c", START.format(path=[entry or str(Path.cwd()) for entry in sys.path])]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603


def ask_child(child: subprocess.Popen[bytes], asked: tuple[Any, Any]) -> tuple[Any] | None:
    """What a child makes of its work, a function and its input, in a tuple; None if it raises or is lost."""
    assert child.stdin is not None and child.stdout is not None  # noqa: PT018, S101  started with both
    with suppress(OSError, EOFError, ValueError, pickle.UnpicklingError):
        pickle.dump(asked, child.stdin, protocol=pickle.HIGHEST_PROTOCOL)
        child.stdin.flush()
        answer: tuple[Any] | None = pickle.load(child.stdout)  # noqa: S301  from our own child
        return answer
    return None
