"""What a number counts, read off the parse, and whether two numbers count the same thing."""

from typing import TYPE_CHECKING

from claimcheck.quantity_words import (
    CHANGE_NOUNS,
    DIMENSION_NOUNS,
    EMPTY_MODIFIERS,
    HEAD_SYNONYMS,
    MEASURE_NOUNS,
    NATION_NAMES,
    STATE_VERBS,
    TRAILING,
)
from claimcheck.records import Level, Quantity

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NOMINAL = frozenset({"NOUN", "PROPN"})
_INSIDE = frozenset({"ADJ", "NOUN", "PROPN", "VERB", "NUM"})
_LINKS = frozenset({"compound", "amod", "nmod", "nummod", "poss"})
_TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "decade", "century"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_HARM = frozenset(
    {"kill", "injure", "wound", "arrest", "die", "hurt", "detain", "displace", "hospitalize", "evacuate", "miss"}
)
_HARMED = frozenset(
    {"dead", "killed", "injured", "wounded", "missing", "hurt", "homeless", "displaced", "arrested", "hospitalized"}
)
_EXCLUSIVE = (
    frozenset({"new", "total", "active", "additional", "cumulative", "confirmed", "suspected", "recovered"}),
    frozenset({"civilian", "military"}),
    frozenset({"male", "female"}),
    frozenset({"dead", "wounded", "injured", "killed"}),
    frozenset({"full-time", "part-time"}),
    frozenset({"daily", "weekly", "monthly", "annual", "yearly", "quarterly"}),
    frozenset({"net", "gross"}),
    frozenset({"domestic", "foreign", "international"}),
    frozenset({"rural", "urban"}),
)


EXTREMES = frozenset({"great", "greatest", "maximum", "max", "overall", "highest", "large"})


def counted_behind(doc: "Doc", index: int) -> tuple[str, ...]:
    """The lemmas of the noun phrase that starts at or before token ``index`` behind a number, head last; () if none."""
    index = _skip_of(doc, index)
    head: Token | None = None
    words: list[Token] = []
    for token in doc[index : index + 7]:
        if token.text == "-" and words:
            continue
        if token.pos_ not in _INSIDE or (token.pos_ == "VERB" and token.tag_ not in ("VBN", "VBG")):
            break
        if token.pos_ == "VERB" and not (token.dep_ in ("amod", "compound") and token.head.i > token.i):
            break
        if token.pos_ == "NUM":
            break
        if token.tag_ == "POS":
            words, head = [], None  # "250 of the plant's tractors" counts tractors
            continue
        words.append(token)
        if token.pos_ in _NOMINAL:
            head = token
            if not (token.dep_ in _LINKS and token.head.i > token.i):
                break
    if head is None:
        harmed = doc[index] if index < len(doc) else None
        return (harmed.lower_,) if harmed is not None and harmed.lower_ in _HARMED else ()
    return _lemmas(words[: words.index(head) + 1])


def counted_by_subject(token: "Token") -> tuple[str, ...]:
    """The lemmas of what a number is said to be: "the number of US troops is more than 1,000" -> US troop."""
    if (measured := _put_at(token)) is not None:
        return of_measure(measured)
    verb = token
    for _ in range(5):
        if verb.dep_ in _SUBJECTS and verb.head.lemma_ in _HARM:
            return (_participle(verb.head),)
        if verb.pos_ in ("VERB", "AUX") and verb is not token:
            break
        if verb.head is verb:
            return ()
        if verb.dep_ == "prep" and verb.head.lemma_ in (MEASURE_NOUNS | CHANGE_NOUNS) and verb.lower_ == "of":
            return of_measure(verb.head)
        if verb.dep_ in ("appos", "relcl", "advcl", "conj") and verb.pos_ not in ("VERB", "AUX", "NUM"):
            return ()
        verb = verb.head
    if verb.lemma_ in _HARM:
        return (_participle(verb),)
    if verb.lemma_ not in STATE_VERBS:
        return ()
    subject = _subject(verb)
    return of_measure(subject) if subject is not None and subject.i < token.i else ()


def _put_at(token: "Token") -> "Token | None":
    """The number or toll that somebody puts at this number; the parser may hang the "at" on any word before it."""
    if token.dep_ != "pobj" or token.head.lower_ != "at":
        return None
    verb = next((v for v in token.ancestors if v.lemma_ == "put"), None)
    told = (c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.i < token.i) if verb is not None else ()
    return next((c for c in told if c.lemma_ in MEASURE_NOUNS), None)


def of_measure(noun: "Token") -> tuple[str, ...]:
    """The lemmas of what a noun measures: "number of troops" -> troop, "death toll" -> death, "size" -> size."""
    if noun.pos_ not in _NOMINAL or noun.lemma_ in ("percent", "%"):
        return ()
    if noun.lemma_.lower() == "population":
        # "the wild population of the parrot" counts parrots, "the population of Bonn" inhabitants
        kind = (g for c in noun.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children)
        return next((phrase(g) for g in kind if g.dep_ == "pobj" and g.text[0].islower()), ("population",))
    if noun.lemma_.lower() in MEASURE_NOUNS:
        if noun.lemma_ == "toll" and any(c.lemma_ == "death" for c in noun.lefts):
            return ("death",)  # of a fire, whose dead it counts
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj" and inner.pos_ in _NOMINAL:
                        return phrase(inner)
        rest = phrase(noun)[:-1]
        return rest or (("death",) if noun.lemma_ == "toll" else ())
    return phrase(noun)


def phrase(noun: "Token") -> tuple[str, ...]:
    """The lemmas of a noun and of the words that tell which one, head last."""
    words = [
        token
        for token in noun.lefts
        if token.dep_ in ("compound", "amod", "nmod")
        and token.pos_ in ("ADJ", "NOUN", "PROPN", "VERB")
        and token.lemma_ not in _TIME_UNITS
    ]
    inner = [child for word in words for child in word.lefts if child.dep_ == "compound"]
    return _lemmas(sorted({*words, *inner, noun}, key=lambda token: token.i))


def same_counted(a: Quantity, b: Quantity) -> Level:
    """Whether two quantities count the same thing: CONFLICT if heads differ or modifiers exclude one another."""
    if not a.counted or not b.counted:
        return Level.MISSING
    left, right = _norms(a.counted), _norms(b.counted)
    if left == right:
        return Level.SAME
    heads = left[-1] == right[-1]
    if not heads and not any(left[-1] in row and right[-1] in row for row in HEAD_SYNONYMS):
        return Level.CONFLICT
    first, second = set(left[:-1]), set(right[:-1])
    only_first, only_second = _less(first, second), _less(second, first)
    if only_first and only_second:
        clash = any(only_first & row and only_second & row for row in _EXCLUSIVE)
        if heads and left[-1] in DIMENSION_NOUNS and not clash:
            return Level.COMPATIBLE  # whose price or length it is, the claims' subjects tell
        if clash or (len(only_first) == len(first) and len(only_second) == len(second)) or _proper(a, b):
            return Level.CONFLICT
    return Level.SAME if heads and not only_first and not only_second else Level.COMPATIBLE


def _less(words: set[str], others: set[str]) -> set[str]:
    return {word for word in words if not any(_alike(word, other) for other in others)}


def _alike(a: str, b: str) -> bool:
    """One word, or a country and its people: russia, russian."""
    if a == b:
        return True
    shared = min(len(a), len(b), 5)
    return shared >= 4 and a[:shared] == b[:shared] and abs(len(a) - len(b)) <= 4


def _proper(a: Quantity, b: Quantity) -> bool:
    """Whether both sides carry names that differ."""
    names_a = {_norm(w) for w in a.counted[:-1] if w[:1].isupper()}
    names_b = {_norm(w) for w in b.counted[:-1] if w[:1].isupper()}
    return bool(_less(names_a, names_b)) and bool(_less(names_b, names_a))


def _norms(counted: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(_norm(w) for i, w in enumerate(counted) if i == len(counted) - 1 or w.lower() not in EXTREMES)
    return words[:-1] if len(words) > 1 and words[-1] in TRAILING else words


def _norm(word: str) -> str:
    lowered = word.lower()
    return NATION_NAMES.get(lowered, lowered)


def _skip_of(doc: "Doc", index: int) -> int:
    """Past "of the", "more", "per cent of all": what stands between a number and its noun."""
    skipped = {
        "of",
        "the",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "all",
        "more",
        "other",
        "-",
        "additional",
        "every",
        "each",
    }
    while index < len(doc) and doc[index].lower_ in skipped and index < len(doc) - 1:
        if doc[index].lower_ == "more" and doc[index + 1].lower_ == "than":
            break
        index += 1
    return index


def _possessive(token: "Token") -> bool:
    return any(child.dep_ == "case" for child in token.rights)


def _subject(verb: "Token") -> "Token | None":
    for candidate in (verb, verb.head if verb.dep_ in ("conj", "xcomp") else verb):
        for child in candidate.lefts:
            if child.dep_ in _SUBJECTS:
                return child
    if verb.dep_ == "ccomp":
        measured = (c for c in verb.head.lefts if c.dep_ in _SUBJECTS and c.lemma_ in MEASURE_NOUNS)
        return next(measured, None)
    if verb.dep_ in ("acl", "relcl"):
        return verb.head
    return None


def _participle(verb: "Token") -> str:
    forms = {"kill": "killed", "injure": "injured", "wound": "wounded", "die": "dead", "miss": "missing"}
    return forms.get(verb.lemma_, str(verb.lower_))


def _lemmas(words: "list[Token]") -> tuple[str, ...]:
    kept = [t for t in words if t.text != "-" and (t is words[-1] or t.lower_ not in EMPTY_MODIFIERS)]
    return tuple(lemma(t) for t in kept)


def lemma(token: "Token") -> str:
    """The word as ``counted`` keeps it: names as they stand, without the dots of U.S., the rest as lower-case lemma."""
    if token.pos_ == "PROPN":
        text: str = token.text
        text = text.replace(".", "") if text.count(".") > 1 else text
        plural: bool = token.tag_ == "NNPS" and len(text) > 3
        return text.removesuffix("s") if plural else text
    if token.tag_ == "VBN":
        return str(token.lower_)
    return str(token.lemma_.lower())
