"""``rules explain``: for each rule that looked at a pair, the one thing that keeps it silent; what ``check`` would add."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from claimcheck.cli import app
from claimcheck.compare import compare_alone
from claimcheck.records import Claim, Pair
from claimcheck.rules import RuleSet, explain, load_rules
from claimcheck.rules.examples import article
from claimcheck.rules.silence import silence
from claimcheck.settings import ClaimSettings, RuleSettings

HEAD = "id: {id}\nkind: {kind}\neffect: contradict\nseverity: major\nmessage: two of them\nwhy: There is one only.\n"
EXAMPLES = """\
examples:
  fires: [{a: Lund was mentioned., b: Lund was not mentioned.}]
  silent:
    - {a: Lund was mentioned., b: Oslo was mentioned., because: another town}
    - {a: Lund was mentioned., b: Rome was mentioned., because: another town}
"""
RULES = {
    "office/chairs": ("relation", "name: chair, functional: per-period, patterns: [Y chairs X]"),
    "office/coach": ("relation", "name: coach, functional: always, patterns: [Y coaches X], x: [country], y: [person]"),
    "office/backs": ("relation", "name: back, patterns: [X backs Y]"),
    "taste/cheese": ("antonym", "word: adjective, pairs: [[mild, sharp]]"),
    "taste/change": ("antonym", "word: verb, period: same, pairs: [[promote, relegate]]"),
    "club/members": ("quantity", "roles: [count], tolerance: 0.2"),
    "club/trees": ("quantity", "roles: [count], of: [tree]"),
    "club/one": ("quantity", "roles: [money], same_document: true"),
    "club/dated": ("date", "name: founded, patterns: [X was founded in Y]"),
}
NORWAY, DENMARK = "Norway chaired the Arctic Council", "Denmark chaired the Arctic Council"


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    folder = tmp_path_factory.mktemp("rules")
    write(folder)
    return load_rules(RuleSettings(folders=(str(folder),), select=("office/", "taste/", "club/")))


def write(folder: Path) -> None:
    for rule_id, (kind, block) in RULES.items():
        path = folder / f"{rule_id}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(HEAD.format(id=rule_id, kind=kind) + f"{kind}: {{{block}}}\n" + EXAMPLES)


@pytest.mark.parametrize(
    ("rule_id", "a", "b", "why"),
    [
        ("office/chairs", f"{NORWAY}.", f"{DENMARK}.", "neither names a year or period"),
        ("office/chairs", f"{NORWAY} in 2024.", f"{DENMARK}.", "b names no year or period"),
        ("office/chairs", f"{NORWAY} in 2024.", f"{DENMARK} in 2021.", "the periods differ: 2024 and 2021"),
        ("office/chairs", f"{NORWAY} in March 2024.", f"{DENMARK} in 2024.", "the periods are not the same: March 2024 and 2024"),
        ("office/chairs", f"{NORWAY} in 2024.", "Denmark chaired the Nordic Council in 2024.", "X is not the same: arctic council and nordic council"),
        ("office/chairs", f"{NORWAY} in 2024.", f"{NORWAY} in 2024.", "both say the same of Y: Norway"),
        ("office/chairs", f"{NORWAY} in 2024.", "Denmark did not chair the Arctic Council in 2024.", "Y is not the same, so that both can hold: Norway and Denmark"),
        ("office/chairs", "Norway will chair the Arctic Council.", f"{DENMARK}.", "a is planned, b told as a fact"),
        ("office/chairs", f"{NORWAY} in 2024.", "Oslo chaired the Arctic Council in 2024.", "the one Y lies in the other: Norway and Oslo"),
        ("office/chairs", f"{NORWAY} in 2024.", "Anna Berg chaired the Arctic Council in 2024.", "Y is of two kinds, which may go together: Norway (country) and anna berg (person)"),
        ("office/chairs", "Anna Berg chaired the Arctic Council in 2024.", "Dr Anna Berg chaired the Arctic Council in 2024.", "both say the same of Y: anna berg"),
        ("office/chairs", "Norway and Sweden chaired the Arctic Council in 2024.", f"{DENMARK} in 2024.", "one of them says that there is more than one Y"),
        ("office/chairs", f"{NORWAY} in 2024.", "The Arctic Council met in 2024.", "no pattern of it sees X and Y in b"),
        ("office/chairs", "Norway may chair the Arctic Council.", f"{DENMARK}.", "a is hedged, and puts nothing as a fact"),
        ("office/backs", "Norway backs Kenya.", "Norway backs Uganda.", "both can hold, for the rule has no `functional`: X may have several Y"),
        ("taste/cheese", "Tilsiter is mild.", "Emmental is sharp.", "“mild” in a and “sharp” in b, but they are told of two things: tilsiter and emmental"),
        ("taste/cheese", "Tilsiter is mild.", "Tilsiter is not sharp.", "“mild” in a and “sharp” in b, but “sharp” is denied"),
        ("taste/cheese", "Tilsiter is mild.", "Tilsiter is cheap.", "“mild” stands in a alone; b has no word that excludes it, such as “sharp”"),
        ("taste/cheese", "Tilsiter was mild in 1990.", "Tilsiter is sharp.", "“mild” in a and “sharp” in b, but a names a year, b names none"),
        ("taste/cheese", "Tilsiter was mild.", "Tilsiter is sharp.", "“mild” in a and “sharp” in b, but one tells what was, the other what is"),
        ("taste/cheese", "Tilsiter may be mild.", "Tilsiter is sharp.", "“mild” in a and “sharp” in b, but a is hedged, and puts nothing as a fact"),
        ("taste/cheese", "The cheese is mild.", "The cheese is sharp.", "“mild” in a and “sharp” in b, but no name shows that both mean one thing by cheese"),
        ("taste/change", "The league promoted Lund United.", "The league relegated Lund United.", "“promote” in a and “relegate” in b, but neither names a year or period"),
        ("club/members", "Lund United has 400 members.", "Lund United has roughly 420 members.", "both can hold: 400 and roughly 420"),
        ("club/members", "Lund United has 400 members.", "Lund United has 450 members.", "400 and 450 are 11.1% apart, and `tolerance` is 20%"),
        ("club/members", "Lund United has 400 members.", "Lund United has 900 seats.", "they count other things: member and seat"),
        ("club/members", "The tower has 30 rooms.", "The tower is 90 metres high.", "they are numbers of two kinds: 30 (count) and 90 metres (measure)"),
        ("club/trees", "Lund has 300 trees.", "Lund has 900 lamps.", "it takes numbers of tree alone: 900 counts lamp"),
        ("club/one", "Lund paid 400 euros for Kim.", "Lund paid 900 euros for Kim.", "the rule compares numbers of one article only: its `same_document` is `true`"),
        ("club/dated", "Nokia was founded in 1865.", "Siemens was founded in 1847.", "X is not the same: nokia and siemens"),
        ("club/dated", "Nokia was founded in 1865.", "Nokia was founded in May 1865.", "both can be one date: 1865 and May 1865"),
        ("club/dated", "Nokia was founded in 1865.", "Nokia was founded in Espoo.", "b tells no date there"),
        ("club/dated", "Nokia was founded in 1865.", "Nokia was founded in 1965.", "the years lie more than 30 apart (`max_years`), so that there may be two things of one name"),
    ],
)  # fmt: skip
def test_a_rule_that_looked_at_both_tells_what_keeps_it_silent(
    rules: RuleSet, rule_id: str, a: str, b: str, why: str
) -> None:
    assert f"   {rule_id}: looked at both and says nothing: {why}\n" in explain(rules, (a, b))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Anna Berg coached the Arctic Council.", "office/coach: a pattern fits, but X = arctic council is read as organisation; for X it takes country"),
        ("Madonna coached Norway.", "office/coach: a pattern fits, but Y = madonna is one word, and a person counts by first name and surname; for Y it takes person"),
        ("The committee chaired the meeting.", "office/chairs: a pattern fits, but X = meeting is no name that is known; for X it takes named things"),
    ],
)  # fmt: skip
def test_a_pattern_that_fits_with_the_wrong_kind_of_x_or_y_names_the_kinds(rules: RuleSet, text: str, why: str) -> None:
    assert f"   {why}\n" in explain(rules, (text,))


def test_a_sentence_that_no_pattern_fits_is_shown_as_it_is_read(rules: RuleSet) -> None:
    said = explain(rules, ("Anna Berg never met Peter Novak.",))
    assert "read as who | does or is what | to whom:\n      anna berg | not meet | peter novak\n" in said
    assert "frames" not in said


@pytest.mark.parametrize(
    ("b", "told"),
    [
        ("Denmark met the Arctic Council.", "office/chairs: looked at both and says nothing: no pattern of it sees X and Y in b"),
        ("Norway met Denmark.", "no rule looks at both"),
        ("Really?", "no rule looks at both"),
    ],
)  # fmt: skip
def test_where_no_rule_sees_both_that_is_said(rules: RuleSet, b: str, told: str) -> None:
    assert explain(rules, (f"{NORWAY}.", b)).splitlines()[-1].strip() == told


@pytest.mark.parametrize(
    ("a", "b", "added"),
    [
        ("Rosenhof United lost 400 members.", "Rosenhof United has 900 members.", "400 against 900, perhaps of a part (part-of-total); there club/members is silent"),
        ("Rosenhof United has 400 members.", "Rosenhof United has 900 members.", None),
        ("Rosenhof United has 400 members.", "Rosenhof United has 410 members.", None),
    ],
)  # fmt: skip
def test_what_check_compares_besides_is_told_where_a_rule_fires(
    rules: RuleSet, a: str, b: str, added: str | None
) -> None:
    lines = [line for line in explain(rules, (a, b), compare_alone).splitlines() if line.startswith("   check also")]
    told = [f"   check also compares numbers, times, places and speakers: {added}"] if added else []
    assert lines == told


def test_the_command_tells_what_check_adds(tmp_path: Path) -> None:
    write(tmp_path)
    pair = ["Rosenhof United lost 400 members.", "Rosenhof United has 900 members."]
    result = CliRunner().invoke(app, ["rules", "explain", *pair, "--rules", str(tmp_path)])
    assert "(part-of-total); there club/members, quantity/count is silent" in " ".join(result.output.split())


def test_no_shipped_rule_that_fires_on_its_examples_is_said_to_be_kept_silent() -> None:
    rules = load_rules()
    wrong = []
    for rule_id, a, b in pairs_of(rules):
        if rule_id in {e.rule_id for e in rules.evidence(Pair(left=a, right=b, block="test"))}:
            why = silence(rules[rule_id], rules.seen(a), rules.seen(b))
            wrong += [(rule_id, a.text, b.text, why)] if why else []
    assert wrong == []


def pairs_of(rules: RuleSet) -> list[tuple[str, Claim, Claim]]:
    """Every claim of one side with every claim of the other, of the examples on which rules fire."""
    from claimcheck.claims import extract_claims

    told = [
        (rule.id, example.a, example.b)
        for rule in rules.rules
        if rule.kind in {"relation", "date", "antonym", "quantity"}
        for example in rule.spec.examples.fires
        if example.b
    ]
    texts = {f"{side}{n}": text for n, (_, a, b) in enumerate(told) for side, text in (("a", a), ("b", b))}
    claims = extract_claims([article(text, name) for name, text in texts.items()], ClaimSettings()).claims
    by_text = {name: [c for c in claims if c.span.document_id == name] for name in texts}
    return [(r, p, q) for n, (r, _, _) in enumerate(told) for p in by_text[f"a{n}"] for q in by_text[f"b{n}"]]
