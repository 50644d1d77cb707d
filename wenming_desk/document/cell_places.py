"""Places in the text of a table: one offset through all its cells, and back to a cell's own.

The text of a table is that of its cells in reading order: tabs between cells, line breaks between
the paragraphs of a cell and between rows; an atom is one character.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Table


class CellText(NamedTuple):
    """A paragraph of a cell: `start` is its offset in the text of the table."""

    row: int
    column: int
    line: int
    start: int
    text: Text


def cell_texts(table: Table) -> Iterator[CellText]:
    """The paragraphs of all cells in reading order; `column` counts the cells of a row."""
    start = 0
    for row, cells in enumerate(table.rows):
        for column, cell in enumerate(cells):
            for line, text in enumerate(cell.paragraphs):
                yield CellText(row, column, line, start, text)
                start += len(text) + 1
            start += not cell.paragraphs
        start += not cells


def table_text(table: Table) -> str:
    """The whole text of a table, each atom as one U+FFFC."""
    return "\n".join(
        "\t".join("\n".join(text.plain for text in cell.paragraphs) for cell in row)
        for row in table.rows
    )


def cell_at(table: Table, offset: int) -> tuple[CellText, int] | None:
    """The paragraph of a cell at an offset in the table's text, and the offset in its own text;
    None in a table without any."""
    found: CellText | None = None
    for each in cell_texts(table):
        if each.start > offset:
            break
        found = each
    return None if found is None else (found, min(offset - found.start, len(found.text)))
