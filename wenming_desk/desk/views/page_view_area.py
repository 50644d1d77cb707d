"""The desk as a place to scroll, zoom and turn pages on; what lies on it is painted elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from wenming_desk.desk.views.page_view_geometry import (
    MARGIN,
    PX_PER_PT,
    Fit,
    Held,
    Mode,
    Sheets,
    next_zoom,
    scale_for,
)
from wenming_desk.desk.views.page_view_glide import Glide
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.places import Hit, hit_test
from wenming_desk.typeset.turned import from_sheet

_LINE_STEP: Final = 40


class SheetArea(QAbstractScrollArea):
    """Pages as sheets on a desk, in one of three modes, at a zoom or fitted to the view."""

    page_shown = Signal(int)
    """Number (from 1) of the page in the middle of the view, or gone to, when it changes."""
    zoom_changed = Signal()
    """Zoom or fit were changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._fit = Fit.WIDTH
        self._zoom = 1.0
        self._mode = Mode.CONTINUOUS
        self._single = 0
        self._current = 0
        self._asked: tuple[int, int] | None = None
        self.glide = Glide(self.verticalScrollBar(), self)

    # ---- what is shown

    @property
    def pages(self) -> Pages | None:
        """The pages on the desk."""
        return self._pages

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages.pages) if self._pages is not None else 0

    @property
    def current_page(self) -> int:
        """Number (from 1) of the page in the middle of the view, or the one that was gone to
        as long as nothing was scrolled since; 0 without pages."""
        return self._current

    def go_to_page(self, number: int, *, end: bool = False) -> None:
        """Bring the top of a page (from 1) to the top of the view, or its `end` to the foot."""
        if not self.count:
            return
        index = min(max(number, 1), self.count) - 1
        turned = self._turn_to(index)
        sheets = self.sheets()
        value = sheets.top(index) - MARGIN
        if end:
            value = max(value, sheets.top(index) + sheets.sheet_height - self.viewport().height())
        self._ask(index, value)
        if turned:
            self.verticalScrollBar().setValue(value)
        else:
            self.glide.to(value)
        self._note_current()

    def step(self, direction: int) -> None:
        """Go one page on (1) or back (-1), in pairs one row."""
        sheets = self.sheets()
        row = sheets.row_of(max(0, self._current - 1))
        index = row.stop if direction > 0 else sheets.row_of(max(0, row.start - 1)).start
        self.go_to_page(min(index + 1, max(1, self.count)))

    def go_to_end(self, direction: int) -> None:
        """Go to the very end (1) or the very beginning (-1) of the pages."""
        if not self.count:
            return
        self.glide.stop()
        self._turn_to(self.count - 1 if direction > 0 else 0)
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if direction > 0 else bar.minimum())
        self._note_current()

    def turn(self, direction: int) -> None:
        """A view on (1) or back (-1); beyond the end of a single page to the next one."""
        self.glide.stop()
        bar = self.verticalScrollBar()
        if not self.turn_single(direction):
            bar.setValue(bar.value() + direction * bar.pageStep())

    def turn_single(self, direction: int) -> bool:
        """Show the next (1) or former (-1) single page if the one shown ends here; whether it
        did."""
        bar = self.verticalScrollBar()
        limit = bar.maximum() if direction > 0 else bar.minimum()
        wanted = self._single + direction
        if self._mode is not Mode.SINGLE or bar.value() != limit or not 0 <= wanted < self.count:
            return False
        self.go_to_page(wanted + 1, end=direction < 0)
        return True

    # ---- zoom and mode

    @property
    def fit(self) -> Fit:
        """Whether the sheets follow the size of the view."""
        return self._fit

    @property
    def zoom(self) -> float:
        """The zoom in force, 1.0 = the paper at 96 dots an inch."""
        return self.sheets().scale / PX_PER_PT

    @property
    def mode(self) -> Mode:
        """How the sheets are arranged."""
        return self._mode

    def set_fit(self, fit: Fit) -> None:
        """Let the sheets follow the view's width or height from now on."""
        self._rescale(fit, self._zoom)

    def set_zoom(self, zoom: float, anchor: QPoint | None = None) -> None:
        """Show the sheets at a fixed zoom; what is under `anchor` stays there."""
        self._rescale(Fit.NONE, zoom, anchor)

    def zoom_by(self, direction: int, anchor: QPoint | None = None) -> None:
        """One step larger or smaller."""
        self.set_zoom(next_zoom(self.zoom, direction), anchor)

    def set_mode(self, mode: Mode) -> None:
        """Arrange the sheets otherwise; the page in view stays in view, at the same line."""
        self.glide.finish()
        index = max(0, self._current - 1)
        before, top = self.sheets(), self.verticalScrollBar().value()
        self._mode, self._single = mode, index
        self._lay_out()
        self._keep_upper_edge(before, index, top)
        self._note_current()
        self.viewport().update()
        self.zoom_changed.emit()

    def sheets(self) -> Sheets:
        """Where the sheets lie now, from the top left of the desk."""
        return self._sheets_in(self.viewport().size())

    def sheet_rect(self, index: int) -> QRect:
        """Where a sheet (from 0) lies in the viewport."""
        sheets = self.sheets()
        return QRect(
            sheets.left_of(index) - self.horizontalScrollBar().value(),
            sheets.top(index) - self.verticalScrollBar().value(),
            sheets.sheet_width,
            sheets.sheet_height,
        )

    def sheet_under(self, point: QPointF) -> int:
        """The sheet (from 0) under a point of the viewport; -1 beside the sheets."""
        if not self.count:
            return -1
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        index = self.sheets().at(point.y() + down, point.x() + across)
        return index if QRectF(self.sheet_rect(index)).contains(point) else -1

    def hit(self, point: QPointF) -> Hit | None:
        """The place in the document under a point of the viewport; None off the sheets."""
        index = self.sheet_under(point)
        if self._pages is None or index < 0:
            return None
        rect, scale = self.sheet_rect(index), self.sheets().scale
        x, y = (point.x() - rect.left()) / scale, (point.y() - rect.top()) / scale
        page = self._pages.pages[index]
        x, y = from_sheet(page, self._pages.height, x, y)
        for box in page.boxes:
            if box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height:
                return Hit(box.node, -1, "opaque")
        return hit_test(page, x, y)

    # ---- events

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the sheets again; the view's upper edge stays where it was in the text."""
        if self._pages is not None and event.oldSize().width() > 0:
            self.glide.finish()
            before, top = self._sheets_in(event.oldSize()), self.verticalScrollBar().value()
            index = max(0, self._current - 1)
            held = before.hold(before.left, top)
            self._lay_out()
            if self._mode is Mode.FACING:
                self._keep_upper_edge(before, index, top)
            else:
                self.verticalScrollBar().setValue(self.sheets().place(held)[1])
            if self._fit is not Fit.NONE:
                self.zoom_changed.emit()
        else:
            self._lay_out()
        self._note_current()

    # ---- within

    def _sheets_in(self, view: QSize) -> Sheets:
        """Where the sheets lie in a viewport of this size."""
        pages = self._pages
        paper = (pages.width, pages.height) if pages is not None else (1.0, 1.0)
        fit = self._fit if pages is not None else Fit.NONE
        room = (view.width(), view.height())
        scale = scale_for(fit, self._zoom, paper, room, self._mode)
        cover = pages is not None and _is_bound(pages)
        return Sheets(self.count, *paper, scale, *room, self._mode, self._single, cover)

    def _rescale(self, fit: Fit, zoom: float, anchor: QPoint | None = None) -> None:
        self.glide.finish()
        point = anchor or QPoint(self.viewport().width() // 2, 0)
        held = self._hold(self.sheets(), point)
        self._fit, self._zoom = fit, zoom
        self._lay_out()
        self._release(held, point)
        self._note_current()
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

    def _keep_upper_edge(self, before: Sheets, index: int, value: int) -> None:
        """Scroll a sheet so that the view begins at the line of it where it began `before`."""
        below = value - before.top(index)
        after = self.sheets()
        # The margin above a sheet is as wide at every zoom.
        edge = below if -MARGIN <= below <= 0 else round(below / before.scale * after.scale)
        bar = self.verticalScrollBar()
        bar.setValue(after.top(index) + edge)
        self._ask(index, bar.value())

    def _lay_out(self) -> None:
        self._single = min(self._single, max(0, self.count - 1))
        sheets = self.sheets()
        view = self.viewport().size()
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, sheets.total_height - view.height()))
        vertical.setPageStep(max(1, round(view.height() * 0.9)))
        vertical.setSingleStep(_LINE_STEP)
        horizontal.setRange(0, max(0, sheets.total_width - view.width()))
        horizontal.setPageStep(view.width())
        horizontal.setSingleStep(_LINE_STEP)

    def _turn_to(self, index: int) -> bool:
        """Show another single page; whether it is another one."""
        if self._mode is not Mode.SINGLE or index == self._single:
            return False
        self.glide.stop()
        self._single = index
        self.viewport().update()
        return True

    def _ask(self, index: int, value: int) -> None:
        """Let a page count as the current one as long as the view rests at a value."""
        bar = self.verticalScrollBar()
        self._asked = index, min(max(value, bar.minimum()), bar.maximum())

    def _note_current(self) -> None:
        """Keep the number of the page in view."""
        current = 0
        if self.count:
            value = self.verticalScrollBar().value()
            current = self.sheets().at(value + self.viewport().height() / 2) + 1
            asked = self._asked
            if self._mode is not Mode.SINGLE and asked is not None and asked[1] == value:
                current = min(asked[0] + 1, self.count)
        if current != self._current:
            self._current = current
            self._page_changed()
            self.page_shown.emit(current)

    def _page_changed(self) -> None:
        """Another page is in view."""


def _is_bound(pages: Pages) -> bool:
    """Whether pages are printed on both sides of their leaves, so that page 2 lies beside 3."""
    upright = [page.text_left for page in pages.pages[:4] if not page.turned]
    return len(set(upright)) > 1
