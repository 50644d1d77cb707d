"""Scrolling to a place in a short glide, so that the eye can follow where it went."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEasingCurve, QObject, QPropertyAnimation
from PySide6.QtWidgets import QScrollBar

from wenming_desk.desk.motion import motion_wanted

GLIDE_MS: Final = 150


class Glide(QObject):
    """Moves a scroll bar to a value: in 150 ms, or at once where things do not move."""

    def __init__(self, bar: QScrollBar, parent: QObject) -> None:
        super().__init__(parent)
        self._bar = bar
        self._animation = QPropertyAnimation(bar, b"value", self)
        self._animation.setDuration(GLIDE_MS)
        self._animation.setEasingCurve(QEasingCurve.Type.OutCubic)

    @property
    def running(self) -> bool:
        """Whether it is on its way."""
        return self._animation.state() == QPropertyAnimation.State.Running

    @property
    def target(self) -> int:
        """The value where it will rest; that of the bar while nothing moves."""
        return int(self._animation.endValue()) if self.running else self._bar.value()

    def to(self, value: int) -> None:
        """Go to a value. Of a long way only the last stretch is shown, one view long."""
        self.stop()
        value = min(max(value, self._bar.minimum()), self._bar.maximum())
        way = value - self._bar.value()
        if not way or not self._bar.window().isVisible() or not motion_wanted():
            self._bar.setValue(value)
            return
        longest = self._bar.pageStep()
        if abs(way) > longest:
            self._bar.setValue(value - longest if way > 0 else value + longest)
        self._animation.setStartValue(self._bar.value())
        self._animation.setEndValue(value)
        self._animation.start()

    def stop(self) -> None:
        """Stay where it is now: something else moves the bar."""
        self._animation.stop()

    def finish(self) -> None:
        """Be there at once."""
        if self.running:
            value = self.target
            self._animation.stop()
            self._bar.setValue(value)
