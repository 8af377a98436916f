"""One or two texts -> what the rules see in each claim, which of them looked, and what they say."""

from collections.abc import Sequence

from claimcheck.records import Claim, Effect, Evidence, Pair
from claimcheck.rules.examples import article
from claimcheck.rules.frames import Arg
from claimcheck.rules.ruleset import RuleSet
from claimcheck.rules.schema import PAIRLESS
from claimcheck.rules.view import View, comparable, period_conflict, scope_conflict
from claimcheck.settings import ClaimSettings


def explain(rules: RuleSet, texts: Sequence[str]) -> str:
    """For one text or two: the claims, what each rule whose patterns fit saw, and the evidence."""
    from claimcheck.claims import extract_claims

    documents = [article(text, "ab"[n]) for n, text in enumerate(texts)]
    claims = extract_claims(documents, ClaimSettings()).claims
    sides = [[c for c in claims if c.span.document_id == d.id] for d in documents]
    lines: list[str] = []
    for name, side in zip("ab", sides, strict=False):
        for claim in side:
            lines += _claim(rules, name, claim)
        if not side:
            lines.append(f"{name}: makes no claim: it asks, is boilerplate, or has no verb")
    for claim in claims:
        lines += [f"alone: {_said(e)}" for e in rules.references(claim)]
    if len(sides) == 2:
        pairs = [(p, q) for p in sides[0] for q in sides[1]]
        for p, q in pairs:
            lines += _pair(rules, p, q)
    return "\n".join(lines) + "\n"


def _claim(rules: RuleSet, name: str, claim: Claim) -> list[str]:
    view = rules.view(claim)
    mood = f"{claim.modality.value}, {claim.tense} tense" + ("" if claim.polarity else ", denied")
    speaker = f", said by {claim.speaker}" if claim.speaker else ""
    lines = [f"{name}: {claim.text}", f"   {mood}{speaker}"]
    if not view.factual:
        lines.append("   puts nothing as a fact, so that only denials and excuses look at it")
    for rule_id, hits in sorted(rules.hits(claim).items()):
        for hit in hits:
            slots = f"X = {_named(hit.x)}" + (f", Y = {_named(hit.y)}" if hit.y else "")
            turned = ", the opposite relation" if hit.opposite else ""
            lines.append(f"   {rule_id} sees {slots}{', denied' if hit.negated else ''}{turned}")
    lines = list(dict.fromkeys(lines))
    if not rules.hits(claim):
        lines.append("   no pattern of a rule fits; its frames are: " + (_frames(view) or "none"))
    return lines


def _frames(view: View) -> str:
    shown = [f for f in view.frames if f.voice != "light"][:6]
    return "; ".join(f"{_named(f.subject)} | {f.key}" + (f" | {_named(f.object)}" if f.object else "") for f in shown)


def _named(argument: Arg) -> str:
    return argument.key or argument.text


def _pair(rules: RuleSet, a: Claim, b: Claim) -> list[str]:
    found = rules.evidence(Pair(left=a, right=b, block="explain"))
    both = sorted(r for r in rules.hits(a).keys() & rules.hits(b).keys() if rules[r].kind not in PAIRLESS)
    if not found and not both:
        return []
    lines = ["", f"{a.text} / {b.text}"]
    spoken = {e.rule_id for e in found}
    lines += [f"   {_said(e)}" for e in found]
    lines += [
        f"   {rule_id}: looked at both and says nothing: {_why(rules.view(a), rules.view(b))}"
        for rule_id in both
        if rule_id not in spoken
    ]
    return lines


def _why(a: View, b: View) -> str:
    if period_conflict(a, b):
        return "they speak of different times"
    if not comparable(a, b, but=a.places | b.places):
        return "one of them is no statement of fact, or they differ in mood"
    if scope_conflict(a, b):
        return "they speak of different places, or both can hold"
    return "both can hold, or X is not the same"


def _said(evidence: Evidence) -> str:
    effect = f"{evidence.effect.value}, {evidence.reason or evidence.severity}"
    return f"{evidence.rule_id} ({effect}): {evidence.message}" + (
        "; the pair is no conflict" if evidence.effect is Effect.EXCUSE else ""
    )
