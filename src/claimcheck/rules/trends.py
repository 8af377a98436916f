"""Claim -> the trends that it tells: the ice shrinks, the rise of the sea has stopped, the planet does not warm."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from claimcheck.records import Claim
from claimcheck.rules.effect_words import FACTS
from claimcheck.rules.tree import Tree, negated, subjects, tree, unreal

_EVERY = frozenset("+-0")
_UP = frozenset(
    {
        "accelerate", "advance", "climb", "expand", "gain", "go up", "grow", "heat", "heat up", "increase", "intensify",
        "recover", "rise", "soar", "spread", "surge", "swell", "thicken", "thrive", "warm", "warm up", "boom",
    }
)  # fmt: skip
_DOWN = frozenset(
    {
        "contract", "cool", "cool down", "decline", "decrease", "diminish", "disappear", "drop", "dwindle",
        "fall", "go down", "melt", "plummet", "recede", "retreat", "shed", "shrink", "sink", "thin", "vanish", "weaken",
        "lose",
    }
)  # fmt: skip
_STOP = frozenset({"stop", "halt", "pause", "end", "cease", "stall", "stagnate", "stabilise", "stabilize", "level off"})
_GO_ON = frozenset({"continue", "persist", "accelerate", "speed up", "go on", "proceed"})
_STEADY = frozenset({"stable", "unchanged", "constant", "steady", "flat", "static"})
_GAINS = frozenset({"gain", "lose", "shed", "add"})
_RISES = {
    "rise": "+", "growth": "+", "increase": "+", "warming": "+", "expansion": "+", "decline": "-", "fall": "-",
    "decrease": "-", "loss": "-", "shrinkage": "-", "retreat": "-", "melting": "-", "cooling": "-", "drop": "-",
}  # fmt: skip
_SAME_WORD = {
    "planet": "earth", "globe": "earth", "world": "earth", "global": "earth", "worldwide": "earth",
    "antarctica": "antarctic", "ocean": "sea", "icesheet": "ice", "climate": "earth",
}  # fmt: skip
_EMPTY = frozenset(
    {
        "amount", "area", "average", "cap", "cover", "extent", "mass", "mean", "number", "population", "sheet", "size",
        "surface", "temperature", "total", "volume", "rate", "trend", "level", "height", "whole", "overall", "recent",
        "annual", "concentration", "summer", "winter", "january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december", "tonne", "ton", "billion", "million", "field",
    }
)  # fmt: skip
_PART = frozenset({"few", "some", "one", "certain", "part", "several", "many", "half", "individual", "single", "most"})


@dataclass(frozen=True, slots=True)
class Trend:
    """How ``subject`` develops: ``signs`` are what the claim leaves open of growing, shrinking, staying.

    ``now``: it is told of the present, or of a time that reaches up to it ("has been growing since 1980").
    """

    subject: frozenset[str]
    signs: frozenset[str]
    cue: str
    now: bool


@lru_cache(maxsize=100_000)
def trends_of(claim: Claim) -> tuple[Trend, ...]:
    """The trends that a claim tells as facts, affirmed or denied."""
    if claim.modality not in FACTS:
        return ()
    t = tree(claim.words)
    found = [
        trend
        for i, word in enumerate(claim.words)
        if word.pos in {"VERB", "AUX"} and word.dep not in {"aux", "auxpass"} and not unreal(t, i)
        for trend in _trends(t, i)
    ]
    if claim.stance < 0:
        found = [replace(f, signs=_EVERY - f.signs) for f in found]
    return tuple(dict.fromkeys(f for f in found if f.subject))


def opposed_trends(a: Claim, b: Claim, about: frozenset[str]) -> tuple[Trend, Trend] | None:
    """Trends up to now, of one thing that ``about`` names, that cannot both hold; None where there are none."""
    for p in trends_of(a):
        for q in trends_of(b):
            if p.now and q.now and p.subject == q.subject and p.subject & about and not p.signs & q.signs:
                return p, q
    return None


def _trends(t: Tree, verb: int) -> Iterator[Trend]:
    name = " ".join([t.lemma(verb), *(t.lemma(p) for p in t.of(verb, "prt", "advmod") if t.lemma(p) in _PARTICLES)])
    no = negated(t, verb)
    for subject in subjects(t, verb)[:1]:
        words = _words(t, subject)
        single = t.words[subject].tag == "NN" and len(_core(words)) == 1 and not words & _UNIQUE
        if words & _PART or single:
            continue
        now = _now(t, verb)
        sign = _sign(t, verb, name)
        nominal = _RISES.get(t.lemma(subject))
        if nominal and name in _STOP | _GO_ON | _UP | _DOWN:
            yield Trend(_core(words - {t.lemma(subject)}), _turned(_of_rise(nominal, name), no), name, now)
        elif sign:
            thing = words | {"ice"} if t.lemma(verb) in _GAINS else words
            yield Trend(_core(thing), _turned(sign, no), name, now)


_UNIQUE = frozenset({"earth", "sea", "arctic", "antarctic", "permafrost", "atmosphere", "stratosphere", "warming"})
_NOW = frozenset({"VBZ", "VBP"})


def _now(t: Tree, verb: int) -> bool:
    """Whether a verb, or the first of its auxiliaries, stands in the present: "is growing", "has grown"."""
    first = min([verb, *t.of(verb, "aux", "auxpass")])
    return t.words[first].tag in _NOW and not any(t.lemma(c) == "will" for c in t.of(verb, "aux"))


_PARTICLES = frozenset({"up", "down", "off", "on"})


def _sign(t: Tree, verb: int, name: str) -> str:
    if t.lemma(verb) in _GAINS:
        objects = {t.lemma(i) for o in t.of(verb, "dobj") for i in t.subtree(o)}
        return {"gain": "+", "add": "+"}.get(t.lemma(verb), "-") if "ice" in objects else ""
    if t.of(verb, "dobj"):
        return ""
    if t.lemma(verb) in {"be", "remain", "stay"}:
        said = {t.lemma(c) for c in t.of(verb, "acomp", "attr", "oprd")}
        return "0" if said & _STEADY else ""
    return "+" if name in _UP else "-" if name in _DOWN else ""


def _of_rise(nominal: str, name: str) -> str:
    return "0" if name in _STOP else nominal if name in _GO_ON else ""


def _turned(sign: str, no: bool) -> frozenset[str]:  # noqa: FBT001
    own = frozenset(sign) or _EVERY
    return own if not no or own == _EVERY else _EVERY - own


def _words(t: Tree, index: int) -> frozenset[str]:
    kept = {"NOUN", "PROPN", "ADJ", "NUM", "DET"}
    lows = (
        t.words[i].text.lower() if t.words[i].pos == "PROPN" else t.lemma(i)
        for i in t.subtree(index)
        if t.words[i].pos in kept
    )
    return frozenset(_SAME_WORD.get(w, w) for w in lows)


def _core(words: frozenset[str]) -> frozenset[str]:
    kept = frozenset(w for w in words - _DETERMINERS if w.isalpha())
    return kept - _EMPTY or kept


_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "these", "those", "its", "all", "any", "every", "each"})
