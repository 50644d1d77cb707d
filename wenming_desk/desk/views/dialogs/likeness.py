"""雷同比对: what the document is to be compared with."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton

from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.base import DeskDialog


class CompareDialog(DeskDialog):
    """The library, and files and folders that are added here; Del takes one off the list."""

    chosen = Signal(bool, object)
    """(with the library, paths of files and folders)."""

    def __init__(self, context: Context) -> None:
        super().__init__("雷同比对", context.theme, context.window, width=560)
        self._at = context
        self.paths: list[Path] = []
        px = context.theme.px
        self.add_heading("拿什么来比对")
        self.add_words(
            "逐段对齐，列出相同的字句和出处；许多文稿都用的套话单列，不计入比例。", "second"
        )
        self.library = QCheckBox("素材库里相近的文稿（自带素材不算）")
        self.library.setChecked(True)
        self.library.toggled.connect(self._refresh)
        self.body.addWidget(self.library)
        self.list = QListWidget()
        self.list.setAccessibleName("比对的文件和文件夹")
        self.list.setFixedHeight(px(132))
        self.list.installEventFilter(self)
        self.list.itemSelectionChanged.connect(self._refresh)
        self.body.addWidget(self.list)
        row = QHBoxLayout()
        self.add_file, self.add_folder = QPushButton("加文件…"), QPushButton("加文件夹…")
        self.take_off = QPushButton("从表里去掉")
        for button, act in (
            (self.add_file, self._add_files),
            (self.add_folder, self._add_folder),
            (self.take_off, self._take_off),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.compare = self.add_button("比对", primary=True)
        self.compare.clicked.connect(self._accept)
        self.add_button("取消").clicked.connect(self.reject)
        self.compare.setFocus()
        self._refresh()

    def add_path(self, path: Path) -> None:
        """Put a file or folder on the list."""
        if path in self.paths:
            return
        self.paths.append(path)
        kind = "文件夹　" if path.is_dir() else ""
        item = QListWidgetItem(f"{kind}{path.name}")
        item.setToolTip(str(path))
        item.setSizeHint(QSize(0, self.theme.px(28)))
        self.list.addItem(item)
        self._refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Delete:
                self._take_off()
                return True
        return super().eventFilter(watched, event)

    def _add_files(self) -> None:
        paths = self._at.dialogs.open_paths(self, self._at.folder, "与哪些文件比对")
        for path in paths:
            self.add_path(path)
        if paths:
            self._at.keep_folder(paths[0])

    def _add_folder(self) -> None:
        path = self._at.dialogs.folder(self, "与哪个文件夹里的文稿比对", self._at.folder)
        if path is not None:
            self.add_path(path)

    def _take_off(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self.paths):
            del self.paths[row]
            self.list.takeItem(row)
            self._refresh()

    def _refresh(self) -> None:
        self.take_off.setEnabled(bool(self.paths) and self.list.currentRow() >= 0)
        self.compare.setEnabled(self.library.isChecked() or bool(self.paths))
        self.compare.setToolTip("" if self.compare.isEnabled() else "勾上素材库，或者加上文件")

    def _accept(self) -> None:
        self.accept()
        self.chosen.emit(self.library.isChecked(), tuple(self.paths))
