"""What 借用情况 is built of: lists with marked words and bars, and two texts side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.theme import Theme

WHERE = Qt.ItemDataRole.UserRole
"""(node, offset) of a row's place."""
MARK = Qt.ItemDataRole.UserRole + 1
"""(start, end) of the words of a cell that are marked."""
SHARE = Qt.ItemDataRole.UserRole + 2
"""A share between 0 and 1, painted as a bar beside its number."""
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BAR = 56
_WIDEST = 230
_READERS = 190

Index = QModelIndex | QPersistentModelIndex
Side = tuple[str, Sequence[tuple[int, int, str]]]
"""A text, and its stretches (start, end, token of their ground); the rest has the other ground."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a list: its cells, the place it speaks of, what is marked in a cell, a share."""

    cells: tuple[str, ...]
    place: tuple[int, int]
    mark: tuple[int, int, int] | None = None
    """(column, start, end)."""
    share: tuple[int, float] | None = None
    """(column, share)."""


class RowList(QTableWidget):
    """Rows that are read, chosen one at a time; ↑ ↓ choose, Enter goes to the place."""

    fix_asked = Signal(int)
    """F9 or Space: the row is to be put right."""

    def __init__(self, names: Sequence[str], wide: int, theme: Theme, spoken: str) -> None:
        """`wide`: the column that takes the room that is left."""
        super().__init__(0, len(names))
        self.setAccessibleName(spoken)
        self.setHorizontalHeaderLabels(list(names))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setItemDelegate(_Cells(theme, self))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(_MIDDLE)
        mode = QHeaderView.ResizeMode
        for column in range(len(names)):
            head.setSectionResizeMode(column, mode.Stretch if column == wide else mode.Interactive)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_F9, Qt.Key.Key_Space):
            self.fix_asked.emit(self.currentRow())
            event.accept()
            return
        super().keyPressEvent(event)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, the first one chosen."""
        self.setRowCount(0)
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row.cells):
                item = QTableWidgetItem(text.replace("\n", " "))
                item.setToolTip(text)
                item.setData(WHERE, row.place)
                if row.mark is not None and row.mark[0] == column:
                    item.setData(MARK, row.mark[1:])
                if row.share is not None and row.share[0] == column:
                    item.setData(SHARE, row.share[1])
                self.setItem(number, column, item)
        mode = QHeaderView.ResizeMode.Interactive
        for column in range(self.columnCount()):
            if self.horizontalHeader().sectionResizeMode(column) is mode:
                self.resizeColumnToContents(column)
                self.setColumnWidth(column, min(max(self.columnWidth(column) + 12, 70), _WIDEST))


class _Cells(QStyledItemDelegate):
    """Marks words on their ground, and paints shares as bars."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        mark, share = index.data(MARK), index.data(SHARE)
        if mark is None and share is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        table = cast(QTableWidget, self.parent())
        style = table.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, table)
        theme, px = self._theme, self._theme.px
        rect: QRect = option.rect.adjusted(px(6), 0, -px(6), 0)
        painter.save()
        painter.setFont(option.font)
        metrics = QFontMetrics(option.font)
        painter.setPen(theme.color("text"))
        if share is not None:
            track = QRect(rect.left(), rect.center().y() - px(3), px(_BAR), px(6))
            painter.fillRect(track, theme.color("line"))
            track.setWidth(round(track.width() * min(1.0, float(share))))
            painter.fillRect(track, theme.color("borrow"))
            rect.setLeft(rect.left() + px(_BAR + 8))
        else:
            start, end = mark or (0, 0)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
            left = rect.left() + metrics.horizontalAdvance(words[:start])
            width = metrics.horizontalAdvance(words[start:end])
            ground = QRect(left, rect.center().y() - metrics.height() // 2, width, metrics.height())
            painter.fillRect(ground.intersected(rect), theme.color("warn_bg"))
            words = shown
        painter.drawText(rect, _MIDDLE, words)
        painter.restore()


class SideBySide(QWidget):
    """Two texts beside each other, to read."""

    def __init__(self, theme: Theme, left: str, right: str) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Side, Side, str] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        self.labels = (QLabel(left), QLabel(right))
        self.readers = (_reader(left), _reader(right))
        for label, reader in zip(self.labels, self.readers, strict=True):
            label.setProperty("role", "small")
            label.setMinimumWidth(1)
            column = QVBoxLayout()
            column.setSpacing(theme.px(4))
            column.addWidget(label)
            column.addWidget(reader)
            row.addLayout(column, 1)
        self.setFixedHeight(theme.px(_READERS))
        theme.changed.connect(self._restyle)

    def show_sides(self, left: Side, right: Side, other: str = "") -> None:
        """Show two texts; what has no ground of its own gets that of the token `other`."""
        self._shown = left, right, other
        for reader, (text, spans) in zip(self.readers, (left, right), strict=True):
            self._write(reader, text, spans, other)

    def clear(self) -> None:
        """Show nothing."""
        self._shown = None
        for reader in self.readers:
            reader.clear()

    def _write(
        self, reader: QTextEdit, text: str, spans: Sequence[tuple[int, int, str]], other: str
    ) -> None:
        reader.clear()
        cursor = QTextCursor(reader.document())
        at = 0
        for start, end, token in sorted(spans):
            cursor.insertText(text[at:start], self._form(other))
            cursor.insertText(text[max(at, start) : end], self._form(token))
            at = max(at, end)
        cursor.insertText(text[at:], self._form(other))
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        reader.setTextCursor(cursor)

    def _form(self, token: str) -> QTextCharFormat:
        form = QTextCharFormat()
        if token:
            form.setBackground(self._theme.color(token))
        form.setForeground(self._theme.color("text"))
        return form

    def _restyle(self) -> None:
        if self._shown is not None:
            self.show_sides(*self._shown)


class Legend(QWidget):
    """What the grounds mean, a patch of each before its words."""

    def __init__(self, theme: Theme, *entries: tuple[str, str]) -> None:
        """`entries`: (token, words)."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for token, words in entries:
            patch = _Patch(theme, token)
            label = QLabel(words)
            label.setProperty("role", "small")
            row.addWidget(patch)
            row.addWidget(label)
            row.addSpacing(theme.px(10))
        row.addStretch(1)


class _Patch(QWidget):
    def __init__(self, theme: Theme, token: str) -> None:
        super().__init__()
        self._theme, self._token = theme, token
        self.setFixedSize(theme.px(16), theme.px(12))
        theme.changed.connect(self.update)

    def paintEvent(self, _: object) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color(self._token))
        painter.setPen(self._theme.color("line"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


def page_of(*widgets: QWidget) -> QWidget:
    """Widgets one below the other, lists taking the room."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 10, 0, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget, 1 if isinstance(widget, QTableWidget) else 0)
    return page


def follow(table: RowList, show: Callable[[int], object]) -> None:
    """Call with the row whenever another one is current."""
    table.currentCellChanged.connect(lambda row, *_: show(row))


def _reader(name: str) -> QTextEdit:
    reader = QTextEdit()
    reader.setReadOnly(True)
    reader.setTabChangesFocus(True)
    reader.setAccessibleName(name)
    reader.setProperty("look", "paper")
    return reader
