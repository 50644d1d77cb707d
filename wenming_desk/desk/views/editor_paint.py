"""What is painted over the text and never typed: numbers, hints, the bar at the current node."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QTextBlock, QTextDocument

from wenming_desk.desk.models.borrowed import Spans
from wenming_desk.desk.models.editor_blocks import BOXES, Block, Kind
from wenming_desk.desk.models.editor_places import displayed, is_at, units
from wenming_desk.desk.views.editor_look import EditorLook
from wenming_desk.document.history import Selection

_HINTS = {
    Kind.TITLE: "写下标题",
    Kind.ADDRESSEE: "主送机关",
    Kind.HEADING: "标题还没有写",
    Kind.VACANT: "在这里写正文",
    Kind.RUN_IN: "这一条还没有写",
}


class Overlay:
    """Paints beside the text of a document; `top` and `left` are those of the visible part."""

    def __init__(self, document: QTextDocument, look: Callable[[], EditorLook]) -> None:
        self._document = document
        self._look = look

    def visible(
        self, blocks: Sequence[Block], first: QTextBlock, offset: QPointF, bottom: float
    ) -> Iterator[tuple[Block, QTextBlock, QRectF]]:
        """(block, paragraph, rectangle in the viewport) of what can be seen."""
        layout = self._document.documentLayout()
        paragraph = first
        while paragraph.isValid() and paragraph.blockNumber() < len(blocks):
            rect = layout.blockBoundingRect(paragraph).translated(-offset.x(), -offset.y())
            if rect.top() > bottom:
                return
            yield blocks[paragraph.blockNumber()], paragraph, rect
            paragraph = paragraph.next()

    def paint(
        self,
        painter: QPainter,
        blocks: Sequence[Block],
        first: QTextBlock,
        offset: QPointF,
        bottom: float,
        current: Selection,
        borrowed: Callable[[Block], Spans],
        column_width: float = 0.0,
    ) -> None:
        """Paint for the paragraphs from `first` down to `bottom` of the viewport; what is
        `borrowed` of a block is underlined with dots, and has a bar at the right of the column."""
        look = self._look()
        theme = look.theme
        right = column_width
        column = self._document.rootFrame().frameFormat().leftMargin() - offset.x()
        for block, paragraph, rect in self.visible(blocks, first, offset, bottom):
            if block.kind not in BOXES:
                top = paragraph.layout().position().y() - offset.y()
                self._beside(painter, block, paragraph, top, column)
            if block.kind not in BOXES and (spans := borrowed(block)):
                top = paragraph.layout().position().y() - offset.y()
                self._dots(painter, displayed(block), spans, paragraph, QPointF(column, top))
                height = paragraph.layout().lineCount() * paragraph.blockFormat().lineHeight()
                bar = QRectF(column + right + theme.px(12), top + 1, theme.px(3), height - 2)
                painter.fillRect(bar, theme.color("borrow"))
            if is_at(block, current) and block.kind is not Kind.DIVIDER:
                height = rect.height()
                if block.kind not in BOXES:
                    # With fixed line heights the rectangle ends with the last characters.
                    height = paragraph.layout().lineCount() * paragraph.blockFormat().lineHeight()
                top = paragraph.layout().position().y() - offset.y()
                bar = QRectF(column - theme.px(15), top + 1, theme.px(3), height - 2)
                painter.fillRect(bar, theme.color("accent"))

    def _dots(
        self, painter: QPainter, text: str, spans: Spans, paragraph: QTextBlock, corner: QPointF
    ) -> None:
        """Underline stretches of a paragraph; what is being composed is no part of them."""
        layout, theme = paragraph.layout(), self._look().theme
        pen = QPen(theme.color("borrow"), max(1.0, theme.scale))
        pen.setDashPattern([1.5, 1.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        typed, typed_at = len(layout.preeditAreaText()), layout.preeditAreaPosition()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = line.textStart(), line.textStart() + line.textLength()
            y = round(corner.y() + line.y() + line.ascent() + 4 * theme.scale) + 0.5
            for start, end in spans:
                low, high = units(text, start), units(text, end)
                if typed:
                    low += typed * (low >= typed_at)
                    high += typed * (high > typed_at)
                if high <= first or low >= last:
                    continue
                left, right = (
                    _x(line.cursorToX(each)) for each in (max(low, first), min(high, last))
                )
                painter.drawLine(
                    QPointF(round(corner.x() + left), y), QPointF(round(corner.x() + right), y)
                )

    def _beside(
        self,
        painter: QPainter,
        block: Block,
        paragraph: QTextBlock,
        top: float,
        column: float,
    ) -> None:
        look = self._look()
        layout = paragraph.layout()
        line = layout.lineAt(0)
        if not line.isValid():
            return
        baseline = top + line.y() + line.ascent()
        if block.label:
            left = column + 2 * look.em
            painter.setFont(look.number_font(block))
            painter.setPen(look.theme.color("accent"))
            painter.drawText(QPointF(left, baseline), block.label)
        if block.text or layout.preeditAreaText():
            if block.kind is Kind.ADDRESSEE:
                self._colon(painter, paragraph, top, column)
            return
        hint = _HINTS.get(block.kind)
        if hint:
            painter.setFont(look.font(look.base_style(block)))
            painter.setPen(look.theme.color("text2"))
            # where the caret stands; the line itself begins at the left also where it is centred
            x = column + _x(line.cursorToX(0))
            if block.kind is Kind.TITLE:
                x -= QFontMetricsF(painter.font()).horizontalAdvance(hint) / 2
            painter.drawText(QPointF(x, baseline), hint)

    def _colon(self, painter: QPainter, paragraph: QTextBlock, top: float, column: float) -> None:
        """The colon behind the addressee stands there by itself."""
        look = self._look()
        layout = paragraph.layout()
        line = layout.lineAt(layout.lineCount() - 1)
        x = column + line.x() + line.naturalTextWidth()
        painter.setFont(look.font(("body", frozenset())))
        painter.setPen(look.theme.color("text2"))
        painter.drawText(QPointF(x, top + line.y() + line.ascent()), "：")


def _x(found: object) -> float:
    """A place in a line; the binding gives it with the character it belongs to."""
    return float(found[0]) if isinstance(found, tuple) else float(found)  # pyright: ignore


def link_at(rect: QRectF, point: QPointF) -> bool:
    """Whether a point is on a link, with a little room around it."""
    return rect.adjusted(-4, -2, 4, 2).contains(point)
