"""Kind ``relation`` with ``swap``: of one event, one claim says that X did it to Y, the other that Y did it to X."""

from collections.abc import Iterator, Mapping

from claimcheck.rules.frames import Frame
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.view import View, comparable
from claimcheck.rules.wording import apart, negators

FrameKey = tuple[str, str, str]


def swap_matches(
    rule: Rule, a: View, b: View, left: Mapping[FrameKey, Frame], right: Mapping[FrameKey, Frame]
) -> Iterator[Match]:
    """The first frame of the rule's verbs whose subject and object change places between claims of the same words."""
    if not comparable(a, b) or apart(a, b) or negators(a) or negators(b):
        return
    shared = a.bag & b.bag
    if min(len(a.bag - b.bag), len(b.bag - a.bag)) > 1 or len(shared) < 0.75 * min(len(a.bag), len(b.bag)):
        return
    keys = {key for pattern in rule.patterns if not pattern.swapped for key in pattern.keys}
    for key, subject, target in sorted(left):
        if key not in keys or not target or _one(subject, target):
            continue
        turned = any(k == key and _one(s, target) and _one(o, subject) for k, s, o in right)
        kept = any(k == key and o and _one(s, subject) and _one(o, target) for k, s, o in right)
        if not turned or kept or any(k == key and _one(s, target) and _one(o, subject) for k, s, o in left):
            continue
        values = {"x": subject, "y": target, "relation": key}
        yield Match(topic=f"{min(subject, target)} – {key} – {max(subject, target)}", values=values)
        return


def _one(name: str, other: str) -> bool:
    """Whether two names are of one thing: the same, or the one a part of the other ("viceroy almeida", "almeida")."""
    words, others = set(name.split()), set(other.split())
    return bool(words and others) and (words <= others or others <= words)
