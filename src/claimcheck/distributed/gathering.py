"""Parts of verdicts -> what a report tells of them: tensions, excused pairs, pairs across the sides of a finding."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.distributed.judging import pairs_in
from claimcheck.distributed.parts import part_path, read_columns, summary_of
from claimcheck.sides import group
from claimcheck.store_verdicts import unpack_verdict
from claimcheck.verdicts import EXCUSED, UNRELATED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from claimcheck.distributed.shelf import Shelf
    from claimcheck.records import Verdict

JUDGED = "verdicts"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """The verdicts of a run, in parts; ``pairs`` and ``verdicts`` are the folders of the tasks and of the parts."""

    pairs: Path
    verdicts: Path
    tasks: Sequence[str]
    shelf: Shelf

    def told(self) -> tuple[Verdict, ...]:
        """The verdicts that a report needs, in the order of the pairs.

        They are the tensions, the excused pairs, and whatever else is among the claims of tensions.
        """
        tensions = self.those(lambda _left, _right, label: label not in {UNRELATED, EXCUSED})
        inside = {c.id for found in group(tensions) for side in found.sides for c in side}
        return self.those(lambda left, right, label: label != UNRELATED or (left in inside and right in inside))

    def those(self, wanted: Callable[[str, str, str], bool]) -> tuple[Verdict, ...]:
        """The verdicts that are wanted by the ids of their claims and their label, in the order of the pairs."""
        found: dict[int, Verdict] = {}
        for task in self.tasks:
            path = part_path(self.verdicts, task)
            numbers, *columns = read_columns(path, "number", "left", "right", "label")
            rows = [row for row, told in enumerate(zip(*columns, strict=True)) if wanted(*told)]
            if rows:
                (packed,) = read_columns(path, "verdict")
                pairs = pairs_in(part_path(self.pairs, task), self.shelf, rows)
                found |= {numbers[i]: unpack_verdict(packed[i], pair) for i, pair in zip(rows, pairs, strict=True)}
        return tuple(found[number] for number in sorted(found))

    def counts(self) -> Counter[str]:
        """What the judges counted over all verdicts."""
        counted: Counter[str] = Counter()
        for task in self.tasks:
            counted.update(summary_of(part_path(self.verdicts, task))["counted"])
        return counted

    def model(self) -> tuple[str, str] | None:
        """Id and revision of the model that the judges asked."""
        for task in self.tasks:
            named = summary_of(part_path(self.verdicts, task))["model"]
            return (named[0], named[1]) if named else None
        return None
