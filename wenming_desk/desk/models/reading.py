"""Documents read behind the window, with their first pages; only the latest reading counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wenming_desk.desk.models.services import Opened, OpenError
from wenming_desk.desk.models.session import FIRST, Layouter
from wenming_desk.desk.models.tasks import PERCENT, Task, Tasks
from wenming_desk.typeset.pages import Pages

Read = Callable[[Callable[[float], None]], Opened]
"""Reads a document; it is given what it tells the share of its work."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A document with a layouter that has laid its first pages out already."""

    opened: Opened
    layouter: Layouter
    pages: Pages


class Reading:
    """The reading under way, if there is one."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._task: Task | None = None

    def start(
        self,
        words: str,
        read: Read,
        make: Callable[[], Layouter],
        done: Callable[[Ready], None],
        failed: Callable[[object], None],
    ) -> None:
        """Read and lay the first pages out; a reading under way is given up.

        What `read` tells of its work ends it when nobody waits for it any more.
        """
        running: list[Task] = []

        def step(share: float) -> None:
            if running:
                running[0].step(share)

        def ended(result: object) -> None:
            self._task = None
            assert isinstance(result, Ready)
            done(result)

        def gave_up(error: object) -> None:
            self._task = None
            failed(error)

        if self._task is not None:
            self._task.cancel()
        task = self._tasks.run(
            words, lambda: _ready(read(step), make()), done=ended, failed=gave_up
        )
        task.unit = PERCENT
        self._task = task
        running.append(task)


def _ready(opened: Opened, layouter: Layouter) -> Ready:
    """Lay the first pages out behind the window; the others follow while they are looked at."""
    return Ready(opened, layouter, layouter.layout(opened.document, FIRST))


def not_opened(name: str, why: str) -> OpenError:
    """What is said where a file was read but must not replace the open document."""
    return OpenError(
        f"没有打开“{name}”：{why}",
        "改动都在窗口里。",
        "先存一次盘，再打开它。",
    )
