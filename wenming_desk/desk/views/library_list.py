"""The list of hits: keys that insert, rate and look; drags of one row or several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelection, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QFocusEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from wenming_desk.desk.models.library_rows import LibraryRows, level_of
from wenming_desk.desk.models.library_wholes import is_whole
from wenming_desk.desk.models.outline_drop import Payload
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.library_delegate import LibraryDelegate
from wenming_desk.desk.views.outline_drag import drag_pixmap
from wenming_desk.document.nodes import Document
from wenming_desk.library.interface import Hit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class LibraryList(QListView):
    """Rows of snippets, several may be chosen."""

    insert_asked = Signal(bool)
    """Insert the chosen rows; True: below the current node."""
    chosen = Signal()
    """Other rows are chosen now."""
    typed = Signal(str)
    """A character for the search field."""
    left = Signal()
    """Esc: back to the outline."""
    up = Signal()
    """↑ on the first row: back to the search field."""
    step = Signal(int)
    """Ctrl+PgDn (1), Ctrl+PgUp (-1): items, whole plans, outlines."""
    peek_asked = Signal()
    """Space."""
    edit_asked = Signal(str)
    """delete, undo, or rate_0 … rate_5."""
    menu_asked = Signal(QPoint)
    """The context menu, at a point of the screen."""

    def __init__(self, rows: LibraryRows, theme: Theme) -> None:
        super().__init__()
        self.rows = rows
        self._theme = theme
        self.undoes = False
        """Ctrl+Z takes back the last change of the library, not of the document."""
        self._delegate = LibraryDelegate(theme, self)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "library")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAccessibleName("找到的素材")
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.doubleClicked.connect(lambda _: self.insert_asked.emit(False))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def chosen_hits(self) -> tuple[Hit, ...]:
        """The hits of the chosen rows in their order."""
        found = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        hits = self.rows.hits
        return tuple(hits[row] for row in found if row < len(hits))

    def choose(self, row: int) -> None:
        """Make a row the only chosen one."""
        index = self.rows.index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def copy(self) -> None:
        """Put the chosen snippets on the clipboard."""
        hits = self.chosen_hits()
        if hits:
            QGuiApplication.clipboard().setMimeData(self.rows.mime_of(hits))

    def make_drag(self, hits: Sequence[Hit]) -> QDrag:
        """The drag of some hits, ready to start."""
        drag = QDrag(self)
        drag.setMimeData(self.rows.mime_of(hits))
        payload = Payload(nodes=self.rows.nodes_of(hits))
        first, *more = hits
        words = None
        if is_whole(first.snippet.key) and not more:
            snippet = first.snippet
            words = level_of(snippet), shortened(snippet.heading), f"{snippet.below} 条"
        drag.setPixmap(drag_pixmap(Document(), payload, self._theme, words))
        drag.setHotSpot(QPoint(-self._theme.px(18), -self._theme.px(22)))
        return drag

    def startDrag(self, actions: Qt.DropAction) -> None:
        hits = self.chosen_hits()
        if hits:
            self.make_drag(hits).exec(Qt.DropAction.CopyAction)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            key, ctrl = Qt.Key(event.key()), bool(event.modifiers() & _CTRL)
            undo = key == Qt.Key.Key_Z and self.undoes
            if ctrl and (key in _ENTER or undo or step_of(event)):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        plain = not modifiers & (_CTRL | Qt.KeyboardModifier.AltModifier)
        if key in _ENTER:
            self.insert_asked.emit(bool(modifiers & _CTRL and modifiers & _SHIFT))
        elif (by := step_of(event)) != 0:
            self.step.emit(by)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif key == Qt.Key.Key_Space and plain:
            self.peek_asked.emit()
        elif key == Qt.Key.Key_Z and modifiers & _CTRL:
            self.edit_asked.emit("undo")
        elif key == Qt.Key.Key_Delete:
            self.edit_asked.emit("delete")
        elif key == Qt.Key.Key_Up and plain and self.currentIndex().row() <= 0:
            self.up.emit()
        elif plain and event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            point = self.viewport().mapToGlobal(rect.center())
        if self.chosen_hits():
            self.menu_asked.emit(point)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._delegate.focused = True
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.hits:
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._delegate.focused = False
        super().focusOutEvent(event)
        self.viewport().update()


def step_of(event: QKeyEvent) -> int:
    """1 for Ctrl+PgDn, -1 for Ctrl+PgUp, else 0."""
    if not event.modifiers() & _CTRL:
        return 0
    return {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()), 0)
