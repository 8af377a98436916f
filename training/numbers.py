"""Say a number or a year otherwise: changed, rounded, bounded, less exact; with the label that follows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.swaps import Triple, blocked
from training.texts import CONTRADICTION, ENTAILMENT, NEUTRAL

if TYPE_CHECKING:
    import random

    from spacy.tokens import Doc

NUMBER = re.compile(r"(?<![\w.,$-])(\d{1,3}(?:,\d{3})+|\d+)(?![\w-]|[.,]\d)")
YEAR = re.compile(r"\b(1[5-9]\d\d|20[0-2]\d)\b(?![-–])")
BOUND_BEFORE = re.compile(
    r"(?:about|around|over|under|than|least|most|nearly|almost|to|or|some|approximately|up)\s+$", re.IGNORECASE
)
WORD_NUMBERS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]


def grouped(value: int, rng: random.Random) -> str:
    """The number in digits, with or without a comma; small ones at times as a word."""
    if value <= 12 and rng.random() < 0.4:
        return WORD_NUMBERS[value]
    return f"{value:,}" if value >= 1000 and rng.random() < 0.7 else str(value)


def other_number(value: int, rng: random.Random) -> int:
    """A clearly different number of like size."""
    for _ in range(20):
        new = round(value * rng.choice([0.2, 0.4, 0.5, 0.7, 1.3, 1.5, 2, 3, 10])) if value > 12 else rng.randint(1, 20)
        if value > 200 and rng.random() < 0.3:
            new = value + rng.choice([-1, 1]) * rng.randint(value // 8, value // 2)
        if new > 0 and abs(new - value) >= max(1, value * 0.1):
            return new
    return value * 2 + 1


def rounded(value: int) -> int:
    """The number rounded to two figures."""
    size = 10 ** max(len(str(value)) - 2, 0)
    return round(value / size) * size


def number_variants(value: int, rng: random.Random) -> list[tuple[str, str]]:
    """How a text that says `value` exactly may be told: wordings with their label."""
    more, less = value + max(1, value // rng.randint(3, 9)), value - max(1, value // rng.randint(3, 9))
    other = other_number(value, rng)
    out = [
        (grouped(other, rng), CONTRADICTION),
        (grouped(other_number(value, rng), rng), CONTRADICTION),
        (f"more than {grouped(more, rng)}", CONTRADICTION),
        (f"only {grouped(less, rng)}", CONTRADICTION),
        (f"at least {grouped(more, rng)}", CONTRADICTION),
        (f"fewer than {grouped(less, rng)}", CONTRADICTION),
        (f"at most {grouped(less, rng)}", CONTRADICTION),
        (f"about {grouped(other, rng)}", CONTRADICTION),
        (grouped(value, rng), ENTAILMENT),
        (f"more than {grouped(less, rng)}", ENTAILMENT),
        (f"at least {grouped(value, rng)}", ENTAILMENT),
        (f"fewer than {grouped(more, rng)}", ENTAILMENT),
        (f"at least {grouped(less, rng)}", ENTAILMENT),
        (f"over {grouped(less, rng)}", ENTAILMENT),
        (f"less than {grouped(more, rng)}", ENTAILMENT),
        (f"up to {grouped(value, rng)}", ENTAILMENT),
    ]
    if value > 20:
        near = grouped(rounded(value), rng)
        out += [(f"{w} {near}", ENTAILMENT) for w in ("about", "around", "some", "approximately", "roughly")]
    if value >= 1000 and value % 100 == 0:
        out.append((f"{value / 1000:g} thousand", ENTAILMENT))
    if value >= 100000 and value % 10000 == 0:
        out.append((f"{value / 1e6:g} million", ENTAILMENT))
    return out


def bounds(value: int, rng: random.Random) -> Triple:
    """Two bounds, or a bound and a number, as wordings with the label between them (not exact facts)."""
    more, less = value + max(1, value // rng.randint(2, 8)), value - max(1, value // rng.randint(2, 8))
    v, m, s = grouped(value, rng), grouped(more, rng), grouped(less, rng)
    return rng.choice(
        [
            (f"more than {v}", m, NEUTRAL),
            (f"at least {v}", m, NEUTRAL),
            (f"fewer than {v}", s, NEUTRAL),
            (f"up to {v}", s, NEUTRAL),
            (f"more than {v}", f"more than {s}", ENTAILMENT),
            (f"more than {v}", s, CONTRADICTION),
            (f"at least {v}", s, CONTRADICTION),
            (f"fewer than {v}", m, CONTRADICTION),
            (f"more than {v}", f"fewer than {s}", CONTRADICTION),
            (f"at most {v}", f"at least {m}", CONTRADICTION),
            (f"at most {v}", f"at most {m}", ENTAILMENT),
            (f"between {s} and {m}", v, NEUTRAL),
            (f"between {s} and {v}", m, CONTRADICTION),
            (v, f"between {s} and {m}", ENTAILMENT),
            (f"more than {v}", f"more than {m}", NEUTRAL),
            (f"at least {v}", f"at least {m}", NEUTRAL),
            (f"about {v}", v, ENTAILMENT),
            (f"nearly {v}", s if value > 30 else v, NEUTRAL),
        ]
    )


def number(doc: Doc, rng: random.Random) -> Triple | None:
    """A plain number (no year) said otherwise: contradiction or entailment."""
    if blocked(doc):
        return None
    found = [
        m
        for m in NUMBER.finditer(doc.text)
        if not BOUND_BEFORE.search(doc.text[: m.start()])
        and not YEAR.fullmatch(m.group(1))
        and 1 < int(m.group(1).replace(",", "")) < 10**9
    ]
    if not found:
        return None
    match = rng.choice(found)
    month_near = re.search(
        r"(?:January|February|March|April|May|June|July|August|September|October|November|December)",
        doc.text[max(0, match.start() - 12) : match.end() + 12],
    )
    value = int(match.group(1).replace(",", ""))
    word_after = re.match(r"\s+[a-z]+s\b", doc.text[match.end() :])
    if re.search(r"(?:first|last|next|In|in)\s+$|[<>=(]$", doc.text[: match.start()]) or not word_after:
        new, label = grouped(other_number(value, rng), rng), CONTRADICTION
    elif month_near:
        new, label = str(rng.choice([d for d in range(1, 29) if d != value])), CONTRADICTION
    else:
        new, label = rng.choice(number_variants(value, rng))
    return doc.text, doc.text[: match.start()] + new + doc.text[match.end() :], label


def year(doc: Doc, rng: random.Random) -> Triple | None:
    """A year changed (contradiction) or given less exactly (entailment; the other way round neutral)."""
    found = list(YEAR.finditer(doc.text))
    if not found or blocked(doc):
        return None
    match = rng.choice(found)
    value = int(match.group(1))
    before = doc.text[: match.start()]
    kind = rng.random()
    if kind < 0.6 or not before.lower().endswith(" in "):
        new = value + rng.choice([-1, 1]) * rng.choice([1, 2, 3, 4, 5, 7, 10, 11, 20, 30, 50, 100])
        return doc.text, before + str(new) + doc.text[match.end() :], CONTRADICTION
    gap = rng.choice([1, 2, 5, 10, 20])
    head, tail = before[:-3], doc.text[match.end() :]
    looser = [
        (f"in the {value // 10 * 10}s", ENTAILMENT),
        (f"after {value - gap}", ENTAILMENT),
        (f"before {value + gap}", ENTAILMENT),
        (f"before {value - gap}", CONTRADICTION),
        (f"after {value + gap}", CONTRADICTION),
        (f"in the {value // 10 * 10 - 20}s", CONTRADICTION),
        (f"in the {value // 100 + 1}th century", ENTAILMENT),
        (f"in the {value // 100}th century", CONTRADICTION),
    ]
    words, label = rng.choice(looser)
    words = words.replace("21th", "21st")
    if label == ENTAILMENT and rng.random() < 0.3:
        return head + words + tail, doc.text, NEUTRAL
    return doc.text, head + words + tail, label
