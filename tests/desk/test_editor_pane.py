"""The pane 正文 around the text: 本节 and 全文, path, cards, tables, marks, looks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import check, session_of
from tests.materials import RESOURCES
from wenming_desk.desk.models.editor_blocks import Kind, path_words
from wenming_desk.desk.models.search import Found
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import DARK
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.desk.views.find_bar import FindBar
from wenming_desk.document import edits
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Paragraph,
    Part,
    PartRole,
    Table,
)
from wenming_desk.document.tree import find

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def pane(qtbot: QtBot, faces: FaceTable) -> EditorPane:
    return made.make_pane(qtbot, faces, whole=False)


def kinds(pane: EditorPane) -> list[Kind]:
    return [block.kind for block in pane.text.blocks]


def go(pane: EditorPane, node: int, offset: int = 0) -> None:
    session_of(pane).set_current(node, offset, "outline")


def index_of(pane: EditorPane, kind: Kind) -> int:
    return next(i for i, b in enumerate(pane.text.blocks) if b.kind is kind)


def click(pane: EditorPane, x: float, y: float) -> None:
    point = QPoint(round(x), round(y))
    QTest.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=point)


def test_this_section_is_the_outermost_one(pane: EditorPane) -> None:
    go(pane, made.LEAD, 3)
    assert [b.node for b in pane.text.blocks] == [
        *(made.ONE, made.UNDER_ONE, made.ITEM, made.SECOND, made.TABLE, made.KEPT)
    ]
    go(pane, made.TWO)
    assert [b.node for b in pane.text.blocks] == [made.TWO]
    check(pane)


def test_text_before_the_sections_comes_with_title_and_addressee(pane: EditorPane) -> None:
    go(pane, made.ASTRAL)
    assert kinds(pane) == [Kind.TITLE, Kind.ADDRESSEE, Kind.PARAGRAPH, Kind.PARAGRAPH]
    go(pane, made.OPENING)
    assert kinds(pane) == [Kind.TITLE, Kind.PARAGRAPH]


def test_the_whole_text_has_cards_and_dividers(pane: EditorPane) -> None:
    pane.show_whole(True)
    assert kinds(pane)[:3] == [Kind.HEAD, Kind.TITLE, Kind.ADDRESSEE]
    divider = pane.text.blocks[index_of(pane, Kind.DIVIDER)]
    assert divider.label == "印发件（另页起）"
    assert kinds(pane)[-1] is Kind.IMPRINT
    assert [k for k in kinds(pane) if k in (Kind.ORG, Kind.DATE)] == [Kind.ORG, Kind.DATE]
    check(pane)


def test_the_switch_changes_the_scope_at_the_same_place(pane: EditorPane) -> None:
    go(pane, made.LEAD, 3)
    pane.text.setFocus()
    QTest.mouseClick(pane.switch.all, Qt.MouseButton.LeftButton)
    assert pane.whole
    assert pane.switch.all.isChecked()
    assert pane.text.place() == Selection(made.LEAD, 3)
    assert pane.text.hasFocus()
    QTest.mouseClick(pane.switch.section, Qt.MouseButton.LeftButton)
    assert not pane.whole
    assert pane.text.place() == Selection(made.LEAD, 3)


def test_the_path_says_where_the_caret_is(pane: EditorPane) -> None:
    go(pane, made.LEAD, 3)
    assert pane.path.text() == "通知 › 一、 › （一）学一批制度"
    go(pane, made.FIRST)
    assert pane.path.text() == "通知 › 第 1 段"
    go(pane, made.OPENING)
    assert pane.path.text() == "印发件 › 第 1 段"
    go(pane, HEAD_ID)
    assert pane.path.text() == "版头"
    assert path_words(made.document(), IMPRINT_ID) == "版记"
    assert path_words(made.document(), 999) == ""


def test_the_link_on_the_card_opens_the_form(pane: EditorPane) -> None:
    pane.show_whole(True)
    rect = pane.text.box_rect(index_of(pane, Kind.HEAD))
    column = pane.text.document().rootFrame().frameFormat().leftMargin()
    rect.setLeft(column)
    rect.setWidth(pane.text._column_width())
    link = pane.text.boxes.link_rect(rect, "编辑版头")
    click(pane, rect.left() + 30, link.center().y())
    assert pane.stack.currentWidget() is pane.text
    click(pane, link.center().x(), link.center().y() + 10)
    assert pane.stack.currentWidget() is pane.form
    assert pane.form.node == HEAD_ID
    assert session_of(pane).current.node == HEAD_ID


def test_a_section_that_goes_gives_way_to_the_new_place(pane: EditorPane) -> None:
    go(pane, made.TWO)
    session_of(pane).edit("删除", lambda d: edits.remove(d, [made.TWO]), select=Selection(made.ONE))
    assert made.ONE in [b.node for b in pane.text.blocks]
    session_of(pane).undo()
    assert made.TWO in [b.node for b in pane.text.blocks]
    check(pane)


def test_edits_made_while_a_form_is_shown_are_there_afterwards(pane: EditorPane) -> None:
    go(pane, made.UNDER_ONE)
    go(pane, HEAD_ID)
    session_of(pane).edit("删除", lambda d: edits.remove(d, [made.SECOND]))
    go(pane, made.UNDER_ONE)
    assert made.SECOND not in [b.node for b in pane.text.blocks]
    check(pane)


def test_title_typed_in_the_section_keeps_its_place(pane: EditorPane) -> None:
    go(pane, made.FIRST)
    pane.text.setFocus()
    pane.text.select((0, 2), (0, 2))
    QTest.keyClicks(pane.text, "xy")
    assert session_of(pane).document.parts[0].title.startswith("关于xy")
    assert pane.stack.currentWidget() is pane.text
    QTest.keyClick(pane.text, Qt.Key.Key_Z, CTRL)
    assert pane.stack.currentWidget() is pane.text
    check(pane)


# ---- tables


def cell(pane: EditorPane, row: int, column: int) -> str:
    table = find(session_of(pane).document, made.TABLE)
    assert isinstance(table, Table)
    return table.rows[row][column].paragraphs[0].plain


def test_cells_are_typed_in_one_after_the_other(pane: EditorPane) -> None:
    go(pane, made.TABLE)
    index = index_of(pane, Kind.TABLE)
    rect = pane.text.box_rect(index)
    click(pane, pane.text.viewport().width() * 0.75, rect.top() + rect.height() * 0.75)
    assert pane.cells.isVisible()
    assert pane.cells.text == "团委"
    QTest.keyClicks(pane.cells, "a")
    assert cell(pane, 1, 1) == "a"
    QTest.keyClick(pane.cells, Qt.Key.Key_Backtab)
    QTest.keyClicks(pane.cells, "b")
    assert cell(pane, 1, 0) == "b"
    QTest.keyClick(pane.cells, Qt.Key.Key_Tab)
    QTest.keyClick(pane.cells, Qt.Key.Key_Tab)
    QTest.keyClicks(pane.cells, "c")
    assert cell(pane, 2, 0) == "c", "Tab in the last cell makes a row"
    QTest.keyClick(pane.cells, Qt.Key.Key_Escape)
    assert pane.cells.isHidden()
    for _ in range(4):
        session_of(pane).undo()
    assert session_of(pane).document == made.document()
    check(pane)


def test_boxes_are_entered_by_keyboard_too(pane: EditorPane) -> None:
    go(pane, made.TABLE)
    pane.text.setFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    assert pane.cells.isVisible()
    assert pane.cells.text == "事项"
    QTest.keyClick(pane.cells, Qt.Key.Key_Escape)
    assert pane.text.hasFocus()
    QTest.keyClick(pane.text, Qt.Key.Key_End)
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    QTest.keyClicks(pane.text, "x")
    made_node = session_of(pane).current.node
    assert made.words(pane, made_node) == "x"
    pane.show_whole(True)
    pane.text.select((0, 0), (0, 0))
    QTest.keyClick(pane.text, Qt.Key.Key_Return)
    assert pane.form.node == HEAD_ID
    assert pane.form.rows[0].control.hasFocus()


def test_undo_in_a_cell_is_that_of_the_document(pane: EditorPane) -> None:
    go(pane, made.TABLE)
    pane.edit_table(made.TABLE)
    QTest.keyClicks(pane.cells, "ab")
    assert session_of(pane).history.undo_names == ("改表格",)
    QTest.keyClick(pane.cells, Qt.Key.Key_Z, CTRL)
    assert pane.cells.text == "事项"
    assert session_of(pane).document == made.document()


# ---- marks and looks


def test_hits_are_marked_and_follow_the_text(pane: EditorPane) -> None:
    pane.show_whole(True)
    go(pane, made.FIRST)
    pane.set_marks([Found(made.FIRST, 2, 2), Found(made.ITEM, 1, 2)])
    marked = [s.cursor.selectedText() for s in pane.text.extraSelections()]
    assert marked == ["方案", "一批"]
    pane.set_marks([])
    assert pane.text.extraSelections() == []


def test_find_bar_marks_goes_and_replaces(pane: EditorPane, qtbot: QtBot) -> None:
    session, theme = pane.kept
    bar = FindBar(session, theme)
    qtbot.addWidget(bar)
    bar.marked.connect(pane.set_marks)
    pane.show_whole(True)
    bar.show()
    bar.start(replacing=True, pattern="把")
    QTest.keyClick(bar.pattern, Qt.Key.Key_Return)
    assert {s.cursor.selectedText() for s in pane.text.extraSelections()} == {"把"}
    assert session.current.node in (made.ONE, made.TWO)
    said: list[int] = []
    bar.replaced.connect(said.append)
    bar.replacement.setText("将")
    bar.replace_all()
    assert said == [2]
    assert made.words(pane, made.ONE) == "将学习抓实"
    assert session.history.undo_names[0] == "全部替换"
    check(pane)
    QTest.keyClick(bar.pattern, Qt.Key.Key_Escape)
    assert pane.text.extraSelections() == []
    session.undo()
    assert session.document == made.document()
    check(pane)


def test_find_bar_tells_capitals_from_small_letters_where_wanted(
    pane: EditorPane, qtbot: QtBot
) -> None:
    session, theme = pane.kept
    go(pane, made.FIRST)
    pane.text.setFocus()
    QTest.keyClicks(pane.text, "aA")
    bar = FindBar(session, theme)
    qtbot.addWidget(bar)
    bar.show()
    bar.start(replacing=False, pattern="A")
    assert len(bar.hits) == 2
    bar.case.setChecked(True)
    assert len(bar.hits) == 1
    bar.shut()


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_scheme_and_size_shows_the_same_text(pane: EditorPane, scale: float) -> None:
    _, theme = pane.kept
    pane.show_whole(True)
    go(pane, made.LEAD, 3)
    theme.set_mode(DARK)
    theme.set_scale(scale)
    check(pane)
    assert pane.text.place() == Selection(made.LEAD, 3)
    assert pane.text.look.em == 16 * scale
    image = pane.grab().toImage()
    ground = theme.color("base")
    assert image.pixelColor(1, image.height() // 2) == ground


def test_the_hint_of_an_empty_title_stands_in_the_middle(qtbot: QtBot, faces: FaceTable) -> None:
    empty = Document(parts=(Part(2, PartRole.MAIN, ""),))
    pane = made.make_pane(qtbot, faces, empty)
    title = index_of(pane, Kind.TITLE)
    rect = (
        pane.text.document()
        .documentLayout()
        .blockBoundingRect(pane.text.document().findBlockByNumber(title))
    )
    image = pane.text.viewport().grab().toImage()
    ground = pane.kept[1].color("base").lightness()
    top = round(rect.top()) - pane.text.verticalScrollBar().value()
    inked = [
        x
        for x in range(image.width())
        for y in range(top, top + round(rect.height()))
        if abs(image.pixelColor(x, y).lightness() - ground) > 60
    ]
    left = pane.text.document().rootFrame().frameFormat().leftMargin()
    words = [x for x in inked if x > left]
    assert abs((min(words) + max(words)) / 2 - rect.center().x()) < 20
    assert min(words) > left + 40


def test_twenty_eight_characters_fill_a_line(pane: EditorPane) -> None:
    pane.resize(520, 600)
    go(pane, made.UNDER_ONE)
    pane.text.setFocus()
    QTest.qWait(1)
    event = made.QInputMethodEvent("", [])
    event.setCommitString("字" * 60)
    QApplication.sendEvent(pane.text, event)
    index = next(i for i, b in enumerate(pane.text.blocks) if b.node == made.UNDER_ONE)
    layout = pane.text.document().findBlockByNumber(index).layout()
    assert layout.lineAt(0).textLength() == 26, "two of indent"
    assert layout.lineAt(1).textLength() == 28


def test_every_part_of_a_chip_has_its_own_tooltip(qtbot: QtBot, faces: FaceTable) -> None:
    chips = (
        Atom("comment", "<w:commentRangeEnd/>", "批注终点"),
        Atom("comment", "<w:r/>", "张：写明时限"),
    )
    text = Text.of("甲乙", *chips, "丙")
    document = Document(parts=(Part(1, PartRole.MAIN, children=(Paragraph(2, text),)),))
    pane = made.make_pane(qtbot, faces, document)
    shown = pane.text
    number = next(i for i, b in enumerate(shown.blocks) if b.node == 2)
    cursor = QTextCursor(shown.document().findBlockByNumber(number))

    def edge(offset: int) -> QPoint:
        cursor.setPosition(cursor.block().position() + offset)
        return shown.cursorRect(cursor).center()

    for offset, said in ((1, ""), (2, "批注说的文字到这里止，原样保留"), (3, "批注　张：写明时限")):
        left, right = edge(offset), edge(offset + 1)
        for part in (0.1, 0.4, 0.9):
            x = left.x() + (right.x() - left.x()) * part
            assert shown.tip_at(QPoint(round(x), left.y())) == said
    assert shown.tip_at(QPoint(edge(5).x() + 40, edge(5).y())) == ""
