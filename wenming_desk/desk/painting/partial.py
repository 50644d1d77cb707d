"""A page's picture brought up to date: only the band in which the page looks otherwise is painted.

Typing changes a paragraph, and most of its page stays as it was.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPixmap

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.paint import paint_page
from wenming_desk.typeset.pages import Page, Pages, Placement

_ROOM = 6.0
"""How far glyphs may reach beyond half their size around their lines, pt."""

Band = tuple[float, float]
"""Top and bottom of a stretch of a page over its whole width, pt."""


def changed_band(old: Page, new: Page) -> Band | None:
    """The band outside which two pages look alike; None where that is not known."""
    if old.turned or new.turned or old.upright or new.upright:
        return None
    before, after = old.placements, new.placements
    # numbers of notes change with other lines, and floating pictures reach beyond theirs
    if old.notes != new.notes or any(each.block.floats for each in (*before, *after)):
        return None
    least = min(len(before), len(after))
    first = last = 0
    while first < least and before[first] == after[first]:
        first += 1
    while last < least - first and before[-1 - last] == after[-1 - last]:
        last += 1
    changed = before[first : len(before) - last] + after[first : len(after) - last]
    bands = [_band(placement) for placement in changed]
    known = [band for band in bands if band is not None]
    if not known or len(known) < len(bands):
        return None
    return min(top for top, _ in known), max(bottom for _, bottom in known)


def repaint(
    pixmap: QPixmap, pages: Pages, page: Page, faces: FaceTable, scale: float, band: Band
) -> None:
    """Paint one band of a page anew; `scale` = device pixels a point."""
    top, bottom = floor(band[0] * scale), ceil(band[1] * scale)
    clip = QRect(0, top, pixmap.width(), bottom - top)
    seen = tuple([each for each in page.placements if _reaches(each, band)])
    painter = QPainter(pixmap)
    painter.setClipRect(clip)
    painter.fillRect(clip, Qt.GlobalColor.white)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint_page(painter, pages, replace(page, placements=seen), faces, scale=scale)
    painter.end()


def _band(placement: Placement) -> Band | None:
    """Where the lines of a placement are, with what their glyphs reach beyond them; None where
    it is more than lines one below the other."""
    block = placement.block
    if block.rules or block.boxes or not block.stacked or not block.lines:
        return None
    bottom, size = placement.y, 0.0
    for top, line in placement.set_lines():
        if any(span.picture is not None for span in line.spans):
            return None
        bottom = top + max(line.pitch, line.box_top + line.height)
        size = max(size, line.height)
    room = size / 2 + _ROOM
    return placement.y - room, bottom + room


def _reaches(placement: Placement, band: Band) -> bool:
    own = _band(placement)
    return own is None or (own[0] < band[1] and band[0] < own[1])
