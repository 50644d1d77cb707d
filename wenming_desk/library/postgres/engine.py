"""The index of the library on a server: bigrams as lexemes, and the words themselves for the rest.

A text that holds a word holds all its bigrams: these are looked up in the index, and what they
find is looked at once more for the word as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from itertools import pairwise
from typing import Any

from wenming_desk.library.engine import LAST_ID, Indexed, Session, Wanted
from wenming_desk.library.errors import ReadOnlyError
from wenming_desk.library.interface import Cancel
from wenming_desk.library.mirror import Changes
from wenming_desk.library.postgres.connections import Connections
from wenming_desk.library.postgres.schema import prepare

_MOST_GRAMS = 50_000
"""Lexemes of one text; a tsvector takes no more than a megabyte."""
_PAGES = (200, 2_000, 20_000)
"""Ids fetched at a time: few at first, as mostly no more are wanted."""
_MANY = 200


class PostgresEngine:
    """One library on a server; raises LibraryError (AwayError, NewerError) where it is not had."""

    def __init__(self, url: str) -> None:
        self._connections = Connections(url)
        try:
            with self._connections.plain() as connection:
                prepare(connection)
                sql = "SELECT session_user, has_table_privilege('wenming.snippet', 'INSERT')"
                row = connection.execute(sql).fetchone()
        except BaseException:
            self._connections.close()
            raise
        assert row is not None
        self._owner, self._writable = str(row[0]), bool(row[1])

    @property
    def place(self) -> str:
        """The address without its password."""
        return self._connections.place

    @property
    def writable(self) -> bool:
        """Whether this user may put things in."""
        return self._writable

    @property
    def owner(self) -> str:
        """The name of the user on the server."""
        return self._owner

    def reading(self, cancel: Cancel | None = None) -> AbstractContextManager[Session]:
        """A session to read with."""
        return self._connections.reading(cancel)

    def writing(self) -> AbstractContextManager[Session]:
        """A session to write with."""
        if not self._writable:
            raise ReadOnlyError()
        return self._connections.writing()

    def index(self, session: Session, rows: Iterable[Indexed]) -> None:
        """Put snippets in the index."""
        sql = (
            "INSERT INTO found(id, heading, words, head_grams, grams, facets, prints, sketch)"
            " VALUES(?, ?, ?, array_to_tsvector(?::text[]), array_to_tsvector(?::text[]), ?,"
            " ?::bigint[], ?::bigint[])"
        )
        session.run_many(sql, map(_row, rows))

    def unindex(self, session: Session, rows: Iterable[Indexed]) -> None:
        """Take snippets out of the index."""
        session.run("DELETE FROM found WHERE id = ANY(?::bigint[])", ([row.id for row in rows],))

    def index_source(self, session: Session, id: int, lines: tuple[str, ...]) -> None:  # noqa: A002
        """Put the words of a source in the index."""
        sql = "INSERT INTO titles(id, words, grams) VALUES(?, ?, array_to_tsvector(?::text[]))"
        session.run(sql, (id, "\n".join(lines), _grams(lines)))

    def unindex_source(self, session: Session, id: int, lines: tuple[str, ...]) -> None:  # noqa: A002
        """Take a source out of the index."""
        session.run("DELETE FROM titles WHERE id = ?", (id,))

    def ids(self, session: Session, wanted: Wanted) -> Iterator[int]:
        """Ids of the snippets that are wanted, falling."""
        grams, words = ("head_grams", "heading") if wanted.in_heading else ("grams", "words")
        conditions = ["id BETWEEN ? AND ?"]
        values: list[Any] = []
        if wanted.in_heading:
            conditions.append("heading <> ''")
        for word in wanted.words:
            conditions.append(f"{grams} @@ ?::tsquery AND position(? in {words}) > 0")
            values += [_query(word), word]
        for word in wanted.without:
            conditions.append(f"NOT ({grams} @@ ?::tsquery AND position(? in {words}) > 0)")
            values += [_query(word), word]
        for group in wanted.facets:
            conditions.append("facets && ?::text[]")
            values.append(list(group))
        sql = f"SELECT id FROM found WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?"
        high = min(wanted.high, LAST_ID)
        for size in _sizes():
            rows = [row[0] for row in session.rows(sql, (wanted.low, high, *values, size))]
            yield from rows
            if len(rows) < size:
                return
            high = rows[-1] - 1

    def source_ids(self, session: Session, word: str, limit: int) -> list[int]:
        """Ids of the sources that hold a word, falling."""
        sql = (
            "SELECT id FROM titles WHERE grams @@ ?::tsquery AND position(? in words) > 0"
            " ORDER BY id DESC LIMIT ?"
        )
        return [row[0] for row in session.rows(sql, (_query(word), word, limit))]

    def holders(
        self, session: Session, marks: Sequence[int], limit: int, *, sketches: bool = False
    ) -> Iterator[tuple[int, list[int]]]:
        """Each fingerprint (or value of sketches) with the ids of snippets that hold it."""
        column = "sketch" if sketches else "prints"
        # one look at the index for each, or the server reads all that its many holders hold
        sql = (
            "SELECT asked.mark, near.id FROM unnest(?::bigint[]) AS asked(mark) CROSS JOIN LATERAL"
            f" (SELECT id FROM found WHERE {column} @> ARRAY[asked.mark]"
            " ORDER BY id DESC LIMIT ?) AS near"
        )
        for at in range(0, len(marks), _MANY):
            found: dict[int, list[int]] = defaultdict(list)
            for mark, id_ in session.rows(sql, (list(marks[at : at + _MANY]), limit)):
                found[mark].append(id_)
            yield from sorted(found.items())

    def changes(self, mark: str) -> Changes:
        """What has changed since an earlier answer with this mark; "" for everything there is.

        A change may be named twice, none is left out: the mark is the oldest transaction that
        was under way.
        """
        since = mark or "0"
        sources = (
            "SELECT key FROM source WHERE changed >= ?::xid8 UNION SELECT o.key FROM snippet s"
            " JOIN source o ON o.id = (s.id >> 12) WHERE s.changed >= ?::xid8"
        )
        uses = (
            "SELECT key, SUM(times)::bigint FROM uses WHERE key IN"
            " (SELECT key FROM uses WHERE changed >= ?::xid8) GROUP BY key"
        )
        with self.reading() as session:
            identity = next(session.rows("SELECT value FROM meta WHERE name = 'identity'"))[0]
            now = next(session.rows("SELECT pg_snapshot_xmin(pg_current_snapshot())::text"))[0]
            return Changes(
                str(identity),
                str(now),
                tuple(sorted(row[0] for row in session.rows(sources, (since, since)))),
                {row[0]: int(row[1]) for row in session.rows(uses, (since,))},
            )

    def tidy(self, cancel: Cancel | None = None) -> None:
        """Nothing: the server does this by itself."""

    def size(self) -> int:
        """Bytes of the tables on the server."""
        sql = (
            "SELECT COALESCE(SUM(pg_total_relation_size(c.oid)), 0)::bigint FROM pg_class c"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'wenming' AND c.relkind = 'r'"
        )
        with self.reading() as session:
            return int(next(session.rows(sql))[0])

    def close(self) -> None:
        """Close the connections."""
        self._connections.close()


def _sizes() -> Iterator[int]:
    yield from _PAGES
    while True:
        yield _PAGES[-1]


def _row(entry: Indexed) -> tuple[Any, ...]:
    return (
        entry.id,
        entry.heading,
        "\n".join(entry.lines),
        _grams((entry.heading,)),
        _grams(entry.lines),
        list(entry.facets),
        sorted(entry.prints),
        list(entry.sketch),
    )


def _grams(lines: Iterable[str]) -> list[str]:
    """The characters and pairs of characters of folded lines, each once."""
    found: dict[str, None] = {}
    for line in lines:
        found.update(dict.fromkeys(line))
        found.update(dict.fromkeys(map("".join, pairwise(line))))
        if len(found) > _MOST_GRAMS:
            break
    return list(found)[:_MOST_GRAMS]


def _query(word: str) -> str:
    """The pairs of a folded word, which holds no quotes, in the language of tsquery."""
    tokens = [word] if len(word) == 1 else map("".join, pairwise(word))
    return " & ".join(f"'{token}'" for token in tokens)
