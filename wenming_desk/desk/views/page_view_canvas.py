"""The sheets of the page view: paints what is in view and answers mouse and keys."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QWidget

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_area import SheetArea
from wenming_desk.desk.views.page_view_cache import PagePixmaps
from wenming_desk.desk.views.page_view_geometry import Fit, Mode
from wenming_desk.desk.views.page_view_marks import Place, has_text
from wenming_desk.desk.views.page_view_paint import (
    EMPTY_TEXT,
    TOO_LONG_TEXT,
    SheetPainter,
    page_words,
)
from wenming_desk.typeset.pages import Pages

_CALM: Final = 0.1
"""The caret's line is brought back when it enters this share of the view at either end."""
_REST: Final = 0.3
"""Share of the view above the line after it was brought back."""
_BADGE_MS: Final = 1000
_FAST: Final = 0.6
"""A scroll by more than this share of the view counts as fast."""
_NOTCH: Final = 120
"""What a wheel turns by in one notch, in eighths of a degree."""


class PageCanvas(SheetArea):
    """The desk with its sheets. Knows pages and a place in them, but no session."""

    clicked = Signal(object)
    """The Hit under a click."""
    first_painted = Signal()
    """A page of another document was painted for the first time."""
    edit_requested = Signal()
    """Enter or a double click: the caret belongs to the text."""

    def __init__(self, faces: FaceTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._turned = 0
        self.pixmaps = PagePixmaps(faces)
        self._painting = SheetPainter(faces, theme, self.pixmaps)
        self._has_text = False
        self._was_painted = False
        self._place = Place()
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

    def set_pages(self, pages: Pages | None) -> None:
        """Show these pages; what stands as before is not painted again."""
        self.glide.finish()
        self._pages = pages
        self._has_text = has_text(pages)
        if pages is None:
            self.pixmaps.clear()
        self._lay_out()
        self._note_current()
        self._page_changed()
        self.viewport().update()

    def start_anew(self) -> None:
        """Another document comes: from its first page, with pictures of its own."""
        self.glide.stop()
        self.pixmaps.clear()
        self._single, self._asked = 0, None
        self._was_painted = False
        self.verticalScrollBar().setValue(0)

    def set_place(
        self,
        node: int,
        offset: int,
        *,
        caret: bool,
        roles: frozenset[str] = frozenset(),
        field: str = "",
    ) -> None:
        """Mark a node or its lines of some roles, and with `caret` show the caret in it, or in
        a `field` of it."""
        self._place = Place(node, offset, caret, roles, field)
        self.viewport().update()

    def show_place(self) -> bool:
        """Scroll to the marked place, but only if its line left the calm middle of the view; False
        where the place is on no page."""
        if self._pages is None:
            return False
        spot = self._painting.caret(self._pages, self._place)
        if spot is None:
            return False
        turned = self._turn_to(spot.page)
        sheets, bar = self.sheets(), self.verticalScrollBar()
        height = self.viewport().height()
        there = self.glide.target
        y = sheets.top(spot.page) + spot.y * sheets.scale - there
        bottom = y + spot.height * sheets.scale
        if y < height * _CALM or bottom > height * (1 - _CALM):
            there = round(y + there - height * _REST)
        if self.mode is Mode.FACING:
            self._ask(spot.page, there)
        if turned:
            bar.setValue(there)
        elif there != self.glide.target:
            self.glide.to(there)
        self._note_current()
        if sheets.total_width > self.viewport().width():
            across = self.horizontalScrollBar()
            x = sheets.left_of(spot.page) + spot.x * sheets.scale - across.value()
            if not 0 <= x <= self.viewport().width():
                across.setValue(round(x + across.value() - self.viewport().width() / 2))
        return True

    # ---- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Desk, the sheets in view with their marks, their numbers, badge and focus frame."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("desk"))
        pages, view = self._pages, self.viewport().rect()
        if pages is None or not self._has_text:
            self._painting.empty(painter, view, self._why_empty)
        else:
            sheets, ratio = self.sheets(), self.devicePixelRatioF()
            top = self.verticalScrollBar().value()
            visible = sheets.visible(top, top + view.height())
            for index in visible:
                rect = self.sheet_rect(index)
                if index > visible[0] and not self._was_painted:
                    # The first page is on the screen before the next one is begun.
                    self._painting.paper(painter, index, rect)
                    self.viewport().update()
                    continue
                self._painting.sheet(painter, pages, index, rect, sheets.scale, ratio)
                self._painting.marks(painter, pages, index, rect, sheets.scale, self._place)
            self.pixmaps.trim(visible)
            if visible and not self._was_painted:
                self._was_painted = True
                self.first_painted.emit()
            if self._badge.isActive():
                self._painting.badge(painter, view, page_words(self.current_page, self.count))
        if self.hasFocus() and self._by_keyboard:
            painter.setPen(self._theme.color("focus"))
            painter.drawRect(view.adjusted(0, 0, -1, -1))
        painter.end()

    # ---- events

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Repaint what came into view; far jumps show the badge."""
        if abs(dy) > self.viewport().height() * _FAST or self.verticalScrollBar().isSliderDown():
            self._badge.start()
        self._note_current()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl + wheel zooms at the pointer, the wheel alone scrolls and turns single pages."""
        self.glide.stop()
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self._notch(turned):
                self.zoom_by(1 if turned > 0 else -1, event.position().toPoint())
            event.accept()
            return
        bar = self.verticalScrollBar()
        ended = bar.value() == (bar.minimum() if turned > 0 else bar.maximum())
        if self.mode is Mode.SINGLE and turned and ended:
            if self._notch(turned):
                self.turn_single(-1 if turned > 0 else 1)
            event.accept()
            return
        self._turned = 0
        super().wheelEvent(event)

    def _notch(self, turned: int) -> bool:
        """Whether the wheel has turned by a whole notch; touch pads send it in small pieces."""
        if self._turned * turned < 0:
            self._turned = 0
        self._turned += turned
        if abs(self._turned) < _NOTCH:
            return False
        self._turned = 0
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click makes the node under it the current one."""
        if event.button() == Qt.MouseButton.LeftButton:
            index = self.sheet_under(event.position())
            if index >= 0 and self.mode is Mode.FACING:
                self._ask(index, self.verticalScrollBar().value())
                self._note_current()
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
        sheet = self._has_text and self.sheet_under(event.position()) >= 0
        shape = Qt.CursorShape.IBeamCursor if sheet else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the pane (WINDOW 17): pages, ends, zoom, and Enter into the text."""
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            self.edit_requested.emit()
        elif control and key == Qt.Key.Key_Home:
            self.go_to_end(-1)
        elif control and key == Qt.Key.Key_End:
            self.go_to_end(1)
        elif control and key in (Qt.Key.Key_Equal, Qt.Key.Key_Plus):
            self.zoom_by(1)
        elif control and key == Qt.Key.Key_Minus:
            self.zoom_by(-1)
        elif control and key == Qt.Key.Key_9:
            self.set_fit(Fit.WIDTH)
        elif key == Qt.Key.Key_PageDown and not control:
            self.turn(1)
        elif key == Qt.Key.Key_PageUp and not control:
            self.turn(-1)
        else:
            self.glide.stop()
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
        """A hidden view has no badge, does not move and keeps no pictures."""
        self.glide.finish()
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

    def _page_changed(self) -> None:
        said = page_words(self.current_page, self.count)
        shown = self.count and self._has_text
        self.setAccessibleDescription(said if shown else self._why_empty)

    @property
    def _why_empty(self) -> str:
        # Even a document without a word has its first page.
        too_long = self._pages is not None and not self._pages.pages
        return TOO_LONG_TEXT if too_long else EMPTY_TEXT
