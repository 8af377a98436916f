"""What each article says by itself -> the Claims of a corpus: the only step of reading that looks across articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from claimcheck.entities import unify
from claimcheck.parsing import NON_PROSE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimcheck.records import Argument, Claim


@dataclass(frozen=True, kw_only=True)
class Extracted:
    """What one document says by itself: its claims, its sentences, what of it makes no claim, the facts it tells."""

    document_id: str
    claims: tuple[Claim, ...]
    sentences: int
    without: dict[str, int]
    facts: dict[str, frozenset[str]]


@dataclass(frozen=True, kw_only=True)
class Claims:
    """All claims of a run, in document and text order, and what of the text makes none.

    ``facts`` holds per document id and entity id the words that describe the entity there, to tell namesakes apart;
    ``renamed`` per document id the ids of entities that the rest of the corpus has given a fuller id.
    """

    claims: tuple[Claim, ...]
    sentences: int
    without: dict[str, int]
    truncated: int
    facts: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)
    renamed: dict[str, dict[str, str]] = field(default_factory=dict)


def unite(extracted: Sequence[Extracted], max_words: int, renamed: Mapping[str, str] | None = None) -> Claims:
    """The claims of documents that were read one by one, their entities under ids that are the same for all.

    ``renamed`` are the new names, if they are known, as they are where the documents are but a part of a corpus.
    """
    if renamed is None:
        renamed = unify({one.document_id: named(one) for one in extracted})
    claims = tuple(_rename(claim, renamed) for one in extracted for claim in one.claims)
    without: Counter[str] = Counter()
    for one in extracted:
        without.update(one.without)
    return Claims(
        claims=claims,
        sentences=sum(one.sentences for one in extracted) + sum(without[kind] for kind in without if kind in NON_PROSE),
        without=dict(sorted(without.items())),
        truncated=sum(len(claim.text.split()) >= max_words for claim in claims),
        facts={one.document_id: _under_new_names(one.facts, renamed) for one in extracted},
        renamed={one.document_id: _own(one.claims, renamed) for one in extracted},
    )


def named(extracted: Extracted) -> set[str]:
    """The ids of what a document names, as it is read by itself, with those who speak; of persons also as written."""
    speakers = {claim.speaker for claim in extracted.claims if claim.speaker}
    mentions = [mention for claim in extracted.claims for mention in claim.entities]
    written = {m.text for m in mentions if m.kind == "person" and m.via == "name"}
    return speakers.union((mention.id for mention in mentions), written)


def _under_new_names(facts: Mapping[str, frozenset[str]], renamed: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """What an article tells of each thing, under the name that the corpus gives it."""
    under: dict[str, frozenset[str]] = {}
    for name, told in facts.items():
        new = renamed.get(name, name)
        under[new] = under.get(new, frozenset()) | told
    return under


def _own(claims: Sequence[Claim], renamed: Mapping[str, str]) -> dict[str, str]:
    """What of the new names one document's claims take."""
    ids = {name for claim in claims for name in _names(claim) if name is not None}
    return {old: renamed[old] for old in sorted(ids & renamed.keys())}


def _names(claim: Claim) -> Iterator[str | None]:
    yield claim.speaker
    yield from (mention.id for mention in claim.entities)
    yield from (word.entity for word in claim.words)
    yield from (argument.entity for argument in (claim.subject, claim.object) if argument)


def _rename(claim: Claim, renamed: Mapping[str, str]) -> Claim:
    def new(name: str | None) -> str | None:
        return renamed.get(name, name) if name is not None else None

    def argument(value: Argument | None) -> Argument | None:
        return replace(value, entity=new(value.entity)) if value and value.entity in renamed else value

    ids = {m.id for m in claim.entities} | {claim.speaker}
    if not ids & renamed.keys():
        return claim
    return replace(
        claim,
        subject=argument(claim.subject),
        object=argument(claim.object),
        speaker=new(claim.speaker),
        entities=tuple(replace(m, id=renamed.get(m.id, m.id)) for m in claim.entities),
        words=tuple(replace(w, entity=new(w.entity)) for w in claim.words),
    )
