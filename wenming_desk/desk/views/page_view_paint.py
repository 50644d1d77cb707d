"""What the page view paints around and over the pages: shadow, marks, numbers, badge."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QRegion

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.paint import paint_page
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_cache import PagePixmaps
from wenming_desk.desk.views.page_view_geometry import GAP
from wenming_desk.desk.views.page_view_marks import (
    BAR_OFFSET,
    WASH_LEFT,
    WASH_RIGHT,
    Place,
    Spot,
    find_caret,
    node_strips,
)
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.turned import on_sheet

EMPTY_TEXT: Final = "写下标题，页面就出来了。"
TOO_LONG_TEXT: Final = (
    "文稿太长，没有排成页面。\n文字都在，照样可以改、可以存。\n要看页面，请拆成几份。"
)
_BAR: Final = 3
_CARET: Final = 2
_WASH: Final = 0.09
_SHADOWS: Final = (((2, 3), 0.05), ((1, 2), 0.10))
"""Offsets in px and strengths of black, the farthest first."""
_EDGE: Final = 0.16
_BADGE_PADDING: Final = QSize(24, 12)
_BADGE_MARGIN: Final = 12


def page_words(page: int, count: int) -> str:
    """Which page of how many, in words."""
    return f"第 {page} 页，共 {count} 页"


class SheetPainter:
    """Paints sheets and their marks into a viewport; lengths in logical px, `scale` px a point."""

    def __init__(self, faces: FaceTable, theme: Theme, pixmaps: PagePixmaps) -> None:
        self._faces = faces
        self._theme = theme
        self._pixmaps = pixmaps
        self._found: tuple[Pages, Place, Spot | None] | None = None

    def caret(self, pages: Pages, place: Place) -> Spot | None:
        """Where a place stands; looked for once, not for each sheet that is painted."""
        known = self._found
        if known is None or known[0] is not pages or known[1] != place:
            spot = find_caret(pages, place.node, place.offset, place.field)
            self._found = known = (pages, place, spot)
        return known[2]

    def empty(self, painter: QPainter, view: QRect, words: str) -> None:
        """What to do next, where there is no page."""
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text2"))
        painter.drawText(view, Qt.AlignmentFlag.AlignCenter, words)

    def sheet(
        self, painter: QPainter, pages: Pages, index: int, rect: QRect, scale: float, ratio: float
    ) -> None:
        """A sheet with its shadow, its page and its number; `ratio` = device pixels a px."""
        self.paper(painter, index, rect)
        # In device pixels, at a whole one: a picture between pixels would be blurred.
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(round(rect.left() * ratio), round(rect.top() * ratio))
        if self._pixmaps.fits(pages, scale * ratio):
            painter.drawPixmap(0, 0, self._pixmaps.pixmap(pages, index, scale * ratio))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_page(painter, pages, pages.pages[index], self._faces, scale=scale * ratio)
        painter.restore()

    def paper(self, painter: QPainter, index: int, rect: QRect) -> None:
        """A sheet with its shadow and its number, nothing on it yet."""
        shades = [(rect.translated(*by), strength) for by, strength in _SHADOWS]
        for shade, strength in (*shades, (rect.adjusted(-1, -1, 1, 1), _EDGE)):
            # Only what shows: to shade all that the paper covers takes as long as the page itself.
            seen = QRegion(shade).subtracted(QRegion(rect))
            painter.save()
            painter.setClipRegion(seen, Qt.ClipOperation.IntersectClip)
            painter.fillRect(shade, _black(strength))
            painter.restore()
        painter.fillRect(rect, self._theme.color("paper"))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        label = QRect(rect.left(), rect.bottom() + 1, rect.width(), GAP)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"第 {index + 1} 页")

    def marks(
        self, painter: QPainter, pages: Pages, index: int, rect: QRect, scale: float, place: Place
    ) -> None:
        """Bar and wash of the current node, and the caret."""
        page = pages.pages[index]
        mark = self._theme.color("paper_mark")
        wash = QColor(mark)
        wash.setAlphaF(_WASH)
        start = page.text_left - WASH_LEFT
        bar = min(page.text_left - BAR_OFFSET, start - _BAR / scale)
        wide = page.text_right + WASH_RIGHT - start

        def fill(x: float, y: float, width: float, height: float, color: QColor) -> None:
            across, down, wide, high = on_sheet(page, pages.height, (x, y, width, height))
            left, top = round(rect.left() + across * scale), round(rect.top() + down * scale)
            right = round(rect.left() + (across + wide) * scale)
            bottom = round(rect.top() + (down + high) * scale)
            painter.fillRect(QRect(left, top, right - left, bottom - top), color)

        for top, bottom in node_strips(page, place.node, place.roles) if place else ():
            fill(start, top, wide, bottom - top, wash)
            fill(bar, top, _BAR / scale, bottom - top, mark)
        spot = self.caret(pages, place) if place.caret else None
        if spot is not None and spot.page == index:
            x = round(rect.left() + spot.x * scale) - _CARET // 2
            y = round(rect.top() + spot.y * scale) - 1
            long = round(spot.height * scale) + 2
            if page.turned:
                painter.fillRect(QRect(x + _CARET // 2 - 1, y + 1, long, _CARET), mark)
            else:
                painter.fillRect(QRect(x, y, _CARET, long), mark)

    def badge(self, painter: QPainter, view: QRect, text: str) -> None:
        """The page number at the lower right, while scrolling fast."""
        font = self._theme.font()
        rect = QRect(view.topLeft(), QFontMetrics(font).size(0, text) + _BADGE_PADDING)
        rect.moveBottomRight(view.bottomRight())
        rect.translate(-_BADGE_MARGIN, -_BADGE_MARGIN)
        # A brush left behind would fill the focus frame that is drawn after this.
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("tip"))
        painter.drawRoundedRect(rect, 3, 3)
        painter.restore()
        painter.setFont(font)
        painter.setPen(self._theme.color("on_tip"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _black(strength: float) -> QColor:
    """Black at a share of its strength."""
    return QColor.fromRgbF(0.0, 0.0, 0.0, strength)
