"""Work behind the window: one thread a task, its result back in the window's thread by signal."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

PERCENT = "%"
"""The unit of a task that tells what share of its work is done."""


class Stopped(Exception):  # noqa: N818 - it was asked for
    """Nobody waits for the result of a piece of work any more."""


class Task(QObject):
    """One piece of work that is under way; exactly one of `done`, `failed` is sent, or neither
    after `cancel`."""

    done = Signal(object)
    """The result."""
    failed = Signal(object)
    """The exception."""
    ended = Signal()
    """Sent after done, failed, or the end of cancelled work."""

    progress = Signal(int, int)
    """(how much is done, of how much); sent from the worker's thread."""

    _arrived = Signal(object, object)

    def __init__(
        self, words: str, work: Callable[[], object], parent: QObject, *, can_cancel: bool = True
    ) -> None:
        """`words` say what is being done, in Chinese, for the status bar."""
        super().__init__(parent)
        self.words = words
        self.unit = ""
        """What `progress` counts, in Chinese: 个文件."""
        self.can_cancel = can_cancel
        self._work = work
        self._cancelled = False
        self._percent = 0
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self._cancelled

    def start(self) -> None:
        """Begin in a thread that never keeps the program from ending."""
        threading.Thread(target=self._run, name="wenming-task", daemon=True).start()

    def cancel(self) -> None:
        """Give up: the work ends at its next step, or runs on unseen; its result is dropped."""
        if not self._cancelled:
            self._cancelled = True
            self.ended.emit()

    def step(self, share: float) -> None:
        """Tell what share (0–1) of the work is done; from the worker's thread. Raises Stopped
        when it was cancelled."""
        if self._cancelled:
            raise Stopped
        percent = int(100 * share)
        if percent != self._percent:
            self._percent = percent
            self.progress.emit(percent, 100)

    def _run(self) -> None:
        result: object = None
        error: Exception | None = None
        try:
            result = self._work()
        except Exception as problem:  # noqa: BLE001 - it is shown to the user, whatever it is
            error = problem
        try:
            self._arrived.emit(result, error)
        except RuntimeError:
            # The window is gone, and with it whoever waited.
            return

    def _deliver(self, result: object, error: Exception | None) -> None:
        if not self._cancelled:
            if error is not None:
                self.failed.emit(error)
            else:
                self.done.emit(result)
            self.ended.emit()
        self.deleteLater()


class Tasks(QObject):
    """Starts tasks and knows which one the user is waiting for."""

    changed = Signal()
    """A task began or ended."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: list[Task] = []

    @property
    def current(self) -> Task | None:
        """The latest task that is still under way."""
        return self._running[-1] if self._running else None

    def run(
        self,
        words: str,
        work: Callable[[], object],
        *,
        done: Callable[[object], None] | None = None,
        failed: Callable[[object], None] | None = None,
        can_cancel: bool = True,
    ) -> Task:
        """Start a task; the callbacks are called in the window's thread."""
        task = Task(words, work, self, can_cancel=can_cancel)
        if done is not None:
            task.done.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        task.ended.connect(lambda: self._end(task))
        self._running.append(task)
        task.start()
        self.changed.emit()
        return task

    def _end(self, task: Task) -> None:
        if task in self._running:
            self._running.remove(task)
            self.changed.emit()
