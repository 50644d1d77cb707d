"""Paints the rows of 素材库: level, heading, a line of text, its source; hits are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from wenming_desk.desk.models.library_rows import HIT, heading_of, level_of, meta_of
from wenming_desk.desk.models.library_wholes import is_whole
from wenming_desk.desk.theme import Theme
from wenming_desk.library.folding import Span
from wenming_desk.library.interface import Hit

ROW = 74
"""Height of a row, px at 100 %."""
_BEFORE = 14
"""Characters shown before the first hit of a long text."""
_MOST = 120
_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class LibraryDelegate(QStyledItemDelegate):
    """Three lines a row; the list paints nothing of its own."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.focused = False
        """The keyboard is in the list."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = cast("Hit | None", index.data(HIT))
        if hit is None:
            return
        theme, px = self._theme, self._theme.px
        rect = cast(QRect, option.rect)  # type: ignore[attr-defined]
        state = cast(QStyle.StateFlag, option.state)  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        current = selected and bool(state & QStyle.StateFlag.State_HasFocus or not self.focused)
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        token = "sel" if selected else "hover" if hovered else "base"
        painter.fillRect(rect, theme.color(token))
        line = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(line, theme.color("line"))
        if selected:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(3), rect.height() - 1), theme.color("accent")
            )
        if current and self.focused:
            painter.setPen(theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        left, right = rect.left() + px(14), rect.right() - px(12)
        self._head(painter, hit, QRect(left, rect.top() + px(5), right - left, px(22)))
        self._body(painter, hit, QRect(left, rect.top() + px(27), right - left, px(20)))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        meta = QRect(left, rect.top() + px(48), right - left, px(18))
        words = QFontMetrics(painter.font()).elidedText(
            meta_of(hit), Qt.TextElideMode.ElideRight, meta.width()
        )
        painter.drawText(meta, _MIDDLE, words)
        painter.restore()

    def _head(self, painter: QPainter, hit: Hit, area: QRect) -> None:
        theme, px = self._theme, self._theme.px
        small = theme.font("small")
        tag = level_of(hit.snippet)
        width = QFontMetrics(small).horizontalAdvance(tag) + px(10)
        box = QRectF(area.left(), area.top() + px(2), width, px(18))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("pressed"))
        painter.drawRoundedRect(box, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tag)
        right = area.right()
        for count in range(hit.snippet.rating):
            side = px(14)
            spot = QRect(right - side * (count + 1) - px(4) * count, area.top() + px(3), side, side)
            icon = theme.icon("star", 16, color="warn_mark", filled=True)
            icon.paint(painter, spot, Qt.AlignmentFlag.AlignCenter)
        stars = hit.snippet.rating * px(18)
        text = QRect(area)
        text.setLeft(round(box.right()) + px(8))
        text.setRight(right - stars - px(4))
        spans = hit.heading_spans if hit.snippet.heading else ()
        self._marked(painter, text, heading_of(hit.snippet), spans, theme.font(bold=True))

    def _body(self, painter: QPainter, hit: Hit, area: QRect) -> None:
        whole = hit.snippet.text
        if is_whole(hit.snippet.key):
            whole = whole.replace("\n", "；")
        text, spans = excerpt(whole, hit.text_spans)
        if not text and hit.snippet.below:
            text = f"含 {hit.snippet.below} 个下级条目"
        self._marked(painter, area, text, spans, self._theme.font())

    def _marked(
        self, painter: QPainter, area: QRect, text: str, spans: Sequence[Span], font: QFont
    ) -> None:
        """One line with its hits on the ground of `mark`, elided at the right."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text[:_MOST], Qt.TextElideMode.ElideRight, area.width())
        # What stands for the rest may be one character or three.
        same = (i for i, (a, b) in enumerate(zip(shown, text, strict=False)) if a != b)
        kept = next(same, min(len(shown), len(text)))
        for start, end in spans:
            if start >= kept:
                break
            x = area.left() + metrics.horizontalAdvance(shown[:start])
            width = metrics.horizontalAdvance(shown[start : min(end, kept)])
            top = area.top() + (area.height() - metrics.height()) // 2
            ground = QRect(x, top, width, metrics.height())
            painter.fillRect(ground, self._theme.color("mark"))
        painter.setFont(font)
        painter.setPen(self._theme.color("text"))
        painter.drawText(area, _MIDDLE, shown)


def excerpt(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """One line of a text, from a little before its first hit, and where the hits stand in it."""
    first = spans[0][0] if spans else 0
    start = first - _BEFORE if first > 2 * _BEFORE else 0
    lead = "…" if start else ""
    line = (lead + text[start : start + _MOST]).replace("\n", " ")
    moved = len(lead) - start
    kept = [(a + moved, b + moved) for a, b in spans if a >= start and a + moved < len(line)]
    return line, tuple(kept)
