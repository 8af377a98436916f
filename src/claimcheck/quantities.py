"""Doc -> Quantity: the numbers that a paragraph states, with unit, bound and what they count; and how two compare.

How wide a number is: digits in full are exact; a round magnitude ("1.2 billion", "three million") allows the rounding
of its last printed digit, at most 20 %; "about" widens by half the step of the last non-zero digit, between 5 and 25 %;
"nearly X" is [0.85 X, X); "at least X" is [X, inf), "up to X" [0, X]; a fraction in words allows 5 %. A value keeps
the unit it is told in, but decades and centuries are told in years. Roles beyond those of ``Quantity``: ``change``
("rose by 5 %") and ``former`` (5 in "rose from 5 to 7"). Numbers that count nothing (dates, times of day, names,
scores) give no quantity.
"""

import re
from dataclasses import dataclass, replace
from math import inf
from typing import TYPE_CHECKING

from claimcheck.counted import same_counted
from claimcheck.numerals import Numeral, find_numerals
from claimcheck.periods import date_spans
from claimcheck.quantity_binding import Place, age, age_of_deed, counted, is_change, is_name, lasts
from claimcheck.quantity_compare import compare_quantities, render_quantity
from claimcheck.quantity_context import (
    AGE_AFTER,
    COUNT_RATE_AFTER,
    CURRENCY_AFTER,
    CURRENCY_BEFORE,
    MASKS,
    RATE_AFTER,
    UNIT_AFTER,
    bounds_of,
    currency_named,
    hedge_after,
    hedge_before,
    rate_named,
    scores,
    unit_named,
)
from claimcheck.quantity_words import CHANGE_NOUNS, CHANGE_VERBS, FOLDS, UNITS
from claimcheck.records import Bound, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["compare_quantities", "find_quantities", "render_quantity", "same_counted"]

_HINT = re.compile(
    r"\d|[½¼¾⅓⅔]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"\w+teen|\w+ty|hundreds?|thousands?|"
    r"[mb]illions?|dozens?|half|halv|third|quarter|scores|tens|twice|doubl|tripl|quadrupl|"
    r"decade|centur|year|month|week|"
    r"hour|zero)|-long\b|fold\b",
    re.IGNORECASE,
)  # fmt: skip
_ARTICLE_UNIT = re.compile(
    r"(?:(?<=\bfor )|(?<=\bover )|(?<=nearly )|(?<=almost )|(?<=about )|(?<=than )|(?<=within )|"
    r"(?<=least )|(?<=lasting )|"
    r"(?<=lasted )|(?<=took ))(?P<a>an?)"
    r"(?=\s(?:decade|century|year|month|week|day|hour|minute|mile|kilometre|kilometer)\b"
    r"(?!\s(?:ago|earlier|later|before|after)))|\b(?P<bare>)(?=(?:decade|century|year|month|week|day|hour)s?-long\b)",
)
_FOLD = re.compile(
    r"\b(?P<verb>doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|ing)\b|"
    r"\b(?P<fold>two|three|four|five|six|ten)fold\b|\btwice\s(?=as\b|the\b|its\b|their\b)",
    re.IGNORECASE,
)
_TIMES = re.compile(
    r"[\s-]times\s(?=as\b|more\b|higher\b|larger\b|greater\b|bigger\b|the\b|its\b|faster\b|less\b|lower\b)"
)
_LINK = re.compile(r"\s?(?:-|–|—|to|or)\s?(?:US\$|[$£€])?", re.IGNORECASE)
_AND = re.compile(r"\sand\s(?:US\$|[$£€])?", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s(?:US\$|[$£€])?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s(?:\w+\s)?(?:US\$|[$£€])?$", re.IGNORECASE)
_LAST_HOUR = 12  # a smaller number may be the hour: "she left at ten"
_LEVELS = frozenset({"count", "share", "money", "measure"})
_FORMERLY = re.compile(r"\b(?:(?:up|down|increase|decrease) from|compared (?:with|to))\s$", re.IGNORECASE)
_MAGNITUDE = re.compile(r"hundred|thousand|million|billion|trillion|(?<=\d)\s?(?:bn|mn|tn|[kKmMbB])$", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Amount:
    """A number with what stands around it; offsets grow as words are taken in."""

    start: int
    end: int
    tail: int
    value: float
    low: float
    high: float
    bound: Bound = Bound.EXACT
    unit: str = ""
    role: str = "count"
    words: bool = False
    joined: bool = False
    core: tuple[int, int] = (0, 0)


def find_quantities(doc: "Doc") -> tuple[Quantity, ...]:
    """The quantities of a parsed paragraph in text order, not overlapping."""
    text: str = doc.text
    if not _HINT.search(text):
        return ()
    numerals = sorted([*find_numerals(text), *_articles(text)], key=lambda n: (n.start, n.end))
    folds = _folds(text)
    masked = [*date_spans(doc), *(match.span() for match in MASKS.finditer(text)), *scores(text)] if numerals else []
    starts = [token.idx for token in doc]
    amounts = [
        _read(numeral, text)
        for numeral in numerals
        if not any(s < max(numeral.end, numeral.start + 1) and numeral.start < e for s, e in masked)
    ]
    found: list[Quantity] = []
    for amount in _ranges(amounts, text):
        quantity = _quantity(_hedged(amount, text), doc, starts)
        if quantity is not None and (not found or found[-1].end <= quantity.start):
            found.append(quantity)
    return tuple(
        sorted(
            [*found, *(f for f in folds if all(f.end <= q.start or q.end <= f.start for q in found))],
            key=lambda q: q.start,
        )
    )


def _articles(text: str) -> list[Numeral]:
    """The unspoken one of "for a decade" and "decade-long"."""
    return [
        Numeral(start=m.start(), end=m.start() + len(m["a"] or ""), value=1.0, low=1.0, high=1.0, words=True)
        for m in _ARTICLE_UNIT.finditer(text)
    ]


def _folds(text: str) -> list[Quantity]:
    found = []
    numbers = {"two": 2.0, "three": 3.0, "four": 4.0, "five": 5.0, "six": 6.0, "ten": 10.0}
    for match in _FOLD.finditer(text):
        verb, fold = (match["verb"] or "").lower(), (match["fold"] or "").lower()
        value = next((v for k, v in FOLDS.items() if k.startswith(verb)), 2.0) if verb else numbers.get(fold, 2.0)
        found.append(
            Quantity(
                start=match.start(),
                end=match.start() + len(match[0].rstrip()),
                text=match[0].rstrip(),
                value=value,
                low=value,
                high=value,
                bound=Bound.EXACT,
                unit="times",
                counted=(),
                role="multiple",
            )
        )
    return found


def _read(numeral: Numeral, text: str) -> _Amount:
    """A number with its unit or currency."""
    amount = _Amount(
        start=numeral.start, end=numeral.end, tail=numeral.end, value=numeral.value, low=numeral.low, high=numeral.high,
        words=numeral.words, joined=numeral.vague, core=(numeral.start, numeral.end),
    )  # fmt: skip
    if numeral.vague:
        return replace(amount, bound=Bound.AT_LEAST if numeral.high == inf else Bound.RANGE)
    if numeral.share:
        return replace(amount, unit="%", role="share")
    before = CURRENCY_BEFORE.search(text, max(0, numeral.start - 8), numeral.start)
    if before:
        return _rated(replace(amount, start=before.start(), unit=currency_named(before), role="money"), text)
    if times := _TIMES.match(text, numeral.end):
        return replace(amount, end=times.end() - 1, tail=times.end() - 1, unit="times", role="multiple")
    age = AGE_AFTER.match(text, numeral.end)
    if age:
        return replace(amount, end=age.end(), tail=age.end(), unit=age["unit"], role="age")
    after = CURRENCY_AFTER.match(text, numeral.end)
    if after and not _is_weight(after, text):
        return _rated(
            replace(amount, end=after.end(), tail=after.end(), unit=currency_named(after), role="money"), text
        )
    if after:
        return replace(amount, end=after.end(), tail=after.end(), unit="pound", role="measure")
    return _measured(amount, text)


def _measured(amount: _Amount, text: str) -> _Amount:
    metres = re.match(r"\d[\d.,]*m$", text[amount.start : amount.end])
    if metres and re.match(r"\s(?:deep|high|long|tall|wide|away|above|below|from|of)\b", text[amount.end :]):
        value = float(text[amount.start : amount.end - 1].replace(",", ""))
        return replace(amount, value=value, low=value, high=value, unit="metre", role="measure")
    match = UNIT_AFTER.match(text, amount.end)
    if not match or (amount.start == amount.end and match["unit"] is None):
        rate = COUNT_RATE_AFTER.match(text, amount.end)
        return replace(amount, unit=f"/{rate_named(rate)}") if rate else amount
    unit = unit_named(match["unit"] or match["glued"])
    dimension = UNITS[unit][0]
    role = {"share": "share", "point": "share", "time": "duration", "multiple": "multiple"}.get(dimension, "measure")
    found = replace(amount, end=match.end(), tail=match.end(), unit=unit, role=role)
    if unit in ("decade", "century"):
        factor = UNITS[unit][1]
        slack = min(factor / 2, amount.value * factor * 0.1)
        value = amount.value * factor
        found = replace(found, unit="year", value=value, low=value - slack, high=value + slack)
        if text[match.end() : match.end() + 5] == "-long" and amount.start == amount.end:
            found = replace(found, low=value * 0.85, high=value * 1.2)
    if role == "duration" and (long := re.match(r"[-\s]long\b", text[match.end() :])):
        found = replace(found, end=match.end() + long.end(), tail=match.end() + long.end())
    return _rated(found, text) if role != "duration" else found


def _rated(amount: _Amount, text: str) -> _Amount:
    rate = RATE_AFTER.match(text, amount.end)
    if not rate:
        return amount
    return replace(amount, end=rate.end(), tail=rate.end(), unit=f"{amount.unit}/{rate_named(rate)}")


def _is_weight(match: re.Match[str], text: str) -> bool:
    """Whether pounds weigh: "200 pounds of explosives", "weighs 200 pounds"."""
    if (match.groupdict().get("word") or "").lower() != "pound":
        return False
    if re.match(r"\sof\s[a-z]", text[match.end() :]) or match[0].startswith("-"):
        return True
    near = re.split(r"[.;:]\s", text[max(0, match.start() - 40) : match.start()].lower())[-1]
    return bool(re.search(r"\bweigh|\blost\b|\bheav|\bgained\b", near))


def _ranges(amounts: list[_Amount], text: str) -> list[_Amount]:
    """Makes one amount of "5 to 7 percent", "between $3 and $4 million", "two or three"."""
    result: list[_Amount] = []
    for amount in amounts:
        last = result[-1] if result else None
        joined = _range(last, amount, text) if last and not last.joined and last.end <= amount.start else None
        if joined:
            result[-1:] = joined
        else:
            result.append(amount)
    return result


def _range(left: _Amount, right: _Amount, text: str) -> list[_Amount] | None:
    gap = text[left.end : right.start]
    opened = text[max(0, left.start - 16) : left.start]
    between = _BETWEEN.search(opened) is not None
    if not (_LINK.fullmatch(gap) or (between and _AND.fullmatch(gap))):
        return None
    if left.unit not in ("", right.unit) and not (left.role == "money" and right.unit == ""):
        return None
    unit, role = (right.unit, right.role) if right.unit else (left.unit, left.role)
    scale = _scale(left, right, text)
    if left.role == "share" and left.words and left.unit != right.unit:
        return None
    low, high = left.value * scale, right.value
    first = replace(left, value=low, low=left.low * scale, high=left.high * scale, unit=unit, role=role)
    second = replace(right, unit=unit, role=role)
    if _FROM.search(opened) and " to " in gap and _changes(text, left.start):
        return [replace(first, role="former", joined=True), second]
    if low >= high or (gap.strip() == "or" and high > low * 3):
        return [first, second] if low >= high and _FROM.search(opened) else None
    return [
        replace(second, start=left.start, value=(low + high) / 2, low=low, high=high, bound=Bound.RANGE, joined=True)
    ]


def _scale(left: _Amount, right: _Amount, text: str) -> float:
    """The magnitude that the left number of "5 to 7 million" takes from the right one."""
    if _MAGNITUDE.search(text[left.start : left.end]) or not (
        found := _MAGNITUDE.search(text[right.start : right.tail])
    ):
        return 1.0
    words = found[0].lower().strip()
    scale = {"hundred": 1e2, "thousand": 1e3, "k": 1e3}.get(words) or {"m": 1e6, "b": 1e9, "t": 1e12}[words[0]]
    return scale if left.value < 1000 and left.value * scale < right.value * 1.5 else 1.0


def _changes(text: str, start: int) -> bool:
    words = re.findall(r"[a-z]+", text[max(0, start - 80) : start].lower())
    stems = {word[:4] for word in CHANGE_VERBS | CHANGE_NOUNS if len(word) > 3} | {
        "rose",
        "fell",
        "grew",
        "went",
        "cut",
    }
    return any(word[:4] in stems or word in ("up", "down") for word in words)


def _hedged(amount: _Amount, text: str) -> _Amount:
    """The amount with the hedge before or behind it."""
    opened = re.search(
        r"\b(?:between|from|a total of|all)\s$", text[max(0, amount.start - 12) : amount.start], re.IGNORECASE
    )
    start = amount.start - len(opened[0]) if opened and amount.bound is Bound.RANGE else amount.start
    before = hedge_before(text, start)
    after = hedge_after(text, amount.end)
    if before and before[1] == "at least" and amount.role == "duration" and text[before[2] : start].lower() == "over ":
        spanning = re.search(r"\b(?:for|well|just|lasted|lasting|after|took|is|was|has|had)\s$", text[: before[2]])
        before = before if spanning else None
    hedge = before or after
    if hedge is None:
        return amount
    bound, how = hedge[0], hedge[1]
    low, high = bounds_of(amount.value, amount.low, amount.high, how)
    if amount.bound is Bound.RANGE:
        low, high, bound = _hedged_range(amount, bound)
    elif amount.bound is Bound.AT_LEAST:
        low, high, bound = amount.low, amount.high, Bound.AT_LEAST
    return replace(
        amount, start=before[2] if before else amount.start, end=after[2] if after and not before else amount.end,
        bound=bound, low=low, high=high, tail=after[2] if after and not before else amount.tail,
    )  # fmt: skip


def _hedged_range(amount: _Amount, bound: Bound) -> tuple[float, float, Bound]:
    if bound is Bound.AT_LEAST:
        return amount.low, inf, Bound.RANGE
    if bound is Bound.AT_MOST:
        return 0.0, amount.high, Bound.RANGE
    return amount.low, amount.high, Bound.RANGE


def _quantity(amount: _Amount, doc: "Doc", starts: list[int]) -> Quantity | None:
    """The quantity of an amount, bound to what it counts; None for a number that is only a name."""
    text: str = doc.text
    place = Place(doc, starts, amount.start, amount.core, amount.tail)
    bare = amount.unit[:1] in ("", "/")
    if is_name(place, bare=bare, words=amount.words):
        return None
    role, unit = amount.role, amount.unit
    things: tuple[str, ...] = ()
    if role == "age":
        durable, things = lasts(place)
        role = "duration" if durable else "age"
    elif role == "count" and amount.value < 130 and (age(place) or (amount.value > _LAST_HOUR and age_of_deed(place))):
        role, unit = "age", "year"
    else:
        things = counted(place, role)
        if role in _LEVELS and _FORMERLY.search(text, max(0, amount.start - 20), amount.start):
            role = "former"
        elif role in _LEVELS and (amount.unit or not things) and is_change(place):
            role = "change"
    return Quantity(
        start=amount.start, end=amount.end, text=text[amount.start : amount.end], value=amount.value, low=amount.low,
        high=amount.high, bound=amount.bound, unit=unit, counted=things, role=role,
    )  # fmt: skip
