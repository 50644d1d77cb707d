"""Changing what is there, each change with its inverse in the journal, so that it can be undone.

A step of the journal lists rows and fields with their old and their new values. It is undone only
while the rows still have the new ones.
"""

from __future__ import annotations

import base64
import json
import time
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from wenming_desk.library.adding import next_source_id
from wenming_desk.library.cutting import now
from wenming_desk.library.engine import (
    Engine,
    Session,
    id_range,
    last_source_id,
    snippet_id,
    source_of,
)
from wenming_desk.library.errors import MissingError, OwnerError, UndoError
from wenming_desk.library.indexing import indexed, source_lines
from wenming_desk.library.records import Source
from wenming_desk.library.rows import (
    SELECT_SNIPPET,
    SELECT_SOURCE,
    StoredSnippet,
    StoredSource,
)
from wenming_desk.library.searching import load_by_keys

KEPT_STEPS = 500
"""Steps of each user that can be undone."""

Change = tuple[str, str, dict[str, list[Any]]]
"""snippet, source or uses; key; field → [old, new]."""

_SNIPPET_COLUMNS = frozenset(
    ("level", "heading", "text", "chars", "category", "unit", "dates", "tags", "rating", "note",
     "family", "gone", "sketch", "piece")
)  # fmt: skip
_SOURCE_COLUMNS = frozenset(("title", "issuer", "region", "year", "kind", "number", "gone"))


def deletion() -> int:
    """What `gone` is set to by a deletion: the time, so that no two are taken for one another."""
    return time.time_ns() // 1_000_000


class Editor:
    """Changes of one step, within a transaction to write."""

    def __init__(self, engine: Engine, session: Session) -> None:
        self._engine = engine
        self._session = session
        self._changes: list[Change] = []

    # --- rows

    def set_snippet(self, key: str, fields: Mapping[str, Any]) -> None:
        """Set columns of a snippet; raises MissingError, OwnerError."""
        stored = self._snippet(key)
        old = self._snippet_columns(stored.id, fields)
        changed = {name: [old[name], value] for name, value in fields.items() if old[name] != value}
        if changed:
            self._write_snippet(stored, {name: pair[1] for name, pair in changed.items()})
            self._changes.append(("snippet", key, changed))

    def set_source(self, key: str, fields: Mapping[str, Any]) -> None:
        """Set columns of a source; raises MissingError, OwnerError."""
        stored = self.stored_source(key)
        old = {"gone": stored.gone} | {
            name: getattr(stored.source, name) for name in _SOURCE_COLUMNS - {"gone"}
        }
        changed = {name: [old[name], value] for name, value in fields.items() if old[name] != value}
        if changed:
            self._write_source(stored, {name: pair[1] for name, pair in changed.items()})
            self._changes.append(("source", key, changed))

    def set_uses(self, key: str, times: int) -> None:
        """Set how often this user used a snippet."""
        old = self._uses(key)
        if old != times:
            self._write_uses(key, times)
            self._changes.append(("uses", key, {"times": [old, times]}))

    def added_snippet(self, key: str) -> None:
        """Note that a snippet was put in: undoing deletes it."""
        self._changes.append(("snippet", key, {"gone": [deletion(), 0]}))

    def done(self, name: str) -> None:
        """Enter what was changed in the journal as one step with a Chinese name."""
        if not self._changes:
            return
        owner = self._engine.owner
        self._session.run("DELETE FROM journal WHERE undone = 1 AND owner = ?", (owner,))
        sql = "INSERT INTO journal(at, name, owner, changes) VALUES(?, ?, ?, ?)"
        self._session.run(sql, (now(), name, owner, pack_changes(self._changes)))
        sql = (
            "DELETE FROM journal WHERE owner = ? AND id <= ("
            "SELECT id FROM journal WHERE owner = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"
        )
        self._session.run(sql, (owner, owner, KEPT_STEPS))
        self._changes = []

    # --- the journal

    def undo(self, *, again: bool = False) -> str:
        """Take back the last step, or with `again` do once more what was taken back last.

        Gives its name, "" where there is none; raises UndoError.
        """
        found = last_step(self._engine, self._session, again=again)
        if found is None:
            return ""
        step, name, changes = found
        was, becomes = (0, 1) if again else (1, 0)
        for kind, key, fields in changes if again else reversed(changes):
            new = {field: pair[becomes] for field, pair in fields.items()}
            expected = {field: pair[was] for field, pair in fields.items()}
            self._put_back(name, kind, key, expected, new)
        undone = 0 if again else 1
        self._session.run("UPDATE journal SET undone = ? WHERE id = ?", (undone, step))
        return name

    def _put_back(
        self, name: str, kind: str, key: str, expected: dict[str, Any], new: dict[str, Any]
    ) -> None:
        if kind == "uses":
            if self._uses(key) != expected["times"]:
                raise UndoError(name, f"uses of {key}")
            self._write_uses(key, new["times"])
            return
        try:
            if kind == "source":
                source = self.stored_source(key)
                now_there = {"gone": source.gone} | {
                    field: getattr(source.source, field) for field in expected if field != "gone"
                }
            else:
                snippet = self._snippet(key)
                now_there = self._snippet_columns(snippet.id, expected)
        except MissingError as error:
            raise UndoError(name, f"{kind} {key} is gone") from error
        if {field: now_there[field] for field in expected} != expected:
            raise UndoError(name, f"{kind} {key} was changed since")
        if kind == "source":
            self._write_source(self.stored_source(key), new)
        else:
            self._write_snippet(self._snippet(key), new)

    # --- writing

    def stored_source(self, key: str) -> StoredSource:
        """A source, deleted or not; raises MissingError."""
        row = next(self._session.rows(f"{SELECT_SOURCE} WHERE o.key = ?", (key,)), None)
        if row is None:
            raise MissingError(key)
        return StoredSource(row)

    def there(self, key: str) -> tuple[StoredSnippet, ...]:
        """A snippet, if it is there and not deleted."""
        found = load_by_keys(self._session, (key,)).get(key)
        return () if found is None else (found,)

    def _snippet(self, key: str) -> StoredSnippet:
        found = load_by_keys(self._session, (key,), deleted=True).get(key)
        if found is None:
            raise MissingError(key)
        return found

    def _snippet_columns(self, id_: int, names: Mapping[str, Any]) -> dict[str, Any]:
        wanted = sorted(names)
        if not set(wanted) <= _SNIPPET_COLUMNS:
            raise ValueError(f"no such columns: {wanted}")
        sql = f"SELECT {', '.join(wanted)} FROM snippet WHERE id = ?"
        row = next(self._session.rows(sql, (id_,)))
        return dict(zip(wanted, row, strict=True))

    def _write_snippet(self, stored: StoredSnippet, fields: Mapping[str, Any]) -> None:
        shown = not (stored.gone or stored.source.gone)
        source = stored.source.source
        if shown:
            old = indexed(stored.id, stored.snippet, source, stored.sketch)
            self._engine.unindex(self._session, (old,))
        names = ", ".join(f"{name} = ?" for name in fields)
        sql = f"UPDATE snippet SET {names} WHERE id = ?"
        if not self._session.run(sql, (*fields.values(), stored.id)):
            raise OwnerError(stored.snippet.owner)
        row = next(self._session.rows(f"{SELECT_SNIPPET} WHERE s.id = ?", (stored.id,)))
        new = StoredSnippet(row)
        if not (new.gone or new.source.gone):
            entry = indexed(new.id, new.snippet, source, new.sketch)
            self._engine.index(self._session, (entry,))

    def _write_source(self, stored: StoredSource, fields: Mapping[str, Any]) -> None:
        old = stored.source
        known = {name: value for name, value in fields.items() if name != "gone"}
        new = replace(old, **known)
        gone = int(fields.get("gone", stored.gone))
        snippets = self._snippets_of(stored.id)
        if not stored.gone:
            self._engine.unindex_source(self._session, stored.id, source_lines(old))
            entries = (indexed(s.id, s.snippet, old, s.sketch) for s in snippets if not s.gone)
            self._engine.unindex(self._session, entries)
        id_ = stored.id
        if new.year != old.year and source_of(id_range(id_)[0]) > 0:
            id_ = self._moved(stored.id, new)
        names = ", ".join(f"{name} = ?" for name in fields)
        sql = f"UPDATE source SET {names} WHERE id = ?"
        if not self._session.run(sql, (*fields.values(), id_)):
            raise OwnerError(old.owner)
        if not gone:
            self._engine.index_source(self._session, id_, source_lines(new))
            entries = (
                indexed(snippet_id(id_, s.snippet.place), s.snippet, new, s.sketch)
                for s in snippets
                if not s.gone
            )
            self._engine.index(self._session, entries)

    def _moved(self, id_: int, source: Source) -> int:
        """Give a source and its snippets ids of another year."""
        new = next_source_id(self._session, source.year)
        if new > last_source_id(source.year):
            raise ValueError("no id is left")
        low, high = id_range(id_)
        shift = id_range(new)[0] - low
        if not self._session.run("UPDATE source SET id = ? WHERE id = ?", (new, id_)):
            raise OwnerError(source.owner)
        sql = "UPDATE snippet SET id = id + ? WHERE id BETWEEN ? AND ?"
        self._session.run(sql, (shift, low, high))
        # what another user put into this source does not let itself be moved by us
        sql = "SELECT owner FROM snippet WHERE id BETWEEN ? AND ? LIMIT 1"
        if (row := next(self._session.rows(sql, (low, high)), None)) is not None:
            raise OwnerError(row[0])
        return new

    def _snippets_of(self, id_: int) -> list[StoredSnippet]:
        sql = f"{SELECT_SNIPPET} WHERE s.id BETWEEN ? AND ? ORDER BY s.id"
        return [StoredSnippet(row) for row in self._session.rows(sql, id_range(id_))]

    def _uses(self, key: str) -> int:
        sql = "SELECT times FROM uses WHERE key = ? AND owner = ?"
        row = next(self._session.rows(sql, (key, self._engine.owner)), None)
        return 0 if row is None else int(row[0])

    def _write_uses(self, key: str, times: int) -> None:
        write_uses(self._engine, self._session, key, times)


def write_uses(engine: Engine, session: Session, key: str, times: int) -> None:
    """Set how often this user used a snippet."""
    sql = (
        "INSERT INTO uses(key, owner, times) VALUES(?, ?, ?)"
        " ON CONFLICT(key, owner) DO UPDATE SET times = excluded.times"
    )
    session.run(sql, (key, engine.owner, max(times, 0)))


def last_step(
    engine: Engine, session: Session, *, again: bool = False
) -> tuple[int, str, list[Change]] | None:
    """(number, name, changes) of what `undo` would take back, or with `again` do once more."""
    order = "ASC" if again else "DESC"
    sql = (
        "SELECT id, name, changes FROM journal WHERE owner = ? AND undone = ?"
        f" ORDER BY id {order} LIMIT 1"
    )
    row = next(session.rows(sql, (engine.owner, int(again))), None)
    return None if row is None else (row[0], row[1], unpack_changes(row[2]))


def pack_changes(changes: list[Change]) -> bytes:
    """The changes of a step as compressed JSON."""
    return zlib.compress(json.dumps(changes, ensure_ascii=False, default=_encoded).encode())


def unpack_changes(data: bytes) -> list[Change]:
    """The changes in compressed JSON."""
    found = json.loads(zlib.decompress(bytes(data)), object_hook=_decoded)
    return [(kind, key, fields) for kind, key, fields in found]


def _encoded(value: object) -> object:
    if isinstance(value, bytes):
        return {"base64": base64.b64encode(value).decode("ascii")}
    raise TypeError(f"{value!r:.40} has no place in the journal")


def _decoded(found: dict[str, Any]) -> object:
    if set(found) == {"base64"}:
        return base64.b64decode(cast(str, found["base64"]))
    return found
