"""Chinese input in the text pane: real input method events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import check, compose, press, session_of, words
from tests.materials import RESOURCES
from wenming_desk.desk.models.editor_blocks import Kind
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.document import edits
from wenming_desk.document.history import Selection


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def pane(qtbot: QtBot, faces: FaceTable) -> EditorPane:
    made_pane = made.make_pane(qtbot, faces)
    session_of(made_pane).set_current(made.FIRST, 2, "outline")
    return made_pane


def test_a_composition_changes_nothing_until_it_is_committed(pane: EditorPane) -> None:
    session = session_of(pane)
    changes: list[object] = []
    session.document_changed.connect(lambda *_: changes.append(_))
    compose(pane.text, "n", "ni", "ni'h", "ni'hao")
    assert pane.text.composing
    assert session.document == made.document()
    assert not changes
    compose(pane.text, commit="你好")
    assert words(pane, made.FIRST) == "现将你好方案印发给你们。"
    assert len(changes) == 1
    assert session.current == Selection(made.FIRST, 4)
    assert session.history.undo_names == ("输入",)
    check(pane)


def test_every_composition_is_a_step_of_its_own(pane: EditorPane) -> None:
    compose(pane.text, "ni", commit="你")
    compose(pane.text, "hao", commit="好")
    assert session_of(pane).history.undo_names == ("输入", "输入")
    press(pane.text, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert words(pane, made.FIRST) == "现将你方案印发给你们。"


def test_a_cancelled_composition_leaves_no_trace(pane: EditorPane) -> None:
    compose(pane.text, "n", "ni", "")
    assert not pane.text.composing
    assert session_of(pane).document == made.document()
    assert session_of(pane).history.undo_names == ()
    check(pane)


def test_a_composition_over_a_selection_replaces_it_in_one_step(pane: EditorPane) -> None:
    index = next(i for i, b in enumerate(pane.text.blocks) if b.node == made.FIRST)
    pane.text.select((index, 2), (index + 1, 2))
    compose(pane.text, "n", "ni")
    assert session_of(pane).document == made.document()
    compose(pane.text, commit="你")
    assert words(pane, made.FIRST) == "现将你𠮷丙￼丁"
    assert session_of(pane).history.undo_names == ("输入",)
    session_of(pane).undo()
    assert session_of(pane).document == made.document()
    check(pane)


def test_a_cancelled_composition_over_a_selection_loses_nothing(pane: EditorPane) -> None:
    index = next(i for i, b in enumerate(pane.text.blocks) if b.node == made.FIRST)
    pane.text.select((index, 2), (index, 4))
    compose(pane.text, "n", "")
    assert session_of(pane).document == made.document()
    QTest.keyClicks(pane.text, "x")
    assert words(pane, made.FIRST) == "现将方案x印发给你们。"


def test_an_input_method_may_replace_what_stands_before_the_caret(pane: EditorPane) -> None:
    session_of(pane).set_current(made.ASTRAL, 4, "outline")
    event = QInputMethodEvent("", [])
    event.setCommitString("戊", -3, 3)  # 𠮷 is two units, 丙 one
    QApplication.sendEvent(pane.text, event)
    assert words(pane, made.ASTRAL) == "甲乙戊￼丁"
    check(pane)


def test_characters_beyond_the_basic_plane_are_typed(pane: EditorPane) -> None:
    compose(pane.text, "ji", commit="𠮷𠮷")
    assert words(pane, made.FIRST).startswith("现将𠮷𠮷方案")
    assert session_of(pane).current == Selection(made.FIRST, 4)
    QTest.keyClicks(pane.text, "x")
    assert words(pane, made.FIRST).startswith("现将𠮷𠮷x方案")
    check(pane)


def test_letters_of_an_input_method_without_preedit_are_typing(pane: EditorPane) -> None:
    for letter in "abc":
        compose(pane.text, commit=letter)
    assert words(pane, made.FIRST) == "现将abc方案印发给你们。"
    assert session_of(pane).history.undo_names == ("输入",)


def test_while_composing_no_shortcut_fires(pane: EditorPane) -> None:
    compose(pane.text, "ni")
    event = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(pane.text, event)
    assert event.isAccepted()
    compose(pane.text, commit="你")
    event = QKeyEvent(
        QKeyEvent.Type.ShortcutOverride, Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(pane.text, event)
    assert not event.isAccepted()


def test_the_composition_is_taken_before_saving_and_leaving(pane: EditorPane) -> None:
    compose(pane.text, "ni", "你")
    pane.commit_composition()
    assert words(pane, made.FIRST).startswith("现将你方案")
    compose(pane.text, "好")
    pane.text.clearFocus()
    assert words(pane, made.FIRST).startswith("现将你好方案")
    check(pane)


def test_the_composition_is_taken_before_the_place_changes(pane: EditorPane) -> None:
    compose(pane.text, "ni", "你")
    session_of(pane).set_current(made.SECOND, 1, "outline")
    assert words(pane, made.FIRST).startswith("现将你方案")
    assert not pane.text.composing
    assert session_of(pane).current == Selection(made.SECOND, 1)
    assert pane.text.place() == Selection(made.SECOND, 1)
    check(pane)


def test_an_edit_from_elsewhere_neither_loses_nor_is_lost(pane: EditorPane, qtbot: QtBot) -> None:
    compose(pane.text, "ni", "你")
    session_of(pane).edit(
        "加段落", lambda d: edits.insert_paragraph_after(d, made.FIRST, made.Text.of("新段"))[0]
    )
    qtbot.waitUntil(lambda: words(pane, made.FIRST).startswith("现将你方案"))
    assert any(b.text.plain == "新段" for b in pane.text.blocks)
    check(pane)


def test_undo_while_composing_takes_back_the_step_before(pane: EditorPane, qtbot: QtBot) -> None:
    QTest.keyClicks(pane.text, "x")
    compose(pane.text, "ni", "你")
    session_of(pane).undo()
    qtbot.waitUntil(lambda: "你" in words(pane, made.FIRST))
    assert "x" not in words(pane, made.FIRST)
    check(pane)


def test_nothing_is_composed_where_nothing_can_be_typed(pane: EditorPane) -> None:
    index = next(i for i, b in enumerate(pane.text.blocks) if b.kind is Kind.DIVIDER)
    pane.text.select((index, 0), (index, 0))
    compose(pane.text, "ni", commit="你")
    assert session_of(pane).document == made.document()
    check(pane)


def test_candidates_stand_at_the_caret(pane: EditorPane) -> None:
    query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImCursorRectangle)
    QApplication.sendEvent(pane.text, query)
    answer = query.value(Qt.InputMethodQuery.ImCursorRectangle)
    caret = pane.text.cursorRect()
    wanted = QRectF(caret).translated(pane.text.viewport().pos())
    got = QRectF(answer)
    assert abs(got.x() - wanted.x()) <= 2
    assert abs(got.y() - wanted.y()) <= 2
    assert got.x() > pane.text.look.em, "not at the corner of the window"
