"""Vectors -> neighbours: what is looked for is told once, and looked for by many, each with some of those who ask.

The vectors are in the ledger's file; a process holds the rows that it works on, and the rest is read as it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck import nearest
from claimcheck.blocks import Search, Ties, narrowed, searches
from claimcheck.distributed.dealing import deal
from claimcheck.distributed.keyed import KEYED, kin_of
from claimcheck.distributed.layout import Layout
from claimcheck.distributed.ledger import Ledger
from claimcheck.distributed.parts import Part, part_path, read_arrays
from claimcheck.embeddings import pairs_near
from claimcheck.nearest import Clusters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from claimcheck.settings import PairSettings

ASKED, ASSIGNED, CLUSTERED, LOOKED, NEAR = "asked", "assigned", "clustered", "looked", "near"
_SAME = "same"


class Asking:
    """Tells what is looked for: of claims in the same words the first, and with a draft those who may find it."""

    def __init__(self, folder: Path, settings: PairSettings, wanted: range | None) -> None:
        """``wanted`` are the claims of which every pair must hold one, None if any pair will do."""
        self._folder = folder
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)
        self._settings = settings
        self._wanted = wanted

    def __call__(self, _task: object) -> Part:
        """The searches are written beside; the summary says how many claims ask in each, and what else it needs."""
        places = self._folder / ASKED
        places.mkdir(parents=True, exist_ok=True)
        told = [read_arrays(part_path(self._folder / KEYED, name), "first", "member") for name in self._layout.names]
        first, member = (np.concatenate(columns) for columns in zip(*told, strict=True))
        order = np.argsort(first, kind="stable")
        first, member = first[order], member[order]
        starts = np.flatnonzero(np.diff(first, prepend=-1))
        firsts = first[starts]
        _save(places, _SAME, firsts=firsts, starts=np.append(starts, len(member)), members=member)
        figures = self._ledger.figures
        made = {}
        for search in searches(firsts, figures["headline"], figures["denies"], self._settings):
            queries = search.queries if self._wanted is None else self._narrowed(search, first, member)
            _save(places, search.name, queries=queries, among=search.among)
            needs = {"queries": len(queries), "count": search.count, "alone": search.alone, "stride": 0}
            if len(search.among) > nearest.EXACT and len(queries):
                centres = nearest.learned(self._ledger.vectors, search.among)
                _save(places, search.name, centres=centres)
                needs |= {"stride": nearest.stride(centres), "among": len(search.among)}
            made[search.name] = needs
        return Part(columns={"asked": []}, summary=made)

    def _narrowed(self, search: Search, first: NDArray[np.int64], member: NDArray[np.int64]) -> NDArray[np.int64]:
        wanted = np.zeros(self._layout.claims, dtype=np.bool_)
        held = self._wanted or range(0)
        wanted[held.start : held.stop] = True
        wanted[first[wanted[member]]] = True
        last = int(self._layout.bucket_of_claims(np.array([held.stop - 1]))[0])
        ties = Ties(
            things=self._ledger.things,
            homes=self._ledger.homes,
            related=kin_of(self._folder, self._layout, self._ledger.named, range(last + 1)),
        )
        return narrowed(search, wanted, self._ledger.vectors, ties, self._settings.min_similarity)


class Assigning:
    """Finds the nearest cluster of some of those among whom a search looks, where they are very many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ledger = Ledger(folder)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a search, and which of them; a row each."""
        among, centres = (_load(self._folder / ASKED, task["search"], kind) for kind in ("among", "centres"))
        rows = among[task["first"] : task["first"] + task["rows"]]
        return Part(columns={"home": nearest.assigned(self._ledger.vectors, rows, centres)})


class Clustering:
    """Puts the clusters of a search together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a search, and the tasks of Assigning in order; the clusters are written beside."""
        places, name = self._folder / ASKED, task["search"]
        home = np.concatenate(
            [read_arrays(part_path(self._folder / ASSIGNED, part), "home")[0] for part in task["parts"]]
        )
        known = nearest.clustered(_load(places, name, "among"), home, _load(places, name, "centres"))
        ends = np.cumsum([len(own) for own in known.members])
        _save(places, name, ends=ends, members=np.concatenate(known.members))
        return Part(columns={"clustered": []})


class Looking:
    """Looks up the neighbours of some of those who ask, and deals them out."""

    def __init__(self, folder: Path, minimum: float) -> None:
        self._folder = folder
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)
        self._minimum = minimum

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a search, and the first one who asks; the part says nothing."""
        places, name, first = self._folder / ASKED, task["search"], task["first"]
        queries, among = (_load(places, name, kind) for kind in ("queries", "among"))
        told = pairs_near(
            self._ledger.vectors,
            queries[first : first + nearest.SLAB],
            among,
            task["count"],
            self._minimum,
            _clusters(places, name) if len(among) > nearest.EXACT else None,
        )
        nothing = (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32))
        left, right, cosine = (np.concatenate(columns) for columns in zip(nothing, *told, strict=True))
        columns = {"left": left, "right": right, "cosine": cosine}
        deal(part_path(self._folder / NEAR, task["name"]), columns, self._layout.bucket_of_claims(left))
        return Part(columns={"looked": []})


def assigning_tasks(asked: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What Asking has told as tasks for Assigning, of whole strides."""
    tasks = {}
    for search, told in asked.items():
        if told["stride"]:
            rows = told["stride"] * -(-nearest.SLAB // told["stride"])
            for first in range(0, told["among"], rows):
                tasks[f"{search}-{first:012}"] = {"search": search, "first": first, "rows": rows}
    return tasks


def clustering_tasks(assigning: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Tasks of Assigning as tasks for Clustering, one a search."""
    tasks: dict[str, dict[str, Any]] = {}
    for name, told in assigning.items():
        tasks.setdefault(told["search"], {"search": told["search"], "parts": []})["parts"].append(name)
    return tasks


def looking_tasks(asked: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What Asking has told as tasks for Looking, in the order in which one process would look."""
    tasks = {}
    for search, told in asked.items():
        for first in range(0, told["queries"], nearest.SLAB):
            name = f"{search}-{first:012}"
            tasks[name] = {"name": name, "search": search, "first": first, "count": told["count"]}
    return tasks


class Same:
    """The first of the claims in some words -> all of them, that one first."""

    def __init__(self, folder: Path) -> None:
        self._firsts, self._starts, self._members = (
            _load(folder / ASKED, _SAME, kind) for kind in ("firsts", "starts", "members")
        )

    def __getitem__(self, first: int) -> list[int]:
        """The claims in the words of one that is the first."""
        row = int(np.searchsorted(self._firsts, first))
        members: list[int] = self._members[self._starts[row] : self._starts[row + 1]].tolist()
        return members


def _clusters(places: Path, name: str) -> Clusters:
    ends, members = _load(places, name, "ends"), _load(places, name, "members")
    return Clusters(members=np.split(members, ends[:-1]), centres=np.asarray(_load(places, name, "centres")))


def _save(places: Path, search: str, **arrays: NDArray[Any]) -> None:
    for kind, values in arrays.items():
        np.save(places / f"{search}-{kind}.npy", values)


def _load(places: Path, search: str, kind: str) -> NDArray[Any]:
    return np.asarray(np.load(places / f"{search}-{kind}.npy", mmap_mode="r"))
