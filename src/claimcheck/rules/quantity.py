"""Kind ``quantity``: one measure of one thing, two values that cannot both hold."""

from collections.abc import Iterator
from datetime import timedelta

from claimcheck.quantities import same_counted
from claimcheck.records import Level, Quantity, Reason, Word
from claimcheck.rules.anybody import nobody_named
from claimcheck.rules.attributes import ATTRIBUTES
from claimcheck.rules.complements import of_another, other_aim
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import QuantitySpec
from claimcheck.rules.tails import without_tail
from claimcheck.rules.tree import tree
from claimcheck.rules.values import both_hold, counted_as, is_condition, other_harm, takes
from claimcheck.rules.view import View, bar, names_in_common, overlap, stem
from claimcheck.rules.wording import narrowed, parting, root_of, specific
from claimcheck.stages import other_stage

_ADDS = frozenset(
    {"more", "another", "additional", "further", "extra", "including", "other", "others", "include", "among", "each"}
)

_WHEN = frozenset({"after", "before", "until", "since", "following", "within"})
_PER = frozenset(
    {"per", "apiece", "each", "average", "annually", "daily", "monthly", "weekly", "yearly", "inhabitant", "head"}
)
_PARTS = frozenset(
    {
        "division", "unit", "branch", "segment", "volume", "chapter", "season", "half", "quarter", "weekend", "wing",
        "floor", "section", "arm", "subsidiary", "subset", "of which", "of whom", "them", "stage", "lap", "round",
        "phase", "episode", "part", "share", "semester", "month", "borough", "suburb", "metropolitan", "metro",
        "greater",
        "agglomeration", "brigade", "battalion", "contingent", "batch", "detachment",
        "target", "goal", "forecast", "budget", "estimate", "capacity", "alone", "interim",
    }
)  # fmt: skip
_MUCH = 5  # words in common from which a difference of verbs is one of wording
_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
# Verbs that only say that there is such a number.
_MEASURING = frozenset(
    {
        "be", "have", "stand", "reach", "hit", "total", "amount", "number", "record", "come", "run", "count", "measure",
        "put", "estimate", "show", "report", "find", "give", "rise", "fall", "say", "contain", "hold", "include",
        "exceed",
        "lie", "remain", "take", "comprise", "consist", "see", "list", "boast", "employ", "earn",
    }
)  # fmt: skip
_ALIKE = tuple(
    frozenset(stem(word) for word in group.split())
    for group in (
        "die perish kill succumb drown claim leave",
        "cost pay fetch sell buy spend go",
        "injure wound hurt leave",
        "last take continue run go",
        "build construct complete",
        "cut shed axe eliminate lose slash",
        "enrol enroll recruit include involve study follow",
        "draw attract see count welcome attend pull",
        "join attend participate take march gather demonstrate turn",
        "find uncover discover unearth dig",
        "hold seat accommodate handle house take fit",
        "survive live remain",
        "raise collect donate",
        "score get",
        "hire employ take recruit",
        "arrest detain seize",
        "evacuate move flee displace",
        "plant put",
        "print publish",
        "fire launch shoot",
        "measure stand rise reach tower",
        "destroy burn damage flatten",
    )
)
# What is promised is not yet paid.
_PROMISING = frozenset(map(stem, "commit pledge promise allocate earmark approve budget offer set seek".split()))
_STATES = frozenset(
    {"be", "have", "station", "deploy", "serve", "stand", "remain", "live", "work", "employ", "keep", "hold", "own"}
)
_NOW = frozenset({"still", "now", "currently", "today", "presently"})
_LATER = timedelta(days=30)
_VAGUE = frozenset(
    {"number", "total", "figure", "there", "it", "they", "he", "she", "toll", "count", "amount", "that", "who", "which"}
)

PAIR = 2  # numbers of a score or a vote; names that tell one town from another

# Why two numbers are of two things: then they are no rivals.
_OTHER = frozenset({Reason.DIFFERENT_SCOPE, Reason.DIFFERENT_UNIT, Reason.PART_OF_TOTAL, Reason.ROUNDED})


def quantity_matches(rule: Rule, a: View, b: View, setting: Setting = UNKNOWN) -> Iterator[Match]:
    """Numbers of the two claims that measure one thing and exclude each other."""
    spec = rule.spec.quantity
    if spec is None or not a.quantities or not b.quantities or not a.bag & b.bag:
        return
    if setting.apart or setting.excuses & _OTHER or other_stage(a.claim, b.claim) or no_rivals(spec, a, b, setting):
        return
    a, b = _without_tails(spec, a, b)
    rivals = _rivals(_measures(a, b, spec), _measures(b, a, spec))
    if rivals is None:
        return
    p, q = rivals
    counted = counted_as(p, a.claim) if p.counted else counted_as(q, b.claim)
    about = ", ".join(names_in_common(a, b, but=counted)[:3]) or (a.claim.subject.text if a.claim.subject else "")
    topic = f"{counted} – {about}"
    values = {"left.value": p.text, "right.value": q.text, "relation": counted, "x": about}
    yield Match(topic=f"{topic}: {p.text} or {q.text}", values=values)


def no_rivals(spec: QuantitySpec, a: View, b: View, setting: Setting = UNKNOWN) -> str:
    """Why no two numbers of the claims exclude each other, in plain words; "" if two do."""
    if why := bar(a, b) or parting(a, b):
        return why
    a, b = _without_tails(spec, a, b)
    if _then_and_now(a, b) or _then_and_now(b, a):
        return "one tells how many there were, the other how many there are"
    if spec.same_document and a.claim.span.document_id != b.claim.span.document_id:
        return "the rule compares numbers of one article only: its `same_document` is `true`"
    mine, theirs = _measures(a, b, spec), _measures(b, a, spec)
    rivals = _rivals(mine, theirs)
    if rivals is None:
        pick = "it is not clear which of several numbers stand against each other"
        return pick if mine and theirs else "they tell the same number, or one tells when"
    return (
        both_hold(spec, *rivals) or _of_two_things(a, b, rivals, setting) or _not_one_thing(spec, a, b, rivals, setting)
    )


def _of_two_things(a: View, b: View, rivals: tuple[Quantity, Quantity], setting: Setting) -> str:
    """What shows that two numbers are of two things, in plain words; "" if nothing does."""
    if _adds(a) or _adds(b):
        return "one number is told as a part of another, or on top of it"
    if _two_polls(a, b):
        return "each tells what was asked or estimated, and two polls differ"
    if rivals[0].role in {"share", "count"} and (narrowed(a, b) or narrowed(b, a)):
        return "one is told of a part of what the other is told of"
    if nobody_named(a, b, setting):
        return "one does not say by name of whom it is told"
    if _part(a, b, rivals, setting.topic):
        return "one is told of a part, or each of a thing that the other does not name"
    if _other_scale(a, b):
        return "one is a rate, the other is not"
    return "they are told of different acts or different things" if other_harm(a, b) or _other_act(a, b) else ""


def _not_one_thing(spec: QuantitySpec, a: View, b: View, rivals: tuple[Quantity, Quantity], setting: Setting) -> str:
    """What is missing for two numbers to be of one thing, in plain words; "" if nothing is."""
    p, q = rivals
    known = a.entities & b.entities
    if not (_same_thing(spec, a, b, p, q) if known else _same_measure(a, b, rivals, setting.topic)):
        if p.counted and q.counted and same_counted(p, q) is not Level.SAME:
            return f"they count other things: {' '.join(p.counted)} and {' '.join(q.counted)}"
        if known:
            return f"each names a thing that the other lacks, or they share under {spec.min_overlap:.0%} of their words"
        return "they name no known thing in common, and share too few words to mean one thing"
    return "" if _one_place(a, b, setting) else "texts give such a figure of every town"


def _rivals(p: list[Quantity], q: list[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two numbers that stand against each other: the only ones, or the only ones that count the same.

    Where each claim gives two of one kind, as a score or a vote does, the first ones stand for both.
    """
    if len(p) == len(q) == 1:
        return p[0], q[0]
    pairs = [(x, y) for x in p for y in q if x.counted and same_counted(x, y) is Level.SAME]
    apart = len({x.text for x, _ in pairs}) == len({y.text for _, y in pairs}) == len(pairs)
    if not pairs or not apart or (len(pairs) > 1 and not (len(pairs) == len(p) == len(q) == PAIR)):
        return None
    return pairs[0]


def _without_tails(spec: QuantitySpec, a: View, b: View) -> tuple[View, View]:
    """The claims without a clause at the end that tells what came of it; it may name the part of the smaller number."""
    rivals = _rivals(_measures(a, b, spec), _measures(b, a, spec))
    if rivals is None:
        return a, b
    short = without_tail(a), without_tail(b)
    kept = [v if v.names - w.names - against.bag else w for v, w, against in zip((a, b), short, (b, a), strict=True)]
    return (kept[0], short[1]) if rivals[0].value < rivals[1].value else (short[0], kept[1])


_POLLS = frozenset({"poll", "survey", "estimat", "forecast", "project"})


def _two_polls(a: View, b: View) -> bool:
    """Whether both tell what was asked or estimated, and not in the same words: two polls differ."""
    return bool(a.bag & _POLLS) and bool(b.bag & _POLLS) and bool(a.bag - b.bag) and bool(b.bag - a.bag)


def _one_place(a: View, b: View, setting: Setting) -> bool:
    """Whether a figure that texts give of every town is of one town: a known one, or told with what it lies in."""
    if setting.names is None or a.claim.span.document_id == b.claim.span.document_id:
        return True
    if not (a.bag | b.bag) & _STATISTICS:
        return True
    kinds = [a.kinds.get(e) for e in a.entities & b.entities]
    subject = a.claim.subject
    of_country = subject is not None and a.kinds.get(subject.entity or "") == "country"
    return of_country or len(kinds) - kinds.count("country") >= PAIR or set(kinds) == {"country"}


def _then_and_now(past: View, now: View) -> bool:
    """Whether one tells how many there were at a time, the other how many there are as its article is written."""
    period, written = past.claim.period, now.claim.told
    if past.claim.tense != "past" or period is None or period.last is None or now.claim.period is not None or now.years:
        return False
    verbs = {v.claim.words[root_of(v)].lemma.lower() for v in (past, now) if root_of(v) >= 0}
    if not verbs <= _STATES or not (now.claim.tense == "present" or now.claim.speaker is not None):
        return False
    return period.last + _LATER < written if written is not None else bool(now.lows & _NOW)


def _measures(view: View, against: View, spec: QuantitySpec) -> list[Quantity]:
    """Its numbers of the rule's roles that the other claim does not tell alike; a condition is none."""
    told = {(q.value, q.unit) for q in against.quantities}
    mine = [q for q in view.quantities if takes(spec, q)]
    rest = [q for q in mine if (q.value, q.unit) not in told]
    return [q for q in rest if not _time_gone(view, q) and not is_condition(view, _place(view, q))]


def _place(view: View, q: Quantity) -> int:
    first = q.text.split()[0].lower() if q.text.split() else ""
    numbers = {x.lower() for x in q.text.split()}
    words = view.claim.words
    exact = next((i for i, w in enumerate(words) if w.text.lower() == first), -1)
    return exact if exact >= 0 else next((i for i, w in enumerate(words) if w.text.lower() in numbers), -1)


def _time_gone(view: View, q: Quantity) -> bool:
    """Whether a number tells when: "after ten laps", "before the fourth day"."""
    at = _place(view, q)
    return at > 0 and view.claim.words[at - 1].text.lower() in _WHEN


def _part(a: View, b: View, rivals: tuple[Quantity, Quantity], topic: frozenset[str]) -> bool:
    """Whether the smaller number is told of a part: of one more name, or of a division, a volume, a half."""
    small, large = (a, b) if rivals[0].value < rivals[1].value else (b, a)
    named = small.names - large.bag - large.names - _stems(topic)
    if named and not (large.names - small.bag - small.names):
        said_names = {stem(m.text.split()[-1]) for m in small.claim.entities}
        if named & said_names:
            return True
    if any(v.claim.words and v.claim.words[0].text == "Of" for v in (a, b)) or (small.lows & _ORDINALS) - large.lows:
        return True
    if ("new" in a.lows) != ("new" in b.lows) or _other_part(a, b) or other_aim(small, large):
        return True
    if _restricted(small, min(rivals, key=lambda q: q.value), large):
        return True
    return any(bool((v.lows - w.lows) & _PARTS) for v, w in ((a, b), (b, a)))


def _restricted(view: View, q: Quantity, against: View) -> bool:
    """Whether what a number counts is told by words that the other claim lacks: "42,000 books printed before 1800"."""
    t, at = tree(view.claim.words), _place(view, q)
    noun = t.words[at].head if at >= 0 else -1
    if noun < 0 or t.words[noun].pos != "NOUN":
        return False
    when = view.claim.period.text.lower() if view.claim.period is not None else ""
    behind = (i for c in t.of(noun, "acl", "relcl", "prep") if c > noun for i in t.subtree(c))
    told = (t.lemma(i) for i in behind if t.words[i].pos in {"NOUN", "VERB"} and t.words[i].text.lower() not in when)
    return any(stem(word) in view.bag - against.bag for word in told)


def _other_part(a: View, b: View) -> bool:
    """Whether each number is told of something, behind "of", "in" or "at", that the other claim does not know."""
    one, other = (
        {stem(w.lemma) for w in v.claim.words if w.dep == "pobj" and w.pos == "NOUN" and w.lemma.lower() not in _VAGUE}
        for v in (a, b)
    )
    told = {stem(c) for v in (a, b) for n in v.quantities for c in (*n.counted, n.unit)}
    return bool(one - b.bag - told) and bool(other - a.bag - told)


def _other_scale(a: View, b: View) -> bool:
    """Whether one number is a rate, told by the head or by the day, and the other is not."""
    return bool(a.lows & _PER) != bool(b.lows & _PER)


def _other_act(a: View, b: View) -> bool:
    """Whether the numbers are of different acts or different things: infected and killed, signs and hearings."""
    verbs = [stem(v.claim.words[root_of(v)].lemma) if root_of(v) >= 0 else "" for v in (a, b)]
    plain = {stem(w) for w in _MEASURING}
    if any(verbs[n] in _PROMISING and verbs[1 - n] not in _PROMISING | plain for n in (0, 1)):
        return True
    if (
        verbs[0] != verbs[1]
        and len(a.bag & b.bag) < _MUCH
        and not (set(verbs) & plain)
        and not (verbs[0] in b.bag or verbs[1] in a.bag)
    ):
        return not any(verbs[0] in group and verbs[1] in group for group in _ALIKE)
    subjects = [v.claim.subject for v in (a, b)]
    if of_another(a, b) or _thing_of_the_other(a, b) or _thing_of_the_other(b, a):
        return True
    doers = ((v.claim.words, tree(v.claim.words).of(root_of(v), "nsubj")) for v in (a, b))
    tags = [words[at[0]].tag if at else "" for words, at in doers]
    if "NNS" in tags and any(s is not None and s.lemma.lower() in {"he", "she"} for s in subjects):
        return True  # "she pledged 240 million", "the countries pledged 1.9 billion"
    told = [s for s, verb in zip(subjects, verbs, strict=True) if s is not None and verb != "put"]  # "police put it at"
    heads = [stem(s.lemma) for s in told if s.entity is None and s.lemma not in _VAGUE]
    numbers = {stem(c) for v in (a, b) for n in v.quantities for c in n.counted}
    return (
        len(heads) == 2 and heads[0] != heads[1] and heads[0] not in b.bag | numbers and heads[1] not in a.bag | numbers
    )


def _thing_of_the_other(view: View, against: View) -> bool:
    """Whether one claim is of a named thing, the other of what it has: "its main street", "the roof of ..."."""
    owner, owned = against.claim.subject, view.claim.subject
    if owner is None or owned is None or owner.entity is None or owned.entity is not None:
        return False
    numbers = {c for q in view.quantities for c in (*q.counted, q.unit)}
    measured = owned.lemma in _VAGUE or owned.lemma in ATTRIBUTES or owned.lemma in numbers
    if measured or stem(owned.lemma) in against.bag:
        return False
    words = view.claim.words

    def of_owned(word: Word) -> bool:
        by = words[word.head]
        return word.dep == "pobj" and by.lemma == "of" and words[by.head].lemma == owned.lemma

    return any(w.entity == owner.entity and (w.dep == "poss" or of_owned(w)) for w in words)


def _like_verbs(a: View, b: View) -> bool:
    verbs = [stem(v.claim.words[root_of(v)].lemma) if root_of(v) >= 0 else "" for v in (a, b)]
    plain = {stem(w) for w in _MEASURING}
    alike = any(verbs[0] in group and verbs[1] in group for group in _ALIKE)
    return verbs[0] == verbs[1] or alike or set(verbs) <= plain or verbs[0] in b.bag or verbs[1] in a.bag


_STATISTICS = frozenset(
    stem(w)
    for w in (
        "population",
        "density",
        "household",
        "income",
        "inhabitant",
        "median",
        "capita",
        "resident",
        "census",
        "literacy",
        "ratio",
    )
)


def _same_measure(a: View, b: View, rivals: tuple[Quantity, Quantity], topic: frozenset[str]) -> bool:
    """Whether claims that name no known thing in common measure one: they share most words, rare ones too."""
    p, q = rivals
    counted = same_counted(p, q)
    if counted is Level.CONFLICT or ((p.counted or q.counted) and counted not in {Level.SAME, Level.COMPATIBLE}):
        return False
    shared = a.bag & b.bag
    about = _stems(topic)
    if (
        (a.names - b.bag - about and b.names - a.bag - about)
        or not _like_verbs(a, b)
        or len(shared) < 3
        or not specific(shared)
    ):
        return False
    if not a.names & b.names and shared & _STATISTICS:
        return False  # said in the same words of every town
    return overlap(a.bag, b.bag) >= 0.6 and min(len(a.bag - b.bag), len(b.bag - a.bag)) <= 2


def _same_thing(spec: QuantitySpec, a: View, b: View, p: Quantity, q: Quantity) -> bool:
    counted = same_counted(p, q)
    if counted is Level.CONFLICT or (p.counted and counted is not Level.SAME):
        return False
    if a.entities - b.entities and b.entities - a.entities:
        return False
    said, other = (v.content - {n.text for n in v.quantities} for v in (a, b))
    said, other = (frozenset(w for w in words if not w[0].isdigit()) for words in (said, other))
    return overlap(said, other) >= spec.min_overlap and len(said & other) >= 2


def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(w) for w in words)


def _adds(view: View) -> bool:
    """Whether a number is told as a part of, or on top of, another."""
    words = [w.text.lower() for w in view.claim.words]
    if view.lows >= {"so", "far"} or view.lows >= {"to", "date"}:
        return True
    return any(w in _ADDS and not (w == "more" and words[i + 1 : i + 2] == ["than"]) for i, w in enumerate(words))
