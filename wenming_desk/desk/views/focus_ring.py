"""The focus ring: 2 px outside the control with 1 px of air, only where the keyboard led there.

A style sheet cannot draw outside a widget, and its `:focus` also fires on clicks.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from wenming_desk.desk.theme import Theme

_OUT = 3


class FocusRing(QObject):
    """Follows the focus through the buttons and boxes of all windows."""

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._ring: _Ring | None = None
        application.focusChanged.connect(self._moved)

    def _moved(self, _: QWidget | None, now: QWidget | None) -> None:
        # The ring is a child of the window it was drawn in, and may have gone with it.
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        clicked = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if isinstance(now, QAbstractButton) and not clicked:
            self._ring = _Ring(now, self._theme)


class _Ring(QWidget):
    """The ring round one control."""

    def __init__(self, target: QAbstractButton, theme: Theme) -> None:
        super().__init__(target.window())
        self._target = target
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        target.installEventFilter(self)
        target.destroyed.connect(self.hide)
        self._place()
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.hide()
        elif event.type() in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("focus"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)

    def _place(self) -> None:
        corner = self._target.mapTo(self._target.window(), QPoint(0, 0))
        self.setGeometry(
            corner.x() - _OUT,
            corner.y() - _OUT,
            self._target.width() + 2 * _OUT,
            self._target.height() + 2 * _OUT,
        )
