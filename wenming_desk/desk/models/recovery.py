"""The crash journal of one open document, and what earlier runs left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document
from wenming_desk.document.serial import FormatError, from_json, to_json
from wenming_desk.store.errors import JournalError
from wenming_desk.store.journal import Journal, JournalEntry, JournalFile, Recoverable
from wenming_desk.store.record import JournalMeta
from wenming_desk.store.stamp import FileStamp
from wenming_desk.store.writer import JournalWriter


@dataclass(frozen=True, slots=True)
class Recovered:
    """A document taken from the journal: its value, where it belongs, its record from now on."""

    document: Document
    name: str
    path: Path | None
    stamp: FileStamp | None
    own: bool
    node: int
    file: JournalFile
    look: str = ""
    """"own" or "standard" where it could be saved in either look, else ""."""
    read_as: str = ""
    """The `reading_digest` of the document as its file was read, where that is known."""


class Recovery(QObject):
    """Writes the records of the open documents and reads those of runs that ended badly."""

    written = Signal(object)
    """A record is on disk: its JournalFile."""
    failed = Signal(object)
    """The journal could not be written: the exception."""

    def __init__(self, journal: Journal, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._journal = journal
        self._writer = JournalWriter(
            on_written=lambda file, _: self.written.emit(file),
            on_failed=lambda _, error: self.failed.emit(error),
        )

    def open(self) -> JournalFile:
        """A record for a document just opened or made."""
        return self._journal.open()

    def note(self, file: JournalFile, session: DocumentSession, meta: JournalMeta) -> int:
        """Put the session's value on its way to the disk; gives the revision."""
        document = session.document
        return self._writer.changed(file, lambda: to_json(document).encode("utf-8"), meta)

    def saved(self, file: JournalFile, revision: int) -> bool:
        """Drop the record after a confirmed save of that revision."""
        return self._writer.saved(file, revision)

    def discard(self, file: JournalFile) -> None:
        """Drop the record: the user gave the document up, or it holds nothing new."""
        self._writer.discard(file)

    def flush(self, seconds: float = 2.0) -> bool:
        """Write what waits, as at the end of the session; True where all of it is on disk."""
        return self._writer.flush(seconds)

    def close(self) -> None:
        """End the writer and give up the lock of this run."""
        self._writer.stop()
        self._journal.close()

    def left_over(self) -> Recoverable:
        """What earlier runs left, the newest first, and the records that cannot be read."""
        return self._journal.recoverable()

    def expire(self) -> None:
        """Remove what was left more than thirty days ago."""
        self._journal.expire()

    def restore(self, entry: JournalEntry) -> Recovered | None:
        """Take a record over; None where it is no document or another window was quicker."""
        try:
            document = from_json(entry.payload)
            file = self._journal.adopt(entry)
        except (FormatError, JournalError):
            return None
        extra = entry.meta.extra
        node = extra.get("node")
        return Recovered(
            document,
            entry.meta.title,
            entry.meta.path,
            entry.meta.stamp,
            bool(extra.get("own")),
            node if isinstance(node, int) else 0,
            file,
            str(extra.get("look") or ""),
            str(extra.get("read_as") or ""),
        )


def written_local(entry: JournalEntry) -> datetime:
    """When a record was written, in local time."""
    return entry.written_at.astimezone()
