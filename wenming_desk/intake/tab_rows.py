"""Tables that came as plain text: rows on lines of their own, cells set apart by tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import Source, SourceBlock, SourceParagraph, SourceTable
from wenming_desk.intake import fields
from wenming_desk.intake.page.keys import is_key_line

_MOST_CELLS = 30
_HEADER = 12
"""A cell of a header row has at most so many characters."""
_PAGE = re.compile(r"[\d\s.…·\-—]{0,60}\d{1,4}")
_NAME = re.compile(r"[\u4e00-\u9fff·\s]{0,5}")


def with_tables(source: Source) -> Source:
    """The source with the lines of each such table made a table; of no use for word processors'
    files, in which tabs are a way to place words."""
    blocks: list[SourceBlock] = []
    rows: list[SourceParagraph] = []
    for block in source.blocks:
        if isinstance(block, SourceParagraph) and _is_row(block):
            rows.append(block)
            continue
        if rows:
            blocks += _closed(rows)
            rows = []
        blocks.append(block)
    blocks += _closed(rows)
    return replace(source, blocks=tuple(blocks)) if len(blocks) < len(source.blocks) else source


def _is_row(block: SourceParagraph) -> bool:
    plain = block.text.plain
    if block.look.known or block.label or "\t" not in plain or "\n" in plain:
        return False
    if is_key_line(plain):
        return False
    return 2 <= len(_cells(plain)) <= _MOST_CELLS and not block.text.atoms


def _cells(plain: str) -> list[str]:
    return [cell.strip() for cell in plain.strip(" \u3000\r").rstrip("\t").split("\t")]


def _closed(rows: Sequence[SourceParagraph]) -> Sequence[SourceBlock]:
    """The lines as one table where they are one."""
    found = [_cells(row.text.plain) for row in rows]
    if not _is_table(found):
        return rows
    across = max(map(len, found))
    cells = tuple(
        tuple(Cell((Text.of(cell),)) for cell in (*row, *[""] * (across - len(row))))
        for row in found
    )
    first, last = rows[0].place, rows[-1].place
    place = replace(first, last_line=max(first.last_line, last.last_line))
    header = 1 if len(rows) > 2 and _is_header(found[0], across) else 0
    return [SourceTable(cells, header_rows=header, place=place, typed=True)]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    """Whether rows of cells are a table, not a list of names, a contents page or signatures."""
    if len(rows) < 2:
        return False
    across = max(map(len, rows))
    if len(rows) * across < 6 or min(map(len, rows)) < across - 1:
        return False
    cells = [cell for row in rows for cell in row if cell]
    if all(_NAME.fullmatch(cell) for cell in cells):
        return False
    if any(fields.SIGNER.match(cell) or fields.DOC_NUMBER.fullmatch(cell) for cell in cells):
        return False
    if all(fields.is_org(cell) or fields.DATE.fullmatch(cell) for cell in cells):
        return False
    return not (across == 2 and all(_PAGE.fullmatch(row[-1]) for row in rows))


def _is_header(row: Sequence[str], across: int) -> bool:
    full = len(row) == across and all(0 < len(cell) <= _HEADER for cell in row)
    return full and not any(char.isdigit() for cell in row for char in cell)
