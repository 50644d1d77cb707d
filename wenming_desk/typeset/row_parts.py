"""Rows that merged cells bind together, on one page or parted by pages as word processors do it.

A merged cell whose rows are all on one page has its lines at its place in their height; one that a
page parts has them from the top of what of it is on each page, as many as find room in its rows
there. The row in which a merged cell ends grows where its rows are not high enough for what is left
of it. A row that is higher than a page is parted between its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from wenming_desk.typeset.pages import LaidBlock, Placement, SetLine
from wenming_desk.typeset.table_rows import RULE_WEIGHT, LaidCell, LaidRow, place_below

Draw = Callable[[LaidRow, int], LaidBlock]
"""The block of a row with this number in the table."""
_ENDLESS = float("inf")


class Shown(NamedTuple):
    """What pages before have of rows that go on: whether the row that follows has begun there, and
    for each cell that goes on its number and how many of its lines they have."""

    begun: bool
    lines: tuple[tuple[int, int], ...]


class Part(NamedTuple):
    """Rows of one page as blocks, and what is then shown; None where nothing goes on."""

    blocks: tuple[LaidBlock, ...]
    shown: Shown | None


class BoundRow(NamedTuple):
    """One of some bound rows."""

    rows: BoundRows
    number: int


@dataclass(frozen=True, slots=True)
class Merged:
    """One cell over the rows [first, end), whose place in each of them is told, with its lines."""

    first: int
    end: int
    places: tuple[int, ...]
    lines: tuple[SetLine, ...]

    def left(self, taken: int) -> float:
        """The height of its lines after so many, pt."""
        return sum(line.pitch for line in self.lines[taken:])


class BoundRows:
    """Rows of a table, the first with the number `start` in it, between which no page can end
    without parting a merged cell; `least` is what each is high at least, pt."""

    def __init__(
        self, rows: Sequence[LaidRow], least: Sequence[float], start: int, draw: Draw
    ) -> None:
        self._rows = rows
        self._least = least
        self._start = start
        self._draw = draw
        self._cells = tuple(_merged_cells(rows))
        self._on: list[list[int]] = [[] for _ in rows]
        """The numbers of the cells that are merged over each row, or only in it."""
        for number, cell in enumerate(self._cells):
            for row in range(cell.first, cell.end):
                self._on[row].append(number)
        self._made: dict[tuple[object, ...], Part] = {}

    def __len__(self) -> int:
        return len(self._rows)

    def dressed(self, dress: Callable[[LaidBlock], LaidBlock]) -> BoundRows:
        """The same rows, to whose blocks something is done."""
        draw = self._draw
        return BoundRows(self._rows, self._least, self._start, lambda row, n: dress(draw(row, n)))

    def blocks(
        self, first: int, shown: Shown | None, limit: float = _ENDLESS
    ) -> tuple[LaidBlock, ...]:
        """The rows from `first` on as they are where all of them are on one page; of those that
        pages before have something of, no more than `limit` pt can hold, and the next one."""
        end = len(self._rows)
        if shown is not None:
            end, least = first, 0.0
            while end < len(self._rows) and least <= limit:
                least += self._least[end] + RULE_WEIGHT
                end += 1
        return self._part(first, end, shown, _ENDLESS, within=False).blocks

    def cut(self, first: int, end: int, shown: Shown | None) -> Part:
        """The rows [first, end) on a page that ends with them."""
        return self._part(first, end, shown, _ENDLESS, within=False)

    def cut_within(self, first: int, row: int, shown: Shown | None, room: float) -> Part:
        """The rows [first, row) and as much of the next as `room` pt hold, at least a line."""
        return self._part(first, row + 1, shown, room, within=True)

    def first_lines(self, row: int) -> float:
        """The height that a page must have for the first lines of a row, pt."""
        lines = [cell.lines[0].pitch for cell in self._cells if cell.first == row and cell.lines]
        return max(lines, default=0.0) + RULE_WEIGHT

    def alone(self, row: int) -> float:
        """The height of a row without merged cells, pt."""
        cells = [c.left(0) for c in self._cells if c.first == row and c.end == row + 1]
        return max([self._least[row], *cells]) + RULE_WEIGHT

    def _part(
        self, first: int, end: int, shown: Shown | None, room: float, *, within: bool
    ) -> Part:
        key = (first, end, shown, room, within)
        found = self._made.get(key)
        if found is None:
            maker = _PartMaker(self._rows, self._least, self._cells, self._on, first, end, shown)
            found = maker.part(self._start, self._draw, room, within=within)
            self._made[key] = found
        return found


class RowsOnPage:
    """The bound rows that stand on a page while it is filled: from `first` on, of which pages
    before have `shown` something."""

    def __init__(self, rows: BoundRows, first: int, shown: Shown | None, limit: float) -> None:
        """`limit`: how high they can be on the page, pt."""
        self.rows = rows
        self.first = first
        self._shown = shown
        self._blocks = rows.blocks(first, shown, limit)
        self._at = 0

    def block(self, row: int) -> LaidBlock:
        """The block of a row."""
        return self._blocks[row - self.first]

    def parted(self, block: LaidBlock, top: float, limit: float, most: float) -> bool:
        """Whether a row is parted that begins at `top` pt, above `limit`: a merged cell that ends
        in it makes it higher than the `most` that a page can hold, and its first lines have room.

        One that is so high by itself begins on the next page.
        """
        row = self.first + self._blocks.index(block)
        if block.height <= most or self.rows.alone(row) > most:
            return False
        return top + self.rows.first_lines(row) <= limit

    def begin(self, at: int) -> None:
        """Their first is placed with this index among the placements of the page."""
        self._at = at

    def cut(self, placed: list[Placement], end: int) -> Shown | None:
        """Let the page end above the row `end`: what is shown of rows that go on."""
        part = self.rows.cut(self.first, end, self._shown)
        self._replace(placed, part.blocks)
        return part.shown

    def cut_within(
        self, placed: list[Placement], row: int, top: float, limit: float
    ) -> tuple[LaidBlock, Shown | None]:
        """As much of a row at `top` pt as has room above `limit`, and what is shown of it; the
        rows above it, which are placed, are made to go with it."""
        above = placed[self._at].y if row > self.first else top
        part = self.rows.cut_within(self.first, row, self._shown, limit - above)
        self._replace(placed, part.blocks[:-1])
        return part.blocks[-1], part.shown

    def _replace(self, placed: list[Placement], blocks: Sequence[LaidBlock]) -> None:
        for number, block in enumerate(blocks, start=self._at):
            placed[number] = Placement(block, 0, len(block.lines), 0.0, placed[number].y)


class _PartMaker:
    def __init__(
        self,
        rows: Sequence[LaidRow],
        least: Sequence[float],
        cells: Sequence[Merged],
        on: Sequence[Sequence[int]],
        first: int,
        end: int,
        shown: Shown | None,
    ) -> None:
        self._rows, self._least, self._cells, self._on = rows, least, cells, on
        self._first, self._end = first, end
        self._room, self._within = _ENDLESS, False
        self._begun = shown is not None and shown.begun
        self._taken = dict(shown.lines) if shown is not None else {}
        self._heights = [0.0] * end
        self._ends: dict[int, int] = {}
        """Number of a cell → the end of its lines on this page."""

    def part(self, start: int, draw: Draw, room: float, *, within: bool) -> Part:
        """The part where the page has `room` pt, `within` it where the last row is parted; `start`:
        the number of the first of all rows in their table."""
        self._room, self._within = room, within
        numbers = sorted({n for row in self._on[self._first : self._end] for n in row})
        here = [(number, self._cells[number]) for number in numbers]
        for row in range(self._first, self._end):
            self._find_height(row)
        made = [
            LaidRow(
                row.left,
                row.right,
                [replace(cell, lines=[], top=None) for cell in row.cells],
                self._heights[self._first + number],
            )
            for number, row in enumerate(self._rows[self._first : self._end])
        ]
        for number, cell in here:
            self._place(number, cell, made)
        blocks = tuple(draw(row, start + self._first + number) for number, row in enumerate(made))
        return Part(blocks, self._shown(here))

    def _find_height(self, row: int) -> None:
        """The height of a row when those above it are known."""
        begun = self._begun and row == self._first
        height = 0.0 if begun else self._least[row] + RULE_WEIGHT
        for number in self._on[row]:
            cell = self._cells[number]
            if cell.end == row + 1 and not self._goes_on(cell):
                above = sum(self._heights[max(cell.first, self._first) : row])
                taken = self._taken.get(number, 0)
                height = max(height, cell.left(taken) + RULE_WEIGHT - above)
        self._heights[row] = height
        if row < self._end - 1:
            return
        for number in self._on[row]:
            cell = self._cells[number]
            if not self._goes_on(cell):
                continue
            taken = self._taken.get(number, 0)
            begin = max(cell.first, self._first)
            room = sum(self._heights[begin : row + 1])
            if self._within:
                room = self._room - sum(self._heights[self._first : begin])
            least = int(self._within)
            end = taken + _fitting(cell.lines[taken:], room - RULE_WEIGHT, least)
            self._ends[number] = end
            if self._within:
                used = cell.left(taken) - cell.left(end) + RULE_WEIGHT
                used -= sum(self._heights[begin:row])
                self._heights[row] = max(self._heights[row], used)

    def _goes_on(self, cell: Merged) -> bool:
        """Whether there may be something of it on the next page."""
        return cell.end > self._end or (self._within and cell.end == self._end)

    def _place(self, number: int, cell: Merged, made: Sequence[LaidRow]) -> None:
        """Distribute the lines of a cell over its rows on this page."""
        taken = self._taken.get(number, 0)
        lines = list(cell.lines[taken : self._ends.get(number, len(cell.lines))])
        low, high = max(cell.first, self._first), min(cell.end, self._end)
        whole = cell.first >= self._first and not self._goes_on(cell)
        whole = whole and not (self._begun and low == self._first)
        parts = [
            (self._heights[row], made[row - self._first].cells[cell.places[row - cell.first]])
            for row in range(low, high)
        ]
        if whole and len(parts) == 1:
            parts[0][1].lines = lines
            return
        total = sum(height for height, _ in parts)
        content = sum(line.pitch for line in lines)
        at = _top(parts[0][1], total, content) if whole else RULE_WEIGHT
        for count, (height, part) in enumerate(parts, start=1):
            part.top = at
            while lines and (count == len(parts) or at < height):
                part.lines.append(lines.pop(0))
                at += part.lines[-1].pitch
            at -= height

    def _shown(self, here: Sequence[tuple[int, Merged]]) -> Shown | None:
        lines: list[tuple[int, int]] = []
        for number, cell in here:
            if self._goes_on(cell):
                lines.append((number, self._ends.get(number, len(cell.lines))))
        if not self._within:
            return Shown(False, tuple(lines)) if lines else None
        if all(end == len(self._cells[number].lines) for number, end in lines):
            return None
        return Shown(True, tuple(lines))


def bound_groups(rows: Sequence[LaidRow]) -> list[tuple[int, int]]:
    """The rows as [start, end) of those that merged cells bind, and of single ones."""
    groups: list[tuple[int, int]] = []
    start = end = 0
    for number, row in enumerate(rows):
        if number == end:
            start = number
        end = max([end, number + 1, *(number + cell.rows for cell in row.cells)])
        if end == number + 1:
            groups.append((start, end))
    return groups


def _merged_cells(rows: Sequence[LaidRow]) -> list[Merged]:
    out: list[Merged] = []
    owned: set[tuple[int, int]] = set()
    for first, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            if (first, place) in owned:
                continue
            below = rows[first + 1 : first + cell.rows]
            places = [place, *(place_below(each, cell) for each in below)]
            owned.update((first + count, each) for count, each in enumerate(places))
            out.append(Merged(first, first + len(places), tuple(places), tuple(cell.lines)))
    return out


def _top(cell: LaidCell, total: float, content: float) -> float:
    """Where the first line of a merged cell is in the height of all its rows, pt."""
    place = "center" if cell.look is None else cell.look.place
    if content > total - RULE_WEIGHT or place == "top":
        return RULE_WEIGHT
    return (total + RULE_WEIGHT - content) / 2 if place == "center" else total - content


def _fitting(lines: Sequence[SetLine], room: float, least: int) -> int:
    """How many of the lines fit a room in pt, at `least` so many where there are any."""
    count, bottom = 0, 0.0
    while count < len(lines):
        bottom += lines[count].pitch
        if bottom > room and count >= least:
            break
        count += 1
    return count
