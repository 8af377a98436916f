"""Two claims -> where in the sentence they differ: in the subject, the time, the frame of fiction, or the rest."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.quantity_words import MAGNITUDES, UNITS

if TYPE_CHECKING:
    from claimcheck.records import Claim, Word

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})  # numbers are compared as quantities
CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday "
    "wednesday thursday friday saturday sunday".split()
)
TIMES = CALENDAR | frozenset(
    "spring summer autumn winter morning noon afternoon evening night midnight today yesterday tomorrow "
    "now currently formerly previously later earlier once still until since before after during then "
    "initially finally recently season semester quarter half first second third last next previous "
    "following beginning end ago".split()
)
FICTION = frozenset(
    "novel film movie story legend play opera game dream myth series episode scenario simulation fable "
    "tale comic cartoon drama poem ballad musical sketch parody rumour rumor prank".split()
)
# What is told with these is told of the work, or of who made it or plays in it: "starred in the film", "a role in".
PERFORMING = frozenset(
    "act appear appearance cameo career cast character co-star debut direct feature guest music part perform "
    "performance play produce protagonist role sing song star voice work".split()
)
# Of these a thing may have or do several, one beside the other.
LISTED = frozenset(
    "have include eat play teach sponsor speak feature contain sell offer visit meet attend support fund "
    "use produce export import grow star study help like own employ supply twin serve house treat publish "
    "write paint compose record invest donate collect wear drink cook read watch love enjoy border import "
    "recommend advise criticise criticize praise thank interview mention cite involve cover cause need "
    "require want raise stock make carry show host".split()
)
ONLY = frozenset(
    {"only", "sole", "solely", "single", "exclusively", "alone", "all", "just", "entire", "whole", "first"}
)
MEASURES = frozenset({word for _, _, spellings in UNITS.values() for word in spellings.split("|")} | MAGNITUDES.keys())


@dataclass(frozen=True, kw_only=True, slots=True)
class Parts:
    """The content lemmas of a claim by place: of its subject, its times, all others; its verb; its fiction.

    ``exclusive``: it says that there is no other; ``agent``: it is a passive that names who did it.
    """

    subject: frozenset[str]
    times: frozenset[str]
    rest: frozenset[str]
    verb: str
    fiction: frozenset[str]
    exclusive: bool
    agent: bool


@lru_cache(maxsize=100_000)
def parts(claim: Claim) -> Parts:
    """Sort the words of a claim by where they stand."""
    words = claim.words
    root = next((i for i, w in enumerate(words) if w.dep == "ROOT"), 0)
    subject = {i for i, w in enumerate(words) if _under_subject(words, i, root)}
    times = frozenset(w.lemma for w in words if w.lemma in TIMES or _is_year(w))
    return Parts(
        subject=frozenset(_key(words[i]) for i in subject if words[i].pos in CONTENT),
        times=times,
        rest=frozenset(
            _key(w)
            for i, w in enumerate(words)
            if w.pos in CONTENT and i not in subject and i != root and w.lemma not in times and not _unit(words, i)
        ),
        verb=words[root].lemma if words else "",
        fiction=frozenset(w.lemma for i, w in enumerate(words) if w.lemma in FICTION and _tells_a_story(words, i)),
        exclusive=any(w.lemma in ONLY for w in words),
        agent=any(w.dep == "agent" for w in words),
    )


def _tells_a_story(words: tuple[Word, ...], index: int) -> bool:
    """Whether what a claim tells happens "in the novel"; not of who plays in a film, or is a character in one."""
    work, preposition = words[index], words[words[index].head]
    if work.dep != "pobj" or preposition.lemma != "in":
        return False
    about = words[preposition.head]
    # "was in two films" says no more than that
    alone = about.lemma == "be" and not any(w.dep in {"attr", "acomp"} and words[w.head] is about for w in words)
    verb = next((w.lemma for w in words if w.dep == "ROOT"), "")  # "played the mayor in the series"
    return not {about.lemma, verb} & PERFORMING and not alone


def _key(word: Word) -> str:
    return word.entity or word.lemma


def _unit(words: tuple[Word, ...], index: int) -> bool:
    """Whether a word is the unit or the magnitude of the number before it, with which it is compared as a quantity."""
    return index > 0 and words[index - 1].pos == "NUM" and bool({words[index].lemma, words[index].text} & MEASURES)


def _is_year(word: Word) -> bool:
    return len(word.text) == 4 and word.text.isdigit() and word.text[:2] in {"16", "17", "18", "19", "20"}


def _under_subject(words: tuple[Word, ...], index: int, root: int) -> bool:
    for _ in range(len(words)):
        if words[index].dep in {"nsubj", "nsubjpass", "csubj"} and words[index].head == root:
            return True
        if words[index].head == index:
            return False
        index = words[index].head
    return False


@dataclass(frozen=True, kw_only=True, slots=True)
class Parallel:
    """How two claims line up. ``subject`` is same, narrower (one says more), differs or missing."""

    subject: str
    same_verb: bool
    other_times: bool
    rest_differs: bool
    rest_narrower: bool
    fiction: bool
    listed: bool


@lru_cache(maxsize=20_000)
def parallel(left: Claim, right: Claim) -> Parallel:
    """Line two claims up; the same both ways round."""
    a, b = parts(left), parts(right)
    only_a, only_b = a.rest - b.rest - b.subject, b.rest - a.rest - a.subject
    return Parallel(
        subject=_subject(a, b),
        same_verb=a.verb == b.verb,
        other_times=bool(a.times - b.times) and bool(b.times - a.times),
        rest_differs=bool(only_a and only_b),
        rest_narrower=bool(only_a) != bool(only_b),
        fiction=bool(a.fiction) != bool(b.fiction),
        # who made or held a thing is another question than what he made or held
        listed=a.verb == b.verb
        and a.verb in LISTED
        and bool(only_a and only_b)
        and not (a.exclusive or b.exclusive or (a.agent and b.agent)),
    )


def _subject(a: Parts, b: Parts) -> str:
    if not a.subject or not b.subject:
        return "missing"
    if a.subject == b.subject:
        return "same"
    if a.subject <= b.subject or b.subject <= a.subject:
        return "narrower"
    return "differs" if not a.subject & b.subject else "overlaps"
