"""Tables and blocks kept whole, as a file has them: rows that are not parted, labelled boxes."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.source import (
    FileRules,
    Look,
    RunLook,
    SourceOpaque,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.as_file.measures import Grid
from wenming_desk.typeset.as_file.paragraphs import FileSetter
from wenming_desk.typeset.pages import Box, LaidBlock, Rule, SetLine

CELL_PAD = 5.4
"""Left and right padding of a cell where the table sets none: 108 twips."""
RULE_WEIGHT = 0.5
BOX_HEIGHT = 60.0
_CELL_LOOK = Look(known=True)


def set_opaque(block: SourceOpaque, node: int, width: float) -> LaidBlock:
    """A block kept whole as a box with its label."""
    box = Box(node, block.label, 0.0, 4.0, width, BOX_HEIGHT - 8)
    return LaidBlock(Role.OPAQUE.value, node, (), BOX_HEIGHT, boxes=(box,))


def set_table(
    table: SourceTable, node: int, setter: FileSetter, rules: FileRules, width: float, grid: Grid
) -> tuple[LaidBlock, ...]:
    """The rows of a table; cells are set left in the Normal size, in columns as wide as told."""
    columns = _columns(table, width)
    free = replace(grid, cell=0.0, delta=0.0)
    return tuple(
        _row(table, index, node, setter, rules, columns, free) for index in range(len(table.rows))
    )


def _columns(table: SourceTable, width: float) -> tuple[float, ...]:
    count = max((sum(cell.span for cell in row) for row in table.rows), default=0)
    if len(table.widths) == count and sum(table.widths) > 0:
        return table.widths
    return (width / count,) * count if count else ()


def _row(
    table: SourceTable,
    index: int,
    node: int,
    setter: FileSetter,
    rules: FileRules,
    columns: tuple[float, ...],
    grid: Grid,
) -> LaidBlock:
    cells: list[tuple[float, float, list[SetLine]]] = []
    column, x, height = 0, 0.0, 0.0
    for cell in table.rows[index]:
        wide = sum(columns[column : column + cell.span])
        texts = () if cell.merge == "continue" else cell.paragraphs
        lines = [
            line
            for text in texts
            for line in setter.set(
                _cell_paragraph(text, rules), node, max(wide - 2 * CELL_PAD, 1.0), grid
            ).lines
        ]
        cells.append((x, wide, lines))
        height = max(height, sum(line.pitch for line in lines))
        column += cell.span
        x += wide
    height = max(height, rules.normal_size)
    out: list[SetLine] = []
    tops: list[float] = []
    drawn = [Rule("table", 0.0, 0.0, x, RULE_WEIGHT)] if index == 0 else []
    drawn.append(Rule("table", 0.0, height, x, RULE_WEIGHT))
    drawn.append(Rule("table", 0.0, 0.0, height, RULE_WEIGHT, vertical=True))
    for left, wide, lines in cells:
        top = 0.0
        for line in lines:
            out.append(_moved(line, left + CELL_PAD))
            tops.append(top)
            top += line.pitch
        drawn.append(Rule("table", left + wide, 0.0, height, RULE_WEIGHT, vertical=True))
    return LaidBlock(
        Role.TABLE.value, node, tuple(out), height, tuple(drawn), stacked=False, tops=tuple(tops)
    )


def _cell_paragraph(text: Text, rules: FileRules) -> SourceParagraph:
    size = rules.normal_size
    runs = (RunLook(0, len(text), size=size),) if len(text) else ()
    return SourceParagraph(text, look=replace(_CELL_LOOK, size=size), runs=runs)


def _moved(line: SetLine, by: float) -> SetLine:
    return replace(line, x=line.x + by, end_x=line.end_x + by, xs=tuple([x + by for x in line.xs]))
