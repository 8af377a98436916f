"""Two Views -> whether one says that a thing must or should be done, and the other that it need not or must not be."""

from dataclasses import dataclass
from functools import lru_cache

from claimcheck.records import Modality
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.tree import Tree, tree
from claimcheck.rules.view import View, overlap, period_conflict, scope_conflict, stem
from claimcheck.rules.wording import SOME, apart, narrowed, root_of, same_subject
from claimcheck.speakers import one_speaker

_MUST = frozenset({"must", "have", "need", "require", "oblige", "obligate", "shall"})
_SHOULD = frozenset({"should", "ought"})
_FREES = frozenset({"have", "need", "require", "oblige", "obligate"})  # denied, they leave one free
# Denied with one of these, a part of the duty may stand.
_PART = frozenset("all always alone both each every immediately just necessarily only solely until yet".split())
_WORDS = frozenset(map(stem, _MUST | _SHOULD))
MOST = 0.6  # of the words of the shorter claim that the other has
_ANYONE = frozenset({"he", "she", "they", "it", "unnamed source"})


@dataclass(frozen=True, slots=True)
class Duty:
    """What somebody is told to do: ``sign`` is 1 if he must or should, 0 if he need not, -1 if he must not."""

    act: str
    wish: bool
    sign: int


def opposed_duties(a: View, b: View) -> str | None:
    """The act that one is told to do and the other is not, or is told not to do; None if there is none."""
    p, q = duty_of(a), duty_of(b)
    if p is None or q is None or p.act != q.act or p.sign == q.sign or max(p.sign, q.sign) < 1:
        return None
    wish = p.wish or q.wish
    if (wish and (0 in {p.sign, q.sign} or p.wish != q.wish)) or not _one_voice(a, b, wish=wish):
        return None
    told, freed = (a, b) if p.sign > 0 else (b, a)
    if not same_subject(a, b) or apart(a, b) or period_conflict(a, b) or scope_conflict(a, b):
        return None
    past = [v.claim.tense == "past" for v in (a, b)]
    if past[0] != past[1] or bool(a.years) != bool(b.years) or (told.lows - freed.lows) & SOME:
        return None
    part = _narrower(freed, told) or narrowed(told, freed)
    return None if part or overlap(told.bag - _WORDS, freed.bag - _WORDS) < MOST else p.act


def _narrower(freed: View, told: View) -> bool:
    """Whether a denial is of less than the duty: of another day, of some, of one way to do it."""
    more = freed.bag - told.bag - _WORDS
    return bool(more or freed.numerals - told.numerals or (freed.lows - told.lows) & _PART)


def _one_voice(a: View, b: View, *, wish: bool) -> bool:
    """Whether one speaker says both, or, of what must be, the articles themselves."""
    one, other = a.claim.speaker, b.claim.speaker
    return one_speaker(one, other) and one not in _ANYONE and not (wish and one is None)


@lru_cache(maxsize=100_000)
def duty_of(view: View) -> Duty | None:
    """What the main clause of a claim tells somebody to do, or not to do."""
    claim, root = view.claim, root_of(view)
    if root < 0 or claim.stance < 0 or claim.modality in {Modality.POSSIBLE, Modality.CONDITIONAL}:
        return None
    t = tree(claim.words)
    cue, act = _cue(t, root)
    if not cue or t.lemma(act) == "be" or any(t.lemma(c) == "have" for c in t.of(act, "aux")):
        return None  # "must be tired", "must have left": what one concludes
    denied = any(w.dep == "neg" and w.head in {root, act} for w in t.words)
    sign = 1 if not denied else 0 if cue in _FREES else -1
    return Duty(predicate(" ".join([t.lemma(act), *(t.lemma(p) for p in t.of(act, "prt"))])), cue in _SHOULD, sign)


def _cue(t: Tree, root: int) -> tuple[str, int]:
    """The word that tells the duty, and the place of the verb that tells the act; "" if there is none."""
    for auxiliary in t.of(root, "aux"):
        if t.lemma(auxiliary) in _MUST - {"have"} or t.lemma(auxiliary) in _SHOULD:
            return t.lemma(auxiliary), root
    acts = [i for i in t.of(root, "xcomp") if any(t.words[c].tag == "TO" for c in t.of(i, "aux"))]
    passive = bool(t.of(root, "auxpass")) or t.lemma(root) in {"have", "need"}
    return (t.lemma(root), acts[0]) if t.lemma(root) in _FREES and acts and passive else ("", root)
