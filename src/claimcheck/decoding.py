"""Bytes to text: which character set a file is in, and whether it is text, and English, at all."""

import codecs
import re
import unicodedata

# Longest first: the mark of UTF-32 little-endian starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF; save its text as .txt first"),
    (b"PK\x03\x04", "a zip archive or office document; save its text as .txt first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text as .txt first"),
    (b"{\\rtf", "rich text; save it as .txt first"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.005
_SAMPLE = 100_000
_MIN_WORDS = 40
_MIN_FOREIGN_LETTERS = 60
_MIN_ENGLISH_SHARE = 0.08
# Only words that no other big language in Latin script writes often: "in", "a", "me" and "no" tell nothing.
_ENGLISH = frozenset(
    [
        "the",
        "of",
        "and",
        "to",
        "is",
        "was",
        "that",
        "for",
        "with",
        "by",
        "from",
        "are",
        "were",
        "has",
        "have",
        "had",
        "it",
        "its",
        "his",
        "he",
        "they",
        "this",
        "these",
        "which",
        "will",
        "would",
        "said",
        "at",
        "on",
        "as",
        "be",
        "been",
        "not",
        "but",
        "or",
        "their",
        "who",
        "she",
        "her",
        "you",
        "we",
        "there",
        "after",
        "when",
        "can",
        "could",
        "also",
        "more",
        "than",
        "about",
    ]
)


class NotTextError(ValueError):
    """The bytes are no text that can be read; the message says why."""


def decode(data: bytes) -> str:
    """The text of a file's bytes, line ends untouched and without byte order mark; raises NotTextError."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"not plain text: {what}")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding or b"\x00" in data:
            raise NotTextError(f"not text: broken {encoding or 'bytes'} at byte {error.start}") from None
        text = _western(data, error.start)
    if "\x00" in text:
        raise NotTextError("not text: it holds NUL bytes")
    if len(_CONTROL.findall(text)) > max(2, _MAX_CONTROL_SHARE * len(text)):
        raise NotTextError("not text: it is full of control characters")
    return text


def _western(data: bytes, broken_at: int) -> str:
    """Text in Windows-1252, the usual set of old English files, if it reads sensibly as such."""
    reason = f"neither UTF-8 (broken at byte {broken_at}) nor Windows-1252"
    # Broken UTF-8 would read as "â€™": most of its high bytes are valid pairs and must not be taken for letters.
    survivors = [c for c in data.decode("utf-8", "replace") if c > "\x7f"]
    if survivors.count("\ufffd") * 2 < len(survivors):
        raise NotTextError(f"broken UTF-8 at byte {broken_at}")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotTextError(reason) from None
    from charset_normalizer import from_bytes  # wanted for old files only

    if from_bytes(data[:_SAMPLE], cp_isolation=["cp1252"]).best() is None:
        raise NotTextError(reason)
    return text


def is_english(text: str) -> bool:
    """Whether a text may be English: by its script and its function words; a short text always may."""
    sample = text[:_SAMPLE]
    letters = [c for c in sample if c.isalpha()]
    foreign = sum(1 for c in letters if c > "\u024f" and not unicodedata.name(c, "").startswith("LATIN"))
    if foreign >= _MIN_FOREIGN_LETTERS and foreign * 2 > len(letters):
        return False
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(words) < _MIN_WORDS:
        return True
    return sum(1 for word in words if word in _ENGLISH) >= _MIN_ENGLISH_SHARE * len(words)
