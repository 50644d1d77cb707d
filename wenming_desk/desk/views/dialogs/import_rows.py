"""导入报告 beside the open document: what was done to the file, to go to or take back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.intake.report_rows import Group, ReportRow, changes_in

_SIZE = (860, 480)
_INDEX = Qt.ItemDataRole.UserRole
_HEADS = ("做了什么", "原来的字", "原文位置", "现在")


class ImportRowsDialog(DeskDialog):
    """Stays beside the window: the text can be changed while it is open."""

    go_to = Signal(object)
    """A ReportRow: show its place."""
    change_asked = Signal(object)
    """A ReportRow: put it back, or take its words out."""
    confirmed = Signal(object)
    """A ReportRow: the user has looked at it."""

    def __init__(
        self, name: str, rows: Sequence[ReportRow], theme: Theme, parent: QWidget | None
    ) -> None:
        super().__init__("导入报告", theme, parent, width=640)
        self.setModal(False)
        self.rows = tuple(rows)
        self._states: dict[int, str] = {}
        self.add_heading(f"“{name}”{_summary(self.rows)}")
        self.add_words("点一行，正文就到那里。放回原样和删去都可以撤销；原文件没有动。", "second")
        self.kinds = QComboBox()
        self.kinds.setAccessibleName("只看哪一种")
        self.kinds.addItem(f"全部　{len(self.rows)}", "")
        for group in Group:
            count = sum(1 for row in self.rows if row.group is group)
            if count:
                self.kinds.addItem(f"{group.value}　{count}", group.value)
        self.body.addWidget(self.kinds)
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setAccessibleName("做过的整理")
        self.table.setHorizontalHeaderLabels(list(_HEADS))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.body.addWidget(self.table, 1)
        self.change = QPushButton("放回原样")
        self.change.clicked.connect(lambda: self._send(self.change_asked))
        self.fine = QPushButton("没有问题")
        self.fine.setToolTip("看过了，去掉大纲里的问号")
        self.fine.clicked.connect(lambda: self._send(self.confirmed))
        for button in (self.change, self.fine):
            button.setAutoDefault(False)
            self.add_to_foot(button)
        self.add_button("关闭").clicked.connect(self.reject)
        self.kinds.currentIndexChanged.connect(lambda _: self._fill())
        self.table.currentCellChanged.connect(lambda *_: self._chosen())
        self.table.cellClicked.connect(lambda *_: self._send(self.go_to))
        self.table.itemActivated.connect(lambda _: self._send(self.go_to))
        self._fill()
        self.resize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        self.table.setFocus()

    def set_states(self, states: Sequence[str]) -> None:
        """What has become of each row since: 已放回, 已删去, 已确认, or "" for nothing."""
        self._states = dict(enumerate(states))
        for line in range(self.table.rowCount()):
            index = self._index(line)
            item = self.table.item(line, 3)
            if item is not None and index is not None:
                item.setText(self._states.get(index, ""))
        self._chosen()

    @property
    def row(self) -> ReportRow | None:
        """The row that is chosen."""
        index = self._index(self.table.currentRow())
        return None if index is None else self.rows[index]

    def _index(self, line: int) -> int | None:
        item = self.table.item(line, 0)
        return None if item is None else int(item.data(_INDEX))

    def _fill(self) -> None:
        kind = self.kinds.currentData()
        shown = [each for each in enumerate(self.rows) if kind in ("", each[1].group.value)]
        self.table.setRowCount(len(shown))
        for line, (index, row) in enumerate(shown):
            words = f"{row.words}　{row.after}" if row.after else row.words
            cells = (row.what, words, row.where, self._states.get(index, ""))
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(_INDEX, index)
                item.setToolTip(text)
                self.table.setItem(line, column, item)
        if shown:
            self.table.setCurrentCell(0, 0)
        self._chosen()

    def _chosen(self) -> None:
        row = self.row
        index = self._index(self.table.currentRow())
        state = "" if index is None else self._states.get(index, "")
        self.change.setText("删去" if row is not None and row.offer else "放回原样")
        self.change.setEnabled(row is not None and (row.switch or row.offer) and not state)
        asked = row is not None and row.group in (Group.DOUBTS, Group.SUSPECTS)
        self.fine.setEnabled(asked and not state)

    def _send(self, signal: SignalInstance) -> None:
        row = self.row
        if row is not None:
            signal.emit(row)  # type: ignore[attr-defined]


def _summary(rows: Sequence[ReportRow]) -> str:
    done = changes_in(rows)
    asked = len(rows) - done
    if not done:
        return f"打开时有 {asked} 处请您看看"
    return f"打开时做了 {done} 处整理" + (f"，还有 {asked} 处请您看看" if asked else "")
