"""Proposed pairs -> those that the caps leave: ranked by who looks after a claim, counted together, cut by a bar."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.blocks import cosines, worth_comparing
from claimcheck.caps import Bar, Candidates, bar, kept, level, once, owed, standings, turns
from claimcheck.distributed.beside import BESIDE
from claimcheck.distributed.dealing import deal, dealt
from claimcheck.distributed.keyed import KEYED, PROPOSED
from claimcheck.distributed.layout import Layout
from claimcheck.distributed.ledger import Ledger
from claimcheck.distributed.parts import Part, part_path, read_arrays, summary_of
from claimcheck.pairs import budget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from claimcheck.settings import PairSettings

FOUND, RANKED, TURNED, CUT = "found", "ranked", "turned", "cut"
_PAIR = ("left", "right", "place", "similarity")


class Ranking:
    """Ranks the pairs of each claim of a bucket, and tells the ranks to who looks after the pair's lower claim."""

    def __init__(self, folder: Path, settings: PairSettings) -> None:
        self._folder = folder
        self._cap = settings.max_per_claim
        self._least = settings.similar_alone
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a bucket; the summary counts pairs that are missed if cut, each where its lower claim is."""
        names, bucket = self._layout.names, task["bucket"]
        sources = [f"{stage}-{name}" for stage in (KEYED, BESIDE) for name in names]
        told = dealt(self._folder / PROPOSED, sources, bucket)
        left, right, place = once(told["left"], told["right"], told["place"])
        worth = worth_comparing(left, right, self._ledger.figures)
        left, right, place = left[worth], right[worth], place[worth]
        found = Candidates(left=left, right=right, place=place, similarity=cosines(left, right, self._ledger.vectors))
        claims = self._layout.claims_of(bucket)
        turn = turns(found, claims.start, claims.stop)
        low = turn < self._cap
        columns = _columns(found.of(low)) | {"turn": turn[low]}
        deal(part_path(self._folder / RANKED, names[bucket]), columns, self._layout.bucket_of_claims(left[low]))
        own = (left >= claims.start) & (left < claims.stop) & owed(found, self._least)
        return Part(columns={"ranked": []}, summary={"found": int(own.sum())})


class Turning:
    """Tells the turn of each pair whose lower claim is in a bucket, and counts the pairs by their standing."""

    def __init__(self, folder: Path, cap: int) -> None:
        self._folder = folder
        self._cap = cap
        self._layout = Layout(folder)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a bucket; a row a pair, in order, and in the summary standings with their numbers."""
        told = dealt(self._folder / RANKED, self._layout.names, task["bucket"])
        order = np.lexsort((told["turn"], told["right"], told["left"]))
        left, right = told["left"][order], told["right"][order]
        best = order[(np.diff(left, prepend=-1) != 0) | (np.diff(right, prepend=-1) != 0)]
        found = Candidates(**{name: told[name][best] for name in _PAIR})
        standing = standings(found, told["turn"][best], self._cap)
        counted = [values.tolist() for values in np.unique(standing, return_counts=True)]
        return Part(columns=_columns(found) | {"standing": standing}, summary={"standings": counted})


class Cutting:
    """Finds the last pair that is kept of all."""

    def __init__(self, folder: Path, settings: PairSettings) -> None:
        self._folder = folder
        self._settings = settings
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)

    def __call__(self, _task: object) -> Part:
        """The summary is that pair, or says that all are kept."""
        counts: Counter[int] = Counter()
        for name in self._layout.names:
            told = summary_of(part_path(self._folder / TURNED, name))["standings"]
            counts.update(dict(zip(*told, strict=True)))
        headlines = int(self._ledger.figures["headline"].sum())
        at = level(counts, budget(self._layout.claims, headlines, self._settings))
        last = bar(self._standing_at(at[0]), *at) if at else None
        return Part(columns={"cut": []}, summary={"bar": asdict(last) if last else None})

    def _standing_at(self, standing: int) -> Candidates:
        """All pairs of one standing."""
        parts = []
        for name in self._layout.names:
            found, standings_ = turned(self._folder, name)
            parts.append(found.of(standings_ == standing))
        return Candidates(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in _PAIR})


def turned(folder: Path, name: str) -> tuple[Candidates, NDArray[np.int64]]:
    """What Turning made of a bucket: pairs and their standings."""
    *columns, standing = read_arrays(part_path(folder / TURNED, name), *_PAIR, "standing")
    return Candidates(**dict(zip(_PAIR, columns, strict=True))), standing


def kept_of(folder: Path, name: str) -> Candidates:
    """The pairs of a bucket that are kept, in order."""
    found, standing = turned(folder, name)
    told = summary_of(part_path(folder / CUT, CUT))["bar"]
    return found.of(kept(found, standing, Bar(**told) if told else None))


def _columns(found: Candidates) -> dict[str, NDArray[Any]]:
    return {name: getattr(found, name) for name in _PAIR}
