"""设置: shown, changed with real keys, in force at once, kept."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wenming_desk.app.run import Program
from wenming_desk.desk.models import preferences
from wenming_desk.desk.views.dialogs.settings import SettingsDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.jobs.library_place import FILE_NAME
from wenming_desk.library.sqlite.library import open_file
from wenming_desk.store.settings import Settings

NOBODY = "postgresql://clerk@127.0.0.1:1/plans"
"""Port 1 answers nobody."""


@pytest.fixture
def dialog(sample: MainWindow, qtbot: QtBot) -> SettingsDialog:
    """The dialog, opened by its key."""
    QTest.keyClick(sample, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    found = [each for each in sample.findChildren(SettingsDialog) if each.isVisible()]
    assert len(found) == 1
    qtbot.addWidget(found[0])
    return found[0]


def settings_file(program: Program) -> Path:
    return program.services.folders["设置"] / "settings.json"


def said(dialog: SettingsDialog) -> str:
    return dialog.said.text()


def test_the_bureau_is_kept(dialog: SettingsDialog, program: Program) -> None:
    QTest.keyClicks(dialog.issuer, "bureau")
    QTest.keyClick(dialog.issuer, Qt.Key.Key_Tab)
    read = Settings(settings_file(program), preferences.ALL)
    assert read.get(preferences.ISSUER) == "bureau"


def test_scheme_size_and_profile_are_in_force_at_once(
    dialog: SettingsDialog, sample: MainWindow, program: Program
) -> None:
    for box, value in (
        (dialog.schemes, "dark"),
        (dialog.scales, "1.25"),
        (dialog.profiles, "R2"),
    ):
        box.setCurrentIndex(box.findData(value))
        box.activated.emit(box.currentIndex())
    assert program.theme.dark
    assert program.theme.scale == 1.25
    assert sample.workspace.profile == "R2"


def test_what_is_no_address_changes_nothing(
    dialog: SettingsDialog, program: Program, qtbot: QtBot
) -> None:
    dialog.server.click()
    QTest.keyClicks(dialog.address, "server-5")
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "不是素材库服务器的地址" in said(dialog), timeout=20_000)
    assert dialog.isVisible()
    assert program.services.library.address == ""
    assert not Path("server-5").exists()


def test_a_server_that_is_away_is_remembered_and_said(
    dialog: SettingsDialog, program: Program, qtbot: QtBot
) -> None:
    pytest.importorskip("psycopg")
    dialog.server.click()
    QTest.keyClicks(dialog.address, NOBODY)
    dialog.connect_button.click()
    qtbot.waitUntil(lambda: "连不上" in said(dialog), timeout=60_000)
    assert program.services.library.address == NOBODY
    dialog.here.click()
    qtbot.waitUntil(lambda: "本机" in said(dialog), timeout=20_000)
    assert program.services.library.address == ""


def test_a_library_here_is_found_again(program: Program) -> None:
    library = program.services.library
    assert library.file.name == FILE_NAME
    assert library.move_to("") == ""
    opened = open_file(library.file)
    assert opened.state.writable
    opened.close()
