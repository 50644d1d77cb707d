"""The document that a window has open: its session, its file's name, its recovery record.

`workspace` adds opening and saving.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from wenming_desk.desk.models.disk_watch import DiskWatch
from wenming_desk.desk.models.followed_profile import FollowedProfile
from wenming_desk.desk.models.known_places import KnownPlaces
from wenming_desk.desk.models.own_record import OwnRecord
from wenming_desk.desk.models.reading import Reading, Ready
from wenming_desk.desk.models.recovery import Recovery
from wenming_desk.desk.models.save_state import Place, SaveState
from wenming_desk.desk.models.saved_look import SavedLook
from wenming_desk.desk.models.saving import Saving
from wenming_desk.desk.models.services import (
    Opened,
    Services,
)
from wenming_desk.desk.models.session import DocumentSession, Layouter
from wenming_desk.desk.models.tasks import Tasks
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Document
from wenming_desk.document.tree import find
from wenming_desk.store.journal import JournalFile
from wenming_desk.store.record import JournalMeta


class OpenDocument(QObject):
    """The open document of one window, or none."""

    session_changed = Signal(object)
    """Another DocumentSession is open now, or None."""
    state_changed = Signal()
    """Save state, file name or recovery time may be different now."""
    opened = Signal(object)
    """A file was opened: its Opened."""
    open_failed = Signal(object, object)
    """(path or None, exception)."""
    saved = Signal(object)
    """A SaveResult."""
    save_failed = Signal(object, object)
    """(path, exception); nothing is lost, the document stays modified."""
    journal_failed = Signal(object)
    """The recovery record could not be written: the exception."""
    file_changed = Signal()
    """The file on disk is another one than was opened or saved."""
    profile_changed = Signal(str)
    """The pages follow another profile now."""
    profile_tried = Signal(object)
    """The pages show a Profile that nobody has kept yet."""

    def __init__(
        self, services: Services, recovery: Recovery, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.services = services
        self.tasks = Tasks(self)
        self._recovery = recovery
        self._session: DocumentSession | None = None
        self._place = Place()
        self._record = OwnRecord(recovery, self)
        self._record.changed.connect(self.state_changed)
        self._reading = Reading(self.tasks)
        self._saving = Saving(self.tasks)
        self._disk = DiskWatch(services.files, self)
        self._disk.changed.connect(self.file_changed)
        self._known = KnownPlaces(services.recent, self)
        self.origin: Path | None = None
        """The file the open document was read from, of whatever kind."""
        self.encoding = ""
        """The encoding it was read in, where it is a text or a web page."""
        self.look_through: Callable[[Opened, Callable[[Opened], None]], bool] | None = None
        """Shows what was done to a file before it is taken over: given what was read and what to
        do with it as it was ticked; False where there is nothing to show."""
        self.look = SavedLook(self.state_changed.emit)
        """Whether the open document is saved in the look of its file or by the standard."""
        self.opened_as: Opened | None = None
        """How the open document was read, where a reader made it of something else."""
        self._profile = FollowedProfile(services, self._lay_out_with, self)
        self._profile.tried.connect(self.profile_tried)
        self._profile.changed.connect(self.profile_changed)
        self._profile.changed.connect(self.state_changed)
        recovery.failed.connect(self.journal_failed)

    # What is open

    @property
    def session(self) -> DocumentSession | None:
        """The open document, or None."""
        return self._session

    @property
    def place(self) -> Place:
        """The file it belongs to."""
        return self._place

    @property
    def profile(self) -> str:
        """Name of the profile its pages follow."""
        return self._profile.name

    @property
    def busy(self) -> bool:
        """Whether a file is being opened."""
        return self.tasks.current is not None and not self._saving.running

    @property
    def modified(self) -> bool:
        """Whether closing now would lose something."""
        return self._session is not None and self._session.history.modified

    @property
    def state(self) -> SaveState:
        """The save state."""
        if self._session is None:
            return SaveState.NONE
        if self._saving.running:
            return SaveState.SAVING
        if not self.modified:
            return SaveState.SAVED if self._saving.saved_at else SaveState.FRESH
        return SaveState.FAILED if self._saving.problem else SaveState.MODIFIED

    @property
    def problem(self) -> Exception | None:
        """Why the last save failed, until one succeeds."""
        return self._saving.problem

    @property
    def saved_at(self) -> datetime | None:
        """Time of the last save in this session, local."""
        return self._saving.saved_at

    @property
    def journal_at(self) -> datetime | None:
        """Time of the newest recovery record, local; None where there is none."""
        return self._record.written_at

    # Another document

    def _leave(self) -> None:
        """Note where the user was in the file, to be there again next time."""
        if self._session is not None and self._place.path is not None:
            node = self._session.current.node
            self._known.leave(self._place.path, node, own_look=self.look.own)

    def _adopt(
        self,
        document: Document,
        place: Place,
        record: JournalFile,
        node: int = 0,
        ready: Ready | None = None,
    ) -> None:
        self._leave()
        self._record.discard()
        layouter = ready.layouter if ready else self.services.make_layouter(self.profile)
        pages = ready.pages if ready and ready.opened.document is document else None
        session = DocumentSession(document, layouter, self, pages)
        known = node in (HEAD_ID, IMPRINT_ID) or find(document, node) is not None
        session.set_current(node if node and known else first_node(document))
        self._place = place
        self._record.take(record)
        self._reset_state()
        session.document_changed.connect(self._note)
        session.history_changed.connect(self.state_changed)
        self._set_session(session)

    def _set_session(self, session: DocumentSession | None) -> None:
        old, self._session = self._session, session
        self.session_changed.emit(session)
        self.state_changed.emit()
        if old is not None:
            old.deleteLater()

    def _reset_state(self) -> None:
        self.look.forget()
        self.opened_as = None
        self.origin, self.encoding = None, ""
        self._saving.begin_anew()
        self._disk.forget()

    def _never_saved(self, session: DocumentSession) -> None:
        session.history.mark_never_saved()
        session.history_changed.emit()

    def _lay_out_with(self, layouter: Layouter) -> None:
        if self._session is not None:
            self._session.replace_layouter(layouter)

    # Its record

    def flush(self) -> bool:
        """Put the recovery record on disk now, as at the end of the user's session.

        False where that failed, or where there was nothing to put there.
        """
        if not self.modified:
            return False
        self._note()
        return self._recovery.flush()

    def _note(self) -> None:
        session = self._session
        if session is None:
            return
        meta = JournalMeta(
            self._place.name or session.document.title or "没有起名",
            self._place.path,
            self._place.stamp,
            self._saving.saved_at,
            {
                "node": session.current.node,
                "own": self._place.own,
                "look": self.look.name,
                "read_as": self.look.digest,
            },
        )
        self._record.note(session, meta)
        if not session.history.modified:
            # Undone back to what the file holds: there is nothing to recover.
            QTimer.singleShot(0, self, self._drop_if_unmodified)

    def _drop_if_unmodified(self) -> None:
        if not self.modified:
            self._record.discard()
            self.state_changed.emit()


def first_node(document: Document) -> int:
    """Where a reader begins: the title of the document."""
    return document.parts[0].id if document.parts else 0
