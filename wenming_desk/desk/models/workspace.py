"""The document of a window: opening, saving, journal, and what the file on disk does meanwhile.

The workspace asks no questions; it says what happened by signals and does what it is told. All
reading and writing happens in tasks behind the window.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from wenming_desk.desk.models.open_document import OpenDocument
from wenming_desk.desk.models.reading import Read, Ready, not_opened
from wenming_desk.desk.models.recovery import Recovered
from wenming_desk.desk.models.save_state import Place
from wenming_desk.desk.models.services import (
    Copied,
    Opened,
    OwnLook,
)
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document
from wenming_desk.standard.profile import Profile
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.backups import Backup
from wenming_desk.store.journal import JournalEntry
from wenming_desk.store.stamp import FileStamp


class Workspace(OpenDocument):
    """Opens and saves the document of one window."""

    # Opening

    def open(self, path: Path, encoding: str | None = None) -> None:
        """Open a file behind the window, a text in the encoding that was chosen.

        `opened` or `open_failed` follows.
        """
        files = self.services.files
        self._read(
            f"正在打开“{path.name}”", lambda step: files.open_file(path, encoding, step), path
        )

    def open_text(self, copied: Copied) -> None:
        """Make a document of what was copied behind the window."""
        files = self.services.files
        self._read("正在整理粘贴的文字", lambda _: files.open_text(copied))

    def open_version(self, version: Backup) -> None:
        """Open a kept version of the document's file as a document of its own."""
        files, name = self.services.files, self._place.name
        self._read("正在打开备份", lambda _: files.open_version(version, name))

    def _read(self, words: str, read: Read, path: Path | None = None) -> None:
        """Read and lay out behind the window, then take over what was read unless the open
        document needs its user first."""
        make, profile = self.services.make_layouter, self.profile
        before = self._session.document if self._session else None
        problem = self._saving.problem

        def done(ready: Ready) -> None:
            if self._saving.running:
                # What is being saved must not be gone when it turns out that it was not saved.
                self._saving.after(lambda: done(ready))
                return
            now = self._session.document if self._session else None
            name = path.name if path else ready.opened.name
            if self._saving.problem not in (None, problem):
                self.open_failed.emit(path, not_opened(name, "这一份没有存上"))
            elif now is not before and self.modified:
                # Typed while the file was read: it must not be replaced unasked.
                self.open_failed.emit(path, not_opened(name, "等着的时候文稿又有了改动"))
            else:
                self._take(ready, usable=profile == self.profile)

        def failed(error: object) -> None:
            self.open_failed.emit(path, error)

        self._saving.forget_waiting()
        self._reading.start(words, read, lambda: make(profile), done, failed)

    def _take(self, result: Ready, *, usable: bool) -> None:
        """Take over what was read, after the user has looked at what was done to it; its layout
        too if that is `usable`."""

        def take(chosen: Opened) -> None:
            self._opened(chosen, result if usable else None)
            if len(chosen.document.parts) < len(result.opened.document.parts):
                self.look.taken_apart()

        if self.look_through is None or not self.look_through(result.opened, take):
            take(result.opened)

    def new(self, document: Document, name: str) -> None:
        """Start from a document just made; it has no file and nothing to lose yet."""
        self._adopt(document, Place(name, own=True), self._recovery.open())

    def restore(self, entry: JournalEntry) -> bool:
        """Open a document from the journal of an earlier run; it counts as modified."""
        found = self._recovery.restore(entry)
        if found is None:
            return False
        self._restored(found)
        return True

    def close_document(self) -> None:
        """Close without asking; what was not saved is given up, its record too."""
        self._leave()
        self._record.discard()
        self._set_session(None)
        self._place = Place()
        self._record.take(None)
        self._reset_state()

    def _opened(self, result: Opened, ready: Ready | None) -> None:
        keep = result.path is not None and result.path.suffix.lower() == ".docx"
        place = Place(
            result.name,
            result.path if keep else None,
            result.stamp if keep else None,
            result.own or not keep,
            result.read_only,
        )
        node = self._known.node(result.path)
        self._adopt(result.document, place, self._recovery.open(), node, ready)
        if result.source is not None and result.source.kind == "docx":
            self.look.read(result.document, own=self._known.own_look(result.path))
        elif result.own and keep:
            self.look.made_here()
        self.opened_as = result if result.report is not None else None
        if self._session is not None:
            self._session.doubts.set(result.doubts)
        self.origin, self.encoding = result.path, result.encoding
        self.state_changed.emit()
        if result.unsaved and self._session is not None:
            self._never_saved(self._session)
        if result.path is not None:
            self._known.remember_soon(result.path)
        self.opened.emit(result)

    def _restored(self, found: Recovered) -> None:
        place = Place(found.name, found.path, found.stamp, found.own)
        self._adopt(found.document, place, found.file, found.node)
        if found.look:
            self.look.read(None, own=found.look == "own", digest=found.read_as)
        assert self._session is not None
        self._never_saved(self._session)
        self._note()

    # Saving

    def save(self, path: Path | None = None, *, force: bool = False) -> None:
        """Save to the document's file or to another one, which becomes its file.

        `force` replaces a file that another program changed. `saved` or `save_failed` follows.
        """
        session, target = self._session, path or self._place.path
        if session is None or target is None:
            return
        if self._saving.running:
            self._saving.after(lambda: self._save_rest(session))
            return
        document, revision = session.document, self._record.revision
        # A long text that was just opened is laid out where it is written, not here.
        pages = session.pages if session.whole else None
        profile, files, look = self.profile, self.services.files, self.look.wanted
        expected = None if force or target != self._place.path else self._place.stamp
        session.history.break_merge()

        def done(result: SaveResult) -> None:
            self._saved(session, document, revision, target, result, look)

        def failed(error: object) -> None:
            if session is self._session:
                self._saving.problem = error if isinstance(error, Exception) else None
            self.state_changed.emit()
            self.save_failed.emit(target, error)

        self._saving.start(
            lambda: files.save(target, document, profile, pages, expected, look), done, failed
        )
        self.state_changed.emit()

    def _saved(
        self,
        session: DocumentSession,
        document: Document,
        revision: int,
        target: Path,
        result: SaveResult,
        look: OwnLook | None,
    ) -> None:
        if session is self._session:
            self._saving.problem = None
            self._saving.saved_at = datetime.now()
            self._disk.forget()
            asked = look is None or target != self._place.path
            own = asked or self._place.own
            self._place = Place(target.name, target, result.stamp, own=own)
            # from now on it is a .docx, to be read in no other way
            self.encoding = ""
            # Not confirmed by the medium: the record stays until a save that is.
            if result.confirmed:
                self._record.saved(revision)
            session.mark_saved(document)
        self._known.remember(target)
        self.state_changed.emit()
        self.saved.emit(result)

    def _save_rest(self, session: DocumentSession) -> None:
        """Save what was written while the save ran that has just ended well."""
        if session is self._session and self._saving.problem is None and session.history.modified:
            self.save()

    # The file on disk

    def check_disk(self) -> None:
        """Look behind the window whether another program changed the file."""
        path, stamp = self._place.path, self._place.stamp
        if path is not None and stamp is not None and not self._saving.running:
            self._disk.look(path, stamp, lambda: self._is_written_as(stamp))

    def _is_written_as(self, stamp: FileStamp) -> bool:
        return self._place.stamp == stamp and not self._saving.running

    def keep_mine(self) -> None:
        """The next save replaces what another program wrote (it is kept as a backup)."""
        self._place = replace(self._place, stamp=None)

    # Profile and journal

    def set_profile(self, name: str) -> None:
        """Lay the pages out by another profile, now and in later runs."""
        self._profile.choose(name)

    def try_profile(self, profile: Profile) -> None:
        """Show the pages by a profile that nobody has kept yet, until another one is set."""
        self._profile.try_out(profile)
