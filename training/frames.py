"""Headline style and stance frames: turn a clause into a denial, a doubt or a relay of itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from training import lexicon as lx
from training import lexicon_slots as slots

if TYPE_CHECKING:
    import random

    from spacy.tokens import Doc, Token


def load_frames(path: Path) -> dict[str, list[str]]:
    """The frames of the text file by section, in file order."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("@ "):
            name = line[2:]
            sections[name] = []
        elif not line.startswith("#"):
            sections[name].append(line)
    return sections


FRAMES = load_frames(Path(__file__).with_name("frames.txt"))
DENIALS, NOMINAL_DENIALS, DOUBTS = FRAMES["DENIALS"], FRAMES["NOMINAL_DENIALS"], FRAMES["DOUBTS"]
HEDGES, ASSERTIONS, SAYINGS = FRAMES["HEDGES"], FRAMES["ASSERTIONS"], FRAMES["SAYINGS"]
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "as",
        "is",
        "that",
        "than",
    ]
)
COMMON_START = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "it",
        "he",
        "she",
        "they",
        "we",
        "you",
        "there",
        "his",
        "her",
        "their",
        "its",
        "our",
        "my",
        "some",
        "all",
        "most",
        "many",
        "few",
        "no",
        "not",
        "several",
        "two",
        "three",
        "four",
        "five",
        "people",
        "man",
        "men",
        "woman",
        "women",
        "girl",
        "boy",
        "children",
        "police",
        "new",
        "first",
        "in",
        "on",
        "at",
        "after",
        "before",
        "during",
        "most",
        "both",
        "each",
        "every",
        "one",
        "thieves",
        "hackers",
        "scientists",
        "teen",
        "missing",
        "plane",
        "jury",
        "budget",
        "body",
    ]
)


def lower_first(text: str) -> str:
    """The text with a small first letter when its first word is a common one."""
    first = text.split(" ", 1)[0]
    return text[0].lower() + text[1:] if first.lower() in COMMON_START and not first.isupper() else text


def strip_end(text: str) -> str:
    """The text without its closing stop."""
    return text.strip().rstrip(".!; ").strip()


def denier(rng: random.Random) -> str:
    """Somebody who may deny or confirm: a role, a person, an organisation or a country."""
    kind = rng.random()
    if kind < 0.5:
        return rng.choice(slots.DENIERS)
    if kind < 0.7:
        return rng.choice([rng.choice(lx.LAST_NAMES), f"{rng.choice(lx.FIRST_NAMES)} {rng.choice(lx.LAST_NAMES)}"])
    if kind < 0.9:
        return rng.choice(slots.ORGANISATIONS)
    return rng.choice(lx.CLASSES["countries"])


def frame(templates: list[str], clause: str, rng: random.Random) -> str:
    """The clause inside one of the frames, first letter capital."""
    clause = strip_end(clause)
    text = rng.choice(templates).format(h=clause, l=lower_first(clause), d=denier(rng), s=rng.choice(lx.OUTLETS))
    return text[0].upper() + text[1:]


def deny(clause: str, rng: random.Random) -> str:
    """A denial of the clause."""
    return frame(DENIALS, clause, rng)


def doubt(clause: str, rng: random.Random) -> str:
    """The clause left open: a question, a rumour, an investigation."""
    return frame(DOUBTS, clause, rng)


def hedge(clause: str, rng: random.Random) -> str:
    """The clause told on somebody else's word."""
    return frame(HEDGES, clause, rng)


def assertion(clause: str, rng: random.Random) -> str:
    """The clause as the writer's own or a confirmed claim."""
    return frame(ASSERTIONS, clause, rng)


def relay(clause: str, rng: random.Random) -> str:
    """The clause said or confirmed by somebody."""
    return frame(ASSERTIONS + SAYINGS, clause, rng)


def hedge_after(subject: str, clause: str, rng: random.Random) -> str | None:
    """`X reportedly does it` from `X does it`; None when the clause does not begin with the subject."""
    rest = clause.removeprefix(subject + " ")
    words = rest.split(" ")
    if rest == clause or len(words) < 2 or words[0].lower() in ("is", "are", "was", "were", "will", "to", "and"):
        return None
    return f"{subject} {rng.choice(('reportedly', 'allegedly', 'supposedly', 'reportedly'))} {rest}"


def nominal(doc: Doc) -> str | None:
    """Subject and object of the sentence as a bare string of nouns, for "X Y hoax"; None when there is none."""
    root = next((t for t in doc if t.dep_ == "ROOT" and t.pos_ == "VERB"), None)
    if root is None:
        return None
    parts = [c for c in root.children if c.dep_ in ("nsubj", "nsubjpass", "dobj") and c.pos_ in ("NOUN", "PROPN")]
    if not parts:
        return None
    kept = [
        t.text
        for part in parts
        for t in part.subtree
        if t.i <= part.i
        and t.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")
        and t.dep_ in ("compound", "amod", "nummod", part.dep_)
    ]
    text = " ".join(kept)
    return text if 2 <= len(kept) <= 6 else None


def deny_nominal(doc: Doc, rng: random.Random) -> str | None:
    """A denial that names only the nouns of the sentence."""
    name = nominal(doc)
    if name is None:
        return None
    text = rng.choice(NOMINAL_DENIALS).format(n=name, d=denier(rng))
    return text[0].upper() + text[1:]


def title_case(text: str) -> str:
    """Headline Capitals; words with inner capitals are kept."""
    words = text.split(" ")
    return " ".join(
        w if not w or any(c.isupper() for c in w[1:]) or (i and w.lower() in SMALL_WORDS) else w[0].upper() + w[1:]
        for i, w in enumerate(words)
    )


def headline_case(text: str, rng: random.Random) -> str:
    """The text as one of several headline styles, at random (the tokenizer lower-cases anyway)."""
    kind = rng.random()
    if kind < 0.3:
        text = title_case(text)
    elif kind < 0.35:
        text = text.lower()
    if rng.random() < 0.08:
        text = f"{text} {rng.choice('-|')} {rng.choice(lx.OUTLETS)}"
    elif rng.random() < 0.06:
        text = f"{rng.choice(['BREAKING', 'UPDATE', 'Video', 'News'])}: {text}"
    return text


def present_tense(token: Token) -> str:
    """The third person singular of a past-tense verb."""
    lemma = token.lemma_
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"


def plural_subject(verb: Token) -> bool:
    """Whether the verb has a plural or first or second person subject."""
    subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
    return any(
        s.tag_ in ("NNS", "NNPS") or s.lower_ in ("they", "we", "you", "i") or any(c.dep_ == "conj" for c in s.children)
        for s in subjects
    )


def headline(doc: Doc, rng: random.Random) -> str:
    """The sentence as a headline: articles dropped, "is/was" before a participle dropped, past told as present."""
    words = []
    drop_articles, drop_aux, present = (rng.random() < p for p in (0.7, 0.6, 0.5))
    for token in doc:
        text = token.text_with_ws
        if drop_articles and token.lower_ in ("a", "an", "the") and token.tag_ == "DT":
            continue
        is_aux = token.dep_ in ("aux", "auxpass") and token.lower_ in ("is", "are", "was", "were")
        if drop_aux and is_aux and not any(c.dep_ == "neg" for c in token.head.children):
            continue
        if present and token.tag_ == "VBD" and token.lemma_ != "be" and token.dep_ == "ROOT":
            changed = token.lemma_ if plural_subject(token) else present_tense(token)
            text = changed + token.whitespace_
        words.append(text)
    text = strip_end("".join(words))
    return text[:1].upper() + text[1:]
