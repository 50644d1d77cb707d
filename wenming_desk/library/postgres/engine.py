"""The index of the library on a server: bigrams as lexemes, and the words themselves for the rest.

A text that holds a word holds all its bigrams: these are looked up in the index, and what they
find is looked at once more for the word as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from itertools import pairwise
from typing import Any

from wenming_desk.library.engine import LAST_ID, PLACE_BITS, Indexed, Session, Wanted
from wenming_desk.library.errors import ReadOnlyError
from wenming_desk.library.interface import Cancel
from wenming_desk.library.mirror import Changes
from wenming_desk.library.postgres.connections import Connections
from wenming_desk.library.postgres.schema import ensure_tidy, prepare

_MOST_GRAMS = 50_000
"""Lexemes of one text; a tsvector takes no more than a megabyte."""
_PAGES = (200, 2_000, 20_000)
"""Ids fetched at a time: few at first, as mostly no more are wanted."""
_MANY = 200
_RANGES = 64
"""Ranges of ids that are gone through row by row before the index is asked for all."""
_SURE = 2
"""Characters of the longest word that is a lexeme itself."""
_FUZZY = 2_000
"""Rows of the index from which on the server may give some of them only: well above all limits."""


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
        conditions, values = _conditions(wanted)
        conditions = ["id BETWEEN ? AND ?", *conditions]
        sql = f"SELECT id FROM found WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?"
        high = min(wanted.high, LAST_ID)
        for size in _sizes():
            rows = [row[0] for row in session.rows(sql, (wanted.low, high, *values, size))]
            yield from rows
            if len(rows) < size:
                return
            high = rows[-1] - 1

    @property
    def far(self) -> bool:
        """The server answers over a network."""
        return True

    def ids_within(
        self, session: Session, wanted: Wanted, ranges: Sequence[tuple[int, int]]
    ) -> Iterator[int]:
        """Ids of the snippets that are wanted in any of these ranges, falling."""
        falling = sorted(ranges, reverse=True)
        conditions, values = _conditions(wanted)
        said = " AND ".join(conditions) or "true"
        # by itself, so that the server goes through the ranges and not through all that hold a word
        sql = (
            "SELECT near.id FROM unnest(?::bigint[], ?::bigint[]) AS asked(low, high)"
            " CROSS JOIN LATERAL (SELECT * FROM found WHERE id BETWEEN asked.low AND asked.high"
            f" OFFSET 0) AS near WHERE {said} ORDER BY near.id DESC"
        )
        rest = falling
        while rest and (not conditions or rest is falling):
            some, rest = rest[:_RANGES], rest[_RANGES:]
            lows, highs = [low for low, _ in some], [high for _, high in some]
            yield from (row[0] for row in session.rows(sql, (lows, highs, *values)))
        if not rest:
            return
        # of so many, rather through all that hold the words
        sql = (
            f"SELECT near.id FROM (SELECT id FROM found WHERE {said} OFFSET 0) AS near"
            f" WHERE (near.id >> {PLACE_BITS}) = ANY(?::bigint[]) ORDER BY near.id DESC"
        )
        sources = sorted({low >> PLACE_BITS for low, _ in rest})
        rising = rest[::-1]
        starts = [low for low, _ in rising]
        with _by_index(session, fuzzy=False):
            found = [row[0] for row in session.rows(sql, (*values, sources))]
        for id_ in found:
            at = bisect_right(starts, id_) - 1
            if at >= 0 and id_ <= rising[at][1]:
                yield id_

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

    def rare(
        self, session: Session, words: Sequence[str], limit: int
    ) -> Iterator[tuple[str, list[int]]]:
        """Each word of at most two characters that fewer than `limit` snippets hold, with their
        ids."""
        # no order is asked for, so that nothing tempts the server to walk along the ids
        sql = (
            "SELECT asked.word, near.id FROM unnest(?::text[]) AS asked(word) CROSS JOIN LATERAL"
            " (SELECT id FROM found WHERE grams @@ asked.word::tsquery LIMIT ?) AS near"
        )
        by_query = {_query(word): word for word in words}
        found: dict[str, list[int]] = {word: [] for word in words}
        with _by_index(session, fuzzy=True):
            for query, id_ in session.rows(sql, (list(by_query), limit)):
                found[by_query[query]].append(id_)
        yield from ((word, ids) for word, ids in found.items() if len(ids) < limit)

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
        """Let the server count what the tables hold and join what waits beside the index, without
        which it would read whole tables until it does so by itself."""
        with self._connections.plain() as connection:
            ensure_tidy(connection)
            sql = "SELECT to_regprocedure('wenming.tidy()') IS NOT NULL"
            row = connection.execute(sql).fetchone()
            if row is not None and row[0]:
                connection.execute("SELECT wenming.tidy()")

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


def _conditions(wanted: Wanted) -> tuple[list[str], list[Any]]:
    """What is asked of a snippet, but for its id, with the values."""
    grams, words = ("head_grams", "heading") if wanted.in_heading else ("grams", "words")
    conditions: list[str] = ["heading <> ''"] if wanted.in_heading else []
    values: list[Any] = []
    for word in wanted.words:
        held, asked = _held(word, grams, words)
        conditions.append(held)
        values += asked
    for word in wanted.without:
        held, asked = _held(word, grams, words)
        conditions.append(f"NOT ({held})")
        values += asked
    for group in wanted.facets:
        conditions.append("facets && ?::text[]")
        values.append(list(group))
    return conditions, values


def _held(word: str, grams: str, words: str) -> tuple[str, list[str]]:
    """The condition that a text holds a word: up to two characters the index knows for sure."""
    if len(word) <= _SURE:
        return f"{grams} @@ ?::tsquery", [_query(word)]
    return f"{grams} @@ ?::tsquery AND position(? in {words}) > 0", [_query(word), word]


@contextmanager
def _by_index(session: Session, *, fuzzy: bool) -> Generator[None]:
    """Questions that a reader of the whole table would answer too slowly; `fuzzy` where nothing
    is wanted when very many rows answer."""
    session.run("SET LOCAL enable_seqscan = off")
    session.run(f"SET LOCAL gin_fuzzy_search_limit = {_FUZZY if fuzzy else 0}")
    yield
    session.run("SET LOCAL enable_seqscan = on")
    session.run("SET LOCAL gin_fuzzy_search_limit = 0")


def _query(word: str) -> str:
    """The pairs of a folded word, which holds no quotes, in the language of tsquery."""
    tokens = [word] if len(word) == 1 else map("".join, pairwise(word))
    return " & ".join(f"'{token}'" for token in tokens)
