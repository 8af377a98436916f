"""argv -> exit code: the commands. Only this module and its ``cli_*`` parts print or end the program.

Whatever loads a parser or a model is imported inside the command that needs it, so that ``--help`` answers at once.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from claimcheck import (
    __version__,
    cli_cache,
    cli_config,
    cli_living,
    cli_models,
    cli_options,
    cli_report,
    cli_rules,
    cli_write,
)
from claimcheck.cli_run import accepted, exit_code, read_report, run, setting_aside, settings_of
from claimcheck.errors import ClaimcheckError, Exit, InputError, stopped

if TYPE_CHECKING:
    from claimcheck.records import Report
    from claimcheck.settings import Settings


class Commands(TyperGroup):
    """The commands; every error of claimcheck ends here in its message on stderr and its exit code."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except ClaimcheckError as error:
            typer.echo(f"claimcheck: {error}", err=True)
            raise typer.Exit(int(error.exit_code)) from error
        except KeyboardInterrupt as stop:
            typer.echo(f"claimcheck: {stopped(stop)}", err=True)
            raise typer.Exit(int(Exit.INTERRUPTED)) from stop


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: claimcheck check articles/ -o report.md",
)

app.add_typer(cli_rules.app, name="rules")
app.add_typer(cli_living.app)
app.add_typer(cli_config.app)
app.add_typer(cli_models.app)
app.add_typer(cli_report.app)
app.add_typer(cli_cache.app, name="cache")


def _version(value: bool) -> None:  # noqa: FBT001 - typer calls it so
    if value:
        typer.echo(f"claimcheck {__version__}")
        raise typer.Exit


@app.callback()
def claimcheck(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Find where articles contradict each other, or themselves.

    Exit codes: 0 everything was read and nothing new found, 1 findings, 2 an error, 3 no finding but something was
    not read.
    """


@app.command(epilog="Example: claimcheck check draft.md --against corpus/ -o report.md -o report.sarif")
def check(  # noqa: PLR0913 - one argument a flag
    paths: cli_options.Paths,
    *,
    against: cli_options.Against = None,
    changed: cli_options.Changed = False,
    since: cli_options.Since = None,
    out: cli_options.Out = None,
    formats: cli_options.Formats = None,
    findings: cli_options.Findings = None,
    baseline: cli_options.Baseline = None,
    suppressions: cli_options.Suppressions = None,
    fail_on: cli_options.OnSeverity = cli_options.FailOn.MINOR,
    model: cli_options.Model = None,
    backend: cli_options.Backend = None,
    no_nli: cli_options.NoNli = False,
    no_reference: cli_options.NoReference = False,
    min_confidence: cli_options.MinConfidence = None,
    rules: cli_options.Rules = None,
    select: cli_options.Select = None,
    ignore: cli_options.Ignore = None,
    no_cache: cli_options.NoCache = False,
    engine: cli_options.OnEngine = cli_options.Engine.LOCAL,
    ray_address: cli_options.RayAddress = None,
    checkpoints: cli_options.Checkpoints = None,
    config: cli_options.Config = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Check articles against each other and themselves, and report the tensions."""
    said = cli_options.flags(
        model=model, backend=backend, no_nli=no_nli, no_reference=no_reference, min_confidence=min_confidence,
        rules=rules, select=select, ignore=ignore, no_cache=no_cache,
    )  # fmt: skip
    settings = settings_of(config, said)
    outputs = cli_write.outputs(out, formats, archive=findings)
    known = accepted(baseline)
    on = cli_options.cluster(engine, ray_address, checkpoints)
    started = since or ("HEAD" if changed else None)
    report = _checked(paths, settings, against=against or [], since=started, quiet=quiet, cluster=on)
    report = setting_aside(report, suppressions, baseline, known, partial=bool(against or started))
    cli_write.write(report, outputs, quiet=quiet)
    raise typer.Exit(int(exit_code(report, fail_on)))


@app.command(epilog="Example: claimcheck claims seeds/ --json")
def claims(
    paths: cli_options.Paths,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
    config: cli_options.Config = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Print what the articles claim: place, quote, who says it and how, and its subject, relation and object."""
    from claimcheck.cli_inspect import claim_lines
    from claimcheck.report.escape import visible

    lines, unread = claim_lines(paths, settings_of(config), as_json=as_json, quiet=quiet)
    for line in lines:
        typer.echo(line)
    for one in unread:
        typer.echo(f"not read or cut: {visible(one.path)}: {visible(one.reason)}", err=True)
    raise typer.Exit(int(Exit.UNREAD if unread else Exit.CLEAN))


@app.command(epilog="Example: claimcheck explain CC-3f9a2c71 seeds/")
def explain(  # noqa: PLR0913 - one argument a flag
    finding: Annotated[
        str | None, typer.Argument(metavar="FINDING-ID", help="Id of a finding, or its start.", show_default=False)
    ] = None,
    paths: cli_options.MaybePaths = None,
    *,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Read the finding from this JSON report instead.")
    ] = None,
    pair: Annotated[
        tuple[str, str] | None, typer.Option("--pair", metavar="A B", help="Explain these two sentences instead.")
    ] = None,
    against: cli_options.Against = None,
    model: cli_options.Model = None,
    backend: cli_options.Backend = None,
    no_nli: cli_options.NoNli = False,
    min_confidence: cli_options.MinConfidence = None,
    rules: cli_options.Rules = None,
    select: cli_options.Select = None,
    ignore: cli_options.Ignore = None,
    config: cli_options.Config = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Show everything behind a finding: quotes in context, rules, facets, scores, shares of the confidence."""
    said = cli_options.flags(
        model=model, backend=backend, no_nli=no_nli, min_confidence=min_confidence,
        rules=rules, select=select, ignore=ignore,
    )  # fmt: skip
    settings = settings_of(config, said)
    typer.echo(_explained(finding, paths, settings, report=report, pair=pair, against=against, quiet=quiet), nl=False)


@app.command(epilog='Example: claimcheck score "Kabul borders Russia." "Kabul does not border Russia."')
def score(
    premise: Annotated[str, typer.Argument(help="The text that is taken as given.", show_default=False)],
    hypothesis: Annotated[str, typer.Argument(help="The text that is judged.", show_default=False)],
    *,
    model: cli_options.Model = None,
    backend: cli_options.Backend = None,
    config: cli_options.Config = None,
) -> None:
    """Print what the NLI model says of two texts."""
    from claimcheck.nli import load_nli

    nli = load_nli(settings_of(config, cli_options.flags(model=model, backend=backend)).model)
    (says,) = nli.score([(premise, hypothesis)])
    typer.echo(f"contradiction {says.contradiction:.4f}")
    typer.echo(f"neutral       {says.neutral:.4f}")
    typer.echo(f"entailment    {says.entailment:.4f}")
    typer.echo(f"model         {nli.id} (revision {nli.revision})")


@app.command(epilog="Example: claimcheck schema > report.schema.json")
def schema(
    what: Annotated[cli_options.SchemaOf, typer.Argument(help="Of the JSON report, or of a rule file.")] = (
        cli_options.SchemaOf.REPORT
    ),
) -> None:
    """Print the JSON Schema of the JSON report, or of a rule file for your editor."""
    import json

    from claimcheck.report.schema import json_schema
    from claimcheck.rules import rule_schema

    made = json_schema() if what is cli_options.SchemaOf.REPORT else rule_schema()
    typer.echo(json.dumps(made, indent=2))


def _explained(
    finding: str | None,
    paths: list[Path] | None,
    settings: "Settings",
    *,
    report: Path | None,
    pair: tuple[str, str] | None,
    against: list[Path] | None,
    quiet: bool,
) -> str:
    from claimcheck.cli_inspect import explain_finding, explain_pair
    from claimcheck.report.json_report import as_model

    if pair:
        return explain_pair(*pair, settings)
    if finding and report:
        return explain_finding(finding, read_report(report))
    if finding and paths:
        return explain_finding(finding, as_model(run(paths, settings, against=against or (), quiet=quiet)))
    raise InputError('say what to explain: FINDING-ID PATHS, FINDING-ID --report FILE.json, or --pair "A" "B"')


def _checked(
    paths: list[Path],
    settings: "Settings",
    *,
    against: list[Path],
    since: str | None,
    quiet: bool,
    cluster: cli_options.Cluster | None,
) -> "Report":
    """The report on ``paths``, or on what changed in them since a revision against what did not."""
    if since is None:
        return run(paths, settings, against=against, quiet=quiet, cluster=cluster)
    from claimcheck.changed import changed_files

    drafts = changed_files(paths, since, settings.documents.extensions)
    if drafts:
        return run(drafts, settings, against=[*paths, *against], quiet=quiet, cluster=cluster)
    typer.echo(f"No article changed since {since}.", err=True)
    return _nothing(paths)


def _nothing(paths: list[Path]) -> "Report":
    """The report of a run that had nothing to read."""
    from claimcheck.records import Coverage, Report

    coverage = Coverage(
        files_read=0, files_unread=(), sentences=0, claims=0, sentences_without_claim={}, pairs_possible=0,
        pairs_compared=0, pairs_by_block={}, pairs_capped=0, texts_truncated=0, not_a_conflict={},
    )  # fmt: skip
    return Report(
        claimcheck_version=__version__, model_id=None, model_revision=None, rules_hash="", rules_count=0,
        roots=tuple(str(path) for path in paths), documents=(), claims_by_document={}, findings=(), coverage=coverage,
    )  # fmt: skip
