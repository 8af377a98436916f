"""A date that belongs to an event, as in "after the attacks of 2001" -> the bound that it sets to what is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.period_words import HOLIDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from claimcheck.period_readers import Found

# The day of the event itself is within the bound: what is told may have come about later that day.
BOUNDS = {
    "after": "following", "following": "following", "since": "since", "before": "until", "until": "until",
    "till": "until",
}  # fmt: skip
NEAR = frozenset("shortly soon immediately right just moments minutes hours hour day days weeks".split())
NAMING = frozenset({"name", "call", "model", "christen", "entitle", "title"})
MODIFIERS = frozenset({"nummod", "compound", "nmod", "amod", "npadvmod"})
DATES = frozenset({"of", "on", "in"})
STEPS = 3  # nouns between a date and the preposition: "after the attacks on the towers in September 2001"


def bound_by_event(found: Found, doc: Doc) -> tuple[str, int, int] | None:
    """The role of the date, and the offsets from the preposition on; None where no event stands between the two."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    token = span.root if span is not None else None
    for _ in range(STEPS):
        token = _dated(token) if token is not None else None
        if token is None:
            return None
        preposition = token.head
        if token.dep_ in {"pobj", "dobj"} and preposition.lower_ in BOUNDS:
            return (BOUNDS[preposition.lower_], preposition.idx, found.end) if _bounds(preposition) else None
    return None


def _dated(token: Token) -> Token | None:
    """The noun that a date, or a noun with a date, belongs to."""
    if token.dep_ == "pobj" and token.head.lower_ in DATES:
        noun = token.head.head
    elif token.dep_ in MODIFIERS:
        noun = token.head
    else:
        return None
    return noun if noun.pos_ in {"NOUN", "PROPN"} and noun.lower_ not in HOLIDAYS else None


def _bounds(preposition: Token) -> bool:
    """Whether a preposition tells when: not "shortly after", which tells of that time, nor "was named after"."""
    before = preposition.nbor(-1).lower_ if preposition.i else ""
    return before not in NEAR and preposition.head.lemma_ not in NAMING
