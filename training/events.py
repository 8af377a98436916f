"""Pairs about one made-up rumour: two headlines for, against or beside it, out of events.txt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from training import lexicon as lx
from training import lexicon_slots as slots
from training.frames import assertion, deny, doubt, headline_case, hedge, hedge_after
from training.texts import CONTRADICTION, ENTAILMENT, NEUTRAL, Pair

if TYPE_CHECKING:
    import random

EVENTS = Path(__file__).with_name("events.txt")
SLOT = re.compile(r"\{(\w+)\}")


@dataclass(slots=True)
class Event:
    """One kind of event: its name and its wordings for, against and beside."""

    name: str
    stances: dict[str, list[str]] = field(default_factory=lambda: {"+": [], "-": [], "?": []})


def load_events(path: Path = EVENTS) -> list[Event]:
    """The events of the text file, in file order."""
    events: list[Event] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            events.append(Event(line[2:]))
        elif line[:2] in ("+ ", "- ", "? "):
            events[-1].stances[line[0]].append(line[2:])
    return events


def person(rng: random.Random) -> str:
    """A made-up full name."""
    return f"{rng.choice(lx.FIRST_NAMES)} {rng.choice(lx.LAST_NAMES)}"


def fillers(rng: random.Random) -> dict[str, str]:
    """One value for each slot, two places, persons and organisations apart."""
    place, place_b = rng.sample(lx.CLASSES["countries"] + lx.CLASSES["cities"], 2)
    org, org_b = rng.sample(slots.ORGANISATIONS, 2)
    return {
        "P": person(rng),
        "Q": person(rng),
        "O": org,
        "O2": org_b,
        "C": place,
        "C2": place_b,
        "N": str(rng.choice([rng.randint(21, 95), rng.randint(3, 20), rng.randint(100, 900)])),
        "T": rng.choice(slots.THINGS),
        "F": rng.choice(slots.FOODS),
        "D": rng.choice(slots.DISEASES),
        "A": rng.choice(slots.ANIMALS),
    }


def fill(template: str, values: dict[str, str]) -> str:
    """The template with its slots filled."""
    text = SLOT.sub(lambda m: values[m.group(1)], template)
    return text[0].upper() + text[1:]


def open_question(text: str, values: dict[str, str], rng: random.Random) -> str:
    """The text left open: doubted, or told on somebody else's word."""
    kind = rng.random()
    if kind < 0.3:
        return doubt(text, rng)
    for name in ("P", "O", "C"):
        if kind > 0.6 and (hedged := hedge_after(values[name], text, rng)):
            return hedged
    return hedge(text, rng)


def wording(event: Event, stance: str, values: dict[str, str], rng: random.Random) -> str:
    """One headline of the event with this stance; half of those against are a stance frame on one for it."""
    if stance == "-" and rng.random() < 0.5:
        return headline_case(deny(fill(rng.choice(event.stances["+"]), values), rng), rng)
    if stance == "?" and rng.random() < 0.6:
        return headline_case(open_question(fill(rng.choice(event.stances["+"]), values), values, rng), rng)
    text = fill(rng.choice(event.stances[stance]), values)
    if stance == "+" and rng.random() < 0.25:
        text = assertion(text, rng)
    return headline_case(text, rng)


STANCE_LABEL = {
    ("+", "+"): ENTAILMENT,
    ("+", "-"): CONTRADICTION,
    ("-", "+"): CONTRADICTION,
    ("-", "-"): ENTAILMENT,
    ("+", "?"): NEUTRAL,
    ("?", "+"): NEUTRAL,
    ("-", "?"): NEUTRAL,
    ("?", "-"): NEUTRAL,
    ("?", "?"): NEUTRAL,
}
MIX = [
    (("+", "-"), 22),
    (("-", "+"), 22),
    (("+", "+"), 16),
    (("-", "-"), 8),
    (("+", "?"), 5),
    (("?", "+"), 5),
    (("-", "?"), 11),
    (("?", "-"), 11),
    (("?", "?"), 4),
]


def same_event(events: list[Event], rng: random.Random) -> Pair:
    """Two headlines about one event of the same participants."""
    event, values = rng.choice(events), fillers(rng)
    left, right = rng.choices([m[0] for m in MIX], [m[1] for m in MIX])[0]
    return Pair(
        premise=wording(event, left, values, rng),
        hypothesis=wording(event, right, values, rng),
        label=STANCE_LABEL[left, right],
        source="gen_event",
    )


def other_participants(events: list[Event], rng: random.Random) -> Pair:
    """The same kind of event about other people and places, whatever the stances: neutral."""
    event, left, right = rng.choice(events), rng.choice("++-?"), rng.choice("+--?")
    return Pair(
        premise=wording(event, left, fillers(rng), rng),
        hypothesis=wording(event, right, fillers(rng), rng),
        label=NEUTRAL,
        source="gen_event_other_participants",
    )


def other_event(events: list[Event], rng: random.Random) -> Pair:
    """Another kind of event with the same participants, whatever the stances: neutral."""
    first, second = rng.sample(events, 2)
    left, right, values = rng.choice("++-?"), rng.choice("+--?"), fillers(rng)
    return Pair(
        premise=wording(first, left, values, rng),
        hypothesis=wording(second, right, values, rng),
        label=NEUTRAL,
        source="gen_event_other_event",
    )
