"""Shows blocks in a QTextDocument, one paragraph for each; touches only what became different."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from difflib import SequenceMatcher

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument

from wenming_desk.desk.models.editor_blocks import BOXES, Block
from wenming_desk.desk.models.editor_places import displayed
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.document.inline import common_edges

_MANY = 400
"""Blocks that came or went from which on everything is written anew."""


class BlockWriter:
    """Keeps a QTextDocument equal to a list of blocks; block i is paragraph i."""

    def __init__(self, document: QTextDocument, look: EditorLook) -> None:
        self._document = document
        self._look = look
        self._blocks: list[Block] = []
        self._writing = 0

    @property
    def blocks(self) -> list[Block]:
        """The blocks shown now."""
        return self._blocks

    @property
    def writing(self) -> bool:
        """Whether a change of the document comes from here."""
        return self._writing > 0

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What happens to the document inside is known and no typing."""
        self._writing += 1
        try:
            yield
        finally:
            self._writing -= 1

    def set_look(self, look: EditorLook) -> None:
        """Dress everything anew."""
        self._look = look
        self._write_all(self._blocks)

    def show(self, blocks: list[Block]) -> None:
        """Make the document show these blocks."""
        old, new = self._blocks, blocks
        first, ends = 0, 0
        limit = min(len(old), len(new))
        while first < limit and (old[first] is new[first] or old[first] == new[first]):
            first += 1
        while ends < limit - first and (
            old[-1 - ends] is new[-1 - ends] or old[-1 - ends] == new[-1 - ends]
        ):
            ends += 1
        before, after = old[first : len(old) - ends], new[first : len(new) - ends]
        if not before and not after:
            self._blocks = new
            return
        if not old or not new or max(len(before), len(after)) > _MANY:
            self._write_all(new)
            return
        self._change(first, before, after, new)

    def rewrite(self) -> None:
        """Write everything anew: something else changed the document."""
        self._write_all(self._blocks)

    def paragraph(self, index: int) -> QTextBlock:
        """The paragraph of block `index`."""
        return self._document.findBlockByNumber(index)

    def _change(
        self, first: int, before: Sequence[Block], after: Sequence[Block], new: list[Block]
    ) -> None:
        matcher = SequenceMatcher(
            None, [b.key for b in before], [b.key for b in after], autojunk=False
        )
        with self.quiet():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            # Laying out asks for the boxes of the new list.
            self._blocks = new
            for tag, i1, i2, j1, j2 in reversed(matcher.get_opcodes()):
                if tag == "equal":
                    for i, j in zip(range(i1, i2), range(j1, j2), strict=True):
                        if before[i] != after[j]:
                            self._alter(first + i, before[i], after[j])
                    continue
                # New ones first: a document never is without a paragraph.
                if j2 > j1:
                    self._insert(first + i2, after[j1:j2])
                if i2 > i1:
                    self._remove(first + i1, first + i2)
            cursor.endEditBlock()
        # What was joined or split may have taken a neighbour's format.
        low, high = max(0, first - 1), min(len(new), first + len(after) + 1)
        for index in range(low, high):
            self._format(index, new[index])

    def _alter(self, index: int, old: Block, new: Block) -> None:
        paragraph = self.paragraph(index)
        was, now = displayed(old), displayed(new)
        if was != now:
            start, end_old, end_new = common_edges(was, now)
            cursor = QTextCursor(paragraph)
            base = paragraph.position()
            cursor.setPosition(base + _size(was[:start]))
            cursor.setPosition(base + _size(was[:end_old]), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(now[start:end_new], self._format_at(new, _size(now[:start])))
        self._dress(index, new)
        if new.kind in BOXES:
            self._document.markContentsDirty(paragraph.position(), 1)

    def _insert(self, index: int, blocks: Sequence[Block]) -> None:
        count = self._document.blockCount()
        cursor = QTextCursor(self._document)
        if index >= count:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            for offset, block in enumerate(blocks):
                cursor.insertBlock(self._look.block_format(block), QTextCharFormat())
                self._fill(cursor, block)
                self._dress(index + offset, block)
            return
        cursor.setPosition(self.paragraph(index).position())
        for offset, block in enumerate(blocks):
            self._fill(cursor, block)
            cursor.insertBlock()
            self._dress(index + offset, block)

    def _remove(self, start: int, end: int) -> None:
        cursor = QTextCursor(self._document)
        last = self._document.blockCount()
        if end < last:
            cursor.setPosition(self.paragraph(start).position())
            cursor.setPosition(self.paragraph(end).position(), QTextCursor.MoveMode.KeepAnchor)
        else:
            above = self.paragraph(start - 1)
            cursor.setPosition(above.position() + above.length() - 1)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def _write_all(self, blocks: list[Block]) -> None:
        with self.quiet():
            cursor = QTextCursor(self._document)
            cursor.beginEditBlock()
            self._blocks = blocks
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.removeSelectedText()
            for count, block in enumerate(blocks):
                style = self._look.char_format(self._look.base_style(block))
                if count:
                    cursor.insertBlock(self._look.block_format(block), style)
                else:
                    cursor.setBlockFormat(self._look.block_format(block))
                    cursor.setBlockCharFormat(style)
                self._fill(cursor, block)
            cursor.endEditBlock()

    def _fill(self, cursor: QTextCursor, block: Block) -> None:
        """Write the text of a block where an empty paragraph is."""
        shown = displayed(block)
        if block.kind in BOXES:
            cursor.insertText(shown, self._look.box_format())
            return
        spans = self._look.spans(block)
        if len(spans) == 1:
            cursor.insertText(shown, self._look.span_format(spans[0]))
            return
        encoded = shown.encode("utf-16-le", "surrogatepass")
        for span in spans:
            words = encoded[2 * span.start : 2 * span.end].decode("utf-16-le", "surrogatepass")
            cursor.insertText(words, self._look.span_format(span))

    def _dress(self, index: int, block: Block) -> None:
        """Give a paragraph whose text is right its formats."""
        self._format(index, block)
        paragraph = self.paragraph(index)
        base = paragraph.position()
        cursor = QTextCursor(paragraph)
        if block.kind in BOXES:
            spans = [(0, 1, self._look.box_format())]
        else:
            spans = [(s.start, s.end, self._look.span_format(s)) for s in self._look.spans(block)]
        present = _formats(paragraph)
        for start, end, wanted in spans:
            if present.get((start, end)) == wanted:
                continue
            cursor.setPosition(base + start)
            cursor.setPosition(base + end, QTextCursor.MoveMode.KeepAnchor)
            cursor.setCharFormat(wanted)
        if not spans:
            cursor.setBlockCharFormat(self._look.char_format(self._look.base_style(block)))

    def _format(self, index: int, block: Block) -> None:
        paragraph = self.paragraph(index)
        wanted = self._look.block_format(block)
        if _differs(paragraph.blockFormat(), wanted):
            with self.quiet():
                QTextCursor(paragraph).setBlockFormat(wanted)

    def _format_at(self, block: Block, unit: int) -> QTextCharFormat:
        if block.kind in BOXES:
            return self._look.box_format()
        for span in self._look.spans(block):
            if span.start <= unit < span.end:
                return self._look.span_format(span)
        return self._look.char_format(self._look.base_style(block))


def _size(text: str) -> int:
    return len(text) + sum(c > "\uffff" for c in text)


def _differs(one: QTextBlockFormat, other: QTextBlockFormat) -> bool:
    return (
        one.textIndent() != other.textIndent()
        or one.alignment() != other.alignment()
        or one.lineHeight() != other.lineHeight()
        or one.topMargin() != other.topMargin()
        or one.bottomMargin() != other.bottomMargin()
        or one.leftMargin() != other.leftMargin()
        or one.rightMargin() != other.rightMargin()
    )


def _formats(paragraph: QTextBlock) -> dict[tuple[int, int], QTextCharFormat]:
    found: dict[tuple[int, int], QTextCharFormat] = {}
    base = paragraph.position()
    iterator = paragraph.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        start = fragment.position() - base
        found[start, start + fragment.length()] = fragment.charFormat()
        iterator += 1
    return found
