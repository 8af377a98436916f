"""What each kind of date means in days: a match of ``period_words.PATTERNS`` and the article's date -> days."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from claimcheck.period_words import COUNT_WORDS, DECADE_WORDS, FUTURE, MONTHS, ORDINALS, SEASONS, WEEKDAYS

Days = tuple[date, date]
_PAST, _SAME, _NEXT = ("last", "this past"), ("this",), ("next", "this coming")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A stretch of text that is a date. ``make`` gives its days for a year where the text leaves the year out."""

    start: int
    end: int
    kind: str
    days: Days | None = None
    make: Callable[[int], Days | None] | None = None
    relative: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What a reader makes of a match; neither days nor make: a date that cannot be told."""

    days: Days | None = None
    make: Callable[[int], Days | None] | None = None
    relative: bool = False


_UNKNOWN = Reading()


def day_of(year: int, month: int, day: int) -> date | None:
    """The date, or None if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def span_of_months(year: int, first: int, last: int) -> Days:
    """The days from the first of one month to the end of another; months past 12 belong to the next year."""
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    return date(start_year, start_month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])


def years(first: int, last: int | None = None) -> Days:
    """The days from one year's first to another's last."""
    return date(first, 1, 1), date(first if last is None else last, 12, 31)


def _shift(of: str | None) -> int | None:
    """-1, 0 or 1 for last, this or next; None for a word that looks back at the text."""
    word = (of or "").lower()
    return -1 if word in _PAST else 0 if word in _SAME else 1 if word in _NEXT else None


def _year(match: re.Match[str], published: date | None) -> tuple[int | None, bool, bool]:
    """The year that the match names, whether by the article's date, and whether it names one at all."""
    groups = match.groupdict()
    if groups.get("year"):
        return int(groups["year"]), False, True
    if groups.get("this"):
        shift = _shift(groups["this"])
        return (published.year + shift if published and shift is not None else None), True, True
    return None, True, False


def _place(match: re.Match[str], published: date | None, make: Callable[[int], Days | None]) -> Reading:
    year, relative, named = _year(match, published)
    if year is not None:
        return Reading(days=make(year), relative=relative)
    return _UNKNOWN if named else Reading(make=make, relative=True)


def _part(match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    words = (groups.get("part") or groups.get("p2") or "").lower()
    if not words:
        return None
    if "early" in words or "start" in words or "beginning" in words:
        return "early"
    return "mid" if "mid" in words else "late"


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def _read_iso(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    day = day_of(int(match["year"]), int(match["month"]), int(match["day"]))
    return Reading(days=(day, day)) if day else None


def _read_slashed(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    """Day and month in either order: where both fit, the days from the one reading to the other."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    monthly, daily = day_of(year, a, b), day_of(year, b, a)
    if match["sep"] == ".":
        monthly = None
    fits = sorted(day for day in (monthly, daily) if day)
    return Reading(days=(fits[0], fits[-1])) if fits else None


def _read_day(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    if not match["month"][0].isupper():
        return None
    month, first, last = _month_number(match["month"]), int(match["day"]), int(match["day2"] or match["day"])

    def make(year: int) -> Days | None:
        start, end = day_of(year, month, first), day_of(year, month, last)
        return (start, end) if start and end and start <= end else None

    return _place(match, published, make)


def _read_month(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    if not match["month"][0].isupper():
        return None
    month, part = _month_number(match["month"]), _part(match)

    def make(year: int) -> Days | None:
        first, last = span_of_months(year, month, month)
        low, high = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}.get(part or "", (1, 31))
        return first.replace(day=low), last.replace(day=min(high, last.day))

    if match.groupdict().get("this") and not re.search(r"year$", match[0], re.IGNORECASE):
        return _turned(match["this"], published, make)
    return _place(match, published, make)


def _turned(word: str, published: date | None, make: Callable[[int], Days | None]) -> Reading:
    """The last, this or next of something that comes once a year."""
    shift = _shift(word)
    if published is None or shift is None:
        return _UNKNOWN
    found = [days for y in range(published.year - 1, published.year + 2) if (days := make(y))]
    if shift < 0:
        days = max((d for d in found if d[1] < published), default=None)
    elif shift > 0:
        days = min((d for d in found if d[0] > published), default=None)
    else:
        days = next((d for d in found if d[0].year == published.year), None)
    return Reading(days=days, relative=True)


def _read_quarter(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    groups = match.groupdict()
    number = groups.get("qn") or (groups.get("hn") or "")[1:]
    word = (groups.get("q") or "").lower()
    half = bool(groups.get("hn")) or (groups.get("qu") or "").lower() == "half"
    parts = 2 if half else 4
    if not number:
        names = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
        number = str(names.get(word, parts))
    index, width = int(number), 12 // parts
    return _place(match, published, lambda year: span_of_months(year, (index - 1) * width + 1, index * width))


def _read_fiscal(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    if match["yy"]:
        return Reading(days=years(2000 + int(match["yy"])))
    first = int(match["year"])
    return Reading(days=years(first, first + 1 if re.search(r"[/–-]", match[0]) else first))


def _read_season(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    first, last = SEASONS[match["season"].lower()]
    if last < first:
        last += 12

    def make(year: int) -> Days | None:
        return span_of_months(year, first, last)

    if not re.search(r"year$|\d$", match[0], re.IGNORECASE):
        return _turned(match["this"], published, make)
    return _place(match, published, make)


def _read_decade(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    groups = match.groupdict()
    if groups.get("decade"):
        first = int(groups["decade"])
    elif groups.get("dd"):
        first = int(groups["dd"]) + (2000 if int(groups["dd"]) < 20 else 1900)
    else:
        first = DECADE_WORDS[groups["word"].lower()]
    width = 99 if first % 100 == 0 and first < 2000 else 9
    low, high = {"early": (0, 0.4), "mid": (0.3, 0.7), "late": (0.6, 1)}.get(_part(match) or "", (0, 1))
    return Reading(days=years(first + round(low * width), first + round(high * width)))


def _read_century(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    word = match["nth"].lower()
    nth = ORDINALS.index(word) + 1 if word in ORDINALS else int(re.sub(r"\D", "", word))
    if not 1 <= nth <= 30:
        return None
    first = (nth - 1) * 100 + 1
    low, high = {"early": (0, 33), "mid": (33, 66), "late": (66, 99)}.get(_part(match) or "", (0, 99))
    return Reading(days=years(first + low, first + high))


def _count(word: str) -> float:
    lowered = word.lower()
    return COUNT_WORDS[lowered] if lowered in COUNT_WORDS else float(lowered)


def _back(day: date, count: float, unit: str) -> date:
    """The day that lies ``count`` units before; a negative count lies after."""
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "centur": 1200}.get(unit.removesuffix("y"))
    if months is None:
        return day - timedelta(days=round(count * (7 if unit == "week" else 1)))
    index = day.year * 12 + day.month - 1 - round(count * months)
    year, month = min(max(index // 12, 11), 9900), index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _read_ago(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    if published is None:
        return _UNKNOWN
    count, unit = _count(match["count"]), match["unit"].lower()
    if count > 1500:
        return _UNKNOWN
    then = _back(published, count, unit)
    if unit in ("year", "decade", "centur") and count >= 1:
        slack = {"decade": 2, "centur": 10}.get(unit, 1 if count >= 10 and count % 5 == 0 else 0)
        return Reading(days=years(max(then.year - slack, 1), then.year + slack), relative=True)
    days = _calendar("month" if unit == "year" else unit, then)
    return Reading(days=days, relative=True)


def _calendar(unit: str, day: date) -> Days:
    """The calendar unit that holds a day."""
    if unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    if unit == "weekend":
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    if unit == "month":
        return span_of_months(day.year, day.month, day.month)
    if unit == "quarter":
        first = (day.month - 1) // 3 * 3 + 1
        return span_of_months(day.year, first, first + 2)
    if unit == "year":
        return years(day.year)
    if unit == "decade":
        return years(day.year // 10 * 10, day.year // 10 * 10 + 9)
    if unit == "century":
        return years((day.year - 1) // 100 * 100 + 1, (day.year - 1) // 100 * 100 + 100)
    return day, day


def _read_stretch(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    groups = match.groupdict()
    side, unit = match["side"].lower(), match["unit"].lower()
    unit = "centur" if unit.startswith("centur") else unit
    plural = "count" in groups
    if published is None or side in ("previous", "preceding", "following") or (plural and not groups["count"]):
        return _UNKNOWN
    count = _count(groups["count"]) if plural else 1
    if count > 1500:
        return _UNKNOWN
    other = _back(published, count if side in ("past", "last") else -count, unit)
    return Reading(days=(min(other, published), max(other, published)), relative=True)


def _read_within(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    if published is None:
        return _UNKNOWN
    first, last = _calendar(match["unit"].lower(), published)
    days = (first, published) if match["when"].lower() == "earlier" else (published, last)
    return Reading(days=(min(days), max(days)), relative=True)


def _read_turn(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    shift, unit = _shift(match["this"]), match["unit"].lower()
    if published is None or shift is None or unit == "day":
        return _UNKNOWN
    base = "week" if unit == "weekend" else "centur" if unit == "century" else unit
    anchor = published.replace(day=1) if base in ("month", "quarter") else published
    return Reading(days=_calendar(unit, _back(anchor, -shift, base)), relative=True)


def _read_weekday(match: re.Match[str], published: date | None, text: str) -> Reading | None:
    if published is None:
        return _UNKNOWN
    behind = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
    shift = _shift(match["this"])
    if match["this"] and shift is None:
        return _UNKNOWN
    start = max(text.rfind(mark, 0, match.start()) for mark in ".!?;\n") + 1
    ahead = shift == 1 or (shift in (0, None) and FUTURE.search(text, start, match.start()) is not None)
    step = 7 - behind if ahead else -(behind or (7 if shift == -1 else 0))
    day = published + timedelta(days=step)
    return Reading(days=(day, day), relative=True)


def _read_dayword(match: re.Match[str], published: date | None, _text: str) -> Reading | None:
    if published is None:
        return _UNKNOWN
    steps = {"yesterday": -1, "tomorrow": 1, "the day before yesterday": -2, "the day after tomorrow": 2}
    day = published + timedelta(days=steps.get(match["word"].lower(), 0))
    return Reading(days=(day, day), relative=True)


def _read_season_year(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    first = int(match["year"])
    last = first // 100 * 100 + int(match["yy"])
    if last <= first:
        last += 100
    return Reading(days=years(first, last)) if last - first <= (1 if match["sep"] == "/" else 60) else None


def _read_year(match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    year, part = int(match["year"]), _part(match)
    if part is None:
        return Reading(days=years(year))
    return Reading(days=span_of_months(year, *{"early": (1, 4), "mid": (4, 9), "late": (9, 12)}[part]))


def _read_recurring(_match: re.Match[str], _published: date | None, _text: str) -> Reading | None:
    return _UNKNOWN


Reader = Callable[[re.Match[str], date | None, str], Reading | None]
READERS: dict[str, Reader] = {
    "iso": _read_iso, "slashed": _read_slashed, "day": _read_day, "month": _read_month, "quarter": _read_quarter,
    "fiscal": _read_fiscal, "season": _read_season, "decade": _read_decade, "century": _read_century,
    "ago": _read_ago, "stretch": _read_stretch, "within": _read_within, "turn": _read_turn,
    "weekday": _read_weekday, "dayword": _read_dayword, "season_year": _read_season_year, "year": _read_year,
    "recurring": _read_recurring,
}  # fmt: skip
