# ruff: noqa: INP001  a script, not a package
"""Writes docs/commands.md from the command line's own help and from the settings."""

import inspect
import typing
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import blocks
import typer
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from claimcheck.cli import app, claimcheck
from claimcheck.settings import Settings

DOC = blocks.ROOT / "docs" / "commands.md"
HEAD = """\
# Commands and settings

<!-- Written by scripts/make_command_reference.py; do not edit. `make docs` writes it anew. -->

What `claimcheck --help` and the `--help` of each command say, and every key of the settings."""
SETTINGS = """\
## Settings

They stand in `claimcheck.toml`, or in `[tool.claimcheck]` of `pyproject.toml`, of the folder in which claimcheck is
run; `--config FILE` names another file. A flag wins over the file. A key that is not known is an error with a
suggestion. Paths are read from where the file stands; the folder of a model only if it begins with `./` or `../`."""


def reference() -> str:
    """The whole page as Markdown."""
    lines = [HEAD, "", _text(inspect.getdoc(claimcheck))]
    for name, command in _commands(app, ""):
        lines += ["", f"## claimcheck {name}", "", _text(command.help or inspect.getdoc(command.callback))]
        lines += ["", *_parameters(command.callback)]
        example = (command.epilog or "").removeprefix("Example: ")
        if example:
            lines += ["", f"Example: `{example}`"]
    lines += ["", SETTINGS, "", *_settings()]
    return "\n".join(lines) + "\n"


def _commands(group: typer.Typer, prefix: str) -> Iterator[tuple[str, Any]]:
    for command in group.registered_commands:
        yield f"{prefix}{command.name or getattr(command.callback, '__name__', '').replace('_', '-')}", command
    for inner in group.registered_groups:
        if inner.typer_instance:
            yield from _commands(inner.typer_instance, f"{prefix}{inner.name} " if inner.name else prefix)


def _parameters(command: Callable[..., None]) -> Iterator[str]:
    """A row per argument and option, read from the annotations: they are the same in every version of typer."""
    parameters = inspect.signature(command).parameters
    yield from ("| | | default |", "|---|---|---|") if parameters else ()
    for name, parameter in parameters.items():
        kind, told = typing.get_args(parameter.annotation)[:2]
        if isinstance(told, typer.models.ArgumentInfo):
            names = f"`{told.metavar or name.upper()}`"
        else:
            names = ", ".join(f"`{one}`" for one in _spellings(name, told))
            names += f" {told.metavar}" if told.metavar else ""
        choices = next((one for one in (kind, *_parts(kind)) if isinstance(one, type) and issubclass(one, Enum)), ())
        among = f" One of {', '.join(one.value for one in choices)}." if choices else ""
        default = getattr(parameter.default, "value", parameter.default)
        shown = f"`{default}`" if default and default is not inspect.Parameter.empty else ""
        yield f"| {names} | {_text(told.help)}{among} | {shown} |"


def _spellings(name: str, told: typer.models.OptionInfo) -> tuple[str, ...]:
    """How an option may be written; in an annotation typer keeps the first of them as the default."""
    given = (told.default, *(told.param_decls or ()))
    return tuple(one for one in given if isinstance(one, str)) or (f"--{name.replace('_', '-')}",)


def _parts(kind: object) -> Iterator[object]:
    for part in typing.get_args(kind):
        yield part
        yield from _parts(part)


def _settings() -> Iterator[str]:
    yield "| key | default | |"
    yield "|---|---|---|"
    for section, field in Settings.model_fields.items():
        model = field.annotation
        if isinstance(model, type) and issubclass(model, BaseModel):
            for name, one in model.model_fields.items():
                default = one.default if one.default is not PydanticUndefined else "{}"
                yield f"| `{section}.{name}` | `{_toml(default)}` | {_text(one.description)} |"


def _toml(value: object) -> str:
    if value is None:
        return "not set"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(v) for v in value)}]"
    return f'"{value}"' if isinstance(value, str) and value != "{}" else str(value)


def _text(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", r"\|").replace("<", "&lt;")


def made() -> dict[Path, str]:
    """The page by its path."""
    return {DOC: reference()}


if __name__ == "__main__":
    blocks.run(made())
