"""What the strict models say of a rule file -> faults in plain words, each with its place and what was meant."""

import difflib
import re
import typing
from collections.abc import Iterator, Sequence
from string import Formatter
from typing import Any

from pydantic import BaseModel

from claimcheck.rules.schema import BLOCKS, Examples, RuleFile, Silent, placeholders
from claimcheck.rules.yamlfile import Fault, Parsed

Loc = tuple[str | int, ...]
_FILLED_IN = frozenset(
    {("id",), ("effect",), ("message",), ("why",), ("examples",), ("reference", "patterns")}
)  # what a table of the user's own need not say
_PAIR = "a pair is two words with a comma between: [promote, relegate]"
_NUMBERS = frozenset({"float_type", "float_parsing", "less_than_equal", "greater_than_equal"})


def schema_faults(errors: Sequence[dict[str, Any]], parsed: Parsed) -> list[Fault]:
    """A fault for each error of the models, without those that only follow from another."""
    locs = [tuple(e["loc"]) for e in errors]
    kept = [
        e
        for e, loc in zip(errors, locs, strict=True)
        if not (e["type"] == "too_short" and any(len(o) > len(loc) and o[: len(loc)] == loc for o in locs))
        and not (e["type"] == "missing" and loc in _FILLED_IN and len(errors) > 1 and _has_table(parsed))
        and not (e["type"] == "missing" and _misspelt(loc, errors))
    ]
    return list(dict.fromkeys(_fault(e, tuple(e["loc"]), parsed) for e in kept))


def _misspelt(loc: Loc, errors: Sequence[dict[str, Any]]) -> bool:
    """Whether the key that is missing stands there in another spelling, which is a fault by itself."""
    beside = [tuple(e["loc"]) for e in errors if e["type"] == "extra_forbidden"]
    return any(o[:-1] == loc[:-1] and f"did you mean `{loc[-1]}`?" in _unknown_key(o) for o in beside)


def _has_table(parsed: Parsed) -> bool:
    block = parsed.data.get("reference")
    return isinstance(block, dict) and "table" not in block


def _fault(error: dict[str, Any], loc: Loc, parsed: Parsed) -> Fault:
    kind = str(error["type"])
    if kind == "extra_forbidden":
        return Fault(*parsed.keys.get(loc, parsed.place(loc)), _unknown_key(loc))
    if "pairs" in loc[:-1]:
        return Fault(*parsed.place(loc[: loc.index("pairs") + 2]), _PAIR)
    message = _message(error, kind, _name(loc), loc)
    return Fault(*(parsed.place(loc) if loc else _named_in(message, parsed)), message)


def _named_in(message: str, parsed: Parsed) -> tuple[int, int]:
    """The place of the first key of the file that a message names in backticks."""
    return next((parsed.keys[key,] for key in re.findall(r"`(\w+)", message) if (key,) in parsed.keys), (1, 1))


def _message(error: dict[str, Any], kind: str, name: str, loc: Loc) -> str:
    given = error.get("input")
    if kind == "missing":
        return f"`{name}` is missing"
    if kind in {"too_short", "string_too_short"}:
        needed, what = error["ctx"].get("min_length"), "characters" if kind == "string_too_short" else "entries"
        return f"`{name}` needs {needed} {what if needed > 1 else 'entry'} at least"
    if kind == "string_type":
        return f'`{name}` must be text: put it in quotes, "..."'
    if kind in {"literal_error", "enum"}:
        return f"`{name}`: {_not_one_of(given, str(error['ctx']['expected']))}"
    if kind == "tuple_type" and isinstance(given, str):
        return f"`{name}` is a list: [{given}]"
    if kind in _NUMBERS:
        return f"`{name}`: {_share(given, str(error['msg']))}"
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"`{name}`: {message}" if loc else message


def _name(loc: Loc) -> str:
    """A place as an author would name it: ``x`` for the whole, ``x[0]`` for its first entry."""
    names = [n for n, part in enumerate(loc) if isinstance(part, str)]
    if not names:
        return "the rule"
    return str(loc[names[-1]]) + "".join(f"[{part}]" for part in loc[names[-1] + 1 :])


def _not_one_of(given: object, expected: str) -> str:
    near = difflib.get_close_matches(str(given), re.findall(r"'([^']+)'", expected), 1)
    hint = f"; did you mean {near[0]!r}?" if near else ""
    return f"{given!r} is not {expected}{hint}"


def _share(given: object, message: str) -> str:
    """What is wrong with a number, and how a percentage or a decimal comma is written."""
    found = re.fullmatch(r"(\d+)(?:[.,](\d+))?\s*(%?)", str(given).strip())
    if not found:
        return message
    value = float(f"{found[1]}.{found[2] or 0}")
    if found[3] or 1 < value <= 100:
        value /= 100
    return f"{given!r} is not a number from 0 to 1; write {value:g}"


def _unknown_key(loc: Loc) -> str:
    name = str(loc[-1])
    here = _model_at(loc[:-1])
    near = difflib.get_close_matches(name, list(here.model_fields), 1) if here else []
    homes = list(_homes(name))
    if near:
        return f"unknown key `{name}`; did you mean `{near[0]}`?"
    if homes:
        return f"`{name}` does not belong {_where(loc[:-1])}; it stands {' or '.join(homes)}"
    others = sorted({key for _, model in _models() for key in model.model_fields})
    near = difflib.get_close_matches(name, others, 1)
    return f"unknown key `{name}`" + (f"; did you mean `{near[0]}`?" if near else "")


def _where(loc: Loc) -> str:
    return f"under `{loc[0]}:`" if loc else "at the left margin"


def _homes(name: str) -> Iterator[str]:
    """Where a key belongs."""
    for block, model in _models():
        if name in model.model_fields:
            yield f"under `{block}:`" if block else "at the left margin"


def _models() -> list[tuple[str, type[BaseModel]]]:
    """Every part of a rule file with the key that it stands under; "" for the file itself."""
    blocks = [(kind, model) for kind in BLOCKS if (model := _model_at((kind,)))]
    return [("", RuleFile), *blocks, ("examples", Examples), ("examples", Silent)]


def _model_at(loc: Loc) -> type[BaseModel] | None:
    if not loc:
        return RuleFile
    if loc[0] == "examples":
        return Examples if len(loc) == 1 else Silent
    field = RuleFile.model_fields.get(str(loc[0]))
    choices = typing.get_args(field.annotation) if field else ()
    return next((c for c in choices if isinstance(c, type) and issubclass(c, BaseModel)), None)


def placeholder_faults(parsed: Parsed) -> list[Fault]:
    """What stands in braces in the message or topic and is nothing that the rule's kind fills in."""
    known = sorted(placeholders(str(parsed.data.get("kind"))))
    faults = []
    for key in ("message", "topic"):
        text = parsed.data.get(key)
        if not isinstance(text, str):
            continue
        place = parsed.place((key,))
        try:
            names = [name for _, name, _, _ in Formatter().parse(text) if name is not None]
        except ValueError as error:
            faults.append(Fault(*place, f"`{key}`: {error}"))
            continue
        for name in names:
            if name not in known:
                near = difflib.get_close_matches(name, known, 1)
                hint = f"; did you mean {{{near[0]}}}?" if near else f"; known are {', '.join(known)}"
                faults.append(Fault(*place, f"`{key}`: no such placeholder {{{name}}}{hint}"))
    return faults
