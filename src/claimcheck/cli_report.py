"""The command report: any part of archived findings, in any format."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import cli_options, cli_write
from claimcheck.errors import Exit

app = typer.Typer()


class Kind(StrEnum):
    """What a finding is."""

    CONTRADICTION = "contradiction"
    DISPUTE = "dispute"
    SUPERSEDED = "superseded"
    REFERENCE = "reference"


class Severity(StrEnum):
    """How grave a finding is."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"


@app.command(epilog="Example: claimcheck report findings/ --severity major --document '*/2026-*' -o major.md")
def report(
    findings: Annotated[
        Path, typer.Argument(metavar="FINDINGS", help="The folder that check --findings wrote.", show_default=False)
    ],
    *,
    document: Annotated[
        list[str] | None,
        typer.Option("--document", metavar="GLOB", help="Only findings in an article whose path fits."),
    ] = None,
    kind: Annotated[list[Kind] | None, typer.Option("--kind", help="Only findings of this kind.")] = None,
    severity: Annotated[
        Severity | None, typer.Option("--severity", help="Only findings of this severity or a graver one.")
    ] = None,
    out: cli_options.Out = None,
    formats: cli_options.Formats = None,
    quiet: cli_options.Quiet = False,
) -> None:
    """Report archived findings, or a part of them, without checking anything again; needs claimcheck-nli[ray]."""
    from claimcheck.distributed.archive import Choice, read_archive

    outputs = cli_write.outputs(out, formats)
    choice = Choice(
        documents=tuple(document or ()),
        kinds=frozenset(one.value for one in kind or ()),
        severity=severity.value if severity else None,
    )
    made = read_archive(findings, choice if document or kind or severity else None)
    cli_write.write(made, outputs, quiet=quiet)
    raise typer.Exit(int(Exit.CLEAN))
