"""The journal folder: which records are there, and which belong to runs that are over.

Records are named `<session>-<document>-<number>.journal`. A session is one run of the program; it
holds the lock `<session>.lock` while it lives, and the system lets go of it however the run ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from wenming_desk.store.disk import Disk
from wenming_desk.store.errors import RestoreError, code_of, kind_of
from wenming_desk.store.kinds import Kind
from wenming_desk.store.process import Lease
from wenming_desk.store.staging import remove_quietly, sweep_strays

_RECORD = re.compile(
    r"(?P<session>[0-9a-f]{16})-(?P<document>[0-9a-f]{16})-(?P<number>\d{1,12})\.journal"
)
_LOCK = re.compile(r"(?P<session>[0-9a-f]{16})\.lock")
_DAMAGED = ".damaged"
_IDLE_LOCK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LeftOver:
    """The records of one document in one run that is over; files oldest first."""

    session: str
    document: str
    files: tuple[Path, ...]


class JournalFolder:
    """Names, locks and leftovers of the journal folder, as seen by the run `session`."""

    def __init__(self, folder: Path, session: str, disk: Disk):
        self.path = folder
        self._session = session
        self._disk = disk

    def record(self, document: str, number: int) -> Path:
        """The file of one record of this session."""
        return self.path / f"{self._session}-{document}-{number}.journal"

    def lock(self, session: str) -> Path:
        """The lock file of a session."""
        return self.path / f"{session}.lock"

    def names(self) -> list[str]:
        """Names in the folder; none where it is missing or unreadable."""
        try:
            return self._disk.names(self.path)
        except OSError:
            return []

    def left_over(self) -> list[LeftOver]:
        """What runs that are over left, leaving out documents that a living run has taken over."""
        groups: dict[tuple[str, str], list[tuple[int, Path]]] = {}
        for name in self.names():
            if match := _RECORD.fullmatch(name):
                key = (match["session"], match["document"])
                groups.setdefault(key, []).append((int(match["number"]), self.path / name))
        living = {
            session
            for session in {session for session, _ in groups}
            if session == self._session or Lease.is_held(self.lock(session))
        }
        open_now = {document for session, document in groups if session in living}
        return [
            LeftOver(session, document, tuple(path for _, path in sorted(files)))
            for (session, document), files in sorted(groups.items())
            if session not in living and document not in open_now
        ]

    def exists(self, path: Path) -> bool:
        """True where the file can be seen."""
        try:
            self._disk.stat(path)
        except OSError:
            return False
        return True

    def set_aside(self, path: Path) -> Path:
        """Rename a damaged record so that it is kept but not read again; never raises."""
        aside = path.with_name(path.name + _DAMAGED)
        try:
            self._disk.replace(path, aside)
        except OSError:
            return path
        return aside

    def expire(self, limit: datetime, now: datetime) -> list[Path]:
        """Remove leftovers and damaged records last changed before `limit`; never raises."""
        sweep_strays(self.path, disk=self._disk)
        files = [path for left in self.left_over() for path in left.files]
        files += [self.path / name for name in self.names() if name.endswith(_DAMAGED)]
        removed = [
            path
            for path in files
            if self._changed(path) < limit.timestamp() and remove_quietly(self._disk, path)
        ]
        self._remove_locks((now - _IDLE_LOCK).timestamp())
        return removed

    def _changed(self, path: Path) -> float:
        try:
            return self._disk.stat(path).st_mtime
        except OSError:
            return float("inf")

    def _remove_locks(self, limit: float) -> None:
        names = self.names()
        used = {match["session"] for name in names if (match := _RECORD.fullmatch(name))}
        for name in names:
            match = _LOCK.fullmatch(name)
            if match is None or match["session"] in used or match["session"] == self._session:
                continue
            # A run that has just begun makes its file a moment before it locks it.
            path = self.path / name
            if self._changed(path) < limit and not Lease.is_held(path):
                remove_quietly(self._disk, path)


class Holding:
    """Holds the lock of a run that is over, so that two windows do not restore the same record."""

    def __init__(self, lock: Path, record: Path):
        self._lock = lock
        self._record = record
        self._lease: Lease | None = None

    def __enter__(self) -> None:
        try:
            self._lease = Lease.take(self._lock)
        except OSError as error:
            raise RestoreError(kind_of(error), self._record, code=code_of(error)) from error
        if self._lease is None:
            raise RestoreError(Kind.TAKEN, self._record)

    def __exit__(self, *_: object) -> None:
        if self._lease is not None:
            self._lease.release()
