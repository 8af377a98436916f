"""Clause -> a sentence that stands alone: pronouns and "the country" named, a shared subject said again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claimcheck import clauses as cl
from claimcheck.antecedents import in_quotation, stands_for_nothing
from claimcheck.coordination import REDUCED, shared_phrase
from claimcheck.insets import INSET
from claimcheck.persons import BODIES, PERSONS
from claimcheck.relatives import antecedent, is_part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from spacy.tokens import Token

    from claimcheck.parsing import Paragraph
    from claimcheck.records import Mention

PRONOUN_VIAS = frozenset({"pronoun", "nominal"})
NUMBER = {
    "he": False,
    "she": False,
    "it": False,
    "they": True,
    "its": False,
    "their": True,
}  # whether a pronoun is plural
SPACED_MARK = re.compile(r"\s+(?=[,;])")
EMPTY_INSERTION = re.compile(r"\s*,\s*,\s*")
# What speakers are called who have no name; a text's own words for them are no title.
ROLES = PERSONS | BODIES | {"he", "it", "prime", "she", "they"}
NO_PERSON = frozenset({"GPE", "LOC", "FAC", "ORG", "LANGUAGE", "NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
POSSESSIVES = frozenset({"its", "his", "her", "their"})


def parts_of(clause: cl.Clause) -> list[Token]:
    """The words of a clause, with those of a subject that it borrows, in text order."""
    borrowed = [*subject_words(clause), *cl.carried(clause)] if clause.borrowed else []
    parts = (*borrowed, *clause.own, *shared_phrase(clause.head))
    return sorted({t.i: t for t in parts if t.dep_ != INSET}.values(), key=lambda t: t.i)


def subject_words(clause: cl.Clause) -> list[Token]:
    """The words of a clause's subject without the clauses and appositions that hang on it; none without a subject."""
    if clause.subject is None:
        return []
    subject = clause.subject
    return [
        t
        for t in subject.subtree
        if t == subject
        or not any(
            a.dep_ in {"relcl", "acl", "appos", "advcl", "conj", "cc", INSET}
            or (a.is_punct and not _joins(a))
            or _bracketed(a, subject)
            or (a.dep_ == "neg" and a.i > subject.i)  # "it was Berg, not Holm, that ..." denies nothing of Berg
            for a in _up(t, subject)
        )
    ]


def _bracketed(token: Token, name: Token) -> bool:
    """Whether a word stands in brackets behind a name."""
    between = [t.text for t in token.doc[name.i : token.i]]
    return between.count("(") > between.count(")")


def _joins(mark: Token) -> bool:
    """Whether a mark stands inside a name: the hyphen of "al-Qaeda", the "&" of a firm."""
    return mark.text == "&" or (mark.i > 0 and not mark.whitespace_ and not mark.nbor(-1).whitespace_)


def _up(token: Token, top: Token) -> Iterable[Token]:
    while token != top:
        yield token
        token = token.head


def covers(parts: list[Token]) -> Callable[[int, int], bool]:
    """A test of whether a stretch of the passage, given by its offsets, touches one of these words."""
    indices = [(t.idx, t.idx + len(t)) for t in parts]
    return lambda start, end: any(a < end and start < b for a, b in indices)


def restate(paragraph: Paragraph, clause: cl.Clause) -> str:
    """The clause as a sentence of its own: pronouns and "the country" named, a shared subject said again."""
    own = {t.i for t in clause.own}
    first, last = clause.own[0], clause.own[-1]
    tokens = [
        t
        for t in paragraph.doc[first.i : last.i + 1]
        if t.dep_ != INSET and (t.i in own or (t.is_punct and own & {t.i - 1, t.i + 1}))
    ]
    named: set[int] = set()
    around = [*(subject_words(clause) if clause.borrowed else ()), *tokens]
    text = "".join(_said(paragraph, clause, token, around, named) for token in _balanced(tokens))
    text += "".join(f" {t.text}" for t in shared_phrase(clause.head))
    if clause.borrowed and clause.subject is not None:
        text = f"{_subject_text(paragraph, clause)} {_auxiliary(clause)} {text}"
    # what stood between two commas, as "he said", is gone
    return " ".join(SPACED_MARK.sub("", EMPTY_INSERTION.sub(" ", text)).split())


def _said(paragraph: Paragraph, clause: cl.Clause, token: Token, around: list[Token], named: set[int]) -> str:
    """One word of a clause as it is said where the clause stands alone; what has been named goes into ``named``."""
    mention = paragraph.mention(token)
    if mention is None and (antecedent := _spelled_out(clause, token)):
        return f"{antecedent}{token.whitespace_}"
    if mention is not None and token.lower_ in POSSESSIVES and _named_before(paragraph, around, token):
        return str(token.text_with_ws)
    if mention is not None and mention.via in PRONOUN_VIAS:
        if mention.start in named:
            return ""
        named.add(mention.start)
        owner = "'s" if token.lower_ in POSSESSIVES else ""
        return f"{display(mention.id)}{owner}{token.whitespace_}"
    relative = clause.borrowed and clause.dep in {"relcl", "ccomp"} and token.lower_ in cl.RELATIVE
    if relative and token.dep_ in cl.SUBJECTS:
        return ""
    described = stands_for(clause, token)
    return str(token.text_with_ws) if described is None else f"{described}{token.whitespace_}"


def _balanced(tokens: list[Token]) -> list[Token]:
    """The words without a round bracket of which the other is not among them."""
    opened: list[int] = []
    alone: set[int] = set()
    for token in tokens:
        if token.text == "(":
            opened.append(token.i)
        elif token.text == ")" and not opened:
            alone.add(token.i)
        elif token.text == ")":
            opened.pop()
    return [t for t in tokens if t.i not in alone.union(opened)]


def _named_before(paragraph: Paragraph, tokens: list[Token], pronoun: Token) -> bool:
    """Whether the words of a clause before a pronoun name what it stands for: "Berg wrote her first book"."""
    meant = paragraph.mention(pronoun)
    named = (m for t in tokens if t.i < pronoun.i and (m := paragraph.mention(t)) is not None)
    return meant is not None and any(m.id == meant.id and m.via not in PRONOUN_VIAS for m in named)


def _auxiliary(clause: cl.Clause) -> str:
    """The auxiliaries of a clause that stand in another, and those that a participle alone leaves out."""
    if clause.dep == REDUCED and clause.of is not None:
        return "were" if clause.head.doc[clause.of].lower_ in {"are", "were"} else "was"
    return " ".join(t.text for t in cl.carried(clause))


def stands_for(clause: cl.Clause, token: Token) -> str | None:
    """The noun for which "which" or "whose" stands inside its clause: "whose length is" -> "the tunnel's length is"."""
    noun = clause.head.head
    if clause.dep != "relcl" or token.lower_ not in {"which", "whom", "whose"} or noun.pos_ not in {"NOUN", "PROPN"}:
        return None
    if token.dep_ not in {"pobj", "dobj", "poss"}:
        return None
    noun = antecedent(noun, token, clause.head) or noun
    words = _phrase(noun)
    text = "".join(t.text_with_ws for t in words).strip()
    if words[0].dep_ == "det" and token.i > clause.own[0].i:
        text = ("the" if words[0].lower_ in {"a", "an"} else words[0].lower_) + text[len(words[0]) :]
    elif is_part(token) and noun.pos_ == "NOUN" and words[0].dep_ not in {"det", "poss"}:
        text = f"the {text}"  # "none of the 40 tanks"
    return f"{text}'s" if token.dep_ == "poss" else text


def _phrase(noun: Token) -> list[Token]:
    """A noun with what stands before it and belongs to it, and with nothing in front of a comma or a preposition."""
    named = next((e for e in noun.sent.ents if e.label_ == "PERSON" and e.start <= noun.i < e.end), None)
    if named is not None:
        return [t for t in named if t.i <= noun.i]
    words = [
        t
        for t in noun.subtree
        if t.i <= noun.i and not any(a.dep_ in {"relcl", "acl", "appos", INSET} or a.is_punct for a in _up(t, noun))
    ]
    front = [c.right_edge.i for c in noun.lefts if c.dep_ in {"prep", "punct", "nsubj", "advmod"} and not _joins(c)]
    return [t for t in words if t.i > max(front, default=-1)]


def part_of(clause: cl.Clause) -> tuple[str, Token] | None:
    """What "none of which" is none of, in words and by its noun; None of other subjects."""
    subject = clause.subject
    if subject is None or clause.dep != "relcl":
        return None
    pronoun = next((g for c in subject.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    if pronoun is None or not is_part(pronoun) or (text := stands_for(clause, pronoun)) is None:
        return None
    begins = min((t.i for t in subject.subtree if t.i <= subject.i), default=subject.i)
    whole = antecedent(clause.head.head, pronoun, clause.head) or clause.head.head
    return f"{subject.doc[begins : subject.i + 1].text} of {text}", whole


def _spelled_out(clause: cl.Clause, token: Token) -> str | None:
    """What a pronoun as subject or owner stands for, where no name is known to."""
    if token != clause.subject and token.dep_ != "poss":
        return None
    antecedent = _previous_subject(token)
    return antecedent if antecedent is None or token == clause.subject else f"{antecedent}'s"


def _previous_subject(pronoun: Token) -> str | None:
    """The noun phrase that a pronoun as subject stands for: the subject of the sentence before, if the number fits."""
    if (
        pronoun.lower_ not in NUMBER
        or (pronoun.lower_ in {"he", "she"} and in_quotation(pronoun))
        or (pronoun.lower_ == "it" and stands_for_nothing(pronoun))
        or pronoun.sent.start == 0
        or any(t.dep_ in cl.SUBJECTS for t in pronoun.sent if t.i < pronoun.i)
        or (pronoun.dep_ == "poss" and pronoun.head.dep_ not in cl.SUBJECTS)
    ):
        return None
    before = pronoun.doc[pronoun.sent.start - 1].sent
    subject = next((t for t in before.root.children if t.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.pos_ not in {"NOUN", "PROPN"} or any(t.dep_ == "conj" for t in subject.children):
        return None
    plural = subject.tag_ in {"NNS", "NNPS"}
    if plural != NUMBER[pronoun.lower_]:
        return None
    person = pronoun.lower_ in {"he", "she", "his", "her"}
    if (pronoun.lower_ in {"it", "its"} and subject.ent_type_ == "PERSON") or (
        person and subject.ent_type_ in NO_PERSON
    ):
        return None
    words = [
        t
        for t in subject.subtree
        if not any(a.dep_ in {"relcl", "acl", "appos"} or a.is_punct for a in _up(t, subject))
    ]
    return "".join(t.text_with_ws for t in words).strip() if len(words) <= 8 else None


def _subject_text(paragraph: Paragraph, clause: cl.Clause) -> str:
    words = subject_words(clause)
    mention = paragraph.mention(words[-1]) if words else None
    if mention is not None and mention.via in PRONOUN_VIAS and len(words) <= 2:
        return display(mention.id)
    kept = {t.i for t in words}
    said = (("" if t.i - 1 in kept else " ") + (_owner(paragraph, t) or t.text_with_ws) for t in words)
    return " ".join("".join(said).split())


def _owner(paragraph: Paragraph, token: Token) -> str | None:
    """What "his" in "his father" stands for, if the text tells."""
    mention = paragraph.mention(token) if token.lower_ in POSSESSIVES else None
    known = mention is not None and mention.via in PRONOUN_VIAS
    return f"{display(mention.id)}'s{token.whitespace_}" if mention is not None and known else None


def display(entity_id: str) -> str:
    """A canonical id as the model should read it: "vladimir putin" -> "Vladimir Putin"."""
    return entity_id if any(c.isupper() for c in entity_id) else entity_id.title()


def written(entity_id: str, mentions: Iterable[Mention]) -> str:
    """A canonical id as one of its mentions writes it, "al-qaeda" -> "al-Qaeda", else as display() does."""
    texts = (m.text.removeprefix("the ").removeprefix("The ") for m in mentions if m.id == entity_id)
    return next((text for text in texts if text.casefold() == entity_id.casefold()), display(entity_id))


def is_role(speaker: str) -> bool:
    """Whether a speaker is told by a noun alone, without a name: ``police spokeswoman``, ``report``."""
    noun = _head_noun(speaker)
    return noun in ROLES or noun.removesuffix("s") in ROLES


def _head_noun(speaker: str) -> str:
    return re.split(r" (?:of|for|from|in|at|to|on|who|that)\b", speaker)[0].rsplit(" ", maxsplit=1)[-1]


def display_speaker(speaker: str) -> str:
    """A speaker as people write him: ``Zamir Kabulov``, but ``police spokeswoman`` where the text gives no name."""
    return speaker if is_role(speaker) else display(speaker)
