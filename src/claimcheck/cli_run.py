"""What several commands do: read settings, run the check, set findings aside, read a report, tell the exit code."""

import sys
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from claimcheck.cli_cache import remembering
from claimcheck.cli_options import FailOn
from claimcheck.errors import Exit, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from claimcheck.cli_options import Cluster
    from claimcheck.prints import Known
    from claimcheck.records import Report
    from claimcheck.report.schema import ReportOut
    from claimcheck.settings import Settings


def settings_of(file: Path | None, said: "Mapping[str, Mapping[str, object]] | None" = None) -> "Settings":
    """The settings of ``file``, or of the usual one, and over it what the flags said."""
    from claimcheck.settings_file import load_settings

    return load_settings(file, flags=said)


def run(
    paths: "Sequence[Path]",
    settings: "Settings",
    *,
    against: "Sequence[Path]",
    quiet: bool,
    cluster: "Cluster | None" = None,
) -> "Report":
    """The report on ``paths``, made here or on a cluster, with progress on stderr."""
    from claimcheck.cli_progress import progress

    if cluster is not None:
        from claimcheck.distributed import check_on_ray

        # Ray tells of workers that died on standard output, which is the report's
        with progress(quiet=quiet) as show, redirect_stdout(sys.stderr):
            return check_on_ray(
                paths, settings, against=against, progress=show, address=cluster.address, folder=cluster.checkpoints
            )
    from claimcheck.pipeline import check as run_check

    with remembering(settings) as store, progress(quiet=quiet) as show:
        return run_check(paths, settings, against=against, progress=show, store=store)


def suppressing(report: "Report", file: Path | None, *, partial: bool) -> "Report":
    """``report`` with what ``file``, or the usual file if it is there, and the articles themselves suppress."""
    from claimcheck.suppressions import FILE, read_suppressions, with_suppressions

    source = file or FILE
    entries = read_suppressions(source) if file or FILE.is_file() else ()
    return with_suppressions(report, entries, source=source, today=date.today(), partial=partial)  # noqa: DTZ011 - the user's day


def accepted(baseline: Path | None) -> "Sequence[Known]":
    """What a baseline accepts, read before the work since a file that is none is an error; nothing without one."""
    from claimcheck.baseline import read_baseline

    return read_baseline(baseline) if baseline else ()


def setting_aside(
    report: "Report", suppressions: Path | None, baseline: Path | None, known: "Sequence[Known]", *, partial: bool
) -> "Report":
    """``report`` with what users suppress and, if they have a baseline, with what it accepts."""
    from claimcheck.baseline import with_baseline

    report = suppressing(report, suppressions, partial=partial)
    return with_baseline(report, path=baseline, known=known, partial=partial) if baseline else report


def exit_code(report: "Report", fail_on: FailOn) -> Exit:
    """1 if a new finding is at or above ``fail_on``, else 3 if something was not read or compared, else 0."""
    from claimcheck.records import SEVERITIES
    from claimcheck.report.places import set_aside
    from claimcheck.report.wording import gaps

    aside = set_aside(report)
    new = {finding.severity for finding in report.findings if finding.id not in aside}
    if fail_on is not FailOn.NEVER and not new.isdisjoint(SEVERITIES[: SEVERITIES.index(fail_on.value) + 1]):
        return Exit.FINDINGS
    return Exit.UNREAD if gaps(report.coverage) else Exit.CLEAN


def read_report(path: Path) -> "ReportOut":
    """The JSON report at ``path``.

    Raises:
        InputError: if there is none, or it is no report.
    """
    from pydantic import ValidationError

    from claimcheck.report.schema import ReportOut

    try:
        return ReportOut.model_validate_json(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such report; write one with: claimcheck check PATHS -o {path}") from error
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise InputError(f"{path}: is not a JSON report of claimcheck; write one with -o FILE.json") from error
