"""导入报告: what was done to a file is shown, and put back where its tick is taken away."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from wenming_desk.desk.views.dialogs.import_report import ImportReportDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.texts import document_texts
from wenming_desk.intake.report_rows import Group, report_rows
from wenming_desk.jobs.opening import open_document

WEB = """首页 > 工作动态 > 正文
云汀市水利局2026年精神文明建设工作要点
为做好全年工作，制定本要点。
一、加强学习
（一）抓实理论学习。每季度组织一次集中学习，每次 定一个题目，先读原文，再谈
体会，后议办法，会后各科室报一页心得。
（二）讲好身边故事。从一线选出十二名职工，把他们的一天拍成短片，在办事大厅和食堂播放。
二、深化服务
组建巡河护水小队，每队明确一名联络员，名册和排班表贴在值班室。
【更多公文范文，请加微信 abc12345】
"""


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportReportDialog:
    """The report on a web copy, in front of the window."""
    path = tmp_path / "网上的要点.txt"
    path.write_text(WEB, encoding="utf-8")
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    return window.findChildren(ImportReportDialog)[0]


def tick(dialog: ImportReportDialog, row: int, ticked: bool) -> None:
    """Set a row's tick or take it away."""
    state = Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
    dialog.list.item(row).setCheckState(state)


def words(window: MainWindow) -> str:
    session = window.workspace.session
    assert session is not None
    return "\n".join(text for _, text in document_texts(session.document))


def test_nothing_is_opened_before_it_was_agreed_to(
    window: MainWindow, shown: ImportReportDialog, qtbot: QtBot
) -> None:
    assert window.workspace.session is None
    read = open_document(WEB.encode(), "要点.txt")
    assert shown.list.count() == len(report_rows(read.report, read.document))
    assert "抓实理论学习" in shown.outline.toPlainText()
    with qtbot.waitSignal(window.workspace.opened):
        QTest.keyClick(shown, Qt.Key.Key_Return)
    assert "微信" not in words(window)


def test_what_is_unticked_is_put_back(
    window: MainWindow, shown: ImportReportDialog, qtbot: QtBot
) -> None:
    at = next(i for i in range(shown.list.count()) if "微信" in shown.list.item(i).text())
    shown.list.setCurrentRow(at)
    assert "微信" in shown.origin.toPlainText()
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    assert shown.list.item(at).checkState() is Qt.CheckState.Unchecked
    assert "放回 1 处" in shown.outcome.text()
    with qtbot.waitSignal(window.workspace.opened):
        shown.open_it.click()
    assert "微信" in words(window)
    assert "首页" not in words(window)


def test_all_is_put_back_at_once(
    window: MainWindow, shown: ImportReportDialog, qtbot: QtBot
) -> None:
    shown.back.click()
    with qtbot.waitSignal(window.workspace.opened):
        shown.open_it.click()
    assert "微信" in words(window)
    assert "首页 > 工作动态" in words(window)


def test_it_may_be_left_unopened(window: MainWindow, shown: ImportReportDialog) -> None:
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert window.workspace.session is None


def test_a_group_shows_its_rows_alone_and_ticks_are_kept(shown: ImportReportDialog) -> None:
    shown.groups.setCurrentRow(1)
    assert shown.groups.item(1).text().startswith(Group.REMOVED.value)
    count = shown.list.count()
    assert count > 0
    tick(shown, 0, False)
    shown.groups.setCurrentRow(0)
    assert len(shown.unticked) == 1


def test_the_report_is_there_after_opening_too(
    window: MainWindow, shown: ImportReportDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.workspace.opened):
        shown.open_it.click()
    session = window.workspace.session
    assert session is not None
    window.center.run("import_report")
    assert window.view is not None
    pane, steps = window.view.report, window.intake.steps
    assert pane.isVisible()
    assert steps is not None
    at = next(i for i, row in enumerate(steps.rows) if "微信" in row.words)
    assert pane.list.choose(at)
    QTest.keyClick(pane.list, Qt.Key.Key_Space)
    assert "微信" in words(window)
    assert steps.off == {at}
    session.undo()
    assert "微信" not in words(window)
    assert steps.off == frozenset()


DOUBTED = WEB.replace(
    "【更多公文范文，请加微信 abc12345】", "有意参加的，【联系人：办公室，微信：yunting2026】"
).replace("首页 > 工作动态 > 正文\n", "")


@pytest.fixture
def doubted(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> ImportReportDialog:
    """The report on a text with something that is perhaps an advertisement."""
    path = tmp_path / "要点.txt"
    path.write_text(DOUBTED, encoding="utf-8")
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    return window.findChildren(ImportReportDialog)[0]


def test_what_is_perhaps_noise_is_taken_out_by_a_tick(
    window: MainWindow, doubted: ImportReportDialog, qtbot: QtBot
) -> None:
    at = next(i for i in range(doubted.list.count()) if "微信" in doubted.list.item(i).text())
    assert doubted.list.item(at).checkState() is Qt.CheckState.Unchecked
    tick(doubted, at, True)
    with qtbot.waitSignal(window.workspace.opened):
        doubted.open_it.click()
    assert "yunting2026" not in words(window)
    assert "有意参加的" in words(window)


def test_doubts_are_gone_through_and_confirmed(
    window: MainWindow, doubted: ImportReportDialog, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.workspace.opened):
        doubted.open_it.click()
    session = window.workspace.session
    assert session is not None
    assert "yunting2026" in words(window)
    count = len(session.doubts.open(session.document))
    assert window.status.doubts.text() == f"待确认 {count} 处"
    window.center.run("next_doubt")
    node = session.current.node
    assert session.doubts.words(node)
    window.center.run("confirm_doubt")
    assert not session.doubts.words(node)
    assert len(session.doubts.open(session.document)) == count - 1


def test_many_rows_of_a_kind_fold_and_are_ticked_together(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    items = "\n".join(
        f"（{n}）抓好第{n}项工作。做到 有人负责，每月检查一次，结果 公开，年底 考核。"
        for n in "一二三四五六"
    )
    path = tmp_path / "空格.txt"
    text = f"2026年工作要点\n一、主要任务\n{items}\n- 1 -\n二、要求\n抓好落实。\n"
    path.write_text(text, encoding="utf-8")
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    shown = window.findChildren(ImportReportDialog)[0]
    before = shown.list.count()
    at = next(i for i in range(before) if "展开" in shown.list.item(i).text())
    shown.list.setCurrentRow(at)
    QTest.keyClick(shown.list, Qt.Key.Key_Right)
    inner = shown.list.count() - before
    assert inner >= 4
    assert shown.list.currentRow() == at
    tick(shown, at + 1, False)
    assert shown.list.item(at).checkState() is Qt.CheckState.PartiallyChecked
    assert "放回 1 处" in shown.outcome.text()
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    assert shown.list.item(at).checkState() is Qt.CheckState.Checked
    QTest.keyClick(shown.list, Qt.Key.Key_Space)
    assert shown.list.item(at + inner).checkState() is Qt.CheckState.Unchecked
    assert f"放回 {inner} 处" in shown.outcome.text()
    QTest.keyClick(shown.list, Qt.Key.Key_Left)
    assert shown.list.count() == before
    QTest.mouseClick(
        shown.list.viewport(),
        Qt.MouseButton.LeftButton,
        pos=shown.list.visualItemRect(shown.list.item(at)).center(),
    )
    assert shown.list.count() == before + inner


TWO = """云汀市水利局2026年精神文明建设工作要点
一、加强学习
（一）抓实理论学习。每季度组织一次集中学习，先读原文，再谈体会，后议办法，会后各科室报一页心得。
（二）讲好身边故事。从一线选出十二名职工，把他们的一天拍成短片，在办事大厅和食堂播放。
二、深化服务
组建巡河护水小队，每队明确一名联络员，名册和排班表贴在值班室。
云汀市水利局2025年精神文明建设工作总结
一、学习情况
（一）集中学习。全年集中学习四次，参加的有一百二十人次，收到心得四十七篇，选出六篇张贴。
（二）身边故事。拍成短片八部，在办事大厅播放，有三部送到市里参加评选，得了一个鼓励奖。
二、服务情况
护水小队出队三十六次，清理岸线九公里，劝阻乱倒垃圾二十一起，帮助住户疏通水沟四处。
"""


def test_of_several_documents_one_is_chosen_after_a_look(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "两份.txt"
    path.write_text(TWO, encoding="utf-8")
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    shown = window.findChildren(ImportReportDialog)[0]
    assert shown.documents.count() == 3
    assert "2025年精神文明建设工作总结" in shown.documents.item(2).text()
    QTest.keyClick(shown.documents, Qt.Key.Key_End)
    assert "学习情况" in shown.outline.toPlainText()
    assert "加强学习" not in shown.outline.toPlainText()
    with qtbot.waitSignal(window.workspace.opened):
        shown.open_it.click()
    assert "清理岸线九公里" in words(window)
    assert "加强学习" not in words(window)


def test_the_encodings_tell_how_the_text_begins_in_each(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "国标.txt"
    path.write_bytes(WEB.encode("gb18030"))
    window.open_path(path)
    qtbot.waitUntil(lambda: bool(window.findChildren(ImportReportDialog)), timeout=20_000)
    shown = window.findChildren(ImportReportDialog)[0]
    choices = {
        shown.encoding.itemData(i): shown.encoding.itemText(i)
        for i in range(shown.encoding.count())
    }
    assert "首页 > 工作动态" in choices["gb18030"]
    assert "首页" not in choices["utf-8"]
    with qtbot.waitSignal(window.workspace.opened):
        shown.open_it.click()
    menu = QMenu()
    window.opening.fill_encodings(menu)
    tips = [action.statusTip() for action in menu.actions()]
    assert sum("首页 > 工作动态" in tip for tip in tips) == 1
