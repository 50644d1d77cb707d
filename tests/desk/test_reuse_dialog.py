"""借用情况: what is listed, shown beside how it came, and gone to by key."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk import library_plans
from tests.desk.test_library_pane import (
    Enter,
    go_to,
    headings,
    landing,
    look_for,
    opened,
)
from wenming_desk.app.run import Program
from wenming_desk.desk.views.dialogs.reuse import ReuseDialog
from wenming_desk.desk.views.dialogs.reuse_parts import MARK, SHARE
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Paragraph, walk_document
from wenming_desk.document.text_edits import set_text


@pytest.fixture
def dialog(program: Program, sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> ReuseDialog:
    """The dialog over the sample with one borrowed item, of which a sentence was rewritten."""
    library = program.services.library
    library.fill(library_plans.write(tmp_path / "plans"), lambda *_: None, lambda: False)
    session = sample.workspace.session
    assert session is not None
    before = session.document
    go_to(sample, headings(sample)[0])
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "节水 志愿", "组建节水志愿服务队")
    QTest.keyClick(pane.field, Enter)
    # Enter once more in the dialog takes what is ticked.
    QTest.keyClick(landing(sample, qtbot).insert, Enter)
    qtbot.waitUntil(lambda: session.document is not before, timeout=10_000)
    nodes = walk_document(session.document)
    came = next(n for n in nodes if isinstance(n, Paragraph) and n.provenance)
    text = came.text.plain.replace("每季度讲解节水办法1次", "每月到田头看一回水表")
    session.edit("改写", lambda document: set_text(document, came.id, Text.of(text)))
    sample.center.run("borrowing")
    qtbot.waitUntil(lambda: sample.reuse.dialog is not None, timeout=60_000)
    found = sample.reuse.dialog
    assert found is not None
    return found


def test_a_borrowed_item_is_one_row_with_its_share_and_source(dialog: ReuseDialog) -> None:
    assert dialog.borrowed.rowCount() == 1
    item = dialog.borrowed.item(0, 0)
    assert item is not None
    assert item.text().startswith("组建节水志愿服务队。与黄石社区")
    share = dialog.borrowed.item(0, 1)
    assert share is not None
    assert 0.4 < share.data(SHARE) < 0.9
    assert share.text() == f"{share.data(SHARE):.0%}"
    source = dialog.borrowed.item(0, 3)
    assert source is not None
    assert "白石县水务局2024年" in source.text()
    assert "白石县水务局2024年" in dialog.kept_by_source.text()
    mine, theirs = (reader.toPlainText() for reader in dialog.compared.readers)
    assert "每月到田头看一回水表" in mine
    assert "每季度讲解节水办法1次" in theirs
    assert mine.startswith("组建节水志愿服务队\n")


def test_leftovers_are_marked_in_their_words(dialog: ReuseDialog) -> None:
    words = set[str]()
    for row in range(dialog.leftovers.rowCount()):
        item = dialog.leftovers.item(row, 1)
        assert item is not None
        start, end = item.data(MARK)
        words.add(item.text()[start:end])
    assert "黄石社区" in words
    assert words == {each.words for each in dialog.reuse.leftovers}


def test_keys_choose_a_row_and_go_to_its_place(
    dialog: ReuseDialog, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    dialog.tabs.setCurrentWidget(dialog.borrowed.parentWidget())
    dialog.borrowed.setFocus()
    dialog.borrowed.setCurrentCell(0, 0)
    with qtbot.waitSignal(dialog.go_to):
        QTest.keyClick(dialog.borrowed, Qt.Key.Key_Return)
    assert session.current.node == dialog.reuse.borrowing.kept[0].place.node
    # Enter in a list never puts all right.
    assert session.document is before
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: sample.reuse.dialog is None)


def test_the_current_leftover_is_put_right_by_key(
    dialog: ReuseDialog, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    nodes = walk_document(session.document)
    came = next(n for n in nodes if isinstance(n, Paragraph) and n.provenance)
    # Someone writes the source's year in again.
    text = f"2024年，{came.text.plain}"
    session.edit("添字", lambda document: set_text(document, came.id, Text.of(text)))
    dialog.again_asked.emit()
    qtbot.waitUntil(lambda: any(e.words == "2024年" for e in dialog.fixable), timeout=30_000)
    row = next(
        row
        for row in range(dialog.leftovers.rowCount())
        if "2024年" in dialog.leftovers.item(row, 1).text()  # type: ignore[union-attr]
    )
    dialog.leftovers.setCurrentCell(row, 0)
    QTest.keyClick(dialog.leftovers, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not any(e.words == "2024年" for e in dialog.fixable), timeout=30_000)
    assert session.history.undo_names[0].startswith("改正“2024年”")


def test_no_crumbs_are_told_as_copied(dialog: ReuseDialog) -> None:
    for row in range(dialog.alike.rowCount()):
        item = dialog.alike.item(row, 0)
        assert item is not None
        assert sum(map(str.isalnum, item.text())) >= 8
    assert dialog.alike.rowCount() >= 1
    dialog.alike.setCurrentCell(0, 0)
    item = dialog.alike.item(0, 0)
    assert item is not None
    mine, theirs = (reader.toPlainText() for reader in dialog.matched.readers)
    assert item.text().rstrip("…")[:40] in mine
    assert theirs


def test_a_click_on_a_mark_opens_the_dialog_at_that_node(
    dialog: ReuseDialog, sample: MainWindow, qtbot: QtBot
) -> None:
    view, session = sample.view, sample.workspace.session
    assert view is not None
    assert session is not None
    nodes = walk_document(session.document)
    came = next(n for n in nodes if isinstance(n, Paragraph) and n.provenance)
    assert view.outline.tree.window().isVisible()
    dialog.close()
    qtbot.waitUntil(lambda: sample.reuse.dialog is None)
    tree = view.outline.tree
    session.set_current(came.id, 0)
    rect = tree.visualRect(tree.currentIndex().siblingAtColumn(0))
    spots = [
        QPoint(x, rect.center().y())
        for x in range(rect.left(), rect.right())
        if tree.on_borrowed(QPoint(x, rect.center().y())) is not None
    ]
    assert spots
    spot = spots[len(spots) // 2]
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: sample.reuse.dialog is not None, timeout=60_000)
    opened_anew = sample.reuse.dialog
    assert opened_anew is not None
    assert opened_anew.tabs.currentIndex() == 1
    assert opened_anew.borrowed.currentRow() == 0


def test_a_click_on_the_bar_beside_the_text_does_the_same(
    dialog: ReuseDialog, sample: MainWindow, qtbot: QtBot
) -> None:
    view, session = sample.view, sample.workspace.session
    assert view is not None
    assert session is not None
    nodes = walk_document(session.document)
    came = next(n for n in nodes if isinstance(n, Paragraph) and n.provenance)
    dialog.tabs.setCurrentIndex(0)
    session.set_current(came.id, 1)
    text = view.editor.text
    middle = text.cursorRect().center().y()
    beside = QPoint(text.viewport().width() - 3, middle)
    assert text.borrowed_at(QPoint(text.cursorRect().center().x(), middle)) is None
    assert text.borrowed_at(beside) is not None
    assert "点一下看出处" in text.tip_at(beside)
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert dialog.tabs.currentIndex() == 1
