"""Verdicts -> Findings: tensions about one thing gathered into who says what, graded, named and put in order."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.embeddings import embed
from claimcheck.records import Effect, Finding, Level, Position
from claimcheck.restate import display
from claimcheck.verdicts import EXCUSED, UNRELATED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimcheck.records import Claim, Evidence, Verdict

SEVERITIES = ("critical", "major", "minor")
SPECIFIC = ("relation", "date", "quantity", "denial", "antonym", "polarity")  # the kind of rule that names a topic best
SAME_SIDE = 0.5  # cosine of two claims that both oppose a third, above which they are one position
HEADLINE_WORDS = 14
WORD = re.compile(r"\w+")


def gather(verdicts: Sequence[Verdict], references: Sequence[tuple[Claim, Evidence]] = ()) -> tuple[Finding, ...]:
    """Findings, gravest first: claims that oppose each other, gathered, and claims that known facts refute."""
    tensions = [v for v in verdicts if v.label not in {UNRELATED, EXCUSED}]
    groups = _components(tensions)
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


def _components(tensions: Sequence[Verdict]) -> list[list[Verdict]]:
    """Tensions that share a claim and whose other claims are alike, together; strongest first in each."""
    ranked = sorted(tensions, key=_strength)
    claims = {c.id: c for v in ranked for c in (v.pair.left, v.pair.right)}
    ids = list(claims)
    vectors = embed([claims[i].text for i in ids])
    row = {claim_id: k for k, claim_id in enumerate(ids)}
    group_of: dict[int, int] = {k: k for k in range(len(ranked))}

    def root(k: int) -> int:
        while group_of[k] != k:
            k = group_of[k]
        return k

    holding: dict[str, list[int]] = defaultdict(list)
    for k, verdict in enumerate(ranked):
        for mine, other in ((verdict.pair.left, verdict.pair.right), (verdict.pair.right, verdict.pair.left)):
            for earlier in holding[mine.id]:
                pair = ranked[earlier].pair
                rival = pair.right if pair.left.id == mine.id else pair.left
                if float(vectors[row[rival.id]] @ vectors[row[other.id]]) >= SAME_SIDE:
                    group_of[root(k)] = root(earlier)
        for claim in (verdict.pair.left, verdict.pair.right):
            holding[claim.id].append(k)
    groups: dict[int, list[Verdict]] = defaultdict(list)
    for k, verdict in enumerate(ranked):
        groups[root(k)].append(verdict)
    return list(groups.values())


def _strength(verdict: Verdict) -> tuple[float, str, str]:
    return -verdict.confidence, verdict.pair.left.id, verdict.pair.right.id


def _finding(group: list[Verdict]) -> Finding:
    group = sorted(group, key=_strength)
    lead = group[0]
    positions = _positions(group)
    kind = lead.label
    severity = min((_severity(v) for v in group if v.confidence >= lead.confidence - 0.05), key=SEVERITIES.index)
    evidence = [e for v in group for e in v.evidence if e.effect is not Effect.EXCUSE]
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
        verdicts=tuple(group),
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


def _positions(group: list[Verdict]) -> tuple[Position, ...]:
    """The sides: a claim joins the first side that none of its opponents is on, strongest pairs placed first."""
    opponents: dict[str, set[str]] = defaultdict(set)
    claims: dict[str, Claim] = {}
    for verdict in group:
        left, right = verdict.pair.left, verdict.pair.right
        opponents[left.id].add(right.id)
        opponents[right.id].add(left.id)
        claims.setdefault(left.id, left)
        claims.setdefault(right.id, right)
    sides: list[list[str]] = []
    queue = list(claims)
    placed: set[str] = set()
    while queue:
        # next to place: a claim that opposes one already placed, so that sides stay consistent along the edges
        current = next((c for c in queue if opponents[c] & placed), queue[0])
        queue.remove(current)
        placed.add(current)
        side = next((s for s in sides if not opponents[current] & set(s)), None)
        if side is None:
            sides.append([current])
        else:
            side.append(current)
    return tuple(
        Position(statement=claims[side[0]].text, claims=tuple(claims[i] for i in side))
        for side in sorted(sides, key=lambda s: _place(claims[s[0]]))
    )


def _place(claim: Claim) -> tuple[bool, str]:
    return not claim.polarity, claim.id


def _severity(verdict: Verdict) -> str:
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
        headline=f"{evidence.topic or 'A known fact'}: “{_clip(claim.text)}” against a known fact",
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
