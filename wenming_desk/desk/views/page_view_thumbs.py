"""The strip of small pages at the left of 页面: which page is in view, a click goes to another."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QHideEvent, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import sheet_image
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.page_view_cache import same_look
from wenming_desk.typeset.pages import Page, Pages

WIDTH: Final = 96
"""Width of the strip, px at 100 %."""
_SIDE: Final = 8
_LABEL: Final = 20
_MARK: Final = 2
_WAIT_MS: Final = 250
"""Small pages are painted again when nothing has changed for so long: typing comes first."""
_MOST: Final = 300
"""Pictures that are kept; of 600 pages only some are looked at."""

_Index = QModelIndex | QPersistentModelIndex


class ThumbnailStrip(QListView):
    """Small pages of a document, one below another; knows pages, but no session."""

    page_asked = Signal(int)
    """Number (from 1) of a page that was clicked or gone to by key."""
    left = Signal()
    """Enter: the keyboard goes on to the page itself."""

    def __init__(self, faces: FaceTable, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._faces = faces
        self._theme = theme
        self._pages: Pages | None = None
        self._kept: dict[int, tuple[Page, float, QPixmap]] = {}
        self._following = False
        self._list = _PageList(self)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._paint_one)
        self.setProperty("role", "thumbnails")
        self.setModel(self._list)
        self.setItemDelegate(_Painter(self, theme))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would change the size of the sheets.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().setAccessibleName("缩略图滚动条")
        self.setAccessibleName("缩略图")
        self.setToolTip("点一下，跳到这一页")
        self.selectionModel().currentChanged.connect(self._moved)
        self.clicked.connect(lambda index: self.page_asked.emit(index.row() + 1))
        theme.changed.connect(self._resize)
        self._resize()

    @property
    def page(self) -> int:
        """Number (from 1) of the marked page, 0 for none."""
        return self.currentIndex().row() + 1

    def set_pages(self, pages: Pages | None) -> None:
        """Show these pages; pictures of changed ones follow when there is time."""
        old, self._pages = self._pages, pages
        if pages is None or old is None or (pages.width, pages.height) != (old.width, old.height):
            self._kept.clear()
            self.scheduleDelayedItemsLayout()
        self._follow(lambda: self._list.set_count(len(pages.pages) if pages is not None else 0))
        self.viewport().update()
        if self.isVisible():
            self._later.start(_WAIT_MS)

    def show_page(self, page: int) -> None:
        """Mark a page (from 1) and bring it into view."""
        index = self._list.index(page - 1)
        if index.isValid() and page != self.page:
            choose = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._follow(lambda: self.selectionModel().setCurrentIndex(index, choose))
            self.scrollTo(index)

    def sheet_size(self) -> QSize:
        """Size of a small sheet, px."""
        width = max(8, self.viewport().width() - 2 * self._theme.px(_SIDE))
        pages = self._pages
        ratio = pages.height / pages.width if pages is not None else 1.414
        return QSize(width, round(width * ratio))

    def picture(self, row: int) -> QPixmap | None:
        """What a small page looks like, perhaps as it was before the last edit."""
        kept = self._kept.get(row)
        if not self._is_fresh(row) and not self._later.isActive():
            self._later.start(0 if kept is None else _WAIT_MS)
        return kept[2] if kept is not None else None

    def hideEvent(self, event: QHideEvent) -> None:
        """A hidden strip paints nothing and keeps nothing."""
        self._later.stop()
        self._kept.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the page; the other keys are those of a list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _follow(self, change: object) -> None:
        """Change what is marked without asking for the page."""
        assert callable(change)
        self._following = True
        try:
            change()
        finally:
            self._following = False

    def _moved(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self.page_asked.emit(index.row() + 1)

    def _resize(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))
        self._kept.clear()
        self.scheduleDelayedItemsLayout()

    def _scale(self) -> float:
        """Device pixels a point."""
        assert self._pages is not None
        return self.sheet_size().width() * self.devicePixelRatioF() / self._pages.width

    def _is_fresh(self, row: int) -> bool:
        pages = self._pages
        if pages is None or row >= len(pages.pages):
            return True
        kept = self._kept.get(row)
        return (
            kept is not None and kept[1] == self._scale() and same_look(kept[0], pages.pages[row])
        )

    def _rows_in_view(self) -> range:
        count = self._list.rowCount()
        first = self.indexAt(self.viewport().rect().topLeft()).row()
        last = self.indexAt(self.viewport().rect().bottomLeft()).row()
        return range(max(first, 0), (last if last >= 0 else count - 1) + 1)

    def _paint_one(self) -> None:
        """Paint the first page in view whose picture is missing or old, then give way."""
        rows = self._rows_in_view()
        row = next((row for row in rows if not self._is_fresh(row)), -1)
        if row < 0 or self._pages is None or not self.isVisible():
            return
        page, scale = self._pages.pages[row], self._scale()
        picture = QPixmap.fromImage(sheet_image(self._pages, page, self._faces, scale))
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._kept[row] = page, scale, picture
        if len(self._kept) > _MOST:
            self._kept = {row: self._kept[row] for row in rows if row in self._kept}
        self.update(self._list.index(row))
        self._later.start(0)


class _PageList(QAbstractListModel):
    """One row a page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"第 {index.row() + 1} 页"
        return None

    def set_count(self, count: int) -> None:
        """So many pages; those that were there stay where they are in the view."""
        if count > self._count:
            self.beginInsertRows(QModelIndex(), self._count, count - 1)
            self._count = count
            self.endInsertRows()
        elif count < self._count:
            self.beginRemoveRows(QModelIndex(), count, self._count - 1)
            self._count = count
            self.endRemoveRows()


class _Painter(QStyledItemDelegate):
    """A sheet with its number below, framed where it is the page in view."""

    def __init__(self, strip: ThumbnailStrip, theme: Theme) -> None:
        super().__init__(strip)
        self._strip = strip
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px = self._theme.px
        sheet = self._strip.sheet_size()
        return QSize(sheet.width(), sheet.height() + px(_SIDE) + px(_LABEL))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, px = self._theme, self._theme.px
        row: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        current = index.row() == self._strip.currentIndex().row()
        painter.save()
        if current:
            painter.fillRect(row, theme.color("sel"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(row, theme.color("hover"))
        sheet = QRect(row.topLeft(), self._strip.sheet_size())
        sheet.translate((row.width() - sheet.width()) // 2, px(_SIDE))
        edge = theme.color("accent") if current else QColor.fromRgbF(0, 0, 0, 0.16)
        wide = _MARK if current else 1
        painter.fillRect(sheet.adjusted(-wide, -wide, wide, wide), edge)
        painter.fillRect(sheet, theme.color("paper"))
        picture = self._strip.picture(index.row())
        if picture is not None:
            painter.drawPixmap(sheet, picture)
        label = QRect(row.left(), sheet.bottom() + 1 + wide, row.width(), px(_LABEL) - wide)
        painter.setFont(theme.font("small", bold=current))
        painter.setPen(theme.color("text" if current else "text2"))
        painter.drawText(label, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        if current and self._strip.hasFocus():
            painter.setPen(theme.color("focus"))
            painter.drawRect(row.adjusted(0, 0, -1, -1))
        painter.restore()
