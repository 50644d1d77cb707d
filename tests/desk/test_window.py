"""The window with real keys and clicks: opening, editing, saving, closing, failing."""

from __future__ import annotations

import os
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from wenming_desk.app.run import Program
from wenming_desk.desk.models import structure
from wenming_desk.desk.models.doubts import Doubt
from wenming_desk.desk.models.save_state import SaveState
from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.dialogs.new_document import NewDocumentDialog
from wenming_desk.desk.views.dialogs.recovery import RecoveryDialog
from wenming_desk.desk.views.dialogs.versions import VersionsDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.counting import count_document
from wenming_desk.document.nodes import Attendance, DocumentFormat, Section, walk_document

Ctrl, Shift, Alt = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def first_section(window: MainWindow, level: int = 2) -> Section:
    """The first section of a level in the open document."""
    assert window.workspace.session is not None
    nodes = walk_document(window.workspace.session.document)
    return next(n for n in nodes if isinstance(n, Section) and n.level == level)


def go_to(window: MainWindow, node: int) -> None:
    """Make a node the current one, as a click in the outline does."""
    assert window.workspace.session is not None
    window.workspace.session.set_current(node, 0, "test")
    window._count()


def message(qtbot: QtBot) -> MessageDialog:
    """The message on the screen."""
    found: list[MessageDialog] = []

    def there() -> bool:
        found[:] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MessageDialog)]
        found[:] = [w for w in found if w.isVisible()]
        return bool(found)

    qtbot.waitUntil(there, timeout=20_000)
    return found[0]


def save_to(window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, path: Path) -> None:
    """Save under a new name by key."""
    dialogs.saves.append(path)
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        QTest.keyClick(window, Qt.Key.Key_F12)


def test_opens_a_file_and_shows_all_three_panes(sample: MainWindow) -> None:
    assert sample.view is not None
    assert sample.view.area.shown == ["outline", "editor", "page"]
    assert sample.windowTitle() == "2026年要点.txt — 文明案头"
    assert sample.status.page.text().startswith("第 1 页，共 ")
    assert sample.workspace.session is not None
    count = count_document(sample.workspace.session.document)
    assert sample.status.total.text() == f"全文 {count:,} 字"
    assert sample.status.state.text() == "没有改动"


def test_an_edit_by_key_its_undo_and_redo(sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    section = first_section(sample)
    go_to(sample, section.id)
    QTest.keyClick(sample, Qt.Key.Key_Left, Alt | Shift)
    assert first_section(sample, 1).id != section.id
    assert sample.windowTitle().startswith("2026年要点.txt* — ")
    assert sample.center.action("undo").text() == "撤销“升级‘抓实理论学习’”"
    assert sample.status.state.text() == "已修改"
    before = session.document
    QTest.keyClick(sample, Qt.Key.Key_Z, Ctrl)
    assert first_section(sample) == section
    assert sample.center.action("redo").text() == "重做“升级‘抓实理论学习’”"
    QTest.keyClick(sample, Qt.Key.Key_Y, Ctrl)
    assert session.document == before


def test_commands_follow_the_current_node(sample: MainWindow) -> None:
    top = first_section(sample, 1)
    go_to(sample, top.id)
    assert not sample.center.action("promote").isEnabled()
    assert sample.center.action("promote").toolTip() == "已经是一级标题"
    assert sample.center.action("demote").isEnabled()
    assert not sample.center.action("merge").isEnabled()


def test_saves_a_new_file_and_saves_again_by_key(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    target = tmp_path / "要点.docx"
    save_to(sample, qtbot, dialogs, target)
    assert dialogs.suggested[0].suffix == ".docx"
    assert target.read_bytes().startswith(b"PK")
    assert sample.workspace.state is SaveState.SAVED
    assert sample.windowTitle() == "要点.docx — 文明案头"
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    with qtbot.waitSignal(sample.workspace.saved, timeout=60_000):
        QTest.keyClick(sample, Qt.Key.Key_S, Ctrl)
    assert not sample.workspace.modified


def test_what_was_saved_opens_again_without_questions(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    target = tmp_path / "要点.docx"
    save_to(sample, qtbot, dialogs, target)
    assert sample.workspace.session is not None
    titles = [
        n.heading.plain
        for n in walk_document(sample.workspace.session.document)
        if isinstance(n, Section)
    ]
    open_file(sample, qtbot, target)
    assert sample.workspace.place.own
    again = [
        n.heading.plain
        for n in walk_document(sample.workspace.session.document)
        if isinstance(n, Section)
    ]
    assert again == titles


def test_closing_a_modified_document_asks_and_cancel_keeps_it(
    sample: MainWindow, qtbot: QtBot
) -> None:
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    QTest.keyClick(sample, Qt.Key.Key_W, Ctrl)
    asked = message(qtbot)
    assert [b.text() for b in asked.buttons.values()] == ["保存", "不保存", "取消"]
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert sample.workspace.modified
    QTest.keyClick(sample, Qt.Key.Key_W, Ctrl)
    QTest.mouseClick(message(qtbot).buttons["drop"], Qt.MouseButton.LeftButton)
    assert sample.workspace.session is None
    assert sample.windowTitle() == "文明案头"


def test_closing_the_window_saves_first_when_asked_to(
    sample: MainWindow, program: Program, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    target = tmp_path / "关前.docx"
    dialogs.saves.append(target)
    sample.close()
    assert sample.isVisible()
    QTest.mouseClick(message(qtbot).buttons["save"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.windows == [], timeout=60_000)
    assert target.exists()


def test_a_failed_save_keeps_everything_and_offers_ways_out(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    closed = tmp_path / "不让写"
    closed.mkdir()
    closed.chmod(0o555)
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    dialogs.saves.append(closed / "甲.docx")
    QTest.keyClick(sample, Qt.Key.Key_F12)
    told = message(qtbot)
    assert told.words.heading == "没有存上：这个文件夹不让写"
    assert told.words.safe.startswith("没有丢东西，改动都在窗口里。")
    assert [b.text() for b in told.buttons.values()] == ["重试", "另存副本…", "取消"]
    assert sample.workspace.state is SaveState.FAILED
    assert sample.status.state.text() == "没有存上"
    other = tmp_path / "副本.docx"
    dialogs.saves.append(other)
    with qtbot.waitSignal(sample.workspace.saved, timeout=60_000):
        QTest.mouseClick(told.buttons["copy"], Qt.MouseButton.LeftButton)
    assert other.exists()
    assert sample.workspace.state is SaveState.SAVED


def test_a_file_changed_by_another_program_is_never_overwritten_silently(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    target = tmp_path / "共用.docx"
    save_to(sample, qtbot, dialogs, target)
    target.write_bytes(target.read_bytes() + b"other")
    with qtbot.waitSignal(sample.workspace.file_changed, timeout=20_000):
        sample.workspace.check_disk()
    notice = sample.info.notice
    assert notice is not None
    assert notice.words.startswith("这个文件刚才被别的程序改过。")
    assert [b.text() for b in sample.info.buttons] == ["换成磁盘上的", "保留我的"]
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    QTest.keyClick(sample, Qt.Key.Key_S, Ctrl)
    asked = message(qtbot)
    assert "被别的程序改过" in asked.words.heading
    assert target.read_bytes().endswith(b"other")
    with qtbot.waitSignal(sample.workspace.saved, timeout=60_000):
        QTest.mouseClick(asked.buttons["mine"], Qt.MouseButton.LeftButton)
    assert not target.read_bytes().endswith(b"other")
    assert sample.info.notice is None or sample.info.notice.key != "disk"


@pytest.mark.parametrize(
    ("name", "data", "heading"),
    [
        ("空.docx", b"", "打不开：这不是 Word 文件，内容是空的"),
        ("不在.docx", None, "打不开：找不到“不在.docx”"),
    ],
)
def test_a_bad_file_is_told_and_nothing_changes(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, name: str, data: bytes | None, heading: str
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    window.open_path(path)
    told = message(qtbot)
    assert told.words.heading == heading
    assert told.words.safe == ("原文件没有动。" if data is not None else "")
    assert told.words.todo
    assert window.workspace.session is None


def test_a_dropped_file_is_opened(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "通知.txt"
    path.write_text("关于开展检查的通知\n各科室：\n请于5月6日前报送。\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(50, 50), *held, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    event = QDropEvent(QPointF(50, 50), *held, none)
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        QApplication.sendEvent(window, event)
    assert window.windowTitle() == "通知.txt — 文明案头"


def test_a_document_from_the_clipboard_counts_as_unsaved(window: MainWindow, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("关于开展检查的通知\n各科室：\n请于5月6日前报送。")
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_N, Ctrl | Shift)
    assert window.workspace.modified
    assert window.workspace.place.path is None


def test_a_new_document_from_the_dialog(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Ctrl)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, NewDocumentDialog))
    dialog.issuer.setText("云汀市水利局")
    dialog.about.setText("开展汛前检查")
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    session = window.workspace.session
    assert session is not None
    assert session.document.title == "云汀市水利局关于开展汛前检查的通知"
    assert session.document.head.issuers == ("云汀市水利局",)
    assert not window.workspace.modified


def test_new_documents_of_each_format(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, Ctrl)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, NewDocumentDialog))
    dialog.issuer.setText("云汀市水利局")
    chips = {chip.text(): chip for chip in dialog.kinds.buttons()}
    for kind, layout, shown in (
        ("函", DocumentFormat.LETTER, "（填了事由就有）"),
        ("命令（令）", DocumentFormat.ORDER, "云汀市水利局令"),
        ("纪要", DocumentFormat.MINUTES, "云汀市水利局纪要"),
        ("通知", DocumentFormat.GENERAL, "（填了事由就有）"),
        ("纪要", DocumentFormat.MINUTES, "云汀市水利局纪要"),
    ):
        QTest.mouseClick(chips[kind], Qt.MouseButton.LeftButton)
        assert dialog.outline.layout is layout
        assert dialog.title.text() == shown
    assert not dialog.addressee.isEnabled()
    dialog.about.setText("局务会议")
    QTest.mouseClick(dialog.make, Qt.MouseButton.LeftButton)
    session = window.workspace.session
    assert session is not None
    document = session.document
    assert document.format is DocumentFormat.MINUTES
    assert document.head.mark_text == "云汀市水利局局务会议纪要"
    assert document.parts[0].attendance == (Attendance("出席", ""),)
    assert window.workspace.place.name == "云汀市水利局局务会议纪要"
    assert window.status.profile.text().startswith("GB/T 9704 纪要格式")


def test_the_format_is_chosen_in_the_menu(sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    menu = sample._menus.menu("formats")
    menu.aboutToShow.emit()
    actions = {action.text(): action for action in menu.actions()}
    assert actions["通用格式"].isChecked()
    actions["信函格式"].trigger()
    assert session.document.format is DocumentFormat.LETTER
    qtbot.waitUntil(lambda: "信函格式" in sample.status.profile.text(), timeout=5_000)
    assert [r.kind for r in session.pages.pages[0].rules if r.kind == "letter"] == ["letter"] * 4
    QTest.keyClick(sample, Qt.Key.Key_Z, Ctrl)
    assert session.document.format is DocumentFormat.GENERAL
    qtbot.waitUntil(lambda: "通用格式" in sample.status.profile.text(), timeout=5_000)


def test_undone_to_the_file_there_is_nothing_to_recover(
    sample: MainWindow, program: Program, qtbot: QtBot
) -> None:
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    assert program.recovery.flush(5.0)
    journal = program.services.journal.folder
    assert list(journal.glob("*.journal"))
    QTest.keyClick(sample, Qt.Key.Key_Z, Ctrl)
    qtbot.waitUntil(lambda: not list(journal.glob("*.journal")), timeout=5_000)


def test_work_left_by_a_run_that_died_is_offered_and_restored(
    qapp: QApplication, program: Program, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    from wenming_desk.desk.models.recovery import Recovery
    from wenming_desk.desk.models.skeleton import Outline, make_document
    from wenming_desk.document.serial import to_json
    from wenming_desk.store.journal import Journal
    from wenming_desk.store.record import JournalMeta

    died = Journal(program.services.journal.folder)
    left = make_document(Outline("请示", "云汀市水利局", "增拨经费"))
    died.open().write(to_json(left).encode(), JournalMeta("增拨经费"))
    died.close()
    dialog = program.offer_recovery()
    assert isinstance(dialog, RecoveryDialog)
    assert dialog.restore.text() == "恢复 1 份"
    QTest.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    session = window.workspace.session
    assert session is not None
    assert session.document == left
    assert window.workspace.modified
    assert isinstance(program.recovery, Recovery)


def test_another_profile_lays_the_pages_out_anew(sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    with qtbot.waitSignal(session.pages_changed, timeout=20_000):
        sample.workspace.set_profile("R2")
    assert session.pages.profile == "R2"
    assert "34.6" in sample.status.profile.text()


def test_find_and_replace_all_is_one_step(sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    assert sample.view is not None
    before = session.document
    QTest.keyClick(sample, Qt.Key.Key_H, Ctrl)
    bar = sample.view.find_bar
    assert bar.isVisible()
    bar.pattern.setText("志愿")
    count = len(bar.hits)
    assert count > 3
    bar.replacement.setText("义务")
    QTest.mouseClick(bar.all, Qt.MouseButton.LeftButton)
    assert sample.toast.words.text() == f"已替换 {count} 处"
    QTest.mouseClick(sample.toast.button, Qt.MouseButton.LeftButton)
    assert session.document == before
    QTest.keyClick(bar.pattern, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_exports_beside_the_document(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.saves += [tmp_path / "甲.pdf", tmp_path / "甲.txt"]
    for identifier in ("export_pdf", "export_text"):
        sample.center.run(identifier)
    dialogs.folders.append(tmp_path)
    sample.center.run("export_images")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*.png"))) > 5, timeout=30_000)
    qtbot.waitUntil(lambda: sample.workspace.tasks.current is None, timeout=30_000)
    assert (tmp_path / "甲.pdf").read_bytes().startswith(b"%PDF")
    assert "（一）" in (tmp_path / "甲.txt").read_text("utf-8-sig")
    assert not sample.workspace.modified


def test_a_kept_version_opens_as_a_document_of_its_own(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    target = tmp_path / "要点.docx"
    save_to(sample, qtbot, dialogs, target)
    first = target.read_bytes()
    go_to(sample, first_section(sample).id)
    QTest.keyClick(sample, Qt.Key.Key_D, Ctrl)
    with qtbot.waitSignal(sample.workspace.saved, timeout=60_000):
        QTest.keyClick(sample, Qt.Key.Key_S, Ctrl)
    second = target.read_bytes()
    sample.center.run("versions")
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, VersionsDialog))
    assert dialog.table.rowCount() == 1
    with qtbot.waitSignal(sample.workspace.opened, timeout=60_000):
        QTest.mouseClick(dialog.open_button, Qt.MouseButton.LeftButton)
    assert sample.workspace.place.path is None
    assert "的备份）" in sample.windowTitle()
    assert not sample.workspace.modified
    assert target.read_bytes() == second != first


def test_keys_lead_from_doubt_to_doubt_round_the_end(sample: MainWindow) -> None:
    workspace = sample.workspace
    assert workspace.session is not None
    first, second = first_section(sample, 1), first_section(sample, 2)
    workspace.session.doubts.set(
        (Doubt(second.id, "认得没有把握"), Doubt(first.id, "认得没有把握"))
    )
    seen: list[int] = []
    for _ in range(3):
        QTest.keyClick(sample, Qt.Key.Key_F8, Ctrl)
        seen.append(workspace.session.current.node)
    assert seen == [first.id, second.id, first.id]
    assert sample.status.hint.text().startswith("待确认：认得没有把握（第 1 处，共 2 处")


def foreign(path: Path) -> Path:
    """A .docx as another program writes it."""
    made = docx.Document()
    for text in ("关于开展检查的通知", "各科室：", "请于5月6日前报送。", "云汀市水利局"):
        made.add_paragraph(text)
    made.save(str(path))
    return path


def test_the_first_save_over_another_programs_file_asks(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    path = foreign(tmp_path / "别人的.docx")
    before = path.read_bytes()
    open_file(window, qtbot, path)
    assert window.workspace.session is not None
    structure.add_paragraph(window.workspace.session)
    QTest.keyClick(window, Qt.Key.Key_S, Ctrl)
    asked = message(qtbot)
    assert [b.text() for b in asked.buttons.values()] == [
        *("另存一份…", "保持原来的样子存", "存到原来的文件", "取消")
    ]
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert path.read_bytes() == before
    QTest.keyClick(window, Qt.Key.Key_S, Ctrl)
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        QTest.mouseClick(message(qtbot).buttons["replace"], Qt.MouseButton.LeftButton)
    assert path.read_bytes() != before
    kept = window.workspace.services.files.versions(path)
    assert kept[0].path.read_bytes() == before
    structure.add_paragraph(window.workspace.session)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        QTest.keyClick(window, Qt.Key.Key_S, Ctrl)


def test_a_file_dropped_on_the_text_is_opened_too(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    assert sample.view is not None
    assert sample.workspace.session is not None
    before = sample.workspace.session.document
    path = foreign(tmp_path / "拖来的.docx")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    target = sample.view.editor.text.viewport()
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(target, QDragEnterEvent(QPoint(90, 90), *held, none))
    with qtbot.waitSignal(sample.workspace.opened, timeout=20_000):
        QApplication.sendEvent(target, QDropEvent(QPointF(90, 90), *held, none))
    assert sample.workspace.place.path == path
    assert sample.workspace.session.document != before


def test_a_read_only_file_is_saved_elsewhere(
    sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    target = tmp_path / "只读.docx"
    save_to(sample, qtbot, dialogs, target)
    target.chmod(0o444)
    if os.access(target, os.W_OK):
        pytest.skip("this user may write everything")
    open_file(sample, qtbot, target)
    assert sample.info.notice is not None
    assert sample.info.notice.words == "只读文件：可以改，存的时候要另存一份。"
