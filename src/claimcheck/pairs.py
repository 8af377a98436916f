"""Claims -> Pairs: blocking. Each pair is made once and carries the name of the block that found it first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from claimcheck.copies import copied_documents, words_of
from claimcheck.embeddings import SLACK, embed, neighbours, neighbours_of, rarity
from claimcheck.kin import kin
from claimcheck.nearest import nearest
from claimcheck.records import Pair
from claimcheck.rules.cues import denial_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from claimcheck.embeddings import Neighbour
    from claimcheck.records import Claim, Document, Span
    from claimcheck.settings import PairSettings

BLOCKS = ("copy", "frame", "measure", "similar", "denial", "small", "matter")  # in order of precedence
ALIGNED = 0.5  # share of words that two sentences of copies have in common to be set against each other
ALIGNED_WITH = 20  # copies, the nearest, with which a text of many copies is set against each other
DENIAL_REACH = 4  # how many times as far as others a denial looks for what it denies
RARE = 2.2  # on the scale of embeddings.rarity: rarer than some 4,000 words of the language
HEADLINES = 2  # times as many neighbours as other claims, and pairs
HEADLINES_APART = 0.1  # less of a cosine is asked of two headlines
GROUP = 60  # a larger group of claims under one key is cut to each claim's nearest ones
EMPTY_RELATIONS = frozenset({"be", "have", "do", "say", "get", "go", "come"})

Said = tuple[str, ...]  # the words of a claim, in lower case
Near = Callable[..., "Iterator[Neighbour]"]  # as embeddings.neighbours


@dataclass(frozen=True, kw_only=True)
class Pairs:
    """The candidate pairs in text order, and what blocking left out; ``copies`` are pairs of ids of near-copies."""

    pairs: tuple[Pair, ...]
    possible: int
    capped: int
    by_block: dict[str, int]
    copies: frozenset[frozenset[str]] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outline:
    """What blocking sees of a claim: so little that those of a corpus fit where its claims do not.

    ``things`` are the ids of what it names and its rare words; claims with a key of ``frames`` or ``measures`` in
    common are set against each other; ``denies`` if it denies a report; ``headline`` if it is one.
    """

    id: str
    span: Span
    text: str
    things: frozenset[str]
    frames: tuple[tuple[str, ...], ...]
    measures: tuple[tuple[str, ...], ...]
    denies: bool
    headline: bool = False


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """Candidate pairs as places in the row of claims, in order, each with its block and its cosine; what was left out.

    ``copies`` are pairs of ids of documents that are near-copies.
    """

    places: tuple[tuple[int, int], ...]
    blocks: tuple[str, ...]
    similarity: tuple[float, ...]
    possible: int
    capped: int
    copies: frozenset[frozenset[str]]


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
    made = propose(outlines, copied_documents(documents), settings, touching=touching, progress=progress)
    told = zip(made.places, made.blocks, made.similarity, strict=True)
    return Pairs(
        pairs=tuple(Pair(left=claims[i], right=claims[j], block=b, similarity=s) for (i, j), b, s in told),
        possible=made.possible,
        capped=made.capped,
        by_block=dict(sorted(Counter(made.blocks).items())),
        copies=made.copies,
    )


def outline(claim: Claim) -> Outline:
    """What blocking sees of a claim."""
    return Outline(
        id=claim.id,
        span=claim.span,
        text=claim.text,
        things=_things(claim),
        frames=tuple(dict.fromkeys(_frame_keys(claim))),
        measures=tuple(dict.fromkeys(_measure_keys(claim))),
        denies=claim.stance < 0 or _debunks(claim),
        headline=claim.headline,
    )


def propose(
    claims: Sequence[Outline],
    copies: Mapping[tuple[str, str], float],
    settings: PairSettings,
    *,
    touching: frozenset[str] | None = None,
    progress: Callable[[int, int], None] | None = None,
    near: Near = neighbours,
) -> Proposed:
    """The candidate pairs of claims in text order; ``near`` finds neighbours as ``embeddings.neighbours`` does."""
    vectors = embed([claim.text for claim in claims])
    said = [tuple(words_of(claim.text)) for claim in claims]
    wanted = _wanted(claims, touching)
    matter: list[tuple[int, int]] = []  # filled as the near neighbours are gone through
    stages: tuple[tuple[str, Iterable[tuple[int, int]]], ...] = (
        ("copy", _aligned(claims, said, copies, touching)),
        ("frame", _grouped([claim.frames for claim in claims], vectors, wanted)),
        ("measure", _grouped([claim.measures for claim in claims], vectors, wanted)),
        ("similar", _similar(claims, said, vectors, settings, matter, near=near, wanted=wanted)),
        ("denial", _denied(claims, vectors, settings, wanted)),
        ("small", combinations(range(len(claims)), 2) if len(claims) <= settings.whole_below else ()),
        ("matter", matter),
    )
    found: dict[tuple[int, int], str] = {}
    for done, (block, proposed) in enumerate(stages, 1):
        for pair in _worth_comparing(claims, said, proposed, touching):
            found.setdefault(pair, block)
        if progress:
            progress(done, len(stages))
    similarity = {pair: float(vectors[pair[0]] @ vectors[pair[1]]) for pair in found}
    budget = int(settings.mean_per_claim * (len(claims) + (HEADLINES - 1) * sum(c.headline for c in claims)))
    chosen = _capped(found, similarity, settings.max_per_claim, budget)
    kept = sorted(chosen)
    return Proposed(
        places=tuple(kept),
        blocks=tuple(found[pair] for pair in kept),
        similarity=tuple(round(similarity[pair], 4) for pair in kept),
        possible=len(claims) * (len(claims) - 1) // 2,
        capped=sum(block != "matter" for pair, block in found.items() if pair not in chosen),
        copies=frozenset(map(frozenset, copies)),
    )


def _wanted(claims: Sequence[Outline], touching: frozenset[str] | None) -> frozenset[int] | None:
    """The places of the claims of which every pair must hold one, None if any pair will do."""
    if touching is None:
        return None
    return frozenset(i for i, claim in enumerate(claims) if claim.span.document_id in touching)


def _worth_comparing(
    claims: Sequence[Outline],
    said: Sequence[Said],
    proposed: Iterable[tuple[int, int]],
    touching: frozenset[str] | None,
) -> Iterator[tuple[int, int]]:
    """The proposed pairs, lower index first, without claims over the same words, equal texts, untouched documents."""
    for i, j in proposed:
        if touching is not None and not {claims[i].span.document_id, claims[j].span.document_id} & touching:
            continue
        if comparable(claims[i], claims[j]) and said[i] != said[j]:  # the same words twice are no tension
            yield min(i, j), max(i, j)


def _similar(
    claims: Sequence[Outline],
    said: Sequence[Said],
    vectors: NDArray[np.float32],
    settings: PairSettings,
    matter: list[tuple[int, int]],
    *,
    near: Near,
    wanted: frozenset[int] | None,
) -> Iterator[tuple[int, int]]:
    """Near neighbours by embedding; those that are not very near only if both name one thing or use one rare word.

    Those that only stand in two articles on one matter are put into ``matter`` instead.
    Claims in the same words count as one neighbour, and each of them is set against the first of the others. Headlines
    are short, and a rumour has many: they are set against more of each other, and less alike ones.
    """
    same: dict[Said, list[int]] = defaultdict(list)
    for i in sorted(range(len(claims)), key=lambda i: claims[i].id):
        same[said[i]].append(i)
    groups = sorted(same.values(), key=min)
    things = [claims[group[0]].things for group in groups]
    homes = [claims[group[0]].span.document_id for group in groups]
    related = kin((claim.span.document_id, claim.things) for claim in claims)
    firsts = vectors[[group[0] for group in groups]]

    headlines = [k for k, group in enumerate(groups) if claims[group[0]].headline]
    every = range(len(groups))
    for among, count, alone in (
        (every, settings.neighbours, settings.similar_alone),
        (headlines, HEADLINES * settings.neighbours, settings.similar_alone - HEADLINES_APART),
    ):
        rows = [k for k, row in enumerate(among) if wanted is None or not wanted.isdisjoint(groups[row])]
        if len(among) < 2 or not rows:
            continue
        alike = partial(_alike, [things[row] for row in among], [homes[row] for row in among], related, alone)
        search = near if wanted is None else partial(neighbours_of, rows=rows, alike=alike)
        for one in search(firsts[list(among)], count=count, minimum=settings.min_similarity):
            if alike(one.left, one.right, one.cosine):
                left, right = groups[among[one.left]], groups[among[one.right]]
                tied = one.cosine >= alone or not things[among[one.left]].isdisjoint(things[among[one.right]])
                pairs = [*((i, right[0]) for i in left), *((left[0], j) for j in right[1:])]
                if tied:
                    yield from pairs
                else:
                    matter += pairs


def _alike(
    things: Sequence[frozenset[str]],
    homes: Sequence[str],
    related: frozenset[tuple[str, str]],
    alone: float,
    left: int,
    right: int,
    cosine: float,
) -> bool:
    """Whether two rows are near enough, or name one thing, or stand in two articles on one matter."""
    return cosine >= alone or bool(things[left] & things[right]) or (homes[left], homes[right]) in related


def _denied(
    claims: Sequence[Outline],
    vectors: NDArray[np.float32],
    settings: PairSettings,
    wanted: frozenset[int] | None,
) -> Iterator[tuple[int, int]]:
    """A claim that denies a report, with more of its neighbours than others get: those that may make the report."""
    denying = [i for i, claim in enumerate(claims) if claim.denies]
    others = sorted(set(range(len(claims))) - set(denying))
    if not denying or not others:
        return

    def alike(one: int, other: int, cosine: float) -> bool:
        return cosine >= settings.min_similarity and bool(claims[one].things & claims[other].things)

    asking = denying
    if wanted is not None:
        told = [i for i in others if i in wanted]
        cosines = vectors[denying] @ vectors[told].T + SLACK
        asking = [
            i for i, row in zip(denying, cosines, strict=True) if i in wanted or any(map(partial(alike, i), told, row))
        ]
    for block in nearest(
        vectors, np.array(asking, dtype=np.int64), np.array(others), count=DENIAL_REACH * settings.neighbours
    ):
        row, rank = np.nonzero((block.cosines >= settings.min_similarity) & (block.found >= 0))
        held = zip(block.queries[row].tolist(), block.found[row, rank].tolist(), strict=True)
        yield from ((i, k) for i, k in held if claims[i].things & claims[k].things)


def _debunks(claim: Claim) -> bool:
    denial = denial_of(claim)
    return denial is not None and denial.weight != "negation"


def _things(claim: Claim) -> frozenset[str]:
    """Ids of what a claim names and its rare words."""
    rare = (w.lemma for w in claim.words if w.pos in {"NOUN", "PROPN", "ADJ", "VERB"} and rarity(w.text) >= RARE)
    return frozenset({m.id for m in claim.entities}.union(rare))


def comparable(left: Claim | Outline, right: Claim | Outline) -> bool:
    """Whether two claims stand over different words; a clause is not set against the clause around it."""
    a, b = left.span, right.span
    return a.document_id != b.document_id or a.end <= b.start or b.end <= a.start


def _frame_keys(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Same subject and relation, same two arguments in any order, same relation and object."""
    subject = claim.subject.entity if claim.subject else None
    target = claim.object.entity if claim.object else None
    named = sorted({m.id for m in claim.entities})
    if subject and target:
        yield ("arguments", *sorted((subject, target)))
    if claim.relation not in EMPTY_RELATIONS:
        if subject:
            yield ("subject", subject, claim.relation)
        if target:
            yield ("object", claim.relation, target)
        if len(named) >= 2:
            yield from (("named", *couple, claim.relation.split(" ")[0]) for couple in combinations(named[:6], 2))
    elif subject and claim.object:
        yield ("subject", subject, claim.relation, claim.object.lemma)


def _measure_keys(claim: Claim) -> Iterator[tuple[str, ...]]:
    """Same named thing and same thing counted."""
    heads = {q.counted[-1].lower() for q in claim.quantities if q.counted}
    named = {m.id for m in claim.entities}
    yield from (("measure", head, name) for head in sorted(heads) for name in sorted(named))


def _grouped(
    keys: Sequence[tuple[tuple[str, ...], ...]], vectors: NDArray[np.float32], wanted: frozenset[int] | None
) -> Iterator[tuple[int, int]]:
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, own in enumerate(keys):
        for key in own:
            groups[key].append(index)
    for members in groups.values():
        if wanted is not None and wanted.isdisjoint(members):
            continue
        if len(members) <= GROUP:
            yield from combinations(members, 2)
        else:
            part = vectors[members]
            yield from ((members[n.left], members[n.right]) for n in neighbours(part, count=10, minimum=-1.0))


def _aligned(
    claims: Sequence[Outline],
    said: Sequence[Said],
    copies: Mapping[tuple[str, str], float],
    touching: frozenset[str] | None,
) -> Iterator[tuple[int, int]]:
    """For each claim of a near-copy, the claims of the other copy that share most of its words."""
    by_document: dict[str, list[int]] = defaultdict(list)
    for index, claim in enumerate(claims):
        by_document[claim.span.document_id].append(index)
    bags: dict[Said, Counter[str]] = {}
    aligned: dict[tuple[Said, Said], bool] = {}
    for first, second in _nearest_copies(copies):
        if touching is not None and touching.isdisjoint((first, second)):
            continue
        for i in by_document[first]:
            for j in by_document[second]:
                couple = said[i], said[j]
                if couple not in aligned:
                    left, right = (bags.setdefault(words, Counter(words)) for words in couple)
                    aligned[couple] = _share_most(left, right)
                if aligned[couple]:
                    yield i, j


def _nearest_copies(copies: Mapping[tuple[str, str], float]) -> Iterator[tuple[str, str]]:
    """The pairs of copies, but for a text of many copies those with the nearest alone."""
    held: Counter[str] = Counter()
    for pair in sorted(copies, key=lambda p: (-copies[p], p)):
        if min(held[pair[0]], held[pair[1]]) < ALIGNED_WITH:
            held.update(pair)
            yield pair


def _share_most(left: Counter[str], right: Counter[str]) -> bool:
    common = sum((left & right).values())
    return common >= 3 and 2 * common >= ALIGNED * (left.total() + right.total())


def _capped(
    found: Mapping[tuple[int, int], str], similarity: Mapping[tuple[int, int], float], cap: int, budget: int
) -> set[tuple[int, int]]:
    """The pairs that are among the best ``cap`` of at least one of their claims: by structure, then by similarity.

    If that is more than ``budget``, every claim's best pair comes first, then every claim's second, and so on. Pairs of
    articles on one matter, without more in common, come last: they take the room that is left.
    """
    places = {block: min(place, BLOCKS.index("similar")) for place, block in enumerate(BLOCKS)} | {
        "matter": len(BLOCKS)
    }
    ranked = sorted(found, key=lambda p: (places[found[p]], -similarity[p], p))
    used: Counter[int] = Counter()
    turns: list[tuple[int, tuple[int, int]]] = []
    for i, j in ranked:
        turn = min(used[i], used[j])
        if turn < cap:
            turns.append((turn, (i, j)))
            used[i] += 1
            used[j] += 1
    if len(turns) > budget:
        turns = sorted(turns, key=lambda one: (found[one[1]] == "matter", one[0]))[:budget]
    return {pair for _, pair in turns}
