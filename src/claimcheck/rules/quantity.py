"""Kind ``quantity``: one measure of one thing, two values that cannot both hold."""

from collections.abc import Iterator

from claimcheck.quantities import compare_quantities, same_counted
from claimcheck.records import Level, Quantity
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import QuantitySpec
from claimcheck.rules.view import View, comparable, overlap

_ADDS = frozenset(
    {"more", "another", "additional", "further", "extra", "including", "other", "others", "include", "among", "each"}
)

_ANYBODY = frozenset(
    {
        "company", "firm", "man", "woman", "boy", "girl", "group", "team", "official", "person", "people", "gunman",
        "bank", "attacker", "suspect", "club", "school", "student", "driver", "couple", "family", "victim",
        "they", "he", "she", "it",
    }
)  # fmt: skip


def quantity_matches(rule: Rule, a: View, b: View) -> Iterator[Match]:
    """Numbers of the two claims that measure one thing and exclude each other."""
    spec = rule.spec.quantity
    if spec is None or not a.quantities or not b.quantities or not a.entities & b.entities or not comparable(a, b):
        return
    if spec.same_document and a.claim.span.document_id != b.claim.span.document_id:
        return
    p, q = _measures(a, spec), _measures(b, spec)
    # A claim with several numbers of one role says more than the pairing of one can show.
    if len(p) != 1 or len(q) != 1 or not _conflict(spec, p[0], q[0]) or _adds(a) or _adds(b):
        return
    if _nobody_named(a, b) or not _same_thing(spec, a, b, p[0], q[0]):
        return
    counted = " ".join(p[0].counted or q[0].counted) or p[0].unit
    topic = f"{counted} – {', '.join(sorted(a.entities & b.entities)[:3])}"
    yield Match(topic=topic, values={"left.value": p[0].text, "right.value": q[0].text, "relation": counted})


def _measures(view: View, spec: QuantitySpec) -> list[Quantity]:
    return [q for q in view.quantities if q.role in spec.roles]


def _conflict(spec: QuantitySpec, p: Quantity, q: Quantity) -> bool:
    if p.role != q.role or p.unit != q.unit or compare_quantities(p, q) is not Level.CONFLICT:
        return False
    largest = max(abs(p.value), abs(q.value))
    return largest > 0 and abs(p.value - q.value) / largest > spec.tolerance


def _same_thing(spec: QuantitySpec, a: View, b: View, p: Quantity, q: Quantity) -> bool:
    counted = same_counted(p, q)
    if counted is Level.CONFLICT or (p.counted and counted is not Level.SAME):
        return False
    if a.entities - b.entities and b.entities - a.entities:
        return False
    said, other = (v.content - {n.text for n in v.quantities} for v in (a, b))
    said, other = (frozenset(w for w in words if not w[0].isdigit()) for words in (said, other))
    return overlap(said, other) >= spec.min_overlap and len(said & other) >= 2


def _nobody_named(a: View, b: View) -> bool:
    """Whether two articles speak of "the company" or "a man", who may be two."""
    if a.claim.span.document_id == b.claim.span.document_id:
        return False
    subjects = [v.claim.subject for v in (a, b)]
    return any(s is not None and s.entity is None and s.lemma in _ANYBODY for s in subjects)


def _adds(view: View) -> bool:
    """Whether a number is told as a part of, or on top of, another."""
    words = [w.text.lower() for w in view.claim.words]
    return any(w in _ADDS and not (w == "more" and words[i + 1 : i + 2] == ["than"]) for i, w in enumerate(words))
