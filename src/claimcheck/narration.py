"""Clauses with "would" -> whether they tell what came to be, from a later point in the story."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.sayings import says

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Span, Token

    from claimcheck.clauses import Clause
    from claimcheck.records import Period

LONG_AGO = 2000  # before that year, what "would" be was in the past of any article
AHEAD = frozenset({"could", "may", "might", "will", "would"})
PLANS = frozenset(
    "draft expectation forecast goal hope offer plan pledge project promise proposal scheme target under".split()
)
ON_PAPER = PLANS | frozenset("agreement bill contract deal law reform rule tax treaty".split())  # what these would do


def narrated(clause: Clause, period: Period | None, told: date | None) -> bool:
    """Whether a clause that nobody says tells with "would" what came to be: "he would die two years later"."""
    head = clause.head
    auxiliaries = {c.lower_ for c in head.children if c.dep_ in {"aux", "auxpass"}}
    if "would" not in auxiliaries or "have" in auxiliaries or not _told_straight(clause):
        return False
    sentence = head.sent
    passive = any(c.dep_ == "auxpass" for c in head.children)
    paper = clause.subject is not None and clause.subject.lemma_.lower() in ON_PAPER and not passive
    if paper or any(t.lemma_.lower() in PLANS for t in sentence) or _speaks_of_plans(sentence):
        return False
    return _past(period, told) or any(_later(t, head) for t in clause.own) or _went_on(head) or _never_again(clause)


def _told_straight(clause: Clause) -> bool:
    """Whether a clause hangs on nothing that makes it a wish, a guess or a condition."""
    first = clause.head
    while first.dep_ == "conj":
        first = first.head
    return first.dep_ in {"ROOT", "relcl"} and not any(
        c.dep_ == "advcl" and any(m.lower_ in {"if", "unless"} for m in c.children) for c in first.children
    )


def _speaks_of_plans(sentence: Span) -> bool:
    """Whether the sentence before tells what somebody says or what is to come, so that this one may go on with it."""
    if sentence.start == 0:
        return False
    before = sentence.doc[sentence.start - 1].sent
    reported = any(says(t) and any(c.dep_ == "ccomp" for c in t.children) for t in before)
    return reported or any(t.lower_ in AHEAD or t.lemma_.lower() in PLANS for t in before)


def _past(period: Period | None, told: date | None) -> bool:
    if period is None or period.last is None:
        return False
    return period.last < told if told is not None else period.last.year < LONG_AGO


def _later(word: Token, head: Token) -> bool:
    """For "two years later", "later that year", "would later become"; not "later this year"."""
    if word.lower_ != "later" or word.i + 1 == len(word.doc):
        return False
    if any(c.dep_ == "npadvmod" for c in word.children):
        return True
    return bool(word.nbor().lower_ == "that" or (word.head == head and word.i < head.i))


def _went_on(head: Token) -> bool:
    """For "would go on to win"."""
    on = any(c.lower_ == "on" for c in head.children)
    return (
        bool(head.lemma_ == "go") and on and any(c.dep_ in {"advcl", "xcomp"} and c.i > head.i for c in head.children)
    )


def _never_again(clause: Clause) -> bool:
    return {"never", "again"} <= {t.lower_ for t in clause.own}
