"""What fuzzing found stays mended, and every target is fuzzed a little: benchmarks/fuzz.py does so for hours."""

import importlib
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimcheck.errors import RuleError, SettingsError
from claimcheck.rules import load_rules
from claimcheck.settings import RuleSettings
from claimcheck.settings_file import load_settings
from claimcheck.store_records import pack, unpack

ROOT = Path(__file__).parents[1]
KEPT = Path(__file__).parent / "data" / "fuzz"
SECONDS = 2.0  # of CPU for 100 kB; a shorter input counts as so much
LEAST = 20_000
NAMES = (
    "article.txt", "article.md", "article.html", "article.jsonl", "article.eml", "article.pdf", "article.docx",
    "pdf_stream", "docx_body", "rule", "pattern", "facts", "settings", "pyproject", "ignore", "suppressions",
    "baseline", "report", "store", "row",
)  # fmt: skip


@pytest.fixture(scope="module")
def targets() -> ModuleType:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return importlib.import_module("fuzz_targets")
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


def test_no_target_is_left_out(targets: ModuleType) -> None:
    assert set(NAMES) == set(targets.TARGETS)
    assert {name for name, _ in targets.kept(KEPT)} <= set(NAMES)


@pytest.mark.parametrize("path", sorted(KEPT.glob("*/*")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_input_that_once_did_harm_does_none(targets: ModuleType, path: Path) -> None:
    data = path.read_bytes()
    started = time.process_time()
    targets.run(path.parent.name, data)
    assert time.process_time() - started < SECONDS * max(len(data), LEAST) / 100_000 + 1


@pytest.mark.parametrize("name", NAMES)
def test_target_takes_what_it_starts_from_and_pieces_of_it(targets: ModuleType, name: str) -> None:
    given_ = targets.seeds(name, ROOT)
    assert given_

    @given(st.data())
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
    def fuzz(data: st.DataObject) -> None:
        whole = data.draw(st.sampled_from(given_))
        at, to = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
        targets.run(name, whole[:at] + data.draw(st.binary(max_size=40)) + whole[to:])

    fuzz()


def test_broken_promise_of_a_target_is_not_taken_for_an_error_of_the_user(targets: ModuleType) -> None:
    with pytest.raises(targets.BrokenPromiseError):
        targets.must(holds=False, what="a value that nobody put there")


@pytest.mark.parametrize("name", ["flow-deep", "compact-deep", "keys-deep"])
def test_rule_nested_beyond_measure_is_a_fault_with_its_place_and_ends_no_process(tmp_path: Path, name: str) -> None:
    (tmp_path / "r.yaml").write_bytes((KEPT / "rule" / name).read_bytes() * 10)
    code = (
        "import sys; from pathlib import Path; from claimcheck.rules.loader import read_rule; "
        "print(read_rule(Path(sys.argv[1]), Path(sys.argv[1]).parent)[1])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "r.yaml"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "nested deeper than 20 levels" in done.stdout


def test_rule_of_many_brackets_that_are_not_nested_is_read(tmp_path: Path) -> None:
    rule = (ROOT / "rules" / "relation" / "borders.yaml").read_text(encoding="utf-8")
    folder = tmp_path / "relation"
    folder.mkdir()
    (folder / "own.yaml").write_text(rule.replace("relation/borders", "relation/own") + f"# {'[' * 300}\n")
    assert any(one.id == "relation/own" for one in load_rules(RuleSettings(folders=(tmp_path,))).rules)


def test_anchor_in_a_deep_rule_file_is_still_a_fault(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text("id: &a r\nmessage: *a\n")
    with pytest.raises(RuleError, match="anchors and aliases are not allowed"):
        load_rules(RuleSettings(folders=(tmp_path,)))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("a=" + "[" * 3000, "nested too deep", id="arrays"),
        pytest.param("a" + ".a" * 3000 + "=1", "a name of more than 100 parts", id="a dotted name"),
        pytest.param('[claims.aliases]\n"U.S." = "United States"', None, id="dots in a name"),
    ],
)
def test_settings_nested_beyond_measure_are_refused(tmp_path: Path, text: str, said: str | None) -> None:
    (tmp_path / "claimcheck.toml").write_text(text)
    if said is None:
        assert load_settings(folder=tmp_path).claims.aliases == {"U.S.": "United States"}
        return
    with pytest.raises(SettingsError, match=said):
        load_settings(folder=tmp_path)


def test_remembered_row_that_unpacks_to_very_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    row = pack("a" * 2000, str)
    monkeypatch.setattr("claimcheck.store_records._MOST", 1000)
    with pytest.raises(ValueError, match="larger than what is kept"):
        unpack(row, str)
