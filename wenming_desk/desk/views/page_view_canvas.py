"""The sheets of the page view: scrolls, zooms, paints what is in view, answers clicks."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.paint import paint_page
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_cache import PagePixmaps
from wenming_desk.desk.views.page_view_geometry import (
    CSS_DPI,
    GAP,
    MARGIN,
    Sheets,
    fit_page,
    fit_width,
    next_zoom,
)
from wenming_desk.desk.views.page_view_marks import (
    BAR_OFFSET,
    WASH_LEFT,
    WASH_RIGHT,
    find_caret,
    has_text,
    node_strips,
)
from wenming_desk.typeset.pages import Hit, Page, Pages, hit_test

EMPTY_TEXT: Final = "写下标题，页面就出来了。"
_PX_PER_PT: Final = CSS_DPI / 72
_BAR: Final = 3
_CARET: Final = 2
_WASH: Final = 0.09
_SHADOWS: Final = (((2, 3), 0.05), ((1, 2), 0.10))
_EDGE: Final = 0.16
_CALM: Final = 0.1
"""The caret's line is brought back when it enters this share of the view at either end."""
_REST: Final = 0.3
"""Share of the view above the line after it was brought back."""
_BADGE_MS: Final = 1000
_FAST: Final = 0.6
"""A scroll by more than this share of the view counts as fast."""
_LINE_STEP: Final = 40
_NOTCH: Final = 120
"""What a wheel turns by in one notch, in eighths of a degree."""


class Fit(Enum):
    """How the size of the sheets follows the window."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


class PageCanvas(QAbstractScrollArea):
    """The desk with its sheets. Knows pages and a place in them, but no session."""

    page_shown = Signal(int)
    """Number (from 1) of the page that fills the middle of the view, when it changes."""
    zoom_changed = Signal()
    """Zoom or fit were changed."""
    clicked = Signal(object)
    """The Hit under a click."""
    edit_requested = Signal()
    """Enter or a double click: the caret belongs to the text."""

    def __init__(self, faces: FaceTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._faces = faces
        self._turned = 0
        self.pixmaps = PagePixmaps(faces)
        self._pages: Pages | None = None
        self._has_text = False
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._node = 0
        self._offset = 0
        self._caret = False
        self._current = 0
        self._by_keyboard = False
        self._badge = QTimer(self)
        self._badge.setSingleShot(True)
        self._badge.setInterval(_BADGE_MS)
        self._badge.timeout.connect(self.viewport().update)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # A bar that comes and goes would change the width the sheets are fitted to.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setAccessibleName("页面滚动条")
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("页面")
        theme.changed.connect(self.viewport().update)

    # ---- what is shown

    @property
    def pages(self) -> Pages | None:
        """The pages on the desk."""
        return self._pages

    def set_pages(self, pages: Pages | None) -> None:
        """Show these pages; what stands as before is not painted again."""
        self._pages = pages
        self._has_text = has_text(pages)
        if pages is None:
            self.pixmaps.clear()
        self._lay_out()
        self._note_current()
        self._describe()
        self.viewport().update()

    def set_place(self, node: int, offset: int, *, caret: bool) -> None:
        """Mark a node, and with `caret` show the caret before a character of it."""
        self._node, self._offset, self._caret = node, offset, caret
        self.viewport().update()

    def show_place(self) -> None:
        """Scroll to the marked place, but only if its line left the calm middle of the view."""
        if self._pages is None:
            return
        spot = find_caret(self._pages, self._node, self._offset)
        if spot is None:
            return
        sheets = self.sheets()
        height = self.viewport().height()
        y = sheets.top(spot.page) + spot.y * sheets.scale - self.verticalScrollBar().value()
        bottom = y + spot.height * sheets.scale
        if y < height * _CALM or bottom > height * (1 - _CALM):
            self.verticalScrollBar().setValue(
                round(y + self.verticalScrollBar().value() - height * _REST)
            )
        if sheets.total_width > self.viewport().width():
            x = sheets.left + spot.x * sheets.scale - self.horizontalScrollBar().value()
            if not 0 <= x <= self.viewport().width() - _BAR:
                self.horizontalScrollBar().setValue(
                    round(x + self.horizontalScrollBar().value() - self.viewport().width() / 2)
                )

    @property
    def current_page(self) -> int:
        """Number (from 1) of the page in the middle of the view; 0 without pages."""
        return self._current

    def go_to_page(self, number: int) -> None:
        """Bring the top of a page (from 1) to the top of the view."""
        if self._pages is not None:
            index = min(max(number, 1), len(self._pages.pages)) - 1
            self.verticalScrollBar().setValue(self.sheets().top(index) - MARGIN)

    # ---- zoom

    @property
    def fit(self) -> Fit:
        """Whether the sheets follow the size of the view."""
        return self._fit

    @property
    def zoom(self) -> float:
        """The zoom in force, 1.0 = the paper at 96 dots an inch."""
        return self._scale() / _PX_PER_PT

    def set_fit(self, fit: Fit) -> None:
        """Let the sheets follow the view's width or height from now on."""
        self._rescale(fit, self._zoom)

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Show the sheets at a fixed zoom; what is under `anchor` stays there."""
        self._rescale(Fit.NONE, zoom, anchor)

    def zoom_by(self, direction: int, anchor: QPoint | None = None) -> None:
        """One step larger or smaller."""
        self.set_zoom(next_zoom(self.zoom, direction), anchor)

    def sheets(self) -> Sheets:
        """Where the sheets lie now, from the top left of the desk."""
        pages = self._pages
        return Sheets(
            len(pages.pages) if pages is not None else 0,
            pages.width if pages is not None else 1.0,
            pages.height if pages is not None else 1.0,
            self._scale(),
            self.viewport().width(),
        )

    def _scale(self) -> float:
        if self._pages is None or self._fit is Fit.NONE:
            return self._zoom * _PX_PER_PT
        view = self.viewport().size()
        if self._fit is Fit.WIDTH:
            return fit_width(self._pages.width, view.width())
        return fit_page(self._pages.width, self._pages.height, view.width(), view.height())

    def _rescale(self, fit: Fit, zoom: float, anchor: QPoint | None = None) -> None:
        held = self._hold(anchor)
        self._fit, self._zoom = fit, zoom
        self._lay_out()
        self._release(held, anchor)
        self.viewport().update()
        self.zoom_changed.emit()

    def _hold(self, anchor: QPoint | None) -> tuple[int, float, float]:
        """The sheet under a point (default: the upper edge's middle), and where on it, in pt."""
        sheets = self.sheets()
        point = anchor or QPoint(self.viewport().width() // 2, 0)
        y = point.y() + self.verticalScrollBar().value()
        index = sheets.at(y)
        x = point.x() + self.horizontalScrollBar().value() - sheets.left
        return index, x / sheets.scale, (y - sheets.top(index)) / sheets.scale

    def _release(self, held: tuple[int, float, float], anchor: QPoint | None) -> None:
        sheets = self.sheets()
        point = anchor or QPoint(self.viewport().width() // 2, 0)
        index, x, y = held
        self.verticalScrollBar().setValue(round(sheets.top(index) + y * sheets.scale) - point.y())
        self.horizontalScrollBar().setValue(round(sheets.left + x * sheets.scale) - point.x())

    def _lay_out(self) -> None:
        sheets = self.sheets()
        view = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, sheets.total_height - view.height()))
        vertical.setPageStep(max(1, round(view.height() * 0.9)))
        vertical.setSingleStep(_LINE_STEP)
        horizontal.setRange(0, max(0, sheets.total_width - view.width()))
        horizontal.setPageStep(view.width())
        horizontal.setSingleStep(_LINE_STEP)

    # ---- places

    def sheet_rect(self, index: int) -> QRect:
        """Where a sheet (from 0) lies in the viewport."""
        sheets = self.sheets()
        return QRect(
            sheets.left - self.horizontalScrollBar().value(),
            sheets.top(index) - self.verticalScrollBar().value(),
            sheets.sheet_width,
            sheets.sheet_height,
        )

    def hit(self, point: QPointF) -> Hit | None:
        """The place in the document under a point of the viewport; None off the sheets."""
        pages = self._pages
        if pages is None or not pages.pages:
            return None
        sheets = self.sheets()
        index = sheets.at(point.y() + self.verticalScrollBar().value())
        rect = self.sheet_rect(index)
        if not QRectF(rect).contains(point):
            return None
        x = (point.x() - rect.left()) / sheets.scale
        y = (point.y() - rect.top()) / sheets.scale
        for box in pages.pages[index].boxes:
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                return Hit(box.node, -1, "opaque")
        return hit_test(pages.pages[index], x, y)

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Desk, the sheets in view with their marks, their numbers, badge and focus frame."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("desk"))
        pages = self._pages
        if pages is None or not self._has_text:
            self._paint_empty(painter)
        else:
            sheets = self.sheets()
            top = self.verticalScrollBar().value()
            visible = sheets.visible(top, top + self.viewport().height())
            for index in visible:
                self._paint_sheet(painter, pages, index, sheets.scale)
            self.pixmaps.trim(visible)
            if self._badge.isActive():
                self._paint_badge(painter, pages)
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(self._theme.color("focus"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_empty(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.color("text2"))
        painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, EMPTY_TEXT)

    def _paint_sheet(self, painter: QPainter, pages: Pages, index: int, scale: float) -> None:
        rect = self.sheet_rect(index)
        for (dx, dy), strength in _SHADOWS:
            painter.fillRect(rect.translated(dx, dy), _black(strength))
        painter.fillRect(rect.adjusted(-1, -1, 1, 1), _black(_EDGE))
        painter.fillRect(rect, self._theme.color("paper"))

        ratio = self.devicePixelRatioF()
        # In device pixels, at a whole one: a picture between pixels would be blurred.
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)
        painter.translate(round(rect.left() * ratio), round(rect.top() * ratio))
        if self.pixmaps.fits(pages, scale * ratio):
            painter.drawPixmap(0, 0, self.pixmaps.pixmap(pages, index, scale * ratio))
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_page(painter, pages.pages[index], self._faces, scale=scale * ratio)
        painter.restore()

        self._paint_marks(painter, pages.pages[index], rect, scale)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        label = QRect(rect.left(), rect.bottom() + 1, rect.width(), GAP)
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, f"第 {index + 1} 页")

    def _paint_marks(self, painter: QPainter, page: Page, rect: QRect, scale: float) -> None:
        mark = self._theme.color("paper_mark")
        wash = QColor(mark)
        wash.setAlphaF(_WASH)
        left = rect.left() + page.text_left * scale
        right = rect.left() + (page.text_right + WASH_RIGHT) * scale
        for top, bottom in node_strips(page, self._node) if self._node else ():
            y = round(rect.top() + top * scale)
            height = round(rect.top() + bottom * scale) - y
            start = round(left - WASH_LEFT * scale)
            bar = min(round(left - BAR_OFFSET * scale), start - _BAR)
            painter.fillRect(QRect(start, y, round(right) - start, height), wash)
            painter.fillRect(QRect(bar, y, _BAR, height), mark)
        if self._caret and self._pages is not None:
            spot = find_caret(self._pages, self._node, self._offset)
            if spot is not None and spot.page == page.index:
                x = round(rect.left() + spot.x * scale)
                y = round(rect.top() + spot.y * scale) - 1
                height = round(spot.height * scale) + 2
                painter.fillRect(QRect(x - _CARET // 2, y, _CARET, height), mark)

    def _paint_badge(self, painter: QPainter, pages: Pages) -> None:
        text = f"第 {self._current} 页，共 {len(pages.pages)} 页"
        font = self._theme.font()
        size = QFontMetrics(font).size(0, text) + QSize(24, 12)
        view = self.viewport().rect()
        rect = QRect(
            view.right() - size.width() - 12,
            view.bottom() - size.height() - 12,
            size.width(),
            size.height(),
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("tip"))
        painter.drawRoundedRect(rect, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(font)
        painter.setPen(self._theme.color("on_tip"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheets again; the view's upper edge stays where it was in the text."""
        view = QRect(QPoint(), event.oldSize())
        if self._pages is not None and view.width() > 0:
            held = self._held_before(view)
            self._lay_out()
            self._release(held, None)
            if self._fit is not Fit.NONE:
                self.zoom_changed.emit()
        else:
            self._lay_out()
        self._note_current()

    def _held_before(self, view: QRect) -> tuple[int, float, float]:
        """As `_hold`, reckoned with the size that the view had before."""
        now = self.sheets()
        scale = now.scale
        if self._pages is not None and self._fit is Fit.WIDTH:
            scale = fit_width(self._pages.width, view.width())
        elif self._pages is not None and self._fit is Fit.PAGE:
            scale = fit_page(self._pages.width, self._pages.height, view.width(), view.height())
        then = Sheets(now.count, now.width, now.height, scale, view.width())
        y = self.verticalScrollBar().value()
        index = then.at(y)
        x = view.width() // 2 + self.horizontalScrollBar().value() - then.left
        return index, x / scale, (y - then.top(index)) / scale

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint what came into view; far jumps show the badge."""
        if abs(dy) > self.viewport().height() * _FAST or self.verticalScrollBar().isSliderDown():
            self._badge.start()
        self._note_current()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl + wheel zooms at the pointer, the wheel alone scrolls."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # Touch pads send a notch in many small pieces.
            self._turned += event.angleDelta().y()
            if abs(self._turned) >= _NOTCH:
                self.zoom_by(1 if self._turned > 0 else -1, event.position().toPoint())
                self._turned = 0
            event.accept()
            return
        self._turned = 0
        super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes the node under it the current one."""
        if event.button() == Qt.MouseButton.LeftButton:
            hit = self.hit(event.position())
            if hit is not None:
                self.clicked.emit(hit)
            event.accept()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Two clicks go on into the text."""
        if event.button() == Qt.MouseButton.LeftButton and self.hit(event.position()) is not None:
            self.edit_requested.emit()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Over a sheet the pointer says that it can be clicked into."""
        sheet = self._pages is not None and self._has_text and self._over_sheet(event.position())
        shape = Qt.CursorShape.IBeamCursor if sheet else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _over_sheet(self, point: QPointF) -> bool:
        sheets = self.sheets()
        index = sheets.at(point.y() + self.verticalScrollBar().value())
        return QRectF(self.sheet_rect(index)).contains(point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the pane (WINDOW 17): pages, ends, zoom, and Enter into the text."""
        key, bar = event.key(), self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.edit_requested.emit()
        elif control and key == Qt.Key.Key_Home:
            bar.setValue(bar.minimum())
        elif control and key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif control and key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
            self.zoom_by(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif control and key == Qt.Key.Key_9:
            self.set_fit(Fit.WIDTH)
        elif key == Qt.Key.Key_PageDown and not control:
            bar.setValue(bar.value() + bar.pageStep())
        elif key == Qt.Key.Key_PageUp and not control:
            bar.setValue(bar.value() - bar.pageStep())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A frame is shown only to those who came by keyboard."""
        self._by_keyboard = event.reason() not in (
            Qt.FocusReason.MouseFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden view has no badge and keeps no pictures."""
        self._badge.stop()
        self.pixmaps.clear()
        super().hideEvent(event)

    def event(self, event: QEvent) -> bool:
        """Another screen may have other pixels."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.viewport().update()
        return super().event(event)

    def sizeHint(self) -> QSize:
        """A4 at about two thirds."""
        return QSize(472, 592)

    def _note_current(self) -> None:
        """Keep the number of the page in the middle of the view."""
        current = 0
        if self._pages is not None and self._pages.pages:
            sheets = self.sheets()
            middle = self.verticalScrollBar().value() + self.viewport().height() / 2
            current = sheets.at(middle) + 1
        if current != self._current:
            self._current = current
            self._describe()
            self.page_shown.emit(current)

    def _describe(self) -> None:
        count = len(self._pages.pages) if self._pages is not None else 0
        said = f"第 {self._current} 页，共 {count} 页" if count and self._has_text else EMPTY_TEXT
        self.setAccessibleDescription(said)


def _black(strength: float) -> QColor:
    """Black at a share of its strength."""
    return QColor.fromRgbF(0.0, 0.0, 0.0, strength)
