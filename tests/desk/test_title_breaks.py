"""标题换行: set and removed with keys and by the menu, undone, kept in the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import open_file
from wenming_desk.desk.models.title_breaks import GIVEN_UP, SET
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.pane_area import EDITOR
from wenming_desk.document.text_edits import set_field
from wenming_desk.jobs.opening import open_file as read_file
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes

TITLE = "云汀市水利局关于印发《2026年精神文明建设工作要点》的通知"


def title(window: MainWindow) -> str:
    assert window.workspace.session is not None
    return window.workspace.session.document.parts[0].title


def on_page(window: MainWindow) -> list[str]:
    assert window.workspace.session is not None
    pages = window.workspace.session.pages.pages
    return [line.text for line in pages[0].lines if line.element == "title"]


def action(window: MainWindow) -> QAction:
    found = window.findChild(QAction, "title_breaks")
    assert isinstance(found, QAction)
    return found


def at_title(window: MainWindow, offset: int) -> None:
    session = window.workspace.session
    assert session is not None
    view = window.context.view
    assert view is not None
    view.focus(EDITOR)
    session.set_current(session.document.parts[0].id, offset, "outline", "title")


def type_key(window: MainWindow, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    view = window.context.view
    assert view is not None
    QTest.keyClick(view.editor.text, key, held)


def test_the_menu_takes_the_proposal_over_and_gives_it_up(sample: MainWindow) -> None:
    assert title(sample) == TITLE
    shown = on_page(sample)
    assert "".join(shown) == TITLE
    assert len(shown) > 1
    assert not action(sample).isChecked()
    action(sample).trigger()
    assert title(sample) == "\n".join(shown)
    assert on_page(sample) == shown, "the page stays as it is"
    assert action(sample).isChecked()
    session = sample.workspace.session
    assert session is not None
    assert next(iter(session.history.undo_names)) == SET
    action(sample).trigger()
    assert title(sample) == TITLE
    assert not action(sample).isChecked()
    assert next(iter(session.history.undo_names)) == GIVEN_UP
    sample.center.run("undo")
    sample.center.run("undo")
    assert title(sample) == TITLE
    sample.center.run("redo")
    assert title(sample) == "\n".join(shown)
    assert action(sample).isChecked()


@pytest.mark.parametrize(
    "held", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier]
)
def test_enter_in_the_title_sets_a_break_and_backspace_removes_it(
    sample: MainWindow, held: Qt.KeyboardModifier
) -> None:
    at_title(sample, 6)
    type_key(sample, Qt.Key.Key_Return, held)
    assert title(sample) == TITLE[:6] + "\n" + TITLE[6:]
    assert on_page(sample)[0] == TITLE[:6]
    assert action(sample).isChecked()
    type_key(sample, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    assert title(sample) == TITLE
    assert not action(sample).isChecked()


def test_the_caret_stays_before_its_character(sample: MainWindow) -> None:
    session = sample.workspace.session
    assert session is not None
    at_title(sample, len(TITLE) - 2)
    action(sample).trigger()
    assert title(sample)[session.current.offset :] == "通知"
    action(sample).trigger()
    assert title(sample)[session.current.offset :] == "通知"


def test_a_title_of_one_line_is_left_alone(sample: MainWindow) -> None:
    session = sample.workspace.session
    assert session is not None
    part = session.document.parts[0].id
    session.edit("改", lambda d: set_field(d, "part", "title", "关于例会的通知", part))
    action(sample).trigger()
    assert title(sample) == "关于例会的通知"
    assert not action(sample).isChecked()
    assert sample.status.hint.text() == "标题一行放得下，不用换行"
    session.edit("改", lambda d: set_field(d, "part", "title", "", part))
    action(sample).trigger()
    assert sample.status.hint.text() == "还没有写标题"


@pytest.mark.parametrize("by_hand", [False, True])
def test_the_file_tells_breaks_by_hand_from_automatic_ones(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path, by_hand: bool
) -> None:
    if by_hand:
        action(sample).trigger()
    before = title(sample)
    session = sample.workspace.session
    assert session is not None
    path = tmp_path / "存.docx"
    path.write_bytes(docx_bytes(session.document, find_profile()))
    assert read_file(path).document.parts[0].title == before
    sample.workspace.close_document()
    open_file(sample, qtbot, path)
    assert title(sample) == before
    assert action(sample).isChecked() == by_hand
