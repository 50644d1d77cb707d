"""Questions and failures: what happened, what is safe, what to do, and buttons that do it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog, paragraph

CANCEL = "cancel"

_ICONS = {"error": "error", "warn": "warn_mark", "info": "info", "question": "accent"}
_NAMES = {"error": "error", "warn": "warning", "info": "hint", "question": "doubt"}


@dataclass(frozen=True, slots=True)
class Words:
    """The parts of a message; `safe` is set in bold type, `small` is for paths and codes."""

    title: str
    heading: str
    safe: str = ""
    todo: str = ""
    small: str = ""
    kind: str = "error"


class MessageDialog(DeskDialog):
    """Shows Words with named buttons; `chosen` gives the key of the one pressed."""

    chosen = Signal(str)
    """Key of the button, `cancel` for Esc and the window's cross."""

    def __init__(
        self,
        words: Words,
        buttons: Sequence[tuple[str, str]],
        theme: Theme,
        parent: QWidget | None,
    ) -> None:
        """`buttons` are (key, text), the first is the primary one."""
        super().__init__(words.title, theme, parent, width=480)
        self.words = words
        self.buttons: dict[str, QPushButton] = {}
        self._answered = False
        px = theme.px
        row = QHBoxLayout()
        row.setSpacing(px(14))
        icon = QLabel()
        icon.setPixmap(theme.pixmap(_NAMES[words.kind], 20, color=_ICONS[words.kind], filled=True))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout()
        lines.setSpacing(px(8))
        safe = f"<b>{escape(words.safe)}</b>" if words.safe else ""
        for text, role in (
            (escape(words.heading), "heading"),
            (safe, ""),
            (escape(words.todo), ""),
            (escape(words.small), "small"),
        ):
            if text:
                label = paragraph(text, role)
                label.setMinimumWidth(px(420))
                lines.addWidget(label)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        self.body.addLayout(row)
        for count, (key, text) in enumerate(buttons):
            button = self.add_button(text, primary=count == 0)
            button.clicked.connect(lambda _=False, key=key: self._answer(key))
            self.buttons[key] = button
        self.finished.connect(lambda: self._answer(CANCEL))
        self.setAccessibleDescription(f"{words.heading}{words.safe}{words.todo}")

    def _answer(self, key: str) -> None:
        if self._answered:
            return
        self._answered = True
        self.close()
        self.chosen.emit(key)
