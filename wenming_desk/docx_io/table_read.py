"""Reads a table: rows of cells with their text, and the whole as its OOXML."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import Place, SourceTable
from wenming_desk.docx_io.atoms import to_xml
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.values import VAL, child_is_on, child_value, first_child, integer, points
from wenming_desk.docx_io.visible import P, unwrapped

TABLE, ROW, CELL = w("tbl"), w("tr"), w("tc")
_ROW_PROPERTIES, _CELL_PROPERTIES = w("trPr"), w("tcPr")
_HEADER, _SPAN, _MERGED = w("tblHeader"), w("gridSpan"), w("vMerge")
_MOST_COLUMNS = 63
"""Word's limit of columns: a span beyond it is a mistake."""
_NESTING = frozenset({TABLE, ROW, CELL})

ReadText = Callable[[Element], Text]


def read_table(table: Element, read_text: ReadText, place: Place) -> SourceTable:
    """The table; text of tables inside a cell follows in the cell, paragraph by paragraph."""
    rows: list[tuple[Cell, ...]] = []
    header_rows = 0
    for row in unwrapped(table):
        if row.tag != ROW:
            continue
        properties = first_child(row, _ROW_PROPERTIES)
        if child_is_on(properties, _HEADER) and header_rows == len(rows):
            header_rows += 1
        cells = [_cell(each, read_text) for each in unwrapped(row) if each.tag == CELL]
        before, after = (skipped(properties, name) for name in ("gridBefore", "gridAfter"))
        rows.append((*before, *cells, *after))
    return SourceTable(tuple(rows), _widths(table), header_rows, to_xml(table), place)


def skipped(properties: Element | None, name: str) -> tuple[Cell, ...]:
    """Columns a row leaves out at its edge, as one empty cell."""
    count = integer(child_value(properties, w(name))) or 0
    return (Cell(span=min(count, _MOST_COLUMNS)),) if count > 0 else ()


def _cell(cell: Element, read_text: ReadText) -> Cell:
    properties = first_child(cell, _CELL_PROPERTIES)
    span = integer(child_value(properties, _SPAN)) or 1
    merged = None if properties is None else first_child(properties, _MERGED)
    merge = ""
    if merged is not None:
        merge = "start" if merged.get(VAL) == "restart" else "continue"
    paragraphs = tuple(read_text(p) for p in cell_paragraphs(cell))
    return Cell(paragraphs or (Text(),), min(max(span, 1), _MOST_COLUMNS), merge)


def cell_paragraphs(cell: Element) -> Iterator[Element]:
    """The paragraphs of a cell and of the tables in it, in reading order."""
    stack = [unwrapped(cell)]
    while stack:
        for child in stack[-1]:
            if child.tag == P:
                yield child
            elif child.tag in _NESTING:
                stack.append(unwrapped(child))
                break
        else:
            stack.pop()


def _widths(table: Element) -> tuple[float, ...]:
    grid = table.find(w("tblGrid"))
    if grid is None:
        return ()
    widths = tuple(points(c.get(w("w"))) or 0.0 for c in grid.iterchildren(w("gridCol")))
    return _of_cells(table, len(widths)) or widths


def _of_cells(table: Element, count: int) -> tuple[float, ...]:
    """The widths that the cells of a row want, which Word heeds rather than the grid: of the
    first row that has a cell for each column; () where none tells them all."""
    for row in unwrapped(table):
        cells = [each for each in unwrapped(row) if each.tag == CELL] if row.tag == ROW else []
        if not count or len(cells) != count:
            continue
        wanted = [cell.find(f"{w('tcPr')}/{w('tcW')}") for cell in cells]
        told = [
            points(found.get(w("w"))) or 0.0
            for found in wanted
            if found is not None and found.get(w("type")) in (None, "dxa")
        ]
        if len(told) == count and min(told) > 0:
            return tuple(told)
    return ()
