"""Figures -> reports/quality.json and .md. Only numbers and names leave here, no text of the shared data."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

SYSTEMS = {
    "claimcheck": "claimcheck",
    "without_rules": "claimcheck without rules",
    "every_pair": "every pair, NLI",
    "nearest": "nearest 20, NLI",
}
LEGEND = (
    "Without rules: the same pipeline, model and weights, and no rule run. Every pair, NLI: each pair of sentences "
    "through the same model at 0.5. Nearest 20, NLI: each sentence's nearest at a cosine of 0.7 by the shipped "
    "embeddings, then the same. P@k is empty where fewer than k were ranked."
)
COLUMNS = ("P", "R", "F1", "AP", "P@10", "P@50", "P@100", "ECE", "false per 1,000 claims")


def write_json(path: Path, result: dict[str, Any]) -> None:
    """Write the figures, rounded to four places, keys in the order given."""
    path.write_text(json.dumps(_rounded(result), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, Mapping):
        return {name: _rounded(one) for name, one in value.items()}
    return [_rounded(one) for one in value] if isinstance(value, list | tuple) else value


def write_markdown(path: Path, result: dict[str, Any]) -> None:
    """Write the figures as tables to read."""
    head, corpora = result["head"], result["corpora"]
    parts = [
        "# Quality",
        "Written by `python benchmarks/quality.py`; the same figures are in `quality.json`.",
        _provenance(head),
        "![Precision against recall](quality.png)",
        main_table(corpora),
        LEGEND,
        *(_section(name, figures) for name, figures in corpora.items()),
        *([reasons_section(result["reasons"])] if "reasons" in result else []),
    ]
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _provenance(head: Mapping[str, Any]) -> str:
    changes = " with local changes" if head["dirty"] else ""
    model = f"model {head['model']['id']} (revision {head['model']['revision']})"
    return f"Commit {head['commit']}{changes}, {model}, rules {head['rules_hash']}, threshold {head['threshold']}."


def main_table(corpora: Mapping[str, dict[str, Any]]) -> str:
    """One row a corpus and system."""
    rows = [["corpus", "system", *COLUMNS], ["---", "---", *("---:" for _ in COLUMNS)]]
    for name, figures in corpora.items():
        rows.append([name, "**claimcheck**", *_cells(figures)])
        rows += [[name, SYSTEMS[system], *_cells(row)] for system, row in figures.get("baselines", {}).items()]
    return _table(rows)


def _cells(figures: Mapping[str, Any]) -> list[str]:
    at = figures.get("precision_at") or {}
    plain = ("precision", "recall", "f1", "average_precision")
    values = [*(figures.get(name) for name in plain), *(at.get(top) for top in ("10", "50", "100"))]
    values += [figures.get("calibration_error"), figures.get("false_alarms_per_1000_claims")]
    return [_number(value) for value in values]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _table(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _counts(counts: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.items()) or "none"


def _section(name: str, figures: Mapping[str, Any]) -> str:
    lost = dict(figures["lost_by_stage"])
    excused = lost.pop("comparability")
    stages = {"extraction": lost["extraction"], "pairing": lost["pairing"], "comparability": sum(excused.values())}
    stages |= {"verdict": lost["verdict"], "findings": lost["findings"]}
    lines = [f"## {name}", figures["note"]]
    facts = [f"{figures['claims']} claims, {figures['findings']} findings, {figures['false_findings']} of them false"]
    if figures["gold"]:
        facts += [f"lost by stage: {_counts(stages)}", f"excused as: {_counts(excused)}"]
    facts += [f"false alarms by {what}: {_counts(counts)}" for what, counts in figures["false_alarms_by"].items()]
    facts += _extras(figures)
    return "\n\n".join([*lines, "\n".join(f"- {fact}" for fact in facts)])


def reasons_section(figures: Mapping[str, Any]) -> str:
    """How often each reason why a pair is no conflict is right on the labelled cases."""
    rows = [
        ["reason", "its traps", "silent", "named", "given to traps", "given to tensions not reported", "accuracy"],
        ["---", *("---:" for _ in range(6))],
    ]
    for reason, row in figures["by_reason"].items():
        counts = ("traps", "silent", "named", "given_to_traps", "given_to_tensions")
        rows.append([reason, *(str(row[name]) for name in counts), _number(row["accuracy"])])
    told = (
        f"{figures['traps']} traps and {figures['tensions']} tensions of tests/cases and training/cases, two short "
        "articles each. A case speaks by the pair that holds the quotes of a tension, or that would look most like a "
        "tension in a trap; a reason is right where it is given to a trap, wrong where it is given to a tension that "
        f"is not reported: {figures['tensions_excused']} tensions are excused so, by any reason. Named: it is given to "
        "some pair of a trap of that reason."
    )
    reported = f"Traps reported all the same: {_counts(figures['traps_reported'])}."
    return "\n\n".join(["## Reasons", told, _table(rows), reported])


def _extras(figures: Mapping[str, Any]) -> list[str]:
    facts = []
    if traps := figures.get("traps_flagged"):
        facts.append(f"traps flagged: {traps['flagged']} of {traps['of']} ({traps['share']:.1%})")
    if wide := figures.get("positions_variant"):
        facts.append(
            "all documents of opposed positions counted as flagged: "
            f"P {wide['precision']:.3f}, R {wide['recall']:.3f}, F1 {wide['f1']:.3f}"
        )
    if best := figures.get("best_f1"):
        facts.append(f"best F1 would be at {best['threshold']:.2f}: P {best['precision']:.3f}, R {best['recall']:.3f}")
    if figures.get("calibration_error_reported") is not None:
        facts.append(f"calibration error of what is reported: {figures['calibration_error_reported']:.3f}")
    if "found" in figures:
        facts.append(f"found: {', '.join(figures['found']) or 'none'}")
        facts.append(f"clear ones missed: {', '.join(figures['missed_clear']) or 'none'}")
        facts.append(f"traps hit: {', '.join(figures['traps_hit']) or 'none'}")
    if by_part := figures.get("per_1000_claims_by_part"):
        facts.append(f"per 1,000 claims by part: {_counts({p: _number(v) for p, v in by_part.items()})}")
    facts += [f"{SYSTEMS[s]}: {row['note']}" for s, row in figures.get("baselines", {}).items()]
    return facts
