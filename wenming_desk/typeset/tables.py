"""Setting tables row by row, and blocks kept whole as labelled boxes."""

from __future__ import annotations

from wenming_desk.document.nodes import Cell, Opaque, Table
from wenming_desk.standard.flow import FlowParagraph, FlowTable, Piece
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Box, LaidBlock, Rule, SetLine
from wenming_desk.typeset.paragraphs import ParagraphSetter

CELL_PAD = 5.4
"""Left and right padding of a cell: w:tblCellMar 108 twips."""
RULE_WEIGHT = 0.5
BOX_HEIGHT = 60.0


def set_table(item: FlowTable, setter: ParagraphSetter, width: float) -> tuple[LaidBlock, ...]:
    """The rows of a table as blocks that are not parted, or the box of a block kept whole."""
    if isinstance(item.node, Opaque):
        box = Box(item.node.id, item.node.label, 0.0, 4.0, width, BOX_HEIGHT - 8)
        return (LaidBlock("opaque", item.node.id, (), BOX_HEIGHT, boxes=(box,)),)
    widths = column_widths(item.node, width)
    return tuple(
        _row(item, setter, item.node, index, widths) for index in range(len(item.node.rows))
    )


def column_widths(table: Table, width: float) -> tuple[float, ...]:
    """Column widths in pt, scaled into the text width; equal shares where none are known."""
    count = max((sum(c.span for c in row) for row in table.rows), default=0)
    if len(table.widths) == count and sum(table.widths) > 0:
        scale = min(width / sum(table.widths), 1.0)
        return tuple(w * scale for w in table.widths)
    return (width / count,) * count if count else ()


def _row(
    item: FlowTable,
    setter: ParagraphSetter,
    table: Table,
    index: int,
    widths: tuple[float, ...],
) -> LaidBlock:
    cells: list[tuple[Cell, float, float, list[SetLine]]] = []
    column, x = 0, 0.0
    height = float(item.style.pitch)
    for cell in table.rows[index]:
        wide = sum(widths[column : column + cell.span])
        lines = _cell_lines(item, setter, cell, table.id, wide)
        cells.append((cell, x, wide, lines))
        height = max(height, sum(line.pitch for line in lines))
        column += cell.span
        x += wide
    out: list[SetLine] = []
    tops: list[float] = []
    rules: list[Rule] = []
    if index == 0:
        rules.append(Rule("table", 0.0, 0.0, x, RULE_WEIGHT))
    rules.append(Rule("table", 0.0, height, x, RULE_WEIGHT))
    rules.append(Rule("table", 0.0, 0.0, height, RULE_WEIGHT, vertical=True))
    for _, left, wide, lines in cells:
        top = (height - sum(line.pitch for line in lines)) / 2
        for line in lines:
            out.append(_moved(line, left + CELL_PAD))
            tops.append(top)
            top += line.pitch
        rules.append(Rule("table", left + wide, 0.0, height, RULE_WEIGHT, vertical=True))
    return LaidBlock(
        Role.TABLE.value,
        table.id,
        tuple(out),
        height,
        tuple(rules),
        stacked=False,
        tops=tuple(tops),
    )


def _cell_lines(
    item: FlowTable, setter: ParagraphSetter, cell: Cell, node: int, width: float
) -> list[SetLine]:
    if cell.merge == "continue":
        return []
    lines: list[SetLine] = []
    for text in cell.paragraphs:
        piece = Piece(text.readable, node, -1, item.style.face, item.style.bold)
        paragraph = FlowParagraph(Role.TABLE, node, (piece,), item.style)
        lines.extend(setter.set(paragraph, max(width - 2 * CELL_PAD, item.style.size)).lines)
    return lines


def _moved(line: SetLine, dx: float) -> SetLine:
    return SetLine(
        line.text,
        line.x + dx,
        line.width,
        line.end_x + dx,
        line.height,
        line.box_top,
        line.pitch,
        line.baseline,
        tuple([x + dx for x in line.xs]),
        line.spans,
    )
