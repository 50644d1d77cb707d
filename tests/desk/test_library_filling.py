"""A folder put into the library: stopped, gone on with, what was refused; packages in and out."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs
from tests.desk.test_library_pane import look_for, opened
from wenming_desk.app.run import Program
from wenming_desk.desk.views.dialogs.import_summary import ImportSummary
from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.main_window import MainWindow

COUNT = 24
PLAN = """{organ}{year}年工作要点

一、做好第{n}项服务
（一）走访第{n}片区。{n}月前到第{n}片区走访{m}户，登记第{n}号台账，由第{n}小组汇总上报。
（二）整修第{n}间书屋。添书{m}册，第{n}周开放，第{n}小组值班。
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Plans of several formats, equal ones among them, and files that are none."""
    found = tmp_path / "历年文稿"
    for n in range(COUNT):
        text = PLAN.format(organ="白石县水务局", year=2000 + n, n=n, m=n + 30)
        below = found / f"{2000 + n}"
        below.mkdir(parents=True)
        if n % 3 == 0:
            (below / "要点.txt").write_bytes(text.encode("gb18030"))
        elif n % 3 == 1:
            lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
            page = f"<html><meta charset=utf-8><body>{lines}</body></html>"
            (below / "要点.html").write_text(page, encoding="utf-8")
        else:
            (below / "要点.txt").write_text(text, encoding="utf-8")
    (found / "副本.txt").write_bytes((found / "2000" / "要点.txt").read_bytes())
    again = PLAN.format(organ="白石县水务局", year=2003, n=3, m=33)
    (found / "另存.txt").write_text(again, encoding="utf-8")
    (found / "空的.docx").write_bytes(b"")
    (found / "图片.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + b"x" * 300)
    (found / "半截.docx").write_bytes(b"PK\x03\x04" + b"\0" * 200)
    (found / "说明.exe").write_bytes(b"MZ")
    return found


def button(window: QWidget, text: str) -> QAbstractButton:
    found = window.findChildren(QAbstractButton)
    return next(each for each in found if each.text() == text and each.isVisible())


def shown(window: MainWindow, qtbot: QtBot, kind: type) -> QWidget:
    qtbot.waitUntil(lambda: any(d.isVisible() for d in window.findChildren(kind)), timeout=30_000)
    return next(d for d in window.findChildren(kind) if d.isVisible())


def test_a_folder_is_stopped_and_gone_on_with(
    program: Program,
    sample: MainWindow,
    qtbot: QtBot,
    folder: Path,
    dialogs: ScriptedDialogs,
) -> None:
    library = program.services.library.library()
    dialogs.folders.append(folder)
    sample.center.run("import_folder")
    qtbot.waitUntil(lambda: library.stats().sources >= 3, timeout=60_000)
    filling = sample.library.filling
    task = filling.tasks.current
    if task is not None:
        task.cancel()
    qtbot.waitUntil(lambda: not filling.busy, timeout=20_000)
    said = [label.text() for label in sample.findChildren(QLabel)]
    stopped = library.stats().sources
    assert stopped <= COUNT
    if task is not None:
        assert any("再导一次会接着来" in words for words in said)
    assert not sample.workspace.busy
    dialogs.folders.append(folder)
    sample.center.run("import_folder")
    qtbot.waitUntil(lambda: not filling.busy, timeout=60_000)
    assert library.stats().sources == COUNT
    assert library.stats().snippets == 3 * COUNT


def test_the_summary_tells_what_was_refused_and_what_was_there(
    program: Program,
    sample: MainWindow,
    qtbot: QtBot,
    folder: Path,
    dialogs: ScriptedDialogs,
) -> None:
    dialogs.folders.append(folder)
    sample.center.run("import_folder")
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=60_000)
    QTest.mouseClick(button(sample, "看看是哪些"), Qt.MouseButton.LeftButton)
    dialog = shown(sample, qtbot, ImportSummary)
    assert isinstance(dialog, ImportSummary)
    rows: dict[str, tuple[str, str]] = {}
    for row in range(dialog.list.rowCount()):
        cells = [dialog.list.item(row, column) for column in range(3)]
        result, name, why = (cell.text() for cell in cells if cell is not None)
        rows[name] = (result, why)
    assert {name for name, (result, _) in rows.items() if result == "没有读成"} == {
        "空的.docx",
        "图片.docx",
        "半截.docx",
    }
    assert "内容是空的" in rows["空的.docx"][1]
    assert "图片" in rows["图片.docx"][1]
    assert all("Error" not in why for _, why in rows.values())
    # Of two equal ones the first that comes is put in.
    same = {name: why for name, (result, why) in rows.items() if result == "已在库里"}
    assert len(same) == 2
    assert any("同一个文件" in why and "白石县水务局2000年" in why for why in same.values())
    assert any(why.startswith("文字和库里的《白石县水务局2003年") for why in same.values())
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_chosen_items_leave_as_a_package_and_come_into_another_library(
    program: Program,
    sample: MainWindow,
    qtbot: QtBot,
    folder: Path,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    library = program.services.library
    library.fill((folder / "2001", folder / "2002"), lambda *_: None, lambda: False)
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "第1间书屋", "整修第1间书屋")
    package = tmp_path / "挑出来的.wmlib"
    dialogs.saves.append(package)
    pane.command.emit("export_chosen")
    qtbot.waitUntil(package.is_file, timeout=30_000)
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=20_000)
    held = library.library()
    held.delete_sources([each.key for each in held.sources()])
    assert held.stats().snippets == 0
    dialogs.opens.append(package)
    sample.center.run("import_package")
    qtbot.waitUntil(lambda: held.stats().snippets == 1, timeout=30_000)
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=20_000)
    assert [each.title for each in held.sources()] == ["白石县水务局2001年工作要点"]


@pytest.mark.parametrize("kind", ["text", "climbing", "bomb", "cut"])
def test_a_hostile_package_is_refused_in_plain_words(
    kind: str,
    program: Program,
    sample: MainWindow,
    qtbot: QtBot,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    package = tmp_path / "别人给的.wmlib"
    if kind == "text":
        package.write_text("这不是素材包", encoding="utf-8")
    else:
        with zipfile.ZipFile(package, "w", zipfile.ZIP_DEFLATED) as made:
            if kind == "climbing":
                made.writestr("../../evil.txt", "x")
            elif kind == "bomb":
                made.writestr("sources.jsonl", b"0" * (300 << 20))
            else:
                made.writestr("manifest.json", '{"format": "wmlib"')
    library = program.services.library.library()
    before = library.stats().snippets
    dialogs.opens.append(package)
    sample.center.run("import_package")
    dialog = shown(sample, qtbot, MessageDialog)
    words = "".join(label.text() for label in dialog.findChildren(QLabel))
    assert "没有动" in words or "没有变" in words
    assert not any(word in words for word in ("Traceback", "BadZip", "KeyError", "None"))
    assert library.stats().snippets == before
    assert not (tmp_path.parent / "evil.txt").exists()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not dialog.isVisible())
