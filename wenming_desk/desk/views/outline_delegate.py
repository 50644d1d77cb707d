"""Paints and renames the rows of the outline.

A row reads: chevron | number or role label | text | run-in mark … marks | 字数 | 页. The tree has
no indentation of Qt's own; everything is placed here from the row's depth.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from wenming_desk.desk.models.outline_drop import Measures
from wenming_desk.desk.models.outline_figures import UNWRITTEN
from wenming_desk.desk.models.outline_roles import PAGE, TEXT, Role
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_rename import RenameField, is_command
from wenming_desk.document.outline import Element, OutlineRow

Index = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOST_SHOWN = 500
BORROWED_MARK = "borrowed"
"""The icon of the mark 借用."""


@dataclass(frozen=True, slots=True)
class RowPlaces:
    """Where the pieces of column 0 stand, px in the viewport."""

    chevron: QRect
    label: QRect
    text: QRect


@dataclass(frozen=True, slots=True)
class RowLook:
    """What a row is besides its content."""

    current: bool = False
    selected: bool = False
    hovered: bool = False
    focused: bool = False
    """The keyboard is in the tree."""


class OutlineDelegate(QStyledItemDelegate):
    """Draws what stands on the ground that the tree has painted."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._fonts: dict[tuple[str, bool], tuple[QFont, QFontMetrics]] = {}
        self.needle = ""
        """What the filter looks for; hits are marked."""
        self.after_rename = lambda step, stay: None
        """Told where to go after a rename: (rows down, whether to rename there too)."""
        theme.changed.connect(self._fonts.clear)

    _is_open = False
    """Whether the row that is painted now is unfolded."""

    # Measures

    @property
    def row_height(self) -> int:
        """28 px at 100 %, more where the font needs it."""
        return max(self._theme.px(28), self._metrics().height() + self._theme.px(4))

    @property
    def measures(self) -> Measures:
        """Where numbers begin at each depth."""
        px = self._theme.px
        return Measures(px(6) + px(16), px(16))

    def width_of(self, text: str) -> int:
        """Width of a figure in the columns, px."""
        return self._metrics().horizontalAdvance(text)

    def places(self, row: OutlineRow, depth: int, rect: QRect) -> RowPlaces:
        """Where the pieces of a row stand in its cell of column 0."""
        px = self._theme.px
        left = round(self.measures.x(depth)) + rect.left()
        chevron = QRect(left - px(16), rect.top(), px(16), rect.height())
        if row.number:
            width = self._metrics().horizontalAdvance(row.number)
            width += px(4) if row.number.endswith(".") else 0
        elif row.role:
            width = max(px(30), self._metrics("small").horizontalAdvance(row.role) + px(5))
        else:
            width = 0
        label = QRect(left, rect.top(), width, rect.height())
        text = QRect(left + width, rect.top(), 0, rect.height())
        text.setRight(max(rect.right() - px(4), text.left()))
        return RowPlaces(chevron, label, text)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(40), self.row_height)

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("OutlineRow | None", index.data(Role.ROW))
        if row is None:
            return
        painter.save()
        if index.data(Role.CUT):
            painter.setOpacity(0.5)
        rect = cast(QRect, option.rect)  # type: ignore[attr-defined]
        state = cast(QStyle.StateFlag, option.state)  # type: ignore[attr-defined]
        self._is_open = bool(state & QStyle.StateFlag.State_Open)
        if index.column() == TEXT:
            self._paint_text(painter, rect, row, index)
        else:
            right = rect.right() + 1 - (self._theme.px(6) if index.column() == PAGE else 0)
            cell = QRect(rect.left(), rect.top(), right - rect.left(), rect.height())
            painter.setFont(self._font())
            painter.setPen(self._theme.color("text2"))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(cell, align, str(index.data() or ""))
        painter.restore()

    def paint_ground(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        """The ground of a whole row."""
        token = "hover" if look.hovered else "pane"
        if look.selected:
            token = "sel" if look.current else "sel_off"
        painter.fillRect(rect, self._theme.color(token))

    def paint_place(self, painter: QPainter, rect: QRect, look: RowLook) -> None:
        """The bar of the current row, and its frame while the keyboard is in the tree."""
        if not look.current:
            return
        accent = self._theme.color("accent")
        if look.focused:
            painter.setPen(accent)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        bar = QRect(rect.left(), rect.top(), self._theme.px(3), rect.height())
        painter.fillRect(bar, accent)

    def paint_chevron(self, painter: QPainter, places: RowPlaces, *, open_: bool) -> None:
        """The chevron of a row that has rows below it."""
        name = "chevron_down" if open_ else "chevron_right"
        self._icon(painter, name, 12, "text2", places.chevron, Qt.AlignmentFlag.AlignCenter)

    def _paint_text(self, painter: QPainter, rect: QRect, row: OutlineRow, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        places = self.places(row, depth_of(index), rect)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font() if row.number else self._font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(places.label, middle, row.number or row.role)
        area = QRect(places.text)
        for name, token, spot in self._marks(row, index, area, open_=self._is_open):
            self._icon(painter, name, 16, token, spot, Qt.AlignmentFlag.AlignCenter)
            area.setRight(spot.left() - px(4))
        if row.run_in:
            area.setRight(area.right() - px(12) - px(4))
        bold = row.level == 1 or row.element is Element.PART
        metrics = self._metrics(bold=bold)
        # No row is wide enough for more, and Qt would measure the whole of a book.
        text = (row.text or UNWRITTEN)[:_MOST_SHOWN]
        words = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, area.width()))
        painter.setFont(self._font(bold=bold))
        self._mark_hits(painter, area, words, metrics)
        plain = row.element is Element.PARAGRAPH or not row.text
        painter.setPen(theme.color("text2" if plain else "text"))
        painter.drawText(area, middle, words)
        if row.run_in:
            left = area.left() + metrics.horizontalAdvance(words) + px(4)
            spot = QRect(left, area.top(), px(12), area.height())
            self._icon(painter, "run_in_mark", 12, "text2", spot, Qt.AlignmentFlag.AlignCenter)

    def _marks(
        self, row: OutlineRow, index: Index, area: QRect, *, open_: bool
    ) -> list[tuple[str, str, QRect]]:
        """(icon, colour, place) of the marks of a row, from the right to the left."""
        names: list[tuple[str, str]] = []
        if row.element is Element.OPAQUE:
            names.append(("keep", "text2"))
        if index.data(Role.DOUBT):
            names.append(("doubt", "warn"))
        borrowed = index.data(Role.BORROWED)
        if borrowed and (borrowed == 1 or not open_):
            names.append((BORROWED_MARK, "borrow"))
        size, gap = self._theme.px(16), self._theme.px(4)
        right = area.right()
        found: list[tuple[str, str, QRect]] = []
        for name, token in names:
            found.append((name, token, QRect(right - size, area.top(), size, area.height())))
            right -= size + gap
        return found

    def mark_at(self, point: QPoint, index: Index, rect: QRect, *, open_: bool) -> str:
        """The mark of a row, painted in `rect`, under a point; "" where there is none."""
        row = cast(OutlineRow, index.data(Role.ROW))
        area = self.places(row, depth_of(index), rect).text
        marks = self._marks(row, index, QRect(area), open_=open_)
        return next((name for name, _, spot in marks if spot.contains(point)), "")

    def _mark_hits(self, painter: QPainter, area: QRect, words: str, metrics: QFontMetrics) -> None:
        needle = self.needle.casefold()
        at = words.casefold().find(needle) if needle else -1
        while at >= 0:
            left = area.left() + metrics.horizontalAdvance(words[:at])
            width = metrics.horizontalAdvance(words[at : at + len(needle)])
            height = metrics.height()
            top = area.top() + (area.height() - height) // 2
            painter.fillRect(QRect(left, top, width, height), self._theme.color("mark"))
            at = words.casefold().find(needle, at + len(needle))

    def _icon(
        self,
        painter: QPainter,
        name: str,
        size: int,
        token: str,
        rect: QRect,
        align: Qt.AlignmentFlag,
    ) -> None:
        filled = name in ("keep", BORROWED_MARK)
        icon = self._theme.icon(name, self._theme.px(size), color=token, filled=filled)
        side = self._theme.px(size)
        spot = QRect(
            rect.left() + (rect.width() - side) // 2,
            rect.top() + (rect.height() - side) // 2,
            side,
            side,
        )
        icon.paint(painter, spot, align)

    def _font(self, role: str = "control", *, bold: bool = False) -> QFont:
        return self._both(role, bold)[0]

    def _metrics(self, role: str = "control", *, bold: bool = False) -> QFontMetrics:
        return self._both(role, bold)[1]

    def _both(self, role: str, bold: bool) -> tuple[QFont, QFontMetrics]:
        key = (role, bold)
        if key not in self._fonts:
            font = self._theme.font(role, bold=bold)
            self._fonts[key] = (font, QFontMetrics(font))
        return self._fonts[key]

    # Renaming

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> RenameField:
        row = cast(OutlineRow, index.data(Role.ROW))
        field = RenameField(parent)
        field.setFont(self._font(bold=row.level == 1 or row.element is Element.PART))
        return field

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt asks again whenever the row changes; what was typed meanwhile must stay.
        if isinstance(editor, RenameField) and not editor.filled:
            editor.filled = True
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(editor, RenameField):
            editor.finish_composition()
            before = str(index.data(Qt.ItemDataRole.EditRole) or "")
            if editor.text() != before or not before:
                index.model().setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        row = cast(OutlineRow, index.data(Role.ROW))
        rect = cast(QRect, option.rect)  # type: ignore[attr-defined]
        text = self.places(row, depth_of(index), rect).text
        px = self._theme.px
        # The border and margin of the field, so that the words stay where they are.
        left = text.left() - px(3) - 4
        editor.setGeometry(QRect(left, rect.top() + 1, text.right() - left, rect.height() - 2))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, RenameField):
            return super().eventFilter(watched, event)
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            if isinstance(event, QKeyEvent) and not watched.composing and is_command(event):
                # 保存 and its like mean the document with the words just typed.
                self._end(watched, commit=True)
                event.ignore()
            else:
                event.accept()
            return True
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if kind == QEvent.Type.FocusOut:
            if QApplication.activePopupWidget() is None:
                self._end(watched, commit=True)
            return False
        return False

    def _key(self, field: RenameField, event: QKeyEvent) -> bool:
        if field.composing:
            return False
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._end(field, commit=True)
        elif key == Qt.Key.Key_Escape:
            self._end(field, commit=False)
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self._end(field, commit=True)
            self.after_rename(1 if key == Qt.Key.Key_Tab else -1, True)
        elif key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._end(field, commit=True)
            self.after_rename(_STEPS[key], False)
        else:
            return False
        return True

    def _end(self, field: RenameField, *, commit: bool) -> None:
        if commit:
            self.commitData.emit(field)
        self.closeEditor.emit(field, Hint.NoHint if commit else Hint.RevertModelCache)


def depth_of(index: Index) -> int:
    """How many rows an index stands under."""
    depth = 0
    above = index.parent()
    while above.isValid():
        depth += 1
        above = above.parent()
    return depth
