"""The rows of the import report as a list with ticks; rows of one kind fold under one line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.ticked_rows import Index, TickedRows
from wenming_desk.intake.report_rows import Fold, Group, ReportRow, folded

_ROW = 46
_INSET = 18
_OFFER = "打上勾就删去"
_ASKED = (Group.DOUBTS, Group.SUSPECTS)
_INDEX = Qt.ItemDataRole.UserRole
_HEAD = -1
_FOLD, _INNER = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_DOUBT = Qt.ItemDataRole.UserRole + 3


class ImportList(QListWidget):
    """Rows of a report, each with its tick; a line above a fold ticks all of its rows.

    A click on such a line, or → and ←, opens and closes it.
    """

    ticks_changed = Signal()
    """`unticked` has changed."""
    menu_asked = Signal(object)
    """The context menu is wanted for the chosen row, at a QPoint of the screen."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setItemDelegate(_RowDelegate(theme, self, _ROW))
        self.setUniformItemSizes(True)
        self.unticked: set[int] = set()
        self._rows: Sequence[ReportRow] = ()
        self._kind: Group | None = None
        self._folds: tuple[Fold, ...] = ()
        self._open: set[int] = set()
        self._ticking = False
        self._asked_only = False
        self._notes: dict[int, str] = {}
        self.itemChanged.connect(self._changed)
        self.itemPressed.connect(lambda _: self._begin())
        self.itemClicked.connect(self._clicked)

    def set_rows(self, rows: Sequence[ReportRow], unticked: set[int]) -> None:
        """Show other rows, folds closed; `unticked` are the indexes of rows without a tick."""
        self._rows, self.unticked = rows, set(unticked)
        self._folds = folded(rows)
        self._open.clear()

    def show_kind(self, kind: Group | None) -> None:
        """Fill the list with the rows of one group, or with all."""
        self._kind = kind
        self._fill()
        if self.count():
            self.setCurrentRow(0)

    def show_asked_only(self, wanted: bool) -> None:
        """Leave out what is certain, and show only what the user is asked to look at."""
        self._asked_only = wanted
        self.show_kind(self._kind)

    def set_ticks(self, unticked: Iterable[int], notes: Mapping[int, str] | None = None) -> None:
        """Show other ticks, and words of what became of a row, without telling of it."""
        self.unticked = set(unticked)
        self._notes = dict(notes or {})
        self.blockSignals(True)
        for position in range(self.count()):
            item = self.item(position)
            if item.data(_INDEX) != _HEAD:
                item.setText(self._words(item.data(_INDEX)))
                item.setData(_DOUBT, self._is_doubt(item.data(_INDEX)))
        self._tick()
        self.blockSignals(False)
        self.viewport().update()

    def choose(self, index: int) -> bool:
        """Make a row the chosen one, its fold opened; False where it is not shown."""
        for number, fold in enumerate(self._folds):
            if index in fold.members and not fold.single:
                self.set_open(number, True)
        for position in range(self.count()):
            if self.item(position).data(_INDEX) == index:
                self.setCurrentRow(position)
                return True
        return False

    @property
    def shown(self) -> tuple[int, ...]:
        """Indexes of the rows that are listed, those in closed folds too."""
        items = [self.item(position) for position in range(self.count())]
        found = [index for item in items for index in self._members(item)]
        return tuple(dict.fromkeys(found))

    @property
    def members(self) -> tuple[int, ...]:
        """Indexes of the rows that the chosen line stands for."""
        item = self.currentItem()
        return () if item is None else self._members(item)

    @property
    def chosen(self) -> ReportRow | None:
        """The row that is chosen; of a fold its first one."""
        members = self.members
        return self._rows[members[0]] if members else None

    def set_open(self, fold: int, wanted: bool) -> None:
        """Open or close a fold, by its number among all folds."""
        if (fold in self._open) is wanted:
            return
        self._open ^= {fold}
        at = self.currentRow()
        self._fill()
        self.setCurrentRow(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        key = event.key()
        if item is not None and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            fold = item.data(_FOLD)
            if fold is not None and item.data(_INDEX) == _HEAD:
                self.set_open(fold, key == Qt.Key.Key_Right)
                return
        super().keyPressEvent(event)

    def _fill(self) -> None:
        self.blockSignals(True)
        self.clear()
        for number, fold in enumerate(self._folds):
            first = self._rows[fold.members[0]]
            if self._kind is not None and first.group is not self._kind:
                continue
            if self._asked_only and first.group not in _ASKED:
                continue
            if fold.single:
                self._add(fold.members[0])
                continue
            opened = number in self._open
            words = f"{fold.what}　{fold.words}　{'收起 ▾' if opened else '展开 ▸'}"
            head = self._item(words, first.switch or first.offer)
            head.setData(_INDEX, _HEAD)
            head.setData(_FOLD, number)
            head.setToolTip("点一下，逐处列出来；这里的勾管着全部")
            if opened:
                for index in fold.members:
                    self._add(index, inner=True)
        self._tick()
        self.blockSignals(False)

    def _add(self, index: int, *, inner: bool = False) -> None:
        row = self._rows[index]
        item = self._item(self._words(index), row.switch or row.offer)
        item.setData(_INDEX, index)
        item.setData(_INNER, inner)
        item.setData(_DOUBT, self._is_doubt(index))
        item.setToolTip(f"{row.what}\n{row.words}{'→' + row.after if row.after else ''}")

    def _is_doubt(self, index: int) -> bool:
        return self._rows[index].group is Group.DOUBTS and not self._notes.get(index)

    def _words(self, index: int) -> str:
        row = self._rows[index]
        note = self._notes.get(index) or (_OFFER if row.offer else "")
        what = row.what + (f"；{note}" if note else "")
        words = row.words.replace("　", " ") or "（没有字）"
        after = row.after if row.group in (Group.NUMBERS, Group.TIDIED) else ""
        return f"{what}　{words}{' → ' + after.removeprefix('改为') if after else ''}　{row.where}"

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        item = self.currentItem()
        if item is None:
            return
        at = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            at = self.viewport().mapToGlobal(self.visualItemRect(item).bottomLeft())
        self.menu_asked.emit(at)

    def _item(self, words: str, checkable: bool) -> QListWidgetItem:
        item = QListWidgetItem(words)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        item.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if checkable else flags)
        self.addItem(item)
        return item

    def _members(self, item: QListWidgetItem) -> tuple[int, ...]:
        index: int = item.data(_INDEX)
        return self._folds[item.data(_FOLD)].members if index == _HEAD else (index,)

    def _tick(self) -> None:
        """Every tick as `unticked` says; that of a fold is half where its rows differ."""
        for position in range(self.count()):
            item = self.item(position)
            if not item.flags() & Qt.ItemFlag.ItemIsUserCheckable:
                continue
            members = self._members(item)
            off = sum(1 for index in members if index in self.unticked)
            state = Qt.CheckState.PartiallyChecked
            if off in (0, len(members)):
                state = Qt.CheckState.Unchecked if off else Qt.CheckState.Checked
            item.setCheckState(state)

    def _changed(self, item: QListWidgetItem) -> None:
        self._ticking = True
        members = self._members(item)
        if item.checkState() is Qt.CheckState.Checked:
            self.unticked.difference_update(members)
        else:
            self.unticked.update(members)
        self.blockSignals(True)
        self._tick()
        self.blockSignals(False)
        self.viewport().update()
        self.ticks_changed.emit()

    def _begin(self) -> None:
        self._ticking = False

    def _clicked(self, item: QListWidgetItem) -> None:
        ticked, self._ticking = self._ticking, False
        if not ticked and item.data(_INDEX) == _HEAD:
            fold: int = item.data(_FOLD)
            self.set_open(fold, fold not in self._open)


class _RowDelegate(TickedRows):
    """A tick, what was done, the words below it, and the place at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        words = self.paint_ground(painter, option, index)
        what, middle, where = (*words.split("　"), "", "")[:3]
        px, theme = self.theme.px, self.theme
        rect: QRect = option.rect
        left = rect.left() + px(32 + (_INSET if index.data(_INNER) else 0))
        right = rect.right() - px(10)
        small = theme.font("small")
        painter.save()
        painter.setFont(small)
        painter.setPen(theme.color("text2"))
        line = QRect(left, rect.top() + px(5), right - left, px(17))
        metrics = QFontMetrics(small)
        room = line.width() - metrics.horizontalAdvance(where) - px(12)
        what = metrics.elidedText(what, Qt.TextElideMode.ElideRight, room)
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, what)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, where)
        if index.data(_DOUBT):
            mark = theme.pixmap("doubt", 16, color="warn_mark", filled=True)
            painter.drawPixmap(rect.left() + px(9), rect.top() + px(6), mark)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        elided = QFontMetrics(painter.font()).elidedText(
            middle, Qt.TextElideMode.ElideRight, right - left
        )
        line = QRect(left, rect.top() + px(22), right - left, px(20))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, elided)
        painter.restore()
