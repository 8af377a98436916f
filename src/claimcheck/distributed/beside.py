"""Neighbours, copies and small corpora -> proposed pairs, by the documents of the lower claim of each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.blocks import Aligning, Ties, near_pairs, nearest_copies
from claimcheck.copies import copied_documents, words_of
from claimcheck.distributed.dealing import deal, dealt
from claimcheck.distributed.keyed import kin_of, propose
from claimcheck.distributed.layout import Layout
from claimcheck.distributed.ledger import Ledger, Outlines
from claimcheck.distributed.near import NEAR, Same
from claimcheck.distributed.parts import Part, part_path
from claimcheck.distributed.reading import DOCUMENTS, full_documents
from claimcheck.embeddings import singly

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from claimcheck.distributed.reading import Row
    from claimcheck.settings import PairSettings

BESIDE, COPIES, COPIED = "beside", "copies", "copied"


class Copying:
    """Finds copies among all articles, whose texts it reads one after the other, and deals them out."""

    def __init__(self, folder: Path, rows: Mapping[str, Sequence[Row]], documents: Sequence[str]) -> None:
        """``rows`` are those of each part of documents that count, ``documents`` ids by number."""
        self._folder = folder
        self._rows = rows
        self._layout = Layout(folder)
        self._number = {name: number for number, name in enumerate(documents)}

    def __call__(self, _task: object) -> Part:
        """A row a pair of ids."""
        copies = copied_documents(
            document
            for part, rows in self._rows.items()
            for document in full_documents(part_path(self._folder / DOCUMENTS, part), rows)
        )
        aligned = frozenset(nearest_copies(copies))
        rows = [
            (*sorted((self._number[one], self._number[other])), (one, other) in aligned)
            for one, other in copies
            if one in self._number and other in self._number
        ]
        told = np.array(rows, dtype=np.int64).reshape(-1, 3)
        columns = dict(zip(("one", "other", "aligned"), told.T, strict=True))
        deal(part_path(self._folder / COPIED, COPIES), columns, self._layout.bucket_of_documents(told[:, 0]))
        return Part(columns={"copies": [list(two) for two in copies]})


class Beside:
    """Proposes the pairs whose lower claim is of some documents."""

    def __init__(
        self,
        folder: Path,
        settings: PairSettings,
        asked: Mapping[str, Mapping[str, Any]],
        looked: Sequence[str],
        wanted: range | None,
    ) -> None:
        """``asked`` are the searches as Asking told them, ``looked`` the tasks of Looking."""
        self._folder = folder
        self._settings = settings
        self._asked = asked
        self._looked = looked
        self._wanted = wanted
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a bucket; the part says nothing, the pairs are dealt out."""
        bucket = task["bucket"]
        propose(
            self._folder,
            f"{BESIDE}-{self._layout.names[bucket]}",
            (pair for stage in (self._near, self._copies, self._small) for pair in stage(bucket)),
            self._layout,
            self._wanted,
        )
        return Part(columns={"proposed": []})

    def _near(self, bucket: int) -> Iterator[tuple[str, int, int]]:
        ties = Ties(
            things=self._ledger.things,
            homes=self._ledger.homes,
            related=kin_of(self._folder, self._layout, self._ledger.named, [bucket]),
        )
        same = Same(self._folder)
        for search, told in self._asked.items():
            sources = [name for name in self._looked if name.startswith(f"{search}-")]
            if sources:
                near = dealt(self._folder / NEAR, sources, bucket)
                found = singly([(near["left"], near["right"], near["cosine"])])
                yield from near_pairs(found, ties, same, told["alone"])

    def _copies(self, bucket: int) -> Iterator[tuple[str, int, int]]:
        outlines, aligning = Outlines(self._folder), Aligning()

        def numbered(document: int) -> list[tuple[int, tuple[str, ...]]]:
            first = self._layout.first(document)
            return [(n, tuple(words_of(claim.text))) for n, claim in enumerate(outlines.of(document), first)]

        for one, other in copies_of(self._folder, bucket, aligned=True):
            yield from (("copy", i, j) for i, j in aligning(numbered(one), numbered(other)))

    def _small(self, bucket: int) -> Iterator[tuple[str, int, int]]:
        if self._layout.claims <= self._settings.whole_below:
            for i in self._layout.claims_of(bucket):
                yield from (("small", i, j) for j in range(i + 1, self._layout.claims))


def copies_of(folder: Path, bucket: int, *, aligned: bool = False) -> list[tuple[int, int]]:
    """The copies whose first document is in a bucket; if ``aligned``, those set against each other claim by claim."""
    told = dealt(folder / COPIED, [COPIES], bucket)
    rows = zip(*(told[name].tolist() for name in ("one", "other", "aligned")), strict=True)
    return [(one, other) for one, other, near in rows if near or not aligned]
