"""Stages that die, and a driver to be killed: ``python tests/ray_faults.py ADDRESS ARTICLES FOLDER`` runs a check."""

import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from articles import OverlapNli

from claimcheck.distributed import check_on_ray, corpus
from claimcheck.distributed.guarded import Guarded
from claimcheck.distributed.judging import Judging
from claimcheck.distributed.parts import Part
from claimcheck.distributed.reading import Extraction, read_claims_of
from claimcheck.records import Document, Probabilities
from claimcheck.settings import ClaimSettings, ModelSettings, Settings
from claimcheck.united import Extracted

DEADLY = "the parser dies of this sentence"
SETTINGS = Settings(model=ModelSettings(tokens_per_batch=1))  # pairs are dealt out in several tasks
FILES_OF_A_PART = 2


def die_once(marker: Path) -> None:
    """End this process as a signal 9 does, if it is the first to come here."""
    try:
        marker.touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


class DyingExtraction(Extraction):
    """Extraction of which one worker dies, with a parser that one sentence kills."""

    def __init__(self, marker: Path, folder: Path, settings: ClaimSettings) -> None:
        super().__init__(folder, settings)
        self._marker = marker
        self._child = Guarded[Document, Extracted](partial(fragile, settings=settings))

    def __call__(self, task: Mapping[str, Any]) -> Part:
        part = super().__call__(task)
        die_once(self._marker)
        return part


class DyingJudging(Judging):
    """Judging of which one worker dies."""

    def __init__(self, marker: Path, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._marker = marker

    def __call__(self, task: Mapping[str, Any]) -> Part:
        die_once(self._marker)
        return super().__call__(task)


class SlowNli(OverlapNli):
    """The model that reads words alone, and takes its time."""

    def score(self, pairs: Sequence[tuple[str, str]], **_: object) -> list[Probabilities]:
        time.sleep(1)
        return super().score(pairs)


def fragile(documents: Sequence[Document], settings: ClaimSettings) -> list[Extracted]:
    """What documents say, by a parser that one sentence kills."""
    if any(DEADLY in document.raw for document in documents):
        os._exit(1)
    return read_claims_of(documents, settings)


def main() -> None:
    """Check articles on the cluster at an address."""
    address, articles, folder = sys.argv[1:]
    corpus.LEAST = FILES_OF_A_PART
    check_on_ray([articles], SETTINGS, nli=SlowNli(), address=address, folder=Path(folder))


if __name__ == "__main__":
    main()
