"""Clauses -> who says them by words set into them: "he said", "as he put it", "in her words", "according to"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.clauses import whose_words
from claimcheck.sayings import Saying, says, speaker_of, stance_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.clauses import Clause

PUT = frozenset({"describe", "phrase", "put", "see", "tell"})  # "as he put it"
NO_TAG = frozenset({"because", "if", "that", "unless", "whether", "with"})
CONTRASTS = frozenset({"but", "however", "while", "whereas", "yet", "though", "although"})


def inserted(clause: Clause) -> Saying | None:
    """Who says a clause by words inside it: "..., he said, ..." or "according to ..."."""
    found = _insertion(clause)
    return found[1] if found else None


def shared(clause: Clause, heads: dict[int, Clause]) -> Saying | None:
    """Who says a clause by words set before the first of several that are joined, or behind the last."""
    token = clause.head
    while token.dep_ in {"advcl", "conj"} and token.head.i in heads and not _contrasted(token):
        parent = heads[token.head.i]
        found = _insertion(parent)
        if found is not None and _reaches(found[0], token, borrowed=clause.borrowed):
            return found[1]
        token = parent.head
    return _behind(clause, heads)


def is_aside(verb: Token) -> bool:
    """Whether a verb only tells who says what stands around it: "he said", "as he put it", "as the coroner noted"."""
    objects = [c for c in verb.children if c.dep_ in {"ccomp", "dobj", "xcomp"}]
    subject = any(c.dep_ == "nsubj" for c in verb.children)
    if any(c.dep_ == "mark" and c.lower_ in NO_TAG for c in verb.children):
        return False  # "if the court so ruled", "with the inquiry concluded"
    if _as(verb):
        said = says(verb) or (verb.lemma_.lower() in PUT and bool(objects))
        return subject and said and all(c.lower_ == "it" for c in objects)
    return subject and says(verb) and not objects


def is_said_as(clause: Clause) -> bool:
    """Whether a clause is no more than "as he put it"."""
    return clause.dep == "advcl" and _as(clause.head) and is_aside(clause.head)


def _as(verb: Token) -> bool:
    return any(c.lower_ == "as" and c.dep_ in {"advmod", "mark"} for c in verb.children)


def _insertion(clause: Clause) -> tuple[Token, Saying] | None:
    """The word that says who says a clause, and what it says."""
    for child in clause.head.children:
        if child.dep_ in {"parataxis", "ccomp", "advcl"} and is_aside(child):
            return child, Saying(speaker=speaker_of(child), verb=child.lemma_.lower(), stance=stance_of(child))
        if (speaker := whose_words(child)) is not None:
            return child, Saying(speaker=speaker, verb="say", stance=0)
    according = next((c for c in clause.own if c.lower_ == "according"), None)
    if according is None:
        return None
    target = next((g for c in according.children for g in c.children if g.dep_ == "pobj"), None)
    return according, Saying(speaker=target, verb="according to", stance=0)


def _behind(clause: Clause, heads: dict[int, Clause]) -> Saying | None:
    """Who says a clause by words behind the last of those that it is joined to, without a comma between them."""
    for child in clause.head.children:
        if child.dep_ not in {"advcl", "conj"} or child.i < clause.head.i or child.i not in heads:
            continue
        if _apart(child) or _contrasted(child):
            continue
        found = _insertion(heads[child.i])
        if found is not None and found[0].dep_ != "ccomp" and found[0].i > child.i and _closes(found[0]):
            return found[1]
        if (further := _behind(heads[child.i], heads)) is not None:
            return further
    return None


def _reaches(word: Token, verb: Token, *, borrowed: bool) -> bool:
    """Whether words that say who says a clause say it of one that is joined to that clause, too."""
    close = (borrowed or not _apart(verb)) and word.dep_ != "ccomp"
    return (word.i < verb.i and (close or _opens(word))) or (close and word.i > verb.i and _closes(word))


def _opens(word: Token) -> bool:
    return bool(word.left_edge.i <= word.sent.start + 1)


def _closes(word: Token) -> bool:
    return all(t.is_punct or t.is_space for t in word.doc[word.right_edge.i + 1 : word.sent.end])


def _joint(verb: Token) -> Token | None:
    """The "and" or "because" before a clause."""
    before = [c for c in verb.head.children if c.dep_ == "cc" and verb.head.i < c.i < verb.i]
    marks = [c for c in verb.children if c.dep_ == "mark" and c.i < verb.i]
    return (marks or before or [None])[-1]


def _apart(verb: Token) -> bool:
    """Whether a comma stands before the "and" that joins a clause to the one before it."""
    joint = _joint(verb)
    return joint is not None and joint.i > 0 and joint.nbor(-1).is_punct


def _contrasted(verb: Token) -> bool:
    """Whether a clause stands against the one before it, so that another may say it: "..., but residents left"."""
    joint = _joint(verb)
    return joint is not None and joint.lower_ in CONTRASTS and _apart(verb)
