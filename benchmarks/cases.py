"""Own labelled cases -> how many tensions are found and traps flagged: each case two short articles, run by themselves.

Run by hand: ``python benchmarks/cases.py [--folder tests/cases] [--no-nli]``.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from claimcheck.nli import load_nli
from claimcheck.pipeline import Trace, trace
from claimcheck.rules import load_rules
from claimcheck.settings import Settings

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Two articles: ``group`` is what a tension is about or why a trap is none; ``quotes`` are set for tensions."""

    id: str
    group: str
    a: str
    b: str
    published: tuple[str | None, str | None]
    quotes: tuple[str, str] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcome:
    """What the product said of a case: ``flagged`` on any finding, ``found`` if one holds both quotes of a tension.

    The rest describes the strongest verdict, a finding's if there is one: what a reader of the table wants to know.
    """

    case: Case
    flagged: bool
    found: bool
    label: str
    reason: str
    confidence: float
    block: str
    rules: tuple[str, ...]
    pair: tuple[str, str]

    @property
    def right(self) -> bool:
        """A tension that was found, or a trap that was left alone."""
        return self.found if self.case.quotes else not self.flagged


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """The outcomes of a folder of cases."""

    tensions: tuple[Outcome, ...]
    traps: tuple[Outcome, ...]
    seconds: float

    @property
    def found(self) -> float:
        """The share of the tensions that were found."""
        return sum(o.found for o in self.tensions) / max(1, len(self.tensions))

    @property
    def flagged(self) -> float:
        """The share of the traps that were flagged."""
        return sum(o.flagged for o in self.traps) / max(1, len(self.traps))

    @property
    def missed_ids(self) -> list[str]:
        """Tensions that were not found."""
        return [o.case.id for o in self.tensions if not o.found]

    @property
    def flagged_ids(self) -> list[str]:
        """Traps that were flagged."""
        return [o.case.id for o in self.traps if o.flagged]


def load_cases(folder: Path) -> tuple[list[Case], list[Case]]:
    """The tensions and the traps of a folder, from every ``tensions*.yaml`` and ``traps*.yaml`` in it."""
    return _load(folder, "tensions"), _load(folder, "traps")


def _load(folder: Path, name: str) -> list[Case]:
    yaml = YAML(typ="safe")
    rows = [row for path in sorted(folder.glob(f"{name}*.yaml")) for row in yaml.load(path)]
    return [
        Case(
            id=row["id"],
            group=row.get("about") or row["reason"],
            a=row["a"],
            b=row["b"],
            published=(row.get("a_published"), row.get("b_published")),
            quotes=tuple(row["quotes"]) if "quotes" in row else None,
        )
        for row in rows
    ]


def article(text: str, published: str | None) -> str:
    """A case's text as a file has it: a dated one under its dateline."""
    if published is None:
        return text + "\n"
    day = date.fromisoformat(published)
    return f"Published: {day.day} {day:%B %Y}\n\n{text}\n"


def run_case(case: Case, settings: Settings, nli: Any, rules: Any) -> Outcome:
    """What comes of checking the two articles of a case, and nothing else."""
    return observe(case, trace_case(case, settings, nli, rules))


def trace_case(case: Case, settings: Settings, nli: Any, rules: Any) -> Trace:
    """Check the two articles of a case, and nothing else."""
    with tempfile.TemporaryDirectory(prefix="claimcheck-case-") as target:
        for name, text, published in zip("ab", (case.a, case.b), case.published, strict=True):
            (Path(target) / f"{name}.txt").write_text(article(text, published), encoding="utf-8")
        return trace([Path(target)], settings, nli=nli, rules=rules)


def observe(case: Case, run: Trace) -> Outcome:
    """What a run made of a case."""
    findings = run.report.findings
    reported = [v for f in findings for v in f.verdicts]
    shown = max(reported or run.verdicts, key=lambda v: v.confidence, default=None)
    return Outcome(
        case=case,
        flagged=bool(findings),
        found=bool(findings) and _holds(case, run, reported),
        label=shown.label if shown else "no pair",
        reason=str(shown.reason or "") if shown else "",
        confidence=shown.confidence if shown else 0.0,
        block=shown.pair.block if shown else "",
        rules=tuple(dict.fromkeys(e.rule_id for e in shown.evidence)) if shown else (),
        pair=(shown.pair.left.text, shown.pair.right.text) if shown else ("", ""),
    )


def _holds(case: Case, run: Trace, reported: Sequence[Any]) -> bool:
    """Whether a reported pair overlaps both quotes; a finding without pairs (a lone claim's) is taken as found."""
    if case.quotes is None:
        return False
    if not reported:
        return True
    places: dict[str, tuple[int, int]] = {}
    for document in run.documents:
        quote = case.quotes[0] if Path(document.path).stem == "a" else case.quotes[1]
        start = document.raw.find(quote)
        places[document.id] = (start, start + len(quote))
    return any(
        v.pair.left.span.document_id != v.pair.right.span.document_id
        and all(
            claim.context.start < places[claim.span.document_id][1]
            and places[claim.span.document_id][0] < claim.context.end
            for claim in (v.pair.left, v.pair.right)
        )
        for v in reported
    )


def measure(
    folder: Path,
    *,
    settings: Settings | None = None,
    nli: Any = None,
    rules: Any = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Result:
    """Run every case of a folder, with model and rules loaded once."""
    settings = settings or Settings()
    rules = rules if rules is not None else load_rules(settings.rules)
    if nli is None and settings.model.enabled:
        nli = load_nli(settings.model)
    tensions, traps = load_cases(folder)
    started = time.monotonic()
    outcomes = []
    for case in (*tensions, *traps):
        outcomes.append(run_case(case, settings, nli, rules))
        progress(len(outcomes), len(tensions) + len(traps))
    return Result(
        tensions=tuple(outcomes[: len(tensions)]),
        traps=tuple(outcomes[len(tensions) :]),
        seconds=time.monotonic() - started,
    )


def table(title: str, outcomes: Sequence[Outcome]) -> str:
    """Accuracy per group as a Markdown table."""
    every = Counter(o.case.group for o in outcomes)
    right = Counter(o.case.group for o in outcomes if o.right)
    rows = [f"| {group} | {count} | {right[group]} | {right[group] / count:.2f} |" for group, count in every.items()]
    return "\n".join([f"| {title} | cases | right | accuracy |", "|---|---:|---:|---:|", *rows])


def details(outcomes: Sequence[Outcome]) -> str:
    """A line for each case that went wrong, and the pair that came nearest to, or made, the finding."""
    return "\n".join(
        f"{o.case.id}: {o.label} {o.reason} {o.confidence:.2f} [{o.block}] {', '.join(o.rules)}\n"
        f"    {o.pair[0]}\n    {o.pair[1]}"
        for o in outcomes
        if not o.right
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "tests" / "cases")
    parser.add_argument("--model", help="another NLI model than the embedded one")
    parser.add_argument("--no-nli", action="store_true", help="rules only")
    arguments = parser.parse_args()
    settings = Settings.model_validate({"model": {"name": arguments.model, "enabled": not arguments.no_nli}})
    result = measure(arguments.folder, settings=settings)
    print(table("tensions about", result.tensions), end="\n\n")
    print(table("traps because", result.traps), end="\n\n")
    print(f"missed tensions:\n{details(result.tensions)}\n\nflagged traps:\n{details(result.traps)}\n")
    print(f"found {result.found:.3f}, flagged {result.flagged:.3f}, {result.seconds:.0f} s")


if __name__ == "__main__":
    main()
