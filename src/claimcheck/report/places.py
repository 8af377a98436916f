"""Report -> where each claim stands: document, path, line, quote, sentence; what every format needs to quote."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from claimcheck.period_words import MONTHS  # not strftime: the locale must not matter
from claimcheck.report.escape import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from claimcheck.records import Claim, Document, Finding, Position, Report, Suppression

_AROUND = 600
_LEADING = 120  # characters of a sentence before a quote in an excerpt
_TRAILING = 60
_SENTENCES_BETWEEN = 3
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*(?=\s)")
COPIES_SHOWN = 10
SENTENCES_SHOWN = 3  # of a position


@dataclass(frozen=True, kw_only=True, slots=True)
class Context:
    """A quote and what stands around it in its sentence, white space as in the text, long sentences cut to a window."""

    before: str
    quote: str
    after: str


class Places:
    """Looks up where the claims of one report stand; lines are counted once per document."""

    def __init__(self, report: "Report") -> None:
        self._documents = {document.id: document for document in report.documents}
        self._breaks: dict[str, list[int]] = {}
        self._labels = _labels(report.documents)

    def document(self, claim: "Claim") -> "Document":
        """The article that makes ``claim``."""
        return self._documents[claim.span.document_id]

    def path(self, claim: "Claim") -> str:
        """The path of the article that makes ``claim``, encodable whatever the file system allowed."""
        return printable_path(self.document(claim).path)

    def label(self, claim: "Claim") -> str:
        """A short name, unique in the report, of the article that makes ``claim``."""
        return self._labels[claim.span.document_id]

    def label_of(self, document_id: str) -> str:
        """A short name, unique in the report, of one of its articles."""
        return self._labels[document_id]

    def line(self, claim: "Claim") -> int:
        """The line, from 1, on which the quote starts."""
        return self.position(claim, claim.span.start)[0]

    def where(self, claim: "Claim") -> str:
        """``path:line`` of the quote, or ``path, page 3`` in a file that has pages or paragraphs."""
        landmark = self.document(claim).landmark(claim.span.start)
        path = visible(self.path(claim))
        return f"{path}, {landmark}" if landmark else f"{path}:{self.line(claim)}"

    def locator(self, claim: "Claim") -> str:
        """Where in its file the quote starts: ``line 31``, ``page 3``, ``paragraph 12``."""
        return self.document(claim).landmark(claim.span.start) or f"line {self.line(claim)}"

    def position(self, claim: "Claim", offset: int) -> tuple[int, int]:
        """Line and column, both from 1 and in characters, of ``offset`` in the article that makes ``claim``."""
        document = self.document(claim)
        if document.id not in self._breaks:
            self._breaks[document.id] = [found.start() for found in re.finditer("\n", document.raw)]
        breaks = self._breaks[document.id]
        row = bisect_right(breaks, offset - 1)
        return row + 1, offset - (breaks[row - 1] if row else -1)

    def quote(self, claim: "Claim") -> str:
        """The verbatim text of ``claim``, as the file has it."""
        return self.document(claim).raw[claim.span.start : claim.span.end]

    def context(self, claim: "Claim") -> Context:
        """The quote of ``claim`` within its sentence."""
        raw, span = self.document(claim).raw, claim.span
        first = max(min(claim.context.start, span.start), span.start - _AROUND)
        last = min(max(claim.context.end, span.end), span.end + _AROUND)
        before = raw[first : span.start].lstrip()
        after = raw[span.end : last].rstrip()
        return Context(
            before=f"… {before}" if first > claim.context.start else before,
            quote=raw[span.start : span.end],
            after=f"{after} …" if last < claim.context.end else after,
        )

    def excerpt(self, claim: "Claim") -> Context:
        """The whole quote of ``claim`` with what leads up to it in its sentence, which may say that it is no fact."""
        context = self.context(claim)
        before, after = visible(context.before), visible(context.after)
        if len(before) > _LEADING:
            before = f"… {before[-_LEADING:].partition(' ')[2]}"
        if len(after) > _TRAILING:
            after = f"{after[:_TRAILING].rpartition(' ')[0]} …"
        gaps = [" " if edge.isspace() else "" for edge in (context.before[-1:], context.after[:1])]
        return Context(before=f"{before}{gaps[0]}", quote=visible(context.quote), after=f"{gaps[1]}{after}")

    def between(self, claim: "Claim", others: "Sequence[Claim]") -> str:
        """What stands between the nearest of ``others`` before ``claim`` in its article and it, if that is little.

        It is empty if that is more than three sentences, or no prose.
        """
        document = self.document(claim)
        ends = [one.context.end for one in others if one.span.document_id == document.id]
        first = max((end for end in ends if end <= claim.context.start), default=claim.context.start)
        gap = document.raw[first : claim.context.start]
        prose = all(
            one.kind == "prose" for one in document.passages if one.start < claim.context.start and first < one.end
        )
        few = len(gap) <= _AROUND and len(_SENTENCE_END.findall(gap)) <= _SENTENCES_BETWEEN
        return visible(gap) if prose and few else ""


def printable_path(path: str) -> str:
    """``path`` with forward slashes, and with bytes that are no UTF-8 written as escapes."""
    return path.replace("\\", "/").encode("utf-8", "backslashreplace").decode("utf-8")


def flattened(finding: "Finding") -> list["Claim"]:
    """The claims of a finding's positions in order: what the pairs of the JSON report index."""
    return [claim for position in finding.positions for claim in position.claims]


def others_than(position: "Position", finding: "Finding") -> list["Claim"]:
    """The claims of a finding's other positions."""
    own = {claim.id for claim in position.claims}
    return [claim for claim in flattened(finding) if claim.id not in own]


def by_sentence(claims: "Sequence[Claim]") -> "list[list[Claim]]":
    """The claims in groups that stand in one sentence, in the order of each group's first."""
    groups: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.span.document_id, claim.context.start, claim.context.end), []).append(claim)
    return list(groups.values())


def with_copies(groups: "Sequence[list[Claim]]", places: Places) -> "list[tuple[list[Claim], list[Claim]]]":
    """The groups that say something new, each with the claims of other articles that say the same, word for word."""
    told: list[tuple[list[Claim], list[Claim]]] = []
    firsts: dict[str, tuple[list[Claim], list[Claim]]] = {}
    for group in groups:
        said = " ".join(places.quote(group[0]).split()).casefold()
        first, copies = firsts.setdefault(said, (group, []))
        if group[0].span.document_id in {claim.span.document_id for claim in (first[0], *copies)}:
            told.append((group, copies if group is first else []))
        else:
            copies.append(group[0])
    return told


def shown(claims: "Sequence[Claim]", places: Places) -> "tuple[list[tuple[list[Claim], list[Claim]]], list[Claim]]":
    """The first sentences of a position, as ``with_copies`` gives them, and every claim of the others."""
    groups = with_copies(by_sentence(claims), places)
    rest = [claim for group, copies in groups[SENTENCES_SHOWN:] for claim in (*group, *copies)]
    return groups[:SENTENCES_SHOWN], rest


def also_in(copies: "Sequence[Claim]", places: Places) -> list[str]:
    """Where the copies of a quote stand; of many, the first ten and how many more there are."""
    shown = [places.where(claim) for claim in copies[:COPIES_SHOWN]]
    return [*shown, f"{len(copies) - COPIES_SHOWN:,} more"] if len(copies) > COPIES_SHOWN else shown


def accepted(report: "Report") -> frozenset[str]:
    """The ids of the findings that a baseline accepts."""
    return frozenset(report.baseline.accepted) if report.baseline else frozenset()


def suppressed(report: "Report") -> "dict[str, Suppression]":
    """Finding id -> the suppression that is in force for it."""
    return {one.finding: one for one in report.suppressions if one.state == "active"}


def set_aside(report: "Report") -> dict[str, str]:
    """Finding id -> why it does not count, for the findings that a baseline accepts or a user suppresses."""
    reasons = dict.fromkeys(accepted(report), "accepted by the baseline")
    for key, one in suppressed(report).items():
        until = f" until {day(one.until)}" if one.until else ""
        reasons[key] = f"suppressed{until}: {visible(one.reason)} ({visible(printable_path(one.source))})"
    return reasons


def state(finding: "Finding", report: "Report") -> str:
    """``suppressed``, ``accepted`` or ``new``."""
    if finding.id in suppressed(report):
        return "suppressed"
    return "accepted" if finding.id in accepted(report) else "new"


def anchor(finding: "Finding") -> str:
    """The name that links to ``finding`` use, the same in every run."""
    return "".join(character for character in finding.id.lower() if character.isalnum() or character == "-")


def day(value: "date | None") -> str:
    """A date as people write it, or ``undated``."""
    return f"{value.day} {MONTHS[value.month - 1].capitalize()} {value.year}" if value else "undated"


def _labels(documents: "Sequence[Document]") -> dict[str, str]:
    """Document id -> the number that its file name starts with, else its stem; the path where that is shared."""
    stems = {document.id: PurePath(printable_path(document.path)).stem for document in documents}
    numbers = {key: stem.replace("-", "_").split("_")[0] for key, stem in stems.items()}
    short = {key: numbers[key] if numbers[key].isdigit() else stem for key, stem in stems.items()}
    for longer in (stems, {document.id: printable_path(document.path) for document in documents}):
        count = Counter(short.values())
        short = {key: label if count[label] == 1 else longer[key] for key, label in short.items()}
    return short
