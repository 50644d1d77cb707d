"""The text pane driven with real key events."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from tests.desk.editor_made import check, press, session_of, type_char, words
from tests.materials import RESOURCES
from wenming_desk.desk.models.editor_blocks import Kind
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.views.editor import EditorPane
from wenming_desk.document import edits
from wenming_desk.document.history import Selection
from wenming_desk.document.inline import Run
from wenming_desk.document.nodes import Document, Paragraph, Section
from wenming_desk.document.tree import find, locate

Key, Mod = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = Mod.ControlModifier, Mod.ShiftModifier
Make = Callable[..., EditorPane]


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def pane(qtbot: QtBot, faces: FaceTable) -> EditorPane:
    return made.make_pane(qtbot, faces)


def at(pane: EditorPane, node: int, offset: int) -> None:
    """Put the caret somewhere as the outline or the page would."""
    session_of(pane).set_current(node, offset, "outline")


def place(pane: EditorPane) -> tuple[int, int]:
    here = session_of(pane).current
    assert pane.text.place() == here, "the caret stands where the session says"
    return here.node, here.offset


def names(pane: EditorPane) -> tuple[str, ...]:
    return session_of(pane).history.undo_names


# ---- typing


def test_typing_is_one_step_and_moves_the_current_place(pane: EditorPane) -> None:
    at(pane, made.FIRST, 2)
    QTest.keyClicks(pane.text, "abc")
    assert words(pane, made.FIRST) == "现将abc方案印发给你们。"
    assert place(pane) == (made.FIRST, 5)
    assert names(pane) == ("输入",)
    press(pane.text, Key.Key_Z, CTRL)
    assert session_of(pane).document == made.document()
    assert place(pane) == (made.FIRST, 2)
    press(pane.text, Key.Key_Y, CTRL)
    assert words(pane, made.FIRST) == "现将abc方案印发给你们。"
    check(pane)


def test_moving_the_caret_ends_a_step(pane: EditorPane) -> None:
    at(pane, made.FIRST, 2)
    QTest.keyClicks(pane.text, "a")
    press(pane.text, Key.Key_Left)
    QTest.keyClicks(pane.text, "b")
    assert words(pane, made.FIRST) == "现将ba方案印发给你们。"
    assert names(pane) == ("输入", "输入")


def test_offsets_count_characters_not_units(pane: EditorPane) -> None:
    at(pane, made.ASTRAL, 3)
    assert pane.text.textCursor().positionInBlock() == 4, "𠮷 takes two units"
    QTest.keyClicks(pane.text, "x")
    assert words(pane, made.ASTRAL) == "甲乙𠮷x丙￼丁"
    press(pane.text, Key.Key_Backspace)
    press(pane.text, Key.Key_Backspace)
    assert words(pane, made.ASTRAL) == "甲乙丙￼丁"
    check(pane)


def test_typed_text_takes_the_marks_before_it(pane: EditorPane) -> None:
    at(pane, made.ASTRAL, 2)
    QTest.keyClicks(pane.text, "x")
    node = find(session_of(pane).document, made.ASTRAL)
    assert isinstance(node, Paragraph)
    assert node.text.items[1] == Run("乙x", frozenset({"bold"}))
    assert node.text.atoms == (made.NOTE,)


def test_an_atom_goes_only_at_the_second_press(pane: EditorPane) -> None:
    at(pane, made.ASTRAL, 5)
    press(pane.text, Key.Key_Backspace)
    assert pane.text.textCursor().hasSelection()
    assert session_of(pane).document == made.document()
    press(pane.text, Key.Key_Backspace)
    assert words(pane, made.ASTRAL) == "甲乙𠮷丙丁"
    session_of(pane).undo()
    assert session_of(pane).document == made.document()
    check(pane)


def test_special_blanks_and_breaks_stay_what_they_are(qtbot: QtBot, faces: FaceTable) -> None:
    document = made.document()
    document = edits.insert_paragraph_after(
        document, made.FIRST, made.Text.of("一\u00a0二\u2028三")
    )[0]
    pane = made.make_pane(qtbot, faces, document)
    node = next(b for b in pane.text.blocks if "\u00a0" in b.text.plain).node
    at(pane, node, 5)
    QTest.keyClicks(pane.text, "x")
    assert words(pane, node) == "一\u00a0二\u2028三x"
    check(pane)


def test_the_number_is_painted_and_takes_no_caret(pane: EditorPane) -> None:
    at(pane, made.ONE, 0)
    block = pane.text.textCursor().block()
    assert block.text() == "把学习抓实"
    width = pane.text.look.number_width(pane.text.blocks[block.blockNumber()])
    assert width > 16
    assert block.blockFormat().textIndent() == pytest.approx(2 * pane.text.look.em + width)
    press(pane.text, Key.Key_Home)
    assert place(pane) == (made.ONE, 0)


# ---- Enter, Backspace, Delete


def test_enter_splits_a_paragraph(pane: EditorPane) -> None:
    at(pane, made.FIRST, 4)
    press(pane.text, Key.Key_Return)
    assert words(pane, made.FIRST) == "现将方案"
    node, offset = place(pane)
    assert (words(pane, node), offset) == ("印发给你们。", 0)
    press(pane.text, Key.Key_Backspace)
    assert words(pane, made.FIRST) == "现将方案印发给你们。"
    assert place(pane) == (made.FIRST, 4)
    check(pane)


def test_enter_at_the_end_of_a_heading_begins_a_paragraph(pane: EditorPane) -> None:
    at(pane, made.TWO, 5)
    press(pane.text, Key.Key_Return)
    node, _ = place(pane)
    assert locate(session_of(pane).document, node).parent.id == made.TWO
    QTest.keyClicks(pane.text, "x")
    assert words(pane, node) == "x"
    check(pane)


def test_enter_at_the_start_of_a_heading_pushes_it_down(pane: EditorPane) -> None:
    at(pane, made.TWO, 0)
    press(pane.text, Key.Key_Return)
    assert words(pane, made.TWO) == "把服务做细"
    assert place(pane) == (made.TWO, 0)
    spot = locate(session_of(pane).document, made.TWO)
    assert spot.parent.children[spot.index - 1].text == made.Text()
    check(pane)


def test_enter_in_a_run_in_heading_lets_it_stand_alone(pane: EditorPane) -> None:
    at(pane, made.LEAD, 0)
    press(pane.text, Key.Key_Return)
    item = find(session_of(pane).document, made.ITEM)
    assert isinstance(item, Section)
    assert not item.run_in
    assert place(pane) == (made.LEAD, 0)
    press(pane.text, Key.Key_Backspace)
    item = find(session_of(pane).document, made.ITEM)
    assert isinstance(item, Section)
    assert item.run_in
    check(pane)


def test_backspace_at_a_heading_makes_it_text_then_joins_it(pane: EditorPane) -> None:
    at(pane, made.TWO, 0)
    press(pane.text, Key.Key_Backspace)
    assert isinstance(find(session_of(pane).document, made.TWO), Paragraph)
    assert names(pane)[0] == "设为段落"
    check(pane)


def test_delete_at_the_end_joins_the_next_paragraph(pane: EditorPane) -> None:
    at(pane, made.FIRST, 10)
    press(pane.text, Key.Key_Delete)
    assert words(pane, made.FIRST) == "现将方案印发给你们。甲乙𠮷丙￼丁"
    assert place(pane) == (made.FIRST, 10)
    assert find(session_of(pane).document, made.ASTRAL) is None
    check(pane)


def test_an_empty_paragraph_goes_whole(pane: EditorPane) -> None:
    at(pane, made.FIRST, 10)
    press(pane.text, Key.Key_Return)
    press(pane.text, Key.Key_Return)
    press(pane.text, Key.Key_Backspace, times=2)
    assert session_of(pane).document.parts == made.document().parts
    assert place(pane) == (made.FIRST, 10)


def test_a_table_goes_only_at_the_second_press(pane: EditorPane) -> None:
    at(pane, made.SECOND, 4)
    press(pane.text, Key.Key_Delete)
    assert find(session_of(pane).document, made.TABLE) is not None
    press(pane.text, Key.Key_Delete)
    assert find(session_of(pane).document, made.TABLE) is None
    check(pane)


# ---- the run-in mark


def test_typing_in_heading_and_paragraph_of_a_run_in_block(pane: EditorPane) -> None:
    at(pane, made.ITEM, 5)
    QTest.keyClicks(pane.text, "x")
    assert words(pane, made.ITEM) == "学一批制度x"
    at(pane, made.LEAD, 0)
    QTest.keyClicks(pane.text, "y")
    assert words(pane, made.LEAD) == "y每季度学一次。学完要考。"
    assert place(pane) == (made.LEAD, 1)
    check(pane)


def test_the_mark_typed_where_it_stands_is_stepped_over(pane: EditorPane) -> None:
    at(pane, made.ITEM, 5)
    type_char(pane.text, "。")
    assert session_of(pane).document == made.document()
    QTest.keyClicks(pane.text, "x")
    assert words(pane, made.LEAD).startswith("x每")


def test_without_its_mark_a_heading_ends_at_the_next_one(pane: EditorPane) -> None:
    at(pane, made.ITEM, 5)
    press(pane.text, Key.Key_Delete)
    assert words(pane, made.ITEM) == "学一批制度每季度学一次"
    assert words(pane, made.LEAD) == "学完要考。"
    session_of(pane).undo()
    assert session_of(pane).document == made.document()
    check(pane)


def test_a_mark_typed_in_a_heading_of_its_own_line_is_left(pane: EditorPane) -> None:
    at(pane, made.ONE, 5)
    type_char(pane.text, "。")
    assert words(pane, made.ONE) == "把学习抓实。"
    assert words(pane, made.UNDER_ONE) == "总的要求。"


# ---- headings and moving about


def test_ctrl_enter_makes_a_heading_here(pane: EditorPane) -> None:
    at(pane, made.UNDER_ONE, 5)
    press(pane.text, Key.Key_Return, CTRL)
    node, _ = place(pane)
    section = find(session_of(pane).document, node)
    assert isinstance(section, Section)
    assert section.level == 2
    QTest.keyClicks(pane.text, "x")
    assert words(pane, node) == "x"
    check(pane)


def test_tab_at_the_start_of_a_heading_changes_its_level(pane: EditorPane) -> None:
    at(pane, made.TWO, 0)
    press(pane.text, Key.Key_Tab)
    section = find(session_of(pane).document, made.TWO)
    assert isinstance(section, Section)
    assert section.level == 2
    assert names(pane)[0] == "降级"
    press(pane.text, Key.Key_Backtab, SHIFT)
    assert session_of(pane).document == made.document()
    at(pane, made.TWO, 2)
    press(pane.text, Key.Key_Tab)
    assert session_of(pane).document == made.document()


def test_ctrl_with_arrows_and_page_keys_walks(pane: EditorPane) -> None:
    at(pane, made.FIRST, 3)
    press(pane.text, Key.Key_Down, CTRL)
    assert place(pane) == (made.ASTRAL, 0)
    press(pane.text, Key.Key_Up, CTRL)
    assert place(pane) == (made.FIRST, 0)
    press(pane.text, Key.Key_PageDown, CTRL)
    assert place(pane) == (made.ONE, 0)
    press(pane.text, Key.Key_PageDown, CTRL)
    assert place(pane) == (made.ITEM, 0)
    press(pane.text, Key.Key_PageUp, CTRL)
    assert place(pane) == (made.ONE, 0)


# ---- selections


def select(pane: EditorPane, start: tuple[int, int], end: tuple[int, int]) -> None:
    at(pane, *start)
    first = pane.text.textCursor().position()
    at(pane, *end)
    cursor = pane.text.textCursor()
    last = cursor.position()
    cursor.setPosition(first)
    cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
    pane.text.setTextCursor(cursor)


def test_deleting_over_several_blocks_is_one_step(pane: EditorPane) -> None:
    select(pane, (made.FIRST, 2), (made.SECOND, 1))
    press(pane.text, Key.Key_Delete)
    assert words(pane, made.FIRST) == "现将一段。" or words(pane, made.FIRST) == "现将段。"
    for node in (made.ASTRAL, made.ONE, made.ITEM, made.SECOND):
        assert find(session_of(pane).document, node) is None
    assert find(session_of(pane).document, made.TABLE) is not None, "what stood below stays"
    assert len(names(pane)) == 1
    check(pane)
    session_of(pane).undo()
    assert session_of(pane).document == made.document()


def test_typing_over_several_blocks_is_one_step(pane: EditorPane) -> None:
    select(pane, (made.FIRST, 2), (made.ASTRAL, 2))
    QTest.keyClicks(pane.text, "xy")
    assert words(pane, made.FIRST) == "现将xy𠮷丙￼丁"
    assert names(pane) == ("输入",)
    assert place(pane) == (made.FIRST, 4)
    check(pane)


def test_enter_over_a_selection_is_one_step(pane: EditorPane) -> None:
    select(pane, (made.FIRST, 2), (made.ASTRAL, 2))
    press(pane.text, Key.Key_Return)
    assert words(pane, made.FIRST) == "现将"
    assert words(pane, place(pane)[0]) == "𠮷丙￼丁"
    assert names(pane) == ("换段",)
    check(pane)


def test_all_can_be_deleted_and_comes_back(pane: EditorPane) -> None:
    press(pane.text, Key.Key_A, CTRL)
    press(pane.text, Key.Key_Delete)
    check(pane)
    document = session_of(pane).document
    assert [part.title for part in document.parts] == ["", ""]
    assert document.head == made.document().head
    press(pane.text, Key.Key_Z, CTRL)
    assert session_of(pane).document == made.document()
    check(pane)


# ---- clipboard


def test_copy_gives_text_with_numbers(pane: EditorPane) -> None:
    select(pane, (made.ONE, 0), (made.LEAD, 3))
    press(pane.text, Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text == "一、把学习抓实\n总的要求。\n（一）学一批制度。每季度"


def test_cut_and_paste_keep_atoms_and_structure(pane: EditorPane) -> None:
    select(pane, (made.ASTRAL, 0), (made.ASTRAL, 6))
    press(pane.text, Key.Key_X, CTRL)
    assert words(pane, made.ASTRAL) == ""
    press(pane.text, Key.Key_V, CTRL)
    assert words(pane, made.ASTRAL) == "甲乙𠮷丙￼丁"
    node = find(session_of(pane).document, made.ASTRAL)
    assert isinstance(node, Paragraph)
    assert node.text.atoms == (made.NOTE,)
    assert names(pane)[:2] == ("粘贴", "剪切")
    check(pane)


def test_pasted_lines_become_paragraphs_and_sections(pane: EditorPane) -> None:
    QGuiApplication.clipboard().setText("甲。\n一、新的一条\n（一）先办。马上就办。\n乙。")
    at(pane, made.FIRST, 2)
    press(pane.text, Key.Key_V, CTRL)
    check(pane)
    blocks = [(b.kind, b.label, b.text.plain) for b in pane.text.blocks]
    start = next(i for i, b in enumerate(blocks) if b[2].startswith("现将"))
    assert blocks[start : start + 4] == [
        (Kind.PARAGRAPH, "", "现将甲。"),
        (Kind.HEADING, "一、", "新的一条"),
        (Kind.RUN_IN, "（一）", "先办。马上就办。"),
        (Kind.PARAGRAPH, "", "乙。方案印发给你们。"),
    ]
    assert names(pane) == ("粘贴",)
    session_of(pane).undo()
    assert session_of(pane).document == made.document()


def test_pasting_as_text_keeps_numbers_as_text(pane: EditorPane) -> None:
    QGuiApplication.clipboard().setText("甲。\n一、新的一条")
    at(pane, made.FIRST, 10)
    press(pane.text, Key.Key_V, CTRL | SHIFT)
    assert words(pane, place(pane)[0]) == "一、新的一条"
    check(pane)


@pytest.mark.parametrize("node", [made.ONE, made.ITEM, made.LEAD, made.TABLE, made.TWO])
def test_pasting_several_lines_anywhere_keeps_all_text(pane: EditorPane, node: int) -> None:
    QGuiApplication.clipboard().setText("甲。\n（一）乙\n丙。")
    at(pane, node, 2)
    before = "".join(sorted(b.text.plain for b in pane.text.blocks))
    press(pane.text, Key.Key_V, CTRL)
    check(pane)
    after = "".join(b.text.plain for b in pane.text.blocks)
    for char in before:
        assert after.count(char) >= before.count(char)
    session_of(pane).undo()
    assert session_of(pane).document == made.document()


# ---- fields in the text


def test_title_and_addressee_are_typed_in_place(pane: EditorPane) -> None:
    pane.text.go_to(Selection(1, 2), (Kind.TITLE, 1, 0))
    QTest.keyClicks(pane.text, "x")
    press(pane.text, Key.Key_Return)
    document = session_of(pane).document
    assert document.parts[0].title == "关于x\n做好示范工作的通知"
    pane.text.go_to(Selection(1, 0), (Kind.ADDRESSEE, 1, 0))
    QTest.keyClicks(pane.text, "y")
    assert session_of(pane).document.parts[0].addressee == "y各科室、各单位"
    assert pane.text.current_key == (Kind.ADDRESSEE, 1, 0)
    check(pane)


def test_signature_is_typed_in_place(pane: EditorPane) -> None:
    pane.text.go_to(Selection(1, 9), (Kind.DATE, 1, 0))
    press(pane.text, Key.Key_Left)
    press(pane.text, Key.Key_Backspace)
    QTest.keyClicks(pane.text, "8")
    assert session_of(pane).document.parts[0].signature.date == "2026年3月8日"
    check(pane)


def test_cards_and_dividers_take_no_typing(pane: EditorPane) -> None:
    said: list[str] = []
    pane.message.connect(said.append)
    for kind in (Kind.HEAD, Kind.DIVIDER, Kind.IMPRINT):
        index = next(i for i, b in enumerate(pane.text.blocks) if b.kind is kind)
        pane.text.select((index, 0), (index, 0))
        QTest.keyClicks(pane.text, "x")
        press(pane.text, Key.Key_Backspace, times=2)
    assert session_of(pane).document == made.document()
    assert said
    check(pane)


def test_a_part_without_text_has_a_place_to_begin(qtbot: QtBot, faces: FaceTable) -> None:
    document = edits.remove(made.document(), [made.OPENING])
    pane = made.make_pane(qtbot, faces, document)
    index = next(i for i, b in enumerate(pane.text.blocks) if b.kind is Kind.VACANT)
    pane.text.select((index, 0), (index, 0))
    QTest.keyClicks(pane.text, "xy")
    part = session_of(pane).document.parts[1]
    assert [n.text.plain for n in part.children] == ["xy"]
    check(pane)


# ---- edits from elsewhere


def test_edits_from_elsewhere_keep_caret_and_scroll(pane: EditorPane) -> None:
    at(pane, made.SECOND, 2)
    seen = pane.text.cursorRect().top()
    for _ in range(3):
        session_of(pane).edit(
            "加段落",
            lambda d: edits.insert_paragraph_after(d, made.FIRST, made.Text.of("新" * 60))[0],
        )
    assert place(pane) == (made.SECOND, 2)
    assert abs(pane.text.cursorRect().top() - seen) <= 2
    check(pane)


def test_tree_edits_and_typing_share_one_history(pane: EditorPane) -> None:
    at(pane, made.FIRST, 2)
    QTest.keyClicks(pane.text, "a")
    session_of(pane).edit("上移", lambda d: edits.move_up(d, made.TWO))
    at(pane, made.TWO, 0)
    QTest.keyClicks(pane.text, "b")
    check(pane)
    final = session_of(pane).document
    for _ in range(3):
        press(pane.text, Key.Key_Z, CTRL)
        check(pane)
    assert session_of(pane).document == made.document()
    for _ in range(3):
        press(pane.text, Key.Key_Y, CTRL)
        check(pane)
    assert session_of(pane).document == final


def test_text_from_assistive_programs_becomes_an_edit(pane: EditorPane, qtbot: QtBot) -> None:
    index = next(i for i, b in enumerate(pane.text.blocks) if b.node == made.FIRST)
    cursor = QTextCursor(pane.text.document().findBlockByNumber(index))
    cursor.insertText("外来")
    qtbot.waitUntil(lambda: words(pane, made.FIRST).startswith("外来现将"))
    check(pane)


def test_where_nothing_can_be_typed_the_window_gets_its_keys(pane: EditorPane) -> None:
    at(pane, made.FIRST, 2)
    press(pane.text, Key.Key_F7)
    press(pane.text, Key.Key_S, CTRL)
    press(pane.text, Key.Key_K, CTRL)
    press(pane.text, Key.Key_Insert)
    assert session_of(pane).document == made.document()


def test_a_click_sets_the_current_place(pane: EditorPane) -> None:
    at(pane, made.FIRST, 0)
    index = next(i for i, b in enumerate(pane.text.blocks) if b.node == made.ASTRAL)
    rect = pane.text.box_rect(index)
    point = QPoint(round(pane.text.viewport().width() / 2), round(rect.center().y()))
    QTest.mouseClick(pane.text.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert place(pane)[0] == made.ASTRAL


def test_the_page_moves_the_caret_without_taking_the_keyboard(pane: EditorPane) -> None:
    pane.text.clearFocus()
    session_of(pane).set_current(made.SECOND, 2, "page")
    assert place(pane) == (made.SECOND, 2)
    assert not pane.text.hasFocus()


def test_no_document_is_harmed_by_a_whole_document_edit(pane: EditorPane) -> None:
    def empty(_: Document) -> Document:
        return Document(parts=(made.Part(1, made.PartRole.MAIN),), next_id=40)

    session_of(pane).edit("清空", empty, select=Selection(1))
    check(pane)
    session_of(pane).undo()
    assert session_of(pane).document == made.document()
    check(pane)
