"""The submenu 表格: a new table, its rows and columns, 横排; each one step of undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QSpinBox, QWidget

from wenming_desk.desk.menu_table import submenu
from wenming_desk.desk.models import table_steps as steps
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.pane_area import EDITOR
from wenming_desk.document.table_edits import MOST_COLUMNS
from wenming_desk.document.tree import EditError

_REFUSED = "在这里做不了：合并的单元格跨着这里，或者只剩这一行、这一栏了"


class TableCommands:
    """Runs edits of tables; afterwards the cell is typed in."""

    def __init__(self, context: Context) -> None:
        self._at = context

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        edits: dict[str, Callable[[DocumentSession], object]] = {
            "row_above": steps.row_above,
            "row_below": steps.row_below,
            "column_left": steps.column_left,
            "column_right": steps.column_right,
            "delete_row": steps.delete_row,
            "delete_column": steps.delete_column,
            "row_up": lambda session: steps.move_row(session, -1),
            "row_down": lambda session: steps.move_row(session, 1),
            "column_back": lambda session: steps.move_column(session, -1),
            "column_on": lambda session: steps.move_column(session, 1),
        }
        handlers: dict[str, Handler] = {
            identifier: lambda edit=edit: self._do(edit) for identifier, edit in edits.items()
        }
        return handlers | {
            "insert_table": self.ask,
            "landscape": self._landscape,
            "header_row": self._header,
        }

    def follow(self, view: DocumentView) -> None:
        """Another document is shown: the menu of its cells."""
        entries = submenu("table").entries
        view.editor.cells.menu_entries = [
            self._at.center.action(entry) for entry in entries if entry != "-"
        ]

    def ask(self) -> TableDialog:
        """Ask how many rows and columns a new table has."""
        dialog = TableDialog(self._at.theme, self._at.window)
        dialog.chosen.connect(self._insert)
        dialog.open()
        return dialog

    def update_checks(self, session: DocumentSession | None) -> None:
        """Tick what is so in the current table."""
        table = steps.current_table(session) if session is not None else None
        self._at.center.set_checked("landscape", table is not None and table.landscape)
        self._at.center.set_checked("header_row", table is not None and table.header_rows > 0)

    def _insert(self, rows: int, columns: int) -> None:
        session = self._at.session
        try:
            made = steps.add_table(session, rows, columns)
        except EditError:
            self._at.status.say("这里不能加表格，文稿没有变")
            return
        self._type_in(made)

    def _do(self, edit: Callable[[DocumentSession], object]) -> None:
        session = self._at.session
        try:
            edit(session)
        except EditError:
            self._at.status.say(_REFUSED)
        table = steps.current_table(session)
        if table is not None:
            self._type_in(table.id)

    def _type_in(self, table: int) -> None:
        view = self._at.view
        if view is not None and view.area.is_shown(EDITOR):
            view.focus(EDITOR)
            view.editor.edit_table(table, *steps.current_cell(self._at.session))

    def _landscape(self) -> None:
        session = self._at.session
        try:
            steps.switch_landscape(session)
        except EditError:
            self._at.status.say("先点一个表格")
        else:
            turned = steps.is_landscape(session)
            self._at.status.say("表格横排，单独占页" if turned else "表格竖排")
        self.update_checks(session)

    def _header(self) -> None:
        try:
            steps.switch_header(self._at.session)
        except EditError:
            self._at.status.say("先点一个表格")
        self.update_checks(self._at.session)


class TableDialog(DeskDialog):
    """插入表格: how many rows and columns."""

    chosen = Signal(int, int)
    """Rows and columns."""

    def __init__(self, theme: Theme, parent: QWidget | None) -> None:
        super().__init__("插入表格", theme, parent, 320)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.px(12))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight)
        self.rows = self._number(form, "行数", 4, steps.LONGEST_TABLE)
        self.columns = self._number(form, "栏数", 4, MOST_COLUMNS)
        self.body.addLayout(form)
        self.add_words("第一行是表头，表格跨页时在每页重复。", "small")
        button = self.add_button("插入表格", primary=True)
        button.clicked.connect(self.accept)
        self.add_button("取消").clicked.connect(self.reject)
        self.accepted.connect(lambda: self.chosen.emit(self.rows.value(), self.columns.value()))

    def _number(self, form: QFormLayout, name: str, value: int, most: int) -> QSpinBox:
        box = QSpinBox()
        box.setRange(1, most)
        box.setValue(value)
        box.setAccessibleName(name)
        form.addRow(name, box)
        return box
