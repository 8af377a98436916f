"""Two claims -> whether they are of one matter: one name, a country and its head, a wish of another, one deed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.descriptions import HEADS
from claimcheck.places import countries, inside
from claimcheck.records import Modality

if TYPE_CHECKING:
    from collections.abc import Mapping

    from claimcheck.records import Claim, Pair

SAYS_LITTLE = frozenset({"be", "have", "do", "make", "get", "become"})  # verbs that two claims share by chance


def head_and_country(pair: Pair, facts: Mapping[str, Mapping[str, frozenset[str]]]) -> bool:
    """Whether one claim is about a country and the other about whom one of the articles calls its head."""
    subjects = [claim.subject.entity if claim.subject else None for claim in (pair.left, pair.right)]
    told = [facts.get(claim.span.document_id, {}) for claim in (pair.left, pair.right)]
    return any(
        f"{HEADS}{country}" in article.get(person or "", frozenset())
        for person, country in (subjects, subjects[::-1])
        for article in told
    )


def one_matter(left: Claim, right: Claim) -> bool:
    """Whether two claims have their subject or their deed in common, so that a closer place refines what is told."""
    about = [
        {claim.subject.lemma, claim.subject.entity} - {None} if claim.subject else set() for claim in (left, right)
    ]
    verbs = {next((w.lemma for w in claim.words if w.dep == "ROOT"), "") for claim in (left, right)}
    return bool(about[0] & about[1]) or (len(verbs) == 1 and not verbs & SAYS_LITTLE)


def foretold(claim: Claim) -> bool:
    """Whether a claim tells with "would" what a speaker said was to come: his "will", as it is reported."""
    return (
        claim.speaker is not None and claim.modality is Modality.PLANNED and "would" in {w.lemma for w in claim.words}
    )


def wishes_of(wish: Claim, other: Claim) -> bool:
    """Whether a claim tells that somebody wants, or does not want, him to act of whom the other claim tells."""
    whose, subject = _wished_of(wish), other.subject
    return subject is not None and bool({subject.lemma, subject.entity} & whose)


def _wished_of(claim: Claim) -> frozenset[str]:
    """The lemma and id of him of whom a claim tells that somebody wants or does not want him to act."""
    words = claim.words
    root = next((i for i, w in enumerate(words) if w.dep == "ROOT" and w.lemma == "want"), None)
    deed = next((i for i, w in enumerate(words) if w.head == root and w.dep in {"xcomp", "ccomp"}), None)
    if root is None or deed is None:
        return frozenset()
    doers = (
        w for w in words if (w.head == root and w.dep == "dobj") or (w.head == deed and w.dep in {"nsubj", "nsubjpass"})
    )
    return frozenset(key for w in doers for key in (w.lemma, w.entity) if key)


def related(a: str, b: str) -> bool:
    """Whether two names may be of one thing: one lies in the other, or has all words of the other."""
    one, other = parts_of_name(a), parts_of_name(b)
    if a == b or inside(a, b) or inside(b, a):
        return True
    return not two_states(a, b) and (one <= other or other <= one)


def two_states(a: str, b: str) -> bool:
    """Whether two names are of two states, however alike: Sudan and South Sudan, the two Congos."""
    return a != b and a in countries() and b in countries()


def parts_of_name(name: str) -> set[str]:
    """The words of a name, one number for all: "Harlan-Oyama" is named by "Oyama", "Anselmites" by "Anselmite"."""
    words = name.lower().replace("-", " ").split()
    return {w[:-1] if len(w) > 4 and w.endswith("s") and not w.endswith("ss") else w for w in words}


def same_named(pair: Pair, a: str, b: str) -> bool:
    """Whether the texts name two subjects alike, one with more before it: "Captain Ilse Brandt" and "Ilse Brandt"."""
    texts = [
        [parts_of_name(m.text) for m in claim.entities if m.id == name and m.kind == "person" and " " in m.text]
        for claim, name in ((pair.left, a), (pair.right, b))
    ]
    return any(one <= other or other <= one for one in texts[0] for other in texts[1])


def says_name(claim: Claim, name: str) -> bool:
    """Whether a claim has the words of a name, as a name or not: "lecanemab", "the Tay rail bridge"."""
    return set(name.lower().split()) <= {key for w in claim.words for key in (w.text.lower(), w.lemma)}
