"""Two Views -> whether they tell opposite effects of one thing on another: raises, lowers, or leaves as it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from claimcheck.records import Claim
from claimcheck.rules.effect_terms import (
    agents_of,
    amounts_of,
    complements_of,
    core_of,
    grade_of,
    is_little,
    members_of,
    objects_of,
    told_of,
    words_of,
)
from claimcheck.rules.effect_words import (
    AILING,
    BAD,
    BENEFIT_NOUNS,
    BETTER,
    CAUSES,
    CLASS_OF,
    CONTROLS,
    DOWN,
    EFFECT_NOUNS,
    EVERY_SIGN,
    FACING,
    FACTS,
    FLIP,
    GOOD,
    HAVING,
    IN_WHOM,
    LACKING,
    OFTEN,
    PATIENTS,
    PROOFS,
    REMEDIES,
    SAME,
    SEEING,
    SELDOM,
    SHOWING,
    SOME,
    TIE_NOUNS,
    TIES,
    UP,
    VERBS,
    YIELDING,
)
from claimcheck.rules.tree import Tree, negated, no_noun, subjects, tree, unreal


@dataclass(frozen=True, slots=True)
class Effect:
    """What a claim says that ``agent``, in such ``amounts``, does to ``target``: ``signs`` are open, of +, - and 0."""

    agent: frozenset[str]
    target: frozenset[str]
    signs: frozenset[str]
    outcome: str
    cue: str
    amounts: frozenset[str] = frozenset()


@lru_cache(maxsize=100_000)
def effects_of(claim: Claim) -> tuple[Effect, ...]:
    """The effects that a claim tells as facts, affirmed or denied."""
    if claim.modality not in FACTS:
        return ()
    t = tree(claim.words)
    found: list[Effect] = []
    for i, word in enumerate(claim.words):
        if word.pos in {"VERB", "AUX"} and word.dep not in {"aux", "auxpass"} and not unreal(t, i):
            found += [e for e in _of_verb(t, i) if e.agent and (e.target or e.outcome)]
        elif word.pos == "NOUN":
            found += [e for e in _of_noun(t, i) if e.agent and (e.target or e.outcome)]
    if claim.stance < 0:
        found = [replace(e, signs=EVERY_SIGN - e.signs) for e in found]
    return tuple(dict.fromkeys(found))


def _of_verb(t: Tree, verb: int) -> Iterator[Effect]:
    lemma = t.lemma(verb)
    no = negated(t, verb) != _denied_above(t, verb)
    passive = bool(t.of(verb, "nsubjpass", "auxpass"))
    if lemma in TIES and (passive or lemma in {"correlate", "relate"} or t.words[verb].dep in {"acl", "relcl"}):
        yield from _tied(t, verb, no)
    elif lemma in HAVING:
        yield from _having(t, verb, no)
    elif lemma in SEEING and passive:
        yield from _higher(t, verb, no)
    elif lemma == "differ" and no:
        sides = [i for p in t.of(verb, "prep") if t.lemma(p) == "between" for i in t.subtree(p)]
        yield from _compared(t, sides, [i for s in t.of(verb, "nsubj") for i in t.subtree(s)])
    elif lemma == "be":
        yield from _being(t, verb, no)
    elif lemma == "live":
        yield from _living(t, verb, no)
    elif lemma == "make" and (made := _made(t, verb)):
        yield from _making(t, verb, made[0], no)
    else:
        yield from _acting(t, verb, no=no, passive=passive)


def _tied(t: Tree, verb: int, no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "X is associated with a higher Y" and "evidence linking X to Y" say."""
    agents = [t.subtree(o) for o in t.of(verb, "dobj")] or agents_of(t, verb)
    inverse = any(t.lemma(c).startswith(("invers", "negativ")) for c in t.of(verb, "advmod"))
    for o in (o for p in t.of(verb, "prep") for o in t.of(p, "pobj")):
        signs = DOWN if inverse else grade_of(t, [o]) or SOME
        yield from _effects(t, agents, t.subtree(o), _turned(signs, no), "", t.lemma(verb))


def _acting(t: Tree, verb: int, *, no: bool, passive: bool) -> Iterator[Effect]:
    """What "X lowers Y" and "Y is lowered by X" say."""
    signs, outcome = _signs(t, verb, t.lemma(verb))
    if not signs:
        return
    agents, target = agents_of(t, verb), complements_of(t, verb)
    if passive:
        by = [a for a in t.of(verb, "agent", "prep") if t.lemma(a) in {"by", "through", "via", "with"}]
        agents = [t.subtree(o) for a in by for o in t.of(a, "pobj")]
        target = [i for s in t.of(verb, "nsubjpass") for i in t.subtree(s)]
    yield from _effects(t, agents, target, _turned(signs, no), outcome, t.lemma(verb))


def _living(t: Tree, verb: int, no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "patients lived longer on X" says: that X lowers their mortality."""
    longer = any(t.words[c].text.lower() == "longer" for c in t.of(verb, "advmod"))
    agents = [t.subtree(o) for p in t.of(verb, "prep") if t.lemma(p) in {"on", "with"} for o in t.of(p, "pobj")]
    target = [i for s in subjects(t, verb) for i in t.subtree(s)]
    if longer and agents:
        yield from _effects(t, agents, target, _turned(DOWN, no), "death", "live")


def _made(t: Tree, verb: int) -> list[int]:
    """The adjective of "makes Y likely"; the parser may hang it on Y."""
    behind = [c for o in t.of(verb, "dobj") for c in t.of(o, "amod") if c > o]
    return [c for c in [*t.of(verb, "ccomp", "oprd", "xcomp"), *behind] if t.words[c].pos == "ADJ"]


def _making(t: Tree, verb: int, made: int, no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "X makes Y more likely" and "X makes Y rarer" say."""
    signs = next((s for words, s in ((OFTEN, UP), (SELDOM, DOWN)) if t.lemma(made) in words), frozenset[str]())
    less = any(t.words[c].text.lower() == "less" for c in t.of(made, "advmod"))
    target = [i for o in (*t.of(made, "nsubj"), *t.of(verb, "dobj")) for i in t.subtree(o)]
    if signs and (t.words[made].tag == "JJR" or any(t.words[c].tag == "RBR" for c in t.of(made, "advmod"))):
        yield from _effects(
            t, agents_of(t, verb), target, _turned(_mirrored(signs) if less else signs, no), "case", "make"
        )


def _denied_above(t: Tree, verb: int) -> bool:
    """Whether what governs the clause takes it back: "no evidence that", "did not show that"."""
    at, seen = verb, {verb}
    while t.words[at].dep in {"ccomp", "acl", "advcl", "relcl", "conj", "xcomp", "pcomp", "prep", "pobj"}:
        above = t.words[at].head
        if not 0 <= above < len(t.words) or above in seen:
            return False
        dep, at = t.words[at].dep, above
        seen.add(at)
        lemma = t.lemma(at)
        if lemma in PROOFS and (no_noun(t, at) or is_little(t, at) or words_of(t, t.of(at, "amod")) & {"insufficient"}):
            return True
        if lemma in SHOWING and dep in {"ccomp", "xcomp"} and negated(t, at):
            return True
    return False


def _signs(t: Tree, verb: int, lemma: str) -> tuple[frozenset[str], str]:
    """Whether a verb raises, lowers or touches what it governs, and what is counted."""
    preps = {t.lemma(p) for p in t.of(verb, "prep")}
    if lemma in YIELDING:
        needed = YIELDING[lemma]
        told = not needed or needed in preps
        return (grade_of(t, objects_of(t, verb)) or UP, "") if told else (frozenset(), "")
    if lemma in {"work", "help", "benefit"}:
        ill = {t.lemma(o) for o in t.of(verb, "dobj")} & PATIENTS
        return (DOWN, "treat") if ill or "against" in preps else (frozenset(), "")
    if lemma in BETTER:
        return (DOWN, "treat") if words_of(t, complements_of(t, verb)) & AILING else (UP, "")
    return next(((signs, outcome) for verbs, signs, outcome in VERBS if lemma in verbs), (frozenset(), ""))


def _having(t: Tree, verb: int, no: bool) -> Iterator[Effect]:  # noqa: FBT001
    agents = agents_of(t, verb)
    for o in t.of(verb, "dobj"):
        noun = t.lemma(o)
        target = [i for p in t.of(o, "prep") + t.of(verb, "prep") for i in t.subtree(p)]
        if noun in EFFECT_NOUNS:
            yield from _effects(t, agents, target, _turned(SOME, no or is_little(t, o)), "", noun)
        elif noun in FACING and (graded := grade_of(t, [o])):
            yield from _effects(t, agents, t.subtree(o), _turned(graded, no), "", noun)
        elif noun in BENEFIT_NOUNS:
            outcome = "case" if noun == "protection" else "treat"
            yield from _effects(t, agents, target, _turned(DOWN, no or is_little(t, o)), outcome, noun)


def _being(t: Tree, verb: int, no: bool) -> Iterator[Effect]:  # noqa: FBT001
    agents = agents_of(t, verb)
    yield from _at_risk(t, verb, agents, no)
    yield from _higher(t, verb, no)
    for c in t.of(verb, "acomp"):
        lemma = t.lemma(c)
        target = [i for p in (*t.of(c, "prep"), *t.of(verb, "prep")) for i in t.subtree(p)]
        if lemma in {"likely", "responsible", "due"}:
            yield from _likely(t, c, agents, no)
        elif lemma in GOOD | BAD:
            denied = no != (lemma in BAD)
            outcome = "" if denied else "case" if lemma == "protective" else "treat"
            yield from _effects(t, agents, target, _turned(DOWN, denied), outcome, lemma)
    for c in t.of(verb, "attr"):
        yield from _named(t, c, agents, no or no_noun(t, c))


def _at_risk(t: Tree, verb: int, agents: list[list[int]], no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "smokers are at higher risk of Y" says."""
    for o in (o for p in t.of(verb, "prep") for o in t.of(p, "pobj")):
        graded = grade_of(t, [o]) if t.lemma(o) in FACING else frozenset()
        if graded:
            yield from _effects(t, agents, t.subtree(o), _turned(graded, no or no_noun(t, o)), "", t.lemma(o))


def _named(t: Tree, noun: int, agents: list[list[int]], no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "X is a cause of Y", "X is a risk factor for Y" and "X is an ineffective treatment for Y" say."""
    lemma = t.lemma(noun)
    target = [i for p in t.of(noun, "prep") for i in t.subtree(p)]
    if lemma in CAUSES or (lemma == "factor" and "risk" in words_of(t, t.of(noun, "compound"))):
        yield from _effects(t, agents, target, _turned(UP, no), "", lemma)
    elif lemma in REMEDIES and target:
        bad = bool(words_of(t, t.of(noun, "amod")) & BAD)
        yield from _effects(t, agents, target, _turned(DOWN, no != bad), "cure" if lemma == "cure" else "treat", lemma)


def _higher(t: Tree, verb: int, no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "the incidence was higher among X" and "a higher risk was found in X" say."""
    for s in t.of(verb, "nsubj", "nsubjpass", "attr"):
        graded = grade_of(t, [s, *t.of(verb, "acomp")])
        if t.lemma(s) not in FACING or not graded:
            continue
        beside = [p for h in (s, verb, *t.of(verb, "acomp")) for p in t.of(h, "prep") if t.lemma(p) in IN_WHOM]
        beside += [p for c in told_of(t, s) for p in t.of(c, "prep") if t.lemma(p) == "among"]
        for p in dict.fromkeys(beside):
            target = [i for i in told_of(t, s) if i not in t.subtree(p)]
            yield from _effects(t, [t.subtree(p)], target, _turned(graded, no or no_noun(t, s)), "", "higher")


def _likely(t: Tree, adjective: int, agents: list[list[int]], no: bool) -> Iterator[Effect]:  # noqa: FBT001
    """What "smokers are less likely to fall ill", "X is responsible for Y" and "Y is due to X" say."""
    told = [i for p in t.of(adjective, "prep", "xcomp", "pcomp") for i in t.subtree(p)]
    if t.lemma(adjective) == "responsible":
        yield from _effects(t, agents, told, _turned(UP, no), "", "responsible")
    elif t.lemma(adjective) == "due":
        for target in agents:
            yield from _effects(t, [told], target, _turned(UP, no), "", "due")
    elif graded := grade_of(t, [adjective]):
        yield from _effects(t, agents, told, _turned(graded, no), "case", "likely")


def _of_noun(t: Tree, noun: int) -> Iterator[Effect]:
    """Ties and effects told by a noun: "no link between A and B", "no effect of A on B"."""
    lemma = t.lemma(noun)
    word = t.words[noun]
    if lemma == "difference" and (no_noun(t, noun) or negated(t, word.head)):
        yield from _no_difference(t, noun)
    if lemma not in TIE_NOUNS | EFFECT_NOUNS | BENEFIT_NOUNS:
        return
    none = no_noun(t, noun) or is_little(t, noun)
    head = word.head
    if word.dep in {"attr", "dobj", "nsubjpass", "nsubj"} and 0 <= head < len(t.words) and head != noun:
        if unreal(t, head):
            return
        none = none or negated(t, head) or _denied_above(t, head)
    none = none or (word.dep == "pobj" and _denied_above(t, noun))
    signs = _turned(DOWN if lemma in BENEFIT_NOUNS else SOME, none)
    parts = {t.lemma(p): t.of(p, "pobj") for p in t.of(noun, "prep")}
    for o in parts.get("between", []):
        for second in t.of(o, "conj"):
            first = [i for i in t.subtree(o) if i not in t.subtree(second)]
            yield from _effects(t, [first], t.subtree(second), signs, "", lemma)
    doing = lemma in BENEFIT_NOUNS
    sides = ("on", "in", "for", "against") if doing else ("on", "with")
    for o in parts.get("of", []) + (parts.get("from", []) if doing else []):
        for p in (o for side in sides for o in parts.get(side, [])):
            agent = [i for i in t.subtree(o) if i not in t.subtree(p)]
            yield from _effects(t, [agent], t.subtree(p), signs, "treat" if doing else "", lemma)


def _no_difference(t: Tree, noun: int) -> Iterator[Effect]:
    """What "no difference in mortality between patients given X and those given placebo" says of X."""
    whole = t.subtree(t.words[noun].head)
    sides = [i for i in whole if t.lemma(i) == "between" and t.words[i].dep == "prep"]
    about = [i for i in whole if t.lemma(i) == "in" and t.words[i].dep == "prep" and t.words[i].head == noun]
    for side in sides[:1]:
        for shared in about[:1]:
            yield from _compared(t, t.subtree(side), [i for i in t.subtree(shared) if i not in t.subtree(side)])


def _compared(t: Tree, sides: list[int], target: list[int]) -> Iterator[Effect]:
    """Nothing of ``target`` differs with what stands against a placebo or a control group."""
    lows = words_of(t, sides, asides=True)
    if lows & CONTROLS:
        whole = words_of(t, target)
        outcome = next((CLASS_OF[w] for w in sorted(whole) if w in CLASS_OF), "")
        yield Effect(core_of(lows - CONTROLS), core_of(whole), SAME, outcome, "difference")


def _effects(
    t: Tree, agents: list[list[int]], target: list[int], signs: frozenset[str], outcome: str, cue: str
) -> Iterator[Effect]:
    whole = words_of(t, target)
    class_of_all = next((CLASS_OF[w] for w in sorted(whole) if w in CLASS_OF), outcome)
    for part in members_of(t, target):
        lows = words_of(t, part)
        told = next((CLASS_OF[w] for w in sorted(lows) if w in CLASS_OF), class_of_all)
        told = outcome if told == "case" and outcome in {"treat", "cure"} else told
        meant = _mirrored(signs) if lows & FLIP else signs
        for agent in (m for a in agents for m in members_of(t, a)):
            own = words_of(t, agent)
            own = own if core_of(own) else words_of(t, agent, asides=True)
            turned = _mirrored(meant) if own & LACKING else meant
            aim = core_of(lows) or core_of(words_of(t, part, asides=True))
            yield Effect(core_of(own - LACKING), aim, turned, told, cue, amounts_of(t, agent))


def _turned(signs: frozenset[str], no: bool) -> frozenset[str]:  # noqa: FBT001
    return EVERY_SIGN - signs if no else signs


def _mirrored(signs: frozenset[str]) -> frozenset[str]:
    return frozenset({"+": "-", "-": "+", "0": "0"}[s] for s in signs)
