"""Outlines -> a ledger: files of numbers, a row a claim, out of which every process looks up the claims it works on.

Noting makes the rows of some documents, and deals out the keys under which claims and articles meet; Binding puts the
rows of all into one file a kind, as they come, without holding them.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.copies import words_of
from claimcheck.distributed.dealing import deal
from claimcheck.distributed.layout import Layout
from claimcheck.distributed.parts import Part, part_path, read_columns
from claimcheck.distributed.reading import UNITED, unpack_outlines
from claimcheck.embeddings import embed
from claimcheck.outlines import FIGURES, figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from claimcheck.outlines import Outline

NOTED, KEYS, LEDGER = "noted", "keys", "ledger"
SAID, THING, FRAME, MEASURE = range(4)  # kinds of keys: of claims, but for things, which are of articles
SIZE = 256  # numbers of a vector
HELD = 1 << 14  # claims whose things are kept at hand

_FILES = {"figures": FIGURES, "vectors": np.dtype("f4"), "things": np.dtype("u8"), "ends": np.dtype("i8"),
          "named": np.dtype("i8")}  # fmt: skip


class Outlines:
    """The outlines of a run, document by document."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._layout = Layout(folder)
        self._part = lru_cache(maxsize=2)(self._read)

    def of(self, document: int) -> list[Outline]:
        """Those of the claims of a document, in order."""
        home = self._layout.home(document)
        ids, packed = self._part(home.part)
        return list(unpack_outlines(ids[home.row], packed[home.row]))

    def _read(self, part: str) -> tuple[list[Any], ...]:
        return read_columns(part_path(self._folder / UNITED, part), "id", "outlines")


class Noting:
    """Notes of some documents what of their claims is a number, and deals out their keys."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._layout = Layout(folder)
        self._outlines = Outlines(folder)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a bucket; a row of bytes for all of it."""
        documents = self._layout.documents_of(task["bucket"])
        own = [self._outlines.of(document) for document in documents]
        claims = [claim for outlines in own for claim in outlines]
        homes = [document for document, outlines in zip(documents, own, strict=True) for _ in outlines]
        self._deal(task["bucket"], documents, own, claims)
        things = [sorted(_digest(thing)[0] for thing in claim.things) for claim in claims]
        named = [len(frozenset().union(*(claim.things for claim in outlines))) for outlines in own]
        rows: dict[str, NDArray[Any]] = {
            "figures": figures(claims, homes),
            "vectors": embed([claim.text for claim in claims]),
            "things": np.array([thing for told in things for thing in told], dtype=np.uint64),
            "ends": np.array([len(told) for told in things], dtype=np.int64),
            "named": np.array(named, dtype=np.int64),
        }
        return Part(columns={name: [values.tobytes()] for name, values in rows.items()})

    def _deal(
        self, bucket: int, documents: Iterable[int], own: Sequence[Sequence[Outline]], claims: Sequence[Outline]
    ) -> None:
        """Deal out what claims and articles are looked up by, each key with whatever is under it to one bucket."""
        rows: list[tuple[int, tuple[int, int], int, str]] = []
        for document, outlines in zip(documents, own, strict=True):
            things = sorted(frozenset().union(*(claim.things for claim in outlines)))
            rows += ((THING, _digest(thing), document, "") for thing in things)
        for number, claim in enumerate(claims, self._layout.claims_of(bucket).start):
            rows.append((SAID, _digest(*words_of(claim.text)), number, claim.id))
            rows += ((FRAME, _digest(*key), number, "") for key in claim.frames)
            rows += ((MEASURE, _digest(*key), number, "") for key in claim.measures)
        high = np.array([high for _, (high, _), _, _ in rows], dtype=np.uint64)
        columns: dict[str, NDArray[Any]] = {
            "kind": np.array([kind for kind, *_ in rows], dtype=np.int8),
            "high": high,
            "low": np.array([low for _, (_, low), _, _ in rows], dtype=np.uint64),
            "number": np.array([number for _, _, number, _ in rows], dtype=np.int64),
            "id": np.array([name for *_, name in rows], dtype=object),
        }
        buckets = (high % np.uint64(len(self._layout.names))).astype(np.int64)
        deal(part_path(self._folder / KEYS, self._layout.names[bucket]), columns, buckets)


def _digest(*words: str) -> tuple[int, int]:
    """Two numbers that stand for some words, in order."""
    told = blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
    return int.from_bytes(told[:8], "little"), int.from_bytes(told[8:], "little")


class Binding:
    """Puts what was noted of all documents into the files of the ledger."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._layout = Layout(folder)

    def __call__(self, _task: object) -> Part:
        """The part says nothing; the files are there."""
        (self._folder / LEDGER).mkdir(parents=True, exist_ok=True)
        for name, kind in _FILES.items():
            unfinished = self._folder / LEDGER / f"{name}.unfinished"
            with unfinished.open("wb") as stream:
                for data in self._noted(name, kind):
                    stream.write(data)
            unfinished.replace(_file(self._folder, name))
        return Part(columns={"bound": []})

    def _noted(self, name: str, kind: np.dtype[Any]) -> Iterator[bytes]:
        """What was noted of one kind, in order; of how many things each claim has, where they end."""
        end = 0
        for part in self._layout.names:
            ((data,),) = read_columns(part_path(self._folder / NOTED, part), name)
            if name == "ends":
                ends = end + np.cumsum(np.frombuffer(data, dtype=kind))
                end = int(ends[-1]) if len(ends) else end
                data = ends.tobytes()
            yield data


def _file(folder: Path, name: str) -> Path:
    return folder / LEDGER / f"{name}.bin"


class Ledger:
    """What is known of claims, by their numbers; it is looked up where it lies."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.things = Things(self._open("ends"), self._open("things"))

    @cached_property
    def figures(self) -> NDArray[np.void]:
        """A row of ``outlines.FIGURES`` a claim."""
        return self._open("figures")

    @cached_property
    def vectors(self) -> NDArray[np.float32]:
        """A unit vector a claim."""
        return self._open("vectors").reshape(-1, SIZE)

    @cached_property
    def named(self) -> NDArray[np.int64]:
        """How many things each document names."""
        return self._open("named")

    @property
    def homes(self) -> Homes:
        """The document of each claim."""
        return Homes(self.figures)

    def _open(self, name: str) -> NDArray[Any]:
        path = _file(self._folder, name)
        if not path.stat().st_size:
            return np.zeros(0, dtype=_FILES[name])
        return np.asarray(np.memmap(path, dtype=_FILES[name], mode="r"))


class Homes:
    """Claim -> document, by numbers."""

    def __init__(self, told: NDArray[np.void]) -> None:
        self._told = told

    def __getitem__(self, number: int) -> int:
        """The document of a claim."""
        return int(self._told[number]["document"])


class Things:
    """Claim -> numbers that stand for what it names."""

    def __init__(self, ends: NDArray[np.int64], things: NDArray[np.uint64]) -> None:
        self._ends = ends
        self._things = things
        self._of = lru_cache(maxsize=HELD)(self._look_up)

    def __getitem__(self, number: int) -> frozenset[int]:
        """The things of a claim."""
        return self._of(number)

    def _look_up(self, number: int) -> frozenset[int]:
        first = self._ends[number - 1] if number else 0
        return frozenset(self._things[first : self._ends[number]].tolist())
