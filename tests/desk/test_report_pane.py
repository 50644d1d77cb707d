"""The pane 导入报告: what was tidied is put back and tidied again beside the open document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import open_file
from wenming_desk.desk.models.doubts import Doubt
from wenming_desk.desk.models.report_steps import ReportSteps
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.outline_menu import OutlineMenu
from wenming_desk.desk.views.pane_area import LIBRARY, PAGE, REPORT
from wenming_desk.desk.views.report_pane import _ASKED, ReportPane
from wenming_desk.document.nodes import Document, Paragraph, Section, Table, walk_document
from wenming_desk.document.source import Place
from wenming_desk.document.texts import document_texts
from wenming_desk.document.tree import find, update, update_part
from wenming_desk.intake.report import Action, Entry, IntakeReport
from wenming_desk.intake.report_rows import Group, needs_a_look, report_rows

WEB = """首页 > 工作动态 > 正文
云汀市水利局2026年精神文明建设工作要点
为做好全年工作，制定本要点。
一、加强学习
（一）抓实理论学习。每季度组织一次集中学习，每次 定一个题目，先读原文，再谈
体会，后议办法，会后各科室报一页心得。
（二）讲好身边故事。从一线选出十二名职工，把他们的一天拍成短片，在办事大厅和食堂播放。
（二）办好职工书屋。每月换一批书，借阅登记贴在门后，年底评一次读书之星并发给奖状一张。
二、深化服务
组建巡河护水小队，每队明确一名联络员，名册和排班表贴在值班室。
有意参加的，【联系人：办公室，微信：yunting2026】
【更多公文范文，请加微信 abc12345】
"""


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ReportPane:
    """The pane beside a web copy that was opened as it was tidied."""
    path = tmp_path / "网上的要点.txt"
    path.write_text(WEB, encoding="utf-8")
    open_file(window, qtbot, path)
    window.center.run("import_report")
    assert window.view is not None
    return window.view.report


def steps_of(pane: ReportPane) -> ReportSteps:
    assert pane.steps is not None
    return pane.steps


def row_at(pane: ReportPane, action: Action, words: str = "") -> int:
    """Index of the first row of an action, with these words in it."""
    rows = enumerate(steps_of(pane).rows)
    return next(i for i, row in rows if row.entries[0].action is action and words in row.words)


def document(window: MainWindow) -> Document:
    session = window.workspace.session
    assert session is not None
    return session.document


def words(window: MainWindow) -> str:
    return "\n".join(text for _, text in document_texts(document(window)))


def test_it_takes_the_place_of_the_page_and_gives_it_back(
    window: MainWindow, pane: ReportPane
) -> None:
    assert window.view is not None
    area = window.view.area
    assert area.is_shown(REPORT)
    assert not area.is_shown(PAGE)
    pane.closed.emit()
    assert area.is_shown(PAGE)
    assert not area.is_shown(REPORT)
    window.view.rail.buttons[REPORT].click()
    assert area.is_shown(REPORT)
    window.center.run("pane_library")
    assert area.is_shown(LIBRARY)
    assert not area.is_shown(REPORT)


@pytest.mark.parametrize("action", [Action.NOISE, Action.SPACES, Action.JOINED, Action.RENUMBERED])
def test_a_row_goes_back_and_is_tidied_again(
    window: MainWindow, pane: ReportPane, action: Action
) -> None:
    session = window.workspace.session
    assert session is not None
    at, tidy = row_at(pane, action), words(window)
    assert pane.list.choose(at)
    QTest.keyClick(pane.list, Qt.Key.Key_Space)
    assert words(window) != tidy
    assert steps_of(pane).off >= {at}
    # something else in between, so that it is not just undone
    title = document(window).parts[0].id
    session.edit("改标题", lambda d: _retitled(d, title))
    QTest.keyClick(pane.list, Qt.Key.Key_Space)
    assert words(window) == tidy.replace("工作要点", "工作计划", 1)
    assert at not in steps_of(pane).off
    session.undo()
    assert at in steps_of(pane).off
    session.redo()
    assert at not in steps_of(pane).off


def test_a_row_stays_put_back_when_its_step_can_be_undone_no_more(
    window: MainWindow, pane: ReportPane
) -> None:
    session = window.workspace.session
    assert session is not None
    at = row_at(pane, Action.NOISE)
    steps_of(pane).turn([at], off=True)
    session.history.limit = 3
    title = document(window).parts[0].id
    for count in range(5):
        session.edit(f"改标题 {count}", lambda d, c=count: _renamed(d, title, f"工作要点{c}"))
        assert at in steps_of(pane).off
    session.undo(3)
    assert at in steps_of(pane).off
    put_back = words(window)
    steps_of(pane).turn([at], off=False)
    assert at not in steps_of(pane).off
    assert words(window) != put_back


def _renamed(now: Document, part: int, title: str) -> Document:
    return update_part(now, part, lambda old: replace(old, title=title))


def _retitled(now: Document, part: int) -> Document:
    return update_part(now, part, lambda old: replace(old, title=old.title[:-2] + "计划"))


def test_blanks_go_back_to_their_place_after_typing_before_it(
    window: MainWindow, pane: ReportPane
) -> None:
    session = window.workspace.session
    assert session is not None
    at = row_at(pane, Action.SPACES)
    node = steps_of(pane).rows[at].node
    here = find(document(window), node)
    lead = getattr(here, "lead", None) or here
    assert isinstance(lead, Paragraph)

    def type_before(now: Document) -> Document:
        text = lead.text.splice(0, 0, "从一月起，")
        return update(now, lead.id, lambda _: Paragraph(lead.id, text))

    session.edit("打字", type_before)
    steps_of(pane).turn([at], off=True)
    assert "每次 定一个题目" in words(window)


def test_nothing_is_asked_of_a_row_that_is_not_doubtful(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "要点.txt"
    path.write_text("\n".join(WEB.splitlines()[:-2]), encoding="utf-8")
    open_file(window, qtbot, path)
    window.center.run("import_report")
    assert window.view is not None
    pane = window.view.report
    assert not any(row.group in _ASKED for row in steps_of(pane).rows)
    foot = pane.foot
    assert foot.isVisible()
    for control in (foot.question, foot.fine, *foot.radios):
        assert control.isHidden()


def test_all_of_a_group_go_back_in_one_step(window: MainWindow, pane: ReportPane) -> None:
    session = window.workspace.session
    assert session is not None
    before = document(window)
    kind = next(
        i
        for i in range(pane.kinds.count())
        if pane.kinds.itemText(i).startswith(Group.REMOVED.value)
    )
    pane.kinds.setCurrentIndex(kind)
    pane.kinds.activated.emit(kind)
    pane.back.click()
    assert "首页 > 工作动态" in words(window)
    assert "abc12345" in words(window)
    assert "每次定一个题目" in words(window)
    assert not pane.back.isEnabled()
    session.undo()
    assert document(window) is before
    assert pane.back.isEnabled()


def test_what_looks_like_an_advertisement_goes_and_comes_back(
    window: MainWindow, pane: ReportPane
) -> None:
    at = row_at(pane, Action.SUSPECT)
    assert pane.list.choose(at)
    assert pane.foot.turn.text() == "删去"
    pane.foot.turn.click()
    assert "yunting2026" not in words(window)
    assert pane.foot.turn.text() == "放回"
    pane.foot.turn.click()
    assert "yunting2026" in words(window)


def test_a_click_goes_to_the_place_and_enter_to_the_text(
    window: MainWindow, pane: ReportPane
) -> None:
    session = window.workspace.session
    assert session is not None
    at = row_at(pane, Action.RENUMBERED)
    assert pane.list.choose(at)
    spot = pane.list.visualItemRect(pane.list.currentItem()).center()
    QTest.mouseClick(pane.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.current.node == steps_of(pane).rows[at].node
    assert "办好职工书屋" in pane.foot.origin.toPlainText()
    QTest.keyClick(pane.list, Qt.Key.Key_Return)
    assert window.view is not None
    assert window.view.isAncestorOf(window.view.editor)


def test_the_bar_follows_what_is_put_back_and_what_is_confirmed(
    window: MainWindow, pane: ReportPane
) -> None:
    session = window.workspace.session
    assert session is not None
    count = steps_of(pane).count
    assert f"整理了 {count} 处，1 处请您确认" in window.info.words.text()
    steps_of(pane).turn([row_at(pane, Action.NOISE)], off=True)
    assert f"整理了 {count - 1} 处" in window.info.words.text()
    session.undo()
    assert f"整理了 {count} 处" in window.info.words.text()
    steps_of(pane).confirm(row_at(pane, Action.SUSPECT))
    assert "确认" not in window.info.words.text()
    rows = [i for i, row in enumerate(steps_of(pane).rows) if row.switch]
    steps_of(pane).turn(rows, off=True)
    assert window.info.notice is None or window.info.notice.key != "intake"


def test_only_what_is_asked_is_listed(pane: ReportPane) -> None:
    pane.asked.click()
    assert {steps_of(pane).rows[i].group for i in pane.list.shown} == {Group.SUSPECTS}
    pane.asked.click()
    assert len(pane.list.shown) == len(steps_of(pane).rows)


@pytest.fixture
def doubted(window: MainWindow, pane: ReportPane) -> tuple[ReportPane, int]:
    """The pane with a report that doubts the heading 深化服务, and that heading's id."""
    session = window.workspace.session
    assert session is not None
    heading = next(
        node
        for node in walk_document(document(window))
        if isinstance(node, Section) and node.heading.plain == "深化服务"
    )
    entry = Entry(Action.DOUBT, "深化服务", Place(line=9), heading.id, sure=0.5)
    rows = report_rows(IntakeReport((entry,)), document(window))
    session.doubts.set((Doubt(heading.id, "认得没有把握"),))
    pane.set_report(ReportSteps(session, rows, document(window)), None)
    return pane, heading.id


def test_a_doubt_is_read_another_way_in_one_step(
    window: MainWindow, doubted: tuple[ReportPane, int]
) -> None:
    pane, node = doubted
    session = window.workspace.session
    assert session is not None
    before = document(window)
    first, second = pane.foot.radios
    assert (first.text(), second.text()) == ("一级标题", "正文")
    assert first.isChecked()
    second.click()
    assert isinstance(find(document(window), node), Paragraph)
    assert not session.doubts.words(node)
    assert second.isChecked()
    assert "已确认" in pane.list.item(0).text()
    assert not second.isHidden()
    session.undo()
    assert document(window) is before
    assert first.isChecked()
    assert not second.isChecked()


def test_a_doubt_may_be_as_it_should_be(
    window: MainWindow, doubted: tuple[ReportPane, int]
) -> None:
    pane, node = doubted
    before = document(window)
    assert window.workspace.session is not None
    pane.foot.fine.click()
    assert not window.workspace.session.doubts.words(node)
    assert document(window) is before
    assert pane.foot.fine.isHidden()


def test_the_outline_offers_the_other_reading(
    window: MainWindow, doubted: tuple[ReportPane, int]
) -> None:
    _, node = doubted
    session = window.workspace.session
    assert session is not None
    assert window.view is not None
    session.set_current(node, 0, "test")
    menu = OutlineMenu(window.view.outline.tree, window.context.theme).make()
    names = {action.objectName(): action for action in menu.actions()}
    assert names["other_reading"].text().startswith("改认作正文")
    assert "confirm_doubt" in names
    names["other_reading"].trigger()
    assert isinstance(find(document(window), node), Paragraph)
    session.undo()
    assert isinstance(find(document(window), node), Section)
    menu.deleteLater()


def test_doubts_alone_ask_nothing_before_opening() -> None:
    doubt = Entry(Action.DOUBT, "甲", node=3, sure=0.5)
    assert not needs_a_look(IntakeReport((doubt,)))
    assert needs_a_look(IntakeReport((doubt, Entry(Action.NOISE, "首页"))))


def test_a_web_text_is_pasted_without_its_frame_and_can_be_had_whole(
    window: MainWindow, pane: ReportPane
) -> None:
    session = window.workspace.session
    assert session is not None
    assert window.view is not None
    before = document(window)
    text = window.view.editor.text
    text.setFocus()
    copied = QMimeData()
    copied.setText("每月巡河一次，当天登记。\n- 7 -\n每季度公布一次结果。\n打印本页 关闭窗口")
    copied.setHtml("<p>每月巡河一次，当天登记。</p>")
    QGuiApplication.clipboard().setMimeData(copied)
    window.view.editor.text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    assert "每季度公布一次结果。" in words(window)
    assert "打印本页" not in words(window)
    assert "等 2 处" in window.toast.words.text()
    window.toast.button.click()
    assert "打印本页 关闭窗口" in words(window)
    session.undo()
    assert document(window) is before


def test_a_table_of_a_web_page_is_pasted_as_one(window: MainWindow, pane: ReportPane) -> None:
    session = window.workspace.session
    assert session is not None
    assert window.view is not None
    before = document(window)
    text = window.view.editor.text
    text.setFocus()
    copied = QMimeData()
    copied.setText("登记如下：\n河段\t责任人\n上游\t甲村\n打印本页 关闭窗口")
    rows = "<tr><td>河段</td><td>责任人</td></tr><tr><td>上游</td><td>甲村</td></tr>"
    copied.setHtml(f"<p>登记如下：</p><table>{rows}</table><p>打印本页 关闭窗口</p>")
    QGuiApplication.clipboard().setMimeData(copied)
    text.moveCursor(QTextCursor.MoveOperation.End)
    text.paste()
    tables = [n for n in walk_document(document(window)) if isinstance(n, Table)]
    assert [[c.paragraphs[0].plain for c in r] for r in tables[-1].rows] == [
        ["河段", "责任人"],
        ["上游", "甲村"],
    ]
    assert "打印本页" not in words(window)
    window.toast.button.click()
    assert "打印本页 关闭窗口" in words(window)
    session.undo()
    assert document(window) is before


def test_lines_stand_in_the_order_of_the_source_however_they_come_back(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "网上的要点.txt"
    head = "手机版\n来源：水利局 时间：2026-03-12\n"
    path.write_text(head + WEB, encoding="utf-8")
    open_file(window, qtbot, path)
    steps = window.intake.steps
    assert steps is not None
    rows = enumerate(steps.rows)
    lines = [i for i, row in rows if row.entries[0].at < 0 and row.place.line < 4]
    assert len(lines) == 3
    for at in (lines[1], lines[2], lines[0]):
        assert steps.turn([at], off=True) == 1
    text = words(window)
    assert window.workspace.session is not None
    window.workspace.session.undo(3)
    assert steps.turn(lines, off=True) == 3
    assert words(window) == text
    assert text.index("手机版") < text.index("来源：") < text.index("首页 >")
