"""What is asked of a run -> the folder of its parts, the same one whenever it is asked: a stopped run goes on there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from claimcheck.errors import InputError
from claimcheck.files import STDIN, File, find_files
from claimcheck.nli import identify, second_settings
from claimcheck.nli_batches import second_of
from claimcheck.store import digest, make_folder
from claimcheck.store_claims import engine

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from claimcheck.nli import Nli
    from claimcheck.rules import RuleSet
    from claimcheck.settings import Settings

RUN = "run-"
DONE = "done"


def run_folder(
    base: Path,
    paths: Sequence[Path],
    against: Sequence[Path],
    settings: Settings,
    rules: RuleSet,
    nli: Nli | None,
) -> Path:
    """The folder, made if need be; what earlier runs that came to their end have left in ``base`` is deleted.

    Raises:
        InputError: if a path cannot be checked, or the folder cannot be made.
    """
    said = settings.model_dump_json(exclude={"cache": True, "documents": {"jobs"}})
    parts = ["paths", *_listing(paths, settings), "against", *_listing(against, settings)]
    name = digest(engine(), said, rules.hash, _model(settings, nli), *parts).hex()
    folder = base.absolute() / f"{RUN}{name}"
    try:
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        for other in folder.parent.glob(f"{RUN}*/{DONE}"):
            if other.parent != folder:
                shutil.rmtree(other.parent)
    except OSError as error:
        raise InputError(f"{base}: cannot hold checkpoints: {error.strerror or error}") from error
    return folder


def clear(folder: Path) -> None:
    """Forget what a stopped run has left."""
    shutil.rmtree(folder)
    folder.mkdir()


def finished(folder: Path, *, kept: bool) -> None:
    """Note that a run came to its end, or leave nothing of one that is not to be ``kept``."""
    if kept:
        (folder / DONE).touch()
    else:
        shutil.rmtree(folder)


def _model(settings: Settings, nli: Nli | None) -> str:
    if nli is not None:
        second = second_of(nli)
        return f"{nli.id} {nli.revision} {second.revision if second else ''}"
    if not settings.model.enabled:
        return ""
    models = [settings.model, *filter(None, [second_settings(settings.model)])]
    return " ".join(known.scores for known in map(identify, models) if known)


def _listing(paths: Sequence[Path], settings: Settings) -> Iterator[str]:
    """What is read, as far as the file system says it without reading."""
    if STDIN in paths:
        raise InputError("-: a cluster cannot read standard input; write it to a file first")
    for found in find_files(paths, settings.documents):
        if isinstance(found, File):
            state = found.path.stat() if found.path.exists() else None
            yield repr((found.name, state and state.st_size, state and state.st_mtime_ns))
        else:
            yield repr(found)
