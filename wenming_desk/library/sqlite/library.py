"""Opening the library in a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wenming_desk.library.engine import id_range
from wenming_desk.library.indexing import INDEX_VERSION, indexed, source_lines
from wenming_desk.library.rows import SELECT_SNIPPET, SELECT_SOURCE, StoredSnippet, StoredSource
from wenming_desk.library.sql_library import SqlLibrary
from wenming_desk.library.sqlite.engine import SqliteEngine

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""


def open_file(
    path: Path, *, read_only: bool = False, progress: Progress | None = None
) -> SqlLibrary:
    """The library in a file, made where there is none; its folder has to be there.

    An index of another version of the program is made anew, which takes a minute for every hundred
    thousand snippets. Raises PlaceError, DamagedError, NewerError.
    """
    engine = SqliteEngine(path, read_only=read_only)
    if engine.outdated and engine.writable:
        try:
            rebuild(engine, progress)
        except BaseException:
            engine.close()
            raise
    return SqlLibrary(engine)


def rebuild(engine: SqliteEngine, progress: Progress | None = None) -> None:
    """Make the index of a library anew, in one transaction."""
    with engine.writing() as session:
        engine.clear_index(session)
        sources = [
            StoredSource(row)
            for row in session.rows(f"{SELECT_SOURCE} WHERE o.gone = 0 ORDER BY o.id")
        ]
        for number, source in enumerate(sources):
            engine.index_source(session, source.id, source_lines(source.source))
            sql = f"{SELECT_SNIPPET} WHERE s.id BETWEEN ? AND ? AND s.gone = 0 ORDER BY s.id"
            stored = map(StoredSnippet, list(session.rows(sql, id_range(source.id))))
            entries = (indexed(s.id, s.snippet, source.source, s.sketch) for s in stored)
            engine.index(session, entries)
            if progress:
                progress(number + 1, len(sources))
        session.run("UPDATE meta SET value = ? WHERE name = 'index'", (str(INDEX_VERSION),))
