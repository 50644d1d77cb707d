"""版面提示 in the window: counted in the status bar, listed on a click, gone to one by one."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import open_file
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Paragraph, walk_document
from wenming_desk.document.text_edits import set_text

# the offscreen platform says so of every menu
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

PLAN = "关于网址的通知\n\n各单位：\n\n" + "第一段。\n" * 60 + "请㐂二同志看" + "a" * 200 + "。\n"


@pytest.fixture
def told(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    path = tmp_path / "网址.txt"
    path.write_text(PLAN, "utf-8")
    open_file(window, qtbot, path)
    qtbot.waitUntil(lambda: bool(window.remarks.shown), timeout=10_000)
    return window


def last(window: MainWindow) -> Paragraph:
    session = window.context.session
    found = [n for n in walk_document(session.document) if isinstance(n, Paragraph)]
    return found[-1]


def test_it_is_counted_and_listed(told: MainWindow) -> None:
    button = told.status.remarks
    assert button.isVisible()
    assert button.text() == "版面有 2 处要看"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = told.remarks.menu
    assert menu.isVisible()
    words = [action.text() for action in menu.actions()]
    assert len(words) == 2
    assert all(each.startswith("第 3 页　") for each in words)
    assert any("㐂" in each for each in words)
    menu.close()


def test_one_is_gone_to(told: MainWindow) -> None:
    told.remarks.show_menu()
    cut = next(a for a in told.remarks.menu.actions() if "比一行还长" in a.text())
    cut.trigger()
    told.remarks.menu.close()
    here = told.context.session.current
    assert (here.node, here.offset) == (last(told).id, 6)
    assert told.view is not None
    assert told.view.page.page == 3


def test_what_is_mended_is_no_longer_told(told: MainWindow, qtbot: QtBot) -> None:
    session = told.context.session
    node = last(told).id
    session.edit("改", lambda d: set_text(d, node, Text.of("请喜二同志看。").plain))
    qtbot.waitUntil(lambda: not told.remarks.shown, timeout=10_000)
    assert not told.status.remarks.isVisible()


def test_a_place_that_has_gone_is_not_gone_to(told: MainWindow) -> None:
    session = told.context.session
    remark = told.remarks.shown[0]
    session.edit("删", lambda d: set_text(d, last(told).id, ""))
    told.remarks.go_to(remark)
    assert session.current.offset == 0


def test_without_a_document_nothing_is_told(told: MainWindow) -> None:
    told.workspace.close_document()
    assert told.remarks.shown == ()
    assert not told.status.remarks.isVisible()


def test_what_is_well_says_nothing(sample: MainWindow) -> None:
    sample.remarks.refresh()
    assert sample.remarks.shown == ()
