"""The parts of the window one by one: panes and room, search, theme, dialogs in both schemes."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from wenming_desk.app.run import Program
from wenming_desk.desk.models.figures import WordCounter, section_words
from wenming_desk.desk.models.search import Found, ReadingOrder, find_all, next_hit
from wenming_desk.desk.models.skeleton import (
    Outline,
    make_document,
    suggested_name,
    suggested_title,
    usual_format,
)
from wenming_desk.desk.models.structure import neighbour
from wenming_desk.desk.theme import DARK, LIGHT
from wenming_desk.desk.views.dialogs.base import DeskDialog
from wenming_desk.desk.views.dialogs.lists import AboutDialog, FontsDialog, KeysDialog
from wenming_desk.desk.views.dialogs.message import MessageDialog, Words
from wenming_desk.desk.views.dialogs.new_document import NewDocumentDialog
from wenming_desk.desk.views.dialogs.recovery import RecoveryDialog
from wenming_desk.desk.views.file_words import failure_words, open_words
from wenming_desk.desk.views.info_bar import Notice
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.palette import score
from wenming_desk.desk.views.pane_area import capacity, shown_panes
from wenming_desk.desk.views.start_page import when_used
from wenming_desk.desk.views.status_bar import ago
from wenming_desk.document.counting import count_document
from wenming_desk.document.nodes import DocumentFormat, Head, SealStyle, Signature
from wenming_desk.document.text_edits import set_text
from wenming_desk.store.journal import JournalEntry
from wenming_desk.store.record import JournalMeta

HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("width", "count"), [(1920, 4), (1366, 3), (1200, 3), (1199, 2), (800, 2), (799, 1), (640, 1)]
)
def test_how_many_panes_a_width_has_room_for(width: int, count: int) -> None:
    assert capacity(width) == count


@pytest.mark.parametrize(
    ("used", "room", "shown"),
    [
        (["page", "outline", "editor"], 3, ["page", "outline", "editor"]),
        (["page", "outline", "editor"], 2, ["outline", "editor"]),
        (["outline", "editor", "page"], 2, ["outline", "page"]),
        (["outline", "editor", "page"], 1, ["page"]),
        (["editor", "page", "outline"], 1, ["outline"]),
    ],
)
def test_the_least_recently_used_pane_gives_way(
    used: list[str], room: int, shown: list[str]
) -> None:
    assert shown_panes(used, room) == shown


def test_narrowing_the_window_hides_panes_and_widening_brings_them_back(
    sample: MainWindow, qtbot: QtBot
) -> None:
    assert sample.view is not None
    area = sample.view.area
    sample.resize(1000, 600)
    qtbot.waitUntil(lambda: len(area.shown) == 2)
    assert "outline" in area.shown
    QTest.keyClick(sample, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert area.shown == ["outline", "page"]
    sample.resize(1366, 688)
    qtbot.waitUntil(lambda: len(area.shown) == 3)
    assert area.splitter.sizes()[0] == 336


def test_keys_go_round_the_panes(sample: MainWindow) -> None:
    assert sample.view is not None
    sample.view.focus("outline")
    seen: list[str] = []
    for _ in range(3):
        QTest.keyClick(sample, Qt.Key.Key_F6)
        seen.append(sample.view.focused)
    assert seen == ["editor", "page", "outline"]
    QTest.keyClick(sample, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert sample.view.focused == "page"


@pytest.mark.parametrize("pane", ["outline", "editor", "page"])
def test_ctrl_t_changes_the_scope_of_the_text_from_every_pane(
    sample: MainWindow, pane: str
) -> None:
    view = sample.view
    assert view is not None
    view.focus(pane)
    shown = view.editor.whole
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.whole is not shown
    assert view.focused == pane
    assert sample.center.action("whole").isChecked() is not shown
    QTest.keyClick(focused, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert view.editor.whole is shown


def test_toolbar_gives_up_words_in_order(sample: MainWindow, qtbot: QtBot) -> None:
    words = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert sample.tools.button("promote").toolButtonStyle() == words
    sample.resize(820, 600)
    qtbot.waitUntil(lambda: sample.tools.button("promote").toolButtonStyle() != words)
    assert sample.tools.button("save").toolButtonStyle() == words
    total = sum(sample.tools.button(b).width() for b in ("new", "open", "save", "print"))
    assert total < 820


def test_the_palette_runs_commands_and_goes_to_headings(sample: MainWindow, qtbot: QtBot) -> None:
    assert sample.workspace.session is not None
    QTest.keyClick(
        sample,
        Qt.Key.Key_P,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    popup = sample.palette_popup
    assert popup.isVisible()
    popup.field.setText("净滩")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert not popup.isVisible()
    hit = find_all(sample.workspace.session.document, "净滩")[0]
    assert sample.workspace.session.current.node == hit.node
    sample.center.run("palette")
    popup.field.setText("快捷键")
    QTest.keyClick(popup.field, Qt.Key.Key_Return)
    assert any(isinstance(w, KeysDialog) for w in QApplication.topLevelWidgets())


def test_scores_of_the_palette() -> None:
    assert [score("导出 PDF", p) for p in ("导出", "pdf", "导F", "印")] == [3, 2, 1, 0]


def test_search_goes_round_in_reading_order() -> None:
    document = make_document(Outline("通知", "甲局", "办甲事", "甲科"))
    document = set_text(document, 2, "甲乙甲")
    hits = find_all(document, "甲")
    order = ReadingOrder(document)
    assert [(h.node, h.field, h.offset) for h in hits] == [
        (0, "issuers.0", 0),
        (1, "title", 0),
        (1, "title", 5),
        (1, "addressee", 0),
        (2, "", 0),
        (2, "", 2),
        (1, "orgs.0", 0),
    ]
    for index, hit in enumerate(hits):
        assert next_hit(hits, order, hit, 1) == (index + 1) % len(hits)
        assert next_hit(hits, order, hit, -1) == (index - 1) % len(hits)
    assert next_hit((), order, Found(1, 0, 0), 1) == -1


def test_words_are_counted_as_in_the_model() -> None:
    document = make_document(Outline("通知", "甲局", "办事", issued=True))
    counter = WordCounter()
    for text in ("一二三", "一二三四 abc"):
        document = set_text(document, 2, text)
        assert counter.total(document) == count_document(document)
    assert section_words(document, 2) == "本段 5 字"
    assert section_words(document, 3) == "本件 2 字"
    assert section_words(document, 99) == ""


def test_titles_of_new_documents() -> None:
    assert suggested_title(Outline("请示", "甲局", "增拨经费")) == "甲局关于增拨经费的请示"
    assert suggested_title(Outline("通知", "甲局", "要点", issued=True)) == (
        "甲局关于印发《要点》的通知"
    )
    assert suggested_title(Outline("命令（令）", "甲局", "某事")).endswith("的命令")
    assert suggested_title(Outline()) == ""


def test_skeletons_of_the_formats() -> None:
    order = make_document(
        Outline("命令（令）", "云汀市人民政府", "甲事", "各县", layout=DocumentFormat.ORDER)
    )
    assert (order.kind, order.title, order.parts[0].addressee) == ("命令", "", "")
    assert order.parts[0].signature == Signature(seal=SealStyle.STAMP)
    assert order.head == Head(issuers=("云汀市人民政府",))
    letter = make_document(Outline("函", "甲局", "借用场地", "乙局", layout=DocumentFormat.LETTER))
    assert letter.format is DocumentFormat.LETTER
    assert letter.title == "甲局关于借用场地的函"
    bare = make_document(Outline("纪要", layout=DocumentFormat.MINUTES))
    assert bare.head == Head()
    assert suggested_name(Outline("命令（令）", layout=DocumentFormat.ORDER)) == "命令"
    assert [usual_format(kind) for kind in ("函", "纪要", "通知")] == [
        DocumentFormat.LETTER,
        DocumentFormat.MINUTES,
        DocumentFormat.GENERAL,
    ]


def test_after_deleting_the_neighbour_is_current() -> None:
    document = make_document(Outline("通知", "甲局", "要点", issued=True))
    assert neighbour(document, 4) == 5
    assert neighbour(document, 5) == 4
    assert neighbour(document, 2) == 1


def test_times_as_people_say_them() -> None:
    now = datetime(2026, 3, 6, 12, 0)
    for then, words in (
        (datetime(2026, 3, 6, 9, 5), "今天 09:05"),
        (datetime(2026, 3, 5, 16, 20), "昨天 16:20"),
        (datetime(2026, 1, 15), "1月15日"),
        (datetime(2025, 3, 11), "2025年3月11日"),
    ):
        assert when_used(then.timestamp(), now) == words
    assert [ago(s) for s in (1, 5, 130, 7300)] == ["刚刚", "5 秒前", "2 分钟前", "2 小时前"]


def test_the_most_severe_notice_is_shown_first(window: MainWindow) -> None:
    bar = window.info
    bar.tell(Notice("a", "info", "甲"))
    bar.tell(Notice("b", "error", "乙", (("重试", lambda: None),)))
    bar.tell(Notice("c", "warn", "丙"))
    assert bar.words.text() == "乙"
    QTest.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert bar.words.text() == "丙"
    bar.settle("c")
    bar.settle("a")
    assert not bar.isVisible()


def test_failures_are_told_after_one_pattern() -> None:
    for words in (failure_words(RuntimeError("qqq"), None), open_words(RuntimeError("qqq"), None)):
        assert words.heading
        assert words.safe.endswith("。")
        assert words.todo.endswith("。")
        assert "错误" not in words.heading
        assert "qqq" not in words.heading + words.safe + words.todo


def test_the_theme_restyles_what_is_there(sample: MainWindow, program: Program) -> None:
    light = sample.palette().window().color()
    program.theme.set_mode(DARK)
    assert program.theme.scheme == DARK
    assert sample.palette().window().color() == program.theme.color("window")
    assert sample.palette().window().color() != light
    program.theme.set_scale(1.25)
    assert program.theme.px(100) == 125
    program.theme.set_scale(1.0)
    program.theme.set_mode(LIGHT)
    assert sample.palette().window().color() == light


def _entry() -> JournalEntry:
    meta = JournalMeta("2026年要点")
    return JournalEntry("d", "s", datetime(2026, 3, 6, 6, 32, 7, tzinfo=UTC), meta, b"", ())


DIALOGS: dict[str, Callable[[MainWindow, Program], DeskDialog]] = {
    "new": lambda w, p: NewDocumentDialog(p.theme, w, issuer="云汀市水利局"),
    "keys": lambda w, p: KeysDialog(p.theme, w),
    "fonts": lambda w, p: FontsDialog(
        p.services.printing.missing_faces(w.context.session.pages), p.theme, w
    ),
    "no_fonts": lambda w, p: FontsDialog([], p.theme, w),
    "about": lambda w, p: AboutDialog("1.0", p.theme, w),
    "recovery": lambda w, p: RecoveryDialog([_entry(), _entry()], p.theme, w),
    "message": lambda w, p: MessageDialog(
        Words("保存", "没有存上", "没有丢东西。", "重试一次。", "甲.docx（代码 32）"),
        (("again", "重试"), ("cancel", "取消")),
        p.theme,
        w,
    ),
}


@pytest.mark.parametrize("scheme", [LIGHT, DARK])
@pytest.mark.parametrize("name", DIALOGS)
def test_every_dialog_opens_in_both_schemes(
    sample: MainWindow, program: Program, qtbot: QtBot, name: str, scheme: str
) -> None:
    program.theme.set_mode(scheme)
    dialog = DIALOGS[name](sample, program)
    dialog.open()
    qtbot.waitExposed(dialog)
    assert HAN.search(dialog.windowTitle())
    for label in dialog.findChildren(QLabel):
        words = re.sub(r"<[^>]*>", "", label.text())
        assert not words or HAN.search(words), words
    buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible()]
    assert buttons
    assert not [b.text() for b in buttons if b.text() in ("是", "否", "确定", "OK")]
    assert [b for b in buttons if b.isDefault()]
    image = dialog.grab().toImage()
    assert image.pixelColor(3, 3) == program.theme.color("window")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not _open_dialogs())


def _open_dialogs() -> list[QDialog]:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, DeskDialog)]
    return [w for w in found if w.isVisible()]
