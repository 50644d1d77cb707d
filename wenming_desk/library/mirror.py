"""The copy of a server's library in a file on this computer, and bringing it up to date."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from wenming_desk.library.adding import add_plan, remove_source
from wenming_desk.library.editing import Editor, deletion
from wenming_desk.library.engine import Session
from wenming_desk.library.errors import Cancelled, MissingError
from wenming_desk.library.interface import Cancel, Library
from wenming_desk.library.records import Plan
from wenming_desk.library.sql_library import SqlLibrary

_SERVER = "server"
"""Who the uses counted by the server belong to; those still to be told to it belong to nobody."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What has changed on a server: keys of sources, uses of snippets, and the mark to ask with
    the next time; `identity` tells one server's library from another."""

    identity: str
    mark: str
    sources: tuple[str, ...]
    uses: Mapping[str, int]


class Changing(Protocol):
    """A server that tells what has changed."""

    def changes(self, mark: str) -> Changes:
        """What has changed since an earlier answer with this mark; "" for everything."""
        ...


class Mirror:
    """A library in a file that follows one on a server."""

    def __init__(self, library: SqlLibrary) -> None:
        self.library = library

    @property
    def synced(self) -> datetime | None:
        """When it was last up to date, in the time of this computer; None for never."""
        at = self._note("synced")
        return datetime.fromisoformat(at).astimezone() if at else None

    def follow(
        self,
        server: Library,
        changing: Changing,
        progress: Callable[[int, int], None] | None = None,
        cancel: Cancel | None = None,
    ) -> None:
        """Take over what has changed; stopped in the middle, it begins with the same again."""
        self._tell_uses(server)
        changes = changing.changes(self._note("mark"))
        if changes.identity != self._note("identity"):
            self._clear()
            changes = changing.changes("")
        for done, key in enumerate(changes.sources):
            if cancel is not None and cancel():
                raise Cancelled
            self._replace(key, _plan(server, key))
            if progress is not None:
                progress(done + 1, len(changes.sources))
        with self.library.engine.writing() as session:
            for key, times in changes.uses.items():
                _set_uses(session, key, _SERVER, times)
        self._follow_skeletons(server)
        notes = {
            "identity": changes.identity,
            "mark": changes.mark,
            "synced": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        with self.library.engine.writing() as session:
            for name, value in notes.items():
                _set_note(session, name, value)

    def _tell_uses(self, server: Library) -> None:
        """Count on the server what was used while it was away."""
        with self.library.engine.reading() as session:
            waiting = list(session.rows("SELECT key, times FROM uses WHERE owner = ''"))
        for key, times in waiting:
            # what was deleted there meanwhile nobody counts any more
            with suppress(MissingError):
                server.mark_used(key, times)
            with self.library.engine.writing() as session:
                session.run("DELETE FROM uses WHERE key = ? AND owner = ''", (key,))

    def _replace(self, key: str, plan: Plan | None) -> None:
        engine = self.library.engine
        with engine.writing() as session:
            editor = Editor(engine, session)
            try:
                stored = editor.stored_source(key)
            except MissingError:
                pass
            else:
                # taken out of the index by what stands in the rows, then the rows themselves
                editor.set_source(key, {"gone": stored.gone or deletion()})
                remove_source(engine, session, stored.id)
            if plan is not None:
                add_plan(engine, session, plan, group=False, owned=True)

    def _follow_skeletons(self, server: Library) -> None:
        there = {skeleton.key: skeleton for skeleton in server.skeletons()}
        for old in self.library.skeletons():
            if old.key not in there:
                self.library.delete_skeleton(old.key)
        for key, skeleton in there.items():
            self.library.add_skeleton(skeleton, server.skeleton(key))
            with self.library.engine.writing() as session:
                sql = "UPDATE skeleton SET owner = ? WHERE key = ?"
                session.run(sql, (skeleton.owner, key))

    def _clear(self) -> None:
        for source in self.library.sources(1 << 31):
            self._replace(source.key, None)
        with self.library.engine.writing() as session:
            session.run("DELETE FROM uses")

    def _note(self, name: str) -> str:
        with self.library.engine.reading() as session:
            sql = "SELECT value FROM meta WHERE name = ?"
            row = next(session.rows(sql, (f"copy.{name}",)), None)
        return "" if row is None else str(row[0])


def _plan(server: Library, key: str) -> Plan | None:
    try:
        return next(iter(server.plans((key,))))
    except MissingError:
        return None


def _set_uses(session: Session, key: str, owner: str, times: int) -> None:
    sql = (
        "INSERT INTO uses(key, owner, times) VALUES(?, ?, ?)"
        " ON CONFLICT(key, owner) DO UPDATE SET times = excluded.times"
    )
    session.run(sql, (key, owner, times))


def _set_note(session: Session, name: str, value: str) -> None:
    sql = (
        "INSERT INTO meta(name, value) VALUES(?, ?)"
        " ON CONFLICT(name) DO UPDATE SET value = excluded.value"
    )
    session.run(sql, (f"copy.{name}", value))
