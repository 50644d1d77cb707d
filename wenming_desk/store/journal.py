"""The crash journal: the newest value of every open document, kept beside the user's files.

Each write is a new file; the one before stays until the next, so that whatever happens to a
write, the older record is whole. User files are never touched from here.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import JournalError, RestoreError, code_of, kind_of
from wenming_desk.store.journal_folder import Holding, JournalFolder, LeftOver
from wenming_desk.store.kinds import Kind
from wenming_desk.store.process import Lease
from wenming_desk.store.record import DamagedRecordError, JournalMeta, Record, decode, encode
from wenming_desk.store.staging import remove_quietly, write_whole

KEPT = timedelta(days=30)
"""How long records of a crash are kept when nobody restores or discards them."""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A document left by a run that did not end well: key, time (UTC), meta, payload, files."""

    document: str
    session: str
    written_at: datetime
    meta: JournalMeta
    payload: bytes
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class DamagedEntry:
    """A record that could not be read; its bytes are kept in `path` for 30 days."""

    path: Path
    document: str
    reason: str
    older_found: bool = False

    @property
    def message(self) -> str:
        """What to tell the user, in Chinese."""
        if self.older_found:
            return "最后一次恢复记录损坏了，已改用再前一次的。损坏的那份另外留着，没有删。"
        return "有一份恢复记录损坏了，读不出来。它另外留着，没有删，其他文稿不受影响。"


@dataclass(frozen=True, slots=True)
class Recoverable:
    """What earlier runs left: entries to offer, newest first, and records that are damaged."""

    entries: tuple[JournalEntry, ...]
    damaged: tuple[DamagedEntry, ...]


class JournalFile:
    """The record of one open document; safe to use from the writer's thread and the window's."""

    def __init__(self, journal: Journal, document: str):
        self._journal = journal
        self._guard = threading.Lock()
        self._files: list[Path] = []
        self.document = document

    def write(self, payload: bytes, meta: JournalMeta) -> Path:
        """Put the newest value on disk, keeping the one before; raises `JournalError`."""
        with self._guard:
            path = self._journal.put(self.document, payload, meta)
            self._files.append(path)
            # What could not be removed is tried again with the next write.
            self._files = self._journal.remove(self._files[:-2]) + self._files[-2:]
            return path

    def drop(self) -> bool:
        """Remove all records; only after a confirmed save or when the user discards the document.

        False where a file could not be removed. The next `write` starts anew.
        """
        with self._guard:
            # Oldest first: cut off half-way, the newest is what a restart would offer.
            self._files = self._journal.remove(self._files)
            return not self._files

    def inherit(self, files: Sequence[Path]) -> None:
        """Take over older record files, to be removed with this document's next ones."""
        with self._guard:
            self._files = [*files, *self._files]

    @property
    def files(self) -> tuple[Path, ...]:
        """The record files there are, oldest first."""
        with self._guard:
            return tuple(self._files)


class Journal:
    """The journal folder as one run of the program sees it.

    Construct, `open()` a `JournalFile` for each document, `close()` at the end. Records still
    there at `close()` are offered at the next start, as after a session end of Windows.
    """

    def __init__(
        self,
        folder: Path,
        *,
        disk: Disk | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ):
        self._disk = disk or Disk()
        self._clock = clock
        self._guard = threading.Lock()
        self._lease: Lease | None = None
        self._number = 0
        self.session = secrets.token_hex(8)
        self._folder = JournalFolder(folder, self.session, self._disk)

    @property
    def folder(self) -> Path:
        """The journal folder."""
        return self._folder.path

    def open(self, document: str | None = None) -> JournalFile:
        """The record of a document just opened or made; nothing is written yet."""
        return JournalFile(self, document or secrets.token_hex(8))

    def close(self) -> None:
        """Give up the session's lock; what was not dropped will be offered at the next start."""
        with self._guard:
            if self._lease is not None:
                self._lease.release()
                self._lease = None

    def recoverable(self) -> Recoverable:
        """What runs that are over left behind; never raises and never blocks a start.

        Of one document only the newest whole record counts. Damaged ones are set aside.
        """
        found: dict[str, JournalEntry] = {}
        damaged: list[DamagedEntry] = []
        for left in self._folder.left_over():
            entry = self._read(left, damaged)
            if entry is None:
                continue
            other = found.get(left.document)
            # Two runs hold the same document when one died while restoring it from the other.
            found[left.document] = entry if other is None else _joined(entry, other)
        entries = sorted(found.values(), key=lambda entry: entry.written_at, reverse=True)
        marked = (replace(entry, older_found=entry.document in found) for entry in damaged)
        return Recoverable(tuple(entries), tuple(marked))

    def _read(self, left: LeftOver, damaged: list[DamagedEntry]) -> JournalEntry | None:
        files = list(left.files)
        for path in reversed(left.files):
            try:
                record = decode(self._disk.read(path))
            except DamagedRecordError as reason:
                files.remove(path)
                aside = self._folder.set_aside(path)
                damaged.append(DamagedEntry(aside, left.document, str(reason)))
            except OSError as error:
                damaged.append(DamagedEntry(path, left.document, code_of(error)))
            else:
                return JournalEntry(
                    left.document,
                    left.session,
                    record.written_at,
                    record.meta,
                    record.payload,
                    tuple(files),
                )
        return None

    def adopt(self, entry: JournalEntry) -> JournalFile:
        """Take a record over into this run: written here first, removed there after.

        A crash in between leaves two records of one document, of which the newest counts. Raises
        `RestoreError` with `Kind.TAKEN` or `Kind.NOT_FOUND` where another window was quicker, and
        `JournalError` where it cannot be written here.
        """
        with self._holding(entry):
            if not any(self._folder.exists(path) for path in entry.files):
                raise RestoreError(Kind.NOT_FOUND, entry.files[-1])
            taken = JournalFile(self, entry.document)
            taken.write(entry.payload, entry.meta)
            taken.inherit(self.remove(entry.files))
        return taken

    def discard(self, entry: JournalEntry) -> None:
        """Remove a record for good, as the user asked; raises `RestoreError` where that fails."""
        with self._holding(entry):
            left = self.remove(entry.files)
        if left:
            raise RestoreError(Kind.NO_PERMISSION, left[0])

    def _holding(self, entry: JournalEntry) -> Holding:
        return Holding(self._folder.lock(entry.session), entry.files[-1])

    def expire(self, *, older_than: timedelta = KEPT) -> list[Path]:
        """Remove what runs that are over left longer ago than `older_than`; never raises."""
        now = self._clock()
        return self._folder.expire(now - older_than, now)

    def put(self, document: str, payload: bytes, meta: JournalMeta) -> Path:
        """Write one record of a document to a file of its own; raises `JournalError`."""
        record = Record(document, self._clock(), meta, payload)
        try:
            data = encode(record)
            with self._guard:
                self._start()
                self._number += 1
                path = self._folder.record(document, self._number)
            write_whole(self._disk, path, data)
        except OSError as error:
            raise JournalError(kind_of(error), self.folder, code=code_of(error)) from error
        return path

    def _start(self) -> None:
        if self._lease is None:
            # Before the first record, or another run would take this one for dead.
            self._disk.make_folder(self.folder)
            self._lease = Lease.take(self._folder.lock(self.session))

    def remove(self, files: Sequence[Path]) -> list[Path]:
        """Remove record files and return those that are still there."""
        return [path for path in files if not remove_quietly(self._disk, path)]


def _joined(one: JournalEntry, other: JournalEntry) -> JournalEntry:
    """The newer of two records of the same document, with the files of both."""
    older, newer = sorted((one, other), key=lambda entry: entry.written_at)
    return replace(newer, files=(*older.files, *newer.files))
