"""Dates as page furniture prints them: "5 April, 2021 06:55:53 PM", "Published: April 5, 2021", "2021-04-05"."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan january",
            "feb february",
            "mar march",
            "apr april",
            "may",
            "jun june",
            "jul july",
            "aug august",
            "sep sept september",
            "oct october",
            "nov november",
            "dec december",
        ],
        start=1,
    )
    for name in names.split()
}
_MONTH = "(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = re.compile(
    rf"\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s*[-\s]\s*(?P<m1>{_MONTH})\s*[-,\s]\s*(?P<y1>\d{{4}})\b"
    rf"|\b(?P<m2>{_MONTH})\s*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s+(?P<y2>\d{{4}})\b"
    r"|\b(?P<y3>\d{4})[-/](?P<m3>\d{1,2})[-/](?P<d3>\d{1,2})(?=\D|T|$)"
    r"|\b(?P<a4>\d{1,2})[./](?P<b4>\d{1,2})[./](?P<y4>\d{4})\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?|[A-Z]{2,4}\b)?|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE
)
_PUBLISHED = re.compile(r"\b(published|posted|issued|publication date|first published|date)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(updated|modified|edited|accessed|retrieved|saved|printed)\b", re.IGNORECASE)
_REST = re.compile(
    r"\b(published|posted|issued|first|publication|date|last|updated|modified|on|at|by|the|of|and|gmt|utc|est|edt|pst|ist|bst|cet|et|am|pm"
    r"|mon|tue|tues|wed|thu|thurs|fri|sat|sun|(mon|tues|wednes|thurs|fri|satur|sun)day|\d+ min(ute)?s? read|h|hrs)\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Za-z .,'\u2019]{2,40}[,(]\s*(?P<date>[^()\u2013—-]{6,24})\s*"
    r"(?:\([^)]{2,30}\)|/[\w -]{2,30}/)?\s*[\u2013—-]{1,2}\s"
    # another date after the dash makes both the years of a life
    rf"(?!(?i:(?:c\.\s)?\d{{4}}\b|\d{{1,2}}\s{_MONTH}|{_MONTH}\s\d|present\b))"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Dated:
    """A date that a line prints, and how far to trust it as the day of publication, higher is better."""

    day: date
    trust: int


def find_day(text: str) -> date | None:
    """The first whole date in a text; one that could be read day first or month first is none."""
    for found in _DATE.finditer(text):
        day = _day(found)
        if day is not None:
            return day
    return None


def _day(found: re.Match[str]) -> date | None:
    groups = found.groupdict()
    if groups["y1"]:
        year, month, day = groups["y1"], str(_month(groups["m1"])), groups["d1"]
    elif groups["y2"]:
        year, month, day = groups["y2"], str(_month(groups["m2"])), groups["d2"]
    elif groups["y3"]:
        year, month, day = groups["y3"], groups["m3"], groups["d3"]
    else:
        year, day, month = groups["y4"], groups["a4"], groups["b4"]
        if int(day) <= 12 < int(month):
            day, month = month, day
        elif int(day) <= 12 and day != month:
            return None
    try:
        result = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return result if 1600 <= result.year <= 2200 else None


def _month(name: str) -> int:
    return _MONTHS[name.lower().rstrip(".")]


def dated(line: str) -> Dated | None:
    """The date of a line outside the prose, with its trust: published over timed over plain over updated."""
    day = find_day(line)
    if day is None:
        return None
    if _UPDATED.search(line) and not _PUBLISHED.search(line):
        return Dated(day=day, trust=0)
    if _PUBLISHED.search(line):
        return Dated(day=day, trust=3)
    return Dated(day=day, trust=2 if _TIME.search(_DATE.sub(" ", line)) else 1)


def is_date_line(line: str) -> bool:
    """Whether a line is nothing but a date, perhaps with its label, weekday and time."""
    if len(line) > 120 or find_day(line) is None:
        return False
    rest = _REST.sub(" ", _TIME.sub(" ", _DATE.sub(" ", line)))
    return sum(1 for c in rest if c.isalnum()) <= 3


def dateline_day(paragraph: str) -> date | None:
    """The whole date of a wire dateline ("KABUL, April 5, 2021 (Reuters) - ..."), or None."""
    found = _DATELINE.match(paragraph[:120])
    return find_day(found["date"]) if found else None
