"""The stages up to claims: files -> documents -> what each says by itself -> the claims of the corpus, part by part."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.claims import extract_claims
from claimcheck.distributed.guarded import Guarded
from claimcheck.distributed.parts import Part, part_path, read_columns, summary_of
from claimcheck.documents import articles_in, digest_of
from claimcheck.files import File
from claimcheck.outlines import Outline, outline
from claimcheck.pipeline import references_of
from claimcheck.records import Claim, Document, Evidence, Span, Unread
from claimcheck.store_claims import pack_extracted, unpack_extracted
from claimcheck.store_records import pack, unpack
from claimcheck.united import Extracted, named, unite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from claimcheck.documents import Read
    from claimcheck.rules import RuleSet
    from claimcheck.settings import ClaimSettings, DocumentSettings

CLAIMS: Any = tuple[Claim, ...]
_KEYS: Any = tuple[tuple[str, ...], ...]
_OUTLINES: Any = tuple[tuple[str, int, int, str, frozenset[str], _KEYS, _KEYS, bool, bool], ...]
REFERENCES: Any = tuple[tuple[int, Evidence], ...]
FACTS: Any = dict[str, frozenset[str]]
DOCUMENTS = "documents"  # the stages, by the folders of their parts
EXTRACTED = "extracted"
UNITED = "claims"
KILLED = "ends the program that reads it"
_SPEAKS = re.compile(r"claimcheck:\s{0,20}ignore", re.IGNORECASE)  # the article's own comments, which a report reads

Row = tuple[int, str]  # place of a document within its part, and its id


class Reading:
    """Files -> their articles; a file that ends its reader is named as unread."""

    def __init__(self, settings: DocumentSettings) -> None:
        self._child = Guarded[File, tuple["Read", ...]](partial(_read_files, settings=settings))

    def __call__(self, task: Sequence[Sequence[str]]) -> Part:
        """``task`` lists files by path and name; a row an article, in order, or a reason why there is none."""
        files = [File(path=Path(path), name=name, given=Path(path)) for path, name in task]
        columns: dict[str, list[Any]] = {"file": [], "read": [], "light": [], "text": []}
        for number, (file, found) in enumerate(zip(files, self._child.each(files), strict=True)):
            for one in found if found is not None else (Unread(path=file.name, reason=KILLED),):
                whole = isinstance(one, Document)
                columns["file"].append(number)
                columns["read"].append(whole)
                columns["light"].append(pack(light(one), Document) if isinstance(one, Document) else pack(one, Unread))
                columns["text"].append(pack(one, Document) if whole else b"")
        return Part(columns=columns)


def light(document: Document) -> Document:
    """A document without its text, under the id that the text gives it; the text stays where it speaks to claimcheck.

    What quotes an article needs its text, which ``full_documents`` has.
    """
    raw = document.raw if _SPEAKS.search(document.raw) else ""
    return replace(document, id=digest_of(document), raw=raw, passages=(), landmarks=())


def read_part(path: Path) -> list[tuple[int, Read]]:
    """What was read in a part, row by row: the number of the file, and a light document or why there is none."""
    files, whole, packed = read_columns(path, "file", "read", "light")
    rows = zip(files, whole, packed, strict=True)
    return [(number, unpack(data, Document if is_document else Unread)) for number, is_document, data in rows]


def full_documents(path: Path, rows: Sequence[Row]) -> Iterator[Document]:
    """Documents of a part with their texts."""
    (texts,) = read_columns(path, "text")
    for place, document_id in rows:
        yield replace(unpack(texts[place], Document), id=document_id)


class Extraction:
    """Documents -> what each of them says by itself; one that ends the parser is named as unread."""

    def __init__(self, folder: Path, settings: ClaimSettings) -> None:
        self._folder = folder / DOCUMENTS
        self._child = Guarded[Document, Extracted](partial(read_claims_of, settings=settings))

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` names a part of documents and rows of it; a row a document."""
        documents = list(full_documents(part_path(self._folder, task["part"]), task["rows"]))
        columns: dict[str, list[Any]] = {"id": [], "extracted": []}
        names: set[str] = set()
        lost: list[str] = []
        for document, extracted in zip(documents, self._child.each(documents), strict=True):
            if extracted is None:
                lost.append(document.id)
                continue
            names |= named(extracted)
            columns["id"].append(document.id)
            columns["extracted"].append(pack_extracted(extracted))
        return Part(columns=columns, summary={"names": sorted(names), "lost": lost})


class Uniting:
    """What documents say by themselves -> claims under the names of the corpus, their outlines, what facts say."""

    def __init__(
        self, folder: Path, settings: ClaimSettings, rules: RuleSet, touching: frozenset[str] | None, *, reference: bool
    ) -> None:
        self._folder = folder
        self._max_words = settings.max_words
        self._rules = rules
        self._touching = touching
        self._reference = reference
        self._renamed: dict[str, str] = summary_of(part_path(folder, NAMES))

    def __call__(self, task: Mapping[str, Any]) -> Part:
        """``task`` is that of extraction; a row a document."""
        ids, packed = read_columns(part_path(self._folder / EXTRACTED, task["name"]), "id", "extracted")
        claims = unite(
            [unpack_extracted(name, data) for name, data in zip(ids, packed, strict=True)],
            self._max_words,
            self._renamed,
        )
        heads = self._heads(task)
        rules = self._rules.of_documents(heads.values())
        own: dict[str, list[Claim]] = {name: [] for name in ids}
        for claim in claims.claims:
            own[claim.span.document_id].append(claim)
        return Part(
            columns={
                "id": ids,
                "document": [pack(heads[name], Document) for name in ids],
                "count": [len(own[name]) for name in ids],
                "claims": [pack(own[name], CLAIMS) for name in ids],
                "facts": [pack(claims.facts[name], FACTS) for name in ids],
                "outlines": [pack_outlines(own[name]) for name in ids],
                "references": [pack(self._references(rules, own[name]), REFERENCES) for name in ids],
            },
            summary={"sentences": claims.sentences, "without": claims.without, "truncated": claims.truncated},
        )

    def _heads(self, task: Mapping[str, Any]) -> dict[str, Document]:
        """The documents of a task without their texts."""
        (packed,) = read_columns(part_path(self._folder / DOCUMENTS, task["part"]), "light")
        return {name: replace(unpack(packed[place], Document), id=name) for place, name in task["rows"]}

    def _references(self, rules: RuleSet, claims: Sequence[Claim]) -> list[tuple[int, Evidence]]:
        if not self._reference:
            return []
        places = {claim.id: place for place, claim in enumerate(claims)}
        told = references_of(claims, rules, self._touching)
        return [(places[claim.id], evidence) for claim, evidence in told]


def pack_outlines(claims: Sequence[Claim]) -> bytes:
    """The outlines of a document's claims as bytes."""
    seen = map(outline, claims)
    rows = [
        (o.id, o.span.start, o.span.end, o.text, o.things, o.frames, o.measures, o.denies, o.headline) for o in seen
    ]
    return pack(rows, _OUTLINES)


def unpack_outlines(document_id: str, data: bytes) -> Iterator[Outline]:
    """The outlines of the claims of the document of that id."""
    for name, start, end, text, things, frames, measures, denies, headline in unpack(data, _OUTLINES):
        yield Outline(
            id=name,
            span=Span(document_id=document_id, start=start, end=end),
            text=text,
            things=things,
            frames=frames,
            measures=measures,
            denies=denies,
            headline=headline,
        )


NAMES = "names"  # the part whose summary says which names the corpus has given fuller ids


class _Keep:
    """Takes from extraction what each document says by itself, before it is united."""

    def __init__(self) -> None:
        self.made: dict[str, Extracted] = {}

    def recall(self, documents: Sequence[Document]) -> dict[str, Extracted]:  # noqa: ARG002 - nothing is known
        return {}

    def keep(self, document: Document, extracted: Extracted) -> None:
        self.made[document.id] = extracted


def _read_files(files: Sequence[File], settings: DocumentSettings) -> list[tuple[Read, ...]]:
    return [articles_in(file, settings) for file in files]


def read_claims_of(documents: Sequence[Document], settings: ClaimSettings) -> list[Extracted]:
    """What each of the documents says by itself."""
    kept = _Keep()
    extract_claims(documents, settings, memory=kept)
    return [kept.made[document.id] for document in documents]
