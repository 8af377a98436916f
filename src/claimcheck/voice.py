"""Clauses -> who says each one, and whether he denies or confirms it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from claimcheck.clauses import CLAIM_NOUNS, is_clause_head, is_content, told
from claimcheck.framing import (
    FALSELY,
    UNTRUE,
    beyond_doubt,
    denies,
    describes,
    is_untrue,
    judged_saying,
    label_of,
    leaves_open,
)
from claimcheck.insertions import inserted, is_said_as, shared
from claimcheck.sayings import (
    DENY,
    FALSE,
    OPEN,
    Saying,
    by_nobody,
    is_evidence,
    is_negated,
    left_unsaid,
    saying_of,
    says,
    speaker_of,
    stance_of,
)

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from claimcheck.clauses import Clause

QUOTES_OPEN = '“"«„'
QUOTES_CLOSE = '”"»“'
LABEL_WORDS = 4  # of a label that the parser takes for a sentence
GOVERNED = frozenset({"acl", "ccomp", "csubj", "relcl"})  # how a clause hangs on what is said of it
CALL = frozenset({"brand", "call", "deem", "label", "term"})


def saying(clause: Clause, heads: dict[int, Clause]) -> Saying | None:
    """Who says a clause: by words inside it ("Russia, he said, would ..."), or else by the words that govern it."""
    return inserted(clause) or _called(clause.head) or _above(clause, heads) or shared(clause, heads)


def denied_act(clause: Clause) -> tuple[Clause, Saying] | None:
    """For "he denied taking bribes", "he admitted taking bribes": the clause of the act, and who says so; else None."""
    head = clause.head
    act = next((c for c in head.children if c.dep_ == "xcomp" and c.tag_ == "VBG" and c.i > head.i), None)
    stance = stance_of(head)
    if act is None or not stance or clause.subject is None:
        return None
    below = {t.i for t in act.subtree}
    own = tuple(t for t in clause.own if t.i in below)
    return (
        replace(clause, head=act, own=own, borrowed=True),
        Saying(speaker=clause.subject, verb=head.lemma_.lower(), stance=stance),
    )


def _called(head: Token) -> Saying | None:
    """Who calls a claim untrue that a clause tells: "the firm called the report that ... a lie"."""
    if head.dep_ not in {"acl", "ccomp", "relcl"}:
        return None
    caller = next((verb for verb in (head.head, head.head.head) if _calls_untrue(verb)), None)
    if caller is None:
        return None
    return Saying(speaker=speaker_of(caller), verb=caller.lemma_.lower(), stance=-1)


def _above(clause: Clause, heads: dict[int, Clause]) -> Saying | None:
    """Who says a clause by the words that govern it: "he said that ...", "the claim that ... is a myth"."""
    seen: set[int] = set()
    token = clause.head
    while token.i not in seen and token.dep_ != "ROOT":
        seen.add(token.i)
        parent = token.head
        if token.dep_ == "conj":
            token = parent
            continue
        if token.dep_ in GOVERNED and (governed := _governed(token, parent)) is not None:
            return governed or None
        if parent.i not in heads and parent.dep_ not in {"xcomp", "acl"}:
            break
        token = parent
    return None


def _governed(token: Token, parent: Token) -> Saying | Literal[False] | None:
    """What the word that a clause hangs on makes of it; False if it is the text's own, None if it says nothing."""
    if parent.dep_ == "acomp" and parent.head.lemma_ == "be":
        parent = parent.head  # "unlikely" in "he said it was unlikely that ..."
    elif token.dep_ == "acl" and told(parent):
        return saying_of(parent.head)
    if framed := _framed(token, parent):
        return _said_by(parent, framed)
    if beyond_doubt(parent):
        return _without_doubt(parent.head)
    if token.dep_ == "ccomp" and (teller := _teller(token, parent)) is not None:
        return _reported(teller)
    if token.dep_ != "csubj" and not describes(token) and parent.lemma_.lower() in CLAIM_NOUNS:
        verb = parent.head
        return saying_of(verb) if says(verb) else Saying(speaker=None, verb=verb.lemma_.lower(), stance=0)
    return None


def _teller(token: Token, parent: Token) -> Token | None:
    """The verb of saying that a clause hangs on, or stands behind: "stopped short of concluding that ..."."""
    if says(parent):
        return parent
    before = token.doc[max(token.left_edge.i - 1, 0)]
    return before if before.dep_ == "pcomp" and says(before) and parent.is_ancestor(before) else None


def _reported(verb: Token) -> Saying | Literal[False]:
    """Who says what hangs on a verb of saying; False if that is the text's own."""
    judged = judged_saying(verb)
    if any(c.lower_ in FALSELY for c in verb.children) and not is_negated(verb):
        return _denied()  # "the tabloid falsely claimed that ..."
    if judged is not None:
        return _denied() if judged == "untrue" else judged == "open" and _left_open()
    nobody = by_nobody(verb)
    if nobody and verb.lemma_.lower() in DENY | {"doubt"}:
        return False  # "no one denies that ..."
    unsaid = nobody or left_unsaid(verb)
    if is_evidence(verb):
        return (unsaid or is_negated(verb)) and _left_open()
    return replace(saying_of(verb), denied_saying=True, stance=0) if unsaid else saying_of(verb)


def _without_doubt(verb: Token) -> Saying | Literal[False]:
    """Who says that there is no doubt; False if the text itself does."""
    if verb.lemma_ != "be":  # "the firm has no doubt that ..."
        return Saying(speaker=speaker_of(verb), verb="say", stance=0)
    tag = next((c for c in (verb.head, *verb.children) if says(c) and c != verb), None)
    return tag is not None and saying_of(tag)  # "there is no doubt that it works, the minister said"


def _framed(token: Token, parent: Token) -> Saying | None:
    """What the text itself says of a clause before it tells it: that it is not so, or that it may be."""
    if describes(token):
        return None
    if denies(parent) or _misread(token, parent):
        return _denied()
    if leaves_open(parent) and not any(c.tag_ in {"WRB", "WP"} and c.i < token.i for c in token.children):
        return _left_open()
    if parent.lemma_ == "be" and any(c.dep_ == "nsubj" and c.lemma_.lower() in CLAIM_NOUNS for c in parent.children):
        return Saying(speaker=None, verb="claim", stance=0)  # "the allegation is that ..."
    return None


def _said_by(frame: Token, framed: Saying) -> Saying:
    """Who it is that leaves a clause open, or denies it: the text, or the judge of "the judge said it was unlikely"."""
    verb = frame if frame.pos_ in {"VERB", "AUX"} else frame.head
    of = verb.head
    if verb.dep_ != "ccomp" or not says(of) or is_evidence(of) or is_negated(of) or stance_of(of) < 0:
        return framed
    return replace(framed, speaker=speaker_of(of))


def _misread(token: Token, noun: Token) -> bool:
    """Whether the parser hung the predicate of "the claim that A causes B is false" on "causes"."""
    return noun.lemma_.lower() in CLAIM_NOUNS and any(c.dep_ == "ccomp" and is_untrue(c) for c in token.children)


def labelled(sentence: Span) -> Saying | None:
    """Who says a sentence by the label before it: "Myth: ..." is denied, "Claim: ..." somebody's."""
    before = sentence.doc[sentence.start - 1].sent if sentence.start else sentence
    alone = before != sentence and before.text.rstrip().endswith(":") and len(before) <= LABEL_WORDS
    label = label_of(before.text if alone else sentence.text)
    return _denied() if label == "untrue" else Saying(speaker=None, verb="claim", stance=0) if label == "told" else None


def _denied() -> Saying:
    return Saying(speaker=None, verb=FALSE, stance=-1)


def _left_open() -> Saying:
    return Saying(speaker=None, verb=OPEN, stance=0)


def _calls_untrue(verb: Token) -> bool:
    """Whether a verb calls a claim untrue; the parser may hang the last word, which says so, anywhere below it."""
    if verb.lemma_.lower() not in CALL or not of_claim(verb) or any(c.dep_ == "neg" for c in verb.children):
        return False
    *_, last = (t for t in verb.subtree if not t.is_punct)
    return last.lemma_.lower() in UNTRUE


def of_claim(verb: Token) -> bool:
    """Whether a verb has a claim or rumour for its object, to which a clause with "that" then belongs."""
    return any(c.dep_ in {"dobj", "oprd"} and c.lemma_.lower() in CLAIM_NOUNS for c in verb.children)


def _governs_clause(clause: Clause) -> bool:
    own = {t.i for t in clause.own}
    inner = (t for t in clause.head.sent if t != clause.head and t.dep_ in GOVERNED and t.head.i in own)
    return any((is_clause_head(t) or t.dep_ == "csubj") and not describes(t) for t in inner)


def is_frame(clause: Clause) -> bool:
    """Whether a clause only introduces what somebody says ("he said that ..."), so that its content is the claim."""
    if is_said_as(clause):
        return True
    head = clause.head
    words = (head, *(c for c in head.children if c.dep_ in {"attr", "nsubj", "nsubjpass", "dobj"}))
    bare = head.lemma_ in {"be", "have", "remain", "exist", "persist"}
    framing = any(denies(w) or ((bare or w == head) and leaves_open(w)) or beyond_doubt(w) for w in words)
    below = (*head.children, *(g for c in head.children if c.dep_ == "acomp" for g in c.children))
    framing = framing or any(says(c) and judged_saying(c) for c in below)
    if (framing or _calls_untrue(head) or _only_names(clause)) and _governs_clause(clause):
        return True
    if head.dep_ == "ccomp" and is_content(head.head) and is_untrue(head):
        return True  # see _misread
    if any(says(t) and left_unsaid(t) and _governs_clause(clause) for t in clause.own[-1:]):
        return True  # "the court declined to rule"
    if not says(clause.head):
        return False
    content = [c for c in clause.head.children if c.dep_ == "ccomp" and c.pos_ in {"VERB", "AUX"}]
    content += [g for c in clause.head.children if c.dep_ == "dobj" for g in c.children if is_content(g)]
    tag = clause.dep == "parataxis" and len(clause.own) <= 6
    return bool(content) or tag


def _only_names(clause: Clause) -> bool:
    """Whether a clause says no more than that there is a claim or a truth: "the allegation is", "it is a fact"."""
    head = clause.head
    nouns = {c.lemma_.lower() for c in head.children if c.dep_ in {"nsubj", "attr"}}
    others = {c.dep_ for c in head.children} - {
        "nsubj",
        "attr",
        "acomp",
        "ccomp",
        "csubj",
        "punct",
        "expl",
        "mark",
        "cc",
    }
    return head.lemma_ == "be" and not others and bool(nouns & (CLAIM_NOUNS | {"fact", "truth"}))


def quoted(doc: Doc) -> list[tuple[int, int]]:
    """Character ranges of a paragraph that stand in double quotation marks and hold at least four words."""
    ranges, start = [], None
    for i, char in enumerate(doc.text):
        if start is None and char in QUOTES_OPEN:
            start = i
        elif start is not None and char in QUOTES_CLOSE and i > start:
            if doc.text[start:i].count(" ") >= 3:
                ranges.append((start, i + 1))
            start = None
    if start is not None and doc.text[start] != '"' and doc.text[start:].count(" ") >= 3:
        ranges.append((start, len(doc.text)))  # a quotation that goes on in the next paragraph stays open
    return ranges
