"""Setting tables row by row, and blocks kept whole as labelled boxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.cell_places import CellText, cell_texts
from wenming_desk.document.nodes import Cell, Opaque, Table
from wenming_desk.standard.items import FlowParagraph, FlowTable
from wenming_desk.standard.making import text_pieces
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Box, CellLocks, LaidBlock, Rule, SetLine
from wenming_desk.typeset.paragraphs import ParagraphSetter
from wenming_desk.typeset.spans import shifted

CELL_PAD = 5.4
"""Left and right padding of a cell: w:tblCellMar 108 twips."""
RULE_WEIGHT = 0.5
BOX_HEIGHT = 60.0
ANCHOR = "anchor"
"""Element of the empty paragraph above a table: without it programs would make one table of two,
and it tells in a file what a table by itself cannot."""
TABLES_APART = 1.0
"""Its height, pt."""


def set_table(
    item: FlowTable, setter: ParagraphSetter, width: float, page: float
) -> tuple[LaidBlock, ...]:
    """The rows of a table as blocks that are not parted, or the box of a block kept whole.

    A row that is higher than a `page` (pt) is several blocks, none higher than that.
    """
    if isinstance(item.node, Opaque):
        box = Box(item.node.id, item.node.label, 0.0, 4.0, width, BOX_HEIGHT - 8)
        return (LaidBlock("opaque", item.node.id, (), BOX_HEIGHT, boxes=(box,)),)
    widths = column_widths(item.node, width)
    texts: dict[tuple[int, int], list[CellText]] = {}
    for each in cell_texts(item.node):
        texts.setdefault((each.row, each.column), []).append(each)
    blocks: list[LaidBlock] = []
    for number, row in enumerate(item.node.rows):
        own = [texts.get((number, column), []) for column in range(len(row))]
        blocks.extend(_row(item, setter, item.node, row, own, widths, page))
    if blocks:
        blocks[-1] = replace(blocks[-1], height=blocks[-1].height + RULE_WEIGHT)
    return tuple(blocks)


def column_widths(table: Table, width: float) -> tuple[float, ...]:
    """Column widths in pt, scaled into the text width; equal shares where none are known."""
    count = max((sum(c.span for c in row) for row in table.rows), default=0)
    if len(table.widths) == count and sum(table.widths) > 0:
        scale = min(width / sum(table.widths), 1.0)
        return tuple(w * scale for w in table.widths)
    return (width / count,) * count if count else ()


_Set = tuple[float, float, list[SetLine]]
"""A cell: its left edge and width in pt, and its lines."""


def _row(
    item: FlowTable,
    setter: ParagraphSetter,
    table: Table,
    row: tuple[Cell, ...],
    texts: list[list[CellText]],
    widths: tuple[float, ...],
    page: float,
) -> Iterator[LaidBlock]:
    cells: list[_Set] = []
    locks: list[CellLocks] = []
    column, x = 0, 0.0
    for cell, own in zip(row, texts, strict=True):
        wide = sum(widths[column : column + cell.span])
        lines: list[SetLine] = []
        if cell.merge != "continue":
            for text in own:
                block = _cell_block(item, setter, text, table.id, wide)
                lines.extend(block.lines)
                if block.locks:
                    locks.append(CellLocks(text.row, text.column, text.line, block.locks))
        cells.append((x, wide, lines))
        column += cell.span
        x += wide
    kept = tuple(locks)
    while True:
        now = [(left, wide, _fitting(lines, page - RULE_WEIGHT)) for left, wide, lines in cells]
        yield _block(now, table.id, float(item.style.pitch), x, kept)
        kept = ()
        cells = [
            (left, wide, lines[len(done) :])
            for (left, wide, lines), (_, _, done) in zip(cells, now, strict=True)
        ]
        if not any(lines for _, _, lines in cells):
            return


def _fitting(lines: list[SetLine], height: float) -> list[SetLine]:
    """The lines that fit a height in pt, at least one where there is any."""
    count, bottom = 0, 0.0
    while count < len(lines) and (count == 0 or bottom + lines[count].pitch <= height):
        bottom += lines[count].pitch
        count += 1
    return lines[:count]


def _block(
    cells: list[_Set], node: int, least: float, width: float, locks: tuple[CellLocks, ...]
) -> LaidBlock:
    """One row, each cell's lines in the middle of its height; rules on all sides of each cell."""
    heights = [sum(line.pitch for line in lines) for _, _, lines in cells]
    # programs add a row's upper rule to its height
    height = max([least, *heights]) + RULE_WEIGHT
    out: list[SetLine] = []
    tops: list[float] = []
    # each row has its upper rule too: it may stand at a page's top
    rules = [Rule("table", 0.0, y, width, RULE_WEIGHT) for y in (0.0, height)]
    rules.append(Rule("table", 0.0, 0.0, height, RULE_WEIGHT, vertical=True))
    for (left, wide, lines), own in zip(cells, heights, strict=True):
        top = (height + RULE_WEIGHT - own) / 2
        for line in lines:
            out.append(shifted(line, left + CELL_PAD))
            tops.append(top)
            top += line.pitch
        rules.append(Rule("table", left + wide, 0.0, height, RULE_WEIGHT, vertical=True))
    return LaidBlock(
        Role.TABLE.value,
        node,
        tuple(out),
        height,
        tuple(rules),
        stacked=False,
        tops=tuple(tops),
        cells=locks,
    )


def _cell_block(
    item: FlowTable, setter: ParagraphSetter, text: CellText, node: int, width: float
) -> LaidBlock:
    """A paragraph of a cell; its characters have their offsets in the text of the table."""
    pieces = tuple(
        replace(piece, offset=piece.offset + text.start)
        for piece in text_pieces(text.text, node, item.style)
    )
    paragraph = FlowParagraph(Role.TABLE, node, pieces, item.style)
    return setter.set_cell(paragraph, max(width - 2 * CELL_PAD, item.style.size))
