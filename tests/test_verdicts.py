"""The one place where model, rules and facets meet: confidence, label and reason."""

import math
from dataclasses import replace

import pytest
from articles import only_claim, read

from claimcheck.pairs import propose_pairs
from claimcheck.records import (
    Comparability,
    Effect,
    Evidence,
    Modality,
    Pair,
    Probabilities,
    Reason,
    Scores,
    Verdict,
)
from claimcheck.rules import load_rules
from claimcheck.settings import PairSettings, RuleSettings, VerdictSettings
from claimcheck.verdicts import (
    EXCUSED,
    UNRELATED,
    Weighed,
    decide,
    judge,
    kind,
    weigh,
)
from claimcheck.weights import HELD_BACK, confidence, load_weights, regime

YES = only_claim("Kenya has a border with Uganda.")
NO = only_claim("Kenya does not have a border with Uganda.")
WEIGHTS = {"prior": -3.0, "rule: relation": 5.0, "excuse: rounded": -4.0, "cosine": 1.0, "unused": 0.0}


def verdict(
    value: float, shares: tuple[tuple[str, float], ...] = (("prior", -1.0),), reason: Reason | None = None
) -> Verdict:
    return Verdict(
        pair=Pair(left=YES, right=NO, block="frame"),
        scores=None,
        evidence=(),
        comparability=Comparability(facets=(), reason=reason, excuses=(reason,) if reason else ()),
        label=UNRELATED,
        reason=None,
        confidence=value,
        shares=shares,
    )


def test_confidence_is_the_logistic_of_the_weighted_sum() -> None:
    value, shares = confidence({"rule: relation": 1.0, "cosine": 0.5, "stray": 3.0, "unused": 1.0}, WEIGHTS)
    assert value == pytest.approx(1 / (1 + math.exp(-2.5)))
    assert shares == (("rule: relation", 5.0), ("prior", -3.0), ("cosine", 0.5))


def test_confidence_of_extremes_stays_a_probability() -> None:
    for weight in (-1e6, 1e6):
        value, _ = confidence({"x": 1.0}, {"prior": 0.0, "x": weight})
        assert 0.0 <= value <= 1.0


@pytest.mark.parametrize("sum_", [-4.0, 0.0, 0.2, 0.3, 2.0, 8.0])
def test_what_is_held_back_changes_no_decision_and_no_order(sum_: float) -> None:
    plain = {"prior": 0.0, "x": sum_}
    value, shares = confidence({"x": 1.0}, plain | {HELD_BACK: 0.5})
    free, _ = confidence({"x": 1.0}, plain)
    assert (value >= 0.55) == (free >= 0.55)
    assert value <= free
    assert value == pytest.approx(free if sum_ <= 0.2 else 1 / (1 + math.exp(-(0.2 + (sum_ - 0.2) / 2))))
    assert math.log(value / (1 - value)) == pytest.approx(sum(share for _, share in shares), abs=0.01)
    assert dict(shares).get(HELD_BACK, 0) == pytest.approx(min(0.0, (0.2 - sum_) / 2))


def test_shares_add_up_to_the_log_odds() -> None:
    value, shares = confidence({"rule: relation": 1.0, "excuse: rounded": 1.0, "cosine": 0.3}, WEIGHTS)
    assert math.log(value / (1 - value)) == pytest.approx(sum(share for _, share in shares), abs=0.01)


@pytest.mark.parametrize(
    "value, shares, reason, label",
    [
        (0.5, (("prior", 0.0),), None, "contradiction"),
        (0.9, (("prior", 2.2),), Reason.ROUNDED, "contradiction"),
        (0.9, (("prior", 2.2),), Reason.NOT_ASSERTED, EXCUSED),
        (0.49, (("prior", -0.04),), None, UNRELATED),
        (0.1, (("rule: quantity", 3.0), ("excuse: rounded", -4.0), ("prior", -1.2)), Reason.ROUNDED, EXCUSED),
        (0.01, (("rule: quantity", 1.0), ("excuse: rounded", -4.0), ("prior", -1.6)), Reason.ROUNDED, UNRELATED),
        (0.1, (("rule: quantity", 3.0), ("excuse: rounded", -4.0), ("prior", -1.2)), None, UNRELATED),
    ],
    ids=["at the threshold", "above in spite of an excuse", "what is not asserted is no side", "below", "only the excuse keeps it below", "below without its excuse", "no reason"],
)  # fmt: skip
def test_a_label_follows_confidence_and_excuses(
    value: float, shares: tuple[tuple[str, float], ...], reason: Reason | None, label: str
) -> None:
    decided = decide(verdict(value, shares, reason), 0.5)
    assert decided.label == label
    assert decided.reason is (None if label == "contradiction" else reason)
    assert decided.confidence == value


def test_a_higher_threshold_reports_less() -> None:
    assert decide(verdict(0.7), 0.5).label == "contradiction"
    assert decide(verdict(0.7), 0.8).label == UNRELATED


def of(pair: Pair) -> Verdict:
    return replace(verdict(0.9), pair=pair)


@pytest.mark.parametrize(
    "left, right, expected",
    [
        (None, None, "contradiction"),
        ("mayor", "mayor", "contradiction"),
        ("mayor", None, "dispute"),
        ("mayor", "governor", "dispute"),
    ],
)
def test_opposed_voices_dispute_and_one_voice_contradicts_itself(
    left: str | None, right: str | None, expected: str
) -> None:
    a, b = replace(YES, speaker=left), replace(NO, speaker=right)
    assert {kind(of(Pair(left=x, right=y, block="frame"))) for x, y in ((a, b), (b, a))} == {expected}


def test_a_denial_makes_a_dispute_of_one_voice() -> None:
    assert kind(of(Pair(left=YES, right=replace(NO, modality=Modality.DENIED), block="frame"))) == "dispute"


def said(*effects: Effect) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(rule_id=f"r/{n}", kind="antonym", effect=effect, severity="major", message="m")
        for n, effect in enumerate(effects)
    )


@pytest.mark.parametrize(
    "effects, right, expected",
    [
        ((), None, "contradiction"),
        ((Effect.CONTRADICT,), None, "contradiction"),
        ((Effect.DISPUTE,), None, "dispute"),
        ((Effect.DISPUTE, Effect.EXCUSE), None, "dispute"),
        ((Effect.DISPUTE, Effect.CONTRADICT), None, "contradiction"),
        ((Effect.EXCUSE,), None, "contradiction"),
        ((Effect.CONTRADICT,), "mayor", "dispute"),
    ],
)
def test_where_only_rules_of_disputes_speak_it_is_one(
    effects: tuple[Effect, ...], right: str | None, expected: str
) -> None:
    pair = Pair(left=YES, right=replace(NO, speaker=right), block="frame")
    assert kind(replace(of(pair), evidence=said(*effects))) == expected


@pytest.mark.parametrize(
    "values, scored, name",
    [
        ({}, True, "prose"),
        ({}, False, "prose, rules only"),
        ({"copies": 1.0}, True, "copies"),
        ({"copies": 1.0}, False, "copies, rules only"),
        ({"headlines": 1.0, "copies": 1.0}, True, "headlines"),
        ({"headlines": 1.0}, False, "headlines, rules only"),
    ],
)
def test_headlines_copies_and_prose_have_weights_of_their_own(
    values: dict[str, float], scored: bool, name: str
) -> None:
    even = Probabilities(entailment=0.3, neutral=0.4, contradiction=0.3)
    scores = Scores(forward=even, backward=even) if scored else None
    assert regime(values, scores) == name
    assert name in load_weights()


class Reader:
    """A model that says how neutral what it reads is, and tells the two ways round apart."""

    id = "reader"
    revision = "1"

    def __init__(self, neutral: float) -> None:
        self.neutral = neutral
        self.read: list[tuple[str, str]] = []

    def score(self, pairs: list[tuple[str, str]], **_: object) -> list[Probabilities]:
        self.read += pairs
        left = 1 - self.neutral
        return [
            Probabilities(entailment=left * (a < b), neutral=self.neutral, contradiction=left * (a > b))
            for a, b in pairs
        ]

    def truncated(self, pairs: list[tuple[str, str]]) -> list[bool]:
        return [len(a) + len(b) > 60 for a, b in pairs]


def read_by(model: Reader | None, left: str, right: str) -> list[Weighed]:
    documents, claims = read(left, right)
    pairs = propose_pairs(claims.claims, documents, PairSettings())
    return list(weigh(pairs, claims, nli=model, rules=load_rules(RuleSettings())))


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_is_not_clearly_neutral_is_read_both_ways(order: tuple[int, int]) -> None:
    texts = ("Kenya sells tea to Chad.", "The bakers of Kenya rise early.")
    (weighed,) = read_by(Reader(neutral=0.6), *(texts[i] for i in order))
    assert weighed.scores is not None
    assert not weighed.scores.one_way
    first, second = weighed.scores.forward, weighed.scores.backward
    sorted_forward = weighed.pair.left.text < weighed.pair.right.text
    assert (first.entailment > 0, second.contradiction > 0) == (sorted_forward, sorted_forward)
    assert (first.contradiction > 0, second.entailment > 0) == (not sorted_forward, not sorted_forward)


def test_what_is_clearly_neutral_and_far_from_a_tension_is_read_once() -> None:
    model = Reader(neutral=0.97)
    (weighed,) = read_by(model, "Kenya sells tea to Chad.", "The bakers of Kenya rise early.")
    assert weighed.scores is not None
    assert weighed.scores.one_way
    assert weighed.scores.forward == weighed.scores.backward
    assert len(model.read) == 1


def test_what_rules_call_a_tension_is_read_both_ways_however_neutral() -> None:
    model = Reader(neutral=0.97)
    (weighed,) = read_by(model, "Kenya has a border with Chad.", "Kenya does not have a border with Chad.")
    assert weighed.scores is not None
    assert not weighed.scores.one_way
    assert weighed.scores.truncated
    assert len(model.read) == 2


class Objector(Reader):
    """A model that calls whatever it reads contradictory."""

    def score(self, pairs: list[tuple[str, str]], **_: object) -> list[Probabilities]:
        self.read += pairs
        return [Probabilities(entailment=0.0, neutral=0.0, contradiction=1.0) for _ in pairs]


def judged_by(model: Reader, *texts: str, thorough: bool) -> tuple[Verdict, ...]:
    documents, claims = read(*texts)
    pairs = propose_pairs(claims.claims, documents, PairSettings())
    rules = load_rules(RuleSettings())
    return judge(pairs, claims, nli=model, rules=rules, settings=VerdictSettings(), thorough=thorough)


def test_the_model_reads_no_pair_of_which_it_could_make_no_tension() -> None:
    """What is not read stays where it is, whatever the model would have said of it; asked for all, it reads all."""
    texts = (
        "Kenya sells tea to Chad. The harbour of Mombasa was dredged in spring.",
        "Kenya sells no tea to Chad. A painter from Lisbon won the prize for young artists.",
        "Bakers rise early. The bridge over the Tana is closed for repairs.",
    )
    quick, thorough = Objector(neutral=0.0), Objector(neutral=0.0)
    some = judged_by(quick, *texts, thorough=False)
    every = judged_by(thorough, *texts, thorough=True)
    assert 0 < len(quick.read) < len(thorough.read)
    assert all(verdict.scores for verdict in every)
    for one, read_too in zip(some, every, strict=True):
        assert one.label == read_too.label
        if one.scores is None:
            assert one.confidence <= read_too.confidence < 0.2
        else:
            assert one == read_too


def test_without_a_model_nothing_is_scored() -> None:
    (weighed,) = read_by(None, "Kenya sells tea to Chad.", "The bakers of Kenya rise early.")
    assert weighed.scores is None


@pytest.mark.parametrize(
    "left, right, label",
    [
        ("Kenya has a border with Chad.", "Kenya does not have a border with Chad.", "contradiction"),
        ("Kenya has a border with Chad, the mayor said.", "Kenya does not have a border with Chad.", "dispute"),
        ("Kenya has a border with Chad.", "Portugal does not have a border with France.", UNRELATED),
    ],
)
def test_rules_alone_judge_pairs(left: str, right: str, label: str) -> None:
    documents, claims = read(left, right)
    pairs = propose_pairs(claims.claims, documents, PairSettings())
    rules = load_rules(RuleSettings())
    (judged,) = judge(pairs, claims, nli=None, rules=rules, settings=VerdictSettings())
    assert judged.label == label, judged.shares
    assert judged.scores is None
    if label != UNRELATED:
        assert any(isinstance(e, Evidence) and e.effect is not Effect.EXCUSE for e in judged.evidence)
