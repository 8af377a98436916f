"""A text before and after the parser -> the same, where the parser is known to misread it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.clauses import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

# Parts of names that the tagger takes for words of other kinds: "dos" for a form of "do".
PARTICLES = frozenset("da das del della den der di do dos e ibn op ten ter y zu".split())
COMPLEMENTS = frozenset({"acomp", "attr", "ccomp", "oprd", "xcomp"})
TAKEN_FOR = frozenset(
    {"acomp", "appos", "attr", "dobj", "npadvmod", "oprd"}
)  # what the parser makes of a complement behind


def mark_particles(doc: Doc) -> Doc:
    """The text with the small words inside names, as in "Jose Eduardo dos Santos", made to look like a "de"."""
    for k in range(len(doc) - 1, -1, -1):
        token = doc[k]
        if token.text not in PARTICLES or k + 1 == len(doc):
            continue
        before, after = doc[k - 1] if k else None, doc[k + 1]
        goes_on = after.text[0].isupper() or (after.text in PARTICLES and after.norm_ in {"de", "der"})
        within = before is not None and (before.text[0].isupper() or before.text in PARTICLES | {"van", "von"})
        if goes_on and (within or token.text == "dos"):
            token.norm_ = "der" if token.text == "den" else "de"
    return doc


def mend(doc: Doc) -> Doc:
    """The parse with what "was" is given back to it across an insertion: "the king was, she wrote, the richest man"."""
    for verb in doc:
        if verb.lemma_ != "be" or verb.dep_ in {"aux", "auxpass"} or any(c.dep_ in COMPLEMENTS for c in verb.children):
            continue
        if verb.i + 1 == len(doc) or verb.nbor().text != ",":
            continue
        found = next(_complements(verb), None)
        if found is not None:
            found.head = verb
            found.dep_ = "acomp" if found.pos_ == "ADJ" else "attr"
    return doc


def _complements(verb: Token) -> Iterator[Token]:
    """Nouns and adjectives behind a comma that hang on a verb of being, or on the insertion behind it."""
    inserted = [c for c in verb.children if c.dep_ in {"advcl", "parataxis"} and c.i > verb.i]
    nouns = [g for c in verb.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
    inserted += [noun for noun in nouns if noun.lemma_.lower() in WORDS]
    if verb.dep_ == "ccomp" and verb.head.i > verb.i:
        inserted.append(verb.head)
    for above in (verb, *inserted):
        for child in above.children:
            begins = child.left_edge.i
            fits = child.dep_ in TAKEN_FOR and child.pos_ in {"ADJ", "NOUN", "PROPN"}
            if fits and child.i > above.i and begins > verb.i + 2 and child.doc[begins - 1].text == ",":
                yield child
