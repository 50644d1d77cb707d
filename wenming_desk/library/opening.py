"""Opening a library by what the user calls its place: a file, or the address of a server."""

from __future__ import annotations

from pathlib import Path

from wenming_desk.library.errors import LibraryError
from wenming_desk.library.interface import Library
from wenming_desk.library.mirror import Changing, Mirror
from wenming_desk.library.shared import SharedLibrary
from wenming_desk.library.sql_library import SqlLibrary
from wenming_desk.library.sqlite.library import Progress, open_file

_SCHEMES = ("postgresql://", "postgres://")


def is_address(place: str) -> bool:
    """Whether a place is the address of a server."""
    return place.lower().startswith(_SCHEMES)


def open_library(
    place: str, *, copy: Path | None = None, progress: Progress | None = None
) -> Library:
    """The library at a place; raises LibraryError.

    `copy` is the file that a server's library is copied to, for the time when the server is away.
    A server that is away is no error here: the library says so.
    """
    if not is_address(place):
        return open_file(Path(place), progress=progress)
    try:
        from wenming_desk.library.postgres.connections import without_password
        from wenming_desk.library.postgres.engine import PostgresEngine
    except ImportError as error:
        raise LibraryError(
            "打不开素材库服务器：缺少连接它的组件（psycopg）。",
            "已有的素材没有动。",
            "请安装 wenming-desk[postgresql]，或者先用本机的素材库。",
            str(error),
        ) from error

    def connect() -> tuple[Library, Changing]:
        engine = PostgresEngine(place)
        return SqlLibrary(engine), engine

    mirror = Mirror(open_file(copy, progress=progress)) if copy else None
    shared = SharedLibrary(without_password(place), connect, mirror)
    try:
        # what is wrong with the address is told now, and not at the first search
        _ = shared.state
    except BaseException:
        shared.close()
        raise
    return shared
