"""Two claims -> whether one speaks of another part of the world than the other: men and women, wild and farmed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from claimcheck.parallel import CONTENT

if TYPE_CHECKING:
    from claimcheck.records import Claim, Word

_COUNTED = ("first", "second", "third", "fourth")  # parts of one thing only: the first quarter, the third quarter
# Words of one row, in different cells, name parts that have nothing in common.
_ROWS = (
    ("man men male boy", "woman women female girl"),
    ("adult", "child infant adolescent teenager baby kid minor"),
    ("young younger", "old older elderly"),
    ("mouse mice rat animal monkey", "human patient people volunteer person"),
    ("tube dish laboratory lab vitro", "patient human vivo people"),
    ("wild", "farmed captive domesticated", "vaccine-derived attenuated"),
    ("rural village countryside", "urban city"),
    ("north northern northerly", "south southern southerly"),
    ("east eastern", "west western"),
    ("windward", "leeward"),
    ("left", "right"),
    ("upper", "lower ground"),
    ("domestic national", "international foreign"),
    ("freight cargo", "passenger"),
    ("private", "public", "municipal"),
    ("low lower", "high higher"),
    ("short", "long"),
    ("mild", "severe", "moderate"),
    ("weekday", "sunday saturday weekend"),
    ("premium", "basic free"),
    ("sweet", "bitter"),
    ("fresh", "dried", "frozen", "canned"),
    ("raw", "cooked boiled"),
    ("inside within indoor", "outside outdoor"),
    ("federal", "state"),
    ("resident member", "visitor tourist nonmember outsider"),
    ("old", "new"),
    ("head", "body"),
    _COUNTED,
    ("some", "other"),
    ("organic", "conventional"),
    ("primary", "secondary"),
    ("civilian", "military soldier"),
    ("smoker", "nonsmoker non-smoker"),
    ("small", "large big"),
    ("rich wealthy", "poor"),
    ("summer", "winter", "spring", "autumn"),
    ("elder", "younger"),
    ("volume", "value"),
    ("net", "gross"),
    ("home", "away"),
    ("front", "rear back"),
    ("full-time", "part-time"),
    ("repeat", "first-time first"),
    ("deep", "shallow"),
    ("coastal coast", "inland interior"),
    ("undergraduate", "graduate postgraduate"),
)
_CELLS: dict[str, tuple[tuple[int, int], ...]] = {}
for _row, _cells in enumerate(_ROWS):
    for _cell, _words in enumerate(_cells):
        for _word in _words.split():
            _CELLS[_word] = (*_CELLS.get(_word, ()), (_row, _cell))
_MODIFIES = frozenset(
    {"amod", "compound", "nmod", "det", "pobj", "dobj", "nsubj", "nsubjpass", "poss", "conj", "appos"}
)
_UNDER = frozenset({"under", "below", "younger", "less", "fewer"})
_OVER = frozenset({"over", "above", "older", "more"})
_BOUND_REACH = 3  # words between "more than" and the number that it bounds


def other_part(left: Claim, right: Claim) -> tuple[str, str] | None:
    """The words by which the claims speak of parts that exclude one another, or None; swapped if the claims are."""
    a, b = _parts(left), _parts(right)
    for row in sorted(a.keys() & b.keys()):
        if not a[row].keys() & b[row].keys():
            return next(iter(a[row].values())), next(iter(b[row].values()))
    limits = (_limits(left), _limits(right))
    if (limits[0] == {"under"} and limits[1] == {"over"}) or (limits[0] == {"over"} and limits[1] == {"under"}):
        return next(iter(limits[0])), next(iter(limits[1]))
    return None


def of_one_row(left: Claim, right: Claim) -> bool:
    """Whether both say which of one owner's works a thing is of: "is from her first album", "from her second"."""
    rows = [_row_of(claim) for claim in (left, right)]
    return rows[0] is not None and rows[0] == rows[1]


def _row_of(claim: Claim) -> tuple[str, str, str] | None:
    """The subject of a sentence with "be", and the noun and the owner of what it counts; None if one is not named."""
    words = claim.words
    subject = (claim.subject.entity or claim.subject.text).lower() if claim.subject else None
    be = any(w.dep == "ROOT" and w.lemma == "be" for w in words)
    counted = {w.head for w in words if w.lemma in _COUNTED and w.dep == "amod"}
    owners = [(words[w.head].lemma, w.entity) for w in words if w.dep == "poss" and w.head in counted and w.entity]
    return (subject, *owners[0]) if be and subject and len(owners) == 1 and owners[0][1] else None


@lru_cache(maxsize=50_000)
def _parts(claim: Claim) -> dict[tuple[int, str], dict[int, str]]:
    """For each row that the claim's nouns and modifiers name, and what an ordinal counts, the cells with the word."""
    found: dict[tuple[int, str], dict[int, str]] = {}
    texts = [w.text.lower() for w in claim.words]
    for i, word in enumerate(claim.words):
        keys = {texts[i], word.lemma}
        if texts[i - 1 : i] == ["-"] and i > 1:
            keys = {f"{texts[i - 2]}-{texts[i]}"}  # "full-time" stands as three words
        for key in sorted(keys):
            for row, cell in _CELLS.get(key, ()):
                if _restricts(word) and not _measures(word, row) and not _said_of_it(claim, word):
                    counted = claim.words[word.head].lemma if _ROWS[row] is _COUNTED else ""
                    found.setdefault((row, counted), {})[cell] = word.text.lower()
    return found


def _restricts(word: Word) -> bool:
    return (word.dep in _MODIFIES and word.pos in {"ADJ", "NOUN", "PROPN", "DET", "ADV", "VERB"}) or (
        word.pos == "ADP" and word.lemma in {"inside", "within", "outside"}
    )


def _measures(word: Word, row: int) -> bool:
    """Whether an adjective compares instead of telling a part: "the highest", "a lower rate"; not "the lower deck"."""
    return word.tag == "JJS" or (word.tag == "JJR" and "high" in _ROWS[row][-1])


def _said_of_it(claim: Claim, word: Word) -> bool:
    """Whether a word is what a claim says of its subject: "is a public university", "Harwell, a public university"."""
    for _ in range(3):
        if word.dep in {"attr", "appos"}:
            return True
        if word.dep not in {"amod", "compound", "nmod", "conj"}:
            return False
        word = claim.words[word.head]
    return False


@lru_cache(maxsize=50_000)
def _limits(claim: Claim) -> frozenset[str]:
    """Whether a group is bounded by a number: "patients under 40", "firms with more than 250 employees"."""
    found = set()
    for i, word in enumerate(claim.words):
        if word.pos != "NUM" or _is_object(claim, word) or not _of_a_group(claim, word):
            continue
        near = {w.lemma for w in claim.words[max(0, i - _BOUND_REACH) : i]}
        near |= {w.text.lower() for w in claim.words[max(0, i - _BOUND_REACH) : i]}
        found |= {name for name, words in (("under", _UNDER), ("over", _OVER)) if near & words}
    return frozenset(found)


def _of_a_group(claim: Claim, word: Word) -> bool:
    """Whether a number hangs on a noun as a mark of it: "adults over 60", "firms with more than 250 employees"."""
    hung = False
    for _ in range(6):
        if word.dep in {"prep", "acl", "relcl"} and word.lemma != "of":
            hung = claim.words[word.head].pos in {"NOUN", "PROPN"}
        elif word.dep == "amod" and word.lemma in {"aged", "old", *_UNDER, *_OVER}:
            hung = True
        if hung or word.dep == "ROOT":
            return hung
        word = claim.words[word.head]
    return False


def _is_object(claim: Claim, word: Word) -> bool:
    """Whether a number is what the claim says, not the bound of a group: an object of the verb itself."""
    index = word.head
    for _ in range(3):
        head = claim.words[index]
        if head.dep in {"dobj", "attr", "acomp"}:
            return claim.words[head.head].dep == "ROOT"
        if head.dep in {"nsubj", "nsubjpass"} and head.pos == "NOUN":
            return word.head == index
        index = head.head
    return False


def only_these(left: Claim, right: Claim, parts: tuple[str, str]) -> bool:
    """Whether two claims differ by these two words alone: "a low count of platelets", "a high count of platelets"."""
    said = [{w.lemma for w in c.words if w.pos in CONTENT and w.text.lower() not in parts} for c in (left, right)]
    return said[0] == said[1]


def one_place(left: Claim, right: Claim, parts: tuple[str, str]) -> bool:
    """Whether two words say of whom the claims speak: not if one does something and the other has it done to it."""
    return {_role(claim, word) for claim, word in zip((left, right), parts, strict=True)} != {"subject", "object"}


def _role(claim: Claim, text: str) -> str:
    """The place in its clause of a word with that text: subject, object, or "" for any other or none."""
    index = next((i for i, w in enumerate(claim.words) if w.text.lower() == text and w.pos == "NOUN"), None)
    if index is None:
        return ""
    dep = claim.words[index].dep
    return "subject" if dep == "nsubj" else "object" if dep in {"dobj", "attr", "ROOT"} else ""
