"""Drag and drop of the outline's rows: from here, within, from the library, out as text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
)

from wenming_desk.desk.models.library_rows import snippet_keys
from wenming_desk.desk.models.outline_clipboard import MIME
from wenming_desk.desk.models.outline_edits import payload_of
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_drag import HINT, DropGuide, drag_pixmap
from wenming_desk.document.outline import Key

if TYPE_CHECKING:
    from wenming_desk.desk.views.outline_tree import OutlineTree

_MOVE, _COPY = Qt.DropAction.MoveAction, Qt.DropAction.CopyAction


class DragHandler(QObject):
    """Turns Qt's drag events into one command, or a refusal."""

    hint = Signal(str)
    """What the keys and the pointer do during a drag; "" when it is over."""
    snippets_dropped = Signal(object, object)
    """(keys of snippets of the library, Target): they are to land there; behind the current row
    for None."""

    def __init__(self, tree: OutlineTree, theme: Theme) -> None:
        super().__init__(tree)
        self._tree = tree
        self._theme = theme
        self.guide = DropGuide(theme, self)
        self.guide.changed.connect(tree.viewport().update)
        self.guide.unfold_asked.connect(self._unfold)
        self.guide.scroll_asked.connect(self._scroll)
        tree.outline_model.changed.connect(self._rows_changed)
        tree.expanded.connect(self._rows_changed)
        tree.collapsed.connect(self._rows_changed)

    def make(self, keys: Sequence[Key]) -> QDrag | None:
        """The drag of some rows, ready to start; None where nothing of them can move."""
        document = self._tree.outline_model.session.document
        payload = payload_of(document, keys)
        if payload is None:
            return None
        drag = QDrag(self._tree)
        drag.setMimeData(self._tree.commands.mime(payload))
        drag.setPixmap(drag_pixmap(document, payload, self._theme))
        drag.setHotSpot(QPoint(-self._theme.px(18), -self._theme.px(22)))
        return drag

    def start(self, keys: Sequence[Key]) -> None:
        """Drag rows. Whatever becomes of them, nothing is removed here afterwards: within this
        document the drop has moved them, and another program has only been given their text."""
        drag = self.make(keys)
        if drag is not None:
            drag.exec(_MOVE | _COPY, _MOVE)

    def enter(self, event: QDragEnterEvent) -> None:
        """A drag comes in."""
        payload = self._tree.commands.payload(event.mimeData())
        if payload is None or not event.mimeData().hasFormat(MIME):
            event.ignore()
            return
        self.guide.start(payload, self._tree.folding.rows(self._height))
        self.hint.emit(HINT)
        self.move(event)
        # Even where the first point is no place: the drag must be followed from here on.
        event.accept()

    def move(self, event: QDragMoveEvent | QDropEvent) -> None:
        """The pointer moved; the event is accepted where a drop would do something."""
        payload = self.guide.payload
        if payload is None:
            event.ignore()
            return
        copy = self._copies(event)
        fits = self.guide.move(
            self._tree.outline_model.session.document,
            event.position().toPoint(),
            self._offset,
            self._tree.viewport().height(),
            self._tree.delegate.measures,
            copy=copy,
        )
        if fits:
            event.setDropAction(_COPY if copy or payload.nodes else _MOVE)
            event.accept()
        else:
            event.ignore()

    def leave(self, event: QDragLeaveEvent) -> None:
        """The drag left, or Esc was pressed."""
        self._end()
        event.accept()

    def drop(self, event: QDropEvent) -> None:
        """Do it: one step of undo."""
        payload = self.guide.payload or self._tree.commands.payload(event.mimeData())
        if payload is None:
            event.ignore()
            return
        if self.guide.payload is None:
            self.guide.start(payload, self._tree.folding.rows(self._height))
        self.move(event)
        target, copy = self.guide.target, self._copies(event)
        self._end()
        snippets = snippet_keys(event.mimeData())
        if target is not None and snippets:
            event.setDropAction(_COPY)
            event.accept()
            self.snippets_dropped.emit(snippets, target)
            return
        if target is None or not self._tree.commands.drop(payload, target, copy=copy):
            event.ignore()
            return
        event.setDropAction(_COPY if copy or payload.nodes else _MOVE)
        event.accept()
        self._tree.setFocus(Qt.FocusReason.MouseFocusReason)

    def paint(self, painter: QPainter) -> None:
        """Draw line, ring, frame and chip over the rows."""
        width = self._tree.viewport().width()
        self.guide.paint(painter, width, self._offset, self._tree.delegate.measures)

    @property
    def _height(self) -> int:
        return self._tree.delegate.row_height

    @property
    def _offset(self) -> int:
        return self._tree.verticalScrollBar().value()

    def _copies(self, event: QDropEvent) -> bool:
        payload = self.guide.payload
        if payload is not None and (payload.nodes or payload.part):
            return False
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _rows_changed(self) -> None:
        if self.guide.payload is not None:
            self.guide.set_rows(self._tree.folding.rows(self._height))

    def _unfold(self, key: Key) -> None:
        index = self._tree.outline_model.index_of(key)
        if index.isValid() and not self._tree.isExpanded(index):
            self._tree.expand(index)

    def _scroll(self, by: int) -> None:
        bar = self._tree.verticalScrollBar()
        bar.setValue(bar.value() + by)

    def _end(self) -> None:
        self.guide.stop()
        self.hint.emit("")
