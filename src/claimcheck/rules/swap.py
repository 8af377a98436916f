"""Kind ``relation`` with ``swap``: of one event, one claim says that X did it to Y, the other that Y did it to X."""

from collections.abc import Iterator, Mapping

from claimcheck.rules.frames import Frame
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.view import View, bar
from claimcheck.rules.wording import negators, parting

FrameKey = tuple[str, str, str]


def swap_matches(
    rule: Rule, a: View, b: View, left: Mapping[FrameKey, Frame], right: Mapping[FrameKey, Frame]
) -> Iterator[Match]:
    """The first frame of the rule's verbs whose subject and object change places between claims of the same words."""
    if not_one_event(a, b):
        return
    for key, subject, target in changes_places(rule, left, right):
        frame = left[key, subject, target]
        x, y = frame.subject.shown, frame.object.shown if frame.object else target
        yield Match(topic=f"{min(x, y)} – {key} – {max(x, y)}", values={"x": x, "y": y, "relation": key})
        return


def changes_places(rule: Rule, left: Mapping[FrameKey, Frame], right: Mapping[FrameKey, Frame]) -> list[FrameKey]:
    """The frames of the rule's verbs whose subject and object change places from one claim to the other."""
    keys = {predicate(key) for pattern in rule.patterns if not pattern.swapped for key in pattern.keys}
    found = []
    for key, subject, target in sorted(left):
        if key not in keys or not target or _one(subject, target):
            continue
        turned = any(k == key and _one(s, target) and _one(o, subject) for k, s, o in right)
        kept = any(k == key and o and _one(s, subject) and _one(o, target) for k, s, o in right)
        if turned and not kept and not any(k == key and _one(s, target) and _one(o, subject) for k, s, o in left):
            found.append((key, subject, target))
    return found


def _one(name: str, other: str) -> bool:
    """Whether two names are of one thing: the same, or the one a part of the other ("viceroy almeida", "almeida")."""
    words, others = set(name.split()), set(other.split())
    return bool(words and others) and (words <= others or others <= words)


def not_one_event(a: View, b: View) -> str:
    """Why two claims do not surely tell of one event, in plain words; "" if they do."""
    if why := bar(a, b) or parting(a, b):
        return why
    if negators(a) or negators(b):
        return "one of them is denied"
    few = len(a.bag & b.bag) < 0.75 * min(len(a.bag), len(b.bag))
    if few or min(len(a.bag - b.bag), len(b.bag - a.bag)) > 1:
        return "they share too few words to tell of one event"
    return ""
