"""What the window asks of the rest of the program, as protocols; the application hands it over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from wenming_desk.desk.models.doubts import Doubt
from wenming_desk.desk.models.library_services import LibraryDesk
from wenming_desk.desk.models.profile_store import ProfileStore
from wenming_desk.desk.models.session import Layouter
from wenming_desk.document.nodes import Document
from wenming_desk.document.source import Source
from wenming_desk.intake.report import IntakeReport
from wenming_desk.standard.lesson import Lesson
from wenming_desk.standard.profile import Profile
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.backups import Backup
from wenming_desk.store.journal import Journal
from wenming_desk.store.recent import RecentFiles
from wenming_desk.store.settings import Settings
from wenming_desk.store.stamp import FileStamp
from wenming_desk.typeset.pages import Pages


class OpenError(Exception):
    """A file cannot be opened: what happened, what is safe, what to do, in Chinese sentences."""

    def __init__(
        self, headline: str, safe: str, todo: str, code: str = "", about: str = ""
    ) -> None:
        super().__init__(headline)
        self.headline = headline
        self.safe = safe
        self.todo = todo
        self.code = code
        self.about = about
        """"encoding" where it might open in another encoding."""


class LookError(Exception):
    """A document cannot be saved in the look of its file: why, and what to do, in Chinese."""

    def __init__(self, headline: str, todo: str) -> None:
        super().__init__(headline)
        self.headline = headline
        self.todo = todo


@dataclass(frozen=True, slots=True)
class OwnLook:
    """Save in the look of the file that a document came from; `base` is the document as it was
    read, None where that is not known any more, and `digest` its `reading_digest`."""

    base: Document | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A document read from a file or a text, and what is known of where it came from.

    `path` is None for pasted text. `own` says that the file was written by this program, so that
    saving over it takes nothing away. `notes` are sentences the user should see.
    """

    document: Document
    name: str
    path: Path | None = None
    stamp: FileStamp | None = None
    own: bool = False
    read_only: bool = False
    changes: int = 0
    doubts: tuple[Doubt, ...] = ()
    notes: tuple[str, ...] = ()
    unsaved: bool = False
    """It stands in no file: closing it would lose it."""
    encoding: str = ""
    """The encoding a text or web page was read in; "" for other files."""
    report: IntakeReport | None = None
    """What intake did, and `source` the text it did it to; None for this program's own files."""
    recovered: Document | None = None
    """The document as the report tells of it, where some of it was put back before opening."""
    undone: frozenset[int] = frozenset()
    """Numbers of the report's rows that were put back before opening, or whose words were taken
    out."""
    source: Source | None = None
    others: tuple[Opened, ...] = ()
    """Each document of a file that holds several, as if it stood alone."""


@dataclass(frozen=True, slots=True)
class FaceNote:
    """A face the page is shown in another one for: wanted, shown, and whether it is a stand-in."""

    wanted: str
    shown: str
    stand_in: bool = True


@dataclass(frozen=True, slots=True)
class Copied:
    """What another program has put on the clipboard: a text, and the same with formatting."""

    text: str
    html: str = ""
    rtf: bytes = b""


class Files(Protocol):
    """Reading and writing documents; every call may run in a worker thread."""

    def open_file(
        self,
        path: Path,
        encoding: str | None = None,
        step: Callable[[float], object] | None = None,
    ) -> Opened:
        """The document in a file, a text in the encoding that was chosen.

        `step` is told the share (0–1) of the work done; what it raises ends the work and comes
        through. Raises OpenError or a ReadError of the store.
        """
        ...

    def open_text(self, copied: Copied) -> Opened:
        """The document in what was copied. Raises OpenError."""
        ...

    def versions(self, path: Path) -> Sequence[Backup]:
        """The kept versions of a file, newest first."""
        ...

    def beginning(self, path: Path) -> bytes:
        """The first bytes of a file; b"" where it cannot be read."""
        ...

    def open_version(self, version: Backup, name: str) -> Opened:
        """A kept version as a document of its own. Raises OpenError or a ReadError."""
        ...

    def save(
        self,
        path: Path,
        document: Document,
        profile: str,
        pages: Pages | None,
        expected: FileStamp | None,
        look: OwnLook | None = None,
    ) -> SaveResult:
        """Write a .docx whole, checked and backed up. Raises SaveError, ChangedOnDisk, LookError.

        Without `pages` the document is laid out for it. With a `look` it keeps that of its file.
        """
        ...

    def changed_on_disk(self, path: Path, stamp: FileStamp) -> bool:
        """Whether the file is another one now than when it had this stamp."""
        ...

    def write_text(self, path: Path, document: Document) -> SaveResult:
        """Write a document as plain text, an older file backed up. Raises SaveError."""
        ...

    def write_pdf(self, path: Path, data: bytes) -> SaveResult:
        """Write a PDF whole, an older file backed up. Raises SaveError."""
        ...

    def write_picture(self, path: Path, data: bytes) -> SaveResult:
        """Write a PNG whole, an older file backed up. Raises SaveError."""
        ...

    def learn(self, path: Path, bases: Sequence[Profile]) -> Lesson:
        """What a .docx teaches about its look. Raises OpenError or a ReadError of the store."""
        ...


class Printing(Protocol):
    """Pages on paper and in files."""

    def pdf(self, document: Document, pages: Pages, title: str, *, archive: bool = False) -> bytes:
        """The pages as a PDF with the headings as bookmarks, for the `archive` as PDF/A-1b."""
        ...

    def images(self, pages: Pages, dpi: float) -> Sequence[bytes]:
        """Each page as a PNG."""
        ...

    def missing_faces(self, pages: Pages) -> Sequence[FaceNote]:
        """Faces of these pages that this machine lacks."""
        ...


@dataclass(slots=True)
class Services:
    """Everything the window is given."""

    files: Files
    settings: Settings
    recent: RecentFiles
    printing: Printing
    journal: Journal
    profiles: ProfileStore
    make_layouter: LayouterMaker
    library: LibraryDesk
    version: str = ""
    folders: dict[str, Path] = field(default_factory=dict[str, Path])
    """Folders named in the diagnostics: settings, journal, backups."""


class LayouterMaker(Protocol):
    """Makes a layouter for a profile."""

    def __call__(self, profile: str) -> Layouter:
        """A layouter by the name of a profile."""
        ...

    def trying(self, profile: Profile) -> Layouter:
        """A layouter for a profile that nobody has kept yet."""
        ...
