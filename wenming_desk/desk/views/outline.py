"""The pane 大纲: filter, folding, and the tree of the document."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models import structure
from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.outline_roles import PAGE, WORDS
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.outline_tree import OutlineTree
from wenming_desk.desk.views.pane_header import PaneHeader

_LEVELS = "一二三"


class OutlineView(QFrame):
    """Header and tree of one session."""

    text_requested = Signal(int)
    """The node whose text is to be edited in 正文, with the keyboard there."""
    page_requested = Signal(int)
    """The node that is to be shown on the page; the keyboard stays here."""
    message = Signal(str)
    """A short sentence for the status bar; "" takes it away."""

    def __init__(
        self,
        session: DocumentSession,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        late: bool = False,
    ) -> None:
        """`late` leaves the tree empty until `fill` is called or the user turns to it."""
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.setProperty("role", "pane")
        self.model = OutlineModel(session, parent=self, late=late)
        self.tree = OutlineTree(self.model, theme)
        self.filter = self._make_filter()
        self.header = PaneHeader("大纲", theme)
        self.header.add(self.filter, 1)
        self._fold = self.header.add_button("fold", "折叠到")
        self._more = self.header.add_button("more", "大纲的显示")
        self._fold.setProperty("look", "drop")
        self._more.setProperty("look", "bare")
        for button, menu in ((self._fold, self._fold_menu()), (self._more, self._more_menu())):
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._nothing = self._make_nothing()
        over = QVBoxLayout(self.tree.viewport())
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self._nothing)
        over.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.tree, 1)
        self.setFocusProxy(self.tree)
        self.tree.text_requested.connect(self.text_requested)
        self.tree.page_requested.connect(self.page_requested)
        self.tree.message.connect(self.message)
        self.tree.filter_requested.connect(self.focus_filter)
        self.tree.filter_dropped.connect(self.filter.clear)
        self.tree.folding.hits_changed.connect(self._tell_hits)
        theme.changed.connect(self._restyle)
        self._restyle()

    def fill(self) -> None:
        """Bring the rows, where that was put off."""
        self.model.fill()

    def run(self, command: str) -> bool:
        """Do a command by its id on the selected rows; False for one the outline has not."""
        return self.tree.run(command)

    def rename_current(self) -> None:
        """Edit the current row's text in place."""
        self.tree.rename_current()

    def focus_filter(self) -> None:
        """Put the keyboard into the filter field."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def clear_filter(self) -> None:
        """Show all rows again; the keyboard goes to the tree."""
        self.filter.clear()
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def fold_to(self, level: int) -> None:
        """Show headings down to a level (1–3)."""
        self.fill()
        self.tree.folding.fold_to(level)

    def unfold_all(self) -> None:
        """Show all rows."""
        self.tree.folding.unfold_all()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.filter and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self.clear_filter()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._go_to_first_hit()
                return True
        return super().eventFilter(watched, event)

    def _go_to_first_hit(self) -> None:
        self.fill()
        needle = self.tree.folding.needle.casefold()
        for _, row in self.model.outline.walk():
            if needle in row.text.casefold() and not self.tree.folding.is_hidden(row.key):
                self.tree.make_current(self.model.index_of(row.key))
                break
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_filter(self) -> QLineEdit:
        field = QLineEdit()
        field.setProperty("look", "filter")
        field.setPlaceholderText("筛选大纲")
        field.setAccessibleName("筛选大纲　Ctrl+L")
        field.setToolTip("只看含这些字的条目　Ctrl+L")
        # Qt's own button for clearing does not follow the scheme.
        self._search = field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self._clear = field.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setText("清除筛选")
        self._clear.setToolTip("清除筛选　Esc")
        self._clear.setVisible(False)
        self._clear.triggered.connect(self.clear_filter)
        field.textChanged.connect(self._filter)
        field.installEventFilter(self)
        return field

    def _filter(self, text: str) -> None:
        self.fill()
        self._clear.setVisible(bool(text))
        self.tree.delegate.needle = text.strip()
        self.tree.folding.set_filter(text)
        self.tree.viewport().update()

    def _make_nothing(self) -> QWidget:
        """What stands above the empty tree when the filter finds nothing."""
        box = QFrame()
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 8, 12, 8)
        self._nothing_words = QLabel()
        self._nothing_words.setWordWrap(True)
        self._nothing_words.setProperty("role", "second")
        clear = QPushButton("清除筛选")
        clear.setProperty("look", "small")
        clear.clicked.connect(self.clear_filter)
        row.addWidget(self._nothing_words, 1)
        row.addWidget(clear)
        box.hide()
        return box

    def _tell_hits(self, hits: int) -> None:
        if hits == 0:
            self._nothing_words.setText(f"没有含“{self.tree.folding.needle}”的条目。")
        self._nothing.setVisible(hits == 0)

    def _fold_menu(self) -> QMenu:
        menu = QMenu(self)
        for level, name in enumerate(_LEVELS, start=1):
            action = menu.addAction(f"折叠到{name}级\tAlt+Shift+{level}")
            action.setObjectName(f"fold_{level}")
            action.triggered.connect(lambda _=False, level=level: self.fold_to(level))
        menu.addSeparator()
        action = menu.addAction("全部展开\tAlt+Shift+A")
        action.setObjectName("unfold_all")
        action.triggered.connect(self.unfold_all)
        return menu

    def _more_menu(self) -> QMenu:
        menu = QMenu(self)
        columns, folding = self.tree.columns, self.tree.folding

        def show(column: int) -> Callable[[bool], None]:
            return lambda on: columns.set_wanted(column, on)

        entries = (
            ("显示段落", lambda: folding.paragraphs, folding.set_paragraphs),
            (
                "显示字数",
                lambda: columns.is_wanted(WORDS),
                show(WORDS),
            ),
            ("显示页码", lambda: columns.is_wanted(PAGE), show(PAGE)),
            (
                "三级标题全篇连续编号",
                lambda: structure.is_continuous(self._session),
                lambda _on: structure.switch_continuous(self._session),
            ),
        )
        actions = []
        for words, state, act in entries:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.triggered.connect(act)
            actions.append((action, state))
        menu.addSeparator()
        menu.addAction("全部展开\tAlt+Shift+A").triggered.connect(self.unfold_all)

        def refresh() -> None:
            for action, state in actions:
                action.setChecked(state())

        menu.aboutToShow.connect(refresh)
        refresh()
        return menu

    def _restyle(self) -> None:
        self._search.setIcon(self._theme.icon("find", 16, color="text2"))
        self._clear.setIcon(self._theme.icon("close", 12, color="text2"))
        self.filter.setFixedHeight(self._theme.px(24))
