"""Connections to the server: kept for the next question, made anew when the server was away."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, LiteralString, cast
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import errors as sql_errors

from wenming_desk.library.engine import Row
from wenming_desk.library.errors import (
    AwayError,
    BusyError,
    Cancelled,
    LibraryError,
    OwnerError,
    ReadOnlyError,
)
from wenming_desk.library.interface import Cancel
from wenming_desk.library.postgres.schema import WRITE_LOCK

CONNECT_WAIT = 5
"""Seconds until a server that does not answer is away."""
_WRITE_WAIT = "10s"
_IDLE = 4
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresSession:
    """A connection inside a transaction."""

    def __init__(self, connection: psycopg.Connection[Row]) -> None:
        self.connection = connection

    def rows(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a question."""
        with self.connection.cursor() as cursor:
            cursor.execute(_marked(sql), values)
            yield from cursor

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Do something; gives the number of rows it touched."""
        with self.connection.cursor() as cursor:
            cursor.execute(_marked(sql), values)
            return cursor.rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Do the same for many rows."""
        with self.connection.cursor() as cursor:
            cursor.executemany(_marked(sql), rows)


class Connections:
    """The connections to one server."""

    def __init__(self, url: str) -> None:
        self.place = without_password(url)
        self._url = url
        self._idle: list[psycopg.Connection[Row]] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def reading(self, cancel: Cancel | None = None) -> Generator[PostgresSession]:
        """A session that sees one state of the library."""
        if cancel is not None and cancel():
            raise Cancelled
        with self._begun(_READ) as connection:
            yield PostgresSession(connection)

    @contextmanager
    def writing(self) -> Generator[PostgresSession]:
        """A session whose work is kept whole at its end, or not at all."""
        with self._begun("BEGIN") as connection:
            connection.execute(f"SET LOCAL lock_timeout = '{_WRITE_WAIT}'")
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (WRITE_LOCK,))
            yield PostgresSession(connection)

    @contextmanager
    def plain(self) -> Generator[psycopg.Connection[Row]]:
        """A connection outside of any transaction, for setting up."""
        with told():
            connection, _ = self._take()
            try:
                yield connection
            finally:
                self._give_back(connection)

    def close(self) -> None:
        """Close them all."""
        with self._lock:
            self._closed = True
            for connection in self._idle:
                connection.close()
            self._idle.clear()

    @contextmanager
    def _begun(self, begin: LiteralString) -> Generator[psycopg.Connection[Row]]:
        with told():
            connection = self._begin(begin)
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                with suppress(psycopg.Error):
                    connection.execute("ROLLBACK")
                raise
            finally:
                self._give_back(connection)

    def _begin(self, begin: LiteralString) -> psycopg.Connection[Row]:
        """A connection in a transaction; one that has died while it was kept is replaced."""
        connection, kept = self._take()
        try:
            connection.execute(begin)
        except psycopg.OperationalError:
            connection.close()
            if not kept:
                raise
            self._forget()
            connection, _ = self._take()
            connection.execute(begin)
        return connection

    def _forget(self) -> None:
        """Close the connections that are kept: when one has died the others have too."""
        with self._lock:
            for connection in self._idle:
                connection.close()
            self._idle.clear()

    def _take(self) -> tuple[psycopg.Connection[Row], bool]:
        """A connection, and whether it was kept from an earlier question."""
        with self._lock:
            if self._closed:
                raise psycopg.InterfaceError("the library is closed")
            if self._idle:
                return self._idle.pop(), True
        made = psycopg.connect(
            self._url,
            autocommit=True,
            connect_timeout=CONNECT_WAIT,
            application_name="wenming-desk",
            # the questions are short: compiling them takes longer than answering
            options="-c search_path=wenming,pg_temp -c client_encoding=UTF8 -c jit=off",
            # servers behind a pool know nothing of statements prepared through another connection
            prepare_threshold=None,
        )
        return made, False

    def _give_back(self, connection: psycopg.Connection[Row]) -> None:
        with self._lock:
            if not (self._closed or connection.closed) and len(self._idle) < _IDLE:
                self._idle.append(connection)
                return
        connection.close()


def _marked(sql: str) -> LiteralString:
    """SQL with the marks for values that this server knows."""
    return cast(LiteralString, sql.replace("?", "%s"))


def without_password(url: str) -> str:
    """An address as it may be shown."""
    try:
        parts = urlsplit(url)
        if parts.password is None:
            return url
        host = parts.netloc.rpartition("@")[2]
        return urlunsplit(parts._replace(netloc=f"{parts.username}@{host}"))
    except ValueError:
        return "postgresql://…"


@contextmanager
def told() -> Generator[None]:
    """The errors of the server and of the way to it as those of the library."""
    try:
        yield
    except psycopg.Error as error:
        raise _words(error) from error


def _words(error: psycopg.Error) -> LibraryError:
    detail = f"{error.sqlstate or ''} {error}".strip()
    if isinstance(error, sql_errors.LockNotAvailable | sql_errors.QueryCanceled):
        return BusyError(detail)
    if isinstance(error, sql_errors.InsufficientPrivilege):
        return (
            OwnerError("别人", detail) if "row-level security" in detail else ReadOnlyError(detail)
        )
    if isinstance(error, sql_errors.ReadOnlySqlTransaction):
        return ReadOnlyError(detail)
    if isinstance(error, sql_errors.DiskFull):
        return LibraryError(
            "没有写进素材库：服务器的磁盘满了。",
            "已有的素材完好。",
            "请管理员清出空间后再试。",
            detail,
        )
    if _is_refusal(error, detail):
        return LibraryError(
            "没有连上素材库服务器：地址里的账号、密码或数据库名不对。",
            "已有的素材没有动。",
            "请核对“设置”里素材库服务器的地址，或者问管理员。",
            detail,
        )
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
        return AwayError(detail=detail)
    return LibraryError(
        "素材库服务器没有做成这件事。",
        "已有的素材完好。",
        "过一会儿再试；还不行，请告诉管理员。",
        detail,
    )


def _is_refusal(error: psycopg.Error, detail: str) -> bool:
    """Whether the server answered and did not let us in; psycopg gives such an answer no code."""
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        return True
    refused = ("authentication failed", "no password supplied", "no pg_hba.conf entry")
    missing = ("does not exist",)
    return isinstance(error, psycopg.OperationalError) and any(
        words in detail for words in (*refused, *missing)
    )
