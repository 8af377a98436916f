"""A stage and its tasks -> parts in a folder, made on the cluster by Ray Data; tasks whose part is there are done."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from claimcheck.distributed.cluster import ClusterError, load_ray
from claimcheck.distributed.parts import part_path, write_part
from claimcheck.errors import ClaimcheckError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from claimcheck.distributed.parts import Part

Task = Any  # JSON
RETRIES = 3  # of a task whose process dies


class Stage(Protocol):
    """Makes one part of one task; made once in every process that works on a stage."""

    def __call__(self, task: Task, /) -> Part:
        """The part."""
        ...


@dataclass(frozen=True, kw_only=True)
class Flow:
    """A run on a cluster: where its parts lie, and who is told how far it is."""

    folder: Path
    progress: Callable[[str, int, int], None] | None = None

    def run(
        self,
        name: str,
        stage: Callable[[], Stage],
        tasks: Mapping[str, Task],
        *,
        title: str | None = None,
        light: bool = False,
        gpus: float = 0,
    ) -> Path:
        """The folder of the stage's parts, one for each task by its name, all of them made.

        A ``light`` stage costs nothing to make: it needs no process of its own, and takes whichever is free.

        Raises:
            ClaimcheckError: what a stage raises of it, or if the cluster cannot do the work.
        """
        folder = self.folder / name
        waiting = {key: task for key, task in tasks.items() if not part_path(folder, key).is_file()}
        done = len(tasks) - len(waiting)
        self._tell(title, done, len(tasks))
        if waiting:
            start = partial(Worker, stage=stage, folder=folder, home=str(Path.cwd()))
            for _ in _made(start, waiting, light=light, gpus=gpus):
                done += 1
                self._tell(title, done, len(tasks))
        return folder

    def _tell(self, title: str | None, done: int, total: int) -> None:
        if self.progress and title:
            self.progress(title, done, total)


class Worker:
    """What runs on the cluster: a stage, made once, on tasks, with parts for results."""

    def __init__(self, stage: Callable[[], Stage], folder: Path, home: str) -> None:
        """``home`` is the folder from which the user's paths are seen."""
        with suppress(OSError):
            os.chdir(home)
        self._stage = stage()
        self._folder = folder

    def __call__(self, batch: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
        """The names of the tasks, whose parts are there now."""
        for name, task in zip(batch["name"], batch["task"], strict=True):
            write_part(part_path(self._folder, str(name)), self._stage(json.loads(task)))
        return {"name": batch["name"]}


def workers() -> int:
    """How many processes work at a time: one for each processor of the cluster."""
    return max(1, int(load_ray().cluster_resources().get("CPU", 1)))


def graphics() -> int:
    """How many graphics cards the cluster has."""
    return int(load_ray().cluster_resources().get("GPU", 0))


def _made(
    start: Callable[[], Worker], tasks: Mapping[str, Task], *, light: bool, gpus: float
) -> Iterator[Sequence[str]]:
    """The names of the tasks as they are done, in whatever order."""
    ray = load_ray()
    rows = [{"name": name, "task": json.dumps(task)} for name, task in tasks.items()]
    try:
        if light and len(rows) == 1:
            batch = {key: [value] for key, value in rows[0].items()}
            yield ray.get(ray.remote(_work).options(num_cpus=1, max_retries=RETRIES).remote(start, batch))["name"]
        else:
            yield from _dataset(ray, start, rows, light=light, gpus=gpus).iter_rows()
    except ray.exceptions.RayError as error:
        raise told(error) from error


def _dataset(ray: Any, start: Callable[[], Worker], rows: list[dict[str, str]], *, light: bool, gpus: float) -> Any:
    """The names of tasks, as a dataset that has them done when it is read."""
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.print_on_execution_start = False
    tasks = ray.data.from_items(rows, override_num_blocks=len(rows))
    if light:
        return tasks.map_batches(partial(_work, start), batch_size=1, num_cpus=1)
    actors = ray.data.ActorPoolStrategy(size=min(len(rows), graphics() if gpus else workers()))
    return tasks.map_batches(
        _Actor, batch_size=1, compute=actors, num_cpus=1, num_gpus=gpus or None, fn_constructor_args=[start]
    )


def _work(start: Callable[[], Worker], batch: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    return start()(batch)


class _Actor:
    """A worker that stays."""

    def __init__(self, start: Callable[[], Worker]) -> None:
        self._worker = start()

    def __call__(self, batch: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
        return self._worker(batch)


def told(error: BaseException) -> ClaimcheckError:
    """What a user is told of an error on the cluster: the stage's own error where it is one of ours."""
    cause = error
    while (inner := getattr(cause, "cause", None) or cause.__cause__) is not None:
        cause = inner
    if isinstance(cause, ClaimcheckError):
        return cause
    return ClusterError(f"the cluster could not do the work ({type(cause).__name__}: {cause})")
