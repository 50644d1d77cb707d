"""Tables that are no tables: a frame of one cell around a whole text, as forms and pages set it."""

from __future__ import annotations

from wenming_desk.document.source import SourceBlock, SourceParagraph, SourceTable
from wenming_desk.intake.units import Seam, Unit, trimmed

_FEWEST = 6
"""So many paragraphs at least stand in such a frame,"""
_SHARE = 0.6
"""and so much of all the text."""


def framed_text(blocks: tuple[SourceBlock, ...]) -> frozenset[int]:
    """The indexes of the tables that frame the text: one cell a row, nearly all the text."""
    frames = [n for n, block in enumerate(blocks) if _is_frame(block)]
    if not frames:
        return frozenset()
    sizes = [_size(block) for block in blocks]
    whole = sum(sizes)
    return frozenset(n for n in frames if sizes[n] >= _SHARE * whole)


def framed_units(table: SourceTable) -> list[Unit]:
    """The paragraphs of such a frame as units, blank ones as gaps."""
    out: list[Unit] = []
    gap = 0
    for row in table.rows:
        for text in row[0].paragraphs:
            if not text.plain.strip():
                gap += 1
                continue
            unit = Unit(text, text.plain, table.place, gap=gap, seam=Seam.PARAGRAPH)
            out.append(trimmed(unit))
            gap = 0
    return out


def _is_frame(block: SourceBlock) -> bool:
    if not isinstance(block, SourceTable) or any(len(row) != 1 for row in block.rows):
        return False
    if block.xml.count("<w:tbl>") > 1:
        return False  # a table inside is one
    return sum(len(row[0].paragraphs) for row in block.rows) >= _FEWEST


def _size(block: SourceBlock) -> int:
    if isinstance(block, SourceParagraph):
        return len(block.text.plain)
    if isinstance(block, SourceTable):
        return sum(len(t.plain) for row in block.rows for cell in row for t in cell.paragraphs)
    return len(block.text)
