"""Putting plans in: source, snippets and index in one transaction, so that none is ever half in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from wenming_desk.library.cutting import MOST_SNIPPETS
from wenming_desk.library.engine import (
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
from wenming_desk.library.records import Plan, Source
from wenming_desk.library.rows import (
    INSERT_SNIPPET,
    INSERT_SOURCE,
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


def add_plan(engine: Engine, session: Session, plan: Plan, *, group: bool = True) -> Source:
    """Put a plan in, within a transaction to write; `group`: look for near-duplicates.

    The snippets must stand in the order of their places, from 0 without gaps.
    """
    if len(plan.pieces) > MOST_SNIPPETS:
        raise ValueError(f"{len(plan.pieces)} snippets in one source")
    source = replace(plan.source, owner=engine.owner)
    id_ = next_source_id(session, source.year)
    rows: list[list[Any]] = []
    index: list[Indexed] = []
    for row, entry in _rows(engine, session, plan, source, id_, group=group):
        rows.append(row)
        index.append(entry)
    values = [id_, pack(plan.document), *source_values(source)]
    session.run(INSERT_SOURCE, values)
    session.run_many(INSERT_SNIPPET, rows)
    engine.index_source(session, id_, source_lines(source))
    engine.index(session, index)
    return source


def _rows(
    engine: Engine, session: Session, plan: Plan, source: Source, source_id: int, *, group: bool
) -> Iterator[tuple[list[Any], Indexed]]:
    families = Families(engine, session)
    snippets = [piece.snippet for piece in plan.pieces]
    for place, piece in enumerate(plan.pieces):
        snippet = piece.snippet
        if snippet.place != place or snippet.key != f"{source.key}-{place}":
            raise ValueError(f"snippet {snippet.key} does not stand at its place {place}")
        parts = shingles(whole_text(snippet, snippets[place + 1 : place + 1 + snippet.below]))
        marks = sketch(parts)
        if group and not snippet.family:
            snippet = replace(snippet, family=families.family(snippet.key, parts, marks))
        snippet = replace(snippet, owner=source.owner)
        id_ = snippet_id(source_id, place)
        content = pack_node(piece.content) if piece.content is not None else None
        row: list[Any] = [id_, pack_sketch(marks), content, *snippet_values(snippet)]
        yield row, indexed(id_, snippet, source, marks)


def remove_source(engine: Engine, session: Session, source_id: int) -> None:
    """Take the rows of a deleted source away for good; its index entries are gone already."""
    low, high = id_range(source_id)
    session.run("DELETE FROM snippet WHERE id BETWEEN ? AND ?", (low, high))
    session.run("DELETE FROM source WHERE id = ?", (source_id,))
