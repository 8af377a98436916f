"""The drafts that are checked against the seeds: their quotes stand where they say, and what comes of them is counted."""

import importlib
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from claimcheck.settings import ModelSettings, Settings

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))
drafts = importlib.import_module("drafts")
runs = importlib.import_module("runs")

DRAFT = "The talks were short. Kenya has a border with Uganda, and the road is open."
SEED = "Kenya does not have a border with Uganda, the atlas says. Rain fell."


def row(kind: str = "contradiction", **changes: str) -> dict[str, str]:
    told = {
        "id": "one", "kind": kind, "about": "border", "seed": "s.txt", "draft": DRAFT,
        "draft_quote": "Kenya has a border with Uganda", "seed_quote": "Kenya does not have a border with Uganda",
    }  # fmt: skip
    return told | changes


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "s.txt").write_text(SEED, encoding="utf-8")
    return folder


def test_every_draft_quotes_itself_and_its_seed_once_and_has_a_name_of_its_own() -> None:
    rows = drafts.load(ROOT / "tests" / "drafts")
    assert [name for name, count in Counter(one["id"] for one in rows).items() if count > 1] == []
    for one in rows:
        seed = (ROOT / "seeds" / one["seed"]).read_text(encoding="utf-8")
        assert (one["draft"].count(one["draft_quote"]), seed.count(one["seed_quote"])) == (1, 1), one["id"]
        assert one["kind"] in {"contradiction", "trap"}, one["id"]


def test_gold_is_where_the_quotes_stand(seeds: Path) -> None:
    gold = drafts.gold_of(row(), seeds)
    (left,), (right,) = gold.left, gold.right
    assert (left.text, DRAFT[left.start : left.end]) == ("draft.txt", "Kenya has a border with Uganda")
    assert (right.text, SEED[right.start : right.end]) == ("s.txt", "Kenya does not have a border with Uganda")


YES = {"text": "draft.txt", "start": 22, "end": 52, "says": "yes"}
NO = {"text": "s.txt", "start": 0, "end": 40, "says": "no"}
FAR = {"text": "s.txt", "start": 57, "end": 67, "says": "rain"}


def judged(right: dict[str, Any], confidence: float, reason: str | None = None) -> Any:
    return runs.Judged(
        left=runs.ClaimSeen(**YES), right=runs.ClaimSeen(**right), block="frame", label="excused" if reason else "contradiction",
        reason=reason, confidence=confidence, nli=None, rules=(),
    )  # fmt: skip


def seen(*pairs: Any, found: tuple[Any, ...] = ()) -> Any:
    findings = tuple(
        runs.FindingSeen(
            id="f", kind="contradiction", headline="h", confidence=one.confidence, positions=((one.left,), (one.right,)), pairs=(one,)
        )
        for one in found
    )  # fmt: skip
    claims = tuple(runs.ClaimSeen(**one) for one in (YES, NO, FAR))
    return runs.Run(folder="draft", claims=claims, judged=pairs, findings=findings)


STRONG, WEAK, OTHER = judged(NO, 0.9), judged(NO, 0.3), judged(FAR, 0.8)
EXCUSED = judged(NO, 0.7, "different-period")


@pytest.mark.parametrize(
    ("kind", "run", "found", "confidence", "stage"),
    [
        pytest.param("contradiction", seen(STRONG, found=(STRONG,)), True, 0.9, "", id="found"),
        pytest.param("contradiction", seen(WEAK), False, 0.3, "verdict", id="below the threshold"),
        pytest.param("contradiction", seen(EXCUSED), False, 0.7, "comparability different-period", id="excused"),
        pytest.param("contradiction", seen(), False, 0.0, "pairing", id="never paired"),
        pytest.param("contradiction", seen(OTHER, found=(OTHER,)), False, 0.0, "pairing", id="another finding is none"),
        pytest.param("trap", seen(OTHER, found=(OTHER,)), False, 0.8, "", id="a trap that is flagged"),
        pytest.param("trap", seen(EXCUSED), False, 0.0, "", id="a trap that is excused"),
    ],
)
def test_what_came_of_a_draft(seeds: Path, kind: str, run: Any, found: bool, confidence: float, stage: str) -> None:
    told = drafts.outcome(row(kind), run, drafts.gold_of(row(kind), seeds), 0.5)
    assert (told.tension, told.found, told.confidence, told.stage) == (
        kind == "contradiction",
        found,
        confidence,
        stage,
    )
    assert told.findings == tuple(f"{one.confidence:.2f} h" for one in run.findings)


def test_the_sums_count_what_was_found_flagged_and_lost(seeds: Path) -> None:
    asked = (
        ("contradiction", seen(STRONG, OTHER, found=(STRONG, OTHER))), ("contradiction", seen(WEAK)),
        ("contradiction", seen(EXCUSED)), ("trap", seen(OTHER, found=(OTHER,))), ("trap", seen()),
    )  # fmt: skip
    sums = drafts.summary(
        [drafts.outcome(row(kind), run, drafts.gold_of(row(kind), seeds), 0.5) for kind, run in asked]
    )
    levels = sums.pop("by_level")
    assert sums == {
        "tensions": 3, "found": 1, "traps": 2, "flagged": 1, "findings_beside_the_tension": 1,
        "lost_by_stage": {"verdict": 1, "comparability different-period": 1},
    }  # fmt: skip
    assert (levels["0.3"], levels["0.5"], levels["0.8"]) == ((2, 1), (1, 1), (1, 1))


def test_drafts_are_checked_one_by_one_against_the_seeds(tmp_path: Path, seeds: Path) -> None:
    (tmp_path / "drafts").mkdir()
    other = "Kenya has a border with Somalia, he said."
    rows = [
        row(id="tension"), row("trap", id="trap", draft=other, draft_quote="Kenya has a border with Somalia"),
    ]  # fmt: skip
    (tmp_path / "drafts" / "a.yaml").write_text(json.dumps(rows), encoding="utf-8")
    told = drafts.measure(tmp_path / "drafts", seeds, Settings(model=ModelSettings(enabled=False)))
    assert [(one.id, one.found, bool(one.findings)) for one in told] == [
        ("tension", True, True),
        ("trap", False, False),
    ]


def test_the_command_writes_the_sums_and_every_draft(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = [drafts.outcome(row(), seen(WEAK), drafts.gold_of(row(), seeds), 0.5)]
    monkeypatch.setattr(drafts, "measure", lambda _folder, _seeds, settings: told if not settings.model.enabled else [])
    monkeypatch.setattr(sys, "argv", ["drafts.py", "--no-nli", "--out", str(tmp_path / "o.json")])
    drafts.main()
    written = json.loads((tmp_path / "o.json").read_text(encoding="utf-8"))
    assert (written["sums"]["tensions"], [one["stage"] for one in written["drafts"]]) == (1, ["verdict"])
    assert capsys.readouterr().out.startswith("WRONG one border 0.30 verdict ('yes', 'no')")
