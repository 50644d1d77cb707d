"""What no one caught: kept in the crash log, the journal written, the user told once.

An exception in a slot of Qt would only go to the standard error, which a window has not; the step
it came from is then half done without a word.
"""

from __future__ import annotations

import faulthandler
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QObject, Qt, Signal

from wenming_desk.store.errors import SettingsError
from wenming_desk.store.paths import AppPaths

_MOST = 256 << 10
"""Bytes of the log that are kept over from earlier runs."""


def report(error: BaseException, version: str) -> str:
    """What came of where, without a word of any document: names, places, ASCII messages."""
    lines = [f"{datetime.now():%Y-%m-%d %H:%M:%S} wenming-desk {version}"]
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        words = str(cause)
        # A message may quote a document; documents are Chinese.
        told = f": {words}" if words and words.isascii() else ""
        lines.append(f"{type(cause).__name__}{told}")
        lines += [
            f"  {Path(each.filename).name}:{each.lineno} {each.name}"
            for each in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    return "\n".join(lines) + "\n"


class CrashLog:
    """The file that exceptions nobody caught and faults of the process are written to.

    `earlier` is what a run that did not end cleanly left in it, "" for none.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file; one that cannot be opened is done without."""
        self._path = path
        self._guard = threading.Lock()
        self._file: TextIO | None = None
        self._faults = False
        self.earlier = ""
        with suppress(OSError, SettingsError):
            AppPaths.ensure(path.parent)
            if path.is_file():
                data = path.read_bytes()[-_MOST:]
                self.earlier = data.decode("utf-8", "replace").strip()
            mode = "a" if path.is_file() and path.stat().st_size < _MOST else "w"
            self._file = path.open(mode, encoding="utf-8", errors="replace")

    def catch_faults(self) -> None:
        """Let faults that end the process, as in a library, write where it was."""
        if self._file is not None:
            with suppress(OSError, ValueError):
                faulthandler.enable(self._file)
                self._faults = True

    def write(self, text: str) -> None:
        """Add a report; never raises."""
        with self._guard, suppress(OSError, ValueError):
            if self._file is not None:
                self._file.write(text)
                self._file.flush()

    def close(self) -> None:
        """End cleanly: nothing is left to be told at the next start."""
        with self._guard:
            if self._file is None:
                return
            if self._faults:
                faulthandler.disable()
            with suppress(OSError):
                self._file.close()
            with suppress(OSError):
                self._path.unlink()
            self._file = None


class CrashReporter(QObject):
    """Takes what nobody caught in any thread: logs it, and tells the window's thread."""

    happened = Signal(str)
    """A report, in the window's thread; the same place is told once a run."""

    _arrived = Signal(str)

    def __init__(self, log: CrashLog, version: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log
        self._version = version
        self._told: set[str] = set()
        self._former: tuple[Callable[..., object], Callable[..., object]] | None = None
        # Queued: the step that failed is still on the stack, or it was another thread.
        self._arrived.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to take what nobody caught."""
        self._former = sys.excepthook, threading.excepthook
        sys.excepthook = self._in_window
        threading.excepthook = self._in_thread
        self._log.catch_faults()

    def uninstall(self) -> None:
        """Leave it to those who took it before."""
        if self._former is not None:
            sys.excepthook, threading.excepthook = self._former
            self._former = None

    def take(self, error: BaseException) -> None:
        """Log an exception and tell of it; never raises."""
        text = report(error, self._version)
        place = text.partition("\n")[2]
        if place in self._told:
            # A timer that fails fails every second.
            return
        self._told.add(place)
        self._log.write(text)
        with suppress(RuntimeError):
            self._arrived.emit(text)

    def _in_window(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        if self._former is not None:
            self._former[0](kind, error, trace)
        if not isinstance(error, KeyboardInterrupt):
            self.take(error.with_traceback(trace))

    def _in_thread(self, what: threading.ExceptHookArgs) -> None:
        if self._former is not None:
            self._former[1](what)
        if what.exc_value is not None:
            self.take(what.exc_value)
