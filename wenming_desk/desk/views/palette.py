"""命令面板: any command or heading by a few characters of its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.menu_table import placed
from wenming_desk.desk.models.initials import initials
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.context import Context
from wenming_desk.document.nodes import Section, walk_document
from wenming_desk.document.numbering import document_labels

WIDTH, FROM_TOP, ROW, MOST = 560, 80, 32, 8
_ORIGIN = "palette"
Index = QModelIndex | QPersistentModelIndex
_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Offer:
    """One row: what it is called, where it stands, its key, and what it does."""

    name: str
    place: str
    key: str
    icon: str
    run: Callable[[], object]


def score(name: str, pattern: str) -> int:
    """How well a name fits: 3 begins with it, 2 holds it, 1 has its characters in order, or its
    pinyin begins with these initials somewhere, 0 not."""
    low, wanted = name.casefold(), pattern.casefold()
    if low.startswith(wanted):
        return 3
    if wanted in low:
        return 2
    at = 0
    for char in wanted:
        at = low.find(char, at) + 1
        if not at:
            return int(wanted in initials(name))
    return 1


class PaletteField(QWidget):
    """The field-like button in the corner of the menu bar that opens the palette."""

    def __init__(self, theme: Theme, start: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 12, 3)
        self._button = QPushButton()
        self._button.setProperty("look", "field")
        self._button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._button.setAccessibleName("搜索命令和标题　Ctrl+Shift+P")
        self._button.clicked.connect(start)
        inner = QHBoxLayout(self._button)
        inner.setContentsMargins(8, 0, 8, 0)
        self._icon = QLabel()
        words = QLabel("搜索命令和标题")
        key = QLabel("Ctrl+Shift+P")
        for label in (self._icon, words, key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setProperty("role", "small")
        inner.addWidget(self._icon)
        inner.addWidget(words, 1)
        inner.addWidget(key)
        row.addWidget(self._button)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self._button.setFixedSize(self._theme.px(264), self._theme.px(22))
        self._icon.setPixmap(self._theme.pixmap("find", 16, color="text2"))


class CommandPalette(QFrame):
    """A field and at most eight rows, 80 px below the top of the window."""

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._at = context
        self._window = window
        self._offers: list[Offer] = []
        self._before: QWidget | None = None
        self.setProperty("role", "palette")
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 0)
        box.setSpacing(6)
        self.field = QLineEdit()
        self.field.setPlaceholderText("输入命令或标题里的几个字，或者拼音首字母")
        self.field.setAccessibleName("搜索命令和标题")
        self.rows = QListWidget()
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setItemDelegate(_RowDelegate(context.theme, self.rows))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        help_line = QLabel("↑ ↓ 选　Enter 执行　Esc 关闭")
        help_line.setProperty("role", "small")
        help_line.setMinimumHeight(26)
        for widget in (self.field, self.rows, help_line):
            box.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.rows.itemClicked.connect(lambda: self._run())
        self.hide()

    def start(self) -> None:
        """Open the palette with everything that makes sense now."""
        self._before = self._window.focusWidget()
        self._offers = [*self._commands(), *self._headings()]
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._shut()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                count = self.rows.count()
                if count:
                    self.rows.setCurrentRow((self.rows.currentRow() + step) % count)
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.hide()
        return super().eventFilter(watched, event)

    def _commands(self) -> list[Offer]:
        center = self._at.center
        return [
            Offer(
                each.name,
                menu.name,
                QKeySequence(each.key).toString(QKeySequence.SequenceFormat.NativeText),
                each.icon,
                center.action(each.id).trigger,
            )
            for menu, each in placed()
            if center.action(each.id).isEnabled() and each.id != "palette"
        ]

    def _headings(self) -> list[Offer]:
        session = self._at.workspace.session
        if session is None:
            return []
        labels = document_labels(session.document)
        return [
            Offer(
                labels.get(node.id, "") + node.heading.readable,
                "标题",
                "",
                "goto",
                lambda node=node: self._at.session.set_current(node.id, 0, _ORIGIN),
            )
            for node in walk_document(session.document)
            if isinstance(node, Section) and node.heading
        ]

    def _search(self, pattern: str) -> None:
        wanted = pattern.strip()
        found = [(score(each.name, wanted), each) for each in self._offers]
        # The sort is stable: within a score the order of the menus stays.
        fitting = sorted((pair for pair in found if pair[0]), key=lambda pair: -pair[0])
        self.rows.clear()
        for _, offer in fitting[:MOST]:
            item = QListWidgetItem(offer.name)
            item.setData(_ROLE, offer)
            place = f"　{offer.place}　{offer.key}".rstrip("　")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, offer.name + place)
            self.rows.addItem(item)
        if not fitting:
            item = QListWidgetItem("没有这样的命令或标题，少打几个字试试")
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self._place()

    def _place(self) -> None:
        px = self._at.theme.px
        width = min(px(WIDTH), self._window.width() - 24)
        self.rows.setFixedHeight(max(1, self.rows.count()) * px(ROW) + 2)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move(QPoint((self._window.width() - width) // 2, px(FROM_TOP)))

    def _run(self) -> None:
        item = self.rows.currentItem()
        offer = item.data(_ROLE) if item is not None else None
        if isinstance(offer, Offer):
            self._shut()
            offer.run()

    def _shut(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None


class _RowDelegate(QStyledItemDelegate):
    """Icon, name, place in grey, key at the right."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        offer = index.data(_ROLE)
        if not isinstance(offer, Offer):
            super().paint(painter, option, index)
            return
        theme, px, rect = self._theme, self._theme.px, QRect(option.rect)
        selected = bool(option.state & option.state.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, theme.color("sel"))
        inner = rect.adjusted(px(8), 0, -px(8), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        if offer.icon:
            side = px(16)
            spot = QRect(inner.left(), inner.center().y() - side // 2, side, side)
            theme.icon(offer.icon, 16).paint(painter, spot)
        inner.setLeft(inner.left() + px(26))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, offer.key)
        key_width = painter.fontMetrics().horizontalAdvance(offer.key) + px(12)
        place_width = painter.fontMetrics().horizontalAdvance(offer.place) + px(12)
        painter.setFont(theme.font())
        painter.setPen(theme.color("text"))
        room = inner.width() - key_width - place_width
        name = painter.fontMetrics().elidedText(offer.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, middle, name)
        inner.setLeft(inner.left() + painter.fontMetrics().horizontalAdvance(name) + px(12))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.color("text2"))
        painter.drawText(inner, middle, offer.place)
        painter.restore()
