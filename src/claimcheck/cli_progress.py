"""Progress for people: bars with the time left on a terminal, one plain line per stage elsewhere; always on stderr."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A function that takes a stage, how much of it is done and how much there is, for as long as the block runs."""
    console = Console(stderr=True)
    if quiet:
        yield lambda _stage, _done, _total: None
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


def _bars(bars: Progress) -> Callable[[str, int, int], None]:
    tasks: dict[str, TaskID] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(stage, total=total)
        bars.update(tasks[stage], completed=done, total=total)

    return show


def _lines(console: Console) -> Callable[[str, int, int], None]:
    seen: set[str] = set()

    def show(stage: str, _done: int, total: int) -> None:
        if stage not in seen:
            seen.add(stage)
            console.print(f"{stage} ({total:,})" if total else stage, markup=False, highlight=False, soft_wrap=True)

    return show
