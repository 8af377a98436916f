"""One or two texts -> what the rules see in each claim, which of them looked, and what they say or why they do not."""

from collections.abc import Callable, Sequence

from claimcheck.records import Claim, Comparability, Effect, Evidence, Level, Pair
from claimcheck.rules.examples import article
from claimcheck.rules.frames import Arg, Frame
from claimcheck.rules.match import Setting
from claimcheck.rules.relation import Hit
from claimcheck.rules.ruleset import LOOKING, RuleSet, conflicts
from claimcheck.rules.schema import PAIRLESS
from claimcheck.rules.silence import silence
from claimcheck.rules.view import View, no_fact
from claimcheck.settings import ClaimSettings

Beside = Callable[[Pair], Comparability]
_SHOWN = 6  # readings of a claim


def explain(rules: RuleSet, texts: Sequence[str], beside: Beside | None = None) -> str:
    """For one text or two: the claims, what each rule saw in them, the evidence, and why other rules are silent.

    ``beside`` is the comparison that ``check`` makes besides the rules.
    """
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
        pairs = [_pair(rules, Pair(left=p, right=q, block="explain"), beside) for p in sides[0] for q in sides[1]]
        lines += [line for told in pairs for line in told] if any(pairs) else ["", "no rule looks at both"]
    return "\n".join(lines) + "\n"


def _claim(rules: RuleSet, name: str, claim: Claim) -> list[str]:
    view = rules.view(claim)
    mood = f"{claim.modality.value}, {claim.tense} tense" + ("" if claim.polarity else ", denied")
    speaker = f", said by {claim.speaker}" if claim.speaker else ""
    lines = [f"{name}: {claim.text}", f"   {mood}{speaker}"]
    if not view.factual:
        lines.append(f"   it {no_fact(view)}, so that only denials and excuses look at it")
    hits = sorted(rules.hits(claim).items())
    lines += [f"   {rule_id} sees {_seen(view, hit)}" for rule_id, found in hits for hit in found]
    lines += [
        f"   {rule_id}: a pattern fits, but {why}"
        for rule_id, whys in sorted(rules.refusals(claim).items())
        for why in whys[:1]
    ]
    if not hits and view.factual:
        lines.append("   no pattern of a rule sees X and Y in it; read as who | does or is what | to whom:")
        lines += [f"      {reading}" for reading in _readings(view)] or ["      nothing"]
    return list(dict.fromkeys(lines))


def _seen(view: View, hit: Hit) -> str:
    slots = f"X = {_named(view, hit.x)}" + (f", Y = {_named(view, hit.y)}" if hit.y else "")
    return slots + (", denied" if hit.negated else "") + (", the opposite relation" if hit.opposite else "")


def _named(view: View, argument: Arg) -> str:
    """What an argument is called, with its kind if it is a known thing."""
    kind = view.kinds.get(argument.entity, "other") if argument.entity else ""
    return (argument.key or argument.text) + (f" ({kind})" if kind else "")


def _readings(view: View) -> list[str]:
    """What the claim says of whom, as patterns meet it."""
    return [_reading(f) for f in view.frames if f.voice != "light"][:_SHOWN]


def _reading(frame: Frame) -> str:
    said = [frame.subject.key or frame.subject.text, ("not " if frame.negated else "") + frame.key]
    return " | ".join([*said, *([frame.object.key or frame.object.text] if frame.object else [])])


def _pair(rules: RuleSet, pair: Pair, beside: Beside | None) -> list[str]:
    found = rules.evidence(pair)
    spoken = {e.rule_id for e in found}
    a, b = rules.seen(pair.left), rules.seen(pair.right)
    quiet = {r.id: silence(r, a, b) for r in rules.rules if r.id not in spoken and r.kind not in PAIRLESS}
    lines = [f"   {_said(e)}" for e in found]
    lines += [
        f"   {rule_id}: looked at both and says nothing: {why or 'another word or name of theirs sets them apart'}"
        for rule_id, why in quiet.items()
        if why is not None
    ]
    if beside is not None and conflicts(found):
        lines += _added(rules, pair, found, beside(pair))
    return ["", f"{pair.left.text} / {pair.right.text}", *lines] if lines else []


def _added(rules: RuleSet, pair: Pair, found: tuple[Evidence, ...], compared: Comparability) -> list[str]:
    """What ``check`` sees besides the rules that speaks against a conflict."""
    if compared.reason is None:
        return []
    line = f"   check also compares numbers, times, places and speakers: {compared.note} ({compared.reason.value})"
    if any(e.kind in LOOKING for e in found):
        return [f"{line}; the rule has looked at these itself and counts for more"]
    told = Setting(excuses=frozenset(compared.excuses), namesakes=compared.level("namesake") is Level.CONFLICT)
    left = {e.rule_id for e in rules.evidence(pair, told)}
    silent = sorted(e.rule_id for e in conflicts(found) if e.rule_id not in left)
    return [line + (f"; there {', '.join(silent)} is silent" if silent else "; that speaks against a conflict")]


def _said(evidence: Evidence) -> str:
    effect = f"{evidence.effect.value}, {evidence.reason or evidence.severity}"
    return f"{evidence.rule_id} ({effect}): {evidence.message}" + (
        "; the pair is no conflict" if evidence.effect is Effect.EXCUSE else ""
    )
