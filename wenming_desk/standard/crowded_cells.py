"""Tables with columns too narrow for a character of their size: less padding, then a smaller size,
so that cells never overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor, inf

from wenming_desk.document.nodes import Table
from wenming_desk.standard.column_widths import PAD
from wenming_desk.standard.length import Pt
from wenming_desk.standard.profile import ElementStyle

LEAST_PAD = 0.5
"""pt left and right of the text in the narrowest columns."""
SPARE = 1.0
"""pt that a cell is wider than its character: no program finds it too wide."""
LEAST_SIZE = 2.0
"""pt; what is smaller no program sets."""


@dataclass(frozen=True, slots=True)
class CellFit:
    """How the text of a table is set: `pad` pt left and right of it, and its style."""

    pad: float
    style: ElementStyle

    def room(self, width: float) -> float:
        """pt that a line may take in a cell of a width in pt."""
        return max(width - 2 * self.pad, self.style.size)


def cell_fit(table: Table, widths: Sequence[float], style: ElementStyle) -> CellFit:
    """The largest text up to that of the style of which every cell holds a character; `widths` of
    the columns in pt."""
    narrowest = _narrowest(table, widths)
    if narrowest >= style.size + 2 * PAD:
        return CellFit(PAD, style)
    # whole twips: a file knows no others
    pad = floor((narrowest - style.size - SPARE) * 10) / 20
    if pad >= LEAST_PAD:
        return CellFit(pad, style)
    size = max(floor((narrowest - 2 * LEAST_PAD - SPARE) * 2) / 2, LEAST_SIZE)
    if size >= style.size:
        return CellFit(LEAST_PAD, style)
    pitch = Pt(Pt(style.pitch * size / style.size).twips / 20)
    return CellFit(LEAST_PAD, replace(style, size=Pt(size), pitch=pitch))


def _narrowest(table: Table, widths: Sequence[float]) -> float:
    """Width of the narrowest cell with text, pt; endless where none has any."""
    found = inf
    for row in table.rows:
        column = 0
        for cell in row:
            if any(text.readable for text in cell.paragraphs):
                found = min(found, sum(widths[column : column + cell.span]))
            column += cell.span
    return found
