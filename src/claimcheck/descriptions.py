"""What an article says a thing is, right where it names it: enough to tell two things of one name apart."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from claimcheck.antecedents import offices
from claimcheck.gazetteer import fold
from claimcheck.records import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

HEADS = "heads "  # before the country whose head of state or government somebody is called
_HEADS = frozenset({"president", "prime minister", "premier", "chancellor", "king", "queen", "emperor"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})
_FAMILY = frozenset({"wife", "husband", "spouse", "widow", "widower"})
_YEAR = re.compile(r"\b(1[0-9]{3}|20[0-9]{2})\b")
_PARENTHESIS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]")
_INHABITANTS = re.compile(
    r"population (?:of|was|is)(?: about| around| some)? ([\d,.]*\d)|([\d,.]*\d) (?:inhabitants|residents|people live)"
)


def describe(docs: Sequence["Doc"], mentions: Sequence[Sequence[Mention]]) -> Mapping[str, frozenset[str]]:
    """For each entity id the lower-case facts right at its mentions: what it is, where, years, spouses, inhabitants.

    Of a person who is called the head of a country also that, as ``HEADS`` and the country's id.
    """
    found: dict[str, set[str]] = defaultdict(set)
    for doc, own in zip(docs, mentions, strict=True):
        text = doc.text
        for mention in own:
            if mention.via in {"demonym", "pronoun", "nominal", "office"}:
                continue
            span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if span is not None:
                found[mention.id].update(_facts(text, span, mention, own))
    for (country, office), persons in offices(docs, mentions).items():
        if country is not None and office in _HEADS:
            for person in persons:
                found[person].add(f"{HEADS}{country}")
    return {k: frozenset(v) for k, v in sorted(found.items()) if v}


def _facts(text: str, span: "Span", mention: Mention, own: Sequence[Mention]) -> Iterator[str]:
    root = span.root
    yield from _in_front(span)
    for child in root.children:
        if (
            child.dep_ == "appos"
            and child.i >= span.end
            and child.pos_ in {"NOUN", "PROPN"}
            and not _is_person(child, own)
        ):
            yield from _noun_phrase(child, own)
        elif (
            child.dep_ == "prep"
            and child.lower_ in {"in", "near", "of"}
            and child.i >= span.end
            and mention.kind not in {"person", "country"}
        ):
            yield from _places(child, own)
    yield from _in_parentheses(text, mention.end)
    yield from _predicate(root, own)
    yield from _spouse(root, own)


def _is_person(token: "Token", own: Sequence[Mention]) -> bool:
    return any(m.kind == "person" and m.start <= token.idx < m.end for m in own)


def _in_front(span: "Span") -> Iterator[str]:
    """As in "actor Tom Hanks", "the 1948 film Hamlet": common nouns and years set before the name."""
    if span.root.dep_ == "appos" and _accompanies(span.root.head):
        return
    for token in (*span.root.lefts, *(t for t in span.root.head.lefts if span.root.dep_ == "appos"), span.root.head):
        outside = token.i < span.start
        if (
            outside
            and token.pos_ == "NOUN"
            and (token.dep_ in _MODIFIERS or (span.root.dep_ == "appos" and token.i + 1 == span.start))
        ):
            yield fold(token.lemma_)
            yield from (fold(c.text) for c in token.lefts if c.dep_ in _MODIFIERS and c.is_alpha)
        elif outside and token.dep_ in {"nummod", "nmod"} and _YEAR.fullmatch(token.text):
            yield token.text


def _accompanies(noun: "Token") -> bool:
    """Whether a noun before a name belongs to what comes with it: "with a broken rib Bo Ekman ..."."""
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].lower_ in {"with", "without", "despite", "after", "before"}


def _noun_phrase(head: "Token", own: Sequence[Mention]) -> Iterator[str]:
    """The head noun with its modifiers, the places it lies in and its years."""
    yield fold(head.lemma_)
    for child in head.children:
        if child.dep_ in _MODIFIERS and (child.is_alpha or _YEAR.fullmatch(child.text)):
            yield fold(child.text)
            yield from (fold(c.text) for c in child.children if c.dep_ in _MODIFIERS and c.is_alpha)
        elif child.dep_ == "prep" and child.lower_ in {"in", "of", "from", "near", "by", "for"}:
            yield from _places(child, own)
        elif child.dep_ == "conj" and child.pos_ == "NOUN":
            yield fold(child.lemma_)
        elif child.dep_ in {"acl", "relcl"}:
            yield from (x for c in child.children if c.dep_ in {"prep", "agent"} for x in _places(c, own))


def _places(preposition: "Token", own: Sequence[Mention]) -> Iterator[str]:
    for thing in preposition.children:
        if thing.dep_ != "pobj":
            continue
        if _YEAR.fullmatch(thing.text):
            yield thing.text
        named = next((m for m in own if m.start <= thing.idx < m.end), None)
        if named is not None:
            yield fold(named.id)
        elif thing.pos_ == "NOUN" and preposition.lower_ == "of":
            yield fold(thing.lemma_)
        for child in thing.children:
            if child.dep_ == "prep" and child.lower_ in {"in", "of"}:
                yield from _places(child, own)
            elif child.dep_ in {"appos", "conj"}:
                yield from (fold(m.id) for m in own if m.start <= child.idx < m.end)


def _in_parentheses(text: str, end: int) -> Iterator[str]:
    match = _PARENTHESIS.match(text, end)
    if match is None:
        return
    inside = match.group(1)
    yield from _YEAR.findall(inside)
    plain = re.sub(r"\b(born|died|b\.|d\.|c\.|the|a|an|in|of)\b", " ", inside)
    yield from (fold(w) for w in re.findall(r"[A-Za-z]{3,}", plain) if w.islower())


def _predicate(root: "Token", own: Sequence[Mention]) -> Iterator[str]:
    """As in "X is a village in Ohio", "X has a population of 900"."""
    verb = root.head
    if root.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ not in {"AUX", "VERB"}:
        return
    for child in verb.children:
        if child.dep_ == "attr" and verb.lemma_ == "be" and child.pos_ in {"NOUN", "PROPN"}:
            yield from _noun_phrase(child, own)
        elif child.dep_ == "prep" and verb.lemma_ in {
            "locate",
            "situate",
            "lie",
            "bear",
            "found",
            "build",
            "release",
            "publish",
            "stand",
            "be",
        }:
            yield from _places(child, own)
    for groups in _INHABITANTS.findall(root.sent.text):
        number = re.sub(r"\D", "", groups[0] or groups[1])
        if number:
            yield f"{number} inhabitants"


def _spouse(root: "Token", own: Sequence[Mention]) -> Iterator[str]:
    verb = root.head
    others: list[Token] = []
    if verb.lemma_ == "marry" and root.dep_ in {"nsubj", "nsubjpass"}:
        others += [c for c in verb.children if c.dep_ == "dobj"]
        others += [
            g for c in verb.children if c.dep_ == "prep" and c.lower_ == "to" for g in c.children if g.dep_ == "pobj"
        ]
    if verb.lemma_.lower() in _FAMILY and root.dep_ == "poss":
        others += [c for c in verb.children if c.dep_ in {"appos", "compound"} and c.i > root.i] + [verb.head]
    for other in others:
        yield from (f"spouse {fold(m.id)}" for m in own if m.kind == "person" and m.start <= other.idx < m.end)
