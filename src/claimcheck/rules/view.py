"""Claim -> View: what the kinds of rule ask of a claim, worked out once."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from claimcheck.records import Claim, Modality, Quantity
from claimcheck.restate import written
from claimcheck.restrictors import located
from claimcheck.rules.cue_words import REPORTS
from claimcheck.rules.cues import Denial, denial_of, hedge_of
from claimcheck.rules.described import frames_in_full
from claimcheck.rules.frames import Frame
from claimcheck.rules.tree import listed
from claimcheck.stages import other_stage

# "will" is put as a fact too; it compares with "will not", not with "has not".
_FACTS = frozenset({Modality.ASSERTED, Modality.DENIED, Modality.PLANNED})
_NOUNS = frozenset({"NOUN", "PROPN"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_STOP = frozenset(
    {
        "according", "actually", "add", "all", "also", "any", "be", "both", "can", "could", "do", "dr.", "few",
        "have", "however", "it", "its", "just", "many", "may", "might", "more", "most", "mr.", "mrs.", "ms.", "much",
        "must", "no", "not", "now", "one", "only", "other", "own", "really", "report", "same", "say", "shall",
        "should", "so", "some", "still", "such", "tell", "that", "there", "this", "very", "which", "who", "will",
        "would",
    }
)  # fmt: skip
_DENIALS = frozenset({"deny", "reject", "dismiss", "refute", "dispute", "rebut", "contradict"})
_WORD = re.compile(r"[A-Za-z][\w'’-]+|\d[\d,.]*")
_YEAR = re.compile(r"\b(1[5-9]\d\d|20\d\d)s?\b")
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")
_SUFFIXES = ("ing", "ed", "es", "s")


@dataclass(frozen=True)
class View:
    """A claim with its frames, content words, named things and cues, each worked out when first asked for."""

    claim: Claim
    article: str = ""

    def about(self, name: str) -> bool:
        """Whether the claim's article names something more than once; ``name`` is the stem of a word."""
        return len(name) > 2 and self._lower.count(name) > 1

    @cached_property
    def _lower(self) -> str:
        return self.article.lower()

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """Frames that the claim puts as facts; none where it denies a report as a whole."""
        if self.denial is not None and self.denial.weight in {"deny", "debunk"}:
            return ()
        return frames_in_full(self.claim) if self.factual else ()

    @cached_property
    def factual(self) -> bool:
        """Whether the claim asserts, affirming or denying, rather than asks, plans or supposes."""
        return self.claim.modality in _FACTS and self.claim.stance >= 0

    @cached_property
    def denial(self) -> Denial | None:
        """How it denies a report."""
        return denial_of(self.claim)

    @cached_property
    def hedge(self) -> str | None:
        """The word that marks it as rumour or possibility."""
        return hedge_of(self.claim)

    @cached_property
    def content(self) -> frozenset[str]:
        """Its content words as stems; named things by their canonical id."""
        found = set()
        for word in self.claim.words:
            lemma = word.lemma.lower()
            if word.entity is not None:
                found.add(word.entity.lower())
            elif word.pos in _CONTENT and lemma not in _STOP and len(lemma) > 1:
                found.add(lemma)
        return frozenset(found)

    @cached_property
    def reported(self) -> frozenset[str]:
        """The content of what it denies or reports: without the cue and words such as "report"."""
        cue = self.denial.words if self.denial else frozenset()
        dropped = {self.claim.words[i].lemma.lower() for i in cue} | REPORTS
        if self.retold:
            named = {m.id.lower() for m in self.claim.entities if m.text in self.claim.text}
            parts = {p for e in named for p in e.split()} | {
                p.lower() for m in self.claim.entities for p in m.text.split()
            }
            return frozenset((_stems(self.claim.text) - {stem(p) for p in parts} - REPORTS) | named)
        names = {e.lower() for e in self.entities}
        return frozenset(w if w in names else stem(w) for w in self.content - dropped)

    @cached_property
    def retold(self) -> bool:
        """Whether its words are those of the denial alone ("has denied these claims"), and its text tells the rest."""
        return self.claim.stance == -1 and any(
            w.lemma.lower() in _DENIALS and w.dep == "ROOT" for w in self.claim.words
        )

    @cached_property
    def entities(self) -> frozenset[str]:
        """Canonical ids of the things it names."""
        ids = {w.entity for w in self.claim.words if w.entity} | {m.id for m in self.claim.entities}
        for argument in (self.claim.subject, self.claim.object):
            if argument is not None and argument.entity:
                ids.add(argument.entity)
        return frozenset(ids)

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each named thing."""
        return {m.id: m.kind for m in self.claim.entities}

    @cached_property
    def called(self) -> dict[str, str]:
        """Words that name a known thing by themselves, with its id in one word: "tajik", "u.s."."""
        mentions = {m.text.lower(): m.id for m in self.claim.entities}
        own = {w.lemma.lower(): w.entity for w in self.claim.words if w.entity and w.text.lower() in mentions}
        return {word: ident.lower().replace(" ", "_") for word, ident in own.items()}

    @cached_property
    def places(self) -> frozenset[str]:
        """Countries and places among them that may bound what is said.

        Not those that act together ("China and Pakistan have sent ..."), nor what somebody is said to be ("is a Swedish
        painter", "the Swedish painter Anna Berg", "a Swede").
        """
        unknown = {e for e in located(self.claim.words) if self.kinds.get(e) in {"person", "other"}}  # "in the Pamirs"
        found = (e for e in self.entities if self.kinds.get(e) in {"country", "place"} or e in unknown)
        return frozenset(found) - listed(self.claim.words) - self._nationalities

    @cached_property
    def _nationalities(self) -> frozenset[str]:
        words = self.claim.words
        peoples = {m.text for m in self.claim.entities if m.via == "demonym"}
        found = set()
        for word in words:
            head = words[word.head]
            named = (head, *(w for w in words if words[w.head] is head and w.dep == "appos"), words[head.head])
            one = word.pos in {"NOUN", "PROPN"} and word.tag in {"NN", "NNP"} and word.dep != "compound"
            described = head.dep in {"attr", "appos"} or any(self.kinds.get(w.entity or "") == "person" for w in named)
            if word.entity and word.text in peoples and (one or described):
                found.add(word.entity)
        return frozenset(found)

    @cached_property
    def years(self) -> frozenset[str]:
        """Years that its words name."""
        return frozenset(_YEAR.findall(" ".join(w.text for w in self.claim.words)))

    @cached_property
    def dosed(self) -> bool:
        """Whether it tells of certain amounts alone: "harmless in the amounts that most people eat"."""
        return bool(_DOSE.search(self.claim.text))

    @cached_property
    def lows(self) -> frozenset[str]:
        """Its words and their lemmas in lower case."""
        return frozenset(x.lower() for w in self.claim.words for x in (w.text, w.lemma))

    @cached_property
    def bag(self) -> frozenset[str]:
        """Stems of its content words and of what its pronouns stand for, numbers aside; names word by word."""
        own = {stem(w.lemma) for w in self.claim.words if w.pos in _CONTENT and w.lemma.lower() not in _STOP}
        written = {stem(w.text) for w in self.claim.words}
        told = frozenset(w for w in _stems(_POSSESSIVE.sub("", self.claim.text)) if w not in written)
        return frozenset(w for w in own | told if len(w) > 1 and not w[0].isdigit()) - self.numerals

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of the words of names in it."""
        return frozenset(stem(w.lemma) for w in self.claim.words if w.pos == "PROPN" and len(w.lemma) > 1)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Single letters that tell one thing from the next: vitamin A, platform B."""
        words = self.claim.words
        return frozenset(
            w.text for v, w in pairwise(words) if len(w.text) == 1 and w.text.isupper() and v.pos in _NOUNS
        )

    @cached_property
    def numerals(self) -> frozenset[str]:
        """Numbers in it as written, digits in names among them."""
        return frozenset(w.text.lower() for w in self.claim.words if w.pos == "NUM" or any(c.isdigit() for c in w.text))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers."""
        return self.claim.quantities

    @cached_property
    def order(self) -> tuple[str, int, str]:
        """Where it stands, so that a pair reads the same both ways round."""
        return (self.claim.span.document_id, self.claim.span.start, self.claim.id)


def stem(word: str) -> str:
    """A word without its commonest endings, so that "denied troops" meets "deny troop"."""
    low = word.lower()
    for suffix in _SUFFIXES:
        if low.endswith(suffix) and len(low) - len(suffix) >= 3 and not low.endswith("ss"):
            return low[: -len(suffix)].rstrip("e")
    return low.rstrip("e") if len(low) > 4 else low


def _stems(text: str) -> frozenset[str]:
    words = (w.lower() for w in _WORD.findall(text))
    return frozenset(stem(w) for w in words if w not in _STOP and w not in _FUNCTION and len(w) > 1)


_FUNCTION = frozenset(
    {
        "a", "about", "after", "again", "against", "an", "and", "are", "as", "at", "be", "because", "been", "before",
        "being", "between", "but", "by", "did", "do", "does", "down", "during", "for", "from", "had", "has", "have",
        "having", "he", "her", "him", "his", "how", "if", "in", "into", "is", "it", "its", "of", "off", "on", "or",
        "out", "over", "she", "than", "that", "the", "their", "them", "then", "these", "they", "this", "those",
        "through", "to", "under", "up", "was", "were", "what", "when", "where", "which", "while", "who", "whom",
        "why", "will", "with", "would",
    }
)  # fmt: skip


def names_in_common(a: View, b: View, but: str = "") -> list[str]:
    """What both claims name, in the order of the first and as texts write it; not what the words of ``but`` name."""
    mentions = (*a.claim.entities, *b.claim.entities)
    both = (a.entities & b.entities) - {m.id for m in mentions if m.text in but.split()}
    told = dict.fromkeys(m.id for m in a.claim.entities if m.id in both)
    return [written(entity, mentions) for entity in (*told, *sorted(both - told.keys()))]


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set that the other has too; 0 where either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def period_conflict(a: View, b: View) -> bool:
    """Whether the two speak of different times."""
    p, q = a.claim.period, b.claim.period
    if (a.years and b.years and not a.years & b.years) or other_stage(a.claim, b.claim):
        return True
    if p is None or q is None:
        return False
    ends = ((p.last, q.first), (q.last, p.first))
    return any(last is not None and first is not None and last < first for last, first in ends)


def was_and_is(a: View, b: View) -> bool:
    """Whether one tells what was, and the other what is, so that it may have changed; a headline's tense tells nothing.

    "Has never had" reaches to this day.
    """
    if a.claim.headline or b.claim.headline:
        return False
    over = [v.claim.tense == "past" and not _perfect(v) for v in (a, b)]
    return over[0] != over[1] and "present" in {a.claim.tense, b.claim.tense}


def _perfect(view: View) -> bool:
    return any(w.lemma == "have" and w.dep == "aux" and w.tag in {"VBZ", "VBP"} for w in view.claim.words)


def same_period(a: View, b: View) -> bool:
    """Whether both name the same time."""
    return not period_gap(a, b)


def period_gap(a: View, b: View) -> str:
    """Why two claims do not name the same time, in plain words; "" if they do."""
    p, q = a.claim.period, b.claim.period
    if p is not None and q is not None:
        same = (p.first, p.last) == (q.first, q.last) and p.first is not None
    else:
        same = bool(a.years) and a.years == b.years
    if same:
        return ""
    unnamed = [name for name, view in (("a", a), ("b", b)) if not _when(view)]
    if unnamed:
        return f"{unnamed[0]} names no year or period" if len(unnamed) == 1 else "neither names a year or period"
    return f"the periods are not the same: {_when(a)} and {_when(b)}"


def _when(view: View) -> str:
    """The time that a claim names, in its own words."""
    return view.claim.period.text if view.claim.period is not None else ", ".join(sorted(view.years))


def scope_conflict(a: View, b: View, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether each names a place that the other does not: Germany here, France there; ``but`` are not looked at."""
    return bool(a.places - b.places - but) and bool(b.places - a.places - but)


def _two_forecasts(a: View, b: View) -> bool:
    """Whether two speakers each tell what they expect; whom a pronoun means nobody knows."""
    speakers = {a.claim.speaker, b.claim.speaker}
    if len(speakers) < 2 or speakers & _ANYONE:
        return False
    one, other = sorted((speaker or "" for speaker in speakers), key=len)
    return not other.startswith(f"{one} ")  # "haas", "haas of the ministry"


_ANYONE = frozenset({None, "he", "she", "they", "it"})
# What is told with one of these no longer holds.
_ENDED = frozenset({"until", "till", "formerly", "previously", "originally"})


_NOW = frozenset({"currently", "now", "still", "today"})
_DOSE = re.compile(
    r"\b(?:at|in)\s(?:\w+\s){0,3}(?:amounts?|concentrations?|dosages?|doses?|moderation|quantities)\b", re.IGNORECASE
)


def _resumed(view: View, before: View) -> bool:
    """Whether a claim tells that something is so again of which the other, at no named time, says the opposite."""
    again = "again" in view.lows and not view.lows & {"never", "not"}
    dated = before.claim.period or before.lows & _NOW
    return again and not dated and view.claim.polarity != before.claim.polarity


def comparable(a: View, b: View, *, but: frozenset[str] = frozenset()) -> bool:
    """Whether both assert in one mood, and neither time nor place sets them apart, the places ``but`` aside."""
    return not _bar(a, b, but)


def _bar(a: View, b: View, but: frozenset[str]) -> str:
    """What keeps two claims from being compared, by a name that ``bar`` puts in words; "" if nothing does."""
    if not (a.factual and b.factual):
        return "no fact"
    if mood_gap(a, b):
        return "mood"
    if a.claim.modality is Modality.PLANNED and _two_forecasts(a, b):
        return "two speakers each tell what they expect"
    if bool(a.lows & _ENDED) != bool(b.lows & _ENDED):
        return "one tells what no longer holds"
    if _resumed(a, b) or _resumed(b, a):
        return "one tells that it is so again, the other may tell of the time before"
    if a.dosed != b.dosed:
        return "one tells of certain amounts alone"
    if period_conflict(a, b):
        return "period"
    return "place" if scope_conflict(a, b, but=but) else ""


def bar(a: View, b: View, *, but: frozenset[str] = frozenset()) -> str:
    """Why two claims are not ``comparable``, in plain words; "" if they are."""
    found = _bar(a, b, but)
    if found == "no fact":
        unsure = [f"{name} {no_fact(view)}" for name, view in (("a", a), ("b", b)) if not view.factual]
        return "; ".join(unsure)
    if found == "mood":
        return mood_gap(a, b)
    if found == "period":
        return f"the periods differ: {_when(a)} and {_when(b)}"
    if found == "place":
        return place_gap(a, b, but=but)
    return found


def mood_gap(a: View, b: View) -> str:
    """Which claim tells what is planned, if the other does not; "" if both do, or none."""
    planned = [v.claim.modality is Modality.PLANNED for v in (a, b)]
    if planned[0] == planned[1]:
        return ""
    return "a is planned, b told as a fact" if planned[0] else "b is planned, a told as a fact"


def place_gap(a: View, b: View, *, but: frozenset[str] = frozenset()) -> str:
    """Which places, each named by one of the claims alone, are in ``scope_conflict``; "" if none are."""
    places = [", ".join(sorted(v.places - w.places - but)) for v, w in ((a, b), (b, a))]
    return f"the places differ: {places[0]} and {places[1]}" if all(places) else ""


def no_fact(view: View) -> str:
    """In what way a claim puts nothing as a fact."""
    if view.claim.stance < 0:
        return "denies what somebody else said"
    told = {Modality.POSSIBLE: "is hedged", Modality.CONDITIONAL: "is told under a condition"}
    return told.get(view.claim.modality, "asks or demands") + ", and puts nothing as a fact"
