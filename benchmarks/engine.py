"""Folders -> Runs: the product run as a user runs it, on files, through ``claimcheck.pipeline.trace``."""

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import torch
from corpora import Folder, write_folder
from runs import Run, observe

from claimcheck.nli import load_nli
from claimcheck.pipeline import trace
from claimcheck.rules.loader import load_rules
from claimcheck.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Engine:
    """What a run needs and is loaded once: settings, model and rules."""

    settings: Any
    nli: Any
    rules: Any


def run_folder(folder: Folder, engine: Engine) -> Run:
    """Write a folder's texts to a temporary directory and check it."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-bench-") as target:
        directory = write_folder(folder, Path(target))
        return observe(folder.name, trace([directory], engine.settings, nli=engine.nli, rules=engine.rules))


def load_engine(model: str | None, *, with_nli: bool, with_rules: bool = True) -> Engine:
    """The shipped settings, or those with another model or without any rule, and what they load."""
    settings = Settings.model_validate({"model": {"name": model, "enabled": with_nli}})
    nli = load_nli(settings.model) if with_nli else None
    rules = load_rules(settings.rules)
    if not with_rules:
        every = tuple(sorted({rule.id for rule in rules.rules}))
        settings = settings.model_copy(update={"rules": settings.rules.model_copy(update={"ignore": every})})
        rules = load_rules(settings.rules)
    return Engine(settings=settings, nli=nli, rules=rules)


_WORKER: dict[str, Engine] = {}  # a worker process's own engine, loaded when it starts


def _start_worker(model: str | None, *, with_nli: bool, with_rules: bool) -> None:
    torch.set_num_threads(1)
    _WORKER["engine"] = load_engine(model, with_nli=with_nli, with_rules=with_rules)


def _work(folder: Folder) -> Run:
    return run_folder(folder, _WORKER["engine"])


def run_all(
    folders: Sequence[Folder],
    engine: Engine,
    *,
    jobs: int = 1,
    model: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Run]:
    """Check each folder on its own, in their order; more than one job means as many processes, each with its model."""
    runs: list[Run] = []
    if jobs == 1 or len(folders) == 1:
        for folder in folders:
            runs.append(run_folder(folder, engine))
            progress(len(runs), len(folders))
        return runs
    start = partial(_start_worker, model, with_nli=engine.nli is not None, with_rules=bool(engine.rules.rules))
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=start) as pool:
        for run in pool.map(_work, folders, chunksize=4):
            runs.append(run)
            progress(len(runs), len(folders))
    return runs
