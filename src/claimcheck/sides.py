"""Verdicts -> Groups: tensions about one thing, who stands on which side, and the pairs across sides still to judge."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from claimcheck.copies import words_of
from claimcheck.embeddings import embed
from claimcheck.pairs import comparable
from claimcheck.records import Pair
from claimcheck.verdicts import EXCUSED, UNRELATED, kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claimcheck.pairs import Pairs
    from claimcheck.records import Claim, Verdict

SAME_SIDE = 0.5  # cosine of two claims that both oppose a third, above which they are one position
BLOCK = "sides"  # of a pair that was made since its claims stand on two sides of one finding
JOINED = "others on both sides oppose each other"


@dataclass(frozen=True, kw_only=True)
class Group:
    """Tensions about one thing, strongest first, and their claims by side."""

    verdicts: tuple[Verdict, ...]
    sides: tuple[tuple[Claim, ...], ...]

    def across(self) -> Iterator[tuple[Claim, Claim]]:
        """Every two claims of different sides, in the order of their ids."""
        for one, other in combinations(self.sides, 2):
            yield from ((a, b) if a.id <= b.id else (b, a) for a in one for b in other)


def group(verdicts: Sequence[Verdict]) -> tuple[Group, ...]:
    """Tensions that share a claim and whose other claims are alike, together; strongest first in each."""
    ranked = sorted((v for v in verdicts if v.label not in {UNRELATED, EXCUSED}), key=strength)
    claims = {c.id: c for v in ranked for c in (v.pair.left, v.pair.right)}
    vectors = embed([claim.text for claim in claims.values()])
    row = {claim_id: k for k, claim_id in enumerate(claims)}
    group_of: dict[int, int] = {k: k for k in range(len(ranked))}

    def root(k: int) -> int:
        while group_of[k] != k:
            k = group_of[k]
        return k

    holding: dict[str, list[int]] = defaultdict(list)
    for k, verdict in enumerate(ranked):
        for mine, other in ((verdict.pair.left, verdict.pair.right), (verdict.pair.right, verdict.pair.left)):
            for earlier in holding[mine.id]:
                pair = ranked[earlier].pair
                rival = pair.right if pair.left.id == mine.id else pair.left
                if float(vectors[row[rival.id]] @ vectors[row[other.id]]) >= SAME_SIDE:
                    group_of[root(k)] = root(earlier)
        for claim in (verdict.pair.left, verdict.pair.right):
            holding[claim.id].append(k)
    told: dict[frozenset[str], int] = {}  # what copies of an article say again is no other tension
    for k, verdict in enumerate(ranked):
        group_of[root(k)] = root(told.setdefault(frozenset(map(_said, (verdict.pair.left, verdict.pair.right))), k))
    groups: dict[int, list[Verdict]] = defaultdict(list)
    for k, verdict in enumerate(ranked):
        groups[root(k)].append(verdict)
    return tuple(Group(verdicts=tuple(members), sides=_sides(members)) for members in groups.values())


def strength(verdict: Verdict) -> tuple[float, str, str]:
    """Sorts verdicts, the strongest first."""
    return -verdict.confidence, verdict.pair.left.id, verdict.pair.right.id


def _said(claim: Claim) -> str:
    return " ".join(words_of(claim.text))


def _sides(verdicts: Sequence[Verdict]) -> tuple[tuple[Claim, ...], ...]:
    """A claim joins the first side that none of its opponents is on, strongest pairs placed first.

    Claims in the same words, which copies of an article make, are on one side.
    """
    opponents: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, dict[str, Claim]] = defaultdict(dict)
    for verdict in verdicts:
        left, right = verdict.pair.left, verdict.pair.right
        opponents[_said(left)].add(_said(right))
        opponents[_said(right)].add(_said(left))
        claims[_said(left)].setdefault(left.id, left)
        claims[_said(right)].setdefault(right.id, right)
    sides: list[list[str]] = []
    queue = list(claims)
    placed: set[str] = set()
    while queue:
        # next to place: a claim that opposes one already placed, so that sides stay consistent along the edges
        current = next((c for c in queue if opponents[c] & placed), queue[0])
        queue.remove(current)
        placed.add(current)
        side = next((s for s in sides if not opponents[current] & set(s)), None)
        if side is None:
            sides.append([current])
        else:
            side.append(current)
    told = [tuple(claim for said in side for claim in claims[said].values()) for side in sides]
    return tuple(sorted(told, key=lambda side: (not side[0].polarity, side[0].id)))


def unjudged(
    groups: Sequence[Group], verdicts: Sequence[Verdict], touching: frozenset[str] | None = None
) -> tuple[Pair, ...]:
    """The pairs across the sides of a group that blocking left out; if ``touching``, those with its documents."""
    judged = {(v.pair.left.id, v.pair.right.id) for v in verdicts}
    wanted: dict[tuple[str, str], tuple[Claim, Claim]] = {}
    for members in groups:
        for a, b in members.across():
            told_of = touching is None or bool({a.span.document_id, b.span.document_id} & touching)
            if told_of and comparable(a, b) and (a.id, b.id) not in judged and (b.id, a.id) not in judged:
                wanted[a.id, b.id] = (a, b)
    texts = list(dict.fromkeys(claim.text for couple in wanted.values() for claim in couple))
    vectors = dict(zip(texts, embed(texts), strict=True))
    return tuple(
        Pair(left=a, right=b, block=BLOCK, similarity=round(float(vectors[a.text] @ vectors[b.text]), 4))
        for _, (a, b) in sorted(wanted.items())
    )


def join(groups: Sequence[Group], verdicts: Sequence[Verdict], threshold: float) -> tuple[Group, ...]:
    """The groups with every judged pair across their sides that has no excuse, at ``threshold`` at the least.

    What stands on two sides of one question is opposed, even where a pair by itself shows too little of it.
    """
    of_pair = {frozenset((v.pair.left.id, v.pair.right.id)): v for v in verdicts}
    joined = []
    for members in groups:
        own = {frozenset((v.pair.left.id, v.pair.right.id)) for v in members.verdicts}
        others = (frozenset((a.id, b.id)) for a, b in members.across())
        more = [_lifted(of_pair[ids], threshold) for ids in others if ids in of_pair and ids not in own]
        added = [v for v in more if v.reason is None]
        joined.append(replace(members, verdicts=tuple(sorted((*members.verdicts, *added), key=strength))))
    return tuple(joined)


def settled(verdicts: Sequence[Verdict], groups: Sequence[Group]) -> tuple[Verdict, ...]:
    """The verdicts, in their order, as the groups have them in the end."""
    final = {(v.pair.left.id, v.pair.right.id): v for members in groups for v in members.verdicts}
    return tuple(final.get((v.pair.left.id, v.pair.right.id), v) for v in verdicts)


def with_sides(pairs: Pairs, more: Pairs) -> Pairs:
    """The candidate pairs with those that were made across sides."""
    blocks = pairs.by_block | ({BLOCK: len(more.pairs)} if more.pairs else {})
    return replace(pairs, pairs=(*pairs.pairs, *more.pairs), by_block=dict(sorted(blocks.items())))


def _lifted(verdict: Verdict, threshold: float) -> Verdict:
    """The verdict as a tension of at least ``threshold``, with the share that lifts it."""
    if verdict.confidence >= threshold or verdict.reason is not None:
        return verdict
    missing = math.log(threshold / (1 - threshold)) - sum(share for _, share in verdict.shares)
    return replace(
        verdict,
        label=kind(verdict),
        confidence=threshold,
        shares=((JOINED, round(missing, 3)), *verdict.shares),
    )
