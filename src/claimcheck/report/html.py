"""Report -> one self-contained HTML file: no network, no script but its own, readable without any."""

import base64
import difflib
import hashlib
from collections import Counter
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from claimcheck.records import SEVERITIES
from claimcheck.report.coverage import coverage_lines, excused, near_misses, settled_lines
from claimcheck.report.escape import clipped, visible
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
    from claimcheck.records import Claim, Document, Finding, Position, Report

_WORDS_MARKED = 120
_MATRIX_ARTICLES = 40
_AROUND = 500


def render(report: "Report") -> str:
    """The report as one HTML document under a Content-Security-Policy that allows only its own style and script."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("claimcheck.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("report.html.j2").render(_values(report))


def _values(report: "Report") -> dict[str, Any]:
    places, aside = Places(report), set_aside(report)
    style, script = _asset("report.css"), _asset("report.js")
    keys = {document.id: f"a{number}" for number, document in enumerate(report.documents)}
    kinds = dict.fromkeys(finding.kind for finding in report.findings)
    return {
        "style": style,
        "script": script,
        "policy": _policy(style, script),
        "roots": ", ".join(visible(printable_path(root)) for root in report.roots),
        "scope": scope(report),
        "pairs": counted(report.coverage.pairs_compared, "pair"),
        "quiet": WHAT_QUIET_MEANS,
        "legend": LEGEND,
        "missed": f"{MOSTLY_MISSED} {near_misses(report)}",
        "all_read": all_read(report.coverage),
        "found": kinds_found(finding.kind for finding in report.findings),
        "settled": list(settled_lines(report)),
        "states": list(dict.fromkeys(state(finding, report) for finding in report.findings)),
        "gaps": gaps(report.coverage),
        "kinds": [(kind, kind_name(kind)) for kind in kinds],
        "severities": [name for name in SEVERITIES if any(name == finding.severity for finding in report.findings)],
        "articles": [{"key": keys[one.id], **_article(one, places)} for one in report.documents],
        "findings": [
            {"state": state(finding, report), "aside": aside.get(finding.id), **_finding(finding, places, keys)}
            for finding in report.findings
        ],
        "timeline": _timeline(report, places),
        "reasons": _reasons(report, places),
        "coverage": [visible(line) for line in coverage_lines(report)],
        **_matrix(report, places),
    }


def _asset(name: str) -> str:
    return files("claimcheck.report").joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _article(document: "Document", places: Places) -> dict[str, str]:
    return {
        "label": visible(places.label_of(document.id)),
        "title": clipped(document.title, 160) if document.title else "an untitled text",
        "day": day(document.published),
        "path": visible(printable_path(document.path)),
    }


def _finding(finding: "Finding", places: Places, keys: dict[str, str]) -> dict[str, Any]:
    claims = flattened(finding)
    labels = list(dict.fromkeys(visible(places.label(claim)) for claim in claims))
    strongest = finding.verdicts[0] if finding.verdicts else None
    return {
        "id": finding.id,
        "anchor": anchor(finding),
        "kind": finding.kind,
        "kind_name": kind_name(finding.kind),
        "severity": finding.severity,
        "colour": finding.severity if finding.severity in SEVERITIES else "soft",
        "confidence": f"{finding.confidence:.2f}",
        "topic": visible(finding.topic or finding.headline),
        "headline": visible(finding.headline),
        "where": ("within " if len(labels) == 1 else "") + " · ".join(labels),
        "articles": sorted({keys[claim.span.document_id] for claim in claims}),
        "sides": [
            _side(side_name(index, len(finding.positions)), position, others_than(position, finding), places)
            for index, position in enumerate(finding.positions)
        ],
        "notes": [visible(note) for note in finding.notes],
        "why": [visible(line) for line in finding.why],
        "shares": [(visible(name), f"{value:+.2f}") for name, value in strongest.shares] if strongest else [],
    }


def _side(name: str, position: "Position", others: "list[Claim]", places: Places) -> dict[str, Any]:
    groups, rest = shown(position.claims, places)
    other = others[0] if others else None
    return {
        "name": name,
        "claims": [
            {
                **_claim(group[0], other, places),
                "between": places.between(group[0], others) if index == 0 else "",
                "also": [clipped(places.quote(claim), 300) for claim in group[1:]],
                "copies": also_in(copies, places),
            }
            for index, (group, copies) in enumerate(groups)
        ],
        "more": len(rest),
        "others": ", ".join(places.where(claim) for claim in rest[:10]) + (" …" if len(rest) > 10 else ""),
    }


def _claim(claim: "Claim", other: "Claim | None", places: Places) -> dict[str, Any]:
    context = places.context(claim)
    document = places.document(claim)
    words = clipped(context.quote, 1200).split(" ")
    return {
        "before": visible(context.before) + (" " if context.before[-1:].isspace() else ""),
        "parts": _marked(words, visible(places.quote(other)).split(" ") if other else []),
        "after": (" " if context.after[:1].isspace() else "") + visible(context.after),
        "paragraph": _paragraph(claim, document),
        "voice": visible(voice(claim)),
        "where": places.where(claim),
        **{key: value for key, value in _article(document, places).items() if key in {"title", "day"}},
    }


def _paragraph(claim: "Claim", document: "Document") -> list[dict[str, Any]]:
    """The sentence of the claim between what its paragraph says before and after it; empty if that is nothing."""
    raw, sentence = document.raw, claim.context
    passage = next((one for one in document.passages if one.start <= claim.span.start < one.end), None)
    if passage is None or sentence.end - sentence.start > 2 * _AROUND:
        return []
    first = max(passage.start, raw.rfind("\n\n", passage.start, sentence.start) + 2, sentence.start - _AROUND)
    found = raw.find("\n\n", sentence.end, passage.end)
    last = min(passage.end if found < 0 else found, sentence.end + _AROUND)
    parts = [(raw[first : sentence.start], False), (raw[sentence.start : sentence.end], True)]
    parts.append((raw[sentence.end : last], False))
    shown = [{"text": visible(text), "sentence": is_sentence} for text, is_sentence in parts if text.strip()]
    return shown if len(shown) > 1 else []


def _marked(words: list[str], others: list[str]) -> list[dict[str, Any]]:
    """The words as runs that the other side's quote has, or has not; unmarked where there is nothing to compare."""
    if not others or max(len(words), len(others)) > _WORDS_MARKED:
        return [{"text": " ".join(words), "differs": False}]
    left, right = ([word.casefold().strip(".,;:!?“”\"'") for word in side] for side in (words, others))
    blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    shared = {index for block in blocks for index in range(block.a, block.a + block.size)}
    runs: list[dict[str, Any]] = []
    for index, word in enumerate(words):
        differs = index not in shared
        if runs and runs[-1]["differs"] == differs:
            runs[-1]["text"] += f" {word}"
        else:
            runs.append({"text": word, "differs": differs})
    return runs


def _matrix(report: "Report", places: Places) -> dict[str, Any]:
    """How many findings each two articles share, for those that have any; the diagonal is within one article."""
    counts: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        ids = sorted({claim.span.document_id for claim in flattened(finding)})
        counts.update((one, two) for one in ids for two in ids if one != two or len(ids) == 1)
    involved = {one for pair in counts for one in pair}
    shown = [document for document in report.documents if document.id in involved][:_MATRIX_ARTICLES]
    return {
        "matrix_left_out": counted(len(involved), "article") if len(involved) > len(shown) else "",
        "matrix_articles": [_article(document, places) for document in shown],
        "matrix": [
            {
                "label": visible(places.label_of(row.id)),
                "cells": [counts[row.id, column.id] for column in shown],
            }
            for row in shown
        ],
    }


def _timeline(report: "Report", places: Places) -> list[dict[str, Any]]:
    """The dated articles, oldest first, with the findings that they are part of."""
    dated = [(document.published, document.path, document) for document in report.documents if document.published]
    return [
        {
            **_article(document, places),
            "findings": [
                (number, anchor(finding))
                for number, finding in enumerate(report.findings, start=1)
                if any(claim.span.document_id == document.id for claim in flattened(finding))
            ],
        }
        for _, _, document in sorted(dated, key=lambda entry: entry[:2])
    ]


def _reasons(report: "Report", places: Places) -> list[dict[str, Any]]:
    return [
        {
            "name": reason.name,
            "pairs": f"{reason.pairs:,}",
            "example": [
                {"part": places.excerpt(claim), "where": places.where(claim)}
                for claim in ((reason.example.pair.left, reason.example.pair.right) if reason.example else ())
            ],
            "note": visible(excuse_note(reason.example)) if reason.example else "",
        }
        for reason in excused(report, places)
    ]
