"""A folder -> Store: what runs remember, in SQLite; nothing that goes wrong with it changes an answer or stops a run.

Values are bytes under keys that are digests of all that a value depends on. Each row carries a checksum of its own, so
that a damaged file is noticed even where SQLite does not look. What goes wrong is told in ``Store.problems``.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from types import TracebackType

Table = Literal["claims", "scores", "verdicts"]

FILE = "store.sqlite"
TABLES: tuple[Table, ...] = ("claims", "scores", "verdicts")
APPLICATION = 0x636C6363  # "clcc", at a fixed place of the file: this is a store of claimcheck
# Each brings a store of the version before to the next; a store's version is how many it has been through.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE claims (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE scores (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
    ),
    (
        "CREATE TABLE verdicts (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE engine (name TEXT NOT NULL)",
    ),
)
WAIT = 5.0  # seconds that a run waits for another one's commit
PATIENCE = 3  # commits that may fail for another run's sake before nothing more is written
ASKED = 500  # keys looked up at a time
_CHECKSUM = 4  # bytes
_KEY = 16  # bytes
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
# SQLITE_ERROR is what a missing table gives.
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_ERROR})


class _UnusableError(Exception):
    """The file is no store that this version reads: it is set aside."""


def digest(*parts: bytes | str) -> bytes:
    """A key of 16 bytes for these parts in this order."""
    found = hashlib.blake2b(digest_size=_KEY)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "little"))
        found.update(data)
    return found.digest()


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """What a store holds: rows and bytes of values by table, the bytes of its files, its version."""

    path: Path
    rows: Mapping[str, int]
    bytes_by_table: Mapping[str, int]
    bytes_on_disk: int
    version: int


@dataclass(kw_only=True)
class Store:
    """Values by key, committed as they come; a context manager. Without a connection it holds and keeps nothing."""

    path: Path
    problems: list[str] = field(default_factory=list)
    _connection: sqlite3.Connection | None = None
    _inode: int = 0
    _waiting: dict[Table, dict[bytes, bytes]] = field(default_factory=dict)
    _refused: int = 0
    _writes: bool = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def get(self, table: Table, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The values of those of the keys that the store holds."""
        found = {key: self._waiting[table][key] for key in keys if key in self._waiting.get(table, ())}
        with self._guarded():
            for start in range(0, len(keys), ASKED):
                if self._connection is None:
                    break
                part = keys[start : start + ASKED]
                marks = ",".join("?" * len(part))
                for key, value in self._connection.execute(
                    f"SELECT key, value FROM {table} WHERE key IN ({marks})",  # noqa: S608 - a table of TABLES
                    part,
                ):
                    found[key] = _checked(key, value)
        return found if self._connection is not None else {}

    def put(self, table: Table, rows: Mapping[bytes, bytes]) -> None:
        """Commit values; those that another run's lock keeps out are tried again with the next ones."""
        if self._connection is None or not self._writes or not rows:
            return
        self._waiting.setdefault(table, {}).update(rows)
        with self._guarded():
            self._flush()

    def belongs_to(self, engine: str) -> None:
        """Forget the claims and verdicts of any other engine: no run of this one can ask for them."""
        with self._guarded():
            if self._connection is None or not self._writes:
                return
            if self._connection.execute("SELECT name FROM engine").fetchone() == (engine,):
                return
            with _transaction(self._connection):
                for statement in ("DELETE FROM claims", "DELETE FROM verdicts", "DELETE FROM engine"):
                    self._connection.execute(statement)
                self._connection.execute("INSERT INTO engine VALUES (?)", (engine,))

    def refuse(self, why: str) -> None:
        """Set the store aside, because a value of it is not what was written, and go on without."""
        self._drop()
        self._set_aside("damaged", why)

    def close(self) -> None:
        """Commit what still waits and let go of the file."""
        with self._guarded():
            if self._connection is not None and self._writes:
                self._flush()
        self._drop()

    def _flush(self) -> None:
        connection = self._connection
        if connection is None or not any(self._waiting.values()):
            return
        with _transaction(connection):
            for table, rows in self._waiting.items():
                connection.executemany(
                    f"INSERT OR REPLACE INTO {table} VALUES (?, ?)",  # noqa: S608 - a table of TABLES
                    [
                        (key, zlib.crc32(key + value).to_bytes(_CHECKSUM, "little") + value)
                        for key, value in rows.items()
                    ],
                )
        self._waiting.clear()
        self._refused = 0

    @contextlib.contextmanager
    def _guarded(self) -> Iterator[None]:
        """Whatever the file does, the run goes on: without writing, or without the store."""
        try:
            yield
        except _UnusableError as error:
            self.refuse(str(error))
        except sqlite3.Error as error:
            code = _code(error)
            if code in _DAMAGED:
                self.refuse(str(error))
            elif code not in _BUSY:
                self._stop_writing(str(error))
            elif self._refused + 1 < PATIENCE:
                self._refused += 1
            else:
                self._stop_writing("another run holds it")

    def _stop_writing(self, why: str) -> None:
        self._waiting.clear()
        if self._writes:
            self.problems.append(f"{self.path}: {why}; this run remembers nothing more")
        self._writes = False

    def _drop(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = None
        self._waiting.clear()

    def _set_aside(self, suffix: str, why: str) -> bool:
        """Rename the file, unless another run has put a new one in its place already."""
        try:
            if self.path.stat().st_ino != self._inode:
                return True
            number = next(n for n in range(1, 1000) if not _aside(self.path, suffix, n).exists())
            aside = _aside(self.path, suffix, number)
            self.path.rename(aside)
            for tail in ("-wal", "-shm"):
                with contextlib.suppress(OSError):
                    Path(f"{self.path}{tail}").rename(f"{aside}{tail}")
        except (OSError, StopIteration) as error:
            self.problems.append(f"{self.path}: {why}, and cannot be set aside ({error}); going on without it")
            return False
        self.problems.append(f"{self.path}: {why}; set aside as {aside.name}")
        return True

    def _connect(self) -> None:
        """Open the file, make its tables or bring them up to date; raises what SQLite does, and _UnusableError."""
        with contextlib.suppress(OSError):
            self._inode = self.path.stat().st_ino
        self._connection = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode = WAL").fetchone()
        self._connection.execute("PRAGMA synchronous = NORMAL")
        _migrate(self._connection)
        self._inode = self.path.stat().st_ino


def open_store(folder: Path) -> Store:
    """The store of a folder, made if there is none; one that cannot be used holds nothing and says why."""
    store = Store(path=folder / FILE)
    try:
        make_folder(folder)
    except OSError as error:
        store.problems.append(f"{folder}: {error.strerror or error}; this run remembers nothing")
        return store
    for _ in range(2):
        try:
            store._connect()  # noqa: SLF001 - its other half
        except _UnusableError as error:
            store._drop()  # noqa: SLF001
            again = store._set_aside("other-version", str(error))  # noqa: SLF001
        except UnicodeDecodeError as error:  # SQLite's own words about a damaged file may be damaged
            store._drop()  # noqa: SLF001
            again = store._set_aside("damaged", str(error))  # noqa: SLF001
        except sqlite3.DatabaseError as error:
            store._drop()  # noqa: SLF001
            if _code(error) not in _DAMAGED:
                store.problems.append(f"{store.path}: {error}; this run remembers nothing")
                break
            again = store._set_aside("damaged", str(error))  # noqa: SLF001
        else:
            break
        if not again:
            break
    return store


def content(folder: Path) -> Content | None:
    """What the store of a folder holds, or None if there is none that can be read."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=WAIT)) as db:
            if db.execute("PRAGMA application_id").fetchone() != (APPLICATION,):
                return None
            (version,) = db.execute("PRAGMA user_version").fetchone()
            present = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            figures = {
                table: db.execute(f"SELECT count(*), coalesce(sum(length(value)), 0) FROM {table}").fetchone()  # noqa: S608
                for table in TABLES
                if table in present
            }
    except sqlite3.Error:
        return None
    return Content(
        path=path,
        rows={table: rows for table, (rows, _) in figures.items()},
        bytes_by_table={table: size for table, (_, size) in figures.items()},
        bytes_on_disk=sum(file.stat().st_size for file in files(folder)),
        version=version,
    )


def files(folder: Path) -> tuple[Path, ...]:
    """Every file of a folder that belongs to a store, those set aside among them."""
    return tuple(sorted(file for file in folder.glob(f"{FILE}*") if file.is_file() or file.is_symlink()))


def clear(folder: Path) -> int:
    """Delete the files of a folder's store, and say how many bytes they had; OSError if one cannot be deleted."""
    freed = 0
    for file in files(folder):
        freed += file.lstat().st_size
        file.unlink()
    return freed


def make_folder(folder: Path) -> None:
    """Make the folder, which keeps itself out of git."""
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        with contextlib.suppress(FileExistsError), ignore.open("x", encoding="utf-8") as stream:
            stream.write("*\n")


def _migrate(connection: sqlite3.Connection) -> None:
    application, version = _state(connection)
    if application == APPLICATION and version == len(MIGRATIONS):
        return
    with _transaction(connection):
        application, version = _state(connection)  # another run may have done it meanwhile
        if application != APPLICATION and connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            raise _UnusableError("is no store of claimcheck")
        if version > len(MIGRATIONS):
            raise _UnusableError(f"is of version {version}, this claimcheck reads up to {len(MIGRATIONS)}")
        for statements in MIGRATIONS[version:]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _state(connection: sqlite3.Connection) -> tuple[int, int]:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return application, version


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of it or nothing; the only writer while it lasts."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF


def _checked(key: bytes, value: object) -> bytes:
    if not isinstance(value, bytes) or len(value) < _CHECKSUM:
        raise _UnusableError("holds a row that is none")
    content_ = value[_CHECKSUM:]
    if zlib.crc32(key + content_).to_bytes(_CHECKSUM, "little") != value[:_CHECKSUM]:
        raise _UnusableError("holds a row that is not what was written")
    return content_


def _aside(path: Path, suffix: str, number: int) -> Path:
    return path.with_name(f"{path.name}.{suffix}-{number}")
