"""The kit of a rule's author: tables of facts, lint, explain, selection by path, the schema for editors."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.claims import extract_claims
from claimcheck.cli import app
from claimcheck.records import Document, Effect, Pair
from claimcheck.rules import (
    RuleSet,
    check_references,
    explain,
    library_folder,
    lint_folders,
    load_rules,
    read_rule,
    rule_schema,
    rule_template,
    run_examples,
)  # fmt: skip
from claimcheck.rules.examples import article
from claimcheck.rules.schema import BLOCKS
from claimcheck.settings import ClaimSettings, RuleSettings

FACTS = """\
subject,relation,value
Harbin Tools,is headquartered in,Leipzig
Corvin Bank,was founded in,1870
Lotus Group,is headquartered in,Dresden
"""
RULE = "kind: reference\nreference:\n  file: facts.csv\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    folder = tmp_path / "house"
    folder.mkdir()
    (folder / "facts.csv").write_text(FACTS)
    (folder / "facts.yaml").write_text(RULE)
    return tmp_path


@pytest.fixture(scope="session")
def library() -> RuleSet:
    return load_rules()


def said(rules: RuleSet, text: str, published: str | None = None) -> list[str]:
    document = article(text, "d", published)
    known = rules.of_documents([document])
    return [e.rule_id for c in extract_claims([document], ClaimSettings()).claims for e in check_references(c, known)]


def _pair(a: str, b: str) -> Pair:
    left, right = extract_claims([article(a, "a"), article(b, "b")], ClaimSettings()).claims
    return Pair(left=left, right=right, block="example")


def test_a_table_and_three_lines_are_a_rule_that_proves_itself(house: Path) -> None:
    rules = load_rules(RuleSettings(folders=(house,)))
    results = run_examples(rules, only=[rules["house/facts"]])
    assert [(r.side, r.passed) for r in results] == [("fires", True), ("silent", True), ("silent", True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harbin Tools is headquartered in Dresden.", True),
        ("Harbin Tools is not headquartered in Leipzig.", True),
        ("Corvin Bank was founded in 1871.", True),
        ("Harbin Tools is headquartered in Leipzig.", False),
        ("Harbin Tools is headquartered in Germany.", False),
        ("Harbin Tools is not headquartered in Dresden.", False),
        ("Corvin Bank was founded in 1870.", False),
        ("Corvin Bank was founded in Vienna.", False),
        ("Orion Group is headquartered in Dresden.", False),
        ("Harbin Tools may be headquartered in Dresden.", False),
        ("In 1950 Harbin Tools was headquartered in Dresden.", False),
        ("Harbin Tools was headquartered in Dresden.", False),
    ],
)
def test_a_claim_is_held_against_the_users_table(house: Path, text: str, expected: bool) -> None:
    rules = load_rules(RuleSettings(folders=(house,), select=("house/",)))
    assert bool(said(rules, text)) is expected


@pytest.mark.parametrize(
    ("csv", "rule", "expected"),
    [
        ("subject,value\na,b\n", RULE, "no column relation; the first line must read subject,relation,value"),
        (FACTS + "Lindt, Sons and Co,was founded in,1888\n", RULE, "facts.csv:5:1: 4 cells in a table of 3 columns"),
        ("subject,relation,value\n", RULE, "holds no fact"),
        ("subject,relation,value\na,,b\n", RULE, "facts.csv:2:1: subject, relation and value are all needed"),
        (FACTS, RULE.replace("facts.csv", "../facts.csv"), "stands beside its rule file"),
        (FACTS, RULE.replace("facts.csv", "none.csv"), "cannot be read"),
        (FACTS, RULE + "  table: borders\n", "give `table` or `file`, and not both"),
        (FACTS, RULE + "  facts: []\n", "`facts` is filled in from `file`"),
        ("subject,relation,value\na, ,b\nc,X,d\n", RULE, "facts.csv:2:1"),
    ],
)
def test_a_fault_of_a_table_is_named(tmp_path: Path, csv: str, rule: str, expected: str) -> None:
    (tmp_path / "facts.csv").write_text(csv)
    (tmp_path / "facts.yaml").write_text(rule)
    found, report = read_rule(tmp_path / "facts.yaml", tmp_path)
    assert found is None
    assert expected in "\n".join(report)
    assert all(line.startswith(f"{tmp_path}/facts.yaml:") for line in report)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The bridge at Remagen collapsed on 14 June 2022.", "2021-04-05", ["arithmetic/future"]),
        ("The bridge at Remagen collapsed on 14 June 2022.", None, []),
        ("The bridge at Remagen collapsed on 14 June 2022.", "2022-06-14", []),
        ("The election was planned for 14 June 2022.", "2021-04-05", []),
        ("The storm killed 12 men and 15 women, a total of 30 people.", None, ["arithmetic/sum"]),
        ("The storm killed twelve men and fifteen women, a total of 27 people.", None, []),
        ("The storm killed 12 men and 15 women; in 1990 it was a total of 30 people.", None, []),
    ],
)
def test_numbers_and_dates_of_one_claim(
    library: RuleSet, text: str, published: str | None, expected: list[str]
) -> None:
    assert said(library, text, published) == expected


def test_a_rule_is_ignored_where_either_side_stands_in_such_a_path(library: RuleSet) -> None:
    texts = ("Afghanistan has a border with Russia.", "Afghanistan does not have a border with Russia.")
    documents = [
        Document(**{f: getattr(article(t, f"{n}"), f) for f in Document.__dataclass_fields__} | {"path": path})
        for n, (t, path) in enumerate(zip(texts, ("archive/a.txt", "draft/b.txt"), strict=True))
    ]
    a, b = extract_claims(documents, ClaimSettings()).claims
    rules = RuleSet(library.rules, per_path_ignores={"archive/": ("relation/", "polarity/")})
    assert library.evidence(Pair(left=a, right=b, block="x"))
    assert rules.of_documents(documents).evidence(Pair(left=a, right=b, block="x")) == ()
    assert rules.hash != library.hash


def test_the_library_has_no_fault(library: RuleSet) -> None:
    count, faults = lint_folders([library_folder()])
    assert faults == []
    assert count == len(library.rules)


def test_lint_names_every_fault_of_every_file_at_once(tmp_path: Path) -> None:
    good = rule_template("team/supports")
    (tmp_path / "team").mkdir()
    dead = good.replace('"X is a supporter of Y"', '"X is still supported by Y", "X supports Y"')
    (tmp_path / "team" / "supports.yaml").write_text(dead)
    (tmp_path / "team" / "other.yaml").write_text(good.replace("{x}", "{z}"))
    _, faults = lint_folders([tmp_path])
    text = "\n".join(faults)
    assert "other.yaml:1:5: id 'team/supports' does not match its path" in text
    assert "no such placeholder {z}" in text
    assert "supports.yaml:10:30: pattern 'X is still supported by Y' never matches" in text
    assert "pattern 'X supports Y' stands under `patterns` already" in text


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [("X trained Y", "write the verb 'trained' in the present tense"), ("X is chaired by Y", "")],
)
def test_lint_tells_how_a_dead_pattern_is_mended(tmp_path: Path, pattern: str, expected: str) -> None:
    (tmp_path / "a.yaml").write_text(rule_template("a").replace("X is a supporter of Y", pattern))
    _, faults = lint_folders([tmp_path])
    assert bool(faults) is bool(expected)
    assert expected in "".join(faults)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Vesta Group,is heaquartered in,Dresden", "did you mean 'headquartered'?"),
        ("Vesta Group,headquarters,Dresden", "“Vesta Group headquarters Dresden.” is not read as it stands"),
        ("Vesta Group,employs,340", "'340' is no year"),
        ("Vesta Group,was founded on,3 May 1921", "'3 May 1921' is no year"),
        ('"Lindt, Sons and Co",was founded in,1888', "is not read as it stands: X = lindt, Y = 1888; X = sons"),
        ("Tessin,is part of,Switzerland\nTessin,is part of,Europe", ""),
        ("Vesta Group,was founded in,1871\nVesta Group,was founded in,1870", ""),
    ],
)
def test_lint_names_the_rows_that_can_never_fire(house: Path, row: str, expected: str) -> None:
    with (house / "house" / "facts.csv").open("a") as table:
        table.write(row + "\n")
    _, faults = lint_folders([house])
    assert [fault.split(": ")[0] for fault in faults] == ([f"{house}/house/facts.csv:5:1"] if expected else [])
    assert expected in "".join(faults)


@pytest.mark.parametrize(
    ("kind", "old", "new", "expected"),
    [
        ("quantity", "of: [member]", "of: [members]", "'members' never matches: write the noun in the singular"),
        ("quantity", "of: [member]", "of: [men]", "'men' never matches: write the noun in the singular"),
        ("quantity", "of: [member]", "of: [membr]", "did you mean 'member'?"),
        ("quantity", "of: [member]", "of: [member, species, news]", ""),
        ("impact", "about: [seal, otter]", "about: [seal, otters]", "'otters' never matches"),
        ("polarity", "skip: [be, have]", "skip: [be, has]", "'has' never matches: a verb stands in its base form, 'have'"),
        ("polarity", "skip: [be, have]", "skip: [be, pass, focus]", ""),
    ],
)  # fmt: skip
def test_lint_looks_at_the_words_that_a_rule_looks_for(
    tmp_path: Path, kind: str, old: str, new: str, expected: str
) -> None:
    text = rule_template("a", kind)
    assert old in text
    (tmp_path / "a.yaml").write_text(text.replace(old, new))
    _, faults = lint_folders([tmp_path])
    assert bool(faults) is bool(expected)
    assert expected in "".join(faults)


@pytest.mark.parametrize(
    ("pair", "expected"),
    [
        ("[permit, block]\n    - [block, permit]", "the pair [block, permit] is given twice"),
        ("[mildd, sharp]", "'mildd' is in no dictionary; did you mean 'mild'?"),
        ("[raised, lowered]", "'raised': a verb stands in its base form"),
        ("[deep-freeze, defrost]", ""),
    ],
)
def test_lint_looks_at_the_words_of_an_antonym_rule(tmp_path: Path, pair: str, expected: str) -> None:
    text = (library_folder() / "antonym" / "dealing.yaml").read_text()
    (tmp_path / "antonym").mkdir()
    (tmp_path / "antonym" / "dealing.yaml").write_text(text.replace("  pairs:\n", f"  pairs:\n    - {pair}\n", 1))
    _, faults = lint_folders([tmp_path])
    assert bool(faults) is bool(expected)
    assert expected in "".join(faults)


def test_a_failed_example_tells_why_and_how_to_see_more(house: Path) -> None:
    (house / "house" / "facts.csv").write_text("subject,relation,value\nVesta Group,employs,340\n")
    told = CliRunner().invoke(app, ["rules", "test", str(house)]).output
    assert "FAILED house/facts, fires example 1, made from the first row of the table" in told
    assert "should fire, but is silent" in told
    assert f"see why: claimcheck rules explain 'Vesta Group employs Ruritania.' --rules {house}" in told


def test_an_example_that_is_excused_keeps_what_speaks_against_it(library: RuleSet) -> None:
    rule = library["conflict/supports"]
    excuse = next(iter(library.evidence(_pair("Ten people died in Oslo.", "At least eight people died in Oslo."))))
    assert excuse.effect is Effect.EXCUSE
    results = run_examples(library, lambda pair: (*library.evidence(pair), excuse), only=[rule])
    assert {(r.side, r.passed, bool(r.excuses)) for r in results} == {("fires", False, True), ("silent", True, False)}


def test_the_console_tells_the_known_fact_and_the_rule_that_speaks(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(house)
    Path("a.txt").write_text("Harbin Tools is headquartered in Dresden. Norway supports the Baltic Forum Treaty.")
    Path("b.txt").write_text("Norway does not support the Baltic Forum Treaty.")
    told = CliRunner().invoke(app, ["check", "a.txt", "b.txt", "--rules", "house", "--no-nli"]).stdout
    assert (
        "“Harbin Tools is headquartered in Dresden”, but the table facts.csv says: "
        "Harbin Tools is headquartered in Lei" in told
    )
    assert "   conflict/supports: Norway – Baltic Forum Treaty: same two, opposite polarity" in told


@pytest.mark.parametrize(
    ("a", "b", "topic"),
    [
        pytest.param(
            "The Baltic Forum was founded in 1961.", "The Baltic Forum was founded in 1967.",
            "Baltic Forum – founded", id="a name that no table knows keeps its capitals",
        ),
        pytest.param(
            "Norway voted for the Baltic Forum Treaty.", "Norway voted against the Baltic Forum Treaty.",
            "Norway – Baltic Forum Treaty: vote against or vote for", id="the preposition tells them apart",
        ),
        pytest.param(
            "The plan is safe for Norway.", "The plan is unsafe for Norway.",
            "plan – Norway: safe or unsafe", id="the preposition is of both",
        ),
        pytest.param(
            "There are 2,500 US troops in Norway.", "There are 3,500 US troops in Norway.",
            "US troops – Norway: 2,500 or 3,500", id="what is counted as the text has it, named once",
        ),
        pytest.param(
            "Zina Okoro said that Norway had opened direct channels with the Taliban in Chad. The Taliban denied these claims.", "",
            "Norway – Taliban – Chad: reported and denied", id="names in the order of the text",
        ),
    ],
)  # fmt: skip
def test_a_topic_reads_as_a_person_would_put_it(library: RuleSet, a: str, b: str, topic: str) -> None:
    assert topic in {e.topic for e in library.evidence(_pair(a, b))}


@pytest.mark.parametrize("kind", BLOCKS)
def test_a_new_rule_of_each_kind_works_as_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.chdir(tmp_path)
    call = CliRunner().invoke
    written = call(app, ["rules", "new", f"team/{kind}", "--kind", kind, "--folder", "mine"])
    assert written.output.startswith(f"Written: mine/team/{kind}.yaml")
    assert call(app, ["rules", "test", "mine"]).output == "1 rules, 3 examples, 0 failed\n"
    assert call(app, ["rules", "lint", "mine"]).output == "1 rules, 0 faults\n"
    assert call(app, ["rules", "show", f"team/{kind}", "--rules", "mine"]).exit_code == 0
    assert load_rules(RuleSettings(folders=(Path("mine"),)))[f"team/{kind}"].kind == kind
    again = call(app, ["rules", "new", f"team/{kind}", "--kind", kind, "--folder", "mine"])
    assert "is there already" in again.output


def test_an_id_without_a_family_is_refused() -> None:
    result = CliRunner().invoke(app, ["rules", "new", "coach"])
    assert "write family/name in small letters, such as office/coach" in result.output


def test_lint_ends_with_one_if_there_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\n")
    result = CliRunner().invoke(app, ["rules", "lint", str(tmp_path)])
    assert result.exit_code == 1
    assert "a.yaml:1:1: `kind` is missing" in result.output


@pytest.mark.parametrize("command", ["test", "lint"])
def test_a_folder_without_rules_is_an_error(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(app, ["rules", command, str(tmp_path)])
    assert result.exit_code == 2
    assert f"holds no rule; write one with: claimcheck rules new relation/mine --folder {tmp_path}" in result.output


def test_explain_tells_what_each_rule_saw_and_said(library: RuleSet) -> None:
    text = explain(library, ["Oslo lies in Norway.", "Oslo lies in Sweden."])
    assert "geography/located-in sees X = Oslo (place), Y = Norway (country)" in text
    assert "geography/located-in (contradict, major)" in text
    assert "a: Oslo lies in Norway" in text


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Really?"], "a: makes no claim"),
        (["Oslo may lie in Norway."], "puts nothing as a fact"),
        (
            ["Norway chaired the council in 1998."],
            "no pattern of a rule sees X and Y in it; read as who | does or is what | to whom:",
        ),
        (["Anna Berg was born in 1961.", "Anna Berg was born in 1967."], "date/born (contradict, major)"),
        (["Anna Berg was born in 1961.", "Anna Berg was born in Oslo."], "looked at both and says nothing"),
        (["Afghanistan has a border with Russia."], "alone: reference/land-borders"),
    ],
)
def test_explain_says_why_nothing_is_said(library: RuleSet, texts: list[str], expected: str) -> None:
    assert expected in explain(library, texts)


def test_the_schema_for_editors_takes_every_shipped_rule(library: RuleSet) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from claimcheck.rules.yamlfile import parse_yaml

    validator = jsonschema.Draft202012Validator(rule_schema())
    for rule in library.rules:
        assert list(validator.iter_errors(parse_yaml(rule.path.read_text()).data)) == []
    assert not validator.is_valid({"kind": "relation", "relations": {}})


def test_the_schema_is_printed() -> None:
    result = CliRunner().invoke(app, ["schema", "rule"])
    assert json.loads(result.output)["title"] == "A rule of claimcheck"


COUNTED = """id: club/members
kind: quantity
effect: contradict
severity: critical
message: "{left.value} here, {right.value} there"
why: A club has one number of members.
quantity: {roles: [count], of: [member]}
examples:
  fires: [{a: "Rosenhof United has 400 members.", b: "Rosenhof United has 900 members."}]
  silent:
    - {a: "Rosenhof United has 400 seats.", b: "Rosenhof United has 900 seats.", because: "of seats"}
    - {a: "Rosenhof United has 400 members.", b: "Sparta Kolin has 900 members.", because: "of another club"}
"""


def test_a_rule_of_numbers_may_be_of_one_thing_alone(tmp_path: Path) -> None:
    (tmp_path / "club").mkdir()
    (tmp_path / "club" / "members.yaml").write_text(COUNTED)
    rules = load_rules(RuleSettings(folders=(tmp_path,)))
    assert all(result.passed for result in run_examples(rules, only=[rules["club/members"]]))
