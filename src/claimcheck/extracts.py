"""What the reader of one format makes of a file: its text, where it stands, and what the file says of itself."""

from dataclasses import dataclass
from datetime import date

from claimcheck.paragraphs import Paragraph
from claimcheck.records import Landmark


class UnreadableError(ValueError):
    """A file that gives no text; the message says why."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Extract:
    """The text of a file, or of one record of it; ``None`` is what the file does not say.

    ``paragraphs`` are given where the format knows them better than the text shows, ``gaps`` are parts of the file that
    could not be read, with why.
    """

    text: str
    title: str | None = None
    author: str | None = None
    published: date | None = None
    updated: date | None = None
    site: str | None = None
    url: str | None = None
    landmarks: tuple[Landmark, ...] = ()
    paragraphs: tuple[Paragraph, ...] | None = None
    gaps: tuple[str, ...] = ()


def known(value: str | None) -> str | None:
    """A value that a file gives for itself, on one line, or None if there is nothing in it."""
    return " ".join(value.split()) or None if value else None
