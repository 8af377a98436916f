"""Two Views -> whether their main clauses are of other things: what stands by subject and verb, word by word."""

from functools import lru_cache

from claimcheck.rules.tree import tree
from claimcheck.rules.view import View, stem
from claimcheck.rules.wording import root_of

# What hangs on a verb or a noun by one of these tells which thing is meant; clauses beside the main one do not.
_TELLING = frozenset(
    {
        "acomp", "amod", "attr", "compound", "conj", "dative", "dobj", "nmod", "nsubj", "nsubjpass", "oprd",
        "pcomp", "pobj", "poss", "prep", "xcomp",
    }
)  # fmt: skip
_NAMING = frozenset({"NOUN", "PROPN", "ADJ"})
# Words that tell no thing from the next, but how much or how plainly.
_VAGUE = frozenset(
    stem(word)
    for word in (
        "single such own whole total time way fact case discernible marked clear significant strong weak detectable "
        "measurable evident notable great full large small big several few various numerous any unable"
    ).split()
)
_BESIDE = frozenset({"despite", "accord", "according", "without", "unlike", "like"})


@lru_cache(maxsize=100_000)
def told(view: View) -> frozenset[str]:
    """Stems of the nouns and adjectives in the subject and the complements of a claim's main verb."""
    root = root_of(view)
    return _below(view, root, subjects=True) & view.bag if root >= 0 else frozenset()


@lru_cache(maxsize=100_000)
def told_by_verb(view: View) -> frozenset[str]:
    """The same without the subject."""
    root = root_of(view)
    return _below(view, root, subjects=False) & view.bag if root >= 0 else frozenset()


def _below(view: View, root: int, *, subjects: bool) -> frozenset[str]:
    t = tree(view.claim.words)
    dropped: frozenset[str] = frozenset() if subjects else frozenset({"nsubj", "nsubjpass"})
    found: set[int] = set()
    stack = t.of(root, *(_TELLING - dropped))
    while stack:
        at = stack.pop()
        if at in found:
            continue
        if t.words[at].dep == "prep" and t.lemma(at) in _BESIDE:
            continue
        found.add(at)
        stack += t.of(at, *_TELLING)
    stems = (stem(t.lemma(i)) for i in found if t.words[i].pos in _NAMING)
    return frozenset(s for s in stems if len(s) > 1 and not s[0].isdigit()) - _VAGUE


def told_apart(a: View, b: View, but: frozenset[str] = frozenset()) -> bool:
    """Whether each main clause is of a thing that the other claim does not know; ``but`` are not looked at."""
    return bool(told(a) - b.bag - but - _known(a, b)) and bool(told(b) - a.bag - but - _known(b, a))


def _known(view: View, other: View) -> frozenset[str]:
    """Stems of the words by which a claim names what the other names, too: "Polish" beside "Poland"."""
    names = set(other.called.values())
    return frozenset(stem(word) for word, name in view.called.items() if name in names)


def of_another(a: View, b: View) -> bool:
    """Whether one claim is of a named thing, and the other of somebody or something of its: "her deputy"."""
    return _owned(a, b) or _owned(b, a)


def _owned(view: View, against: View) -> bool:
    t, root = tree(view.claim.words), root_of(view)
    for subject in t.of(root, "nsubj", "nsubjpass") if root >= 0 else ():
        if t.words[subject].pos != "NOUN" or stem(t.lemma(subject)) in against.bag:
            continue
        if any(t.words[o].pos == "PROPN" and stem(t.lemma(o)) in against.names for o in t.of(subject, "poss")):
            return True
    return False


def nameless(a: View, b: View, least: int) -> bool:
    """Whether claims share no name, and fewer than ``least`` other words: two texts say such things of two matters.

    What is said of a kind ("vaccines cause autism") is said of one matter by all who say it.
    """
    if a.names & b.names or a.entities & b.entities or len(a.bag & b.bag) >= least:
        return False
    return not (a.bag == b.bag and _of_a_kind(a) and _of_a_kind(b))


def _of_a_kind(view: View) -> bool:
    """Whether a claim tells in the present what holds of a kind: of sharks, smoking, carbon dioxide."""
    words = view.claim.words
    root = root_of(view)
    subjects = tree(words).of(root, "nsubj", "nsubjpass") if root >= 0 else []
    bare = [i for i in subjects if words[i].pos in _NAMING and not tree(words).of(i, "det", "poss", "nummod", "relcl")]
    return view.claim.tense == "present" and len(bare) == len(subjects) == 1


# Ways to a place: up to it, past it, away from it, beside it; and to a time: before, during, after it.
_WAYS = tuple(
    frozenset(group.split())
    for group in (
        "to into onto toward towards",
        "through across over past beyond",
        "from off out",
        "along around near",
        "before until till",
        "during throughout",
        "after following since",
    )
)


def another_way(a: View, b: View) -> bool:
    """Whether the two tell of one place, and go there in two ways: moved to the border, moved across it."""
    one, other = _ways(a), _ways(b)
    return any(not one[place] & other[place] for place in one.keys() & other.keys())


@lru_cache(maxsize=100_000)
def _ways(view: View) -> dict[str, frozenset[int]]:
    """By the stem of a noun, the kinds of way by which something goes to it."""
    words = view.claim.words
    found: dict[str, frozenset[int]] = {}
    for word in words:
        if word.dep == "pobj" and word.pos in _NAMING and 0 <= word.head < len(words):
            ways = frozenset(n for n, way in enumerate(_WAYS) if words[word.head].lemma.lower() in way)
            if ways:
                found[stem(word.lemma)] = found.get(stem(word.lemma), frozenset()) | ways
    return found


def left_open(a: View, b: View) -> bool:
    """Whether one names whom the other leaves open: "ready to help the army", "ready to help"."""
    one, other = _infinitives(a), _infinitives(b)
    return any(bool(one[verb]) != bool(other[verb]) for verb in one.keys() & other.keys())


def _infinitives(view: View) -> dict[str, list[int]]:
    """The verbs behind "to" that hang on what is said, each with its objects."""
    t = tree(view.claim.words)
    verbs = (i for i, w in enumerate(t.words) if w.tag == "VB" and w.dep in {"xcomp", "advcl", "acl"})
    return {t.lemma(i): t.of(i, "dobj", "ccomp", "xcomp") for i in verbs if t.of(i, "aux")}


def other_aim(view: View, against: View) -> bool:
    """Whether one thing is done to something that the other claim does not know: to modernise the paint shop."""
    one, other = _infinitives(view), _infinitives(against)
    objects = (view.claim.words[o] for verb in one.keys() & other.keys() if other[verb] for o in one[verb])
    return any(o.pos == "NOUN" and stem(o.lemma) not in against.bag for o in objects)


def in_manner(denier: View) -> frozenset[str]:
    """The words behind a "not" that tell how: "not directly involved" leaves open that it is, by another way."""
    words = denier.claim.words
    found = set()
    for i, word in enumerate(words):
        low = word.text.lower()
        if word.dep != "advmod" or not low.endswith("ly") or low in _PLAINLY or stem(low.removesuffix("ly")) in _VAGUE:
            continue
        if any(w.dep == "neg" and w.head in {word.head, words[word.head].head} for w in words[:i]):
            found.add(low)
    return frozenset(found)


_PLAINLY = frozenset({"actually", "only", "really", "truly"})
