"""Claim -> frames: who does what to whom, in one shape for active, passive, copula, apposition and possessive.

A frame's key is the predicate as lemmas in text order without determiners and adverbs, for example ``border``,
``have border with``, ``be bear in`` (passives keep the participle's lemma behind ``be``), ``be capital of``. A pattern
of a rule file is brought into the same shape by ``patterns.compile_pattern``, so matching is a look-up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.records import Claim
from claimcheck.rules.tree import Tree, negated, no_noun, subjects, tree, unreal, with_conjuncts

_COPULAS = frozenset({"be", "remain", "stay"})
_CLASS_NOUNS = frozenset({"city", "country", "state", "town", "republic", "kingdom", "island", "village", "nation"})
_SKIP_IN_NAME = frozenset(
    {"det", "punct", "case", "relcl", "appos", "acl", "cc", "conj", "prep", "nummod", "neg", "advmod"}
)
_ONE_OF = frozenset({"one", "part", "member", "some"})


@dataclass(frozen=True, slots=True)
class Arg:
    """One side of a frame: the entity it names, if any, else its words' lemmas; ``at`` is its head in the words."""

    entity: str | None
    name: str
    text: str
    at: int

    @property
    def key(self) -> str:
        """What two arguments must share to be the same thing."""
        return self.entity or self.name


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate with its arguments; ``head`` is the index of the word that governs it.

    ``voice`` is active, passive, copula, or light: a predicate without all of its arguments ("report profit").
    """

    key: str
    subject: Arg
    object: Arg | None
    negated: bool
    head: int
    voice: str = "active"


_NARROWING = frozenset(
    {"vice", "deputy", "senate", "former", "acting", "interim", "assistant", "associate", "ex", "then"}
)


def frames_of(claim: Claim) -> tuple[Frame, ...]:
    """Every frame of a claim that is put as a fact, whether affirmed or denied."""
    t = tree(claim.words)
    found: list[Frame] = []
    for i, word in enumerate(claim.words):
        if word.pos in {"VERB", "AUX"} and word.dep not in {"aux", "auxpass"} and not unreal(t, i):
            found += _verb_frames(t, i, claim)
        elif word.dep == "appos" and word.head < i:
            found += _nominal(t, i, _arg(t, word.head), negated_=False)
            found += _nominal(t, word.head, _arg(t, i), negated_=False)
    return tuple(dict.fromkeys(found))


def _verb_frames(t: Tree, verb: int, claim: Claim) -> Iterator[Frame]:
    if t.of(verb, "expl"):
        return
    args = [_arg(t, s) for s in subjects(t, verb)] or _fallback(t, verb, claim)
    if t.words[verb].dep == "xcomp" and not _asserts_complement(t, t.words[verb].head):
        return
    no = negated(t, verb)
    if len(args) == 2 and not (_is_copula(t, verb) or t.of(verb, "nsubjpass")):
        yield from _between(t, verb, args, no)
    for subject in args:
        if _is_copula(t, verb):
            yield from _copula(t, verb, subject, no)
        elif t.of(verb, "nsubjpass", "auxpass") or _is_participle(t, verb):
            yield from _passive(t, verb, subject, no)
        else:
            yield from _active(t, verb, subject, no)


def _fallback(t: Tree, verb: int, claim: Claim) -> list[Arg]:
    """The claim's own subject, where the clause was cut off from it."""
    root = t.words[verb].head == verb or not 0 <= t.words[verb].head < len(t.words)
    if claim.subject is None or not (root or t.words[verb].dep == "conj"):
        return []
    lemma = claim.subject.lemma.lower()
    return [Arg(claim.subject.entity, "" if _pronoun(lemma) else lemma, claim.subject.text, -1)]


def _asserts_complement(t: Tree, governor: int) -> bool:
    return t.lemma(governor) in {
        "fail",
        "continue",
        "begin",
        "start",
        "refuse",
        "decline",
        "manage",
        "help",
        "keep",
        "neglect",
    }


def _is_copula(t: Tree, verb: int) -> bool:
    return (
        t.lemma(verb) in _COPULAS
        and bool(t.of(verb, "attr", "acomp", "prep", "expl", "oprd"))
        and not t.of(verb, "dobj")
    )


def _is_participle(t: Tree, verb: int) -> bool:
    return t.words[verb].dep == "acl" and t.words[verb].tag == "VBN"


def _predicate(t: Tree, verb: int) -> str:
    return " ".join([t.lemma(verb), *(t.lemma(p) for p in t.of(verb, "prt"))])


def _active(t: Tree, verb: int, subject: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    base = _predicate(t, verb)
    direct = [o for first in t.of(verb, "dobj") for o in with_conjuncts(t, first)]
    if not direct:
        yield Frame(base, subject, None, no, verb)
    for o in direct:
        yield Frame(base, subject, _arg(t, o), no, verb)
        noun = f"{base} {t.lemma(o)}"
        yield Frame(noun, subject, None, no, verb, "light")
        for modifier in t.of(o, "amod", "compound"):
            yield Frame(f"{base} {t.lemma(modifier)} {t.lemma(o)}", subject, None, no, verb, "light")
        for preposition, target in [*_places(t, o), *_places(t, verb)]:
            denied = no or no_noun(t, target.at)
            yield Frame(f"{noun} {preposition}", subject, target, denied, verb)
            for modifier in t.of(o, "amod", "compound"):
                yield Frame(f"{base} {t.lemma(modifier)} {t.lemma(o)} {preposition}", subject, target, denied, verb)
    for preposition, target in _places(t, verb):
        yield Frame(f"{base} {preposition}", subject, target, no or no_noun(t, target.at), verb)


def _between(t: Tree, verb: int, args: list[Arg], no: bool) -> Iterator[Frame]:  # noqa: FBT001
    """What "X and Y share a border" says: the relation holds between the two subjects."""
    base = _predicate(t, verb)
    yield Frame(f"& {base}", args[0], args[1], no, verb)
    for o in t.of(verb, "dobj"):
        yield Frame(f"& {base} {t.lemma(o)}", args[0], args[1], no, verb)
    for preposition, target in _places(t, verb):
        yield Frame(f"& {base} {preposition} {target.name}", args[0], args[1], no, verb)


def _passive(t: Tree, verb: int, subject: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    base = f"be {_predicate(t, verb)}"
    yield Frame(base, subject, None, no, verb, "passive")
    # The parser's lemma of a rare participle is a guess ("landlocke"): its form stands beside it.
    form = f"be {t.words[verb].text.lower()}"
    if form != base:
        yield Frame(form, subject, None, no, verb, "passive")
    for agent in t.of(verb, "agent"):
        for o in t.of(agent, "pobj"):
            for doer in with_conjuncts(t, o):
                yield Frame(_predicate(t, verb), _arg(t, doer), subject, no, verb)
    for preposition, target in _places(t, verb):
        for start in dict.fromkeys((base, form)):
            yield Frame(f"{start} {preposition}", subject, target, no, verb, "passive")
    for noun in t.of(verb, "oprd", "attr"):
        yield from _nominal(t, noun, subject, negated_=no)


def _copula(t: Tree, verb: int, subject: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    for adjective in [a for first in t.of(verb, "acomp") for a in with_conjuncts(t, first)]:
        yield Frame(f"be {t.lemma(adjective)}", subject, None, no, verb, "copula")
        for preposition, target in _places(t, adjective):
            yield Frame(f"be {t.lemma(adjective)} {preposition}", subject, target, no, verb, "copula")
    for noun in [a for first in t.of(verb, "attr", "oprd") for a in with_conjuncts(t, first)]:
        denied = no or no_noun(t, noun)
        yield from _nominal(t, noun, subject, negated_=denied)
        for preposition, target in _places(t, verb):
            yield Frame(f"be {t.lemma(noun)} {preposition}", subject, target, denied, verb, "copula")
        if subject.at >= 0 and not denied:
            yield from _nominal(t, subject.at, _arg(t, noun), negated_=False)
    for preposition, target in _places(t, verb):
        yield Frame(f"be {preposition}", subject, target, no, verb, "copula")


def _nominal(t: Tree, noun: int, subject: Arg, *, negated_: bool) -> Iterator[Frame]:
    """What it says of ``subject`` that it is this noun: "the capital of Y", "Y's neighbor", "one of Y's neighbors"."""
    lemma = t.lemma(noun)
    if any(t.lemma(modifier).lower() in _NARROWING for modifier in t.of(noun, "amod", "compound", "nmod")):
        return  # a vice president is no president
    voice = "light" if t.of(noun, "prep", "poss") else "copula"
    yield Frame(f"be {lemma}", subject, None, negated_, noun, voice)
    for modifier in t.of(noun, "amod", "compound"):
        yield Frame(f"be {t.lemma(modifier)} {lemma}", subject, None, negated_, noun, voice)
    for preposition, target in _places(t, noun):
        yield Frame(f"be {lemma} {preposition}", subject, target, negated_, noun, "copula")
        for modifier in t.of(noun, "amod", "compound"):
            yield Frame(f"be {t.lemma(modifier)} {lemma} {preposition}", subject, target, negated_, noun, "copula")
        if lemma in _ONE_OF and preposition == "of" and target.at >= 0 and target.at != noun:
            yield from _nominal(t, target.at, subject, negated_=negated_)
    for owner in t.of(noun, "poss"):
        whose = _arg(t, owner)
        yield Frame(f"be {lemma} of", subject, whose, negated_, noun, "copula")
        for modifier in t.of(noun, "amod", "compound"):
            yield Frame(f"be {t.lemma(modifier)} {lemma} of", subject, whose, negated_, noun, "copula")


def _places(t: Tree, index: int) -> list[tuple[str, Arg]]:
    """The prepositional complements of a word, with days and years that hang on it bare ("born May 16, 1956")."""
    found = []
    for p in t.of(index, "prep"):
        found += [(t.lemma(p), _arg(t, o)) for first in t.of(p, "pobj") for o in with_conjuncts(t, first)]
        # "at war with Y", "in contact with Y"
        for first in t.of(p, "pobj"):
            for inner in t.of(first, "prep"):
                role = f"{t.lemma(p)} {t.lemma(first)} {t.lemma(inner)}"
                found += [(role, _arg(t, o)) for o in t.of(inner, "pobj")]
        for inner in t.of(p, "prep"):
            found += [(f"{t.lemma(p)} {t.lemma(inner)}", _arg(t, o)) for o in t.of(inner, "pobj")]
    found += [("on", _arg(t, d)) for d in t.of(index, "npadvmod")]
    return found


def _arg(t: Tree, index: int) -> Arg:
    word = t.words[index]
    entity = word.entity
    if entity is None and t.lemma(index) in _CLASS_NOUNS:
        inner = [o for p in t.of(index, "prep") if t.lemma(p) == "of" for o in t.of(p, "pobj")]
        entity = next((t.words[o].entity for o in inner), None)
    parts = [
        c for c in t.subtree(index) if c == index or (t.words[c].head == index and t.words[c].dep not in _SKIP_IN_NAME)
    ]
    name = "" if _pronoun(t.lemma(index)) else " ".join(t.lemma(c) for c in sorted(parts))
    if entity is None and name:
        # "exports of Germany", "risk of heart attack": the complement belongs to what the thing is.
        name += "".join(f" {t.lemma(p)} {_inner(t, o)}" for p in t.of(index, "prep") for o in t.of(p, "pobj"))
    return Arg(entity, name, " ".join(t.words[c].text for c in sorted(parts)), index)


def _inner(t: Tree, index: int) -> str:
    compounds = [t.lemma(c) for c in t.of(index, "compound", "amod")]
    return t.words[index].entity or " ".join([*compounds, t.lemma(index)])


def _pronoun(lemma: str) -> bool:
    return lemma in _PRONOUNS


_PRONOUNS = frozenset(
    {
        "he", "she", "it", "they", "we", "i", "you", "this", "that", "these", "those", "who", "which", "one", "there",
        "him", "her", "them", "us", "other", "another", "some", "many", "most", "all", "both", "each", "several",
    }
)  # fmt: skip
