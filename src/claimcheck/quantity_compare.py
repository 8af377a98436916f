"""Two Quantities -> Level, and a Quantity in words that read back to it."""

from fractions import Fraction
from math import inf

from claimcheck.quantity_context import step_of
from claimcheck.quantity_words import UNITS
from claimcheck.records import Bound, Level, Quantity

_ROUNDED_ROLES = frozenset({"share", "measure", "money", "change", "multiple", "duration"})
_NTHS = {3: "third", 6: "sixth", 7: "seventh", 9: "ninth", 11: "eleventh", 12: "twelfth"}
_TOPS = ("a", "two", "three", "four", "five", "six", "seven", "eight")
_PLURALS = {"pound": "lbs", "inch": "inches", "foot": "feet", "degree Celsius": "degrees Celsius",
            "degree Fahrenheit": "degrees Fahrenheit", "square foot": "square feet", "kilometre per hour": "km/h",
            "mile per hour": "mph", "metre per second": "m/s"}  # fmt: skip
_BIG = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def compare_quantities(a: Quantity, b: Quantity) -> Level:
    """MISSING if they measure different things, SAME if told alike, COMPATIBLE if a value fits both, else CONFLICT."""
    if _dimension(a) != _dimension(b):
        return Level.MISSING
    if a.bound is b.bound and all(
        _close(_base(x, a.unit), _base(y, b.unit)) for x, y in ((a.value, b.value), (a.low, b.low), (a.high, b.high))
    ):
        return Level.SAME
    low_a, high_a, low_b, high_b = *_interval(a, b), *_interval(b, a)
    low, high = max(low_a, low_b), min(high_a, high_b)
    point = low_a == high_a or low_b == high_b
    bounded = a.bound is not Bound.EXACT or b.bound is not Bound.EXACT
    if low < high or ((point or bounded) and (low <= high or (point and _close(low, high)))):
        return Level.COMPATIBLE
    return Level.COMPATIBLE if a.role in _ROUNDED_ROLES and _rounds(a, b) else Level.CONFLICT


def render_quantity(q: Quantity) -> str:
    """The quantity in words that read back to value, bound and unit: "up to 1,000", "5 to 7%", "USD 1.2 billion"."""
    unit, _, rate = q.unit.partition("/")
    if q.bound is Bound.RANGE and q.high != inf and q.low > 0:
        width = _range_ends(q)
        words = f"{_number(width[0])} to {_number(width[1])}"
    else:
        words = _fraction(q) or _number(q.value)
    words = _with_unit(words, unit, q)
    prefix = {Bound.ABOUT: "about ", Bound.AT_LEAST: "at least ", Bound.AT_MOST: "up to "}.get(q.bound, "")
    suffix = "" if not rate else f" per {f'{int(rate):,}' if rate.isdigit() else rate}"
    aged = "aged " if q.role == "age" and unit == "" else ""
    return f"{aged}{prefix}{words}{suffix}"


def _dimension(q: Quantity) -> tuple[str, str]:
    unit, _, rate = q.unit.partition("/")
    role = {"money": "count", "measure": "count", "share": "count"}.get(q.role, q.role)
    return role, (UNITS[unit][0] if unit in UNITS else unit) + (f"/{rate}" if rate else "")


def _base(value: float, unit: str) -> float:
    """The value in the base unit of its dimension."""
    name = unit.partition("/")[0]
    if name == "degree Fahrenheit":
        return (value - 32) * 5 / 9
    return value * UNITS[name][1] if name in UNITS else value


def _interval(q: Quantity, other: Quantity) -> tuple[float, float]:
    """What ``q`` allows in base units, wider by the printed precision if the other is told in another unit."""
    low, high = q.low, q.high
    if q.unit != other.unit:
        slack = min(step_of(q.value) / 2, abs(q.value) * 0.05)
        low, high = min(low, q.value - slack), max(high, q.value + slack)
        if q.bound in (Bound.AT_LEAST, Bound.AT_MOST):
            low, high = (q.low * 0.95, q.high) if q.bound is Bound.AT_LEAST else (q.low, q.high * 1.05)
    return _base(low, q.unit), _base(high, q.unit)


def _close(a: float, b: float) -> bool:
    return a == b or (abs(a - b) <= 1e-9 * max(abs(a), abs(b)) if inf not in (a, b) else False)


def _decimals(value: float) -> int:
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def _rounds(a: Quantity, b: Quantity) -> bool:
    """Whether one is the other with fewer decimals: 9 % and 9.1 %."""
    if a.unit != b.unit or a.bound is not Bound.EXACT or b.bound is not Bound.EXACT:
        return False
    fewer = min(_decimals(a.value), _decimals(b.value))
    return _decimals(a.value) != _decimals(b.value) and abs(a.value - b.value) <= 0.5 * 10.0**-fewer + 1e-9


def _range_ends(q: Quantity) -> tuple[float, float]:
    """The two printed numbers of a range; what hedges added around them is taken off evenly."""
    spread = min(q.value - q.low, q.high - q.value)
    return round(q.value - spread, 6), round(q.value + spread, 6)


def _number(value: float) -> str:
    for size, name in _BIG:
        short = f"{value / size:.6g}"
        if value >= size and round(float(short) * size, 6) == value and "e" not in short:
            return f"{short} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,}" if "e" not in f"{value:,}" else f"{value:f}"


def _fraction(q: Quantity) -> str | None:
    if q.unit != "%" or _decimals(q.value) < 6:
        return None
    share = Fraction(q.value / 100).limit_denominator(12)
    if share.denominator not in _NTHS or share.denominator > 9 or not _close(float(share) * 100, q.value):
        return None
    plural = "s" if share.numerator > 1 else ""
    return f"{_TOPS[share.numerator - 1]} {_NTHS[share.denominator]}{plural}"


def _with_unit(words: str, unit: str, q: Quantity) -> str:
    if not unit or not words[0].isdigit():
        return words
    if q.role == "age":
        return f"{words} {unit if q.value == 1 else unit + 's'} old"
    if unit == "%":
        return f"{words}%"
    if unit == "times":
        return f"{words.replace(',', '')}-fold"
    if unit not in UNITS:
        return f"{unit} {words}"
    return f"{words} {_PLURALS.get(unit, unit + 's')}" if q.value != 1 else f"{words} {unit}"
