"""What the window is given: files, printing and layout, each joined from the rooms that do it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from wenming_desk.desk.models.doubts import Doubt
from wenming_desk.desk.models.services import (
    Copied,
    FaceNote,
    LookError,
    Opened,
    OpenError,
    OwnLook,
)
from wenming_desk.desk.models.session import Layouter
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import png_bytes
from wenming_desk.document.nodes import Document
from wenming_desk.intake.report import Action, Entry, IntakeReport
from wenming_desk.intake.report_rows import changes_in, report_rows
from wenming_desk.jobs import opening as jobs
from wenming_desk.jobs.choosing import choose, documents_in
from wenming_desk.jobs.keeping import KeepError, kept_look_file
from wenming_desk.jobs.laying import LengthWatch, typesetter
from wenming_desk.jobs.learning import learn_from
from wenming_desk.jobs.opening import InputError, open_file, open_pasted
from wenming_desk.jobs.painting import pdf_bytes, pdf_file, used_faces
from wenming_desk.jobs.saving import docx_file, notepad_file, picture_file, save
from wenming_desk.standard.lesson import Lesson
from wenming_desk.standard.profile import Profile
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.backups import Backup, BackupPolicy, list_backups
from wenming_desk.store.errors import ReadError
from wenming_desk.store.reading import stamp_on_disk
from wenming_desk.store.staging import sweep_strays
from wenming_desk.store.stamp import FileStamp
from wenming_desk.typeset.pages import Pages

_BEGINNING = 2_400
"""Bytes that are read to show how a file begins; a whole number of the widest characters."""


class DocumentFiles:
    """Reading and writing of documents, safe to call from a worker thread."""

    def __init__(self, profiles: Mapping[str, Profile], backups: BackupPolicy) -> None:
        self._profiles = profiles
        self._backups = backups

    def open_file(
        self,
        path: Path,
        encoding: str | None = None,
        step: Callable[[float], object] | None = None,
    ) -> Opened:
        """The document in a file. Raises OpenError or ReadError."""
        with _told_to_the_window():
            read = open_file(path, encoding, step)
        assert read.path is not None
        assert read.stamp is not None
        # What a save of a run that was killed left beside the user's files.
        sweep_strays(read.path.parent)
        return replace(
            _opened(read),
            path=read.path,
            stamp=read.stamp,
            own=read.own,
            read_only=not os.access(read.path, os.W_OK),
            encoding=read.source.encoding if read.source is not None else "",
        )

    def open_text(self, copied: Copied) -> Opened:
        """The document in what was copied. Raises OpenError."""
        with _told_to_the_window():
            read = open_pasted(copied.text, html=copied.html, rtf=copied.rtf)
        return replace(_opened(read), unsaved=True)

    def versions(self, path: Path) -> Sequence[Backup]:
        """The kept versions of a file, newest first."""
        return list_backups(self._backups, path)

    def beginning(self, path: Path) -> bytes:
        """The first bytes of a file; b"" where it cannot be read."""
        try:
            with path.open("rb") as file:
                return file.read(_BEGINNING)
        except OSError:
            return b""

    def open_version(self, version: Backup, name: str) -> Opened:
        """A kept version as a document of its own. Raises OpenError or ReadError."""
        found = self.open_file(version.path)
        when = version.modified_at
        shown = f"{Path(name).stem}（{when.month}月{when.day}日 {when:%H:%M} 的备份）"
        return replace(found, name=shown, path=None, stamp=None, own=True, read_only=False)

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

        With a `look` it keeps that of the file it came from.
        """
        if look is None:
            known = pages if pages and pages.pages else None
            data, verify = docx_file(document, profile_named(self._profiles, profile), known)
        else:
            try:
                data, verify = kept_look_file(document, look.base, look.digest)
            except KeepError as error:
                raise LookError(error.what, error.todo) from error
        return save(
            path,
            (data, verify),
            backup=self._backups,
            opened_from=path if expected else None,
            opened_as=expected,
        )

    def changed_on_disk(self, path: Path, stamp: FileStamp) -> bool:
        """Whether the file is another one now; a file that is gone or locked is not."""
        try:
            now = stamp_on_disk(path)
        except ReadError:
            return False
        return now is not None and not now.same_content(stamp)

    def write_text(self, path: Path, document: Document) -> SaveResult:
        """Write a document as plain text with its derived numbers. Raises SaveError."""
        return save(path, notepad_file(document), backup=self._backups)

    def write_pdf(self, path: Path, data: bytes) -> SaveResult:
        """Write a PDF whole. Raises SaveError."""
        return save(path, pdf_file(data), backup=self._backups)

    def write_picture(self, path: Path, data: bytes) -> SaveResult:
        """Write a PNG whole. Raises SaveError."""
        return save(path, picture_file(data), backup=self._backups)

    def learn(self, path: Path, bases: Sequence[Profile]) -> Lesson:
        """What a .docx teaches about its look. Raises OpenError or ReadError."""
        with _told_to_the_window():
            return learn_from(path, bases)


class PagePrinting:
    """Pages as PDF and pictures, and the faces they need."""

    def __init__(self, faces: FaceTable) -> None:
        self._faces = faces

    def pdf(self, document: Document, pages: Pages, title: str, *, archive: bool = False) -> bytes:
        """The pages as a PDF, for the `archive` as PDF/A-1b. Raises PdfError."""
        return pdf_bytes(document, pages, self._faces, title, archive=archive)

    def images(self, pages: Pages, dpi: float) -> Sequence[bytes]:
        """Each page as a PNG."""
        return [png_bytes(pages, page, self._faces, dpi) for page in pages.pages]

    def missing_faces(self, pages: Pages) -> Sequence[FaceNote]:
        """Faces of these pages that this machine lacks."""
        return [
            FaceNote(each.wanted, each.shown, each.stand_in)
            for each in self._faces.missing(used_faces(pages))
        ]


class LayouterFactory:
    """Makes a typesetter for a profile by its name."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        """`profiles` may change meanwhile; there is always one."""
        self._profiles = profiles

    def __call__(self, profile: str) -> Layouter:
        """A typesetter by the name of a profile."""
        return BoundedLayouter(profile_named(self._profiles, profile))

    def trying(self, profile: Profile) -> Layouter:
        """A typesetter for a profile that nobody has kept yet."""
        return BoundedLayouter(profile)


class BoundedLayouter:
    """A typesetter that gives no pages for a document whose pages would fill the memory."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._setter = typesetter(profile)
        self._length = LengthWatch()

    def layout(self, document: Document, most: int | None = None) -> Pages:
        """The pages of a document, of which `most` characters are set now; none of one that is
        too long."""
        if not self._length.is_too_long(document):
            return self._setter.layout(document, most)
        width, height = float(self._profile.page_width), float(self._profile.page_height)
        return Pages(self._profile.name, width, height, (), {})


def profile_named(profiles: Mapping[str, Profile], name: str) -> Profile:
    """A profile by name, the first one where it was taken away meanwhile."""
    return profiles.get(name) or next(iter(profiles.values()))


@contextmanager
def _told_to_the_window() -> Iterator[None]:
    """What a job cannot read, as the window's own error: that room knows no jobs."""
    try:
        yield
    except InputError as error:
        raise OpenError(error.what, error.safe, error.todo, error.detail, error.about) from error


def _opened(read: jobs.Opened) -> Opened:
    """What was read, as the window takes it; nothing was done to this program's own files."""
    plain = Opened(read.document, read.name, notes=read.warnings)
    if read.own:
        return plain
    count = len(documents_in(read.document))
    return replace(
        plain,
        changes=_changes(read),
        doubts=_doubts(read.report),
        report=read.report,
        source=read.source,
        others=tuple(_opened_alone(choose(read, n)) for n in range(1, count + 1))
        if count > 1
        else (),
    )


def _opened_alone(read: jobs.Opened) -> Opened:
    return Opened(
        read.document,
        read.name,
        changes=_changes(read),
        doubts=_doubts(read.report),
        report=read.report,
        source=read.source,
    )


def _doubts(report: IntakeReport) -> tuple[Doubt, ...]:
    return tuple(
        Doubt(each.node, _why(each))
        for each in report.entries
        if each.action in (Action.DOUBT, Action.SUSPECT)
    )


def _why(entry: Entry) -> str:
    words = entry.text[:16]
    if entry.action is Action.SUSPECT:
        return f"“{words}”像是广告或网页上的字，没有删"
    return entry.note or f"“{words}”是什么，认得没有把握"


def _changes(read: jobs.Opened) -> int:
    # counted as the import report counts, so that the window tells one figure everywhere
    return changes_in(report_rows(read.report, read.document))
