"""Kind ``relation``: two claims about one relation that cannot both hold, by the relation's properties."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.places import inside
from claimcheck.rules.frames import Arg, Frame
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import RelationSpec
from claimcheck.rules.view import View, comparable, same_period


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that a rule's pattern matched: its X and Y, and whether it was a pattern of the opposite relation."""

    x: Arg
    y: Arg | None
    negated: bool
    opposite: bool


def hit_of(rule: Rule, view: View, frame: Frame, *, swapped: bool, opposite: bool) -> Hit | None:
    """The frame as a hit of the rule, if its X and Y are things of the right kind."""
    relation = rule.spec.relation
    about = relation or rule.spec.date
    x, y = (frame.object, frame.subject) if swapped else (frame.subject, frame.object)
    if x is None or not _fits(view, x, about.x if about else ()):
        return None
    if y is not None and relation is not None and not _fits(view, y, relation.y):
        return None
    return Hit(x, y, frame.negated, opposite)


def _fits(view: View, argument: Arg, kinds: tuple[str, ...]) -> bool:
    if argument.entity is None:
        return not kinds and named(view, argument)
    kind = view.kinds.get(argument.entity, "other")
    # A bare surname is shared by many: what holds of one need not hold of the next.
    if "person" in kinds and len(argument.entity.split()) < 2:
        return False
    return not kinds or kind in kinds


def named(view: View, argument: Arg) -> bool:
    """Whether an argument that is no known thing still is a name of two words or more: "Korean War"."""
    proper = 0 <= argument.at < len(view.claim.words) and view.claim.words[argument.at].pos == "PROPN"
    return proper and len(argument.name.split()) >= 2


def relation_matches(rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...]) -> Iterator[Match]:
    """Conflicts between the rule's hits in two claims."""
    spec = rule.spec.relation
    if spec is None:
        return
    for p in left:
        for q in right:
            named = frozenset(n.entity for n in (p.x, p.y, q.x, q.y) if n is not None and n.entity is not None)
            if not comparable(a, b, but=named):
                continue
            why = _conflict(spec, a, b, p, q)
            if why is not None:
                yield _match(spec, p, q, why)


def _conflict(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> str | None:
    same = _key(p.x) == _key(q.x) and _key(p.y) == _key(q.y)
    crossed = p.y is not None and q.y is not None and _key(p.x) == _key(q.y) and _key(p.y) == _key(q.x)
    same_things = same or (spec.symmetric and crossed)
    if p.opposite == q.opposite:
        if same_things and spec.polarity and p.negated != q.negated:
            return "same two, opposite polarity" + (", and the relation is symmetric" if spec.symmetric else "")
        if spec.asymmetric and crossed and not same and not p.negated and not q.negated:
            return "each says it of the other way round, and the relation runs one way only"
        if not p.opposite and _two_values(spec, a, b, p, q):
            return f"two different values of {spec.name}, and there is one only"
    elif same_things and not p.negated and not q.negated:
        return "the two relations exclude each other"
    return None


def _two_values(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> bool:
    if spec.functional == "no" or p.negated or q.negated or p.y is None or q.y is None:
        return False
    if _key(p.x) != _key(q.x) or not _different(a, b, p.y, q.y):
        return False
    if spec.functional == "per-period":
        one_text = a.claim.span.document_id == b.claim.span.document_id and a.claim.tense == b.claim.tense == "present"
        return same_period(a, b) or (one_text and not a.years and not b.years)
    return True


def _different(a: View, b: View, one: Arg, other: Arg) -> bool:
    """Whether two named things are surely not one: neither name holds the other, and both are of one kind."""
    if one.entity is None or other.entity is None or one.entity == other.entity:
        return False
    words, others = set(one.entity.lower().split()), set(other.entity.lower().split())
    if words & others or inside(one.entity, other.entity) or inside(other.entity, one.entity):
        return False
    return a.kinds.get(one.entity) == b.kinds.get(other.entity)


def _key(argument: Arg | None) -> str:
    return argument.key.lower() if argument else ""


def _match(spec: RelationSpec, p: Hit, q: Hit, why: str) -> Match:
    names = sorted({n for n in (p.x.key, p.y.key if p.y else "") if n})
    if spec.functional == "no" or _key(p.y) == _key(q.y):
        ordered = names if spec.symmetric else [n for n in (p.x.key, p.y.key if p.y else "") if n]
        topic = f"{ordered[0]} – {spec.name}" + (f" – {ordered[1]}" if len(ordered) > 1 else "")
    else:
        topic = f"{p.x.key} – {spec.name}"
    objects = (
        sorted({h.y.key for h in (p, q) if h.y is not None}) if _key(p.x) == _key(q.x) else [p.y.key if p.y else ""]
    )
    values = {"relation": why, "x": p.x.key, "y": " / ".join(objects)}
    return Match(topic=topic, values=values)
