# ruff: noqa: INP001  a script, not a package
"""Writes docs/rule-reference.md from the rules that ship and from the schema of rule files."""

import types
import typing
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from pathlib import Path

import blocks
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from claimcheck.rules import Rule, load_rules
from claimcheck.rules.schema import BLOCKS, RuleFile, placeholders

DOC = blocks.ROOT / "docs" / "rule-reference.md"
HEAD = """\
# Rule reference

<!-- Written by scripts/make_rule_reference.py; do not edit. `make docs` writes it anew. -->

Every rule that ships, family by family, and every key that a rule file may have. How to write one is told in
[rules.md](rules.md). A rule's id is its path: `relation/borders` is `rules/relation/borders.yaml`."""


def reference(rules: tuple[Rule, ...]) -> str:
    """The whole page as Markdown."""
    families = {name: list(group) for name, group in groupby(rules, key=lambda r: r.id.split("/")[0])}
    lines = [HEAD, "", "## Rules by family", "", "| family | rules |", "|---|---|"]
    for family, members in families.items():
        links = ", ".join(f"[{r.id.split('/', 1)[1]}](#{_anchor(r.id)})" for r in members)
        lines.append(f"| {family} | {links} |")
    lines += ["", "## Keys of a rule file", "", *_keys(RuleFile, skip=frozenset(BLOCKS))]
    always = frozenset.intersection(*(placeholders(kind) for kind in BLOCKS))
    lines += ["", f"`message` and `topic` may name in braces: {_named(always)}; and what the kind adds, told below."]
    lines += ["", "### Blocks, one per kind"]
    for kind in BLOCKS:
        block = _model(RuleFile.model_fields[kind].annotation)
        says = " ".join((block.__doc__ or "").split())
        lines += ["", f"**`{kind}`**: {says} Its message may name {_named(placeholders(kind) - always)}."]
        lines += ["", *_keys(block)]
    for family, members in families.items():
        lines += ["", f"## {family}"]
        for rule in members:
            lines += ["", *_rule(rule)]
    return "\n".join(lines) + "\n"


def _named(names: frozenset[str]) -> str:
    return ", ".join(f"`{{{name}}}`" for name in sorted(names))


def _anchor(rule_id: str) -> str:
    return "".join(c for c in rule_id if c.isalnum() or c in "-_")


def _model(annotation: object) -> type[BaseModel]:
    return next(a for a in typing.get_args(annotation) if isinstance(a, type) and issubclass(a, BaseModel))


def _keys(model: type[BaseModel], *, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    yield "| key | value | default | |"
    yield "|---|---|---|---|"
    for name, field in model.model_fields.items():
        if name not in skip:
            default = "needed" if field.default is PydanticUndefined else f"`{_shown(field.default)}`"
            yield f"| `{name}` | {_type(field.annotation)} | {default} | {field.description or ''} |"


def _shown(value: object) -> str:
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "none"}[value]
    return "[]" if value == () else str(value)


def _type(annotation: object) -> str:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is typing.Literal:
        return ", ".join(f"`{a}`" for a in arguments)
    if origin in {types.UnionType, typing.Union}:
        return _type(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        inner = _type(arguments[0])
        return f"pair of {inner}" if Ellipsis not in arguments else f"list of {inner}"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return ", ".join(f"`{a.value}`" for a in annotation)
    return {str: "text", bool: "true or false", int: "whole number", float: "number"}.get(
        typing.cast("type", annotation), getattr(annotation, "__name__", str(annotation)).lower()
    )


def _rule(rule: Rule) -> Iterator[str]:
    spec = rule.spec
    yield f'<a id="{_anchor(rule.id)}"></a>'
    yield ""
    yield f"### {rule.id}"
    yield ""
    reason = f", reason `{spec.reason.value}`" if spec.reason else f", {spec.severity}"
    yield f"[{rule.kind}](#blocks-one-per-kind) · {spec.effect.value}{reason} · [file](../rules/{rule.id}.yaml)"
    yield ""
    yield " ".join(spec.why.split())
    yield ""
    block = getattr(spec, rule.kind)
    for name, value in block.model_dump(mode="json", exclude_defaults=True).items():
        yield f"- {name}: {_value(value)}"
    yield f"- message: `{spec.message}`"
    yield ""
    yield "| | a | b | |"
    yield "|---|---|---|---|"
    for fires in spec.examples.fires:
        yield f"| fires | {_cell(fires.a)} | {_cell(fires.b)} | |"
    for silent in spec.examples.silent:
        yield f"| silent | {_cell(silent.a)} | {_cell(silent.b)} | {_cell(silent.because)} |"
    for miss in spec.known_misses:
        yield f"| known miss | {_cell(miss)} | | |"


def _value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(f"`[{', '.join(v)}]`" if isinstance(v, list) else f"`{v}`" for v in value)
    return f"`{_shown(value)}`"


def _cell(text: str | None) -> str:
    return " ".join((text or "").split()).replace("|", r"\|").replace("<", "&lt;")


def made() -> dict[Path, str]:
    """The page by its path."""
    return {DOC: reference(load_rules().rules)}


if __name__ == "__main__":
    blocks.run(made())
