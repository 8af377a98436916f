"""Report -> Markdown for people: summary, findings with their quotes, what is no conflict, coverage."""

from typing import TYPE_CHECKING

from claimcheck.report.coverage import coverage_lines, excused, near_misses, settled_lines
from claimcheck.report.escape import clipped, code, markdown, strong, visible
from claimcheck.report.places import (
    Places,
    also_in,
    anchor,
    day,
    flattened,
    others_than,
    printable_path,
    set_aside,
    shown,
    state,
)
from claimcheck.report.wording import (
    LEGEND,
    MOSTLY_MISSED,
    WHAT_QUIET_MEANS,
    all_read,
    counted,
    excuse_note,
    gaps,
    kind_name,
    kinds_found,
    scope,
    side_name,
    voice,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claimcheck.records import Claim, Finding, Position, Report, Verdict

_QUOTE_SHOWN = 1200


def render(report: "Report") -> str:
    """The whole report as Markdown, ending in one newline; the same report gives the same text."""
    places = Places(report)
    blocks = [
        f"# Contradiction report: {', '.join(markdown(printable_path(root)) for root in report.roots)}",
        _summary(report),
        *([_table(report, places), markdown(LEGEND)] if report.findings else [_nothing(report)]),
        *(
            block
            for number, finding in enumerate(report.findings, start=1)
            for block in _finding(number, finding, report, places)
        ),
        *_not_a_conflict(report, places),
        "## Coverage",
        f"{markdown(MOSTLY_MISSED)} {markdown(near_misses(report))}",
        _folded(report),
    ]
    return "\n\n".join(blocks) + "\n"


def _folded(report: "Report") -> str:
    """The coverage, folded unless something was not read; ``markdown="1"`` is for the site's Markdown."""
    opened = " open" if gaps(report.coverage) else ""
    lines = "\n".join(f"- {markdown(line)}" for line in coverage_lines(report))
    summary = "<summary>What was read and compared</summary>"
    return f'<details{opened} markdown="1">\n{summary}\n\n{lines}\n\n</details>'


def _summary(report: "Report") -> str:
    found = kinds_found(finding.kind for finding in report.findings) or "No tension found"
    settled = "".join(f" {line}" for line in settled_lines(report))
    missing = gaps(report.coverage)
    read = f"**NOT EVERYTHING WAS READ: {', '.join(missing)}.** See [Coverage](#coverage)." if missing else ""
    return f"{scope(report)}. **{found}.**{settled} {read or all_read(report.coverage)}"


def _nothing(report: "Report") -> str:
    pairs = counted(report.coverage.pairs_compared, "pair")
    return f"No tension found among {pairs} compared. {WHAT_QUIET_MEANS}"


def _table(report: "Report", places: Places) -> str:
    rows = ["| | severity | kind | tension | where |", "|---|---|---|---|---|"]
    for number, finding in enumerate(report.findings, start=1):
        standing = state(finding, report)
        mark = f" ({standing})" if standing != "new" else ""
        cells = (
            f"[{number}](#{anchor(finding)})",
            f"{markdown(finding.severity)}{mark}",
            kind_name(finding.kind),
            markdown(finding.headline),
            _where(finding, places),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _where(finding: "Finding", places: Places) -> str:
    labels = list(dict.fromkeys(markdown(places.label(claim)) for claim in flattened(finding)))
    within = "within " if len(labels) == 1 else ""
    return within + " · ".join(labels)


def _finding(number: int, finding: "Finding", report: "Report", places: Places) -> "Iterator[str]":
    reason = set_aside(report).get(finding.id)
    mark = f" · **{markdown(reason)}**" if reason else ""
    yield f'<a id="{anchor(finding)}"></a>\n\n## {number}. {markdown(finding.topic or finding.headline)}'
    yield (
        f"{code(finding.id)} · {kind_name(finding.kind)} · {markdown(finding.severity)} · "
        f"confidence {finding.confidence:.2f}{mark}"
    )
    for side, position in enumerate(finding.positions):
        name = side_name(side, len(finding.positions))
        yield from _position(name, position, others_than(position, finding), places)
    for note in finding.notes:
        yield f"*Note*: {markdown(note)}"
    if finding.why:
        yield "*Why*:\n\n" + "\n".join(f"- {markdown(line)}" for line in finding.why)


def _position(side: str, position: "Position", others: "list[Claim]", places: Places) -> "Iterator[str]":
    groups, rest = shown(position.claims, places)
    for index, (claims, copies) in enumerate(groups):
        yield f"{f'**{side}**' if index == 0 else 'The same side'}: {_source(claims[0], places)}:"
        also = f"; also in: {', '.join(map(code, also_in(copies, places)))}" if copies else ""
        between = markdown(places.between(claims[0], others)) if index == 0 else ""
        quoted = f"{between} {_quoted(claims, places)}".lstrip()
        yield f"> {quoted}\n>\n> {code(places.where(claims[0]))}{also}"
    if rest:
        where = ", ".join(code(places.where(claim)) for claim in rest[:10])
        yield f"and {len(rest):,} more: {where}{' …' if len(rest) > 10 else ''}"


def _source(claim: "Claim", places: Places) -> str:
    document = places.document(claim)
    title = clipped(document.title or "", 160)
    named = f"*{markdown(title)}*" if title else "an untitled text"
    return f"{named} ({day(document.published)}), {markdown(voice(claim))}"


def _quoted(claims: "list[Claim]", places: Places) -> str:
    """The sentence of the claims, each quote in bold; of quotes that overlap, the first one."""
    context = places.context(claims[0])
    before, after = context.before, context.after
    text = [strong(markdown(clipped(context.quote, _QUOTE_SHOWN)), before=before, after=after)]
    others = sorted(claims[1:], key=lambda claim: claim.span.start)
    for claim in reversed([one for one in others if one.span.end <= claims[0].span.start]):
        head, found, tail = before.rpartition(places.quote(claim))
        if found:
            text[:0] = [_bold(found, head, tail), _plain(tail)]
            before = head
    for claim in [one for one in others if one.span.start >= claims[0].span.end]:
        head, found, tail = after.partition(places.quote(claim))
        if found:
            text += [_plain(head), _bold(found, head, tail)]
            after = tail
    return "".join([_plain(before).lstrip(), *text, _plain(after).rstrip()])


def _bold(quote: str, before: str, after: str) -> str:
    return strong(markdown(clipped(quote, _QUOTE_SHOWN)), before=before or " ", after=after or " ")


def _plain(text: str) -> str:
    """Escaped text that keeps a blank at either end."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' if text[:1].isspace() else ''}{markdown(text)}{' ' if text[-1:].isspace() else ''}"


def _not_a_conflict(report: "Report", places: Places) -> "Iterator[str]":
    reasons = excused(report, places)
    if not reasons:
        return
    rows = ["| reason | pairs | for example |", "|---|---|---|"]
    for reason in reasons:
        example = _example(reason.example, places) if reason.example else ""
        rows.append(f"| {markdown(reason.name)} | {reason.pairs:,} | {example} |")
    yield "## Set aside, and why"
    yield "\n".join(rows)


def _example(verdict: "Verdict", places: Places) -> str:
    sides = " · ".join(
        f"“{_excerpt(claim, places)}” ({code(places.where(claim))})"
        for claim in (verdict.pair.left, verdict.pair.right)
    )
    note = visible(excuse_note(verdict))
    return f"{sides}: {markdown(note)}" if note else sides


def _excerpt(claim: "Claim", places: Places) -> str:
    part = places.excerpt(claim)
    quote = strong(markdown(part.quote), before=part.before, after=part.after)
    return f"{_plain(part.before)}{quote}{_plain(part.after)}".strip()
