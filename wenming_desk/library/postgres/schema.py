"""The tables of the library on a server, who may do what with them, and setting them up.

All lie in the schema `wenming` of the database that the address names. Everybody who may connect
reads; members of the role `wenming_writer` put in and change their own rows; the owner of the
tables may change all.
"""

from __future__ import annotations

import secrets
from typing import Any

from wenming_desk.library.errors import LibraryError, NewerError
from wenming_desk.library.indexing import INDEX_VERSION

VERSION = 1
WRITER = "wenming_writer"
SETUP_LOCK, WRITE_LOCK = 0x574D0001, 0x574D0002
"""Advisory locks: on setting the tables up, and on writing to them."""

_TABLES = """
CREATE TABLE wenming.meta(name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE wenming.source(
  id bigint PRIMARY KEY, key text NOT NULL UNIQUE, title text NOT NULL, issuer text NOT NULL,
  region text NOT NULL, year integer NOT NULL, kind text NOT NULL, number text NOT NULL,
  file text NOT NULL, file_digest text NOT NULL, text_digest text NOT NULL, added text NOT NULL,
  owner text NOT NULL, gone bigint NOT NULL DEFAULT 0, document bytea NOT NULL,
  changed xid8 NOT NULL DEFAULT pg_current_xact_id());
CREATE INDEX source_file ON wenming.source(file_digest);
CREATE INDEX source_text ON wenming.source(text_digest);
CREATE INDEX source_changed ON wenming.source(changed);
CREATE TABLE wenming.snippet(
  id bigint PRIMARY KEY, level integer NOT NULL, heading text NOT NULL, text text NOT NULL,
  chars bigint NOT NULL, below integer NOT NULL, parent integer NOT NULL, part integer NOT NULL,
  node bigint NOT NULL, label text NOT NULL, category text NOT NULL, unit text NOT NULL,
  dates text NOT NULL, tags text NOT NULL, rating integer NOT NULL, note text NOT NULL,
  family text NOT NULL, owner text NOT NULL, gone bigint NOT NULL DEFAULT 0,
  sketch bytea NOT NULL, piece bytea, changed xid8 NOT NULL DEFAULT pg_current_xact_id());
CREATE INDEX snippet_family ON wenming.snippet(family) WHERE family <> '';
CREATE INDEX snippet_category ON wenming.snippet(category, level, gone);
CREATE INDEX snippet_changed ON wenming.snippet(changed);
CREATE TABLE wenming.uses(key text NOT NULL, owner text NOT NULL, times integer NOT NULL,
  changed xid8 NOT NULL DEFAULT pg_current_xact_id(), PRIMARY KEY(key, owner));
CREATE TABLE wenming.original(digest text PRIMARY KEY, data bytea NOT NULL);
CREATE TABLE wenming.skeleton(key text PRIMARY KEY, name text NOT NULL, kind text NOT NULL,
  note text NOT NULL, owner text NOT NULL, document bytea NOT NULL);
CREATE TABLE wenming.seen(path text NOT NULL, owner text NOT NULL, size bigint NOT NULL,
  stamp bigint NOT NULL, outcome text NOT NULL, PRIMARY KEY(path, owner));
CREATE TABLE wenming.journal(id bigserial PRIMARY KEY, at text NOT NULL, name text NOT NULL,
  owner text NOT NULL, changes bytea NOT NULL, undone integer NOT NULL DEFAULT 0);
CREATE TABLE wenming.found(id bigint PRIMARY KEY, heading text NOT NULL, words text NOT NULL,
  head_grams tsvector NOT NULL, grams tsvector NOT NULL, facets text[] NOT NULL,
  prints bigint[] NOT NULL, sketch bigint[] NOT NULL);
CREATE INDEX found_head_grams ON wenming.found USING gin(head_grams);
CREATE INDEX found_grams ON wenming.found USING gin(grams);
CREATE INDEX found_facets ON wenming.found USING gin(facets);
CREATE INDEX found_prints ON wenming.found USING gin(prints);
CREATE INDEX found_sketch ON wenming.found USING gin(sketch);
CREATE TABLE wenming.titles(id bigint PRIMARY KEY, words text NOT NULL, grams tsvector NOT NULL);
CREATE INDEX titles_grams ON wenming.titles USING gin(grams);
CREATE FUNCTION wenming.note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN NEW.changed := pg_current_xact_id(); RETURN NEW; END $$;
"""
_TIDY = """
CREATE OR REPLACE FUNCTION wenming.tidy() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM gin_clean_pending_list(c.oid) FROM pg_class c JOIN pg_am a ON a.oid = c.relam
    WHERE a.amname = 'gin' AND c.relnamespace = 'wenming'::regnamespace;
  ANALYZE wenming.found, wenming.titles, wenming.snippet, wenming.source;
END $$;
REVOKE ALL ON FUNCTION wenming.tidy() FROM PUBLIC;
"""
"""What only the owner of the tables may do, for all who write."""
_NOTED = ("source", "snippet", "uses")
_OWNED = ("source", "snippet", "uses", "skeleton", "seen", "journal")
_PRIVATE = ("seen", "journal")
"""What nobody else is to see."""
_SHARED = ("original", "found", "titles")
"""Files under their digests, and the index, which is made of the rows."""


def prepare(connection: Any) -> None:
    """Make the tables where there are none; raises LibraryError, NewerError.

    Needs the right to create a schema the first time, and that to create a role, or a role
    `wenming_writer` made by an administrator, for others to write too.
    """
    if not _is_there(connection):
        with connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(%s)", (SETUP_LOCK,))
            if not _is_there(connection):
                _make(connection)
    row = connection.execute("SELECT value FROM wenming.meta WHERE name = 'version'").fetchone()
    if row is None or int(row[0]) > VERSION:
        raise NewerError(f"version {row}")
    row = connection.execute("SELECT value FROM wenming.meta WHERE name = 'index'").fetchone()
    if row is None or row[0] != str(INDEX_VERSION):
        raise NewerError(f"index {row}")


def _is_there(connection: Any) -> bool:
    return connection.execute("SELECT to_regclass('wenming.meta')").fetchone()[0] is not None


def _make(connection: Any) -> None:
    encoding = connection.execute("SHOW server_encoding").fetchone()[0]
    if encoding != "UTF8":
        raise LibraryError(
            f"素材库服务器上的数据库用的是 {encoding} 编码，存不下所有的字。",
            "数据库没有动。",
            "请管理员建一个 UTF8 编码的数据库。",
        )
    connection.execute("CREATE SCHEMA IF NOT EXISTS wenming")
    connection.execute(_TABLES)
    for table in _NOTED:
        connection.execute(
            f"CREATE TRIGGER noted BEFORE UPDATE ON wenming.{table}"
            " FOR EACH ROW EXECUTE FUNCTION wenming.note_change()"
        )
    for table in _OWNED:
        own = "owner = session_user"
        seen = own if table in _PRIVATE else "true"
        connection.execute(f"ALTER TABLE wenming.{table} ENABLE ROW LEVEL SECURITY")
        for job, rule in (
            ("SELECT", f"USING ({seen})"),
            ("INSERT", f"WITH CHECK ({own})"),
            ("UPDATE", f"USING ({own}) WITH CHECK ({own})"),
            ("DELETE", f"USING ({own})"),
        ):
            name = f"{table}_{job.lower()}"
            connection.execute(f"CREATE POLICY {name} ON wenming.{table} FOR {job} {rule}")
    connection.execute("GRANT USAGE ON SCHEMA wenming TO PUBLIC")
    connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA wenming TO PUBLIC")
    if _has_writers(connection):
        names = ", ".join(f"wenming.{table}" for table in (*_OWNED, *_SHARED))
        connection.execute(f"GRANT INSERT, UPDATE, DELETE ON {names} TO {WRITER}")
        connection.execute(f"GRANT USAGE ON SEQUENCE wenming.journal_id_seq TO {WRITER}")
    _make_tidy(connection)
    # by which a copy knows whose copy it is, whatever the server is called
    values = (str(VERSION), str(INDEX_VERSION), secrets.token_hex(16))
    sql = "INSERT INTO wenming.meta VALUES('version', %s), ('index', %s), ('identity', %s)"
    connection.execute(sql, values)


def ensure_tidy(connection: Any) -> None:
    """Make the function that tidies up, where it is not there yet and this user owns the tables."""
    sql = (
        "SELECT to_regprocedure('wenming.tidy()') IS NULL AND"
        " pg_has_role(nspowner, 'USAGE') FROM pg_namespace WHERE nspname = 'wenming'"
    )
    row = connection.execute(sql).fetchone()
    if row is not None and row[0]:
        with connection.transaction():
            _make_tidy(connection)


def _make_tidy(connection: Any) -> None:
    connection.execute(_TIDY)
    if _has_writers(connection):
        connection.execute(f"GRANT EXECUTE ON FUNCTION wenming.tidy() TO {WRITER}")


def _has_writers(connection: Any) -> bool:
    """Whether the role of writers is there; made where this user may make roles."""
    sql = "SELECT 1 FROM pg_roles WHERE rolname = %s"
    if connection.execute(sql, (WRITER,)).fetchone():
        return True
    sql = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    if not connection.execute(sql).fetchone()[0]:
        return False
    connection.execute(f"CREATE ROLE {WRITER} NOLOGIN")
    return True
