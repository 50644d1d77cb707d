"""Typing in the cells of a table: one field over the cell, Tab to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from wenming_desk.desk.models import table_steps
from wenming_desk.desk.models.editor_blocks import Kind
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views.editor_table_grid import CellBox, cell_text
from wenming_desk.desk.views.editor_text import EditorText
from wenming_desk.desk.views.editor_view import ORIGIN
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Cell, Table
from wenming_desk.document.table_edits import insert_row
from wenming_desk.document.text_edits import set_cell
from wenming_desk.document.tree import EditError, find

_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


class CellEditor(QPlainTextEdit):
    """The field over the cell that is being typed in; hidden otherwise."""

    def __init__(self, session: DocumentSession, text: EditorText) -> None:
        super().__init__(text.viewport())
        self._session = session
        self._text = text
        self._table = self._row = self._column = 0
        self.menu_entries: list[QAction] = []
        """Commands of the window that its context menu has too."""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        text.verticalScrollBar().valueChanged.connect(lambda: self._put())
        self.textChanged.connect(self._changed)

    def open_at(self, table: int, point: QPointF) -> None:
        """Type in the cell at a point of the viewport."""
        origin = self._origin(table)
        node = find(self._session.document, table)
        if origin is None or not isinstance(node, Table):
            return
        cell = self._text.boxes.grid(node).at(point.x() - origin.left(), point.y() - origin.top())
        if cell is not None:
            self.open(table, cell.row, cell.column)

    def open(self, table: int, row: int, column: int) -> None:
        """Type in a cell; nothing happens where there is none."""
        self.commit()
        self._table, self._row, self._column = table, row, column
        cell = self._cell()
        if cell is None or self._box() is None:
            return
        self._session.set_current(table, self._offset(), ORIGIN)
        self._session.history.break_merge()
        self._dress()
        self.setPlainText(cell_text(cell))
        self.selectAll()
        self._put()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setAccessibleName(f"第 {row + 1} 行第 {column + 1} 格")

    def commit(self) -> None:
        """Take what is typed and put the field away."""
        if self.isHidden():
            return
        self._changed()
        self.hide()

    def follow(self) -> None:
        """Stay over the cell after an edit elsewhere; go where it is gone."""
        if self.isHidden():
            return
        cell = self._cell()
        if cell is None:
            self.hide()
            return
        composing = self.textCursor().block().layout().preeditAreaText()
        if cell_text(cell) != self.text and not composing:
            self.blockSignals(True)
            self.setPlainText(cell_text(cell))
            self.blockSignals(False)
        self._put()

    @property
    def text(self) -> str:
        """What is typed, with all that `toPlainText` would change kept."""
        return self.document().toRawText().replace("\u2029", "\n")

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
            moves = event.key() in _moves() and event.modifiers() == _ALT_SHIFT
            if event.key() in own or moves or event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif (move := _moves().get(key)) and event.modifiers() == _ALT_SHIFT:
            self._run(move)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Escape:
            self.commit()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Cells of a spreadsheet or a table go into the cells from here on."""
        grid = table_steps.grid_of(source.text()) if source.hasText() else []
        if not grid or not self._run(lambda session: table_steps.fill(session, grid)):
            super().insertFromMimeData(source)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        if self.menu_entries:
            menu.addSeparator()
            menu.addActions(self.menu_entries)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.commit()

    def _changed(self) -> None:
        cell = self._cell()
        text = self.text
        if self.isHidden() or cell is None or text == cell_text(cell):
            return
        place = (self._table, self._row, self._column)
        try:
            self._session.edit(
                "改表格",
                lambda document: set_cell(document, *place, text),
                select=Selection(self._table, self._offset()),
                merge=("cell", *place),
                origin=ORIGIN,
            )
        except EditError:
            self.hide()

    def _step(self, step: int) -> None:
        node = find(self._session.document, self._table)
        if not isinstance(node, Table):
            return
        order = [(c.row, c.column) for c in self._text.boxes.grid(node).cells]
        here = (self._row, self._column)
        at = order.index(here) + step if here in order else 0
        if at < 0:
            return
        if at < len(order):
            self.open(self._table, *order[at])
            return
        row, table = len(node.rows), self._table
        self._session.edit("加一行", lambda d: insert_row(d, table, row), origin=ORIGIN)
        self.open(table, row, 0)

    def _run(self, step: Callable[[DocumentSession], None]) -> bool:
        """Do a step on the cell, and type on where it has gone."""
        table = self._table
        self.commit()
        self._session.set_current(table, self._offset(), ORIGIN)
        try:
            step(self._session)
        except EditError:
            self.open(table, self._row, self._column)
            return False
        self.open(table, *table_steps.current_cell(self._session))
        return True

    def _offset(self) -> int:
        """Where the cell begins in the text of the table."""
        node = find(self._session.document, self._table)
        found = isinstance(node, Table)
        return table_steps.offset_of(node, self._row, self._column) if found else 0

    def _cell(self) -> Cell | None:
        node = find(self._session.document, self._table)
        if not isinstance(node, Table) or not 0 <= self._row < len(node.rows):
            return None
        row = node.rows[self._row]
        return row[self._column] if 0 <= self._column < len(row) else None

    def _origin(self, table: int) -> QRectF | None:
        """The rectangle of a table's block in the viewport."""
        for index, block in enumerate(self._text.blocks):
            if block.kind is Kind.TABLE and block.node == table:
                rect = self._text.box_rect(index)
                left = self._text.document().rootFrame().frameFormat().leftMargin()
                rect.setLeft(left)
                return rect
        return None

    def _box(self) -> CellBox | None:
        node = find(self._session.document, self._table)
        if not isinstance(node, Table):
            return None
        return self._text.boxes.grid(node).find(self._row, self._column)

    def _put(self) -> None:
        origin, box = self._origin(self._table), self._box()
        if origin is None or box is None:
            return
        rect = box.rect.translated(origin.topLeft()).toAlignedRect()
        self.setGeometry(rect.adjusted(0, 0, 1, 1))

    def _dress(self) -> None:
        theme = self._text.look.theme
        self.setFont(self._text.boxes.cell_font())
        self.setStyleSheet(
            f"QPlainTextEdit, QPlainTextEdit:focus {{ background: {theme.name('base')};"
            f" border: 2px solid {theme.name('focus')}; border-radius: 0; padding: 0;"
            " min-height: 0; }"
        )


def _moves() -> dict[int, Callable[[DocumentSession], None]]:
    """What the arrows with Alt and Shift do."""
    return {
        Qt.Key.Key_Up: lambda session: table_steps.move_row(session, -1),
        Qt.Key.Key_Down: lambda session: table_steps.move_row(session, 1),
        Qt.Key.Key_Left: lambda session: table_steps.move_column(session, -1),
        Qt.Key.Key_Right: lambda session: table_steps.move_column(session, 1),
    }
