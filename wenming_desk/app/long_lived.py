"""Spares the collector of garbage the look through an open document, which is none.

With a document of 600 pages open it would take a tenth of a second now and then, in the middle of
typing.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.workspace import Workspace

WAIT_MS = 1_000
"""How often it is asked whether all pages of a new document are there."""


class LongLived(QObject):
    """Puts aside what is there once a document of a window is laid out; all of it is looked
    through again when another document takes its place."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._session: DocumentSession | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._put_aside)
        workspace.session_changed.connect(self._follow)

    def _follow(self, session: DocumentSession | None) -> None:
        gc.unfreeze()
        self._session = session
        if session is None:
            self._wait.stop()
        else:
            self._wait.start()

    def _put_aside(self) -> None:
        if self._session is not None and self._session.whole:
            gc.freeze()
        elif self._session is not None:
            self._wait.start()
