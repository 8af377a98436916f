"""Pairs -> verdicts, task by task: model, rules and facets on the pairs of some documents."""

from __future__ import annotations

import pickle
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from claimcheck.claims import Claims
from claimcheck.distributed.parts import Part, part_path, read_columns
from claimcheck.distributed.shelf import Home, Shelf
from claimcheck.nli import load_nli
from claimcheck.pairs import Pairs
from claimcheck.pipeline import coverage_of
from claimcheck.records import Pair
from claimcheck.store_verdicts import pack_verdict
from claimcheck.verdicts import judge

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from claimcheck.nli import Nli
    from claimcheck.records import Verdict
    from claimcheck.rules import RuleSet
    from claimcheck.settings import Settings

NO_PAIRS = Pairs(pairs=(), possible=0, capped=0, by_block={})
LOOKED_AT = 2048  # documents of whose claims it is kept what the rules see in them
PLACE = ("left_part", "left_row", "left", "right_part", "right_row", "right")


class Judging:
    """Judges the pairs of a task; the model is loaded once."""

    def __init__(self, folder: Path, pairs: str, settings: Settings, rules: RuleSet, nli: Nli | None) -> None:
        """``pairs`` is the stage that made them; ``rules`` know all documents.

        Without ``nli`` the model is the one that the settings name.
        """
        self._pairs = folder / pairs
        self._shelf = Shelf(folder)
        self._settings = settings.verdicts
        self._fresh = pickle.dumps(rules)
        self._rules = rules
        self._looked_at: set[Home] = set()
        self._nli = nli or (load_nli(settings.model) if settings.model.enabled else None)

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a part of pairs; a row a verdict, in the same order."""
        path = part_path(self._pairs, task["part"])
        numbers, copies, *places = read_columns(path, "number", "copies", *PLACE)
        pairs = pairs_in(path, self._shelf)
        homes = _homes(list(zip(*places, strict=True)))
        near = frozenset(_documents(pair) for pair, copy in zip(pairs, copies, strict=True) if copy)
        verdicts = judge(
            replace(NO_PAIRS, pairs=pairs, copies=near),
            self._shelf.together(homes),
            nli=self._nli,
            rules=self._knowing(homes),
            settings=self._settings,
        )
        return Part(
            columns={
                "number": numbers,
                "left": [v.pair.left.id for v in verdicts],
                "right": [v.pair.right.id for v in verdicts],
                "label": [v.label for v in verdicts],
                "verdict": [pack_verdict(v) for v in verdicts],
            },
            summary={"model": [self._nli.id, self._nli.revision] if self._nli else None, "counted": tally(verdicts)},
        )

    def _knowing(self, homes: Sequence[Home]) -> RuleSet:
        """The rules, which keep what they see in a claim, as long as that is of few documents."""
        self._looked_at.update(homes)
        if len(self._looked_at) > LOOKED_AT:
            self._looked_at = set(homes)
            self._rules = pickle.loads(self._fresh)  # noqa: S301  our own
        return self._rules


def tally(verdicts: Sequence[Verdict]) -> dict[str, int]:
    """What the coverage counts over all verdicts of a run, of some of them."""
    nothing = Claims(claims=(), sentences=0, without={}, truncated=0)
    counted = coverage_of((), (), nothing, NO_PAIRS, tuple(verdicts))
    return {name: getattr(counted, name) for name in ("texts_truncated", "below_threshold", "no_tension")}


def pairs_in(path: Path, shelf: Shelf, rows: Sequence[int] | None = None) -> tuple[Pair, ...]:
    """The pairs of a task with their claims; if ``rows``, those in these rows."""
    columns = read_columns(path, "block", "similarity", *PLACE)
    chosen = range(len(columns[0])) if rows is None else rows
    found = []
    for block, similarity, one, i, left, other, j, right in ([column[row] for column in columns] for row in chosen):
        first, second = shelf.claims(Home(part=one, row=i))[left], shelf.claims(Home(part=other, row=j))[right]
        found.append(Pair(left=first, right=second, block=block, similarity=similarity))
    return tuple(found)


def _homes(places: Sequence[tuple[Any, ...]]) -> list[Home]:
    """The documents of a task, each once."""
    ends = (end for place in places for end in (place[:2], place[3:5]))
    return [Home(part=part, row=row) for part, row in sorted(set(ends))]


def _documents(pair: Pair) -> frozenset[str]:
    return frozenset((pair.left.span.document_id, pair.right.span.document_id))
