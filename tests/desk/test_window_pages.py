"""Modes, zoom and thumbnails of 页面 from the menu, and that the next run has them again."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from tests.materials import RESOURCES
from wenming_desk.app.run import Program
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.page_view_geometry import Fit, Mode
from wenming_desk.store.paths import AppPaths

K = Qt.Key
MODES = ("mode_continuous", "mode_single", "mode_facing")


def chosen(window: MainWindow) -> list[str]:
    return [each for each in MODES if window.center.action(each).isChecked()]


def test_the_menu_chooses_among_three_modes(sample: MainWindow) -> None:
    view = sample.view
    assert view is not None
    assert chosen(sample) == ["mode_continuous"]
    menu = sample.findChild(QMenu, "modes")
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["连续显示", "单页显示", "双页显示"]
    for identifier, mode in zip(MODES, Mode, strict=True):
        for _ in range(2):
            sample.center.run(identifier)
            assert view.page.canvas.mode is mode
            assert chosen(sample) == [identifier], "chosen again it stays"


def test_the_menu_follows_the_header(sample: MainWindow) -> None:
    view = sample.view
    assert view is not None
    view.page.header.mode_asked.emit(Mode.FACING)
    view.page.header.thumbnails_asked.emit(True)
    assert chosen(sample) == ["mode_facing"]
    assert sample.center.action("thumbnails").isChecked()


def test_thumbnails_bring_the_pages_back_first(sample: MainWindow) -> None:
    view = sample.view
    assert view is not None
    sample.center.run("thumbnails")
    assert view.page.strip.isVisible()
    view.area.close_pane("page")
    sample.center.run("thumbnails")
    assert view.area.is_shown("page")
    assert view.page.strip.isVisible(), "they were wanted, not the contrary"
    sample.center.run("thumbnails")
    assert not view.page.strip.isVisible()
    assert not sample.center.action("thumbnails").isChecked()


def test_the_keyboard_goes_through_the_pane(sample: MainWindow) -> None:
    view = sample.view
    assert view is not None
    sample.activateWindow()
    sample.center.run("thumbnails")
    view.focus("page")
    seen: list[str] = []
    for _ in range(14):
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, K.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        now = QApplication.focusWidget()
        if now is None or not view.page.isAncestorOf(now):
            break
        seen.append(now.accessibleName())
    assert seen[:8] == [
        *("缩略图", "缩略图", "双页显示", "单页显示", "连续显示"),
        *("放大，Ctrl+=", "显示比例", "缩小，Ctrl+-"),
    ]
    view.focus("page")
    assert view.page.canvas.hasFocus()


@pytest.mark.parametrize("fit", [Fit.PAGE, Fit.NONE])
def test_the_next_run_shows_the_pages_as_this_one(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, dialogs: ScriptedDialogs, fit: Fit
) -> None:
    path = tmp_path / "要点.txt"
    path.write_bytes((RESOURCES / "samples" / "sample.txt").read_bytes())
    seen: list[tuple[Mode, Fit, float, bool]] = []
    for run in range(2):
        program = Program(qapp, AppPaths.under(tmp_path / "home"), RESOURCES, dialogs)
        window = program.open_window()
        window.resize(1366, 688)
        open_file(window, qtbot, path)
        view = window.view
        assert view is not None
        if not run:
            window.center.run("mode_facing")
            window.center.run("thumbnails")
            view.page.fit_page() if fit is Fit.PAGE else view.page.set_zoom(0.75)
        look = view.page.look
        seen.append((look.mode, look.fit, round(look.zoom, 2), look.thumbnails))
        window.workspace.close_document()
        window.close()
        program.close()
    assert seen[0] == seen[1]
    assert seen[0][0] is Mode.FACING
    assert seen[0][1] is fit
    qapp.setStyleSheet("")
    qapp.processEvents()
