"""One name of a list of names: a handle to drag it by, its line, and a cross to take it away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QWidget,
)

from wenming_desk.desk.theme import Theme

_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class NameGrip(QWidget):
    """Six dots: what is pressed here is dragged up and down."""

    dragged = Signal(QPoint)
    """Where the pointer is, on the screen."""
    dropped = Signal(QPoint)
    given_up = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pressed: QPoint | None = None
        self._dragging = False
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setToolTip("按住拖动，换次序；也可以按 Alt+↑、Alt+↓")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.globalPosition().toPoint()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        here = event.globalPosition().toPoint()
        if self._pressed is None:
            return
        far = (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if self._dragging or far:
            self._dragging = True
            self.dragged.emit(here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragging = self._dragging
        self._end()
        if dragging:
            self.dropped.emit(event.globalPosition().toPoint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._dragging:
            self._end()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _end(self) -> None:
        self._pressed, self._dragging = None, False
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("line_strong"))
        px = self._theme.px
        middle = QPointF(self.rect().center())
        side = px(2)
        for column in (-0.5, 0.5):
            for row in (-1, 0, 1):
                spot = middle + QPointF(column * px(5), row * px(5))
                painter.drawEllipse(QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side))


class NameLine(QLineEdit):
    """The line of a name; keys that mean something to the whole list are told."""

    asked = Signal(str)
    """enter, remove, above, below, move_up, move_down."""
    pasted = Signal(str)
    """A text of several names."""

    def event(self, event: QEvent) -> bool:
        override = event.type() is QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._command(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = self._command(event)
        if command:
            self.asked.emit(command)
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QApplication.clipboard().text()
            if any(mark in text.strip() for mark in "\n、"):
                self.pasted.emit(text)
                return
        super().keyPressEvent(event)

    def _command(self, event: QKeyEvent) -> str:
        key, modifiers = event.key(), event.modifiers() & ~_KEYPAD
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and modifiers == _NONE:
            return "enter"
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete) and not self.text():
            return "remove" if modifiers == _NONE else ""
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            up = key == Qt.Key.Key_Up
            if modifiers == _ALT:
                return "move_up" if up else "move_down"
            if modifiers == _NONE:
                return "above" if up else "below"
        return ""


class NameRow(QWidget):
    """Handle, line, a word of what the place means, and the cross."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.grip = NameGrip(theme, self)
        self.line = NameLine()
        self.tag = QLabel()
        self.tag.setProperty("role", "small")
        self.cross = QToolButton()
        self.cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self.grip, self.line, self.tag, self.cross):
            row.addWidget(widget)
        self.resize_parts()

    def resize_parts(self) -> None:
        """Take the sizes and colours of the present look."""
        px = self._theme.px
        layout = self.layout()
        assert layout is not None
        layout.setSpacing(px(4))
        self.grip.setFixedSize(px(16), px(28))
        self.line.setFixedHeight(px(28))
        self.cross.setFixedSize(px(24), px(24))
        self.cross.setIcon(self._theme.icon("close", 12, color="text2"))
        self.grip.update()

    def tell(self, number: int, count: int, label: str, tag: str) -> None:
        """Say which of how many it is, and what its place means."""
        several = count > 1
        self.grip.setVisible(several)
        self.cross.setVisible(several)
        self.tag.setText(tag)
        self.tag.setVisible(bool(tag))
        name = f"{label}，第 {number} 个，共 {count} 个" if several else label
        self.line.setAccessibleName(f"{name}，{tag}" if tag else name)
        self.cross.setToolTip(f"去掉第 {number} 个")
        self.cross.setAccessibleName(f"去掉第 {number} 个")
