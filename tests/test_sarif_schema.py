"""SARIF by the official schema: ``tests/data/sarif/NOTICE.md`` says where it comes from."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from builders import border_report, hostile_report, quiet_report, unread_report
from jsonschema import Draft4Validator
from test_report_formats import accepting

from claimcheck.records import Report, Suppression
from claimcheck.report import FORMATS

SCHEMA = Path(__file__).parent / "data" / "sarif" / "sarif-schema-2.1.0.json"


def accepted_report() -> Report:
    return accepting(border_report())


def suppressed_report() -> Report:
    one = Suppression(
        entry="CC-3f9a", finding="CC-3f9a2c71", reason="A quotation [1].", source="claimcheck-suppressions.yaml",
        state="active", until=date(2030, 1, 31),
    )  # fmt: skip
    return replace(accepted_report(), suppressions=(one, replace(one, inline=True, until=None)))


def bare_report() -> Report:
    """No model, no verdict behind the finding, one side only, no article with a relative path."""
    report = border_report()
    finding = report.findings[0]
    alone = replace(finding, kind="reference", positions=finding.positions[:1], verdicts=(), topic="", severity="odd")
    documents = tuple(replace(document, path=f"/abs/ö ü/{document.path}#1") for document in report.documents)
    return replace(report, model_id=None, model_revision=None, documents=documents, findings=(alone,))


REPORTS = (
    border_report, quiet_report, unread_report, hostile_report, accepted_report, suppressed_report, bare_report,
)  # fmt: skip


@pytest.fixture(scope="module")
def validator() -> Draft4Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(schema)
    return Draft4Validator(schema, format_checker=Draft4Validator.FORMAT_CHECKER)


@pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)
def test_sarif_passes_the_official_schema(make: Callable[[], Report], validator: Draft4Validator) -> None:
    log = json.loads(FORMATS["sarif"](make()))
    assert log["$schema"] == json.loads(SCHEMA.read_text(encoding="utf-8"))["id"]
    assert [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(log)] == []


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda log: log["runs"][0]["results"][0].update(level="fatal"), id="level"),
        pytest.param(lambda log: log["runs"][0]["results"][0].update(headline="x"), id="unknown key"),
        pytest.param(lambda log: log["runs"][0]["tool"]["driver"].pop("name"), id="no name"),
    ],
)
def test_the_schema_refuses_what_is_no_sarif(spoil: Callable[[Any], None], validator: Draft4Validator) -> None:
    log = json.loads(FORMATS["sarif"](border_report()))
    spoil(log)
    assert list(validator.iter_errors(log))


@pytest.mark.parametrize("make", REPORTS, ids=lambda make: make.__name__)
def test_every_link_index_and_artifact_of_the_sarif_leads_somewhere(make: Callable[[], Report]) -> None:
    (run,) = json.loads(FORMATS["sarif"](make()))["runs"]
    artifacts = {one["location"]["uri"] for one in run["artifacts"]}
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        related = [one["id"] for one in result["relatedLocations"]]
        assert related == list(range(1, len(related) + 1))
        for place in [*result["locations"], *result["relatedLocations"]]:
            physical = place["physicalLocation"]
            assert physical["artifactLocation"]["uri"] in artifacts
            assert (physical["region"]["startLine"], physical["region"]["startColumn"]) >= (1, 1)
