"""pytest plugin: ``pytest --claimcheck articles/`` collects a test item per finding; the fixture checks within a test.

Nothing of claimcheck is loaded before the option or the fixture is used.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from claimcheck.records import Report

_RANKS = ("critical", "major", "minor")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("claimcheck", "contradictions in articles")
    group.addoption(
        "--claimcheck",
        action="append",
        metavar="PATH",
        help="Check these articles: a test item per finding. May be repeated. Example: pytest --claimcheck articles/",
    )
    group.addoption(
        "--claimcheck-level", choices=_RANKS, default="minor", help="Collect findings of this severity or above."
    )
    group.addoption("--claimcheck-baseline", metavar="FILE", help="Findings accepted by this file are not collected.")
    group.addoption("--claimcheck-no-nli", action="store_true", help="Ask no model: rules alone.")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(session: pytest.Session, config: pytest.Config, items: list[pytest.Item]) -> None:
    """Add what ``--claimcheck`` asks for, before others select among the items."""
    if config.getoption("claimcheck"):
        collector = _Articles.from_parent(session, name="claimcheck", nodeid="claimcheck")
        items.extend(collector.collect())


@dataclass(frozen=True, kw_only=True)
class Checker:
    """Called with paths, gives the report on them; settings, suppressions and baseline as the command line has them."""

    folder: Path
    no_nli: bool
    baseline: str | None

    def __call__(self, *paths: str | Path, against: tuple[str | Path, ...] = (), **sections: Any) -> "Report":
        """The report on ``paths``; ``sections`` are settings, such as ``verdicts={"min_confidence": 0.8}``."""
        from claimcheck.baseline import read_baseline, with_baseline
        from claimcheck.pipeline import check
        from claimcheck.settings_file import load_settings

        model = {**({"enabled": False} if self.no_nli else {}), **sections.pop("model", {})}
        settings = load_settings(flags={"model": model, **sections}, folder=self.folder)
        known = read_baseline(Path(self.baseline)) if self.baseline else ()
        report = _suppressing(check(paths, settings, against=against), self.folder, partial=bool(against))
        if self.baseline:
            report = with_baseline(report, path=Path(self.baseline), known=known, partial=bool(against))
        return report


def _suppressing(report: "Report", folder: Path, *, partial: bool) -> "Report":
    from datetime import date

    from claimcheck.suppressions import FILE, read_suppressions, with_suppressions

    source = folder / FILE
    entries = read_suppressions(source) if source.is_file() else ()
    return with_suppressions(report, entries, source=source, today=date.today(), partial=partial)  # noqa: DTZ011


def _checker(config: pytest.Config) -> Checker:
    return Checker(
        folder=config.rootpath,
        no_nli=config.getoption("claimcheck_no_nli"),
        baseline=config.getoption("claimcheck_baseline"),
    )


@pytest.fixture(scope="session")
def claimcheck(request: pytest.FixtureRequest) -> Checker:
    """A checker of paths; the findings of the report that it gives are what a test asserts on."""
    return _checker(request.config)


class _Articles(pytest.Collector):
    """The articles of one run."""

    def collect(self) -> Iterator[pytest.Item]:
        """An item that says whether everything was read, and one per finding that counts."""
        from claimcheck.errors import ClaimcheckError
        from claimcheck.report.places import set_aside

        try:
            report = _checker(self.config)(*self.config.getoption("claimcheck"))
        except ClaimcheckError as error:
            raise pytest.UsageError(f"--claimcheck: {error}") from error
        unread = [f"{one.path}: {one.reason}" for one in report.coverage.files_unread]
        yield _Item.from_parent(self, name="everything was read", said="\n".join(unread), place=None)
        level, aside = _RANKS.index(self.config.getoption("claimcheck_level")), set_aside(report)
        for finding in report.findings:
            if finding.id not in aside and _RANKS.index(finding.severity) <= level:
                name, said, place = _told(report, finding.id)
                yield _Item.from_parent(self, name=name, said=said, place=place)


def _told(report: "Report", finding_id: str) -> tuple[str, str, tuple[str, int]]:
    """What to call the item of a finding, what its failure says, and the file and line, from 1, of its first quote."""
    from claimcheck.report.escape import visible
    from claimcheck.report.places import Places, flattened
    from claimcheck.report.wording import kind_name, voice

    places = Places(report)
    finding = next(one for one in report.findings if one.id == finding_id)
    claims = flattened(finding)
    lines = [
        f"{kind_name(finding.kind)}, {finding.severity}, confidence {finding.confidence:.2f}",
        *(f"{places.where(one)}: “{visible(places.quote(one))}” ({visible(voice(one))})" for one in claims),
        *(visible(line) for line in (*finding.why, *finding.notes)),
    ]
    return (
        f"{visible(finding.headline)} [{finding.id}]",
        "\n".join(lines),
        (places.path(claims[0]), places.line(claims[0])),
    )


class FoundError(Exception):
    """What an item fails with; its text is the whole failure."""


class _Item(pytest.Item):
    """Fails with what was found, if anything was."""

    def __init__(self, *, said: str, place: tuple[str, int] | None, **node: Any) -> None:
        super().__init__(**node)
        self.said = said
        self.place = place

    def runtest(self) -> None:
        """Fail if there is something to say."""
        if self.said:
            raise FoundError(self.said)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The quotes, not a traceback."""
        return str(excinfo.value) if isinstance(excinfo.value, FoundError) else super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[str, int | None, str]:
        """The place of the first quote."""
        path, line = self.place or ("claimcheck", 1)
        return path, line - 1, f"claimcheck: {self.name}"
