"""查找 and 替换: a bar over the text; going through the hits, replacing one or all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
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

from wenming_desk.desk.models.search import Found, find_all, next_hit, reading_order
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import Document, Paragraph, Section
from wenming_desk.document.text_edits import replace_all, set_text
from wenming_desk.document.tree import find

ORIGIN = "find"
"""Name under which the bar moves the current place."""


class FindBar(QFrame):
    """Finds in all text and fields of one document."""

    closed = Signal()
    marked = Signal(list)
    """(node, offset, length) of all hits, [] when the bar closes."""
    replaced = Signal(int)
    """Number of places replaced in one step."""

    def __init__(
        self, session: DocumentSession, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._hits: tuple[Found, ...] = ()
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
        document, current = self._session.document, self._session.current
        self._hits = find_all(document, self.pattern.text(), case=self.case.isChecked())
        order = reading_order(document)
        index = next_hit(self._hits, order, current.node, current.offset, direction)
        if index >= 0:
            hit = self._hits[index]
            self._session.set_current(hit.node, hit.offset, ORIGIN)
        self._tell(index)

    def replace_one(self) -> None:
        """Replace the hit at the current place and go to the next one."""
        hit = self._here()
        if hit is None:
            self.step(1)
            return
        new = self.replacement.text()

        def change(document: Document) -> Document:
            node = find(document, hit.node)
            if not isinstance(node, Paragraph | Section):
                return document
            text = node.heading if isinstance(node, Section) else node.text
            marks = text.marks_at(hit.offset + 1)
            put = Text.of(Run(new, marks)) if new else Text()
            return set_text(
                document, hit.node, text.splice(hit.offset, hit.offset + hit.length, put)
            )

        # The caret goes behind what was put in, or the same words would be found again.
        after = Selection(hit.node, max(0, hit.offset + len(new) - 1))
        self._session.edit("替换", change, select=after, origin=ORIGIN)
        self.step(1)

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

    def _here(self) -> Found | None:
        current = self._session.current
        return next(
            (
                hit
                for hit in self._hits
                if (hit.node, hit.offset) == (current.node, current.offset)
                and isinstance(find(self._session.document, hit.node), Paragraph | Section)
            ),
            None,
        )

    def _search(self, *, go: bool = False) -> None:
        if self.isHidden():
            return
        self._hits = self._found()
        current = self._session.current
        if go and self._hits:
            order = reading_order(self._session.document)
            index = next_hit(self._hits, order, current.node, current.offset - 1, 1)
            hit = self._hits[index]
            self._session.set_current(hit.node, hit.offset, ORIGIN)
            self._tell(index)
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
        self.marked.emit([(hit.node, hit.offset, hit.length) for hit in self._hits])
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
