"""Where the sheets lie on the desk: one below another, all of one size. Logical pixels."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Final

MARGIN: Final = 14
"""Desk around the column of sheets."""
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


@dataclass(frozen=True, slots=True)
class Held:
    """A point of a sheet in pt, whatever the zoom: what stays in place when the zoom changes."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """A column of `count` sheets of `width` × `height` pt at `scale` logical px a point."""

    count: int
    width: float
    height: float
    scale: float
    view_width: int

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
        return self.sheet_width + 2 * MARGIN

    @property
    def total_height(self) -> int:
        """Height of the whole column with its margins."""
        return MARGIN + self.count * (self.sheet_height + GAP)

    @property
    def left(self) -> int:
        """Left edge of the sheets: centred where there is room."""
        return max(MARGIN, (self.view_width - self.sheet_width) // 2)

    def top(self, index: int) -> int:
        """Top edge of a sheet from the top of the column."""
        return MARGIN + index * (self.sheet_height + GAP)

    def at(self, y: float) -> int:
        """The sheet at a height of the column; the gap below a sheet counts as its own."""
        index = int((y - MARGIN) // (self.sheet_height + GAP))
        return min(max(index, 0), max(self.count - 1, 0))

    def hold(self, x: float, y: float) -> Held:
        """The point of a sheet that lies at a place of the desk."""
        index = self.at(y)
        return Held(index, (x - self.left) / self.scale, (y - self.top(index)) / self.scale)

    def place(self, held: Held) -> tuple[int, int]:
        """Where a held point lies on the desk now."""
        x = round(self.left + held.x * self.scale)
        return x, round(self.top(held.sheet) + held.y * self.scale)

    def visible(self, top: float, bottom: float) -> range:
        """The sheets of which something lies between two heights, their gaps included."""
        if not self.count:
            return range(0)
        return range(self.at(top), self.at(bottom) + 1)


def scale_for(fit: Fit, zoom: float, paper: tuple[float, float], view: tuple[int, int]) -> float:
    """Logical px a point for a sheet of `paper` pt in a view of `view` px."""
    if fit is Fit.NONE:
        return zoom * PX_PER_PT
    across = (view[0] - 2 * MARGIN) / paper[0]
    down = (view[1] - 2 * MARGIN) / paper[1]
    return max(_LEAST, across if fit is Fit.WIDTH else min(across, down))


def next_zoom(zoom: float, direction: int) -> float:
    """The next larger (`direction` > 0) or smaller step of the zoom; the last one stays."""
    if direction > 0:
        return next((step for step in ZOOMS if step > zoom + _SAME), ZOOMS[-1])
    return next((step for step in reversed(ZOOMS) if step < zoom - _SAME), ZOOMS[0])
