"""The commands of the submenu 表格 on a session: each one named step of undo.

The current place in a table is an offset in its text, which tells the cell. Every function raises
EditError where the edit has no meaning and changes nothing then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.structure import ORIGIN, row_of
from wenming_desk.document import edits
from wenming_desk.document import table_edits as tables
from wenming_desk.document.cell_places import cell_at, cell_texts
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Document, Paragraph, Table
from wenming_desk.document.tree import EditError, find

LONGEST_TABLE = 500
"""Rows of a new table."""


def current_table(session: DocumentSession) -> Table | None:
    """The table that the current place is in."""
    node = find(session.document, session.current.node)
    return node if isinstance(node, Table) else None


def current_cell(session: DocumentSession) -> tuple[int, int]:
    """(row, cell in it) of the current place; EditError outside tables."""
    table = _table(session)
    found = cell_at(table, session.current.offset)
    return (found[0].row, found[0].column) if found else (0, 0)


def offset_of(table: Table, row: int, column: int) -> int:
    """Where a cell begins in the text of a table; 0 for one that is not there."""
    places = ((t.row, t.column, t.start) for t in cell_texts(table))
    return next((start for r, c, start in places if (r, c) == (row, column)), 0)


def add_table(session: DocumentSession, rows: int, columns: int) -> int:
    """表格…: a new table after the current node, in place of a paragraph in which nothing is
    written, becomes the current one; gives its id."""
    here = row_of(session.document, session.current.node)
    document, made = tables.insert_table_after(session.document, here, rows, columns)
    before = find(session.document, here)
    if isinstance(before, Paragraph) and not before.text:
        document = edits.remove(document, [here])
    session.edit("插入表格", lambda _: document, select=Selection(made), origin=ORIGIN)
    return made


def row_above(session: DocumentSession) -> None:
    """上面加一行."""
    row, column = current_cell(session)
    _step(session, "加一行", lambda d, t: tables.insert_row(d, t.id, row), row, column)


def row_below(session: DocumentSession) -> None:
    """下面加一行."""
    row, column = current_cell(session)
    _step(session, "加一行", lambda d, t: tables.insert_row(d, t.id, row + 1), row + 1, column)


def column_left(session: DocumentSession) -> None:
    """左边加一栏."""
    row, column = current_cell(session)
    at = tables.grid_column(_table(session).rows[row], column)
    _step(session, "加一栏", lambda d, t: tables.insert_column(d, t.id, at), row, column)


def column_right(session: DocumentSession) -> None:
    """右边加一栏."""
    row, column = current_cell(session)
    at = tables.grid_column(_table(session).rows[row], column + 1)
    _step(session, "加一栏", lambda d, t: tables.insert_column(d, t.id, at), row, column + 1)


def delete_row(session: DocumentSession) -> None:
    """删除这一行; the table with its only one."""
    row, column = current_cell(session)
    table = _table(session)
    if len(table.rows) == 1:
        session.edit("删除表格", lambda d: edits.remove(d, [table.id]), origin=ORIGIN)
        return
    after = min(row, len(table.rows) - 2)
    _step(session, "删除一行", lambda d, t: tables.delete_row(d, t.id, row), after, column)


def delete_column(session: DocumentSession) -> None:
    """删除这一栏."""
    row, column = current_cell(session)
    at = tables.grid_column(_table(session).rows[row], column)
    after = max(column - 1, 0) if column + 1 == len(_table(session).rows[row]) else column
    _step(session, "删除一栏", lambda d, t: tables.delete_column(d, t.id, at), row, after)


def move_row(session: DocumentSession, step: int) -> None:
    """行上移 (-1), 行下移 (1)."""
    row, column = current_cell(session)
    name = "行下移" if step > 0 else "行上移"
    _step(session, name, lambda d, t: tables.move_row(d, t.id, row, step), row + step, column)


def move_column(session: DocumentSession, step: int) -> None:
    """栏左移 (-1), 栏右移 (1)."""
    row, column = current_cell(session)
    at = tables.grid_column(_table(session).rows[row], column)
    name = "栏右移" if step > 0 else "栏左移"
    _step(session, name, lambda d, t: tables.move_column(d, t.id, at, step), row, column + step)


def fill(session: DocumentSession, texts: Sequence[Sequence[str]]) -> None:
    """Paste rows of cells from the current one on."""
    row, column = current_cell(session)
    change = tables.fill_cells
    _step(session, "粘贴", lambda d, t: change(d, t.id, row, column, texts), row, column)


def is_landscape(session: DocumentSession) -> bool:
    """Whether the current place is in a table that is set sideways."""
    table = current_table(session)
    return table is not None and table.landscape


def switch_landscape(session: DocumentSession) -> None:
    """横排 or 竖排, as the current table is not yet."""
    table = _table(session)
    set_landscape(session, table.id, not table.landscape)


def set_landscape(session: DocumentSession, table: int, landscape: bool) -> None:
    """Set a table sideways or upright; the current place is in it afterwards."""
    name = "表格横排" if landscape else "表格竖排"
    place = session.current if session.current.node == table else Selection(table)
    session.edit(
        name,
        lambda document: tables.set_landscape(document, table, landscape),
        select=place,
        origin=ORIGIN,
    )


def has_header(session: DocumentSession) -> bool:
    """Whether the current table repeats its first rows on every page."""
    table = current_table(session)
    return table is not None and table.header_rows > 0


def switch_header(session: DocumentSession) -> None:
    """首行在每页重复, or no longer."""
    table = _table(session)
    count = 0 if table.header_rows else 1
    session.edit(
        "表头每页重复" if count else "表头不重复",
        lambda document: tables.set_header_rows(document, table.id, count),
        origin=ORIGIN,
    )


def grid_of(text: str) -> list[list[str]]:
    """Rows of cells in a text as spreadsheets put it on the clipboard; [] for text of one cell.

    A cell with line breaks or tabs stands in quotation marks, its own ones doubled.
    """
    rows: list[list[str]] = [[]]
    word, quoted, at = "", False, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text[:-1] if text.endswith("\n") else text
    if "\t" not in text:
        return []
    while at < len(text):
        char = text[at]
        if quoted and char == '"' and text[at + 1 : at + 2] == '"':
            word += '"'
            at += 1
        elif char == '"' and (quoted or (not word and '"' in text[at + 1 :])):
            quoted = not quoted
        elif char in "\t\n" and not quoted:
            rows[-1].append(word)
            word = ""
            if char == "\n":
                rows.append([])
        else:
            word += char
        at += 1
    rows[-1].append(word)
    return rows


def _table(session: DocumentSession) -> Table:
    table = current_table(session)
    if table is None:
        raise EditError("not in a table")
    return table


def _step(
    session: DocumentSession,
    name: str,
    change: Callable[[Document, Table], Document],
    row: int,
    column: int,
) -> None:
    """One step of undo; (row, cell) is the current place afterwards."""
    table = _table(session)
    document = change(session.document, table)
    changed = find(document, table.id)
    offset = offset_of(changed, row, column) if isinstance(changed, Table) else 0
    select = Selection(table.id, offset)
    session.edit(name, lambda _: document, select=select, origin=ORIGIN)
