"""The head of a pane: its name in bold at the left, its tools at the right, a line below."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from wenming_desk.desk.theme import Theme


class PaneHeader(QFrame):
    """36 px high; `add` appends tools from left to right."""

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "header")
        self._row = QHBoxLayout(self)
        self.title = QLabel(title)
        self.title.setProperty("role", "title")
        self._row.addWidget(self.title)
        theme.changed.connect(self._resize)
        self._resize()

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Append a tool."""
        self._row.addWidget(widget, stretch)

    def add_button(self, icon: str, tip: str) -> QToolButton:
        """Append an icon-only button; `tip` is also its accessible name."""
        button = QToolButton()
        button.setProperty("icon_name", icon)
        button.setIcon(self._theme.icon(icon, 16))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(button)
        return button

    def _resize(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(36))
        self._row.setContentsMargins(px(12), 0, px(8), 0)
        self._row.setSpacing(px(8))
        for button in self.findChildren(QToolButton):
            name = button.property("icon_name")
            if name:
                button.setIcon(self._theme.icon(str(name), 16))
