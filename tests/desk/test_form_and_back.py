"""A form is opened over the text (F4), and closed again: the text is where it was left."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from wenming_desk.app.run import Program
from wenming_desk.desk.models import preferences
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Document, Signature
from wenming_desk.document.outline import Element, Key

WHOLE = (True, False)


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """A window on a short document, the caret in a paragraph."""
    shown = program.open_window()
    shown.workspace.new(made.document(), "通知")
    qtbot.waitUntil(lambda: shown.view is not None)
    assert shown.view is not None
    shown.view.fill()
    return shown


def pane_of(window: MainWindow, *, whole: bool) -> EditorPane:
    """The pane 正文 with the caret behind two characters of a paragraph."""
    assert window.view is not None
    pane = window.view.editor
    pane.show_whole(whole)
    window.context.session.set_current(made.FIRST, 2, "test")
    pane.setFocus()
    return pane


def place(window: MainWindow) -> tuple[int, int]:
    """Node and offset of the current place."""
    here = window.context.session.current
    return here.node, here.offset


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize("how", ["escape", "again", "button"])
def test_the_way_back_leads_to_the_place_left(window: MainWindow, whole: bool, how: str) -> None:
    pane = pane_of(window, whole=whole)
    window.center.run("elements")
    assert pane.form_open
    assert pane.whole is whole
    assert pane.back.isVisible()
    field = pane.form.row("doc_number").control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "abc")
    if how == "escape":
        QTest.keyClick(field, Qt.Key.Key_Escape)
    elif how == "again":
        window.center.run("elements")
    else:
        pane.back.click()
    assert not pane.form_open
    assert pane.whole is whole
    assert place(window) == (made.FIRST, 2)
    assert pane.text.hasFocus()
    assert not pane.back.isVisible()
    assert window.context.session.document.head.doc_number == "abc"


def test_escape_leads_on_to_the_outline(window: MainWindow) -> None:
    pane = pane_of(window, whole=True)
    window.center.run("elements")
    QTest.keyClick(pane.form, Qt.Key.Key_Escape)
    QTest.keyClick(pane.text, Qt.Key.Key_Escape)
    assert window.view is not None
    assert window.view.focused == "outline"


@pytest.mark.parametrize("whole", WHOLE)
def test_undo_in_the_form_leaves_it_open(window: MainWindow, whole: bool) -> None:
    pane = pane_of(window, whole=whole)
    before = window.context.session.document.head.doc_number
    window.center.run("elements")
    field = pane.form.row("doc_number").control
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.context.session.document.head.doc_number == before
    assert pane.form_open


def test_another_row_leads_to_its_text_and_not_back(window: MainWindow) -> None:
    pane = pane_of(window, whole=True)
    window.center.run("elements")
    window.context.session.set_current(made.SECOND, 0, "outline")
    assert not pane.form_open
    assert pane.whole
    assert not pane.close_form()
    assert place(window) == (made.SECOND, 0)


def test_from_one_form_to_the_other_and_back_to_the_text(window: MainWindow) -> None:
    pane = pane_of(window, whole=True)
    window.center.run("elements")
    window.center.run("imprint")
    assert (pane.form_open, pane.form.node) == (True, IMPRINT_ID)
    window.center.run("elements")
    assert (pane.form_open, pane.form.node) == (True, HEAD_ID)
    assert pane.close_form()
    assert place(window) == (made.FIRST, 2)


def test_the_segment_for_all_the_text_leads_back_too(window: MainWindow) -> None:
    pane = pane_of(window, whole=True)
    window.center.run("elements")
    pane.switch.all.click()
    assert not pane.form_open
    assert place(window) == (made.FIRST, 2)


def test_the_whole_text_is_shown_in_the_next_run_too(window: MainWindow, program: Program) -> None:
    pane_of(window, whole=True)
    window.center.run("elements")
    window.workspace.close_document()
    window.close()
    assert program.services.settings.get(preferences.WHOLE)


@pytest.mark.parametrize("whole", WHOLE)
@pytest.mark.parametrize(
    ("key", "field"),
    [
        ((Element.HEAD, HEAD_ID), "issuers"),
        ((Element.IMPRINT, IMPRINT_ID), "cc"),
        ((Element.SIGNATURE, 1), "orgs"),
        ((Element.ADDRESSEE, 1), "addressee"),
    ],
)
def test_what_has_no_line_in_the_text_is_written_in_its_form(
    window: MainWindow, whole: bool, key: Key, field: str
) -> None:
    session = window.context.session
    pane = pane_of(window, whole=whole)
    session.edit("", lambda document: bare(document))
    assert window.view is not None
    tree = window.view.outline.tree
    tree.make_current(window.view.outline.model.index_of(key))
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    if key == (Element.ADDRESSEE, 1):
        assert tree.state() == tree.State.EditingState
        return
    assert pane.form_open
    focused = window.focusWidget()
    control = pane.form.row(field).control
    assert focused is control or control.isAncestorOf(focused)
    assert pane.close_form() is whole
    assert session.current.node == key[1]


@pytest.mark.parametrize(
    ("node", "words"),
    [(HEAD_ID, "版头在表里填，按回车打开"), (IMPRINT_ID, "版记在表里填，按回车打开")],
)
def test_typing_beside_a_card_says_where_it_is_filled_in(
    window: MainWindow, node: int, words: str
) -> None:
    pane = pane_of(window, whole=True)
    window.context.session.set_current(node, 0, "test")
    said: list[str] = []
    pane.message.connect(said.append)
    QTest.keyClicks(pane.text, "a")
    assert said == [words]
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    assert pane.form_open
    assert pane.form.node == node


def bare(document: Document) -> Document:
    """The document without a signature."""
    first, *others = document.parts
    return replace(document, parts=(replace(first, signature=Signature()), *others))
