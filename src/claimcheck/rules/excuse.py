"""Kind ``excuse``: a pair that looks like a conflict and is none, with the reason."""

from collections.abc import Callable

from claimcheck.matters import foretold, one_matter
from claimcheck.places import inside
from claimcheck.quantities import compare_quantities, same_counted
from claimcheck.records import Bound, Level, Modality
from claimcheck.rules.decisions import decides
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.tree import lies, participants
from claimcheck.rules.view import View, overlap, period_conflict, scope_conflict

_PART = frozenset(
    {"including", "include", "among", "part", "of which", "another", "additional", "further", "extra", "more"}
)
_UNSURE = frozenset({Modality.POSSIBLE, Modality.PLANNED, Modality.CONDITIONAL, Modality.ASKED})
_OPINION = frozenset(
    {
        "acceptable", "appropriate", "bad", "beautiful", "best", "better", "dangerous", "disappointing", "excellent",
        "fair", "good", "great", "important", "inappropriate", "must", "necessary", "promising", "reasonable",
        "right", "risky", "should", "strong", "successful", "terrible", "ugly", "unacceptable", "unfair",
        "unimportant", "unnecessary", "unreasonable", "unwise", "useful", "useless", "weak", "wise", "worse",
        "worst", "wrong",
    }
)  # fmt: skip


def may_excuse(a: View, b: View) -> bool:
    """Whether any rule of the kind can match: what all of them ask for."""
    return bool(a.entities & b.entities) and overlap(a.content, b.content) >= 0.5


def excuse_match(rule: Rule, a: View, b: View) -> Match | None:
    """Why the pair is no conflict, if the rule knows it; only for claims that have a named thing in common."""
    spec = rule.spec.excuse
    if spec is None or not may_excuse(a, b):
        return None
    note = CHECKS[spec.when](a, b)
    if note is None:
        return None
    return Match(topic=" – ".join(sorted(a.entities & b.entities)[:3]), values={"known": note})


def _period(a: View, b: View) -> str | None:
    if not period_conflict(a, b):
        return None
    years = [min(v.years) if v.years else (v.claim.period.text if v.claim.period else "") for v in (a, b)]
    return f"one speaks of {years[0]}, the other of {years[1]}"


def _bound(a: View, b: View) -> str | None:
    for p in a.quantities:
        for q in b.quantities:
            bounded = Bound.AT_LEAST in {p.bound, q.bound} or Bound.AT_MOST in {p.bound, q.bound}
            if bounded and p.value != q.value and _one_measure(p, q) and p.low <= q.high and q.low <= p.high:
                return f'"{p.text}" and "{q.text}" can both hold'
    return None


def _rounding(a: View, b: View) -> str | None:
    for p in a.quantities:
        for q in b.quantities:
            if p.value != q.value and _one_measure(p, q) and compare_quantities(p, q) in {Level.SAME, Level.COMPATIBLE}:
                return f'"{p.text}" and "{q.text}" are one number, rounded'
    return None


def _one_measure(p: object, q: object) -> bool:
    return same_counted(p, q) in {Level.SAME, Level.COMPATIBLE}  # type: ignore[arg-type]


def _hedge(a: View, b: View) -> str | None:
    unsure = [v for v in (a, b) if v.claim.modality in _UNSURE]
    if not unsure or a.claim.modality is b.claim.modality or (len(unsure) < 2 and _plan_against(a, b)):
        return None
    if all(foretold(v.claim) for v in unsure):
        return "one of them tells what was to come when it was said"
    return f"one of them is {unsure[0].claim.modality.value}, not asserted"


def _plan_against(a: View, b: View) -> bool:
    """Whether a plan meets what speaks against it: a decision, a denial, or the same act told for another day."""
    planned, other = (a, b) if a.claim.modality is Modality.PLANNED else (b, a)
    if planned.claim.modality is not Modality.PLANNED:
        return False
    verbs = [next((w.lemma for w in v.claim.words if w.dep == "ROOT"), "") for v in (a, b)]
    scheduled = other.claim.tense == "present" and verbs[0] == verbs[1]
    both = a.claim.headline and b.claim.headline
    opposed = a.claim.polarity != b.claim.polarity or (a.denial is None) != (b.denial is None)
    return decides(other.claim) or scheduled or (opposed and (both or other.claim.tense != "past"))


def _scope(a: View, b: View) -> str | None:
    if not scope_conflict(a, b) or lies(a.claim, b.claim):
        return None
    here, there = (v.places - w.places - participants(v.claim.words) for v, w in ((a, b), (b, a)))
    if not here or not there:
        return None
    return f"one speaks of {', '.join(sorted(here))}, the other of {', '.join(sorted(there))}"


def _part(a: View, b: View) -> str | None:
    if not (a.quantities and b.quantities) or _one_count(a, b):
        return None
    for view in (a, b):
        for word in view.claim.words:
            if word.text.lower() in _PART and word.text.lower() != "more":
                return f'"{word.text}" marks a part of a total'
    return None


def _one_count(a: View, b: View) -> bool:
    """Whether both count one thing as a part of what they speak of, or one counts none of it, and no part is left."""
    both = all(_PART & view.lows for view in (a, b))
    counts = [(p, q) for p in a.quantities for q in b.quantities if same_counted(p, q) is Level.SAME]
    return any(both or 0 in {p.value, q.value} for p, q in counts)


def _refinement(a: View, b: View) -> str | None:
    if not one_matter(a.claim, b.claim):
        return None
    for one in sorted(a.places - b.places):
        for other in sorted(b.places - a.places):
            if inside(one, other) or inside(other, one):
                return f"{one} and {other} lie one in the other"
    return None


def _opinion(a: View, b: View) -> str | None:
    if a.claim.speaker is None or b.claim.speaker is None or a.claim.speaker == b.claim.speaker:
        return None
    words = [next((w.text for w in v.claim.words if w.lemma.lower() in _OPINION), None) for v in (a, b)]
    return f"{a.claim.speaker} and {b.claim.speaker} each judge for themselves" if all(words) else None


CHECKS: dict[str, Callable[[View, View], str | None]] = {
    "period": _period,
    "bound": _bound,
    "rounding": _rounding,
    "hedge": _hedge,
    "scope": _scope,
    "part": _part,
    "refinement": _refinement,
    "quoted": _opinion,
}
