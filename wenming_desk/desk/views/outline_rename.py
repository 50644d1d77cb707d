"""The field in which a row of the outline is renamed: over the text alone, the number stays out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from wenming_desk.desk.actions import COMMANDS

_OF_THE_FIELD = ("undo", "redo", "cut", "copy", "paste", "paste_text", "select_all", "rename")
"""Commands whose keys mean the field while it has the keyboard."""


class RenameField(QLineEdit):
    """A line edit that never loses what an input method has not committed yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = ""
        self.filled = False
        """Whether the text of the row was put in; later changes of the row must not undo typing."""
        self.setProperty("look", "rename")
        self.setAccessibleName("改名，回车定，Esc 不改")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)

    @property
    def composing(self) -> bool:
        """Whether an input method is at work in the field."""
        return bool(self._composing)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = event.preeditString()
        super().inputMethodEvent(event)

    def finish_composition(self) -> None:
        """Let what is being composed become text, by the input method or else as it stands."""
        if not self._composing:
            return
        QGuiApplication.inputMethod().commit()
        if self._composing:
            event = QInputMethodEvent()
            event.setCommitString(self._composing)
            self.inputMethodEvent(event)


def is_command(event: QKeyEvent) -> bool:
    """Whether a key belongs to a command of the window that works on the whole document."""
    pressed = QKeySequence(event.keyCombination())
    return any(
        QKeySequence(each.key) == pressed
        for each in COMMANDS
        if each.key and each.id not in _OF_THE_FIELD
    )
