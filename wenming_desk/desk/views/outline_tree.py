"""The tree of the outline: one row a node, painted flat, driven by keys, mouse and drag."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QWidget,
)

from wenming_desk.desk.models.outline_commands import OutlineCommands
from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.outline_roles import PAGE, TEXT
from wenming_desk.desk.models.outline_steps import ORIGIN
from wenming_desk.desk.models.places import element_of_row
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_dragging import DragHandler
from wenming_desk.desk.views.outline_folding import Folding
from wenming_desk.desk.views.outline_keys import TAB_KEYS, command_of
from wenming_desk.desk.views.outline_menu import OutlineMenu
from wenming_desk.desk.views.outline_rows import OutlineRows
from wenming_desk.desk.views.outline_runner import OutlineRunner
from wenming_desk.document.outline import Key
from wenming_desk.typeset.pages import Pages

Flag = QItemSelectionModel.SelectionFlag
_TURNED_TO = frozenset(
    {
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.ContextMenu,
        QEvent.Type.Wheel,
        QEvent.Type.DragEnter,
    }
)
"""Events by which the user turns to the rows."""
Index = QModelIndex | QPersistentModelIndex


class OutlineTree(OutlineRows):
    """Rows of one session; all edits go through `OutlineCommands`."""

    text_requested = Signal(int)
    """The node whose text is to be edited in 正文, with the keyboard there."""
    borrowing_requested = Signal(int)
    """The mark 借用 of a node was clicked."""
    page_requested = Signal(int)
    """The node that is to be shown on the page; the keyboard stays here."""
    message = Signal(str)
    """A short sentence for the status bar."""
    window_command = Signal(str)
    """A command of the window was chosen for the selected rows."""
    filter_requested = Signal()
    """The keyboard is to go into the filter field."""
    filter_dropped = Signal()
    """The filter would hide a row that was just made."""

    def __init__(self, model: OutlineModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(model, theme, parent)
        self._session = model.session
        self.commands: OutlineCommands = model.commands
        self.tab_leaves = False
        """Tab leaves the outline instead of lowering a heading (大纲里 Tab 用来离开)."""
        self._syncing = True
        self._changing = self._led_on = False
        self._kept: list[int] = []
        self._pressed_mark: int | None = None
        self.delegate.after_rename = self._after_rename
        self.setModel(model)
        self.columns.arrange()
        self.folding = Folding(self, model)
        self.drags = DragHandler(self, theme)
        self._menu = OutlineMenu(self, theme)
        self._runner = OutlineRunner(self)
        model.about_to_change.connect(self._before_change)
        model.changed.connect(self._after_change)
        self._digits = 0
        self._session.pages_changed.connect(self._make_room)
        self.commands.message.connect(self.message)
        self.drags.hint.connect(self.message)
        self._session.current_changed.connect(self._session_moved)
        theme.changed.connect(self._restyle)
        self.folding.refresh()
        self._restyle()
        self._show_current()
        self._syncing = False

    # What is selected

    def current_key(self) -> Key | None:
        """The key of the current row."""
        return self._outline.key(self.currentIndex())

    def selected_keys(self) -> list[Key]:
        """The selected rows in reading order; the current one where none is selected."""
        chosen = {self._outline.key(i) for i in self.selectionModel().selectedRows(TEXT)}
        if len(chosen) <= 1:
            key = next(iter(chosen), None) or self.current_key()
            return [key] if key is not None else []
        return [key for _, key in self._outline.walk() if key in chosen]

    def select_node(self, node: int) -> None:
        """Make the row of a node the current and only selected one, and bring it into view."""
        here = self.current_key()
        keys = self._outline.keys_of_node(node)
        if not keys:
            return
        meant = [k for k in keys if element_of_row(k) == self._session.current.element]
        if here is None or here not in (meant or keys):
            self._go_to((meant or keys)[0])

    def currentChanged(self, current: Index, previous: Index) -> None:
        if self._changing:
            # Qt would lay out all rows for it, and soon again when all of them have come and gone.
            self._led_on = True
            return
        super().currentChanged(current, previous)
        self.viewport().update()
        key = self._outline.key(current)
        if not self._syncing and key is not None:
            self._session.set_current(key[1], 0, ORIGIN, element_of_row(key))

    def _go_to(self, key: Key) -> None:
        shown = self.folding.shown_above(key)
        if shown is None:
            return
        self.folding.unfold_to(shown)
        index = self._outline.index_of(shown)
        was, self._syncing = self._syncing, True
        try:
            self.make_current(index)
        finally:
            self._syncing = was

    def make_current(self, index: QModelIndex) -> None:
        """Make a row the current and only selected one, and bring it into view.

        Qt's own setCurrentIndex looks at the keys that are down: a command with Ctrl would add to
        the selection.
        """
        self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self.scrollTo(index)

    def _session_moved(self, node: int, _offset: int, _origin: str) -> None:
        # A tree that is still empty goes there when its rows come.
        self.select_node(node)

    def _show_current(self) -> None:
        """Go to the session's node, or to the first row of an unvisited document."""
        keys = self._outline.keys_of_node(self._session.current.node)
        if keys:
            self._go_to(keys[0])

    def _before_change(self) -> None:
        self._syncing = self._changing = True
        self._led_on = False
        chosen = self.selectionModel().selectedRows(TEXT)
        self._kept = (
            [k[1] for i in chosen if (k := self._outline.key(i))] if len(chosen) > 1 else []
        )

    def _after_change(self) -> None:
        self._changing = False
        if self._outline.restructured or self.folding.needle:
            self.folding.refresh(self._outline.touched)
        self.select_node(self._session.current.node)
        if self._led_on and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
            self.viewport().update()
        if not self.selectionModel().hasSelection() and self.currentIndex().isValid():
            # Where the current row is removed, Qt makes its neighbour current and selects nothing.
            self.make_current(self.currentIndex())
        self._select_again()
        self._syncing = False
        self.columns.arrange()

    def _make_room(self, pages: Pages) -> None:
        """The column of page numbers is as wide as the last of them."""
        digits = len(str(len(pages.pages)))
        if digits != self._digits:
            self._digits = digits
            self.columns.arrange()

    def _select_again(self) -> None:
        """Select several rows again, those too that are of another kind now."""
        if not self._kept or self._session.current.node not in self._kept:
            return
        selection = QItemSelection()
        for node in self._kept:
            for key in self._outline.keys_of_node(node)[:1]:
                index = self._outline.index_of(key)
                selection.select(index, index.siblingAtColumn(PAGE))
        self.selectionModel().select(selection, Flag.ClearAndSelect)

    # Commands

    def run(self, command: str) -> bool:
        """Do a command of the outline by its id; False for one it does not know.

        The window hands over what its menus and toolbar ask for while the keyboard is here.
        """
        self._outline.fill()
        return self._runner.run(command)

    def rename_current(self) -> None:
        """Edit the current row's text in place, or in 正文 where it is longer than a line."""
        self._runner.rename()

    def cut(self) -> None:
        """Put the selected rows on the clipboard; they stay, greyed, until they are pasted."""
        self._runner.cut()

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        self._runner.copy()

    def paste(self) -> None:
        """Put what is on the clipboard behind the current row."""
        self._runner.paste()

    def paste_text(self, text: str) -> None:
        """Put a text behind the current row, a paragraph a line."""
        self._runner.paste_text(text)

    # Renaming

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, hint)
        self._runner.rename_ended(kept=hint != QAbstractItemDelegate.EndEditHint.RevertModelCache)

    def _after_rename(self, step: int, stay: bool) -> None:
        index = self.currentIndex()
        index = self.indexBelow(index) if step > 0 else self.indexAbove(index)
        if index.isValid():
            self.make_current(index)
            key = self._outline.key(index)
            if stay and key is not None and self._outline.is_renamed_here(key):
                self.edit(index.siblingAtColumn(TEXT))

    # Keys and mouse

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() in _TURNED_TO:
            self._outline.fill()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in _TURNED_TO:
            self._outline.fill()
        if isinstance(event, QKeyEvent) and not self._composing():
            known = command_of(event, tab_leaves=self.tab_leaves)
            if event.type() == QEvent.Type.ShortcutOverride and known:
                event.accept()
                return True
            is_tab = Qt.Key(event.key()) in TAB_KEYS
            if event.type() == QEvent.Type.KeyPress and is_tab and known:
                # Before Qt moves the focus on.
                self.keyPressEvent(event)
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event, tab_leaves=self.tab_leaves)
        if command and self.run(command):
            event.accept()
            return
        if event.key() == Qt.Key.Key_Escape and self.commands.forget_cut():
            event.accept()
            return
        super().keyPressEvent(event)

    def _composing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            index = self.on_chevron(event.position().toPoint())
            if index is not None:
                self.setExpanded(index, not self.isExpanded(index))
                event.accept()
                return
        self._pressed_mark = self.on_borrowed(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed_mark = self._pressed_mark, None
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if pressed is None or not plain or event.button() != Qt.MouseButton.LeftButton:
            return
        if self.on_borrowed(event.position().toPoint()) == pressed:
            # and no drag that began there and ended elsewhere
            self.borrowing_requested.emit(pressed)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index = self.on_chevron(point)
        if index is not None:
            # Two quick clicks on a chevron fold and unfold; they do not open the text.
            self.setExpanded(index, not self.isExpanded(index))
            event.accept()
            return
        super().mouseDoubleClickEvent(event)
        if self.indexAt(point).isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.run("go_to_text")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.currentIndex()
        point = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse and index.isValid():
            corner = self.visualRect(index).bottomLeft() + QPoint(self._theme.px(40), 0)
            point = self.viewport().mapToGlobal(corner)
        self._menu.show_at(point)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._outline.rowCount():
            self._go_to(next(key for _, key in self._outline.walk()))
        self.viewport().update()

    # Dragging

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.drags.start(self.selected_keys())

    def dragEnterEvent(self, event) -> None:
        self.drags.enter(event)

    def dragMoveEvent(self, event) -> None:
        self.drags.move(event)

    def dragLeaveEvent(self, event) -> None:
        self.drags.leave(event)

    def dropEvent(self, event) -> None:
        self.drags.drop(event)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.drags.paint(painter)
        painter.end()

    def keyboardSearch(self, search: str) -> None:
        """Jump to the next row that begins with what was typed, an input method's words too."""
        keys = [key for _, key in self._outline.walk() if not self.folding.is_hidden(key)]
        here = self.current_key()
        start = keys.index(here) + 1 if here in keys else 0
        wanted = search.casefold()
        for key in (*keys[start:], *keys[:start]):
            if self._outline.outline.rows[key].text.casefold().startswith(wanted):
                self._go_to(key)
                self._session.set_current(key[1], 0, ORIGIN, element_of_row(key))
                return

    def _restyle(self) -> None:
        self.columns.arrange()
        self.scheduleDelayedItemsLayout()
        self.viewport().update()
