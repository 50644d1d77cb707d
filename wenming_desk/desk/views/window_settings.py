"""What a window keeps for the next one: its place on the screen, and how its panes were."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QMainWindow

from wenming_desk.desk.models import preferences
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.page_look import keep_page_look
from wenming_desk.desk.views.pane_area import LIBRARY, OUTLINE, PAGE
from wenming_desk.store.errors import SettingsError
from wenming_desk.store.settings import Settings

_FIRST = (1366, 688)
_WIDEST = 4000


class WindowSettings:
    """Reads and writes the part of the settings that is about windows."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def widths(self) -> dict[str, int]:
        """Widths of the panes, px."""
        settings = self._settings
        return {
            OUTLINE: settings.get(preferences.OUTLINE_WIDTH),
            PAGE: settings.get(preferences.PAGE_WIDTH),
            LIBRARY: settings.get(preferences.LIBRARY_WIDTH),
        }

    def keep_view(self, view: DocumentView) -> None:
        """How the panes of a document are."""
        settings, widths = self._settings, view.area.widths
        settings.set(preferences.OUTLINE_WIDTH, min(_WIDEST, widths[OUTLINE]))
        settings.set(preferences.PAGE_WIDTH, min(_WIDEST, widths[PAGE]))
        settings.set(preferences.LIBRARY_WIDTH, min(_WIDEST, widths[LIBRARY]))
        keep_page_look(settings, view.page.look)
        settings.set(preferences.WHOLE, view.editor.whole)

    def keep_window(self, window: QMainWindow, view: DocumentView | None) -> None:
        """Where a window is that is closed, with all that it had; on disk from now on."""
        if view is not None:
            self.keep_view(view)
        kept = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
        self._settings.set(preferences.GEOMETRY, kept)
        with suppress(SettingsError):
            self._settings.save()

    def place(self, window: QMainWindow) -> None:
        """Put a window where the last one was, or in its first size."""
        kept = self._settings.get(preferences.GEOMETRY)
        if not kept or not window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii"))):
            room = window.screen().availableSize()
            window.resize(min(_FIRST[0], room.width()), min(_FIRST[1], room.height()))
