"""Kind ``quantity`` with ``attributes``: what a thing has one value of, such as its length, however it is told."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.quantities import compare_quantities, same_counted
from claimcheck.records import Level, Quantity
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.schema import QuantitySpec
from claimcheck.rules.tree import Tree, negated, subjects, tree
from claimcheck.rules.values import both_hold
from claimcheck.rules.view import View, comparable, period_gap, stem
from claimcheck.rules.wording import apart

_ADJECTIVES = {
    "long": "length", "tall": "height", "high": "height", "deep": "depth", "wide": "width", "thick": "thickness",
    "broad": "width", "old": "age",
}  # fmt: skip
ATTRIBUTES = {
    "length": "length", "height": "height", "depth": "depth", "width": "width", "breadth": "width",
    "diameter": "diameter", "circumference": "circumference", "area": "area", "surface": "area", "weight": "weight",
    "mass": "weight", "altitude": "altitude", "elevation": "altitude", "speed": "speed", "range": "range",
    "wingspan": "wingspan", "capacity": "capacity", "population": "population", "revenue": "revenue",
    "turnover": "revenue", "sale": "revenue", "profit": "profit", "loss": "loss", "budget": "budget", "cost": "cost",
    "price": "price", "salary": "salary", "debt": "debt", "deficit": "deficit", "unemployment": "unemployment",
    "inflation": "inflation", "turnout": "turnout", "magnitude": "magnitude", "efficacy": "efficacy",
    "effectiveness": "efficacy", "duration": "duration", "fine": "fine", "wage": "salary", "wavelength": "wavelength",
    "voltage": "voltage", "density": "density", "mortality": "mortality", "prevalence": "prevalence",
    "incidence": "incidence", "stake": "stake",
}  # fmt: skip
_VERBS = {"weigh": "weight", "last": "duration", "cost": "cost", "boil": "boiling point", "melt": "melting point"}
_HAVING = frozenset({"have", "employ", "boast", "comprise", "seat", "house", "consist", "contain"})
_OF_WHICH_ONE = frozenset(
    {
        "inhabitant", "resident", "employee", "worker", "staff", "seat", "floor", "storey", "story", "page", "student",
        "pupil", "member", "bed", "room", "act", "chapter", "episode", "musician", "engine", "wheel", "leg", "moon",
        "chamber", "island", "province", "canton", "state", "teacher", "soldier", "branch", "shop", "store", "station",
        "platform", "gear", "cylinder", "apartment", "flat", "cell", "chromosome", "tooth", "rib", "arm", "wing",
    }
)  # fmt: skip
# What stays as it is, so that no year need be named.
_LASTING = frozenset(
    {
        "length", "height", "depth", "width", "thickness", "diameter", "circumference", "area", "weight", "altitude",
        "wingspan", "wavelength", "boiling point", "melting point", "magnitude", "duration", "speed", "range",
        "number of floor", "number of storey", "number of page", "number of act", "number of chapter",
        "number of moon", "number of chamber", "number of island", "number of province", "number of canton",
        "number of wheel", "number of engine", "number of leg", "number of chromosome", "number of cylinder",
        "number of seat",
    }
)  # fmt: skip
_OF_EVERY_TOWN = frozenset({"population", "density", "area", "altitude", "number of inhabitant", "number of resident"})
_SAYING = frozenset(
    {"be", "have", "reach", "stand", "total", "amount", "report", "post", "come", "run", "hit", "record"}
)
_CHANGING = frozenset({"by", "from", "per", "each", "average", "between", "more", "another", "additional", "part"})
_QUALIFIED = frozenset(
    {"average", "mean", "median", "maximum", "minimum", "net", "gross", "total", "operating", "annual", "quarterly"}
)


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value that a claim gives of a thing: whose ("" if it does not say), of what, the words that qualify it."""

    owner: str
    name: str
    quantity: Quantity
    qualified: frozenset[str]


def attributes_of(view: View) -> tuple[Attribute, ...]:
    """The attributes that a claim states as facts; none where it denies or tells a change."""
    if not view.factual or not view.quantities or view.lows & _CHANGING:
        return ()
    t = tree(view.claim.words)
    found = [a for i, w in enumerate(t.words) if w.pos in {"VERB", "AUX"} for a in _stated(view, t, i)]
    return tuple(found) if len(found) == 1 else ()


def _stated(view: View, t: Tree, verb: int) -> Iterator[Attribute]:
    if t.words[verb].dep in {"aux", "auxpass"} or negated(t, verb) or len(view.quantities) != 1:
        return
    quantity = view.quantities[0]
    heads = subjects(t, verb)
    if len(heads) != 1:
        return
    subject = heads[0]
    qualified = view.lows & _QUALIFIED
    of = ATTRIBUTES.get(t.lemma(subject)) or next(
        (ATTRIBUTES[t.lemma(c)] for c in t.of(subject, "compound") if t.lemma(c) in ATTRIBUTES), None
    )
    if of is not None:
        owner = _owner(t, subject)
        if owner is not None and t.lemma(verb) in _SAYING | {"rise", "fall", "grow", "drop"}:
            yield Attribute(owner, of, quantity, qualified)
        return
    name = _of_subject(t, verb, quantity)
    owner = _name(view, t, subject)
    if name and owner:
        yield Attribute(owner, name, quantity, qualified)


def _of_subject(t: Tree, verb: int, quantity: Quantity) -> str | None:
    """What is told of the subject: it is 7 km long, weighs, has a length of, has 86 musicians."""
    lemma = t.lemma(verb)
    if lemma in _VERBS:
        return _VERBS[lemma]
    if lemma == "be":
        adjective = next((t.lemma(c) for c in t.of(verb, "acomp")), "")
        return _ADJECTIVES.get(adjective) if quantity.unit else None
    objects = t.of(verb, "dobj", "pobj")
    if lemma in _SAYING and objects and t.lemma(objects[0]) in ATTRIBUTES:
        return ATTRIBUTES[t.lemma(objects[0])]
    if lemma in _HAVING and quantity.counted and quantity.counted[-1].lower() in _OF_WHICH_ONE:
        return f"number of {quantity.counted[-1].lower()}"
    return None


def _owner(t: Tree, noun: int) -> str | None:
    """The named thing that an attribute is of: "the length of X", "X's length", "unemployment in X"; "" if of none."""
    found = [o for p in t.of(noun, "prep") if t.lemma(p) in {"of", "in", "at"} for o in t.of(p, "pobj")]
    for index in [*t.of(noun, "poss"), *found]:
        entity = t.words[index].entity
        if entity is not None or t.words[index].pos == "PROPN":
            return (entity or t.lemma(index)).lower()
    # "the revenue": of what the text is about; "youth unemployment", "revenue from games" are of a part.
    return None if t.of(noun, "poss", "prep", "amod", "nmod", "relcl") else ""


def _name(view: View, t: Tree, subject: int) -> str:
    entity = t.words[subject].entity
    if entity is None:
        frame = next((f for f in view.frames if f.subject.at == subject), None)
        entity = frame.subject.entity if frame else None
    return entity.lower() if entity else ""


def attribute_matches(
    spec: QuantitySpec,
    views: tuple[View, View],
    left: tuple[Attribute, ...],
    right: tuple[Attribute, ...],
    setting: Setting = UNKNOWN,
) -> Iterator[Match]:
    """The attribute of one thing that the claims give two values of, which cannot both hold."""
    a, b = views
    if not left or not right or setting.apart or not comparable(a, b, but=a.places | b.places) or apart(a, b):
        return
    for p in left:
        for q in right:
            if no_clash(spec, views, p, q, setting):
                continue
            owner = p.owner or q.owner
            values = {"left.value": p.quantity.text, "right.value": q.quantity.text, "relation": p.name, "x": owner}
            yield Match(topic=f"{owner} – {p.name}", values=values)
            return


def no_clash(
    spec: QuantitySpec, views: tuple[View, View], p: Attribute, q: Attribute, setting: Setting = UNKNOWN
) -> str:
    """Why two values are not of one attribute of one thing at one time, in plain words; "" if they clash."""
    a, b = views
    if (p.name, p.qualified) != (q.name, q.qualified):
        named = (" ".join([*sorted(x.qualified), x.name]) for x in (p, q))
        return f"they tell other things: {' and '.join(named)}"
    if not _clash(spec, p, q):
        return both_hold(spec, p.quantity, q.quantity) or "they count other things, or what the rule does not take"
    if not _one_owner(p, q, setting):
        return f"they may be of two things: {p.owner or 'no name'} and {q.owner or 'no name'}"
    if p.name not in _LASTING and (why := period_gap(a, b)):
        return why
    return "each is told of a part or an occasion that the other does not name" if _narrowed(a, b) else ""


def _one_owner(p: Attribute, q: Attribute, setting: Setting) -> bool:
    """Whether both are of one thing: named in both, or in one while both articles begin with it."""
    if p.name in _OF_EVERY_TOWN and setting.names is not None:
        return False  # towns of one name abound: quantity/count looks at what else is named
    if p.owner == q.owner:
        return bool(p.owner)
    owner = p.owner or q.owner
    return not (p.owner and q.owner) and set(owner.split()) <= setting.topic


def _clash(spec: QuantitySpec, p: Attribute, q: Attribute) -> bool:
    one, other = p.quantity, q.quantity
    if one.role not in spec.roles or one.role != other.role or compare_quantities(one, other) is not Level.CONFLICT:
        return False
    if p.name.startswith("number of") and same_counted(one, other) is Level.CONFLICT:
        return False
    largest = max(abs(one.value), abs(other.value))
    return one.unit != other.unit or (largest > 0 and abs(one.value - other.value) / largest > spec.tolerance)


def _narrowed(a: View, b: View) -> bool:
    """Whether each claim speaks of a part or an occasion that the other does not name."""
    one, other = (
        {
            stem(w.lemma)
            for w in v.claim.words
            if w.dep in {"amod", "compound"} and w.pos in {"ADJ", "NOUN"} and w.entity is None
        }
        for v in (a, b)
    )
    return bool(one - b.bag) and bool(other - a.bag)
