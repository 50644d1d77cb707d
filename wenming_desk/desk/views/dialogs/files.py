"""The system's own dialogs for choosing files, folders and printers, behind one object.

Tests hand the window another one.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from wenming_desk.desk.painting.printing import prepare_printer
from wenming_desk.intake.readers.kinds import ENDINGS
from wenming_desk.typeset.pages import Pages

READABLE = (
    f"能打开的文件 ({' '.join(f'*{ending}' for ending in ENDINGS)})"
    ";;Word 和 WPS 文稿 (*.docx *.docm *.dotx *.doc *.wps *.wpt *.dot *.rtf *.odt)"
    ";;版式文件 (*.pdf *.ofd);;网页 (*.htm *.html *.mht *.mhtml);;文本 (*.txt *.md);;所有文件 (*)"
)
DOCX = "Word 文稿 (*.docx)"
DOCX_LOOKS = ("Word 文稿，按标准排版 (*.docx)", "Word 文稿，保持原文件的样子 (*.docx)")
PDF = "PDF 文件 (*.pdf)"
TEXT = "纯文字 (*.txt)"
PROFILE = "版式方案 (*.toml)"


class FileDialogs:
    """Asks for paths; None where the user thinks better of it."""

    kind = ""
    """Which of several kinds was chosen for the last path to write."""

    def open_path(
        self, parent: QWidget, folder: Path, title: str = "打开文稿", kind: str = READABLE
    ) -> Path | None:
        """A file to open."""
        path, _ = QFileDialog.getOpenFileName(parent, title, str(folder), kind)
        return Path(path) if path else None

    def open_paths(self, parent: QWidget, folder: Path, title: str) -> tuple[Path, ...]:
        """Files to open, one or several."""
        paths, _ = QFileDialog.getOpenFileNames(parent, title, str(folder), READABLE)
        return tuple(Path(path) for path in paths)

    def save_path(self, parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
        """A file to write, with the ending of its kind."""
        path, self.kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kind)
        if not path:
            return None
        found = Path(path)
        ending = suggested.suffix
        if found.suffix.lower() == ending:
            return found
        # 2026.3 has no ending: the new one is put behind, never in the place of something.
        return found.with_name(found.name + ending)

    def folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        """A folder to write into."""
        path = QFileDialog.getExistingDirectory(parent, title, str(folder))
        return Path(path) if path else None

    def printer(self, parent: QWidget, title: str, pages: Pages) -> QPrinter | None:
        """A printer made ready for these pages, with its options chosen."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = print_dialog(printer, parent, title, pages)
        return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


def print_dialog(printer: QPrinter, parent: QWidget, title: str, pages: Pages) -> QPrintDialog:
    """The system's dialog for a printer, which is first made ready for these pages.

    It offers all pages, a range of them and the current one.
    """
    prepare_printer(printer, pages, title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    option = QPrintDialog.PrintDialogOption
    dialog.setOptions(
        option.PrintToFile
        | option.PrintPageRange
        | option.PrintCurrentPage
        | option.PrintCollateCopies
    )
    dialog.setMinMax(1, max(1, len(pages.pages)))
    return dialog
