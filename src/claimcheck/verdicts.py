"""Pairs -> Verdicts: the one place where model, rules and facets meet; weights are data that benchmarks/fit.py fits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.features import EXCUSE, answered, excuses, features, of_model, second_features, sentence_features
from claimcheck.nli_batches import second_of
from claimcheck.readings import first_way, reading_of_sentences, second_reading, second_way
from claimcheck.records import Effect, Level, Modality, Probabilities, Reason, Scores, Verdict
from claimcheck.rules.match import Setting
from claimcheck.states import superseded
from claimcheck.surroundings import surroundings
from claimcheck.weights import (
    FIRST,
    HELD_BACK,
    IN_CONTEXT,
    OPEN,
    SUSPICIOUS,
    TWICE,
    confidence,
    doubt,
    load_weights,
    odds,
    ranked,
    regime,
    suspicious,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from claimcheck.claims import Claims
    from claimcheck.nli import Nli
    from claimcheck.pairs import Pairs
    from claimcheck.records import Claim, Comparability, Evidence, Pair
    from claimcheck.rules import RuleSet
    from claimcheck.settings import VerdictSettings
    from claimcheck.surroundings import Surroundings

RESTATED = (
    0.8  # probability of entailment, both ways or one way with little else said, above which two claims say the same
)
UNRELATED = "unrelated"
EXCUSED = "excused"
SUPERSEDED = "superseded"
NEUTRAL = 0.8  # probability of neutral in one reading from which the other did not change one verdict in 17,262
CLOSE = 0.2  # confidence from which both readings are wanted all the same
AT_ONCE = 16_384  # pairs of which all that is seen is held at a time
_YES, _NO, _MOST = (Probabilities(entailment=0.0, neutral=1.0 - c, contradiction=c) for c in (1.0, 0.0, 0.92))
OBJECTING = Scores(forward=_YES, backward=_YES)  # the most that a model can say for a tension
EMBEDDED_MOST = Scores(forward=_MOST, backward=_MOST)  # more than the embedded one said of any of 233,000 pairs (0.91)
SILENT = Scores(forward=_NO, backward=_NO)  # what it would say of two texts on different things
OBJECTION = 0.6  # probability of contradiction both ways from which the model calls a pair one


def weighing(weighed: Weighed) -> tuple[float, tuple[tuple[str, float], ...]]:
    """Confidence and shares of a pair: those of the first reading, or with what the larger model said of it.

    Each reading weighs what was read before as a whole: each share of that counts as much less as the whole does.
    """
    weights = load_weights()[weighed.weights]
    shares = odds(weighed.values, weights)
    if weighed.second is not None:
        weights = load_weights()[f"{weighed.weights}{TWICE}"]
        shares = _added(shares, second_features(weighed.second, weighed.values), weights)
    if weighed.sentences is not None:
        weights = load_weights()[f"{weighed.weights}{IN_CONTEXT}"]
        shares = _added(shares, sentence_features(weighed.sentences), weights)
    return ranked(shares, weights.get(HELD_BACK, 0.0))


def _added(
    before: list[tuple[str, float]], values: Mapping[str, float], weights: Mapping[str, float]
) -> list[tuple[str, float]]:
    """The shares of one reading more, the prior first."""
    shares = [(name, share * weights[FIRST]) for name, share in before]
    return [("prior", shares[0][1] + weights["prior"]), *shares[1:], *odds(values, weights)[1:]]


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """A pair with all that its verdict rests on; ``values`` are its features by name.

    ``scores`` are None where there is no model, and where nothing that it could say would make a tension of the pair;
    ``second`` where no larger model reads again, and where the pair does not look like a tension;
    ``sentences``, of the sentences around the claims, where it then does not any more, and for all but prose.
    """

    pair: Pair
    scores: Scores | None
    second: Scores | None
    sentences: Scores | None
    weights: str
    evidence: tuple[Evidence, ...]
    comparability: Comparability
    values: dict[str, float]


def weigh(
    pairs: Pairs,
    claims: Claims,
    *,
    nli: Nli | None,
    rules: RuleSet,
    floor: float = 0.0,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Weighed]:
    """What model, rules and facets say of every pair, in the order of the pairs.

    The model reads a pair only where that could bring its confidence to ``floor``, one way first, and the other way too
    where that is not clearly neutral or all else is close.
    """
    yield from _weigh(_asked(pairs, claims), claims, nli=nli, rules=rules, floor=floor, progress=progress)


Asked = tuple["Pair", "Surroundings"]


class Memory(Protocol):
    """What remembers verdicts, each by all that it rests on: the pair, its articles, its surroundings, the model."""

    def recall(self, asked: Sequence[Asked]) -> Iterator[Verdict | None]:
        """The verdicts that are known, None for the others, in the order asked."""
        ...

    def keep(self, asked: Asked, verdict: Verdict) -> None:
        """Remember a verdict."""
        ...

    def commit(self) -> None:
        """Lose nothing of what was kept."""
        ...


def _asked(pairs: Pairs, claims: Claims) -> list[Asked]:
    return list(zip(pairs.pairs, surroundings(pairs, claims.claims), strict=True))


def _weigh(
    asked: Sequence[Asked],
    claims: Claims,
    *,
    nli: Nli | None,
    rules: RuleSet,
    floor: float,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Weighed]:
    """What is seen of every pair, some thousands at a time, so that memory does not grow with all of them."""
    for first in range(0, len(asked), AT_ONCE):
        part = asked[first : first + AT_ONCE]
        told = _told(progress, first, len(part), len(asked))
        yield from _weigh_part(part, claims, nli=nli, rules=rules, floor=floor, progress=told)


def _told(
    progress: Callable[[int, int], None] | None, first: int, here: int, total: int
) -> Callable[[int, int], None] | None:
    """Takes note of how far a part is as how far the whole is."""
    if progress is None or here == total:
        return progress
    return lambda done, of: progress(first + done * here // max(1, of), total)


def _weigh_part(
    asked: Sequence[Asked],
    claims: Claims,
    *,
    nli: Nli | None,
    rules: RuleSet,
    floor: float,
    progress: Callable[[int, int], None] | None,
) -> Iterator[Weighed]:
    seen = [_look(pair, around, claims, rules) for pair, around in asked]
    most = OBJECTING if second_of(nli) is None else EMBEDDED_MOST
    unread = {i: v for i, look in enumerate(seen) if nli and (v := _out_of_reach(look, floor, most)) is not None}
    read = [i for i in range(len(seen)) if i not in unread]
    pairs = [seen[i].pair for i in read]
    first = first_way(pairs, nli, progress)
    settled = {i: values for i, score in zip(read, first, strict=True) if (values := _settled(seen[i], score))}
    open_pairs = [n for n, i in enumerate(read) if i not in settled]
    second = second_way(pairs, open_pairs, first, nli)
    scores = {i: second.get(n, first[n]) for n, i in enumerate(read)}
    known = unread | settled
    known |= {i: look.features(scores[i]) for i, look in enumerate(seen) if i not in known}
    again = _read_again(seen, known, scores, second_of(nli), progress)
    weighed = [
        Weighed(
            pair=look.pair,
            scores=scores.get(i),
            second=again.get(i),
            sentences=None,
            weights=regime(known[i], SILENT if i in unread else scores[i]),
            evidence=look.evidence,
            comparability=look.comparability,
            values=known[i],
        )
        for i, look in enumerate(seen)
    ]
    yield from _in_context(weighed, second_of(nli))


def _in_context(weighed: list[Weighed], nli: Nli | None) -> list[Weighed]:
    """The same with what the larger model says of the sentences of the pairs of prose that still look like tensions."""
    if nli is None:
        return weighed
    chosen = [i for i, one in enumerate(weighed) if one.second and f"{one.weights}{IN_CONTEXT}" in load_weights()]
    chosen = [i for i in chosen if weighing(weighed[i])[0] >= OPEN]
    read = dict(zip(chosen, reading_of_sentences([weighed[i].pair for i in chosen], nli), strict=True))
    return [replace(one, sentences=read.get(i)) for i, one in enumerate(weighed)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Look:
    """What is seen of a pair without the model."""

    pair: Pair
    comparability: Comparability
    evidence: tuple[Evidence, ...]
    plain: dict[str, float]

    def features(self, scores: Scores | None) -> dict[str, float]:
        return answered(self.plain, scores)


def _look(pair: Pair, around: Surroundings, claims: Claims, rules: RuleSet) -> _Look:
    """What is seen of a pair, which may rest on it, its surroundings and the facts of its two articles alone."""
    difference = contrast(pair.left, pair.right)
    facts = {article: claims.facts.get(article, {}) for article in (_article(pair.left), _article(pair.right))}
    comparability = compare(pair, difference, facts, copies=around.copies)
    evidence = rules.evidence(pair, setting_of(around, comparability))
    plain = features(pair, difference, comparability, evidence, around)
    return _Look(pair=pair, comparability=comparability, evidence=evidence, plain=plain)


def setting_of(around: Surroundings, comparability: Comparability) -> Setting:
    """What the rules are told of a pair beyond its two claims."""
    return Setting(
        names=around.names,
        topic=frozenset(around.topic),
        other_topic=around.other_topic,
        namesakes=comparability.level("namesake") is Level.CONFLICT,
        excuses=frozenset(comparability.excuses),
    )


def _out_of_reach(look: _Look, floor: float, objecting: Scores) -> dict[str, float] | None:
    """The features of a pair whose confidence the model cannot bring to ``floor``, if ``objecting`` is all it can say.

    A pair with a reason why it is no conflict is read: an objection of the model makes that reason worth telling.
    """
    if floor <= 0:
        return None
    most = look.features(objecting)
    if any(name.startswith(EXCUSE) for name in most):
        return None
    kind = regime(most, objecting)
    weights = load_weights()[kind]
    if objecting is EMBEDDED_MOST:
        floor = min(floor, doubt(kind))
    shares = ((name, value * weights.get(name, 0.0)) for name, value in most.items())
    margin = weights["prior"] + sum(max(0.0, share) if of_model(name) else share for name, share in shares)
    return look.features(SILENT) if 1 / (1 + math.exp(-margin)) < floor else None


def _read_again(
    seen: Sequence[_Look],
    values: Mapping[int, dict[str, float]],
    scores: Mapping[int, Scores | None],
    nli: Nli | None,
    progress: Callable[[int, int], None] | None,
) -> dict[int, Scores]:
    """What the larger model says of each pair that looks like a tension so far."""
    if nli is None:
        return {}
    chosen = [i for i, score in scores.items() if score is not None and suspicious(values[i], score)]
    pairs = [seen[i].pair for i in chosen]
    return dict(zip(chosen, second_reading(pairs, nli, progress), strict=True))


def _settled(look: _Look, score: Scores | None) -> dict[str, float] | None:
    """The features of a pair whose verdict the other reading can hardly change, else None.

    That is where there is no model, and where the first reading is clearly neutral and all else far from a tension.
    """
    if score is not None and score.forward.neutral < NEUTRAL:
        return None
    values = look.features(score)
    if score is not None and confidence(values, load_weights()[regime(values, score)])[0] >= CLOSE:
        return None
    return values


def judge(
    pairs: Pairs,
    claims: Claims,
    *,
    nli: Nli | None,
    rules: RuleSet,
    settings: VerdictSettings,
    progress: Callable[[int, int], None] | None = None,
    memory: Memory | None = None,
    thorough: bool = False,
) -> tuple[Verdict, ...]:
    """A verdict on every pair, in the order of the pairs; ``thorough`` if the model is to read even hopeless ones."""
    asked = _asked(pairs, claims)
    known = list(memory.recall(asked)) if memory else [None] * len(asked)
    unknown = [one for one, verdict in zip(asked, known, strict=True) if verdict is None]
    fresh: list[Verdict] = []
    floor = 0.0 if thorough else min(CLOSE if second_of(nli) is None else SUSPICIOUS, settings.min_confidence)
    found = _weigh(unknown, claims, nli=nli, rules=rules, floor=floor, progress=progress)
    for one, weighed in zip(unknown, found, strict=True):
        fresh.append(_verdict(weighed, settings))
        if memory:
            memory.keep(one, fresh[-1])
    if memory:
        memory.commit()
    judged = iter(fresh)
    return tuple(next(judged) if verdict is None else verdict for verdict in known)


def _verdict(weighed: Weighed, settings: VerdictSettings) -> Verdict:
    value, shares = weighing(weighed)
    verdict = Verdict(
        pair=weighed.pair,
        scores=weighed.scores,
        second=weighed.second,
        evidence=weighed.evidence,
        comparability=weighed.comparability,
        label=UNRELATED,
        reason=None,
        confidence=round(value, 4),
        shares=shares,
    )
    return decide(verdict, settings.min_confidence)


def _article(claim: Claim) -> str:
    return claim.span.document_id


def decide(verdict: Verdict, threshold: float) -> Verdict:
    """The label and reason that go with a verdict.

    Excused is a pair that has a reason why it is no conflict and looks like one: to the weights without that reason, or
    to the model alone. What is not asserted is no side of a conflict, however sure the models are, but for a rule.
    """
    reasons = excuses(verdict.comparability, verdict.evidence, verdict.scores)
    reason = next(iter(reasons), None)
    if verdict.confidence >= threshold:
        ruled_out = Reason.NOT_ASSERTED in reasons and not any(e.effect is not Effect.EXCUSE for e in verdict.evidence)
        return replace(verdict, label=EXCUSED, reason=reason) if ruled_out else replace(verdict, label=kind(verdict))
    without = sum(share for name, share in verdict.shares if not name.startswith(EXCUSE))
    if reason is not None and (1 / (1 + math.exp(-without)) >= threshold or _model_objects(verdict.scores)):
        return replace(verdict, label=EXCUSED, reason=reason)
    return replace(verdict, reason=reason)


def _model_objects(scores: Scores | None) -> bool:
    if scores is None:
        return False
    return min(scores.forward.contradiction, scores.backward.contradiction) >= OBJECTION


def kind(verdict: Verdict) -> str:
    """What a tension is: superseded if the later claim tells of a change since the earlier.

    Else a contradiction if both stand in the articles' own voice or one speaker says both, a dispute otherwise; a
    dispute, too, where the rules that speak for a tension are all of effect ``dispute``.
    """
    left, right = verdict.pair.left, verdict.pair.right
    if superseded(verdict.pair, verdict.comparability, verdict.evidence):
        return SUPERSEDED
    one_voice = left.speaker == right.speaker and Modality.DENIED not in {left.modality, right.modality}
    arguable = {e.effect for e in verdict.evidence} - {Effect.EXCUSE} == {Effect.DISPUTE}
    return "contradiction" if one_voice and not arguable else "dispute"
