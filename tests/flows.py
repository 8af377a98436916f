"""A flow without a cluster."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claimcheck.distributed.flow import Flow, Stage, Worker


@dataclass(frozen=True, kw_only=True)
class Here(Flow):
    """A flow whose tasks are done here, one after the other, the last one first."""

    def run(self, name: str, stage: Callable[[], Stage], tasks: Mapping[str, Any], **_: object) -> Path:
        for key in reversed(tasks):
            batch = {"name": [key], "task": [json.dumps(tasks[key])]}
            Worker(stage, self.folder / name, ".")(batch)
        return self.folder / name


class Unguarded:
    """Does the work of ``Guarded`` in this process."""

    def __init__(self, work: Callable[[Sequence[Any]], Sequence[Any]]) -> None:
        self.each = work

    def __class_getitem__(cls, _: object) -> type["Unguarded"]:
        return cls
