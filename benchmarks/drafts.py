"""Drafts against the seeds -> how many tensions are found, how many traps flagged, and where the missed are lost.

Each draft of tests/drafts is checked by itself as an analyst does it: ``claimcheck check DRAFT --against seeds/``.

    python benchmarks/drafts.py [--min-confidence 0.5] [--out drafts.json]
"""

import argparse
import json
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora import Gold, Quote
from losses import lost
from ruamel.yaml import YAML
from runs import Run, joins, observe

from claimcheck.nli import load_nli
from claimcheck.pipeline import trace
from claimcheck.rules import load_rules
from claimcheck.settings import Settings
from claimcheck.store import open_store

ROOT = Path(__file__).resolve().parents[1]
LEVELS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What came of a draft: its findings, the confidence of the strongest pair that counts, where a tension was lost.

    Of a tension the pairs of its two quotes count, of a trap all.
    """

    id: str
    tension: bool
    about: str
    findings: tuple[str, ...]
    found: bool
    confidence: float
    stage: str
    pair: tuple[str, str]


def load(folder: Path) -> list[dict[str, Any]]:
    """The drafts of every file of a folder."""
    yaml = YAML(typ="safe")
    return [row for path in sorted(folder.glob("*.yaml")) for row in yaml.load(path)]


def gold_of(row: dict[str, Any], seeds: Path) -> Gold:
    """The two quotes of a draft, by their places in the files."""
    start = row["draft"].index(row["draft_quote"])
    left = Quote(text="draft.txt", start=start, end=start + len(row["draft_quote"]))
    place = (seeds / row["seed"]).read_text(encoding="utf-8").index(row["seed_quote"])
    right = Quote(text=row["seed"], start=place, end=place + len(row["seed_quote"]))
    return Gold(id=row["id"], folder="draft", left=(left,), right=(right,))


def outcome(row: dict[str, Any], run: Run, gold: Gold, threshold: float) -> Outcome:
    """What a run made of a draft."""
    tension, sides = row["kind"] == "contradiction", (gold.left, gold.right)
    counts = [j for j in run.judged if j.candidate and (not tension or joins(j.left, j.right, *sides))]
    best = max(counts, key=lambda j: j.confidence, default=None)
    found = tension and any(joins(a, b, *sides) for f in run.findings for a, b in f.across())
    loss = lost(gold, run, threshold) if tension and not found else None
    if loss and loss.judged:
        best = loss.judged
    return Outcome(
        id=row["id"],
        tension=tension,
        about=row["about"],
        findings=tuple(f"{f.confidence:.2f} {f.headline}" for f in run.findings),
        found=found,
        confidence=best.confidence if best else 0.0,
        stage=f"{loss.stage} {loss.reason or ''}".strip() if loss else "",
        pair=(best.left.says, best.right.says) if best else ("", ""),
    )


def measure(folder: Path, seeds: Path, settings: Settings) -> list[Outcome]:
    """Check every draft by itself; what the seeds claim, and what was scored, is remembered between them."""
    nli = load_nli(settings.model) if settings.model.enabled else None
    rules = load_rules(settings.rules)
    rows = load(folder)
    told = []
    with (
        tempfile.TemporaryDirectory(prefix="claimcheck-drafts-") as target,
        open_store(Path(target) / "store") as store,
    ):
        for number, row in enumerate(rows, 1):
            draft = Path(target) / "draft.txt"
            draft.write_text(row["draft"], encoding="utf-8")
            made = trace([draft], settings, against=[seeds], nli=nli, rules=rules, store=store)
            told.append(outcome(row, observe("draft", made), gold_of(row, seeds), settings.verdicts.min_confidence))
            print(f"\r{number} of {len(rows)}", end="", file=sys.stderr)
    print(file=sys.stderr)
    return told


def summary(told: list[Outcome]) -> dict[str, Any]:
    """Shares found and flagged, at the threshold and by the level of the strongest pair, and the losses by stage."""
    tensions, traps = [o for o in told if o.tension], [o for o in told if not o.tension]
    return {
        "tensions": len(tensions),
        "found": sum(o.found for o in tensions),
        "traps": len(traps),
        "flagged": sum(bool(o.findings) for o in traps),
        "findings_beside_the_tension": sum(len(o.findings) - o.found for o in tensions),
        "lost_by_stage": dict(Counter(o.stage for o in tensions if o.stage)),
        "by_level": {
            str(level): (
                sum(o.confidence >= level and not o.stage.startswith("comparability") for o in tensions),
                sum(o.confidence >= level for o in traps),
            )
            for level in LEVELS
        },
    }


def main() -> None:
    """Command line: measure, print every draft and the sums."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=ROOT / "tests" / "drafts")
    parser.add_argument("--min-confidence", type=float, default=Settings().verdicts.min_confidence)
    parser.add_argument("--no-nli", action="store_true", help="rules only")
    parser.add_argument("--out", type=Path, help="write the sums and every draft as JSON")
    args = parser.parse_args()
    settings = Settings.model_validate(
        {"model": {"enabled": not args.no_nli}, "verdicts": {"min_confidence": args.min_confidence}}
    )
    told = measure(args.folder, ROOT / "seeds", settings)
    for one in told:
        right = one.found if one.tension else not one.findings
        print(f"{'right' if right else 'WRONG'} {one.id} {one.about} {one.confidence:.2f} {one.stage} {one.pair}")
        for finding in one.findings:
            print(f"      {finding}")
    print(json.dumps(summary(told), indent=1))
    if args.out:
        each = [{n: getattr(o, n) for n in Outcome.__dataclass_fields__} for o in told]
        args.out.write_text(json.dumps({"sums": summary(told), "drafts": each}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
