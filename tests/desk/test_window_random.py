"""Commands, keys and sizes at random: whatever is done in whatever order, the window lives on."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wenming_desk.app.run import Program
from wenming_desk.desk.actions import COMMANDS
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, walk_document

ASKING = frozenset(
    {
        *("quit", "close", "print", "open", "save", "save_as", "new", "paste_new", "versions"),
        *("export_pdf", "export_pdfa", "export_images", "export_text", "about", "keys", "fonts"),
        *("full_screen", "profile", "learn_profile", "import_profile", "export_profile"),
        *("borrowing", "likeness", "import_to_library", "import_folder", "starter"),
        *("export_package", "import_package", "insert_table", "insert_outline", "settings"),
    }
)
"""Commands that ask something or leave the document; they have tests of their own."""
KEYS = (
    *(Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Tab),
    *(Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_F2),
)


@pytest.mark.parametrize("seed", range(3))
def test_the_window_outlives_whatever_is_done(
    sample: MainWindow, program: Program, qtbot: QtBot, seed: int
) -> None:
    chance = random.Random(seed)
    commands = [each.id for each in COMMANDS if each.id not in ASKING]
    session, view = sample.workspace.session, sample.view
    assert session is not None
    assert view is not None
    first = session.document
    for _ in range(60):
        nodes = [HEAD_ID, IMPRINT_ID, *(node.id for node in walk_document(session.document))]
        if chance.random() < 0.5:
            session.set_current(chance.choice(nodes), chance.choice((0, 0, 1, 3)), "test")
        if chance.random() < 0.3:
            view.focus(chance.choice(("outline", "editor", "page")))
        if chance.random() < 0.1:
            sample.resize(chance.choice((700, 900, 1100, 1366, 1900)), 688)
        if chance.random() < 0.1:
            sample.workspace.set_profile(chance.choice(("R1", "R2")))
        focused = QApplication.focusWidget()
        if focused is not None and chance.random() < 0.2:
            QTest.keyClick(focused, chance.choice(KEYS))
        sample.center.run(chance.choice(commands))
        QApplication.processEvents()
        assert QApplication.activeModalWidget() is None
    session.undo(len(session.history.undo_names))
    assert session.document == first
    assert not sample.workspace.modified
