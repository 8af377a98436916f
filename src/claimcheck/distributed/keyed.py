"""Keys and what is under each -> pairs of claims under one key, claims in the same words, articles that name one thing.

A bucket holds whole keys, each in one bucket.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.blocks import grouped
from claimcheck.caps import BLOCKS
from claimcheck.distributed.dealing import deal, dealt
from claimcheck.distributed.layout import Layout
from claimcheck.distributed.ledger import FRAME, KEYS, MEASURE, SAID, THING, Ledger
from claimcheck.distributed.parts import Part, part_path
from claimcheck.kin import close, together

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from claimcheck.distributed.dealing import Columns

KEYED, PROPOSED, KIN = "keyed", "proposed", "kin"
MOST = 1 << 20  # pairs that are held before they are put into numbers


class Keyed:
    """Works through the keys of a bucket; its part holds the claims in the same words."""

    def __init__(self, folder: Path, wanted: range | None) -> None:
        """``wanted`` are the claims of which every pair must hold one, None if any pair will do."""
        self._folder = folder
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)
        self._wanted = wanted

    def __call__(self, task: dict[str, Any]) -> Part:
        """``task`` names a bucket of keys; a row a claim, beside the first one in its words."""
        bucket, name = task["bucket"], self._layout.names[task["bucket"]]
        keys = dealt(self._folder / KEYS, self._layout.names, bucket)
        pairs = ((block, i, j) for kind, block in ((FRAME, "frame"), (MEASURE, "measure"))
                 for i, j in grouped(groups(keys, kind), self._ledger.vectors, self._wanted))  # fmt: skip
        propose(self._folder, f"{KEYED}-{name}", pairs, self._layout, self._wanted)
        self._tell_kin(name, keys)
        return Part(columns=_same(keys))

    def _tell_kin(self, name: str, keys: Columns) -> None:
        """Deal out how many things that few speak of two articles have in common, by the first of them."""
        common = Counter(couple for holders in groups(keys, THING) for couple in together(holders))
        couples = np.array(list(common), dtype=np.int64).reshape(-1, 2)
        columns = {"one": couples[:, 0], "other": couples[:, 1], "common": np.array(list(common.values()), dtype=int)}
        deal(part_path(self._folder / KIN, name), columns, self._layout.bucket_of_documents(couples[:, 0]))


def groups(keys: Columns, kind: int, column: str = "number") -> list[list[Any]]:
    """What is under each key of a kind, in the order of the numbers."""
    own = np.flatnonzero(keys["kind"] == kind)
    own = own[np.lexsort((keys["number"][own], keys["low"][own], keys["high"][own]))]
    high, low, values = keys["high"][own], keys["low"][own], keys[column][own].tolist()
    fresh = np.concatenate([[True], (high[1:] != high[:-1]) | (low[1:] != low[:-1])]) if len(own) else own
    starts = np.flatnonzero(fresh).tolist()
    return [values[start:end] for start, end in pairwise([*starts, len(values)])]


def _same(keys: Columns) -> Columns:
    """Each claim beside the first of those in the same words, in the order of their ids."""
    first: list[int] = []
    member: list[int] = []
    for numbers, ids in zip(groups(keys, SAID), groups(keys, SAID, "id"), strict=True):
        own = [number for _, number in sorted(zip(ids, numbers, strict=True))]
        first += own[:1] * len(own)
        member += own
    return {"first": np.array(first, dtype=np.int64), "member": np.array(member, dtype=np.int64)}


def kin_of(
    folder: Path, layout: Layout, named: NDArray[np.int64], buckets: Sequence[int]
) -> frozenset[tuple[int, int]]:
    """The pairs of articles on one matter, both ways round, of which the first one is in one of the buckets."""
    common: Counter[tuple[int, int]] = Counter()
    for bucket in buckets:
        told = dealt(folder / KIN, layout.names, bucket)
        for one, other, count in zip(*(told[name].tolist() for name in ("one", "other", "common")), strict=True):
            common[one, other] += count
    documents = np.array(sorted({document for couple in common for document in couple}), dtype=np.int64)
    return close(common, dict(zip(documents.tolist(), named[documents].tolist(), strict=True)))


def propose(
    folder: Path, name: str, pairs: Iterable[tuple[str, int, int]], layout: Layout, wanted: range | None
) -> None:
    """Deal out proposed pairs, each once a block, to those who look after one of the two claims."""
    found = np.zeros((0, 3), dtype=np.int64)
    held: list[tuple[int, int, int]] = []
    for block, i, j in pairs:
        if wanted is None or i in wanted or j in wanted:
            held.append((min(i, j), max(i, j), BLOCKS.index(block)))
        if len(held) >= MOST:
            found, held = _with(found, held), []
    found = _with(found, held)
    left, right = (layout.bucket_of_claims(found[:, side]) for side in (0, 1))
    away = left != right
    columns = {
        key: np.concatenate([values, values[away]])
        for key, values in zip(("left", "right", "place"), found.T, strict=True)
    }
    deal(part_path(folder / PROPOSED, name), columns, np.concatenate([left, right[away]]))


def _with(found: NDArray[np.int64], held: list[tuple[int, int, int]]) -> NDArray[np.int64]:
    return np.unique(np.concatenate([found, np.array(held, dtype=np.int64).reshape(-1, 3)]), axis=0)
