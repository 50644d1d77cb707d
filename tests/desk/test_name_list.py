"""Lists of names in the forms (organs, signers), driven with real keys and drags."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import session_of
from tests.materials import RESOURCES
from wenming_desk.desk.models import editor_fields as fields
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.name_list import NameList
from wenming_desk.document.nodes import HEAD_ID, MarkForm, SealStyle
from wenming_desk.document.text_edits import set_field

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SPONSOR = "云汀市水利局"


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def pane(qtbot: QtBot, faces: FaceTable) -> EditorPane:
    return made.make_pane(qtbot, faces, whole=False)


def list_of(pane: EditorPane, name: str, node: int = HEAD_ID) -> NameList:
    session_of(pane).set_current(node, 0, "outline")
    control = pane.form.row(name).control
    assert isinstance(control, NameList)
    return control


def issuers(pane: EditorPane) -> tuple[str, ...]:
    return session_of(pane).document.head.issuers


def give(pane: EditorPane, *names: str) -> NameList:
    session_of(pane).edit("填写", lambda d: set_field(d, "head", "issuers", names))
    return list_of(pane, "issuers")


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def test_a_name_is_added_with_enter_and_named_undo(pane: EditorPane) -> None:
    names = list_of(pane, "issuers")
    QTest.keyClick(names.rows[0].line, Qt.Key.Key_Return)
    assert len(names.rows) == 2
    assert issuers(pane) == (SPONSOR,), "an empty line is no organ yet"
    QTest.keyClicks(names.rows[1].line, "b")
    assert issuers(pane) == (SPONSOR, "b")
    assert session_of(pane).history.undo_names == ("修改“发文机关”",)
    QTest.keyClick(names.rows[1].line, Qt.Key.Key_Z, CTRL)
    assert issuers(pane) == (SPONSOR,)
    assert names.value == SPONSOR


def test_the_button_adds_a_line_to_write_in(pane: EditorPane) -> None:
    names = list_of(pane, "issuers")
    pane.show()
    QTest.mouseClick(names.add, Qt.MouseButton.LeftButton)
    assert len(names.rows) == 2
    assert names.add.text() == "加一个联合行文的机关"


def test_an_empty_line_goes_with_backspace(pane: EditorPane) -> None:
    names = give(pane, SPONSOR, "乙局", "丙局")
    line = names.rows[1].line
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert issuers(pane) == (SPONSOR, "丙局")
    assert len(names.rows) == 3, "the emptied line is still there to be written in"
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert [row.line.text() for row in names.rows] == [SPONSOR, "丙局"]
    only = list_of(pane, "signers")
    QTest.keyClick(only.rows[0].line, Qt.Key.Key_Backspace)
    assert len(only.rows) == 1


def test_the_cross_takes_a_name_away(pane: EditorPane) -> None:
    names = give(pane, SPONSOR, "乙局")
    QTest.mouseClick(names.rows[0].cross, Qt.MouseButton.LeftButton)
    assert issuers(pane) == ("乙局",)
    assert not names.rows[0].cross.isVisibleTo(names)


def test_names_change_places_with_alt_and_arrows(pane: EditorPane) -> None:
    names = give(pane, SPONSOR, "乙局", "丙局")
    steps = len(session_of(pane).history.undo_names)
    QTest.keyClick(names.rows[2].line, Qt.Key.Key_Up, ALT)
    assert issuers(pane) == (SPONSOR, "丙局", "乙局")
    QTest.keyClick(names.rows[1].line, Qt.Key.Key_Up, ALT)
    assert issuers(pane) == ("丙局", SPONSOR, "乙局")
    QTest.keyClick(names.rows[0].line, Qt.Key.Key_Up, ALT)
    assert issuers(pane) == ("丙局", SPONSOR, "乙局"), "there is nothing above the first"
    assert len(session_of(pane).history.undo_names) == steps + 2
    session_of(pane).undo()
    assert names.value.split("\n") == [SPONSOR, "丙局", "乙局"]


def test_arrows_go_from_line_to_line(pane: EditorPane, qtbot: QtBot) -> None:
    names = give(pane, SPONSOR, "乙局")
    pane.show()
    qtbot.waitExposed(pane)
    pane.activateWindow()
    names.rows[0].line.setFocus()
    qtbot.waitUntil(lambda: focused() is names.rows[0].line)
    QTest.keyClick(names.rows[0].line, Qt.Key.Key_Down)
    assert focused() is names.rows[1].line
    QTest.keyClick(names.rows[1].line, Qt.Key.Key_Up)
    assert focused() is names.rows[0].line


def shown(pane: EditorPane, names: NameList, qtbot: QtBot) -> None:
    """Wait until all lines have their places on the screen."""
    pane.show()
    qtbot.waitUntil(lambda: all(row.isVisible() and row.height() > 1 for row in names.rows))
    qtbot.waitUntil(lambda: all(b.y() > a.y() for a, b in pairwise(names.rows)))


def drag(names: NameList, at: int, y: int, *, drop: bool = True) -> None:
    """Pull the handle of a name to a height in the list."""
    grip = names.rows[at].grip
    start = grip.mapToGlobal(QPoint(4, 4))
    end = names.mapToGlobal(QPoint(4, y))

    def send(kind: QEvent.Type, place: QPoint, held: Qt.MouseButton) -> None:
        left = Qt.MouseButton.LeftButton
        button = Qt.MouseButton.NoButton if kind is QEvent.Type.MouseMove else left
        local = QPointF(grip.mapFromGlobal(place))
        none = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(grip, QMouseEvent(kind, local, QPointF(place), button, held, none))

    send(QEvent.Type.MouseButtonPress, start, Qt.MouseButton.LeftButton)
    send(QEvent.Type.MouseMove, end, Qt.MouseButton.LeftButton)
    if drop:
        send(QEvent.Type.MouseButtonRelease, end, Qt.MouseButton.NoButton)


def test_names_are_dragged_into_order(pane: EditorPane, qtbot: QtBot) -> None:
    names = give(pane, SPONSOR, "乙局", "丙局")
    shown(pane, names, qtbot)
    last = names.rows[2]
    drag(names, 0, last.y() + last.height() - 1)
    assert issuers(pane) == ("乙局", "丙局", SPONSOR)
    drag(names, 2, 1)
    assert issuers(pane) == (SPONSOR, "乙局", "丙局")
    drag(names, 1, names.rows[1].y() + 2)
    assert issuers(pane) == (SPONSOR, "乙局", "丙局"), "dropped where it was"


def test_escape_gives_a_drag_up(pane: EditorPane, qtbot: QtBot) -> None:
    names = give(pane, SPONSOR, "乙局")
    shown(pane, names, qtbot)
    drag(names, 0, names.height(), drop=False)
    names.repaint()
    QTest.keyClick(names.rows[0].grip, Qt.Key.Key_Escape)
    drag_end = names.rows[0].grip
    QTest.mouseRelease(drag_end, Qt.MouseButton.LeftButton)
    assert issuers(pane) == (SPONSOR, "乙局")


def test_several_names_are_pasted_at_once(pane: EditorPane) -> None:
    names = list_of(pane, "signers")
    QApplication.clipboard().setText("张三、李四\n王五\n")
    QTest.keyClick(names.rows[0].line, Qt.Key.Key_V, CTRL)
    assert session_of(pane).document.head.signers == ("张三", "李四", "王五")
    assert len(names.rows) == 3
    QApplication.clipboard().setText("赵六")
    QTest.keyClick(names.rows[2].line, Qt.Key.Key_Return)
    QTest.keyClick(names.rows[3].line, Qt.Key.Key_V, CTRL)
    assert session_of(pane).document.head.signers[-1] == "赵六"


def test_the_sponsor_is_marked_and_told(pane: EditorPane) -> None:
    names = give(pane, SPONSOR, "乙局")
    assert [row.tag.text() for row in names.rows] == ["主办", ""]
    assert names.rows[0].line.accessibleName() == "发文机关，第 1 个，共 2 个，主办"
    assert "主办" in pane.form.row("issuers").problem.text()
    single = give(pane, SPONSOR)
    assert single.rows[0].tag.text() == ""
    assert pane.form.row("issuers").problem.isHidden()


def test_what_the_mark_shows_is_chosen(pane: EditorPane) -> None:
    give(pane, SPONSOR, "乙局")
    box = pane.form.row("mark_form").control
    assert isinstance(box, QComboBox)
    assert box.currentText() == "各机关名称加“文件”"
    box.setCurrentText("只写主办机关名称")
    assert session_of(pane).document.head.mark_form is MarkForm.SPONSOR_BARE
    session_of(pane).undo()
    assert box.currentText() == "各机关名称加“文件”"


def test_signatures_are_taken_over_from_the_head(pane: EditorPane) -> None:
    give(pane, SPONSOR, "乙局")
    orgs = list_of(pane, "orgs", 1)
    assert orgs.offer.text() == "照版头的发文机关填写"
    orgs.offer.click()
    assert session_of(pane).document.parts[0].signature.orgs == (SPONSOR, "乙局")
    assert orgs.offer.isHidden()
    assert "每排最多盖三个章" in pane.form.row("seal").problem.text()


def test_beside_a_stamp_titles_are_written(pane: EditorPane) -> None:
    orgs = list_of(pane, "orgs", 1)
    seal = pane.form.row("seal").control
    assert isinstance(seal, QComboBox)
    seal.setCurrentText(fields.SEALS[SealStyle.STAMP])
    assert pane.form.row("orgs").label.text() == "签发人职务"
    assert orgs.rows[0].line.accessibleName() == "签发人职务"
    assert orgs.offer.isHidden()
    seal.setCurrentText(fields.SEALS[SealStyle.SEALED])
    assert pane.form.row("orgs").label.text() == "署名"


def test_signers_that_are_missing_are_told(pane: EditorPane) -> None:
    give(pane, SPONSOR, "乙局", "丙局")
    names = list_of(pane, "signers")
    QTest.keyClicks(names.rows[0].line, "a")
    assert pane.form.row("signers").problem.text() == "联合上报要写每个机关的签发人，还差 2 人"


def test_an_organ_twice_is_told(pane: EditorPane) -> None:
    give(pane, SPONSOR, SPONSOR)
    assert "写了两次" in pane.form.row("issuers").problem.text()
