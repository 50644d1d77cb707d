"""Before snippets land: placeholders are asked once, names of the source shown to be changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.library_landing import Preview, replaceable
from wenming_desk.desk.models.library_services import Arrived
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.ticked_rows import Index, TickedRows
from wenming_desk.desk.views.library_peek import LandingText
from wenming_desk.document.texts import document_texts
from wenming_desk.review.leftovers import Leftover

_SIZE = (900, 560)
_PREVIEW = 380
_ROW = 50
_LEFTOVER = Qt.ItemDataRole.UserRole
_WHERE = Qt.ItemDataRole.UserRole + 1
_AROUND = 9
_MOST_FIELDS_HEIGHT = 210

Make = Callable[[dict[str, str], tuple[Leftover, ...]], Preview]
"""Makes the preview for values of placeholders and the leftovers to be replaced."""


class LandingDialog(DeskDialog):
    """Fields for the placeholders, a tick for each thing to change, the text as it will land."""

    taken = Signal(object, object)
    """(values of the placeholders by name, the leftovers to be replaced)."""

    def __init__(
        self,
        arrived: Arrived,
        values: dict[str, str],
        make: Make,
        theme: Theme,
        faces: FaceTable,
        parent: QWidget | None,
    ) -> None:
        """`values` are what is known for the placeholders."""
        super().__init__("插入素材", theme, parent, width=720)
        px = theme.px
        self._arrived = arrived
        self._make = make
        count = len(arrived.keys)
        self.add_heading("插入之前，看一看" if count <= 1 else f"插入 {count} 条之前，看一看")
        self.fields: dict[str, QLineEdit] = {}
        columns = QHBoxLayout()
        columns.setSpacing(px(16))
        left = QVBoxLayout()
        left.setSpacing(px(8))
        if arrived.landing.names:
            left.addWidget(_small("待填的地方：填一次，下回还用它；空着的在文里仍写作“{名称}”"))
            left.addWidget(self._make_fields(values))
        self.list = QListWidget()
        self.list.setAccessibleName("出处的名称和年份")
        self.list.setItemDelegate(_ChangeDelegate(theme, self.list, _ROW))
        self.list.setUniformItemSizes(True)
        self._fill()
        if self.list.count():
            left.addWidget(_small("出处自己的名称和年份：去掉勾就不改"))
            left.addWidget(self.list, 1)
        else:
            left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(_small("插入后的样子"))
        self.text = LandingText(theme, faces)
        self.text.setFixedWidth(px(_PREVIEW))
        right.addWidget(self.text, 1)
        columns.addLayout(left, 1)
        columns.addLayout(right)
        self.body.addLayout(columns, 1)
        self.outcome = QLabel()
        self.add_to_foot(self.outcome)
        self.insert = self.add_button("插入", primary=True)
        self.insert.clicked.connect(self._accept)
        self.add_button("取消").clicked.connect(self.reject)
        self.list.itemChanged.connect(lambda _: self._refresh())
        for field in self.fields.values():
            field.textChanged.connect(lambda _: self._refresh())
        self._refresh()
        room = self.screen().availableSize()
        self.resize(min(px(_SIZE[0]), room.width() - 40), min(px(_SIZE[1]), room.height() - 60))
        empty = next((f for f in self.fields.values() if not f.text()), None)
        (empty or self.insert).setFocus()

    @property
    def values(self) -> dict[str, str]:
        """What is in the fields, by placeholder."""
        texts = {name: field.text().strip() for name, field in self.fields.items()}
        return {name: text for name, text in texts.items() if text}

    @property
    def chosen(self) -> tuple[Leftover, ...]:
        """The leftovers that are ticked."""
        ticked: list[Leftover] = []
        for row in range(self.list.count()):
            item = self.list.item(row)
            if (
                item.flags() & Qt.ItemFlag.ItemIsUserCheckable
                and item.checkState() is Qt.CheckState.Checked
            ):
                ticked.append(item.data(_LEFTOVER))
        return tuple(ticked)

    def _make_fields(self, values: dict[str, str]) -> QWidget:
        px = self.theme.px
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, px(4), 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(6))
        for row, name in enumerate(self._arrived.landing.names):
            label = QLabel(name)
            label.setProperty("role", "second")
            field = QLineEdit(values.get(name, ""))
            field.setPlaceholderText("先空着")
            field.setAccessibleName(name)
            label.setBuddy(field)
            self.fields[name] = field
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        height = inner.sizeHint().height()
        if height <= px(_MOST_FIELDS_HEIGHT):
            return inner
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFixedHeight(px(_MOST_FIELDS_HEIGHT))
        return area

    def _fill(self) -> None:
        texts = dict(document_texts(self._arrived.landing.draft))
        changes = set(replaceable(self._arrived))
        for each in self._arrived.landing.leftovers:
            if not each.sure:
                continue
            text = texts.get(each.place, "")
            before = text[max(0, each.start - _AROUND) : each.start]
            behind = text[each.end : each.end + _AROUND]
            changing = each in changes
            new = f" → {each.instead}" if changing else "　要您自己改"
            item = QListWidgetItem(f"{each.kind.value}：{each.words}{new}")
            item.setData(_LEFTOVER, each)
            item.setData(_WHERE, (before, behind))
            item.setToolTip(f"出处：{each.source}" if each.source else "")
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            if changing:
                item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
            else:
                item.setFlags(flags)
            self.list.addItem(item)

    def _refresh(self) -> None:
        chosen = self.chosen
        preview = self._make(self.values, chosen)
        self.text.show_preview(preview)
        kept = sum(1 for each in self._arrived.landing.leftovers if each.sure) - len(chosen)
        parts = [f"将改 {len(chosen)} 处" if chosen else "", f"不改 {kept} 处" if kept else ""]
        parts.append(f"留 {preview.open} 处待填" if preview.open else "")
        self.outcome.setText("，".join(part for part in parts if part))

    def _accept(self) -> None:
        values, chosen = self.values, self.chosen
        self.accept()
        self.taken.emit(values, chosen)


def _small(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "small")
    label.setWordWrap(True)
    return label


class _ChangeDelegate(TickedRows):
    """A tick, what becomes what, and the words around below it; what nothing is known for has a
    question mark in the place of the tick."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.paint_ground(painter, option, index)
        each = cast(Leftover, index.data(_LEFTOVER))
        before, behind = cast("tuple[str, str]", index.data(_WHERE))
        px, theme = self.theme.px, self.theme
        rect: QRect = option.rect
        area = QRect(rect.left() + px(34), rect.top() + px(6), rect.width() - px(44), px(20))
        painter.save()
        ticked = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        off = ticked and Qt.CheckState(state) is Qt.CheckState.Unchecked
        if not ticked:
            icon = theme.icon("doubt", 16, color="warn_mark", filled=True)
            spot = QRect(rect.left() + px(11), rect.center().y() - px(8), px(16), px(16))
            icon.paint(painter, spot, Qt.AlignmentFlag.AlignCenter)
            parts = [(each.words, "text", "warn_bg", False), ("　要您自己改", "warn", "", False)]
        elif off:
            parts = [(each.words, "text", "", False), ("　留着不改", "text2", "", False)]
        else:
            parts = [
                (each.words, "text2", "error_bg", True),
                (" → ", "text2", "", False),
                (each.instead or "删去", "text", "ok_bg", False),
            ]
        self._line(
            painter, area, theme.font(), [(f"{each.kind.value}　", "text2", "", False), *parts]
        )
        area.translate(0, px(21))
        around = [
            (f"…{before}", "text2", "", False),
            (each.words, "text", "", False),
            (f"{behind}…　{each.source}", "text2", "", False),
        ]
        self._line(painter, area, theme.font("small"), around)
        painter.restore()

    def _line(
        self, painter: QPainter, area: QRect, font: QFont, parts: list[tuple[str, str, str, bool]]
    ) -> None:
        """Pieces of one line: (words, colour, ground, whether they are struck out)."""
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        left = area.left()
        for words, token, ground, struck in parts:
            face = QFont(font)
            face.setStrikeOut(struck)
            metrics = QFontMetrics(face)
            room = area.right() - left
            if room <= 0:
                return
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            place = QRect(left, area.top(), metrics.horizontalAdvance(shown), area.height())
            if ground:
                painter.fillRect(place, self.theme.color(ground))
            painter.setFont(face)
            painter.setPen(self.theme.color(token))
            painter.drawText(place, middle, shown)
            left = place.right() + 1
