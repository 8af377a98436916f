"""A place where two near-copies differ -> what it changes: opposites, ranks, shares of a whole, named things."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.contrast import CONTENT, UNIT_OF
from claimcheck.embeddings import embed
from claimcheck.period_words import ORDINALS
from claimcheck.rules.antonym import opposite_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimcheck.contrast import Contrast, Slot
    from claimcheck.records import Claim, Pair, Word

SERIES = frozenset("chapter day episode issue lap night number page part round volume week".split())
# Words of place and time, which a list of antonyms by part of speech lacks.
OPPOSED = frozenset(
    (one, other)
    for pair in (
        "before/after above/below over/under inside/outside with/without north/south east/west northern/southern "
        "eastern/western northeast/southwest northwest/southeast northeastern/southwestern northwestern/southeastern "
        "upper/lower left/right early/late earlier/later older/younger more/less more/fewer up/down into/from to/from "
        "for/against million/billion thousand/million increase/decrease increase/reduce open/close found/abolish "
        "approve/veto join/leave win/lose arrive/depart expand/shrink destroy/preserve begin/end start/end".split()
    )
    for one, other in (pair.split("/"), pair.split("/")[::-1])
)
FIRSTS = frozenset({"only", "sole", "last", "final", "main", "single", *ORDINALS})
SUPERLATIVES = frozenset({"JJS", "RBS"})
# How much of a whole: none, few, some, most, all.
SHARES = {
    word: size
    for size, words in enumerate(
        (
            "no none neither never nobody nothing without hardly",
            "few little rarely seldom scarcely",
            "some several various certain sometimes half partly",
            "most many often usually mostly numerous majority frequently",
            "all every each both always entire whole entirely",
        )
    )
    for word in words.split()
}
NAMED = 2  # things that change places


def changes(slot: Slot) -> str:
    """opposite, rank, share, unit, thing or "": how what stands on one side excludes what stands on the other."""
    left, right = ({w.lemma for w in side} for side in (slot.left, slot.right))
    table = opposite_words()
    if any(table.get(one, frozenset()) & right or any((one, other) in OPPOSED for other in right) for one in left):
        return "opposite"
    if all(any(_ranks(w) for w in side) for side in (slot.left, slot.right)):
        return "rank"
    sizes = [{SHARES[word] for word in side if word in SHARES} for side in (left, right)]
    if all(sizes) and min(abs(a - b) for a in sizes[0] for b in sizes[1]) > 1:
        return "share"
    units = [
        {UNIT_OF[said] for w in side for said in (w.text, w.lemma) if said in UNIT_OF}
        for side in (slot.left, slot.right)
    ]
    if all(units) and not units[0] & units[1]:
        return "unit"
    things = [{w.entity for w in side if w.entity} for side in (slot.left, slot.right)]
    return "thing" if all(things) and not things[0] & things[1] else ""


def _ranks(word: Word) -> bool:
    return word.lemma in FIRSTS or word.tag in SUPERLATIVES


def likeness(contrast: Contrast) -> float:
    """How alike in meaning the words are that stand in each other's place, 0 to 1; 0 where a slot tells of a change."""
    told = [slot for slot in contrast.slots if slot.kind != "function"]
    if not told or any(slot.kind != "word" or changes(slot) for slot in told):
        return 0.0
    return max(0.0, min(_cosine(_said(slot.left), _said(slot.right)) for slot in told))


def other_noun(contrast: Contrast) -> float:
    """How unlike two nouns are that are all that differs: one thing is no village where it is a castle."""
    told = [slot for slot in contrast.slots if slot.kind != "function"]
    nouns = len(told) == 1 and all(any(w.pos == "NOUN" for w in side) for side in (told[0].left, told[0].right))
    return 1 - likeness(contrast) if nouns and told[0].kind == "word" and not changes(told[0]) else 0.0


def _said(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words if w.pos in CONTENT)


@lru_cache(maxsize=10_000)
def _cosine(one: str, other: str) -> float:
    left, right = embed([min(one, other), max(one, other)])
    return float(left @ right)


def exchanged(left: Claim, right: Claim, contrast: Contrast) -> bool:
    """Whether the same names stand in another order though nothing else is said another way round."""
    names = [list(dict.fromkeys(w.entity or w.lemma for w in c.words if w.pos == "PROPN")) for c in (left, right)]
    passives = [sum(w.dep == "nsubjpass" for w in c.words) for c in (left, right)]
    both = set(names[0]) & set(names[1])
    order = [[name for name in said if name in both] for said in names]
    return len(both) >= NAMED and order[0] != order[1] and passives[0] == passives[1] and contrast.bag > contrast.shared


def serial(pair: Pair, contrast: Contrast) -> tuple[str, str] | None:
    """The two numbers of a series, if nothing else differs: ("day 5", "day 15"), ("number 3", "number 4")."""
    slots = [s for s in contrast.slots if s.kind != "function"]
    if len(slots) != 1 or slots[0].kind != "number":
        return None
    slot = slots[0]
    named = [_numbered(claim, side) for claim, side in ((pair.left, slot.left), (pair.right, slot.right))]
    return (named[0], named[1]) if named[0] and named[1] else None


def _numbered(claim: Claim, side: tuple[Word, ...]) -> str:
    """A number with the word before it that counts a series, or nothing: "day 5"."""
    if len(side) != 1 or not side[0].text.isdigit():
        return ""
    before = next((w for w in reversed(claim.words) if w.end <= side[0].start), None)
    return f"{before.text} {side[0].text}" if before is not None and before.text.lower() in SERIES else ""
