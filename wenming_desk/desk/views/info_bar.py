"""The bar above the panes for what stays true until it is dealt with; one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from wenming_desk.desk.theme import Theme

_LOOKS = {
    "error": ("error", "error", 3),
    "warn": ("warning", "warn_mark", 2),
    "info": ("hint", "info", 1),
}
"""Severity → icon, colour token, rank."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing to tell: severity error, warn or info; a sentence; at most three buttons."""

    key: str
    severity: str
    words: str
    buttons: tuple[tuple[str, Callable[[], object]], ...] = ()
    lasting: bool = False
    """It is about the program and stays when another document comes."""
    dismissed: Callable[[], object] | None = None
    """Called when the user puts it away without pressing a button."""


class InfoBar(QFrame):
    """Shows the most severe notice; when it is dealt with, the next one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._notices: dict[str, Notice] = {}
        self._shown: Notice | None = None
        self._row = QHBoxLayout(self)
        self._icon = QLabel()
        self.words = QLabel()
        self._row.addWidget(self._icon)
        self._row.addWidget(self.words, 1)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton()
        self._close.setToolTip("收起这一条")
        self._close.setAccessibleName("收起这一条")
        self._close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._close.clicked.connect(self._dismiss)
        self._row.addWidget(self._close)
        theme.changed.connect(self._refresh)
        self.hide()

    @property
    def notice(self) -> Notice | None:
        """What is shown."""
        return self._shown

    @property
    def buttons(self) -> list[QPushButton]:
        """The buttons of what is shown."""
        return list(self._buttons)

    def tell(self, notice: Notice) -> None:
        """Add a notice; one with the same key is replaced."""
        self._notices[notice.key] = notice
        self._refresh()

    def amend(self, notice: Notice) -> None:
        """Replace a notice that is still there; one that was put away does not come back."""
        old = self._notices.get(notice.key)
        if old is not None and (old.words, len(old.buttons)) != (notice.words, len(notice.buttons)):
            self.tell(notice)

    def settle(self, key: str) -> None:
        """Take a notice away: it is no longer true."""
        if self._notices.pop(key, None) is not None:
            self._refresh()

    def clear(self) -> None:
        """Take all notices of the document away, as with another one."""
        self._notices = {key: each for key, each in self._notices.items() if each.lasting}
        self._refresh()

    def _dismiss(self) -> None:
        shown = self._shown
        if shown is not None:
            self.settle(shown.key)
            if shown.dismissed is not None:
                shown.dismissed()

    def _refresh(self) -> None:
        # Of equal ones, what is said of the document comes before what is true of all.
        rank = {
            k: (_LOOKS[each.severity][2], not each.lasting) for k, each in self._notices.items()
        }
        first = max(rank, key=lambda key: rank[key], default=None)
        self._shown = None if first is None else self._notices[first]
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons.clear()
        if self._shown is None:
            self.hide()
            return
        icon, color, _ = _LOOKS[self._shown.severity]
        px = self._theme.px
        self.setFixedHeight(px(34))
        self._row.setContentsMargins(px(12), 0, px(8), 0)
        self._row.setSpacing(px(8))
        self.setProperty("role", self._shown.severity)
        self.style().polish(self)
        self._icon.setPixmap(self._theme.pixmap(icon, 16, color=color, filled=True))
        self.words.setText(self._shown.words)
        self._close.setIcon(self._theme.icon("dismiss", 12))
        for text, act in self._shown.buttons:
            self._add_button(text, act)
        self.show()

    def _add_button(self, text: str, act: Callable[[], object]) -> None:
        button = QPushButton(text)
        button.setProperty("look", "small")
        button.setAutoDefault(False)
        key = self._shown.key if self._shown else ""

        def pressed() -> None:
            self.settle(key)
            act()

        button.clicked.connect(pressed)
        self._row.insertWidget(self._row.count() - 1, button)
        self._buttons.append(button)
