"""Settings that no test of their part tries: each does what the table of settings says of it."""

from pathlib import Path

import pytest
from articles import read

from claimcheck.claims import extract_claims
from claimcheck.pairs import propose_pairs
from claimcheck.pipeline import check
from claimcheck.records import Report
from claimcheck.rules import describe, load_rules
from claimcheck.settings import ClaimSettings, PairSettings, Settings

RENT = ("The rent went up in the city.", "Housing costs rose in the town.")
MEMBERS = """\
id: club/members
kind: quantity
effect: contradict
severity: minor
message: "{{x}}, {{relation}}: {{left.value}} here, {{right.value}} there"
why: A club has one number of members at a time.
quantity: {{roles: [count], of: [member], tolerance: {tolerance}}}
known_misses: ["Members that are counted in teams."]
examples:
  fires:
    - a: {fires}
      b: Rosenhof United has 900 members.
  silent:
    - {{a: Rosenhof United has 417 members., b: Linden Rovers has 431 members., because: another club}}
    - {{a: Rosenhof United has 417 members., b: Rosenhof United has 417 members., because: the same}}
"""


def test_a_longer_sentence_is_cut_for_the_model_and_counted() -> None:
    documents, whole = read(
        "Kenya has a border with Uganda, and a long road leads from Nairobi to the lake in the west."
    )
    cut = extract_claims(documents, ClaimSettings(max_words=5))
    assert whole.truncated == 0
    assert cut.truncated > 0
    assert max(len(claim.text.split()) for claim in cut.claims) <= 5
    assert [claim.span for claim in cut.claims] == [claim.span for claim in whole.claims]


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        pytest.param({}, True, id="defaults"),
        pytest.param({"similar_alone": 0.99}, False, id="alone only if the cosine is higher"),
        pytest.param({"min_similarity": 0.99}, False, id="no neighbours below the cosine"),
        pytest.param({"neighbours": 0}, False, id="nobody is looked at"),
    ],
)
def test_neighbours_are_those_that_the_settings_let_in(settings: dict[str, float], found: bool) -> None:
    documents, claims = read(*RENT)
    given = PairSettings.model_validate({"whole_below": 0, **settings})
    assert bool(propose_pairs(claims.claims, documents, given).pairs) is found


def rule(folder: Path, tolerance: float, fires: str = "Rosenhof United has 417 members.") -> Path:
    """A rule of a user's own in ``folder``."""
    (folder / "club").mkdir(parents=True, exist_ok=True)
    (folder / "club" / "members.yaml").write_text(MEMBERS.format(tolerance=tolerance, fires=fires), encoding="utf-8")
    return folder


def checked(folder: Path, **rules: object) -> Report:
    (folder / "articles").mkdir(exist_ok=True)
    for name, count in (("a", 400), ("b", 450)):
        (folder / "articles" / f"{name}.txt").write_text(f"Rosenhof United has {count} members.\n", encoding="utf-8")
    settings = Settings.model_validate({"model": {"enabled": False}, "rules": rules})
    return check([folder / "articles"], settings)


def spoke(report: Report) -> set[str]:
    return {one.rule_id for finding in report.findings for verdict in finding.verdicts for one in verdict.evidence}


def test_rules_add_up_so_that_one_of_a_users_own_is_never_more_lenient(tmp_path: Path) -> None:
    mine = (rule(tmp_path / "mine", 0.2),)
    assert spoke(checked(tmp_path, folders=mine)) == {"quantity/count"}
    assert spoke(checked(tmp_path, folders=mine, ignore=("quantity/count",))) == set()
    strict = (rule(tmp_path / "mine", 0.02),)
    assert spoke(checked(tmp_path, folders=strict)) == {"quantity/count", "club/members"}


def test_a_users_rule_is_shown_with_what_it_misses_and_its_examples_change_no_hash(tmp_path: Path) -> None:
    shown = load_rules(Settings.model_validate({"rules": {"folders": [rule(tmp_path, 0.2)]}}).rules)
    assert "known miss: Members that are counted in teams." in describe(shown["club/members"], ())
    for tolerance, fires, same in ((0.2, "Rosenhof United has 300 members.", True), (0.3, "It.", False)):
        again = load_rules(Settings.model_validate({"rules": {"folders": [rule(tmp_path, tolerance, fires)]}}).rules)
        assert (again.hash == shown.hash) is same
