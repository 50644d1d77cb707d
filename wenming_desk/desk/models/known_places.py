"""What is remembered of files from one run to the next: that they were open, and where in them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from wenming_desk.store.errors import SettingsError
from wenming_desk.store.recent import RecentFiles

SOON_MS = 250
"""After which a file that was opened is put on the list: a slow disk must not hold up its page."""


class KnownPlaces(QObject):
    """The list of recent files, as the open document needs it.

    A list that cannot be written is no reason to disturb: it holds for this run.
    """

    def __init__(self, recent: RecentFiles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._recent = recent
        self._opened: Path | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self._remember_opened)

    def remember(self, path: Path) -> None:
        """A file was saved."""
        self._remember_opened()
        with suppress(SettingsError):
            self._recent.add(path)

    def remember_soon(self, path: Path) -> None:
        """A file was opened: it comes on the list once its page is shown."""
        self._remember_opened()
        self._opened = path
        self._soon.start()

    def _remember_opened(self) -> None:
        path, self._opened = self._opened, None
        self._soon.stop()
        if path is not None:
            self.remember(path)

    def leave(self, path: Path, node: int, *, own_look: bool) -> None:
        """The user leaves a file at a node, which is saved in its own look or by the standard."""
        self._remember_opened()
        place: dict[str, object] = {"node": node, "own_look": own_look}
        with suppress(SettingsError):
            self._recent.remember_place(path, place)

    def node(self, path: Path | None) -> int:
        """Where the user was in a file; 0 where nothing is known of it."""
        known = self._recent.find(path) if path is not None else None
        node = known.place.get("node") if known is not None else None
        return node if isinstance(node, int) else 0

    def own_look(self, path: Path | None) -> bool:
        """Whether a file is saved in its own look."""
        known = self._recent.find(path) if path is not None else None
        return known is not None and known.place.get("own_look") is True
