"""Kind ``arithmetic``: numbers and dates of one claim that cannot be."""

import itertools
import re
from collections.abc import Callable, Iterator
from datetime import date

from claimcheck.numerals import read_number
from claimcheck.quantity_words import ONES, TEENS, TENS
from claimcheck.records import Bound, Modality, Quantity
from claimcheck.restate import written
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.view import View

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBER = r"(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
_PERCENT = r"(?:\s?%|\s(?:percent|per\scent)\b)"
_MONTH = "(" + "|".join(m.capitalize() for m in _MONTHS) + ")"
_FROM_TO = re.compile(rf"\bfrom\s(?:[$€£])?{_NUMBER}\s(?:\w+\s){{0,3}}?to\s(?:[$€£])?{_NUMBER}")
_SHARE = re.compile(rf"(?<![\d.,]){_NUMBER}{_PERCENT}\s(?:of|in favou?r)\b")
_CHANGE = re.compile(rf"(?<![\d.,]){_NUMBER}{_PERCENT}")
_DAY_NAME = "(" + "|".join(d.capitalize() for d in _DAYS) + ")"
_DATED = (
    re.compile(rf"\b{_DAY_NAME},?\s(?:the\s)?(\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH},?\s(\d{{4}})\b"),
    re.compile(rf"\b{_DAY_NAME},?\s{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})\b"),
)
_BORN = re.compile(r"\bborn\s(?:\w+\s|,\s?|\d{1,2}\s){0,6}?(?:in|on)?\s?(?:\w+\s\d{1,2},\s)?((?:1[89]|20)\d{2})\b")
_DIED = re.compile(r"\b(?:died|dies|passed\saway|was\skilled)\b[^.;]{0,60}?\bin\s(?:[A-Z]\w+\s)?((?:1[89]|20)\d{2})\b")
_AGED = re.compile(r"\b(?:aged|at\sthe\sage\sof|at\sage)\s(\d{1,3})\b")
_SPAN = re.compile(r"\bfrom\s((?:1[5-9]|20)\d{2})\s(?:to|until|till)\s((?:1[5-9]|20)\d{2})\b")
_COUNTED = "|".join((*ONES, *TEENS, *TENS))
_YEARS = re.compile(
    rf"\b(?:for|after|over|lasted|lasting|spanned)\s(\d{{1,3}}|(?:{_COUNTED})(?:-(?:{_COUNTED}))?)\syears?\b"
)
# Behind a name: of whom it is told when he was born.
_WHOSE = r"(?:,?\s(?:who\s)?(?:was|is)|,)\s"
_BETWEEN = re.compile(rf"\bbetween\s(?:[$€£])?{_NUMBER}\sand\s(?:[$€£])?{_NUMBER}(?!\s?(?i:a\.?m|p\.?m|b\.?\s?c|bp))")
_CLOCK = 24  # "between 10 and 2" may be hours
_YEAR = 1000  # "between 1998 and 99", "between 6500 and 5500": years, which may be short or before Christ
_CHANGED = re.compile(
    r"\b(?:rose|risen|rise[sn]?|rising|grew|grown?|grow(?:s|ing|th)|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*|gain\w*|up"
    r"|fell|fall(?:s|en|ing)?|dropp\w+|drops?|declin\w+|decreas\w+|sank|sunk|slump\w*|plung\w+|shr[aiu]nk\w*|down|cuts?"
    r"|cutting|reduc\w+|lower\w*|rais\w+|slid|slipp\w+|chang\w+)\b",
    re.IGNORECASE,
)
# "120% of last year's level" is a comparison, not a share.
_LEVELS = re.compile(
    r"of\s(?:the\s)?(?:\w+\s)?(?:level|capacity|target|quota|gdp|value|price|average|normal|original|budget|last|previous|its|their|poverty|rated|what|daily|recommended)",
    re.IGNORECASE,
)


def arithmetic_matches(rule: Rule, view: View, published: date | None = None) -> Iterator[Match]:
    """What does not add up within one claim, by the rule's check; ``published`` is the day of its article."""
    spec = rule.spec.arithmetic
    if spec is None or not view.factual:
        return
    if spec.check == "sum":
        found = _sum(view, spec.tolerance)
    elif spec.check == "future":
        found = _future(view, published)
    else:
        text = _life(view) if spec.check == "age" else _text(view)
        found = CHECKS[spec.check](text, spec.tolerance)
    if found is not None:
        yield Match(topic=_topic(view), values={"known": found})


def _text(view: View) -> str:
    """The claim's words as they stand, with one space between those that the text parts."""
    out = ""
    end = None
    for word in view.claim.words:
        out += (" " if end is not None and word.start > end else "") + word.text
        end = word.end
    return " ".join(out.split())


def _life(view: View) -> str:
    """The claim's words, and before them what its sentence tells of its subject's birth in another clause."""
    text, claim = _text(view), view.claim
    if claim.subject is None or _BORN.search(text):
        return text
    sentence = " ".join(view.article[claim.context.start : claim.context.end].split())
    born = re.search(rf"\b{re.escape(claim.subject.text)}{_WHOSE}({_BORN.pattern})", sentence)
    return f"{born.group(1)}, {text}" if born else text


def _topic(view: View) -> str:
    subject = view.claim.subject
    if subject is None:
        return "Numbers that do not add up"
    about = written(subject.entity, view.claim.entities) if subject.entity else subject.text
    return f"{about}: numbers that do not add up"


def _value(text: str) -> float:
    return float(text.replace(",", ""))


def _share(text: str, tolerance: float) -> str | None:
    for match in _SHARE.finditer(text):
        after = text[match.end() - 3 :]
        if _value(match.group(1)) > 100 + tolerance and not _LEVELS.match(after.lstrip()):
            return f"{match.group(1)} % is more than the whole"
    return None


def _change(text: str, tolerance: float) -> str | None:
    span, said = _FROM_TO.search(text), None
    if (
        span is None
        or not _CHANGED.search(text)
        or "percentage point" in text
        or "%" in span.group(0)
        or "percent" in span.group(0)
    ):
        return None
    rest = text[: span.start()] + " | " + text[span.end() :]
    shares = _CHANGE.findall(rest)
    if (
        len(shares) != 1
        or text[span.end() : span.end() + 2].strip().startswith("%")
        or _MONTH_OR_YEAR.search(span.group(0))
    ):
        return None
    old, new = _value(span.group(1)), _value(span.group(2))
    said = _value(shares[0])
    if old <= 0 or re.match(r"\s?(?:%|percent|per cent)", text[span.end() :]):
        return None
    true = abs(new - old) / old * 100
    if abs(true - said) <= max(tolerance, 0.1 * true, 1.0):
        return None
    return f"from {span.group(1)} to {span.group(2)} is {true:.0f} %, not {said:g} %"


_MONTH_OR_YEAR = re.compile(r"\b(?:1[89]|20)\d{2}\b")


def _weekday(text: str, tolerance: float) -> str | None:
    del tolerance
    for place, pattern in enumerate(_DATED):
        for match in pattern.finditer(text):
            day, month = (match.group(2), match.group(3)) if place == 0 else (match.group(3), match.group(2))
            try:
                when = date(int(match.group(4)), _MONTHS.index(month.lower()) + 1, int(day))
            except ValueError:
                return f"there is no {day} {month} {match.group(4)}"
            true = _DAYS[when.weekday()].capitalize()
            if true != match.group(1):
                return f"{day} {month} {match.group(4)} was a {true}, not a {match.group(1)}"
    return None


def _age(text: str, tolerance: float) -> str | None:
    born, died, aged = _BORN.search(text), _DIED.search(text), _AGED.search(text)
    if born is None or died is None:
        return None
    years = int(died.group(1)) - int(born.group(1))
    if years < 0:
        return f"died in {died.group(1)}, before the birth in {born.group(1)}"
    if aged is None or years - 1 - tolerance <= int(aged.group(1)) <= years + tolerance:
        return None
    return (
        f"born in {born.group(1)} and dead in {died.group(1)} is an age of {years - 1} or {years}, not {aged.group(1)}"
    )


def _duration(text: str, tolerance: float) -> str | None:
    span, length = _SPAN.search(text), _YEARS.search(text)
    if span is None:
        return None
    years = int(span.group(2)) - int(span.group(1))
    if years < 0:
        return f"{span.group(1)} is after {span.group(2)}"
    if length is None or abs(read_number(length.group(1))[0] - years) <= 1 + tolerance:
        return None
    return f"from {span.group(1)} to {span.group(2)} are {years} years, not {length.group(1)}"


def _range(text: str, tolerance: float) -> str | None:
    del tolerance
    for match in _BETWEEN.finditer(text):
        low, high = _value(match.group(1)), _value(match.group(2))
        if (
            low > high > 0
            and low > _CLOCK
            and low / high < 1000
            and not (low >= _YEAR and match.group(1).isdigit())
            and not re.match(r"\s(?:thousand|million|billion|trillion)", text[match.end() :])
        ):
            return f"{match.group(1)} is more than {match.group(2)}"
    return None


_TOTAL = re.compile(r"\b(?:a|the|its|their)\s(?:combined\s|grand\s)?total\s(?:of|to)\s$")
_JOINED = re.compile(r"^(?:\s(?!plus\b|minus\b|of\b)[\w'’-]+){0,4}(?:,\s|\s)(?:and\s)?$")
_BEFORE_TOTAL = re.compile(r"^(?:[\s,-][\w'’-]+){0,5},?\s(?:for|making|or|giving|bringing)?\s?$")


def _sum(view: View, tolerance: float) -> str | None:
    """Parts that are listed right before the total that they are said to make: "12 men and 15 women, a total of 30"."""
    text = _text(view)
    found = ((at, q) for q in view.quantities if (at := text.find(q.text)) >= 0 and q.bound is Bound.EXACT)
    placed = sorted(found, key=lambda one: one[0])
    total = next((n for n, (at, _) in enumerate(placed) if _TOTAL.search(text[:at])), -1)
    if total < 2:
        return None
    parts = _run_of_parts(text, placed[: total + 1])
    whole = placed[total][1]
    if len(parts) < 2 or len({q.unit for q in (*parts, whole)}) > 1:
        return None
    added = sum(q.value for q in parts)
    if abs(added - whole.value) <= max(tolerance * whole.value, 1e-9):
        return None
    return f"{' and '.join(q.text for q in parts)} make {added:g}, not {whole.text}"


def _run_of_parts(text: str, placed: list[tuple[int, Quantity]]) -> list[Quantity]:
    """The numbers that stand in one list right before the last one."""
    at, _ = placed[-1]
    head = _TOTAL.search(text[:at])
    last_at, last = placed[-2]
    if head is None or not _BEFORE_TOTAL.match(text[last_at + len(last.text) : head.start()]):
        return []
    parts = [last]
    joined = False
    for (at, q), (after, _) in reversed(list(itertools.pairwise(placed[:-1]))):
        between = text[at + len(q.text) : after]
        if not _JOINED.match(between):
            break
        joined = joined or between.endswith("and ")
        parts.insert(0, q)
    return parts if joined else []


_EXPECTED = frozenset(
    {
        "be", "due", "expect", "expected", "forecast", "intend", "plan", "planned", "schedule", "scheduled", "set",
        "slated", "would", "announce", "announced", "promise", "agree", "agreed", "until", "by", "for", "vow", "pledge",
        "postpone", "postponed", "move", "moved", "extend", "extended", "delay", "delayed", "decide", "want", "hope",
    }
)  # fmt: skip


def _future(view: View, published: date | None) -> str | None:
    """An event that the claim puts after its article's day and tells as past."""
    claim, period = view.claim, view.claim.period
    if published is None or period is None or period.first is None or period.relative or period.role != "at":
        return None
    told = claim.tense == "past" and claim.modality is Modality.ASSERTED and claim.speaker is None
    if not told or view.lows & _EXPECTED or period.first <= published:
        return None
    return f"{period.text} is after {published.isoformat()}, the day of the article"


CHECKS: dict[str, Callable[[str, float], str | None]] = {
    "share": _share,
    "change": _change,
    "weekday": _weekday,
    "age": _age,
    "duration": _duration,
    "range": _range,
}
