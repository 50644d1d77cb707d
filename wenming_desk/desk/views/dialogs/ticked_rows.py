"""Rows of a list with a tick at the left, whose words are painted by hand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from wenming_desk.desk.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class TickedRows(QStyledItemDelegate):
    """Ground and tick of a row; who inherits paints its words."""

    def __init__(self, theme: Theme, parent: QListWidget, height: int) -> None:
        """`height` of a row in px at 100 %."""
        super().__init__(parent)
        self.theme = theme
        self._list = parent
        self._height = height

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self.theme.px(self._height))

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> str:
        """Paint all but the words of a row, and give these."""
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = self._list.style()
        style.drawControl(style.ControlElement.CE_ItemViewItem, option, painter, self._list)
        return words
