"""Printing: one to one on the paper, the pages that were asked for, both sides."""

from __future__ import annotations

from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from tests.desk import painting_pages as made
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.printing import (
    PrintError,
    chosen_pages,
    prepare_printer,
    print_pages,
)


@pytest.fixture(scope="module")
def faces(qapp: object) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_margins_on_paper_are_the_documents_own(faces: FaceTable, tmp_path: Path) -> None:
    pages = made.long_document(2)
    printer = to_file(tmp_path / "out.pdf")
    prepare_printer(printer, pages, "年度要点")
    assert printer.fullPage()
    assert printer.docName() == "年度要点"
    assert print_pages(printer, pages, faces) == 2
    document = pdfium.PdfDocument(str(tmp_path / "out.pdf"))
    assert document[0].get_size() == pytest.approx((595.28, 841.89), abs=0.5)
    text = document[0].get_textpage()
    line = pages.pages[0].lines[0]
    assert text.get_charbox(0, loose=True)[0] == pytest.approx(line.xs[0], abs=0.1)
    assert text.get_text_range().split("\r\n")[0] == line.text
    document.close()


def test_the_pages_asked_for(faces: FaceTable, tmp_path: Path) -> None:
    pages = made.long_document(6)
    printer = to_file(tmp_path / "out.pdf")
    prepare_printer(printer, pages, "要点")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 4)
    assert print_pages(printer, pages, faces) == 3
    document = pdfium.PdfDocument(str(tmp_path / "out.pdf"))
    assert len(document) == 3
    document.close()


def test_the_current_page(faces: FaceTable, tmp_path: Path) -> None:
    pages = made.pages(*(made.page(i, [made.paragraph(i + 1, f"第{i}面")]) for i in range(3)))
    printer = to_file(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert print_pages(printer, pages, faces, current=2) == 1
    document = pdfium.PdfDocument(str(tmp_path / "out.pdf"))
    assert document[0].get_textpage().get_text_range() == "第1面"
    document.close()


def test_ranges_and_order() -> None:
    pages = made.long_document(6)
    ranges = QPageRanges.fromString("1,3-4,9")
    assert [page.number for page in chosen_pages(pages, ranges)] == [1, 3, 4]
    assert [page.number for page in chosen_pages(pages, ranges, reverse=True)] == [4, 3, 1]
    assert len(chosen_pages(pages, QPageRanges())) == 6


def test_a_page_that_is_not_there_is_said(faces: FaceTable, tmp_path: Path) -> None:
    pages = made.long_document(2)
    printer = to_file(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(5, 9)
    with pytest.raises(PrintError, match="有 2 页"):
        print_pages(printer, pages, faces)
    assert not (tmp_path / "out.pdf").exists()
