"""Where the cells of a table stand in the text pane: a plain grid with wrapped text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from wenming_desk.document.nodes import Cell, Table

_TALLEST = 100_000.0


@dataclass(frozen=True, slots=True)
class CellBox:
    """One cell: its place in `rows`, its rectangle in px from the table's corner, its text."""

    row: int
    column: int
    rect: QRectF
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of a table in reading order, and its height in px."""

    cells: tuple[CellBox, ...]
    height: float

    def at(self, x: float, y: float) -> CellBox | None:
        """The cell at a point, or None."""
        return next((cell for cell in self.cells if cell.rect.contains(x, y)), None)

    def find(self, row: int, column: int) -> CellBox | None:
        """The cell at a place in `rows`, or None where it is covered by one above."""
        return next((c for c in self.cells if (c.row, c.column) == (row, column)), None)


def cell_text(cell: Cell) -> str:
    """The text of a cell, a line for each paragraph, atoms as U+FFFC."""
    return "\n".join(paragraph.plain for paragraph in cell.paragraphs)


def make_grid(table: Table, width: float, font: QFont, scale: float = 1.0) -> Grid:
    """Lay a table out over `width` px; columns keep their proportions."""
    count = max((sum(max(1, c.span) for c in row) for row in table.rows), default=0)
    if not count:
        return Grid((), 24.0 * scale)
    shares = list(table.widths) if len(table.widths) == count and min(table.widths) > 0 else []
    total = sum(shares)
    columns = [width * share / total for share in shares] or [width / count] * count
    edges = [sum(columns[:i]) for i in range(count + 1)]
    places = list(_places(table, count))
    tops = [0.0] * (len(table.rows) + 1)
    metrics = QFontMetricsF(font)
    pad_x, pad_y = 12 * scale, 8 * scale
    heights = [metrics.height() + pad_y] * len(table.rows)
    flags = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere)
    for row, _, start, end, cell in places:
        if not cell.merge:
            room = QRectF(0, 0, max(10.0, edges[end] - edges[start] - pad_x), _TALLEST)
            needed = metrics.boundingRect(room, flags, _readable(cell)).height() + pad_y
            heights[row] = max(heights[row], needed)
    for row, height in enumerate(heights):
        tops[row + 1] = tops[row] + height
    boxes: list[CellBox] = []
    open_above: dict[int, int] = {}
    for row, column, start, end, cell in places:
        left, right = edges[start], edges[end]
        rect = QRectF(left, tops[row], right - left, heights[row])
        if cell.merge == "continue" and start in open_above:
            above = boxes[open_above[start]]
            boxes[open_above[start]] = replace(above, rect=above.rect.united(rect))
            continue
        open_above[start] = len(boxes)
        boxes.append(CellBox(row, column, rect, _readable(cell)))
    return Grid(tuple(boxes), tops[-1])


def _places(table: Table, count: int) -> Iterator[tuple[int, int, int, int, Cell]]:
    """(row, index in it, first column, column behind the last, cell) of every cell."""
    for row, cells in enumerate(table.rows):
        at = 0
        for index, cell in enumerate(cells):
            end = min(count, at + max(1, cell.span))
            yield row, index, min(at, count - 1), end, cell
            at = end


def _readable(cell: Cell) -> str:
    return "\n".join(paragraph.readable for paragraph in cell.paragraphs)
