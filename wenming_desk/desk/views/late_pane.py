"""Room for a side pane that is made when it is first looked at: most documents never need it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget


class LatePane(QWidget):
    """Stands where its pane will stand; the keyboard given to it goes to the pane."""

    def __init__(self, make: Callable[[QWidget], QWidget], parent: QWidget) -> None:
        """`make` gives the pane as a child of the widget it is handed."""
        super().__init__(parent)
        self._make = make
        self._pane: QWidget | None = None

    @property
    def pane(self) -> QWidget:
        """The pane, made now if it was not yet."""
        if self._pane is None:
            self._pane = self._make(self)
            room = QVBoxLayout(self)
            room.setContentsMargins(0, 0, 0, 0)
            room.addWidget(self._pane)
            self.setFocusProxy(self._pane)
            if self.isVisible():
                # a child that comes to what is shown already is hidden until it is asked for
                self._pane.show()
        return self._pane
