"""What the right half of the status bar says of the open document: page, 字数, profile, faces."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from wenming_desk.desk.models.figures import WordCounter, section_words
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.services import FaceNote
from wenming_desk.desk.models.skeleton import FORMATS
from wenming_desk.desk.views.context import Context
from wenming_desk.document.nodes import DocumentFormat
from wenming_desk.intake.readers.encodings import ENCODING_NAMES
from wenming_desk.typeset.pages import Pages


class StatusTeller(QObject):
    """Brings the parts of the status bar up to date."""

    def __init__(
        self, context: Context, missing_faces: Callable[[], Sequence[FaceNote]], parent: QObject
    ) -> None:
        """`missing_faces` are those that the pages laid out so far need and the machine lacks."""
        super().__init__(parent)
        self._at = context
        self._missing_faces = missing_faces
        self._counter = WordCounter()
        self._all_faces_told = True
        self._told_format: DocumentFormat | None = None

    def tell_nothing(self) -> None:
        """No document is open."""
        status = self._at.status
        for part in (status.page, status.total, status.section):
            status.set_part(part, "")
        status.set_fonts("")
        self.tell_profile()

    def tell_counts(self) -> None:
        """字数 of the document and of the current node."""
        session, status = self._at.workspace.session, self._at.status
        if session is None:
            return
        document = session.document
        status.set_part(status.total, f"全文 {self._counter.total(document):,} 字")
        status.set_part(status.section, section_words(document, session.current.node))
        if document.format is not self._told_format:
            self.tell_format()

    def tell_page(self, page: int, count: int) -> None:
        """The page in view of so many."""
        session, status = self._at.workspace.session, self._at.status
        many = "共" if session is None or session.whole else "已排"
        status.set_part(status.page, f"第 {page} 页，{many} {count} 页" if count else "")

    def tell_encoding(self) -> None:
        """The encoding that the document was read in, where it has one."""
        encoding = ENCODING_NAMES.get(self._at.workspace.encoding, "")
        self._at.status.set_part(self._at.status.encoding, encoding)

    def tell_profile(self) -> None:
        """The profile, which all panes follow."""
        at = self._at
        if at.workspace.session is None or at.view is None:
            at.status.set_part(at.status.profile, "")
            return
        chosen = at.services.profiles.choice(at.workspace.profile)
        at.view.set_profile(chosen.profile)
        self.tell_format()
        at.status.profile.setToolTip(f"版式方案：{chosen.title}")
        self.tell_faces()

    def tell_format(self) -> None:
        """Format, margins, and how the document is saved."""
        at = self._at
        session = at.workspace.session
        if session is None or at.view is None:
            return
        self._told_format = session.document.format
        chosen = at.services.profiles.choice(at.workspace.profile)
        # a profile of the user's own need not follow the standard
        users = at.services.profiles.shelf.is_users(chosen.name)
        name = shortened(chosen.title) if users else "GB/T 9704"
        words = f"{name} {FORMATS[session.document.format]}　{chosen.margins}".rstrip()
        if at.workspace.look.own:
            words = f"保存时保持原文件的样子　预览：{words}"
        at.status.set_part(at.status.profile, words)

    def tell_faces(self) -> None:
        """Faces that others stand in for."""
        session, status = self._at.workspace.session, self._at.status
        self._all_faces_told = session is None or session.whole
        faces = [face for face in self._missing_faces() if face.stand_in]
        first = faces[0].wanted.removeprefix("方正").removesuffix("简体") if faces else ""
        first = first.replace("_GB2312", "").replace("_GBK", "")
        more = "等" if len(faces) > 1 else ""
        status.set_fonts(f"{first}{more}以替代字体显示" if faces else "")
        status.fonts.setToolTip("看看缺哪些字体")

    def pages_laid_out(self, pages: Pages) -> None:
        """New pages are there: all faces are known when all pages are."""
        if pages.complete and not self._all_faces_told:
            self.tell_faces()
