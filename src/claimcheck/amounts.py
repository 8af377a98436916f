"""Pair -> the quantity facet: whether its numbers count one thing, and what speaks against a conflict of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.quantities import compare_quantities, same_counted
from claimcheck.quantity_words import DIMENSION_NOUNS
from claimcheck.records import Bound, Facet, Level, Reason

if TYPE_CHECKING:
    from claimcheck.contrast import Contrast
    from claimcheck.parallel import Parallel
    from claimcheck.records import Claim, Pair, Quantity, Word

PARTS = frozenset(
    "division unit branch subsidiary brigade shift line class group men women man woman boy girl child "
    "adult pensioner part portion share among half section wing floor department district region chapter "
    "team player member south north east west".split()
)
ORDINALS = frozenset("first second third fourth fifth last final".split())
STRETCHES = frozenset("day night week weekend month season half quarter round leg hour evening session stage".split())
FATES = {verb: verb for verb in "infect arrest detain rescue evacuate hospitalise hospitalize displace".split()} | {
    "kill": "kill", "die": "kill", "injure": "injure", "wound": "injure", "hurt": "injure",
}  # fmt: skip
STOCK = frozenset("have own be hold count number house employ keep total possess comprise contain".split())
FLOW = frozenset("buy add acquire sell gain lose plant hire build order receive admit show shed close open".split())
# Words that judge a number or sum it up, and narrow nothing: "a mere 30", "people on Earth".
WHOLE = frozenset(
    "mere total whole entire full overall estimated average good bare record other another further additional combined "
    "staggering meagre paltry modest approximate exact odd earth world planet globe".split()
)
SAME_STORY = 0.5  # share of the shorter claim's words that the other has, by rarity
LOCATING = frozenset({"in", "at", "across", "near", "throughout", "within"})
PLACES = frozenset({"country", "place"})


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Two numbers of a pair: how they compare, and whether they count one thing."""

    level: Level
    left: Quantity
    right: Quantity
    counted: Level

    @property
    def note(self) -> str:
        """Both numbers in the texts' own words."""
        return f"{self.left.text} against {self.right.text}"


def quantity_facet(pair: Pair, contrast: Contrast, lined_up: Parallel) -> tuple[Facet, Reason | None]:
    """The numbers that can be compared; one within another's bound or rounding, or of a part, excuses the pair."""
    measured = measured_numbers(pair)
    if not measured:
        # "350 km/h" against "350 miles/h" in one and the same sentence is what it changes, not another thing measured
        if (
            not contrast.one_change
            and pair.left.polarity == pair.right.polarity
            and (unlike := _unlike(pair, lined_up))
        ):
            note = f"{unlike[0].text} and {unlike[1].text} measure different things"
            return Facet(name="quantity", level=Level.MISSING, note=note), Reason.DIFFERENT_UNIT
        return Facet(name="quantity", level=Level.MISSING), None
    conflict = next((m for m in measured if m.level is Level.CONFLICT), None)
    agree = next((m for m in measured if m.level is not Level.CONFLICT), None)
    if conflict is not None and (agree is None or _outweighs(conflict, agree)):
        return _different_numbers(pair, conflict, contrast, lined_up)
    if agree is not None and conflict is None:
        return _agreeing_numbers(agree)
    return Facet(name="quantity", level=Level.COMPATIBLE), None


def _outweighs(conflict: Measured, agree: Measured) -> bool:
    """Whether the numbers that differ count one thing, and those that agree another: "over three days"."""
    if conflict.counted is not Level.SAME:
        return False
    ends = {(q.start, q.text) for q in (agree.left, agree.right)}
    apart = not ends & {(q.start, q.text) for q in (conflict.left, conflict.right)}
    return apart and (agree.counted is not Level.SAME or agree.left.counted != conflict.left.counted)


def _unlike(pair: Pair, lined_up: Parallel) -> tuple[Quantity, Quantity] | None:
    """Two numbers that could be taken for rivals but count or measure different things.

    "All six counts of fraud" and "every one of the six charges" hold one number: it is not what sets them apart.
    """
    left, right = pair.left.quantities, pair.right.quantities
    if not left or not right or not (lined_up.same_verb or lined_up.subject in {"same", "narrower"}):
        return None
    twins = lined_up.same_verb and lined_up.subject in {"same", "narrower"}
    rivals = ((a, b) for a in left for b in right if (twins or _same_sort(a, b)) and not _one_count(a, b))
    return next(rivals, None)


def _one_count(a: Quantity, b: Quantity) -> bool:
    return (a.value, a.unit, a.bound) == (b.value, b.unit, b.bound)


def _same_sort(a: Quantity, b: Quantity) -> bool:
    if same_counted(a, b) in {Level.SAME, Level.COMPATIBLE}:
        return True
    shares = {"share", "change", "multiple", "money", "count", "former"}
    return a.role == b.role or {a.role, b.role} <= shares


def measured_numbers(pair: Pair) -> list[Measured]:
    """The numbers that can be compared: those of one thing first, in an order that does not hang on left and right."""
    fates = [{FATES[w.lemma] for w in c.words if w.pos == "VERB" and w.lemma in FATES} for c in (pair.left, pair.right)]
    if all(fates) and not fates[0] & fates[1]:
        return []
    found = []
    for a in pair.left.quantities:
        for b in pair.right.quantities:
            counted = same_counted(a, b)
            if counted is Level.CONFLICT or (counted is Level.MISSING and not _akin(pair, a, b)):
                continue
            level = compare_quantities(a, b)
            if level is not Level.MISSING:
                found.append(Measured(level=level, left=a, right=b, counted=counted))
    return sorted(found, key=lambda m: (m.counted is not Level.SAME, sorted((m.left.value, m.right.value))))


def _akin(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Whether numbers of which one or both count nothing named may be of one thing."""
    if a.role != b.role:
        return False
    same_verb = pair.left.relation.split(" ")[0] == pair.right.relation.split(" ")[0]
    return a.role != "count" or bool(a.counted) == bool(b.counted) or same_verb


def _different_numbers(
    pair: Pair, conflict: Measured, contrast: Contrast, lined_up: Parallel
) -> tuple[Facet, Reason | None]:
    a, b = conflict.left, conflict.right
    open_subject = lined_up.subject == "missing" and lined_up.same_verb  # "It lasted eleven days"
    aligned = lined_up.subject in {"same", "narrower"} or open_subject or contrast.contained >= SAME_STORY
    alone = len(pair.left.quantities) == len(pair.right.quantities) == 1 or conflict.counted is Level.COMPATIBLE
    level = Level.CONFLICT if conflict.counted is Level.SAME or (aligned and alone) else Level.COMPATIBLE
    summable = _summable(a) and _summable(b)
    if summable and conflict.counted is Level.COMPATIBLE and len(a.counted) != len(b.counted):
        part, total = (a, b) if len(a.counted) > len(b.counted) else (b, a)
        if part.value < total.value and part.counted[-1].lower() == total.counted[-1].lower():
            note = f"{part.text} {' '.join(part.counted)} may be part of {total.text} {' '.join(total.counted)}"
            return Facet(name="quantity", level=Level.COMPATIBLE, note=note), Reason.PART_OF_TOTAL
    if summable and _smaller_is_part(pair, a, b):
        return Facet(name="quantity", level=level, note=conflict.note + ", perhaps of a part"), Reason.PART_OF_TOTAL
    return Facet(name="quantity", level=level, note=conflict.note), None


def _summable(q: Quantity) -> bool:
    """Whether parts of what a number measures add up: not rates, ages, temperatures, depths or durations."""
    head = q.counted[-1].lower() if q.counted else ""
    return (
        q.role not in {"share", "age", "multiple", "change", "duration"}
        and not q.unit.startswith("degree")
        and head not in DIMENSION_NOUNS - {"revenue", "profit", "sale", "turnover", "income", "length", "area", "price"}
    )


def _agreeing_numbers(agree: Measured) -> tuple[Facet, Reason | None]:
    a, b = agree.left, agree.right
    alike = a.bound is b.bound and a.bound in {Bound.AT_LEAST, Bound.AT_MOST}  # "up to three" is not "up to fifteen"
    if agree.level is Level.COMPATIBLE and not alike and a.value != b.value:
        note = f"{a.text} agrees with {b.text} within bound or rounding"
        return Facet(name="quantity", level=agree.level, note=note), Reason.ROUNDED
    return Facet(name="quantity", level=agree.level), None


def _smaller_is_part(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Whether the claim with the smaller number counts a part: "of those", "the night shift's", "in the east"."""
    if a.value == b.value:
        return False
    left_small = a.value < b.value
    small, large = (pair.left, pair.right) if left_small else (pair.right, pair.left)
    number = a if left_small else b
    known = {w.lemma for w in large.words}
    if any(_names_part(small, w) for w in small.words if w.lemma in PARTS and w.lemma not in known):
        return True
    if (_partitive(small) and not _partitive(large)) or _stretch(small, known) or _narrows(small, large, number, known):
        return True
    verbs = [{w.lemma for w in c.words if w.dep == "ROOT"} for c in (small, large)]
    return bool(verbs[0] & FLOW) and bool(verbs[1] & STOCK)


def _names_part(claim: Claim, word: Word) -> bool:
    """Not "took part", not "a team of 35 divers"."""
    head = claim.words[word.head]
    if word.lemma == "part" and head.lemma in {"take", "play"}:
        return False
    of = [w for w in claim.words if w.lemma == "of" and claim.words[w.head] is word]
    return not any(w.pos == "NUM" for o in of for w in claim.words if w.start > o.start and w.start - o.end < 12)


def _partitive(claim: Claim) -> bool:
    """As in "24 of its applicants", "of the orchids, 42 species"."""
    words = claim.words
    for i, word in enumerate(words[:-2]):
        behind = words[i + 1 : i + 3]
        if word.pos == "NUM" and behind[0].lemma == "of" and behind[1].pos in {"PRON", "DET"}:
            return True
    return bool(words) and words[0].lemma == "of"


def _stretch(claim: Claim, known: set[str]) -> bool:
    """Whether a number is of a first day, a last week, one season only."""
    for i, word in enumerate(claim.words[1:], 1):
        if word.lemma in STRETCHES and claim.words[i - 1].lemma in ORDINALS | {"opening", "single"}:
            return claim.words[i - 1].lemma not in known
    return False


def _narrows(small: Claim, large: Claim, number: Quantity, known: set[str]) -> bool:
    """Whether the smaller number's claim adds a place, or a word to what is counted."""
    places = (_located(small), _located(large))
    if places[0] - {m.id for m in large.entities} and not places[1] - {m.id for m in small.entities}:
        return True
    head = number.counted[-1].lower() if number.counted else ""
    named = {m.id for m in large.entities}
    return any(
        w.lemma not in known | WHOLE
        and w.entity not in named
        and w.text not in number.text.split()
        and w.pos in {"NOUN", "PROPN", "ADJ"}
        and _under(small, w, head)
        for w in small.words
    )


def _located(claim: Claim) -> set[str]:
    """The places in which a claim says that something is so: "in Burkina Faso"."""
    kinds = {m.id for m in claim.entities if m.kind in PLACES}
    return {
        w.entity
        for w in claim.words
        if w.entity in kinds and w.entity and w.dep == "pobj" and claim.words[w.head].lemma in LOCATING
    }


def _under(claim: Claim, word: Word, head: str) -> bool:
    """Whether a word restricts the noun that is counted."""
    for _ in range(4):
        parent = claim.words[word.head]
        if parent is word:
            return False
        if word.dep in {"compound", "amod", "nmod", "prep", "acl", "relcl", "poss"} and parent.lemma == head:
            return True
        word = parent
    return False
