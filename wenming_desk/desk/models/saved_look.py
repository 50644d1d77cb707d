"""How the open document is saved: laid out by the standard, or in the look of its own file."""

from __future__ import annotations

from collections.abc import Callable

from wenming_desk.desk.models.services import OwnLook
from wenming_desk.document.nodes import Document
from wenming_desk.document.readings import reading_digest

NOT_DOCX = "这份文稿不是从 .docx 打开的，没有原来的样子可以保持"
MADE_HERE = "这个文件本来就是按标准排版存的"
ONE_OF_SEVERAL = "只打开了文件里的几份文稿之一，保持不了整个文件的样子"


class SavedLook:
    """The choice of one open document; it is no part of the document, and no step of undo."""

    def __init__(self, changed: Callable[[], object]) -> None:
        self._changed = changed
        self._base: Document | None = None
        self._digest = ""
        self._own = False
        self.hindrance = NOT_DOCX
        """Why only the standard's look is possible; "" where the file's own is as well."""

    @property
    def own(self) -> bool:
        """Whether the file's own look is kept."""
        return self._own and not self.hindrance

    @property
    def wanted(self) -> OwnLook | None:
        """What to tell the writer; None for the standard."""
        return OwnLook(self._base, self._digest) if self.own else None

    @property
    def digest(self) -> str:
        """What a later reading of the file must agree with; "" where nothing is known of it."""
        if not self._digest and self._base is not None:
            self._digest = reading_digest(self._base)
        return self._digest

    @property
    def name(self) -> str:
        """ "own" or "standard"; "" where there is no choice."""
        return "" if self.hindrance else "own" if self._own else "standard"

    def choose(self, *, own: bool) -> None:
        """Keep the file's own look from now on, or the standard's."""
        if not self.hindrance and own is not self._own:
            self._own = own
            self._changed()

    def forget(self) -> None:
        """Another document is open, of which nothing is known yet."""
        self._base, self._digest, self._own, self.hindrance = None, "", False, NOT_DOCX

    def made_here(self) -> None:
        """The document stands in a file that this program wrote."""
        self.hindrance = MADE_HERE

    def read(self, base: Document | None, *, own: bool, digest: str = "") -> None:
        """The document was read from a .docx as `base`; `own`: its look was kept last time.

        `digest` is that of a base that is not at hand any more.
        """
        self._base, self._digest, self._own, self.hindrance = base, digest, own, ""
        self._changed()

    def taken_apart(self) -> None:
        """Only some of the documents in the file were taken."""
        if not self.hindrance:
            self.hindrance = ONE_OF_SEVERAL
            self._changed()
