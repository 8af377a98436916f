"""Made-up sentences with negation below the clause, with restrictors and quantifiers, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.negation import NAMES, NOUNS, PLACES, SIMPLE, VERBS, base_form

if TYPE_CHECKING:
    import random

C, E, N = "contradiction", "entailment", "neutral"

ADVERBS = [
    "easily",
    "willingly",
    "quickly",
    "secretly",
    "publicly",
    "carefully",
    "quietly",
    "gladly",
    "politely",
    "angrily",
]
MANNERS = ["surprisingly", "unusually", "unexpectedly", "unkindly", "unwisely", "unfairly"]
POSITIVE = {
    "surprisingly": "as expected",
    "unusually": "usually",
    "unexpectedly": "expectedly",
    "unkindly": "kindly",
    "unwisely": "wisely",
    "unfairly": "fairly",
}


def restrictors(rng: random.Random) -> list[tuple[str, str, str]]:
    """Negation of adverbs, times and degrees: (premise, hypothesis, label) triples."""
    name, other = rng.sample(NAMES, 2)
    done, adverb, manner = rng.choice(SIMPLE), rng.choice(ADVERBS), rng.choice(MANNERS)
    do, place = base_form(done), rng.choice(PLACES)
    noun, verb = rng.choice(NOUNS), rng.choice(VERBS)
    plain = POSITIVE[manner]
    return [
        (f"{name} {done}, but not {adverb}.", f"{name} {done} {adverb}.", C),
        (f"{name} {done}, but not {adverb}.", f"{name} {done}.", E),
        (f"{name} did not {do} {adverb}.", f"{name} {done} {adverb}.", C),
        (f"Not once did {name} {do}.", f"{name} never {done}.", E),
        (f"Not once did {name} {do}.", f"{name} {done} once.", C),
        (f"Not until Monday did {name} {do}.", f"{name} {done} on Sunday.", C),
        (f"Not until Monday did {name} {do}.", f"{name} {done}.", E),
        (f"Not everyone {done}.", f"Everyone {done}.", C),
        (f"Not everyone {done}.", f"Someone did not {do}.", E),
        (f"Not everyone {done}.", f"No one {done}.", N),
        (f"Not many people {done}.", f"Most people {done}.", C),
        (f"Not many people {done}.", f"A lot of people {done}.", C),
        (f"Not a single person {done}.", f"{name} {done}.", C),
        (f"Not a single person {done}.", f"Nobody {done}.", E),
        (f"Not {manner}, {name} {done}.", f"{name} {done}.", E),
        (f"Not {manner}, {name} {done}.", f"{name} did not {do}.", C),
        (f"Not {manner}, {name} {done}.", f"{plain.capitalize()}, {name} {done}.", E),
        (f"Not {manner}, {name} {done}.", f"{manner.capitalize()}, {name} {done}.", C),
        (f"Not {manner}, {name} {done}.", f"{plain.capitalize()}, {name} did not {do}.", C),
        (f"{name} no longer lives here.", f"{name} lives here.", C),
        (f"{name} no longer lives here.", f"{name} used to live here.", E),
        (f"{name} {done} not because of {other} but {place}.", f"{name} {done}.", E),
        (f"{name}, not {other}, {done}.", f"{name} {done}.", E),
        (f"{name}, not {other}, {done}.", f"{other} {done}.", C),
        (f"{name} {done}, not that it helped.", f"{name} {done}.", E),
        (f"{name} {done}, not that it helped.", f"It helped that {name} {done}.", C),
        (f"{name} {done}, not knowing about {other}.", f"{name} knew about {other}.", C),
        (f"{name} {done}, not knowing about {other}.", f"{name} did not know about {other}.", E),
        (f"Not far from here, {name} {done}.", f"{name} {done} far from here.", C),
        (f"Not far from here, {name} {done}.", f"{name} {done} near here.", E),
        (f"{name} rarely {done}.", f"{name} often {done}.", C),
        (f"{name} hardly ever {done}.", f"{name} {done} all the time.", C),
        (f"{name} has nothing to say.", f"{name} does not have anything to say.", E),
        (f"{name} has nothing to say.", f"{name} has something to say.", C),
        (f"Only {name} {done}.", f"{other} {done}.", C),
        (f"Only {name} {done}.", f"{name} {done}.", E),
        (f"{name} {done} no later than Friday.", f"{name} {done} on Saturday.", C),
        (f"{name} need not {do}.", f"{name} does not have to {do}.", E),
        (f"{name} need not {do}.", f"{name} has to {do}.", C),
        (f"{name} could have {done} but did not.", f"{name} {done}.", C),
        (f"It is not true that {name} {done}.", f"{name} {done}.", C),
        (f"It is not true that {name} {done}.", f"{name} did not {do}.", E),
        (f"Under no circumstances will {name} {do}.", f"{name} will {do}.", C),
        (f"At no time did {name} {do}.", f"{name} never {done}.", E),
        (f"None but {name} {done}.", f"{name} {done}.", E),
        (f"Not all of the {noun} {verb}.", f"Some of the {noun} {verb}.", E),
        (f"Not all of the {noun} {verb}.", f"Every one of the {noun} {verb}.", C),
        (f"Not two days ago, {name} {done}.", f"{name} {done} less than two days ago.", E),
        (f"Not two days ago, {name} {done}.", f"{name} {done} a month ago.", C),
        (f"For no reason, {name} {done}.", f"{name} {done}.", E),
        (f"For no reason, {name} {done}.", f"{name} had a reason.", C),
        (f"The {noun} were not very late.", f"The {noun} were a little late.", N),
        (f"{name} was not unhappy.", f"{name} was unhappy.", C),
        (f"{name} was not alone when he {done}.", f"{name} was with somebody.", E),
        (f"{name} was not alone when he {done}.", f"{name} was alone.", C),
    ]


def templates(rng: random.Random) -> list[tuple[str, str, str]]:
    """Sub-clausal negation with one choice of words: (premise, hypothesis, label) triples."""
    name, other = rng.sample(NAMES, 2)
    done = rng.choice(SIMPLE)
    do = base_form(done)
    adjunct, adjunct_b = rng.sample(PLACES, 2)
    low, mid, high = sorted(rng.sample(["two", "three", "four", "five", "six", "seven", "ten"], 3), key=number)
    noun, verb = rng.choice(NOUNS), rng.choice(VERBS)
    return [
        (f"{name} {done}, but not {adjunct}.", f"{name} {done}.", E),
        (f"{name} {done}, but not {adjunct}.", f"{name} {done} {adjunct}.", C),
        (f"{name} {done}, but not {adjunct}.", f"{name} did not {do}.", C),
        (f"{name} {done} {adjunct}, not {adjunct_b}.", f"{name} {done} {adjunct}.", E),
        (f"{name} {done} {adjunct}, not {adjunct_b}.", f"{name} {done} {adjunct_b}.", C),
        (f"{name} {done} not {adjunct} but {adjunct_b}.", f"{name} {done} {adjunct_b}.", E),
        (f"Not only {name} but also {other} {done}.", f"{name} {done}.", E),
        (f"Not only {name} but also {other} {done}.", f"{other} did not {do}.", C),
        (f"Not only did {name} {do}, {other} did too.", f"{name} {done}.", E),
        (f"Not only did {name} {do}, {other} did too.", f"{name} did not {do}.", C),
        (f"Not even {name} {done}.", f"{name} {done}.", C),
        (f"Not even {name} {done}.", f"{name} did not {do}.", E),
        (f"Not even {name} {done}.", f"{other} {done}.", N),
        (f"{name} did not {do} {adjunct}.", f"{name} {done} {adjunct}.", C),
        (f"{name} did not {do}.", f"{name} {done} {adjunct}.", C),
        (f"{name} did not {do}.", f"{name} did not {do} {adjunct}.", E),
        (f"{name} did not {do} {adjunct}.", f"{name} did not {do}.", N),
        (f"{name} did not {do} {adjunct}.", f"{other} did not {do} {adjunct}.", N),
        (f"{name} never {done}.", f"{name} {done} {adjunct}.", C),
        (f"{name} never {done}.", f"{name} did not {do}.", E),
        (f"It was not {name} who {done}.", f"{name} {done}.", C),
        (f"It was not {name} who {done}.", f"{other} {done}.", N),
        (f"It was {other}, not {name}, who {done}.", f"{other} {done}.", E),
        (f"It was {other}, not {name}, who {done}.", f"{name} {done}.", C),
        (f"{name} managed to {do}.", f"{name} {done}.", E),
        (f"{name} failed to {do}.", f"{name} {done}.", C),
        (f"{name} failed to {do}.", f"{name} did not {do}.", E),
        (f"{name} did not fail to {do}.", f"{name} {done}.", E),
        (f"{name} refused to {do}.", f"{name} did not {do}.", E),
        (f"{name} wanted to {do}.", f"{name} {done}.", N),
        (f"{name} forgot to {do}.", f"{name} {done}.", C),
        (f"{name} pretended to {do}.", f"{name} {done}.", C),
        (f"Not surprisingly, {name} {done}.", f"{name} {done}.", E),
        (f"Not surprisingly, {name} {done}.", f"Surprisingly, {name} {done}.", C),
        (f"Not without difficulty, {name} {done}.", f"{name} {done} without difficulty.", C),
        (f"Not without difficulty, {name} {done}.", f"{name} {done}.", E),
        (f"Not long ago, {name} {done}.", f"{name} {done}.", E),
        (f"Not long ago, {name} {done}.", f"{name} did not {do}.", C),
        (f"Not for the first time, {name} {done}.", f"{name} had {done} before.", E),
        (f"Not for the first time, {name} {done}.", f"It was the first time that {name} {done}.", C),
        (f"{name} could not {do}.", f"{name} was able to {do}.", C),
        (f"{name} may {do}.", f"{name} {done}.", N),
        (f"{name} may not {do}.", f"{name} must not {do}.", E),
        (f"{name} {done}.", f"{name} did not {do}.", C),
        (f"{name} {done} because it was late.", f"{name} {done}.", E),
        (f"{name} didn't {do} because it was late.", f"{name} did not {do}.", E),
        (f"No one {done}.", f"{name} {done}.", C),
        (f"No one {done}.", f"Someone {done}.", C),
        (f"No one except {name} {done}.", f"{name} {done}.", E),
        (f"No one except {name} {done}.", f"{other} {done}.", C),
        (f"Everyone {done} except {name}.", f"{name} {done}.", C),
        (f"Everyone {done} except {name}.", f"{name} did not {do}.", E),
        (f"Neither {name} nor {other} {done}.", f"{other} {done}.", C),
        (f"Neither {name} nor {other} {done}.", f"{name} did not {do}.", E),
        (f"Either {name} or {other} {done}.", f"{name} {done}.", N),
        (f"{name} and {other} {done}.", f"{other} {done}.", E),
        (f"{name} {done} without {other}.", f"{name} {done}.", E),
        (f"{name} {done}, unlike {other}.", f"{other} {done}.", C),
        (f"Not one of the {noun} {verb}.", f"Some of the {noun} {verb}.", C),
        (f"Not one of the {noun} {verb}.", f"None of the {noun} {verb}.", E),
        (f"Not {low}, not {mid}, but {high} of the {noun} {verb}.", f"{high.capitalize()} of the {noun} {verb}.", E),
        (f"Not {low}, not {mid}, but {high} of the {noun} {verb}.", f"Fewer than {high} of the {noun} {verb}.", C),
        (f"{low.capitalize()} of the {noun} {verb}.", f"None of the {noun} {verb}.", C),
        (f"{high.capitalize()} of the {noun} {verb}.", f"At least {low} of the {noun} {verb}.", E),
        (f"Only {low} of the {noun} {verb}.", f"{high.capitalize()} of the {noun} {verb}.", C),
        (f"At least {high} of the {noun} {verb}.", f"Only {low} of the {noun} {verb}.", C),
        (f"At most {low} of the {noun} {verb}.", f"{high.capitalize()} of the {noun} {verb}.", C),
        (f"No fewer than {high} of the {noun} {verb}.", f"More than {low} of the {noun} {verb}.", E),
        (f"No {noun} {verb}.", f"The {noun} {verb}.", C),
    ]


def number(word: str) -> int:
    """The value of a small number word."""
    return ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].index(word)
