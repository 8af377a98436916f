"""Report -> what was read and compared, and what was compared and is no conflict, as plain lines for any format."""

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.features import EXCUSE
from claimcheck.records import NEAR, Effect
from claimcheck.report.places import Places, accepted, day, printable_path, suppressed
from claimcheck.report.wording import counted, reason_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Report, Verdict

PLAIN = 0.8  # probability of contradiction both ways from which the model's objection makes a pair an example
EXAMPLE_SHOWN = 300  # characters of a quote; longer ones would have to be cut, and what excuses them with it


@dataclass(frozen=True, kw_only=True, slots=True)
class Excused:
    """A reason for not being a conflict, how many pairs it holds for, and the plainest example, if one is plain."""

    name: str
    pairs: int
    example: "Verdict | None"


def excused(report: "Report", places: Places) -> list[Excused]:
    """The reasons, most frequent first."""
    counts = report.coverage.not_a_conflict
    plainest: dict[str, Verdict] = {}
    for verdict in sorted((one for one in report.excused if _plain(one)), key=lambda one: _strength(one, places)):
        if verdict.reason:
            plainest.setdefault(verdict.reason.value, verdict)
    return [
        Excused(name=reason_name(reason), pairs=counts[reason], example=plainest.get(reason))
        for reason in sorted(counts, key=lambda reason: (-counts[reason], reason))
    ]


def _plain(verdict: "Verdict") -> bool:
    """Whether a pair shows what a reason is good for, since without it it would be a finding, and can be quoted."""
    sides = (verdict.pair.left, verdict.pair.right)
    quotable = all(claim.span.end - claim.span.start <= EXAMPLE_SHOWN for claim in sides)
    return quotable and (_ruled(verdict) or _without_excuse(verdict) >= NEAR or _objection(verdict) >= PLAIN)


def _strength(verdict: "Verdict", places: Places) -> tuple[bool, float, float, str, str]:
    """Sorts pairs, the strongest first."""
    left, right = places.where(verdict.pair.left), places.where(verdict.pair.right)
    return not _ruled(verdict), -_without_excuse(verdict), -_objection(verdict), left, right


def _ruled(verdict: "Verdict") -> bool:
    """Whether a rule speaks for a tension."""
    return any(evidence.effect is not Effect.EXCUSE for evidence in verdict.evidence)


def _without_excuse(verdict: "Verdict") -> float:
    """The confidence that a pair would have without what excuses it; 0 if its shares are not known."""
    odds = sum(share for name, share in verdict.shares if not name.startswith(EXCUSE))
    return 1 / (1 + math.exp(-odds)) if verdict.shares else 0.0


def _objection(verdict: "Verdict") -> float:
    """How surely the model calls a pair a contradiction, the less sure way."""
    scores = verdict.scores
    return min(scores.forward.contradiction, scores.backward.contradiction) if scores else 0.0


def coverage_lines(report: "Report") -> "Iterator[str]":
    """What was read, compared, capped and set aside, a sentence or two a line."""
    yield from _files(report)
    yield from _figures(report)
    if report.model_id:
        second = f"; what looked like a tension was read again by {report.second_id} ({report.second_revision})"
        again = second if report.second_id else ""
        yield f"Model {report.model_id} (revision {report.model_revision or 'unknown'}){again}."
    else:
        yield "No NLI model read the pairs: rules alone."
    rules = f"{counted(report.rules_count, 'rule')} (hash {report.rules_hash})"
    yield f"{rules}, claimcheck {report.claimcheck_version}."
    yield from suppression_lines(report)
    if report.baseline:
        known, stale = report.baseline.accepted, report.baseline.stale
        yield f"Baseline {printable_path(report.baseline.path)}: {counted(len(known), 'finding')} accepted."
        if stale:
            yield f"Accepted, but no longer found: {', '.join(stale)}."


def near_misses(report: "Report") -> str:
    """How many pairs came near the confidence asked for, and how to see them."""
    near = report.coverage.below_threshold
    asked = "" if report.min_confidence is None else f" ({report.min_confidence:.2f})"
    if not near:
        return f"No pair came near the confidence asked for{asked} without reaching it."
    shown = "is" if near == 1 else "are"
    those = "it" if near == 1 else "them"
    return (
        f"{counted(near, 'pair')} that came near the confidence asked for{asked} {shown} not shown; "
        f"--min-confidence {NEAR:g} shows {those}."
    )


def settled_lines(report: "Report") -> "Iterator[str]":
    """How many findings do not count, a short sentence for each reason that there is."""
    known, aside = accepted(report), suppressed(report)
    if known - aside.keys():
        yield f"{counted(len(known - aside.keys()), 'finding is', 'findings are')} accepted by the baseline."
    if aside:
        yield f"{counted(len(aside), 'finding is', 'findings are')} suppressed."


def suppression_lines(report: "Report") -> "Iterator[str]":
    """The suppressions that hold no more, speak of nothing, or were not understood."""
    for one in report.suppressions:
        place = f"{printable_path(one.source)}: suppression of {one.entry}"
        if one.state == "expired":
            yield f"{place} ended on {day(one.until)}."
        elif one.state == "unused":
            yield f"{place} is of no use: there is no such finding."
        elif one.state == "faulty":
            yield f"{place} {one.reason}."


def _files(report: "Report") -> "Iterator[str]":
    figures = report.coverage
    read = {document.path for document in report.documents}
    total = figures.files_read + len({unread.path for unread in figures.files_unread} - read)
    yield f"{figures.files_read:,} of {counted(total, 'file')} read."
    for unread in figures.files_unread:
        yield f"NOT READ OR CUT: {printable_path(unread.path)}: {unread.reason}"


def _figures(report: "Report") -> "Iterator[str]":
    figures = report.coverage
    without = sum(figures.sentences_without_claim.values())
    kinds = ", ".join(f"{number:,} {kind}" for kind, number in sorted(figures.sentences_without_claim.items()))
    yield (
        f"{counted(figures.sentences, 'sentence')}, {counted(figures.claims, 'claim')}; "
        f"{without:,} without a claim{f' ({kinds})' if kinds else ''}."
    )
    aside = sum(figures.not_a_conflict.values())
    blocks = ", ".join(f"{block} {number:,}" for block, number in sorted(figures.pairs_by_block.items()))
    yield (
        f"{counted(figures.pairs_possible, 'pair')} possible, {figures.pairs_compared:,} compared"
        f"{f' (proposed by: {blocks})' if blocks else ''}, {figures.pairs_capped:,} left out by the cap, "
        f"{counted(figures.texts_truncated, 'text')} truncated for the model."
    )
    yield (
        f"Of the pairs compared: {figures.no_tension:,} without a tension, {aside:,} set aside with a reason, "
        f"{figures.below_threshold:,} near the confidence asked for; the rest are in the findings."
    )
