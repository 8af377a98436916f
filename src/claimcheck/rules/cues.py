"""Claim -> whether it denies a report as a whole, or puts it forward with reserve; headline styles included."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from claimcheck.records import Claim, Modality, Word
from claimcheck.rules.cue_words import (
    ABSURD,
    AGAINST_REPORTS,
    DEBUNK_VERBS,
    FALSE,
    FALSE_CORE,
    FALSE_NOUNS,
    FOOL_VERBS,
    HEDGE_VERBS,
    HEDGES,
    NOT,
    PARTICLE_VERBS,
    PHRASES,
    REFUSED,
    REPORTS,
    RUMOURS,
    SUBJECTS,
)

Weight = Literal["deny", "debunk", "answer", "negation"]

_SAY_NO = frozenset({"no", "nope", "nah"})
_SAID_FALSE = FALSE | FALSE_NOUNS | ABSURD
_DENY = frozenset({"deny", "denial", "denies", "denied", "denying"})


@dataclass(frozen=True, slots=True)
class Denial:
    """The words that deny a report.

    ``weight``: a speaker denies it, the text debunks it, the text answers no, or a plain negation.

    ``words`` are the places of the cue in ``Claim.words``; ``speaker`` is who denies, where the text says it.
    """

    cue: str
    weight: Weight
    words: frozenset[int]
    speaker: str | None = None


@lru_cache(maxsize=100_000)
def denial_of(claim: Claim) -> Denial | None:
    """How a claim as a whole denies or debunks a report: its cue, or None."""
    if claim.modality is Modality.ASKED:
        return None
    lemmas = [_base(w) for w in claim.words]
    texts = [w.text.lower() for w in claim.words]
    if _confirms(lemmas, texts):
        return None
    for look in (_answer, _deny, _debunk, _phrase, _false, _headline_false):
        found = look(claim, lemmas, texts)
        if found is not None:
            return found
    return _negation(claim, texts) or _well(claim, texts)


def _confirms(lemmas: list[str], texts: list[str]) -> bool:
    """Whether it turns against the doubt, and so stands by the report: "no hoax", "not fake", "denies hoax claims"."""
    for i, text in enumerate(texts):
        if text not in FALSE_CORE:
            continue
        near = texts[max(0, i - 3) : i]
        if near and (near[-1] == "no" or any(t in NOT for t in near)) and "only" not in near and "just" not in near:
            return True
        back = lemmas[max(0, i - 4) : i]
        if any(x in _DENY or x in {"reject", "dismiss", "refute", "rebut"} for x in back) and not any(
            x in REPORTS for x in back
        ):
            after = lemmas[i + 1 : i + 2]
            # "denies hoax claims", "denies it was a hoax"; but "denies fake news story" turns against the story.
            if (after and after[0] in _DOUBTS and text in {"hoax", "fraud"}) or any(x in {"be", "being"} for x in back):
                return True
    return False


def _headline_false(claim: Claim, lemmas: list[str], texts: list[str]) -> Denial | None:
    """A headline's own ways: "Three-Legged Man a Fake", "Photo Probably Fake", "Hoaxer Fools Newspapers"."""
    if not claim.headline:
        return None
    last = next((i for i in range(len(texts) - 1, -1, -1) if texts[i][:1].isalpha()), -1)
    for i, text in enumerate(texts):
        before = texts[i - 1] if i else ""
        verdict = (
            text in FALSE_CORE
            and i == last
            and i > 1
            and before in {"a", "an", "all", "just", "total", "big", "complete"}
        )
        unsure = (text in FALSE or text in FALSE_CORE) and before in _LIKELY
        if verdict or unsure or text in {"hoaxer", "hoaxers", "hoaxed", "hoaxster"}:
            return _cue(claim, [i], "debunk")
        if lemmas[i] in FOOL_VERBS and claim.words[i].pos in {"VERB", "PROPN", "NOUN"} and i and not _denied(texts, i):
            return _cue(claim, [i], "debunk")
        if lemmas[i] in {"kill", "end", "address"} and any(x in RUMOURS for x in lemmas[i + 1 : i + 4]):
            return _cue(claim, [i], "debunk")
        fun = texts[i : i + 2] == ["fun", "of"] or texts[i : i + 2] == ["fun", "at"]
        if fun and any(x in RUMOURS | {"report", "reports", "hoax"} for x in lemmas[i + 2 : i + 8]):
            return _cue(claim, [i, i + 1], "debunk")
    return None


def _well(claim: Claim, texts: list[str]) -> Denial | None:
    """A weak sign against a report: whoever was reported dead or taken "is safe", whoever was to play "drops out"."""
    for i, text in enumerate(texts):
        before = texts[i - 1] if i else ""
        if text in {"alive", "unharmed", "safe", "unhurt"} and before in {
            "is",
            "'s",
            "’s",
            "still",
            "very",
            "are",
            "be",
            "and",
        }:
            return _cue(claim, [i], "negation")
        if claim.headline and (_base(claim.words[i]), *texts[i + 1 : i + 2]) in _DROPS:
            return _cue(claim, [i], "negation")
        if text == "alive" and texts[i + 1 : i + 3] == ["and", "well"]:
            return _cue(claim, [i], "negation")
    return None


def _base(word: Word) -> str:
    """A word's lemma; among a headline's capitals "Rebuffs" is tagged as a name, and its lemma keeps the ending."""
    lemma = word.lemma.lower()
    if lemma.endswith("s") and word.pos in {"PROPN", "NOUN"} and lemma[:-1] in _CUE_VERBS:
        return lemma[:-1]
    if lemma.endswith("es") and lemma[:-2] in _CUE_VERBS:
        return lemma[:-2]
    return lemma


_DOUBTS = frozenset(
    {"claim", "claims", "allegation", "accusation", "charge", "rumor", "rumour", "report", "suggestion", "theory"}
)
_GROUNDS = frozenset({"over", "about", "after", "for", "amid"})
_WELL = frozenset({"alive", "unharmed", "safe", "unhurt", "fine"})
_IS = frozenset({"is", "'s", "’s", "am", "still", "very", "are", "be", "and", "actually"})
_DROPS = frozenset({("drop", "out"), ("back", "out"), ("bail", "on"), ("bail", "out"), ("pull", "out")})
_LIKELY = frozenset(
    {"probably", "likely", "reportedly", "apparently", "definitely", "totally", "completely", "almost", "surely"}
)
_CUE_VERBS = (DEBUNK_VERBS | AGAINST_REPORTS | FOOL_VERBS | {"kill", "drop", "back", "bail", "pull"}) - {"deny"}


@lru_cache(maxsize=100_000)
def hedge_of(claim: Claim) -> str | None:
    """The word that marks a claim as rumour, report or possibility, or None; a question's mark counts."""
    if not claim.words:
        return None
    if claim.words[-1].text.endswith("?"):
        return "?"
    for word in claim.words:
        low, lemma = word.text.lower(), word.lemma.lower()
        if (low == "may" and word.pos != "AUX") or (low == "might" and word.pos == "NOUN"):
            continue
        if (
            low in HEDGES
            or (lemma in HEDGE_VERBS and word.pos == "VERB")
            or (low == "report" and word.text == "Report")
        ):
            return word.text
    return None


def _as_written(word: Word) -> str:
    """A word for who speaks; "Report" at the head of a sentence is no name."""
    return word.text if word.pos == "PROPN" else word.text.lower()


def _cue(claim: Claim, places: list[int], weight: Weight, speaker: int | None = None) -> Denial:
    words = claim.words
    who = None if speaker is None else (words[speaker].entity or _as_written(words[speaker]))
    return Denial(" ".join(words[i].text for i in places), weight, frozenset(places), who or claim.speaker)


def _denied(texts: list[str], at: int) -> bool:
    """Whether a cue is itself negated: "did not deny", "not a hoax"."""
    return any(t in NOT or t in {"neither", "nor", "without"} for t in texts[max(0, at - 3) : at])


def _subject(claim: Claim, verb: int) -> int | None:
    return next((i for i, w in enumerate(claim.words) if w.head == verb and w.dep in {"nsubj", "nsubjpass"}), None)


def _answer(claim: Claim, lemmas: list[str], texts: list[str]) -> Denial | None:
    """Answers: "No, X did not ...", "X to close? Nope.", "Update: Not true"."""
    n = len(texts)
    if n > 3 and texts[0] in _SAY_NO and texts[1] in {",", ":", ".", "!", "—", "-"} and not texts[2][:1].isdigit():
        return _cue(claim, [0], "answer")
    for i in range(1, n - 1):
        if (
            texts[i] in {"?", ":"}
            and texts[i + 1] in _SAY_NO
            and (i + 2 >= n or texts[i + 2] in {",", ".", "!", "-", "—"})
        ):
            return _cue(claim, [i + 1], "answer")
        if texts[i] == "?" and texts[i + 1] in {"not", "wrong", "false", "fake", "hoax", "debunked"}:
            return _cue(claim, [i + 1], "answer")
    start = texts[:2]
    if n > 3 and start[0] in FALSE | FALSE_NOUNS | {"debunked", "wrong"} and start[1] in {":", "-", "!", "–", "—"}:
        return _cue(claim, [0], "debunk")
    if n > 4 and texts[1] == "-" and texts[0] == "fake" and texts[3] in {":", "report"}:
        return _cue(claim, [0], "debunk")
    del lemmas
    return None


def _deny(claim: Claim, lemmas: list[str], texts: list[str]) -> Denial | None:
    """Denials: "Apple denies ...", "denied that ...", "in a denial"; not "denied bail", not "did not deny"."""
    for i, lemma in enumerate(lemmas):
        if lemma not in _DENY and texts[i] not in _DENY:
            continue
        rest = lemmas[i + 1 : i + 5]
        if _denied(texts, i) or any(r in REFUSED for r in rest) or not rest or claim.words[i].tag == "JJ":
            continue
        passive = any(w.head == i and w.dep == "auxpass" for w in claim.words)
        if passive and not any(r in REPORTS for r in lemmas[:i]):
            continue
        return _cue(claim, [i], "deny", None if passive else _subject(claim, i))
    if claim.stance == -1:
        at = next((i for i, x in enumerate(lemmas) if x in DEBUNK_VERBS | AGAINST_REPORTS), None)
        return _cue(claim, [] if at is None else [at], "deny")
    return None


def _debunk(claim: Claim, lemmas: list[str], texts: list[str]) -> Denial | None:
    """A verb that turns against a report: debunks, dismisses the claim, shoots down rumours, calls it false."""
    for i, lemma in enumerate(lemmas):
        if _denied(texts, i):
            continue
        near = _until_break(lemmas[i + 1 : i + 8])
        against = any(x in REPORTS for x in near)
        verb = claim.words[i].pos in {"VERB", "AUX"} or claim.headline
        plain = texts[i] in {"debunked", "debunks", "refuted", "refutes"}
        if plain or (lemma in DEBUNK_VERBS and verb and (against or lemma not in _OF_MUCH)):
            return _cue(claim, [i], "debunk", _subject(claim, i))
        particle = next((j for j in range(i + 1, min(i + 4, len(texts))) if (lemma, texts[j]) in PARTICLE_VERBS), None)
        if particle is not None and (against or any(x in REPORTS for x in lemmas[:i])):
            return _cue(claim, [i, particle], "debunk", _subject(claim, i))
        kinds = {"VERB", "PROPN", "NOUN"} if claim.headline and lemma != "blast" else {"VERB"}
        if lemma in AGAINST_REPORTS and claim.words[i].pos in kinds and against and i:
            return _cue(claim, [i], "debunk", _subject(claim, i))
        if lemma in {"call", "brand", "label", "deem", "declare", "dub"} and against:
            falsely = next((j for j in range(i + 1, min(i + 14, len(texts))) if texts[j] in _SAID_FALSE), None)
            if falsely:
                return _cue(claim, [i, falsely], "debunk", _subject(claim, i))
    return None


# Verbs that turn against an attack or an offer as often as against a report.
_OF_MUCH = frozenset({"rebuff", "scotch", "quash", "repudiate", "retract"})


def _until_break(lemmas: list[str]) -> list[str]:
    """Words up to the next break: in "killed in an airstrike - Reports" the report is no object."""
    return lemmas[: next((i for i, x in enumerate(lemmas) if x in {",", ":", "-", "–", "—", ";", "."}), len(lemmas))]


def _phrase(claim: Claim, lemmas: list[str], texts: list[str]) -> Denial | None:
    del lemmas
    present = set(texts)
    for phrase in PHRASES:
        if not present.issuperset(phrase):
            continue
        n = len(phrase)
        for i in range(len(texts) - n + 1):
            here = texts[i] == phrase[0] and tuple(texts[i : i + n]) == phrase
            if here and not (_beside(claim, texts, i) and not claim.headline):
                return _cue(claim, list(range(i, i + n)), "debunk")
    return None


def _beside(claim: Claim, texts: list[str], at: int) -> bool:
    """Whether a phrase stands beside what the claim asserts: "despite reports of a delay", "after a false alarm"."""
    inside = any(x in {"after", "over", "amid", "by"} for x in texts[max(0, at - 3) : at])
    return texts[at] in {"despite", "contrary"} or (inside and claim.words[at].dep != "ROOT")


def _false(claim: Claim, lemmas: list[str], texts: list[str]) -> Denial | None:
    """A word for false said of a report: "reports of X are false", "a fake story", "X hoax"."""
    for i, text in enumerate(texts):
        noun = claim.words[i].pos != "VERB" and (text in FALSE_NOUNS or lemmas[i] in FALSE_NOUNS)
        if not (text in FALSE or noun) or _denied(texts, i):
            continue
        word = claim.words[i]
        before = lemmas[max(0, i - 10) : i]
        after = lemmas[i + 1 : i + 4]
        if text not in {"hoax", "hoaxes"} and noun and text != "fake":
            # "a lie", "a myth": only as what a report is said to be, or on its own in a headline.
            said = word.dep in {"attr", "oprd", "ROOT"} and any(x in (REPORTS | SUBJECTS) for x in before)
            if said or (claim.headline and text in {"satire", "fiction", "prank", "nonsense", "parody", "spoof"}):
                return _cue(claim, [i], "debunk")
            continue
        if text in {"hoax", "hoaxes"}:
            if any(x in _DOUBTS or x in RUMOURS for x in after[:1]):
                continue  # "hoax rumours swirl": doubts are told, not shared
            if not claim.headline and any(x in {"after", "over", "amid", "bomb"} for x in before[-3:]):
                continue  # "evacuated over a bomb hoax": that there was one
            return _cue(claim, [i], "debunk")
        # "fired over a fabricated story": what somebody made up, not what is reported here
        attributive = any(x in REPORTS for x in after) and not any(x in _GROUNDS for x in before[-2:])
        predicative = any(x in {"be", "'s", "prove", "as", "exposed"} for x in before[-3:]) and any(
            x in (REPORTS | SUBJECTS) for x in before
        )
        if attributive or predicative or (i == len(texts) - 1 and any(x in REPORTS for x in before)):
            return _cue(claim, [i], "debunk")
    return None


def _negation(claim: Claim, texts: list[str]) -> Denial | None:
    """The clause's own verb is negated: "has not died", "not banned", "never said"."""
    roots = [i for i, w in enumerate(claim.words) if w.dep == "ROOT" or w.head == i]
    for i, text in enumerate(texts):
        word = claim.words[i]
        if text not in NOT or texts[i + 1 : i + 2] in (["only"], ["just"], ["merely"], ["necessarily"], ["yet"]):
            continue
        if _base(claim.words[word.head]) in _DENY | DEBUNK_VERBS:
            continue
        if word.head in roots or (claim.headline and word.dep == "neg"):
            return _cue(claim, [i], "negation")
    for i, text in enumerate(texts):
        word = claim.words[i]
        noun = claim.words[word.head] if 0 <= word.head < len(claim.words) else word
        argument = noun.head in roots and noun.dep in {"nsubj", "nsubjpass", "attr", "dobj", "ROOT"}
        quantity = texts[i + 1 : i + 2] in (["more"], ["fewer"], ["less"], ["longer"], ["doubt"], ["stranger"], ["."])
        if text == "no" and word.dep in {"det", "neg"} and argument and not quantity and texts[i + 1 : i + 2] != []:
            if texts[i + 1][:1].isdigit():
                continue
            return _cue(claim, [i], "negation")
        if text in {"nobody", "none", "nothing"} and word.head in roots and word.dep in {"nsubj", "nsubjpass"}:
            return _cue(claim, [i], "negation")
    return None
