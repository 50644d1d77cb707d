"""The paper of the text pane: blocks as paragraphs, their places, what is painted beside them.

`editor_view` adds which blocks of a document are shown, `editor_text` typing.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip, QWidget

from wenming_desk.desk.models.borrowed import BorrowedNodes, Spans
from wenming_desk.desk.models.editor_blocks import NODE_TEXT, Block, Key
from wenming_desk.desk.models.editor_edits import Spot
from wenming_desk.desk.models.editor_places import chars, displayed, units
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views import editor_clipboard as clipboard
from wenming_desk.desk.views.editor_boxes import Boxes, Chips
from wenming_desk.desk.views.editor_look import BOX, CHIP, EditorLook
from wenming_desk.desk.views.editor_paint import Overlay
from wenming_desk.desk.views.editor_writer import BlockWriter
from wenming_desk.document.nodes import Document, Node


class TextSurface(QTextEdit):
    """Shows blocks that it is given, and knows the places in them."""

    def __init__(
        self, session: DocumentSession, look: EditorLook, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._look = look
        self._shown: Document | None = None
        self._placing = False
        self._borrowed = BorrowedNodes()
        self._marked_for: Document | None = None
        self._borrowed_now: Mapping[int, Node] = {}
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        self._writer = BlockWriter(document, look)
        self._overlay = Overlay(document, lambda: self._look)
        self._chips = Chips(lambda: self._look, self)
        self.boxes = Boxes(lambda: self._look, self._block_at, self._column_width, self)
        document.documentLayout().registerHandler(CHIP, self._chips)
        document.documentLayout().registerHandler(BOX, self.boxes)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._dress()

    @property
    def blocks(self) -> list[Block]:
        """The blocks shown, one for each paragraph."""
        return self._writer.blocks

    @property
    def look(self) -> EditorLook:
        """Faces and formats in force."""
        return self._look

    @property
    def current_key(self) -> Key | None:
        """Key of the block that the caret is in."""
        spot = self._caret_spot()
        return self.blocks[spot[0]].key if spot else None

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

    # ---- tooltips

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), self.viewport())
            return True
        return super().viewportEvent(event)

    def tip_at(self, point: QPoint) -> str:
        """The words for what is under a point of the viewport; "" for text without any.

        Qt itself looks before the nearest place of a caret, which over the left half of a chip is
        its neighbour.
        """
        if self._beside(point):
            return self._borrowed_words(point)
        cursor = self.cursorForPosition(point)
        at = cursor.position() - cursor.block().position()
        for start in (at - 1, at):
            found = QTextCursor(cursor.block())
            if start < 0 or start + 1 >= cursor.block().length():
                continue
            found.setPosition(cursor.block().position() + start)
            left = self.cursorRect(found)
            found.setPosition(cursor.block().position() + start + 1)
            right = self.cursorRect(found)
            same_line = left.top() == right.top()
            reach = right.left() if same_line else self.viewport().width()
            if left.left() <= point.x() < reach and left.top() <= point.y() <= left.bottom():
                return found.charFormat().toolTip()
        return ""

    def _beside(self, point: QPoint) -> bool:
        """Whether a point of the viewport lies right of the column, where the bars are."""
        edge = self.document().rootFrame().frameFormat().leftMargin() + self._column_width()
        return point.x() > edge + self._look.theme.px(8)

    def borrowed_at(self, point: QPoint) -> int | None:
        """The node whose bar of 借用 is under a point of the viewport."""
        if not self._beside(point):
            return None
        block = self._block_at(self.cursorForPosition(point).position())
        if block is None or not self.borrowed_spans(block):
            return None
        return block.node if block.node in self._borrowed_now else block.lead

    def _borrowed_words(self, point: QPoint) -> str:
        """The words for the bar at the right of what is borrowed."""
        position = self.cursorForPosition(point).position()
        block = self._block_at(position)
        spans = self.borrowed_spans(block) if block is not None else ()
        if block is None or not spans:
            return ""
        share = sum(end - start for start, end in spans) / max(1, len(block.text))
        return f"借用：{share:.0%} 还是素材原样　点一下看出处"

    # ---- painting, size

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        offset = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        first = self.cursorForPosition(self.viewport().rect().topLeft()).block()
        bottom = float(self.viewport().height())
        current = self._session.current
        self._overlay.paint(
            painter,
            self.blocks,
            first,
            offset,
            bottom,
            current,
            self.borrowed_spans,
            self._column_width(),
        )

    def borrowed_spans(self, block: Block) -> Spans:
        """What of a block is still as it came from the library, in characters of its text."""
        document = self._shown
        if document is None or block.kind not in NODE_TEXT:
            return ()
        if document is not self._marked_for:
            self._marked_for, self._borrowed_now = document, self._borrowed.nodes(document)
        found = self._borrowed_now
        own, lead = found.get(block.node), found.get(block.lead)
        spans = self._borrowed.spans(own) if own is not None else ()
        if lead is not None:
            body = block.body
            spans += tuple((body + start, body + end) for start, end in self._borrowed.spans(lead))
        return spans

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
        side = max(float(px(18)), (room - self._look.width) / 2)
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

    def _set_caret(self, spot: Spot) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._position(spot))
        self.setTextCursor(cursor)

    def _place_quietly(self, cursor: QTextCursor) -> None:
        self._placing = True
        self.setTextCursor(cursor)
        self._placing = False

    def _bring_into_view(self, scrolled: int) -> None:
        bar, rect, height = self.verticalScrollBar(), self.cursorRect(), self.viewport().height()
        top = rect.top() + bar.value()
        if not scrolled <= top <= scrolled + height - 2 * rect.height():
            bar.setValue(top - height // 3)

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
