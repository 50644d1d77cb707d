"""The tables of the library in an SQLite file, and how a file is told to be one."""

from __future__ import annotations

import sqlite3

from wenming_desk.library.errors import DamagedError, NewerError
from wenming_desk.library.indexing import INDEX_VERSION

APPLICATION = 0x574D4C42
"""What the file says of itself: WMLB."""
VERSION = 1

TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source(
  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, issuer TEXT NOT NULL,
  region TEXT NOT NULL, year INTEGER NOT NULL, kind TEXT NOT NULL, number TEXT NOT NULL,
  file TEXT NOT NULL, file_digest TEXT NOT NULL, text_digest TEXT NOT NULL, added TEXT NOT NULL,
  owner TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0, document BLOB NOT NULL);
CREATE INDEX source_file ON source(file_digest);
CREATE INDEX source_text ON source(text_digest);
CREATE TABLE snippet(
  id INTEGER PRIMARY KEY, level INTEGER NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL,
  chars INTEGER NOT NULL, below INTEGER NOT NULL, parent INTEGER NOT NULL, part INTEGER NOT NULL,
  node INTEGER NOT NULL, label TEXT NOT NULL, category TEXT NOT NULL, unit TEXT NOT NULL,
  dates TEXT NOT NULL, tags TEXT NOT NULL, rating INTEGER NOT NULL, note TEXT NOT NULL,
  family TEXT NOT NULL, owner TEXT NOT NULL, gone INTEGER NOT NULL DEFAULT 0,
  sketch BLOB NOT NULL, piece BLOB);
CREATE INDEX snippet_family ON snippet(family) WHERE family <> '';
CREATE INDEX snippet_gone ON snippet(gone) WHERE gone > 0;
CREATE INDEX snippet_category ON snippet(category, level, gone);
CREATE TABLE uses(key TEXT NOT NULL, owner TEXT NOT NULL, times INTEGER NOT NULL,
  PRIMARY KEY(key, owner)) WITHOUT ROWID;
CREATE TABLE original(digest TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE skeleton(key TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
  note TEXT NOT NULL, owner TEXT NOT NULL, document BLOB NOT NULL);
CREATE TABLE seen(path TEXT NOT NULL, owner TEXT NOT NULL, size INTEGER NOT NULL,
  stamp INTEGER NOT NULL, outcome TEXT NOT NULL, PRIMARY KEY(path, owner)) WITHOUT ROWID;
CREATE TABLE journal(id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, name TEXT NOT NULL,
  owner TEXT NOT NULL, changes BLOB NOT NULL, undone INTEGER NOT NULL DEFAULT 0);
"""
# contentless: the words are in the rows; an entry is taken out by saying again what it holds.
# The tokenizer takes everything beyond ASCII for letters, and folded texts have nothing else.
INDEXES = """
CREATE VIRTUAL TABLE heads USING fts5(words, facets, content='', columnsize=0, tokenize='ascii',
  prefix='1');
CREATE VIRTUAL TABLE texts USING fts5(words, facets, content='', columnsize=0, tokenize='ascii');
CREATE VIRTUAL TABLE titles USING fts5(words, content='', columnsize=0, tokenize='ascii',
  prefix='1');
CREATE VIRTUAL TABLE marks USING fts5(values_, content='', columnsize=0, detail=none,
  tokenize='ascii');
"""
INDEX_TABLES = ("heads", "texts", "titles", "marks")


def prepare(connection: sqlite3.Connection) -> bool:
    """Make the tables in an empty file; True where the index is of another version and is to be
    made anew. Raises DamagedError for a file of another kind, NewerError."""
    application = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    tables = _number(connection, "SELECT count(*) FROM sqlite_master")
    if not tables and not application:
        connection.execute("PRAGMA journal_mode=WAL")
        script = (
            f"BEGIN IMMEDIATE;{TABLES}{INDEXES}"
            f"PRAGMA application_id={APPLICATION};PRAGMA user_version={VERSION};"
            f"INSERT INTO meta VALUES('index','{INDEX_VERSION}');COMMIT;"
        )
        connection.executescript(script)
        return False
    if application != APPLICATION:
        raise DamagedError("another application's database")
    if version > VERSION:
        raise NewerError(f"version {version}")
    found = connection.execute("SELECT value FROM meta WHERE name='index'").fetchone()
    return found is None or found[0] != str(INDEX_VERSION)


def _number(connection: sqlite3.Connection, sql: str) -> int:
    return int(connection.execute(sql).fetchone()[0])
