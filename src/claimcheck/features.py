"""Pair, Scores, Evidence, Comparability -> named numbers that the verdict weighs, the same if the pair is swapped."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from claimcheck.compare import NEAR_COPY
from claimcheck.parallel import parallel
from claimcheck.records import Effect, Level, Modality, Reason
from claimcheck.rules.cues import denial_of, hedge_of
from claimcheck.slots import changes, exchanged, likeness, other_noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimcheck.contrast import Contrast
    from claimcheck.records import Claim, Comparability, Evidence, Pair, Scores
    from claimcheck.surroundings import Surroundings

EXCUSE = "excuse: "
THOROUGH = frozenset({"relation", "date", "denial", "arithmetic"})
RESTATED = 0.8  # probability of entailment both ways from which two claims say the same
REPORTING = frozenset(
    {"say", "report", "source", "official", "accord", "according", "claim", "appear", "seem", "tell", "suspect"}
)
SLOTS = ("one slot", "number slot", "name slot", "thing slot")
OBJECTED = {  # features that say more, or less, where the model objects: by the name of both together
    "other topic": "other topic",
    "nearest": "nearest",
    "names in common": "names in common",
    "same entity": "same entity",
    "amount in common": "amount in common",
    "different numbers": "different numbers",
    "two dates": "one event, two dates",
    "opposite polarity": "opposite polarity, same rest",
    "same subject": "same subject",
    "narrower subject": "narrower subject",
}
# The facet that looks at what an excuse rule looks at, and the levels at which it has found nothing to excuse.
LOOKED_AT = {
    Reason.DIFFERENT_PERIOD: ("period", frozenset({Level.SAME, Level.COMPATIBLE, Level.CONFLICT})),
    Reason.NOT_ASSERTED: ("modality", frozenset({Level.SAME})),
}
SHARED = 0.2  # words in common, of all, without which (and without the verb) two sentences are not one but for a "not"
SURE = 0.4  # on the scale of _logit: a probability of 0.88
CLIP = 5.0  # log-odds beyond which a probability says no more


def _logit(probability: float) -> float:
    p = min(max(probability, 1e-4), 1 - 1e-4)
    return max(-CLIP, min(CLIP, math.log(p / (1 - p)))) / CLIP


def ruled(values: Mapping[str, float]) -> bool:
    """Whether a rule speaks for a tension."""
    return any(name.startswith("rule: ") for name in values)


def of_model(name: str) -> bool:
    """Whether a feature hangs on what the model says of the pair."""
    return name.startswith("NLI ") or name.endswith("model objects")


def features(
    pair: Pair, contrast: Contrast, comparability: Comparability, evidence: Sequence[Evidence], around: Surroundings
) -> dict[str, float]:
    """Every feature that needs no model, by name."""
    kinds = {e.kind for e in evidence if e.effect is not Effect.EXCUSE}
    denials = (_denial(pair.left), _denial(pair.right))
    return {
        **_places(pair, contrast, comparability),
        **_common_words(pair, contrast, around),
        **_denials(pair, contrast, denials),
        **_facets(pair, comparability),
        **_untied(pair, comparability, around),
        **{f"rule: {kind}": 1.0 for kind in sorted(kinds)},
        **{f"{EXCUSE}{reason}": 1.0 for reason in excuses(comparability, evidence, None)},
    }


def answered(plain: Mapping[str, float], scores: Scores | None) -> dict[str, float]:
    """The features of a pair with what the model says of it; without a model those that hang on it are absent."""
    values = dict(plain)
    if scores is not None:
        if _restated(scores):
            values[f"{EXCUSE}{Reason.RESTATEMENT}"] = 1.0
        values |= _nli(scores, plain)
    return values | interactions(values)


def interactions(values: Mapping[str, float]) -> dict[str, float]:
    """What a difference adds by what the articles share, and the model's objection where a difference is seen."""
    differences = ("different numbers", "one event, two dates", "opposite polarity, same rest")
    told = {
        f"{name}, {where}": values[name] * values[where]
        for name in differences
        for where in ("names in common", "other topic")
    }
    # one thing said otherwise is an error where the articles are about one thing, and a template where they are not
    told |= {
        f"{name}, {where}": values[name] * values[where]
        for name in SLOTS
        for where in ("names in common", "other topic")
    }
    both_ways = values.get("NLI contradiction, both ways")
    # what is said of two things that nothing ties together differs all the same, whatever rules and model say
    against = {
        "numbers": values["different numbers"],
        "nearest": values["nearest"],
        "rule": float(ruled(values)),
    }
    if both_ways is not None:
        against["model objects"] = both_ways
    told |= {
        f"{apart}: {name}": values[where] * value
        for apart, where in (("strangers", "strangers"), ("strangers, unnamed", "nothing named in common, strangers"))
        for name, value in against.items()
    }
    if both_ways is None:
        return told
    return told | {f"{name}, model objects": values[feature] * both_ways for name, feature in OBJECTED.items()}


def _places(pair: Pair, contrast: Contrast, comparability: Comparability) -> dict[str, float]:
    """Where in the sentence the two differ; two sentences that share next to nothing have no same rest."""
    lined_up = parallel(pair.left, pair.right)
    nothing_shared = not lined_up.same_verb and contrast.bag < SHARED
    differs_elsewhere = lined_up.subject in {"differs", "overlaps"} or lined_up.rest_differs
    opposite = float(pair.left.polarity != pair.right.polarity)
    return {
        "same subject": float(lined_up.subject == "same"),
        "narrower subject": float(lined_up.subject == "narrower"),
        "other subject": float(lined_up.subject == "differs"),
        "overlapping subject": float(lined_up.subject == "overlaps"),
        "same verb": float(lined_up.same_verb),
        "rest differs": float(lined_up.rest_differs),
        "rest narrower": float(lined_up.rest_narrower),
        "opposite polarity, same rest": opposite * float(not (differs_elsewhere or nothing_shared)),
        "opposite polarity, other rest": opposite * float(differs_elsewhere or nothing_shared),
        "different numbers, other subject": float(comparability.level("quantity") is Level.CONFLICT)
        * float(lined_up.subject in {"differs", "overlaps"}),
        "different numbers, other rest": float(comparability.level("quantity") is Level.CONFLICT)
        * float(lined_up.rest_differs),
    }


def _common_words(pair: Pair, contrast: Contrast, around: Surroundings) -> dict[str, float]:
    """How much of their words the two and their articles share, and what stands in the slots of a near copy."""
    copies = around.copies
    near_copy = float(contrast.shared >= NEAR_COPY or (copies and contrast.framed >= NEAR_COPY))
    alike = pair.left.polarity == pair.right.polarity  # a "not" is no slot, but all the difference there is
    slots = [s for s in contrast.slots if s.kind != "function" or changes(s)]
    return {
        "cosine": pair.similarity,
        "words in common": contrast.bag,
        "words contained": contrast.contained,
        "words in order": contrast.shared,
        "frame in common": contrast.framed,
        "amount in common": math.log1p(contrast.common) / 4,
        "near copy": near_copy,
        "names in common": around.names,
        "names untold": float(around.untold),
        "other topic": float(around.other_topic),
        "nearest": float(around.nearest),
        "copies": float(copies),
        "near copy of a copy": near_copy * float(copies),
        "one slot": near_copy * float(len(slots) == 1),
        "one slot of a copy": near_copy * float(copies) * float(len(slots) == 1),
        "changed copy": near_copy * float(copies) * float(bool(slots)),
        "slots": min(len(slots), 4) / 4,
        "number slot": near_copy * float(any(s.kind == "number" for s in slots)),
        "name slot": near_copy * float(any(s.kind == "name" for s in slots)),
        "word slot": near_copy * float(any(s.kind == "word" for s in slots)),
        "no slot": near_copy * float(not slots and alike),
        **_slots(pair, contrast, near_copy),
    }


def _slots(pair: Pair, contrast: Contrast, near_copy: float) -> dict[str, float]:
    """What the differences between two near-copies change."""
    copy = near_copy > 0
    kinds = {changes(slot) for slot in contrast.slots} if copy else set[str]()
    return {
        "opposite slot": float("opposite" in kinds),
        "rank slot": float("rank" in kinds),
        "share slot": float("share" in kinds),
        "unit slot": float("unit" in kinds),
        "thing slot": float("thing" in kinds),
        "names change places": float(copy and exchanged(pair.left, pair.right, contrast)),
        "alike slots": likeness(contrast) if copy else 0.0,
        "other noun": other_noun(contrast) if copy else 0.0,
        "nothing new": float(contrast.nothing_new and pair.left.polarity == pair.right.polarity),
        "one hedge of both": float(copy and _hedged(pair.left) and _hedged(pair.right)),
    }


def _denials(pair: Pair, contrast: Contrast, denials: tuple[str, str]) -> dict[str, float]:
    """Which of the two denies, doubts or reports, and how much of it the other says."""
    left, right = pair.left, pair.right
    one_denies = float(bool(denials[0]) != bool(denials[1]))
    hedged = float(_hedged(left) or _hedged(right))
    headline = float(left.headline and right.headline)
    return {
        "headlines": headline,
        "one denies": one_denies,
        "one denies, headlines": one_denies * headline,
        "one debunks": one_denies * float("debunk" in denials or "answer" in denials or "deny" in denials),
        "one denies, words in common": one_denies * contrast.bag,
        "one denies, words contained": one_denies * contrast.contained,
        "one denies, cosine": one_denies * pair.similarity,
        "both deny": float(bool(denials[0]) and bool(denials[1])),
        "hedged": hedged,
        "hedged headline": hedged * headline,
        "reported headline": headline
        * float(any(_reported(c) and not d for c, d in zip((left, right), denials, strict=True))),
        "opposite polarity": float(left.polarity != right.polarity),
    }


def _facets(pair: Pair, comparability: Comparability) -> dict[str, float]:
    """What the facets say."""
    left, right = pair.left, pair.right
    return {
        "same entity": float(comparability.level("entity") is Level.SAME),
        "different entities": float(comparability.level("entity") is Level.CONFLICT),
        "same period": float(comparability.level("period") is Level.SAME),
        "different periods": float(comparability.level("period") is Level.CONFLICT),
        "one event, two dates": float(
            comparability.level("period") is Level.CONFLICT and comparability.reason is not Reason.DIFFERENT_PERIOD
        ),
        "different places": float(comparability.level("scope") is Level.CONFLICT),
        "different numbers": float(comparability.level("quantity") is Level.CONFLICT),
        "same numbers": float(comparability.level("quantity") is Level.SAME),
        "planned": float(Modality.PLANNED in {left.modality, right.modality}),
    }


def _untied(pair: Pair, comparability: Comparability, around: Surroundings) -> dict[str, float]:
    """Whether two articles speak of one thing: the claims name none in common, and how little the articles do."""
    apart = float(pair.left.span.document_id != pair.right.span.document_id)
    unnamed = apart * float(comparability.level("entity") is Level.MISSING)
    return {
        "strangers": around.strangers,
        "nothing named in common, strangers": unnamed * around.strangers,
    }


def excuses(comparability: Comparability, evidence: Sequence[Evidence], scores: Scores | None) -> tuple[Reason, ...]:
    """Reasons why a pair may be no conflict: first that of the facets, then of the excuse rules, then the model's.

    A rule that looks at time, place and mood itself outweighs what the facets say of them, and these, where they have
    looked and name no reason, an excuse rule, which looks less closely.
    """
    found = [] if any(e.kind in THOROUGH for e in evidence) else list(comparability.excuses)
    ruled = [Reason(e.reason) for e in evidence if e.effect is Effect.EXCUSE and e.reason]
    found += [reason for reason in ruled if not (reason in LOOKED_AT and _settled(comparability, reason))]
    if scores is not None and _restated(scores):
        found.append(Reason.RESTATEMENT)
    return tuple(dict.fromkeys(found))


def _settled(comparability: Comparability, reason: Reason) -> bool:
    """Whether the facet that would give a reason has compared both sides and does not give it."""
    name, levels = LOOKED_AT[reason]
    return comparability.level(name) in levels and reason not in comparability.excuses


def _restated(scores: Scores) -> bool:
    return min(scores.forward.entailment, scores.backward.entailment) >= RESTATED


def _nli(scores: Scores, plain: Mapping[str, float]) -> dict[str, float]:
    forward, backward = scores.forward, scores.backward
    contradiction = max(_logit(forward.contradiction), _logit(backward.contradiction))
    weaker = min(_logit(forward.contradiction), _logit(backward.contradiction))
    entailment = max(_logit(forward.entailment), _logit(backward.entailment))
    strength = max(forward.contradiction, backward.contradiction)
    return {
        "NLI contradiction": contradiction,
        "NLI contradiction, weaker way": weaker,
        "NLI contradiction, sure": max(0.0, weaker - SURE),
        "NLI entailment": entailment,
        "NLI contradiction, cosine": strength * plain["cosine"],
        "NLI contradiction, words in common": strength * plain["words in common"],
        "NLI contradiction, one denies": strength * plain["one denies"],
        "NLI contradiction, both ways": math.sqrt(forward.contradiction * backward.contradiction),
        "NLI contradiction, same subject": strength * plain["same subject"],
    }


def _denial(claim: Claim) -> str:
    if claim.stance < 0:
        return "deny"
    found = denial_of(claim)
    return found.weight if found else ""


def _reported(claim: Claim) -> bool:
    """Whether a headline gives what it says as somebody's word: "..., police say", "Source: ...", "appears to"."""
    return any(w.lemma in REPORTING for w in claim.words)


def _hedged(claim: Claim) -> bool:
    return claim.modality in {Modality.POSSIBLE, Modality.ASKED} or hedge_of(claim) is not None


def second_features(scores: Scores, values: Mapping[str, float]) -> dict[str, float]:
    """What the larger model says of a pair whose first features are ``values``."""
    ways = (scores.forward, scores.backward)
    against = [_logit(way.contradiction) for way in ways]
    same = [_logit(way.entailment) for way in ways]
    rule = float(ruled(values))
    told = {
        "second reading: contradiction": sum(against) / 2,
        "second reading: contradiction both ways": min(against),
        "second reading: entailment": max(same),
        "second reading: entailment both ways": min(same),
    }
    denied = values.get("opposite polarity, same rest", 0.0) * values.get("words in common", 0.0)
    return (
        told
        | {
            "second reading: contradiction, denied in the same words": min(against) * denied,
            "second reading: contradiction, rule": min(against) * rule,
            "second reading: rule": rule,
        }
        | _tied(min(against), values)
    )


def sentence_features(scores: Scores) -> dict[str, float]:
    """What the larger model says of the two sentences around the claims of a pair."""
    against = [_logit(way.contradiction) for way in (scores.forward, scores.backward)]
    same = [_logit(way.entailment) for way in (scores.forward, scores.backward)]
    return {
        "sentences: contradiction": sum(against) / 2,
        "sentences: contradiction both ways": min(against),
        "sentences: entailment": max(same),
    }


def _tied(against: float, values: Mapping[str, float]) -> dict[str, float]:
    """What an objection both ways rests on: whether the two claims stand for one another, in articles on one thing."""
    names, nearest = values.get("names in common", 0.0), values.get("nearest", 0.0)
    return {
        "second reading: names in common": names,
        "second reading: nearest": nearest,
        "second reading: nearest, names in common": nearest * names,
        "second reading: contradiction both ways, strangers": against * values.get("strangers", 0.0),
    }
