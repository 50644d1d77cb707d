"""What stands in the text as one piece: chips in a line, cards, dividers, tables, kept content."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPyTextObject,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from wenming_desk.desk.models.editor_blocks import Block, Kind
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.editor_look import ATOM_KIND, LABEL, EditorLook
from wenming_desk.desk.views.editor_table_grid import Grid, make_grid
from wenming_desk.document.nodes import Opaque, Table

_ICONS = {
    "comment": "comment",
    "field": "cross_ref",
    "bookmark": "tag",
    "picture": "page",
}
_CHIP, _ROW, _PAD, _LONG = 18, 22, 10, 160

Lookup = Callable[[int], Block | None]
"""The block at a position of the document."""


class Chips(QPyTextObject):
    """Draws atoms: an icon and words on a small ground, in the line."""

    def __init__(self, look: Callable[[], EditorLook], parent: QObject) -> None:
        super().__init__(parent)
        self._look = look

    def intrinsicSize(
        self,
        doc: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> QSizeF:
        theme = self._look().theme
        words = _elided(str(form.property(LABEL)), _font(theme))
        width = QFontMetricsF(_font(theme)).horizontalAdvance(words) + theme.px(12)
        if str(form.property(ATOM_KIND)) in _ICONS:
            width += theme.px(15)
        return QSizeF(width, theme.px(_CHIP))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        theme = self._look().theme
        # The line's base stands for the lower edge; a chip is centred on the characters.
        frame = QRectF(rect).translated(0, theme.px(3)).adjusted(1, 0.5, -1, -0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line_strong"), 1))
        deleted = str(form.property(ATOM_KIND)) == "revision"
        painter.setBrush(theme.color("error_bg" if deleted else "hover"))
        painter.drawRoundedRect(frame, 3, 3)
        left = frame.left() + theme.px(5)
        icon = _ICONS.get(str(form.property(ATOM_KIND)))
        if icon:
            side = theme.px(12)
            pixmap = theme.icon(icon, 12, color="text2").pixmap(side, side)
            painter.drawPixmap(round(left), round(frame.center().y() - side / 2), pixmap)
            left += theme.px(15)
        font = _font(theme)
        font.setStrikeOut(deleted)
        painter.setFont(font)
        painter.setPen(theme.color("error" if deleted else "text2"))
        words = _elided(str(form.property(LABEL)), _font(theme))
        painter.drawText(
            QRectF(left, frame.top(), frame.right() - left, frame.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            words,
        )
        painter.restore()


class Boxes(QPyTextObject):
    """Draws the blocks that take no typing, as wide as the column."""

    def __init__(
        self,
        look: Callable[[], EditorLook],
        lookup: Lookup,
        width: Callable[[], float],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._lookup = lookup
        self._width = width
        self._grids: dict[int, tuple[Table, float, float, Grid]] = {}

    def grid(self, table: Table) -> Grid:
        """The cells of a table as they are drawn, from the upper left corner of its box."""
        width, scale = self._width(), self._look().theme.scale
        known = self._grids.get(table.id)
        if known is not None and known[0] is table and known[1:3] == (width, scale):
            return known[3]
        grid = make_grid(table, width, self.cell_font(), self._look().theme.scale)
        self._grids[table.id] = (table, width, scale, grid)
        return grid

    def cell_font(self) -> QFont:
        """The font of table cells: 14 px, the face of the body."""
        look = self._look()
        font = QFont(look.font(("body", frozenset())))
        font.setPixelSize(look.theme.px(14))
        return font

    def link_rect(self, rect: QRectF, words: str) -> QRectF:
        """Where the link of a card stands in its box."""
        theme = self._look().theme
        width = QFontMetricsF(_font(theme)).horizontalAdvance(words)
        top = rect.top() + theme.px(6)
        return QRectF(rect.right() - theme.px(_PAD) - width, top, width, float(theme.px(_ROW)))

    def intrinsicSize(
        self,
        doc: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> QSizeF:
        block = self._lookup(position)
        width, px = self._width(), self._look().theme.px
        if block is None:
            return QSizeF(width, px(_ROW))
        match block.kind:
            case Kind.HEAD:
                return QSizeF(width, px(2 * _ROW + 12))
            case Kind.IMPRINT:
                return QSizeF(width, px(len(block.facts) * _ROW + 12))
            case Kind.TABLE if isinstance(block.source, Table):
                return QSizeF(width, self.grid(block.source).height + 1)
            case Kind.OPAQUE:
                return QSizeF(width, px(44 if _opaque_text(block) else 28))
            case Kind.LONG:
                return QSizeF(width, px(_LONG))
            case _:
                return QSizeF(width, px(_ROW))

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        position: int,
        form: QTextFormat,
    ) -> None:
        block = self._lookup(position)
        if block is None:
            return
        rect = QRectF(rect)
        painter.save()
        match block.kind:
            case Kind.HEAD | Kind.IMPRINT:
                self._draw_card(painter, rect, block)
            case Kind.DIVIDER:
                self._draw_divider(painter, rect, block.label)
            case Kind.TABLE if isinstance(block.source, Table):
                self._draw_table(painter, rect, block.source)
            case Kind.OPAQUE:
                self._draw_opaque(painter, rect, block)
            case Kind.LONG:
                self._draw_long(painter, rect, block)
            case _:
                pass
        painter.restore()

    def _draw_card(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        theme = self._look().theme
        px = theme.px
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("alt"))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.setFont(_font(theme))
        link = self.link_rect(rect, block.label)
        painter.setPen(theme.color("accent"))
        painter.drawText(link, Qt.AlignmentFlag.AlignVCenter, block.label)
        columns = 2 if block.kind is Kind.HEAD else 1
        left = rect.left() + px(_PAD)
        room = link.left() - left - px(8)
        metrics = QFontMetricsF(painter.font())
        label = metrics.horizontalAdvance("发文机关") + px(10)
        for count, (name, value) in enumerate(block.facts):
            row, column = divmod(count, columns)
            x = left + column * room * 0.56
            wide = room * (0.56 if column == 0 and columns == 2 else 0.44 if columns == 2 else 1)
            own = label if column == 0 else metrics.horizontalAdvance("密级") + px(16)
            y = rect.top() + px(6) + row * px(_ROW)
            painter.setPen(theme.color("text2"))
            painter.drawText(QRectF(x, y, own, px(_ROW)), Qt.AlignmentFlag.AlignVCenter, name)
            painter.setPen(theme.color("text"))
            shown = metrics.elidedText(value, Qt.TextElideMode.ElideRight, wide - own - px(6))
            painter.drawText(
                QRectF(x + own, y, wide - own, px(_ROW)), Qt.AlignmentFlag.AlignVCenter, shown
            )

    def _draw_divider(self, painter: QPainter, rect: QRectF, words: str) -> None:
        theme = self._look().theme
        painter.setFont(_font(theme))
        width = QFontMetricsF(painter.font()).horizontalAdvance(words) + theme.px(24)
        middle = rect.center()
        painter.setPen(theme.color("text2"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, words)
        for a, b in (
            (rect.left(), middle.x() - width / 2),
            (middle.x() + width / 2, rect.right()),
        ):
            painter.fillRect(QRectF(a, round(middle.y()), b - a, 1), theme.color("line"))

    def _draw_table(self, painter: QPainter, rect: QRectF, table: Table) -> None:
        theme = self._look().theme
        grid = self.grid(table)
        painter.setFont(self.cell_font())
        line = QPen(theme.color("line_strong"), 1)
        option = QTextOption(Qt.AlignmentFlag.AlignVCenter)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        for cell in grid.cells:
            frame = cell.rect.translated(rect.topLeft())
            if cell.row < table.header_rows:
                painter.fillRect(frame, theme.color("alt"))
            painter.setPen(line)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(
                QRectF(
                    round(frame.x()) + 0.5, round(frame.y()) + 0.5, frame.width(), frame.height()
                )
            )
            painter.setPen(theme.color("text"))
            inner = frame.adjusted(theme.px(6), theme.px(2), -theme.px(6), -theme.px(2))
            painter.drawText(inner, cell.text, option)

    def _draw_opaque(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        theme = self._look().theme
        px = theme.px
        painter.setPen(QPen(theme.color("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("alt"))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        side = px(16)
        pixmap = theme.icon("keep", 16, color="text2").pixmap(side, side)
        painter.drawPixmap(round(rect.left()) + px(8), round(rect.top()) + px(6), pixmap)
        painter.setFont(_font(theme))
        painter.setPen(theme.color("text2"))
        room = rect.width() - px(40)
        metrics = QFontMetricsF(painter.font())
        lines = [f"{block.label or '原样内容'}（原样保留，不能编辑）", _opaque_text(block)]
        for count, words in enumerate(filter(None, lines)):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            top = rect.top() + px(4) + count * px(18)
            painter.drawText(
                QRectF(rect.left() + px(30), top, room, px(20)),
                Qt.AlignmentFlag.AlignVCenter,
                shown,
            )

    def _draw_long(self, painter: QPainter, rect: QRectF, block: Block) -> None:
        theme = self._look().theme
        px = theme.px
        painter.setPen(QPen(theme.color("line_strong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(theme.color("alt"))
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))
        words, beginning = block.facts[0]
        inner = rect.adjusted(px(_PAD), px(4), -px(_PAD), -px(4))
        painter.setFont(_font(theme))
        painter.setPen(theme.color("text2"))
        shown = QFontMetricsF(painter.font()).elidedText(
            words, Qt.TextElideMode.ElideRight, inner.width()
        )
        painter.drawText(QRectF(inner.topLeft(), QSizeF(inner.width(), px(_ROW))), 0, shown)
        painter.setFont(self.cell_font())
        painter.setPen(theme.color("text"))
        option = QTextOption(Qt.AlignmentFlag.AlignTop)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text = inner.adjusted(0, px(_ROW), 0, 0)
        painter.setClipRect(text)
        painter.drawText(text, block.label + beginning, option)


def _opaque_text(block: Block) -> str:
    return " ".join(block.source.text.split()) if isinstance(block.source, Opaque) else ""


def _font(theme: Theme) -> QFont:
    return theme.font("small")


def _elided(words: str, font: QFont) -> str:
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, 160.0)
