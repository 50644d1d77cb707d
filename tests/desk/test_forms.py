"""The forms of head, fields and imprint, driven with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import session_of
from tests.materials import RESOURCES
from wenming_desk.desk.models import editor_fields as fields
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.name_list import NameList
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, SealStyle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def pane(qtbot: QtBot, faces: FaceTable) -> EditorPane:
    return made.make_pane(qtbot, faces, whole=False)


def open_form(pane: EditorPane, node: int) -> None:
    session_of(pane).set_current(node, 0, "outline")
    assert pane.stack.currentWidget() is pane.form


def test_a_row_shows_its_form_without_taking_the_keyboard(pane: EditorPane) -> None:
    session = session_of(pane)
    session.set_current(made.FIRST, 0, "outline")
    assert pane.stack.currentWidget() is pane.text
    pane.text.clearFocus()
    for node, names in (
        (HEAD_ID, {"issuers", "doc_number", "secrecy", "kind"}),
        (1, {"title", "addressee", "orgs", "date", "seal", "note"}),
        (IMPRINT_ID, {"cc", "printing_office", "print_date"}),
    ):
        open_form(pane, node)
        assert names <= {row.field.name for row in pane.form.rows}
        assert not any(row.control.hasFocus() for row in pane.form.rows)
    session.set_current(made.FIRST, 0, "outline")
    assert pane.stack.currentWidget() is pane.text


def test_a_field_is_one_named_step(pane: EditorPane) -> None:
    open_form(pane, HEAD_ID)
    control = pane.form.row("doc_number").control
    control.setFocus()
    assert isinstance(control, QLineEdit)
    control.selectAll()
    QTest.keyClicks(control, "abc")
    session = session_of(pane)
    assert session.document.head.doc_number == "abc"
    assert session.history.undo_names == ("修改“发文字号”",)
    QTest.keyClick(control, Qt.Key.Key_Z, CTRL)
    assert session.document == made.document()
    assert control.text() == "云水〔2026〕12号"
    QTest.keyClick(control, Qt.Key.Key_Y, CTRL)
    assert control.text() == "abc"


def test_what_is_wrong_is_said_below_the_field(pane: EditorPane) -> None:
    open_form(pane, HEAD_ID)
    row = pane.form.row("doc_number")
    assert row.problem.isHidden()
    control = row.control
    assert isinstance(control, QLineEdit)
    control.selectAll()
    QTest.keyClicks(control, "x[2026]12")
    assert "六角括号" in row.problem.text()
    assert not row.problem.isHidden()
    assert control.property("invalid") is True
    assert control.accessibleDescription() == row.problem.text()


def test_several_names_are_written_one_a_line(pane: EditorPane) -> None:
    open_form(pane, 1)
    control = pane.form.row("attachment_notes").control
    assert isinstance(control, QPlainTextEdit)
    control.setPlainText("任务表")
    control.moveCursor(control.textCursor().MoveOperation.End)
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert control.toPlainText().endswith("\n"), "the line being begun stays"
    QTest.keyClicks(control, "b")
    assert session_of(pane).document.parts[0].attachment_notes == ("任务表", "b")
    assert control.toPlainText() == "任务表\nb"


def test_choices(pane: EditorPane) -> None:
    open_form(pane, 1)
    seal = pane.form.row("seal").control
    assert isinstance(seal, QComboBox)
    seal.setCurrentText("签名章")
    session = session_of(pane)
    assert session.document.parts[0].signature.seal is SealStyle.STAMP
    assert session.history.undo_names == ("修改“用印方式”",)
    open_form(pane, HEAD_ID)
    secrecy = pane.form.row("secrecy").control
    assert isinstance(secrecy, QComboBox)
    secrecy.setCurrentText("机密")
    assert session.document.head.secrecy == "机密"
    assert "份号" in pane.form.row("copy_number").problem.text()


def test_a_composition_in_a_field_is_taken_when_it_is_committed(pane: EditorPane) -> None:
    open_form(pane, IMPRINT_ID)
    control = pane.form.row("cc").control
    control.setFocus()
    QApplication.sendEvent(control, QInputMethodEvent("shi", []))
    assert session_of(pane).document == made.document()
    event = QInputMethodEvent("", [])
    event.setCommitString("市文明办")
    QApplication.sendEvent(control, event)
    assert session_of(pane).document.imprint.cc == "市文明办"


def test_a_composition_in_a_list_of_names_is_left_alone(pane: EditorPane) -> None:
    open_form(pane, HEAD_ID)
    names = pane.form.row("signers").control
    assert isinstance(names, NameList)
    control = names.rows[0].line
    QApplication.sendEvent(control, QInputMethodEvent("zhang", []))
    assert session_of(pane).document == made.document()
    pane.form.refresh()
    event = QInputMethodEvent("", [])
    event.setCommitString("张三")
    QApplication.sendEvent(control, event)
    assert session_of(pane).document.head.signers == ("张三",)


def test_the_title_keeps_hand_set_breaks(pane: EditorPane) -> None:
    open_form(pane, 1)
    control = pane.form.row("title").control
    assert isinstance(control, QPlainTextEdit)
    QTest.keyClick(control, Qt.Key.Key_Return)
    assert session_of(pane).document.parts[0].title == "\n关于做好示范工作的通知"


def test_every_field_has_a_name_for_screen_readers(pane: EditorPane) -> None:
    for node in (HEAD_ID, 1, IMPRINT_ID):
        open_form(pane, node)
        for row in pane.form.rows:
            assert row.control.accessibleName() == row.field.label
            assert row.label.buddy() is row.control


def test_the_form_of_a_part_that_goes_gives_way(pane: EditorPane) -> None:
    from wenming_desk.document import edits
    from wenming_desk.document.history import Selection

    open_form(pane, made.ISSUED)
    session_of(pane).edit(
        "删除附件", lambda d: edits.remove_part(d, made.ISSUED), select=Selection(made.FIRST)
    )
    assert pane.stack.currentWidget() is pane.text
    assert pane.text.place() == Selection(made.FIRST, 0)


@pytest.mark.parametrize(
    ("check", "good", "bad"),
    [
        (fields.check_doc_number, "云水〔2026〕12号", "云水[2026]12号"),
        (fields.check_doc_number, "云水办发〔2026〕1号", "云水〔2026〕01号"),
        (fields.check_doc_number, "", "云水〔2026〕第1号"),
        (fields.check_doc_number, "国发〔2012〕10号", "12号"),
        (fields.check_date, "2026年3月6日", "2026年03月6日"),
        (fields.check_date, "2024年2月29日", "2026年2月29日"),
        (fields.check_date, "", "二〇二六年三月六日"),
        (fields.check_copy_number, "000001", "1"),
        (fields.check_secrecy, "机密", "秘"),
        (fields.check_urgency, "特急", "急"),
        (fields.check_addressee, "各科室", "各科室："),
        (fields.check_cc, "市文明办", "市文明办。"),
        (fields.check_cc, "", "抄送：市文明办"),
    ],
)
def test_checks(check: fields.Check, good: str, bad: str) -> None:
    assert check(good) == ""
    assert check(bad)
    assert not check(bad).endswith("。")
