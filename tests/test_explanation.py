"""What ``explain`` says: the quote that is meant, the reason whoever gives it, the threshold."""

from dataclasses import replace

import pytest
from builders import border_report, claim, document, verdict

from claimcheck.records import Comparability, Effect, Evidence, Reason, Verdict
from claimcheck.report.explanation import explain
from claimcheck.report.json_report import as_model
from claimcheck.report.schema import ReportOut
from claimcheck.report.wording import excuse_note

SOURCE = document("a.txt", "It is old, and it is new.")
ONE, OTHER = claim(SOURCE, "It is old"), claim(SOURCE, "it is new")


def excused(reason: Reason | None, *, facets: Reason | None, note: str, rule: Reason | None) -> Verdict:
    ruled = Evidence(
        rule_id="excuse/x",
        kind="excuse",
        effect=Effect.EXCUSE,
        severity="minor",
        message="the rule says so",
        reason=rule,
    )
    return replace(
        verdict(ONE, OTHER), reason=reason, evidence=(ruled,),
        comparability=Comparability(facets=(), reason=facets, note=note),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "note"),
    [
        pytest.param(
            excused(Reason.ROUNDED, facets=Reason.ROUNDED, note="the facets do", rule=Reason.ROUNDED), "the facets do",
            id="facets first",
        ),
        pytest.param(
            excused(Reason.REFINEMENT, facets=None, note="", rule=Reason.REFINEMENT), "the rule says so", id="rule alone"
        ),
        pytest.param(
            excused(Reason.REFINEMENT, facets=Reason.ROUNDED, note="of another", rule=Reason.REFINEMENT),
            "the rule says so", id="the facets give another reason",
        ),
        pytest.param(
            excused(Reason.RESTATEMENT, facets=None, note="", rule=Reason.ROUNDED),
            "to the model, each follows from the other", id="model alone",
        ),
        pytest.param(excused(None, facets=None, note="n", rule=None), "", id="no reason"),
    ],
)  # fmt: skip
def test_note_on_what_is_no_conflict_is_that_of_whoever_gave_the_reason(given: Verdict, note: str) -> None:
    assert excuse_note(given) == note


def test_quote_that_stands_twice_in_its_sentence_is_shown_where_it_is_meant() -> None:
    report = border_report()
    twice = document("a.txt", "so it is said, and it is so")
    said = claim(twice, "it is so", sentence=twice.raw)
    second = replace(said, span=replace(said.span, start=said.span.start, end=said.span.start + 5))
    side = replace(report.findings[0].positions[0], claims=(second,))
    finding = replace(report.findings[0], positions=(side,), verdicts=())
    model = as_model(replace(report, documents=(twice,), findings=(finding,), excused=()))
    assert "so it is said, and »it is« so" in explain(model, model.findings[0])


def test_report_of_an_older_version_is_explained_all_the_same() -> None:
    data = as_model(border_report()).model_dump()
    del data["min_confidence"]
    for position in data["findings"][0]["positions"]:
        for entry in position["claims"]:
            del entry["context_offset"]
    model = ReportOut.model_validate(data)
    text = explain(model, model.findings[0])
    assert "it »does not have a border with Russia«, but" in text
    assert "threshold" not in text


def test_confidence_is_shown_beside_its_threshold() -> None:
    model = as_model(border_report())
    assert "confidence 0.98 (threshold 0.55)\n" in explain(model, model.findings[0])
