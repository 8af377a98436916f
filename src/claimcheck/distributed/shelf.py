"""Where documents lie -> their claims, out of the parts as they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from claimcheck.claims import Claims
from claimcheck.distributed.parts import part_path, read_columns
from claimcheck.distributed.reading import CLAIMS, FACTS, UNITED
from claimcheck.records import Document
from claimcheck.store_records import unpack

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from claimcheck.records import Claim

PARTS_HELD = 16  # parts of claims that are kept at hand
UNPACKED_HELD = 256  # documents whose claims are kept unpacked


@dataclass(frozen=True, kw_only=True, slots=True)
class Home:
    """Where the claims of a document lie: the part, and the row in it."""

    part: str
    row: int


class Shelf:
    """The claims of a run, by where their documents lie."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / UNITED
        self._rows = lru_cache(maxsize=PARTS_HELD)(self._read)
        self.claims = lru_cache(maxsize=UNPACKED_HELD)(self._claims)

    def document(self, home: Home) -> Document:
        """A document without its text."""
        found: Document = unpack(self._rows(home.part)[0][home.row], Document)
        return found

    def together(self, homes: Sequence[Home]) -> Claims:
        """The claims of some documents, as those of a run that has read nothing else."""
        facts: dict[str, dict[str, frozenset[str]]] = {}
        for home in homes:
            facts[self.document(home).id] = unpack(self._rows(home.part)[2][home.row], FACTS)
        claims = tuple(claim for home in homes for claim in self.claims(home))
        return Claims(claims=claims, sentences=0, without={}, truncated=0, facts=facts)

    def _read(self, part: str) -> tuple[list[Any], ...]:
        return read_columns(part_path(self._folder, part), "document", "claims", "facts")

    def _claims(self, home: Home) -> tuple[Claim, ...]:
        found: tuple[Claim, ...] = unpack(self._rows(home.part)[1][home.row], CLAIMS)
        return found
