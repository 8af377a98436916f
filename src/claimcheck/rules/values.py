"""Quantities and a rule -> whether it takes one, what it counts, and why two can hold both, in plain words."""

from claimcheck.quantities import compare_quantities
from claimcheck.records import Claim, Level, Quantity
from claimcheck.rules.schema import QuantitySpec
from claimcheck.rules.view import View, stem


def takes(spec: QuantitySpec, q: Quantity) -> bool:
    """Whether the rule looks at such a number."""
    return q.role in spec.roles and (not spec.of or not set(spec.of).isdisjoint(q.counted))


def counted_as(q: Quantity, claim: Claim) -> str:
    """What a number counts, with its noun as the claim has it ("US troops", not "US troop"); else its unit."""
    if not q.counted:
        return q.unit
    *before, noun = q.counted
    told = (w.text if w.pos == "PROPN" else w.text.lower() for w in claim.words if w.lemma == noun.lower())
    return " ".join((*before, next(told, noun)))


def is_condition(view: View, at: int) -> bool:
    """Whether a number tells with how much of a thing the rest holds: "eating 12 grams a day", "a dose of 80 mg"."""
    words, seen = view.claim.words, set[int]()
    while 0 <= at < len(words) and at not in seen:
        seen.add(at)
        above = words[at].head
        acts = any(w.dep == "dobj" and w.head == above for w in words)
        if words[at].dep == "csubj" or (words[at].dep == "nsubj" and words[at].lemma in _DOSES and acts):
            return True
        at = above
    return False


_DOSES = frozenset({"dose", "dosage", "intake"})


def both_hold(spec: QuantitySpec, p: Quantity, q: Quantity) -> str:
    """Why both of two numbers can hold, in plain words; "" if they cannot."""
    level = compare_quantities(p, q)
    if p.role != q.role or level is Level.MISSING:
        return f"they are of different units: {p.text} ({p.unit or p.role}) and {q.text} ({q.unit or q.role})"
    if level is not Level.CONFLICT:
        return f"both can hold: {p.text} and {q.text}"
    if p.unit != q.unit:
        lasting = p.role != "duration" or bool({p.counted[-1:], q.counted[-1:]} & {("duration",), ("length",)})
        return "" if lasting else f"they are of different units: {p.unit} and {q.unit}"
    largest = max(abs(p.value), abs(q.value))
    share = abs(p.value - q.value) / largest if largest > 0 else 0.0
    if share > spec.tolerance:
        return ""
    return f"{p.text} and {q.text} are {_percent(share)} apart, and `tolerance` is {_percent(spec.tolerance)}"


def _percent(share: float) -> str:
    return f"{round(100 * share, 1):g}%"


# What may befall people, each with its words: two numbers of two of these are no rivals.
_BEFALLEN = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "kill die dead death perish drown",
        "injure wound hurt",
        "arrest detain",
        "missing",
        "evacuate displace",
    )
)


def other_harm(a: View, b: View) -> bool:
    """Whether one tells of other harm than the other: how many were killed, how many were injured."""
    told = [{n for n, words in enumerate(_BEFALLEN) if words & v.bag} for v in (a, b)]
    return all(told) and not told[0] & told[1]
