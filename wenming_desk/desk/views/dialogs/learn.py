"""从样文学版式: what a file teaches, each item with a tick, and what could not be learned."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QLabel, QLineEdit, QTableWidgetItem, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog, paragraph
from wenming_desk.desk.views.dialogs.lists import table
from wenming_desk.standard.lesson import Learned, Lesson
from wenming_desk.standard.profile import Profile, ProfileError

_HEADS = ("学到的", "样文里是", "依据")


class LearnDialog(DeskDialog):
    """Shows a lesson; what is ticked becomes a profile, and the page shows it at once."""

    tried = Signal(object)
    """The Profile as it is ticked."""
    kept = Signal(object, str)
    """(Profile, name it is to be kept under)."""

    def __init__(
        self, lesson: Lesson, file: str, name: str, theme: Theme, parent: QWidget | None
    ) -> None:
        """`name` is proposed for the profile."""
        super().__init__("从样文学版式", theme, parent, width=640)
        px = theme.px
        self.offset = QPoint(px(24), px(56))
        """From the window's corner to the dialog's."""
        self._lesson = lesson
        self._about = f"从“{file}”学来"
        self.add_heading(f"从“{file}”学到 {len(lesson.learned)} 项")
        self.add_words("去掉勾就按标准；页面马上跟着变。样文没有动。", "second")
        rows = [("", "", "")] * len(lesson.learned)
        self.list = table(_HEADS, rows, theme)
        self.list.setAccessibleName("学到的版式")
        for row, each in enumerate(lesson.learned):
            self._fill(row, each)
        # The width of the contents leaves no room for the ticks.
        header = self.list.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(0, px(184))
        self.list.itemChanged.connect(lambda item: self.try_now() if not item.column() else None)
        self.body.addWidget(self.list, 1)
        if lesson.unlearned:
            missing = "；".join(f"{each.name}（{each.why}）" for each in lesson.unlearned)
            self.missing = paragraph(f"<b>没学到的</b>　{missing}。", "small")
            self.body.addWidget(self.missing)
        self.problem = QLabel()
        self.problem.setProperty("role", "problem")
        self.problem.hide()
        self.body.addWidget(self.problem)
        self.name = QLineEdit(name)
        self.name.setAccessibleName("方案的名字")
        self.name.setMinimumWidth(px(180))
        self.name.setCursorPosition(0)
        self.name.textChanged.connect(lambda _: self.say_problem(""))
        self.add_to_foot(self.name)
        self.add_to_foot(QLabel("方案的名字"))
        self.keep = self.add_button("存成方案", primary=True)
        self.keep.clicked.connect(self._keep)
        self.add_button("取消").clicked.connect(self.reject)
        self.resize(px(700), px(580))

    @property
    def ticked(self) -> list[str]:
        """Keys of the items that are taken."""
        return [
            each.key
            for row, each in enumerate(self._lesson.learned)
            if self._first(row).checkState() is Qt.CheckState.Checked
        ]

    def say_problem(self, words: str) -> None:
        """Show why something cannot be."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def try_now(self) -> None:
        """Show the page as it is ticked."""
        made = self._made()
        if made is not None:
            self.say_problem("")
            self.tried.emit(made)

    def _made(self) -> Profile | None:
        name = self.name.text().strip()
        try:
            return self._lesson.profile(name, self._about, self.ticked)
        except ProfileError as error:
            self.say_problem(f"{error}请去掉相应的勾。")
            return None

    def _keep(self) -> None:
        made = self._made()
        if made is not None:
            self.kept.emit(made, self.name.text().strip())

    def _fill(self, row: int, each: Learned) -> None:
        first = self._first(row)
        first.setText(each.name)
        first.setFlags(first.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        first.setCheckState(Qt.CheckState.Checked if each.taken else Qt.CheckState.Unchecked)
        doubt = "" if each.taken else "没有把握，请看一看；"
        for column, words in ((1, each.value), (2, doubt + each.evidence)):
            item = self.list.item(row, column)
            assert item is not None
            item.setText(words)
            item.setToolTip(words)

    def _first(self, row: int) -> QTableWidgetItem:
        item = self.list.item(row, 0)
        assert item is not None
        return item
