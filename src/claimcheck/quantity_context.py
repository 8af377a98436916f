# ruff: noqa: E501 - a pattern is easier to check on one line than in pieces
"""What the words around a number make of it: hedges, units, currencies, and the numbers that are only names."""

import re
from math import inf, nextafter

from claimcheck.quantity_words import (
    ABOUT_AFTER,
    ABOUT_WORDS,
    AT_LEAST_AFTER,
    AT_LEAST_WORDS,
    AT_MOST_AFTER,
    AT_MOST_WORDS,
    CURRENCY_WORDS,
    ISO_CODES,
    NEARLY_WORDS,
    STRICTLY_LESS_WORDS,
    SYMBOLS,
    UNITS,
)
from claimcheck.records import Bound


def _alternatives(words: "list[str]") -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"[\s-]") for word in sorted(words, key=len, reverse=True))


_SPELLED = {s.strip(): unit for unit, (_, _, spellings) in UNITS.items() for s in spellings.split("|")}
_LOWER = {spelling.lower(): unit for spelling, unit in _SPELLED.items()}
_LONG = [s for s in _SPELLED if len(s) > 3 and s[0].isalpha()]
_CASED = [s for s in _SPELLED if s not in _LONG and s not in ("C", "F", "t", "g", "x", "-fold", "fold", "%")]
UNIT_AFTER = re.compile(
    rf"(?:[\s-]?(?P<unit>%(?:\spoints?)?|(?i:{_alternatives(_LONG)})|{_alternatives(_CASED)})|(?P<glued>-fold|fold|x|[tCF]))(?![\w²³])"
)
_RATE = (
    r"(?:\s(?:of\s\w+\s)?(?:per|an?|each|every)\s(?P<rate>second|minute|hour|day|week|month|year|share|person|head|capita|household|"
    r"\d{1,3}(?:,\d{3})+(?:\s(?:people|inhabitants|residents|births))?|\d{3,})|\s(?P<annually>annually|daily|monthly|weekly|yearly|per annum)(?!\w)|/(?P<slash>day|year|month|week|hour|d|yr))(?!\w)"
)
_RATE += r"(?!\s(?:ago|earlier|later|before|after)\b)"
RATE_AFTER = re.compile(_RATE)
COUNT_RATE_AFTER = re.compile(rf"(?:\s[a-z]+){{0,2}}?{_RATE}")
CURRENCY_BEFORE = re.compile(rf"(?:(?P<sign>{_alternatives(list(SYMBOLS))})|\b(?P<code>{'|'.join(ISO_CODES)}))\s?$")
CURRENCY_AFTER = re.compile(
    rf"[\s-]?(?:(?P<word>{_alternatives(list(CURRENCY_WORDS))})s?|(?P<code>(?-i:{'|'.join(ISO_CODES)}))|(?P<sign>[€£₽₹]))(?!\w)",
    re.IGNORECASE,
)
_BEFORE = (
    (Bound.AT_MOST, "at most", AT_MOST_WORDS),
    (Bound.AT_LEAST, "at least", AT_LEAST_WORDS),
    (Bound.AT_MOST, "less", STRICTLY_LESS_WORDS),
    (Bound.ABOUT, "nearly", NEARLY_WORDS),
    (Bound.ABOUT, "about", ABOUT_WORDS),
)
_ALL_BEFORE = {
    word.replace("\\", ""): (bound, how) for bound, how, words in reversed(_BEFORE) for word in words.split("|")
} | {"approx": (Bound.ABOUT, "about"), "approx.": (Bound.ABOUT, "about")}
HEDGE_BEFORE = re.compile(
    rf"(?:(?<!\w)(?P<hedge>{_alternatives([w for w in _ALL_BEFORE if w[-1] not in '~≈?'])}|approx\.?)\s(?:the\s|an?\s(?:total|estimated|average|further)\s(?:of\s)?)?|(?P<sign>[~≈]))$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(
    rf"(?:\s?(?:(?P<least>{AT_LEAST_AFTER})|(?P<most>{AT_MOST_AFTER})|(?P<about>{ABOUT_AFTER}))(?![\w])|(?P<plus>-plus\b|\+))",
    re.IGNORECASE,
)
TIME_OF_DAY = re.compile(r"\s?(?:[ap]\.?m\b\.?|[AP]M\b|o['’]clock|GMT|UTC|EST|hrs\b)")
AGE_AFTER = re.compile(r"[\s-](?P<unit>year|month|week)s?[-\s](?:olds?\b|of age\b)")
AGE_BEFORE = re.compile(
    r"\b(?:aged|aged between|age|age of|ages|turned|turning|turns)\s(?:about\s|just\s|only\s)?$", re.IGNORECASE
)
MASKS = re.compile(
    r"(?<=\bper )\d[\d,]*|"
    r"https?://\S+|www\.\S+|\S+@\S+|\d+(?:\.\d+){2,}|\[\s?\d+(?:\s?[,–-]\s?\d+)*\s?\]|\d{1,2}:\d\d(?::\d\d)?|"
    r"\+\d{1,3}[\s.-]?\(?\d[\d\s().-]{6,}\d|\(\d{2,4}\)\s?\d{3,4}[\s.-]?\d{3,4}|\b\d{3}[-.]\d{3,4}[-.]\d{4}\b|\b\d{3}-\d{4}\b(?!\s[a-z]+s\b)|"
    r"(?m:^\s*\(?\d{1,3}[.)]\s)|\(\d{1,2}\)|\bISBN[\s\d-]+|#\d+|\b\d{1,2}/\d{1,2}\b(?!\sof)|\b\d{1,2}[- ]?[xX×]\s?\d{1,2}\b|"
    r"(?<=won )\d+[-–]\d+|(?<=lost )\d+[-–]\d+|(?<=beat )\d+[-–]\d+|\b\d{1,3}[-–]\d{1,3}[-–]\d{1,3}\b"
)
SCORE = re.compile(
    r"(?<![\w.,$£€-])(\d{1,3})[-–](\d{1,3})(?![\w%.,]*\d)(?!\s?(?:%|percent|per cent|years?|km|miles|million|billion))"
)
_SCORE_CONTEXT = re.compile(
    r"\b(?:win|won|wins|beat|beats|lost|lose|drew|draw|lead|led|leads|victory|defeat|score|scored|vote|voted|ruled|ruling|record|went|tied|down|up)\b[^.]{0,40}$",
    re.IGNORECASE,
)


def scores(text: str) -> list[tuple[int, int]]:
    """The offsets of results such as 3-1: two numbers that do not rise, or that follow a word of winning."""
    return [
        match.span()
        for match in SCORE.finditer(text)
        if int(match[1]) >= int(match[2])
        or (
            _SCORE_CONTEXT.search(text, max(0, match.start() - 60), match.start())
            and not re.match(r"\s[a-z]+s\b", text[match.end() :])
        )
    ]


def hedge_before(text: str, start: int) -> tuple[Bound, str, int] | None:
    """The bound, its manner and its start, of the hedge that ends where a number starts."""
    match = HEDGE_BEFORE.search(text, max(0, start - 40), start)
    if match is None:
        return None
    words = re.sub(r"[\s-]+", " ", (match["hedge"] or "about").lower())
    bound, how = _ALL_BEFORE.get(words, (Bound.ABOUT, "about"))
    return bound, how, match.start()


def hedge_after(text: str, end: int) -> tuple[Bound, str, int] | None:
    """The bound, its manner and its end, of the hedge that starts where a number ends."""
    match = HEDGE_AFTER.match(text, end)
    if match is None:
        return None
    if match["least"] or match["plus"]:
        return Bound.AT_LEAST, "at least", match.end()
    return (Bound.AT_MOST, "at most", match.end()) if match["most"] else (Bound.ABOUT, "about", match.end())


def bounds_of(value: float, low: float, high: float, how: str) -> tuple[float, float]:
    """The lowest and highest value that a hedge allows."""
    if how == "at least":
        return value, inf
    if how == "at most":
        return 0.0, value
    if how == "less":
        return 0.0, nextafter(value, 0.0)
    if how == "nearly":
        return min(value * 0.85, low), nextafter(value, 0.0)
    slack = min(max(step_of(value) / 2, abs(value) * 0.05), abs(value) * 0.25)
    return min(value - slack, low), max(value + slack, high)


def step_of(value: float) -> float:
    """The size of a number's last digit that is not zero: 100 for 3,500, 0.1 for 1.6."""
    if value in (0, inf):
        return 1.0
    digits, _, exponent = f"{abs(value):.9e}".partition("e")
    return float(10.0 ** (int(exponent) - max(len(digits.replace(".", "").rstrip("0")) - 1, 0)))


def unit_named(word: str) -> str:
    """The canonical unit of a spelling."""
    cleaned = re.sub(r"\s+", " ", word)
    if cleaned in _SPELLED:
        return _SPELLED[cleaned]
    return _LOWER.get(cleaned.lower()) or _LOWER[cleaned.lower().replace("-", " ")]


def currency_named(match: re.Match[str]) -> str:
    """The ISO code of a currency's sign, code or name."""
    groups = match.groupdict()
    if groups.get("code"):
        return str(groups["code"])
    if groups.get("sign"):
        return SYMBOLS[groups["sign"]]
    return CURRENCY_WORDS[re.sub(r"[\s-]", " ", groups["word"].lower())]


def rate_named(match: re.Match[str]) -> str:
    """What a rate is per: "day", "person", "100000"."""
    word = match["rate"] or match["annually"] or match["slash"]
    same = {
        "annually": "year", "per annum": "year", "yearly": "year", "daily": "day", "monthly": "month",
        "weekly": "week", "d": "day", "yr": "year", "head": "person", "capita": "person",
    }  # fmt: skip
    return same.get(word, re.sub(r"[,\s].*", "", word) if not word[0].isdigit() else re.sub(r"\D", "", word))
