"""Renaming in the outline, and new rows that wait for their words; input methods come first."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desk import outline_documents as made
from tests.desk.outline_pane import CTRL, SHIFT, K, Pane
from tests.document.pictures import draw
from tests.materials import RESOURCES
from wenming_desk.desk.theme import Theme
from wenming_desk.document import edits, text_edits
from wenming_desk.document.outline import Element


@pytest.fixture(scope="module")
def theme(qapp: QApplication) -> Theme:
    return Theme(RESOURCES / "theme", RESOURCES / "icons", "light")


@pytest.fixture
def pane(theme: Theme, qapp: QApplication) -> Iterator[Pane]:
    made_pane = Pane(theme)
    yield made_pane
    made_pane.view.close()
    made_pane.view.deleteLater()


# Renaming


def test_f2_renames_the_text_alone(pane: Pane) -> None:
    pane.go("讲好身边")
    pane.press(K.Key_F2)
    field = pane.field
    assert field.text() == "讲好身边故事"
    row = pane.model.row_at(pane.index("讲好身边"))
    assert row is not None
    places = pane.tree.delegate.places(row, 2, pane.tree.visualRect(pane.index("讲好身边")))
    assert field.geometry().left() > places.label.left() + 10
    QTest.keyClicks(field, "new")
    QTest.keyClick(field, K.Key_Return)
    assert pane.step == "改名“new”"
    assert pane.current == "new"
    assert pane.tree.hasFocus()
    assert not pane.renaming


def test_esc_restores(pane: Pane) -> None:
    pane.go("讲好身边")
    pane.press(K.Key_F2)
    QTest.keyClicks(pane.field, "x")
    QTest.keyClick(pane.field, K.Key_Escape)
    assert pane.step == ""
    assert pane.current == "讲好身边故事"
    assert not pane.renaming


def test_tab_goes_on_renaming_and_arrows_only_move(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    QTest.keyClicks(pane.field, "a")
    QTest.keyClick(pane.field, K.Key_Tab)
    assert pane.current == "讲好身边故事"
    assert pane.field.text() == "讲好身边故事"
    QTest.keyClicks(pane.field, "b")
    QTest.keyClick(pane.field, K.Key_Down)
    assert not pane.renaming
    assert pane.current == "开展形势宣讲"
    assert "2> b|" in pane.drawn()
    pane.press(K.Key_F2)
    QTest.keyClick(pane.field, K.Key_Up)
    assert pane.current == "b"
    assert pane.session.history.undo_names == ("改名“b”", "改名“a”")


def test_leaving_the_field_commits(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    QTest.keyClicks(pane.field, "a")
    pane.view.filter.setFocus()
    assert pane.step == "改名“a”"
    assert not pane.renaming


def test_a_click_on_another_row_commits(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    QTest.keyClicks(pane.field, "a")
    place = pane.tree.visualRect(pane.index("开展形势")).center()
    QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert pane.step == "改名“a”"
    assert pane.current == "开展形势宣讲"


def test_a_composition_is_committed_first(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    field = pane.field
    QApplication.sendEvent(field, QInputMethodEvent("学xi", []))
    assert field.composing
    # Enter, Esc and Tab belong to the input method now.
    for key in (K.Key_Return, K.Key_Escape, K.Key_Tab):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier(0))
        assert not pane.tree.delegate.eventFilter(field, event)
    assert pane.renaming
    pane.view.filter.setFocus()
    assert pane.step == "改名“学xi”"


def test_saving_while_renaming_means_the_new_name(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    field = pane.field
    QTest.keyClicks(field, "a")
    for key in (K.Key_Z, K.Key_V, K.Key_A):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
        event.ignore()
        QApplication.sendEvent(field, event)
        assert event.isAccepted()
    assert pane.renaming
    event = QKeyEvent(QEvent.Type.ShortcutOverride, K.Key_S, CTRL)
    QApplication.sendEvent(field, event)
    assert not event.isAccepted()
    assert pane.step == "改名“a”"
    assert not pane.renaming


def test_an_edit_behind_the_field_does_not_undo_typing(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    QTest.keyClicks(pane.field, "a")
    node = made.named(pane.session.document, "抓实理论")
    pane.session.edit("改", lambda d: text_edits.set_run_in(d, node, False))
    assert pane.field.text() == "a"
    QTest.keyClick(pane.field, K.Key_Return)
    assert pane.current == "a"


def test_a_removed_row_closes_its_field(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    node = pane.session.current.node
    pane.session.edit("删除", lambda d: edits.remove(d, [node]))
    QApplication.processEvents()
    assert not pane.renaming


def test_unchanged_text_is_no_step(pane: Pane) -> None:
    pane.go("抓实理论")
    pane.press(K.Key_F2)
    QTest.keyClick(pane.field, K.Key_Return)
    assert pane.step == ""


def test_rows_that_are_no_line_are_edited_in_the_text(pane: Pane) -> None:
    for row in ("今年的总体", "云水", "云汀市水利局　"):
        pane.go(row)
        pane.press(K.Key_F2)
        assert not pane.renaming
    assert len(pane.texts) == 3


# New rows


def test_enter_makes_a_sibling_and_waits_for_its_words(pane: Pane) -> None:
    pane.go("讲好身边")
    pane.press(K.Key_Return)
    field = pane.field
    assert field.text() == ""
    assert pane.tree.currentIndex().row() == 2
    QTest.keyClicks(field, "new")
    QTest.keyClick(field, K.Key_Return)
    assert pane.session.history.undo_names == ("加标题",)
    pane.session.undo()
    assert pane.drawn() == draw(made.plan())
    assert pane.current == "讲好身边故事"


@pytest.mark.parametrize("how", ["esc", "enter", "leave", "click"])
def test_no_words_no_row(pane: Pane, how: str) -> None:
    pane.go("深化志愿")
    count = len(pane.model.outline.rows)
    pane.press(K.Key_Return, CTRL | SHIFT)
    field = pane.field
    assert len(pane.model.outline.rows) == count + 1
    if how == "esc":
        QTest.keyClick(field, K.Key_Escape)
    elif how == "enter":
        QTest.keyClick(field, K.Key_Return)
    elif how == "leave":
        pane.view.filter.setFocus()
    else:
        place = pane.tree.visualRect(pane.index("抓实理论")).center()
        QTest.mouseClick(pane.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QApplication.processEvents()
    assert pane.drawn() == draw(made.plan())
    assert pane.session.history.undo_names == ()
    assert not pane.renaming


def test_shift_enter_makes_a_paragraph_and_goes_to_the_text(pane: Pane) -> None:
    pane.go("围绕三项")
    pane.press(K.Key_Return, SHIFT)
    assert pane.step == "加段落"
    assert pane.texts == [pane.session.current.node]
    assert pane.tree.current_key() == (Element.PARAGRAPH, pane.session.current.node)


def test_a_new_row_is_seen_in_spite_of_the_filter(pane: Pane) -> None:
    pane.view.filter.setText("讲好")
    pane.go("讲好身边")
    pane.press(K.Key_Return)
    assert pane.view.filter.text() == ""
    assert pane.field.isVisible()
    QTest.keyClick(pane.field, K.Key_Escape)
