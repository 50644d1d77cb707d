"""Names one below the other (机关、签发人): written, added, taken away, and put in order.

The order counts: the first organ is the sponsor (主办机关), and signers stand in the order of the
organs. A name is moved by its handle or with Alt and an arrow.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.name_row import NameRow

_PARTS = re.compile(r"[\n\r\u2028\u2029、]+")


class NameList(QWidget):
    """Lines for names; there is always one to write in."""

    edited = Signal()
    """A name was typed, added or taken away."""
    rearranged = Signal()
    """A name has another place now."""
    filled = Signal()
    """The names that are offered are wanted."""

    def __init__(
        self, theme: Theme, label: str, *, adds: str, hint: str = "", first: str = ""
    ) -> None:
        """`adds`: words of the button for one more; `first`: what the first of several is."""
        super().__init__()
        self._theme = theme
        self._label = label
        self._hint = hint
        self._first = first
        self._watcher: QObject | None = None
        self._gap: int | None = None
        self.rows: list[NameRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add = self._button(adds)
        self.add.clicked.connect(lambda: self._insert(len(self.rows), focus=True))
        self.offer = self._button("")
        self.offer.hide()
        self.offer.clicked.connect(self.filled)
        self._column.addWidget(self.add)
        self._column.addWidget(self.offer)
        self._insert(0)
        self.resize_parts()

    @property
    def value(self) -> str:
        """The names one a line, without those that are empty."""
        return "\n".join(row.line.text() for row in self.rows if row.line.text().strip())

    def show_value(self, value: str) -> None:
        """Show other names; a list that shows them already is left alone."""
        if value == self.value:
            return
        names = value.split("\n") if value else [""]
        while len(self.rows) > len(names):
            self._drop(len(self.rows) - 1)
        while len(self.rows) < len(names):
            self._insert(len(self.rows))
        for row, name in zip(self.rows, names, strict=True):
            if row.line.text() != name:
                row.line.setText(name)
        self._number()

    def set_caret(self, at: int) -> None:
        """Put the keyboard before a character of the value, which has a name a line."""
        for row in self.rows:
            length = len(row.line.text())
            if at <= length:
                row.line.setFocus(Qt.FocusReason.OtherFocusReason)
                row.line.setCursorPosition(at)
                return
            at -= length + 1

    def show_offer(self, words: str) -> None:
        """Offer to fill the list from elsewhere, or not ("")."""
        self.offer.setText(words)
        self.offer.setVisible(bool(words))

    def show_label(self, label: str, hint: str) -> None:
        """Call the list something else."""
        self._label, self._hint = label, hint
        self._number()

    def watch(self, watcher: QObject) -> None:
        """Let an object filter the events of all lines, those to come as well."""
        self._watcher = watcher
        for row in self.rows:
            row.line.installEventFilter(watcher)

    def resize_parts(self) -> None:
        """Take the sizes of the present look."""
        self._column.setSpacing(self._theme.px(4))
        for row in self.rows:
            row.resize_parts()

    def move_name(self, at: int, to: int) -> None:
        """Put the name at one place at another, the keyboard with it."""
        to = max(0, min(to, len(self.rows) - 1))
        if to == at:
            return
        row = self.rows.pop(at)
        self.rows.insert(to, row)
        self._column.insertWidget(to, row)
        self._column.activate()
        self._order_tabs()
        self._number()
        row.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rearranged.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is None:
            return
        px = self._theme.px
        row = self.rows[min(self._gap, len(self.rows) - 1)]
        y = row.y() - px(3) if self._gap < len(self.rows) else row.y() + row.height() + px(1)
        painter = QPainter(self)
        painter.fillRect(0, max(y, 0), self.width(), px(2), self._theme.color("accent"))

    def _button(self, words: str) -> QToolButton:
        made = QToolButton()
        made.setText(words)
        made.setProperty("look", "link")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def _insert(self, at: int, name: str = "", *, focus: bool = False) -> None:
        row = NameRow(self._theme, self)
        row.line.setText(name)
        row.line.textEdited.connect(self.edited)
        row.line.asked.connect(lambda command: self._asked(row, command))
        row.line.pasted.connect(lambda text: self._pasted(row, text))
        row.cross.clicked.connect(lambda: self._remove(self.rows.index(row)))
        row.grip.dragged.connect(lambda place: self._show_gap(self._gap_at(place)))
        row.grip.dropped.connect(lambda place: self._drop_at(row, place))
        row.grip.given_up.connect(lambda: self._show_gap(None))
        if self._watcher is not None:
            row.line.installEventFilter(self._watcher)
        self.rows.insert(at, row)
        self._column.insertWidget(at, row)
        self.setFocusProxy(self.rows[0].line)
        self._order_tabs()
        self._number()
        if focus:
            row.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, at: int) -> None:
        row = self.rows.pop(at)
        self._column.removeWidget(row)
        self.setFocusProxy(self.rows[0].line)
        row.hide()
        row.deleteLater()

    def _remove(self, at: int) -> None:
        """Take a name away; the last line is only emptied."""
        if len(self.rows) == 1:
            self.rows[0].line.clear()
        else:
            self._drop(at)
            near = self.rows[min(max(at - 1, 0), len(self.rows) - 1)].line
            near.setFocus(Qt.FocusReason.OtherFocusReason)
            near.end(False)
        self._number()
        self.edited.emit()

    def _asked(self, row: NameRow, command: str) -> None:
        at = self.rows.index(row)
        if command == "enter":
            self._insert(at + 1, focus=True)
        elif command == "remove" and len(self.rows) > 1:
            self._remove(at)
        elif command in ("move_up", "move_down"):
            self.move_name(at, at + (1 if command == "move_down" else -1))
        elif command in ("above", "below"):
            near = at + (1 if command == "below" else -1)
            if 0 <= near < len(self.rows):
                self.rows[near].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _pasted(self, row: NameRow, text: str) -> None:
        """Several names at once: one a line from here on."""
        names = [name.strip() for name in _PARTS.split(text) if name.strip()]
        at = self.rows.index(row)
        if names:
            row.line.insert(names[0])
        for count, name in enumerate(names[1:], start=1):
            self._insert(at + count, name, focus=True)
        self.edited.emit()

    def _gap_at(self, place: QPoint) -> int:
        """Before which name a drop on the screen would put one."""
        y = self.mapFromGlobal(place).y()
        return sum(y > row.y() + row.height() / 2 for row in self.rows)

    def _show_gap(self, gap: int | None) -> None:
        self._gap = gap
        self.update()

    def _drop_at(self, row: NameRow, place: QPoint) -> None:
        gap, at = self._gap_at(place), self.rows.index(row)
        self._show_gap(None)
        self.move_name(at, gap - 1 if gap > at else gap)

    def _number(self) -> None:
        count = len(self.rows)
        for number, row in enumerate(self.rows, start=1):
            tag = self._first if number == 1 and count > 1 else ""
            row.tell(number, count, self._label, tag)
            row.line.setPlaceholderText(self._hint if count == 1 else "")
            row.line.setAccessibleDescription(self._hint)

    def _order_tabs(self) -> None:
        lines: list[QWidget] = [row.line for row in self.rows]
        for before, after in zip(lines, [*lines[1:], self.add], strict=True):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(self.add, self.offer)
