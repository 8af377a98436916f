"""A clause that tells an effect -> its terms: what does it, in what amounts, to what, and whether more or less."""

from collections.abc import Iterator

from claimcheck.rules.effect_words import (
    AMOUNTS,
    ASIDE_PREPOSITIONS,
    CHANGES,
    DOWN,
    DRINKING,
    EMPTY,
    FLIP,
    KINDS,
    LESS,
    LIGHT,
    MORE,
    OUTCOME,
    SAME_WORD,
    UP,
    bare,
    is_name,
)
from claimcheck.rules.tree import Tree, no_noun, subjects


def amounts_of(t: Tree, agent: list[int]) -> frozenset[str]:
    """In what amounts a thing is told to do something: "two cups of coffee", "low-dose aspirin", "heavy drinking"."""
    return frozenset(t.lemma(i) for i in agent if t.words[i].pos == "NUM" or t.lemma(i) in AMOUNTS)


def members_of(t: Tree, places: list[int]) -> Iterator[list[int]]:
    """The members of a list of things: "dementia, impairment or decline" are three."""
    within = set(places)
    heads = [i for i in places if t.words[i].dep == "conj" and t.words[i].head in within and t.words[i].pos != "VERB"]
    taken: set[int] = set()
    for head in reversed(heads):
        part = [i for i in t.subtree(head) if i in within and i not in taken]
        taken.update(part)
        yield part
    yield [i for i in places if i not in taken]


def grade_of(t: Tree, heads: list[int]) -> frozenset[str]:
    """Whether a thing is told as more or as less: "a higher risk", "a reduction in mortality", "less likely"."""
    lows = {t.lemma(i) for h in heads for i in (h, *t.of(h, "amod", "advmod"))}
    if lows & MORE:
        return UP
    return DOWN if lows & LESS else frozenset()


def objects_of(t: Tree, verb: int) -> list[int]:
    """The objects of a verb, those behind a preposition too."""
    return [*t.of(verb, "dobj"), *(o for p in t.of(verb, "prep") for o in t.of(p, "pobj"))]


def is_little(t: Tree, noun: int) -> bool:
    """Whether a noun is told to be none, or next to none: "little evidence"."""
    return no_noun(t, noun) or any(t.lemma(c) in {"little", "no", "minimal", "negligible"} for c in t.of(noun, "amod"))


def agents_of(t: Tree, verb: int) -> list[list[int]]:
    """The words of each subject of a verb, or of the clause that is its subject."""
    found = [t.subtree(s) for s in subjects(t, verb)]
    at, seen = verb, {verb}
    while not found and 0 <= at < len(t.words):
        found = [t.subtree(s) for s in t.of(at, "csubj", "csubjpass")]
        if t.words[at].dep not in {"xcomp", "conj"} or t.words[at].head in seen:
            break
        at = t.words[at].head
        seen.add(at)
    return found


def complements_of(t: Tree, verb: int) -> list[int]:
    """What a verb acts on; where, when and in whom it does so is left out, but for "a reduction in mortality"."""
    direct = t.of(verb, "dobj", "xcomp", "dative", "oprd")
    heads = [*direct, *(p for p in t.of(verb, "prep") if not direct or t.lemma(p) not in ASIDE_PREPOSITIONS)]
    return sorted({i for h in heads for i in told_of(t, h)})


def told_of(t: Tree, head: int) -> list[int]:
    """A word and what belongs to it, without where, when and in whom."""
    found = [head]
    for c in t.children[head]:
        aside = t.words[c].dep == "prep" and t.lemma(c) in ASIDE_PREPOSITIONS and not _measures(t, head)
        found += [] if aside else told_of(t, c)
    return sorted(found)


def _measures(t: Tree, noun: int) -> bool:
    return t.lemma(noun) in MORE | LESS | CHANGES


def words_of(t: Tree, places: list[int], *, asides: bool = False) -> frozenset[str]:
    """The lemmas of the words that may name a thing, one for all that name the same; ``asides`` takes in clauses."""
    kept = [
        i
        for i in places
        if t.words[i].pos in {"NOUN", "PROPN", "ADJ", "VERB"}
        and not _light(t, i)
        and (asides or not _aside(t, i, places))
    ]
    found = {_word(t, i) for i in kept if not _lettered(t, i)}
    lettered = [i for i in places if i and _lettered(t, i - 1)]
    return frozenset(found | {f"{t.lemma(i - 1)}-{t.words[i].text.lower()}" for i in lettered})


def _word(t: Tree, at: int) -> str:
    """The word of a thing, one for all that name it; who drinks, and nothing is said of what, drinks alcohol."""
    lemma = t.lemma(at)
    if lemma in DRINKING and t.words[at].pos == "NOUN" and not t.of(at, "compound", "dobj", "nmod", "prep"):
        return lemma if t.words[at].dep == "compound" else "alcohol"
    return SAME_WORD.get(lemma, lemma)


def _lettered(t: Tree, at: int) -> bool:
    """Whether a letter or number tells which one is meant: "vitamin D", "type 2", "hepatitis C"."""
    after = t.words[at + 1].text if at + 1 < len(t.words) else ""
    return t.lemma(at) in KINDS and (after.isdigit() or (len(after) == 1 and after.isalpha()))


def _light(t: Tree, at: int) -> bool:
    if t.lemma(at) == "fall":
        return bool(t.of(at, "acomp", "oprd"))
    return t.lemma(at) in LIGHT and t.words[at].pos in {"VERB", "ADJ"}


def _aside(t: Tree, at: int, places: list[int]) -> bool:
    """Whether a word stands in a relative or adverbial clause of what it belongs to."""
    seen: set[int] = set()
    while at in places and at not in seen:
        seen.add(at)
        if t.words[at].dep in {"relcl", "advcl", "acl", "appos", "parataxis"}:
            return True
        at = t.words[at].head
    return False


def core_of(lows: frozenset[str]) -> frozenset[str]:
    """Those of the words that tell one thing from another."""
    return frozenset(bare(w) for w in lows - EMPTY - OUTCOME - MORE - LESS - FLIP if is_name(w))
