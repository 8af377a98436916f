"""Relative pronouns -> the noun that each stands for, where the parser may have hung its clause on the nearest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from claimcheck.persons import PERSONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

PLACED = frozenset({"GPE", "LOC", "FAC", "ORG"})
LINKS = frozenset({"by", "for", "from", "of", "to"})
WHOLE = frozenset({"all", "both", "each", "neither", "none"})  # of these, what is said is said of the whole


def antecedent(noun: Token, pronoun: Token, verb: Token) -> Token | None:
    """What a relative pronoun stands for: ``noun``, or another beside it that fits better; None if two fit."""
    others = [t for t in (*_above(noun), *_below(noun)) if t.i < pronoun.i]
    if not others:
        return noun
    several = is_part(pronoun)
    fitting = [t for t in (noun, *others) if _fits_kind(t, pronoun) and _fits_number(t, verb, several=several)]
    if pronoun.lower_ in {"who", "whom"}:
        known = [t for t in fitting if _is_person(t)]
        if len(known) > 1:  # "the wife of the mayor, who"
            return noun if noun.ent_type_ == "PERSON" or pronoun.doc[pronoun.i - 1].text != "," else None
        fitting = known or fitting
    near = next((t for t in fitting if t.i == pronoun.i - 1), None)
    if pronoun.lower_ == "that" and near is not None and _is_person(noun) and not _is_person(near):
        return near  # "the head of the agency that runs the dam"
    return noun if noun in fitting or not fitting else fitting[0]


def is_part(pronoun: Token) -> bool:
    """Whether a pronoun stands behind "one of", "none of", "most of"."""
    of = pronoun.head
    return bool(pronoun.dep_ == "pobj" and of.lower_ == "of" and of.i > 0 and of.head.i == of.i - 1)


def _above(noun: Token) -> Iterator[Token]:
    """The nouns that a noun belongs to: "bridge" and "son" for the founder of "a bridge by the son of the founder"."""
    while noun.dep_ == "pobj" and noun.head.lower_ in LINKS and noun.head.head.pos_ in {"NOUN", "PROPN"}:
        noun = noun.head.head
        yield noun


def _below(noun: Token) -> Iterator[Token]:
    for prep in noun.children:
        if prep.lower_ in LINKS:
            for inner in prep.children:
                if inner.dep_ == "pobj" and inner.pos_ in {"NOUN", "PROPN"}:
                    yield inner
                    yield from _below(inner)


def _is_person(noun: Token) -> bool:
    person = noun.ent_type_ == "PERSON" or noun.lemma_.lower() in PERSONS
    return person or noun.lower_.endswith(("man", "men", "ist", "ists"))


def _fits_kind(noun: Token, pronoun: Token) -> bool:
    """Whether "who" may stand for a noun, or "which"."""
    if pronoun.lower_ in {"who", "whom"}:
        return noun.ent_type_ not in PLACED
    return pronoun.lower_ != "which" or not _is_person(noun)


def _fits_number(noun: Token, verb: Token, *, several: bool) -> bool:
    """Whether a noun has the number that the verb of its clause shows; "one of" is one of several."""
    plural = noun.tag_ in {"NNS", "NNPS"} or noun.lower_ == "people"
    if several:
        return plural
    if any(c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ not in {"who", "which", "that"} for c in verb.children):
        return True
    finite = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    if finite.lower_ in {"is", "was", "has", "does"} or finite.tag_ == "VBZ":
        return not plural
    if finite.lower_ in {"are", "were", "have", "do"} or finite.tag_ == "VBP":
        return plural or any(c.dep_ == "conj" for c in noun.children)
    return True


def described(noun: Token, verb: Token, pronoun: Token) -> Token | None:
    """What a relative clause describes: in "it was Berg, not Holm, who won" it is Berg, whom Holm stands beside.

    In "Berg was a clerk who won" it is Berg too; no year and no share of a hundred does anything.
    """
    first = min((t.i for t in noun.lefts if t.dep_ in {"compound", "det", "amod", "neg"}), default=noun.i)
    denied = any(noun.doc[i].lower_ == "not" for i in (first - 1, first) if i >= 0)
    if denied and noun.dep_ in {"appos", "conj"}:
        return noun.head
    if noun.like_num or noun.lemma_.lower() in {"%", "percent"}:
        return None
    if (whole := _of_whom(noun)) is not None:
        return whole
    who = any(g.lower_ == "who" for c in noun.children if c.dep_ == "relcl" for g in c.children)
    named = any(c.dep_ == "nsubj" and c.pos_ == "PROPN" for c in noun.head.children)
    one = any(c.lower_ in {"a", "an"} for c in noun.children)
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and one and (who or named):
        subject = next((c for c in noun.head.children if c.dep_ == "nsubj"), None)
        negated = any(c.dep_ == "neg" for c in noun.head.children)
        if subject is not None and subject.pos_ in {"NOUN", "PROPN"} and not negated:
            return subject
    return antecedent(noun, pronoun, verb)


def _of_whom(place: Token) -> Token | None:
    """Who it is that "who" describes behind a place or a firm: the girl of "a girl from El Toboso, who"."""
    who = any(g.lower_ == "who" for c in place.children if c.dep_ == "relcl" for g in c.children)
    noun = place.head.head
    if not who or place.ent_type_ not in PLACED or place.dep_ != "pobj" or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    return noun
