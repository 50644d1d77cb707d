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
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from wenming_desk.desk.models import editor_edits as keys
from wenming_desk.desk.models.editor_blocks import Block, BlockBuilder, Key, Kind, Scope
from wenming_desk.desk.models.editor_edits import Edited, Spot
from wenming_desk.desk.models.editor_places import chars, displayed, find_place, place_of, units
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views import editor_clipboard as clipboard
from wenming_desk.desk.views.editor_boxes import Boxes, Chips
from wenming_desk.desk.views.editor_keys import command_of
from wenming_desk.desk.views.editor_look import BOX, CHIP, EditorLook
from wenming_desk.desk.views.editor_paint import Overlay
from wenming_desk.desk.views.editor_writer import BlockWriter
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import ATOM_CHAR, common_edges
from wenming_desk.document.nodes import Document
from wenming_desk.document.tree import EditError

ORIGIN = "editor"
"""Name under which the text pane moves the current place."""

_NOT_HERE = "在这里做不了，文稿没有变"
_KEPT = "这里是自动生成的，不能直接改"


class EditorText(QTextEdit):
    """The text pane itself, without header and forms."""

    message = Signal(str)
    """A short sentence for the status bar: why nothing was done."""
    box_activated = Signal(object, QPointF)
    """(Block, point in the viewport): a card, table or divider was clicked."""
    section_wanted = Signal(int)
    """Go to the next (1) or the previous (-1) section."""

    def __init__(
        self, session: DocumentSession, look: EditorLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._builder = BlockBuilder()
        self.scope, self.anchor = Scope.SECTION, 0
        self._preedit = ""
        self._replacing: tuple[Spot, Spot] | None = None
        self._marks: list[tuple[int, int, int]] = []
        self._placing = False
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self._writer = BlockWriter(document, look)
        self._overlay = Overlay(document, lambda: self._look)
        self._chips = Chips(lambda: self._look, self)
        self.boxes = Boxes(lambda: self._look, self._block_at, self._column_width, self)
        document.documentLayout().registerHandler(CHIP, self._chips)
        document.documentLayout().registerHandler(BOX, self.boxes)
        self._outside = QTimer(self)
        self._outside.setSingleShot(True)
        self._outside.setInterval(0)
        self._outside.timeout.connect(self._take_outside_change)
        document.contentsChange.connect(self._contents_changed)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("正文")
        self.cursorPositionChanged.connect(self._caret_moved)
        self._dress()

    # ---- what is shown

    @property
    def blocks(self) -> list[Block]:
        """The blocks shown, one for each paragraph."""
        return self._writer.blocks

    @property
    def look(self) -> EditorLook:
        """Faces and formats in force."""
        return self._look

    def show_blocks(self, scope: Scope, anchor: int) -> None:
        """Show 全文, or the section that `anchor` is in."""
        self.scope, self.anchor = scope, anchor
        self.refresh()

    def refresh(self) -> None:
        """Show the document as it is now; caret and scroll stay where they are."""
        self.commit_composition()
        kept, key = self.place(), self.current_key
        seen = self.viewport().rect().intersects(self.cursorRect())
        height, scrolled = self.cursorRect().top(), self.verticalScrollBar().value()
        self._placing = True
        try:
            blocks = self._builder.build(self._session.document, self.scope, self.anchor)
            self._writer.show(blocks)
            found = find_place(blocks, kept, self._index(key)) if kept else None
            if found is not None and found != self._caret_spot():
                self._set_caret(found)
        finally:
            self._placing = False
        bar = self.verticalScrollBar()
        bar.setValue(scrolled)
        if found is not None and seen:
            bar.setValue(bar.value() + self.cursorRect().top() - height)
        self._mark()
        self.viewport().update()

    def set_look(self, look: EditorLook) -> None:
        """Dress the text by another scheme, size or profile."""
        self.commit_composition()
        self._look = look
        spot, scrolled = self._caret_spot(), self.verticalScrollBar().value()
        self._placing = True
        self._dress()
        self._writer.set_look(look)
        if spot is not None:
            self._set_caret(spot)
        self._placing = False
        self._set_margins()
        self.verticalScrollBar().setValue(scrolled)
        self._mark()

    def set_marks(self, marks: list[tuple[int, int, int]]) -> None:
        """Show hits: (node, offset in its text, length) in characters."""
        self._marks = marks
        self._mark()

    # ---- the caret

    def place(self) -> Selection | None:
        """Node and offset of the caret; None while nothing is shown."""
        spot = self._caret_spot()
        return place_of(self.blocks[spot[0]], spot[1]) if spot else None

    @property
    def current_key(self) -> Key | None:
        """Key of the block that the caret is in."""
        spot = self._caret_spot()
        return self.blocks[spot[0]].key if spot else None

    def go_to(self, place: Selection, key: Key | None = None) -> bool:
        """Put the caret at a node's offset and bring it into view, without taking the keyboard;
        False where the node is not shown."""
        hint = self._index(key or self.current_key)
        found = find_place(self.blocks, place, hint)
        if found is None:
            return False
        self._placing = True
        self._set_caret(found)
        self._placing = False
        self._bring_into_view()
        self.viewport().update()
        return True

    def spots(self) -> tuple[Spot, Spot] | None:
        """Both ends of the selection, the same twice without one; None where nothing is shown."""
        cursor = self.textCursor()
        start, end = self._spot(cursor.selectionStart()), self._spot(cursor.selectionEnd())
        return (start, end) if start is not None and end is not None else None

    def select(self, start: Spot, end: Spot) -> None:
        """Select from one place to another."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selectedText(self) -> str:
        """The selected text as plain characters."""
        ends = self.spots()
        return clipboard.text_between(self.blocks, *ends) if ends and ends[0] != ends[1] else ""

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
        merge = None if composed or start != end else ("typing", node)
        done = self.do(
            "输入", lambda d: keys.replace_range(d, self.blocks, start, end, text), merge
        )
        if not done:
            self.message.emit(_KEPT)

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
        if ends[0] != ends[1]:
            self.erase(1)
            ends = self.spots()
            if ends is None:
                return
        index, at = ends[0]
        block = self.blocks[index]
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
        pieces = clipboard.pieces_of(data, plain=plain)
        if ends is None or not pieces:
            return
        blocks = self.blocks
        if not self.do("粘贴", lambda d: clipboard.paste(d, blocks, *ends, pieces)):
            self.message.emit(_NOT_HERE)

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

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        commit, preedit = event.commitString(), event.preeditString()
        composing = bool(self._preedit)
        ends = self.spots()
        if preedit and not composing and ends is not None:
            if not self.blocks[ends[0][0]].editable:
                QGuiApplication.inputMethod().reset()
                self.message.emit(_KEPT)
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

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
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

    # ---- mouse, painting, size

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.commit_composition()
        self._session.history.break_merge()
        cursor = self.textCursor()
        if cursor.hasSelection() and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            # Text is not dragged about by accident.
            cursor.clearSelection()
            self._place_quietly(cursor)
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            number = self.cursorForPosition(event.position().toPoint()).blockNumber()
            if number < len(self.blocks) and not self.blocks[number].editable:
                self.box_activated.emit(self.blocks[number], event.position())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        first = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        bottom = float(self.viewport().height())
        current = self._session.current.node
        self._overlay.paint(painter, self.blocks, first, offset, bottom, current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_margins()
        super().resizeEvent(event)

    def box_rect(self, index: int) -> QRectF:
        """The rectangle of block `index` in the viewport."""
        paragraph = self._writer.paragraph(index)
        rect = self.document().documentLayout().blockBoundingRect(paragraph)
        return rect.translated(0, -self.verticalScrollBar().value())

    # ---- within

    def _dress(self) -> None:
        theme = self._look.theme
        self.setStyleSheet(
            f"QTextEdit, QTextEdit:focus {{ background: {theme.name('base')}; border: 0;"
            f" border-radius: 0; padding: 0; selection-background-color: {theme.name('sel')};"
            f" selection-color: {theme.name('text')}; }}"
        )

    def _set_margins(self) -> None:
        px = self._look.theme.px
        room = self.viewport().width()
        side = max(float(px(22)), (room - self._look.width) / 2)
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        if form.leftMargin() == side and form.topMargin() == px(14):
            return
        form.setLeftMargin(side)
        form.setRightMargin(side)
        form.setTopMargin(px(14))
        form.setBottomMargin(px(40))
        with self._writer.quiet():
            frame.setFrameFormat(form)

    def _column_width(self) -> float:
        form = self.document().rootFrame().frameFormat()
        return max(60.0, self.viewport().width() - form.leftMargin() - form.rightMargin() - 1)

    def _block_at(self, position: int) -> Block | None:
        number = self.document().findBlock(position).blockNumber()
        return self.blocks[number] if 0 <= number < len(self.blocks) else None

    def _spot(self, position: int) -> Spot | None:
        paragraph = self.document().findBlock(position)
        number = paragraph.blockNumber()
        if not 0 <= number < len(self.blocks):
            return None
        return number, chars(displayed(self.blocks[number]), position - paragraph.position())

    def _position(self, spot: Spot) -> int:
        paragraph = self._writer.paragraph(spot[0])
        return paragraph.position() + units(displayed(self.blocks[spot[0]]), spot[1])

    def _caret_spot(self) -> Spot | None:
        return self._spot(self.textCursor().position())

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

    def _index(self, key: Key | None) -> int:
        return next((i for i, block in enumerate(self.blocks) if block.key == key), -1)

    def _set_caret(self, spot: Spot) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._position(spot))
        self.setTextCursor(cursor)

    def _place_quietly(self, cursor: QTextCursor) -> None:
        self._placing = True
        self.setTextCursor(cursor)
        self._placing = False

    def _bring_into_view(self) -> None:
        rect, height = self.cursorRect(), self.viewport().height()
        if rect.top() < 0 or rect.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + rect.top() - height // 3)

    def _caret_moved(self) -> None:
        self.viewport().update()
        if self._placing or self._writer.writing or self._preedit:
            return
        place = self.place()
        if place is not None:
            self._session.set_current(place.node, place.offset, ORIGIN)

    def _mark(self) -> None:
        """Hits, and the text that a composition is to replace."""
        selections: list[QTextEdit.ExtraSelection] = []
        for node, offset, length in self._marks:
            found = find_place(self.blocks, Selection(node, offset))
            if found is not None and self.blocks[found[0]].editable:
                selections.append(self._extra(found, (found[0], found[1] + length), "mark"))
        if self._replacing is not None:
            selections.append(self._extra(*self._replacing, "sel_off"))
        self.setExtraSelections(selections)

    def _extra(self, start: Spot, end: Spot, token: str) -> QTextEdit.ExtraSelection:
        extra = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        form.setBackground(self._look.theme.color(token))
        form.setForeground(self._look.theme.color("text"))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._position(start))
        cursor.setPosition(self._position(end), QTextCursor.MoveMode.KeepAnchor)
        extra.cursor, extra.format = cursor, form  # pyright: ignore[reportAttributeAccessIssue]
        return extra

    def _contents_changed(self) -> None:
        if not self._writer.writing and not self._preedit:
            self._outside.start()

    def _take_outside_change(self) -> None:
        """Text that came in otherwise, from assistive programs: made an edit like typing."""
        if self._preedit:
            return
        found: tuple[int, str] | None = None
        for index, block in enumerate(self.blocks):
            text = self._writer.paragraph(index).text()
            if text != displayed(block):
                found = index, text
                break
        same = self.document().blockCount() == len(self.blocks)
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
