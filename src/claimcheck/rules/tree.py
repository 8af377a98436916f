"""Words of a claim -> who depends on whom: the small questions that the kinds of rule ask of a parse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.gazetteer import names
from claimcheck.records import Claim, Word

_NEGATORS = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "nowhere"})
_NOTHINGS = frozenset({"nobody", "none", "nothing", "neither", "noone"})
_SOFT_NOT = frozenset({"only", "just", "merely", "simply", "necessarily", "always", "solely", "all", "yet"})
_FAILING = frozenset({"fail", "refuse", "decline", "neglect", "unable"})
_MODALS = frozenset({"may", "might", "could", "would", "should"})
_IF = frozenset({"if", "unless", "whether"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Tree:
    """A claim's words and, for each, its children in text order."""

    words: Sequence[Word]
    children: tuple[tuple[int, ...], ...]

    def of(self, index: int, *deps: str) -> list[int]:
        """The children of a word that hang on it by one of ``deps``."""
        return [c for c in self.children[index] if self.words[c].dep in deps]

    def lemma(self, index: int) -> str:
        """The lower-case lemma of a word."""
        return self.words[index].lemma.lower()

    def subtree(self, index: int) -> list[int]:
        """A word and everything below it, in text order."""
        found, stack = {index}, [index]
        while stack:
            fresh = [c for c in self.children[stack.pop()] if c not in found]
            found.update(fresh)
            stack.extend(fresh)
        return sorted(found)


def tree(words: Sequence[Word]) -> Tree:
    """The tree of a claim's words; a head outside the claim makes a word a root."""
    children: list[list[int]] = [[] for _ in words]
    for i, word in enumerate(words):
        if word.head != i and 0 <= word.head < len(words):
            children[word.head].append(i)
    return Tree(words, tuple(tuple(c) for c in children))


def negated(t: Tree, verb: int) -> bool:
    """Whether the predicate at ``verb`` is denied: not, never, no object, nobody, neither, fails to."""
    votes = sum(_negates(t, verb, c) for c in t.children[verb])
    word = t.words[verb]
    head = word.head
    if word.dep == "xcomp" and head != verb and t.lemma(head) in _FAILING:
        votes += 1
    return votes % 2 == 1 or votes > 2


def _negates(t: Tree, verb: int, child: int) -> bool:
    word = t.words[child]
    lemma = t.lemma(child)
    if word.dep == "neg" or (word.dep in {"advmod", "preconj", "cc"} and lemma in _NEGATORS):
        after = t.words[child + 1].lemma.lower() if child + 1 < len(t.words) else ""
        if lemma == "no" and (after[:1].isdigit() or after == "."):
            return False
        return after not in _SOFT_NOT and not (word.dep == "cc" and child > verb)
    if lemma in {"long", "longer"} and word.dep == "advmod" and child and t.lemma(child - 1) == "no":
        return True
    if word.dep in {"dobj", "attr", "nsubj", "nsubjpass", "pobj"}:
        return lemma in _NOTHINGS or no_noun(t, child)
    return False


def no_noun(t: Tree, noun: int) -> bool:
    """Whether a noun is said not to be there: "no border", "neither side"."""
    marks = t.of(noun, "det", "neg", "preconj")
    # "No. 94 Squadron" is a number.
    numbered = {c for c in marks if c + 1 < len(t.words) and t.words[c + 1].text[:1] in "0123456789."}
    marks = [c for c in marks if c not in numbered and not t.words[c].text.endswith(".")]
    return any(t.lemma(c) in {"no", "neither"} or t.words[c].text.lower() == "no" for c in marks)


def unreal(t: Tree, verb: int, *, planned: bool = False) -> bool:
    """Whether a clause is put as possible or as a condition, so that it asserts nothing; ``planned`` takes "would"."""
    modals = _MODALS - {"would"} if planned else _MODALS
    if any(t.lemma(c) in modals or t.words[c].text.lower() in modals for c in t.of(verb, "aux")):
        return True
    return any(t.lemma(c) in _IF for c in t.of(verb, "mark"))


def subjects(t: Tree, verb: int) -> tuple[int, ...]:
    """The subjects of a verb, its coordinates among them; those of the governing verb for a shared subject."""
    seen = set()
    at = verb
    while at not in seen:
        seen.add(at)
        own = t.of(at, *_SUBJECTS)
        word = t.words[at]
        if own and t.words[own[0]].tag not in {"WDT", "WP"}:
            # "The painter Josip Tadic was born" may be read as two subjects: the name says more.
            names = [o for o in own if t.words[o].pos == "PROPN"]
            return tuple(with_conjuncts(t, names[-1] if len(own) > 1 and names else own[0]))
        if word.dep in {"relcl", "acl"} and word.head != at:
            return (word.head,)
        able = word.dep == "acomp" and t.lemma(at) == "unable"  # "he was unable to come"
        if not (able or word.dep in {"conj", "xcomp", "dep"}) or word.head == at:
            return ()
        at = word.head
    return ()


def with_conjuncts(t: Tree, index: int) -> Iterator[int]:
    """A noun and the nouns that are joined to it by "and" or commas."""
    yield index
    for c in t.of(index, "conj"):
        yield from with_conjuncts(t, c)


@lru_cache(maxsize=100_000)
def listed(words: tuple[Word, ...]) -> frozenset[str]:
    """Ids of the known things that are told in one list as the subjects or the objects of a clause."""
    t = tree(words)
    heads = (i for i, w in enumerate(words) if w.dep in {"nsubj", "nsubjpass", "dobj"})
    lists = (list(with_conjuncts(t, i)) for i in heads)
    members = (words[i].entity for members in lists if len(members) > 1 for i in members)
    return frozenset(e for e in members if e is not None)


_TAKE_PART = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
_MADE_BY = frozenset({"ADJ", "VERB"})  # of the second half of "U.S.-backed"; not of "the Tajikistan-Afghanistan border"


@lru_cache(maxsize=100_000)
def participants(words: tuple[Word, ...]) -> frozenset[str]:
    """Ids of the known things that act, are acted on or only tell of what kind a thing is: these bound no claim.

    "Norway" in "sent Norway a note", "signed by Norway", "a row with Norway", "Norway-backed troops".
    """
    t = tree(words)
    found = {i for i, w in enumerate(words) if w.entity and _takes_part(t, i)}
    return frozenset(words[j].entity or "" for i in found for j in with_conjuncts(t, i) if words[j].entity)


def _takes_part(t: Tree, index: int) -> bool:
    word = t.words[index]
    if word.dep in _TAKE_PART:
        return True
    if word.dep == "pobj":
        return t.words[word.head].dep == "agent" or t.lemma(word.head) in names()["actor_prepositions"]
    if "-" in word.text.strip("-"):
        return word.pos in _MADE_BY
    hyphen = index + 1 < len(t.words) and t.words[index + 1].text == "-"
    return hyphen and word.dep not in {"pobj", "conj"} and t.words[word.head].pos in _MADE_BY and word.head > index


# Verbs of which the place is what they say, not where it holds: a river flows into one sea, a town lies on one bank.
_LIES = frozenset(
    "lie flow drain empty discharge locate situate bury bear die base headquarter rise originate crash sink stand "
    "land begin start end".split()
)


def lies(left: Claim, right: Claim) -> bool:
    """Whether both tell by one verb where one named thing lies, ends or began: then another place is the difference."""
    verbs = [next((w.lemma for w in claim.words if w.dep == "ROOT"), "") for claim in (left, right)]
    whose = {claim.subject.entity if claim.subject else None for claim in (left, right)}
    return verbs[0] == verbs[1] and verbs[0] in _LIES and len(whose) == 1 and None not in whose
