"""One place in all panes: title, recipients and signature of a part are told apart."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.outline import Element


def test_from_the_row_of_the_recipients_into_their_line(sample: MainWindow) -> None:
    """What is typed after Ctrl+Right goes where the row said, and the place stays there."""
    session, view = sample.workspace.session, sample.context.view
    assert session is not None
    assert view is not None
    part = session.document.parts[0]
    model = view.outline.model
    row = next(key for key in model.outline.rows if key == (Element.ADDRESSEE, part.id))
    view.outline.tree.make_current(model.index_of(row))
    QTest.keyClick(view.outline.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, "x")
    changed = session.document.parts[0]
    assert changed.title == part.title
    assert changed.addressee == "x" + part.addressee
    assert session.current.element == Element.ADDRESSEE.value


def test_enter_presses_the_button_that_has_the_keyboard(sample: MainWindow, qtbot: QtBot) -> None:
    """Not the primary one, which would save where 不保存 was meant."""
    session = sample.workspace.session
    assert session is not None
    session.edit("改文种", lambda document: replace(document, kind="通报"))
    sample.files.close()
    asked = next(d for d in sample.findChildren(MessageDialog) if d.isVisible())
    asked.buttons["drop"].setFocus()
    QTest.keyClick(asked.buttons["drop"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sample.workspace.session is None)
