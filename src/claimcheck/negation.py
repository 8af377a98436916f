"""A clause -> its polarity: whether what stands in it denies its relation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.clauses import NEGATIONS, yet_to

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.clauses import Clause

NEGATING = frozenset(
    {"neg", "det", "preconj", "advmod", "cc", "intj", "nummod"}
)  # how a negation hangs on what it negates
HARDLY = frozenset({"barely", "hardly", "scarcely"})
COMPLEMENTS = frozenset({"xcomp", "attr", "dobj", "acomp", "oprd", "nsubj", "nsubjpass", "aux"})


def polarity(clause: Clause) -> bool:
    """False if the clause denies its relation: "not", "never", "no border", "neither"; "not only" denies nothing."""
    complements = [c for c in clause.head.children if c.dep_ in COMPLEMENTS]
    flips = sum(_flips(token) for token in (clause.head, *complements))
    if clause.dep == "conj" and any(c.lower_ == "nor" and c.i < clause.head.i for c in clause.head.head.children):
        flips += 1
    if clause.subject is not None and clause.subject.lower_ in {"nobody", "none", "nothing", "neither"}:
        flips += 1
    if any(t.lower_ == "no" and t.i + 1 < len(t.doc) and t.nbor().lower_ == "longer" for t in clause.own):
        flips += 1
    flips += _fronted(clause) + _next_to_none(clause, complements) + (yet_to(clause.head) is not None)
    return flips % 2 == 0


def _fronted(clause: Clause) -> bool:
    """Whether a clause is denied by what stands in front: "in no trial did it help", "at no time was it open"."""
    opening = [t.lower_ for t in clause.own[:3]]
    if clause.own[0].pos_ != "ADP" or not {"no", "none"} & set(opening) or clause.subject is None:
        return False
    finite = [clause.head, *(c for c in clause.head.children if c.dep_ in {"aux", "auxpass"})]
    return any(t.i < clause.subject.i for t in finite)


def _next_to_none(clause: Clause, complements: list[Token]) -> bool:
    """Whether a clause is denied but for a rest: "few, if any, birds nest here", "met next to no resistance"."""
    words = [t for t in clause.own if not t.is_punct]
    for first, second, third in zip(words, words[1:], words[2:], strict=False):
        if (first.lower_, second.lower_, third.lower_) == ("by", "no", "means"):
            return True
        if first.lower_ in {"few", "little"} and second.lower_ == "if" and third.lower_ in {"any", "anything"}:
            return True
        counted = third.head in (clause.head, *complements) or third in (clause.subject, *complements)
        if first.lower_ == "next" and second.lower_ == "to" and third.lower_ in {"no", "nothing", "none", "nobody"}:
            return not counted
    return False


def _hardly_any(token: Token) -> bool:
    """Whether there is hardly any of what a noun names, or hardly ever: "barely any tax", "hardly ever used"."""
    kinds = [c for c in token.children if (c.lower_, c.dep_) in {("any", "det"), ("ever", "advmod")}]
    return any(g.lower_ in HARDLY for c in kinds for g in c.children)


def _just_so(adverb: Token) -> bool:
    """Whether "barely" affirms: "he barely survived", "the play had hardly begun when the lights went out"."""
    verb = adverb.head
    then = adverb.nbor().lower_ if adverb.i + 1 < len(adverb.doc) else ""
    before = any(c.lower_ == "had" for c in verb.children) and any(
        t.lower_ in {"before", "when"} for t in adverb.doc[verb.i : adverb.sent.end]
    )
    return verb.pos_ in {"AUX", "VERB"} and (then == "had" or (adverb.lower_ == "barely" and then != "any") or before)


def _flips(token: Token) -> int:
    """How often a word is negated by itself and the words on it."""
    then = token.nbor().lower_ if token.i + 1 < len(token.doc) else ""
    nothing = token.lower_ in {"nothing", "nobody"} and token.dep_ in {"attr", "dobj"}  # "has done nothing wrong"
    flips = int(nothing and then not in {"but", "less", "more", "other", "short"})
    flips += _hardly_any(token)
    for child in token.children:
        if child.lower_ not in NEGATIONS or child.dep_ not in NEGATING or _only(child):
            continue
        if child.lower_ in HARDLY and _just_so(child):
            continue
        answers = child.i + 1 < len(child.doc) and child.nbor().text == ","  # "No, he has not left"
        bounds = child.i + 1 < len(child.doc) and child.nbor().lower_ in {"fewer", "less", "more"}
        if child.lower_ == "no" and (child.dep_ == "advmod" or answers or bounds):
            continue  # "no longer", "no more than" are handled where they are read
        if child.lower_ == "nor" and child.i > token.i:
            continue  # it denies what follows it
        if child.dep_ == "neg" and child.i > token.i and token.pos_ in {"NOUN", "PROPN", "NUM"}:
            continue  # "workers, not contractors"
        flips += 1
    return flips


def _only(negation: Token) -> bool:
    doc = negation.doc
    return negation.i + 1 < len(doc) and doc[negation.i + 1].lower_ in {
        "only",
        "just",
        "merely",
        "simply",
        "necessarily",
        "least",
    }
