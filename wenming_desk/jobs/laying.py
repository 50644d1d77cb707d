"""Laying out: a document's pages by a profile, or as its own file has them; none too long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wenming_desk.document.difference import RunningTotal
from wenming_desk.document.nodes import Document, Node, Part, node_text, walk_document
from wenming_desk.document.source import Source
from wenming_desk.jobs.errors import JobError
from wenming_desk.standard.profile import Profile
from wenming_desk.typeset.pages import Pages

if TYPE_CHECKING:
    from wenming_desk.typeset.compose import Typesetter

MOST_LAID = 500_000
"""Characters, some 800 pages: the pages of a longer text would fill the memory."""


class TooLongError(JobError):
    """A document that is too long to be laid out."""

    def __init__(self, length: int) -> None:
        super().__init__(
            f"没有排版：文稿有 {length:,} 字，一次最多排 {MOST_LAID:,} 字。",
            "请拆成几份再排，或者转成 .docx 在 Word、WPS 里看。",
        )


def is_too_long(document: Document) -> bool:
    """Whether the document has more than MOST_LAID characters."""
    return _length(document) > MOST_LAID


class LengthWatch:
    """Tells of one document after each edit whether it is too long; counts what changed only."""

    def __init__(self) -> None:
        self._length = RunningTotal(_own_length)

    def is_too_long(self, document: Document) -> bool:
        """Whether the document has more than MOST_LAID characters."""
        return self._length.of(document) > MOST_LAID


def typesetter(profile: Profile) -> Typesetter:
    """A typesetter that shows tables of a file as the file has them."""
    # Reading and outlining need no pages, and the import is a tenth of a small job's time.
    from wenming_desk.docx_io.table_looks import TableLooks
    from wenming_desk.typeset.compose import Typesetter

    return Typesetter(profile, looks=TableLooks().look)


def layout(document: Document, profile: Profile) -> Pages:
    """The document's pages by a profile; raises TooLongError."""
    _check(document)
    return layout_of_any_length(document, profile)


def layout_of_any_length(document: Document, profile: Profile) -> Pages:
    """The same, however much memory it may take."""
    return typesetter(profile).layout(document)


def layout_as_file(source: Source, document: Document) -> Pages:
    """The pages of a .docx under its own set-up; `document` is what it says. TooLongError."""
    _check(document)
    from wenming_desk.typeset.as_file import lay_as_file

    return lay_as_file(source, package=document.origin.package)


def _check(document: Document) -> None:
    length = _length(document)
    if length > MOST_LAID:
        raise TooLongError(length)


def _length(document: Document) -> int:
    return sum(map(_own_length, walk_document(document)))


def _own_length(each: Part | Node) -> int:
    return len(node_text(each))
