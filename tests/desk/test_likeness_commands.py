"""雷同比对 by key: against the library and chosen files, with progress, stopped, reported."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs
from tests.materials import RESOURCES
from wenming_desk.app.run import Program
from wenming_desk.desk.models.tasks import Task
from wenming_desk.desk.views.dialogs.likeness import CompareDialog
from wenming_desk.desk.views.dialogs.reuse import ReuseDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import Section, Table, walk_document
from wenming_desk.jobs.opening import open_file


@pytest.fixture
def past(tmp_path: Path) -> Path:
    """A folder with a copy of the sample that names another organ, other plans, a broken file."""
    folder = tmp_path / "往年"
    folder.mkdir()
    text = (RESOURCES / "samples" / "sample.txt").read_text("utf-8")
    copy = text.replace("云汀市水利局", "石溪市水务局").replace("2026年", "2025年")
    (folder / "石溪.txt").write_text(copy, encoding="utf-8")
    for n in range(6):
        other = (
            f"青田县第{n}中学{2020 + n}年工作安排\n\n一、第{n}件事\n（一）修好第{n}间教室。换灯。\n"
        )
        (folder / f"安排{n}.txt").write_text(other, encoding="utf-8")
    (folder / "坏的.docx").write_bytes(b"")
    return folder


def asked(window: MainWindow, qtbot: QtBot) -> CompareDialog:
    window.center.run("likeness")
    qtbot.waitUntil(
        lambda: any(d.isVisible() for d in window.findChildren(CompareDialog)), timeout=10_000
    )
    return next(d for d in window.findChildren(CompareDialog) if d.isVisible())


def shown(window: MainWindow, qtbot: QtBot) -> ReuseDialog:
    qtbot.waitUntil(lambda: window.reuse.dialog is not None, timeout=60_000)
    dialog = window.reuse.dialog
    assert dialog is not None
    return dialog


def test_something_must_be_chosen_and_can_be_taken_off_again(
    sample: MainWindow, qtbot: QtBot, past: Path, dialogs: ScriptedDialogs
) -> None:
    dialog = asked(sample, qtbot)
    assert dialog.compare.isEnabled()
    QTest.keyClick(dialog.library, Qt.Key.Key_Space)
    assert not dialog.compare.isEnabled()
    dialogs.opens[:] = [past / "石溪.txt", past / "安排1.txt"]
    QTest.keyClick(dialog.add_file, Qt.Key.Key_Space)
    assert [path.name for path in dialog.paths] == ["石溪.txt", "安排1.txt"]
    dialogs.folders.append(past)
    QTest.keyClick(dialog.add_folder, Qt.Key.Key_Space)
    assert dialog.list.item(2).text() == "文件夹　往年"
    dialog.list.setCurrentRow(1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Delete)
    assert [path.name for path in dialog.paths] == ["石溪.txt", "往年"]
    assert dialog.compare.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert sample.reuse.dialog is None


def test_a_folder_is_compared_and_both_reports_written(
    program: Program,
    sample: MainWindow,
    qtbot: QtBot,
    past: Path,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    counted: list[tuple[int, int]] = []
    dialog = asked(sample, qtbot)
    dialog.add_path(past)
    QTest.keyClick(dialog.compare, Qt.Key.Key_Return)
    tasks = [task for task in sample.findChildren(Task) if task.unit == "个文件"]
    assert tasks
    tasks[-1].progress.connect(lambda done, of: counted.append((done, of)))
    found = shown(sample, qtbot)
    assert found.tabs.tabText(found.tabs.currentIndex()).startswith("相同的话")
    assert counted
    assert counted[-1][1] == 8
    said = " ".join(label.text() for label in sample.findChildren(QLabel))
    assert "没有读成，没有比对：坏的.docx" in said
    assert found.reuse.likeness.share > 0.8
    assert "石溪市" in {each.words for each in found.reuse.leftovers} or found.alike.rowCount()
    title = found.alike.item(0, 2)
    assert title is not None
    assert "石溪市水务局" in title.text()
    for name in ("报告.docx", "报告.html"):
        dialogs.saves.append(tmp_path / name)
        found.report_asked.emit()
        qtbot.waitUntil((tmp_path / name).is_file, timeout=60_000)
    report = open_file(tmp_path / "报告.docx").document
    nodes = list(walk_document(report))
    headings = [n.heading.plain for n in nodes if isinstance(n, Section)]
    assert {"出处", "各部分相同的比例", "逐段对照"} <= set(headings)
    assert sum(isinstance(n, Table) for n in nodes) >= 4
    page = (tmp_path / "报告.html").read_text("utf-8")
    assert re.search(r"石溪市水务局.*2025年", page)
    assert "<mark>" in page


def test_a_comparison_is_stopped_and_the_window_goes_on(
    sample: MainWindow, qtbot: QtBot, past: Path
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    dialog = asked(sample, qtbot)
    dialog.add_path(past)
    QTest.keyClick(dialog.compare, Qt.Key.Key_Return)
    task = next(task for task in sample.findChildren(Task) if task.unit == "个文件")
    task.cancel()
    said = " ".join(label.text() for label in sample.findChildren(QLabel))
    assert "比对停下了" in said
    qtbot.wait(300)
    assert sample.reuse.dialog is None
    assert session.document is before
