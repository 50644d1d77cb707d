"""The pane 素材库: search field, chips, hits, and the chosen snippet as it will land."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.models.library_rows import SNIPPETS, LibraryRows
from wenming_desk.desk.models.library_search import LibrarySearch, Results
from wenming_desk.desk.models.outline_clipboard import MIME, from_mime
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.library_drop_frame import DropFrame
from wenming_desk.desk.views.library_filters import FilterChips
from wenming_desk.desk.views.library_like_bar import LikeBar
from wenming_desk.desk.views.library_list import LibraryList, step_of
from wenming_desk.desk.views.library_nothing import NothingPage
from wenming_desk.desk.views.library_peek import LibraryPeek
from wenming_desk.desk.views.library_shown import ShownSwitch
from wenming_desk.desk.views.pane_header import PaneHeader

_LIST, _WORDS = 0, 1
_CHOSEN_MS = 60


class LibraryPane(QFrame):
    """The library beside one document."""

    insert_asked = Signal(object, bool)
    """(keys of snippets, whether below the current node)."""
    preview_asked = Signal(object)
    """Keys of the snippets to be shown as they would land; () for none."""
    edit_asked = Signal(str, object)
    """(what, keys of snippets): see LibraryEdits."""
    menu_asked = Signal(object, object, QPoint)
    """(this pane, keys of snippets, point of the screen)."""
    variants_asked = Signal(str)
    """Look for what is like a snippet."""
    export_asked = Signal(object)
    """A Query: what it finds is to be written as a package."""
    family_asked = Signal(str)
    """Show the group of near-duplicates that a snippet is of."""
    saved = Signal(object, str)
    """Rows were dropped here: (ids of nodes, name of the open document they are of)."""
    command = Signal(str)
    """A command of the window: to_library, import_folder, starter …"""
    left = Signal()
    """Back to the outline."""
    closed = Signal()
    """The pane is to be closed."""

    def __init__(
        self,
        search: LibrarySearch,
        theme: Theme,
        faces: FaceTable,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._search = search
        self._theme = theme
        self._over = False
        self._asked = False
        self._last: tuple[str, ...] = ()
        """What was chosen last, to be chosen again after another search."""
        self.setProperty("role", "pane")
        self.setAcceptDrops(True)
        self.rows = LibraryRows(search, self)
        self.header = PaneHeader("素材库", theme)
        self.total = QLabel()
        self.total.setProperty("role", "small")
        self.total.setMinimumWidth(0)
        self.header.add(self.total, 1)
        self.shown = ShownSwitch()
        self.shown.changed.connect(search.set_shown)
        self.header.add(self.shown)
        add = self.header.add_button("to_library", "把大纲里选中的存为素材　Ctrl+Shift+L")
        add.clicked.connect(lambda: self.command.emit("to_library"))
        self.more = self.header.add_button("more", "导入、导出、撤销")
        self.more.setProperty("look", "bare")
        close = self.header.add_button("close", "关闭素材库　Alt+4")
        close.clicked.connect(self.closed)
        self.field = QLineEdit()
        self.field.setPlaceholderText("找素材：几个词用空格隔开，-词 是不要的")
        self.field.setAccessibleName("查找素材")
        self.field.setClearButtonEnabled(True)
        self.field.setText(search.text)
        self._lens = self.field.addAction(
            theme.icon("find", 16, color="text2"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.field.textChanged.connect(search.set_text)
        self.field.installEventFilter(self)
        self.chips = FilterChips(search, theme)
        self.chips.changed.connect(search.set_filters)
        self.like = LikeBar(theme)
        self.like.back_asked.connect(lambda: self._pressed("plain"))
        self.follow = self.like.follow
        self.list = LibraryList(self.rows, theme)
        self.words = NothingPage(theme)
        self.words.button_pressed.connect(self._pressed)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.words)
        self.peek = LibraryPeek(theme, faces)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), 0)
        row.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, holder, self.chips, self.like):
            column.addWidget(widget)
        column.addWidget(self.stack, 1)
        column.addWidget(self.peek)
        self.setFocusProxy(self.field)
        self._chosen = QTimer(self)
        self._chosen.setSingleShot(True)
        self._chosen.setInterval(_CHOSEN_MS)
        self._chosen.timeout.connect(self._ask_preview)
        self._connect()
        if search.results.total:
            self._show(search.results)

    def _connect(self) -> None:
        self.list.insert_asked.connect(self.insert)
        self.list.chosen.connect(self._chosen.start)
        self.list.typed.connect(self._typed)
        self.list.left.connect(self.left)
        self.list.step.connect(self.shown.step)
        self.list.up.connect(lambda: self.field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.list.peek_asked.connect(lambda: self.command.emit("peek"))
        self.list.edit_asked.connect(lambda what: self.edit_asked.emit(what, self.keys()))
        self.list.menu_asked.connect(lambda at: self.menu_asked.emit(self, self.keys(), at))
        self.peek.insert_asked.connect(lambda: self.insert(False))
        self.peek.variants_asked.connect(self._show_variants)
        self._search.changed.connect(self._show)
        self._search.failed.connect(self._tell_failure)
        self._theme.changed.connect(self._restyle)

    # What is asked for

    def keys(self) -> tuple[str, ...]:
        """Keys of the chosen snippets."""
        return tuple(hit.snippet.key for hit in self.list.chosen_hits())

    def has_variants(self) -> bool:
        """Whether one snippet is chosen that has near-duplicates."""
        hits = self.list.chosen_hits()
        return len(hits) == 1 and hits[0].variants > 0

    def insert(self, child: bool) -> None:
        """Ask for the chosen snippets, the first one where none is chosen."""
        if not self.keys() and self.rows.hits:
            self.list.choose(0)
        if self.keys():
            self.insert_asked.emit(self.keys(), child)

    def begin(self) -> None:
        """The pane was opened: search once, the field with the keyboard."""
        if not self._asked:
            self._asked = True
            self._search.refresh()
        self.field.selectAll()

    def set_peek(self, shown: bool) -> None:
        """Show the snippet below the list, or not."""
        self.peek.setVisible(shown)

    def _typed(self, text: str) -> None:
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.setText(self.field.text() + text)

    def _ask_preview(self) -> None:
        keys = self.keys()
        self._last = keys or self._last
        if not keys:
            self.peek.show_waiting()
        self.preview_asked.emit(keys)

    def _show_variants(self) -> None:
        keys = self.keys()
        if keys:
            self.family_asked.emit(keys[0])

    # What is shown

    def _show(self, found: Results) -> None:
        chosen = self._last
        self.total.setText(f"{found.total:,} 条")
        self.total.setToolTip(found.notice)
        many = "＋" if found.count >= 10_000 and found.query else ""
        self.chips.count.setText(f"{found.count:,}{many} 条")
        self.shown.show_shown(found.shown)
        self.chips.show_for(found.shown)
        self.like.show_like(found.like)
        if found.hits:
            self.stack.setCurrentIndex(_LIST)
            row = self.rows.row_of(chosen[0]) if chosen else 0
            if not self.list.chosen_hits():
                self.list.choose(max(row, 0))
            return
        self._chosen.start()
        self.stack.setCurrentIndex(_WORDS)
        self.words.tell_nothing(found, self.field.text().strip(), self.chips.words())

    def _tell_failure(self, error: object) -> None:
        self.stack.setCurrentIndex(_WORDS)
        self.words.tell_failure(error)

    def _pressed(self, key: str) -> None:
        if key == "no_filters":
            self.chips.clear()
        elif key == "plain":
            self.field.clear()
            self._search.set_text("")
            self._search.refresh()
        elif key == "again":
            self._search.refresh()
        else:
            self.command.emit(key)

    def _restyle(self) -> None:
        self._lens.setIcon(self._theme.icon("find", 16, color="text2"))

    # Keys in the field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self.field or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        child = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        own = (enter and modifiers & child == child) or step_of(event)
        if event.type() == QEvent.Type.ShortcutOverride and own:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if (by := step_of(event)) != 0:
            self.shown.step(by)
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.rows.hits:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if enter:
            self.insert(modifiers & child == child)
            return True
        if key == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False

    # Rows dropped here

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        mime = event.mimeData()
        if mime.hasFormat(MIME) and not mime.hasFormat(SNIPPETS):
            self._set_over(True)
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        carried = from_mime(event.mimeData())
        if carried is None or not carried.ids:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.saved.emit(carried.ids, carried.source)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self._frame.setVisible(over)
        if over:
            self._frame.setGeometry(self.rect())
            self._frame.raise_()

    @property
    def _frame(self) -> DropFrame:
        found = self.findChild(DropFrame)
        return found if found is not None else DropFrame(self, self._theme)
