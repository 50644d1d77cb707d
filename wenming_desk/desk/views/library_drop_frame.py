"""What is shown over 素材库 while rows of the outline are dragged above it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.theme import Theme


class DropFrame(QWidget):
    """Over the pane while rows are dragged above it: a frame and what the drop will do."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, px = self._theme, self._theme.px
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("small"))
        words = "松开就存为素材"
        width = painter.fontMetrics().horizontalAdvance(words) + px(20)
        chip = QRect((self.width() - width) // 2, px(44), width, px(24))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(chip, 3, 3)
        painter.setPen(theme.color("on_accent"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)
