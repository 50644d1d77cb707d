"""The page without a document: three ways to begin, and the files used before."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.elided import ElidedLabel
from wenming_desk.store.recent import RecentFile

WIDTH = 736
"""Width of the text, px at 100 %."""

_WAYS = (
    ("open", "打开文件…", "去年的要点、通知、方案", "Ctrl+O"),
    ("new", "新建公文…", "十五个文种，填几项就成", "Ctrl+N"),
    ("paste_new", "粘贴成文稿", "从网页或聊天里复制的文字", "Ctrl+Shift+N"),
)


def when_used(seconds: float, now: datetime) -> str:
    """Time of last use as people say it: 今天 14:32, 昨天 16:20, 3月2日, 2025年3月11日."""
    then = datetime.fromtimestamp(seconds)
    days = (now.date() - then.date()).days
    if days == 0:
        return f"今天 {then:%H:%M}"
    if days == 1:
        return f"昨天 {then:%H:%M}"
    if then.year == now.year:
        return f"{then.month}月{then.day}日"
    return f"{then.year}年{then.month}月{then.day}日"


class StartPage(QScrollArea):
    """What the window shows while nothing is open."""

    chosen = Signal(str)
    """One of the three ways: id of its command."""
    file_chosen = Signal(object)
    """Path of a recent file."""
    pin_toggled = Signal(object, bool)
    """(path, pinned from now on)."""
    forget_asked = Signal(object)
    """Path of an entry to be removed from the list."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._files: tuple[RecentFile, ...] = ()
        self.ways: dict[str, QPushButton] = {}
        self.rows: list[QPushButton] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        theme.changed.connect(self._build)
        self._build()

    def set_files(self, files: tuple[RecentFile, ...]) -> None:
        """Show the recent files."""
        self._files = files
        self._build()

    def _build(self) -> None:
        px = self._theme.px
        page = QFrame()
        page.setProperty("role", "pane")
        outer = QHBoxLayout(page)
        column = QWidget()
        column.setMaximumWidth(px(WIDTH + 32))
        column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        box = QVBoxLayout(column)
        box.setContentsMargins(px(16), px(56), px(16), px(24))
        box.setSpacing(0)
        title = QLabel("从去年的文稿开始，写今年的公文")
        title.setProperty("role", "start")
        box.addWidget(title)
        box.addSpacing(px(8))
        words = "把文件拖到这里也可以打开。Word、WPS、PDF、网页和纯文字都能读；"
        about = QLabel(f"{words}打开不会改动原文件。")
        about.setProperty("role", "second")
        about.setWordWrap(True)
        box.addWidget(about)
        box.addSpacing(px(18))
        ways = QHBoxLayout()
        ways.setSpacing(px(20))
        self.ways = {}
        for identifier, heading, words, key in _WAYS:
            self.ways[identifier] = self._way(identifier, heading, words, key)
            ways.addWidget(self.ways[identifier])
        box.addLayout(ways)
        box.addSpacing(px(28))
        self._add_files(box)
        box.addStretch(1)
        self.setWidget(page)

    def _way(self, identifier: str, heading: str, words: str, key: str) -> QPushButton:
        px = self._theme.px
        button = QPushButton()
        button.setProperty("look", "start")
        button.setAccessibleName(f"{heading}　{words}　{key}")
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(button)
        row.setContentsMargins(px(16), px(12), px(12), px(10))
        row.setSpacing(px(12))
        icon = QLabel()
        icon.setPixmap(self._theme.pixmap(identifier, 20, color="accent"))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        lines = QVBoxLayout()
        lines.setSpacing(px(4))
        lines.addStretch(1)
        for text, role in ((heading, "heading"), (words, "small"), (key, "small")):
            label = QLabel(text)
            label.setProperty("role", role)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            lines.addWidget(label)
        lines.addStretch(1)
        row.addLayout(lines, 1)
        button.clicked.connect(lambda: self.chosen.emit(identifier))
        return button

    def _add_files(self, box: QVBoxLayout) -> None:
        self.rows = []
        if not self._files:
            return
        px = self._theme.px
        head = QHBoxLayout()
        name = QLabel("最近的文稿")
        name.setProperty("role", "title")
        kept = QLabel("不在的文件不会自动删掉")
        kept.setProperty("role", "small")
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(kept)
        box.addLayout(head)
        box.addSpacing(px(6))
        for each in self._files[:12]:
            row = _FileRow(each, self._theme)
            row.clicked.connect(lambda _=False, path=each.path: self.file_chosen.emit(path))
            row.pin.clicked.connect(
                lambda _=False, each=each: self.pin_toggled.emit(each.path, not each.pinned)
            )
            row.forget.connect(self.forget_asked)
            self.rows.append(row)
            box.addWidget(row)


class _FileRow(QPushButton):
    """One recent file: name, folder, time, pin."""

    forget = Signal(object)

    def __init__(self, each: RecentFile, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        self._path: Path = each.path
        self.setProperty("look", "row")
        self.setToolTip(str(each.path))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(8), 0, px(4), 0)
        row.setSpacing(px(8))
        icon = QLabel()
        icon.setPixmap(theme.pixmap("file", 16, color="text2"))
        used = when_used(each.used_at, datetime.now())
        name = ElidedLabel(each.path.name, Qt.TextElideMode.ElideMiddle)
        folder = ElidedLabel(str(each.path.parent), Qt.TextElideMode.ElideLeft)
        folder.setProperty("role", "small")
        when = QLabel(used)
        when.setProperty("role", "small")
        self.setAccessibleName(f"{each.path.name}　{each.path.parent}　{used}")
        self.pin = QToolButton()
        self.pin.setIcon(
            theme.icon("pin", 16, color="accent" if each.pinned else "text2", filled=each.pinned)
        )
        self.pin.setToolTip("不再固定在最前" if each.pinned else "固定在最前")
        self.pin.setAccessibleName(self.pin.toolTip())
        self.pin.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(icon)
        row.addWidget(name, 5)
        row.addWidget(folder, 3)
        row.addWidget(when)
        row.addWidget(self.pin)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("从列表里去掉", lambda: self.forget.emit(self._path))
        menu.popup(event.globalPos())
