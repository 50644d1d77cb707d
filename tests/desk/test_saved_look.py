"""Saving in the look of the file: the choice, what is remembered, what is said; tracked changes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from tests.docx_io.build import docx, para, run
from tests.docx_io.test_revisions import gone, ins
from tests.docx_io.test_write_keep_look import PLAN
from tests.fidelity.one_edit import parts_of
from wenming_desk.app.run import Program
from wenming_desk.desk.models.saved_look import NOT_DOCX
from wenming_desk.desk.views.dialogs.files import DOCX_LOOKS
from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document import text_edits
from wenming_desk.document.nodes import Paragraph, Section, walk_document
from wenming_desk.document.revisions import count_revisions
from wenming_desk.docx_io.read import visible_text
from wenming_desk.jobs.opening import open_file as read_again

Ctrl = Qt.KeyboardModifier.ControlModifier
CHANGED = PLAN.replace("<w:sectPr/>", "") + para(
    run("各地") + ins(31, run("逐日")) + run("报送") + gone(32, "一次") + run("情况。")
)


def plan(folder: Path, body: str = PLAN) -> Path:
    path = folder / "原来的方案.docx"
    path.write_bytes(docx(body))
    return path


def message(qtbot: QtBot) -> MessageDialog:
    from PySide6.QtWidgets import QApplication

    def shown() -> list[MessageDialog]:
        tops = QApplication.topLevelWidgets()
        return [d for d in tops if isinstance(d, MessageDialog) and d.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()), timeout=10_000)
    return shown()[-1]


def type_in(window: MainWindow, old: str, new: str) -> None:
    session = window.workspace.session
    assert session is not None
    nodes = (n for n in walk_document(session.document) if isinstance(n, Paragraph))
    node = next(n for n in nodes if old in n.text.plain)
    text = node.text.with_plain(node.text.plain.replace(old, new))
    session.edit("打字", lambda d: text_edits.set_text(d, node.id, text))


def saved(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        window.files.save()


def test_kept_from_the_first_question_on(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = plan(tmp_path)
    before = dict(parts_of(path.read_bytes()))
    open_file(window, qtbot, path)
    type_in(window, "立即报告", "马上报告")
    window.files.save()
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        QTest.mouseClick(message(qtbot).buttons["keep"], Qt.MouseButton.LeftButton)
    after = dict(parts_of(path.read_bytes()))
    main = before.pop("word/document.xml").decode().replace("立即报告", "马上报告")
    assert after.pop("word/document.xml").decode() == main
    assert after == before
    assert window.center.action("look_own").isChecked()
    assert "保持原文件的样子" in window.status.profile.text()
    type_in(window, "马上报告", "立刻报告")
    saved(window, qtbot)
    assert "立刻报告" in visible_text(path.read_bytes())
    assert not window.workspace.modified


def test_undo_does_not_know_of_it_and_it_is_remembered(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, program: Program
) -> None:
    path = plan(tmp_path)
    open_file(window, qtbot, path)
    session = window.workspace.session
    assert session is not None
    window.center.run("look_own")
    assert window.workspace.look.own
    assert not session.history.undo_names
    assert not window.workspace.modified
    window.workspace.close_document()
    assert not window.workspace.look.own
    open_file(window, qtbot, path)
    assert window.workspace.look.own
    window.center.run("look_standard")
    assert not window.workspace.look.own


def test_a_text_has_no_look_to_keep(sample: MainWindow) -> None:
    sample.center.run("look_own")
    assert not sample.workspace.look.own
    assert sample.workspace.look.hindrance == NOT_DOCX
    assert sample.center.action("look_standard").isChecked()
    assert NOT_DOCX in sample.status.hint.text()


def test_what_has_no_place_in_it_is_asked_about(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = plan(tmp_path)
    before = path.read_bytes()
    open_file(window, qtbot, path)
    window.center.run("look_own")
    session = window.workspace.session
    assert session is not None
    number = "某政〔2026〕1号"
    session.edit("发文字号", lambda d: text_edits.set_field(d, "head", "doc_number", number))
    window.files.save()
    asked = message(qtbot)
    assert list(asked.buttons) == ["copy", "standard", "cancel"]
    assert path.read_bytes() == before
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        QTest.mouseClick(asked.buttons["standard"], Qt.MouseButton.LeftButton)
    assert not window.workspace.look.own
    assert path.read_bytes() != before


def test_a_new_attachment_is_saved_in_it(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = plan(tmp_path)
    open_file(window, qtbot, path)
    window.center.run("look_own")
    session = window.workspace.session
    assert session is not None
    section = next(n for n in walk_document(session.document) if isinstance(n, Section))
    session.set_current(section.id)
    window.center.run("add_attachment")
    part = session.document.parts[-1]
    session.edit("标题", lambda d: text_edits.set_field(d, "part", "title", "分工表", part.id))
    saved(window, qtbot)
    assert window.workspace.look.own
    assert "附件分工表" in visible_text(path.read_bytes())


def test_save_as_offers_both(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, dialogs: ScriptedDialogs
) -> None:
    path = plan(tmp_path)
    open_file(window, qtbot, path)
    other = tmp_path / "另一份.docx"
    dialogs.saves.append(other)
    dialogs.chosen_kind = DOCX_LOOKS[1]
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        window.files.save_as()
    assert other.read_bytes() == path.read_bytes()
    assert window.workspace.look.own


def test_changes_are_accepted_and_undone(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = plan(tmp_path, CHANGED)
    open_file(window, qtbot, path)
    session = window.workspace.session
    assert session is not None
    assert count_revisions(session.document) == 2
    window.center.run("reject_changes")
    assert count_revisions(session.document) == 0
    assert "各地报送一次情况。" in str(session.document)
    session.undo()
    assert count_revisions(session.document) == 2
    window.center.run("accept_changes")
    window.center.run("look_own")
    saved(window, qtbot)
    again = read_again(path).document
    assert "各地逐日报送情况。" in str(again)
    assert count_revisions(again) == 0


def test_changes_of_formatting_are_shown_and_settled(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    given = 'w:id="5" w:author="审稿人" w:date="2026-03-05T09:00:00Z"'
    was = f"<w:rPrChange {given}><w:rPr><w:u w:val='single'/></w:rPr></w:rPrChange>"
    page = f"<w:sectPr><w:sectPrChange {given}><w:sectPr/></w:sectPrChange></w:sectPr>"
    words = run("各地") + run("逐日", f"<w:b/>{was}") + run("报送情况，不得拖延。")
    path = plan(tmp_path, PLAN.replace("<w:sectPr/>", "") + para(words) + page)
    open_file(window, qtbot, path)
    session = window.workspace.session
    assert session is not None
    assert count_revisions(session.document) == 2
    nodes = (n for n in walk_document(session.document) if isinstance(n, Paragraph))
    node = next(n for n in nodes if "逐日" in n.text.plain)
    session.set_current(node.id)
    qtbot.waitUntil(lambda: window.center.action("reject_here").isEnabled())
    window.center.run("reject_here")
    assert count_revisions(session.document) == 1
    window.center.run("look_own")
    saved(window, qtbot)
    main = dict(parts_of(path.read_bytes()))["word/document.xml"].decode()
    assert "rPrChange" not in main
    assert "<w:u w:val='single'/>" in main.replace('"', "'")
    assert "sectPrChange" in main
    window.center.run("accept_changes")
    assert count_revisions(session.document) == 0
    type_in(window, "立即报告", "马上报告")
    saved(window, qtbot)
    main = dict(parts_of(path.read_bytes()))["word/document.xml"].decode()
    assert "Change" not in main
    assert "马上报告" in main
    assert "<w:u w:val='single'/>" in main.replace('"', "'")
