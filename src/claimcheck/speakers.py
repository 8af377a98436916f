"""Paragraph -> who speaks in it: the speaker of a quotation that is introduced elsewhere, and the name of a speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.sayings import Saying, says

if TYPE_CHECKING:
    from spacy.tokens import Token

    from claimcheck.clauses import Clause
    from claimcheck.parsing import Paragraph


def quoted_saying(paragraph: Paragraph, clause: Clause) -> Saying | None:
    """The speaker of a sentence that stands inside a quotation whose introduction is elsewhere in the paragraph."""
    start, end = clause.own[0].idx, clause.own[-1].idx
    if not any(a <= start and end < b for a, b in paragraph.quotes):
        return None
    outside = [
        t
        for t in paragraph.doc
        if says(t)
        and not any(a <= t.idx < b for a, b in paragraph.quotes)
        and any(c.dep_ == "nsubj" for c in t.children)
    ]
    nearest = min(outside, key=lambda t: abs(t.idx - start), default=None)
    if nearest is None:
        return Saying(speaker=None, verb="say", stance=0)
    subject = next(c for c in nearest.children if c.dep_ == "nsubj")
    return Saying(speaker=subject, verb=nearest.lemma_.lower(), stance=0)


MOST_WORDS = 16  # of a speaker who is told in the text's own words
SAYS_SO = {"her": "she", "his": "he", "its": "it", "our": "we", "their": "they"}  # "in her view" she says it


def name(paragraph: Paragraph, token: Token | None) -> str | None:
    """The canonical id of whom a word names, else the words that describe him; None without a word."""
    if token is None:
        return None
    mention = paragraph.mention(token)
    if mention is not None:
        return mention.id
    if token.dep_ == "poss" and token.lower_ in SAYS_SO:
        return SAYS_SO[token.lower_]
    kept = [
        t
        for t in token.subtree
        if not (t.tag_ == "POS" and t.head == token)
        and not any(
            a.dep_ in {"relcl", "acl", "appos"} for a in (t, *t.ancestors) if a.i != token.i and token.is_ancestor(a)
        )
    ]
    apposed = (m for c in token.children if c.dep_ == "appos" for m in (paragraph.mention(c),))
    named = next((m for m in apposed if m is not None and m.kind == "person"), None)
    if named is not None:
        return named.id  # "a spokesman, Peter Lund, said"
    inner = next(
        (m for t in kept for m in (paragraph.mention(t),) if m is not None and t.dep_ in {"compound", "appos"}), None
    )
    if inner is not None and inner.kind == "person":
        return inner.id
    return " ".join(t.text for t in kept if not t.is_punct and t.lower_ not in {"the", "a", "an"}).lower() or None


def own_words(paragraph: Paragraph, token: Token | None) -> str | None:
    """The text's own words for a speaker who is a mere noun: "The report, citing US officials"; None for any other.

    None too where they say no more than the noun does, as in "the report" and "police".

    Where the sentence before tells whose it is, by a name and the noun's verb, that: "The New York Times reports …".
    """
    if token is None or token.pos_ != "NOUN" or paragraph.mention(token) is not None:
        return None
    before = _doer_before(paragraph, token)
    words = before or _described(token)
    if len(words) > MOST_WORDS or all(t == token or t.lower_ == "the" for t in words):
        return None
    offset = paragraph.passage.start
    said = paragraph.document.raw[offset + words[0].idx : offset + words[-1].idx + len(words[-1])]
    return " ".join(said.split()) + (" …" if before else "")


def _described(noun: Token) -> list[Token]:
    """A speaker with all that describes him, up to his verb; without it if other words stand between."""
    beside = [c for c in noun.head.children if c.dep_ == "advcl" and noun.i < c.i < noun.head.i]
    ends = max((t.right_edge.i for t in (noun, *beside)), default=noun.i)
    words = [t for t in noun.doc[noun.left_edge.i : ends + 1] if not t.is_space]
    while words[-1].is_punct:
        words.pop()
    known = {t.i for top in (noun, *beside) for t in top.subtree}
    return words if all(t.i in known or t.is_punct for t in words) else [noun]


def _doer_before(paragraph: Paragraph, noun: Token) -> list[Token]:
    """The named subject and the verb of the sentence before, if "the report" takes up that somebody reports."""
    definite = any(c.dep_ == "det" and c.lower_ in {"the", "this", "that"} for c in noun.children)
    if not definite or noun.sent.start == 0:
        return []
    verb = noun.doc[noun.sent.start - 1].sent.root
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if verb.lemma_.lower() != noun.lemma_.lower() or subject is None or paragraph.mention(subject) is None:
        return []
    return [t for t in noun.doc[subject.left_edge.i : verb.i + 1] if not t.is_space]


def one_speaker(a: str | None, b: str | None) -> bool:
    """Whether two names of speakers are of one: "taliban spokesman" and "spokesman of taliban"."""
    return a == b or (a is not None and b is not None and _words(a) == _words(b))


def _words(speaker: str) -> frozenset[str]:
    return frozenset(speaker.split()) - {"of", "for", "the", "'s", "’s"}
