"""How a run begins: what others left is asked about first, then the files named are opened."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk import editor_made as made
from wenming_desk.app.run import Program
from wenming_desk.desk.menu_table import TOOLBAR, TOOLBAR_END
from wenming_desk.desk.models.skeleton import Outline, make_document
from wenming_desk.desk.views.dialogs.recovery import RecoveryDialog
from wenming_desk.document.serial import to_json
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.store.journal import Journal
from wenming_desk.store.record import JournalMeta


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two files that open without a question."""
    paths = [tmp_path / "一.docx", tmp_path / "二.docx"]
    for path in paths:
        path.write_bytes(docx_bytes(made.document(), find_profile()))
    return paths


def leave(program: Program) -> None:
    """What a run leaves that died."""
    died = Journal(program.services.journal.folder)
    left = make_document(Outline("请示", "云汀市水利局", "增拨经费"))
    died.open().write(to_json(left).encode(), JournalMeta("增拨经费"))
    died.close()


def shown(program: Program) -> list[str]:
    """Names of what the windows have open."""
    return [window.workspace.place.name for window in program.windows]


def test_the_files_named_are_opened_each_in_a_window(
    program: Program, qtbot: QtBot, files: list[Path]
) -> None:
    program.open_window()
    program.begin(files)
    qtbot.waitUntil(lambda: shown(program) == ["一.docx", "二.docx"])


def test_without_files_the_start_page_stays(program: Program) -> None:
    window = program.open_window()
    program.begin([])
    assert window.stack.currentWidget() is window.start
    assert len(program.windows) == 1


@pytest.mark.parametrize("restored", [True, False])
def test_what_was_left_is_asked_about_first(
    program: Program, qtbot: QtBot, files: list[Path], restored: bool
) -> None:
    leave(program)
    window = program.open_window()
    program.begin(files[:1])
    dialog = window.findChild(RecoveryDialog)
    assert isinstance(dialog, RecoveryDialog)
    qtbot.wait(50)
    assert window.workspace.session is None
    assert not window.workspace.busy
    button = dialog.restore if restored else dialog.later
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    wanted = ["增拨经费", "一.docx"] if restored else ["一.docx"]
    qtbot.waitUntil(lambda: shown(program) == wanted)
    assert window.workspace.modified is restored


def test_the_first_picture_of_a_window_has_its_toolbar_in_order(program: Program) -> None:
    window = program.open_window()
    # No event has been looked at since.
    tools = window.tools
    buttons = [tools.button(name) for group in (*TOOLBAR, TOOLBAR_END) for name in group]
    assert [each.width() for each in buttons] == [each.sizeHint().width() for each in buttons]


def test_a_warning_that_shows_its_icon_alone_goes_when_it_is_no_longer_true(
    program: Program, qtbot: QtBot
) -> None:
    window = program.open_window()
    window.resize(640, 480)
    window.workspace.new(made.document(), "通知")
    status = window.status
    for tell, button in (
        (status.set_fonts, status.fonts),
        (status.set_doubts, status.doubts),
        (status.set_remarks, status.remarks),
    ):
        tell("这是一句很长的提醒，" * 6)
        qtbot.waitUntil(lambda button=button: button.isVisibleTo(status))
        assert not button.text()
        tell("")
        assert not button.isVisibleTo(status)
