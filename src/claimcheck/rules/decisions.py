"""Claims -> what stands against a plan or a wish though it tells no outcome: a decision, and what one wants instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.records import Modality
from claimcheck.rules.synonyms import predicate

if TYPE_CHECKING:
    from claimcheck.records import Claim, Word

# What was decided stands against what is planned: "chose Krakow" against "will build in Dresden".
DECISIONS = frozenset(
    "choose decide rule refuse cancel scrap drop abandon reject pick select opt vote agree approve shelve exclude "
    "withdraw pull halt suspend postpone consent decline promise pledge vow commit undertake veto".split()
)
WANTS = frozenset("want wish prefer favour favor desire demand seek like love".split())
OPPOSE = "oppose"
WISHES = frozenset({"should", "ought"})


def decides(claim: Claim) -> bool:
    """Whether a claim tells of a decision: "refused", "was called off"."""
    root = next((i for i, w in enumerate(claim.words) if w.dep == "ROOT"), None)
    if root is None:
        return False
    verb = claim.words[root].lemma
    particles = [w.lemma for w in claim.words if w.head == root and w.dep == "prt"]
    return verb in DECISIONS or (bool(particles) and predicate(" ".join([verb, *particles])) in DECISIONS)


def wants_of_one(left: Claim, right: Claim) -> bool:
    """Whether both tell what one person or body wants: "Kenya wants ...", "the bank should close, Kenya said"."""
    holders = [_holder(claim) for claim in (left, right)]
    return holders[0] is not None and holders[0] == holders[1]


def _holder(claim: Claim) -> str | None:
    """Who wants what a claim tells, None if it tells of no wish, or one that only may be, or names nobody."""
    if claim.modality in {Modality.POSSIBLE, Modality.CONDITIONAL}:
        return None
    if claim.modality is Modality.ASKED and WISHES & {w.lemma for w in claim.words}:
        return claim.speaker
    root = next((i for i, w in enumerate(claim.words) if w.dep == "ROOT"), None)
    if root is None or not _wants(claim.words, root):
        return None
    if claim.subject is not None and claim.subject.entity:
        return claim.subject.entity
    verbs = {root, *(i for i, w in enumerate(claim.words) if w.head == root and w.dep in {"aux", "auxpass"})}
    return next((w.entity for w in claim.words if w.head in verbs and w.dep in {"nsubj", "nsubjpass"}), None)


def _wants(words: tuple[Word, ...], root: int) -> bool:
    below = [w for w in words if w.head == root]
    if any(w.lemma == OPPOSE for w in (words[root], *(w for w in below if w.dep == "acomp"))):
        return True  # "opposes", "is opposed to"
    passive = any(w.dep in {"auxpass", "nsubjpass"} for w in below)
    return (words[root].lemma in WANTS and not passive) or {"would", "rather"} <= {w.lemma for w in below}
