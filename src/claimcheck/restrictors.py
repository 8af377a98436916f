"""Two claims -> what restricts their subjects to different ones of a kind: a relative clause, company, a place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.embeddings import embed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Claim, Word

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
LIGHT = frozenset({"be", "have", "do", "get", "use", "take", "people", "person"})
NOUNS = frozenset({"NOUN", "PROPN"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
CLAUSES = frozenset({"relcl", "acl"})
WITH = frozenset(
    {"with", "without", "on"}
)  # "women with asthma", "patients on dialysis"; a place is no restrictor here
NOT = frozenset({"no", "not", "n't", "n’t", "never", "without"})
LOCATING = frozenset({"in", "at", "across", "throughout", "within", "near"})
# Behind "the number of", a restrictor is one of what is counted.
COUNTS = frozenset("number share proportion percentage rate majority total count amount".split())
ALIKE = 0.5  # cosine from which two restrictors may say the same in other words
STEM = 5  # letters in common by which "vaccinated" meets "vaccination"
JOINED = frozenset({"alongside", "plus"})
JOINED_WITH = frozenset({"along", "combination", "combined", "paired", "together"})
SELF = frozenset({"itself", "themselves"})


def different_restrictors(left: Claim, right: Claim) -> tuple[str, str] | None:
    """What restricts the subjects of two claims to different ones of a kind, or one of them alone; None if nothing.

    Only of kinds, told in the bare plural: "the man who shot the mayor" is one man by whatever he is described.
    """
    a, b = _restricted(left), _restricted(right)
    if a is None or b is None or a[0] != b[0] or not (a[1] or b[1]):
        return None
    one, other = _lacking(left, a[1], right), _lacking(right, b[1], left)
    texts = _text(left, a[1]), _text(right, b[1])
    if a[1] and b[1]:
        opposite = _negated(left, a[1]) != _negated(right, b[1]) and not (one and other)
        unlike = _other_object(left, a[1], right, b[1]) or _cosine(*_ordered(*texts)) < ALIKE
        return texts if opposite or (one and other and unlike) else None
    told = one if a[1] else other
    whole = {w.lemma for w in _content(left, a[1]) or _content(right, b[1])}
    return (texts[0] or "all", texts[1] or "all") if told and told == whole else None


def other_company(left: Claim, right: Claim) -> tuple[str, str] | None:
    """What two claims tell of a thing with another and of it alone: "lithium with a sedative", "lithium alone"."""
    for one, other, turned in ((left, right, False), (right, left, True)):
        both = _alone(one) & _joined(other)
        if both:
            texts = f"{min(both)} alone", f"{min(both)} with something else"
            return texts[::-1] if turned else texts
    return None


def other_one(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The words by which two claims speak of different ones of a kind, in any of these ways; swapped if they are."""
    return different_restrictors(left, right) or other_company(left, right)


@lru_cache(maxsize=50_000)
def located(words: tuple[Word, ...]) -> frozenset[str]:
    """Ids of what is named in an adverbial of place of the main clause: "in the Karakoram, glaciers have grown"."""
    found = set()
    for word in words:
        prep = words[word.head]
        verb = words[prep.head]
        main = verb.dep == "ROOT" or (verb.dep == "conj" and words[verb.head].dep == "ROOT")
        if word.entity and word.dep == "pobj" and prep.lemma in LOCATING and main and verb.pos in {"VERB", "AUX"}:
            found.add(word.entity)
    return frozenset(found)


def of_a_kind(claim: Claim) -> bool:
    """Whether a claim tells of a kind of things, in the bare plural: "glaciers have grown"."""
    index = _subject(claim.words)
    return index is not None and _bare(claim.words, index)


def _subject(words: tuple[Word, ...]) -> int | None:
    return next((i for i, w in enumerate(words) if w.dep in SUBJECTS and words[w.head].dep == "ROOT"), None)


def _bare(words: tuple[Word, ...], noun: int) -> bool:
    marks = {w.dep for i, w in enumerate(words) if w.head == noun and i != noun}
    return words[noun].tag == "NNS" and not marks & {"det", "poss", "nummod"}


@lru_cache(maxsize=50_000)
def _restricted(claim: Claim) -> tuple[tuple[str, ...], frozenset[int]] | None:
    """The subject's noun, with what it counts, and the places of the words that restrict it; None if named."""
    words = claim.words
    at = _subject(words)
    if at is None:
        return None
    chain = [at]
    while words[chain[-1]].lemma in COUNTS:
        of = {i for i, w in enumerate(words) if w.head == chain[-1] and w.lemma == "of"}
        counted = next((i for i, w in enumerate(words) if w.head in of and w.dep == "pobj"), None)
        if counted is None:
            return None
        chain.append(counted)
    if words[chain[-1]].entity or not _bare(words, chain[-1]):
        return None
    heads = [i for i in sorted(_under(words, at)) if _restricts(words, i, chain)]
    inside = frozenset(j for i in heads for j in (i, *_under(words, i)))
    return tuple(words[i].lemma for i in chain), inside


def _restricts(words: tuple[Word, ...], index: int, nouns: list[int]) -> bool:
    """Whether a word heads what no comma sets off and says which ones of a kind are meant."""
    word = words[index]
    first = min((index, *_under(words, index)))
    if first and words[first - 1].text in {",", "(", "–", "—"}:
        return False
    return word.dep in CLAUSES or (word.dep == "prep" and word.head in nouns and word.lemma in WITH)


def _under(words: tuple[Word, ...], top: int) -> frozenset[int]:
    """The places of all words that hang on one, itself left out."""
    found, new = set[int](), {top}
    while new:
        new = {i for i, w in enumerate(words) if w.head in new and i != w.head and i not in found and i != top}
        found |= new
    return frozenset(found)


def _content(claim: Claim, inside: frozenset[int]) -> list[Word]:
    return [w for i, w in enumerate(claim.words) if i in inside and w.pos in CONTENT and w.lemma not in LIGHT]


def _text(claim: Claim, inside: frozenset[int]) -> str:
    return " ".join(claim.words[i].text for i in sorted(inside))


def _negated(claim: Claim, inside: frozenset[int]) -> bool:
    return any(claim.words[i].text.lower() in NOT for i in inside)


def _lacking(claim: Claim, inside: frozenset[int], other: Claim) -> set[str]:
    """The lemmas of a restrictor that the other claim has nowhere, in no form."""
    said = {key.lower() for w in other.words for key in (w.lemma, w.text, w.entity or w.lemma)}
    return {w.lemma for w in _content(claim, inside) if not any(_akin(w.lemma, key) for key in said)}


def _other_object(left: Claim, here: frozenset[int], right: Claim, there: frozenset[int]) -> bool:
    """Whether both do one thing, each to something else: "who drink coffee", "who drink tea"."""
    deeds = [
        {(c.words[w.head].lemma, w.lemma) for i, w in enumerate(c.words) if i in inside and w.dep == "dobj"}
        for c, inside in ((left, here), (right, there))
    ]
    return bool({v for v, _ in deeds[0]} & {v for v, _ in deeds[1]}) and not deeds[0] & deeds[1]


def _akin(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= STEM and one[:STEM] == other[:STEM])


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


@lru_cache(maxsize=10_000)
def _cosine(one: str, other: str) -> float:
    left, right = embed([one, other])
    return float(left @ right)


def _alone(claim: Claim) -> frozenset[str]:
    """What a claim tells of by itself: "lithium alone", "lithium on its own"."""
    lows = [w.text.lower() for w in claim.words]
    marks = [
        i
        for i, low in enumerate(lows)
        if low == "alone"
        or (low == "on" and lows[i + 2 : i + 3] == ["own"])
        or (low == "by" and lows[i + 1 : i + 2] and lows[i + 1] in SELF)
    ]
    return frozenset(_before(claim.words, marks))


def _joined(claim: Claim) -> frozenset[str]:
    """What a claim tells of together with something else: "lithium plus a sedative", "a combination of lithium and"."""
    lows = [w.text.lower() for w in claim.words]
    marks = [
        i
        for i, low in enumerate(lows)
        if low in JOINED
        or (low in JOINED_WITH and lows[i + 1 : i + 2] == ["with"])
        or (low == "in" and lows[i + 1 : i + 3] == ["combination", "with"])
        or (low == "and" and "combination" in lows[max(0, i - 4) : i])
    ]
    return frozenset(_before(claim.words, marks))


def _before(words: tuple[Word, ...], marks: list[int]) -> Iterator[str]:
    return (words[i - 1].lemma.lower() for i in marks if i and words[i - 1].pos in NOUNS)
