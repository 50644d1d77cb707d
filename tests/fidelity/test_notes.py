"""Notes of a file are set on our pages and stay notes in the files that are written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pdfplumber
import pytest

from tests.fidelity.libreoffice import Office, Row, find_office, rows_of
from tests.fidelity.note_documents import file_with_notes
from wenming_desk.document.nodes import Document, Paragraph, walk_document
from wenming_desk.jobs.keeping import kept_look_file
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.typeset.note_marks import NOTE
from wenming_desk.typeset.pages import Page

NOTES = (
    ("plain", 40, 5, 1, -1),
    ("two", 80, 2, 3, -1),
    ("four", 120, 4, 2, -1),
    ("long", 20, 6, 1, 1),
    ("long at once", 10, 4, 1, 0),
    ("high", 30, 3, 20, -1),
    ("each", 16, 1, 8, -1),
)
"""Name, paragraphs, every how many bear a note, sentences of a note, and which is longer than a
page."""


def body_rows(page: Page) -> list[Row]:
    lines = (line for line in page.lines if line.element != NOTE)
    return rows_of((line.baseline, line.x, line.text.replace("\ufffc", "")) for line in lines)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_ends_pages_with_notes_where_we_do(tmp_path: Path) -> None:
    profile = find_profile()
    written: list[Path] = []
    ours: list[list[list[Row]]] = []
    counts: list[list[int]] = []
    for name, paragraphs, every, length, long in NOTES:
        source = file_with_notes(paragraphs, every, length=length, long=long)
        document = open_document(source, "a.docx").document
        pages = layout(document, profile)
        written.append(tmp_path / f"{name}.docx")
        written[-1].write_bytes(docx_bytes(document, profile, pages))
        ours.append([body_rows(page) for page in pages.pages])
        counts.append([sum("注" in row for row in _note_rows(page)) for page in pages.pages])
    for pdf, rows, found in zip(Office(tmp_path).pdfs(written), ours, counts, strict=True):
        with pdfplumber.open(pdf) as opened:
            theirs = [_printed(page, 9.5, 99.0) for page in opened.pages]
            notes = [_printed(page, 8.5, 9.1) for page in opened.pages]
        assert theirs == rows
        assert [sum("注" in row for row in page) for page in notes] == found


def test_notes_stay_notes_in_both_ways_of_saving() -> None:
    source = file_with_notes(12, 3, ends=1)
    document = open_document(source, "a.docx").document
    standard = docx_bytes(document, find_profile())
    kept, _ = kept_look_file(document)
    for data in (standard, kept):
        parts = zipfile.ZipFile(io.BytesIO(data))
        body = parts.read("word/document.xml").decode()
        assert body.count("footnoteReference ") == 4
        assert body.count("endnoteReference ") == 1
        again = open_document(data, "a.docx").document
        assert _notes(again) == _notes(document)
        assert len(_notes(again)) == 5
    # the standard's form sets notes in small lines of the same height, off the grid
    notes = zipfile.ZipFile(io.BytesIO(standard)).read("word/footnotes.xml").decode()
    assert notes.count('w:line="240" w:lineRule="exact"') == 4
    assert notes.count('<w:snapToGrid w:val="0"/>') == 6
    settings = zipfile.ZipFile(io.BytesIO(standard)).read("word/settings.xml").decode()
    assert '<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr>' in settings


def _notes(document: Document) -> list[tuple[str, str]]:
    return [
        (atom.kind, atom.text)
        for node in walk_document(document)
        if isinstance(node, Paragraph)
        for atom in node.text.atoms
    ]


def _note_rows(page: Page) -> list[Row]:
    return [line.text for line in page.lines if line.element == NOTE]


def _printed(page: pdfplumber.page.Page, least: float, most: float) -> list[Row]:
    """The rows of characters of these sizes; the marks of notes are smaller."""
    chars = (c for c in page.chars if least < c["size"] < most)
    return rows_of((-c["matrix"][5], c["x0"], c["text"]) for c in chars)
