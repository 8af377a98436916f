"""Groups -> Findings: tensions about one thing, and claims that known facts refute, graded, named and put in order."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck.reasons import Quotes, ordinal, read_as, reasons, side_of, specific
from claimcheck.records import SEVERITIES, Effect, Finding, Position
from claimcheck.restate import written
from claimcheck.verdicts import SUPERSEDED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from claimcheck.records import Claim, Document, Evidence, Verdict
    from claimcheck.sides import Group

HEADLINE_WORDS = 14
WORD = re.compile(r"\w+")


def gather(
    groups: Sequence[Group],
    references: Sequence[tuple[Claim, Evidence]] = (),
    *,
    documents: Sequence[Document],
) -> tuple[Finding, ...]:
    """Findings, gravest first: claims that oppose each other, gathered, and claims that known facts refute.

    ``documents`` hold the texts of the claims: what stands in quotation marks is what the articles say.
    """
    quotes = Quotes(documents)
    found = [_finding(group, quotes) for group in groups]
    by_claim = {
        claim.id: i for i, finding in enumerate(found) for position in finding.positions for claim in position.claims
    }
    alone: dict[str, Finding] = {}
    for claim, evidence in references:
        index = by_claim.get(claim.id)
        if index is None:
            alone.setdefault(f"{evidence.rule_id} {_normal(claim.text)}", _reference(claim, evidence, quotes))
        else:
            notes = tuple(dict.fromkeys((*found[index].notes, _settles(claim, evidence, found[index]))))
            found[index] = replace(found[index], notes=notes)
    return tuple(sorted((*found, *alone.values()), key=_order))


def _order(finding: Finding) -> tuple[int, float, str, str]:
    return SEVERITIES.index(finding.severity), -finding.confidence, finding.topic, finding.id


def _settles(claim: Claim, evidence: Evidence, finding: Finding) -> str:
    """What a known fact says against a claim of a finding, and for the other of two sides that differ by a "not"."""
    side = side_of(claim, finding.positions)
    borne_out = f" and bears out the {ordinal(1 - side)}" if _yes_and_no(finding) else ""
    return f"{evidence.message}; this speaks against the {ordinal(side)} side{borne_out}"


def _yes_and_no(finding: Finding) -> bool:
    sides = [{claim.polarity for claim in position.claims} for position in finding.positions]
    return sides in ([{True}, {False}], [{False}, {True}])


def _finding(group: Group, quotes: Quotes) -> Finding:
    verdicts = group.verdicts
    lead = verdicts[0]
    positions = tuple(Position(statement=side[0].text, claims=side) for side in group.sides)
    kind = lead.label
    severity = min((_severity(v) for v in verdicts if v.confidence >= lead.confidence - 0.05), key=SEVERITIES.index)
    evidence = [e for v in verdicts for e in v.evidence if e.effect is not Effect.EXCUSE]
    topic = next(
        (e.topic for e in sorted(evidence, key=specific) if e.topic and not e.topic.startswith(":")), None
    ) or _topic(lead)
    return Finding(
        id=fingerprint(kind, lead.pair.left, lead.pair.right),
        kind=kind,
        severity=severity,
        confidence=lead.confidence,
        topic=topic,
        headline=_headline(topic, positions, quotes),
        positions=positions,
        verdicts=verdicts,
        why=reasons(lead, positions, topic, quotes),
    )


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
    mentions = (*left.entities, *right.entities)
    names = list(dict.fromkeys(written(m.id, mentions) for m in left.entities if m.id in shared))[:3]
    if names:
        return " – ".join(names)
    subject = left.subject or right.subject
    return subject.text if subject else " ".join(left.text.split()[:6])


def _headline(topic: str, positions: Sequence[Position], quotes: Quotes) -> str:
    sides = " against ".join(f"“{_clip(quotes.of(position.claims[0]))}”" for position in positions[:2])
    return f"{topic}{',' if ':' in topic else ':'} {sides}"


def _clip(text: str) -> str:
    words = text.split()
    return " ".join(words[:HEADLINE_WORDS]) + (" …" if len(words) > HEADLINE_WORDS else "")


def _reference(claim: Claim, evidence: Evidence, quotes: Quotes) -> Finding:
    return Finding(
        id="CC-" + hashlib.sha256(f"reference\n{_normal(claim.text)}\n{evidence.rule_id}".encode()).hexdigest()[:8],
        kind="reference",
        severity=evidence.severity,
        confidence=0.9,
        topic=evidence.topic or claim.text,
        headline=f"{evidence.topic or 'A known fact'}: “{_clip(quotes.of(claim))}”, but {evidence.message}",
        positions=(Position(statement=claim.text, claims=(claim,)),),
        verdicts=(),
        why=(f"{evidence.rule_id}: {evidence.message}", *read_as(claim, quotes)),
    )


def claims_by_document(claims: Iterable[Claim]) -> Mapping[str, int]:
    """How many claims each document makes, by document id."""
    counts: dict[str, int] = defaultdict(int)
    for claim in claims:
        counts[claim.span.document_id] += 1
    return dict(counts)
