"""Parquet to records: pyarrow reads the file some rows at a time, of each row the columns that speak of an article."""

from collections.abc import Collection, Iterator
from datetime import date
from io import BytesIO
from typing import Any

from claimcheck.extracts import UnreadableError

_ROWS = 64  # read at a time, so that a file of one value many times over is found out before it has filled the memory

_OWN = b"claimcheck"  # what the metadata of findings and checkpoints begin with, which may lie in a folder that is read


def read_rows(data: bytes, names: Collection[str], most: int) -> Iterator[dict[str, Any]]:
    """The rows of a Parquet file, those of these columns that it has, days as ISO text; none of what claimcheck wrote.

    Raises:
        UnreadableError: if pyarrow is missing, the file is broken or has no column "text", or is unpacked to more than
            ``most`` bytes; the rows before the place have been given then.
    """
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise UnreadableError("Parquet needs pyarrow: pip install 'claimcheck-nli[ray]'") from None
    try:
        yield from _rows(pq.ParquetFile(BytesIO(data)), names, most)
    except UnreadableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a stranger's file breaks in the parser, it is named as unread
        raise UnreadableError(f"a Parquet file that cannot be read ({type(error).__name__})") from None


def _rows(file: Any, names: Collection[str], most: int) -> Iterator[dict[str, Any]]:
    if any(key.startswith(_OWN) for key in file.schema_arrow.metadata or {}):
        return
    columns = [name for name in file.schema_arrow.names if name in names]
    if "text" not in columns:
        raise UnreadableError('a Parquet file without a column "text"')
    size = 0
    for batch in file.iter_batches(batch_size=_ROWS, columns=columns, use_threads=False):
        size += batch.nbytes
        if size > most:
            raise UnreadableError(f"unpacks to more than {most:,} bytes; the rest was left (documents.max_unpacked)")
        for row in batch.to_pylist():
            yield {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
