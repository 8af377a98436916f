"""Article text -> text that cannot break the report it is quoted in."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$])")
_LEADING = re.compile(r"^([#+=-])")
_NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")
_JOINERS = frozenset("\u200c\u200d")
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str) -> str:
    """One line of text in which no character hides or reorders others.

    White space collapses to single blanks; bidi and other controls, lone surrogates and unassigned characters are shown
    as ``⟨U+202E⟩``. The joiners that Persian and emoji are spelled with stay, soft hyphens go.
    """
    line = _SPACE.sub(" ", text.replace("\u00ad", "")).strip()
    if line.isascii() and line.isprintable():
        return line
    return "".join(_shown(character) for character in line)


def _shown(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE:
        return character
    return f"⟨U+{ord(character):04X}⟩"


def markdown(text: str) -> str:
    """``text`` as one line of Markdown that renders as itself: no emphasis, code, link, tag, table cell or heading."""
    line = _SPECIAL.sub(r"\\\1", visible(text))
    line = line.replace("://", ":\\//").replace("www.", "www\\.")
    return _NUMBERED.sub(r"\1\\\2", _LEADING.sub(r"\\\1", line))


def code(text: str) -> str:
    """``text`` as a Markdown code span, safe within a table cell as well."""
    line = visible(text).replace("|", "¦")
    longest = max((len(run) for run in re.findall(r"`+", line)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if longest else ""
    return f"{fence}{padding}{line}{padding}{fence}"


def strong(text: str, *, before: str = "", after: str = "") -> str:
    """``text``, escaped already, in bold between ``before`` and ``after``.

    CommonMark does not open ``**`` between a letter and a punctuation mark; there the tag is written out.
    """
    opens = not _is_mark(text[:1]) or not _is_letter(before[-1:])
    closes = not _is_mark(text[-1:]) or not _is_letter(after[:1])
    return f"**{text}**" if opens and closes else f"<strong>{text}</strong>"


def _is_mark(character: str) -> bool:
    return bool(character) and unicodedata.category(character)[0] in "PS"


def _is_letter(character: str) -> bool:
    return bool(character) and not character.isspace() and not _is_mark(character)


def clipped(text: str, length: int) -> str:
    """``text`` as one visible line of about ``length`` characters at most, cut at a word and marked as cut."""
    line = visible(text)
    if len(line) <= length:
        return line
    head = line[:length].rsplit(" ", 1)[0] or line[:length]
    return f"{head.rstrip(' ,;:')} …"
