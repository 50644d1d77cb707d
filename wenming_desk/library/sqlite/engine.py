"""The index of the library in SQLite: bigrams in FTS5, asked as phrases, newest first.

The order of ids is that of the years, and FTS5 reads its lists backwards as well: the first hits
are there without looking at the others, however many they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

from wenming_desk.library.engine import Indexed, Session, Wanted
from wenming_desk.library.errors import ReadOnlyError
from wenming_desk.library.folding import grams
from wenming_desk.library.indexing import ALL
from wenming_desk.library.interface import Cancel
from wenming_desk.library.place import check_place
from wenming_desk.library.purging import purge
from wenming_desk.library.sqlite import schema
from wenming_desk.library.sqlite.connections import Connections, told

_PRINT, _SKETCH = "p", "s"
_MERGED = 1000
"""Pages of the index that are joined in one transaction."""
_PUT = {
    "heads": "INSERT INTO heads(rowid, words, facets) VALUES(?,?,?)",
    "texts": "INSERT INTO texts(rowid, words, facets) VALUES(?,?,?)",
    "marks": "INSERT INTO marks(rowid, values_) VALUES(?,?)",
    "titles": "INSERT INTO titles(rowid, words) VALUES(?,?)",
}
_TAKE = {
    "heads": "INSERT INTO heads(heads, rowid, words, facets) VALUES('delete',?,?,?)",
    "texts": "INSERT INTO texts(texts, rowid, words, facets) VALUES('delete',?,?,?)",
    "marks": "INSERT INTO marks(marks, rowid, values_) VALUES('delete',?,?)",
    "titles": "INSERT INTO titles(titles, rowid, words) VALUES('delete',?,?)",
}
_FIND = {
    True: "SELECT rowid FROM heads WHERE heads MATCH ? AND rowid BETWEEN ? AND ?"
    " ORDER BY rowid DESC",
    False: "SELECT rowid FROM texts WHERE texts MATCH ? AND rowid BETWEEN ? AND ?"
    " ORDER BY rowid DESC",
}
_FIND_SOURCES = "SELECT rowid FROM titles WHERE titles MATCH ? ORDER BY rowid DESC LIMIT ?"
_FIND_MARKS = "SELECT rowid FROM marks WHERE marks MATCH ? ORDER BY rowid DESC LIMIT ?"


class SqliteEngine:
    """One library file; raises PlaceError, DamagedError and NewerError where it cannot be one."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        check_place(path)
        self._path = path
        self._connections = Connections(path, read_only=read_only)
        self.outdated = False
        """Whether the index is of an earlier version and has to be made anew."""
        try:
            with told(path):
                self.outdated = schema.prepare(self._connections.writer)
        except ReadOnlyError:
            self._connections.read_only = True
        except BaseException:
            self._connections.close()
            raise

    @property
    def place(self) -> str:
        """The path of the file."""
        return str(self._path)

    @property
    def writable(self) -> bool:
        """Whether the file may be written."""
        return not self._connections.read_only

    @property
    def owner(self) -> str:
        """ "", as one person has the file."""
        return ""

    def reading(self, cancel: Cancel | None = None) -> AbstractContextManager[Session]:
        """A session to read with."""
        return self._connections.reading(cancel)

    def writing(self) -> AbstractContextManager[Session]:
        """A session to write with."""
        return self._connections.writing()

    def index(self, session: Session, rows: Iterable[Indexed]) -> None:
        """Put snippets in the index; their ids must rise, or each costs a piece of its own."""
        self._all(session, rows, _PUT)

    def unindex(self, session: Session, rows: Iterable[Indexed]) -> None:
        """Take snippets out of the index."""
        self._all(session, rows, _TAKE)

    def index_source(self, session: Session, id: int, lines: tuple[str, ...]) -> None:  # noqa: A002
        """Put the words of a source in the index."""
        session.run(_PUT["titles"], (id, _words(lines)))

    def unindex_source(self, session: Session, id: int, lines: tuple[str, ...]) -> None:  # noqa: A002
        """Take a source out of the index."""
        session.run(_TAKE["titles"], (id, _words(lines)))

    def clear_index(self, session: Session) -> None:
        """Empty the index."""
        for table in schema.INDEX_TABLES:
            session.run(f"INSERT INTO {table}({table}) VALUES('delete-all')")

    def ids(self, session: Session, wanted: Wanted) -> Iterator[int]:
        """Ids of the snippets that are wanted, falling."""
        values = (_expression(wanted), wanted.low, wanted.high)
        return (row[0] for row in session.rows(_FIND[wanted.in_heading], values))

    @property
    def far(self) -> bool:
        """The file is at hand."""
        return False

    def ids_within(
        self, session: Session, wanted: Wanted, ranges: Sequence[tuple[int, int]]
    ) -> Iterator[int]:
        """Ids of the snippets that are wanted in any of these ranges, falling."""
        parts = (replace(wanted, low=low, high=high) for low, high in sorted(ranges, reverse=True))
        return (id_ for part in parts for id_ in self.ids(session, part))

    def source_ids(self, session: Session, word: str, limit: int) -> list[int]:
        """Ids of the sources that hold a word, falling."""
        return [row[0] for row in session.rows(_FIND_SOURCES, (_phrase(word), limit))]

    def holders(
        self, session: Session, marks: Sequence[int], limit: int, *, sketches: bool = False
    ) -> Iterator[tuple[int, list[int]]]:
        """Each fingerprint (or value of sketches) with the ids of snippets that hold it."""
        kind = _SKETCH if sketches else _PRINT
        for mark in marks:
            found = [row[0] for row in session.rows(_FIND_MARKS, (f"{kind}{mark:x}", limit))]
            if found:
                yield mark, found

    def rare(
        self, session: Session, words: Sequence[str], limit: int
    ) -> Iterator[tuple[str, list[int]]]:
        """Each word that fewer than `limit` snippets hold, with their ids."""
        for word in words:
            found = list(islice(self.ids(session, Wanted((word,))), limit))
            if len(found) < limit:
                yield word, found

    def tidy(self, cancel: Cancel | None = None) -> None:
        """Let go of what was deleted long ago, and join the segments that each transaction leaves
        in the index, some pages at a time, so that nobody who writes has to wait long."""
        with self._connections.writing() as session:
            purge(session)
        for table in schema.INDEX_TABLES:
            sql = f"INSERT INTO {table}({table}, rank) VALUES('merge', ?)"
            # a negative number begins with all there are; two changes and more: there is work left
            pages = -_MERGED
            while cancel is None or not cancel():
                with self._connections.writing() as session:
                    before = session.connection.total_changes
                    session.run(sql, (pages,))
                    changed = session.connection.total_changes - before
                if changed < 2:
                    break
                pages = _MERGED

    def size(self) -> int:
        """Bytes of the file and its log."""
        total = 0
        for ending in ("", "-wal"):
            with suppress(OSError):
                total += Path(f"{self._path}{ending}").stat().st_size
        return total

    def close(self) -> None:
        """Close the file."""
        self._connections.close()

    def _all(self, session: Session, rows: Iterable[Indexed], sql: dict[str, str]) -> None:
        heads: list[tuple[int, str, str]] = []
        texts: list[tuple[int, str, str]] = []
        marks: list[tuple[int, str]] = []
        for row in rows:
            facets = " ".join(row.facets)
            if row.heading:
                heads.append((row.id, grams(row.heading), facets))
            texts.append((row.id, _words(row.lines), facets))
            values = [f"{_PRINT}{mark:x}" for mark in sorted(row.prints)]
            values += [f"{_SKETCH}{mark:x}" for mark in row.sketch]
            if values:
                marks.append((row.id, " ".join(values)))
        session.run_many(sql["heads"], heads)
        session.run_many(sql["texts"], texts)
        session.run_many(sql["marks"], marks)


def _words(lines: tuple[str, ...]) -> str:
    return " ".join(map(grams, lines))


def _phrase(word: str) -> str:
    """A folded word in the language of FTS5: its bigrams as a phrase, one character as a start."""
    if len(word) == 1:
        return f'"{word}"*'
    return '"' + " ".join(map("".join, pairwise(word))) + '"'


def _expression(wanted: Wanted) -> str:
    needed = [f"words:{_phrase(word)}" for word in wanted.words]
    needed += [
        "facets:(" + " OR ".join(f'"{token}"' for token in group) + ")" for group in wanted.facets
    ]
    expression = " AND ".join(needed) or f'facets:"{ALL}"'
    for word in wanted.without:
        expression = f"({expression}) NOT words:{_phrase(word)}"
    return expression
