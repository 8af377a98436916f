"""Kind ``impact``: what a thing does to another, or how it develops, told twice in ways that exclude each other."""

from collections.abc import Iterator

from claimcheck.records import Claim
from claimcheck.rules.complements import another_way, in_manner
from claimcheck.rules.effect_words import COMPATIBLE, CONTRARY, HEARSAY, POPULATIONS
from claimcheck.rules.effects import Effect, effects_of
from claimcheck.rules.match import Match
from claimcheck.rules.rule import Rule
from claimcheck.rules.trends import opposed_trends
from claimcheck.rules.view import View, period_conflict, same_period, scope_conflict, stem
from claimcheck.rules.wording import apart

_SIGNS = {"+": "up", "-": "down", "0": "no change"}


def impact_matches(rule: Rule, a: View, b: View) -> Iterator[Match]:
    """The first two effects, or trends, of two claims that exclude each other; what is called untrue is denied."""
    spec = rule.spec.impact
    if spec is None or period_conflict(a, b) or scope_conflict(a, b) or _hearsay(a) != _hearsay(b):
        return
    if spec.tell == "effects" and (_of_markets(a) or _of_markets(b)) and not same_period(a, b):
        return
    if _against_average(a) or _against_average(b) or another_way(a, b):
        return
    if in_manner(a) - b.lows or in_manner(b) - a.lows:
        return
    if spec.tell == "trends":
        trends = opposed_trends(a.claim, b.claim, frozenset(spec.about))
        if trends is not None and not apart(a, b):
            about = " ".join(sorted(trends[0].subject))
            yield _match(about, "", trends[0].signs, trends[1].signs)
        return
    effects = opposed_effects(a.claim, b.claim)
    if effects is not None and not apart(a, b):
        agent = " ".join(sorted(effects[0].agent & effects[1].agent))
        target = " ".join(sorted(effects[0].target & effects[1].target)) or effects[0].outcome
        yield _match(agent, target, effects[0].signs, effects[1].signs)


def _of_markets(view: View) -> bool:
    """Whether it tells how a price or a currency moved, which may move the other way the next day."""
    return view.claim.tense == "past" and bool(_MARKETS & view.bag)


def _against_average(view: View) -> bool:
    """Whether it tells where a place stands in its country, which no thing brought about."""
    return "than" in view.lows and bool(view.lows & {"average", "national", "median"})


_MARKETS = frozenset(
    stem(w)
    for w in "euro dollar pound yen price rate share stock index bond oil gold currency market tax tariff".split()
)


def opposed_effects(a: Claim, b: Claim) -> tuple[Effect, Effect] | None:
    """Effects of two claims, of one agent on one target, that cannot both hold; None where there are none."""
    for p in effects_of(a):
        for q in effects_of(b):
            if not p.signs & q.signs and _one(p, q) and not _apart(a, b):
                return p, q
    return None


def _one(p: Effect, q: Effect) -> bool:
    agents = _meets(p.agent, q.agent)
    if not agents or _other_amount(p, q):
        return False
    if not _one_outcome(p, q):
        return False
    if not p.target or not q.target:
        return bool(p.outcome) and bool(q.outcome)
    return _meets(p.target, q.target)


def _other_amount(p: Effect, q: Effect) -> bool:
    """Whether they may be of two amounts: ten grams of salt here, five there; two cups of what does it by the litre."""
    if p.amounts and q.amounts:
        return not p.amounts & q.amounts
    told, untold = (p, q) if p.amounts else (q, p)
    return bool(told.amounts) and "0" not in untold.signs


def _one_outcome(p: Effect, q: Effect) -> bool:
    """Whether what is counted may be one: a drug that works lowers deaths, one that does not cure may all the same."""
    outcomes = {e.outcome for e in (p, q) if e.outcome}
    if len(outcomes) < 2:
        return True
    if any(e.outcome == "cure" and "-" not in e.signs for e in (p, q)):
        return False
    outcomes = {"treat" if o == "cure" else o for o in outcomes}
    return len(outcomes) < 2 or any(outcomes == set(pair) for pair in COMPATIBLE)


def _meets(one: frozenset[str], other: frozenset[str]) -> bool:
    both = one & other
    most = len(both) >= 2 and len(both) * 3 >= 2 * min(len(one), len(other))
    return bool(both) and (both in (one, other) or most)


def _apart(a: Claim, b: Claim) -> bool:
    lows = [frozenset(x.lower() for w in c.words for x in (w.lemma, w.text)) for c in (a, b)]
    if any(bool(lows[0] & group) != bool(lows[1] & group) for group in POPULATIONS):
        return True
    if any((lows[0] & one and lows[1] & two) or (lows[1] & one and lows[0] & two) for one, two in CONTRARY):
        return True
    letters = [
        frozenset(w.text for w in c.words if len(w.text) == 1 and w.text.isupper() and w.text not in "AI")
        for c in (a, b)
    ]
    return bool(letters[0]) and bool(letters[1]) and letters[0] != letters[1]


def _hearsay(view: View) -> bool:
    """Whether nobody answerable says it: a message, a rumour, an unnamed source."""
    return bool(frozenset((view.claim.speaker or "").lower().split()) & HEARSAY)


def _match(x: str, y: str, one: frozenset[str], other: frozenset[str]) -> Match:
    said = " / ".join(sorted(" or ".join(_SIGNS[s] for s in sorted(signs)) for signs in (one, other)))
    return Match(topic=f"{x} – {y}" if y else x, values={"relation": said, "x": x, "y": y})
