"""The text of a document to type in: every key becomes an edit of the session.

A QTextEdit shows the blocks and knows the caret, the input method and accessibility; it never
changes its own text. Keys and committed compositions are turned into edits of the document value,
and the paragraphs that came out different are written again. So undo, outline and text can never
disagree, an input method never has its paragraph taken away, and atoms cannot be split.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from wenming_desk.desk.models import editor_edits as keys
from wenming_desk.desk.models.editor_blocks import Block, Kind
from wenming_desk.desk.models.editor_edits import Edited, Spot
from wenming_desk.desk.models.editor_places import chars, displayed, place_of, units
from wenming_desk.desk.models.library_rows import snippet_keys
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views import editor_clipboard as clipboard
from wenming_desk.desk.views.editor_keys import command_of
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.desk.views.editor_view import ORIGIN, BlockView
from wenming_desk.document.inline import ATOM_CHAR, common_edges
from wenming_desk.document.nodes import Document
from wenming_desk.document.tree import EditError, scheme_at

_NOT_HERE = "在这里做不了，文稿没有变"
_KEPT = "这里是自动生成的，不能直接改"
_CARDS = {
    Kind.HEAD: "版头在表里填，按回车打开",
    Kind.IMPRINT: "版记在表里填，按回车打开",
    Kind.TABLE: "表格在格子里改，按回车进去",
}
"""Why nothing can be typed beside a box that has a way in."""


class EditorText(BlockView):
    """The text pane itself, without header and forms."""

    borrowing_requested = Signal(int)
    """The bar of 借用 beside a node was clicked."""
    box_activated = Signal(object, QPointF)
    """(Block, point in the viewport): a card, table or divider was clicked."""
    box_entered = Signal(object)
    """Enter was pressed before a table or on a card: its Block."""
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
        self._held = ""
        self._resetting = False
        self._outside = QTimer(self)
        self._outside.setSingleShot(True)
        self._outside.setInterval(0)
        self._outside.timeout.connect(self._take_outside_change)
        self.document().contentsChange.connect(self._contents_changed)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setAccessibleName("正文")

    # ---- edits

    def do(
        self,
        name: str,
        make: Callable[[Document], Edited | None],
        merge: Hashable = None,
    ) -> bool:
        """One edit as one step of undo, with the caret where it says; False where none was made."""
        try:
            done = make(self._session.document)
        except EditError:
            done = None
        if done is None:
            return False
        self._session.edit(
            name, lambda _: done.document, select=done.place, merge=merge, origin=ORIGIN
        )
        self.go_to(done.place, done.key)
        return True

    def type_text(self, text: str, *, composed: bool = False) -> None:
        """Put text in the place of the selection; a composition is a step of its own."""
        ends, self._replacing = self._replacing or self.spots(), None
        text = text.replace(ATOM_CHAR, "")
        if ends is None or not text:
            return
        start, end = ends
        block = self.blocks[start[0]]
        if start == end and self._steps_over(block, start[1], text):
            self._set_caret((start[0], start[1] + len(text)))
            return
        node = place_of(block, start[1]).node
        merge = None if composed else ("typing", node)
        done = self.do(
            "输入", lambda d: keys.replace_range(d, self.blocks, start, end, text), merge
        )
        if not done:
            self.message.emit(_CARDS.get(block.kind, _KEPT))

    def _steps_over(self, block: Block, at: int, text: str) -> bool:
        """The mark that ends a run-in heading, typed where it already stands."""
        return block.kind is Kind.RUN_IN and at == block.heading and text == block.mark != ""

    def erase(self, step: int, *, word: bool = False) -> None:
        """Backspace (-1) and Delete (1): a character or a word, the selection, a boundary."""
        ends = self.spots()
        if ends is None:
            return
        start, end = ends
        if start == end:
            index, at = start
            block = self.blocks[index]
            if not block.editable or at == (0 if step < 0 else len(block.text)):
                self._erase_boundary(index, step)
                return
            other = self._neighbour(step, word=word)
            start, end = sorted((start, other))
            if ATOM_CHAR in block.text.slice(start[1], end[1]).plain:
                # A first press shows what would go, the second takes it.
                self.select(start, end)
                return
            node = place_of(block, start[1]).node
            merge: Hashable = ("erasing", node, step)
        else:
            merge = None
        blocks = self.blocks
        name = "删除文字"
        if not self.do(name, lambda d: keys.replace_range(d, blocks, start, end), merge):
            self.message.emit(_KEPT)

    def _erase_boundary(self, index: int, step: int) -> None:
        blocks = self.blocks
        block = blocks[index]
        near = index + step
        if not block.editable:
            self.select((index, 0), (index, 1))
            return
        act = keys.backspace if step < 0 else keys.delete_forward
        name = "设为段落" if step < 0 and block.level else "合并"
        if self.do(name, lambda d: act(d, blocks, index)):
            return
        if 0 <= near < len(blocks) and blocks[near].kind in (Kind.TABLE, Kind.OPAQUE):
            self.select((near, 0), (near, 1))

    def _enter(self) -> None:
        ends = self.spots()
        if ends is None:
            return
        index, at = ends[0]
        if ends[0] != ends[1]:
            blocks = self.blocks
            self.do("换段", lambda d: keys.enter_over(d, blocks, *ends))
            return
        block = self.blocks[index]
        if block.kind in (Kind.HEAD, Kind.IMPRINT) or (block.kind is Kind.TABLE and at == 0):
            self.box_entered.emit(block)
            return
        if self.do("换段", lambda d: keys.enter(d, block, at)):
            return
        if index + 1 < len(self.blocks):
            self._set_caret((index + 1, 0))

    def _new_heading(self) -> None:
        spot = self._caret_spot()
        if spot is not None:
            block = self.blocks[spot[0]]
            if not self.do("加标题", lambda d: keys.new_heading(d, block, spot[1])):
                self.message.emit(_NOT_HERE)

    def _change_level(self, step: int) -> None:
        spot = self._caret_spot()
        if spot is None:
            return
        block = self.blocks[spot[0]]
        if spot[1] == 0 and block.level:
            name = "降级" if step > 0 else "升级"
            if not self.do(name, lambda d: keys.change_level(d, block, step)):
                self.message.emit(_NOT_HERE)

    def _walk(self, step: int) -> None:
        spot = self._caret_spot()
        if spot is None:
            return
        if step < 0 and spot[1] > 0:
            self._set_caret((spot[0], 0))
        else:
            self._set_caret((max(0, min(spot[0] + step, len(self.blocks) - 1)), 0))
        self.ensureCursorVisible()

    # ---- clipboard

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
            self.message.emit(_NOT_HERE)
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

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self._resetting:
            return
        commit, preedit = event.commitString(), event.preeditString()
        composing = bool(self._preedit)
        ends = self.spots()
        if preedit and not composing and ends is not None:
            block = self.blocks[ends[0][0]]
            if not block.editable:
                QGuiApplication.inputMethod().reset()
                self.message.emit(_CARDS.get(block.kind, _KEPT))
                return
            # The selected text stays until the composition is committed: a cancelled one has
            # changed nothing, a committed one is a single step.
            self._replacing = ends if ends[0] != ends[1] else None
            if self._replacing is not None:
                cursor = self.textCursor()
                cursor.setPosition(cursor.selectionEnd())
                self._place_quietly(cursor)
        if commit or event.replacementLength():
            self._preedit = ""
            self._compose("", [])
            if event.replacementLength():
                self._replacing = self._replaced(event)
            self.type_text(commit, composed=composing)
        self._preedit = preedit
        self._compose(preedit, event.attributes())
        if not preedit:
            self._replacing = None
        self._mark()
        self.ensureCursorVisible()
        event.accept()

    def _replaced(self, event: QInputMethodEvent) -> tuple[Spot, Spot] | None:
        """What an input method asks to replace, in UTF-16 units from the caret."""
        spot = self._caret_spot()
        if spot is None:
            return None
        shown = displayed(self.blocks[spot[0]])
        at = units(shown, spot[1]) + event.replacementStart()
        start = chars(shown, max(0, at))
        end = chars(shown, max(0, at) + event.replacementLength())
        return (spot[0], start), (spot[0], end)

    def _compose(self, preedit: str, attributes: list[QInputMethodEvent.Attribute]) -> None:
        with self._writer.quiet():
            super().inputMethodEvent(QInputMethodEvent(preedit, attributes))

    @property
    def composing(self) -> bool:
        """Whether an input method has a composition under way."""
        return bool(self._preedit)

    def commit_composition(self) -> None:
        """End a composition by taking its text: before the place, the text or the file changes."""
        if not self._preedit:
            return
        QGuiApplication.inputMethod().commit()
        if self._preedit:
            rest = QInputMethodEvent("", [])
            rest.setCommitString(self._preedit)
            self.inputMethodEvent(rest)
            QGuiApplication.inputMethod().reset()

    def hold_composition(self) -> None:
        if not self._preedit:
            return
        # The document is another one already: the words wait until all views show it.
        self._held += self._preedit
        self._preedit, self._replacing = "", None
        self._compose("", [])
        self._resetting = True
        QGuiApplication.inputMethod().reset()
        self._resetting = False
        self._outside.start()

    def inputMethodQuery(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, query: Qt.InputMethodQuery
    ) -> object:
        value = super().inputMethodQuery(query)
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            # In the widget's own coordinates, or the candidates stand over the text.
            return QRectF(self.cursorRect()).translated(QPointF(self.viewport().pos()))
        return value

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

    # ---- within

    def _neighbour(self, step: int, *, word: bool) -> Spot:
        """The place one character or word from the caret, in the same block."""
        cursor = self.textCursor()
        move = QTextCursor.MoveOperation
        if word:
            cursor.movePosition(move.PreviousWord if step < 0 else move.NextWord)
        else:
            cursor.movePosition(move.PreviousCharacter if step < 0 else move.NextCharacter)
        here, there = self._caret_spot(), self._spot(cursor.position())
        assert here is not None
        if there is None or there[0] != here[0]:
            return here[0], 0 if step < 0 else len(self.blocks[here[0]].text)
        return there

    def _contents_changed(self) -> None:
        if not self._writer.writing and not self._preedit:
            self._outside.start()

    def _take_outside_change(self) -> None:
        """Text that came in otherwise, from assistive programs: made an edit like typing."""
        held, self._held = self._held, ""
        if held:
            self.type_text(held, composed=True)
        if self._preedit:
            return
        found: tuple[int, str] | None = None
        for index, block in enumerate(self.blocks):
            text = self._writer.paragraph(index).text()
            if text != displayed(block):
                found = index, text
                break
        same = self.document().blockCount() == max(1, len(self.blocks))
        if found is None and same:
            return
        self._writer.rewrite()
        if found is None or not same or not self.blocks[found[0]].editable:
            return
        index, text = found
        start, end_old, end_new = common_edges(displayed(self.blocks[index]), text)
        blocks, new = self.blocks, text[start:end_new].replace(ATOM_CHAR, "")
        self.do(
            "输入",
            lambda d: keys.replace_range(d, blocks, (index, start), (index, end_old), new),
        )
