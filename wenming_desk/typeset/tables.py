"""Setting tables row by row, and blocks kept whole as labelled boxes."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.cell_places import CellText, cell_texts
from wenming_desk.document.nodes import Opaque, Table
from wenming_desk.standard.column_widths import cell_height, column_widths
from wenming_desk.standard.crowded_cells import CellFit, cell_fit
from wenming_desk.standard.items import FlowParagraph, FlowTable
from wenming_desk.standard.making import text_pieces
from wenming_desk.standard.pictures import fitted_pieces
from wenming_desk.standard.roles import Role
from wenming_desk.standard.table_look import TableLook
from wenming_desk.typeset.kept_rows import cell_lines, cell_rules, file_setter
from wenming_desk.typeset.pages import Box, CellLocks, LaidBlock, Rule, SetLine
from wenming_desk.typeset.paragraphs import ParagraphSetter
from wenming_desk.typeset.row_parts import BoundRow, BoundRows, bound_groups
from wenming_desk.typeset.spans import shifted
from wenming_desk.typeset.table_rows import (
    RULE_WEIGHT,
    LaidCell,
    LaidRow,
    open_merged,
    spanned_rows,
)

BOX_HEIGHT = 60.0
ANCHOR = "anchor"
"""Element of the empty paragraph above a table: without it programs would make one table of two,
and it tells in a file what a table by itself cannot."""
_TOUCH = 0.01
TABLES_APART = 1.0
"""Its height, pt."""


def set_table(
    item: FlowTable,
    setter: ParagraphSetter,
    width: float,
    page: float,
    look: TableLook | None = None,
) -> tuple[LaidBlock, ...]:
    """The rows of a table as blocks that are not parted, or the box of a block kept whole.

    A table with a `look` is set as its file has it, in columns of the standard's widths.
    Rows that merged cells bind, and those that are higher than a `page` (pt), can be parted.
    """
    if isinstance(item.node, Opaque):
        box = Box(item.node.id, item.node.label, 0.0, 4.0, width, BOX_HEIGHT - 8)
        return (LaidBlock("opaque", item.node.id, (), BOX_HEIGHT, boxes=(box,)),)
    widths = column_widths(item.node, width, float(item.style.size))
    fit = cell_fit(item.node, widths, item.style)
    rows, locks = _cells(item, item.node, setter, (widths, width), fit, look)
    least = [float(fit.style.pitch)] * len(rows) if look is None else _heights(look)
    open_merged(rows)
    node = item.node.id

    def draw(row: LaidRow, number: int) -> LaidBlock:
        block = _block(row, node, tuple(locks.get(number, ())))
        if number < len(rows) - 1:
            return block
        return replace(block, height=block.height + RULE_WEIGHT)

    blocks: list[LaidBlock] = []
    for start, end in bound_groups(rows):
        group = BoundRows(rows[start:end], least[start:end], start, draw)
        made = group.blocks(0, None)
        parted = end > start + 1 and start >= item.node.header_rows
        if parted or any(block.height > page - RULE_WEIGHT for block in made):
            made = tuple([replace(b, bound=BoundRow(group, n)) for n, b in enumerate(made)])
        blocks.extend(made)
    return tuple(blocks)


def _cells(
    item: FlowTable,
    table: Table,
    setter: ParagraphSetter,
    room: tuple[tuple[float, ...], float],
    fit: CellFit,
    look: TableLook | None,
) -> tuple[list[LaidRow], dict[int, list[CellLocks]]]:
    """The rows with the lines of their cells, and the spacings of these by row; `room` are the
    widths of the columns and of the text area, pt."""
    widths, width = room
    # the file has it in the middle
    start = 0.0 if item.turned else (width - sum(widths)) / 2
    texts: dict[tuple[int, int], list[CellText]] = {}
    for each in cell_texts(table):
        texts.setdefault((each.row, each.column), []).append(each)
    own = file_setter(setter)
    high = cell_height(setter.profile, turned=item.turned)
    rows: list[LaidRow] = []
    locks: dict[int, list[CellLocks]] = {}
    for number, row in enumerate(table.rows):
        made = LaidRow(start, start)
        column = 0
        for place, cell in enumerate(row):
            wide = sum(widths[column : column + cell.span])
            lines: list[SetLine] = []
            shown = texts.get((number, place), []) if cell.merge != "continue" else []
            kept = None if look is None else look.rows[number].cells[place]
            if kept is not None:
                lines += cell_lines(kept, shown, own, table.id, wide, high)
                shown = []
            for text in shown:
                block = _cell_block(item, setter, text, fit, wide)
                lines.extend(block.lines)
                if block.locks:
                    found = CellLocks(text.row, text.column, text.line, block.locks)
                    locks.setdefault(number, []).append(found)
            rows_down = spanned_rows(table.rows, number, column, cell)
            goes_on = cell.merge == "continue" and bool(number)
            laid = LaidCell(made.right, wide, lines, rows_down, goes_on, pad=fit.pad, look=kept)
            made.cells.append(laid)
            column += cell.span
            made.right += wide
        rows.append(made)
    return rows, locks


def _block(row: LaidRow, node: int, locks: tuple[CellLocks, ...]) -> LaidBlock:
    """One row; rules around each cell, but not where merged cells go on."""
    height = row.height
    above = [cell for cell in row.cells if cell.open_above]
    below = [cell for cell in row.cells if cell.open_below]
    out: list[SetLine] = []
    tops: list[float] = []
    rules: list[Rule] = []
    if any(cell.look is None for cell in row.cells):
        rules.append(Rule("table", row.left, 0.0, height, RULE_WEIGHT, vertical=True))
    for cell in row.cells:
        top = _top(cell, height) if cell.top is None else cell.top
        for line in cell.lines:
            out.append(shifted(line, cell.left + (cell.pad if cell.look is None else 0.0)))
            tops.append(top)
            top += line.pitch
        if cell.look is not None:
            rules.extend(cell_rules(cell, cell.look, height))
            continue
        # each row has its upper rule too: it may stand at a page's top
        if not cell.open_above:
            rules.append(Rule("table", cell.left, 0.0, cell.width, RULE_WEIGHT))
        if not cell.open_below:
            rules.append(Rule("table", cell.left, height, cell.width, RULE_WEIGHT))
        right = cell.left + cell.width
        rules.append(Rule("table", right, 0.0, height, RULE_WEIGHT, vertical=True))
    rules = _joined(rules)
    return LaidBlock(
        Role.TABLE.value,
        node,
        tuple(out),
        height,
        tuple(rules),
        stacked=False,
        tops=tuple(tops),
        cells=locks,
        cut_above=_cut(above, 0.0, node),
        cut_below=_cut(below, height, node),
    )


def _joined(rules: list[Rule]) -> list[Rule]:
    """The rules of a row, grounds first; level ones that go on in the next cell as one."""
    out = [rule for rule in rules if rule.kind == "ground"]
    ends: dict[tuple[float, float, str], int] = {}
    for rule in rules:
        if rule.kind == "ground":
            continue
        key = (rule.y, rule.weight, rule.color)
        at = ends.get(key, -1) if not rule.vertical else -1
        if at >= 0 and abs(out[at].x + out[at].width - rule.x) < _TOUCH:
            out[at] = replace(out[at], width=rule.x + rule.width - out[at].x)
            continue
        if not rule.vertical:
            ends[key] = len(out)
        out.append(rule)
    return out


def _top(cell: LaidCell, height: float) -> float:
    """Where the first line of a cell is in a row of a height, pt."""
    place = "center" if cell.look is None else cell.look.place
    if place == "center":
        return (height + RULE_WEIGHT - cell.content) / 2
    return height - cell.content if place == "bottom" else RULE_WEIGHT


def _heights(look: TableLook) -> list[float]:
    return [row.height for row in look.rows]


def _cut(cells: list[LaidCell], y: float, node: int) -> LaidBlock | None:
    """The rules of merged cells where a page parts them, `y` pt below the row's top."""
    if not cells:
        return None
    rules = tuple(Rule("table", cell.left, y, cell.width, RULE_WEIGHT) for cell in cells)
    return LaidBlock(Role.TABLE.value, node, (), 0.0, rules, stacked=False)


def _cell_block(
    item: FlowTable, setter: ParagraphSetter, text: CellText, fit: CellFit, width: float
) -> LaidBlock:
    """A paragraph of a cell; its characters have their offsets in the text of the table."""
    node = item.node.id
    pieces = tuple(
        replace(piece, offset=piece.offset + text.start)
        for piece in text_pieces(text.text, node, fit.style)
    )
    room = fit.room(width)
    pieces = fitted_pieces(pieces, room, cell_height(setter.profile, turned=item.turned))
    paragraph = FlowParagraph(Role.TABLE, node, pieces, fit.style)
    return setter.set_cell(paragraph, room)
