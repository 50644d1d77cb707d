"""Edits of tables as pure functions `Document -> Document`; the rules of `edits` hold.

Columns are those of the grid: a cell that spans two of them stands in both. Merged cells stay
merged: a row put between them belongs to them, and what is left of them keeps their text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from wenming_desk.document.edits import insert
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Document, Node, Part, Rows, Section, Table
from wenming_desk.document.tree import EditError, find, locate, update

MOST_COLUMNS = 63
"""Word's limit of columns."""

Row = tuple[Cell, ...]


def insert_table_after(
    document: Document, node_id: int, rows: int, columns: int
) -> tuple[Document, int]:
    """A new table with a header row after a node, or as the first of a part; gives its id too.

    EditError for less than a row and a column, or more columns than a table can have.
    """
    if rows < 1 or not 1 <= columns <= MOST_COLUMNS:
        raise EditError("no such table")
    made = Table(0, ((Cell(),) * columns,) * rows, header_rows=min(1, rows - 1))
    node = find(document, node_id)
    if isinstance(node, Part):
        parent, index = node.id, 0
    elif isinstance(node, Section):
        parent, index = node.id, 1 if node.lead is not None else 0
    else:
        spot = locate(document, node_id)
        parent, index = spot.parent.id, spot.index + 1
    document, ids = insert(document, parent, index, [made])
    return document, ids[0]


def set_landscape(document: Document, table_id: int, landscape: bool) -> Document:
    """Set a table sideways on pages of its own (横排), or upright (竖排)."""
    return _change(document, table_id, lambda table: replace(table, landscape=landscape))


def insert_row(document: Document, table_id: int, row: int) -> Document:
    """Put an empty row in front of a row, or behind the last one; formed as its neighbour."""

    def change(table: Table) -> Table:
        if not 0 <= row <= len(table.rows):
            raise EditError("no such row")
        if not table.rows:
            return table.with_rows(((Cell(),),))
        above = table.rows[row - 1] if row else ()
        pattern = above or table.rows[row]
        below = table.rows[row] if row < len(table.rows) else ()
        fresh: list[Cell] = []
        for column, cell in placed(pattern):
            goes_on = _cell_at(below, column).merge == "continue" and above
            fresh.append(Cell(span=cell.span, merge="continue" if goes_on else ""))
        rows = (*table.rows[:row], tuple(fresh), *table.rows[row:])
        heads = table.header_rows + (row < table.header_rows)
        return replace(table.with_rows(rows), header_rows=heads)

    return _change(document, table_id, change)


def delete_row(document: Document, table_id: int, row: int) -> Document:
    """Take a row away; merged cells that began in it begin in the next. EditError for the last."""

    def change(table: Table) -> Table:
        if not 0 <= row < len(table.rows) or len(table.rows) == 1:
            raise EditError("no such row, or the only one")
        rows = list(table.rows)
        if row + 1 < len(rows):
            rows[row + 1] = _taken_over(rows, row)
        del rows[row]
        heads = table.header_rows - (row < table.header_rows)
        return replace(table.with_rows(_tidy(rows)), header_rows=min(heads, len(rows)))

    return _change(document, table_id, change)


def move_row(document: Document, table_id: int, row: int, step: int) -> Document:
    """Change a row's place with the next (`step` 1) or the one before (-1); EditError where there
    is none or cells are merged over them."""

    def change(table: Table) -> Table:
        other = row + step
        if not (0 <= row < len(table.rows) and 0 <= other < len(table.rows)):
            raise EditError("no such row")
        if any(cell.merge for cell in (*table.rows[row], *table.rows[other])):
            raise EditError("cells are merged over these rows")
        rows = list(table.rows)
        rows[row], rows[other] = rows[other], rows[row]
        return table.with_rows(tuple(rows))

    return _change(document, table_id, change)


def insert_column(document: Document, table_id: int, column: int) -> Document:
    """Put an empty column in front of a column of the grid, or behind the last one.

    Cells that span over the place get wider. The table stays as wide as it was.
    """

    def change(table: Table) -> Table:
        count = column_count(table)
        if not 0 <= column <= count or count >= MOST_COLUMNS:
            raise EditError("no such column, or too many")
        rows = tuple(_with_column(row, column) for row in table.rows)
        return replace(table.with_rows(rows), widths=_widths_with(table.widths, count, column))

    return _change(document, table_id, change)


def delete_column(document: Document, table_id: int, column: int) -> Document:
    """Take a column of the grid away; cells that span more than it keep their text. EditError for
    the only one."""

    def change(table: Table) -> Table:
        count = column_count(table)
        if not 0 <= column < count or count == 1:
            raise EditError("no such column, or the only one")
        rows = tuple(_without_column(row, column) for row in table.rows)
        if not all(rows):
            raise EditError("a row would be left without cells")
        return replace(table.with_rows(rows), widths=_widths_without(table.widths, count, column))

    return _change(document, table_id, change)


def move_column(document: Document, table_id: int, column: int, step: int) -> Document:
    """Change a column's place with the next (`step` 1) or the one before (-1); EditError where
    there is none or cells span over them."""

    def change(table: Table) -> Table:
        first, second = sorted((column, column + step))
        if first < 0 or second >= column_count(table):
            raise EditError("no such column")
        rows = tuple(_swapped(row, first, second) for row in table.rows)
        widths = list(table.widths)
        if len(widths) == column_count(table):
            widths[first], widths[second] = widths[second], widths[first]
        return replace(table.with_rows(rows), widths=tuple(widths))

    return _change(document, table_id, change)


def fill_cells(
    document: Document, table_id: int, row: int, column: int, texts: Sequence[Sequence[str]]
) -> Document:
    """Write rows of texts into the cells from a place on, `column` counting the cells of a row;
    rows and columns that are missing are put behind the last ones."""

    def change(table: Table) -> Table:
        if not (0 <= row < len(table.rows) and 0 <= column < len(table.rows[row])):
            raise EditError("no such cell")
        rows = [list(each) for each in table.rows]
        while len(rows) < row + len(texts):
            rows.append([replace(cell, paragraphs=(Text(),), merge="") for cell in rows[-1]])
        widest = max((len(words) for words in texts), default=0)
        missing = max(column + widest - len(rows[row]), 0)
        if missing:
            if column_count(table) + missing > MOST_COLUMNS:
                raise EditError("too many columns")
            for each in rows:
                each.extend([Cell()] * missing)
        for at, words in enumerate(texts, start=row):
            for place, word in enumerate(words[: len(rows[at]) - column], start=column):
                lines = tuple(Text.of(line) for line in word.split("\n"))
                rows[at][place] = replace(rows[at][place], paragraphs=lines)
        filled = table.with_rows(tuple(tuple(each) for each in rows))
        return replace(filled, widths=()) if missing else filled

    return _change(document, table_id, change)


def set_header_rows(document: Document, table_id: int, count: int) -> Document:
    """How many rows are repeated at the top of every page."""

    def change(table: Table) -> Table:
        return replace(table, header_rows=max(0, min(count, len(table.rows))))

    return _change(document, table_id, change)


def column_count(table: Table) -> int:
    """Columns of a table's grid."""
    return max((sum(cell.span for cell in row) for row in table.rows), default=0)


def placed(row: Row) -> Iterator[tuple[int, Cell]]:
    """(first column of the grid, cell) of a row's cells."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.span


def grid_column(row: Row, index: int) -> int:
    """The first column of the grid that a row's cell stands in."""
    return sum(cell.span for cell in row[:index])


def _change(document: Document, table_id: int, change: Callable[[Table], Table]) -> Document:
    def checked(node: Node) -> Node:
        if not isinstance(node, Table):
            raise EditError("not a table")
        return change(node)

    return update(document, table_id, checked)


def _cell_at(row: Row, column: int) -> Cell:
    """The cell that begins in a column, an empty one where none does."""
    return next((cell for at, cell in placed(row) if at == column), Cell())


def _taken_over(rows: list[Row], row: int) -> Row:
    """The row below one that goes, with the text of merged cells that began there."""
    made: list[Cell] = []
    for column, cell in placed(rows[row + 1]):
        above = _cell_at(rows[row], column)
        if cell.merge == "continue" and above.merge == "start" and above.span == cell.span:
            cell = replace(above, merge="start")
        made.append(cell)
    return tuple(made)


def _tidy(rows: list[Row]) -> Rows:
    """The rows with cells that are merged with nothing any more as plain ones."""
    out: list[Row] = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else ()
        made: list[Cell] = []
        for column, cell in placed(row):
            if cell.merge == "start" and _cell_at(below, column).merge != "continue":
                cell = replace(cell, merge="")
            made.append(cell)
        out.append(tuple(made))
    return tuple(out)


def _swapped(row: Row, first: int, second: int) -> Row:
    places = {at: index for index, (at, cell) in enumerate(placed(row)) if cell.span == 1}
    if first not in places or second not in places:
        raise EditError("cells span over these columns")
    cells = list(row)
    a, b = places[first], places[second]
    cells[a], cells[b] = cells[b], cells[a]
    return tuple(cells)


def _with_column(row: Row, column: int) -> Row:
    made: list[Cell] = []
    done = False
    for at, cell in placed(row):
        if at < column < at + cell.span:
            cell, done = replace(cell, span=cell.span + 1), True
        elif at == column and not done:
            made.append(Cell())
            done = True
        made.append(cell)
    return tuple(made) if done else (*made, Cell())


def _without_column(row: Row, column: int) -> Row:
    made: list[Cell] = []
    for at, cell in placed(row):
        if at <= column < at + cell.span:
            if cell.span == 1:
                continue
            cell = replace(cell, span=cell.span - 1)
        made.append(cell)
    return tuple(made)


def _widths_with(widths: tuple[float, ...], count: int, column: int) -> tuple[float, ...]:
    """The widths with one more as wide as its neighbour, together as before; pt."""
    if len(widths) != count:
        return ()
    like = widths[max(column - 1, 0)]
    return _as_wide((*widths[:column], like, *widths[column:]), sum(widths))


def _widths_without(widths: tuple[float, ...], count: int, column: int) -> tuple[float, ...]:
    if len(widths) != count:
        return ()
    return _as_wide((*widths[:column], *widths[column + 1 :]), sum(widths))


def _as_wide(widths: tuple[float, ...], total: float) -> tuple[float, ...]:
    own = sum(widths)
    return tuple(width * total / own for width in widths) if own > 0 else ()
