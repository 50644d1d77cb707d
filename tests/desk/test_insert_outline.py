"""插入提纲: chosen from the library, filled in, landed in one step, taken back in one."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from wenming_desk.app.run import Program
from wenming_desk.desk.views.dialogs.landing import LandingDialog
from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.dialogs.skeletons import SkeletonsDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import Document, Section, walk_document

Kind = TypeVar("Kind", bound=QWidget)


def open_ones(window: MainWindow, kind: type[Kind]) -> list[Kind]:
    return [each for each in window.findChildren(kind) if each.isVisible()]


def shown(window: MainWindow, kind: type[Kind], qtbot: QtBot) -> Kind:
    qtbot.waitUntil(lambda: bool(open_ones(window, kind)), timeout=30_000)
    return open_ones(window, kind)[0]


def sections(document: Document) -> list[Section]:
    return [node for node in walk_document(document) if isinstance(node, Section)]


def test_an_outline_lands_in_one_step(sample: MainWindow, program: Program, qtbot: QtBot) -> None:
    program.services.library.put_starter_in()
    session = sample.workspace.session
    assert session is not None
    before = session.document
    sample.center.run("insert_outline")
    dialog = shown(sample, SkeletonsDialog, qtbot)
    found = program.services.library.skeletons()
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert [skeleton.name for skeleton, _ in found] == names
    assert len(names) >= 10
    dialog.list.setCurrentRow(next(row for row, (_, each) in enumerate(found) if sections(each)))
    assert dialog.headings.toPlainText()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: session.document is not before or bool(open_ones(sample, LandingDialog)),
        timeout=30_000,
    )
    for asked in open_ones(sample, LandingDialog):
        QTest.keyClick(asked, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session.document is not before, timeout=30_000)
    new = [s for s in sections(session.document) if s.id not in {s.id for s in sections(before)}]
    assert new
    assert all(section.provenance is None for section in new)
    session.undo()
    assert session.document == before


def test_without_outlines_the_starter_library_is_offered(
    sample: MainWindow, program: Program, qtbot: QtBot
) -> None:
    sample.center.run("insert_outline")
    message = shown(sample, MessageDialog, qtbot)
    message.buttons["starter"].click()
    qtbot.waitUntil(lambda: len(program.services.library.skeletons()) > 0, timeout=60_000)
