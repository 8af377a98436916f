"""Outlines on the shelf -> pairs, written as tasks for those who judge: the stages of pairing, one after the other.

What meets under a key is worked on in one place, and so is what the caps leave of a claim; no process sees all claims.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from claimcheck.caps import BLOCKS, owed
from claimcheck.distributed.beside import BESIDE, COPIES, Beside, Copying, copies_of
from claimcheck.distributed.capping import CUT, FOUND, TURNED, Cutting, Ranking, Turning, kept_of
from claimcheck.distributed.keyed import KEYED, Keyed
from claimcheck.distributed.layout import Layout, lay_out
from claimcheck.distributed.ledger import LEDGER, NOTED, Binding, Ledger, Noting
from claimcheck.distributed.near import (
    ASKED,
    ASSIGNED,
    CLUSTERED,
    LOOKED,
    Asking,
    Assigning,
    Clustering,
    Looking,
    assigning_tasks,
    clustering_tasks,
    looking_tasks,
)
from claimcheck.distributed.parts import Part, part_path, read_columns, summary_of, write_part
from claimcheck.pairs import Pairs, possible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from claimcheck.distributed.corpus import Corpus
    from claimcheck.distributed.flow import Flow, Stage
    from claimcheck.settings import Settings

PAIRED = "pairs"
WRITTEN = "written"
BATCHES = 256  # of the model that a task is worth
LETTERS = 4  # of a token, about

Ends = tuple[tuple[str, int], tuple[str, int]]  # where the two documents of a pair lie
Place = tuple[str, int, int]  # a claim: the part and the row of its document, and its number there


def pair_claims(flow: Flow, corpus: Corpus, settings: Settings) -> tuple[Pairs, list[str], int]:
    """What was proposed, without the pairs; the tasks that hold them; and how many they are."""
    folder, homes = flow.folder, corpus.homes
    layout = lay_out(folder, homes, corpus.counts)
    drafts = sum(name in corpus.touching for name in homes) if corpus.touching is not None else None
    wanted = None if drafts is None else range(layout.first(drafts))  # drafts come first
    buckets = {name: {"bucket": bucket} for bucket, name in enumerate(layout.names)}
    caps = settings.pairs.max_per_claim

    def run(stage: str, make: Callable[[], Stage], tasks: Mapping[str, Any], title: str | None = None) -> Path:
        return flow.run(stage, make, tasks, title=title, light=True)

    copies = run(COPIES, partial(Copying, folder, corpus.rows, list(homes)), {COPIES: None}, "finding copies")
    if layout.claims:
        run(NOTED, partial(Noting, folder), buckets, "noting claims")
        run(LEDGER, partial(Binding, folder), {LEDGER: None})
        run(KEYED, partial(Keyed, folder, wanted), buckets, "pairing by keys")
        asking = partial(Asking, folder, settings.pairs, wanted)
        asked = summary_of(part_path(run(ASKED, asking, {ASKED: None}), ASKED))
        assigning, looking = assigning_tasks(asked), looking_tasks(asked)
        run(ASSIGNED, partial(Assigning, folder), assigning)
        run(CLUSTERED, partial(Clustering, folder), clustering_tasks(assigning))
        run(LOOKED, partial(Looking, folder, settings.pairs.min_similarity), looking, "looking for neighbours")
        run(BESIDE, partial(Beside, folder, settings.pairs, asked, list(looking), wanted), buckets, "pairing")
        run(FOUND, partial(Ranking, folder, settings.pairs), buckets, "ranking pairs")
        run(TURNED, partial(Turning, folder, caps), buckets)
        run(CUT, partial(Cutting, folder, settings.pairs), {CUT: None})
        run(WRITTEN, partial(Writing, folder, settings.model.tokens_per_batch, settings.pairs.similar_alone), buckets)
    return _summed(folder, layout, copies)


def _summed(folder: Path, layout: Layout, copies: Path) -> tuple[Pairs, list[str], int]:
    """What the stages have counted."""
    names = layout.names if layout.claims else []
    written = [summary_of(part_path(folder / WRITTEN, name)) for name in names]
    found = sum(summary_of(part_path(folder / FOUND, name))["found"] for name in names)
    by_block: Counter[str] = Counter()
    for told in written:
        by_block.update(told["by_block"])
    (couples,) = read_columns(part_path(copies, COPIES), "copies")
    pairs = Pairs(
        pairs=(),
        possible=possible(layout.claims),
        capped=found - sum(told["owed"] for told in written),
        by_block=dict(sorted(by_block.items())),
        copies=frozenset(map(frozenset, couples)),
    )
    return pairs, [task for told in written for task in told["tasks"]], by_block.total()


class Writing:
    """Writes the pairs whose lower claim is in a bucket as tasks; all pairs of two documents are in one task."""

    def __init__(self, folder: Path, tokens: int, least: float) -> None:
        """``tokens`` are those of a batch of the model; ``least`` is the cosine of neighbours who are missed if cut."""
        self._least = least
        self._folder = folder
        self._tokens = BATCHES * tokens
        self._layout = Layout(folder)
        self._ledger = Ledger(folder)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a bucket; the summary names the tasks."""
        bucket, name = task["bucket"], self._layout.names[task["bucket"]]
        found = kept_of(self._folder, name)
        copies = frozenset(copies_of(self._folder, bucket))
        blocks = [BLOCKS[place] for place in found.place.tolist()]
        told = zip(found.left.tolist(), found.right.tolist(), blocks, found.similarity.tolist(), strict=True)
        rows = [self._row(i, j, block, similarity, copies) for i, j, block, similarity in told]
        tasks = write_pairs(self._folder / PAIRED, rows, self._tokens, f"{name}-")
        missed = int(owed(found, self._least).sum())
        summary = {"tasks": tasks, "by_block": dict(Counter(blocks)), "owed": missed}
        return Part(columns={"written": []}, summary=summary)

    def _row(
        self, left: int, right: int, block: str, similarity: float, copies: frozenset[tuple[int, int]]
    ) -> dict[str, Any]:
        one, other = (self._ledger.figures[claim] for claim in (left, right))
        homes = int(one["document"]), int(other["document"])
        places = [
            (*self._place(document), claim - self._layout.first(document))
            for document, claim in zip(homes, (left, right), strict=True)
        ]
        return row_of(
            left * self._layout.claims + right,
            (places[0], places[1]),
            block,
            round(similarity, 4),
            int(one["letters"] + other["letters"]),
            copies=homes in copies,
        )

    def _place(self, document: int) -> tuple[str, int]:
        home = self._layout.home(document)
        return home.part, home.row


def row_of(
    number: int, places: tuple[Place, Place], block: str, similarity: float, letters: int, *, copies: bool
) -> dict[str, Any]:
    """A pair as a row of a task; ``number`` orders the pairs of a run, ``letters`` are those of both claims."""
    (left_part, left_row, left), (right_part, right_row, right) = places
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
        "copies": copies,
        "tokens": letters // LETTERS,
    }


def write_pairs(folder: Path, rows: Sequence[Mapping[str, Any]], tokens: int, prefix: str = "") -> list[str]:
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
            names.append(_write(folder, f"{prefix}{len(names):06}", task))
            task, weight = [], 0
    return [*names, _write(folder, f"{prefix}{len(names):06}", task)] if task else names


def _in_squares(beside: Iterable[Ends], share: float) -> list[Ends]:
    """Couples of documents square by square of the table of all couples; a square holds about this share of them."""
    couples = list(beside)
    number = {place: n for n, place in enumerate(sorted({place for couple in couples for place in couple}))}
    side = max(1, round(len(number) * math.sqrt(share / 2)))

    def order(couple: Ends) -> tuple[int, ...]:
        one, other = number[couple[0]], number[couple[1]]
        return one // side, other // side, one, other

    return sorted(couples, key=order)


def _write(folder: Path, name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    write_part(part_path(folder, name), Part(columns={key: [row[key] for row in rows] for key in rows[0]}))
    return name
