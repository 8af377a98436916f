"""Records <-> JSON rows, by their fields and types, so that a field that is added to a record is kept as well."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from claimcheck.records import Facet

Turn = Callable[[Any], Any] | None  # None: the value is JSON as it is

_PLAIN = (str, int, float, bool, NoneType)
_MOST = 200_000_000  # bytes unpacked: far more than an article as long as any that is read gives
_SHARED = frozenset({Facet})  # records of few values, many of which are equal: one object stands for all that are
_KEPT = 10_000  # of those
_LEVEL = 1  # of zlib: the quickest packs to a fifth, slower ones to hardly less


def pack(value: object, kind: Any) -> bytes:
    """A record, or a tuple, dict or frozenset of plain values and records, as bytes; ``kind`` is its type."""
    turn = _writer(kind)
    return zlib.compress(json.dumps(turn(value) if turn else value, separators=(",", ":")).encode("ascii"), _LEVEL)


def unpack(data: bytes, kind: Any) -> Any:
    """What ``pack`` made bytes of.

    Raises:
        ValueError: if the bytes are something else.
    """
    turn = _reader(kind)
    try:
        value = json.loads(_unzipped(data))
        return turn(value) if turn else value
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, zlib.error) as error:
        raise ValueError(f"not a remembered {kind}: {error}") from error


def _unzipped(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(data, _MOST)
    if not unpacker.eof:
        raise ValueError("cut short, or larger than what is kept")
    return text


@cache
def _writer(kind: Any) -> Turn:
    origin, args = get_origin(kind), get_args(kind)
    if kind in _PLAIN or origin is Literal:
        return None
    if origin in {UnionType, Union}:
        return _unless_none(_writer(_some(args)))
    if is_dataclass(kind):
        return _write_record(kind)
    if kind is date:
        return date.isoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return str
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _each(_writer(args[0]), list)
    if origin is tuple:
        turns = tuple(_writer(one) for one in args)
        return lambda value: [t(v) if t else v for t, v in zip(turns, value, strict=True)]
    if origin is frozenset:
        return sorted
    if origin is dict:
        turn = _writer(args[1])
        return (lambda value: {k: turn(v) for k, v in value.items()}) if turn else None
    raise TypeError(f"{kind}: records of this type cannot be kept in a store")


@cache
def _reader(kind: Any) -> Turn:
    origin, args = get_origin(kind), get_args(kind)
    if kind in _PLAIN or origin is Literal:
        return None
    if origin in {UnionType, Union}:
        return _unless_none(_reader(_some(args)))
    if is_dataclass(kind):
        return _read_record(kind)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {member.value: member for member in kind}.__getitem__
    if origin is tuple and len(args) == 2 and args[1] is Ellipsis:
        return _each(_reader(args[0]), tuple)
    if origin is tuple:
        return _read_tuple(tuple(_reader(one) for one in args))
    if origin is frozenset:
        return frozenset
    if origin is dict:
        turn = _reader(args[1])
        return (lambda value: {k: turn(v) for k, v in value.items()}) if turn else None
    raise TypeError(f"{kind}: records of this type cannot be kept in a store")


def _read_tuple(turns: tuple[Turn, ...]) -> Turn:
    if any(turns):
        return lambda value: tuple(t(v) if t else v for t, v in zip(turns, value, strict=True))

    def read(value: list[Any]) -> tuple[Any, ...]:
        if len(value) != len(turns):
            raise ValueError(f"{len(value)} values for {len(turns)}")
        return tuple(value)

    return read


def _some(args: tuple[Any, ...]) -> Any:
    """The one type of an optional."""
    (kind,) = (one for one in args if one is not NoneType)
    return kind


def _unless_none(turn: Turn) -> Turn:
    if turn is None:
        return None
    return lambda value: None if value is None else turn(value)


def _each(turn: Turn, make: Callable[[Any], Any]) -> Turn:
    if turn is None:
        return make
    return lambda value: make([turn(one) for one in value])


def _turns(kind: Any, find: Callable[[Any], Turn]) -> Mapping[str, Turn]:
    hints = get_type_hints(kind)
    return {field.name: find(hints[field.name]) for field in fields(kind)}


def _write_record(kind: Any) -> Turn:
    turns = tuple(_turns(kind, _writer).items())

    def write(record: Any) -> list[Any]:
        return [turn(getattr(record, name)) if turn else getattr(record, name) for name, turn in turns]

    return write


def _read_record(kind: Any) -> Turn:
    turns = _turns(kind, _reader)
    names = tuple(turns)
    turned = tuple((place, turn) for place, turn in enumerate(turns.values()) if turn)

    def read(row: list[Any]) -> Any:
        for place, turn in turned:
            row[place] = turn(row[place])
        return kind(**dict(zip(names, row, strict=True)))

    if kind not in _SHARED:
        return read
    kept = lru_cache(maxsize=_KEPT)(lambda row: read(list(row)))
    return lambda row: kept(tuple(row))
