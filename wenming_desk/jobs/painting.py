"""Painting without a window: pages as PDF and pictures. The only module here that needs Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication

from wenming_desk.desk.painting.faces import FaceTable, Replacement
from wenming_desk.desk.painting.images import png_bytes
from wenming_desk.desk.painting.pdf import Bookmark, PdfError, write_pdf
from wenming_desk.document.nodes import Document, Part, Section, walk_document
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.outline import section_name
from wenming_desk.jobs.errors import PaintError
from wenming_desk.jobs.resources import resource_folder
from wenming_desk.jobs.saving import Written
from wenming_desk.typeset.late_lines import LateLines
from wenming_desk.typeset.pages import Pages


class Painter:
    """Paints pages in a process that has no window; keep one for all documents of a run."""

    def __init__(self) -> None:
        if sys.platform.startswith("linux"):
            # Painting needs no display, and a display that does not answer would end the process.
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        self._application = QGuiApplication.instance() or QGuiApplication(["wenming-desk"])
        self.faces = FaceTable(resource_folder() / "fonts")

    def pdf(self, document: Document, pages: Pages) -> bytes:
        """The pages as a PDF with the headings as bookmarks; raises PaintError."""
        try:
            return pdf_bytes(document, pages, self.faces, document.title)
        except PdfError as error:
            raise PaintError(str(error), "", safe="") from error

    def pictures(self, pages: Pages, dpi: float) -> Iterator[bytes]:
        """One PNG a page."""
        for page in pages.pages:
            yield png_bytes(pages, page, self.faces, dpi)

    def replaced(self, pages: Pages) -> list[Replacement]:
        """The faces of these pages that this machine lacks, and what is drawn for each."""
        return self.faces.missing(used_faces(pages))


def pdf_file(data: bytes) -> Written:
    """The bytes of a PDF, with a check that they are whole."""
    return data, _prove_whole


def _prove_whole(data: bytes) -> None:
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-64:]:
        raise ValueError("the PDF is not whole")


def pdf_bytes(
    document: Document, pages: Pages, faces: FaceTable, title: str, *, archive: bool = False
) -> bytes:
    """The pages as a PDF with the titles of the parts and the headings as bookmarks; PdfError.

    For the `archive` as PDF/A-1b.
    """
    marks = bookmarks(document, pages)
    return write_pdf(pages, faces, title=title, bookmarks=marks, pdfa=archive)


def used_faces(pages: Pages) -> list[str]:
    """The families that the lines of these pages name, in order of their first use."""
    used: dict[str, None] = {}
    for page in pages.pages:
        for placement in (*page.placements, *page.upright):
            lines = placement.block.lines
            if isinstance(lines, LateLines):
                # Most have not been looked at: placing their characters would take seconds.
                used.update(dict.fromkeys(lines.faces()))
                continue
            # A block may run over thousands of pages: on each, only its lines there.
            for line in lines[placement.first : placement.last]:
                used.update((span.face, None) for span in line.spans)
    return list(used)


def bookmarks(document: Document, pages: Pages) -> list[Bookmark]:
    """The titles of the parts and the headings, each with its place.

    An item without a heading is named by its first words; what has no text is left out.
    """
    places: dict[int, tuple[int, float]] = {}
    for page in pages.pages:
        for line in page.lines:
            # A turned page is shown from its head, which is a side of the sheet.
            places.setdefault(line.node, (page.index, 0.0 if page.turned else line.y))
    labels = document_labels(document)
    found: list[Bookmark] = []
    for node in walk_document(document):
        if isinstance(node, Part):
            text, level = node.title_line, 0
        elif isinstance(node, Section):
            name = section_name(node)
            text, level = labels.get(node.id, "") + name if name else "", node.level
        else:
            continue
        if text and node.id in places:
            page_index, y = places[node.id]
            found.append(Bookmark(text, level, page_index, y))
    return found
