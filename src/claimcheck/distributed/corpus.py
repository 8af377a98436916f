"""Paths -> documents and claims of a run on a cluster: what of them the one who asks for it has to know."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from claimcheck.claims import Claims
from claimcheck.distributed.parts import Part, part_path, read_columns, summary_of, write_part
from claimcheck.distributed.reading import (
    DOCUMENTS,
    EXTRACTED,
    KILLED,
    NAMES,
    REFERENCES,
    UNITED,
    Extraction,
    Reading,
    Uniting,
    full_documents,
    read_part,
)
from claimcheck.distributed.shelf import Home, Shelf
from claimcheck.entities import unify
from claimcheck.pipeline import read_corpora
from claimcheck.records import Document, Unread
from claimcheck.store_records import unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from claimcheck.distributed.flow import Flow
    from claimcheck.distributed.reading import Row
    from claimcheck.documents import Read
    from claimcheck.files import File
    from claimcheck.records import Claim, Evidence
    from claimcheck.rules import RuleSet
    from claimcheck.settings import Settings

LEAST, MOST, MANY = 16, 256, 4096  # files of a part, at the least and at the most; parts that are many
TOGETHER = 256  # articles of a part at the most that are read for claims in one task: a file may hold very many


@dataclass(kw_only=True)
class Reader:
    """Reads files on the cluster, and remembers where each document lies."""

    flow: Flow
    settings: Settings
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    calls: int = 0

    def __call__(self, files: Sequence[File]) -> Iterator[list[Read]]:
        """What is in each of the files, documents light."""
        size = min(MOST, max(LEAST, len(files) // MANY))
        parts = {f"{self.calls}-{first:09}": files[first : first + size] for first in range(0, len(files), size)}
        self.calls += 1
        tasks = {name: [(str(file.path.absolute()), file.name) for file in own] for name, own in parts.items()}
        folder = self.flow.run(DOCUMENTS, partial(Reading, self.settings.documents), tasks, title="reading files")
        for name, own in parts.items():
            found: list[list[Read]] = [[] for _ in own]
            for row, (number, one) in enumerate(read_part(part_path(folder, name))):
                found[number].append(one)
                if isinstance(one, Document):
                    self.places.setdefault(one.path, (name, row))
            yield from found


@dataclass(frozen=True, kw_only=True)
class Corpus:
    """The documents of a run in the order of the report, without their texts, and where their claims lie.

    ``rows`` says of each part of documents which of its rows count, and under which ids; ``claims`` are figures: the
    claims themselves are on the shelf.
    """

    folder: Path
    documents: tuple[Document, ...]
    unread: tuple[Unread, ...]
    touching: frozenset[str] | None
    rows: dict[str, list[Row]]
    homes: dict[str, Home]
    counts: dict[str, int]
    claims: Claims

    def with_texts(self, ids: set[str]) -> tuple[Document, ...]:
        """The documents, those of these ids with their texts."""
        full: dict[str, Document] = {}
        for part, rows in self.rows.items():
            wanted = [row for row in rows if row[1] in ids]
            if wanted:
                full |= {d.id: d for d in full_documents(part_path(self.folder / DOCUMENTS, part), wanted)}
        return tuple(full.get(document.id, document) for document in self.documents)

    def references(self, shelf: Shelf) -> list[tuple[Claim, Evidence]]:
        """What known facts say of single claims, in the order of the claims."""
        told: list[tuple[Claim, Evidence]] = []
        by_part: dict[str, list[bytes]] = {}
        for part in dict.fromkeys(home.part for home in self.homes.values()):
            (by_part[part],) = read_columns(part_path(self.folder / UNITED, part), "references")
        for home in self.homes.values():
            for place, evidence in unpack(by_part[home.part][home.row], REFERENCES):
                told.append((shelf.claims(home)[place], evidence))
        return told


def read_claims(
    flow: Flow, paths: Sequence[Path], against: Sequence[Path], settings: Settings, rules: RuleSet
) -> Corpus:
    """Read articles and their claims on the cluster."""
    reader = Reader(flow=flow, settings=settings)
    documents, unread, touching = read_corpora(paths, against, settings, reader)
    rows: dict[str, list[Row]] = defaultdict(list)
    for document in documents:
        part, place = reader.places[document.path]
        rows[part].append((place, document.id))
    tasks = _tasks(rows)
    flow.run(EXTRACTED, partial(Extraction, flow.folder, settings.claims), tasks, title="reading claims")
    lost = _name(flow.folder, tasks)
    uniting = partial(Uniting, flow.folder, settings.claims, rules, touching, reference=settings.verdicts.reference)
    flow.run(UNITED, uniting, tasks, title="uniting names", light=True)
    homes, counts = _homes(flow.folder, tasks)
    kept = tuple(document for document in documents if document.id not in lost)
    killed = [Unread(path=document.path, reason=KILLED) for document in documents if document.id in lost]
    return Corpus(
        folder=flow.folder,
        documents=kept,
        unread=tuple(sorted((*unread, *killed), key=lambda one: (one.path, one.reason))) if killed else unread,
        touching=touching,
        rows=dict(rows),
        homes={document.id: homes[document.id] for document in kept},
        counts=counts,
        claims=_figures(flow.folder, tasks),
    )


def _tasks(rows: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Any]]:
    """Tasks by the names of their parts: some rows of a part of documents each."""
    tasks: dict[str, dict[str, Any]] = {}
    for part, own in rows.items():
        for first in range(0, len(own), TOGETHER):
            name = f"{part}-{first:09}" if first else part
            tasks[name] = {"name": name, "part": part, "rows": own[first : first + TOGETHER]}
    return tasks


def _name(folder: Path, parts: Iterable[str]) -> set[str]:
    """Write which names the corpus gives fuller ids, and return the ids of the documents that were lost."""
    names: set[str] = set()
    lost: set[str] = set()
    for part in parts:
        summary = summary_of(part_path(folder / EXTRACTED, part))
        names.update(summary["names"])
        lost.update(summary["lost"])
    write_part(part_path(folder, NAMES), Part(columns={}, summary=unify({"": names})))
    return lost


def _homes(folder: Path, parts: Iterable[str]) -> tuple[dict[str, Home], dict[str, int]]:
    """Where the claims of each document lie, and how many they are."""
    homes: dict[str, Home] = {}
    counts: dict[str, int] = {}
    for part in parts:
        ids, made = read_columns(part_path(folder / UNITED, part), "id", "count")
        homes |= {name: Home(part=part, row=row) for row, name in enumerate(ids)}
        counts |= {name: count for name, count in zip(ids, made, strict=True) if count}
    return homes, counts


def _figures(folder: Path, parts: Iterable[str]) -> Claims:
    """What reading has counted, without the claims."""
    without: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for part in parts:
        summary: dict[str, Any] = summary_of(part_path(folder / UNITED, part))
        without.update(summary.pop("without"))
        counted.update(summary)
    return Claims(
        claims=(), sentences=counted["sentences"], without=dict(sorted(without.items())), truncated=counted["truncated"]
    )
