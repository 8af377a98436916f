"""Swap one fact in a sentence: a contradiction; or change its form only: the harmless twin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training import lexicon as lx
from training.texts import CONTRADICTION, ENTAILMENT, NEUTRAL

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

Triple = tuple[str, str, str]
SWAP_ENTS = frozenset({"PERSON", "GPE", "ORG", "NORP", "LOC", "FAC"})
BLOCKED = frozenset(["not", "no", "never", "n't", "or", "if", "any", "either", "nor", "few", "without", "only"])
MUMBLED = frozenset(["uh", "um", "yeah", "oh", "uh-huh", "um-hum", "huh", "hum", "well"])
ANIMATE = frozenset(
    [
        "man",
        "woman",
        "boy",
        "girl",
        "dog",
        "cat",
        "child",
        "father",
        "mother",
        "son",
        "daughter",
        "brother",
        "sister",
        "king",
        "queen",
        "teacher",
        "student",
        "doctor",
        "patient",
        "police",
        "officer",
        "soldier",
        "player",
        "team",
        "army",
        "company",
        "government",
        "president",
        "minister",
        "senator",
        "judge",
        "lawyer",
        "boss",
        "worker",
        "actor",
        "singer",
        "writer",
        "friend",
        "enemy",
        "wife",
        "husband",
        "driver",
        "thief",
        "guard",
        "hunter",
        "bear",
        "wolf",
        "lion",
        "horse",
        "bird",
    ]
)


def _flat(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for left, right in pairs:
        table.setdefault(left.lower(), []).append(right)
        table.setdefault(right.lower(), []).append(left)
    return table


ANTONYMS = _flat(lx.ANTONYMS)
SYNONYMS = _flat(lx.SYNONYMS)
HYPERNYMS: dict[str, list[str]] = {}
for _low, _high in lx.HYPERNYMS:
    HYPERNYMS.setdefault(_low.lower(), []).append(_high)
CLASS_OF: dict[str, str] = {}
for _name, _members in lx.CLASSES.items():
    for _member in _members:
        CLASS_OF.setdefault(_member.lower(), _name)
AMBIGUOUS = frozenset(
    {
        "march",
        "may",
        "turkey",
        "jordan",
        "bass",
        "organ",
        "orange",
        "second",
        "ice",
        "rock",
        "country",
        "polish",
        "corn",
        "golf",
        "metal",
        "drama",
        "law",
        "bank",
        "china",
        "chile",
        "duck",
        "bear",
        "fall",
    }
)


def same_case(model: str, word: str) -> str:
    """`word` with a capital first letter when `model` has one."""
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def replace_token(doc: Doc, token: Token, new: str) -> str:
    """The text with one token replaced."""
    return doc.text[: token.idx] + new + doc.text[token.idx + len(token) :]


def fix_article(text: str) -> str:
    """`a apple` to `an apple` and back."""
    text = re.sub(r"\b([Aa])n (?=[bcdfghjklmnpqrstvwxyz])", r"\1 ", text)
    return re.sub(r"\b([Aa]) (?=[aeiou])", r"\1n ", text)


def blocked(doc: Doc) -> bool:
    """Whether a swapped word may stand under a negation or an alternative, or the text is mumbled speech."""
    return any(t.lower_ in BLOCKED or t.lower_ in MUMBLED for t in doc)


def antonym(doc: Doc, rng: random.Random) -> Triple | None:
    """A word changed for its opposite: contradiction."""
    if blocked(doc):
        return None
    found = [t for t in doc if t.lower_ in ANTONYMS and t.ent_type_ == ""]
    if not found:
        return None
    token = rng.choice(found)
    new = same_case(token.text, rng.choice(ANTONYMS[token.lower_]))
    return doc.text, fix_article(replace_token(doc, token, new)), CONTRADICTION


def synonym(doc: Doc, rng: random.Random) -> Triple | None:
    """A word changed for one that means the same: entailment."""
    found = [t for t in doc if t.lower_ in SYNONYMS]
    if not found:
        return None
    token = rng.choice(found)
    new = same_case(token.text, rng.choice(SYNONYMS[token.lower_]))
    return doc.text, fix_article(replace_token(doc, token, new)), ENTAILMENT


def hypernym(doc: Doc, rng: random.Random) -> Triple | None:
    """A word changed for a wider one: entailment; the other way round neutral."""
    found = [t for t in doc if t.lower_ in HYPERNYMS]
    if not found or blocked(doc) or any(t.lower_ in ("all", "every") for t in doc):
        return None
    token = rng.choice(found)
    wider = fix_article(replace_token(doc, token, same_case(token.text, rng.choice(HYPERNYMS[token.lower_]))))
    if rng.random() < 0.6:
        return doc.text, wider, ENTAILMENT
    return wider, doc.text, NEUTRAL


def class_word(doc: Doc, rng: random.Random) -> Triple | None:
    """A word changed for another of its class (country, colour, number, instrument ...): contradiction."""
    if blocked(doc):
        return None
    found = [t for t in doc if t.lower_ in CLASS_OF and t.lower_ not in AMBIGUOUS and t.pos_ != "VERB"]
    if not found:
        return None
    token = rng.choice(found)
    members = lx.CLASSES[CLASS_OF[token.lower_]]
    new = rng.choice([m for m in members if m.lower() != token.lower_])
    return doc.text, fix_article(replace_token(doc, token, same_case(token.text, new))), CONTRADICTION


def entity(doc: Doc, rng: random.Random, pool: dict[str, list[str]]) -> Triple | None:
    """A name changed for another of the same type out of `pool`: contradiction."""
    found = [e for e in doc.ents if e.label_ in SWAP_ENTS and len(pool.get(e.label_, ())) > 1]
    if not found or blocked(doc):
        return None
    ent = rng.choice(found)
    new = rng.choice(pool[ent.label_])
    if new.lower() in doc.text.lower() or ent.text.lower() in new.lower():
        return None
    return doc.text, doc.text[: ent.start_char] + new + doc.text[ent.end_char :], CONTRADICTION


SYMMETRIC = frozenset(
    [
        "meet",
        "marry",
        "divorce",
        "face",
        "resemble",
        "equal",
        "play",
        "share",
        "border",
        "join",
        "accompany",
        "match",
        "date",
        "kiss",
        "hug",
        "be",
        "have",
        "include",
        "contain",
        "comprise",
        "become",
        "mean",
    ]
)


def roles(doc: Doc, _rng: random.Random) -> Triple | None:
    """Subject and object of the main verb swapped, both names or both short: contradiction."""
    root = next((t for t in doc if t.dep_ == "ROOT" and t.pos_ == "VERB"), None)
    if root is None or root.lemma_ in SYMMETRIC or blocked(doc):
        return None
    subject = next((c for c in root.children if c.dep_ == "nsubj" and c.i < root.i), None)
    target = next((c for c in root.children if c.dep_ == "dobj"), None)
    if subject is None or target is None or {subject.pos_, target.pos_} - {"PROPN", "NOUN"}:
        return None
    left, right = (doc[t.left_edge.i : t.right_edge.i + 1] for t in (subject, target))
    named = subject.ent_type_ == target.ent_type_ and subject.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    animate = named or (subject.lemma_ in ANIMATE and target.lemma_ in ANIMATE)
    if not animate or len(left) > 5 or len(right) > 5 or (subject.tag_ == "NN" and target.tag_ == "NNS"):
        return None
    first = right.text[0].upper() + right.text[1:] if left.start == 0 else right.text
    second = left.text if left[0].pos_ == "PROPN" else left.text[0].lower() + left.text[1:]
    text = doc.text[: left.start_char] + first + doc.text[left.end_char : right.start_char] + second
    return doc.text, text + doc.text[right.end_char :], CONTRADICTION


def shorten(doc: Doc, rng: random.Random) -> str | None:
    """The sentence without one phrase that may be left out; None when there is none or it may change the sense."""
    if blocked(doc) or any(
        t.lower_ in ("all", "every", "most", "said", "says", "would", "could", "may", "might") for t in doc
    ):
        return None
    spans = [
        (t.left_edge.i, t.right_edge.i + 1)
        for t in doc
        if (t.dep_ in ("prep", "advcl", "npadvmod") and t.head.dep_ == "ROOT" and t.head.lemma_ != "be")
        or t.dep_ in ("relcl", "appos")
        or (t.dep_ == "amod" and t.tag_ == "JJ" and t.ent_type_ == "" and t.head.pos_ == "NOUN" and t.i + 1 == t.head.i)
    ]
    spans = [(a, b) for a, b in spans if 0 < b - a < len(doc) - 4 and a > 0]
    if not spans:
        return None
    start, stop = rng.choice(spans)
    words = [t.text_with_ws for t in doc if not start <= t.i < stop]
    if start and doc[start - 1].text in (",", "("):
        words[start - 1] = " "
        if stop < len(doc) and doc[stop].text in (",", ")"):
            words[start] = ""
    text = re.sub(r"\s+([.,!?;])", r"\1", re.sub(r"\s+", " ", "".join(words))).strip()
    return fix_article(text)
