"""The libraries that the tests of this room run over: a file, and a server where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.library import postgres
from wenming_desk.library.sql_library import SqlLibrary
from wenming_desk.library.sqlite.library import open_file


@pytest.fixture(scope="session")
def server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for this run; skips where none can be had."""
    if reason := postgres.why_not():
        pytest.skip(reason)
    made = postgres.Server()
    yield made
    made.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlLibrary]:
    """An empty library of each kind."""
    if request.param == "sqlite":
        made = open_file(tmp_path / "素材库.sqlite")
    else:
        server: postgres.Server = request.getfixturevalue("server")
        from wenming_desk.library.postgres.engine import PostgresEngine

        made = SqlLibrary(PostgresEngine(server.url(server.database())))
    yield made
    made.close()
