"""版本与备份: the kept versions of the open file, any of which opens as a document of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.lists import table
from wenming_desk.store.backups import Backup
from wenming_desk.store.words import size_words


class VersionsDialog(DeskDialog):
    """Lists what was kept; nothing on the disk is changed from here."""

    chosen = Signal(object)
    """The Backup to open."""

    def __init__(
        self, name: str, versions: Sequence[Backup], theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__("版本与备份", theme, parent, width=480)
        self._versions = list(versions)
        self.add_heading(f"“{name}”以前的样子")
        self.add_words("每次保存都留下旧的一份。打开的是副本，现在的文件和备份都不会变。")
        rows = [
            (
                written(each.modified_at),
                written(each.kept_at),
                size_words(each.size),
            )
            for each in versions
        ]
        self.table = table(("存于", "换下于", "大小"), rows, theme)
        self.table.selectRow(0)
        self.table.doubleClicked.connect(lambda: self._open())
        self.body.addWidget(self.table, 1)
        self.open_button = self.add_button("打开这一版", primary=True)
        self.open_button.clicked.connect(self._open)
        self.add_button("取消").clicked.connect(self.reject)
        self.resize(theme.px(520), theme.px(400))

    def _open(self) -> None:
        row = self.table.currentRow()
        if 0 <= row < len(self._versions):
            self.accept()
            self.chosen.emit(self._versions[row])


def written(when: datetime) -> str:
    """A time in words, to the minute: 3月6日 14:32."""
    return f"{when.month}月{when.day}日 {when:%H:%M}"
