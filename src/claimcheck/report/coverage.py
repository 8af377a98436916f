"""Report -> what was read and compared, and what was compared and is no conflict, as plain lines for any format."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from claimcheck.report.places import Places, accepted, day, printable_path, suppressed
from claimcheck.report.wording import counted, reason_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Report, Verdict


@dataclass(frozen=True, kw_only=True, slots=True)
class Excused:
    """A reason for not being a conflict, how many pairs it holds for, and the shortest example of it."""

    name: str
    pairs: int
    example: "Verdict | None"


def excused(report: "Report", places: Places) -> list[Excused]:
    """The reasons, most frequent first."""
    counts = report.coverage.not_a_conflict
    shortest: dict[str, Verdict] = {}
    for verdict in sorted(report.excused, key=lambda verdict: _length(verdict, places)):
        if verdict.reason:
            shortest.setdefault(verdict.reason.value, verdict)
    return [
        Excused(name=reason_name(reason), pairs=counts[reason], example=shortest.get(reason))
        for reason in sorted(counts, key=lambda reason: (-counts[reason], reason))
    ]


def _length(verdict: "Verdict", places: Places) -> tuple[int, str, str]:
    left, right = verdict.pair.left, verdict.pair.right
    length = left.span.end - left.span.start + right.span.end - right.span.start
    return length, places.where(left), places.where(right)


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
    asked = "" if report.min_confidence is None else f" ({report.min_confidence:.2f})"
    yield f"Findings below the confidence asked for{asked}, not shown: {report.coverage.below_threshold:,}."
    yield from suppression_lines(report)
    if report.baseline:
        known, stale = report.baseline.accepted, report.baseline.stale
        yield f"Baseline {printable_path(report.baseline.path)}: {counted(len(known), 'finding')} accepted."
        if stale:
            yield f"Accepted, but no longer found: {', '.join(stale)}."


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
    blocks = ", ".join(f"{block} {number:,}" for block, number in sorted(figures.pairs_by_block.items()))
    yield (
        f"{counted(figures.pairs_possible, 'pair')} possible, {figures.pairs_compared:,} compared"
        f"{f' (proposed by: {blocks})' if blocks else ''}, {figures.pairs_capped:,} left out by the cap, "
        f"{counted(figures.texts_truncated, 'text')} truncated for the model."
    )
