"""Columns of numbers <-> Parquet files whose rows are dealt out into buckets: what one task makes for many others.

A row group holds what is for one bucket, so that who works on it reads no more than that from each file.
"""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from claimcheck.distributed.parts import part_path
from claimcheck.outputs import write_bytes_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

Columns = dict[str, "NDArray[Any]"]

_BUCKETS = b"claimcheck.buckets"


def deal(path: Path, columns: Mapping[str, NDArray[Any]], buckets: NDArray[np.int64]) -> None:
    """Write rows, each for the bucket that is named, beside ``path`` and move them there."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    order = np.argsort(buckets, kind="stable")
    table = pa.table({name: values[order] for name, values in columns.items()})
    held, starts = np.unique(buckets[order], return_index=True)
    table = table.replace_schema_metadata({_BUCKETS: json.dumps(held.tolist()).encode("ascii")})
    sink = pa.BufferOutputStream()
    with pq.ParquetWriter(sink, table.schema, compression="zstd") as writer:
        for start, end in pairwise([*starts.tolist(), len(order)]):
            writer.write_table(table.slice(start, end - start), row_group_size=end - start)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_bytes_atomically(path, sink.getvalue().to_pybytes())


def dealt(folder: Path, sources: Iterable[str], bucket: int) -> Columns:
    """What the files of these names hold for a bucket, file by file; at least one of them is there."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found = []
    for source in sources:
        with pq.ParquetFile(part_path(folder, source)) as file:
            schema = file.schema_arrow
            held: list[int] = json.loads(schema.metadata[_BUCKETS])
            found.append(file.read_row_group(held.index(bucket)) if bucket in held else schema.empty_table())
    table = pa.concat_tables([one.replace_schema_metadata(None) for one in found])
    return {name: table.column(name).to_numpy() for name in table.column_names}
