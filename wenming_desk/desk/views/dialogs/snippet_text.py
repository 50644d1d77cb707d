"""改标题和文字: the words of one snippet of the library."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog


class SnippetTextDialog(DeskDialog):
    """Heading and text of a snippet, to be changed."""

    taken = Signal(str, str)
    """(heading, text)."""

    def __init__(self, words: tuple[str | None, str], theme: Theme, parent: QWidget | None) -> None:
        """`words` are the heading, None for a paragraph, and the text."""
        super().__init__("改素材的文字", theme, parent, width=560)
        heading, text = words
        self.heading = QLineEdit(heading or "")
        self.heading.setAccessibleName("素材的标题")
        self.text = QPlainTextEdit(text)
        self.text.setAccessibleName("素材的文字")
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(theme.px(200))
        if heading is not None:
            self._label("标题", self.heading)
            self.body.addWidget(self.heading)
        self._label("文字，一行一段", self.text)
        self.body.addWidget(self.text, 1)
        self.add_words("只改素材库里的这一条；已经用到文稿里的不变。", "small")
        self.take = self.add_button("记下", primary=True)
        self.take.clicked.connect(self._take)
        self.add_button("取消").clicked.connect(self.reject)
        self.heading.textChanged.connect(self._check)
        self.text.textChanged.connect(self._check)
        self._check()

    def _label(self, words: str, buddy: QWidget) -> None:
        label = QLabel(words)
        label.setProperty("role", "second")
        label.setBuddy(buddy)
        self.body.addWidget(label)

    def _check(self) -> None:
        there = bool(self.heading.text().strip() or self.text.toPlainText().strip())
        self.take.setEnabled(there)

    def _take(self) -> None:
        self.accept()
        self.taken.emit(self.heading.text(), self.text.toPlainText())
