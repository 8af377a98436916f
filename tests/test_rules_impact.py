"""What a thing does to another, and how things develop: that opposite tellings are seen and what only looks so is not."""

from typing import Any

import pytest

from claimcheck.claims import extract_claims
from claimcheck.records import Claim, Pair
from claimcheck.rules import RuleSet, load_rules
from claimcheck.rules.effects import effects_of
from claimcheck.rules.examples import article
from claimcheck.rules.trends import trends_of
from claimcheck.settings import ClaimSettings, RuleSettings


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules(RuleSettings(select=("science/", "climate/")))


def claims_of(text: str, name: str = "a") -> tuple[Claim, ...]:
    return extract_claims([article(text, name)], ClaimSettings()).claims


def fired(rules: RuleSet, a: str, b: str) -> set[str]:
    pairs = [(p, q) for p in claims_of(a, "a") for q in claims_of(b, "b")]
    both = [(p, q) for p, q in pairs] + [(q, p) for p, q in pairs]
    return {e.rule_id for p, q in both for e in rules.evidence(Pair(left=p, right=q, block="test"))}


EFFECTS = [
    ("Aspirin lowers the risk of stroke.", "aspirin", "stroke", "-", "case"),
    ("Aspirin does not lower the risk of stroke.", "aspirin", "stroke", "+0", "case"),
    ("Stroke is caused by smoking.", "smok", "stroke", "+", ""),
    ("Aspirin had no effect on blood pressure.", "aspirin", "blood pressure", "0", ""),
    ("Aspirin was not associated with asthma.", "aspirin", "asthma", "0", ""),
    ("Aspirin was associated with a lower risk of asthma.", "aspirin", "asthma", "-", "case"),
    ("Aspirin was inversely associated with asthma.", "aspirin", "asthma", "-", ""),
    ("Aspirin is effective against migraine.", "aspirin", "migraine", "-", "treat"),
    ("Aspirin is useless against migraine.", "aspirin", "migraine", "+0", ""),
    ("Aspirin improves survival.", "aspirin", "", "-", "death"),
    ("Lack of vitamin C causes scurvy.", "vitamin-c", "scurvy", "-", ""),
    ("There is no evidence that garlic prevents influenza.", "garlic", "influenza", "+0", "case"),
    ("The claim that aspirin prevents migraine is false.", "aspirin", "migraine", "+0", "case"),
    ("There is no link between aspirin and asthma.", "aspirin", "asthma", "0", ""),
    ("Users of aspirin had a higher risk of asthma.", "aspirin", "asthma", "+", "case"),
    ("Asthma is due to pollen.", "pollen", "asthma", "+", ""),
    ("Mortality did not differ between the aspirin and placebo groups.", "aspirin", "", "0", "death"),
]


@pytest.mark.parametrize(("text", "agent", "target", "signs", "outcome"), EFFECTS, ids=[row[0] for row in EFFECTS])
def test_an_effect_is_read_whatever_the_syntax(text: str, agent: str, target: str, signs: str, outcome: str) -> None:
    found = {
        (" ".join(sorted(e.agent)), " ".join(sorted(e.target)), "".join(sorted(e.signs)), e.outcome)
        for claim in claims_of(text)
        for e in effects_of(claim)
    }
    assert (agent, target, signs, outcome) in found


@pytest.mark.parametrize(
    "text",
    ["Aspirin may lower the risk of stroke.", "The ministry bought aspirin.", "Does aspirin lower the risk of stroke?"],
)
def test_no_effect_is_read_where_none_is_asserted(text: str) -> None:
    assert [e for claim in claims_of(text) for e in effects_of(claim)] == []


@pytest.mark.parametrize(
    ("text", "subject", "signs", "now"),
    [
        ("Arctic sea ice is shrinking.", "arctic ice sea", "-", True),
        ("Arctic sea ice is not shrinking.", "arctic ice sea", "+0", True),
        ("The extent of Arctic sea ice has declined.", "arctic ice sea", "-", True),
        ("Arctic sea ice declined in 1995.", "arctic ice sea", "-", False),
        ("Sea level rise has stopped.", "sea", "0", True),
        ("Antarctica is losing ice.", "antarctic ice", "-", True),
        ("Greenland's ice sheet remains stable.", "greenland ice", "0", True),
        ("The planet is warming.", "earth", "+", True),
    ],
)
def test_a_trend_is_read_with_its_direction_and_time(text: str, subject: str, signs: str, now: Any) -> None:
    found = {
        (" ".join(sorted(e.subject)), "".join(sorted(e.signs)), e.now) for c in claims_of(text) for e in trends_of(c)
    }
    assert (subject, signs, now) in found


@pytest.mark.parametrize(
    "text", ["A few glaciers are growing.", "The lake is shrinking.", "The glacier lost its guide."]
)
def test_no_trend_is_read_of_some_or_of_what_has_no_name(text: str) -> None:
    assert [e for claim in claims_of(text) for e in trends_of(claim)] == []


TRAPS = [
    ("Ibuprofen lowers fever.", "Ibuprofen does not lower mortality.", "another outcome"),
    ("Zinc shortens colds in adults.", "Zinc does not shorten colds in children.", "another age"),
    ("Curcumin slows tumours in mice.", "Curcumin does not slow tumours.", "mice alone"),
    ("Hepatitis B vaccination prevents liver cancer.", "Hepatitis C does not cause liver cancer.", "two viruses"),
    ("Steroids lower mortality of severe pneumonia.", "Steroids do not lower mortality of mild pneumonia.", "severity"),
    ("The drug prevents migraine.", "The drug does not prevent migraine.", "which drug?"),
    ("Statins lower cholesterol.", "Fibrates do not lower cholesterol.", "another drug"),
    ("Sea level is rising.", "The sea ice is melting.", "two things"),
    ("The Arctic is warming.", "The Antarctic is cooling.", "two poles"),
    ("Ozone has recovered since 2000.", "Ozone declined in 1985.", "another time"),
]


@pytest.mark.parametrize(("a", "b", "because"), TRAPS, ids=[row[2] for row in TRAPS])
def test_what_only_looks_like_an_opposite_effect_is_none(rules: RuleSet, a: str, b: str, because: str) -> None:
    assert fired(rules, a, b) == set(), because


def test_a_finding_reads_the_same_both_ways_round(rules: RuleSet) -> None:
    a, b = claims_of("Statins cause dementia.", "a")[0], claims_of("Statins were not associated with dementia.", "b")[0]
    there, back = (rules.evidence(Pair(left=x, right=y, block="test")) for x, y in ((a, b), (b, a)))
    assert there == back
    assert [e.topic for e in there] == ["statin – dementia"]
