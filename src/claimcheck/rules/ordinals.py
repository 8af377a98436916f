"""Two Views -> whether they tell of one event that it is the second, and that it is the fourth, of its kind."""

import re
from collections.abc import Iterator
from datetime import timedelta

from claimcheck.period_words import ORDINALS
from claimcheck.records import Word
from claimcheck.rules.match import UNKNOWN, Match, Setting
from claimcheck.rules.synonyms import predicate
from claimcheck.rules.view import View, names_in_common, same_period, stem
from claimcheck.rules.wording import narrowed, same_subject, same_words, specific

_NTH = re.compile(r"^(\d{1,3})(?:st|nd|rd|th)$")
_RANK = {word: place for place, word in enumerate(ORDINALS, 1)}
_STRETCHES = frozenset({"day", "half", "month", "place", "quarter", "time", "week", "year"})
# What is about to begin is the next of its kind; the same may be planned of several.
_NEXT = frozenset({"set", "due", "about", "ready"})
_BEGINS = frozenset({"begin", "open", "launch", "enter"})
_HOLDS = frozenset({"hold", "host", "celebrate", "mark"})
_ONE_TIME = timedelta(days=31)  # within which there is one such event


def ordinal_matches(a: View, b: View, setting: Setting = UNKNOWN) -> Iterator[Match]:
    """The ordinals of one event that exclude each other."""
    ranks = None if setting.apart else two_ranks(a, b)
    if ranks is not None:
        left, right, noun = ranks
        about = ", ".join(names_in_common(a, b)[:3]) or (a.claim.subject.text if a.claim.subject else "")
        values = {"left.value": left, "right.value": right, "relation": noun, "x": about}
        yield Match(topic=f"{noun} – {about}", values=values)


def two_ranks(a: View, b: View) -> tuple[str, str, str] | None:
    """The two ordinals of one thing, and the noun, where the claims tell the same of it; None if they do not."""
    p, q = _ranked(a), _ranked(b)
    if p is None or q is None or p[0] == q[0] or p[2].lemma != q[2].lemma or not _one_time(a, b):
        return None
    said = frozenset(form for word in (p[1], q[1]) for form in (word.text.lower(), word.lemma, stem(word.lemma)))
    if not same_subject(a, b) or narrowed(a, b) or narrowed(b, a) or not specific((a.bag & b.bag) - said):
        return None
    if not same_words(a, b, but=said, share=0.75, spare=1) or a.claim.polarity != b.claim.polarity:
        return None
    return p[1].text, q[1].text, p[2].lemma


def _ranked(view: View) -> tuple[int, Word, Word] | None:
    """The one ordinal of a claim, as number and word, and the noun that it counts; part of a name is none."""
    words = view.claim.words
    found = [
        (place, word) for word in words if (place := rank(word.text)) and word.dep in {"amod", "compound", "nummod"}
    ]
    if len(found) != 1:
        return None
    place, word = found[0]
    noun = words[word.head]
    return (place, word, noun) if noun.pos in {"NOUN", "PROPN"} and noun.lemma not in _STRETCHES else None


def rank(text: str) -> int:
    """The place that an ordinal tells, 0 of other words; "Second World War" is a name."""
    match = _NTH.match(text)
    return int(match.group(1)) if match else _RANK.get(text, 0)


def _acts(view: View) -> frozenset[str]:
    return frozenset(predicate(w.lemma) for w in view.claim.words if w.pos == "VERB" and w.dep in {"ROOT", "xcomp"})


def _one_time(a: View, b: View) -> bool:
    """Whether both tell what is about to begin, or what is held on one day, in one week or month."""
    one, other = a.claim.told, b.claim.told
    if all(v.lows & _NEXT and _acts(v) & _BEGINS for v in (a, b)):
        return one is None or other is None or abs(one - other) <= _ONE_TIME
    period = a.claim.period
    if (
        not _acts(a) & _acts(b) & (_BEGINS | _HOLDS)
        or period is None
        or period.first is None
        or period.last is None
        or not same_period(a, b)
    ):
        return False
    return period.last - period.first <= _ONE_TIME
