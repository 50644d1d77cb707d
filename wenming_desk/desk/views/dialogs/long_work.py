"""Work of more than ten seconds: how far it is, how long it takes yet, 收到后台, and 取消."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QProgressBar, QWidget

from wenming_desk.desk.models.tasks import Task
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.base import DeskDialog, paragraph

LONG_MS = 10_000
"""Work that is done sooner has no dialog, only its place in the status bar."""
_LEAST = 0.02
"""What share of the work must be done before its end is foretold."""
_TICK_MS = 1000


class LongWorkDialog(DeskDialog):
    """Follows one task and closes with it; it blocks nothing, and closing it leaves it going on."""

    def __init__(
        self,
        task: Task,
        so_far: tuple[int, int],
        began: float,
        words: tuple[str, str, str],
        theme: Theme,
        parent: QWidget | None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`so_far`: how much is done, of how much; `began` by `clock`, in seconds; `words`: the
        window's title, what stays when it is cancelled, and the button that cancels."""
        title, stays, cancel = words
        super().__init__(title, theme, parent, width=460)
        self.setModal(False)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._task, self._began, self._clock = task, began, clock
        self._done, self._of = so_far
        self.heading = self.add_heading(task.words)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(theme.px(6))
        self.bar.setAccessibleName(task.words)
        self.body.addWidget(self.bar)
        self.count = self.add_words("")
        self.body.addWidget(paragraph(stays, "second"))
        behind = self.add_button("收到后台", primary=True)
        behind.setToolTip("进度在窗口左下角接着看")
        behind.clicked.connect(self.accept)
        self.add_button(cancel).clicked.connect(task.cancel)
        task.progress.connect(self._progress)
        task.ended.connect(self.accept)
        tick = QTimer(self)
        tick.setInterval(_TICK_MS)
        tick.timeout.connect(self._tell)
        tick.start()
        self._tell()

    def _progress(self, done: int, of: int) -> None:
        self._done, self._of = done, of
        self._tell()

    def _tell(self) -> None:
        self.bar.setRange(0, self._of)
        self.bar.setValue(self._done)
        if not self._of:
            self.count.setText("正在看有多少要做")
            return
        rest = rest_of(self._clock() - self._began, self._done / self._of)
        told = f"{self._done:,} / {self._of:,} {self._task.unit}"
        self.count.setText(f"{told}，{rest}" if rest else told)


def rest_of(seconds: float, share: float) -> str:
    """How long work takes yet that has done a share (0–1) in so many seconds; "" for not known."""
    if share < _LEAST or share >= 1:
        return ""
    rest = seconds * (1 - share) / share
    if rest < 60:
        return "还要不到 1 分钟"
    minutes = round(rest / 60)
    if minutes < 60:
        return f"大约还要 {minutes} 分钟"
    hours, minutes = divmod(minutes, 60)
    return f"大约还要 {hours} 小时 {minutes} 分钟" if minutes else f"大约还要 {hours} 小时"
