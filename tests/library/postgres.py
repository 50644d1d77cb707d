"""A PostgreSQL server of the tests' own: in a temporary folder, reached through a socket there.

The server refuses to run as root: there it runs as the user `postgres` of Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import Any

SETTINGS = """
listen_addresses = ''
fsync = off
full_page_writes = off
max_connections = 60
shared_buffers = 64MB
"""
ADMIN = "wenming_admin"


def programs() -> Path | None:
    """The folder with initdb and pg_ctl of the newest PostgreSQL that is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if found:
        return found[-1].parent
    named = shutil.which("initdb")
    return Path(named).resolve().parent if named else None


def why_not() -> str:
    """Why no server can be started here, "" where one can."""
    if sys.platform == "win32":
        return "PostgreSQL is not tried on Windows"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "psycopg is not installed (extra postgresql)"
    if programs() is None:
        return "PostgreSQL is not installed (Debian: postgresql)"
    if os.geteuid() == 0 and not (shutil.which("runuser") and _user_is_there()):
        return "there is no user postgres to run the server as"
    return ""


def _user_is_there() -> bool:
    import pwd

    return any(entry.pw_name == "postgres" for entry in pwd.getpwall())


class Server:
    """A server with its data in a temporary folder."""

    def __init__(self) -> None:
        found = programs()
        assert found is not None
        self._programs = found
        # the path of a socket has at most 107 characters
        self.folder = Path(tempfile.mkdtemp(prefix="wenming-pg-", dir="/tmp"))
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._data = self.folder / "data"
        self._numbers = count(1)
        encoding = ("-E", "UTF8", "--locale=C.UTF-8")
        self._call("initdb", "-D", str(self._data), "-U", ADMIN, "-A", "trust", *encoding)
        config = self._data / "postgresql.conf"
        text = config.read_text("utf-8") + SETTINGS
        config.write_text(f"{text}unix_socket_directories = '{self.folder}'\n", "utf-8")
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        log = str(self.folder / "log")
        self._call("pg_ctl", "start", "-w", "-t", "60", "-D", str(self._data), "-l", log)

    def stop(self, how: str = "fast") -> None:
        """Stop the server; `immediate` is as if it were killed."""
        self._call("pg_ctl", "stop", "-w", "-m", how, "-D", str(self._data))

    def remove(self) -> None:
        """Stop the server for good and take its folder away."""
        with suppress(RuntimeError):
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, database: str, user: str = ADMIN) -> str:
        """The address of a database."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def database(self) -> str:
        """The name of a new database."""
        name = f"library{next(self._numbers)}"
        self.run("postgres", f"CREATE DATABASE {name}")
        return name

    def run(self, database: str, *statements: str) -> None:
        """Do something as the administrator."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)  # type: ignore[arg-type]

    def ask(self, database: str, sql: str) -> Any:
        """The one value that a question is answered with."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            row = connection.execute(sql).fetchone()  # type: ignore[arg-type]
            return row[0] if row else None

    def _call(self, program: str, *words: str) -> None:
        command: Sequence[str] = (str(self._programs / program), *words)
        if os.geteuid() == 0:
            command = ("runuser", "-u", "postgres", "--", *command)
        # a server that keeps the pipe of its output open would be waited for without end
        with (self.folder / "calls").open("ab") as log:
            done = subprocess.run(
                command, cwd="/", stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False
            )
        if done.returncode != 0:
            raise RuntimeError((self.folder / "calls").read_text("utf-8", "replace")[-2000:])
