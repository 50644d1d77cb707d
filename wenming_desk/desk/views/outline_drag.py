"""Dragging in the outline: what the drop will do is shown while the pointer moves.

A line with a ring where the row will stand, a chip with the result in words, a frame round the
parent-to-be; a dashed line with the reason where nothing can be put.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPainter, QPen, QPixmap

from wenming_desk.desk.models.outline_drop import (
    DropRow,
    Measures,
    Payload,
    Refusal,
    Target,
    drop_target,
)
from wenming_desk.desk.models.outline_words import drag_words, drop_words
from wenming_desk.desk.theme import Theme
from wenming_desk.document.nodes import Document
from wenming_desk.document.outline import Element, Key

HOVER_MS = 600
"""How long the pointer rests on a folded row before it unfolds."""
EDGE = 24
"""Distance from the upper and lower edge, px at 100 %, within which the list scrolls."""
HINT = "松开就插入；左右移动改级别；Esc 取消"
_SCROLL_MS = 40


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the guide draws: the place, its words, the number of the row to be framed."""

    place: Target | Refusal
    words: str
    frame: int = -1


class DropGuide(QObject):
    """Follows a drag over the rows of one tree."""

    changed = Signal()
    """Something else is to be drawn."""
    unfold_asked = Signal(object)
    """The key of a folded row on which the pointer rests."""
    scroll_asked = Signal(int)
    """px to scroll by, down when positive."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[DropRow] = []
        self._shown: _Shown | None = None
        self._payload: Payload | None = None
        self._resting: Key | None = None
        self._speed = 0
        self._unfold = QTimer(self)
        self._unfold.setSingleShot(True)
        self._unfold.setInterval(HOVER_MS)
        self._unfold.timeout.connect(self._unfold_now)
        self._scroll = QTimer(self)
        self._scroll.setInterval(_SCROLL_MS)
        self._scroll.timeout.connect(lambda: self.scroll_asked.emit(self._speed))

    @property
    def payload(self) -> Payload | None:
        """What is being dragged; None without a drag."""
        return self._payload

    @property
    def target(self) -> Target | None:
        """The place where a drop would go now; None where there is none."""
        place = self._shown.place if self._shown else None
        return place if isinstance(place, Target) else None

    @property
    def words(self) -> str:
        """What the chip says."""
        return self._shown.words if self._shown else ""

    def start(self, payload: Payload, rows: list[DropRow]) -> None:
        """A drag has come in; `rows` are all rows that show, tops counted from the first."""
        self._payload = payload
        self._rows = rows

    def set_rows(self, rows: list[DropRow]) -> None:
        """Rows were folded or unfolded under the drag."""
        self._rows = rows

    def move(
        self,
        document: Document,
        point: QPoint,
        offset: int,
        height: int,
        measures: Measures,
        *,
        copy: bool,
    ) -> bool:
        """The pointer is at `point` of the viewport, `offset` px scrolled; whether it may drop."""
        if self._payload is None:
            return False
        y = point.y() + offset
        place = drop_target(document, self._rows, self._payload, point.x(), y, measures)
        if isinstance(place, Target):
            if self._shown is None or self._shown.place != place or self._copy != copy:
                words = drop_words(document, self._payload, place, copy=copy)
                self._shown = _Shown(place, words, self._frame(place))
                self.changed.emit()
        elif self._shown is None or self._shown.place != place:
            self._shown = _Shown(place, place.why)
            self.changed.emit()
        self._copy = copy
        self._rest_on(y)
        self._near_edge(point.y(), height)
        return isinstance(place, Target)

    _copy = False

    def stop(self) -> None:
        """The drag has gone or ended."""
        self._unfold.stop()
        self._scroll.stop()
        self._resting = None
        self._payload = None
        self._rows = []
        if self._shown is not None:
            self._shown = None
            self.changed.emit()

    def _frame(self, place: Target) -> int:
        if place.onto is not None:
            return next((i for i, r in enumerate(self._rows) if r.key == place.onto), -1)
        kinds = (Element.SECTION, Element.PART)
        return next(
            (i for i, r in enumerate(self._rows) if r.key[1] == place.parent and r.key[0] in kinds),
            -1,
        )

    def _rest_on(self, y: float) -> None:
        key = next((r.key for r in self._rows if r.top <= y < r.top + r.height), None)
        if key != self._resting:
            self._resting = key
            self._unfold.start()

    def _unfold_now(self) -> None:
        if self._resting is not None:
            self.unfold_asked.emit(self._resting)

    def _near_edge(self, y: int, height: int) -> None:
        edge = self._theme.px(EDGE)
        into = min(0, y - edge) + max(0, y - (height - edge))
        self._speed = round(into / 2)
        if self._speed and not self._scroll.isActive():
            self._scroll.start()
        elif not self._speed:
            self._scroll.stop()

    # Drawing

    def paint(self, painter: QPainter, width: int, offset: int, measures: Measures) -> None:
        """Draw over the rows; `width` of the viewport, `offset` px scrolled."""
        if self._shown is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, place, accent = self._theme.px, self._shown.place, self._theme.color("accent")
        if self._shown.frame >= 0:
            row = self._rows[self._shown.frame]
            onto = isinstance(place, Target) and place.onto is not None
            pen = 2.0 if onto else 1.0
            frame = QRectF(0, row.top - offset, width, row.height)
            painter.setPen(QPen(accent, pen))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame.adjusted(pen / 2, pen / 2, -pen / 2, -pen / 2))
            if onto:
                # Above the row, as what hangs at the pointer covers the place below it.
                top = round(frame.top())
                self._chip(
                    painter, width, top if top >= px(28) else round(frame.bottom()), top < px(28)
                )
                return
        y = self._line_y(place.gap) - offset
        left = measures.x(place.depth)
        if isinstance(place, Target):
            ring = px(8) / 2 - 1
            painter.setPen(QPen(accent, 2))
            painter.drawLine(QPoint(round(left + ring), y), QPoint(width, y))
            painter.setBrush(self._theme.color("pane"))
            painter.drawEllipse(QRectF(left - ring, y - ring, 2 * ring, 2 * ring))
        else:
            pen = QPen(self._theme.color("line_strong"), 2)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.drawLine(QPoint(round(left), y), QPoint(width, y))
        self._chip(painter, width, y, y < px(28))

    def _line_y(self, gap: int) -> int:
        if not self._rows:
            return 1
        if gap >= len(self._rows):
            last = self._rows[-1]
            return round(last.top + last.height)
        return max(1, round(self._rows[gap].top))

    def _chip(self, painter: QPainter, width: int, y: int, below: bool) -> None:
        assert self._shown is not None
        px, theme = self._theme.px, self._theme
        font = theme.font("small")
        wide = QFontMetrics(font).horizontalAdvance(self._shown.words) + px(16)
        top = y + px(3) if below else y - px(3) - px(22)
        chip = QRectF(max(px(4), width - px(6) - wide), top, wide, px(22))
        if isinstance(self._shown.place, Target):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent"))
            ink = theme.color("on_accent")
        else:
            painter.setPen(QPen(theme.color("line_strong"), 1))
            painter.setBrush(theme.color("base"))
            ink = theme.color("text")
            chip.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(chip, 3, 3)
        painter.setFont(font)
        painter.setPen(ink)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self._shown.words)


def drag_pixmap(
    document: Document, payload: Payload, theme: Theme, words: tuple[str, str, str] | None = None
) -> QPixmap:
    """What hangs at the pointer: level tag, heading, 字数 or 等 3 条; or other `words`."""
    tag, text, count = words or drag_words(document, payload)
    px = theme.px
    small, bold = theme.font("small"), theme.font(bold=True)
    tag_width = QFontMetrics(small).horizontalAdvance(tag) + px(10)
    text_width = QFontMetrics(bold).horizontalAdvance(text)
    count_width = QFontMetrics(small).horizontalAdvance(count)
    size = QRect(0, 0, tag_width + text_width + count_width + px(32), px(28))
    ratio = max((s.devicePixelRatio() for s in QGuiApplication.screens()), default=1.0)
    pixmap = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color("accent"), 1))
    painter.setBrush(theme.color("base"))
    painter.drawRoundedRect(QRectF(size).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("pressed"))
    tag_rect = QRectF(px(8), px(5), tag_width, px(18))
    painter.drawRoundedRect(tag_rect, 3, 3)
    middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    for said, font, token, left, width in (
        (tag, small, "text2", tag_rect.left() + px(5), tag_width),
        (text, bold, "text", tag_rect.right() + px(8), text_width),
        (count, small, "text2", tag_rect.right() + px(16) + text_width, count_width),
    ):
        painter.setFont(font)
        painter.setPen(theme.color(token))
        painter.drawText(QRectF(left, 0, width + px(2), size.height()), middle, said)
    painter.end()
    return pixmap
