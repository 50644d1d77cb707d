"""The rows of a table that keeps the look of its file: borders, grounds, heights, text of cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wenming_desk.document.cell_places import CellText
from wenming_desk.document.source import FileRules
from wenming_desk.standard.pictures import fitted_text
from wenming_desk.standard.roles import Role
from wenming_desk.standard.table_look import CellLook, Edge
from wenming_desk.typeset.as_file.measures import Grid
from wenming_desk.typeset.as_file.paragraphs import FileSetter
from wenming_desk.typeset.pages import Rule, SetLine
from wenming_desk.typeset.paragraphs import ParagraphSetter
from wenming_desk.typeset.spans import shifted
from wenming_desk.typeset.table_rows import LaidCell

_GRID = Grid()


def file_setter(setter: ParagraphSetter) -> FileSetter:
    """Sets text by its own look, with the metrics and for the program of a profile."""
    wps = setter.rules.engine == "wps"
    mode = 14 if setter.rules.engine == "word14" else 15
    rules = FileRules(mode, kern_pairs=False, program="wps" if wps else "word")
    return FileSetter(setter.metrics, rules)


def cell_lines(
    look: CellLook,
    texts: list[CellText],
    setter: FileSetter,
    node: int,
    width: float,
    height: float,
) -> list[SetLine]:
    """The lines of a cell `width` pt wide, from its left edge; what parts its paragraphs and the
    distances to its borders are part of their heights. Pictures are no higher than `height`."""
    left, top, right, bottom = look.pads
    out: list[SetLine] = []
    for number, (text, source) in enumerate(zip(texts, look.paragraphs, strict=False)):
        room = max(width - left - right, source.look.size or 1.0)
        own = replace(source, text=fitted_text(text.text, room, height))
        lines = [
            replace(
                shifted(line, left),
                element=Role.TABLE.value,
                node=node,
                spans=tuple(
                    replace(span, offset=span.offset + text.start) if span.offset >= 0 else span
                    for span in line.spans
                ),
            )
            for line in setter.set(own, node, room, _GRID).lines
        ]
        above = source.look.space_before + (top if number == 0 else 0.0)
        below = source.look.space_after + (bottom if number == len(texts) - 1 else 0.0)
        lines[0] = _lower(lines[0], above)
        lines[-1] = replace(lines[-1], pitch=lines[-1].pitch + below)
        out.extend(lines)
    return out


def cell_rules(cell: LaidCell, look: CellLook, height: float) -> Iterator[Rule]:
    """Ground and borders of a cell in a row of a height in pt."""
    if look.ground:
        middle = height / 2
        yield Rule("ground", cell.left, middle, cell.width, height, look.ground)
    right = cell.left + cell.width
    yield from _border(look.left, cell.left, 0.0, height, vertical=True)
    yield from _border(look.right, right, 0.0, height, vertical=True)
    if not cell.open_above:
        yield from _border(look.top, cell.left, 0.0, cell.width, vertical=False)
    if not cell.open_below:
        yield from _border(look.bottom, cell.left, height, cell.width, vertical=False)


def _border(
    edge: Edge | None, x: float, y: float, length: float, *, vertical: bool
) -> Iterator[Rule]:
    if edge is not None:
        yield Rule("table", x, y, length, edge.weight, edge.color, vertical)


def _lower(line: SetLine, by: float) -> SetLine:
    """The line with more room above it."""
    if not by:
        return line
    return replace(
        line,
        pitch=line.pitch + by,
        box_top=line.box_top + by,
        baseline=line.baseline + by,
    )
