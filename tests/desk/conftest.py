"""What the tests of the window share: a program of its own, and dialogs that answer by script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.materials import RESOURCES
from wenming_desk.app.run import Program
from wenming_desk.desk.views.dialogs.files import FileDialogs
from wenming_desk.desk.views.dialogs.import_report import ImportReportDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.store.paths import AppPaths
from wenming_desk.typeset.pages import Pages


class ScriptedDialogs(FileDialogs):
    """Answers what a test put in: paths to open and to save, a folder, a printer."""

    def __init__(self) -> None:
        self.opens: list[Path] = []
        self.saves: list[Path] = []
        self.folders: list[Path] = []
        self.suggested: list[Path] = []
        self.chosen_kind = ""
        self.printers: list[QPrinter] = []

    def open_path(
        self, parent: QWidget, folder: Path, title: str = "", kind: str = ""
    ) -> Path | None:
        """The next path to open."""
        return self.opens.pop(0) if self.opens else None

    def open_paths(self, parent: QWidget, folder: Path, title: str) -> tuple[Path, ...]:
        """All paths to open that are left."""
        paths, self.opens = tuple(self.opens), []
        return paths

    def save_path(self, parent: QWidget, title: str, suggested: Path, kind: str) -> Path | None:
        """The next path to save to."""
        self.suggested.append(suggested)
        self.kind = self.chosen_kind
        return self.saves.pop(0) if self.saves else None

    def folder(self, parent: QWidget, title: str, folder: Path) -> Path | None:
        """The next folder."""
        return self.folders.pop(0) if self.folders else None

    def printer(self, parent: QWidget, title: str, pages: Pages) -> QPrinter | None:
        """The next printer."""
        return self.printers.pop(0) if self.printers else None


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    """The answers of the system's dialogs."""
    return ScriptedDialogs()


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, dialogs: ScriptedDialogs) -> Iterator[Program]:
    """A run of the program with folders of its own, light scheme."""
    made = Program(qapp, AppPaths.under(tmp_path / "home"), RESOURCES, dialogs)
    made.theme.set_mode("light")
    yield made
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for window in list(made.windows):
        window.workspace.close_document()
        window.close()
    made.close()
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QDialog):
            widget.close()
    # What a test copied must not outlive Python: Qt lets go of it after the interpreter's end.
    QApplication.clipboard().clear()
    qapp.setStyleSheet("")
    qapp.processEvents()


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """The program's first window, at the size of the design."""
    made = program.open_window()
    made.resize(1366, 688)
    qtbot.waitExposed(made)
    return made


def open_file(window: MainWindow, qtbot: QtBot, path: Path) -> None:
    """Open a file in a window and wait until it is there; an import report is agreed to."""
    agree = QTimer()
    agree.setInterval(20)
    agree.timeout.connect(lambda: _agree(window))
    agree.start()
    with qtbot.waitSignal(window.workspace.opened, timeout=60_000):
        window.open_path(path)
    agree.stop()


def _agree(window: MainWindow) -> None:
    for dialog in window.findChildren(ImportReportDialog):
        if dialog.isVisible():
            dialog.open_it.click()


@pytest.fixture
def sample(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window with the sample plan open, from a text file."""
    path = tmp_path / "2026年要点.txt"
    path.write_bytes((RESOURCES / "samples" / "sample.txt").read_bytes())
    open_file(window, qtbot, path)
    return window
