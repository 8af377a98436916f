"""Rule files: what is accepted, and how every fault is named with its place."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimcheck.errors import RuleError
from claimcheck.rules import (
    RuleSet,
    describe,
    library_folder,
    load_rules,
    loader,
    read_rule,
    rule_template,
    run_examples,
)
from claimcheck.rules.loader import parse_rule
from claimcheck.rules.patterns import PatternError, compile_pattern
from claimcheck.rules.ruleset import fits
from claimcheck.settings import RuleSettings

GOOD = rule_template("team/supports")


def faults(text: str, rule_id: str = "team/supports") -> list[tuple[int, int, str]]:
    rule, found = parse_rule(text, Path("x.yaml"), rule_id)
    assert (rule is None) == bool(found)
    return [(f.line, f.column, f.message) for f in found]


def test_the_template_is_a_working_rule() -> None:
    assert faults(GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("severity: major", "severity: major\nseverity: minor", "`severity` is given twice, first in line 4"),
        ("severity: major", "severety: major", "unknown key `severety`; did you mean `severity`?"),
        ("severity: major", "severity: huge", "`severity`: 'huge' is not 'critical', 'major' or 'minor'"),
        ("severity: major", "severity: majr", "did you mean 'major'?"),
        ("kind: relation", "kind: relatoin", "did you mean 'relation'?"),
        ("name: supports", "name: supports\n  functional: per_period", "did you mean 'per-period'?"),
        ("name: supports", "name: supports\n  functionel: always", "unknown key `functionel`; did you mean `functional`?"),
        ("name: supports", "name: supports\n  severity: major", "`severity` does not belong under `relation:`; it stands at"),
        ("severity: major", "functional: always", "`functional` does not belong at the left margin; it stands under `rel"),
        ("name: supports", "name: supports\n  x: person", "`x` is a list: [person]"),
        ("name: supports", "name: supports\n  x: [team]", "`x[0]`: 'team' is not 'country'"),
        ("{x} and {y}", "{known}", "no such placeholder {known}; known are left.document"),
        ("name: supports", "name: no", 'quote it: "no"; or write true or false'),
        ("name: supports", "name: Yes", 'quote it: "Yes"; or write true or false'),
        ("name: supports", "name: 2024-01-01", 'quote it: "2024-01-01"; unquoted it is read as a date'),
        ("name: supports", "name: 12", '`name` must be text: put it in quotes, "..."'),
        ("name: supports", "name: !!python/name:os.system x", "not allowed"),
        ("name: supports", 'name: !!python/name:os.system "x"', "not allowed"),
        ('["X supports Y"', '!!set ["X supports Y"', "the tag tag:yaml.org,2002:set is not allowed"),
        ("relation:\n", "relation: !!python/object:os.x\n", "not allowed"),
        ("name: supports", "name: &a supports", "anchors and aliases are not allowed"),
        ("why: Say here why two such claims cannot both hold.", "why: so", "`why` needs 10 characters at least"),
        ("{x} and {y}", "{x.__class__} and {y}", "`message`: no such placeholder {x.__class__}"),
        ("{x} and {y}", "{left.documnet}", "did you mean {left.document}?"),
        ("X supports Y", "nobody supports", "a pattern names the slot X once"),
        ("X supports Y", "X Y", "a pattern needs a verb"),
        ("X supports Y", "x supports y", "the slots are capital letters: write X and Y"),
        ("effect: contradict", "effect: excuse", "`effect: excuse` belongs to `kind: excuse`"),
        ("kind: relation", "kind: polarity", "a rule of kind polarity has the block `polarity:`"),
        ("      because: another country\n", "", "`because` is missing"),
        ("id: team/supports", "id: team/other", "id 'team/other' does not match its path: it must be 'team/supports'"),
        ("why: Say", "why: [Say", "not YAML"),
        ("      b: France does not support Ukraine.\n", "", "the example needs `b`"),
    ],
)  # fmt: skip
def test_a_fault_is_named(old: str, new: str, expected: str) -> None:
    assert old in GOOD
    messages = [m for _, _, m in faults(GOOD.replace(old, new, 1))]
    assert any(expected in m for m in messages), messages


ANTONYM = (library_folder() / "antonym" / "stance.yaml").read_text()
QUANTITY = (library_folder() / "quantity" / "count.yaml").read_text()
CAPITAL = (library_folder() / "reference" / "capitals.yaml").read_text()
TABLE = "kind: reference\nreference:\n  file: facts.csv\n"
PAIR = "a pair is two words with a comma between: [promote, relegate]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ANTONYM.replace("pairs:\n", "pairs:\n    - [raise lower]\n", 1), PAIR),
        (ANTONYM.replace("pairs:\n", "pairs:\n    - raise / lower\n", 1), PAIR),
        (ANTONYM.replace("pairs:\n", "pairs:\n    - [raise, cut, lower]\n", 1), PAIR),
        (QUANTITY.replace('roles: ["count"]', "roles: [members]"), "`roles[0]`: 'members' is not 'count', 'money'"),
        (QUANTITY.replace("tolerance: 0.1", "tolerance: 20%"), "`tolerance`: '20%' is not a number from 0 to 1; write 0.2"),
        (QUANTITY.replace("tolerance: 0.1", "tolerance: 0,2"), "write 0.2"),
        (QUANTITY.replace("tolerance: 0.1", "tolerance: 20"), "`tolerance`: 20 is not a number from 0 to 1; write 0.2"),
        (QUANTITY.replace("roles:", "functional: always\n  roles:"), "`functional` does not belong under `quantity:`; it"),
        (CAPITAL.replace("effect: contradict", "effect: dispute"), "`effect: dispute` is of two claims; a rule of kind ref"),
        (GOOD.replace("effect:", "efect:"), "unknown key `efect`; did you mean `effect`?"),
        (TABLE.replace("file:", "fil:"), "unknown key `fil`; did you mean `file`?"),
        (TABLE.replace("kind: reference", "kind: referense"), "`kind`: 'referense' is not 'relation'"),
    ],
)  # fmt: skip
def test_one_mistake_is_one_fault(text: str, expected: str) -> None:
    """What follows from a mistake is not told beside it."""
    (fault,) = [m for _, _, m in faults(text, text.split("\n", 1)[0].removeprefix("id: "))]
    assert expected in fault


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("effect: contradict", "effect: excuse", (3, 1)),
        ("severity: major", "severity: major\nreason: rounded", (5, 1)),
        ("kind: relation", "kind: polarity", (7, 1)),
    ],
    ids=["effect", "reason", "block"],
)
def test_a_fault_of_the_whole_stands_at_the_key_that_it_names(old: str, new: str, place: tuple[int, int]) -> None:
    (fault,) = faults(GOOD.replace(old, new, 1))
    assert fault[:2] == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('{relation}"', "{relation}"),
        ("why: Say here why two such claims cannot both hold.", 'why: "Say here why'),
    ],
    ids=["closed by the next quote", "closed by none"],
)
def test_a_quote_that_is_not_closed_is_placed_where_it_opens(old: str, new: str) -> None:
    ((line, column, message),) = faults(GOOD.replace(old, new))
    assert message == "not YAML: the quote that opens here is never closed"
    assert GOOD.replace(old, new).splitlines()[line - 1][column - 1] == '"'
    assert column in {6, 10}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("nowhere", "no such folder of rules; correct the path"), ("a.yaml", "is a file; name the folder that it stands")],
)  # fmt: skip
def test_a_folder_that_is_none_is_refused(tmp_path: Path, name: str, expected: str) -> None:
    (tmp_path / "a.yaml").write_text(GOOD)
    with pytest.raises(RuleError, match=expected):
        load_rules(RuleSettings(folders=(tmp_path / name,)))


def test_missing_examples_are_named() -> None:
    assert any("`examples` is missing" in m for _, _, m in faults(GOOD[: GOOD.index("examples:")]))


def test_every_fault_is_reported_at_once_with_place_and_lines_around(tmp_path: Path) -> None:
    path = tmp_path / "team" / "supports.yaml"
    path.parent.mkdir()
    path.write_text(GOOD.replace("severity: major", "severety: major").replace("{x}", "{z}"))
    rule, report = read_rule(path, tmp_path)
    assert rule is None
    assert [line.split(": ")[0] for line in report] == [f"{path}:4:1", f"{path}:5:10"]
    assert "   4 | severety: major\n       | ^" in report[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            TABLE + "severity: huge\n",
            ["x.yaml:3:9: facts.csv:1:1: cannot be read", "x.yaml:4:11: `severity`: 'huge' is not"],
        ),
        (
            GOOD.replace("      b: France does not support Ukraine.\n", "", 1).replace("{x}", "{z}"),
            ["x.yaml:5:10: `message`: no such placeholder {z}", "x.yaml:16:7: the example needs `b`"],
        ),
        (
            GOOD[: GOOD.index("    - a: France supports Ukraine.\n      b: France supports Pol")].replace(
                "major", "huge"
            ),
            ["x.yaml:4:11: `severity`: 'huge' is not", "x.yaml:19:5: `silent` needs 2 entries at least"],
        ),
    ],
    ids=["a table that is missing", "an example that is half", "too few examples"],
)
def test_one_fault_hides_no_other(tmp_path: Path, text: str, expected: list[str]) -> None:
    (tmp_path / "x.yaml").write_text(text.replace("id: team/supports", "id: x"))
    _, report = read_rule(tmp_path / "x.yaml", tmp_path)
    told = [line.split("\n")[0].replace(f"{tmp_path}/", "") for line in report]
    assert len(told) == len(expected), told
    assert all(t.startswith(e) for t, e in zip(told, expected, strict=True)), told


def test_faults_of_several_files_end_in_one_error(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("id: a\n")
    (tmp_path / "b.yaml").write_text("- no mapping\n")
    with pytest.raises(RuleError) as caught:
        load_rules(RuleSettings(folders=(tmp_path,)))
    assert "a.yaml:1:1: `kind` is missing" in str(caught.value)
    assert "b.yaml:1:1: a rule file is a mapping" in str(caught.value)


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"x" * 70_000, "a rule file has at most"), (b"\xff\xfe\x00", "not UTF-8")],
    ids=["too large", "not text"],
)
def test_a_file_that_is_no_rule_is_refused(tmp_path: Path, content: bytes, expected: str) -> None:
    (tmp_path / "a.yaml").write_bytes(content)
    _, report = read_rule(tmp_path / "a.yaml", tmp_path)
    assert expected in report[0]


def test_an_id_that_is_taken_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "relation" / "borders.yaml"
    path.parent.mkdir()
    path.write_text((library_folder() / "relation" / "borders.yaml").read_text())
    with pytest.raises(RuleError, match="the id relation/borders is taken"):
        load_rules(RuleSettings(folders=(tmp_path,)))


def test_a_folder_that_is_named_twice_is_read_once() -> None:
    twice = load_rules(RuleSettings(folders=(library_folder(),)))
    assert twice.hash == load_rules().hash


def test_a_users_folder_adds_to_the_library(tmp_path: Path) -> None:
    path = tmp_path / "team" / "supports.yaml"
    path.parent.mkdir()
    path.write_text(GOOD)
    rules = load_rules(RuleSettings(folders=(tmp_path,)))
    assert rules["team/supports"].kind == "relation"
    assert len(rules.rules) == len(load_rules().rules) + 1


def test_select_and_ignore_take_prefixes_of_ids() -> None:
    rules = load_rules(RuleSettings(select=("date", "relation/borders"), ignore=("date/born",)))
    ids = [r.id for r in rules.rules]
    assert ids == sorted(ids)
    assert "relation/borders" in ids
    assert "date/died" in ids
    assert "date/born" not in ids
    with pytest.raises(RuleError, match="did you mean relation/borders"):
        load_rules(RuleSettings(select=("relation/bordres",)))


def test_extended_selection_adds_to_what_is_selected() -> None:
    rules = load_rules(RuleSettings(select=("date/born",), extend_select=("relation/borders",)))
    assert [r.id for r in rules.rules] == ["date/born", "relation/borders"]


def test_a_severity_of_the_settings_is_that_of_the_longest_prefix() -> None:
    rules = load_rules(RuleSettings(severity={"date/": "minor", "date/born": "critical"}))
    assert {r: rules[r].spec.severity for r in ("date/born", "date/died", "relation/borders")} == {
        "date/born": "critical", "date/died": "minor", "relation/borders": "critical",
    }  # fmt: skip
    assert rules.hash != load_rules().hash


@pytest.mark.parametrize(
    "settings",
    [
        RuleSettings(extend_select=("datum/",)),
        RuleSettings(severity={"datum/": "minor"}),
        RuleSettings(per_path_ignores={"a/": ("datum/",)}),
    ],
    ids=["extend_select", "severity", "per_path_ignores"],
)
def test_a_prefix_of_no_rule_is_refused_and_its_setting_named(settings: RuleSettings) -> None:
    (name,) = settings.model_fields_set
    with pytest.raises(RuleError, match=f"^{name}: no rule's id begins with 'datum/'"):
        load_rules(settings)


def test_all_prefixes_of_no_rule_are_named_at_once() -> None:
    with pytest.raises(RuleError) as caught:
        load_rules(RuleSettings(select=("datum/", "date/"), ignore=("relaton/",)))
    assert [line.split(":")[0] for line in str(caught.value).splitlines()] == ["select", "ignore"]


@pytest.mark.parametrize(
    ("path", "pattern", "expected"),
    [
        ("archive/a.txt", "archive/", True),
        ("archive/1998/a.txt", "archive", True),
        ("/work/archive/a.txt", "archive/", True),
        ("archives/a.txt", "archive/", False),
        ("drafts/a.html", "*.html", True),
        ("drafts/a.txt", "*.html", False),
        ("./drafts/a.txt", "./drafts/*.txt", True),
    ],
)
def test_a_pattern_of_paths_fits_folders_and_names(path: str, pattern: str, expected: bool) -> None:
    assert fits(path, pattern) is expected


class _Point:
    def __init__(self, name: str, module: str) -> None:
        self.name, self.module, self.value = name, module, module


def test_a_pack_is_read_from_the_package_that_it_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "acme_rules"
    (home / "team").mkdir(parents=True)
    (home / "__init__.py").write_text("raise RuntimeError('a pack is data')")
    (home / "team" / "supports.yaml").write_text(GOOD)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(loader, "entry_points", lambda group: [_Point("acme", "acme_rules")] if group else [])
    assert load_rules(RuleSettings(packs=("acme",)))["team/supports"].kind == "relation"
    assert "team/supports" not in {r.id for r in load_rules().rules}
    with pytest.raises(RuleError, match=r"no rule pack 'acmee' \(known: acme\)"):
        load_rules(RuleSettings(packs=("acmee",)))


def test_the_hash_tells_what_runs() -> None:
    assert load_rules().hash == load_rules().hash
    assert load_rules().hash != load_rules(RuleSettings(ignore=("date",))).hash


@pytest.mark.parametrize(
    ("text", "key", "swapped"),
    [
        ("X has a border with Y", "have border with", False),
        ("X borders Y", "border", False),
        ("X vetoes Y", "veto", False),
        ("X and Y share a border", "& share border", False),
        ("Y is the capital of X", "be capital of", True),
        ("X's capital is Y", "be capital of", True),
        ("X is directed by Y", "direct", True),
        ("X is chaired by Y", "chair", True),
        ("X is required by Y", "require", True),
        ("X is controlled by Y", "control", True),
        ("X is called by Y", "call", True),
        ("X was born in Y", "be bear in", False),
        ("X is landlocked", "be landlocked", False),
    ],
)
def test_patterns_become_keys(text: str, key: str, swapped: bool) -> None:
    pattern = compile_pattern(text)
    assert key in pattern.keys
    assert pattern.swapped is swapped


@given(st.text(alphabet="XY abc's.,", max_size=40))
def test_any_text_compiles_or_is_refused(text: str) -> None:
    try:
        keys = compile_pattern(text).keys
    except PatternError:
        return
    assert keys


@given(st.text(max_size=300))
def test_any_text_gives_faults_and_no_crash(text: str) -> None:
    assert faults(text)


def test_a_rule_is_described_with_its_examples() -> None:
    rules = load_rules()
    told = describe(rules["relation/borders"], run_examples(rules, only=[rules["relation/borders"]]))
    assert "Two countries either share a land border or do not." in told
    assert "because: another neighbour" in told
    assert "says: Afghanistan and Russia: same two, opposite polarity" in told
    assert "FAILED" not in told


def test_a_described_rule_tells_which_examples_fail() -> None:
    rule, _ = parse_rule(GOOD.replace("Hungary does", "France does"), Path("x.yaml"), "team/supports")
    assert rule is not None
    rules = RuleSet([replace(rule, opposites=rule.patterns, patterns=())])
    told = describe(rule, run_examples(rules))
    assert "FAILED: is silent" in told or "FAILED: fires" in told


def test_a_shipped_table_names_its_source_and_licence() -> None:
    rules = load_rules(RuleSettings(select=("reference/land",)))
    told = describe(rules["reference/land-borders"], ())
    assert "countryinfo (MIT)" in told
    assert "LGPL-2.1+" in told
