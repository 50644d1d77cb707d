"""Rows of a table in the making: how high they are, and where merged cells have their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wenming_desk.document.nodes import Cell, Rows
from wenming_desk.standard.table_look import CellLook
from wenming_desk.typeset.pages import SetLine

RULE_WEIGHT = 0.5
"""pt of the rules around cells."""


@dataclass(slots=True)
class LaidCell:
    """A cell: left edge and width in pt, its lines; how many `rows` it is merged over, from here.

    `continued`: it is one of those that the cell above is merged over. `top` of its first line in
    the row, pt, None for lines in the middle of the row's height.
    """

    left: float
    width: float
    lines: list[SetLine]
    rows: int = 1
    continued: bool = False
    top: float | None = None
    open_above: bool = False
    """No rule parts it from the cell above."""
    open_below: bool = False
    pad: float = 0.0
    """pt left and right of its text."""
    look: CellLook | None = None
    """How it looks in the file it came from; None for a cell by the standard."""

    @property
    def content(self) -> float:
        """Height of its lines, pt."""
        return sum(line.pitch for line in self.lines)


@dataclass(slots=True)
class LaidRow:
    """A row between its edges, pt, with its cells and its height, which its upper rule is part
    of."""

    left: float
    right: float
    cells: list[LaidCell] = field(default_factory=list[LaidCell])
    height: float = 0.0


def spanned_rows(rows: Rows, number: int, column: int, cell: Cell) -> int:
    """Over how many rows a cell in a column of the grid is merged, from its own on."""
    count = 1
    if cell.merge == "start":
        while number + count < len(rows) and _continues(rows[number + count], column, cell.span):
            count += 1
    return count


def _continues(row: Sequence[Cell], column: int, span: int) -> bool:
    at = 0
    for cell in row:
        if at == column:
            return cell.merge == "continue" and cell.span == span
        at += cell.span
    return False


def open_merged(rows: Sequence[LaidRow]) -> None:
    """Tell the cells between which no rule is, as they are merged."""
    for number, row in enumerate(rows):
        for cell in row.cells:
            if cell.rows > 1:
                below = rows[number + 1 : number + cell.rows]
                parts = [cell, *(each.cells[place_below(each, cell)] for each in below)]
                for part in parts[:-1]:
                    part.open_below = True
                for part in parts[1:]:
                    part.open_above = True


def place_below(row: LaidRow, cell: LaidCell) -> int:
    """Which cell of a row below it is that a cell is merged over."""
    return next(
        number
        for number, each in enumerate(row.cells)
        if each.continued and abs(each.left - cell.left) < RULE_WEIGHT
    )
