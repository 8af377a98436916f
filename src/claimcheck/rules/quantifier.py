"""Two Views -> what one says of all or none of a group, and the other of another share of it."""

from dataclasses import dataclass

from claimcheck.rules.complements import told_apart
from claimcheck.rules.tree import Tree, tree
from claimcheck.rules.view import View, comparable, overlap, stem
from claimcheck.rules.wording import apart, narrowed, root_of

# Lowest and highest share of a group that a word leaves open.
_SHARES = {
    **dict.fromkeys(("all", "every", "each", "both", "everybody", "everyone"), (1.0, 1.0)),
    **dict.fromkeys(("no", "none", "neither", "nobody"), (0.0, 0.0)),
    **dict.fromkeys(("most", "majority", "bulk"), (0.51, 1.0)),
    **dict.fromkeys(("half",), (0.4, 0.6)),
    **dict.fromkeys(("handful", "minority", "few"), (0.01, 0.4)),
    **dict.fromkeys(("several", "some", "many", "one"), (0.01, 1.0)),
}
_ALL_BUT = (0.8, 0.99)
# A share is small where one of these stands by it; a fraction is without.
_PARTS = frozenset({"share", "part", "portion", "proportion", "fraction", "number", "percentage"})
_SMALL = frozenset({"small", "tiny", "minor", "negligible", "minute", "insignificant"})
_SOME_ONLY = (0.01, 0.99)
_SHARING = frozenset(stem(w) for w in (*_SHARES, *_PARTS, *_SMALL))
_NEARLY = frozenset({"almost", "nearly", "virtually", "practically"})
_HARDLY = frozenset({"hardly", "barely", "scarcely"})
_OPPOSITE = tuple(
    tuple(stem(word) for word in pair.split())
    for pair in (
        "survive die", "survive perish", "pass fail", "open close", "accept reject", "approve reject", "stay leave",
        "attend miss", "stand collapse", "escape die", "agree refuse",
    )
)  # fmt: skip
SAME = 0.5  # share of the words of the shorter claim that the other has


@dataclass(frozen=True, slots=True)
class _Told:
    """What share of a group a claim says something of: 0 to 1, lowest and highest."""

    group: str
    narrowed: frozenset[str]
    predicate: str
    low: float
    high: float


def quantifiers_clash(a: View, b: View) -> str | None:
    """The group of which the claims tell two shares that exclude each other, or None."""
    if not (a.lows | b.lows) & _WORDS:
        return None
    p, q = _told(a), _told(b)
    if p is None or q is None or (p.group, p.narrowed) != (q.group, q.narrowed) or (a.lows | b.lows) & _EXCEPT:
        return None
    turned = p.predicate != q.predicate
    if turned and not any({p.predicate, q.predicate} == set(pair) for pair in _OPPOSITE):
        return None
    low, high = (1 - q.high, 1 - q.low) if turned else (q.low, q.high)
    if low <= p.high and p.low <= high:
        return None
    if not comparable(a, b) or apart(a, b) or _of_a_part(a, b) or _of_a_part(b, a):
        return None
    if not _one_group(a, b, turned=turned) or told_apart(a, b, _SHARING):
        return None
    return p.group


def _of_a_part(view: View, against: View) -> bool:
    """Whether the group is told of a part only; the "tiny" of "a tiny share" is no word of the group."""
    subject = view.claim.subject
    return narrowed(view, against) and not (subject is not None and subject.lemma in _PARTS)


def _one_group(a: View, b: View, *, turned: bool) -> bool:
    """Whether the claims share enough besides the group: of two accidents texts say the same words."""
    if a.names - b.bag and b.names - a.bag:
        return False
    least = SAME / 2 if turned else SAME
    return overlap(a.bag, b.bag) >= least and (turned or len(a.bag & b.bag) > 2)


_WORDS = frozenset(_SHARES)
_EXCEPT = frozenset({"but", "except", "apart", "besides"})


def _told(view: View) -> _Told | None:
    t, root = tree(view.claim.words), root_of(view)
    if root < 0 or not view.factual:
        return None
    for subject in t.of(root, "nsubj", "nsubjpass"):
        found = _group(t, subject)
        if found is None:
            continue
        noun, (low, high) = found
        if t.of(root, "neg") or any(t.lemma(d) == "no" for o in t.of(root, "dobj", "attr") for d in t.of(o, "det")):
            low, high = 1 - high, 1 - low
        modifiers = frozenset(t.lemma(c) for c in t.of(noun, "amod", "compound") if t.lemma(c) not in _SHARES)
        return _Told(stem(t.lemma(noun)), modifiers, _predicate(t, root), low, high)
    return None


def _predicate(t: Tree, root: int) -> str:
    if t.lemma(root) in {"be", "have"}:
        said = next((t.lemma(c) for c in t.of(root, "acomp", "attr", "dobj")), "")
        return stem(said or t.lemma(root))
    return stem(t.lemma(root))


def _group(t: Tree, subject: int) -> tuple[int, tuple[float, float]] | None:
    """The noun of which a subject takes a share, and the share: "all passengers", "none of the six beaches"."""
    inner = [o for p in t.of(subject, "prep") if t.lemma(p) == "of" for o in t.of(p, "pobj")]
    word = t.words[subject]
    if inner and t.lemma(subject) in _PARTS:
        grades = {t.lemma(c) for c in t.of(subject, "amod")}
        small = grades <= _SMALL and (grades or t.lemma(subject) == "fraction")
        return (inner[0], _SHARES["few"]) if small else None
    if inner and (word.text.lower() in _SHARES or word.pos == "NUM" or t.lemma(subject) in _SHARES):
        share = _SHARES.get(word.text.lower()) or _SHARES.get(t.lemma(subject)) or _SOME_ONLY
        return inner[0], _hedged(t, subject, share)
    for c in t.of(subject, "det", "predet", "amod", "nummod", "advmod"):
        low = t.words[c].text.lower()
        if low in _SHARES:
            return subject, _hedged(t, c, _SHARES[low])
        if t.words[c].pos == "NUM" and low != "one":
            return subject, _hedged(t, c, _SHARES["some"])
    return None


def _hedged(t: Tree, at: int, share: tuple[float, float]) -> tuple[float, float]:
    """The share with what stands before its word: "nearly all", "not all", "not one", "only two of"."""
    before = {w.text.lower() for w in t.words[max(0, at - 3) : at]}
    if share == _SHARES["all"] and before & _NEARLY:
        return _ALL_BUT
    if share == _SHARES["few"] and t.words[at].text.lower() == "few" and "a" in before and "only" not in before:
        return _SHARES["some"]
    if before & {"not", "n't"}:
        return (0.0, 0.99) if share == _SHARES["all"] else (0.0, 0.0)
    if before & _HARDLY:
        return _SHARES["few"]
    return _SOME_ONLY if share == _SHARES["some"] and "only" in before else share
