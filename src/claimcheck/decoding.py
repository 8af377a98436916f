"""Bytes to text: which character set a file is in, and whether it is text at all."""

import codecs
import re

from claimcheck.extracts import UnreadableError

# Longest first: the mark of UTF-32 little-endian starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or office document; save its text as .txt first"),
    (b"\xd0\xcf\x11\xe0", "an office document; save its text as .txt first"),
    (b"{\\rtf", "rich text; save it as .txt first"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MAX_CONTROL_SHARE = 0.005
_SAMPLE = 100_000


def decode(data: bytes) -> str:
    """The text of a file's bytes, line ends untouched and without byte order mark; raises UnreadableError."""
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"not plain text: {what}")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding or b"\x00" in data:
            raise UnreadableError(f"not text: broken {encoding or 'bytes'} at byte {error.start}") from None
        text = _western(data, error.start)
    if "\x00" in text:
        raise UnreadableError("not text: it holds NUL bytes")
    if len(_CONTROL.findall(text)) > max(2, _MAX_CONTROL_SHARE * len(text)):
        raise UnreadableError("not text: it is full of control characters")
    return text


def _western(data: bytes, broken_at: int) -> str:
    """Text in Windows-1252, the usual set of old English files, if it reads sensibly as such."""
    reason = f"neither UTF-8 (broken at byte {broken_at}) nor Windows-1252"
    # Broken UTF-8 would read as "â€™": most of its high bytes are valid pairs and must not be taken for letters.
    survivors = [c for c in data.decode("utf-8", "replace") if c > "\x7f"]
    if survivors.count("\ufffd") * 2 < len(survivors):
        raise UnreadableError(f"broken UTF-8 at byte {broken_at}")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise UnreadableError(reason) from None
    from charset_normalizer import from_bytes  # wanted for old files only

    if from_bytes(data[:_SAMPLE], cp_isolation=["cp1252"]).best() is None:
        raise UnreadableError(reason)
    return text
