"""Pages onto a printer, one to one: the margins on paper are the document's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.glyphs import Target
from wenming_desk.desk.painting.paint import paint_page
from wenming_desk.typeset.pages import Page, Pages

_INCH: Final = 72.0


class PrintError(Exception):
    """Nothing came out; the message says why, in Chinese, for the user."""


def prepare_printer(printer: QPrinter, pages: Pages, title: str) -> None:
    """Set a printer up for these pages before its dialog is shown.

    Paper of the document, no margins of the printer's own, both sides bound on the long edge.
    """
    printer.setDocName(title)
    printer.setFullPage(True)
    size = QPageSize(QSizeF(pages.width, pages.height), QPageSize.Unit.Point)
    printer.setPageSize(size)
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)
    printer.setDuplex(QPrinter.DuplexMode.DuplexLongSide)


def chosen_pages(pages: Pages, ranges: QPageRanges, *, reverse: bool = False) -> Sequence[Page]:
    """The pages that page ranges name, in the order they are to be printed in."""
    chosen = [page for page in pages.pages if ranges.isEmpty() or ranges.contains(page.number)]
    return chosen[::-1] if reverse else chosen


def print_pages(printer: QPrinter, pages: Pages, faces: FaceTable, *, current: int = 1) -> int:
    """Print the pages that the printer's settings ask for; gives how many were sent.

    `current` is the number of the page meant by “the current page”.

    Raises PrintError if no page is chosen or the printer does not take the job.
    """
    whole = printer.printRange() == QPrinter.PrintRange.AllPages
    ranges = QPageRanges() if whole else printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        ranges.clear()
        ranges.addPage(current)
    elif not whole and ranges.isEmpty() and printer.fromPage():
        ranges.addRange(printer.fromPage(), max(printer.fromPage(), printer.toPage()))
    reverse = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    chosen = chosen_pages(pages, ranges, reverse=reverse)
    if not chosen:
        raise PrintError(f"没有要打印的页。这份文稿有 {len(pages.pages)} 页，请重新选页码。")
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    order = _copied(chosen, copies, collate=printer.collateCopies())
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError("打印机没有接下这份文稿。文稿没有动。看看打印机是否开着，再打印一次。")
    scale = printer.resolution() / _INCH
    for number, page in enumerate(order):
        if number and not printer.newPage():
            painter.end()
            raise PrintError(f"打印到第 {page.number} 页时停下了。文稿没有动。请看看打印机。")
        paint_page(painter, pages, page, faces, scale=scale, target=Target.TEXT)
    painter.end()
    return len(order)


def _copied(chosen: Sequence[Page], copies: int, *, collate: bool) -> list[Page]:
    """The pages as often as asked for, for a printer that makes one copy only."""
    if collate:
        return [page for _ in range(copies) for page in chosen]
    return [page for page in chosen for _ in range(copies)]
