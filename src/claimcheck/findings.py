"""Groups -> Findings: tensions about one thing, and claims that known facts refute, graded, named and put in order."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.records import SEVERITIES, Effect, Finding, Level, Position
from claimcheck.restate import display
from claimcheck.verdicts import SUPERSEDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimcheck.records import Claim, Evidence, Verdict
    from claimcheck.sides import Group

# Which kind of rule names a topic best.
SPECIFIC = ("relation", "date", "quantity", "denial", "antonym", "impact", "polarity")
HEADLINE_WORDS = 14
WORD = re.compile(r"\w+")


def gather(groups: Sequence[Group], references: Sequence[tuple[Claim, Evidence]] = ()) -> tuple[Finding, ...]:
    """Findings, gravest first: claims that oppose each other, gathered, and claims that known facts refute."""
    found = [_finding(group) for group in groups]
    by_claim = {
        claim.id: i for i, finding in enumerate(found) for position in finding.positions for claim in position.claims
    }
    alone: dict[str, Finding] = {}
    for claim, evidence in references:
        index = by_claim.get(claim.id)
        if index is None:
            alone.setdefault(f"{evidence.rule_id} {_normal(claim.text)}", _reference(claim, evidence))
        else:
            notes = tuple(dict.fromkeys((*found[index].notes, evidence.message)))
            found[index] = replace(found[index], notes=notes)
    return tuple(sorted((*found, *alone.values()), key=_order))


def _order(finding: Finding) -> tuple[int, float, str, str]:
    return SEVERITIES.index(finding.severity), -finding.confidence, finding.topic, finding.id


def _finding(group: Group) -> Finding:
    verdicts = group.verdicts
    lead = verdicts[0]
    positions = tuple(Position(statement=side[0].text, claims=side) for side in group.sides)
    kind = lead.label
    severity = min((_severity(v) for v in verdicts if v.confidence >= lead.confidence - 0.05), key=SEVERITIES.index)
    evidence = [e for v in verdicts for e in v.evidence if e.effect is not Effect.EXCUSE]
    topic = next(
        (e.topic for e in sorted(evidence, key=_specific) if e.topic and not e.topic.startswith(":")), None
    ) or _topic(lead)
    return Finding(
        id=fingerprint(kind, lead.pair.left, lead.pair.right),
        kind=kind,
        severity=severity,
        confidence=lead.confidence,
        topic=topic,
        headline=_headline(topic, positions),
        positions=positions,
        verdicts=verdicts,
        why=_why(lead),
    )


def _specific(evidence: Evidence) -> int:
    return SPECIFIC.index(evidence.kind) if evidence.kind in SPECIFIC else len(SPECIFIC)


def fingerprint(kind: str, left: Claim, right: Claim) -> str:
    """An id that survives moved lines, renamed files and swapped articles: of the kind and both texts, sorted."""
    texts = sorted((_normal(left.text), _normal(right.text)))
    return "CC-" + hashlib.sha256("\n".join((kind, *texts)).encode()).hexdigest()[:8]


def _normal(text: str) -> str:
    return " ".join(WORD.findall(text.lower()))


def _severity(verdict: Verdict) -> str:
    if verdict.label == SUPERSEDED:
        return "minor"
    ruled = [e.severity for e in verdict.evidence if e.effect is not Effect.EXCUSE]
    if ruled:
        return min(ruled, key=SEVERITIES.index)
    return "major" if verdict.confidence >= 0.8 else "minor"


def _topic(verdict: Verdict) -> str:
    left, right = verdict.pair.left, verdict.pair.right
    shared = {m.id for m in left.entities} & {m.id for m in right.entities}
    names = list(dict.fromkeys(display(m.id) for m in left.entities if m.id in shared))[:3]
    if names:
        return " – ".join(names)
    subject = left.subject or right.subject
    return subject.text if subject else " ".join(left.text.split()[:6])


def _headline(topic: str, positions: Sequence[Position]) -> str:
    first, *rest = (_clip(p.statement) for p in positions)
    return f"{topic}: “{first}” against “{rest[0] if rest else ''}”"


def _clip(text: str) -> str:
    words = text.split()
    return " ".join(words[:HEADLINE_WORDS]) + (" …" if len(words) > HEADLINE_WORDS else "")


def _why(verdict: Verdict) -> tuple[str, ...]:
    ruled = sorted((e for e in verdict.evidence if e.effect is not Effect.EXCUSE), key=_specific)
    lines = [f"{e.rule_id}: {e.message}" for e in ruled]
    if verdict.scores is not None:
        forward, backward = verdict.scores.forward.contradiction, verdict.scores.backward.contradiction
        lines.append(f"NLI: contradiction {forward:.2f} / {backward:.2f}")
    if verdict.second is not None:
        forward, backward = verdict.second.forward.contradiction, verdict.second.backward.contradiction
        lines[-1] += f", read again by the larger model {forward:.2f} / {backward:.2f}"
    notes = [f.note for f in verdict.comparability.facets if f.note and f.level is not Level.MISSING]
    lines.extend(notes)
    return tuple(lines)


def _reference(claim: Claim, evidence: Evidence) -> Finding:
    return Finding(
        id="CC-" + hashlib.sha256(f"reference\n{_normal(claim.text)}\n{evidence.rule_id}".encode()).hexdigest()[:8],
        kind="reference",
        severity=evidence.severity,
        confidence=0.9,
        topic=evidence.topic or claim.text,
        headline=f"{evidence.topic or 'A known fact'}: “{_clip(claim.text)}”, but {evidence.message}",
        positions=(Position(statement=claim.text, claims=(claim,)),),
        verdicts=(),
        why=(f"{evidence.rule_id}: {evidence.message}",),
    )


def claims_by_document(claims: Iterable[Claim]) -> Mapping[str, int]:
    """How many claims each document makes, by document id."""
    counts: dict[str, int] = defaultdict(int)
    for claim in claims:
        counts[claim.span.document_id] += 1
    return dict(counts)
