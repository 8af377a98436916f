"""Doc -> Period: dates, intervals and relative times, worked out against the article's date, and how two compare.

Fiscal years are read as the calendar year they name; early, mid and late are the fitting part of the year or decade.
A date without a year takes the year nearest to the article's date. Without the article's date neither that nor a
relative time gives a period.
"""

import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from claimcheck.period_events import bound_by_event
from claimcheck.period_readers import READERS, Days, Found, day_of, span_of_months, years
from claimcheck.period_words import (
    HEDGE_BEFORE,
    HINT,
    HOLIDAYS,
    MONTH_BEFORE,
    MONTHS,
    NUMBER_AFTER,
    ONWARDS,
    PATTERNS,
    ROLES,
    YEAR_BEFORE,
)
from claimcheck.quantity_words import EVENT_NOUNS, LABELS, PEOPLE_NOUNS
from claimcheck.records import Level, Period

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

AFTERMATH = timedelta(days=365)  # what is told to follow an event is looked for so long after it
_JOIN = re.compile(r"\s?(?:to|until|till|through|[-–—]|up to)\s?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|between)\s(?:about\s|around\s)?$", re.IGNORECASE)
_DEFINITE = re.compile(r"\b(?:the|in|his|her|its|their|our|['’]s|since)\s$")
_AS_THEN = re.compile(
    r"\bas (?!well |soon |long )\w+(?: [\w-]+){0,5}? as (?:(?:[\w-]+ ){0,2}(?:did|was|were|had) )?"
    r"(?:in |at |during |on )?$",
    re.IGNORECASE,
)
_JOINED_KINDS = frozenset(
    {"year", "day", "month", "iso", "slashed", "quarter", "decade", "season", "century", "dayword", "weekday"}
)


def find_periods(doc: "Doc", published: date | None) -> tuple[Period, ...]:
    """The periods that a parsed paragraph names, in text order; relative ones only if ``published`` is known."""
    text: str = doc.text
    settled = [_settle(found, published) for found in _join(_lend_year(_find(doc, published), text), text)]
    periods = (_period(found, doc) for found in settled)
    return tuple(period for period in periods if period is not None)


def date_spans(doc: "Doc") -> tuple[tuple[int, int], ...]:
    """The offsets of every stretch of the paragraph that tells a time, known or not: its numbers count nothing."""
    return tuple((found.start, found.end) for found in _find(doc, None))


def only_compared(period: Period, doc: "Doc") -> bool:
    """Whether a text tells of a time only to compare with it: "lower than in 2019", "as fast as in the 1980s"."""
    if _AS_THEN.search(doc.text, 0, period.start):
        return True
    token = next((t for t in doc if t.idx + len(t) > period.start), None)
    return token is not None and any(map(_compares, (token, *token.ancestors)))


def _compares(word: "Token") -> bool:
    """Whether what a word governs is what the sentence compares with: "than", "compared with", "against 30 in"."""
    if any(c.lower_ == "than" for c in word.children if c.dep_ == "mark"):
        return True
    if word.dep_ != "prep":
        return False
    objects = [c for c in word.children if c.dep_ == "pobj"]
    number = any(c.pos_ == "NUM" or any(g.pos_ == "NUM" for g in c.children) for c in objects)
    bound = bool(objects) and word.head.lower_ in {"earlier", "later", "sooner"}  # "no later than May 2019"
    return (
        word.lower_ == "compared"
        or (word.lower_ == "than" and not bound)
        or (word.lower_ == "against" and number)
        or (word.lower_ == "from" and word.head.lower_ in {"up", "down"})
    )


def compare_periods(a: Period | None, b: Period | None) -> Level:
    """MISSING if a side is silent, SAME for the same days, COMPATIBLE if they share a day, else CONFLICT."""
    if a is None or b is None:
        return Level.MISSING
    if (a.first, a.last) == (b.first, b.last):
        return Level.SAME
    first = max(a.first or date.min, b.first or date.min)
    last = min(a.last or date.max, b.last or date.max)
    return Level.COMPATIBLE if first <= last else Level.CONFLICT


def render_period(p: Period) -> str:
    """The period in few words that read back to the same days: "March 2021", "since 2014", "1996 to 2001"."""
    if p.first is not None and p.last is not None:
        if p.role == "following":
            return f"following {_render_days((p.first, p.last - AFTERMATH))}"
        return _render_days((p.first, p.last))
    if p.first is not None:
        if p.role == "after":
            return f"after {_render_end(p.first - timedelta(days=1))}"
        return f"since {_render_start(p.first)}"
    if p.last is not None:
        if p.role == "before":
            return f"before {_render_start(p.last + timedelta(days=1))}"
        return f"{p.role if p.role in ('by', 'until') else 'until'} {_render_end(p.last)}"
    return p.text


def _find(doc: "Doc", published: date | None) -> list[Found]:
    text: str = doc.text
    if not HINT.search(text):
        return []
    starts = [token.idx for token in doc]
    found: list[Found] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if start == end or any(f.start < end and start < f.end for f in found):
                continue
            if not _is_date(kind, match, doc, starts):
                continue
            reading = READERS[kind](match, published, text)
            if reading is not None:
                found.append(
                    Found(
                        start=start, end=end, kind=kind, days=reading.days, make=reading.make, relative=reading.relative
                    )
                )
    return sorted(found, key=lambda f: f.start)


def _is_date(kind: str, match: re.Match[str], doc: "Doc", starts: list[int]) -> bool:
    """Whether what looks like a date is one: not "may", not "2000 people", not "Expo 2020"."""
    text = match.string
    before = text[max(0, match.start() - 24) : match.start()]
    if kind == "month" and not re.search(r"\d|year$", match[0]) and not match.groupdict().get("this"):
        return bool(match.groupdict().get("part") or MONTH_BEFORE.search(before)) and not re.match(
            r"\s[A-Z]", text[match.end() :]
        )
    if kind == "year":
        return bool(match["part"]) or _is_year(match, before, doc, starts)
    if kind == "weekday":
        return not re.match(r"\s(?:Times|Night|Herald|Post|Mail|Telegraph|Review|Mirror)\b", text[match.end() :])
    if kind == "season_year":
        return not HEDGE_BEFORE.search(before) and not NUMBER_AFTER.match(text, match.end())
    return True


def _is_year(match: re.Match[str], before: str, doc: "Doc", starts: list[int]) -> bool:
    text = match.string
    year, called = int(match["year"]), YEAR_BEFORE.search(before) is not None
    if (year < 1900 or year > 2060) and not called and not re.search(r"\bthe\s$", before):
        return False
    if NUMBER_AFTER.match(text, match.end()):
        return False
    index = bisect_right(starts, match.start("year")) - 1
    if index > 0 and not called and not _may_precede(doc[index - 1], before):
        return False
    after = doc[index + 1] if index + 1 < len(doc) else None
    return after is None or not _counts(year, before, after, definite=_DEFINITE.search(before) is not None)


def _may_precede(token: "Token", before: str) -> bool:
    """Whether a year may follow a word: not behind a label ("Resolution 1973") or a name ("Expo 2020")."""
    lowered = token.lower_.rstrip(".")
    if lowered in HOLIDAYS or lowered in MONTHS:
        return True
    if not before.strip() or not token.is_alpha:
        return True
    return lowered not in LABELS and (token.pos_ != "PROPN" or token.is_sent_start is True)


def _counts(year: int, before: str, after: "Token", *, definite: bool) -> bool:
    """Whether the noun behind a four-digit number makes it a count: "2000 people", "some 1900 workers"."""
    if after.pos_ not in ("NOUN", "ADJ", "PROPN") or after.lower_ in EVENT_NOUNS:
        return False
    if HEDGE_BEFORE.search(before):
        return True
    noun = next(
        (token for token in (after, *after.ancestors) if token.i >= after.i and token.tag_ in ("NNS", "NNPS")), None
    )
    if noun is None or noun.i > after.i + 2 or definite or noun.lower_ in EVENT_NOUNS:
        return False
    return noun.lower_ in PEOPLE_NOUNS or year % 10 == 0 or year < 1900


def _lend_year(found: list[Found], text: str) -> list[Found]:
    """Gives the first of "3 March to 2 April 2021" the year of the second."""
    result = list(found)
    for i in range(len(result) - 2, -1, -1):
        left, right = result[i], result[i + 1]
        if left.make and right.days and not right.relative and re.fullmatch(
            r",?\s?(?:to|until|till|through|and|or|[-–—])?\s?", text[left.end : right.start]
        ):  # fmt: skip
            days = left.make(right.days[0].year)
            if days and days[0] > right.days[0]:
                days = left.make(right.days[0].year - 1)
            result[i] = replace(left, days=days, make=None, relative=False)
    return result


def _settle(found: Found, published: date | None) -> Found:
    """Gives a date without a year the year that brings it nearest to the article's date."""
    if found.days or not found.make or not published:
        return found
    options = [days for y in (-1, 0, 1) if (days := found.make(published.year + y))]
    if not options:
        return found
    return replace(found, days=min(options, key=lambda days: abs((days[0] - published).days)))


def _join(found: list[Found], text: str) -> list[Found]:
    """Makes one interval of "from 1996 to 2001", "between May and July 2010", "1996-2001"."""
    result: list[Found] = []
    for current in found:
        last = result[-1] if result else None
        if last and _joins(last, current, text):
            result[-1] = _merge(last, current, text)
        else:
            result.append(current)
    return result


def _joins(left: Found, right: Found, text: str) -> bool:
    if not left.days or not right.days or left.kind not in _JOINED_KINDS or right.kind not in _JOINED_KINDS:
        return False
    between = text[left.end : right.start]
    opened = _FROM.search(text[max(0, left.start - 24) : left.start])
    linked = _JOIN.fullmatch(between) or (
        opened and "between" in opened[0].lower() and re.fullmatch(r"\s(?:and|to)\s(?:the\s)?", between)
    )
    return bool(linked) and left.days[0] <= right.days[1]


def _merge(left: Found, right: Found, text: str) -> Found:
    opened = _FROM.search(text[max(0, left.start - 24) : left.start])
    start = left.start - len(opened[0]) if opened else left.start
    return Found(
        start=start, end=right.end, kind="interval",
        days=(left.days[0], right.days[1]) if left.days and right.days else None,
        relative=left.relative or right.relative,
    )  # fmt: skip


def _period(found: Found, doc: "Doc") -> Period | None:
    text: str = doc.text
    if found.kind == "recurring":
        words = text[found.start : found.end]
        return Period(start=found.start, end=found.end, text=words, first=None, last=None, role="recurring")
    if not found.days:
        return None
    role, start, end = "at", found.start, found.end
    first: date | None = found.days[0]
    last: date | None = found.days[1]
    if found.kind not in ("stretch", "within", "interval"):
        role, start, end = _role(found, doc)
        first, last = _open(role, found.days)
    return Period(
        start=start, end=end, text=text[start:end], first=first, last=last, role=role, relative=found.relative
    )  # fmt: skip


def _role(found: Found, doc: "Doc") -> tuple[str, int, int]:
    """How the words around a date use it, and the offsets with those words."""
    text: str = doc.text
    before = text[max(0, found.start - 32) : found.start]
    for role, pattern in ROLES:
        match = pattern.search(before)
        if match:
            return role, found.start - len(match[0]), found.end
    onwards = ONWARDS.match(text, found.end)
    if onwards:
        return "since", found.start, onwards.end()
    return bound_by_event(found, doc) or ("at", found.start, found.end)


def _open(role: str, days: Days) -> tuple[date | None, date | None]:
    first, last = days
    return {
        "since": (first, None),
        "following": (first, last + AFTERMATH if last < date.max - AFTERMATH else None),
        "until": (None, last),
        "by": (None, last),
        "before": (None, first - timedelta(days=1)) if first > date.min else (None, first),
        "after": (last + timedelta(days=1), None) if last < date.max else (last, None),
    }.get(role, (first, last))


def _render_days(days: Days) -> str:
    first, last = days
    whole = _render_whole(days)
    if whole:
        return whole
    if _is_start_of_year(first) and (last.month, last.day) == (12, 31):
        return f"{first.year} to {last.year}"
    if first.day == 1 and last == span_of_months(last.year, last.month, last.month)[1]:
        return f"{_month(first)} to {_month(last)}"
    return f"{_day(first)} to {_day(last)}"


def _render_whole(days: Days) -> str | None:
    """The name of a day, a month, a quarter, a year or a decade, if the days are one."""
    first, last = days
    if first == last:
        return _day(first)
    if days == years(first.year):
        return str(first.year)
    if days == span_of_months(first.year, first.month, first.month):
        return _month(first)
    if first.month % 3 == 1 and days == span_of_months(first.year, first.month, first.month + 2):
        return f"Q{first.month // 3 + 1} {first.year}"
    if first.year % 10 == 0 and (first.year % 100 or first.year >= 2000) and days == years(first.year, first.year + 9):
        return f"the {first.year}s"
    return None


def _is_start_of_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _render_start(day: date) -> str:
    return str(day.year) if _is_start_of_year(day) else _month(day) if day.day == 1 else _day(day)


def _render_end(day: date) -> str:
    if (day.month, day.day) == (12, 31):
        return str(day.year)
    following = day_of(day.year, day.month, day.day + 1)
    return _day(day) if following else _month(day)


def _month(day: date) -> str:
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}"


def _day(day: date) -> str:
    return f"{day.day} {_month(day)}"
