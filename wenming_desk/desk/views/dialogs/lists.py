"""Dialogs that only show a list: 字体情况, 快捷键一览; and 关于."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from wenming_desk.desk.menu_table import placed
from wenming_desk.desk.models.services import FaceNote
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog

PANE_KEYS = (
    ("大纲", "Enter", "加同级标题"),
    ("大纲", "Shift+Enter", "加段落"),
    ("大纲", "Tab", "降级"),
    ("大纲", "Shift+Tab", "升级"),
    ("大纲", "F2", "改名"),
    ("大纲", "Del", "删除"),
    ("大纲", "*", "展开下面所有条目"),
    ("大纲", "Ctrl+→", "到正文"),
    ("正文", "Ctrl+↑　Ctrl+↓", "上一段、下一段"),
    ("页面", "PgUp　PgDn", "上一页、下一页"),
    ("页面", "Ctrl+Home　Ctrl+End", "到最前、到最后"),
    ("页面", "Enter", "把光标放到正文"),
    ("页面", "Ctrl+滚轮", "放大、缩小"),
    ("缩略图", "↑　↓", "上一页、下一页"),
    ("缩略图", "Enter", "到页面"),
)
"""Keys that a pane binds itself: pane, key, what it does."""


class KeysDialog(DeskDialog):
    """快捷键一览, made from the table of commands."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("快捷键一览", theme, parent, width=560)
        self.add_heading("快捷键一览")
        rows = [
            (
                menu.name,
                QKeySequence(each.key).toString(QKeySequence.SequenceFormat.NativeText),
                each.name,
            )
            for menu, each in placed()
            if each.key
        ]
        self.table = table(("在哪里", "按键", "做什么"), [*rows, *PANE_KEYS], theme)
        self.body.addWidget(self.table, 1)
        self.add_button("关闭", primary=True).clicked.connect(self.accept)
        self.resize(theme.px(600), theme.px(520))


class FontsDialog(DeskDialog):
    """字体情况: which faces of the document this machine lacks and what is shown instead."""

    def __init__(self, faces: Sequence[FaceNote], theme: Theme, parent: QWidget | None) -> None:
        super().__init__("字体情况", theme, parent, width=560)
        if not faces:
            self.add_heading("需要的字体都有")
            self.add_words("页面上的字就是存出的文件里的字。")
        else:
            names = "、".join(f"“{each.wanted}”" for each in faces[:3])
            more = "等" if len(faces) > 3 else ""
            self.add_heading(f"这台电脑没有{names}{more}")
            self.add_words(
                "页面先用相近的字体显示，存出的文件仍写原来的字体名，别的电脑上不受影响。"
                "要一模一样，请装上这些字体再启动文明案头。"
            )
            rows = [
                (each.wanted, each.shown, "自带的替代字体" if each.stand_in else "这台电脑上的字体")
                for each in faces
            ]
            self.table = table(("文稿用的字体", "显示用的字体", "来处"), rows, theme)
            self.body.addWidget(self.table, 1)
        self.body.addStretch(0)
        self.add_button("关闭", primary=True).clicked.connect(self.accept)


class AboutDialog(DeskDialog):
    """关于文明案头."""

    def __init__(self, version: str, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("关于文明案头", theme, parent, width=460)
        self.add_heading("文明案头")
        self.add_words(f"版本 {version}", "second")
        self.add_words(
            "从去年的文稿开始，写今年的公文：大纲、正文、页面对着看，"
            "存出的 .docx 符合 GB/T 9704—2012《党政机关公文格式》。"
        )
        self.add_words(
            "程序不连网，文稿只在这台电脑上。图标是 Fluent System Icons（MIT 许可），"
            "替代字体的许可见程序文件夹里的 resources/fonts。",
            "small",
        )
        self.body.addStretch(1)
        self.add_button("关闭", primary=True).clicked.connect(self.accept)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], theme: Theme) -> QTableWidget:
    """A table to read from, row by row; the last column takes the rest of the width."""
    made = QTableWidget(len(rows), len(heads))
    made.setHorizontalHeaderLabels(list(heads))
    made.verticalHeader().hide()
    made.verticalHeader().setDefaultSectionSize(theme.px(28))
    made.setShowGrid(False)
    made.setAlternatingRowColors(True)
    made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    made.setTabKeyNavigation(False)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            made.setItem(row, column, item)
    header = made.horizontalHeader()
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(len(heads) - 1, QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    return made
