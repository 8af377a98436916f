"""Pairs -> the verdicts on them from before, out of a Store, where nothing that a verdict rests on has changed."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from claimcheck.records import Comparability, Evidence, Reason, Scores, Verdict
from claimcheck.store import digest
from claimcheck.store_claims import document_key, engine
from claimcheck.store_records import pack, unpack
from claimcheck.store_scores import StoredNli, remembering
from claimcheck.weights import load_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from claimcheck.claims import Claims
    from claimcheck.nli import Nli
    from claimcheck.records import Claim, Document, Pair
    from claimcheck.rules import RuleSet
    from claimcheck.settings import Settings
    from claimcheck.store import Store
    from claimcheck.verdicts import Asked

_ROW: Any = tuple[
    Scores | None,
    Scores | None,
    tuple[Evidence, ...],
    Comparability,
    str,
    Reason | None,
    float,
    tuple[tuple[str, float], ...],
]
_REFERENCES: Any = dict[str, tuple[Evidence, ...]]
_BATCH = 256  # verdicts committed at a time


class StoredVerdicts:
    """Remembers verdicts by all that they rest on: both articles as read, rules, weights, scores, surroundings."""

    def __init__(
        self,
        store: Store,
        documents: Sequence[Document],
        claims: Claims,
        *,
        settings: Settings,
        rules: RuleSet,
        nli: Nli | None,
    ) -> None:
        self._store = store
        self._nli = nli if nli is None or isinstance(nli, StoredNli) else remembering(nli, store)
        self._context = digest(
            engine(),
            rules.hash,
            settings.verdicts.model_dump_json(),
            json.dumps(load_weights(), sort_keys=True),
            *(nli.scores for nli in (self._nli, self._nli and self._nli.second) if nli),
        )
        self._articles = {
            document.id: digest(
                document_key(document, settings.claims),
                repr(claims.renamed.get(document.id)),
                document.path if rules.per_path_ignores else "",
            )
            for document in documents
        }
        self._waiting: dict[bytes, bytes] = {}

    def recall(self, asked: Sequence[Asked]) -> Iterator[Verdict | None]:
        """The verdicts that the store knows, None for the others, in the order asked."""
        keys = [self._key(one) for one in asked]
        held = self._store.get("verdicts", keys)
        for key, (pair, _) in zip(keys, asked, strict=True):
            yield self._verdict(held[key], pair) if key in held else None

    def keep(self, asked: Asked, verdict: Verdict) -> None:
        """Remember a verdict."""
        if self._nli is not None and not self._nli.trusted:
            return
        self._waiting[self._key(asked)] = pack_verdict(verdict)
        if len(self._waiting) >= _BATCH:
            self.commit()

    def references(
        self, claims: Sequence[Claim], look: Callable[[Claim], tuple[Evidence, ...]]
    ) -> Iterator[tuple[Claim, Evidence]]:
        """What ``look`` says of single claims, in their order; ``claims`` are all those of some articles."""
        by_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_article[claim.span.document_id].append(claim)
        keys = {name: digest(self._context, "references", self._articles[name]) for name in by_article}
        held = self._store.get("verdicts", list(keys.values()))
        told: dict[str, tuple[Evidence, ...]] = {}
        for name, own in by_article.items():
            known = self._unpacked(held[keys[name]], _REFERENCES) if keys[name] in held else None
            if known is None:
                known = {claim.id: evidence for claim in own if (evidence := look(claim))}
                self._waiting[keys[name]] = pack(known, _REFERENCES)
            told |= known
        self.commit()
        yield from ((claim, evidence) for claim in claims for evidence in told.get(claim.id, ()))

    def commit(self) -> None:
        """Commit what waits."""
        self._store.put("verdicts", self._waiting)
        self._waiting = {}

    def _key(self, asked: Asked) -> bytes:
        pair, around = asked
        left, right = pair.left, pair.right
        return digest(
            self._context,
            self._articles[left.span.document_id],
            left.id,
            self._articles[right.span.document_id],
            right.id,
            repr((pair.similarity, around)),
        )

    def _unpacked(self, packed: bytes, kind: Any) -> Any:
        """What was packed, None if it cannot be read."""
        try:
            return unpack(packed, kind)
        except ValueError as error:
            self._store.refuse(str(error))
            return None

    def _verdict(self, packed: bytes, pair: Pair) -> Verdict | None:
        row = self._unpacked(packed, _ROW)
        return None if row is None else _told(row, pair)


def pack_verdict(verdict: Verdict) -> bytes:
    """A verdict without its pair as bytes."""
    row = (
        verdict.scores,
        verdict.second,
        verdict.evidence,
        verdict.comparability,
        verdict.label,
        verdict.reason,
        verdict.confidence,
        verdict.shares,
    )
    return pack(row, _ROW)


def unpack_verdict(packed: bytes, pair: Pair) -> Verdict:
    """The verdict on ``pair`` that was packed.

    Raises:
        ValueError: if the bytes are something else.
    """
    return _told(unpack(packed, _ROW), pair)


def _told(row: Any, pair: Pair) -> Verdict:
    scores, second, evidence, comparability, label, reason, confidence, shares = row
    return Verdict(
        pair=pair,
        scores=scores,
        second=second,
        evidence=evidence,
        comparability=comparability,
        label=label,
        reason=reason,
        confidence=confidence,
        shares=shares,
    )
