"""The text of a document to type in: every key becomes an edit of the session.

A QTextEdit shows the blocks and knows the caret, the input method and accessibility; it never
changes its own text. Keys and committed compositions are turned into edits of the document value,
and the paragraphs that came out different are written again. So undo, outline and text can never
disagree, an input method never has its paragraph taken away, and atoms cannot be split.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.models import editor_edits as keys
from wenming_desk.desk.models.library_rows import snippet_keys
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views import editor_clipboard as clipboard
from wenming_desk.desk.views.editor_compose import ComposedText
from wenming_desk.desk.views.editor_keys import command_of
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.desk.views.editor_typing import NOT_HERE
from wenming_desk.document.tree import scheme_at


class EditorText(ComposedText):
    """The text pane itself, without header and forms."""

    borrowing_requested = Signal(int)
    """The bar of 借用 beside a node was clicked."""
    box_activated = Signal(object, QPointF)
    """(Block, point in the viewport): a card, table or divider was clicked."""
    snippets_dropped = Signal(object, int)
    """(keys of snippets of the library, node behind which they are to land)."""
    cleaned = Signal(object, object)
    """(what was left out of a pasted text, a function that pastes it as it was)."""
    section_wanted = Signal(int)
    """Go to the next (1) or the previous (-1) section."""

    def __init__(
        self, session: DocumentSession, look: EditorLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(session, look, parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setAccessibleName("正文")

    def copy(self) -> None:
        """Copy the selection: nodes for this program, text with numbers for others."""
        ends = self.spots()
        if ends is not None and ends[0] != ends[1]:
            QGuiApplication.clipboard().setMimeData(clipboard.mime_between(self.blocks, *ends))

    def cut(self) -> None:
        """Copy and remove the selection."""
        ends = self.spots()
        if ends is None or ends[0] == ends[1]:
            return
        self.copy()
        blocks = self.blocks
        self.do("剪切", lambda d: keys.replace_range(d, blocks, *ends))

    def paste(self) -> None:
        """Paste; lines become paragraphs, numbered lines headings."""
        self._paste(QGuiApplication.clipboard().mimeData(), plain=False)

    def paste_text(self, text: str = "") -> None:
        """Paste text as it is: lines become paragraphs, numbers stay text."""
        data = QMimeData()
        data.setText(text or QGuiApplication.clipboard().text())
        self._paste(data, plain=True)

    def _paste(self, data: QMimeData, *, plain: bool) -> None:
        ends = self.spots()
        if ends is None:
            return
        blocks = self.blocks
        snippets = () if plain else snippet_keys(data)
        if snippets:
            self.snippets_dropped.emit(snippets, blocks[ends[0][0]].node)
            return
        scheme = scheme_at(self._session.document, blocks[ends[0][0]].node)
        pieces = clipboard.pieces_of(data, plain=plain, scheme=scheme)
        if not pieces:
            return
        cleaned = None if plain else clipboard.cleaned(data, scheme)
        tidy = cleaned.pieces if cleaned else pieces
        if not self.do("粘贴", lambda d: clipboard.paste(d, blocks, *ends, tidy)):
            self.message.emit(NOT_HERE)
        elif cleaned is not None:
            after = self._session.document

            def as_it_was() -> None:
                if self._session.document is not after:
                    self.message.emit("粘贴以后又改过；先撤销到粘贴那一步，再用“只粘贴文字”")
                    return
                self._session.undo()
                self.do("粘贴", lambda d: clipboard.paste(d, blocks, *ends, pieces))

            self.cleaned.emit(cleaned.removed, as_it_was)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return clipboard.takes(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._paste(source, plain=False)

    def createMimeDataFromSelection(self) -> QMimeData:
        ends = self.spots()
        return clipboard.mime_between(self.blocks, *ends) if ends else QMimeData()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        clipboard.menu(self).popup(event.globalPos())

    # ---- keys and input method

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            # The text's own keys come before the window's; while composing all belong to the
            # input method.
            event.setAccepted(bool(self._preedit or command_of(event)))
            return event.isAccepted()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        command = command_of(event)
        if not self.filled and self._reaches_beyond(event):
            self.fill()
        if command == "type":
            self.type_text(event.text())
            return
        if command == "move":
            self._session.history.break_merge()
            super().keyPressEvent(event)
            return
        actions: dict[str, Callable[[], object]] = {
            "undo": self._session.undo,
            "redo": self._session.redo,
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "paste_text": self.paste_text,
            "select_all": self.selectAll,
            "enter": self._enter,
            "new_heading": self._new_heading,
            "backspace": lambda: self.erase(-1),
            "delete": lambda: self.erase(1),
            "erase_word_before": lambda: self.erase(-1, word=True),
            "erase_word_behind": lambda: self.erase(1, word=True),
            "demote": lambda: self._change_level(1),
            "promote": lambda: self._change_level(-1),
            "paragraph_up": lambda: self._walk(-1),
            "paragraph_down": lambda: self._walk(1),
            "section_up": lambda: self.section_wanted.emit(-1),
            "section_down": lambda: self.section_wanted.emit(1),
        }
        act = actions.get(command)
        if act is None:
            event.ignore()
            return
        act()
        event.accept()

    def _reaches_beyond(self, event: QKeyEvent) -> bool:
        """Whether a key may have to do with blocks that are not shown yet."""
        ends = event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End)
        if ends and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return True
        spot = self._caret_spot()
        return spot is None or not 0 < spot[0] < len(self.blocks) - 1

    def selectAll(self) -> None:
        self.fill()
        super().selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit_composition()
            self._session.history.break_merge()
        super().focusOutEvent(event)

    # ---- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit_composition()
        self._session.history.break_merge()
        cursor = self.textCursor()
        left = event.button() == Qt.MouseButton.LeftButton
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if left and cursor.hasSelection() and not shift:
            # Text is not dragged about by accident.
            cursor.clearSelection()
            self._place_quietly(cursor)
        super().mousePressEvent(event)
        if left:
            number = self.cursorForPosition(event.position().toPoint()).blockNumber()
            if number < len(self.blocks) and not self.blocks[number].editable:
                self.box_activated.emit(self.blocks[number], event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        selected = self.textCursor().hasSelection()
        super().mouseReleaseEvent(event)
        node = self.borrowed_at(event.position().toPoint())
        if node is not None and event.button() == Qt.MouseButton.LeftButton and not selected:
            self.borrowing_requested.emit(node)
