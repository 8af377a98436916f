"""Documents and how many claims each makes -> their numbers, and which of them are worked on together."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.distributed.shelf import Home
from claimcheck.outputs import write_bytes_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

LAYOUT = "layout"
CLAIMS = 1 << 14  # of a bucket, at the least
BUCKETS = 1024  # at the most

_DOCUMENT = np.dtype([("part", "i8"), ("row", "i8"), ("first", "i8")])


@dataclass(frozen=True)
class Layout:
    """What has a number: documents and claims, in the order of the report, and buckets of consecutive documents."""

    folder: Path

    @cached_property
    def _documents(self) -> NDArray[np.void]:
        """Where each document lies, and the number of its first claim; and one row that ends the last one."""
        return np.asarray(np.load(self.folder / f"{LAYOUT}-documents.npy", mmap_mode="r"))

    @cached_property
    def _parts(self) -> list[str]:
        found: list[str] = json.loads((self.folder / f"{LAYOUT}.json").read_text(encoding="utf-8"))
        return found

    @cached_property
    def buckets(self) -> NDArray[np.int64]:
        """The number of the first document of each bucket; and one that ends the last."""
        return np.load(self.folder / f"{LAYOUT}-buckets.npy")  # type: ignore[no-any-return]

    @property
    def claims(self) -> int:
        """How many there are."""
        return int(self._documents["first"][-1])

    @property
    def names(self) -> list[str]:
        """Of the buckets, as names of parts."""
        return [f"{bucket:06}" for bucket in range(len(self.buckets) - 1)]

    def documents_of(self, bucket: int) -> range:
        """Numbers of documents."""
        return range(int(self.buckets[bucket]), int(self.buckets[bucket + 1]))

    def claims_of(self, bucket: int) -> range:
        """Numbers of claims."""
        documents = self.documents_of(bucket)
        return range(self.first(documents.start), self.first(documents.stop))

    def first(self, document: int) -> int:
        """The number of the first claim of a document."""
        return int(self._documents["first"][document])

    def home(self, document: int) -> Home:
        """Where the claims of a document lie."""
        part, row, _ = self._documents[document].tolist()
        return Home(part=self._parts[part], row=row)

    def bucket_of_documents(self, documents: NDArray[np.int64]) -> NDArray[np.int64]:
        """In which bucket documents are."""
        return np.searchsorted(self.buckets, documents, side="right") - 1

    def bucket_of_claims(self, claims: NDArray[np.int64]) -> NDArray[np.int64]:
        """In which bucket claims are."""
        starts = self._documents["first"][self.buckets]
        return np.searchsorted(starts[:-1], claims, side="right") - 1


def lay_out(folder: Path, homes: Mapping[str, Home], counts: Mapping[str, int]) -> Layout:
    """Number documents, which are in order, and their claims, and write that down; the same ones are numbered alike.

    ``counts`` are the claims of those documents that make some.
    """
    parts = {part: number for number, part in enumerate(dict.fromkeys(home.part for home in homes.values()))}
    own = np.array([counts.get(name, 0) for name in homes], dtype=np.int64)
    firsts = np.concatenate([[0], np.cumsum(own)])
    places = [(parts[home.part], home.row) for home in homes.values()]
    documents = np.zeros(len(homes) + 1, dtype=_DOCUMENT)
    documents["first"] = firsts
    documents["part"][:-1] = [part for part, _ in places]
    documents["row"][:-1] = [row for _, row in places]
    size = max(CLAIMS, int(firsts[-1]) // BUCKETS)
    starts = np.flatnonzero(np.diff(firsts[:-1] // size, prepend=-1))
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes_atomically(folder / f"{LAYOUT}.json", json.dumps(list(parts)).encode("ascii"))
    np.save(folder / f"{LAYOUT}-documents.npy", documents)
    np.save(folder / f"{LAYOUT}-buckets.npy", np.append(starts, len(homes)))
    return Layout(folder)
