"""Connections to the library's file: many to read with, one at a time to write with.

The write-ahead log lets readers go on while somebody writes; what a killed process had not finished
is forgotten at the next opening. Writers of all processes wait for each other at BEGIN IMMEDIATE,
those of one process at a lock.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from wenming_desk.library.engine import Row
from wenming_desk.library.errors import (
    BusyError,
    Cancelled,
    DamagedError,
    LibraryError,
    PlaceError,
    ReadOnlyError,
)
from wenming_desk.library.interface import Cancel

WAIT = 10.0
"""Seconds that a writer waits for another process."""
_READ_CACHE = 32 << 10
_WRITE_CACHE = 64 << 10
"""KiB of pages a connection keeps in memory."""
_STEPS = 5000
"""Steps of SQLite's machine between two looks at `cancel`."""
_IDLE = 4
"""Reading connections kept open for the next question."""


class SqliteSession:
    """A connection inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a question, read only as far as they are asked for."""
        cursor = self.connection.execute(sql, values)
        try:
            yield from cursor
        finally:
            cursor.close()

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Do something; gives the number of rows it touched."""
        return self.connection.execute(sql, values).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do the same for many rows."""
        self.connection.executemany(sql, rows)


class Connections:
    """The connections to one file."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._lock = threading.RLock()
        self._idle: list[sqlite3.Connection] = []
        self._idle_lock = threading.Lock()
        self._closed = False
        with told(path):
            self._writer = self._open(read_only=read_only)

    @contextmanager
    def reading(self, cancel: Cancel | None = None) -> Generator[SqliteSession]:
        """A session that sees one state of the file from its first question on."""
        with told(self.path):
            connection = self._take()
            try:
                if cancel is not None:
                    _check(cancel)
                    connection.set_progress_handler(cancel, _STEPS)
                connection.execute("BEGIN")
                yield SqliteSession(connection)
            finally:
                connection.set_progress_handler(None, 0)
                with suppress(sqlite3.Error):
                    connection.rollback()
                self._give_back(connection)

    @contextmanager
    def writing(self) -> Generator[SqliteSession]:
        """A session whose work is kept whole at its end, or not at all."""
        if self.read_only:
            raise ReadOnlyError()
        with self._lock, told(self.path):
            connection = self._writer
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield SqliteSession(connection)
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def close(self) -> None:
        """Close them all; those that still read are closed when they are done."""
        with self._lock, self._idle_lock:
            self._closed = True
            for connection in (*self._idle, self._writer):
                connection.close()
            self._idle.clear()

    def _take(self) -> sqlite3.Connection:
        with self._idle_lock:
            if self._closed:
                raise sqlite3.ProgrammingError("the library is closed")
            if self._idle:
                return self._idle.pop()
        return self._open(read_only=True)

    def _give_back(self, connection: sqlite3.Connection) -> None:
        with self._idle_lock:
            if not self._closed and len(self._idle) < _IDLE:
                self._idle.append(connection)
                return
        connection.close()

    def _open(self, *, read_only: bool) -> sqlite3.Connection:
        mode = "ro" if self.read_only else "rwc"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        connection = sqlite3.connect(
            uri, uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        cache = _READ_CACHE if read_only else _WRITE_CACHE
        connection.execute(f"PRAGMA cache_size=-{cache}")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute("PRAGMA journal_size_limit=67108864")
        connection.execute("PRAGMA temp_store=MEMORY")
        # a database made by others must not call functions through its schema
        connection.execute("PRAGMA trusted_schema=OFF")
        if read_only:
            connection.execute("PRAGMA query_only=ON")
        return connection

    @property
    def writer(self) -> sqlite3.Connection:
        """The connection to write with, for setting up the file."""
        return self._writer


def _check(cancel: Cancel) -> None:
    if cancel():
        raise Cancelled


@contextmanager
def told(path: Path) -> Generator[None]:
    """SQLite's errors as those of the library."""
    try:
        yield
    except sqlite3.Error as error:
        raise _words(error, path) from error


def _words(error: sqlite3.Error, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    plain = code & 0xFF
    detail = f"{getattr(error, 'sqlite_errorname', '')} {error}".strip()
    if plain == sqlite3.SQLITE_INTERRUPT:
        return Cancelled()
    if plain in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BusyError(detail)
    if plain in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return ReadOnlyError(detail)
    if plain in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return DamagedError(detail)
    if plain == sqlite3.SQLITE_FULL:
        return LibraryError(
            "没有写进素材库：磁盘满了。", "已有的素材完好。", "清出空间后再试一次。", detail
        )
    if plain == sqlite3.SQLITE_CANTOPEN:
        return PlaceError(
            f"打不开素材库：“{path}”不在，或者这个文件夹不让读写。",
            "没有改动任何文件。",
            "看看盘是不是没有接上，或者换一个文件夹。",
            detail,
        )
    return LibraryError(
        "素材库读写时出了问题。",
        "已有的素材完好。",
        "关掉程序重开一次；还不行，用导出的素材包恢复。",
        detail,
    )
