"""A clause -> its relation, the object of it, and its tense."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from claimcheck.clauses import VERBAL, whose_words, yet_to
from claimcheck.coordination import shared_with

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from claimcheck.clauses import Clause

LIGHT_VERBS = frozenset({"have", "take", "make", "give", "hold", "do", "play", "keep", "maintain", "get"})


def objects(clause: Clause) -> Iterator[tuple[Token, str]]:
    """Candidates for a clause's object with the preposition that leads to each ("" for a direct one), best first."""
    head = clause.head
    yield from (
        (c, "") for c in head.children if c.dep_ in {"dobj", "attr", "acomp", "oprd", "dative"} and c != clause.subject
    )
    for child in head.children:
        if child.dep_ in {"prep", "agent"} and child.lower_ not in {
            "according",
            "in",
            "on",
            "at",
            "since",
            "during",
            "after",
            "before",
            "by",
            "until",
        }:
            yield from ((c, child.lemma_.lower()) for c in child.children if c.dep_ == "pobj")
    shared = shared_with(head)
    if shared is not None and shared.dep_ == "dobj":
        yield shared, ""
    for child in (*head.children, *([shared] if shared is not None else [])):
        if child.dep_ in {"prep", "agent"} and whose_words(child) is None:
            yield from ((c, child.lemma_.lower()) for c in child.children if c.dep_ == "pobj")


def frame(clause: Clause) -> tuple[str, Token | None]:
    """The relation of a clause and its object; light verbs and copulas are folded into what they say of the subject.

    "have a border with Russia" -> ("border with", Russia); "is the capital of Qatar" -> ("be capital of", Qatar).
    """
    head = clause.head
    if (undone := yet_to(head)) is not None:
        return frame(replace(clause, head=undone))
    verb = head.lemma_.lower()
    particle = next((c.lemma_.lower() for c in head.children if c.dep_ == "prt"), "")
    verb = f"{verb} {particle}" if particle else verb
    complement = next((c for c in head.children if c.dep_ == "xcomp" and c.pos_ in VERBAL), None)
    if complement is not None and head.lemma_ in {
        "want",
        "seek",
        "try",
        "begin",
        "start",
        "continue",
        "need",
        "agree",
        "refuse",
        "fail",
    }:
        inner = replace(clause, head=complement)
        relation, target = frame(inner)
        return f"{verb} {relation}", target
    target, preposition = next(objects(clause), (None, ""))
    if target is None:
        return verb, None
    if preposition:
        return f"{verb} {preposition}", target
    if head.lemma_ == "be" or head.lemma_ in LIGHT_VERBS:
        inner_prep = next(
            (c for c in target.children if c.dep_ == "prep" and any(g.dep_ == "pobj" for g in c.children)), None
        )
        if inner_prep is not None and target.pos_ in {"NOUN", "ADJ"}:
            inner = next(g for g in inner_prep.children if g.dep_ == "pobj")
            stem = f"be {target.lemma_.lower()}" if head.lemma_ == "be" else target.lemma_.lower()
            return f"{stem} {inner_prep.lemma_.lower()}", inner
    return verb, target


def tense(clause: Clause) -> Literal["past", "present", "future", "none"]:
    """The tense of a clause by its first finite verb."""
    auxiliaries = [c for c in clause.head.children if c.dep_ in {"aux", "auxpass"}]
    if yet_to(clause.head) is not None:
        return "past"
    if any(c.lower_ in {"will", "'ll", "’ll", "wo", "would", "shall"} for c in auxiliaries):
        return "future"
    for token in (*auxiliaries, clause.head):
        if token.tag_ == "VBD":
            return "past"
        if token.tag_ in {"VBZ", "VBP"}:
            perfect = token.lemma_ == "have" and token.dep_ == "aux"
            return "past" if perfect else "present"
    return "past" if clause.head.tag_ == "VBN" else "none"
