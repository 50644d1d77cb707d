"""The status bar: saved or not at the left, then work under way; place and counts at the right."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from wenming_desk.desk.models.save_state import SaveState
from wenming_desk.desk.models.tasks import PERCENT, Task, Tasks
from wenming_desk.desk.models.workspace import Workspace
from wenming_desk.desk.theme import Theme

SLOW_MS = 400
"""Work that is done sooner is not announced."""

_STATES = {
    SaveState.NONE: ("没有打开的文稿", "", ""),
    SaveState.FRESH: ("没有改动", "ok", "ok"),
    SaveState.MODIFIED: ("已修改", "modified", "accent"),
    SaveState.SAVING: ("正在保存…", "refresh", "accent"),
    SaveState.SAVED: ("已保存", "ok", "ok"),
    SaveState.FAILED: ("没有存上", "error", "error"),
}


def ago(seconds: float) -> str:
    """How long ago, in words: 刚刚, 5 秒前, 3 分钟前, 2 小时前."""
    if seconds < 2:
        return "刚刚"
    if seconds < 60:
        return f"{int(seconds)} 秒前"
    if seconds < 3600:
        return f"{int(seconds // 60)} 分钟前"
    return f"{int(seconds // 3600)} 小时前"


class StatusBar(QFrame):
    """26 px at the foot of the window."""

    failure_clicked = Signal()
    profile_clicked = Signal()
    fonts_clicked = Signal()
    encoding_clicked = Signal()
    remarks_clicked = Signal()
    doubts_clicked = Signal()

    def __init__(self, workspace: Workspace, theme: Theme) -> None:
        super().__init__()
        self._workspace = workspace
        self._theme = theme
        self.setProperty("role", "status")
        self._row = QHBoxLayout(self)
        self.state = _button()
        self.state.clicked.connect(self._state_clicked)
        self.journal = _label("status2")
        self.hint = _label("status2")
        self.work = _Work(workspace.tasks)
        self.page = _label()
        self.total = _label()
        self.section = _label()
        self.profile = _button()
        self.profile.clicked.connect(self.profile_clicked)
        self.encoding = _button()
        self.encoding.setToolTip("文字编码：显示成乱码时换一种")
        self.encoding.clicked.connect(self.encoding_clicked)
        self.remarks = _button()
        self.remarks.setToolTip("看看是哪些地方，点一条就到那里")
        self.remarks.clicked.connect(self.remarks_clicked)
        self.doubts = _button()
        self.doubts.setToolTip("打开时拿不准的地方，点一下看下一处（Ctrl+F8）")
        self.doubts.clicked.connect(self.doubts_clicked)
        self.fonts = _button()
        self.fonts.clicked.connect(self.fonts_clicked)
        for widget in (self.state, self.journal, self.work, self.hint):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._parts: list[tuple[QWidget, QWidget]] = []
        self._arranged: tuple[object, ...] = ()
        """What the parts were arranged by last."""
        for widget in (
            *(self.page, self.total, self.section, self.encoding, self.profile),
            *(self.doubts, self.remarks, self.fonts),
        ):
            line = _Separator()
            self._parts.append((line, widget))
            self._row.addWidget(line)
            self._row.addWidget(widget)
        self._clock = QTimer(self)
        self._clock.setInterval(1000)
        self._clock.timeout.connect(self._tell_journal)
        self._hint_end = QTimer(self)
        self._hint_end.setSingleShot(True)
        self._hint_end.timeout.connect(lambda: self.say(""))
        workspace.state_changed.connect(self.refresh)
        theme.changed.connect(self._restyle)
        self._restyle()

    def watch(self, tasks: Tasks) -> None:
        """Show other work under way too, beside that of the document."""
        self._row.insertWidget(self._row.indexOf(self.work) + 1, _Work(tasks))

    def say(self, words: str, seconds: float = 6.0) -> None:
        """Show a short sentence for a while, such as why a command did nothing; "" for none."""
        self.hint.setText(words)
        if words:
            self._hint_end.start(round(seconds * 1000))
        else:
            self._hint_end.stop()
        self._arrange()

    def set_part(self, widget: QLabel | QToolButton, words: str) -> None:
        """Set one of the parts at the right; an empty text hides it with its line."""
        if widget.text() == words and self._arranged:
            return
        widget.setText(words)
        self._arrange()

    def _warn(self, button: QToolButton, words: str) -> None:
        # Where it is narrow, the button shows its icon alone and has no text.
        if button.property("words") != words:
            button.setProperty("words", words)
            button.setText(words)
            self._arrange()

    def set_fonts(self, words: str) -> None:
        """Set the warning about faces that are shown by others; "" for none."""
        self._warn(self.fonts, words)

    def set_doubts(self, words: str) -> None:
        """Set how many doubtful places are left to look at; "" for none."""
        self._warn(self.doubts, words)

    def set_remarks(self, words: str) -> None:
        """Set what is to be looked at on the pages; "" for nothing."""
        self._warn(self.remarks, words)

    def refresh(self) -> None:
        """Show the save state again."""
        state = self._workspace.state
        words, icon, color = _STATES[state]
        saved = self._workspace.saved_at
        if state is SaveState.SAVED and saved is not None:
            words = f"{words} {saved:%H:%M}"
        self.state.setText(words)
        self.state.setIcon(self._theme.icon(icon, 16, color=color))
        clickable = state is SaveState.FAILED
        self.state.setToolTip("看看为什么没有存上" if clickable else "")
        _color(self.state, self._theme.name("error") if clickable else "")
        self._tell_journal()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._clock.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_journal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _state_clicked(self) -> None:
        if self._workspace.state is SaveState.FAILED:
            self.failure_clicked.emit()

    def _tell_journal(self) -> None:
        when = self._workspace.journal_at
        if when is None or not self._workspace.modified:
            self._clock.stop()
            self.journal.setText("")
        else:
            passed = (datetime.now() - when).total_seconds()
            self.journal.setText(f"恢复记录 {ago(passed)}")
            if self.isVisible():
                self._clock.start()
        self._arrange()

    def _arrange(self) -> None:
        """Hide what is empty, then, when it gets narrow, what can best be done without."""
        if self._arranged and self._arranged == self._arranged_by():
            return
        for button in (self.doubts, self.remarks, self.fonts):
            button.setText(str(button.property("words") or ""))
        for line, widget in self._parts:
            words = widget.text() if isinstance(widget, QLabel | QToolButton) else ""
            line.setVisible(bool(words))
            widget.setVisible(bool(words))
        self.journal.setVisible(bool(self.journal.text()))
        self.hint.setVisible(bool(self.hint.text()))
        for widget in (self.journal, self.encoding, self.profile, self.section):
            if self._row.sizeHint().width() <= self.width():
                break
            widget.hide()
            for line, part in self._parts:
                if part is widget:
                    line.hide()
        for button in (self.fonts, self.remarks, self.doubts):
            if self._row.sizeHint().width() > self.width():
                button.setText("")
        first = True
        for line, widget in self._parts:
            shown = not widget.isHidden()
            line.setVisible(shown and not first)
            first = first and not shown
        self._arranged = self._arranged_by()

    def _arranged_by(self) -> tuple[object, ...]:
        """All that says how the parts are arranged, and how wide they are so."""
        parts = (self.journal, self.hint, *(part for _, part in self._parts))
        words = [each.text() for each in parts if isinstance(each, QLabel | QToolButton)]
        warned = [each.property("words") for each in (self.doubts, self.remarks, self.fonts)]
        return (self.width(), self._row.sizeHint().width(), *words, *warned)

    def _restyle(self) -> None:
        px = self._theme.px
        self.setFixedHeight(px(26))
        self._row.setContentsMargins(px(6), 0, px(10), 0)
        self._row.setSpacing(px(4))
        for button in (
            self.state,
            self.doubts,
            self.remarks,
            self.fonts,
            self.profile,
            self.encoding,
        ):
            button.setIconSize(QSize(px(16), px(16)))
        self.doubts.setIcon(self._theme.icon("doubt", 16, color="warn"))
        _color(self.doubts, self._theme.name("warn"))
        for button in (self.remarks, self.fonts):
            button.setIcon(self._theme.icon("warning", 16, color="warn"))
            _color(button, self._theme.name("warn"))
        self.refresh()


class _Separator(QFrame):
    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.VLine)
        self.setFixedSize(1, 14)
        self.setStyleSheet("background: palette(midlight); border: 0;")


class _Work(QWidget):
    """The task the user waits for: words, a moving bar, and 取消; nothing before 400 ms."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._task: Task | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        self._words = _label()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedSize(140, 4)
        self._cancel = QToolButton()
        self._cancel.setText("取消")
        self._cancel.setProperty("look", "link")
        self._cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._cancel.clicked.connect(self._give_up)
        for widget in (self._words, self._bar, self._cancel):
            row.addWidget(widget)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(SLOW_MS)
        self._wait.timeout.connect(self._show)
        tasks.changed.connect(self._changed)
        self.hide()

    def _changed(self) -> None:
        task = self._tasks.current
        if task is None:
            self._wait.stop()
            self.hide()
        elif task is not self._task:
            self._bar.setRange(0, 0)
            self._words.setText(task.words)
            task.progress.connect(self._progress)
            self._wait.start()
        self._task = task

    def _progress(self, done: int, of: int) -> None:
        if self._task is not None and self.sender() is self._task:
            self._bar.setRange(0, max(of, 1))
            self._bar.setValue(done)
            unit = self._task.unit
            told = f"{done}%" if unit == PERCENT else f"{done:,} / {of:,} {unit}"
            self._words.setText(f"{self._task.words}　{told}")

    def _show(self) -> None:
        if self._task is not None:
            # A save runs to its end: half a save does not exist.
            self._cancel.setVisible(self._task.can_cancel)
            self.show()

    def _give_up(self) -> None:
        if self._task is not None:
            self._task.cancel()


def _color(widget: QWidget, color: str) -> None:
    """Set the colour of the words; a style sheet set anew costs more than the whole refresh."""
    sheet = f"color: {color};" if color else ""
    if widget.styleSheet() != sheet:
        widget.setStyleSheet(sheet)


def _label(role: str = "status") -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    return label


def _button() -> QToolButton:
    button = QToolButton()
    button.setProperty("look", "status")
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAutoRaise(True)
    return button
