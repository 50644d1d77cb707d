"""Typing in the cells of a table: one field over the cell, Tab to the next."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from wenming_desk.desk.models.editor_blocks import Kind
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views.editor_table_grid import CellBox, cell_text
from wenming_desk.desk.views.editor_text import ORIGIN, EditorText
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Cell, Document, Node, Table
from wenming_desk.document.text_edits import set_cell
from wenming_desk.document.tree import EditError, find, update


class CellEditor(QPlainTextEdit):
    """The field over the cell that is being typed in; hidden otherwise."""

    def __init__(self, session: DocumentSession, text: EditorText) -> None:
        super().__init__(text.viewport())
        self._session = session
        self._text = text
        self._table = self._row = self._column = 0
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
        self._session.set_current(table, 0, ORIGIN)
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
            if event.key() in own or event.matches(QKeySequence.StandardKey.Undo):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Undo):
            self._session.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self._session.redo()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._step(-1 if key == Qt.Key.Key_Backtab else 1)
        elif key == Qt.Key.Key_Escape:
            self.commit()
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)
            return
        event.accept()

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
                select=Selection(self._table),
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
        row = len(node.rows)
        table = self._table

        def longer(found: Node) -> Node:
            assert isinstance(found, Table)
            last = found.rows[-1]
            fresh = tuple(replace(c, paragraphs=Cell().paragraphs, merge="") for c in last)
            return found.with_rows((*found.rows, fresh))

        def change(document: Document) -> Document:
            return update(document, table, longer)

        self._session.edit("加一行", change, origin=ORIGIN)
        self.open(table, row, 0)

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
