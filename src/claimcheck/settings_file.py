"""claimcheck.toml or [tool.claimcheck] of pyproject.toml, and flags over it -> Settings."""

import difflib
import json
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from claimcheck.errors import SettingsError
from claimcheck.settings import CacheSettings, Settings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_OWN = "claimcheck.toml"
_SHARED = "pyproject.toml"
# A name of very many parts takes a time that grows with their square, and values nested as deep end the parser.
_DEEP_NAME = re.compile(r"(?:[\w\"'-]{1,200}[ \t]{0,9}\.[ \t]{0,9}){100}")


def load_settings(
    file: Path | None = None, *, flags: "Mapping[str, Mapping[str, object]] | None" = None, folder: Path | None = None
) -> Settings:
    """The settings of ``file``, or of the file found in ``folder`` (the working directory), with ``flags`` over them.

    Raises:
        SettingsError: if the file cannot be read, names an unknown key or holds a value that is not allowed.
    """
    folder = folder or Path.cwd()
    source, table = (file, _read(file, required=True)) if file else _found(folder)
    name = str(source) if source else "flags"
    unknown = list(_unknown(table, Settings, ""))
    if unknown:
        raise SettingsError(f"{name}: {'; '.join(unknown)}")
    merged: dict[str, dict[str, object]] = {section: dict(values) for section, values in table.items()}
    if source:
        _anchor(merged, source.parent)
    for section, values in (flags or {}).items():
        merged[section] = {**merged.get(section, {}), **values}
    try:
        return Settings.model_validate(merged)
    except ValidationError as error:
        raise SettingsError(f"{name}: {'; '.join(_faults(error))}") from error


def origins(
    file: Path | None = None, *, flags: "Mapping[str, Mapping[str, object]] | None" = None, folder: Path | None = None
) -> "Iterator[tuple[str, object, str]]":
    """Each setting in force as dotted key, value, and where the value came from: a flag, a file, or the default.

    Raises:
        SettingsError: as ``load_settings`` does.
    """
    settings = load_settings(file, flags=flags, folder=folder)
    source, table = (file, _read(file, required=True)) if file else _found(folder or Path.cwd())
    for section, values in settings.model_dump(mode="json").items():
        for key, value in values.items():
            if key in (flags or {}).get(section, {}):
                origin = "flag"
            elif key in table.get(section, {}):
                origin = str(source)
            else:
                origin = "default"
            yield f"{section}.{key}", value, origin


def template() -> str:
    """A settings file that says what there is to set, every value commented out at its default."""
    lines = [
        "# Settings of claimcheck. What is commented out is the default; `claimcheck config` shows what is in force."
    ]
    for section, field in Settings.model_fields.items():
        model = type(field.default)
        lines += ["", f"# {' '.join((model.__doc__ or '').split())}", f"[{section}]"]
        for key, one in model.model_fields.items():
            if one.description:
                lines.append(f"# {one.description}")
            lines.append(f"# {key} = {_toml(one.get_default(call_default_factory=True))}")
    return "\n".join(lines) + "\n"


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(one) for one in value) + "]"
    if isinstance(value, Path):
        return json.dumps(value.as_posix())
    return '"..."' if value is None else json.dumps(value, ensure_ascii=False)


def _found(folder: Path) -> tuple[Path | None, dict[str, Any]]:
    own, shared = folder / _OWN, folder / _SHARED
    if own.is_file():
        return Path(_OWN) if folder == Path.cwd() else own, _read(own, required=True)
    if shared.is_file():
        table = _read(shared, required=False)
        return (Path(_SHARED) if folder == Path.cwd() else shared, table) if table else (None, {})
    return None, {}


def _read(file: Path, *, required: bool) -> dict[str, Any]:
    try:
        text = file.read_text(encoding="utf-8-sig")
        if _DEEP_NAME.search(text):
            raise SettingsError(f"{file}: not a readable TOML file: a name of more than 100 parts")
        table = tomllib.loads(text)
    except FileNotFoundError as error:
        raise SettingsError(f"{file}: no such settings file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{file}: not a readable TOML file: {error}") from error
    except RecursionError as error:
        raise SettingsError(f"{file}: not a readable TOML file: values nested too deep") from error
    if file.name != _SHARED:
        return table
    tools = table.get("tool", {})
    section = tools.get("claimcheck") if isinstance(tools, dict) else None
    if section is None and required:
        raise SettingsError(f"{file}: has no [tool.claimcheck] table")
    if not isinstance(section, dict | None):
        raise SettingsError(f"{file}: tool.claimcheck must be a table")
    return section or {}


def _unknown(table: "Mapping[str, Any]", model: type[BaseModel], prefix: str) -> "Iterator[str]":
    for key, value in table.items():
        field = model.model_fields.get(key)
        if field is None:
            yield f"unknown key {prefix}{key}{_suggestion(key, model, prefix)}"
        elif isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            if isinstance(value, dict):
                yield from _unknown(value, field.annotation, f"{prefix}{key}.")
            else:
                yield f"{prefix}{key} must be a table, such as [{prefix}{key}]"


def _suggestion(key: str, model: type[BaseModel], prefix: str) -> str:
    """The nearest key of the table, or the section that has a key of just that name."""
    near = difflib.get_close_matches(key, model.model_fields, n=1)
    if near:
        return f", did you mean {prefix}{near[0]}?"
    sections = {
        name: field.annotation
        for name, field in Settings.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
    }
    homes = [f"{name}.{key}" for name, section in sections.items() if key in section.model_fields]
    if homes:
        return f", did you mean {homes[0]}?"
    return f" (known: {', '.join(f'{prefix}{name}' for name in model.model_fields)})"


def _anchor(merged: dict[str, dict[str, object]], folder: Path) -> None:
    """Reads paths of a settings file from where the file stands."""
    folders = merged.get("rules", {}).get("folders")
    if isinstance(folders, list):
        merged["rules"]["folders"] = [folder / entry if isinstance(entry, str) else entry for entry in folders]
    cache = merged.setdefault("cache", {})
    if isinstance(cache, dict) and isinstance(cache.get("path", ""), str):
        cache["path"] = folder / str(cache.get("path", CacheSettings().path))
    model = merged.get("model", {}).get("name")
    if isinstance(model, str) and model.startswith(("./", "../")):
        merged["model"]["name"] = str(folder / model)


def _faults(error: ValidationError) -> "Iterator[str]":
    for fault in error.errors(include_url=False):
        place = ".".join(str(part) for part in fault["loc"])
        yield f"{place}: {fault['msg'][:1].lower()}{fault['msg'][1:]} (is {fault['input']!r})"
