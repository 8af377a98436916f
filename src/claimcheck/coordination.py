"""Verbs side by side -> what the first shares with the last; participles -> who made what a clause is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.clauses import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

REDUCED = "reduced"  # the dependency of a clause that a participle makes: "a film directed by Berg"
# Verbs of making, which take an object: what is "written and directed" is both, and who "wrote and directed" it.
MAKING = frozenset(
    "adapt arrange build co-produce co-write compose create design develop direct edit found illustrate invent make "
    "manufacture narrate paint perform produce publish record release script translate write".split()
)
ASIDE = frozenset({"acl", "advcl", "appos", "relcl"})  # what else is told of a thing that is named


def shared_with(head: Token) -> Token | None:
    """The agent or object that a verb shares with the one coordinated behind it: "was written and directed by Berg"."""
    following = _coordinated(head)
    if following is None or head.lemma_.lower() not in MAKING or following.lemma_.lower() not in MAKING:
        return None
    passive = head.tag_ == "VBN"
    for child in following.rights:
        if child.dep_ == "agent" if passive else child.dep_ == "dobj":
            return child
    return shared_with(following)


def _coordinated(head: Token) -> Token | None:
    """The verb that is coordinated right behind a verb of which nothing else is said, in the same form; else None."""
    rights = [*head.rights]
    following = next((c for c in rights if c.dep_ == "conj"), None)
    if following is None or following.tag_ != head.tag_:
        return None
    if {c.dep_ for c in rights if c.i < following.i} - {"cc", "punct"}:
        return None
    return following if all(c.dep_ in {"advmod", "prep"} for c in following.lefts) else None


def shared_phrase(head: Token) -> list[Token]:
    """The words of what a verb shares with the one coordinated behind it, without clauses about it; perhaps none."""
    shared = shared_with(head)
    if shared is None:
        return []
    return _plain(shared)


def _plain(top: Token) -> list[Token]:
    """The words of a phrase without what else is told of the things in it."""
    words = []
    for token in top.subtree:
        up = token
        while up != top and (up.dep_ not in ASIDE or up.ent_type_ == "DATE"):  # "on 3 May, 2011"
            up = up.head
        if up == top:
            words.append(token)
    while words and words[-1].is_punct:
        words.pop()
    return words


def made_by(clause: Clause) -> Iterator[Clause]:
    """What a clause that says what something is tells of who made it: "is a film written and directed by Berg".

    One clause a participle, in the passive and with the subject of the whole; they own words that the clause keeps.
    """
    head, subject = clause.head, clause.subject
    noun = next((c for c in head.children if c.dep_ == "attr"), None)
    beside = {c.dep_ for c in head.children} & {"aux", "neg", "mark", "expl"}
    if noun is None or subject is None or head.lemma_ != "be" or beside or clause.borrowed:
        return
    if subject.pos_ not in {"NOUN", "PROPN"} or not any(c.lower_ in {"a", "an", "the"} for c in noun.children):
        return
    for verb in _participles(noun):
        if verb.lemma_.lower() in MAKING and _whole(verb):
            yield Clause(head=verb, own=_said_of(verb), subject=subject, borrowed=True, dep=REDUCED, of=head.i)


def _participles(noun: Token) -> Iterator[Token]:
    """The participle right behind a noun, and those that are coordinated with it; farther ones may describe another."""
    chain = [c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.left_edge.i == noun.i + 1]
    while chain:
        verb = chain.pop(0)
        yield verb
        chain += [c for c in verb.rights if c.dep_ == "conj" and c.tag_ == "VBN"]


def _whole(verb: Token) -> bool:
    """Whether a participle has or shares an agent, and no "and Berg" behind him hangs elsewhere."""
    agent = next((c for c in (*verb.rights, shared_with(verb)) if c is not None and c.dep_ == "agent"), None)
    if agent is None:
        return False
    after = verb.doc[agent.right_edge.i + 1 : agent.right_edge.i + 3]
    return not (len(after) == 2 and after[0].dep_ == "cc" and after[1].tag_ != "VBN")


def _said_of(verb: Token) -> tuple[Token, ...]:
    """A participle with the words before it and the phrases behind it, without what is coordinated with it."""
    kept = [t for c in verb.lefts for t in c.subtree] + [verb]
    for child in verb.rights:
        if child.dep_ not in {"agent", "prep", "advmod"}:
            break
        kept += _plain(child)
    return tuple(sorted(kept, key=lambda t: t.i))
