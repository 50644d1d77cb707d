"""A short word about what was just done, with one way to follow it up; gone after six seconds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QEnterEvent, QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from wenming_desk.desk.theme import Theme

SHOWN_MS = 6000
_ABOVE = 12


class Toast(QFrame):
    """Floats at the foot of a widget; never used for what went wrong."""

    def __init__(self, over: QWidget, theme: Theme) -> None:
        """`over` is the widget at whose foot it stands, 12 px above its lower edge."""
        super().__init__(over)
        self._over = over
        self._theme = theme
        self._act: Callable[[], object] | None = None
        self.room: Callable[[], QRect] | None = None
        """Part of the widget in whose middle it stands."""
        self.setProperty("role", "toast")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(10)
        self.words = QLabel()
        self.button = QToolButton()
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.button.clicked.connect(self._pressed)
        self._close = QToolButton()
        self._close.setToolTip("收起")
        self._close.setAccessibleName("收起")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self.hide)
        for widget in (self.words, self.button, self._close):
            row.addWidget(widget)
        self._end = QTimer(self)
        self._end.setSingleShot(True)
        self._end.timeout.connect(self._time_over)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, action: str = "", act: Callable[[], object] | None = None) -> None:
        """Show a sentence; `action` names a button that calls `act`."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.button.setText(action)
        self.button.setVisible(bool(action))
        self._act = act
        self._close.setIcon(self._theme.icon("dismiss", 12, color="on_tip"))
        self.setFixedHeight(self._theme.px(36))
        self.adjustSize()
        self._place()
        self.raise_()
        self.show()
        self._end.start(SHOWN_MS)
        # Said once by a screen reader, wherever the keyboard is.
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def enterEvent(self, event: QEnterEvent) -> None:
        self._end.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._end.start(SHOWN_MS)
        super().leaveEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._end.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        room = self.room() if self.room is not None else self._over.rect()
        self.move(
            max(8, room.center().x() - self.width() // 2),
            room.bottom() - self.height() - self._theme.px(_ABOVE),
        )

    def _time_over(self) -> None:
        if self.button.hasFocus() or self._close.hasFocus():
            self._end.start(SHOWN_MS)
        else:
            self.hide()

    def _pressed(self) -> None:
        self.hide()
        if self._act is not None:
            self._act()
