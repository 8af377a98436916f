"""YAML text -> plain data with the place of every key and value, and every fault of the text itself.

Composed by PyYAML (its C parser, where it is) into nodes only; nothing is constructed from tags. Anchors, aliases,
tags, duplicate keys and plain scalars that YAML readers take for something else (no, yes, dates) are faults.
"""

import pathlib
import re
from dataclasses import dataclass, field
from typing import Any

import yaml  # type: ignore[import-untyped]
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode  # type: ignore[import-untyped]

_SWITCHES = frozenset({"yes", "no", "on", "off", "y", "n"})
_DEEPEST = 20
_OPENED = re.compile(r"(?:[\[{]\s*+){" + str(_DEEPEST + 1) + "}")  # what PyYAML takes seconds to find out of 100 kB
_COMMENT = re.compile(r"(?m)(?:^|(?<=\s))#.*$")
_QUOTE = re.compile(r'(?<!\\)"')
_KEY = re.compile(r"\s*(?:- )?[A-Za-z_]+:(?:\s|$)")
_TOO_DEEP = f"nested deeper than {_DEEPEST} levels"
_TAG = "tag:yaml.org,2002:"
# What each kind of node may be; `<<` and `=` are plain text, which no key is.
_TAGS = {
    MappingNode: frozenset({"map"}),
    SequenceNode: frozenset({"seq"}),
    ScalarNode: frozenset({"str", "bool", "null", "int", "float", "timestamp", "merge", "value"}),
}
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where: line and column count from 1."""

    line: int
    column: int
    message: str


@dataclass(slots=True)
class Parsed:
    """The data of a YAML text, the places of values and of keys by path, and what is wrong with it."""

    data: Any = None
    places: dict[Path, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def place(self, path: Path) -> tuple[int, int]:
        """The place of a value, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))


def parse_yaml(text: str) -> Parsed:
    """Plain data of one YAML document; faults instead of exceptions."""
    parsed = Parsed()
    try:
        if "&" in text or "*" in text or _may_be_deep(text):
            parsed.faults += refused(text)
            if parsed.faults:
                return parsed
        node = yaml.compose(text, Loader=safe_loader())
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        line, column = (at.line + 1, at.column + 1) if at else (1, 1)
        fault = Fault(line, column, f"not YAML: {error.problem or error.context}")
        parsed.faults.append(_unclosed_quote(text) or fault)
        return parsed
    except yaml.YAMLError as error:
        parsed.faults.append(Fault(1, 1, f"not YAML: {str(error).splitlines()[0]}"))
        return parsed
    if not isinstance(node, MappingNode):
        parsed.faults.append(Fault(1, 1, "a rule file is a mapping that begins with `id:`"))
        return parsed
    parsed.data = _plain(node, (), parsed)
    return parsed


def read_at_most(path: pathlib.Path, size: int) -> bytes:
    """What a file holds, or its first ``size`` + 1 bytes; raises OSError."""
    with path.open("rb") as file:
        return file.read(size + 1)


def _unclosed_quote(text: str) -> Fault | None:
    """The double quote that runs over the next key, or over the end: what is missing is its partner."""
    opened: tuple[int, int] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if opened and _KEY.match(line):
            break
        for found in _QUOTE.finditer(line if opened else _COMMENT.sub("", line)):
            opened = None if opened else (number, found.start() + 1)
    return Fault(*opened, "not YAML: the quote that opens here is never closed") if opened else None


def _may_be_deep(text: str) -> bool:
    """Whether a text can be nested so deep that composing it, which recurses in C, would end the process."""
    brackets = text.count("[") + text.count("{")
    return brackets > 200 or any(len(line) > 200 or line.startswith(" " * 60) for line in text.splitlines())


def safe_loader() -> Any:
    """The loader that makes plain data alone, in C where PyYAML has it."""
    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def refused(text: str) -> list[Fault]:
    """A fault for each anchor and alias, or for the first thing that is nested too deep; raises yaml.YAMLError."""
    if opened := _OPENED.search(_COMMENT.sub(lambda found: " " * len(found[0]), text)):
        before = text[: opened.end()].rstrip()[:-1]
        return [Fault(before.count("\n") + 1, len(before) - before.rfind("\n"), _TOO_DEEP)]
    faults, depth = [], 0
    for event in yaml.parse(text, Loader=safe_loader()):
        where = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            return [Fault(*where, _TOO_DEEP)]
        if getattr(event, "anchor", None):
            faults.append(Fault(*where, "anchors and aliases are not allowed"))
    return faults


def _plain(node: Node, path: Path, parsed: Parsed) -> Any:
    where = node.start_mark.line + 1, node.start_mark.column + 1
    parsed.places.setdefault(path, where)
    if str(node.tag).removeprefix(_TAG) not in _TAGS[type(node)]:
        parsed.faults.append(Fault(*where, f"the tag {node.tag} is not allowed"))
    if isinstance(node, MappingNode):
        return _mapping(node, path, parsed)
    if isinstance(node, SequenceNode):
        return [_plain(child, (*path, i), parsed) for i, child in enumerate(node.value)]
    return _scalar(node, parsed)


def _mapping(node: MappingNode, path: Path, parsed: Parsed) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
        if key in found:
            first = parsed.keys[(*path, key)][0]
            parsed.faults.append(
                Fault(mark.line + 1, mark.column + 1, f"`{key}` is given twice, first in line {first}")
            )
            continue
        parsed.keys[(*path, key)] = (mark.line + 1, mark.column + 1)
        found[key] = _plain(value_node, (*path, key), parsed)
    return found


def _scalar(node: ScalarNode, parsed: Parsed) -> Any:
    text = str(node.value)
    if node.style:
        return text
    tag = str(node.tag).removeprefix(_TAG)
    where = node.start_mark.line + 1, node.start_mark.column + 1
    if text.lower() in _SWITCHES:
        parsed.faults.append(Fault(*where, f'quote it: "{text}"; or write true or false'))
        return text
    if tag == "timestamp":
        parsed.faults.append(Fault(*where, f'quote it: "{text}"; unquoted it is read as a date'))
        return text
    if tag == "bool":
        return text.lower() == "true"
    if tag == "null":
        return None
    return _number(text) if tag in {"int", "float"} else text


def _number(text: str) -> Any:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
