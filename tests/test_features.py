"""Pair -> features: symmetric, complete, and the shipped weights speak only of features that exist."""

import pytest
from articles import pair_of

from claimcheck.compare import compare
from claimcheck.contrast import contrast
from claimcheck.features import EXCUSE, answered, excuses, features, second_features, sentence_features
from claimcheck.records import Comparability, Effect, Evidence, Facet, Level, Pair, Probabilities, Reason, Scores
from claimcheck.rules import load_rules
from claimcheck.settings import RuleSettings
from claimcheck.surroundings import Surroundings
from claimcheck.weights import FIRST, HELD_BACK, TWICE, load_weights

FOR = Probabilities(entailment=0.05, neutral=0.15, contradiction=0.8)
BACK = Probabilities(entailment=0.2, neutral=0.2, contradiction=0.6)
SENTENCES = (
    ("Kenya has a border with Uganda.", "Kenya does not have a border with Uganda."),
    ("The fire killed 30 people in Oslo.", "The fire killed 45 people in Bergen."),
    ("The bridge was opened in 1960.", "The bridge was opened in 1972, the mayor said."),
    ("The firm denied that it had sold the data.", "The firm sold the data."),
    ("The bird sleeps in winter.", "The bird does not sleep in summer."),
    ("Museum May Close Hall", "Museum Will Not Close Hall, Mayor Says"),
    ("The otter eats fish and frogs.", "Glaciers shrink each year."),
)


def measured(pair: Pair, facts: dict[str, dict[str, frozenset[str]]], scores: Scores | None) -> dict[str, float]:
    rules = load_rules(RuleSettings())
    difference = contrast(pair.left, pair.right)
    comparability = compare(pair, difference, facts, copies=False)
    return answered(features(pair, difference, comparability, rules.evidence(pair), Surroundings()), scores)


@pytest.mark.parametrize("left, right", SENTENCES)
@pytest.mark.parametrize("scored", [True, False], ids=["with model", "rules only"])
def test_the_swapped_pair_has_the_same_features(left: str, right: str, scored: bool) -> None:
    pair, facts = pair_of(left, right)
    turned = Pair(left=pair.right, right=pair.left, block=pair.block, similarity=pair.similarity)
    scores = Scores(forward=FOR, backward=BACK) if scored else None
    swapped = Scores(forward=BACK, backward=FOR) if scored else None
    assert measured(pair, facts, scores) == pytest.approx(measured(turned, facts, swapped))


def known() -> set[str]:
    names: set[str] = set()
    for left, right in SENTENCES:
        pair, facts = pair_of(left, right)
        names |= measured(pair, facts, Scores(forward=FOR, backward=BACK)).keys()
    names |= {f"rule: {rule.kind}" for rule in load_rules(RuleSettings()).rules}
    names |= second_features(Scores(forward=FOR, backward=BACK), {}).keys()
    names |= sentence_features(Scores(forward=FOR, backward=BACK)).keys()
    return names | {f"{EXCUSE}{reason}" for reason in Reason} | {"prior", HELD_BACK, FIRST}


def test_the_shipped_weights_name_features_that_exist() -> None:
    names = known()
    assert {
        regime: weights.keys() - names for regime, weights in load_weights().items() if weights.keys() - names
    } == {}


def test_weights_of_rules_alone_know_no_model() -> None:
    for regime, weights in load_weights().items():
        alone = regime.endswith("rules only")
        assert any(name.startswith(("NLI", "second reading", "sentences")) for name in weights) is not alone


@pytest.mark.parametrize("name", sorted(load_weights()))
def test_rules_and_the_models_contradiction_speak_for_a_tension_and_excuses_against_it(name: str) -> None:
    weights = load_weights()[name]
    wrong = {
        feature: weight
        for feature, weight in weights.items()
        if (feature.startswith("rule: ") and weight < 0)
        or (feature == "NLI contradiction" and weight < 0)
        or (feature.startswith(EXCUSE) and weight > 0)
    }
    assert wrong == {}
    assert weights["prior"] < 0 or name.endswith(TWICE)


def evidence(kind: str, effect: Effect, reason: Reason | None = None) -> Evidence:
    return Evidence(rule_id=f"{kind}/x", kind=kind, effect=effect, severity="major", message="m", reason=reason)


def at(name: str, level: Level) -> Comparability:
    """One facet that has compared both sides and names no reason."""
    return Comparability(facets=(Facet(name=name, level=level),), reason=None)


def facets(reason: Reason | None) -> Comparability:
    return Comparability(facets=(), reason=reason, excuses=(reason,) if reason else ())


AGREE = Scores(
    forward=Probabilities(entailment=0.9, neutral=0.05, contradiction=0.05),
    backward=Probabilities(entailment=0.85, neutral=0.1, contradiction=0.05),
)


@pytest.mark.parametrize(
    "comparability, found, scores, expected",
    [
        (facets(None), (), None, ()),
        (facets(Reason.ROUNDED), (), None, (Reason.ROUNDED,)),
        (facets(None), (evidence("excuse", Effect.EXCUSE, Reason.REFINEMENT),), None, (Reason.REFINEMENT,)),
        (facets(Reason.ROUNDED), (evidence("excuse", Effect.EXCUSE, Reason.ROUNDED),), None, (Reason.ROUNDED,)),
        (facets(None), (), AGREE, (Reason.RESTATEMENT,)),
        (facets(None), (), Scores(forward=AGREE.forward, backward=FOR), ()),
        (at("period", Level.COMPATIBLE), (evidence("excuse", Effect.EXCUSE, Reason.DIFFERENT_PERIOD),), None, ()),
        (at("period", Level.CONFLICT), (evidence("excuse", Effect.EXCUSE, Reason.DIFFERENT_PERIOD),), None, ()),
        (
            at("period", Level.MISSING),
            (evidence("excuse", Effect.EXCUSE, Reason.DIFFERENT_PERIOD),),
            None,
            (Reason.DIFFERENT_PERIOD,),
        ),
        (at("modality", Level.SAME), (evidence("excuse", Effect.EXCUSE, Reason.NOT_ASSERTED),), None, ()),
        (
            at("modality", Level.COMPATIBLE),
            (evidence("excuse", Effect.EXCUSE, Reason.NOT_ASSERTED),),
            None,
            (Reason.NOT_ASSERTED,),
        ),
    ],
    ids=[
        "none",
        "facet",
        "rule",
        "named once",
        "entailed both ways",
        "entailed one way",
        "times that meet",
        "two dates of one event",
        "a time unknown to the facet",
        "two of one mood",
        "two moods",
    ],
)
def test_excuses_are_gathered_from_facets_rules_and_model(
    comparability: Comparability, found: tuple[Evidence, ...], scores: Scores | None, expected: tuple[Reason, ...]
) -> None:
    assert excuses(comparability, found, scores) == expected


def test_levels_of_the_facets_are_features() -> None:
    pair, facts = pair_of("The fire killed 30 people.", "The fire killed 45 people.")
    comparability = compare(pair, contrast(pair.left, pair.right), facts, copies=False)
    assert comparability.level("quantity") is Level.CONFLICT
    assert measured(pair, facts, None)["different numbers"] == 1.0


@pytest.mark.parametrize(
    ("left", "right", "same_rest"),
    [
        ("The council met on Monday.", "Nobody was surprised.", 0.0),
        ("The bridge is open to lorries.", "The bridge is not open to lorries.", 1.0),
        ("Kenya has a border with Uganda.", "Kenya does not have a border with Uganda.", 1.0),
    ],
)
def test_only_sentences_that_share_words_are_one_but_for_a_negation(left: str, right: str, same_rest: float) -> None:
    pair, facts = pair_of(left, right)
    assert measured(pair, facts, None)["opposite polarity, same rest"] == same_rest
