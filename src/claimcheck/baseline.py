"""Findings that a user has accepted: Report -> file; file and Report -> Report that knows what is new."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.errors import InputError
from claimcheck.records import Baseline, Report


class Accepted(BaseModel):
    """One accepted finding; only its id counts, the rest is for people."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    kind: str = ""
    headline: str = ""


class BaselineFile(BaseModel):
    """What a baseline file holds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    baseline_version: Literal[1]
    findings: tuple[Accepted, ...]


def as_baseline(report: Report) -> str:
    """A baseline file, as JSON text, that accepts every finding of ``report``; by id, so that diffs stay small."""
    findings = sorted(report.findings, key=lambda finding: finding.id)
    accepted = [
        {"id": finding.id, "kind": finding.kind, "headline": " ".join(finding.headline.split())} for finding in findings
    ]
    return json.dumps({"baseline_version": 1, "findings": accepted}, ensure_ascii=False, indent=2) + "\n"


def read_baseline(path: Path) -> tuple[str, ...]:
    """The ids that the file at ``path`` accepts.

    Raises:
        InputError: if there is no such file, or it is no baseline: an absent baseline is never an empty one.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such baseline; make one with: claimcheck baseline PATHS -o {path}") from error
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a baseline: {error}") from error
    try:
        return tuple(accepted.id for accepted in BaselineFile.model_validate_json(text).findings)
    except ValidationError as error:
        raise InputError(f"{path}: is not a claimcheck baseline; make one with: claimcheck baseline PATHS") from error


def with_baseline(report: Report, *, path: Path, ids: Iterable[str]) -> Report:
    """``report`` with its findings told apart: accepted by ``ids``, or new; ids found no more are stale."""
    found = {finding.id for finding in report.findings}
    known = sorted(set(ids))
    baseline = Baseline(
        path=path.as_posix(),
        accepted=tuple(entry for entry in known if entry in found),
        stale=tuple(entry for entry in known if entry not in found),
    )
    return replace(report, baseline=baseline)
