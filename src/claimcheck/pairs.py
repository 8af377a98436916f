"""Claims -> Pairs: blocking. Each pair is made once and carries the name of the block that found it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.blocks import (
    HEADLINES,
    Aligning,
    Ties,
    cosines,
    grouped,
    narrowed,
    near_pairs,
    nearest_copies,
    same_words,
    searches,
    worth_comparing,
)
from claimcheck.caps import BLOCKS, Candidates, capped, once, owed
from claimcheck.copies import copied_documents, words_of
from claimcheck.embeddings import embed, pairs_near, singly
from claimcheck.kin import kin
from claimcheck.outlines import figures, outline
from claimcheck.records import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from claimcheck.outlines import Key, Outline
    from claimcheck.records import Claim, Document
    from claimcheck.settings import PairSettings

Told = tuple[str, int, int]  # a block and two claims


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The candidate pairs in text order, and what blocking left out; ``copies`` are pairs of ids of near-copies."""

    pairs: tuple[Pair, ...]
    possible: int
    capped: int
    by_block: dict[str, int]
    copies: frozenset[frozenset[str]] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """Candidate pairs as places in the row of claims, in order, with blocks and cosines; how many the caps cut."""

    places: tuple[tuple[int, int], ...]
    blocks: tuple[str, ...]
    similarity: tuple[float, ...]
    capped: int


def propose_pairs(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    settings: PairSettings,
    *,
    touching: frozenset[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Pairs:
    """Candidate pairs by frame, measure, copy and similarity; if ``touching``, those with a claim of its documents."""
    outlines = [outline(claim) for claim in claims]
    copies = copied_documents(documents)
    made = propose(outlines, copies, settings, touching=touching, progress=progress)
    told = zip(made.places, made.blocks, made.similarity, strict=True)
    return Pairs(
        pairs=tuple(Pair(left=claims[i], right=claims[j], block=b, similarity=s) for (i, j), b, s in told),
        possible=possible(len(claims)),
        capped=made.capped,
        by_block=dict(sorted(Counter(made.blocks).items())),
        copies=frozenset(map(frozenset, copies)),
    )


def propose(
    claims: Sequence[Outline],
    copies: Mapping[tuple[str, str], float],
    settings: PairSettings,
    *,
    touching: frozenset[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Proposed:
    """The candidate pairs of claims in text order."""
    homes = list(dict.fromkeys(claim.span.document_id for claim in claims))
    number = {name: n for n, name in enumerate(homes)}
    told = figures(claims, [number[claim.span.document_id] for claim in claims])
    vectors = embed([claim.text for claim in claims])
    wanted = None if touching is None else np.array([c.span.document_id in touching for c in claims], dtype=np.bool_)
    stages = _stages(claims, told, vectors, copies, settings, wanted)
    found = np.zeros((0, 3), dtype=np.int64)
    for done, stage in enumerate(stages, 1):
        rows = [(BLOCKS.index(block), i, j) for block, i, j in stage]
        found = np.concatenate([found, np.array(rows, dtype=np.int64).reshape(-1, 3)])
        if progress:
            progress(done, len(stages) + 1)
    chosen = _chosen(found, told, vectors, settings, wanted)
    if progress:
        progress(len(stages) + 1, len(stages) + 1)
    return chosen


def _stages(
    claims: Sequence[Outline],
    told: NDArray[np.void],
    vectors: NDArray[np.float32],
    copies: Mapping[tuple[str, str], float],
    settings: PairSettings,
    wanted: NDArray[np.bool_] | None,
) -> tuple[Iterable[Told], ...]:
    """The blocks' proposals."""
    touched = None if wanted is None else frozenset(np.flatnonzero(wanted).tolist())
    frames, measures = _groups([c.frames for c in claims]), _groups([c.measures for c in claims])
    small = combinations(range(len(claims)), 2) if len(claims) <= settings.whole_below else ()
    return (
        (("copy", i, j) for i, j in _aligned(claims, copies)),
        (("frame", i, j) for i, j in grouped(frames, vectors, touched)),
        (("measure", i, j) for i, j in grouped(measures, vectors, touched)),
        _near(claims, told, vectors, settings, wanted),
        (("small", i, j) for i, j in small),
    )


def _chosen(
    found: NDArray[np.int64],
    told: NDArray[np.void],
    vectors: NDArray[np.float32],
    settings: PairSettings,
    wanted: NDArray[np.bool_] | None,
) -> Proposed:
    """Of all that is proposed what is worth comparing and the caps leave."""
    if wanted is not None:
        found = found[wanted[found[:, 1]] | wanted[found[:, 2]]]
    left, right, place = once(found[:, 1], found[:, 2], found[:, 0])
    worth = worth_comparing(left, right, told)
    left, right, place = left[worth], right[worth], place[worth]
    pairs = Candidates(left=left, right=right, place=place, similarity=cosines(left, right, vectors))
    chosen = capped(pairs, settings.max_per_claim, budget(len(told), int(told["headline"].sum()), settings))
    kept = pairs.of(chosen)
    return Proposed(
        places=tuple(zip(kept.left.tolist(), kept.right.tolist(), strict=True)),
        blocks=tuple(BLOCKS[place] for place in kept.place.tolist()),
        similarity=tuple(round(value, 4) for value in kept.similarity.tolist()),
        capped=int((owed(pairs, settings.similar_alone) & ~chosen).sum()),
    )


def possible(claims: int) -> int:
    """How many pairs so many claims make."""
    return claims * (claims - 1) // 2


def budget(claims: int, headlines: int, settings: PairSettings) -> int:
    """How many pairs are kept of so many claims, some of which are headlines."""
    return int(settings.mean_per_claim * (claims + (HEADLINES - 1) * headlines))


def _near(
    claims: Sequence[Outline],
    told: NDArray[np.void],
    vectors: NDArray[np.float32],
    settings: PairSettings,
    wanted: NDArray[np.bool_] | None,
) -> Iterator[Told]:
    """The proposals of all that is looked for by vectors."""
    ties = Ties(
        things=[claim.things for claim in claims],
        homes=[claim.span.document_id for claim in claims],
        related=kin((claim.span.document_id, claim.things) for claim in claims),
    )
    same = same_words(told["said"].tolist(), [claim.id for claim in claims])
    if wanted is not None:
        wanted = wanted.copy()
        wanted[[first for first, members in same.items() if wanted[members].any()]] = True
    for search in searches(np.array(sorted(same), dtype=np.int64), told["headline"], told["denies"], settings):
        queries = search.queries
        if wanted is not None:
            queries = narrowed(search, wanted, vectors, ties, settings.min_similarity)
        near = singly(pairs_near(vectors, queries, search.among, search.count, settings.min_similarity))
        yield from near_pairs(near, ties, same, search.alone)


def comparable(left: Claim | Outline, right: Claim | Outline) -> bool:
    """Whether two claims stand over different words; a clause is not set against the clause around it."""
    a, b = left.span, right.span
    return a.document_id != b.document_id or a.end <= b.start or b.end <= a.start


def _groups(keys: Sequence[tuple[Key, ...]]) -> list[list[int]]:
    """The claims under each key."""
    groups: dict[Key, list[int]] = defaultdict(list)
    for number, own in enumerate(keys):
        for key in own:
            groups[key].append(number)
    return list(groups.values())


def _aligned(claims: Sequence[Outline], copies: Mapping[tuple[str, str], float]) -> Iterator[tuple[int, int]]:
    """For each claim of a near-copy, the claims of the other copy that share most of its words."""
    by_document: dict[str, list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
    for number, claim in enumerate(claims):
        by_document[claim.span.document_id].append((number, tuple(words_of(claim.text))))
    aligning = Aligning()
    for first, second in nearest_copies(copies):
        yield from aligning(by_document[first], by_document[second])
