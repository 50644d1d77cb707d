"""Characters at places on a page (PDF, OFD) become lines in reading order, column by column."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field

_SAME_ROW = 0.45
"""Share of the size by which the baselines of one row may differ."""
_BLANK_WIDE, _BLANK_LATIN = 0.45, 0.18
"""Room between two characters, in their size, that is a blank."""
_CELL = 1.9
"""Room that parts cells of a table, or the ends of a line set apart."""
_LEAST_ROWS = 8
_LEAST_CHARS = 8.0
_GUTTER = 1.2
_DOUBLED = 0.25


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its cell: left and right edge and baseline from the top of the page, pt."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str = ""
    bold: bool = False


@dataclass(slots=True)
class PrintedLine:
    """A line of one column: its text and place, pt."""

    text: str
    left: float
    right: float
    base: float
    size: float
    face: str = ""
    bold: bool = False
    column: int = 0
    width: float = 0.0
    """Width of its characters without the blanks between cells."""


@dataclass(slots=True)
class PrintedPage:
    """The lines of a page, its size in pt, and what is on it beside text."""

    width: float
    height: float
    lines: list[PrintedLine] = field(default_factory=list[PrintedLine])
    pictures: int = 0
    covered: float = 0.0
    """Share of the page under its largest picture."""
    turned: int = 0
    """Characters that stand askew (watermarks), which are left out."""


def lines_of(glyphs: Sequence[Glyph]) -> list[PrintedLine]:
    """The lines of a page in reading order."""
    rows = _rows(glyphs)
    if not rows:
        return []
    out: list[PrintedLine] = []
    for column, part in enumerate(_columns(rows)):
        for row in part:
            line = _line(row)
            if line is not None:
                line.column = column
                out.append(line)
    return out


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Characters of one baseline, from left to right; each once, where bold was made by twice."""
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.base):
        if not rows or glyph.base - base > _SAME_ROW * glyph.size:
            rows.append([])
            base = glyph.base
        rows[-1].append(glyph)
    return [_once(row) for row in rows]


def _once(row: list[Glyph]) -> list[Glyph]:
    row.sort(key=lambda g: (g.left, g.right))
    out: list[Glyph] = []
    for glyph in row:
        near = out[-3:]
        doubled = any(
            g.text == glyph.text and abs(g.left - glyph.left) < _DOUBLED * glyph.size for g in near
        )
        if not doubled:
            out.append(glyph)
    return out


def _line(row: Sequence[Glyph]) -> PrintedLine | None:
    parts: list[str] = []
    width = 0.0
    last: Glyph | None = None
    for glyph in row:
        if last is not None:
            parts.append(_between(last, glyph))
        parts.append(glyph.text)
        width += max(glyph.right - glyph.left, 0.0)
        last = glyph
    text = "".join(parts)
    if not text.strip() or last is None:
        return None
    size = statistics.median(g.size for g in row)
    main = max(row, key=lambda g: g.right - g.left)
    bold = sum(g.bold for g in row) > 0.6 * len(row)
    right = max(g.right for g in row)
    return PrintedLine(text, row[0].left, right, _base(row), size, main.face, bold, 0, width)


def _base(row: Sequence[Glyph]) -> float:
    return statistics.median(g.base for g in row)


def _between(last: Glyph, glyph: Glyph) -> str:
    """What stands for the room between two characters."""
    size = min(last.size, glyph.size) or 1.0
    room = (glyph.left - last.right) / size
    if room >= _CELL:
        return "\t"
    wide = is_wide(last.text[-1:]) or is_wide(glyph.text[:1])
    return " " if room > (_BLANK_WIDE if wide else _BLANK_LATIN) else ""


def is_wide(char: str) -> bool:
    """Whether a character takes a full cell."""
    return char > "\u2e7f" or char in "“”‘’…—"


# ---- columns -------------------------------------------------------------------------------


def _columns(rows: list[list[Glyph]]) -> list[list[list[Glyph]]]:
    """The rows parted where a page is set in two columns: what stands above, left, right, below.

    A gutter counts where many rows in a run have text on both sides of it that reaches up to it,
    as only running text does.
    """
    gutter = _gutter(rows)
    if gutter is None:
        return [rows]
    at, first, last = gutter
    left = [[g for g in row if g.right <= at] for row in rows[first:last]]
    right = [[g for g in row if g.left >= at] for row in rows[first:last]]
    parts = [rows[:first], [r for r in left if r], [r for r in right if r], rows[last:]]
    return [part for part in parts if part]


def _gutter(rows: list[list[Glyph]]) -> tuple[float, int, int] | None:
    """(x of the middle of a gutter, first row, row after the last), or None."""
    if len(rows) < _LEAST_ROWS:
        return None
    size = statistics.median(g.size for row in rows for g in row)
    low = min(row[0].left for row in rows)
    high = max(g.right for row in rows for g in row)
    best: tuple[float, int, int] | None = None
    steps = 40
    for step in range(12, 29):
        at = low + (high - low) * step / steps
        found = _run_beside(rows, at, size)
        if found is not None and (best is None or found[1] - found[0] > best[2] - best[1]):
            best = (at, *found)
    return best


def _run_beside(rows: list[list[Glyph]], at: float, size: float) -> tuple[int, int] | None:
    """The longest run of rows that leave a gutter free at `at`, if it is one of two columns."""
    best, start = (0, 0), 0
    for index, row in enumerate([*rows, None]):
        crossed = row is None or any(
            g.left < at + _GUTTER * size / 2 and g.right > at - _GUTTER * size / 2 for g in row
        )
        if crossed:
            if index - start > best[1] - best[0]:
                best = (start, index)
            start = index + 1
    first, last = best
    if last - first < _LEAST_ROWS:
        return None
    part = rows[first:last]
    lefts = [
        max(g.right for g in own) for row in part if (own := [g for g in row if g.right <= at])
    ]
    rights = [[g for g in row if g.left >= at] for row in part]
    filled = [row for row in rights if row]
    if len(lefts) < 0.6 * len(part) or len(filled) < 0.5 * len(part):
        return None
    edge = max(lefts)
    reaching = sum(1 for x in lefts if edge - x <= 1.5 * size)
    long_right = sum(1 for row in filled if row[-1].right - row[0].left >= _LEAST_CHARS * size)
    even = reaching >= 0.5 * len(lefts) and long_right >= 0.5 * len(filled)
    return best if even else None
