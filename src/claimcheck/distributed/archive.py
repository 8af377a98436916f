"""Report <-> a folder of Parquet files, a row a finding, of which any part can be read back as a Report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from claimcheck.distributed.parts import Part, part_path, read_columns, write_part
from claimcheck.errors import InputError
from claimcheck.records import SEVERITIES, Baseline, Coverage, Document, Finding, Report, Suppression, Verdict
from claimcheck.report.places import printable_path, state
from claimcheck.store_records import pack, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from claimcheck.records import Claim

INSTALL = "pyarrow is not installed: pip install claimcheck-nli[ray]"
FINDINGS, EXCUSED, DOCUMENTS, RUN = "findings", "excused", "documents", "run"
_HEAD = ("claimcheck_version", "model_id", "model_revision", "rules_hash", "rules_count", "roots", "claims_by_document")
_TAIL = ("coverage", "baseline", "suppressions", "min_confidence", "second_id", "second_revision")
_RUN: Any = tuple[
    str, str | None, str | None, str, int, tuple[str, ...], dict[str, int],
    Coverage, Baseline | None, tuple[Suppression, ...], float | None, str | None, str | None,
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which findings are wanted: those with an article that fits a pattern, of a kind, of a severity or a graver one.

    What is empty or None chooses nothing and leaves everything.
    """

    documents: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    severity: str | None = None

    def wants(self, kind: str, severity: str, paths: Sequence[str]) -> bool:
        """Whether a finding is wanted, by its kind, its severity and the paths of its articles."""
        if self.kinds and kind not in self.kinds:
            return False
        if self.severity and SEVERITIES.index(severity) > SEVERITIES.index(self.severity):
            return False
        return self.about(paths)

    def about(self, paths: Sequence[str]) -> bool:
        """Whether one of the articles fits."""
        return not self.documents or any(fnmatchcase(path, pattern) for path in paths for pattern in self.documents)


def check_archivable(folder: Path) -> None:
    """Raise InputError now if a report clearly cannot be archived in ``folder`` later, after the work."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        raise InputError(INSTALL) from error
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: is a file; name a folder for the findings")
    if folder.is_dir() and any(folder.iterdir()) and not part_path(folder, RUN).is_file():
        raise InputError(f"{folder}: holds something else than findings of claimcheck; name an empty folder")


def write_archive(report: Report, folder: Path) -> None:
    """Write a report into a folder, whose earlier findings are replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {document.id: printable_path(document.path) for document in report.documents}
    quoted = _quoted(report.findings, report.excused)
    tables = {
        FINDINGS: [_finding(finding, report, paths) for finding in report.findings],
        EXCUSED: [_excused(verdict, paths) for verdict in report.excused],
        DOCUMENTS: [_document(document, report, quoted) for document in report.documents],
        RUN: [{"packed": pack(tuple(getattr(report, name) for name in (*_HEAD, *_TAIL)), _RUN)}],
    }
    for name, rows in tables.items():
        columns = {key: [row[key] for row in rows] for key in rows[0]} if rows else {"packed": []}
        write_part(part_path(folder, name), Part(columns=columns))


def _finding(finding: Finding, report: Report, paths: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": finding.id,
        "kind": finding.kind,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "state": state(finding, report),
        "topic": finding.topic,
        "headline": finding.headline,
        "documents": list(dict.fromkeys(paths[claim.span.document_id] for claim in _claims(finding))),
        "packed": pack(finding, Finding),
    }


def _excused(verdict: Verdict, paths: Mapping[str, str]) -> dict[str, Any]:
    return {
        "reason": str(verdict.reason),
        "documents": [paths[claim.span.document_id] for claim in (verdict.pair.left, verdict.pair.right)],
        "packed": pack(verdict, Verdict),
    }


def _document(document: Document, report: Report, quoted: set[str]) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": printable_path(document.path),
        "title": document.title,
        "claims": report.claims_by_document.get(document.id, 0),
        "packed": pack(document if document.id in quoted else _light(document), Document),
    }


def read_archive(folder: Path, choice: Choice | None = None) -> Report:
    """The archived report, with those of its findings and excused pairs that are chosen and the articles they quote.

    Raises:
        InputError: if there is none.
    """
    check_archivable(folder)
    if not part_path(folder, RUN).is_file():
        raise InputError(f"{folder}: holds no findings; write them with: claimcheck check PATHS --findings {folder}")
    try:
        ((packed,),) = read_columns(part_path(folder, RUN), "packed")
        told = dict(zip((*_HEAD, *_TAIL), unpack(packed, _RUN), strict=True))
        report = Report(**told, documents=(), findings=())
        return _filled(report, folder, choice)
    except (ValueError, KeyError, OSError) as error:
        raise InputError(f"{folder}: its findings cannot be read ({error})") from error


def _filled(report: Report, folder: Path, choice: Choice | None) -> Report:
    """The report with what is chosen."""
    findings: tuple[Finding, ...] = tuple(
        _rows(part_path(folder, FINDINGS), Finding, ("kind", "severity", "documents"), choice.wants if choice else None)
    )
    excused: tuple[Verdict, ...] = tuple(
        _rows(part_path(folder, EXCUSED), Verdict, ("documents",), choice.about if choice else None)
    )
    documents: Iterable[Document] = _rows(part_path(folder, DOCUMENTS), Document, (), None)
    if choice:
        quoted = _quoted(findings, excused)
        documents = (document for document in documents if document.id in quoted)
    return replace(report, findings=findings, excused=excused, documents=tuple(documents))


def _rows(path: Path, kind: Any, names: Sequence[str], wanted: Any) -> Iterable[Any]:
    """The records of a file that are wanted by the named columns."""
    (packed,) = read_columns(path, "packed")
    told = zip(*read_columns(path, *names), strict=True) if wanted and packed else ((),) * len(packed)
    yield from (unpack(data, kind) for data, row in zip(packed, told, strict=True) if wanted is None or wanted(*row))


def _claims(finding: Finding) -> list[Claim]:
    """What a finding quotes."""
    pairs = (verdict.pair for verdict in finding.verdicts)
    return [
        *(claim for position in finding.positions for claim in position.claims),
        *(claim for pair in pairs for claim in (pair.left, pair.right)),
    ]


def _quoted(findings: Iterable[Finding], excused: Iterable[Verdict]) -> set[str]:
    """The ids of the articles that a report quotes."""
    claims = [claim for finding in findings for claim in _claims(finding)]
    claims += (claim for verdict in excused for claim in (verdict.pair.left, verdict.pair.right))
    return {claim.span.document_id for claim in claims}


def _light(document: Document) -> Document:
    return replace(document, raw="", passages=(), landmarks=())
