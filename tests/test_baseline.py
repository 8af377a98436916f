"""What a baseline knows: by pairs and claims, never by path, line or order."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from builders import border_report, verdict

from claimcheck.baseline import as_baseline, read_baseline, with_baseline
from claimcheck.findings import fingerprint
from claimcheck.prints import pair_print, prints
from claimcheck.records import Claim, Finding, Report, Span
from claimcheck.report.json_report import finding_model
from claimcheck.report.places import Places


def side(report: Report, number: int) -> Claim:
    return report.findings[0].positions[number].claims[0]


def known(tmp_path: Path, accepted: Report, now: Report) -> Report:
    file = tmp_path / "base.json"
    file.write_text(as_baseline(accepted), encoding="utf-8")
    return with_baseline(now, path=file, known=read_baseline(file))


def with_finding(report: Report, finding: Finding) -> Report:
    return replace(report, findings=(finding,))


def joined_by(report: Report, claim: Claim) -> Report:
    """The finding of ``report`` with one more claim on its second side, which the first side opposes too."""
    finding = report.findings[0]
    positions = (finding.positions[0], replace(finding.positions[1], claims=(*finding.positions[1].claims, claim)))
    verdicts = (*finding.verdicts, verdict(side(report, 0), claim))
    return with_finding(report, replace(finding, positions=positions, verdicts=verdicts))


def elsewhere(claim: Claim, text: str) -> Claim:
    span = Span(document_id=claim.span.document_id, start=0, end=22)
    return replace(claim, id="new", text=text, span=span, context=span)


def test_pair_print_of_two_claims_is_the_fingerprint_of_findings() -> None:
    report = border_report()
    left, right = side(report, 0), side(report, 1)
    assert pair_print("contradiction", left.text, right.text) == fingerprint("contradiction", left, right)
    found = prints(finding_model(report.findings[0], Places(report)))
    assert fingerprint("contradiction", left, right) in found.pairs


def test_finding_whose_strongest_pair_changed_is_known(tmp_path: Path) -> None:
    report = border_report()
    third = elsewhere(side(report, 1), "There is no such border.")
    both = joined_by(report, third)
    turned = replace(both.findings[0], id="CC-00000000", verdicts=both.findings[0].verdicts[::-1])
    assert known(tmp_path, both, with_finding(both, turned)).baseline.accepted == ("CC-00000000",)


def test_finding_that_lost_a_claim_is_known(tmp_path: Path) -> None:
    report = border_report()
    both = joined_by(report, elsewhere(side(report, 1), "There is no such border."))
    assert known(tmp_path, both, report).baseline.accepted == ("CC-3f9a2c71",)


def test_finding_that_a_new_sentence_joined_is_new_and_names_it(tmp_path: Path) -> None:
    report = border_report()
    now = known(tmp_path, report, joined_by(report, elsewhere(side(report, 1), "There is no such border.")))
    assert now.baseline.accepted == ()
    assert now.baseline.stale == ()
    assert now.findings[0].notes[-1] == (
        "Accepted before, but joined since by: “Russia and the Taliban” (seeds/004_paper.txt:1)."
    )


@pytest.mark.parametrize("text", ["It borders not Russia", "He does not"], ids=["reworded", "another pronoun"])
def test_claim_that_is_restated_otherwise_is_known_by_its_sentence(tmp_path: Path, text: str) -> None:
    report = border_report()
    finding, claim = report.findings[0], replace(side(report, 1), text=text)
    again = replace(
        finding,
        id="CC-11111111",
        positions=(finding.positions[0], replace(finding.positions[1], claims=(claim,))),
        verdicts=(verdict(side(report, 0), claim),),
    )
    assert known(tmp_path, report, with_finding(report, again)).baseline.accepted == ("CC-11111111",)


def test_other_kind_between_the_same_claims_is_new(tmp_path: Path) -> None:
    report = border_report()
    finding = report.findings[0]
    pairs = (verdict(side(report, 0), side(report, 1), label="dispute"),)
    now = with_finding(report, replace(finding, id="CC-22222222", kind="dispute", verdicts=pairs))
    assert known(tmp_path, report, now).baseline.accepted == ()


def test_entry_written_by_hand_accepts_by_its_id_alone(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    file.write_text(json.dumps({"baseline_version": 1, "findings": [{"id": "CC-3f9a2c71"}, {"id": "CC-gone"}]}))
    now = with_baseline(border_report(), path=file, known=read_baseline(file))
    assert now.baseline.accepted == ("CC-3f9a2c71",)
    assert now.baseline.stale == ("CC-gone",)


def test_partial_run_calls_nothing_stale(tmp_path: Path) -> None:
    file = tmp_path / "base.json"
    file.write_text(json.dumps({"baseline_version": 1, "findings": [{"id": "CC-gone"}]}))
    assert with_baseline(border_report(), path=file, known=read_baseline(file), partial=True).baseline.stale == ()
