"""Widths of a table's columns: those it came with, else by what its cells hold.

Typesetter and .docx writer go by the same widths, so that lines of cells end alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, pairwise

from wenming_desk.document.nodes import Cell, Table
from wenming_desk.standard.length import Length
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.widths import text_em

PAD = 5.4
"""pt of a cell left and right of its text: w:tblCellMar 108 twips."""
_NARROWEST = 2.0
"""字 of the text that fit the narrowest column side by side."""
_EVEN = 0.6
"""How far a column of long texts is preferred: 1 for as wide as it has text, 0 for equal shares."""


def column_widths(table: Table, room: float, size: float) -> tuple[float, ...]:
    """Column widths in pt, whole twips, together not wider than `room`; `size` of the text, pt.

    Widths that the table has are kept, and scaled down to the room. A table set sideways fills it.
    """
    count = max((sum(c.span for c in row) for row in table.rows), default=0)
    if not count:
        return ()
    if len(table.widths) == count and min(table.widths) > 0:
        scale = room / sum(table.widths)
        scale = scale if table.landscape else min(scale, 1.0)
        return _whole_twips(tuple(width * scale for width in table.widths))
    return _whole_twips(_by_content(table, count, room, size))


def cell_height(profile: Profile, *, turned: bool) -> float:
    """pt that a picture in a cell may be high: a page less a line of the table's text."""
    page = profile.text_width if turned else profile.text_height
    return float(page - 2 * profile.style(Role.TABLE).pitch)


def _whole_twips(widths: tuple[float, ...]) -> tuple[float, ...]:
    """Widths whose edges lie on whole twips, pt: a file knows no others."""
    edges = [Length(edge).twips for edge in accumulate(widths, initial=0.0)]
    return tuple((b - a) / 20 for a, b in pairwise(edges))


def _by_content(table: Table, count: int, room: float, size: float) -> tuple[float, ...]:
    """Shares of the room: each column has its widest text on one line if all can; else more text
    gets more room, but not as much more as it is longer."""
    wanted = [0.0] * count
    for column, cell in _alone(table):
        longest = max((text_em(text.readable) for text in cell.paragraphs), default=0.0)
        wanted[column] = max(wanted[column], longest)
    least = min(_NARROWEST * size + 2 * PAD, room / count)
    natural = [max(em * size + 2 * PAD, least) for em in wanted]
    total = sum(natural)
    if total <= room:
        return tuple(width * room / total for width in natural)
    shares = [width**_EVEN for width in natural]
    rest = room - least * count
    return tuple(least + rest * share / sum(shares) for share in shares)


def _alone(table: Table) -> Iterator[tuple[int, Cell]]:
    """(column, cell) of all cells that take one column."""
    for row in table.rows:
        column = 0
        for cell in row:
            if cell.span == 1:
                yield column, cell
            column += cell.span
