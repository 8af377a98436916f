"""Findings in Parquet, and any part of them as a report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import border_report, quiet_report, unread_report
from typer.testing import CliRunner

from claimcheck.cli import app
from claimcheck.distributed.archive import Choice, check_archivable, read_archive, write_archive
from claimcheck.errors import InputError
from claimcheck.pipeline import check
from claimcheck.records import Report
from claimcheck.report import FORMATS
from claimcheck.settings import ModelSettings, Settings

ROOT = Path(__file__).resolve().parents[1]

pytest.importorskip("pyarrow", reason="an extra; CI has it")


@pytest.fixture(scope="module")
def seeds() -> Iterator[Report]:
    """The report on the seeds, by rules alone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        yield check(["seeds"], Settings(model=ModelSettings(enabled=False)))


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize("made", [border_report, quiet_report, unread_report], ids=lambda made: made.__name__)
def test_archived_report_is_the_report_in_every_format(made: object, form: str, tmp_path: Path) -> None:
    report = made()  # type: ignore[operator]
    write_archive(report, tmp_path / "findings")
    assert FORMATS[form](read_archive(tmp_path / "findings")) == FORMATS[form](report)


def test_archive_of_the_seeds_gives_back_their_report(seeds: Report, tmp_path: Path) -> None:
    write_archive(seeds, tmp_path)
    assert FORMATS["json"](read_archive(tmp_path)) == FORMATS["json"](seeds)


@pytest.mark.parametrize(
    "choice",
    [
        Choice(severity="critical"), Choice(severity="major"), Choice(severity="minor"),
        Choice(kinds=frozenset({"dispute"})), Choice(documents=("seeds/03*",)), Choice(documents=("*", "nothing")),
        Choice(kinds=frozenset({"contradiction"}), severity="major", documents=("*/0[1-4]*",)),
    ],
    ids=str,
)  # fmt: skip
def test_choice_gives_the_findings_that_fit_and_the_articles_they_quote(
    seeds: Report, tmp_path: Path, choice: Choice
) -> None:
    write_archive(seeds, tmp_path)
    report = read_archive(tmp_path, choice)
    paths = {document.id: document.path for document in seeds.documents}

    def fits(finding: object) -> bool:
        quoted = [paths[claim.span.document_id] for side in finding.positions for claim in side.claims]  # type: ignore[attr-defined]
        return choice.wants(finding.kind, finding.severity, quoted)  # type: ignore[attr-defined]

    assert report.findings == tuple(finding for finding in seeds.findings if fits(finding))
    assert report.coverage == seeds.coverage
    assert FORMATS["md"](report)


def test_choice_of_nothing_that_is_there_is_an_empty_report(seeds: Report, tmp_path: Path) -> None:
    write_archive(seeds, tmp_path)
    report = read_archive(tmp_path, Choice(documents=("elsewhere/*",)))
    assert (report.findings, report.excused, report.documents) == ((), (), ())


def test_columns_can_be_read_by_whoever_reads_parquet(seeds: Report, tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    write_archive(seeds, tmp_path)
    rows = pq.read_table(tmp_path / "findings.parquet").drop_columns(["packed"]).to_pylist()
    assert [row["id"] for row in rows] == [finding.id for finding in seeds.findings]
    assert set(rows[0]) == {"id", "kind", "severity", "confidence", "state", "topic", "headline", "documents"}


def test_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear all")
    with pytest.raises(InputError, match="something else"):
        check_archivable(tmp_path)
    with pytest.raises(InputError, match="is a file"):
        check_archivable(tmp_path / "letter.txt")
    with pytest.raises(InputError, match="holds no findings"):
        read_archive(tmp_path / "nowhere")


def test_damaged_archive_is_told_in_one_line(seeds: Report, tmp_path: Path) -> None:
    write_archive(seeds, tmp_path)
    (tmp_path / "findings.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(InputError, match="cannot be read"):
        read_archive(tmp_path)


def test_command_report_writes_the_chosen_part(seeds: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_archive(seeds, tmp_path / "findings")
    done = CliRunner().invoke(app, ["report", "findings", "--kind", "contradiction", "-o", "part.md", "-q"])
    assert (done.exit_code, done.output) == (0, "")
    part = read_archive(tmp_path / "findings", Choice(kinds=frozenset({"contradiction"})))
    assert Path("part.md").read_text() == FORMATS["md"](part)
    whole = CliRunner().invoke(app, ["report", "findings", "-f", "json"])
    assert whole.output == FORMATS["json"](seeds)


@pytest.mark.parametrize(
    ("flags", "choice"),
    [
        (("--document", "seeds/03*"), Choice(documents=("seeds/03*",))),
        (("--document", "*/01*", "--document", "*/02*"), Choice(documents=("*/01*", "*/02*"))),
        (("--severity", "major"), Choice(severity="major")),
        (("--kind", "dispute", "--kind", "contradiction"), Choice(kinds=frozenset({"dispute", "contradiction"}))),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)
def test_command_report_takes_each_way_of_choosing(
    seeds: Report, tmp_path: Path, flags: tuple[str, ...], choice: Choice
) -> None:
    write_archive(seeds, tmp_path)
    done = CliRunner().invoke(app, ["report", str(tmp_path), *flags, "-f", "json"])
    assert (done.exit_code, done.output) == (0, FORMATS["json"](read_archive(tmp_path, choice)))


def test_check_writes_findings_besides_the_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Kenya has a border with Uganda, and the road is open.\n")
    Path("b.txt").write_text("Kenya does not have a border with Uganda, the atlas says.\n")
    asked = ["check", "a.txt", "b.txt", "--no-nli", "--no-cache", "-q", "-o", "r.json", "--findings", "findings"]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 1, done.output
    assert FORMATS["json"](read_archive(Path("findings"))) == Path("r.json").read_text()
