"""Claim -> frames: who does what to whom, in one shape for active, passive, copula, apposition and possessive.

A frame's key is the predicate as lemmas in text order without determiners and adverbs, for example ``border``,
``have border with``, ``be bear in`` (passives keep the participle's lemma behind ``be``), ``be capital of``. A pattern
of a rule file is brought into the same shape by ``patterns.compile_pattern``, so matching is a look-up.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from claimcheck.records import Claim, Modality
from claimcheck.rules.tree import Tree, negated, no_noun, subjects, tree, unreal, with_conjuncts

_COPULAS = frozenset({"be", "remain", "stay"})
_CLASS_NOUNS = frozenset(
    {
        "canton", "city", "country", "county", "department", "district", "island", "kingdom", "municipality", "nation",
        "province", "region", "republic", "state", "town", "village",
    }
)  # fmt: skip
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

    @property
    def shown(self) -> str:
        """What a reader is told: the known name, with the capitals that the text gives it."""
        if self.entity is None:
            return self.text if self.text != self.text.lower() else self.name
        if self.entity != self.entity.lower():
            return self.entity
        return self.text if self.text.lower() == self.entity.lower() else self.entity.title()


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


_LYING = frozenset({"be", "lie", "remain", "sit", "stand"})
# What is the best of its kind is a matter of taste.
_JUDGED = frozenset("best worst greatest finest nicest loveliest most".split())
_RANKS = frozenset({"second", "third", "fourth", "fifth", "next", "one", "among"})
_NARROWING = frozenset(
    {"vice", "deputy", "senate", "former", "acting", "interim", "assistant", "associate", "ex", "then"}
)

_SEATS = frozenset({"capital", "head", "president", "leader"})
_OTHERWISE = frozenset(
    "financial cultural commercial economic fashion summer winter administrative legislative judicial honorary "
    "regional provincial unofficial first ancient historic old".split()
)


_KILLS = frozenset({"kill", "murder", "assassinate"})
_FORGOING = {"decide": "against", "refrain": "from", "abstain": "from", "desist": "from"}
_FINDING = frozenset({"declare", "find", "hold", "pronounce", "rule"})


def frames_of(claim: Claim) -> tuple[Frame, ...]:
    """Every frame of a claim that is put as a fact, whether affirmed or denied."""
    t = tree(claim.words)
    found: list[Frame] = []
    planned = claim.modality is Modality.PLANNED  # "said that it would": what was to come, not what might
    for i, word in enumerate(claim.words):
        if word.pos in {"VERB", "AUX"} and word.dep not in {"aux", "auxpass"} and not unreal(t, i, planned=planned):
            found += _verb_frames(t, i, claim)
        elif word.dep == "ccomp" and word.pos == "ADJ" and t.lemma(word.head) in _FINDING:
            found += _found_to_be(t, i)
        elif word.dep == "appos" and word.head < i:
            found += _nominal(t, i, _arg(t, word.head), negated_=False)
            found += _nominal(t, word.head, _arg(t, i), negated_=False)
    return tuple(dict.fromkeys(found))


def _verb_frames(t: Tree, verb: int, claim: Claim) -> Iterator[Frame]:
    if t.of(verb, "expl"):
        return
    args = [_resolved(t, s, claim) for s in subjects(t, verb)] or _fallback(t, verb, claim)
    if t.words[verb].dep == "xcomp" and not _asserts_complement(t, t.words[verb].head):
        return
    no = negated(t, verb)
    if len(args) == 2 and not (_is_copula(t, verb) or t.of(verb, "nsubjpass")):
        yield from _between(t, verb, args, no)
    for subject in args:
        if _is_copula(t, verb):
            yield from _copula(t, verb, subject, no)
        elif t.lemma(verb) == "become" and t.of(verb, "attr"):
            for noun in t.of(verb, "attr"):
                yield from _nominal(t, noun, subject, negated_=no)
        elif t.of(verb, "nsubjpass", "auxpass") or _is_participle(t, verb):
            yield from _passive(t, verb, subject, no)
        else:
            yield from _active(t, verb, subject, no)
            yield from _decided(t, verb, subject, no)


def _fallback(t: Tree, verb: int, claim: Claim) -> list[Arg]:
    """The claim's own subject, where the clause was cut off from it."""
    root = t.words[verb].head == verb or not 0 <= t.words[verb].head < len(t.words)
    if claim.subject is None or not (root or t.words[verb].dep == "conj"):
        return []
    lemma = claim.subject.lemma.lower()
    return [Arg(claim.subject.entity, "" if _pronoun(lemma) else lemma, claim.subject.text, -1)]


def _resolved(t: Tree, index: int, claim: Claim) -> Arg:
    """A subject; for a pronoun what the claim's restated text puts in its place, for a bare owner the owner."""
    found = _arg(t, index)
    if found.key or claim.subject is None or claim.subject.text != found.text:
        return found
    if claim.subject.entity is not None:
        return Arg(claim.subject.entity, "", found.text, index)
    told = _told(t, index, claim)
    if not told:
        return found
    named = all(w[:1].isupper() or w[:1].isdigit() for w in told)
    name = " ".join(told).lower()
    return Arg(name if named else None, name, " ".join(told), index)


def _told(t: Tree, index: int, claim: Claim) -> list[str]:
    """The words that stand in the claim's text for a pronoun that opens it."""
    if index != 0 or len(t.words) < 2:
        return []
    told, found, _ = claim.text.partition(f" {t.words[1].text} ")
    words = told.split()
    if not found or len(words) > 8 or words[0].lower() == t.words[0].text.lower():
        return []
    return [w for w in words if w.lower() not in {"the", "a", "an"}]


def _asserts_complement(t: Tree, governor: int) -> bool:
    unknown = t.lemma(governor) == "know" and negated(t, governor)
    return t.lemma(governor) in _ASSERTING and not unknown


_ASSERTING = frozenset("fail continue begin start refuse decline manage help keep neglect know unable".split())


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
    # "beat Ravensberg 3-1" is read as if Ravensberg were a time.
    bare = [] if direct else [o for o in t.of(verb, "npadvmod") if t.words[o].entity is not None]
    for o in [*t.of(verb, "dative"), *bare]:
        if t.words[o].pos != "ADP":
            yield Frame(base, subject, _arg(t, o), no, verb)
    yield from _owned(t, verb, subject, no)
    if not direct:
        yield Frame(base, subject, None, no, verb)
    for o in direct:
        yield Frame(base, subject, _arg(t, o), no, verb)
        yield from _turned(t, verb, o, no)
        if base == "include" and t.words[o].entity and not _places(t, verb):
            yield Frame("belong to", _arg(t, o), subject, no, verb)
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


def _decided(t: Tree, verb: int, subject: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    """What one decides or forgoes: "decide build" of "decided to build", denied of "decided against building"."""
    acts = [(i, negated(t, i)) for i in t.of(verb, "xcomp")] if t.lemma(verb) == "decide" else []
    against = _FORGOING.get(t.lemma(verb))
    acts += [(i, True) for p in t.of(verb, "prep") if t.lemma(p) == against for i in t.of(p, "pcomp")]
    for act, denied in acts:
        key = f"decide {t.lemma(act)}" if against == "against" else t.lemma(act)
        for o in t.of(act, "dobj"):
            yield Frame(key, subject, _arg(t, o), no != denied, verb)


def _turned(t: Tree, verb: int, target: int, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    """What "the jury cleared X of fraud" says in the words of "X was cleared of fraud"."""
    base = f"be {_predicate(t, verb)}"
    subject = _arg(t, target)
    yield Frame(base, subject, None, no, verb, "passive")
    for preposition, place in [*_places(t, target), *_places(t, verb)]:
        yield Frame(f"{base} {preposition}", subject, place, no or no_noun(t, place.at), verb, "passive")


def _found_to_be(t: Tree, adjective: int) -> Iterator[Frame]:
    """What "the jury found X guilty of fraud" says in the words of "X is guilty of fraud"."""
    no = negated(t, adjective) or negated(t, t.words[adjective].head)
    for subject in (_arg(t, s) for s in subjects(t, adjective)):
        yield Frame(f"be {t.lemma(adjective)}", subject, None, no, adjective, "copula")
        for preposition, target in _places(t, adjective):
            yield Frame(f"be {t.lemma(adjective)} {preposition}", subject, target, no, adjective, "copula")


def _owned(t: Tree, verb: int, subject: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    """What "the headquarters of X are in Y" says in the words of "X has its headquarters in Y"."""
    if subject.at < 0 or t.lemma(verb) not in _LYING:
        return
    owners = [o for p in t.of(subject.at, "prep") if t.lemma(p) == "of" for o in t.of(p, "pobj")]
    for owner in [*owners, *t.of(subject.at, "poss")]:
        for preposition, target in _places(t, verb):
            yield Frame(f"have {t.lemma(subject.at)} {preposition}", _arg(t, owner), target, no, verb)


def _superlative(t: Tree, noun: int, value: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    """What it says of ``value`` that it is "the tallest building in Y": key ``be superlative``, all words as object."""
    marks = [c for c in t.of(noun, "amod") if t.words[c].tag == "JJS" or t.lemma(c) in {"only", "sole"}]
    if any(t.words[c].text.lower() in _JUDGED for c in marks):
        return
    scoped = any(t.words[o].entity for p in t.of(noun, "prep", "poss") for o in (p, *t.of(p, "pobj")))
    inside = t.subtree(noun)
    ranked = any(t.words[i].pos == "NUM" or t.lemma(i) in _RANKS for i in inside if t.words[i].entity is None)
    if not marks or not scoped or ranked or t.of(noun, "relcl", "acl", "conj") or t.words[noun].tag != "NN":
        return
    words = [t.words[i].entity or t.lemma(i) for i in inside if t.words[i].pos not in {"DET", "PUNCT", "PART"}]
    name = " ".join(dict.fromkeys(w for w in words if w != "of"))
    yield Frame("be superlative", value, Arg(None, name, name, noun), no, noun, "copula")


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
            # "killed by a bomb in Y", "by means of a bomb in Y": there he died
            for preposition, place in _places(t, o) if t.lemma(verb) in _KILLS else []:
                yield Frame(f"{base} {preposition.rpartition(' ')[2]}", subject, place, no, verb, "passive")
    for preposition, target in _places(t, verb):
        for start in dict.fromkeys((base, form)):
            yield Frame(f"{start} {preposition}", subject, target, no, verb, "passive")
    for noun in t.of(verb, "oprd", "attr"):
        yield from _nominal(t, noun, subject, negated_=no)


def _copula(t: Tree, verb: int, subject: Arg, no: bool) -> Iterator[Frame]:  # noqa: FBT001
    # of "is useful but not necessary" the parser may hang the second on the verb
    late = [c for c in t.of(verb, "conj") if t.words[c].pos == "ADJ" and t.of(verb, "acomp")]
    for adjective in [a for first in [*t.of(verb, "acomp"), *late] for a in with_conjuncts(t, first)]:
        denied = no or negated(t, adjective)  # the parser may hang the "not" of "is not raw" on "raw"
        yield Frame(f"be {t.lemma(adjective)}", subject, None, denied, verb, "copula")
        for preposition, target in _places(t, adjective):
            yield Frame(f"be {t.lemma(adjective)} {preposition}", subject, target, denied, verb, "copula")
    for noun in [a for first in t.of(verb, "attr", "oprd") for a in with_conjuncts(t, first)]:
        denied = no or no_noun(t, noun)
        yield from _nominal(t, noun, subject, negated_=denied)
        yield from _superlative(t, noun, subject, denied)
        if subject.at >= 0:
            yield from _superlative(t, subject.at, _arg(t, noun), denied)
        for preposition, target in _places(t, verb):
            yield Frame(f"be {t.lemma(noun)} {preposition}", subject, target, denied, verb, "copula")
        if subject.at >= 0 and not denied:
            yield from _nominal(t, subject.at, _arg(t, noun), negated_=False)
    yield from _owned(t, verb, subject, no)
    for preposition, target in _places(t, verb):
        yield Frame(f"be {preposition}", subject, target, no, verb, "copula")


def _nominal(t: Tree, noun: int, subject: Arg, *, negated_: bool) -> Iterator[Frame]:
    """What it says of ``subject`` that it is this noun: "the capital of Y", "Y's neighbor", "one of Y's neighbors"."""
    lemma = t.lemma(noun)
    narrowing = _NARROWING | (_OTHERWISE if lemma in _SEATS else frozenset())
    if any(t.lemma(modifier).lower() in narrowing for modifier in t.of(noun, "amod", "compound", "nmod")):
        return  # a vice president is no president, a financial capital no capital
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
    for a in t.of(index, "advmod"):
        # "north of Y"
        for p in t.of(a, "prep"):
            found += [(f"{t.lemma(a)} {t.lemma(p)}", _arg(t, o)) for o in t.of(p, "pobj")]
    found += [("on", _arg(t, d)) for d in t.of(index, "npadvmod")]
    return found


def _arg(t: Tree, index: int) -> Arg:
    word = t.words[index]
    entity = word.entity
    if entity is None and t.lemma(index) in _CLASS_NOUNS:
        inner = [o for p in t.of(index, "prep") if t.lemma(p) == "of" for o in t.of(p, "pobj")]
        entity = next((t.words[o].entity for o in inner), None)
    if entity is None and t.words[index].tag == "NN":
        # "the painter Josip Tadic", "the keeper, Donald Munro,"
        entity = next((t.words[c].entity for c in t.of(index, "appos") if t.words[c].pos == "PROPN"), None)
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
