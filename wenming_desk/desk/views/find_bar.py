"""查找 and 替换: a bar over the text; going through the hits, replacing one or all."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.places import element_of_field, field_of_place
from wenming_desk.desk.models.replacing import replace_hit
from wenming_desk.desk.models.search import Found, ReadingOrder, find_all, next_hit
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID
from wenming_desk.document.text_edits import replace_all

ORIGIN = "find"
"""Name under which the bar moves the current place."""


class FindBar(QFrame):
    """Finds in all text and fields of one document."""

    closed = Signal()
    marked = Signal(list)
    """A Found for each hit, [] when the bar closes."""
    reached = Signal(object)
    """The Found that is the current place now."""
    replaced = Signal(int)
    """Number of places replaced in one step."""

    def __init__(
        self, session: DocumentSession, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._hits: tuple[Found, ...] = ()
        self._at: tuple[Found, Selection] | None = None
        """The hit gone to last, and the current place it gave."""
        self.setProperty("role", "header")
        rows = QVBoxLayout(self)
        rows.setContentsMargins(theme.px(12), theme.px(5), theme.px(8), theme.px(5))
        rows.setSpacing(theme.px(5))
        self.pattern = _field("查找什么")
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.previous = _tool("上一处", "chevron_up", theme)
        self.next = _tool("下一处", "chevron_down", theme)
        self.case = QToolButton()
        self.case.setText("Aa")
        self.case.setCheckable(True)
        self.case.setToolTip("区分大小写")
        self.case.setAccessibleName("区分大小写")
        self.case.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.case.toggled.connect(lambda: self._search(go=True))
        close = _tool("收起查找", "dismiss", theme)
        rows.addLayout(_row(self.pattern, self.count, self.case, self.previous, self.next, close))
        self.replacement = _field("换成什么")
        self.one = _button("换这一处")
        self.all = _button("全部替换")
        self.replace_row = QWidget()
        inner = _row(self.replacement, self.one, self.all)
        self.replace_row.setLayout(inner)
        rows.addWidget(self.replace_row)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(60)
        self._again.timeout.connect(self._search)
        self.pattern.textChanged.connect(lambda: self._search(go=True))
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        close.clicked.connect(self.shut)
        self.one.clicked.connect(self.replace_one)
        self.all.clicked.connect(self.replace_all)
        for field in (self.pattern, self.replacement):
            field.installEventFilter(self)
        # As in the field, so on the buttons.
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.shut)
        # From the words to those that take their place; the buttons come after both.
        order = (self.pattern, self.replacement, self.one, self.all, self.case)
        for before, after in pairwise((*order, self.previous, self.next, close)):
            QWidget.setTabOrder(before, after)
        session.document_changed.connect(lambda: self._again.start())
        self.hide()

    @property
    def hits(self) -> tuple[Found, ...]:
        """The present hits in reading order."""
        return self._hits

    def start(self, *, replacing: bool, pattern: str = "") -> None:
        """Open the bar, with a text to look for if one is marked."""
        self.replace_row.setVisible(replacing)
        self.show()
        if pattern and "\n" not in pattern:
            self.pattern.setText(pattern)
        self._search()
        self.pattern.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.pattern.selectAll()

    def shut(self) -> None:
        """Close the bar."""
        self._again.stop()
        self.hide()
        self.marked.emit([])
        self.closed.emit()

    def step(self, direction: int) -> None:
        """Go to the next (1) or the previous (-1) hit."""
        if not self.pattern.text():
            self.start(replacing=False)
            return
        self._hits = self._found()
        self._go(self._next(self._place(), direction))

    def _next(self, here: Found, direction: int) -> int:
        return next_hit(self._hits, ReadingOrder(self._session.document), here, direction)

    def _go(self, index: int) -> None:
        """Make a hit the current place."""
        if index >= 0:
            hit = self._hits[index]
            place = self._selection(hit, hit.offset)
            self._session.set_current(place.node, place.offset, ORIGIN, place.element)
            self._at = hit, self._session.current
            self.reached.emit(hit)
        self._tell(index)

    @staticmethod
    def _selection(hit: Found, offset: int) -> Selection:
        boxed = hit.node in (HEAD_ID, IMPRINT_ID)
        return Selection(hit.node, 0 if boxed else offset, element_of_field(hit.field))

    def replace_one(self) -> None:
        """Replace the hit at the current place and go to the next one."""
        # The document may have changed a moment ago: what was found before that is not there.
        self._hits = self._found()
        hit = self._here()
        if hit is None:
            self.step(1)
            return
        new = self.replacement.text()
        # The place goes behind what was put in, or the same words would be found again.
        behind = hit.offset + len(new) - 1
        self._session.edit(
            "替换",
            lambda document: replace_hit(document, hit, new),
            select=self._selection(hit, max(0, behind)),
            origin=ORIGIN,
        )
        self._hits = self._found()
        self._go(self._next(replace(hit, offset=behind), 1))

    def replace_all(self) -> None:
        """Replace all hits in one step of undo."""
        pattern = self.pattern.text()
        if not pattern:
            return
        document, count = replace_all(
            self._session.document,
            pattern,
            self.replacement.text(),
            case=self.case.isChecked(),
        )
        if count:
            self._session.edit("全部替换", lambda _: document, origin=ORIGIN)
        # The button goes off without hits; the keyboard must not fall into the text then.
        self.pattern.setFocus(Qt.FocusReason.OtherFocusReason)
        self._search()
        self.replaced.emit(count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.shut()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                if watched is self.replacement:
                    self.replace_one()
                else:
                    self.step(-1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._again.stop()
        super().hideEvent(event)

    def _found(self) -> tuple[Found, ...]:
        document, pattern = self._session.document, self.pattern.text()
        return find_all(document, pattern, case=self.case.isChecked())

    def _place(self) -> Found:
        """The current place: the hit gone to, as long as nothing else was gone to since."""
        current = self._session.current
        if self._at is not None and self._at[1] == current:
            return self._at[0]
        return Found(current.node, current.offset, 0, field_of_place(current))

    def _here(self) -> Found | None:
        """The hit at the current place."""
        place = self._place()
        where = place.node, place.offset, place.field
        return next((h for h in self._hits if (h.node, h.offset, h.field) == where), None)

    def _search(self, *, go: bool = False) -> None:
        if self.isHidden():
            return
        self._hits = self._found()
        if go and self._hits:
            here = self._place()
            self._go(self._next(replace(here, offset=here.offset - 1), 1))
            return
        here = self._here()
        self._tell(self._hits.index(here) if here else -1)

    def _tell(self, index: int) -> None:
        count = len(self._hits)
        if not self.pattern.text():
            words = ""
        elif not count:
            words = "没有找到"
        elif index < 0:
            words = f"{count:,} 处"
        else:
            words = f"第 {index + 1:,} 处，共 {count:,} 处"
        self.count.setText(words)
        self.marked.emit(list(self._hits))
        for button in (self.previous, self.next, self.one, self.all):
            button.setEnabled(count > 0)


def _field(hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(hint)
    field.setProperty("look", "filter")
    return field


def _tool(words: str, icon: str, theme: Theme) -> QToolButton:
    button = QToolButton()
    button.setIcon(theme.icon(icon, 16))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _button(words: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("look", "small")
    button.setAutoDefault(False)
    return button


def _row(first: QWidget, *others: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(first, 1)
    for widget in others:
        row.addWidget(widget)
    return row
