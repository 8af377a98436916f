"""What earlier runs remember: the commands cache info and cache clear, and the store that a run uses."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from claimcheck import cli_options
from claimcheck.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from claimcheck.settings import Settings
    from claimcheck.store import Store

app = typer.Typer(
    no_args_is_help=True,
    help="See, or forget, what earlier runs remember.",
    epilog="Example: claimcheck cache info",
)

_NAMES = {"claims": "articles read", "scores": "pairs of texts scored", "verdicts": "judgements"}


@app.command(epilog="Example: claimcheck cache info")
def info(*, config: cli_options.Config = None) -> None:
    """Print where the store is, how large, and what it holds."""
    from claimcheck.store import content

    folder = _folder(config)
    held = content(folder)
    if held is None:
        typer.echo(f"{folder}: no store; a run of claimcheck check makes one")
        return
    typer.echo(f"{held.path}  {_size(held.bytes_on_disk)} on disk, version {held.version}")
    for table, rows in held.rows.items():
        typer.echo(f"  {rows:>9,} {_NAMES[table]}  {_size(held.bytes_by_table[table])}")


@app.command(epilog="Example: claimcheck cache clear")
def clear(*, config: cli_options.Config = None) -> None:
    """Delete the store, and what was set aside of earlier ones; the next run reads and compares everything anew."""
    from claimcheck.store import clear as delete

    folder = _folder(config)
    try:
        freed = delete(folder)
    except OSError as error:
        raise InputError(f"{folder}: cannot be cleared: {error.strerror or error}") from error
    typer.echo(f"{folder}: {_size(freed)} freed" if freed else f"{folder}: nothing to clear")


@contextmanager
def remembering(settings: "Settings") -> "Iterator[Store | None]":
    """The store that the settings name, or None; what goes wrong with it is told on stderr and stops nothing."""
    if not settings.cache.enabled:
        yield None
        return
    from claimcheck.store import open_store

    with open_store(settings.cache.path) as store:
        try:
            yield store
        finally:
            store.close()
            for problem in dict.fromkeys(store.problems):
                typer.echo(f"claimcheck: warning: {problem}", err=True)


def _folder(config: "Path | None") -> "Path":
    from claimcheck.settings_file import load_settings

    return load_settings(config).cache.path


def _size(count: float) -> str:
    for unit in ("bytes", "KB", "MB"):
        if count < 1000:
            return f"{count:,.0f} {unit}" if unit == "bytes" else f"{count:,.1f} {unit}"
        count /= 1000
    return f"{count:,.1f} GB"
