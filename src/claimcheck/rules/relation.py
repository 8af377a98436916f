"""Kind ``relation``: two claims about one relation that cannot both hold, by the relation's properties."""

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.gazetteer import words as class_words
from claimcheck.places import country, country_of, disputed, in_one_only, inside
from claimcheck.rules.complements import told_apart
from claimcheck.rules.described import FIXED
from claimcheck.rules.frames import Arg, Frame
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import RelationSpec
from claimcheck.rules.tree import tree, with_conjuncts
from claimcheck.rules.view import View, bar, comparable, period_gap, stem, was_and_is
from claimcheck.rules.wording import apart, negators, parting, specific


@dataclass(frozen=True, slots=True)
class Hit:
    """A frame that a rule's pattern matched: its X and Y, and whether it was a pattern of the opposite relation."""

    x: Arg
    y: Arg | None
    negated: bool
    opposite: bool
    key: str = ""


def hit_of(rule: Rule, view: View, frame: Frame, *, swapped: bool, opposite: bool) -> Hit | None:
    """The frame as a hit of the rule, if its X and Y are things of the right kind."""
    relation = rule.spec.relation
    about = relation or rule.spec.date
    x, y = (frame.object, frame.subject) if swapped else (frame.subject, frame.object)
    if x is None or unfit(view, x, about.x if about else ()):
        return None
    if y is not None and relation is not None and unfit(view, y, relation.y):
        return None
    return Hit(x, y, frame.negated, opposite, frame.key)


def refusal(rule: Rule, view: View, frame: Frame, *, swapped: bool) -> str:
    """Which of X and Y keeps a frame that fits a pattern from being a hit, and why; "" if neither does."""
    about = rule.spec.relation or rule.spec.date
    slots = ("Y", "X") if swapped else ("X", "Y")
    for slot, argument in sorted(zip(slots, (frame.subject, frame.object), strict=True)):
        kinds = getattr(about, slot.lower(), ())
        why = unfit(view, argument, kinds) if argument is not None and (slot == "X" or rule.spec.relation) else ""
        if why and argument is not None:
            takes = f"{' or '.join(kinds)}" if kinds else "named things"
            return f"{slot} = {argument.key or argument.text} {why}; for {slot} it takes {takes}"
    return ""


def unfit(view: View, argument: Arg, kinds: tuple[str, ...]) -> str:
    """Why an argument is not of the kinds that a slot takes, in plain words; "" if it is."""
    if argument.entity is None:
        fits = (not kinds and named(view, argument)) or ("thing" in kinds and _one_thing(view, argument))
        return "" if fits else "is no name that is known"
    kind = view.kinds.get(argument.entity, "other")
    # A bare surname is shared by many: what holds of one need not hold of the next.
    if "person" in kinds and len(argument.entity.split()) < 2:
        return "is one word, and a person counts by first name and surname"
    return "" if not kinds or kind in kinds or kind in _MISTAKEN.get(kinds[0], ()) else f"is read as {kind}"


# What the names of one kind are taken for, where the text gives no more than the name.
_MISTAKEN = {"person": ("other",), "country": ("person", "other"), "organisation": ("person", "other")}


def _one_thing(view: View, argument: Arg) -> bool:
    """Whether an argument without a name is a single thing that a text speaks of, such as "the requiem"."""
    words = view.claim.words
    singular = not 0 <= argument.at < len(words) or words[argument.at].tag in {"NN", "NNP"}
    return singular and bool(argument.name) and argument.name.split()[-1] not in _VAGUE


_VAGUE = frozenset({"thing", "one", "it", "part", "some", "series", "number", "work", "something", "people", "man"})


def named(view: View, argument: Arg) -> bool:
    """Whether an argument that is no known thing still is a name of two words or more: "Korean War"."""
    proper = 0 <= argument.at < len(view.claim.words) and view.claim.words[argument.at].pos == "PROPN"
    return proper and len(argument.name.split()) >= 2


def relation_matches(
    rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...], setting: Setting = UNKNOWN
) -> Iterator[Match]:
    """Conflicts between the rule's hits in two claims."""
    spec = rule.spec.relation
    said = frozenset(w for p in (*rule.patterns, *rule.opposites) for key in p.keys for w in key.split())
    if spec is None or setting.namesakes or apart(a, b, said):
        return
    but = frozenset(map(stem, said))
    for p in left:
        for q in right:
            named = frozenset(n.entity for n in (p.x, p.y, q.x, q.y) if n is not None and n.entity is not None)
            if not comparable(a, b, but=named):
                continue
            why = _conflict(spec, a, b, p, q)
            if p.opposite != q.opposite and told_apart(a, b, but):
                continue  # cleared of the one, guilty of the other
            if why is not None:
                yield _match(spec, p, q, why)


def _conflict(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> str | None:
    if _only_there(a, b, p, q):
        return None
    same = same_thing(p.x, q.x) and _key(p.y) == _key(q.y)
    crossed = p.y is not None and q.y is not None and _key(p.x) == _key(q.y) and _key(p.y) == _key(q.x)
    same_things = same or (spec.symmetric and crossed)
    if p.opposite == q.opposite:
        denied = p.negated != q.negated and (spec.one_act or p.key == q.key) and not _outlived(a, b, p, q)
        if same_things and spec.polarity and denied:
            return "same two, opposite polarity" + (", and the relation is symmetric" if spec.symmetric else "")
        if spec.asymmetric and crossed and not same and not p.negated and not q.negated:
            return "each says it of the other way round, and the relation runs one way only"
        if spec.transitive and spec.polarity and _within_denied(p, q):
            return "what lies in the one lies in the other too"
        if not p.opposite and _two_values(spec, a, b, p, q):
            return f"two different values of {spec.name}, and there is one only"
    elif same_things and not p.negated and not q.negated and not _outlived(a, b, p, q):
        return "the two relations exclude each other"
    return None


def _only_there(a: View, b: View, p: Hit, q: Hit) -> bool:
    """Whether a bare "X is in Y" may tell where X is for a day, and not where it lies: somebody, a team, an army.

    It tells where X lies if X is a place by its name or by what the other says, and nothing else is told of it.
    """
    bare = [(view, hit) for view, hit in ((a, p), (b, q)) if hit.key == "be in" and hit.y is not None]
    kind = a.kinds.get(p.x.key, "other")
    lying = kind in {"country", "place"} or p.x.key.split()[-1].lower() in FIXED
    if len(bare) == 2 and not lying:
        return True
    if bare and kind == "person" and len(p.x.key.split()) > 1:
        return True
    named = {n.key.lower() for _, hit in bare for n in (hit.x, hit.y) if n is not None}
    more = any(view.content - named for view, _ in bare)
    return more or (kind == "country" and any(hit.y and country(hit.y.key) for _, hit in bare))


def _outlived(a: View, b: View, p: Hit, q: Hit) -> bool:
    """Whether one may be of another time: what was and what is not, or one told of a year, the other of none."""
    states = p.key.startswith(("be ", "have ", "belong ")) and q.key.startswith(("be ", "have ", "belong "))
    if states and was_and_is(a, b):
        return True
    if p.negated != q.negated:
        denier, other = (a, b) if p.negated else (b, a)
        return bool(denier.years) and not other.years
    return bool(a.years) != bool(b.years)


def _within_denied(p: Hit, q: Hit) -> bool:
    """Whether one says that X is in a place, and the other that X is not in what holds that place."""
    if _key(p.x) != _key(q.x) or p.negated == q.negated:
        return False
    said, denied = (q, p) if p.negated else (p, q)
    if said.y is None or denied.y is None or said.y.entity is None or denied.y.entity is None:
        return False
    return inside(said.y.entity, denied.y.entity)


def _two_values(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> bool:
    return not may_have_both(spec, a, b, p, q)


def may_have_both(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> str:
    """Why X may have the Y of either claim, in plain words; "" if it may not."""
    if p.y is None or q.y is None or p.negated or q.negated:
        return "one of them gives X no Y"
    if not (same_thing(p.x, q.x) or nested(p.x, q.x)):
        return f"X is not the same: {p.x.key} and {q.x.key}"
    if spec.functional == "no":
        return "both can hold, for the rule has no `functional`: X may have several Y"
    if not _different(a, b, p.y, q.y, but=p.x.name):
        return _perhaps_one(a.kinds, b.kinds, p.y, q.y)
    if p.x.key.split()[-1].lower() in _SEVERAL:
        return f"both can hold, for there may be several: {p.x.key}"
    if spec.transitive and not _elsewhere(_home(a, p.y), _home(b, q.y)) and not in_one_only(p.x.key, p.y.key, q.y.key):
        return f"the one may lie in the other: {p.y.key} and {q.y.key}"
    if "person" not in spec.y and _STRADDLING & set(f"{p.x.key} {p.y.key} {q.y.key}".lower().split()):
        return f"both can hold, for it may lie in two: {p.x.key}"
    scoped = any(e.lower() in p.x.name for e in a.entities & b.entities)
    if p.x.entity is None and not (scoped and spec.dated) and not _one_event(a, b, p, q):
        return f"X is no known name, and the claims share too few words to mean one thing: {p.x.key}"
    if len(conjoined(a, p.y)) > 1 or len(conjoined(b, q.y)) > 1 or _shared(a) or _shared(b):
        return "one of them says that there is more than one Y"
    return _may_follow(spec, a, b, p, q)


def _perhaps_one(kinds: dict[str, str], others: dict[str, str], one: Arg, other: Arg) -> str:
    """Why two arguments are not surely two things, in plain words."""
    unknown = [argument.key for argument in (one, other) if argument.entity is None]
    if unknown:
        return f"Y is no name that is known: {' and '.join(unknown)}"
    if inside(one.key, other.key) or inside(other.key, one.key):
        return f"the one Y lies in the other: {one.key} and {other.key}"
    named = f"{one.key} ({kinds.get(one.key, 'other')}) and {other.key} ({others.get(other.key, 'other')})"
    same = one.key == other.key or kinds.get(one.key) == others.get(other.key)
    return f"Y may be the same: {named}" if same else f"Y is of two kinds, which may go together: {named}"


def _may_follow(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> str:
    """Why the one Y may have come after or beside the other, in plain words; "" if it may not."""
    if not spec.one_act and p.key != q.key:
        return f"they are two acts: “{p.key}” and “{q.key}”"
    undated = not a.years and not b.years and a.claim.period is None and b.claim.period is None
    present = undated and a.claim.tense == b.claim.tense == "present"
    if spec.dated:
        return "" if present or (undated and p.x.entity is None) else period_gap(a, b)
    if spec.functional == "per-period":
        one_text = a.claim.span.document_id == b.claim.span.document_id
        return "" if one_text and present else period_gap(a, b)
    return ""


def _home(view: View, argument: Arg) -> str | None:
    """The country that an argument is or is known to lie in."""
    if argument.entity is None or view.kinds.get(argument.entity) == "country":
        return argument.entity
    return country_of(argument.entity)


def _elsewhere(one: str | None, other: str | None) -> bool:
    """Whether two are countries of today, and no land of the one is held to be the other's."""
    if one is None or other is None or one == other or country(one) is None or country(other) is None:
        return False  # the same town lay in the Soviet Union
    return not disputed(one, other)


def nested(one: Arg, other: Arg) -> bool:
    """Whether one of two things without a name is told in the other's words: "the summit", "the summit in June"."""
    if one.entity is not None or other.entity is not None:
        return False
    words, others = set(one.name.split()), set(other.name.split())
    return words <= others or others <= words


def _one_event(a: View, b: View, p: Hit, q: Hit) -> bool:
    """Whether two claims tell of a thing without a name in words enough to be about one."""
    if negators(a) or negators(b):
        return False
    values = {stem(w) for n in (p.y, q.y) if n is not None for w in n.key.split()}
    shared = (a.bag & b.bag) - values
    least = min(len(a.bag - values), len(b.bag - values))
    return specific(shared) and len(shared) >= max(2, 0.6 * least)


# What may lie in two countries, and what a river may flow through.
_STRADDLING = frozenset(
    {"mount", "mont", "mountain", "mountains", "alps", "lake", "range", "falls", "desert", "region", "peninsula"}
)
# Of these, one contest or season gives several.
_SEVERAL = frozenset(
    {
        "prize", "award", "medal", "gold", "silver", "bronze", "seat", "point", "game", "match", "set", "goal", "vote",
        "heart", "battle", "time", "place", "lottery", "contract", "support", "album", "song", "book", "letter",
        "wimbledon", "open", "olympics", "grammy", "emmy", "oscar", "pulitzer", "booker", "prix", "marathon",
    }
)  # fmt: skip


def conjoined(view: View, argument: Arg) -> tuple[int, ...]:
    """The places of the nouns that stand with an argument in one list: written by A and B."""
    if argument.at < 0:
        return ()
    words = view.claim.words
    first = argument.at
    while words[first].dep == "conj" and words[first].head != first and 0 <= words[first].head < len(words):
        first = words[first].head
    return tuple(with_conjuncts(tree(words), first))


def _shared(view: View) -> bool:
    """Whether a claim says that there is more than one: partly, also, one of; not in what it adds of somebody."""
    if not view.lows & _SHARING:
        return False
    t = tree(view.claim.words)
    beside = {i for at, word in enumerate(t.words) if word.dep == "appos" for i in t.subtree(at)}
    beside |= {i for i, word in enumerate(t.words[:-1]) if t.words[i + 1].tag == "JJS"}  # "the second largest town"
    return any({w.text.lower(), w.lemma.lower()} & _SHARING for i, w in enumerate(t.words) if i not in beside)


_SHARING = frozenset(
    {
        "also", "both", "co-author", "co-found", "co-written", "co-wrote", "jointly", "officially", "originally",
        "part", "partly", "together", "former", "formerly", "initially", "later", "then", "temporarily", "first",
        "again", "another", "second", "co-founded", "co-directed",
    }
)  # fmt: skip


def _different(a: View, b: View, one: Arg, other: Arg, *, but: str = "") -> bool:
    """Whether two named things are surely not one: neither name holds the other, neither lies in the other."""
    if one.entity is None or other.entity is None or one.entity == other.entity:
        return False
    words, others = set(one.entity.lower().split()), set(other.entity.lower().split())
    # "The longest bridge is the Great Belt Bridge", "the Black Sea": what both are is no name.
    if (
        (words & others) - set(but.split()) - class_words("place_last")
        or inside(one.entity, other.entity)
        or inside(other.entity, one.entity)
    ):
        return False
    kinds = {a.kinds.get(one.entity, "other"), b.kinds.get(other.entity, "other")}
    if len(kinds) == 1:
        return True
    if kinds == {"person", "organisation"}:
        return False  # he may well do it for that firm or club
    if kinds & {"country", "group", "event"}:
        # A place may lie in a country unless the table knows another one for it.
        place, state = (one, other) if a.kinds.get(one.entity) == "place" else (other, one)
        home = country_of(place.entity or "")
        return kinds == {"country", "place"} and home is not None and home != state.entity
    return True


def same_thing(one: Arg, other: Arg) -> bool:
    """Whether two arguments are one: by their key, or where a title got into the one's: "Composer Ilse Brandner"."""
    if _key(one) == _key(other):
        return True
    for short, long in ((one, other), (other, one)):
        words = _key(short).split()
        if short.entity and len(words) >= 2 and long.entity and f" {_key(short)}" in f" {long.text.lower()}":
            return words[-1] == _key(long).split()[-1]
    return False


def _key(argument: Arg | None) -> str:
    return argument.key.lower() if argument else ""


def _match(spec: RelationSpec, p: Hit, q: Hit, why: str) -> Match:
    names = sorted({n for n in (p.x.shown, p.y.shown if p.y else "") if n})
    if spec.functional == "no" or _key(p.y) == _key(q.y):
        ordered = names if spec.symmetric else [n for n in (p.x.shown, p.y.shown if p.y else "") if n]
        topic = f"{ordered[0]} – {spec.name}" + (f" – {ordered[1]}" if len(ordered) > 1 else "")
    else:
        topic = f"{p.x.shown} – {spec.name}"
    objects = (
        sorted({h.y.shown for h in (p, q) if h.y is not None}) if _key(p.x) == _key(q.x) else [p.y.shown if p.y else ""]
    )
    values = {"relation": why, "x": p.x.shown, "y": " / ".join(objects)}
    return Match(topic=topic, values=values)


def relation_silence(rule: Rule, a: View, b: View, left: tuple[Hit, ...], right: tuple[Hit, ...]) -> str:
    """Why the rule's hits in two claims are no conflict, in plain words, told of the two that are nearest to one."""
    spec = rule.spec.relation
    if spec is None:
        return ""
    p, q = min(
        ((p, q) for p in left for q in right),
        key=lambda hits: (not same_thing(hits[0].x, hits[1].x), hits[0].opposite == hits[1].opposite),
    )
    named = frozenset(n.entity for n in (p.x, p.y, q.x, q.y) if n is not None and n.entity is not None)
    said = frozenset(w for pattern in (*rule.patterns, *rule.opposites) for key in pattern.keys for w in key.split())
    unlike = bar(a, b, but=named) or parting(a, b, said)
    if unlike or _conflict(spec, a, b, p, q) is None:
        return unlike or _no_conflict(spec, a, b, p, q)
    apart_beside = p.opposite != q.opposite and told_apart(a, b, frozenset(map(stem, said)))
    return "each is told of a thing that the other lacks" if apart_beside else ""


def _no_conflict(spec: RelationSpec, a: View, b: View, p: Hit, q: Hit) -> str:
    same = same_thing(p.x, q.x) and _key(p.y) == _key(q.y)
    crossed = spec.symmetric and {_key(p.x), _key(p.y)} == {_key(q.x), _key(q.y)}
    if p.negated and q.negated:
        return "both deny it"
    if not (same or crossed or same_thing(p.x, q.x) or nested(p.x, q.x)):
        return f"X is not the same: {p.x.key} and {q.x.key}"
    if p.opposite == q.opposite and not p.negated and not q.negated:
        return f"both say the same of Y: {_told(p)}" if same or crossed else may_have_both(spec, a, b, p, q)
    if not (same or crossed):
        return f"Y is not the same, so that both can hold: {_told(p)} and {_told(q)}"
    if p.opposite != q.opposite and (p.negated or q.negated):
        return "one is denied, and the other excludes it: they agree"
    if p.opposite == q.opposite and not spec.polarity:
        return "the rule does not hold a denial against what it denies: its `polarity` is `false`"
    if p.opposite == q.opposite and not spec.one_act and p.key != q.key:
        return f"the one denies other words than the other says: “{p.key}” and “{q.key}”"
    return "they may be of different times"


def _told(hit: Hit) -> str:
    return hit.y.key if hit.y is not None else "none"
