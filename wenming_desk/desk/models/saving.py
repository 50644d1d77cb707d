"""Saves of one window, one at a time; what must not come before the end of one waits for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from wenming_desk.desk.models.tasks import Tasks
from wenming_desk.store.atomic import SaveResult


class Saving:
    """The save under way, if there is one, and how the last one of the open document ended."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._waiting: list[Callable[[], None]] = []
        self.running = False
        """Whether something is being saved."""
        self.problem: Exception | None = None
        """Why the last save failed, until one succeeds."""
        self.saved_at: datetime | None = None
        """Time of the last save, local."""

    @property
    def awaited(self) -> bool:
        """Whether something waits for the end of a save."""
        return bool(self._waiting)

    def after(self, act: Callable[[], None]) -> None:
        """Do something when the save under way has ended."""
        self._waiting.append(act)

    def forget_waiting(self) -> None:
        """Nothing waits any more."""
        self._waiting.clear()

    def begin_anew(self) -> None:
        """Another document is open, which was not saved yet."""
        self.saved_at = self.problem = None

    def start(
        self,
        write: Callable[[], SaveResult],
        done: Callable[[SaveResult], None],
        failed: Callable[[object], None],
    ) -> None:
        """Write behind the window; it cannot be cancelled."""

        def ended(result: object) -> None:
            self.running = False
            assert isinstance(result, SaveResult)
            done(result)
            self._go_on()

        def gave_up(error: object) -> None:
            self.running = False
            failed(error)
            self._go_on()

        self.running = True
        self._tasks.run("正在保存", write, done=ended, failed=gave_up, can_cancel=False)

    def _go_on(self) -> None:
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            each()
