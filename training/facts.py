"""Short made-up sentences about numbers, years, units, quantities and classes, and facts out of infobox texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training import lexicon as lx
from training import numbers, swaps
from training.events import person
from training.frames import lower_first
from training.negation import NOUNS, VERBS
from training.texts import CONTRADICTION, ENTAILMENT, NEUTRAL, Pair

if TYPE_CHECKING:
    import random

COUNTED = """{n} people were killed in the flood|{n} workers lost their jobs|The club has {n} members
The town has {n} inhabitants|The bridge is {n} metres long|The company employs {n} people|Police arrested {n} protesters
The book has {n} pages|The ship carried {n} passengers|{n} houses were destroyed by the fire|The tower is {n} feet tall
The festival drew {n} visitors|The museum owns {n} paintings|She scored {n} points|The school has {n} pupils
{n} patients took part in the study|The film earned {n} dollars|The village lies {n} kilometres from the border
The army lost {n} soldiers|The album sold {n} copies|The flight took {n} minutes|The hospital has {n} beds
{n} children fell ill|Doctors reported {n} new cases|The painting sold for {n} euros|The fine was {n} pounds
The stadium seats {n} spectators|Rescuers saved {n} people|The library holds {n} books|The lake is {n} metres deep
The city spent {n} dollars on the park|{n} voters signed the petition|The airline ordered {n} planes
The song stayed on the chart for {n} weeks|He spent {n} days in prison|The university admitted {n} students""".replace(
    "\n", "|"
).split("|")
PREFIXES = [
    "",
    "",
    "",
    "According to the report, ",
    "Officials said ",
    "The newspaper wrote that ",
    "It is known that ",
]
CLASSED = {
    "countries": "{p} was born in {x}|The factory is in {x}|The treaty was signed by {x}|{p} travelled to {x}",
    "cities": "{p} lives in {x}|The conference was held in {x}|The company is based in {x}|{p} died in {x}",
    "nationalities": "{p} is a {x} citizen|The {x} team won the match|A {x} company built the bridge|{p} is {x}",
    "colors": "The car is {x}|{p} wore a {x} coat|The flag is {x}|A woman in a {x} dress is waiting",
    "planets": "The probe flew to {x}|{x} is visible tonight|The telescope is pointed at {x}|A map shows {x}",
    "drinks": "{p} is drinking {x}|A man pours a glass of {x}|The bar serves only {x}|{p} ordered {x}",
    "vegetables": "The farmer grows {x}|{p} is chopping {x}|The woman sells {x}|A boy is eating {x}",
    "fruits": "The soup was made of {x}|A girl picks {x}|The crate is full of {x}",
    "instruments": "{p} plays the {x}|A woman is playing a {x}|The boy is learning the {x}|The band has no {x}",
    "rooms": "{p} is in the {x}|The man cleans the {x}|The children sleep in the {x}|The fire began in the {x}",
    "materials": "The bridge is made of {x}|The statue is of {x}|The man has a box of {x}|The house was built of {x}",
    "animals": "The {x} is asleep|A {x} runs across the field|{p} keeps a {x}|A boy is feeding a {x}",
    "sports": "{p} plays {x}|The children are playing {x}|The club is known for {x}|Two men are watching {x}",
    "vehicles": "{p} came by {x}|The {x} hit a tree|A man is repairing a {x}|The {x} is parked outside",
    "occupations": "{p} is a {x}|{p} was a {x} by profession|{p} worked as a {x}|{p}'s father was a {x}",
    "genres": "The band plays {x}|The album is {x} music|{p} sings {x}",
    "films": "The new film is a {x}|{p} directed a {x}",
    "religions": "{p} is {x}|{p} comes from a {x} family|The school is {x}",
    "subjects": "{p} studied {x}|{p} has a degree in {x}|The professor teaches {x}",
    "places": "The couple is at the {x}|The robbery happened at the {x}|A crowd waits outside the {x}",
    "weekdays": "The meeting is on {x}|The match was played on {x}|The shop opens on {x}",
    "months": "The festival takes place in {x}|{p} was born in {x}|The election was held in {x}",
    "seasons": "The birds return in {x}|The race is held in {x}",
    "diseases": "{p} died of {x}|The drug is used against {x}|The patient has {x}",
    "clothes": "{p} is wearing a {x}|A man in a {x} is talking|The boy lost his {x}",
    "ordinals": "{p} finished in {x} place|It is the {x} edition of the festival|This was the team's {x} win|"
    "{p} lives on the {x} floor",
    "numbers": "{x} dogs are running|{x} men are sitting on a bench|The family has {x} children|There are {x} boats",
}
UNITS = [
    ("kilometres", "metres", 1000),
    ("hours", "minutes", 60),
    ("tonnes", "kilograms", 1000),
    ("minutes", "seconds", 60),
    ("kilograms", "grams", 1000),
    ("weeks", "days", 7),
    ("years", "months", 12),
    ("dollars", "cents", 100),
]
UNIT_TEXTS = ["The trip is {x} in all", "The record stands at {x}", "{p} reported {x}", "It came to exactly {x}"]


def any_number(rng: random.Random) -> int:
    """A number of 2 to 7 figures, round or not, small ones often."""
    kind = rng.random()
    if kind < 0.35:
        return rng.randint(3, 40)
    if kind < 0.6:
        return rng.randint(41, 990)
    if kind < 0.85:
        return rng.choice([rng.randint(10, 99) * 100, rng.randint(1001, 99999)])
    return rng.choice([rng.randint(10, 99) * 10**4, rng.randint(10**5, 10**7), rng.randint(2, 90) * 10**6])


def pair(premise: str, hypothesis: str, label: str, source: str) -> Pair:
    """A pair with closing stops and capital first letters."""
    left, right = (t[0].upper() + t[1:] + ("" if t.endswith(".") else ".") for t in (premise, hypothesis))
    return Pair(premise=left, hypothesis=right, label=label, source=source)


def prefixed(text: str, rng: random.Random) -> str:
    """The text, at times as a report of itself."""
    prefix = rng.choice(PREFIXES)
    return prefix + lower_first(text) if prefix else text


def counted(rng: random.Random) -> Pair:
    """The same count said twice: exact against exact, rounded or bounded."""
    template, other = rng.sample(COUNTED, 2)
    value = any_number(rng)
    if rng.random() < 0.12:
        words = (numbers.grouped(value, rng), numbers.grouped(numbers.other_number(value, rng), rng))
        return pair(template.format(n=words[0]), other.format(n=words[1]), NEUTRAL, "gen_count_other_relation")
    if rng.random() < 0.3:
        left, right, label = numbers.bounds(max(value, 6), rng)
    else:
        left = numbers.grouped(value, rng)
        right, label = rng.choice(numbers.number_variants(value, rng))
        if label == CONTRADICTION and rng.random() < 0.4:
            left, right = right, left
    premise, hypothesis = (prefixed(template.format(n=n), rng) for n in (left, right))
    return pair(premise, hypothesis, label, "gen_count")


def classed(rng: random.Random) -> Pair:
    """One fact with a word of a class, against another word of it, another person, or the fact told longer."""
    name = rng.choice(list(CLASSED))
    template = rng.choice(CLASSED[name].split("|"))
    first, second = rng.sample(lx.CLASSES[name], 2)
    who = person(rng)
    text = template.format(x=first, p=who)
    kind = rng.random()
    if kind < 0.6:
        return pair(
            swaps.fix_article(text), swaps.fix_article(template.format(x=second, p=who)), CONTRADICTION, "gen_class"
        )
    if kind < 0.75 and "{p}" in template:
        other = template.format(x=rng.choice([first, second, second]), p=person(rng))
        return pair(swaps.fix_article(text), swaps.fix_article(other), NEUTRAL, "gen_class_other_entity")
    if kind < 0.9:
        extra = rng.choice(
            [", according to a friend", ", records show", ", the newspaper reports", ", as everyone knows"]
        )
        return pair(swaps.fix_article(text) + extra, swaps.fix_article(text), ENTAILMENT, "gen_class")
    other = rng.choice(CLASSED[rng.choice([k for k in CLASSED if k != name])].split("|"))
    other = other.format(x=rng.choice(lx.CLASSES[next(k for k, v in CLASSED.items() if other in v.split("|"))]), p=who)
    return pair(swaps.fix_article(text), swaps.fix_article(other), NEUTRAL, "gen_class_other_relation")


def years(rng: random.Random) -> Pair:
    """A life or a period with years, and what follows from them."""
    who, start = person(rng), rng.randint(1700, 2005)
    span = rng.randint(15, 90)
    end = start + span
    off = rng.choice([3, 5, 8, 12, 20])
    subject, premise, verb, stop, length = rng.choice(
        [
            (who, f"{who} was born in {start} and died in {end}", "was born", "died", f"{who} lived for {{n}} years"),
            (
                who,
                f"{who} ({start} - {end}) was a {rng.choice(lx.CLASSES['occupations'])}",
                "was born",
                "died",
                f"{who} died at the age of {{n}}",
            ),
            (
                "The company",
                f"The company was founded in {start} and closed in {end}",
                "was founded",
                "closed",
                "The company existed for {n} years",
            ),
            (
                "The club",
                f"The club was founded in {start} and dissolved in {end}",
                "was founded",
                "was dissolved",
                "The club lasted {n} years",
            ),
            ("The war", f"The war lasted from {start} to {end}", "began", "ended", "The war went on for {n} years"),
            (
                "The series",
                f"The series ran from {start} until {end}",
                "started",
                "ended",
                "The series ran for {n} years",
            ),
        ]
    )
    cent = start // 100 + 1
    suffix = "st" if cent == 21 else "th"
    hypothesis, label = rng.choice(
        [
            (f"{subject} {verb} before {start + off}", ENTAILMENT),
            (f"{subject} {verb} after {start - off}", ENTAILMENT),
            (f"{subject} {verb} after {start + off}", CONTRADICTION),
            (f"{subject} {verb} before {start - off}", CONTRADICTION),
            (f"{subject} {stop} before {end - off}", CONTRADICTION),
            (f"{subject} {stop} after {end - off}", ENTAILMENT),
            (f"{subject} {verb} in the {cent}{suffix} century", ENTAILMENT),
            (f"{subject} {verb} in the {cent - 1}th century", CONTRADICTION),
            (f"{subject} {verb} in the {start // 10 * 10}s", ENTAILMENT),
            (f"{subject} {stop} in the {end // 10 * 10 - 30}s", CONTRADICTION),
            (length.format(n=span), ENTAILMENT),
            (length.format(n=span + off), CONTRADICTION),
            (length.format(n=f"more than {span - min(off, 10)}"), ENTAILMENT),
            (length.format(n=f"less than {span - min(off, 10)}"), CONTRADICTION),
            (f"{subject} {verb} in {start}", ENTAILMENT),
            (f"{subject} {verb} in {start + off}", CONTRADICTION),
            (f"{subject} {stop} in {end - off}", CONTRADICTION),
            (f"{subject} {verb} in {rng.choice(lx.CLASSES['cities'])}", NEUTRAL),
            (f"{subject} {verb} on a {rng.choice(lx.CLASSES['weekdays'])}", NEUTRAL),
            (f"{subject} was famous in {start + off}", NEUTRAL),
        ]
    )
    return pair(premise, hypothesis, label, "gen_years")


def units(rng: random.Random) -> Pair:
    """An amount in two units."""
    big, small, factor = rng.choice(UNITS)
    value = rng.randint(2, 48)
    template = rng.choice(UNIT_TEXTS)
    good = rng.random() < 0.5
    told = value * factor if good else numbers.other_number(value, rng) * factor
    texts = [template.format(x=f"{value} {big}", p="The team"), template.format(x=f"{told:,} {small}", p="The team")]
    if rng.random() < 0.5:
        texts.reverse()
    return pair(*texts, ENTAILMENT if good else CONTRADICTION, "gen_units")


def quantified(rng: random.Random) -> Pair:
    """All, some, no, most, not all against each other over one statement."""
    left, right, label = rng.choice(lx.QUANTIFIERS)
    noun, verb = rng.choice(NOUNS), rng.choice(VERBS)
    if left.endswith(" the") or right.endswith(" the"):
        left, right = (q if q.endswith("the") else f"{q} of the" if q != "No" else q for q in (left, right))
        left, right = (q.replace("Every one of the", "All of the") for q in (left, right))
    if rng.random() < 0.1:
        return pair(
            f"{left} {noun} {verb}",
            f"{right} {rng.choice([n for n in NOUNS if n != noun])} {verb}",
            NEUTRAL,
            "gen_quantifier",
        )
    return pair(f"{left} {noun} {verb}", f"{right} {noun} {verb}", label, "gen_quantifier")


BOX_FACT = re.compile(r"^The (.+?) of (.+?) is (.+)$")
BOX_DATE = re.compile(
    r"^(.+?) was (born|established|founded|released|introduced|incorporated|settled|formed|completed|opened"
    r"|disbanded): (.+)$"
)


def box_facts(text: str) -> tuple[list[str], list[tuple[str, str, str]], list[tuple[str, str, int]]]:
    """The sentences of an infobox text, its (relation, entity, value) facts, its (entity, verb, year) dates."""
    sentences = [s.strip() for s in re.split(r"(?<=[^A-Z.][.)])\s+(?=[A-Z])", text) if s.strip()]
    facts, dates = [], []
    for sentence in sentences:
        if fact := BOX_FACT.match(sentence.rstrip(".")):
            facts.append(fact.groups())
        date = BOX_DATE.match(sentence.rstrip("."))
        if date and (found := re.search(r"\b(1\d{3}|20[012]\d)\b", date.group(3))):
            dates.append((date.group(1), date.group(2), int(found.group(1))))
    return sentences, facts, dates


def box_pair(text: str, rng: random.Random, values: dict[str, list[str]]) -> Pair | None:
    """A statement about one value or one date of an infobox; `values`: other values seen for each relation."""
    sentences, facts, dates = box_facts(text)
    if len(sentences) < 3:
        return None
    if dates and rng.random() < 0.5:
        entity, verb, value = rng.choice(dates)
        off = rng.choice([1, 2, 5, 10, 20])
        hypothesis, label = rng.choice(
            [
                (f"in {value}", ENTAILMENT),
                (f"in {value + rng.choice([-off, off])}", CONTRADICTION),
                (f"in {value + rng.choice([-off, off])}", CONTRADICTION),
                (f"after {value + off}", CONTRADICTION),
                (f"before {value - off}", CONTRADICTION),
                (f"before {value + off}", ENTAILMENT),
                (f"after {value - off}", ENTAILMENT),
                (f"in the {value // 10 * 10}s", ENTAILMENT),
                (f"in the {value // 10 * 10 + rng.choice([-20, 10, 20])}s", CONTRADICTION),
            ]
        )
        hypothesis, needle = f"{entity} was {verb} {hypothesis}.", f" was {verb}: "
    elif facts:
        relation, entity, value = rng.choice(facts)
        parts = re.split(r", | and ", value)
        told, label = rng.choice(
            [
                (rng.choice(parts), ENTAILMENT),
                (rng.choice(values[relation]), CONTRADICTION),
                (rng.choice(values[relation]), CONTRADICTION),
            ]
        )
        if label == CONTRADICTION and (
            len(parts) > 2 or any(p in value or value in p for p in [told, *re.split(r", | and ", told)])
        ):
            return None
        hypothesis, needle = f"The {relation} of {entity} is {told}.", f"The {relation} of {entity} is"
    else:
        return None
    at = next((i for i, s in enumerate(sentences) if needle in s), None)
    if at is None:
        return None
    if rng.random() < 0.25:
        premise, label = " ".join(s for i, s in enumerate(sentences) if i != at), NEUTRAL
    else:
        low = max(0, at - rng.randint(0, 3))
        premise = " ".join(sentences[low : at + rng.randint(1, 4)])
    return Pair(premise=premise, hypothesis=hypothesis, label=label, source="gen_infobox")
