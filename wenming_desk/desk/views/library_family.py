"""The group of near-duplicates of a snippet: compared behind the window with 取消, then shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QObject

from wenming_desk.desk.models.library_variants import Variant, variants_of
from wenming_desk.desk.models.tasks import PERCENT, Task, Tasks
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.variants import VariantsDialog


class LibraryFamily(QObject):
    """Shows groups, one at a time: asking for another one gives the first up."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.window)
        self._at = context
        self._tasks = Tasks(self)
        context.status.watch(self._tasks)

    def show(
        self,
        key: str,
        insert: Callable[[str], object],
        part: Callable[[str], object],
        failed: Callable[[object], None],
    ) -> None:
        """Compare the group of a snippet and show it.

        `insert` and `part` are given the key of a form that is to be put in the document, or to
        be taken out of the group.
        """
        library = self._at.services.library
        running: list[Task] = []

        def step(share: float) -> None:
            if running:
                running[0].step(share)

        def done(found: object) -> None:
            if not isinstance(found, tuple) or not found:
                return
            variants = cast("tuple[Variant, ...]", found)
            dialog = VariantsDialog(variants, self._at.theme, self._at.window)
            dialog.insert_asked.connect(insert)
            dialog.part_asked.connect(part)
            dialog.open()

        if self._tasks.current is not None:
            self._tasks.current.cancel()
        task = self._tasks.run(
            "正在比较相近的条目",
            lambda: variants_of(library.library(), key, step),
            done=done,
            failed=failed,
        )
        task.unit = PERCENT
        running.append(task)
