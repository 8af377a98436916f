"""Progress for people: bars with the time left on a terminal, one plain line per stage elsewhere; always on stderr."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from claimcheck.errors import StoppedError, stopped


class Show(Protocol):
    """Told how far a stage is: its name, units done, units in all."""

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show it."""


@contextmanager
def progress(*, quiet: bool) -> Iterator[Show]:
    """A function that takes a stage, how much of it is done and how much there is, for as long as the block runs.

    Raises:
        StoppedError: if a signal ends the block; it says how far the stages came.
    """
    came: list[str] = []

    def noted(stage: str, done: int, total: int) -> None:
        came[:] = [f" while {stage}" + (f", {done:,} of {total:,} done" if total else "")]
        show(stage, done, total)

    try:
        with _shown(quiet=quiet) as show:
            yield noted
    except KeyboardInterrupt as stop:
        raise StoppedError(f"{stopped(stop)}{''.join(came)}; no report was written") from stop


@contextmanager
def _shown(*, quiet: bool) -> Iterator[Show]:
    console = Console(stderr=True)
    if quiet:
        yield _silent
    elif console.is_terminal:
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            console=console,
            transient=True,
        ) as bars:
            yield _bars(bars)
    else:
        yield _lines(console)


def _silent(stage: str, done: int, total: int) -> None:
    """Show nothing."""


def _bars(bars: Progress) -> Show:
    tasks: dict[str, TaskID] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    return show


def _lines(console: Console) -> Show:
    seen: set[str] = set()

    def show(stage: str, done: int, total: int) -> None:  # noqa: ARG001 - a line tells only the start
        if stage not in seen:
            seen.add(stage)
            console.print(f"{stage} ({total:,})" if total else stage, markup=False, highlight=False, soft_wrap=True)

    return show
