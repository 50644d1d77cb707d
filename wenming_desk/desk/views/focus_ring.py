"""The focus ring: 2 px outside the control with 1 px of air, only where the keyboard led there.

A style sheet cannot draw outside a widget, and its `:focus` also fires on clicks.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from wenming_desk.desk.theme import Theme

_OUT = 3


class FocusRing(QWidget):
    """Follows the focus through the buttons and boxes of all windows."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._target: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application.focusChanged.connect(self._moved)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        target = self._target
        if target is not None and watched is target:
            if event.type() in (QEvent.Type.Hide, QEvent.Type.Destroy):
                self._leave()
            elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
                self._place(target)
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        self._leave()
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(now, QAbstractButton) and not clicked:
            self._surround(now)

    def _surround(self, target: QAbstractButton) -> None:
        self._target = target
        target.installEventFilter(self)
        self.setParent(target.window())
        self._place(target)
        self.raise_()
        self.show()

    def _place(self, target: QWidget) -> None:
        corner = target.mapTo(target.window(), QPoint(0, 0))
        self.setGeometry(
            corner.x() - _OUT,
            corner.y() - _OUT,
            target.width() + 2 * _OUT,
            target.height() + 2 * _OUT,
        )

    def _leave(self) -> None:
        if self._target is not None:
            self._target.removeEventFilter(self)
            self._target = None
            self.hide()
            # Never die with a window that closes.
            self.setParent(None)
