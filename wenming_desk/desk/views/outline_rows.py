"""The rows of the outline as they look: a flat tree without indentation or branches of Qt's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.outline_roles import PAGE, TEXT, WORDS
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_columns import OutlineColumns
from wenming_desk.desk.views.outline_delegate import (
    BORROWED_MARK,
    OutlineDelegate,
    RowLook,
    depth_of,
)

Index = QModelIndex | QPersistentModelIndex

_RESTYLED = frozenset({QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.LocaleChange})
"""Events after which Qt lays all rows out anew."""


class OutlineRows(QTreeView):
    """Draws rows over their whole width, follows the pointer, knows where the chevrons are."""

    _restyled = False
    _late = False

    def __init__(self, model: OutlineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._outline = model
        self._hover = QPersistentModelIndex()
        self._line = QFrame(self)
        self._line.setProperty("role", "line")
        self._delegate = OutlineDelegate(theme, self)
        self.setProperty("role", "outline")
        self.setAccessibleName("大纲")
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(0)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(False)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.SelectedClicked)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.setAutoScroll(True)
        self.setMouseTracking(True)
        self.setItemDelegate(self._delegate)
        self.columns = OutlineColumns(self, self._delegate, model, theme)
        self.setHeader(self.columns)

    @property
    def outline_model(self) -> OutlineModel:
        """The model shown."""
        return self._outline

    @property
    def delegate(self) -> OutlineDelegate:
        """Paints and renames the rows."""
        return self._delegate

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.hover_over(self.indexAt(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hover_over(QModelIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def hover_over(self, index: QModelIndex) -> None:
        """The pointer is on a row now, or on none."""
        index = index.siblingAtColumn(TEXT)
        if index != self._hover:
            self._hover = QPersistentModelIndex(index)
            self.viewport().update()

    def on_chevron(self, point: QPoint) -> QModelIndex | None:
        """The row whose chevron is at a point of the viewport."""
        index = self.indexAt(point).siblingAtColumn(TEXT)
        row = self._outline.row_at(index)
        if row is None or not self.has_shown_rows(index):
            return None
        rect = self.visualRect(index)
        places = self._delegate.places(row, depth_of(index), rect)
        return index if places.chevron.contains(point) else None

    def on_borrowed(self, point: QPoint) -> int | None:
        """The node whose mark of 借用 is at a point of the viewport."""
        index = self.indexAt(point).siblingAtColumn(TEXT)
        row = self._outline.row_at(index)
        if row is None:
            return None
        rect, open_ = self.visualRect(index), self.isExpanded(index)
        mark = self._delegate.mark_at(point, index, rect, open_=open_)
        return row.node if mark == BORROWED_MARK else None

    def has_shown_rows(self, index: QModelIndex) -> bool:
        """Whether a row has rows below it that are not filtered out."""
        count = self._outline.rowCount(index)
        return any(not self.isRowHidden(row, index) for row in range(count))

    def drawRow(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        index = self._outline.index(index.row(), TEXT, index.parent())
        rect = QRect(option.rect)  # type: ignore[attr-defined]
        rect.setLeft(0)
        rect.setRight(self.viewport().width() - 1)
        look = RowLook(
            current=index == self.currentIndex().siblingAtColumn(TEXT),
            selected=self.selectionModel().isSelected(index),
            hovered=self._hover == index,
            focused=self.hasFocus(),
        )
        self._delegate.paint_ground(painter, rect, look)
        for column in (TEXT, WORDS, PAGE):
            if self.isColumnHidden(column):
                continue
            cell = QStyleOptionViewItem(option)
            left = self.columns.sectionViewportPosition(column)
            cell.rect = QRect(  # type: ignore[attr-defined]
                left, rect.top(), self.columns.sectionSize(column), rect.height()
            )
            self._delegate.paint(painter, cell, index.siblingAtColumn(column))
        row = self._outline.row_at(index)
        if row is not None and row.children and self.has_shown_rows(index):
            places = self._delegate.places(row, depth_of(index), self.visualRect(index))
            self._delegate.paint_chevron(painter, places, open_=self.isExpanded(index))
        self._delegate.paint_place(painter, rect, look)

    def event(self, event: QEvent) -> bool:
        self._restyled = event.type() in _RESTYLED
        try:
            return super().event(event)
        finally:
            self._restyled = False

    def doItemsLayout(self) -> None:
        if self._restyled and not self.isVisible():
            # Before it is first shown a view is restyled with each widget it is put into: laid
            # out once is enough.
            self._late = True
            self.scheduleDelayedItemsLayout()
            return
        self._late = False
        super().doItemsLayout()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Nothing: the delegate draws the chevron."""

    def updateGeometries(self) -> None:
        if self._late and not self.isVisible():
            # the layout that is to come asks for it again
            return
        super().updateGeometries()
        # The line under the column heads goes on above the scroll bar.
        left = self.viewport().geometry().right() + 1
        y = self.header().geometry().bottom()
        self._line.setGeometry(left, y, self.width() - left, 1)
        self._line.raise_()
