"""The system's print dialog in front of the printing of pages."""

from __future__ import annotations

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.printing import prepare_printer, print_pages
from wenming_desk.typeset.pages import Pages


def print_dialog(printer: QPrinter, pages: Pages, current: int, parent: QWidget) -> QPrintDialog:
    """The dialog for these pages; `current` is the number of the page in view."""
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintSelection, False)
    dialog.setMinMax(1, max(1, len(pages.pages)))
    dialog.setFromTo(current, current)
    # From and to are filled in for those who want a part; all pages stay the first choice.
    dialog.setPrintRange(QAbstractPrintDialog.PrintRange.AllPages)
    return dialog


def ask_and_print(
    pages: Pages, faces: FaceTable, *, title: str, current: int, parent: QWidget
) -> int:
    """Ask for printer and pages, then print; gives the number of pages sent, 0 if called off.

    Raises PrintError with a message for the user.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare_printer(printer, pages, title)
    dialog = print_dialog(printer, pages, max(1, current), parent)
    if dialog.exec() != QDialog.DialogCode.Accepted:
        return 0
    return print_pages(printer, pages, faces, current=current)
