"""What is remembered of files from one run to the next: that they were open, and where in them."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from wenming_desk.store.errors import SettingsError
from wenming_desk.store.recent import RecentFiles


class KnownPlaces:
    """The list of recent files, as the open document needs it.

    A list that cannot be written is no reason to disturb: it holds for this run.
    """

    def __init__(self, recent: RecentFiles) -> None:
        self._recent = recent

    def remember(self, path: Path) -> None:
        """A file was opened or saved."""
        with suppress(SettingsError):
            self._recent.add(path)

    def leave(self, path: Path, node: int, *, own_look: bool) -> None:
        """The user leaves a file at a node, which is saved in its own look or by the standard."""
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
