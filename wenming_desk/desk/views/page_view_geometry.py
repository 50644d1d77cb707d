"""Where the sheets lie on the desk, one below another or in pairs. Logical pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

MARGIN: Final = 14
"""Desk around the sheets, and between two that stand side by side."""
GAP: Final = 28
"""Desk below a sheet, where its number stands."""
PX_PER_PT: Final = 96 / 72
ZOOMS: Final = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
"""Steps of the zoom; 1.0 shows the paper at 96 dots an inch."""
_SAME: Final = 0.004
_LEAST: Final = 0.1
"""Logical px a point below which a sheet is not shrunk, however narrow the view."""


class Fit(Enum):
    """How the size of the sheets follows the window."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


class Mode(Enum):
    """连续, 单页 or 双页: how the sheets are arranged."""

    CONTINUOUS = "continuous"
    SINGLE = "single"
    FACING = "facing"

    @property
    def columns(self) -> int:
        """How many sheets stand side by side."""
        return 2 if self is Mode.FACING else 1


@dataclass(frozen=True, slots=True)
class Held:
    """A point of a sheet in pt, whatever the zoom: what stays in place when the zoom changes."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """`count` sheets of `width` × `height` pt at `scale` logical px a point.

    `single` is the one sheet that Mode.SINGLE shows; the others are then nowhere. `cover`: in
    pairs the first sheet stands alone on the right, as the leaves of a book lie.
    """

    count: int
    width: float
    height: float
    scale: float
    view_width: int
    view_height: int = 0
    mode: Mode = Mode.CONTINUOUS
    single: int = 0
    cover: bool = False

    @property
    def lead(self) -> int:
        """How many places stay free before the first sheet."""
        return int(self.cover and self.mode is Mode.FACING)

    def row_of(self, index: int) -> range:
        """The sheets that stand beside a sheet, and itself."""
        columns = self.mode.columns
        first = (index + self.lead) // columns * columns - self.lead
        return range(max(first, 0), min(first + columns, self.count))

    @property
    def sheet_width(self) -> int:
        """Width of a sheet in whole px."""
        return max(1, round(self.width * self.scale))

    @property
    def sheet_height(self) -> int:
        """Height of a sheet in whole px."""
        return max(1, round(self.height * self.scale))

    @property
    def total_width(self) -> int:
        """Width of the desk that has to be shown."""
        return self._row_width + 2 * MARGIN

    @property
    def total_height(self) -> int:
        """Height of the desk that has to be shown, with its margins."""
        rows = 1 if self.mode is Mode.SINGLE else -(-(self.count + self.lead) // self.mode.columns)
        return MARGIN + rows * self._pitch

    @property
    def left(self) -> int:
        """Left edge of the first sheet of a row: centred where there is room."""
        return max(MARGIN, (self.view_width - self._row_width) // 2)

    def left_of(self, index: int) -> int:
        """Left edge of a sheet."""
        return self.left + (index + self.lead) % self.mode.columns * (self.sheet_width + MARGIN)

    def top(self, index: int) -> int:
        """Top edge of a sheet from the top of the desk; a single one stands in the middle."""
        if self.mode is Mode.SINGLE:
            return MARGIN + max(0, self.view_height - self.total_height) // 2
        return MARGIN + (index + self.lead) // self.mode.columns * self._pitch

    def at(self, y: float, x: float = 0.0) -> int:
        """The sheet at a place of the desk; the gap below a sheet counts as its own."""
        if self.mode is Mode.SINGLE:
            return self.single
        index = int((y - MARGIN) // self._pitch) * self.mode.columns - self.lead
        right = self.left + self.sheet_width + MARGIN
        if self.mode is Mode.FACING and x >= right - MARGIN / 2:
            index += 1
        return min(max(index, 0), max(self.count - 1, 0))

    def hold(self, x: float, y: float) -> Held:
        """The point of a sheet that lies at a place of the desk."""
        index = self.at(y, x)
        return Held(
            index, (x - self.left_of(index)) / self.scale, (y - self.top(index)) / self.scale
        )

    def place(self, held: Held) -> tuple[int, int]:
        """Where a held point lies on the desk now."""
        x = round(self.left_of(held.sheet) + held.x * self.scale)
        return x, round(self.top(held.sheet) + held.y * self.scale)

    def visible(self, top: float, bottom: float) -> range:
        """The sheets of which something lies between two heights, their gaps included."""
        if not self.count:
            return range(0)
        if self.mode is Mode.SINGLE:
            return range(self.single, self.single + 1)
        last = self.at(bottom, self.left + self._row_width)
        return range(self.row_of(self.at(top)).start, last + 1)

    @property
    def _row_width(self) -> int:
        columns = self.mode.columns
        return columns * self.sheet_width + (columns - 1) * MARGIN

    @property
    def _pitch(self) -> int:
        return self.sheet_height + GAP


def scale_for(
    fit: Fit,
    zoom: float,
    paper: tuple[float, float],
    view: tuple[int, int],
    mode: Mode = Mode.CONTINUOUS,
) -> float:
    """Logical px a point for a sheet of `paper` pt in a view of `view` px."""
    if fit is Fit.NONE:
        return zoom * PX_PER_PT
    # Whole px for each of a pair: two halves rounded up would be wider than the view.
    columns = mode.columns
    across = (view[0] - (columns + 1) * MARGIN) // columns / paper[0]
    # The number of a single sheet is seen with it.
    below = GAP if mode is Mode.SINGLE else MARGIN
    down = (view[1] - MARGIN - below) / paper[1]
    return max(_LEAST, across if fit is Fit.WIDTH else min(across, down))


def next_zoom(zoom: float, direction: int) -> float:
    """The next larger (`direction` > 0) or smaller step of the zoom; the last one stays."""
    if direction > 0:
        return next((step for step in ZOOMS if step > zoom + _SAME), ZOOMS[-1])
    return next((step for step in reversed(ZOOMS) if step < zoom - _SAME), ZOOMS[0])
