"""Two Views -> whether they give one thing two places in one order: the longest river of Europe, the second longest."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from claimcheck.period_words import ORDINALS
from claimcheck.rules.comparisons import elsewhere
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.ordinals import rank
from claimcheck.rules.polarity import thing
from claimcheck.rules.tree import Tree, negated, tree, unreal
from claimcheck.rules.view import View, comparable, same_period, stem
from claimcheck.rules.wording import apart, root_of

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
# An order without an end reaches as far back as is known.
_EVER = frozenset({"record", "history", "time"})
# What is the best of its kind is a matter of taste.
_JUDGED = frozenset("good bad well great fine nice lovely".split())


@dataclass(frozen=True, slots=True)
class Place:
    """The place of ``subject`` in an order ``by`` length among ``noun`` of a ``scope``: 1 for the longest."""

    subject: str
    rank: int
    by: str
    noun: str
    scope: frozenset[str]
    text: str


def place_matches(a: View, b: View, setting: Setting = UNKNOWN) -> Iterator[Match]:
    """The two places that claims give one thing in one order."""
    places = None if elsewhere(a, b, setting) else two_places(a, b)
    if places is not None:
        left, right = places
        about = a.claim.subject.text if a.claim.subject else left.subject
        values = {"left.value": left.text, "right.value": right.text, "relation": left.noun, "x": about}
        yield Match(topic=f"{about} – {left.by} {left.noun}", values=values)


def two_places(a: View, b: View) -> tuple[Place, Place] | None:
    """The two places that claims give one thing in one order; None if they give one or none."""
    p, q = place_of(a), place_of(b)
    if p is None or q is None or p.rank == q.rank:
        return None
    if (p.subject, p.by, p.noun, p.scope) != (q.subject, q.by, q.noun, q.scope):
        return None
    present = a.claim.tense == b.claim.tense == "present" and not (a.years or b.years)
    if not (present or same_period(a, b)) or not comparable(a, b) or apart(a, b, frozenset(ORDINALS)):
        return None
    return p, q


@lru_cache(maxsize=100_000)
def place_of(view: View) -> Place | None:
    """The place that a claim's main clause gives its subject as a fact."""
    t, root = tree(view.claim.words), root_of(view)
    if not view.factual or root < 0 or t.lemma(root) != "be" or unreal(t, root) or negated(t, root):
        return None
    frame = next((f for f in view.frames if f.subject.at in t.of(root, "nsubj")), None)
    nouns = [n for n in t.of(root, "attr") if t.words[n].tag in {"NN", "NNP"} and not t.of(n, "conj", "relcl")]
    best = [(n, c) for n in nouns for c in t.of(n, "amod") if _superlative(t, c)]
    if frame is None or len(best) != 1:
        return None
    noun, by = best[0]
    words = t.subtree(noun)
    ranks = {i: rank(t.words[i].text.lower()) for i in words if i < noun and rank(t.words[i].text.lower())}
    beside = [i for p in t.of(root, "prep", "advcl") for i in t.subtree(p)]
    named = {noun, by, *ranks}
    scope = (
        i
        for i in (*words, *beside)
        if i not in named and t.lemma(i) not in _EVER and t.words[i].pos in _CONTENT and not _speaker(t, i)
    )
    subject = thing(view, frame.subject)
    if len(ranks) > 1 or not subject or t.lemma(by) in _JUDGED or any(t.words[i].pos == "NUM" for i in words if i < by):
        return None
    return Place(
        subject=subject,
        rank=next(iter(ranks.values()), 1),
        by=t.lemma(by),
        noun=t.lemma(noun),
        scope=frozenset(stem(t.words[i].entity or t.lemma(i)) for i in scope),
        text=" ".join(t.words[i].text for i in sorted(named)),
    )


def _superlative(t: Tree, at: int) -> bool:
    most = any(t.words[c].text.lower() == "most" for c in t.of(at, "advmod"))
    return most or (t.words[at].tag == "JJS" and t.words[at].text.lower() != "most")


def _speaker(t: Tree, at: int) -> bool:
    """Whether a word tells according to whom."""
    seen: set[int] = set()
    while at not in seen:
        seen.add(at)
        if t.lemma(at) in {"accord", "according"}:
            return True
        at = t.words[at].head
    return False
