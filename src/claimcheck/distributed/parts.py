"""Rows <-> Parquet files, each written whole or not at all: what a stage has made, and where a stopped run goes on."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from claimcheck.outputs import write_bytes_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

SUFFIX = ".parquet"
_SUMMARY = b"claimcheck"


@dataclass(frozen=True, kw_only=True)
class Part:
    """What a stage makes of one task: columns of rows, and what of it whoever gave the task wants to know at once."""

    columns: Mapping[str, Sequence[Any] | NDArray[Any]]
    summary: Mapping[str, Any] = field(default_factory=dict)


def part_path(folder: Path, name: str) -> Path:
    """Where the part of that name lies."""
    return folder / f"{name}{SUFFIX}"


def write_part(path: Path, part: Part) -> None:
    """Write a part beside ``path`` and move it there, so that a part that is there is whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table(dict(part.columns)).replace_schema_metadata({_SUMMARY: json.dumps(part.summary).encode("ascii")})
    path.parent.mkdir(parents=True, exist_ok=True)
    sink = pa.BufferOutputStream()
    pq.write_table(table, sink, compression="zstd")
    write_bytes_atomically(path, sink.getvalue().to_pybytes())


def read_columns(path: Path, *names: str) -> tuple[list[Any], ...]:
    """The named columns of a part."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        table = file.read(columns=list(names))
    return tuple(table.column(name).to_pylist() for name in names)


def read_arrays(path: Path, *names: str) -> tuple[NDArray[Any], ...]:
    """The named columns of a part that are numbers."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        table = file.read(columns=list(names))
    return tuple(table.column(name).to_numpy() for name in names)


def summary_of(path: Path) -> dict[str, Any]:
    """The summary of a part."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        found: dict[str, Any] = json.loads((file.schema_arrow.metadata or {})[_SUMMARY])
    return found
