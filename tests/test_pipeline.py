"""The whole way: the same bytes twice, any order of paths, what was not read, drafts against a corpus, and the seeds."""

import json
import math
import shutil
from pathlib import Path

import pytest
from articles import OverlapNli

from claimcheck import check
from claimcheck.errors import InputError
from claimcheck.nli import Nli
from claimcheck.pipeline import Trace, trace
from claimcheck.records import Claim, Document, Finding, Report
from claimcheck.report import FORMATS
from claimcheck.settings import DocumentSettings, ModelSettings, Settings, VerdictSettings

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
RULES_ONLY = Settings(model=ModelSettings(enabled=False))
ARTICLES = {
    "border.txt": "Analysts met in Nairobi on Monday to speak of trade.\n\nKenya has a border with Uganda, and the road is open.\n",
    "denial.txt": "The atlas was printed in Paris last spring.\n\nKenya does not have a border with Uganda, the atlas says.\n",
    "fire.txt": "The fire in the Lund mill killed 30 people in May.\n\nThe owner had bought the mill from the council.\n",
    "toll.txt": "The fire in the Lund mill killed 45 people in May.\n\nGlaciers of the north shrink each year.\n",
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    made = tmp_path / "articles"
    made.mkdir()
    for name, text in ARTICLES.items():
        (made / name).write_text(text, encoding="utf-8")
    return Path("articles")


def run(paths: list[Path], nli: Nli | None = None, against: tuple[Path, ...] = ()) -> Report:
    return check(paths, Settings() if nli else RULES_ONLY, nli=nli, against=against)


def quotes(finding: Finding, documents: tuple[Document, ...]) -> list[str]:
    raw = {d.id: d.raw for d in documents}
    return [quoted(claim, raw) for position in finding.positions for claim in position.claims]


def quoted(claim: Claim, raw: dict[str, str]) -> str:
    return " ".join(raw[claim.span.document_id][claim.span.start : claim.span.end].split())


@pytest.mark.parametrize("nli", [OverlapNli(), None], ids=["with a model", "rules alone"])
@pytest.mark.parametrize("name", ["json", "md"])
def test_the_same_articles_give_the_same_bytes(folder: Path, nli: Nli | None, name: str) -> None:
    one, other = (FORMATS[name](run([folder], nli)) for _ in range(2))
    assert one.encode() == other.encode()


@pytest.mark.parametrize("nli", [OverlapNli(), None], ids=["with a model", "rules alone"])
def test_the_order_of_the_paths_changes_nothing(folder: Path, nli: Nli | None) -> None:
    paths = sorted(folder.iterdir())
    one, other = run(paths, nli), run(paths[::-1], nli)
    assert one.findings == other.findings
    assert one.documents == other.documents
    assert one.coverage == other.coverage
    assert one.excused == other.excused


def test_a_folder_reads_as_its_files(folder: Path) -> None:
    assert run([folder]).findings == run(sorted(folder.iterdir())).findings
    assert run([folder, folder]).findings == run([folder]).findings


def test_rules_alone_find_the_border_and_the_toll(folder: Path) -> None:
    report = run([folder])
    found = [quotes(finding, report.documents) for finding in report.findings]
    assert len(found) == 2, found
    assert any(any("does not have a border" in q for q in group) for group in found)
    assert any({"30", "45"} <= {word for q in group for word in q.split()} for group in found)
    assert report.model_id is None
    assert report.model_revision is None


def test_the_model_reads_what_is_found_both_ways_and_is_named(folder: Path) -> None:
    nli = OverlapNli()
    report = run([folder], nli)
    found = [(v.pair.left.text, v.pair.right.text) for finding in report.findings for v in finding.verdicts]
    assert found
    assert {way for a, b in found for way in ((a, b), (b, a))} <= set(nli.read)
    assert (report.model_id, report.model_revision) == ("overlap", "1")
    assert all(v.scores is not None for finding in report.findings for v in finding.verdicts)


def test_every_quote_stands_in_its_document(folder: Path) -> None:
    report = run([folder], OverlapNli())
    raw = {d.id: d.raw for d in report.documents}
    for finding in report.findings:
        for claim in (c for position in finding.positions for c in position.claims):
            assert raw[claim.span.document_id][claim.span.start : claim.span.end].strip()


def test_a_file_that_cannot_be_read_is_reported(folder: Path) -> None:
    (folder / "scan.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "long.txt").write_text("The dam failed. " * 3000, encoding="utf-8")
    settings = Settings(model=ModelSettings(enabled=False), documents=DocumentSettings(max_bytes=20_000))
    report = check([folder], settings)
    assert {Path(u.path).name for u in report.coverage.files_unread} == {"scan.txt", "long.txt"}
    assert all(u.reason for u in report.coverage.files_unread)
    assert report.coverage.files_read == len(ARTICLES)
    assert report.findings == run(sorted(folder / name for name in ARTICLES)).findings


def test_a_missing_path_checks_nothing(folder: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        run([folder, Path("nowhere")])


def test_against_a_corpus_only_what_touches_the_draft_is_reported(folder: Path) -> None:
    draft = folder / "border.txt"
    report = run([draft], against=(folder,))
    assert len(report.findings) == 1
    assert any("does not have a border" in quote for quote in quotes(report.findings[0], report.documents))
    assert len(run([folder]).findings) == 2
    assert report.coverage.files_read == len(ARTICLES)


def test_a_draft_that_is_part_of_the_corpus_is_read_once(folder: Path) -> None:
    shutil.copy(folder / "border.txt", folder / "copy.txt")
    report = run([folder / "border.txt"], against=(folder,))
    assert len({d.id for d in report.documents}) == len(report.documents)


def test_coverage_adds_up(folder: Path) -> None:
    traced = trace([folder], Settings(), nli=OverlapNli())
    coverage = traced.report.coverage
    assert coverage.claims == len(traced.claims) == sum(traced.report.claims_by_document.values())
    assert coverage.pairs_compared == len(traced.verdicts) == sum(coverage.pairs_by_block.values())
    assert coverage.pairs_possible == coverage.claims * (coverage.claims - 1) // 2
    assert sum(coverage.not_a_conflict.values()) == len(traced.report.excused)


@pytest.mark.parametrize("nli", [OverlapNli(), None], ids=["with a model", "rules alone"])
def test_the_shares_of_every_pair_of_the_report_make_its_confidence(folder: Path, nli: Nli | None) -> None:
    data = json.loads(FORMATS["json"](run([folder], nli)))
    pairs = [pair for finding in data["findings"] for pair in finding["pairs"]]
    assert pairs
    for pair in pairs:
        assert 1 / (1 + math.exp(-sum(one["value"] for one in pair["shares"]))) == pytest.approx(
            pair["confidence"], abs=0.01
        )
        assert {one["rule"] for one in pair["evidence"]} == set(pair["rules"])
    for finding in data["findings"]:
        assert finding["confidence"] == max(pair["confidence"] for pair in finding["pairs"])
        claims = sum(len(position["claims"]) for position in finding["positions"])
        assert {index for pair in finding["pairs"] for index in (pair["left"], pair["right"])} == set(range(claims))


def test_what_lies_not_far_below_the_bar_is_counted(folder: Path) -> None:
    verdicts = VerdictSettings(min_confidence=1.0, reference=False)
    report = check([folder], Settings(model=ModelSettings(enabled=False), verdicts=verdicts))
    assert report.coverage.below_threshold >= len(run([folder]).findings) > 0


def test_a_higher_bar_reports_less(folder: Path) -> None:
    bar = VerdictSettings(min_confidence=1.0, reference=False)
    high = Settings(model=ModelSettings(enabled=False), verdicts=bar)
    assert check([folder], high).findings == ()


def test_a_known_fact_refutes_a_single_claim_unless_switched_off(folder: Path) -> None:
    single = [folder / "denial.txt"]
    (finding,) = run(single).findings
    assert (finding.kind, finding.verdicts) == ("reference", ())
    silent = Settings(model=ModelSettings(enabled=False), verdicts=VerdictSettings(reference=False))
    assert check(single, silent).findings == ()


def test_stages_tell_how_far_they_are(folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    check([folder], RULES_ONLY, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert {stage for stage, _, _ in told} >= {"reading claims", "pairing"}
    assert all(0 < done <= total for _, done, total in told)


@pytest.fixture(scope="module")
def seeds() -> Trace:
    return trace([SEEDS], RULES_ONLY)


def test_the_first_finding_of_the_seeds_is_the_border(seeds: Trace) -> None:
    first = seeds.report.findings[0]
    assert (first.kind, first.severity) == ("contradiction", "critical")
    said = quotes(first, seeds.documents)
    assert "Afghanistan has a border with Russia" in said
    assert any("does not have a border with Russia" in quote for quote in said)


@pytest.mark.parametrize(
    "left, right, kinds",
    [
        ("2,500 US troops", "actually 3,500", {"contradiction", "dispute"}),
        ("direct channels of communication with the Taliban", "Taliban has denied these claims", {"dispute"}),
    ],
    ids=["troops", "channels"],
)
def test_the_seeds_tensions_are_found_without_a_model(seeds: Trace, left: str, right: str, kinds: set[str]) -> None:
    (finding,) = [f for f in seeds.report.findings if left in " ".join(quotes(f, seeds.documents))]
    assert right in " ".join(quotes(finding, seeds.documents))
    assert finding.kind in kinds


@pytest.mark.parametrize(
    "left, right",
    [
        ("more than 1,000", "3,500"),
        ("Moscow Format held in 2021", "Moscow Format meeting held in 2022"),
        ("42-year", "20-year military mission"),
        ("ten-year conflict", "nearly decade-long war"),
        ("will not relinquish power before the election", "would only hand over power after the election"),
        ("not only buying coronavirus vaccines", ""),
        ("$1.2 billion to train", "not ready to use money to help"),
    ],
    ids=["bound", "two years", "two wars", "rounding", "before and after", "not only", "money"],
)
def test_the_seeds_traps_are_silent(seeds: Trace, left: str, right: str) -> None:
    raw = {d.id: d.raw for d in seeds.documents}
    claimed = [quoted(claim, raw) for claim in seeds.claims]
    assert any(left in text for text in claimed)
    assert any(right in text for text in claimed)
    for finding in seeds.report.findings:
        said = quotes(finding, seeds.documents)
        assert not (any(left in quote for quote in said) and any(right in quote for quote in said)), said


def test_the_seeds_report_has_few_findings_without_a_model(seeds: Trace) -> None:
    assert 3 <= len(seeds.report.findings) <= 4
