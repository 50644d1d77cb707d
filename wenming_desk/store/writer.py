"""The thread that keeps the journal up to date behind the user's typing.

The caller hands over how to make the bytes, not the bytes: documents are immutable, so making
them is safe in this thread and costs the window nothing. At most `delay` after a change the newest
value is on its way to disk; what came in between is skipped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from wenming_desk.store.journal import JournalFile
from wenming_desk.store.record import JournalMeta

Serialise = Callable[[], bytes]
Failed = Callable[[JournalFile, Exception], None]
Written = Callable[[JournalFile, int], None]

_RETRY = 5.0
"""Seconds until a write that failed is tried again with the newest value."""


@dataclass(slots=True)
class _Pending:
    """The newest value of one document that is not on disk yet, and when it is due."""

    revision: int
    serialise: Serialise
    meta: JournalMeta
    due: float


class JournalWriter:
    """Writes journal records in one thread; `changed` returns at once and never raises.

    `on_failed` and `on_written` are called in the writer's thread and must not raise.
    """

    def __init__(
        self,
        *,
        delay: float = 0.8,
        on_failed: Failed | None = None,
        on_written: Written | None = None,
        clock: Callable[[], float] = monotonic,
    ):
        self._delay = delay
        self._on_failed = on_failed
        self._on_written = on_written
        self._clock = clock
        self._wake = threading.Condition()
        self._pending: dict[JournalFile, _Pending] = {}
        self._newest: dict[JournalFile, int] = {}
        self._on_disk: dict[JournalFile, int] = {}
        self._busy: JournalFile | None = None
        self._revision = 0
        self._stopping = False
        self._thread: threading.Thread | None = None

    def changed(self, file: JournalFile, serialise: Serialise, meta: JournalMeta) -> int:
        """Note the newest value of a document; returns its revision, to be given to `saved`."""
        with self._wake:
            self._revision += 1
            if self._stopping:
                return self._revision
            waiting = self._pending.get(file)
            # Counted from the first change: steady typing must not put the write off for ever.
            due = self._clock() + self._delay if waiting is None else waiting.due
            self._pending[file] = _Pending(self._revision, serialise, meta, due)
            self._newest[file] = self._revision
            if self._thread is None:
                self._thread = threading.Thread(
                    target=self._run, name="wenming-journal", daemon=True
                )
                self._thread.start()
            self._wake.notify_all()
            return self._revision

    def saved(self, file: JournalFile, revision: int) -> bool:
        """Drop the record after a confirmed save of that revision.

        True where it was dropped; where something newer was typed meanwhile the record stays.
        """
        with self._wake:
            if self._newest.get(file, revision) > revision:
                return False
            return self._drop(file)

    def discard(self, file: JournalFile) -> bool:
        """Drop the record, written or waiting, because the user discards the document.

        False where a record file could not be removed.
        """
        with self._wake:
            return self._drop(file)

    def _drop(self, file: JournalFile) -> bool:
        # A write under way would bring the record back after it was dropped.
        while self._busy is file:
            self._wake.wait()
        self._pending.pop(file, None)
        self._newest.pop(file, None)
        self._on_disk.pop(file, None)
        dropped = file.drop()
        self._wake.notify_all()
        return dropped

    def flush(self, timeout: float | None = None) -> bool:
        """Write what is waiting now, each document once; True where all of it is on disk.

        Waits at most `timeout` seconds. For the end of the session and before long work.
        """
        with self._wake:
            wanted = dict(self._newest)
            self._hasten()
            done = self._wake.wait_for(self._nothing_due, timeout)
            return done and all(
                self._on_disk.get(file, 0) >= revision
                for file, revision in wanted.items()
                if file in self._newest
            )

    def stop(self, timeout: float | None = 10.0) -> bool:
        """Write what is waiting and end the thread; True where all of it is on disk.

        Records on disk stay. Waits at most `timeout` seconds; later changes are not taken.
        """
        with self._wake:
            thread = self._thread
            self._stopping = True
            self._hasten()
        if thread is None:
            return True
        thread.join(timeout)
        with self._wake:
            return not thread.is_alive() and not self._pending

    def _hasten(self) -> None:
        now = self._clock()
        for job in self._pending.values():
            job.due = now
        self._wake.notify_all()

    def _nothing_due(self) -> bool:
        now = self._clock()
        return self._busy is None and all(job.due > now for job in self._pending.values())

    def _run(self) -> None:
        while True:
            with self._wake:
                file = self._next()
                if file is None:
                    return
                job = self._pending.pop(file)
                self._busy = file
            error = self._write(file, job)
            with self._wake:
                self._busy = None
                if error is None:
                    self._on_disk[file] = job.revision
                else:
                    # Tried again later, with the newest value by then.
                    again = self._pending.setdefault(file, job)
                    again.due = self._clock() + _RETRY
                self._wake.notify_all()
            self._report(file, job.revision, error)

    def _next(self) -> JournalFile | None:
        """The document that is due, waiting for one; None at the end. The lock is held."""
        while True:
            now = self._clock()
            file = min(self._pending, key=lambda file: self._pending[file].due, default=None)
            if file is not None and self._pending[file].due <= now:
                return file
            if self._stopping:
                return None
            self._wake.wait(None if file is None else self._pending[file].due - now)

    def _write(self, file: JournalFile, job: _Pending) -> Exception | None:
        try:
            file.write(job.serialise(), job.meta)
        except Exception as error:  # noqa: BLE001 - whatever it is, the thread has to go on
            return error
        return None

    def _report(self, file: JournalFile, revision: int, error: Exception | None) -> None:
        # A fault in showing the state must not end the thread that keeps the text safe.
        with suppress(Exception):
            if error is None and self._on_written is not None:
                self._on_written(file, revision)
            if error is not None and self._on_failed is not None:
                self._on_failed(file, error)
