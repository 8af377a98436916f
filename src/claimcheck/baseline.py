"""Findings that a user has accepted: Report -> file; file and Report -> Report that knows what is new.

A finding is known if it shares a judged pair with an accepted one and every claim of it stood in an accepted finding
that it shares a pair with. So a finding whose strongest pair changed, or that lost a claim, stays known; one that a new
sentence has joined is new, and a note names that sentence. Paths, lines and the order of articles count for nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from claimcheck.errors import InputError
from claimcheck.prints import Known, prints, unknown_claims
from claimcheck.records import Baseline, Finding, Report
from claimcheck.report.escape import clipped
from claimcheck.report.json_report import finding_model
from claimcheck.report.places import Places, flattened, suppressed


class BaselineFile(BaseModel):
    """What a baseline file holds; kind and headline beside each entry are for people."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    baseline_version: Literal[1]
    findings: tuple[Known, ...]


def as_baseline(report: Report) -> str:
    """A baseline file, as JSON text sorted by id, that accepts every finding of ``report`` but the suppressed."""
    places, aside = Places(report), suppressed(report)
    findings = sorted((one for one in report.findings if one.id not in aside), key=lambda one: (one.id, one.headline))
    accepted = [_entry(finding, places) for finding in findings]
    return json.dumps({"baseline_version": 1, "findings": accepted}, ensure_ascii=False, indent=2) + "\n"


def _entry(finding: Finding, places: Places) -> dict[str, object]:
    found = prints(finding_model(finding, places))
    return {
        "id": finding.id,
        "kind": finding.kind,
        "headline": " ".join(finding.headline.split()),
        "pairs": sorted(found.pairs),
        "claims": list(found.all_claims()) if found.pairs else [],
    }


def read_baseline(path: Path) -> tuple[Known, ...]:
    """What the file at ``path`` accepts.

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
        return BaselineFile.model_validate_json(text).findings
    except ValidationError as error:
        raise InputError(f"{path}: is not a claimcheck baseline; make one with: claimcheck baseline PATHS") from error


def with_baseline(report: Report, *, path: Path, known: Sequence[Known], partial: bool = False) -> Report:
    """``report`` with its findings told apart: accepted, or new; entries found no more are stale.

    A ``partial`` run, of a draft against a corpus, cannot tell what is stale.
    """
    places = Places(report)
    accepted: list[str] = []
    findings: list[Finding] = []
    met: set[str] = set()
    for finding in report.findings:
        found = prints(finding_model(finding, places))
        met |= {finding.id, *found.pairs}
        fresh = unknown_claims(found, known)
        if fresh == ():
            accepted.append(finding.id)
        findings.append(_noted(finding, fresh, places) if fresh else finding)
    stale = {one.id for one in known if met.isdisjoint({one.id, *one.pairs})}
    baseline = Baseline(
        path=path.as_posix(), accepted=tuple(sorted(set(accepted))), stale=() if partial else tuple(sorted(stale))
    )
    return replace(report, findings=tuple(findings), baseline=baseline)


def _noted(finding: Finding, fresh: Sequence[int], places: Places) -> Finding:
    claims = flattened(finding)
    said = "; ".join(
        f"“{clipped(places.quote(claims[index]), 220)}” ({places.where(claims[index])})" for index in fresh
    )
    return replace(finding, notes=(*finding.notes, f"Accepted before, but joined since by: {said}."))
