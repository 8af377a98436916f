"""Kind ``polarity``: one frame, affirmed here and denied there."""

from collections.abc import Iterator

from claimcheck.records import Reason
from claimcheck.rules.frames import Frame
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.quantifier import quantifiers_clash
from claimcheck.rules.relation import named
from claimcheck.rules.rule import Rule
from claimcheck.rules.schema import PolaritySpec
from claimcheck.rules.view import View, comparable, overlap
from claimcheck.rules.wording import ROUGHLY, apart, names_differ, opposite_by_negation

FrameKey = tuple[str, str, str]


def frame_index(view: View) -> dict[FrameKey, Frame]:
    """The frames of a claim by predicate, subject and object; the subject and object must be known things."""
    found: dict[FrameKey, Frame] = {}
    for frame in view.frames:
        subject = frame.subject.key.lower()
        if subject and (frame.object is None or frame.object.key):
            found.setdefault((frame.key, subject, frame.object.key.lower() if frame.object else ""), frame)
    return found


def anchored(view: View, frame: Frame) -> bool:
    """Whether a frame speaks of something named, so that two texts mean the same thing by it."""
    return any(a is not None and (a.entity is not None or named(view, a)) for a in (frame.subject, frame.object))


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
    if spec is None or setting.apart or Reason.DIFFERENT_SCOPE in setting.excuses:
        return
    if spec.shares:
        group = quantifiers_clash(a, b)
        if group is not None:
            yield Match(topic=f"how many {group}", values={"relation": group, "x": group})
        return
    alike = overlap(a.bag, b.bag) >= ROUGHLY
    if not (alike or left.keys() & right.keys()) or not comparable(a, b) or apart(a, b):
        return
    found = next(_frames_match(spec, a, b, left, right), None)
    if found is not None:
        yield found
        return
    said = opposite_by_negation(a, b) if spec.wording else None
    if said is not None:
        about = a.claim.subject.text if a.claim.subject else " ".join(sorted(a.bag & b.bag)[:3])
        yield Match(topic=f"{about} – {said}", values={"relation": said, "x": about})


def _frames_match(
    spec: PolaritySpec, a: View, b: View, left: dict[FrameKey, Frame], right: dict[FrameKey, Frame]
) -> Iterator[Match]:
    shared = left.keys() & right.keys()
    for key in sorted(shared, key=lambda k: (-len(k[0].split()), k)):
        p, q = left[key], right[key]
        if (
            p.negated == q.negated
            or not anchored(a, p)
            or p.voice == "light"
            or key[0].removeprefix("be ").split()[0] in spec.skip
        ):
            continue
        # Without an object a verb says little: then the claims must be about the same throughout.
        needed = spec.min_overlap if p.object is not None else max(spec.min_overlap, 0.75)
        if overlap(a.content, b.content) < needed or _rest_differs(a, b):
            continue
        name = key[0].removeprefix("be ")
        topic = f"{p.subject.key} – {name}" + (f" – {p.object.key}" if p.object else "")
        yield Match(topic=topic, values={"relation": name, "x": p.subject.key, "y": p.object.key if p.object else ""})
        return


def _rest_differs(a: View, b: View) -> bool:
    """Whether each claim names a thing or a number that the other lacks: then they may well be about two occasions."""
    numbers = {q.text for q in a.quantities}, {q.text for q in b.quantities}
    if numbers[0] - numbers[1] and numbers[1] - numbers[0]:
        return True
    if names_differ(a, b):
        return True
    return bool(a.entities - b.entities) and bool(b.entities - a.entities)
