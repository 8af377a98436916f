"""The library proves itself; evidence is symmetric; denials and reserve are told by their words."""

import dataclasses
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from claimcheck.claims import extract_claims
from claimcheck.documents import read_documents
from claimcheck.records import Claim, Document, Effect, Pair, Passage
from claimcheck.rules import (
    Rule,
    RuleSet,
    apply_rules,
    check_references,
    conflicts,
    denial_of,
    hedge_of,
    load_rules,
    run_examples,
)
from claimcheck.rules.schema import RuleFile
from claimcheck.settings import ClaimSettings, DocumentSettings

SEEDS = Path(__file__).parents[1] / "seeds"


def claims_of(*texts: str, headline: bool = False) -> list[Claim]:
    documents = [
        Document(
            id=f"d{n}",
            path=f"d{n}",
            title=text if headline else None,
            author=None,
            published=None,
            raw=text,
            passages=(Passage(start=0, end=len(text), kind="title" if headline else "prose"),),
        )
        for n, text in enumerate(texts)
    ]
    return list(extract_claims(documents, ClaimSettings()).claims)


@pytest.fixture(scope="session")
def rules() -> RuleSet:
    return load_rules()


@pytest.fixture(scope="session")
def seeds() -> tuple[Claim, ...]:
    documents, _ = read_documents([SEEDS], DocumentSettings())
    return extract_claims(documents, ClaimSettings()).claims


def test_the_library_is_large_and_every_family_is_there(rules: RuleSet) -> None:
    assert len(rules.rules) >= 40
    families = {r.id.split("/")[0] for r in rules.rules}
    assert families >= {
        "relation", "geography", "person", "office", "organisation", "event", "conflict", "antonym", "quantity", "date",
        "denial", "polarity", "reference", "arithmetic", "excuse", "science", "climate",
    }  # fmt: skip


def test_every_example_of_the_library_holds_both_ways_round(rules: RuleSet) -> None:
    results = run_examples(rules)
    failed = [f"{r.rule_id} {r.side} {r.number}: {r.a} | {r.b}" for r in results if not r.passed]
    assert failed == []
    assert {r.rule_id for r in results} == {r.id for r in rules.rules}


def broken(rule: Rule) -> Rule:
    """The rule with its patterns, pairs, cues or tolerance taken from it."""
    spec = rule.spec.model_dump()
    block = spec[rule.kind]
    if rule.patterns:
        patterns = tuple(dataclasses.replace(p, keys=("never said",)) for p in rule.patterns)
        return dataclasses.replace(rule, patterns=patterns)
    changes = {
        "antonym": {"pairs": (("one", "other"),), "table": None, "prefixes": ()},
        "quantity": {"tolerance": 1.0, "ordinals": False, "ranks": False},
        "polarity": {"min_overlap": 1.0, "shares": False, "duties": False, "compared": False},
        "impact": {"tell": "trends", "about": ("nothing",)},
        "denial": {"cues": ("answer",) if block.get("cues") != ("answer",) else ("deny",)},
        "arithmetic": {"check": "range" if block.get("check") != "range" else "share"},
        "excuse": {"when": "part" if block.get("when") != "part" else "period"},
    }
    return dataclasses.replace(
        rule, spec=RuleFile.model_validate(spec | {rule.kind: block | changes[rule.kind]}, strict=False)
    )


def test_a_broken_rule_fails_its_examples(rules: RuleSet) -> None:
    mutants = RuleSet(broken(r) for r in rules.rules)
    failed = {r.rule_id for r in run_examples(mutants) if not r.passed}
    survivors = sorted({r.id for r in rules.rules} - failed)
    assert len(survivors) <= 0.05 * len(rules.rules), survivors


READ = frozenset({"share", "change", "age", "duration", "sum"})  # arithmetic that knows a tolerance


def mutants(rule: Rule) -> Iterator[tuple[str, Rule]]:
    """The rule once without each of its patterns, and once with each other extreme of its tolerance."""
    for name in ("patterns", "opposites"):
        given = getattr(rule, name)
        for n, pattern in enumerate(given):
            rest = (*given[:n], *given[n + 1 :])
            same = {k for p in rest if (p.swapped, p.unary) == (pattern.swapped, pattern.unary) for k in p.keys}
            if not same.issuperset(pattern.keys):
                yield f"{name}: {pattern.keys[0]}", dataclasses.replace(rule, **{name: rest})
    block = rule.spec.quantity or rule.spec.arithmetic
    if block is None or getattr(block, "ordinals", False) or getattr(block, "check", "sum") not in READ:
        return
    for other in {0.0, 1.0 if rule.kind == "quantity" else 100.0} - {block.tolerance}:
        spec = rule.spec.model_copy(update={rule.kind: block.model_copy(update={"tolerance": other})})
        yield f"tolerance: {other}", dataclasses.replace(rule, spec=spec)


def test_an_example_fails_for_each_single_pattern_and_tolerance_that_is_broken(rules: RuleSet) -> None:
    """At most one in twenty of the rules that differ from a shipped one in one pattern passes all its examples."""
    made = [dataclasses.replace(m, id=f"{r.id} {what}") for r in rules.rules for what, m in mutants(r)]
    excuses = [r for r in rules.rules if r.kind == "excuse"]
    failed = {r.rule_id for r in run_examples(RuleSet([*made, *excuses]), only=made) if not r.passed}
    survivors = sorted({m.id for m in made} - failed)
    assert len(made) > 300
    assert len(survivors) <= 0.05 * len(made), survivors


def test_the_seeds_give_their_three_tensions_and_nothing_else(rules: RuleSet, seeds: tuple[Claim, ...]) -> None:
    found = [
        (e.rule_id, e.severity)
        for a, b in combinations(seeds, 2)
        for e in conflicts(rules.evidence(Pair(left=a, right=b, block="all")))
    ]
    assert set(found) == {
        ("relation/borders", "critical"),
        ("quantity/count", "major"),
        ("denial/of-a-statement", "major"),
    }
    assert len(found) <= 5


def test_the_seeds_give_one_false_fact(rules: RuleSet, seeds: tuple[Claim, ...]) -> None:
    wrong = [c.text for c in seeds if check_references(c, rules)]
    assert wrong == ["Afghanistan has a border with Russia"]


def test_evidence_is_the_same_both_ways_round(rules: RuleSet, seeds: tuple[Claim, ...]) -> None:
    for a, b in combinations(seeds[::4], 2):
        assert rules.evidence(Pair(left=a, right=b, block="x")) == rules.evidence(Pair(left=b, right=a, block="x"))


def test_a_fresh_set_of_rules_says_the_same(rules: RuleSet) -> None:
    a, b = claims_of("Afghanistan has a border with Russia.", "Russia does not border Afghanistan.")
    pair = Pair(left=a, right=b, block="x")
    (evidence,) = apply_rules(pair, rules)
    assert evidence == apply_rules(pair, load_rules())[0]
    assert evidence.topic == "Afghanistan – border – Russia"
    assert evidence.message == "Afghanistan and Russia: same two, opposite polarity, and the relation is symmetric"
    assert evidence.effect is Effect.CONTRADICT


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Apple Denies Report That It Will Shut Down Beats Music", "deny"),
        ("PGA Tour Denies Claim That Tiger Woods Failed A Drug Test", "deny"),
        ("Macaulay Culkin dead: Actor is victim of another death hoax", "debunk"),
        ("Officials shoot down claims that terrorists are running across the border", "debunk"),
        ("USDA debunks the turkey recall hoax", "debunk"),
        ("Rumors of King Abdullah flying in airstrikes are not true", "debunk"),
        ("Story of women who fought off Boko Haram is a hoax", "debunk"),
        ("Twitter messages attributed to Lisa Bonet are fake, manager says: fake account", "debunk"),
        ("Homeland Security dismisses reports of fighters at the border", "debunk"),
        ("Company retracts claim about racist email from professor", "debunk"),
        ("Comcast calls rumor that it disconnects users wildly inaccurate", "debunk"),
        ("No, Michael Jackson is not the father of Bruno Mars", "answer"),
        ("Batmobile stolen in Detroit? Nope", "answer"),
        ("Tiger Woods has not been banned from the tour", "negation"),
        ("Apple will shut down Beats Music", None),
        ("Judge denied bail to the driver", None),
        ("The minister did not deny the report", None),
        ("Police seize fake passports in London", None),
        ("Parliament rejected the budget on Monday", None),
        ("The country is not only buying vaccines from Russia", None),
        ("The team dismissed its coach after three defeats", None),
    ],
)
def test_denials_are_told_by_their_words(text: str, weight: str | None) -> None:
    (claim, *_) = claims_of(text, headline=True)
    found = denial_of(claim)
    assert (found.weight if found else None) == weight


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("Apple reportedly plans to shut down Beats Music", True),
        ("Doctor allegedly took a selfie during surgery", True),
        ("Boko Haram could release the schoolgirls", True),
        ("Nigeria claims deal with Boko Haram", True),
        ("Is the Batmobile stolen?", True),
        ("Apple shuts down Beats Music", False),
        ("The talks began in May", False),
    ],
)
def test_reserve_is_told_by_its_words(text: str, hedged: bool) -> None:
    (claim, *_) = claims_of(text, headline=True)
    assert (hedge_of(claim) is not None) is hedged


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Russia invited the Taliban to the Moscow Format held in 2021.", "Russia did not invite Taliban officials to the Moscow Format meeting held in 2022."),
        ("The 42-year-old civil war in Afghanistan must end.", "The United States prepares to end an unsuccessful 20-year military mission in Afghanistan."),
        ("The number of US troops deployed in Afghanistan is more than 1,000.", "The number of US troops stationed in Afghanistan was actually 3,500."),
        ("Ghani will not relinquish power before the election.", "Ghani would only hand over power after the election."),
        ("The country is not only buying coronavirus vaccines from Russia.", "The country is buying coronavirus vaccines from Russia."),
        ("The Kremlin has committed $1.2 billion to train the Tajik Army.", "Russia is not ready to use money to help."),
        ("John Smith was born in Boston.", "Peter Smith was born in Denver."),
        ("The company fired 200 workers in Texas.", "The company fired 300 workers in Texas."),
        ("Nokia was founded in 1865.", "Nokia of Canada was renamed in 1999."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_conflict_is_none(rules: RuleSet, a: str, b: str) -> None:
    left, right = (
        claims_of(a),
        [
            dataclasses.replace(c, id="r" + c.id, span=dataclasses.replace(c.span, document_id="r"))
            for c in claims_of(b)
        ],
    )
    assert [
        e.rule_id for p in left for q in right for e in conflicts(rules.evidence(Pair(left=p, right=q, block="x")))
    ] == []
