"""Where a report goes: which files in which formats, written whole, and a summary where nothing else is printed."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from claimcheck import cli_options
from claimcheck.errors import InputError, SettingsError, StoppedError, stopped

if TYPE_CHECKING:
    from claimcheck.records import Report

_STDOUT = Path("-")


@dataclass(frozen=True, kw_only=True)
class Outputs:
    """The files of a report with their formats, whether the user named any, and the folder of its archive."""

    files: tuple[tuple[Path, str], ...]
    named: bool
    archive: Path | None


def outputs(out: list[Path] | None, formats: list[cli_options.Format] | None, archive: Path | None = None) -> Outputs:
    """Where to write what; every mistake is found before the work starts."""
    files = _targets(out or [], formats or [])
    if archive:
        from claimcheck.distributed.archive import check_archivable

        check_archivable(archive)
    return Outputs(files=tuple(files), named=bool(out), archive=archive)


def _targets(out: list[Path], formats: list[cli_options.Format]) -> list[tuple[Path, str]]:
    from claimcheck.outputs import check_writable
    from claimcheck.report import SUFFIXES

    if formats and not out:
        out = [_STDOUT] * len(formats)
    if formats and len(formats) != len(out):
        raise SettingsError(f"{len(out)} --out but {len(formats)} --format: name a format for each file, or none")
    found = []
    for index, path in enumerate(out):
        if path != _STDOUT:
            check_writable(path)
        name = formats[index].value if formats else SUFFIXES.get(path.suffix.lower())
        if name is None and path == _STDOUT:
            name = "md"
        if name is None:
            raise SettingsError(f"{path}: no format is known for this suffix; add --format, one of {_names()}")
        found.append((path, name))
    return found


def _names() -> str:
    return ", ".join(name.value for name in cli_options.Format)


def write(report: "Report", outputs: Outputs, *, quiet: bool) -> None:
    """Archive, print and write the report; the findings are shown if a file could not be written."""
    from claimcheck.report import FORMATS

    if outputs.archive:
        from claimcheck.distributed.archive import write_archive

        write_archive(report, outputs.archive)
    texts = [(path, FORMATS[name](report)) for path, name in outputs.files]
    printed = [text for path, text in texts if path == _STDOUT]
    for text in printed:
        typer.echo(text.encode("utf-8", "backslashreplace"), nl=False)
    written, faults = _files([(path, text) for path, text in texts if path != _STDOUT])
    if not printed and (faults or not (quiet and outputs.files)):
        _summarise(report)
        for path in written:
            typer.echo(f"Written: {path}")
        if not outputs.named:
            typer.echo("For the whole report add -o report.md (or .html, .json, .sarif, .xml, .csv).")
    if faults:
        raise InputError("; ".join(faults))


def _files(texts: list[tuple[Path, str]]) -> tuple[list[Path], list[str]]:
    """The files that were written, each whole, and a line for each that could not be."""
    from claimcheck.outputs import write_atomically

    written: list[Path] = []
    faults: list[str] = []
    for path, text in texts:
        try:
            write_atomically(path, text)
        except InputError as error:
            faults.append(str(error))
        except KeyboardInterrupt as stop:
            done = f"; written: {', '.join(map(str, written))}" if written else ""
            raise StoppedError(f"{stopped(stop)} before {path} was written{done}") from stop
        else:
            written.append(path)
    return written, faults


def _summarise(report: "Report") -> None:
    from rich.console import Console

    from claimcheck.report.terminal import summary

    Console(highlight=False).print(summary(report), soft_wrap=True)
