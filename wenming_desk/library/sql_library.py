"""The library over a database, whichever it is: the calls of the interface, each a transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from wenming_desk.document.nodes import Document, Node
from wenming_desk.library import searching
from wenming_desk.library.adding import add_pieces, add_plan, remove_source
from wenming_desk.library.cutting import reshaped
from wenming_desk.library.editing import Editor, deletion, last_step, write_uses
from wenming_desk.library.engine import Engine, Session, id_range, source_of
from wenming_desk.library.errors import DamagedError, MissingError, OwnerError
from wenming_desk.library.families import whole_text
from wenming_desk.library.fingerprints import shingles, sketch
from wenming_desk.library.folding import storable
from wenming_desk.library.interface import (
    Cancel,
    Facets,
    Hit,
    Known,
    PrintMatches,
    State,
    Stats,
)
from wenming_desk.library.overview import facets, stats
from wenming_desk.library.query import Query
from wenming_desk.library.records import (
    Piece,
    Plan,
    Skeleton,
    Snippet,
    SnippetChange,
    Source,
    SourceChange,
)
from wenming_desk.library.regrouping import leave_family, regroup
from wenming_desk.library.rows import (
    SELECT_SNIPPET,
    SELECT_SOURCE,
    StoredSnippet,
    StoredSource,
    find_node,
    pack,
    pack_list,
    pack_node,
    pack_sketch,
    unpack,
    unpack_node,
)

LARGEST_ORIGINAL = 16 << 20
"""Bytes of the largest file that is kept whole."""


class SqlLibrary:
    """A library in a database."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    @property
    def state(self) -> State:
        """Where it lies and whether it can be written to."""
        notice = "" if self.engine.writable else "这个素材库只让看，不让写。"
        return State(self.engine.place, self.engine.writable, notice=notice)

    def refresh(
        self, progress: Callable[[int, int], None] | None = None, cancel: Cancel | None = None
    ) -> None:
        """Nothing: this is the library itself, and no copy."""

    def close(self) -> None:
        """Let go of the database."""
        self.engine.close()

    # --- filling

    def known(self, file_digest: str, text_digest: str = "") -> Known | None:
        """The source that has this file, else the one that has this text."""
        with self.engine.reading() as session:
            return _known(session, file_digest, text_digest)

    def add(
        self, plan: Plan, *, original: bytes = b"", unless: tuple[str, str] = ("", "")
    ) -> Source:
        """Put a plan in, whole or not at all, unless its like is there."""
        with self.engine.writing() as session:
            # asked here once more: another program may have put it in since it was last asked
            known = _known(session, *unless)
            if known is not None:
                return known.source
            self._make_room(session, plan.source.key)
            source = add_plan(self.engine, session, plan)
            if original and source.file_digest and len(original) <= LARGEST_ORIGINAL:
                sql = "INSERT INTO original(digest, data) VALUES(?, ?) ON CONFLICT DO NOTHING"
                session.run(sql, (source.file_digest, original))
        return source

    def add_pieces(
        self, source: str, pieces: Sequence[Piece], name: str = ""
    ) -> tuple[Snippet, ...]:
        """Put more snippets into a source; raises MissingError."""
        with self.engine.writing() as session:
            stored = self._source(session, source)
            added = add_pieces(self.engine, session, stored, pieces)
            if name:
                editor = Editor(self.engine, session)
                for snippet in added:
                    editor.added_snippet(snippet.key)
                editor.done(name)
        return added

    def add_all(self, plans: Iterable[Plan], *, group: bool = True) -> int:
        """Put many plans in, all of them or none; `group`: look for near-duplicates."""
        done = 0
        with self.engine.writing() as session:
            for plan in plans:
                self._make_room(session, plan.source.key)
                add_plan(self.engine, session, plan, group=group)
                done += 1
        return done

    def _make_room(self, session: Session, key: str) -> None:
        """Take away a deleted source of this key; ValueError where it is still there."""
        row = next(session.rows(f"{SELECT_SOURCE} WHERE o.key = ?", (key,)), None)
        if row is None:
            return
        if not row[1]:
            raise ValueError(f"source {key} is there already")
        remove_source(self.engine, session, row[0])

    def tidy(self, cancel: Cancel | None = None) -> None:
        """After much was put in: make finding quick again."""
        if self.engine.writable:
            self.engine.tidy(cancel)

    def seen(self, path: str, size: int, stamp: int) -> str | None:
        """What became of a file at an earlier import, or None."""
        sql = "SELECT outcome FROM seen WHERE path = ? AND owner = ? AND size = ? AND stamp = ?"
        with self.engine.reading() as session:
            values = (storable(path), self.engine.owner, size, stamp)
            row = next(session.rows(sql, values), None)
        return None if row is None else str(row[0])

    def remember(self, path: str, size: int, stamp: int, outcome: str) -> None:
        """Keep what became of a file."""
        sql = (
            "INSERT INTO seen(path, owner, size, stamp, outcome) VALUES(?, ?, ?, ?, ?)"
            " ON CONFLICT(path, owner) DO UPDATE SET size = excluded.size,"
            " stamp = excluded.stamp, outcome = excluded.outcome"
        )
        with self.engine.writing() as session:
            session.run(sql, (storable(path), self.engine.owner, size, stamp, outcome))

    # --- finding

    def search(
        self, query: Query, limit: int = 50, offset: int = 0, cancel: Cancel | None = None
    ) -> tuple[Hit, ...]:
        """Snippets for a query, by fit, then by year, newest first."""
        with self.engine.reading(cancel) as session:
            return searching.search(self.engine, session, query, limit, offset, cancel)

    def count(self, query: Query, at_most: int = 1000, cancel: Cancel | None = None) -> int:
        """How many snippets a query finds, near-duplicates counted each."""
        with self.engine.reading(cancel) as session:
            return searching.count(self.engine, session, query, at_most, cancel)

    def similar(
        self,
        text: str,
        limit: int = 20,
        query: Query | None = None,
        cancel: Cancel | None = None,
    ) -> tuple[Hit, ...]:
        """Snippets like a text, likest first."""
        asked = query or Query()
        with self.engine.reading(cancel) as session:
            return searching.similar(self.engine, session, text, limit, asked, cancel)

    def matches(
        self,
        prints: Iterable[int],
        *,
        least: int = 2,
        common: int = 200,
        limit: int = 500,
        cancel: Cancel | None = None,
    ) -> PrintMatches:
        """Snippets that hold fingerprints of a text."""
        with self.engine.reading(cancel) as session:
            return searching.matches(self.engine, session, prints, least, common, limit, cancel)

    # --- reading

    def snippet(self, key: str) -> Snippet:
        """A snippet; raises MissingError."""
        with self.engine.reading() as session:
            return self._stored(session, key).snippet

    def snippets(self, keys: Iterable[str]) -> tuple[Snippet, ...]:
        """Those of these snippets that are there, in the order of the keys."""
        wanted = list(keys)
        with self.engine.reading() as session:
            found = searching.load_by_keys(session, wanted)
        return tuple(found[key].snippet for key in wanted if key in found)

    def snippets_of(self, source: str) -> tuple[Snippet, ...]:
        """The snippets of a source in reading order."""
        with self.engine.reading() as session:
            stored = self._source(session, source)
            return tuple(each.snippet for each in self._rows_of(session, stored.id))

    def content(self, key: str) -> Node:
        """The node of a snippet with all below it; raises MissingError."""
        with self.engine.reading() as session:
            stored = self._stored(session, key)
            row = next(session.rows("SELECT piece FROM snippet WHERE id = ?", (stored.id,)))
            if row[0] is not None:
                return unpack_node(row[0])
            document = self._document(session, source_of(stored.id))
        wanted = stored.snippet.node
        node = find_node(document, wanted)
        if node is None:
            raise DamagedError(f"no node {wanted} in the source of {key}")
        return node

    def variants(self, key: str) -> tuple[Snippet, ...]:
        """The near-duplicates of a snippet with itself, newest first."""
        with self.engine.reading() as session:
            own = self._stored(session, key).snippet
            family = own.family or own.key
            sql = (
                f"{SELECT_SNIPPET} WHERE s.family = ? AND s.family <> ''"
                " AND s.gone = 0 AND o.gone = 0 ORDER BY s.id DESC LIMIT 1000"
            )
            found = [StoredSnippet(row) for row in session.rows(sql, (family,))]
            found.extend(searching.load_by_keys(session, (family,)).values())
        distinct = {each.id: each.snippet for each in found}
        return tuple(distinct[id_] for id_ in sorted(distinct, reverse=True))

    def source(self, key: str) -> Source:
        """A source; raises MissingError."""
        with self.engine.reading() as session:
            return self._source(session, key).source

    def sources(self, limit: int = 1000, offset: int = 0) -> tuple[Source, ...]:
        """Sources, newest year first."""
        sql = f"{SELECT_SOURCE} WHERE o.gone = 0 ORDER BY o.id DESC LIMIT ? OFFSET ?"
        with self.engine.reading() as session:
            return tuple(StoredSource(row).source for row in session.rows(sql, (limit, offset)))

    def document(self, source: str) -> Document:
        """The whole document of a source; raises MissingError."""
        with self.engine.reading() as session:
            return self._document(session, self._source(session, source).id)

    def original(self, source: str) -> bytes:
        """The file of a source, b"" where it was not kept."""
        with self.engine.reading() as session:
            digest = self._source(session, source).source.file_digest
            row = next(session.rows("SELECT data FROM original WHERE digest = ?", (digest,)), None)
        return b"" if row is None else bytes(row[0])

    def facets(self, cancel: Cancel | None = None) -> Facets:
        """The values that filters can take."""
        with self.engine.reading(cancel) as session:
            return facets(session)

    def stats(self) -> Stats:
        """How much there is."""
        with self.engine.reading() as session:
            return stats(session, self.engine.size())

    # --- changing

    def change(self, keys: Sequence[str], change: SnippetChange) -> None:
        """Change snippets, one step of undo."""
        name = "改素材" if len(keys) == 1 else f"改 {len(keys)} 条素材"
        with self.engine.writing() as session:
            editor = Editor(self.engine, session)
            for key in keys:
                stored = self._stored(session, key)
                editor.set_snippet(key, self._fields(session, stored, change))
                if change.content is not None:
                    again = self._stored(session, key)
                    regroup(self.engine, session, editor, again, again.sketch)
            editor.done(name)

    def change_source(self, key: str, change: SourceChange) -> None:
        """Change what is known of a source."""
        values = {name: getattr(change, name) for name in SourceChange.__slots__}
        fields = {
            name: storable(value) if isinstance(value, str) else value
            for name, value in values.items()
            if value is not None
        }
        with self.engine.writing() as session:
            self._source(session, key)
            editor = Editor(self.engine, session)
            editor.set_source(key, fields)
            editor.done("改来源")

    def merge(self, keep: str, others: Sequence[str]) -> Snippet:
        """Delete `others`; `keep` takes over what was set in them."""
        gone = [key for key in dict.fromkeys(others) if key != keep]
        with self.engine.writing() as session:
            kept = self._stored(session, keep).snippet
            merged = [self._stored(session, key).snippet for key in gone]
            editor = Editor(self.engine, session)
            every = (kept, *merged)
            notes = dict.fromkeys(each.note for each in every if each.note)
            fields = {
                "tags": pack_list(dict.fromkeys(tag for each in every for tag in each.tags)),
                "note": "\n".join(notes),
                "rating": max(each.rating for each in every),
            }
            editor.set_snippet(keep, fields)
            stamp = deletion()
            for key in gone:
                editor.set_snippet(key, {"gone": stamp})
            uses = sum(each.used for each in every)
            if uses != kept.used:
                editor.set_uses(keep, uses)
            editor.done(f"合并 {len(every)} 条素材")
        return self.snippet(keep)

    def part(self, keys: Sequence[str]) -> None:
        """Take snippets out of their group of near-duplicates."""
        with self.engine.writing() as session:
            editor = Editor(self.engine, session)
            for key in keys:
                leave_family(session, editor, self._stored(session, key))
            editor.done("移出相近条目")

    def delete(self, keys: Sequence[str]) -> None:
        """Delete snippets."""
        with self.engine.writing() as session:
            editor = Editor(self.engine, session)
            stamp = deletion()
            for key in keys:
                self._stored(session, key)
                editor.set_snippet(key, {"gone": stamp})
            editor.done("删除素材" if len(keys) == 1 else f"删除 {len(keys)} 条素材")

    def delete_sources(self, keys: Sequence[str]) -> None:
        """Delete sources with all their snippets."""
        with self.engine.writing() as session:
            editor = Editor(self.engine, session)
            stamp = deletion()
            for key in keys:
                self._source(session, key)
                editor.set_source(key, {"gone": stamp})
            editor.done("删除来源" if len(keys) == 1 else f"删除 {len(keys)} 个来源")

    def undo(self) -> str:
        """Take back the user's last change and give its name; raises UndoError."""
        with self.engine.writing() as session:
            return Editor(self.engine, session).undo()

    def redo(self) -> str:
        """Do again what was taken back last."""
        with self.engine.writing() as session:
            return Editor(self.engine, session).undo(again=True)

    def steps(self) -> tuple[str, str]:
        """Names of what `undo` and `redo` would do."""
        with self.engine.reading() as session:
            found = (last_step(self.engine, session, again=again) for again in (False, True))
            back, again = (step[1] if step else "" for step in found)
        return back, again

    def mark_used(self, key: str, times: int = 1) -> None:
        """A snippet was put into a document, or taken out again."""
        sql = "SELECT times FROM uses WHERE key = ? AND owner = ?"
        with self.engine.writing() as session:
            self._stored(session, key)
            row = next(session.rows(sql, (key, self.engine.owner)), None)
            write_uses(self.engine, session, key, (row[0] if row else 0) + times)

    # --- skeletons

    def skeletons(self) -> tuple[Skeleton, ...]:
        """All skeletons by name."""
        sql = "SELECT key, name, kind, note, owner FROM skeleton ORDER BY name, key"
        with self.engine.reading() as session:
            return tuple(Skeleton(*row) for row in session.rows(sql))

    def skeleton(self, key: str) -> Document:
        """The document of a skeleton; raises MissingError."""
        sql = "SELECT document FROM skeleton WHERE key = ?"
        with self.engine.reading() as session:
            row = next(session.rows(sql, (key,)), None)
        if row is None:
            raise MissingError(key)
        return unpack(row[0])

    def add_skeleton(self, skeleton: Skeleton, document: Document) -> None:
        """Put a skeleton in, or one of the same key anew."""
        sql = (
            "INSERT INTO skeleton(key, name, kind, note, owner, document) VALUES(?, ?, ?, ?, ?, ?)"
            " ON CONFLICT(key) DO UPDATE SET name = excluded.name, kind = excluded.kind,"
            " note = excluded.note, document = excluded.document"
        )
        values = (skeleton.key, skeleton.name, skeleton.kind, skeleton.note, self.engine.owner)
        with self.engine.writing() as session:
            session.run(sql, (*values, pack(document)))

    def delete_skeleton(self, key: str) -> None:
        """Delete a skeleton; raises MissingError."""
        with self.engine.writing() as session:
            sql = "SELECT owner FROM skeleton WHERE key = ?"
            row = next(session.rows(sql, (key,)), None)
            if row is None:
                raise MissingError(key)
            if not session.run("DELETE FROM skeleton WHERE key = ?", (key,)):
                raise OwnerError(row[0])

    # --- sharing

    def plans(self, sources: Iterable[str] | None = None) -> Iterator[Plan]:
        """Sources with their document and snippets, one at a time."""
        if sources is None:
            with self.engine.reading() as session:
                sql = "SELECT key FROM source WHERE gone = 0 ORDER BY id"
                sources = [row[0] for row in session.rows(sql)]
        for key in sources:
            with self.engine.reading() as session:
                stored = self._source(session, key)
                document = self._document(session, stored.id)
                sql = "SELECT id, piece FROM snippet WHERE id BETWEEN ? AND ? AND piece IS NOT NULL"
                own = dict(session.rows(sql, id_range(stored.id)))
                pieces = tuple(
                    Piece(each.snippet, unpack_node(own[each.id]) if each.id in own else None)
                    for each in self._rows_of(session, stored.id)
                )
            yield Plan(stored.source, document, pieces)

    # --- below

    def _fields(
        self, session: Session, stored: StoredSnippet, change: SnippetChange
    ) -> dict[str, Any]:
        snippet = stored.snippet
        fields: dict[str, Any] = {}
        if change.content is not None:
            snippet = reshaped(snippet, change.content)
            rows = self._rows_of(session, source_of(stored.id))
            first = snippet.place + 1
            below = [
                each.snippet for each in rows if first <= each.snippet.place < first + snippet.below
            ]
            marks = sketch(shingles(whole_text(snippet, below)))
            for name in ("level", "heading", "text", "chars", "unit"):
                fields[name] = getattr(snippet, name)
            fields["dates"] = pack_list(snippet.dates)
            fields["sketch"] = pack_sketch(marks)
            fields["piece"] = pack_node(change.content)
        for name in ("category", "unit", "rating", "note"):
            value = getattr(change, name)
            if value is not None:
                fields[name] = storable(value) if isinstance(value, str) else value
        tags = snippet.tags if change.tags is None else change.tags
        kept = (tag for tag in (*tags, *change.add_tags) if tag and tag not in change.drop_tags)
        fields["tags"] = pack_list(dict.fromkeys(kept))
        return fields

    def _stored(self, session: Session, key: str) -> StoredSnippet:
        found = searching.load_by_keys(session, (key,)).get(key)
        if found is None:
            raise MissingError(key)
        return found

    def _source(self, session: Session, key: str) -> StoredSource:
        sql = f"{SELECT_SOURCE} WHERE o.key = ? AND o.gone = 0"
        row = next(session.rows(sql, (key,)), None)
        if row is None:
            raise MissingError(key)
        return StoredSource(row)

    def _rows_of(self, session: Session, id_: int) -> list[StoredSnippet]:
        sql = f"{SELECT_SNIPPET} WHERE s.id BETWEEN ? AND ? AND s.gone = 0 ORDER BY s.id"
        return [StoredSnippet(row) for row in session.rows(sql, id_range(id_))]

    def _document(self, session: Session, id_: int) -> Document:
        row = next(session.rows("SELECT document FROM source WHERE id = ?", (id_,)))
        return unpack(row[0])


def _known(session: Session, file_digest: str, text_digest: str) -> Known | None:
    """The source that has this file, else the one that has this text; "" is no digest."""
    for column, value in (("file_digest", file_digest), ("text_digest", text_digest)):
        sql = f"{SELECT_SOURCE} WHERE o.{column} = ? AND o.gone = 0 ORDER BY o.id LIMIT 1"
        row = next(session.rows(sql, (value,)), None) if value else None
        if row is not None:
            return Known(StoredSource(row).source, column == "file_digest")
    return None
