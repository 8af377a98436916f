"""Two claims -> what they have in common, word by word, and what one says where the other says something else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from claimcheck.embeddings import rarity
from claimcheck.period_words import MONTHS
from claimcheck.quantity_words import ONES, TEENS, TENS, UNITS

if TYPE_CHECKING:
    from claimcheck.records import Claim, Word

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM", "ADV"})
# Of the determiners these say how many, and a sentence with another of them says something else.
COUNTING = frozenset({"all", "no", "some", "any", "every", "each", "both", "half", "neither", "either", "few", "many"})
UNIT_OF = {word: unit for unit, (_, _, spellings) in UNITS.items() for word in spellings.split("|")}
SMALL = ONES | TEENS | TENS
SHORT_MONTHS = {m[:3]: m for m in MONTHS} | {"sept": "september"}
# The same word by the habits of two countries; the longest ending first.
SPELLINGS = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"(?<=[a-z]{3})is(e|ed|es|ing|ation|er)$", r"iz\1"),
        (r"(?<=[a-z]{3})yse(d|s|r)?$", r"yze\1"),
        (r"(?<=[a-z]{2})our$", "or"),
        (r"(?<=[a-z]{2}[tb])re$", "er"),
        (r"(?<=[a-z]{4}am)me$", ""),
        (r"(?<=[a-z]{3})ence$", "ense"),
        (r"(?<=[a-z]{3}l)l(ed|ing|er)$", r"\1"),
        (r"(?<=[a-z]{4})ogue$", "og"),
    )
)
ONE_SENTENCE = 0.8  # share in common, but for numbers and names, from which two are one sentence with a change
SHORT_SLOT = 2  # words: a number and its unit
LONGEST_SLOT = 4  # words: a date, a full name; more is another phrase
IGNORED = frozenset({"PUNCT", "SPACE", "DET", "SYM"})


@dataclass(frozen=True, kw_only=True)
class Slot:
    """A place where the two texts differ: the words that stand in the left one and in the right one."""

    left: tuple[Word, ...]
    right: tuple[Word, ...]

    @cached_property
    def kind(self) -> str:
        """number, name, word or function: what the slot holds on both sides, the most telling first."""
        sides = [{w.pos for w in side} for side in (self.left, self.right)]
        for kind, tags in (("number", {"NUM"}), ("name", {"PROPN"}), ("word", CONTENT)):
            if all(side & tags for side in sides):
                return kind
        return "function"


@dataclass(frozen=True, kw_only=True)
class Contrast:
    """What two claims have in common and where they differ.

    ``shared`` is the share, by rarity, of the words of both that they have in common in the same order, 0 to 1; ``bag``
    is the share in any order, ``contained`` that of the shorter; ``common`` the total rarity of the words that both
    have. ``framed`` is ``shared`` with short slots that hold a number or a name on both sides left out: how much the
    sentences around these agree. ``slots`` are the substitutions; ``left_only``/``right_only`` the rarity of what only
    one says.
    """

    shared: float
    framed: float
    bag: float
    contained: float
    common: float
    slots: tuple[Slot, ...]
    left_only: float
    right_only: float

    @property
    def one_change(self) -> bool:
        """Whether the two are one sentence but for a word or two, a name, a number and its unit."""
        told = [slot for slot in self.slots if slot.kind != "function"]
        short = all(max(len(slot.left), len(slot.right)) <= SHORT_SLOT for slot in told)
        return len(told) == 1 and short and self.framed >= ONE_SENTENCE

    @property
    def nothing_new(self) -> bool:
        """Whether neither says a word that the other does not say in its place."""
        return not self.slots and self.left_only == self.right_only == 0.0


@lru_cache(maxsize=100_000)
def _keyed(claim: Claim) -> tuple[tuple[Word, ...], tuple[str, ...], tuple[float, ...]]:
    kept = tuple(w for w in claim.words if w.pos not in IGNORED or w.lemma in COUNTING)
    return kept, tuple(_key(w) for w in kept), tuple(rarity(w.text) for w in kept)


def _key(word: Word) -> str:
    """What is the same of a word however it is written: numbers in digits, months in full, one country's spelling."""
    said = word.text.lower().rstrip(".")
    if said in SMALL:
        return str(SMALL[said])
    if said[:1].isdigit():
        return said.replace(",", "")
    if word.pos == "PROPN":
        return SHORT_MONTHS.get(said, word.text.lower())
    key = word.lemma
    for pattern, ending in SPELLINGS:
        key, changed = pattern.subn(ending, key)
        if changed:
            break
    return key


def _alike(left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    """Whether two stretches name the same: one thing by two of its names, a unit or a name cut short."""
    entities = {w.entity for w in (*left, *right)}
    if len(entities) == 1 and None not in entities:
        return True
    if len(left) != 1 or len(right) != 1:
        return False
    if left[0].text in UNIT_OF and UNIT_OF[left[0].text] == UNIT_OF.get(right[0].text):
        return True
    if {left[0].pos, right[0].pos} != {"PROPN"}:
        return False
    short, full = sorted((left[0].text.rstrip("."), right[0].text), key=len)
    return len(short) == 1 and full.startswith(short)


def contrast(left: Claim, right: Claim) -> Contrast:
    """Align two claims word by word (lemmas, in order); the same for both ways round, but for left and right."""
    # the aligner looks for the first longest run, and a lemma's forms differ in rarity: one order for both ways
    if _keyed(left)[1:] <= _keyed(right)[1:]:
        return _align(left, right)
    turned = _align(right, left)
    return replace(
        turned,
        slots=tuple(Slot(left=slot.right, right=slot.left) for slot in turned.slots),
        left_only=turned.right_only,
        right_only=turned.left_only,
    )


def _glued(left: tuple[Word, ...], right: tuple[Word, ...]) -> bool:
    """Whether two names differ only by a word that a lost blank has glued to one of them: "NowRussia", "Russia"."""
    if len(left) != 1 or len(right) != 1:
        return False
    shorter, longer = sorted((left[0].text, right[0].text), key=len)
    return len(shorter) >= 4 and shorter[0].isupper() and len(longer) > len(shorter) and longer.endswith(shorter)


def _align(left: Claim, right: Claim) -> Contrast:
    a, keys_a, weight_a = _keyed(left)
    b, keys_b, weight_b = _keyed(right)
    total = sum(weight_a) + sum(weight_b)
    if total == 0:
        return Contrast(
            shared=0.0, framed=0.0, bag=0.0, contained=0.0, common=0.0, slots=(), left_only=0.0, right_only=0.0
        )
    common = filled = 0.0
    slots = []
    left_only = right_only = 0.0
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and _alike(a[i1:i2], b[j1:j2])):
            common += sum(weight_a[i1:i2]) + sum(weight_b[j1:j2])
        elif tag == "replace" and not _glued(a[i1:i2], b[j1:j2]):
            slots.append(Slot(left=a[i1:i2], right=b[j1:j2]))
            if slots[-1].kind in {"number", "name"} and max(i2 - i1, j2 - j1) <= LONGEST_SLOT:
                filled += sum(weight_a[i1:i2]) + sum(weight_b[j1:j2])
        left_only += sum(weight_a[i1:i2]) if tag == "delete" else 0.0
        right_only += sum(weight_b[j1:j2]) if tag == "insert" else 0.0
    set_a, set_b = dict(zip(keys_a, weight_a, strict=True)), dict(zip(keys_b, weight_b, strict=True))
    both = sum(min(weight, set_b[key]) for key, weight in set_a.items() if key in set_b)
    smaller = min(sum(set_a.values()), sum(set_b.values()))
    either = sum(set_a.values()) + sum(set_b.values()) - both
    return Contrast(
        shared=common / total,
        framed=common / (total - filled) if total > filled else 0.0,
        bag=both / either if either else 0.0,
        contained=both / smaller if smaller else 0.0,
        common=both,
        slots=tuple(slots),
        left_only=left_only,
        right_only=right_only,
    )
