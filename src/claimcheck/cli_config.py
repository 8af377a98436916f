"""The commands about settings: init, config."""

import json
from pathlib import Path
from typing import Annotated

import typer

from claimcheck import cli_options
from claimcheck.errors import InputError

app = typer.Typer()


@app.command(epilog="Example: claimcheck init")
def init(
    *,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")] = Path(
        "claimcheck.toml"
    ),
) -> None:
    """Write a settings file with every setting, its meaning and its default; a file that is there is left alone."""
    from claimcheck.outputs import write_atomically
    from claimcheck.settings_file import template

    if out.exists():
        raise InputError(f"{out}: is there already; name another file with -o")
    write_atomically(out, template())
    typer.echo(f"Written: {out}. claimcheck config shows what is in force.")


@app.command(epilog="Example: claimcheck config --min-confidence 0.8")
def config(  # noqa: PLR0913 - one argument a flag
    *,
    model: cli_options.Model = None,
    backend: cli_options.Backend = None,
    no_nli: cli_options.NoNli = False,
    no_reference: cli_options.NoReference = False,
    min_confidence: cli_options.MinConfidence = None,
    rules: cli_options.Rules = None,
    select: cli_options.Select = None,
    ignore: cli_options.Ignore = None,
    file: cli_options.Config = None,
) -> None:
    """Print every setting in force, and whether a flag, a file or the default says so."""
    from claimcheck.settings_file import origins

    said = cli_options.flags(
        model=model, backend=backend, no_nli=no_nli, no_reference=no_reference, min_confidence=min_confidence,
        rules=rules, select=select, ignore=ignore,
    )  # fmt: skip
    rows = [(key, json.dumps(value, ensure_ascii=False), origin) for key, value, origin in origins(file, flags=said)]
    width = max(len(f"{key} = {value}") for key, value, _ in rows if len(value) < 60)
    for key, value, origin in rows:
        typer.echo(f"{f'{key} = {value}':<{width}}  # {origin}")
