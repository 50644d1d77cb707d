"""What the window is given: files, printing and layout, each joined from the rooms that do it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from wenming_desk.app.documents import (
    Read,
    check_written,
    docx_bytes,
    plain_text,
    read_document,
    read_pasted,
)
from wenming_desk.desk.models.services import FaceNote, Opened, OpenError, ProfileChoice
from wenming_desk.desk.models.session import Layouter
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import png_bytes
from wenming_desk.desk.painting.pdf import Bookmark, write_pdf
from wenming_desk.document.nodes import Document, Part, Section, walk_document
from wenming_desk.document.numbering import document_labels
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.report import Action, IntakeReport
from wenming_desk.standard.profile import Profile
from wenming_desk.store.atomic import SaveResult, save_bytes
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.errors import ReadError
from wenming_desk.store.reading import read_file, stamp_on_disk
from wenming_desk.store.recent import RecentFiles
from wenming_desk.store.stamp import FileStamp
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Pages

OWN = "own"
"""Key of a recent file's place: SHA-256 of the file as this program saved it last."""

OWN_FACES = {
    "Wenming Biaosong": "文明小标宋",
    "Wenming Fangsong": "文明仿宋",
    "Wenming Heiti": "文明黑体",
    "Wenming Kaiti": "文明楷体",
    "Wenming Songti": "文明宋体",
}
"""What the program's own stand-in faces are called in front of the user."""

_QUIET = frozenset({Action.LABEL, Action.MARK, Action.DOUBT})
"""What intake takes off because the document derives it, and what it only doubts."""


class DocumentFiles:
    """Reading and writing of documents, safe to call from a worker thread."""

    def __init__(
        self, profiles: dict[str, Profile], backups: BackupPolicy, recent: RecentFiles
    ) -> None:
        self._profiles = profiles
        self._backups = backups
        self._recent = recent

    def open_file(self, path: Path) -> Opened:
        """The document in a file. Raises OpenError or ReadError."""
        content = read_file(path)
        try:
            read = read_document(content.data, path.name)
        except DocxError as error:
            raise OpenError(error.what, error.safe, error.todo, error.detail) from error
        except IntakeError as error:
            raise _open_error(error) from error
        known = self._recent.find(content.path)
        own = read.kind == "json" or (
            known is not None and known.place.get(OWN) == content.stamp.sha256
        )
        return Opened(
            read.document,
            path.name,
            content.path,
            content.stamp,
            own=own,
            read_only=not os.access(content.path, os.W_OK),
            changes=0 if own else _changes(read.report),
            doubts=0 if own else len(read.report.of(Action.DOUBT)),
            notes=read.warnings,
        )

    def open_text(self, text: str, name: str = "") -> Opened:
        """The document in a pasted text. Raises OpenError."""
        try:
            read: Read = read_pasted(text)
        except IntakeError as error:
            raise _open_error(error) from error
        return Opened(
            read.document,
            name or "粘贴的文字",
            changes=_changes(read.report),
            doubts=len(read.report.of(Action.DOUBT)),
            notes=read.warnings,
        )

    def save(
        self,
        path: Path,
        document: Document,
        profile: str,
        pages: Pages,
        expected: FileStamp | None,
    ) -> SaveResult:
        """Write a .docx whole, checked and backed up. Raises SaveError, ChangedOnDisk."""
        chosen = self._profiles[profile]
        return save_bytes(
            path,
            docx_bytes(document, chosen, pages),
            verify=check_written(document, chosen),
            backup=self._backups,
            expected=expected,
        )

    def changed_on_disk(self, path: Path, stamp: FileStamp) -> bool:
        """Whether the file is another one now; a file that is gone or locked is not."""
        try:
            now = stamp_on_disk(path)
        except ReadError:
            return False
        return now is not None and not now.same_content(stamp)

    def write(self, path: Path, data: bytes) -> SaveResult:
        """Write an exported file whole. Raises SaveError."""
        return save_bytes(path, data)

    def plain_text(self, document: Document) -> str:
        """The document as text with its derived numbers."""
        return plain_text(document)


class PagePrinting:
    """Pages as PDF and pictures, and the faces they need."""

    def __init__(self, faces: FaceTable) -> None:
        self._faces = faces

    def pdf(self, document: Document, pages: Pages, title: str) -> bytes:
        """The pages as a PDF with the headings as bookmarks. Raises PdfError."""
        return write_pdf(pages, self._faces, title=title, bookmarks=bookmarks(document, pages))

    def images(self, pages: Pages, dpi: float) -> Sequence[bytes]:
        """Each page as a PNG."""
        return [png_bytes(pages, page, self._faces, dpi) for page in pages.pages]

    def missing_faces(self, pages: Pages) -> Sequence[FaceNote]:
        """Faces of these pages that this machine lacks."""
        used: dict[str, None] = {}
        for page in pages.pages:
            for placement in page.placements:
                for line in placement.block.lines:
                    used.update((span.face, None) for span in line.spans)
        return [
            FaceNote(each.wanted, OWN_FACES.get(each.used, each.used), each.stand_in)
            for each in self._faces.missing(used)
        ]


def bookmarks(document: Document, pages: Pages) -> list[Bookmark]:
    """The titles of the parts and the headings, each with its place."""
    places: dict[int, tuple[int, float]] = {}
    for page in pages.pages:
        for line in page.lines:
            places.setdefault(line.node, (page.index, line.y))
    labels = document_labels(document)
    found: list[Bookmark] = []
    for node in walk_document(document):
        if isinstance(node, Part):
            text, level = node.title_line, 0
        elif isinstance(node, Section):
            text, level = labels.get(node.id, "") + node.heading.readable, node.level
        else:
            continue
        if text and node.id in places:
            page_index, y = places[node.id]
            found.append(Bookmark(text, level, page_index, y))
    return found


def profile_choices(profiles: dict[str, Profile]) -> list[ProfileChoice]:
    """The profiles as the window shows them."""
    return [
        ProfileChoice(
            name,
            each.title,
            each.about,
            f"{each.top.mm:.0f}/{each.bottom.mm:.0f} mm"
            if abs(each.top.mm - round(each.top.mm)) < 0.05
            else f"{each.top.mm:.1f}/{each.bottom.mm:.1f} mm",
        )
        for name, each in profiles.items()
    ]


class LayouterFactory:
    """Makes a typesetter for a profile by its name."""

    def __init__(self, profiles: dict[str, Profile]) -> None:
        self._profiles = profiles

    def __call__(self, profile: str) -> Layouter:
        """A typesetter by the name of a profile."""
        return Typesetter(self._profiles[profile])


def _changes(report: IntakeReport) -> int:
    return sum(1 for entry in report.entries if entry.action not in _QUIET)


def _open_error(error: IntakeError) -> OpenError:
    """Intake's one line as the three sentences of a dialog."""
    sentences = [f"{part}。" for part in str(error).split("。") if part]
    headline = sentences[0] if sentences else "打不开：里面有读不懂的内容。"
    if not headline.startswith("打不开"):
        headline = f"打不开：{headline}"
    safe = next((each for each in sentences[1:] if "没有动" in each), "原文件没有动。")
    todo = "".join(each for each in sentences[1:] if each != safe)
    return OpenError(headline, safe, todo)
