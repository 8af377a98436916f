"""The commands for living with findings: baseline, suppress, diff."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimcheck import cli_options
from claimcheck.cli_run import exit_code, read_report, run, settings_of, suppressing
from claimcheck.errors import Exit, InputError, SettingsError

if TYPE_CHECKING:
    from claimcheck.suppressions import Entry

app = typer.Typer()


@app.command(epilog="Example: claimcheck baseline articles/ -o claimcheck-baseline.json")
def baseline(  # noqa: PLR0913 - one argument a flag
    paths: cli_options.Paths,
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The baseline file to write.")] = Path(
        "claimcheck-baseline.json"
    ),
    against: cli_options.Against = None,
    suppressions: cli_options.Suppressions = None,
    model: cli_options.Model = None,
    backend: cli_options.Backend = None,
    no_nli: cli_options.NoNli = False,
    no_reference: cli_options.NoReference = False,
    min_confidence: cli_options.MinConfidence = None,
    rules: cli_options.Rules = None,
    select: cli_options.Select = None,
    ignore: cli_options.Ignore = None,
    config: cli_options.Config = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Accept every finding that is there now, so that `check --baseline` fails on new ones only."""
    from claimcheck.baseline import as_baseline
    from claimcheck.outputs import check_writable, write_atomically
    from claimcheck.report.places import suppressed

    said = cli_options.flags(
        model=model, backend=backend, no_nli=no_nli, no_reference=no_reference, min_confidence=min_confidence,
        rules=rules, select=select, ignore=ignore,
    )  # fmt: skip
    settings = settings_of(config, said)
    check_writable(out)
    report = run(paths, settings, against=against or (), quiet=quiet)
    report = suppressing(report, suppressions, partial=True)
    write_atomically(out, as_baseline(report))
    if not quiet:
        typer.echo(f"{len(report.findings) - len(suppressed(report))} findings accepted in {out}")
    raise typer.Exit(int(exit_code(report, cli_options.FailOn.NEVER)))


@app.command(epilog='Example: claimcheck suppress CC-3f9a2c71 --reason "Both quote one speech." --until 2030-01-31')
def suppress(
    finding: Annotated[str, typer.Argument(metavar="ID", help="Id of a finding.", show_default=False)],
    *,
    reason: Annotated[str, typer.Option("--reason", help="Why it does not count; the report shows it.")],
    until: Annotated[
        str | None, typer.Option("--until", metavar="DATE", help="Last day on which this holds, such as 2030-01-31.")
    ] = None,
    report: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Take the finding from this JSON report, with all its claims."),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to add it to.")] = Path(
        "claimcheck-suppressions.yaml"
    ),
) -> None:
    """Set a finding aside, with a reason: it is shown as suppressed and fails no run until the date has passed.

    An article can say the same of a finding that it is part of:
    <!-- claimcheck: ignore CC-3f9a2c71 because REASON -->, in plain text without the brackets.
    """
    from claimcheck.outputs import check_writable, write_atomically
    from claimcheck.suppressions import read_suppressions, with_entry

    check_writable(out)
    entry = _entry(finding, reason=reason, until=until, report=report)
    if out.exists():
        read_suppressions(out)
    write_atomically(out, with_entry(out.read_text(encoding="utf-8") if out.exists() else "", entry))
    typer.echo(f"{entry.id} suppressed in {out}{f' until {entry.until}' if entry.until else ''}")


def _entry(finding: str, *, reason: str, until: str | None, report: Path | None) -> "Entry":
    from pydantic import ValidationError

    from claimcheck.cli_inspect import chosen_finding
    from claimcheck.prints import prints
    from claimcheck.suppressions import Entry

    try:
        last = date.fromisoformat(until) if until else None
    except ValueError as error:
        raise SettingsError(f"--until {until}: is no date; write it as 2030-01-31") from error
    if last and last < date.today():  # noqa: DTZ011 - the user's day
        raise SettingsError(f"--until {until}: has passed already")
    if not reason.strip():
        raise SettingsError("--reason: say why")
    if report:
        one = chosen_finding(finding, read_report(report).findings)
        found = prints(one)
        claims = found.all_claims() if found.pairs else ()
        headline = " ".join(one.headline.split())
        return Entry(
            id=one.id, reason=reason.strip(), until=last, headline=headline, pairs=tuple(found.pairs), claims=claims
        )
    try:
        return Entry(id=f"CC-{finding[3:].lower()}", reason=reason.strip(), until=last)
    except ValidationError as error:
        raise InputError(f"{finding}: is no id of a finding; a report names them, such as CC-3f9a2c71") from error


@app.command(epilog="Example: claimcheck diff old.json new.json")
def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.json", help="A JSON report.", show_default=False)],
    new: Annotated[Path, typer.Argument(metavar="NEW.json", help="A later JSON report.", show_default=False)],
) -> None:
    """Print which findings are new, changed or gone between two JSON reports; exit with 1 if one is new."""
    from claimcheck.diffs import as_text, compare, sources_differ

    before, after = read_report(old), read_report(new)
    changes = compare(before, after)
    for change in changes:
        typer.echo(f"{as_text(change)}\n")
    for line in sources_differ(before, after):
        typer.echo(line)
    figures = [f"{sum(one.state == state for one in changes)} {state}" for state in ("new", "changed", "gone")]
    typer.echo(", ".join(figures))
    raise typer.Exit(int(Exit.FINDINGS if any(one.counts for one in changes) else Exit.CLEAN))
