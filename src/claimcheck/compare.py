"""Pair -> Comparability: are two claims about the same thing, at the same time, on the same scale, in the same voice?

Each facet gets a Level; a pair that is not comparable gets exactly one reason, with a sentence for the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.amounts import measured_numbers, quantity_facet
from claimcheck.descriptions import HEADS
from claimcheck.matters import (
    foretold,
    head_and_country,
    one_matter,
    related,
    same_named,
    says_name,
    two_states,
    wishes_of,
)
from claimcheck.parallel import CONTENT, Parallel, parallel
from claimcheck.records import Comparability, Facet, Level, Modality, Reason
from claimcheck.restate import display, display_speaker
from claimcheck.restrictors import located, of_a_kind, other_one
from claimcheck.rules.decisions import WISHES, decides, wants_of_one
from claimcheck.rules.duties import opposed_duties
from claimcheck.rules.tree import lies, listed, participants
from claimcheck.rules.view import View
from claimcheck.scopes import of_one_row, one_place, only_these, other_part
from claimcheck.slots import changes, serial
from claimcheck.speakers import one_speaker
from claimcheck.states import written_apart
from claimcheck.times import later_state, period_facet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimcheck.contrast import Contrast
    from claimcheck.records import Claim, Mention, Pair

Facts = "Mapping[str, Mapping[str, frozenset[str]]]"
NEAR_COPY = 0.72  # share of words in common above which two claims are one sentence with a change
PLACES = frozenset({"country", "place"})
TASTE = frozenset(
    "good bad great terrible lovely awful best worst beautiful ugly wonderful horrible brilliant boring "
    "excellent poor fair unfair insult godsend disgrace shame mistake delicious disgusting fantastic "
    "dreadful nice nasty important exciting dull right wrong welcome disappointing pleasant unpleasant "
    "charming tedious masterpiece disaster".split()
)
ANYONE = frozenset({"he", "she", "they", "it"})  # speakers whose names the text leaves open
# Words that turn what is said into something else.
TURNING = frozenset(
    "only sole solely alone never no nobody none nothing nearly almost hardly barely former formerly fake alleged "
    "attempt attempted fail refuse without except unless lack false deny not neither nor exclusively just "
    "first last all every partly half both each hoax myth force pretend claim before after until since than ever "
    "free despite instead rather less more fewer under over against though although unlike".split()
)
# Words by which a rule obliges or frees, and by which it allows or forbids: against these "must" and "may" are facts.
OBLIGES = frozenset(
    "must need require requirement oblige obligation mandatory compulsory obligatory optional voluntary exempt".split()
)
ALLOWS = frozenset(
    "allow permit permission entitle ban forbid prohibit forbidden prohibited banned legal illegal lawful".split()
)
# What turns a proposal down: "he will not", "refuses to", "opposes".
REFUSALS = frozenset({"refuse", "reject", "oppose", "decline", "resist", "block", "veto", "defy", "rebuff"})
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
        _series(pair, contrast) or _entities(pair, facts, near_copy=near_copy),
        period_facet(pair, contrast, lined_up, near_copy=near_copy),
        _scope(pair, lined_up, near_copy=near_copy),
        quantity_facet(pair, contrast, lined_up),
        _voice(pair),
        _list(pair, contrast, lined_up),
        _refinement(pair, contrast, lined_up),
    )
    later = later_state(pair, lined_up)
    if later.level is Level.MISSING:
        later = written_apart(pair)
    excuse = next(((facet, reason) for facet, reason in checks if reason is not None), None)
    return Comparability(
        facets=(*(facet for facet, _ in checks), later),
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
    if footing := _one_footing(pair):
        return Facet(name="modality", level=Level.SAME, note=footing), None
    for claim in (left, right):
        if claim.modality in UNREAL and left.modality != right.modality:
            note = f"{UNREAL[claim.modality]}, not asserted: {_short(claim)}"
            return Facet(name="modality", level=Level.CONFLICT, note=note), Reason.NOT_ASSERTED
    wishes = all(WISHES & {w.lemma for w in claim.words} for claim in (left, right))
    if left.modality is Modality.CONDITIONAL or (left.modality is Modality.ASKED and wishes):
        return Facet(name="modality", level=Level.COMPATIBLE, note="neither is asserted"), Reason.NOT_ASSERTED
    ahead = _ahead(left, right) or _ahead(right, left)
    if ahead:
        return Facet(name="modality", level=Level.CONFLICT, note=ahead), Reason.NOT_ASSERTED
    level = Level.SAME if left.modality == right.modality else Level.COMPATIBLE
    return Facet(name="modality", level=level), None


def _one_footing(pair: Pair) -> str:
    """What sets two claims against each other though a wish or a rule is no fact; "" if nothing does."""
    if _duties(pair) or opposed_duties(View(pair.left), View(pair.right)):
        return "both tell what the rules are"
    if wants_of_one(pair.left, pair.right):
        return "both tell what one side wants"
    return "asked for, and refused" if _refused(pair) else ""


def _duties(pair: Pair) -> bool:
    """Whether both tell what one must, need not or may do, by a rule that holds whoever asks."""
    for ruled, other in ((pair.left, pair.right), (pair.right, pair.left)):
        verb = next((w.lemma for w in ruled.words if w.tag == "MD" and ruled.words[w.head].dep == "ROOT"), "")
        about = {w.lemma for w in other.words}
        if (ruled.modality is Modality.ASKED and verb == "must" and about & (OBLIGES | ALLOWS)) or (
            ruled.modality is Modality.POSSIBLE and verb == "may" and about & ALLOWS
        ):
            return True
    return False


def _refused(pair: Pair) -> bool:
    """Whether one asks for what the other, who is named in it, says he will not do."""
    for asked, other in ((pair.left, pair.right), (pair.right, pair.left)):
        refuses = (other.modality is Modality.PLANNED and not other.polarity) or any(
            w.dep == "ROOT" and w.lemma in REFUSALS for w in other.words
        )
        who = other.subject.entity if other.subject else None
        named = who is not None and any(related(who, name) for name in _named(asked))
        if asked.modality is Modality.ASKED and refuses and named:
            return True
    return False


def _ahead(claim: Claim, other: Claim) -> str:
    """How a claim tells a wish or what was to come, and the other what came or had been; "" if they do not."""
    if wishes_of(claim, other):
        return f"one is a wish, the other tells what came of it; the wish: {_short(claim)}"
    past = other.tense == "past" and other.modality is not Modality.PLANNED and not decides(other)
    if claim.modality is not Modality.PLANNED or not past or claim.headline or other.headline:
        return ""
    if foretold(claim):
        return f"one tells what was to come, the other what had been; foretold: {_short(claim)}"
    return f"one is planned, the other told as past; planned: {_short(claim)}"


def _named(claim: Claim) -> dict[str, Mention]:
    return {m.id: m for m in claim.entities}


def _entities(
    pair: Pair, facts: Mapping[str, Mapping[str, frozenset[str]]], *, near_copy: bool
) -> tuple[Facet, Reason | None]:
    left, right = _named(pair.left), _named(pair.right)
    a = pair.left.subject.entity if pair.left.subject else None
    b = pair.right.subject.entity if pair.right.subject else None
    if a and b and a == b:
        return Facet(name="entity", level=Level.SAME, note=f"both about {display(a)}"), None
    if a and b and not related(a, b) and not same_named(pair, a, b):
        said = not two_states(a, b) and (says_name(pair.right, a) or says_name(pair.left, b))
        shared = a in right or b in left or said
        # what one thing did and another did not is no changed copy
        if shared or (near_copy and pair.left.polarity == pair.right.polarity):
            note = f"about {display(a)} here and {display(b)} there, and one text names both" if shared else ""
            if a in right and b in left:
                note = f"{display(a)} and {display(b)} change places"
            return Facet(name="entity", level=Level.COMPATIBLE, note=note), None
        if head_and_country(pair, facts) and left.keys() & right.keys():
            note = f"about {display(a)} here and {display(b)} there, of which one leads the other"
            return Facet(name="entity", level=Level.COMPATIBLE, note=note), None
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
        level = Level.COMPATIBLE if any(related(x, y) for x in left for y in right) else Level.CONFLICT
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
        left, right = (
            frozenset(f for f in facts.get(article, {}).get(name, ()) if not f.startswith(HEADS)) for article in (a, b)
        )
        # the years that the two claims themselves tell are what they may disagree on
        said = [{w.text for w in claim.words} for claim in (pair.left, pair.right)]
        told = zip((left, right), said, strict=True)
        years = [{w for w in side - own if w.isdigit() and len(w) == 4} for side, own in told]
        if len(left) >= 2 and len(right) >= 2 and (not left & right or (all(years) and not years[0] & years[1])):
            note = f"two things named {display(name)}: {', '.join(sorted(left)[:4])} and {', '.join(sorted(right)[:4])}"
            return Facet(name="namesake", level=Level.CONFLICT, note=note), Reason.DIFFERENT_ENTITY
    return Facet(name="namesake", level=Level.MISSING), None


def _scope(pair: Pair, lined_up: Parallel, *, near_copy: bool) -> tuple[Facet, Reason | None]:
    """Places that are neither subject nor object: they excuse what else differs; alone they are the difference."""
    arguments = {a.entity for c in (pair.left, pair.right) for a in (c.subject, c.object) if a}
    left, right = (
        {m.id for m in c.entities if (m.kind in PLACES and m.id not in arguments and m.via == "name") or _placed(c, m)}
        - listed(c.words)
        - participants(c.words)
        for c in (pair.left, pair.right)
    )
    if (apart := other_one(pair.left, pair.right)) is not None:
        note = f"of different ones: {apart[0]} and {apart[1]}"
        return Facet(name="scope", level=Level.CONFLICT, note=note), Reason.DIFFERENT_SCOPE
    only_left, only_right = left - right, right - left
    differ_elsewhere = pair.left.polarity != pair.right.polarity or _numbers_differ(pair)
    other = other_part(pair.left, pair.right)
    elsewhere = differ_elsewhere or (
        (lined_up.rest_differs or not lined_up.same_verb)
        and other is not None
        and not only_these(pair.left, pair.right, other)
    )
    if of_one_row(pair.left, pair.right) and pair.left.polarity == pair.right.polarity:
        other = None
    if other is not None and elsewhere and one_place(pair.left, pair.right, other) and not lies(pair.left, pair.right):
        note = f"of different parts: {other[0]} and {other[1]}"
        return Facet(name="scope", level=Level.CONFLICT, note=note), Reason.DIFFERENT_SCOPE
    if not only_left or not only_right or near_copy:
        return Facet(name="scope", level=Level.SAME if left & right else Level.MISSING), None
    a, b = min(only_left), min(only_right)
    if any(related(x, y) for x in only_left for y in only_right):
        if not differ_elsewhere and not one_matter(pair.left, pair.right):
            return Facet(name="scope", level=Level.MISSING), None
        note = f"one place is inside the other: {display(a)} and {display(b)}"
        reason = Reason.DIFFERENT_SCOPE if differ_elsewhere else Reason.REFINEMENT
        return Facet(name="scope", level=Level.COMPATIBLE, note=note), reason
    note = f"different places: {display(a)} and {display(b)}"
    # "glaciers have grown" in one place and "have shrunk" in another; one glacier that did is told wrongly of one
    kinds = all(of_a_kind(c) and located(c.words) for c in _sides(pair)) and not lined_up.same_verb
    apart_by_place = Reason.DIFFERENT_SCOPE if differ_elsewhere or kinds else None
    return Facet(name="scope", level=Level.CONFLICT, note=note), apart_by_place


def _placed(claim: Claim, mention: Mention) -> bool:
    """Whether a name tells where a claim holds, whatever it was taken for; a body such as "the Senate" does not."""
    return mention.id in located(claim.words) and mention.kind not in {"organisation", "group", "work"}


def _numbers_differ(pair: Pair) -> bool:
    if not pair.left.quantities or not pair.right.quantities:
        return False
    numbers = measured_numbers(pair)
    return not numbers or any(m.level is Level.CONFLICT for m in numbers)


def _refinement(pair: Pair, contrast: Contrast, lined_up: Parallel) -> tuple[Facet, Reason | None]:
    """One claim says all that the other says, and more: where, who or what exactly."""
    said = [frozenset(w.lemma for w in c.words if w.pos in CONTENT) for c in _sides(pair)]
    less, more = sorted(said, key=len)
    every = [TURNING & {w.lemma for w in c.words} for c in _sides(pair)]
    narrows = (
        pair.left.polarity == pair.right.polarity
        and pair.left.modality == pair.right.modality
        and bool(less)
        and less < more
        and lined_up.subject in {"same", "narrower"}
        and lined_up.same_verb
        and not every[0] ^ every[1]
        and not _numbers_differ(pair)
        and not any(slot.kind != "function" for slot in contrast.slots)
    )
    if not narrows:
        return Facet(name="refinement", level=Level.MISSING), None
    return Facet(name="refinement", level=Level.COMPATIBLE, note="one says more than the other"), Reason.REFINEMENT


def _series(pair: Pair, contrast: Contrast) -> tuple[Facet, Reason | None] | None:
    """Two of a series are two, each with what is told of it: day 5 and day 15, school number 3 and number 4."""
    two = serial(pair, contrast)
    if two is None:
        return None
    note = f"two of a series: {two[0]} and {two[1]}"
    return Facet(name="entity", level=Level.CONFLICT, note=note), Reason.DIFFERENT_ENTITY


def _sides(pair: Pair) -> tuple[Claim, Claim]:
    return pair.left, pair.right


def _list(pair: Pair, contrast: Contrast, lined_up: Parallel) -> tuple[Facet, Reason | None]:
    """One thing may eat, teach or export several things: another object is no contradiction, but its opposite is."""
    same = pair.left.polarity == pair.right.polarity and lined_up.subject in {"same", "narrower"}
    once = all(_done_once(claim) for claim in _sides(pair)) or any(changes(s) == "opposite" for s in contrast.slots)
    if same and lined_up.listed and not once and not (pair.left.quantities and pair.right.quantities):
        return Facet(name="list", level=Level.COMPATIBLE, note="both can hold side by side"), Reason.LIST_VALUED
    return Facet(name="list", level=Level.MISSING), None


def _done_once(claim: Claim) -> bool:
    """Whether a thing has something done to it, which is done in one way: "was written in English"; not "served by"."""
    deps = {w.dep for w in claim.words}
    return "nsubjpass" in deps and "agent" not in deps and claim.tense != "present"


def _voice(pair: Pair) -> tuple[Facet, Reason | None]:
    a, b = pair.left.speaker, pair.right.speaker
    if a is None and b is None:
        return Facet(name="voice", level=Level.SAME, note="both in the article's own voice"), None
    if a is None or b is None or ANYONE & {a, b}:
        return Facet(
            name="voice", level=Level.MISSING, note=f"one side is attributed to {display_speaker(a or b or '')}"
        ), None
    if one_speaker(a, b):
        return Facet(name="voice", level=Level.SAME, note=f"both said by {display_speaker(a)}"), None
    note = f"said by {display_speaker(a)} and by {display_speaker(b)}"
    # two forecasts of which one denies the other are a dispute
    opposed = pair.left.polarity != pair.right.polarity
    forecasts = {pair.left.modality, pair.right.modality} == {Modality.PLANNED}
    personal = all(_personal(claim) for claim in _sides(pair))
    opinions = personal and not _plans_of_one(pair)
    opinions = opinions and (not (opposed and forecasts) or all(_own(claim) for claim in _sides(pair)))
    return Facet(name="voice", level=Level.CONFLICT, note=note), Reason.DIFFERENT_SPEAKER if opinions else None


def _plans_of_one(pair: Pair) -> bool:
    """Whether both tell what one firm or person plans, which is a fact about it, and no forecast of their own."""
    whose = {claim.subject.entity if claim.subject else None for claim in _sides(pair)}
    doers = {m.id for claim in _sides(pair) for m in claim.entities if m.kind in {"organisation", "person", "group"}}
    planned = all(claim.modality is Modality.PLANNED for claim in _sides(pair))
    return planned and len(whose) == 1 and whose <= doers and not any(_own(claim) for claim in _sides(pair))


def _own(claim: Claim) -> bool:
    """Whether a claim says "I" or "we", in whatever case: not "the US", nor "World War I"."""
    return any(w.pos == "PRON" and w.lemma in {"i", "we", "my", "our"} for w in claim.words)


def _personal(claim: Claim) -> bool:
    """Whether what is said is the speaker's own: of himself, a taste, a wish or a forecast."""
    return (
        _own(claim)
        or claim.modality in {Modality.PLANNED, Modality.POSSIBLE, Modality.ASKED}
        or any(w.lemma in TASTE for w in claim.words)
    )


def _short(claim: Claim) -> str:
    words = claim.text.split()
    return " ".join(words[:10]) + (" …" if len(words) > 10 else "")


def compare_alone(pair: Pair) -> Comparability:
    """The same for two sentences of which no article is known."""
    from claimcheck.contrast import contrast

    return compare(pair, contrast(pair.left, pair.right), {}, copies=False)
