"""Two Views -> whether they compare one thing with another in opposite ways: more coal than in 2022, less coal."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.records import Reason
from claimcheck.rules.antonym import opposite_words
from claimcheck.rules.complements import nameless
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.polarity import NAMELESS, thing
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.tree import Tree, negated, tree, unreal
from claimcheck.rules.view import View, comparable, stem
from claimcheck.rules.wording import apart, root_of

_EVERY = frozenset("+-0")
_MORE = frozenset({"more", "higher", "greater", "larger", "bigger"})
_LESS = frozenset({"less", "fewer", "lower", "smaller"})
_GRADED = frozenset({"JJR", "RBR"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_BEFORE = frozenset({"before", "early", "earlier", "last", "previous", "preceding", "prior"})
_BECAUSE = frozenset({"because", "although", "though", "while", "whereas", "since", "as"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a claim says of ``subject``: that it does ``act`` in a measure ``of`` which ``than`` has less or more.

    ``signs`` are what it leaves open of more (+), less (-) and as much (0); ``years`` and ``beside`` tell when, where
    and how it is so.
    """

    subject: frozenset[str]
    act: str
    of: frozenset[str]
    signs: frozenset[str]
    than: frozenset[str]
    years: frozenset[str]
    beside: frozenset[str]


def comparison_matches(a: View, b: View, setting: Setting = UNKNOWN) -> Iterator[Match]:
    """The comparisons of two claims that exclude each other."""
    found = None if elsewhere(a, b, setting) else opposed_comparisons(a, b)
    if found is not None:
        about = a.claim.subject.text if a.claim.subject else ""
        measure = " ".join(sorted(found[0].of))
        yield Match(topic=f"{about} – {measure}", values={"relation": measure, "x": about})


def elsewhere(a: View, b: View, setting: Setting) -> bool:
    """Whether the pair may be of two things: of two scopes, or of articles apart and no place that both claims name."""
    placed = any(a.kinds.get(e) in {"country", "place"} for e in a.entities & b.entities)
    return setting.namesakes or Reason.DIFFERENT_SCOPE in setting.excuses or (setting.apart and not placed)


def opposed_comparisons(a: View, b: View) -> tuple[Comparison, Comparison] | None:
    """The comparisons of two claims, of one thing in one measure with one other thing, that exclude each other."""
    p, q = comparison_of(a), comparison_of(b)
    if p is None or q is None or (p.act, p.years, p.beside) != (q.act, q.years, q.beside):
        return None
    same = (p.subject, p.than) == (q.subject, q.than) and _opposed(p, q)
    turned = (p.subject, p.than) == (q.than, q.subject) and p.of == q.of and p.signs == q.signs and len(p.signs) == 1
    if not (same or turned):
        return None
    if not comparable(a, b, but=a.places | b.places) or apart(a, b) or nameless(a, b, NAMELESS):
        return None
    return p, q


def _opposed(p: Comparison, q: Comparison) -> bool:
    if p.of == q.of:
        return not p.signs & q.signs
    one, other = sorted(p.of), sorted(q.of)
    turned = len(one) == len(other) == 1 and other[0] in opposite_words().get(one[0], frozenset())
    return turned and not p.signs & _mirrored(q.signs)


def _mirrored(signs: frozenset[str]) -> frozenset[str]:
    return frozenset({"+": "-", "-": "+", "0": "0"}[s] for s in signs)


@lru_cache(maxsize=100_000)
def comparison_of(view: View) -> Comparison | None:
    """The one comparison of a claim's main clause, put as a fact; None if there is none, or more than one."""
    t, root = tree(view.claim.words), root_of(view)
    marks = [i for i, w in enumerate(t.words) if w.text.lower() == "than" and w.dep in {"prep", "mark"}]
    if not view.factual or len(marks) != 1 or root < 0 or unreal(t, root):
        return None
    graded = _grade(t, root)
    if graded is None:
        return None
    grade, head, sign = graded
    standard = set(t.subtree(marks[0] if t.words[marks[0]].dep == "prep" else t.words[marks[0]].head)) | {marks[0]}
    measured = {head, *t.of(head, "amod", "compound")} - {grade} if t.words[head].pos == "NOUN" else {head}
    subject, told = _subject(view, t, root, head)
    years = frozenset(w.text for i, w in enumerate(t.words) if i not in standard and w.text in view.years)
    than = _standard(t, sorted(standard - {marks[0]}), years)
    if root in standard or not subject or not than:
        return None
    said = standard | measured | told | {grade, root} | _reasons(t, root)
    beside = frozenset(stem(t.lemma(i)) for i in _content(t, t.subtree(root)) if i not in said) - years
    signs = frozenset(sign) if negated(t, root) == _no(t, grade) else _EVERY - frozenset(sign)
    return Comparison(
        subject=subject,
        act=predicate(t.lemma(root)),
        of=frozenset(_base(t, i) for i in measured),
        signs=signs,
        than=than,
        years=years,
        beside=beside,
    )


def _subject(view: View, t: Tree, root: int, head: int) -> tuple[frozenset[str], set[int]]:
    """What is compared, and the words that name it; of "more people died" the people, wherever they are said to be."""
    subjects = t.of(root, "nsubj", "nsubjpass")
    if head in subjects:
        return frozenset({t.lemma(head)}), set()
    frame = next((f for f in view.frames if f.head == root and f.subject.at in subjects), None)
    named = thing(view, frame.subject).split() if frame is not None else []
    return frozenset(named), {i for s in subjects for i in t.subtree(s)}


def _grade(t: Tree, root: int) -> tuple[int, int, str] | None:
    """The word that grades, the word that it grades, and more or less: "more coal", "faster", "less often"."""
    for noun in t.of(root, "dobj", "nsubj", "nsubjpass", "attr"):
        for c in t.of(noun, "amod"):
            low = t.words[c].text.lower()
            if t.words[c].tag in _GRADED and low in _MORE | _LESS and t.words[noun].pos == "NOUN":
                return c, noun, "+" if low in _MORE else "-"
    for word in t.of(root, "acomp", "advmod", "dobj"):
        marks = [c for c in t.of(word, "advmod") if t.words[c].text.lower() in {"more", "less"}]
        if marks:
            return marks[0], word, "+" if t.words[marks[0]].text.lower() == "more" else "-"
        if t.words[word].tag in _GRADED:
            return word, word, "-" if t.words[word].text.lower() in _LESS else "+"
    return None


def _no(t: Tree, grade: int) -> bool:
    return grade > 0 and t.words[grade - 1].text.lower() == "no"


def _base(t: Tree, at: int) -> str:
    """The adjective of an adverb: slowly -> slow; other words by their lemma, "more" and "less" as much."""
    if t.words[at].text.lower() in _MORE | _LESS:
        return "much"
    lemma = t.lemma(at)
    return lemma[:-2] if t.words[at].pos == "ADV" and lemma.endswith("ly") else lemma


def _content(t: Tree, places: list[int]) -> list[int]:
    return [i for i in places if t.words[i].pos in _CONTENT or t.lemma(i) == "per"]


def _reasons(t: Tree, root: int) -> set[int]:
    """The clauses that tell why or what for, which bound nothing."""
    clauses = t.of(root, "advcl")
    beside = [c for c in clauses if {t.lemma(m) for m in t.of(c, "mark", "aux")} & (_BECAUSE | {"to"})]
    return {i for c in beside for i in t.subtree(c)}


def _standard(t: Tree, places: list[int], years: frozenset[str]) -> frozenset[str]:
    """What a thing is compared with, nothing for a time that is not told; "the year before" by its number."""
    lows = {t.lemma(i) for i in places}
    if lows & _BEFORE:
        return frozenset({str(int(min(years)) - 1)} if "year" in lows and len(years) == 1 else ())
    kept = (i for i in places if t.words[i].pos in _CONTENT | {"PRON", "ADV"})
    return frozenset(w for i in kept for w in (t.words[i].entity or t.lemma(i)).lower().split()) - {"do"}
