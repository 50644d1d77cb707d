"""Measures of a file's own set-up: grid cells, indents in characters, heights of lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from wenming_desk.document.source import FileRules, Look, PageSetup, SourceParagraph
from wenming_desk.standard.table_look import NATURAL_HEIGHT

NATURAL_BASELINE: Final = 1.05
"""Baseline of such a line from its top, in em (measured on a printed page)."""
EXACT_BASELINE: Final = 0.8
"""Baseline of an exactly spaced line, as a share of its height."""
_PLAIN_LINE: Final = 12.0
"""What spaceBeforeLines counts where there is no grid: 240 twips."""
_EPSILON: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Grid:
    """The document grid of a section: `delta` pt added to every full-width character."""

    rows: float = 0.0
    """Pitch of the rows, pt; 0 where lines keep their own heights."""
    cell: float = 0.0
    """Pitch of the cells, pt; 0 where characters keep their own widths."""
    delta: float = 0.0

    @staticmethod
    def of(setup: PageSetup, rules: FileRules) -> Grid:
        """The grid of a section (w:docGrid)."""
        if setup.grid == "none" or setup.grid_pitch <= 0:
            return Grid()
        if setup.grid not in ("linesAndChars", "snapToChars"):
            return Grid(setup.grid_pitch)
        cell = rules.normal_size + setup.grid_char_space
        if cell <= 0:
            return Grid(setup.grid_pitch)
        return Grid(setup.grid_pitch, cell, setup.grid_char_space)


def text_width(setup: PageSetup, grid: Grid) -> float:
    """Width of the text area, pt; on a grid of cells only whole cells count."""
    width = max(setup.width - setup.left - setup.right - setup.gutter, 1.0)
    if grid.cell > 0 and width >= grid.cell:
        return math.floor(width / grid.cell + _EPSILON) * grid.cell
    return width


def own_size(paragraph: SourceParagraph, rules: FileRules) -> float:
    """The size that indents in characters count in, and an empty paragraph is high by."""
    look = paragraph.look
    if paragraph.runs and not look.size:
        return paragraph.runs[0].size
    return look.size or rules.normal_size


@dataclass(frozen=True, slots=True)
class Indents:
    """Resolved indents in pt; `first` may be negative (hanging)."""

    left: float
    first: float
    right: float

    @staticmethod
    def of(look: Look, size: float, grid: Grid) -> Indents:
        """Indents in characters win; they come out in whole twips."""
        unit = size + grid.delta

        def resolve(chars: int, points: float) -> float:
            return round(chars / 100 * unit * 20) / 20 if chars else points

        return Indents(
            resolve(look.left_indent_chars, look.left_indent),
            resolve(look.first_indent_chars, look.first_indent),
            resolve(look.right_indent_chars, look.right_indent),
        )


def spaces_around(look: Look, grid: Grid) -> tuple[float, float]:
    """Space before and after a paragraph, pt; lines win where they are told."""
    line = grid.rows or _PLAIN_LINE
    before = look.before_lines / 100 * line if look.before_lines else look.space_before
    after = look.after_lines / 100 * line if look.after_lines else look.space_after
    return max(before, 0.0), max(after, 0.0)


def line_height(look: Look, size: float, grid: Grid, tallest: float = 0.0) -> tuple[float, float]:
    """(pitch, baseline from the line's top) of a line whose largest character is `size` pt.

    `tallest` is the height of the tallest picture in the line. `exact` ignores the grid; else a
    line takes whole rows of it, or its multiple of the natural height where that is more.
    """
    if look.line_rule == "exact" and look.line > 0:
        return look.line, EXACT_BASELINE * look.line
    natural = NATURAL_HEIGHT * size
    below = (NATURAL_HEIGHT - NATURAL_BASELINE) * size
    if tallest > NATURAL_BASELINE * size:
        natural = tallest + below
    snapped = natural
    if grid.rows > 0 and look.snap_to_grid:
        snapped = math.ceil(natural / grid.rows - _EPSILON) * grid.rows
    wanted = look.line if look.line_rule == "atLeast" else look.line * natural
    pitch = max(snapped, wanted) if wanted > 0 else snapped
    if look.line_rule != "atLeast" and 0 < look.line < 1 and snapped == natural:
        pitch = wanted
    if pitch == snapped and snapped > natural:
        # A row of the grid holds its text in the middle; other room is added above it.
        return pitch, (pitch + natural) / 2 - below
    return pitch, pitch - below
