"""What leaves the window: PDF for the archive, the print dialog, the pages on paper."""

from __future__ import annotations

import os
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from wenming_desk.desk.painting.printing import prepare_printer
from wenming_desk.desk.views.dialogs.files import print_dialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.store.staging import temporary_name


class TwoSided(QPrinter):
    """Keeps what it was asked for: a printer into a file knows no two sides."""

    def __init__(self, mode: QPrinter.PrinterMode) -> None:
        super().__init__(mode)
        self.asked: list[QPrinter.DuplexMode] = []

    def setDuplex(self, duplex: QPrinter.DuplexMode) -> None:
        self.asked.append(duplex)
        super().setDuplex(duplex)


def to_file(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_a_pdf_for_the_archive(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    path = tmp_path / "存档.pdf"
    dialogs.saves.append(path)
    sample.center.run("export_pdfa")
    qtbot.waitUntil(lambda: sample.workspace.tasks.current is None, timeout=30_000)
    data = path.read_bytes()
    assert b'pdfaid:part="1"' in data or b"<pdfaid:part>1</pdfaid:part>" in data
    assert b"/OutputIntents" in data
    session = sample.workspace.session
    assert session is not None
    document = pdfium.PdfDocument(data)
    assert len(document) == len(session.pages.pages)
    document.close()
    assert sample.toast.words.text() == "已导出“存档.pdf”"


def test_the_print_dialog_is_made_ready_for_the_pages(sample: MainWindow, tmp_path: Path) -> None:
    session = sample.workspace.session
    assert session is not None
    printer = TwoSided(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    dialog = print_dialog(printer, sample, "要点", session.pages)
    assert printer.docName() == "要点"
    assert printer.fullPage()
    assert printer.asked == [QPrinter.DuplexMode.DuplexLongSide]
    paper = printer.pageLayout().fullRectPoints().size()
    assert paper.width() == pytest.approx(session.pages.width, abs=1)
    assert paper.height() == pytest.approx(session.pages.height, abs=1)
    assert (dialog.minPage(), dialog.maxPage()) == (1, len(session.pages.pages))
    option = QPrintDialog.PrintDialogOption
    assert dialog.testOption(option.PrintCurrentPage)
    assert dialog.testOption(option.PrintPageRange)
    assert not dialog.testOption(option.PrintSelection)
    dialog.deleteLater()


def test_the_current_page_is_the_one_in_view(
    sample: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    session, view = sample.workspace.session, sample.view
    assert session is not None
    assert view is not None
    view.page.go_to_page(3)
    printer = to_file(tmp_path / "out.pdf")
    prepare_printer(printer, session.pages, "要点")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    dialogs.printers.append(printer)
    sample.center.run("print")
    document = pdfium.PdfDocument(str(tmp_path / "out.pdf"))
    assert len(document) == 1
    text = document[0].get_textpage().get_text_range()
    document.close()
    first = session.pages.pages[2].lines[0].text.strip()
    assert first
    assert first[:12] in text.replace("\r\n", "")
    assert sample.toast.words.text() == "已送打印机：1 页"


def test_an_export_over_an_older_file_keeps_it_as_a_backup(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    paths = [tmp_path / "甲.pdf", tmp_path / "甲.txt"]
    for path in paths:
        path.write_bytes(b"old")
    dialogs.saves += paths
    for identifier in ("export_pdf", "export_text"):
        sample.center.run(identifier)
    qtbot.waitUntil(lambda: sample.workspace.tasks.current is None, timeout=30_000)
    assert paths[0].read_bytes().startswith(b"%PDF")
    data = paths[1].read_bytes()
    assert data.startswith("\ufeff".encode())
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    for path in paths:
        kept = sample.workspace.services.files.versions(path)
        assert [each.path.read_bytes() for each in kept] == [b"old"]


def test_what_a_killed_save_left_is_swept_when_its_folder_is_used(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    dead = temporary_name().replace(f"-{os.getpid()}-", "-4000000-")
    mine, foreign = temporary_name(), ".~wenming-notes.tmp"
    for name in (dead, mine, foreign):
        (tmp_path / name).write_bytes(b"half")
    text = tmp_path / "通知.txt"
    text.write_text("关于检查的通知\n各科室：\n请按时报送。\n", encoding="utf-8")
    open_file(window, qtbot, text)
    assert not (tmp_path / dead).exists()
    (tmp_path / dead).write_bytes(b"half")
    with qtbot.waitSignal(window.workspace.saved, timeout=30_000):
        window.workspace.save(tmp_path / "通知.docx")
    left = {path.name for path in tmp_path.iterdir() if path.is_file()}
    assert left == {mine, foreign, "通知.txt", "通知.docx"}
