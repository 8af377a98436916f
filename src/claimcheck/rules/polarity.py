"""Kind ``polarity``: one frame, affirmed here and denied there."""

from collections.abc import Iterator
from itertools import product

from claimcheck.records import Reason
from claimcheck.rules.complements import (
    another_way,
    in_manner,
    left_open,
    nameless,
    of_another,
    told_apart,
    told_by_verb,
)
from claimcheck.rules.duties import opposed_duties
from claimcheck.rules.frames import Arg, Frame
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.ordinals import rank
from claimcheck.rules.quantifier import quantifiers_clash
from claimcheck.rules.relation import named
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import PolaritySpec
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.tree import tree
from claimcheck.rules.view import View, comparable, overlap, stem, was_and_is
from claimcheck.rules.wording import ROUGHLY, apart, names_differ, opposite_by_negation, root_of

FrameKey = tuple[str, str, str]

# What a name may be told with or without, and still be of the same things.
_PASSED_OVER = frozenset({"of", "several", "various", "certain", "numerous", "its", "his", "her", "their"})
# Nouns that add nothing to what stands behind them: "the formation of a government".
_LIGHT = frozenset({"formation", "creation", "establishment", "introduction", "construction", "building"})
_JOINING = frozenset({"for", "in", "on", "to", "with", "by", "at", "from", "about", "against"})


def frame_index(view: View) -> dict[FrameKey, Frame]:
    """The frames of a claim by predicate, subject and object; the subject and object must be known things."""
    found: dict[FrameKey, Frame] = {}
    for frame in view.frames:
        subject, target = thing(view, frame.subject), thing(view, frame.object)
        if subject and (frame.object is None or target):
            found.setdefault((predicate(frame.key), subject, target), frame)
    return found


NAMELESS = 4  # words in common, what is denied among them, from which claims without a name are of one thing


def thing(view: View, argument: Arg | None) -> str:
    """What an argument names, the same however its words are put: "leaders of the Taliban", "Taliban leaders"."""
    if argument is None:
        return ""
    if argument.entity:
        return argument.entity.lower()
    words = (w for w in argument.name.lower().split() if w not in _PASSED_OVER)
    return " ".join(sorted({view.called.get(w, w) for w in words}))


def nested(
    left: dict[FrameKey, Frame], right: dict[FrameKey, Frame], views: tuple[View, View]
) -> Iterator[tuple[FrameKey, FrameKey]]:
    """Keys of one predicate and subject whose objects are one thing, told in more words by one of the two claims.

    A name among these words must be one that the other article is about: else it may well tell of another thing.
    """
    a, b = views
    for (p, one), (q, other) in product(left.items(), right.items()):
        if p[:2] != q[:2] or p[2] == q[2] or not p[2] or not q[2]:
            continue
        heads = {_head(a, one.object), _head(b, other.object)}
        words, others = (set(key[2].split()) - _LIGHT - _JOINING for key in (p, q))
        if "" in heads or (len(heads) > 1 and not heads & _LIGHT) or not (words <= others or others <= words):
            continue
        brief, told = views if words <= others else views[::-1]
        more = {stem(w) for key in words ^ others for w in key.split()}
        if all(brief.about(name) for name in told.names if name in more):
            yield p, q


def _head(view: View, argument: Arg | None) -> str:
    words = view.claim.words
    return words[argument.at].lemma.lower() if argument is not None and 0 <= argument.at < len(words) else ""


def anchored(view: View, frame: Frame) -> bool:
    """Whether a frame speaks of something named, so that two texts mean the same thing by it."""
    arguments = [a for a in (frame.subject, frame.object) if a is not None]
    known = set(view.called.values())
    return any(a.entity is not None or named(view, a) or known & set(thing(view, a).split(" ")) for a in arguments)


def polarity_matches(
    rule: Rule,
    a: View,
    b: View,
    left: dict[FrameKey, Frame],
    right: dict[FrameKey, Frame],
    setting: Setting = UNKNOWN,
) -> Iterator[Match]:
    """Frames that both claims have with opposite polarity, where the rest of the claims is about the same."""
    spec = rule.spec.polarity
    if spec is None or _two_matters(spec, a, setting) or Reason.DIFFERENT_SCOPE in setting.excuses:
        return
    if spec.shares:
        group = quantifiers_clash(a, b)
        if group is not None:
            yield Match(topic=f"how many {group}", values={"relation": group, "x": group})
        return
    if spec.duties:
        yield from _duties_match(a, b)
        return
    alike = max(overlap(a.bag, b.bag), overlap(a.content, b.content)) >= ROUGHLY
    if not (alike or left.keys() & right.keys()) or not comparable(a, b) or apart(a, b) or _two_places(a, b):
        return
    if of_another(a, b) or nameless(a, b, NAMELESS) or another_way(a, b) or left_open(a, b):
        return
    found = next(_frames_match(spec, a, b, left, right), None)
    if found is not None:
        yield found
        return
    denier, other = (a, b) if a.claim.polarity < b.claim.polarity else (b, a)
    said = opposite_by_negation(a, b) if spec.wording and not _part_denied(denier, other) else None
    if said is not None:
        about = a.claim.subject.text if a.claim.subject else " ".join(sorted(a.bag & b.bag)[:3])
        yield Match(topic=f"{about} – {said}", values={"relation": said, "x": about})


def _two_places(a: View, b: View) -> bool:
    """Whether one tells of the longest and the other of the second longest: what is the one is not the other."""
    best = all(any(w.tag == "JJS" for w in v.claim.words) for v in (a, b))
    one, other = (frozenset(filter(None, map(rank, v.lows))) for v in (a, b))
    return best and one != other


def _two_matters(spec: PolaritySpec, a: View, setting: Setting) -> bool:
    """Whether the articles tell of two things; of what one speaker says must be done it does not matter."""
    return setting.apart and not (spec.duties and a.claim.speaker is not None and not setting.namesakes)


def _duties_match(a: View, b: View) -> Iterator[Match]:
    act = opposed_duties(a, b)
    if act is not None:
        about = a.claim.subject.text if a.claim.subject else ""
        yield Match(topic=f"{about} – {act}", values={"relation": act, "x": about})


def _frames_match(
    spec: PolaritySpec, a: View, b: View, left: dict[FrameKey, Frame], right: dict[FrameKey, Frame]
) -> Iterator[Match]:
    couples = [(key, key) for key in left.keys() & right.keys()]
    couples += list(nested(left, right, (a, b)))
    for key, other in sorted(couples, key=lambda c: (-len(c[0][0].split()), c)):
        p, q = left[key], right[other]
        if (
            p.negated == q.negated
            or not anchored(a, p)
            or p.voice == "light"
            or key[0].removeprefix("be ").split()[0] in spec.skip
            or _part_denied(*((a, b, p) if p.negated else (b, a, q)))
            or told_apart(a, b, _predicate_words(p) | _predicate_words(q))
            or ((p.voice == "copula" or key[0].startswith(_STATES)) and was_and_is(a, b))
        ):
            continue
        # Without an object a verb says little: then the claims must be about the same throughout.
        needed = spec.min_overlap if p.object is not None else max(spec.min_overlap, 0.75)
        if overlap(_content(a), _content(b)) < needed or _rest_differs(a, b):
            continue
        name = key[0].removeprefix("be ")
        x, y = p.subject.shown, p.object.shown if p.object else ""
        topic = f"{x} – {name} – {y}" if y else f"{x} – {name}"
        yield Match(topic=topic, values={"relation": name, "x": x, "y": y})
        return


def _content(view: View) -> frozenset[str]:
    beside = _put_right(view)
    return frozenset(w for w in view.content if stem(w) not in beside)


# What is so and may have ended, whatever the voice in which it is told.
_STATES = ("have ", "belong ", "be link ")
# Denied with one of these, a thing may hold of a part, for a time, or for another reason.
_WHOLE = frozenset(
    {
        "all", "alone", "always", "because", "both", "completely", "each", "entire", "entirely", "every", "everywhere",
        "exclusively", "fully", "merely", "necessarily", "only", "otherwise", "solely", "until", "whole",
    }
)  # fmt: skip


def _predicate_words(frame: Frame | None) -> frozenset[str]:
    return frozenset(map(stem, frame.key.split())) if frame is not None else frozenset()


def _part_denied(denier: View, other: View, denied: Frame | None = None) -> bool:
    """Whether a denial leaves a part standing by a word that the other claim lacks: "not in every region"."""
    lows = [w.text.lower() for w in denier.claim.words]
    told = {w for i, w in enumerate(lows) if w in _WHOLE and not (w == "all" and lows[i - 1 : i] == ["at"])}
    if in_manner(denier) - other.lows:
        return True
    return bool(told - other.lows) or bool(
        told_by_verb(denier) - other.bag - _put_right(denier) - _predicate_words(denied)
    )


def _put_right(denier: View) -> frozenset[str]:
    """Stems of what a denial puts in the place of what it denies, or leaves standing beside it.

    Neither narrows it: "not bears but marsupials", "useful but not necessary".
    """
    words = denier.claim.words
    marks = [i for i, w in enumerate(words) if w.text.lower() == "but" and w.dep == "cc"]
    behind = [i for i, w in enumerate(words) if w.dep == "conj" and any(words[m].head == w.head < m < i for m in marks)]
    t, root = tree(words), root_of(denier)
    stand = [
        i for m in marks if words[m + 1 : m + 2] and words[m + 1].dep == "neg" for i in t.of(root, "acomp") if i < m
    ]
    told = {i for first in behind for i in t.subtree(first)}
    return frozenset(stem(words[i].lemma) for i in told.union(stand))


def _rest_differs(a: View, b: View) -> bool:
    """Whether each claim names a thing or a number that the other lacks: then they may well be about two occasions."""
    numbers = {q.text for q in a.quantities}, {q.text for q in b.quantities}
    if numbers[0] - numbers[1] and numbers[1] - numbers[0]:
        return True
    if names_differ(a, b):
        return True
    return bool(a.entities - b.entities) and bool(b.entities - a.entities)
