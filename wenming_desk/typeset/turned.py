"""Pages that hold a table set sideways: landscape paper with the number as on upright pages."""

from __future__ import annotations

from wenming_desk.typeset.frames import TurnedFrames
from wenming_desk.typeset.pages import Page, Placement
from wenming_desk.typeset.paginate import FilledPage


def from_sheet(page: Page, height: float, x: float, y: float) -> tuple[float, float]:
    """A point of the upright sheet, `height` pt high, in the coordinates of what is on the page."""
    return (height - y, x) if page.turned else (x, y)


def on_sheet(
    page: Page, height: float, rect: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Left, top, width and height of a piece of the page where they are on the upright sheet."""
    x, y, wide, high = rect
    return (y, height - x - wide, high, wide) if page.turned else rect


def turned_page(
    index: int, filled: FilledPage, area: TurnedFrames, top: float, number: Placement | None
) -> Page:
    """A turned page whose text area begins `top` pt below its upper edge, which is the upright
    sheet's left edge; `number` has its place from the lower left corner of that sheet."""
    placed = tuple(
        [Placement(p.block, p.first, p.last, area.left + p.x, top + p.y) for p in filled.placements]
    )
    return Page(
        index,
        placed,
        text_left=area.left,
        text_top=top,
        text_right=area.left + area.width,
        text_bottom=top + area.height,
        numbered=number is not None,
        turned=True,
        upright=(number,) if number is not None else (),
    )
