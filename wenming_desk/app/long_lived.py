"""Spares the collector of garbage the look through an open document, which is none.

With a document of 600 pages open it would take a tenth of a second now and then, in the middle of
typing or before the first page is shown.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.workspace import Workspace

WAIT_MS = 1_000
"""How often it is asked whether all pages of a new document are there."""
_MOST = 20
"""Times it is asked, as long as pages keep coming, before the collector is let go on without."""


class LongLived(QObject):
    """Holds the collector back while a document comes into a window, and puts aside what is there
    once it is laid out; all of it is looked through again when another takes its place.

    To be made before the window, so that it hears of a document first.
    """

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._session: DocumentSession | None = None
        self._asked = self._seen = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._put_aside)
        workspace.session_changed.connect(self._follow)
        workspace.destroyed.connect(gc.enable)

    def _follow(self, session: DocumentSession | None) -> None:
        gc.unfreeze()
        self._session, self._asked, self._seen = session, 0, 0
        if session is None:
            self._wait.stop()
            gc.enable()
        else:
            gc.disable()
            self._wait.start()

    def _put_aside(self) -> None:
        if self._session is None:
            return
        self._asked += 1
        # None are there yet where a document is not laid out at all, or not any more.
        before, self._seen = self._seen, self._session.page_count
        if self._session.whole:
            gc.freeze()
        elif self._seen > before and self._asked < _MOST:
            self._wait.start()
            return
        gc.enable()
