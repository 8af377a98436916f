"""Findings that a user has set aside with a reason: file and inline comments -> Report that shows them so.

In a file: entries of ``claimcheck-suppressions.yaml``. In an article: ``<!-- claimcheck: ignore CC-3f9a2c71 because
... -->``, or the same without the brackets as a paragraph of its own; such a comment speaks only for findings that its
article is part of.
"""

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped,unused-ignore]
from pydantic import ConfigDict, Field, TypeAdapter, ValidationError

from claimcheck.errors import InputError
from claimcheck.prints import Known, Prints, prints, unknown_claims
from claimcheck.records import Document, Finding, Report, Suppression
from claimcheck.report.json_report import finding_model
from claimcheck.report.places import Places, day, flattened, printable_path
from claimcheck.rules.yamlfile import refused, safe_loader

FILE = Path("claimcheck-suppressions.yaml")
ID = r"CC-[0-9a-f]{4,8}"
HOW = "not understood; write: claimcheck: ignore CC-3f9a2c71 until 2030-01-31 because REASON (until may be left out)"
_HEAD = "# Findings that do not count, each with its reason; `claimcheck suppress` adds to this file.\n"
_COMMENT = re.compile(
    rf"^[ \t]{{0,20}}claimcheck:[ \t]{{0,20}}ignore[ \t]{{1,20}}(?P<a>{ID})\b(?P<b>[^\n]{{0,2000}})"
    rf"|<!--\s{{0,20}}claimcheck:\s{{0,20}}ignore\s{{1,20}}(?P<c>{ID})\b(?P<d>.{{0,2000}}?)-->",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
_SAID = re.compile(r"\s*(?:until\s+(\d{4}-\d{2}-\d{2})\s+)?because\s+(\S.*?)\s*", re.IGNORECASE | re.DOTALL)


class Entry(Known):
    """One entry of a suppressions file; ``until`` is the last day on which it holds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=f"^{ID}$")
    reason: str = Field(min_length=1)
    until: date | None = None
    headline: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """A suppression and where it was read."""

    entry: Entry
    source: str
    document_id: str | None = None
    faulty: bool = False


def read_suppressions(path: Path) -> tuple[Entry, ...]:
    """The entries of the file at ``path``.

    Raises:
        InputError: if it cannot be read or an entry is not as it should be; the message names the entry.
    """
    try:
        text = path.read_text(encoding="utf-8")
        if faults := refused(text):
            raise InputError(f"{path}:{faults[0].line}:{faults[0].column}: {faults[0].message}")
        data = yaml.load(text, Loader=safe_loader())  # noqa: S506 - safe by its name
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; claimcheck suppress ID --reason ... writes one") from error
    except (OSError, yaml.YAMLError, ValueError, AttributeError, LookupError) as error:
        # The last three are what PyYAML lets through: the 13th month, a tag that its value does not fit, or has none.
        raise InputError(f"{path}: not a readable YAML file: {' '.join(str(error).split())}") from error
    try:
        return TypeAdapter(tuple[Entry, ...]).validate_python(data or ())
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        place = ".".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"]) or "the file"
        raise InputError(f"{path}: entry {place}: {fault['msg']}; each needs an id and a reason") from error


def with_entry(text: str, entry: Entry) -> str:
    """The text of a suppressions file with ``entry`` in it, in place of one of the same id; comments are kept.

    Raises:
        InputError: if the text cannot be edited, as where a key stands twice.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    editor = YAML()
    editor.width = 120
    try:
        rows: Any = editor.load(text) or []
    except YAMLError as error:
        raise InputError(f"the suppressions file cannot be edited: {' '.join(str(error).split())}") from error
    row = entry.model_dump(exclude_defaults=True)
    row = {key: list(value) if isinstance(value, tuple) else value for key, value in row.items()}
    at = next((index for index, one in enumerate(rows) if one.get("id") == entry.id), None)
    if at is None:
        rows.append(row)
    else:
        for key in rows[at].keys() - row.keys():
            del rows[at][key]
        rows[at].update(row)
    out = io.StringIO()
    editor.dump(rows, out)
    return out.getvalue() if text.strip() else _HEAD + out.getvalue()


def with_suppressions(
    report: Report, entries: Sequence[Entry], *, source: Path, today: date, partial: bool = False
) -> Report:
    """``report`` with what the file ``source`` and its articles' comments set aside; a note where one has expired.

    A ``partial`` run, of a draft against a corpus, cannot tell which entries are of no use.
    """
    told = [*(_Told(entry=entry, source=source.as_posix()) for entry in entries), *_inline(report.documents)]
    if not told:
        return report
    places = Places(report)
    made: list[Suppression] = []
    findings: list[Finding] = []
    for finding in report.findings:
        speaking = _speaking(finding, prints(finding_model(finding, places)), told)
        active = next((one for one in speaking if _holds(one.entry, today)), None)
        chosen = active or next(iter(speaking), None)
        if chosen:
            made.append(_suppression(chosen, finding.id, "active" if active else "expired"))
        findings.append(_noted(finding, chosen) if chosen and not active else finding)
    used = {one.entry for one in made}
    made += [_suppression(one, "", "faulty") for one in told if one.faulty]
    if not partial:
        made += [_suppression(one, "", "unused") for one in told if not one.faulty and one.entry.id not in used]
    return replace(report, findings=tuple(findings), suppressions=tuple(made))


def _speaking(finding: Finding, found: Prints, told: Sequence[_Told]) -> list[_Told]:
    articles = {claim.span.document_id for claim in flattened(finding)}
    return [
        one
        for one in told
        if not one.faulty
        and one.document_id in {None, *articles}
        and (
            (not one.entry.pairs and finding.id.lower().startswith(one.entry.id.lower()))
            or unknown_claims(found, [one.entry]) == ()
        )
    ]


def _holds(entry: Entry, today: date) -> bool:
    return entry.until is None or today <= entry.until


def _suppression(told: _Told, finding: str, state: str) -> Suppression:
    return Suppression(
        entry=told.entry.id,
        finding=finding,
        reason=told.entry.reason,
        source=told.source,
        state=state,
        until=told.entry.until,
        inline=told.document_id is not None,
    )


def _noted(finding: Finding, told: _Told) -> Finding:
    note = f"Was suppressed until {day(told.entry.until)}, which has passed: {told.entry.reason}"
    return replace(finding, notes=(*finding.notes, note))


def _inline(documents: Sequence[Document]) -> Iterator[_Told]:
    for document in documents:
        for found in _COMMENT.finditer(_source(document)):
            said = _SAID.fullmatch(found["b"] or found["d"] or "")
            until = _day(said[1]) if said else None
            where = f"{printable_path(document.path)}:{found.string.count(chr(10), 0, found.start()) + 1}"
            faulty = said is None or bool(said[1] and until is None)
            reason = HOW if said is None or faulty else " ".join(said[2].split())
            entry = Entry(id=_spelled(found["a"] or found["c"]), reason=reason, until=until)
            yield _Told(entry=entry, source=where, document_id=document.id, faulty=faulty)


def _spelled(finding_id: str) -> str:
    return f"CC-{finding_id[3:].lower()}"


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _source(document: Document) -> str:
    """The text that comments stand in: of a web page the file itself, whose comments are no part of the article."""
    path = Path(document.path)
    if path.suffix.lower() not in {".html", ".htm"} or not path.is_file():
        return document.raw
    from claimcheck.decoding import decode
    from claimcheck.extracts import UnreadableError

    try:
        return decode(path.read_bytes())
    except (OSError, UnreadableError):
        return document.raw
