"""The sheets of the page view: scrolls, zooms, paints what is in view, answers clicks."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
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
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_cache import PagePixmaps
from wenming_desk.desk.views.page_view_geometry import (
    MARGIN,
    PX_PER_PT,
    Fit,
    Held,
    Sheets,
    next_zoom,
    scale_for,
)
from wenming_desk.desk.views.page_view_marks import Place, find_caret, has_text
from wenming_desk.desk.views.page_view_paint import EMPTY_TEXT, SheetPainter, page_words
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.places import Hit, hit_test

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
        self._turned = 0
        self.pixmaps = PagePixmaps(faces)
        self._painting = SheetPainter(faces, theme, self.pixmaps)
        self._pages: Pages | None = None
        self._has_text = False
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._place = Place()
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

    def set_place(
        self, node: int, offset: int, *, caret: bool, roles: frozenset[str] = frozenset()
    ) -> None:
        """Mark a node or its lines of some roles, and with `caret` show the caret in it."""
        self._place = Place(node, offset, caret, roles)
        self.viewport().update()

    def show_place(self) -> None:
        """Scroll to the marked place, but only if its line left the calm middle of the view."""
        if self._pages is None:
            return
        spot = find_caret(self._pages, self._place.node, self._place.offset)
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
            if not 0 <= x <= self.viewport().width():
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
        return self.sheets().scale / PX_PER_PT

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
        return self._sheets_in(self.viewport().size())

    def _sheets_in(self, view: QSize) -> Sheets:
        """Where the sheets lie in a viewport of this size."""
        pages = self._pages
        paper = (pages.width, pages.height) if pages is not None else (1.0, 1.0)
        fit = self._fit if pages is not None else Fit.NONE
        scale = scale_for(fit, self._zoom, paper, (view.width(), view.height()))
        count = len(pages.pages) if pages is not None else 0
        return Sheets(count, *paper, scale, view.width())

    def _rescale(self, fit: Fit, zoom: float, anchor: QPoint | None = None) -> None:
        point = anchor or QPoint(self.viewport().width() // 2, 0)
        held = self._hold(self.sheets(), point)
        self._fit, self._zoom = fit, zoom
        self._lay_out()
        self._release(held, point)
        self.viewport().update()
        self.zoom_changed.emit()

    def _hold(self, sheets: Sheets, point: QPoint) -> Held:
        """The point of a sheet that is under a point of the viewport."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return sheets.hold(point.x() + across, point.y() + down)

    def _release(self, held: Held, point: QPoint) -> None:
        """Scroll a held point back under a point of the viewport."""
        x, y = self.sheets().place(held)
        self.horizontalScrollBar().setValue(x - point.x())
        self.verticalScrollBar().setValue(y - point.y())

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
        pages, view = self._pages, self.viewport().rect()
        if pages is None or not self._has_text:
            self._painting.empty(painter, view)
        else:
            sheets, ratio = self.sheets(), self.devicePixelRatioF()
            top = self.verticalScrollBar().value()
            visible = sheets.visible(top, top + view.height())
            for index in visible:
                rect = self.sheet_rect(index)
                self._painting.sheet(painter, pages, index, rect, sheets.scale, ratio)
                self._painting.marks(painter, pages, index, rect, sheets.scale, self._place)
            self.pixmaps.trim(visible)
            if self._badge.isActive():
                self._painting.badge(painter, view, page_words(self._current, len(pages.pages)))
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(self._theme.color("focus"))
            painter.drawRect(view.adjusted(0, 0, -1, -1))
        painter.end()

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheets again; the view's upper edge stays where it was in the text."""
        if self._pages is not None and event.oldSize().width() > 0:
            before, top = self._sheets_in(event.oldSize()), self.verticalScrollBar().value()
            held = before.hold(before.left, top)
            self._lay_out()
            self.verticalScrollBar().setValue(self.sheets().place(held)[1])
            if self._fit is not Fit.NONE:
                self.zoom_changed.emit()
        else:
            self._lay_out()
        self._note_current()

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
        said = page_words(self._current, count) if count and self._has_text else EMPTY_TEXT
        self.setAccessibleDescription(said)
