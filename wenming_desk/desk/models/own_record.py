"""The recovery record of a window's open document."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models.recovery import Recovery
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.store.journal import JournalFile
from wenming_desk.store.record import JournalMeta


class OwnRecord(QObject):
    """Keeps the record in step with the document, until both are let go of."""

    changed = Signal()
    """It was written, or holds nothing any more."""

    def __init__(self, recovery: Recovery, parent: QObject) -> None:
        super().__init__(parent)
        self._recovery = recovery
        self._file: JournalFile | None = None
        self.revision = 0
        """The newest value that was handed over."""
        self.written_at: datetime | None = None
        """Time of the newest record, local; None where there is none."""
        recovery.written.connect(self._written)

    def take(self, file: JournalFile | None) -> None:
        """Another document is open, with a record of its own; None where no document is."""
        self._file, self.written_at = file, None

    def note(self, session: DocumentSession, meta: JournalMeta) -> None:
        """Put a value on its way to the disk."""
        if self._file is not None:
            self.revision = self._recovery.note(self._file, session, meta)

    def saved(self, revision: int) -> None:
        """A value is in the document's file for certain."""
        if self._file is not None and self._recovery.saved(self._file, revision):
            self.written_at = None

    def discard(self) -> None:
        """There is nothing to recover."""
        self.written_at = None
        if self._file is not None:
            self._recovery.discard(self._file)

    def _written(self, file: object) -> None:
        if file is self._file and self._file is not None:
            self.written_at = datetime.now()
            self.changed.emit()
