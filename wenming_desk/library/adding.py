"""Putting plans in: source, snippets and index in one transaction, so that none is ever half in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from wenming_desk.library.engine import (
    LAST_PLACE,
    Engine,
    Indexed,
    Session,
    first_source_id,
    id_range,
    last_source_id,
    snippet_id,
)
from wenming_desk.library.errors import LibraryError
from wenming_desk.library.families import Families, whole_text
from wenming_desk.library.fingerprints import shingles, sketch
from wenming_desk.library.indexing import indexed, source_lines
from wenming_desk.library.records import Piece, Plan, Snippet, Source
from wenming_desk.library.rows import (
    INSERT_SNIPPET,
    INSERT_SOURCE,
    StoredSource,
    pack,
    pack_node,
    pack_sketch,
    snippet_values,
    source_values,
)


def next_source_id(session: Session, year: int) -> int:
    """An id for one more source of a year."""
    low, high = first_source_id(year), last_source_id(year)
    sql = "SELECT MAX(id) FROM source WHERE id BETWEEN ? AND ?"
    last = next(session.rows(sql, (low, high)))[0]
    if last == high:
        raise LibraryError(
            f"没有放进素材库：{year or '没有年份'}的文稿太多了。",
            "已有的素材完好。",
            "请另建一个素材库。",
        )
    # 0 is left out: a snippet's id is never 0
    return max(low, 1) if last is None else last + 1


def add_plan(
    engine: Engine, session: Session, plan: Plan, *, group: bool = True, owned: bool = False
) -> Source:
    """Put a plan in, within a transaction to write; `group`: look for near-duplicates.

    `owned`: it keeps the owners it names; else all belongs to this user. The places of its
    snippets must rise; ValueError where they do not.
    """
    source = plan.source if owned else replace(plan.source, owner=engine.owner)
    id_ = next_source_id(session, source.year)
    rows, index = _rows(engine, session, plan.pieces, source, id_, group=group, owned=owned)
    session.run(INSERT_SOURCE, [id_, pack(plan.document), *source_values(source)])
    session.run_many(INSERT_SNIPPET, rows)
    engine.index_source(session, id_, source_lines(source))
    engine.index(session, index)
    return source


def add_pieces(
    engine: Engine, session: Session, stored: StoredSource, pieces: Sequence[Piece]
) -> tuple[Snippet, ...]:
    """Put more snippets into a source: those without a key at its end, the others at their place.

    What has its place taken is left out; gives the snippets that are new. Each new one belongs to
    itself alone, as what stands above it in the source may be gone.
    """
    low, high = id_range(stored.id)
    sql = "SELECT id FROM snippet WHERE id BETWEEN ? AND ?"
    taken = {row[0] - low for row in session.rows(sql, (low, high))}
    placed = max(taken, default=-1)
    chosen: list[Piece] = []
    key = stored.source.key
    for piece in pieces:
        snippet = piece.snippet
        if not snippet.key:
            placed += 1
            snippet = replace(snippet, key=f"{key}-{placed}", place=placed, parent="", below=0)
        elif snippet.place in taken:
            continue
        placed = max(placed, snippet.place)
        chosen.append(Piece(replace(snippet, source=key), piece.content))
    chosen.sort(key=lambda piece: piece.snippet.place)
    rows, index = _rows(engine, session, chosen, stored.source, stored.id)
    session.run_many(INSERT_SNIPPET, rows)
    engine.index(session, index)
    return tuple(piece.snippet for piece in chosen)


def _rows(
    engine: Engine,
    session: Session,
    pieces: Sequence[Piece],
    source: Source,
    source_id: int,
    *,
    group: bool = True,
    owned: bool = False,
) -> tuple[list[list[Any]], list[Indexed]]:
    """The rows and index entries of new snippets."""
    families = Families(engine, session)
    by_place = {piece.snippet.place: piece.snippet for piece in pieces}
    rows: list[list[Any]] = []
    index: list[Indexed] = []
    last = -1
    for piece in pieces:
        snippet = piece.snippet
        place = snippet.place
        if not last < place < LAST_PLACE or snippet.key != f"{source.key}-{place}":
            raise ValueError(f"snippet {snippet.key} does not stand at its place {place}")
        last = place
        below = range(place + 1, place + 1 + snippet.below)
        parts = shingles(whole_text(snippet, [by_place[p] for p in below if p in by_place]))
        marks = sketch(parts)
        if group and not snippet.family:
            snippet = replace(snippet, family=families.family(snippet, parts, marks))
        if not owned:
            snippet = replace(snippet, owner=engine.owner)
        id_ = snippet_id(source_id, place)
        content = pack_node(piece.content) if piece.content is not None else None
        rows.append([id_, pack_sketch(marks), content, *snippet_values(snippet)])
        index.append(indexed(id_, snippet, source, marks))
    return rows, index


def remove_source(engine: Engine, session: Session, source_id: int) -> None:
    """Take the rows of a deleted source away for good; its index entries are gone already."""
    low, high = id_range(source_id)
    session.run("DELETE FROM snippet WHERE id BETWEEN ? AND ?", (low, high))
    session.run("DELETE FROM source WHERE id = ?", (source_id,))
