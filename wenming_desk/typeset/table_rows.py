"""Rows of a table in the making: how high they are, and where merged cells have their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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

    def fitting(self, room: float) -> LaidRow:
        """As much of the row as fits `room` pt: the row itself where it is no higher."""
        if self.height <= room:
            return self
        cells = [
            cell if cell.top is not None else replace(cell, lines=_fitting(cell.lines, room))
            for cell in self.cells
        ]
        height = max((cell.content for cell in cells if cell.top is None), default=0.0)
        return LaidRow(self.left, self.right, cells, height + RULE_WEIGHT)

    def without(self, shown: LaidRow) -> LaidRow | None:
        """What is left of the row when a part of it is shown; None for nothing."""
        if shown is self:
            return None
        cells = [
            replace(cell, lines=[] if now.top is not None else cell.lines[len(now.lines) :])
            for cell, now in zip(self.cells, shown.cells, strict=True)
        ]
        if not any(cell.lines for cell in cells):
            return None
        height = max(cell.content for cell in cells) + RULE_WEIGHT
        return LaidRow(self.left, self.right, cells, height)


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


def lay_rows(rows: Sequence[LaidRow], least: Sequence[float]) -> None:
    """Give rows their heights, at least `least` pt each, and lines of merged cells their places.

    A merged cell has its lines in the middle of all its rows, and where these are not high enough
    from the top, with what is left over in the last one, which grows (as in word processors).
    """
    for row, own in zip(rows, least, strict=True):
        alone = [cell.content for cell in row.cells if cell.rows == 1]
        # programs add a row's upper rule to its height
        row.height = max([own, *alone]) + RULE_WEIGHT
    for number, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if cell.rows > 1:
                _spread(rows[number : number + cell.rows], place, cell)


def _spread(rows: Sequence[LaidRow], place: int, cell: LaidCell) -> None:
    """Distribute the lines of a merged cell over its rows."""
    parts = [cell, *(_below(row, cell) for row in rows[1:])]
    for part in parts[:-1]:
        part.open_below = True
    for part in parts[1:]:
        part.open_above = True
    lines, cell.lines = cell.lines, []
    content = sum(line.pitch for line in lines)
    total = sum(row.height for row in rows)
    room = total - RULE_WEIGHT
    top = (total + RULE_WEIGHT - content) / 2 if content <= room else RULE_WEIGHT
    last = len(rows) - 1
    for number, (row, part) in enumerate(zip(rows, parts, strict=True)):
        own: list[SetLine] = []
        at = top
        while lines and (number == last or at < row.height):
            own.append(lines.pop(0))
            at += own[-1].pitch
        part.lines = own
        if content > room and number == last:
            row.height = max(row.height, sum(line.pitch for line in own) + RULE_WEIGHT)
        elif own:
            part.top = top
        top = at - row.height


def _below(row: LaidRow, cell: LaidCell) -> LaidCell:
    """The cell of a row below that a cell is merged over."""
    return next(c for c in row.cells if c.continued and abs(c.left - cell.left) < RULE_WEIGHT)


def _fitting(lines: Sequence[SetLine], height: float) -> list[SetLine]:
    """The lines that fit a height in pt, at least one where there is any."""
    count, bottom = 0, 0.0
    while count < len(lines) and (count == 0 or bottom + lines[count].pitch <= height):
        bottom += lines[count].pitch
        count += 1
    return list(lines[:count])
