"""Outlines -> pairs, written as tasks for those who judge; all pairs of two documents are in one task.

This is the one step that sees the whole corpus: the outlines and vectors of its claims, and to find copies the texts
of its articles, one after the other. The claims it never sees.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from claimcheck.copies import copied_documents
from claimcheck.distributed.parts import Part, part_path, read_columns, write_part
from claimcheck.distributed.reading import DOCUMENTS, UNITED, full_documents, unpack_outlines
from claimcheck.distributed.searching import search
from claimcheck.embeddings import neighbours
from claimcheck.pairs import propose

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from claimcheck.distributed.reading import Row
    from claimcheck.distributed.shelf import Home
    from claimcheck.pairs import Outline
    from claimcheck.records import Document
    from claimcheck.settings import Settings

PAIRED = "pairs"
BATCHES = 256  # of the model that a task is worth
LETTERS = 4  # of a token, about

Ends = tuple[tuple[str, int], tuple[str, int]]  # where the two documents of a pair lie
Place = tuple[str, int, int]  # a claim: the part and the row of its document, and its number there


class Pairing:
    """Makes the tasks of a run; its one part says what was proposed and left out."""

    def __init__(self, folder: Path, homes: Mapping[str, Home], settings: Settings) -> None:
        """``homes`` are the documents in the order of the report."""
        self._folder = folder
        self._homes = homes
        self._settings = settings

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names the documents that pairs must touch, if any, and the rows of each part of documents."""
        touching = frozenset(task["touching"]) if task["touching"] is not None else None
        claims, places = self._outlines()
        copies = copied_documents(list(self._documents(task["rows"])))
        near = partial(neighbours, search=search)
        made = propose(claims, copies, self._settings.pairs, touching=touching, near=near)
        told = zip(made.places, made.blocks, made.similarity, strict=True)
        rows = [
            row_of(number, (places[i], places[j]), block, similarity, (claims[i], claims[j]), copies)
            for number, ((i, j), block, similarity) in enumerate(told)
        ]
        names = write_pairs(self._folder / PAIRED, rows, BATCHES * self._settings.model.tokens_per_batch)
        summary = {
            "possible": made.possible,
            "capped": made.capped,
            "compared": len(rows),
            "by_block": dict(sorted(Counter(made.blocks).items())),
            "tasks": names,
        }
        return Part(columns={"copies": [list(two) for two in sorted(copies)]}, summary=summary)

    def _outlines(self) -> tuple[list[Outline], list[Place]]:
        """The outlines of all claims in the order of the report, and where each claim lies."""
        by_part: dict[str, list[bytes]] = {}
        for part in dict.fromkeys(home.part for home in self._homes.values()):
            (by_part[part],) = read_columns(part_path(self._folder / UNITED, part), "outlines")
        outlines: list[Outline] = []
        places: list[Place] = []
        for document_id, home in self._homes.items():
            own = list(unpack_outlines(document_id, by_part[home.part][home.row]))
            outlines += own
            places += ((home.part, home.row, number) for number in range(len(own)))
        return outlines, places

    def _documents(self, rows: Mapping[str, Sequence[Row]]) -> Iterator[Document]:
        for part, own in rows.items():
            yield from full_documents(part_path(self._folder / DOCUMENTS, part), own)


def row_of(
    number: int,
    places: tuple[Place, Place],
    block: str,
    similarity: float,
    claims: tuple[Any, Any],
    copies: Container[tuple[str, ...]],
) -> dict[str, Any]:
    """A pair as a row of a task."""
    (left_part, left_row, left), (right_part, right_row, right) = places
    first, second = sorted(claim.span.document_id for claim in claims)
    return {
        "number": number,
        "left_part": left_part,
        "left_row": left_row,
        "left": left,
        "right_part": right_part,
        "right_row": right_row,
        "right": right,
        "block": block,
        "similarity": similarity,
        "copies": (first, second) in copies,
        "tokens": sum(len(claim.text) for claim in claims) // LETTERS,
    }


def write_pairs(folder: Path, rows: Sequence[Mapping[str, Any]], tokens: int) -> list[str]:
    """Write pairs as tasks of about so many tokens, and name them; what surrounds a pair needs those beside it.

    A task takes the pairs between some documents and some others, so that few documents are looked at for many pairs.
    """
    beside: dict[Ends, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        one, other = sorted([(row["left_part"], row["left_row"]), (row["right_part"], row["right_row"])])
        beside[one, other].append(row)
    names: list[str] = []
    task: list[Mapping[str, Any]] = []
    weight = 0
    for ends in _in_squares(beside, tokens / max(1, sum(row["tokens"] for row in rows))):
        group = beside[ends]
        task += group
        weight += sum(row["tokens"] for row in group)
        if weight >= tokens:
            names.append(_write(folder, len(names), task))
            task, weight = [], 0
    return [*names, _write(folder, len(names), task)] if task else names


def _in_squares(beside: Iterable[Ends], share: float) -> list[Ends]:
    """Couples of documents square by square of the table of all couples; a square holds about this share of them."""
    couples = list(beside)
    number = {place: n for n, place in enumerate(sorted({place for couple in couples for place in couple}))}
    side = max(1, round(len(number) * math.sqrt(share / 2)))

    def order(couple: Ends) -> tuple[int, ...]:
        one, other = number[couple[0]], number[couple[1]]
        return one // side, other // side, one, other

    return sorted(couples, key=order)


def _write(folder: Path, number: int, rows: Sequence[Mapping[str, Any]]) -> str:
    name = f"{number:06}"
    write_part(part_path(folder, name), Part(columns={key: [row[key] for row in rows] for key in rows[0]}))
    return name
