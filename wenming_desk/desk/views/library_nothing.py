"""What 素材库 says where there are no hits: one sentence and the next step."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from wenming_desk.desk.models.library_search import Results
from wenming_desk.desk.models.library_wholes import Shown
from wenming_desk.desk.theme import Theme
from wenming_desk.library.errors import LibraryError


class NothingPage(QFrame):
    """One sentence and the next step, where there are no rows."""

    button_pressed = Signal(str)
    """Key of the button."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(36), px(24), px(24))
        column.setSpacing(px(14))
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setProperty("role", "second")
        self._row = QHBoxLayout()
        self._row.setSpacing(px(8))
        column.addWidget(self.label)
        column.addLayout(self._row)
        column.addStretch(1)
        self.buttons: dict[str, QPushButton] = {}

    def show_words(self, words: str, buttons: tuple[tuple[str, str], ...]) -> None:
        """Show a sentence with (key, text) buttons."""
        self.label.setText(words)
        for button in self.buttons.values():
            button.hide()
            button.deleteLater()
        self.buttons.clear()
        while self._row.count():
            self._row.takeAt(0)
        for key, text in buttons:
            button = QPushButton(text)
            button.clicked.connect(lambda _=False, key=key: self.button_pressed.emit(key))
            self.buttons[key] = button
            self._row.addWidget(button)
        self._row.addStretch(1)

    def tell_nothing(self, found: Results, typed: str, filters: str) -> None:
        """Say why there are no hits, and what to do.

        `typed` is what was looked for, `filters` the names of the filters that are set.
        """
        if found.shown is Shown.OUTLINES and not found.query.words:
            self.show_words(
                "素材库里还没有提纲。自带素材里有常用文种的提纲。", (("starter", "装入自带素材"),)
            )
        elif not found.total:
            self.show_words(
                "素材库还是空的。把历年文稿导进来，好的条目就能拖着用。",
                (("import_folder", "导入文件夹…"), ("starter", "装入自带素材")),
            )
        elif found.like:
            self.show_words(f"没有与“{found.like}”相近的素材。", (("plain", "看全部素材"),))
        else:
            self._tell_no_hit(typed, filters)

    def _tell_no_hit(self, typed: str, filters: str) -> None:
        what = f"没有找到“{typed}”。" if typed else "没有找到这样的素材。"
        if filters:
            rest = "少打几个字，或" if typed else "请"
            advice = f"{rest}去掉“{filters}”这个条件。"
            self.show_words(what + advice, (("no_filters", "去掉条件"),))
        else:
            self.show_words(f"{what}少打几个字，或者换个说法。", (("plain", "清除"),))

    def tell_failure(self, error: object) -> None:
        """Say why the library gave no answer."""
        words = "素材库这会儿用不了。文稿不受影响，请再试一次。"
        if isinstance(error, LibraryError):
            words = f"{error.what}{error.safe}{error.todo}"
        self.show_words(words, (("again", "再试一次"),))
