"""Own labelled cases -> for each reason why a pair is no conflict: how often it is rightly given, how often wrongly.

A case speaks by one pair across its two articles: a tension by the pair that holds most of both quotes, a trap by the
pair that would look most like a tension if nothing excused it.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cases import Case, load_cases, trace_case

from claimcheck.features import EXCUSE, excuses
from claimcheck.pipeline import Trace
from claimcheck.records import Reason, Verdict
from claimcheck.settings import Settings


@dataclass(frozen=True, kw_only=True, slots=True)
class Excused:
    """What a case is excused for: ``group`` is the reason of a trap, None of a tension.

    ``reasons`` are those of the pair that speaks for the case, ``named`` those of all its pairs.
    """

    id: str
    group: str | None
    reported: bool
    reasons: frozenset[str]
    named: frozenset[str]


def measure(
    folders: Sequence[Path],
    *,
    settings: Settings,
    nli: Any,
    rules: Any,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Excused]:
    """Run every case of the folders, and keep what each is excused for."""
    cases = [case for folder in folders for some in load_cases(folder) for case in some]
    found = []
    for case in cases:
        found.append(observe(case, trace_case(case, settings, nli, rules)))
        progress(len(found), len(cases))
    return found


def observe(case: Case, run: Trace) -> Excused:
    """What a run excuses in a case."""
    across = [v for v in run.verdicts if v.pair.left.span.document_id != v.pair.right.span.document_id]
    speaking = max(across, key=(lambda v: held(case, run, v)) if case.quotes else unexcused, default=None)
    if speaking is not None and case.quotes and not held(case, run, speaking):
        speaking = None
    return Excused(
        id=case.id,
        group=None if case.quotes else case.group,
        reported=bool(run.report.findings),
        reasons=reasons_of(speaking) if speaking else frozenset(),
        named=frozenset(reason for v in across for reason in reasons_of(v)),
    )


def reasons_of(verdict: Verdict) -> frozenset[str]:
    """Why a pair is said to be no conflict."""
    return frozenset(map(str, excuses(verdict.comparability, verdict.evidence, verdict.scores)))


def unexcused(verdict: Verdict) -> float:
    """How likely a tension a pair would be without its excuses."""
    return 1 / (1 + math.exp(-sum(share for name, share in verdict.shares if not name.startswith(EXCUSE))))


def held(case: Case, run: Trace, verdict: Verdict) -> float:
    """How much of both quotes a pair holds, and how little else: 1 if its claims are the quotes."""
    if case.quotes is None:
        return 0.0
    quotes = dict(zip("ab", case.quotes, strict=True))
    share = 1.0
    for document in run.documents:
        quote = quotes[Path(document.path).stem]
        start = document.raw.find(quote)
        end = start + len(quote)
        for claim in (verdict.pair.left, verdict.pair.right):
            if claim.span.document_id == document.id:
                shared = max(0, min(claim.span.end, end) - max(claim.span.start, start))
                share *= shared / max(1, max(claim.span.end, end) - min(claim.span.start, start))
    return share


def figures(cases: Iterable[Excused]) -> dict[str, Any]:
    """For each reason the traps that it explains and the tensions that it takes away."""
    counted = list(cases)
    traps = [case for case in counted if case.group is not None]
    tensions = [case for case in counted if case.group is None]
    rows = {}
    for reason in map(str, Reason):
        own = [case for case in traps if case.group == reason]
        right = sum(reason in case.reasons for case in traps)
        wrong = sum(reason in case.reasons and not case.reported for case in tensions)
        rows[reason] = {
            "traps": len(own),
            "silent": sum(not case.reported for case in own),
            "named": sum(reason in case.named for case in own),
            "given_to_traps": right,
            "given_to_tensions": wrong,
            "accuracy": right / (right + wrong) if right + wrong else None,
        }
    lost = sum(bool(case.reasons) and not case.reported for case in tensions)
    return {
        "tensions": len(tensions),
        "tensions_excused": lost,
        "traps": len(traps),
        "traps_reported": dict(sorted(Counter(case.group for case in traps if case.reported).items(), key=str)),
        "by_reason": rows,
    }
