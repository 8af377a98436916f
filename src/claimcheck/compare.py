"""Pair -> Comparability: are two claims about the same thing, at the same time, on the same scale, in the same voice?

Each facet gets a Level; a pair that is not comparable gets exactly one reason, with a sentence for the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.parallel import CALENDAR, Parallel, parallel, parts
from claimcheck.periods import compare_periods, render_period
from claimcheck.places import inside
from claimcheck.quantities import compare_quantities, same_counted
from claimcheck.records import Bound, Comparability, Facet, Level, Modality, Reason
from claimcheck.restate import display

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimcheck.contrast import Contrast, Slot
    from claimcheck.records import Claim, Mention, Pair, Quantity

Facts = "Mapping[str, Mapping[str, frozenset[str]]]"
NEAR_COPY = 0.72  # share of words in common above which two claims are one sentence with a change
PLACES = frozenset({"country", "place"})
ONCE = frozenset(
    "bear birth found founding establish establishment die death first last inaugurate open opening "
    "launch launching complete completion invent discover discovery found incorporate demolish destroy "
    "sink abolish debut premiere retire assassinate execute behead elect crown coronation independence".split()
)
TASTE = frozenset(
    "good bad great terrible lovely awful best worst beautiful ugly wonderful horrible brilliant boring "
    "excellent poor fair unfair insult godsend disgrace shame mistake delicious disgusting fantastic "
    "dreadful nice nasty important exciting dull right wrong welcome disappointing pleasant unpleasant "
    "charming tedious masterpiece disaster".split()
)
PARTS = frozenset(
    "division unit branch subsidiary brigade shift line class group men women man woman boy girl child "
    "adult pensioner part portion share among half section wing floor department district region chapter "
    "team player member".split()
)
UNREAL = {
    Modality.POSSIBLE: "possible only",
    Modality.CONDITIONAL: "conditional",
    Modality.ASKED: "asked for or asked about",
}


def compare(
    pair: Pair, contrast: Contrast, facts: Mapping[str, Mapping[str, frozenset[str]]], *, copies: bool
) -> Comparability:
    """The facets of a pair and, if one makes it no conflict, the reason. ``copies``: the documents are near-copies."""
    near_copy = contrast.shared >= NEAR_COPY or (copies and (contrast.shared >= 0.5 or contrast.framed >= NEAR_COPY))
    lined_up = parallel(pair.left, pair.right)
    checks: tuple[tuple[Facet, Reason | None], ...] = (
        _modality(pair),
        _namesakes(pair, facts, copies=copies),
        _entities(pair, near_copy=near_copy),
        _period(pair, contrast, lined_up, near_copy=near_copy),
        _scope(pair, near_copy=near_copy),
        _quantities(pair),
        _voice(pair),
        _list(pair, lined_up),
    )
    excuse = next(((facet, reason) for facet, reason in checks if reason is not None), None)
    return Comparability(
        facets=tuple(facet for facet, _ in checks),
        reason=excuse[1] if excuse else None,
        note=excuse[0].note if excuse else "",
        excuses=tuple(dict.fromkeys(reason for _, reason in checks if reason is not None)),
    )


def _modality(pair: Pair) -> tuple[Facet, Reason | None]:
    left, right = pair.left, pair.right
    if parallel(left, right).fiction and not (left.headline or right.headline):
        return Facet(name="modality", level=Level.CONFLICT, note="one tells a story"), Reason.NOT_ASSERTED
    if left.headline and right.headline:
        # a headline's "may" and "?" are weighed, not excused: headlines put as a question what they mean to say
        return Facet(name="modality", level=Level.SAME if left.modality == right.modality else Level.COMPATIBLE), None
    for claim in (left, right):
        if claim.modality in UNREAL and left.modality != right.modality:
            note = f"“{_short(claim)}” is {UNREAL[claim.modality]}, not asserted"
            return Facet(name="modality", level=Level.CONFLICT, note=note), Reason.NOT_ASSERTED
    if left.modality in {Modality.CONDITIONAL, Modality.ASKED}:
        return Facet(name="modality", level=Level.COMPATIBLE, note="neither is asserted"), Reason.NOT_ASSERTED
    planned = [c for c in (left, right) if c.modality is Modality.PLANNED]
    if len(planned) == 1 and not (left.headline or right.headline):
        other = right if planned[0] is left else left
        if other.tense == "past":
            note = f"“{_short(planned[0])}” is planned, “{_short(other)}” is told as past"
            return Facet(name="modality", level=Level.CONFLICT, note=note), Reason.NOT_ASSERTED
    level = Level.SAME if left.modality == right.modality else Level.COMPATIBLE
    return Facet(name="modality", level=level), None


def _named(claim: Claim) -> dict[str, Mention]:
    return {m.id: m for m in claim.entities}


def _related(a: str, b: str) -> bool:
    return (
        a == b
        or inside(a, b)
        or inside(b, a)
        or set(a.lower().split()) <= set(b.lower().split())
        or set(b.lower().split()) <= set(a.lower().split())
    )


def _entities(pair: Pair, *, near_copy: bool) -> tuple[Facet, Reason | None]:
    left, right = _named(pair.left), _named(pair.right)
    a = pair.left.subject.entity if pair.left.subject else None
    b = pair.right.subject.entity if pair.right.subject else None
    if a and b and a == b:
        return Facet(name="entity", level=Level.SAME, note=f"both about {display(a)}"), None
    if a and b and not _related(a, b):
        shared = a in right or b in left
        if shared or near_copy:
            return Facet(
                name="entity",
                level=Level.COMPATIBLE,
                note=f"{display(a)} and {display(b)} change places" if shared else "",
            ), None
        denial = pair.left.stance < 0 or pair.right.stance < 0 or pair.left.headline or pair.right.headline
        if not denial:
            note = f"different subjects: {display(a)} and {display(b)}"
            return Facet(name="entity", level=Level.CONFLICT, note=note), Reason.DIFFERENT_ENTITY
    common = left.keys() & right.keys()
    if common:
        return Facet(
            name="entity", level=Level.COMPATIBLE, note="both name " + ", ".join(sorted(map(display, common)))
        ), None
    if left and right and not near_copy:
        level = Level.COMPATIBLE if any(_related(x, y) for x in left for y in right) else Level.CONFLICT
        return Facet(
            name="entity", level=level, note="no named thing in common" if level is Level.CONFLICT else ""
        ), None
    return Facet(name="entity", level=Level.MISSING), None


def _namesakes(
    pair: Pair, facts: Mapping[str, Mapping[str, frozenset[str]]], *, copies: bool
) -> tuple[Facet, Reason | None]:
    """Two things of one name: their texts describe them in words that have nothing in common."""
    a, b = pair.left.span.document_id, pair.right.span.document_id
    if a == b or copies:
        return Facet(name="namesake", level=Level.SAME), None
    subjects = {c.subject.entity for c in (pair.left, pair.right) if c.subject and c.subject.entity}
    named = {m.id for m in pair.left.entities if m.kind != "country"} & _named(pair.right).keys()
    for name in sorted(subjects & named):
        left, right = facts.get(a, {}).get(name, frozenset()), facts.get(b, {}).get(name, frozenset())
        years = [{w for w in side if w.isdigit() and len(w) == 4} for side in (left, right)]
        if len(left) >= 2 and len(right) >= 2 and (not left & right or (all(years) and not years[0] & years[1])):
            note = f"two things named {display(name)}: {', '.join(sorted(left)[:4])} and {', '.join(sorted(right)[:4])}"
            return Facet(name="namesake", level=Level.CONFLICT, note=note), Reason.DIFFERENT_ENTITY
    return Facet(name="namesake", level=Level.MISSING), None


def _period(pair: Pair, contrast: Contrast, lined_up: Parallel, *, near_copy: bool) -> tuple[Facet, Reason | None]:
    level = compare_periods(pair.left.period, pair.right.period)
    if level in {Level.MISSING, Level.CONFLICT} and lined_up.other_times and not near_copy and not _once(pair):
        return Facet(name="period", level=Level.CONFLICT, note="told of different times"), Reason.DIFFERENT_PERIOD
    if level is not Level.CONFLICT or pair.left.period is None or pair.right.period is None:
        return Facet(name="period", level=level), None
    times = f"{render_period(pair.left.period)} and {render_period(pair.right.period)}"
    if pair.left.polarity == pair.right.polarity and (_only_dates_differ(contrast, near_copy=near_copy) or _once(pair)):
        return Facet(name="period", level=level, note=f"one event, two dates: {times}"), None
    return Facet(name="period", level=level, note=f"different periods: {times}"), Reason.DIFFERENT_PERIOD


def _only_dates_differ(contrast: Contrast, *, near_copy: bool) -> bool:
    return near_copy and all(slot.kind == "number" or _is_date(slot) for slot in contrast.slots)


def _is_date(slot: Slot) -> bool:
    return any(w.lemma in CALENDAR or w.pos == "NUM" for w in (*slot.left, *slot.right))


def _once(pair: Pair) -> bool:
    """Whether both tell of what happens to a thing once: it was founded, was born, died, did something first."""
    told = [{w.lemma for w in claim.words} for claim in (pair.left, pair.right)]
    same_verb = pair.left.relation.split(" ")[0] == pair.right.relation.split(" ")[0]
    once = [words & ONCE for words in told]
    return bool(once[0] & once[1]) or (same_verb and all(once))


def _scope(pair: Pair, *, near_copy: bool) -> tuple[Facet, Reason | None]:
    """Places that are neither subject nor object: they excuse what else differs; alone they are the difference."""
    arguments = {a.entity for c in (pair.left, pair.right) for a in (c.subject, c.object) if a}
    left, right = (
        {m.id for m in c.entities if m.kind in PLACES and m.id not in arguments and m.via == "name"}
        for c in (pair.left, pair.right)
    )
    only_left, only_right = left - right, right - left
    if not only_left or not only_right or near_copy:
        return Facet(name="scope", level=Level.SAME if left & right else Level.MISSING), None
    a, b = min(only_left), min(only_right)
    differ_elsewhere = pair.left.polarity != pair.right.polarity or bool(pair.left.quantities and pair.right.quantities)
    if any(inside(x, y) or inside(y, x) for x in only_left for y in only_right):
        note = f"one place is inside the other: {display(a)} and {display(b)}"
        reason = Reason.DIFFERENT_SCOPE if differ_elsewhere else Reason.REFINEMENT
        return Facet(name="scope", level=Level.COMPATIBLE, note=note), reason
    note = f"different places: {display(a)} and {display(b)}"
    return Facet(name="scope", level=Level.CONFLICT, note=note), Reason.DIFFERENT_SCOPE if differ_elsewhere else None


def _list(pair: Pair, lined_up: Parallel) -> tuple[Facet, Reason | None]:
    """One thing may eat, teach or export several things: another object is no contradiction."""
    same = pair.left.polarity == pair.right.polarity and lined_up.subject in {"same", "narrower"}
    if same and lined_up.listed and not (pair.left.quantities and pair.right.quantities):
        return Facet(name="list", level=Level.COMPATIBLE, note="both can hold side by side"), Reason.LIST_VALUED
    return Facet(name="list", level=Level.MISSING), None


@dataclass(frozen=True, kw_only=True)
class _Measured:
    """Two numbers of a pair: how they compare, and whether they count one thing."""

    level: Level
    left: Quantity
    right: Quantity
    counted: Level

    @property
    def note(self) -> str:
        return f"{self.left.text} against {self.right.text}"


def _quantities(pair: Pair) -> tuple[Facet, Reason | None]:
    """The numbers that can be compared; one within another's bound or rounding, or of a part, excuses the pair."""
    measured = _measured(pair)
    if not measured:
        both = pair.left.quantities and pair.right.quantities
        if both and pair.left.polarity == pair.right.polarity:
            note = f"{pair.left.quantities[0].text} and {pair.right.quantities[0].text} measure different things"
            return Facet(name="quantity", level=Level.MISSING, note=note), Reason.DIFFERENT_UNIT
        return Facet(name="quantity", level=Level.MISSING), None
    conflict = next((m for m in measured if m.level is Level.CONFLICT), None)
    agree = next((m for m in measured if m.level is not Level.CONFLICT), None)
    if conflict is not None and agree is None:
        return _different_numbers(pair, conflict)
    if agree is not None and conflict is None:
        return _agreeing_numbers(agree)
    return Facet(name="quantity", level=Level.COMPATIBLE), None


def _measured(pair: Pair) -> list[_Measured]:
    """The numbers that can be compared: those of one thing first, in an order that does not hang on left and right."""
    found = []
    for a in pair.left.quantities:
        for b in pair.right.quantities:
            counted = same_counted(a, b)
            if counted is Level.CONFLICT or (counted is Level.MISSING and a.role != b.role):
                continue
            level = compare_quantities(a, b)
            if level is not Level.MISSING:
                found.append(_Measured(level=level, left=a, right=b, counted=counted))
    return sorted(found, key=lambda m: (m.counted is not Level.SAME, sorted((m.left.value, m.right.value))))


def _different_numbers(pair: Pair, conflict: _Measured) -> tuple[Facet, Reason | None]:
    a, b = conflict.left, conflict.right
    level = Level.CONFLICT if conflict.counted is Level.SAME else Level.COMPATIBLE
    if conflict.counted is Level.COMPATIBLE and len(a.counted) != len(b.counted):
        part, total = (a, b) if len(a.counted) > len(b.counted) else (b, a)
        if part.value < total.value and part.counted[-1].lower() == total.counted[-1].lower():
            note = f"{part.text} {' '.join(part.counted)} may be part of {total.text} {' '.join(total.counted)}"
            return Facet(name="quantity", level=level, note=note), Reason.PART_OF_TOTAL
    if _smaller_says_more(pair, a, b):
        return Facet(name="quantity", level=level, note=conflict.note + ", perhaps of a part"), Reason.PART_OF_TOTAL
    return Facet(name="quantity", level=level, note=conflict.note), None


def _agreeing_numbers(agree: _Measured) -> tuple[Facet, Reason | None]:
    a, b = agree.left, agree.right
    alike = a.bound is b.bound and a.bound in {Bound.AT_LEAST, Bound.AT_MOST}  # "up to three" is not "up to fifteen"
    if agree.level is Level.COMPATIBLE and not alike and a.value != b.value:
        note = f"{a.text} agrees with {b.text} within bound or rounding"
        return Facet(name="quantity", level=agree.level, note=note), Reason.ROUNDED
    return Facet(name="quantity", level=agree.level), None


def _smaller_says_more(pair: Pair, a: Quantity, b: Quantity) -> bool:
    """Whether the claim with the smaller number narrows what the other counts: "of those", "the night shift's"."""
    if a.value == b.value:
        return False
    small, large = (pair.left, pair.right) if a.value < b.value else (pair.right, pair.left)
    if any(w.lemma in PARTS for w in small.words if w.lemma not in {v.lemma for v in large.words}):
        return True
    mine, other = _said(small), _said(large)
    return mine > other


def _said(claim: Claim) -> frozenset[str]:
    """What a claim says but for its numbers."""
    said = parts(claim)
    return (said.subject | said.rest) - _numbers(claim)


def _numbers(claim: Claim) -> frozenset[str]:
    return frozenset(w.lemma for w in claim.words if w.pos == "NUM")


def _voice(pair: Pair) -> tuple[Facet, Reason | None]:
    a, b = pair.left.speaker, pair.right.speaker
    if a is None and b is None:
        return Facet(name="voice", level=Level.SAME, note="both in the article's own voice"), None
    if a is None or b is None:
        return Facet(name="voice", level=Level.MISSING, note=f"one side is attributed to {a or b}"), None
    if a == b:
        return Facet(name="voice", level=Level.SAME, note=f"both said by {display(a)}"), None
    note = f"said by {display(a)} and by {display(b)}"
    opinions = all(_personal(claim) for claim in (pair.left, pair.right))
    return Facet(name="voice", level=Level.CONFLICT, note=note), Reason.DIFFERENT_SPEAKER if opinions else None


def _personal(claim: Claim) -> bool:
    """Whether what is said is the speaker's own: of himself, a taste, a wish or a forecast."""
    own = any(w.lemma in {"i", "we", "my", "our", "me", "us"} for w in claim.words)
    return (
        own
        or claim.modality in {Modality.PLANNED, Modality.POSSIBLE, Modality.ASKED}
        or any(w.lemma in TASTE for w in claim.words)
    )


def _short(claim: Claim) -> str:
    words = claim.text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")
