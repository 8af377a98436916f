"""Where rules begin and end: headlines that deny in their own ways, pairs beside a rule's reach, inputs that are none."""

from pathlib import Path

import pytest
from articles import compared, read
from test_rules_wording import claims_of

from claimcheck.findings import gather
from claimcheck.records import Comparability, Level, Pair, Verdict
from claimcheck.rules import RuleSet, check_references, load_rules
from claimcheck.rules.cues import denial_of, hedge_of
from claimcheck.rules.describe import describe
from claimcheck.rules.explain import explain
from claimcheck.rules.lint import lint_folders
from claimcheck.rules.loader import read_rule
from claimcheck.rules.patterns import PatternError, compile_pattern
from claimcheck.rules.tree import tree, unreal
from claimcheck.sides import group
from claimcheck.verdicts import SUPERSEDED


@pytest.fixture(scope="module")
def rules() -> RuleSet:
    return load_rules()


def fired(rules: RuleSet, a: str, b: str) -> set[str]:
    pairs = [Pair(left=p, right=q, block="frame") for p in claims_of(a, "a") for q in claims_of(b, "b")]
    return {evidence.rule_id for pair in pairs for evidence in rules.evidence(pair)}


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Newspaper Editors Duped by Fake Photo of Shark", "debunk"),
        ("Newspaper Editors Not Duped by Photo of Shark", "negation"),
        ("Comedian Makes Fun of Report on Aliens", "debunk"),
        ("Weekly Pokes Fun at Rumour of Bridge Closure", "debunk"),
        ("Children Have Fun at the Fair", None),
        ("Jones Drops Out of Lund Mill Deal", "negation"),
        ("Jones Pulls Out of Lund Film", "negation"),
        ("Singer Alive and Well After Death Report", "negation"),
        ("Did the Mill Burn? Not So", "answer"),
        ("Did the Mill Burn? Fake", "answer"),
        ("Fake: The Mill in Lund Burned Down", "debunk"),
        ("False! The Mill in Lund Burned Down", "debunk"),
        ("Fake - News : Lund Mill Burned Down", "debunk"),
        ("Fake - Report Says Mill Burned Down", "debunk"),
        ("Debunked: Mill Fire in Lund", "debunk"),
        ("Lund Report Is Satire, Says Editor", "debunk"),
        ("Hoax Rumours Swirl About Lund Mill", None),
        ("Mill Fire Is a Hoax", "debunk"),
        ("No 5 Squadron Flew Over Lund", None),
        ("No Mill Was Burned in Lund", "negation"),
        ("Lund Mayor Denies Fire Report", "deny"),
        ("Fire Report Was Denied by Mayor", "deny"),
        ("Mayor Was Denied Entry to Mill", None),
        ("Mayor Denied Bail", None),
        ("Company Rebuffs Sale Rumours", "debunk"),
        ("Police Kill Rumours of Mill Fire", "debunk"),
    ],
)
def test_a_headline_denies_answers_or_only_tells(text: str, weight: str | None) -> None:
    (claim, *_) = claims_of(text, "d", headline=True)
    found = denial_of(claim)
    assert (found.weight if found else None) == weight


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Is the Bridge Closed?", "?"),
        ("Rumors About Closed Bridge Spread", "Rumors"),
        ("Mill Burned Down in Lund", None),
    ],
)
def test_what_marks_a_headline_as_unsure_is_named(text: str, mark: str | None) -> None:
    (claim, *_) = claims_of(text, "d", headline=True)
    assert hedge_of(claim) == mark


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param("The Lund fire killed 30 people.", "The Lund fire killed 45 people.", {"quantity/count"}, id="a toll"),
        pytest.param("The mill in Leeds employed 300 people.", "The mill in York employed 500 people.", set(), id="two places"),
        pytest.param(
            "A poll by YouGov put support for the bridge at 45 percent.",
            "A poll by Ipsos put support for the bridge at 52 percent.", set(), id="two polls",
        ),
        pytest.param("The club won 3 games and lost 4 games.", "The club won 5 games and lost 6 games.", set(), id="two counts a side"),
        pytest.param("Unemployment in Lund was 5 percent in 2010.", "Unemployment in Lund is now 7 percent.", set(), id="then and now"),
        pytest.param("New cases in Lund rose to 400.", "Cases in Lund rose to 900.", set(), id="new ones and all"),
        pytest.param("Of the victims of the Lund fire, 12 were children.", "The Lund fire killed 30 victims.", set(), id="a part"),
        pytest.param("The company has 300 employees.", "The company has 500 employees.", set(), id="nobody named"),
        pytest.param("Anna Lund was born on 3 May 1950.", "Anna Lund was born on 5 June 1950.", {"date/born"}, id="two birthdays"),
        pytest.param("Anna Lund was born on 3 May.", "Anna Lund was born on 5 June.", set(), id="two days without a year"),
        pytest.param("Jan Holm failed to win the election.", "Jan Holm won the election.", {"polarity/same-frame"}, id="failed to"),
        pytest.param("Some ministers must resign.", "Ministers need not resign.", set(), id="some of them"),
        pytest.param("Plan A for Lund was approved.", "Plan B for Lund was not approved.", set(), id="letters apart"),
        pytest.param("The vote in Lund is held in five years.", "The vote in Lund was not held in 2019.", set(), id="from now on"),
    ],
)  # fmt: skip
def test_a_rule_fires_on_the_tension_and_not_beside_it(rules: RuleSet, a: str, b: str, expected: set[str]) -> None:
    assert fired(rules, a, b) == expected
    assert fired(rules, b, a) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kenya lies in Asia.", "the table of continents (countryinfo) says otherwise: Kenya lies in Africa"),
        (
            "The capital of Kenya is Oslo.",
            "the table of capitals (countryinfo) says otherwise: the capital of Kenya is Nairobi",
        ),
        ("The capital of Kenya is Mombasa.", None),  # no capital of another country: perhaps a suburb
        ("Brazil does not lie in America.", None),  # one continent or two
        ("China is in Africa for the long haul.", None),
        ("Morocco borders Western Sahara.", None),  # whose border it is, is open
    ],
)
def test_tables_speak_only_where_the_matter_is_settled(rules: RuleSet, text: str, said: str | None) -> None:
    found = [one.message for claim in claims_of(text, "a") for one in check_references(claim, rules)]
    assert found == ([said] if said else [])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Lake X is deep", "begins with a slot"),
        ("X leads Y today", "the second slot stands last"),
        ("X Y", "needs a verb"),
        ("X of X Y", "names the slot X once"),
        ("X's capital Y", "a possessive pattern reads"),
    ],
)
def test_a_pattern_that_can_never_match_says_why(text: str, why: str) -> None:
    with pytest.raises(PatternError, match=why):
        compile_pattern(text)


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("subject,relation,value\nKenya,of X,Nairobi\n", "the relation 'of X': a pattern names the slot X once"),
        ("subject,relation,value\n" + "Kenya,is led by,Ann\n" * 60_000, "a table has at most 1048576 bytes: split it"),
        (
            'subject,relation,value\nKenya,is led by,"' + "x" * 140_000 + '"\n',
            "not a table: field larger than field limit",
        ),
    ],
    ids=["a relation that is no pattern", "too large", "a cell that is too long"],
)
def test_a_table_that_cannot_be_used_is_a_fault_of_its_rule(tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "t.csv").write_text(table)
    (tmp_path / "f.yaml").write_text("kind: reference\nreference:\n  file: t.csv\n")
    rule, report = read_rule(tmp_path / "f.yaml", tmp_path)
    assert rule is None
    assert said in report[0]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (
            ("Kenya has a border with Uganda in 1950.", "Kenya had no border with Uganda in 2010."),
            "the periods differ: 1950 and 2010",
        ),
        (
            ("Kenya may have a border with Uganda.", "Kenya has no border with Uganda."),
            "it is hedged, and puts nothing as a fact",
        ),
    ],
)
def test_explanation_says_why_rules_that_see_both_claims_stay_silent(
    rules: RuleSet, texts: tuple[str, str], said: str
) -> None:
    assert said in explain(rules, texts)


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("Kenya demanded that Uganda open the border.", "Uganda refused to open the border."),
        ("Kenya called on Uganda to open the border.", "Uganda will not open the border."),
    ],
)
def test_what_is_asked_and_what_is_refused_are_compared(asked: str, answer: str) -> None:
    for facets in (compared(asked, answer), compared(answer, asked)):
        (modality,) = [facet for facet in facets.facets if facet.name == "modality"]
        assert (modality.level, modality.note) == (Level.SAME, "asked for, and refused")
        assert facets.reason is None


def test_what_is_asked_of_one_and_refused_by_another_is_not_asserted() -> None:
    facets = compared("Kenya demanded that Uganda open the border.", "Norway refused to open the border.")
    assert "asked for, and refused" not in {facet.note for facet in facets.facets}


def test_a_finding_that_is_only_out_of_date_is_minor_whatever_its_confidence() -> None:
    documents, claims = read("The fire in the mill killed 30 people.", "The fire in the mill killed 45 people.")
    left, right = claims.claims
    verdict = Verdict(
        pair=Pair(left=left, right=right, block="frame"), scores=None, evidence=(),
        comparability=Comparability(facets=(), reason=None), label=SUPERSEDED, reason=None, confidence=0.95, shares=(),
    )  # fmt: skip
    assert [finding.severity for finding in gather(group((verdict,)), documents=documents)] == ["minor"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya might open the border.", True),
        ("Kenya opens the border.", False),
    ],
)
def test_a_possibility_is_unreal(text: str, expected: bool) -> None:
    claim = next(one for one in claims_of(text, "a") if any(word.lemma == "open" for word in one.words))
    opens = next(i for i, word in enumerate(claim.words) if word.lemma == "open")
    assert unreal(tree(claim.words), opens) is expected


def test_an_excuse_is_described_with_its_reason(rules: RuleSet) -> None:
    excuse = next(rule for rule in rules.rules if rule.spec.reason is not None)
    assert f"reason: {excuse.spec.reason.value}" in describe(excuse, ())  # type: ignore[union-attr]


def test_explanation_of_claims_that_no_rule_sees_together_tells_each_alone(rules: RuleSet) -> None:
    said = explain(rules, ("The mill in Lund was built of brick.", "Analysts met in Nairobi on Monday."))
    assert said.startswith("a: The mill in Lund was built of brick\n")
    assert " / " not in said


def test_an_id_that_a_rule_beside_has_taken_is_named_by_lint(tmp_path: Path, rules: RuleSet) -> None:
    borders = rules["relation/borders"]
    (tmp_path / "relation").mkdir()
    (tmp_path / "relation" / "borders.yaml").write_bytes(borders.path.read_bytes())
    _, reports = lint_folders([tmp_path], taken=[borders])
    assert f"the id relation/borders is taken by {borders.path}; rename the file" in reports[0]
