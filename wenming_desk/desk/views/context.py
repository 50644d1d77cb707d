"""What the commands of a window work with, and the one way they ask questions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.services import Services
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.workspace import Workspace
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.command_center import CommandCenter
from wenming_desk.desk.views.dialogs.files import FileDialogs
from wenming_desk.desk.views.dialogs.message import MessageDialog, Words
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.info_bar import InfoBar
from wenming_desk.desk.views.status_bar import StatusBar
from wenming_desk.desk.views.toast import Toast


@dataclass(slots=True)
class Context:
    """The parts of one window; `view` is the open document's view or None."""

    window: QWidget
    services: Services
    workspace: Workspace
    theme: Theme
    faces: FaceTable
    dialogs: FileDialogs
    center: CommandCenter
    status: StatusBar
    info: InfoBar
    toast: Toast
    view: DocumentView | None = None

    @property
    def session(self) -> DocumentSession:
        """The open document; commands that need none never ask."""
        session = self.workspace.session
        assert session is not None
        return session

    def ask(
        self,
        words: Words,
        buttons: Sequence[tuple[str, str]],
        then: Callable[[str], object] | None = None,
    ) -> MessageDialog:
        """Show a message; `then` is given the key of the button pressed."""
        dialog = MessageDialog(words, buttons, self.theme, self.window)
        if then is not None:
            dialog.chosen.connect(then)
        dialog.open()
        return dialog

    @property
    def folder(self) -> Path:
        """Where file dialogs begin: beside the document, else where the last one ended."""
        path = self.workspace.place.path
        if path is not None:
            return path.parent
        kept = self.services.settings.get(preferences.FOLDER)
        return Path(kept) if kept else Path.home()

    def keep_folder(self, path: Path) -> None:
        """Let the next file dialog begin in the folder of this file."""
        self.services.settings.set(preferences.FOLDER, str(path.parent))
