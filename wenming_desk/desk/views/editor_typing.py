"""Typing into the text: each key is an edit of the session, as one step of undo."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor

from wenming_desk.desk.models import editor_edits as keys
from wenming_desk.desk.models.editor_blocks import Block, Kind
from wenming_desk.desk.models.editor_edits import Edited, Spot
from wenming_desk.desk.models.editor_places import place_of
from wenming_desk.desk.views.editor_view import ORIGIN, BlockView
from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import Document
from wenming_desk.document.tree import EditError

NOT_HERE = "在这里做不了，文稿没有变"
"""What is said where a key makes no sense."""
_KEPT = "这里是自动生成的，不能直接改"
_CARDS = {
    Kind.HEAD: "版头在表里填，按回车打开",
    Kind.IMPRINT: "版记在表里填，按回车打开",
    Kind.TABLE: "表格在格子里改，按回车进去",
}
"""Why nothing can be typed beside a box that has a way in."""


def kept_words(block: Block) -> str:
    """Why nothing can be typed into a block, and where it can be."""
    return _CARDS.get(block.kind, _KEPT)


class TypedText(BlockView):
    """What the keys do to the text at the caret."""

    box_entered = Signal(object)
    """Enter was pressed before a table or on a card: its Block."""

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
            self.message.emit(kept_words(block))

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
                self.message.emit(NOT_HERE)

    def _change_level(self, step: int) -> None:
        spot = self._caret_spot()
        if spot is None:
            return
        block = self.blocks[spot[0]]
        if spot[1] == 0 and block.level:
            name = "降级" if step > 0 else "升级"
            if not self.do(name, lambda d: keys.change_level(d, block, step)):
                self.message.emit(NOT_HERE)

    def _walk(self, step: int) -> None:
        spot = self._caret_spot()
        if spot is None:
            return
        if step < 0 and spot[1] > 0:
            self._set_caret((spot[0], 0))
        else:
            self._set_caret((max(0, min(spot[0] + step, len(self.blocks) - 1)), 0))
        self.ensureCursorVisible()

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
