"""Whether another program changed the open document's file meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models.services import Files
from wenming_desk.desk.models.tasks import Tasks
from wenming_desk.store.stamp import FileStamp


class DiskWatch(QObject):
    """Looks at the file when it is asked to; tells of each change once."""

    changed = Signal()
    """The file on disk is another one than was opened or saved."""

    def __init__(self, files: Files, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._told: FileStamp | None = None

    def forget(self) -> None:
        """Another file is open, or this one was written."""
        self._told = None

    def look(self, path: Path, stamp: FileStamp, still: Callable[[], bool]) -> None:
        """Look behind the window whether a file is as it was at `stamp`; that is told where it is
        `still` of interest then."""
        if self._told == stamp:
            return

        def looked(changed: object) -> None:
            if changed and still():
                self._told = stamp
                self.changed.emit()

        quiet = Tasks(self)
        task = quiet.run("", lambda: self._files.changed_on_disk(path, stamp), done=looked)
        task.ended.connect(quiet.deleteLater)
