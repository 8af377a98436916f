"""Clauses that deny -> which claim they deny, with the words of denial in its quote."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from claimcheck import clauses as cl
from claimcheck.framing import is_untrue
from claimcheck.records import Claim, Modality
from claimcheck.sayings import FALSE, Saying, stance_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from claimcheck.parsing import Paragraph

ANAPHORIC = frozenset({"this", "that", "these", "those", "it", "such", "the"})
# What these are said of, as "it", is a claim; what is rejected or dismissed may be a plan.
OF_CLAIMS = frozenset({"deny", "refute", "dispute", "contradict", "debunk"})


def with_denial(paragraph: Paragraph, clause: cl.Clause, claim: Claim) -> Claim:
    """The claim with a span that takes in the words of denial, so that the quote shows who denies."""
    sentence = [t for t in clause.head.sent if not t.is_space]
    if claim.speaker is None:  # "The story that ... is a hoax": the denial may stand on either side
        words = sentence[:-1] if sentence[-1].is_punct else sentence
        start, end = words[0].idx, words[-1].idx + len(words[-1])
    else:
        governor = clause.head.head.head if cl.is_content(clause.head) else clause.head.head
        start = min(t.idx for t in (governor, *clause.own) if not t.is_punct)
        subject = next((c for c in governor.children if c.dep_ in cl.SUBJECTS), None)
        start = min(start, subject.left_edge.idx) if subject is not None else start
        end = clause.own[-1].idx + len(clause.own[-1])
    offset = paragraph.passage.start
    span = replace(claim.span, start=offset + start, end=offset + end)
    text = " ".join(paragraph.doc.text[start:end].split())
    return replace(claim, id=f"{claim.span.document_id}:{span.start}-{span.end}", span=span, text=text)


def denied_before(
    paragraph: Paragraph, clause: cl.Clause, said: Saying | None, claims: Sequence[Claim], first: int
) -> tuple[Claim, Saying] | None:
    """The claim that a clause denies without saying it again, and who denies it; None if the clause denies none.

    ``claims`` are those so far, those from ``first`` on of the same sentence: "..., which Ukraine denied".
    """
    found = _by_verb(clause) or _by_predicate(clause, said)
    if found is None or not claims:
        return None
    saying, within_sentence = found
    previous = claims[-1]
    if saying.verb == FALSE and previous.speaker is None:
        return None  # a text that takes back what nobody else has said plays with its reader
    if len(claims) > first:
        return (previous, saying) if within_sentence else None
    near = paragraph.passage.start + clause.head.sent.start_char - previous.context.end <= 2
    if not near or previous.span.document_id != paragraph.document.id:
        return None
    return previous, saying


def _by_verb(clause: cl.Clause) -> tuple[Saying, bool] | None:
    """For "denied these claims", "which Ukraine denied": who denies, and whether what stands in the same sentence."""
    head = clause.head
    if stance_of(head) >= 0:
        return None
    target = next((c for c in head.children if c.dep_ == "dobj"), None)
    if target is None or any(c.dep_ in {"ccomp", "xcomp"} for c in (*head.children, *target.children)):
        return None
    relative = clause.dep == "relcl" and target.lower_ == "which" and target.i < head.i
    lemma = head.lemma_.lower()
    refers = relative or target.lower_ in {"this", "that"} or (target.lower_ == "it" and lemma in OF_CLAIMS)
    if not refers and not _claims_before(target):
        return None
    subject = next((c for c in head.children if c.dep_ == "nsubj"), None) if relative else clause.subject
    return Saying(speaker=subject, verb=lemma, stance=-1), relative or clause.dep in {"conj", "ccomp", "ROOT"}


def _by_predicate(clause: cl.Clause, said: Saying | None) -> tuple[Saying, bool] | None:
    """For "This is false", "the rebels said the report was untrue": who says so."""
    subject = clause.subject
    if subject is None or clause.borrowed or not is_untrue(clause.head):
        return None
    if subject.lower_ not in {"this", "that"} and not _claims_before(subject):
        return None
    if said is None or said.speaker is None:
        return Saying(speaker=None, verb=FALSE, stance=-1), True
    return Saying(speaker=said.speaker, verb=said.verb, stance=-1), True


def _claims_before(noun: Token) -> bool:
    """Whether a noun stands for what was claimed before: "these claims", "the report"."""
    determiner = next((c.lower_ for c in noun.children if c.dep_ == "det"), "")
    told = any(c.dep_ in {"prep", "acl", "relcl"} for c in noun.children)
    return noun.lemma_.lower() in cl.CLAIM_NOUNS and determiner in ANAPHORIC and not told


def as_denial(claim: Claim, previous: Claim, saying: Saying) -> Claim:
    """What ``previous`` claims, denied by the clause that ``claim`` was made of."""
    who = _text(saying.speaker) if saying.speaker is not None else ""
    said = f"{who} denied that" if who else "It is not true that" if saying.verb == FALSE else "It denied that"
    return replace(
        claim,
        text=f"{said} {previous.text}",
        subject=previous.subject,
        relation=previous.relation,
        object=previous.object,
        polarity=not previous.polarity,
        modality=Modality.DENIED,
        entities=tuple(dict.fromkeys((*claim.entities, *previous.entities))),
        quantities=previous.quantities,
        period=previous.period,
        tense=previous.tense,
    )


def _text(noun: Token) -> str:
    """A noun with what stands before it and its "of", without clauses and appositions."""
    words = [t for t in noun.subtree if not any(_hangs_on(a) for a in (t, *t.ancestors) if noun.is_ancestor(a))]
    return "".join(t.text_with_ws for t in words if not t.is_punct or t.text == "-").strip()


def _hangs_on(token: Token) -> bool:
    return token.dep_ in {"relcl", "acl", "appos", "advcl", "conj", "cc"}
