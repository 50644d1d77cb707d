"""Finding and replacing in titles, names and dates, in cells, and by keyboard alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from wenming_desk.app.run import Program
from wenming_desk.desk.models.replacing import replace_hit
from wenming_desk.desk.models.search import Found, find_all
from wenming_desk.desk.views.find_bar import FindBar
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Attendance,
    Cell,
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.text_edits import replace_all

YEAR = "2025"


def plan() -> Document:
    """A document with the year in every kind of place."""
    rows = ((Cell((Text.of("年份"),)), Cell((Text.of("在"), Text.of("2025年")))),)
    part = Part(
        1,
        PartRole.MAIN,
        "关于2025年和2025年以后的通知",
        "2025级各班",
        (
            Paragraph(2, Text.of("从2025年起。")),
            Section(3, Text.of("2025年的事"), 1, (Paragraph(4, Text.of("没有年份。")),)),
            Table(5, rows),
        ),
        ("2025年清单",),
        Signature(("甲局2025专班", "乙局2025专班"), "2025年3月6日"),
        "2025年内有效",
        attendance=(Attendance("出席", "甲2025"),),
    )
    head = Head(issuers=("甲局",), doc_number="甲〔2025〕1号")
    return Document(
        head=head, parts=(part,), imprint=Imprint("2025办", "甲办", "2025年3月7日"), next_id=6
    )


@pytest.mark.parametrize("index", range(15))
def test_each_hit_is_replaced_where_it_is_and_nowhere_else(index: int) -> None:
    document = plan()
    hits = find_all(document, YEAR)
    assert len(hits) == 15
    changed = replace_hit(document, hits[index], "二〇二六")
    assert len(find_all(changed, YEAR)) == 14
    assert len(find_all(changed, "二〇二六")) == 1
    assert find_all(changed, "二〇二六")[0] == replace(hits[index])


def test_one_after_the_other_gives_what_all_at_once_gives() -> None:
    document = plan()
    while hits := find_all(document, YEAR):
        document = replace_hit(document, hits[-1], "2026")
    assert document == replace_all(plan(), YEAR, "2026")[0]


def test_a_hit_that_is_not_there_any_more_changes_nothing() -> None:
    document = plan()
    assert replace_hit(document, Found(99, 0, 2), "甲") == document
    assert replace_hit(document, Found(5, 900, 2), "甲") == document


@pytest.fixture
def window(program: Program, qtbot: QtBot) -> MainWindow:
    """A window on that document."""
    shown = program.open_window()
    shown.resize(1366, 688)
    with qtbot.waitActive(shown):
        shown.activateWindow()
    shown.workspace.new(plan(), "通知")
    qtbot.waitUntil(lambda: shown.view is not None)
    assert shown.view is not None
    shown.view.fill()
    shown.view.editor.show_whole(True)
    return shown


def bar_of(window: MainWindow, command: str = "replace") -> FindBar:
    """The bar, opened by its command."""
    window.center.run(command)
    assert window.view is not None
    return window.view.find_bar


def marked(window: MainWindow) -> list[str]:
    """The words that are marked in the text."""
    assert window.view is not None
    return [each.cursor.selectedText() for each in window.view.editor.text.extraSelections()]


def test_hits_in_fields_are_marked_in_the_text(window: MainWindow) -> None:
    bar = bar_of(window)
    bar.pattern.setText(YEAR)
    # All but those of head and imprint, which are cards, and of the table, which is a box.
    assert marked(window) == [YEAR] * 11
    assert bar.count.text() == "第 2 处，共 15 处"


def test_the_next_hit_leaves_none_out(window: MainWindow) -> None:
    bar = bar_of(window)
    bar.pattern.setText(YEAR)
    seen = []
    for _ in range(15):
        seen.append(bar.count.text())
        QTest.keyClick(bar.pattern, Qt.Key.Key_Return)
    assert sorted(seen) == sorted(f"第 {n} 处，共 15 处" for n in range(1, 16))
    for _ in range(15):
        seen.append(bar.count.text())
        QTest.keyClick(bar.pattern, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert len(set(seen)) == 15


def test_the_title_is_replaced_by_the_button_for_one(window: MainWindow) -> None:
    bar = bar_of(window)
    bar.pattern.setText(YEAR)
    bar.replacement.setText("2026")
    for _ in range(15):
        bar.one.click()
    session = window.context.session
    assert not find_all(session.document, YEAR)
    assert session.document == replace_all(plan(), YEAR, "2026")[0]
    assert bar.count.text() == "没有找到"
    session.undo(15)
    assert session.document == plan()


def test_tab_leads_from_the_words_to_their_replacement(window: MainWindow) -> None:
    bar = bar_of(window)
    QTest.keyClicks(bar.pattern, YEAR)
    QTest.keyClick(bar.pattern, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar.replacement
    QTest.keyClick(bar.replacement, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar.one


def test_without_replacement_tab_leads_to_the_buttons(window: MainWindow) -> None:
    bar = bar_of(window, "find")
    QTest.keyClick(bar.pattern, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar.case


def test_escape_closes_the_bar_from_each_of_its_controls(window: MainWindow) -> None:
    bar = bar_of(window)
    bar.pattern.setText(YEAR)
    for control in (bar.pattern, bar.replacement, bar.one, bar.all, bar.case, bar.next):
        bar = bar_of(window)
        control.setFocus()
        QTest.keyClick(control, Qt.Key.Key_Escape)
        assert bar.isHidden()


def test_an_entry_of_which_nothing_is_left_goes() -> None:
    document = Document(head=Head(issuers=("甲局", "乙局")), next_id=2)
    assert replace_all(document, "甲局", "")[0].head.issuers == ("乙局",)
    (hit,) = find_all(document, "甲局")
    assert replace_hit(document, hit, "").head.issuers == ("乙局",)
    assert replace_hit(document, hit, "丙局").head.issuers == ("丙局", "乙局")
