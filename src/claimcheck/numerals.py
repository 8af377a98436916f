# ruff: noqa: E501 - a pattern is easier to check on one line than in pieces
"""Text -> Numeral: the numbers of a text in digits, words and magnitudes, before anybody asks what they count."""

import re
from dataclasses import dataclass
from math import floor, inf, log10

from claimcheck.quantity_words import (
    DENOMINATORS,
    MAGNITUDES,
    ONES,
    SHORT_MAGNITUDES,
    TEENS,
    TENS,
    VULGAR,
)

_SMALL_WORDS = ONES | TEENS | TENS
_ONES, _TEENS, _TENS = ("|".join(words) for words in (ONES, TEENS, TENS))
_SMALL = rf"(?:(?:{_TENS})(?:[-\s](?:{_ONES}))?|{_TEENS}|{_ONES})"
_GROUP = rf"(?:(?:{_SMALL}|an?)[-\s]hundred(?:\s(?:and\s)?{_SMALL})?|{_SMALL})"
_MAG = "|".join(MAGNITUDES)
_BIG = "thousand|million|billion|trillion"
_SHORT = "|".join(sorted(SHORT_MAGNITUDES, key=len, reverse=True))
_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?|(?<!\d)\.\d+)"
_VULGAR = "".join(VULGAR)
_TAIL = rf"(?:[-\s]?(?i:{_BIG}|hundred|dozen|lakh|crore)\b){{1,2}}"
_NUMBER = (
    rf"(?:\d+,\d{{1,2}}(?=(?:{_SHORT})\b|\s(?:million|billion)\b)(?:\s?(?:{_SHORT}|million|billion)\b)"
    rf"|{_DIGITS}(?:\s?[{_VULGAR}])?(?:\s(?:and\s)?(?:a\shalf|1/2))?(?:{_TAIL}|\s?(?:bn|mn|mln|bln|tn|trn)\b|(?:{_SHORT})(?![\w°²³/]))?"
    rf"|[{_VULGAR}](?:{_TAIL})?"
    rf"|(?i:\bhalf\san?(?=[\s-](?:percent|per\scent|percentage|mile|hour|year|decade|century|kilo|met|day|degree|acre|ton|gallon|lit|point))"
    rf"|\b(?:half\san?|a\squarter\sof\sa|three\squarters\sof\sa)\s(?:{_MAG})"
    rf"|\b(?:{_GROUP}|an?)(?:\sand\sa\s(?:half|quarter)|\spoint\s(?:{_ONES}))?(?:[-\s](?:{_MAG})){{1,2}}"
    rf"(?:(?<!dozen)\s(?:and\s)?(?:a\shalf|{_GROUP})(?:[-\s](?:{_BIG})(?:\s(?:and\s)?{_GROUP})?)?)?"
    rf"|\b{_GROUP}(?:\sand\sa\s(?:half|quarter)|\spoint\s(?:{_ONES}))?)(?![a-zA-Z]))"
)
NUMBER = re.compile(rf"(?<![\w.])(?<!\d,){_NUMBER}")
FRACTION = re.compile(
    rf"(?<![\w-])(?:(?P<top>{_SMALL}|an?)[-\s])?(?P<bottom>{'|'.join(sorted(DENOMINATORS, key=len, reverse=True))})s?"
    r"(?=\s(?:of\b|the\b|its\b|their\b|his\b|her\b|as\b)|[,.;)]|\s*$)"
    rf"|(?<![\w/])(?P<n>\d{{1,2}})/(?P<d>\d{{1,2}})(?=\s(?:of|the)\b)"
    rf"|(?<![\w-])(?P<x>one|two|three|four|five|six|seven|eight|nine|\d{{1,2}})\s(?:in|out\sof)\s(?:every\s)?(?P<y>{_SMALL}|\d{{1,3}})"
    r"(?=\s[a-zA-Z])(?!\s(?:million|billion|thousand|hundred|percent|per))",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"(?<![\w-])(?:(?P<few>several|a\sfew|a\scouple\s(?:of\s)?)\s?(?P<each>dozen|hundred|thousand|million|billion)s?(?!\w)"
    r"|(?P<many>tens|dozens|scores|hundreds|thousands|millions|billions)(?:\s(?:and|upon)\s(?P=many))?"
    r"(?:\sof\s(?P<of>thousands|millions|billions))?(?=\s(?:of\b|more\b|have\b|were\b|are\b|had\b|killed\b|dead\b|injured\b)))",
    re.IGNORECASE,
)
_VAGUE_SIZES = {
    "tens": 20.0,
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2e3,
    "millions": 2e6,
    "billions": 2e9,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Numeral:
    """A number in a text; ``step`` is the precision it is printed with, 0 for digits in full. A vague one has low < high."""

    start: int
    end: int
    value: float
    low: float
    high: float
    step: float = 0.0
    share: bool = False
    vague: bool = False
    words: bool = False


def find_numerals(text: str) -> list[Numeral]:
    """Every number of the text in order, not overlapping: fractions and vague amounts first, then plain numbers."""
    found: list[Numeral] = [_vague(match) for match in VAGUE.finditer(text)]
    fractions = (numeral for match in FRACTION.finditer(text) if (numeral := _fraction(match)))
    found.extend(n for n in fractions if not any(n.start < f.end and f.start < n.end for f in found))
    taken = [(n.start, n.end) for n in found]
    for match in NUMBER.finditer(text):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        found.append(_plain(match))
    return sorted(found, key=lambda n: n.start)


def read_number(words: str) -> tuple[float, float]:
    """The value of a number in digits or words and the step of its printed precision, 0 for digits in full."""
    cleaned = words.strip()
    match = re.match(rf"({_DIGITS}|\d+,\d{{1,2}}(?=\D))", cleaned)
    if re.match(r"\d+,\d{1,2}(?!\d)", cleaned):
        head = re.match(r"\d+,\d{1,2}", cleaned)
        match = head or match
    if match:
        return _digits(match[0], cleaned[match.end() :])
    value = _words(cleaned)
    return value, (_magnitude_step(value, cleaned) if value and re.search(_BIG, cleaned, re.IGNORECASE) else 0.0)


def _digits(number: str, rest: str) -> tuple[float, float]:
    decimal = re.fullmatch(r"\d+,\d{1,2}", number)
    plain = number.replace(",", ".") if decimal else re.sub(r"[,\u00a0\u202f]", "", number)
    value = float(plain)
    decimals = len(plain.partition(".")[2])
    if re.search(r"half|1/2", rest):
        value += 0.5
        decimals = 1
    for sign, part in VULGAR.items():
        if sign in rest:
            value += part
            decimals = 1
    scale = 1.0
    for word in re.findall(rf"{_MAG}|(?<![a-z])(?:{_SHORT})\b", rest, re.IGNORECASE):
        scale *= MAGNITUDES.get(word.lower()) or SHORT_MAGNITUDES.get(word) or SHORT_MAGNITUDES[word.lower()]
    return round(value * scale, 6), (scale * 10.0**-decimals if scale >= 1e3 else 0.0)


def _magnitude_step(value: float, words: str) -> float:
    """Half-million steps for "three and a half million", else the magnitude of the last word that is one."""
    named = re.findall(_BIG, words, re.IGNORECASE)
    scale = MAGNITUDES[named[-1].lower()]
    if re.search(r"half|quarter|point", words, re.IGNORECASE):
        return scale * 0.1
    return min(scale, 10.0 ** floor(log10(value))) if value % scale == 0 else 0.0


def _words(text: str) -> float:
    lowered = text.lower()
    for opener, part in (("half a", 0.5), ("a quarter of a", 0.25), ("three quarters of a", 0.75)):
        if lowered.startswith(opener):
            return part * MAGNITUDES.get(lowered.rsplit(maxsplit=1)[-1], 1.0)
    if lowered[0] in VULGAR:
        return VULGAR[lowered[0]] * next((v for k, v in MAGNITUDES.items() if k in lowered), 1.0)
    total, current, last = 0.0, 0.0, 1.0
    parts = [word for word in re.split(r"[-\s,]+", lowered) if word]
    for i, word in enumerate(parts):
        if word in _SMALL_WORDS:
            current += _SMALL_WORDS[word] * (0.1 if i and parts[i - 1] == "point" else 1.0)
        elif word in ("half", "quarter"):
            current += (0.5 if word == "half" else 0.25) * (last if i == len(parts) - 1 and not current else 1.0)
        elif word in ("hundred", "dozen"):
            current = (current or 1.0) * MAGNITUDES[word]
        elif word in MAGNITUDES:
            last = MAGNITUDES[word]
            total, current = (total * last, 0.0) if total and not current else (total + (current or 1.0) * last, 0.0)
    return total + current


def _plain(match: re.Match[str]) -> Numeral:
    value, step = read_number(match[0])
    half = min(step / 2, value * 0.2) if step else 0.0
    return Numeral(
        start=match.start(), end=match.end(), value=value, low=value - half, high=value + half, step=step,
        words=not any(c.isdigit() for c in match[0]),
    )  # fmt: skip


def _fraction(match: re.Match[str]) -> Numeral | None:
    groups = match.groupdict()
    if groups["n"]:
        top, bottom = float(groups["n"]), float(groups["d"])
    elif groups["x"]:
        top, bottom = read_number(groups["x"])[0], read_number(groups["y"])[0]
    else:
        top = 1.0 if (groups["top"] or "a").lower() in ("a", "an") else read_number(groups["top"])[0]
        bottom = float(DENOMINATORS[groups["bottom"].lower()])
        if groups["top"] is None and groups["bottom"].lower() != "half":
            return None
        if re.search(r"\band\s(?:an?\s)?$", match.string[: match.start()]) and (groups["top"] or "").lower() == "a":
            return None
    if not 0 < top < bottom:
        return None
    value = 100 * top / bottom
    slack = value * 0.05
    return Numeral(
        start=match.start(), end=match.end(), value=value, low=value - slack, high=min(value + slack, 100.0), share=True,
        words=True,
    )  # fmt: skip


def _vague(match: re.Match[str]) -> Numeral:
    if match["few"]:
        size = MAGNITUDES[match["each"].lower()]
        low, high = (2 * size, 3 * size) if "couple" in match["few"].lower() else (2 * size, 9.99 * size)
        if size == 12.0 and "couple" not in match["few"].lower():
            high = 100.0
    else:
        low = _VAGUE_SIZES[match["many"].lower()]
        if match["of"]:
            low *= _VAGUE_SIZES[match["of"].lower()] / 2
            if match["many"].lower() == "tens":
                low = 10 * _VAGUE_SIZES[match["of"].lower()]
        high = low * 10 if low < 2e3 else inf
    value = low if high == inf else (low + high) / 2
    return Numeral(start=match.start(), end=match.end(), value=value, low=low, high=high, vague=True, words=True)
