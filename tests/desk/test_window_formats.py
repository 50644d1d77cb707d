"""Files of other formats in the window: opened, dropped, pasted, saved under a new name."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from tests.materials import REPOSITORY
from wenming_desk.desk.views.dialogs.files import READABLE
from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.intake.readers.encodings import ENCODING_NAMES

Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TITLE = "青溪县水务局关于印发《2026年河湖保护工作方案》的通知"
PAGE = (
    "<html><body><!--StartFragment--><h2 style='text-align:center'>关于清理河道的通知</h2>"
    "<p>各乡镇人民政府：</p><p>请于5月6日前完成清理。</p><!--EndFragment--></body></html>"
)


def fixture(folder: Path, name: str) -> Path:
    return Path(shutil.copy(REPOSITORY / "tests" / "fixtures" / name, folder / name))


def titles(window: MainWindow) -> list[str]:
    assert window.workspace.session is not None
    return [part.title for part in window.workspace.session.document.parts]


def message(qtbot: QtBot, words: str) -> MessageDialog:
    found: list[MessageDialog] = []

    def there() -> bool:
        found[:] = [
            w
            for w in QApplication.topLevelWidgets()
            if isinstance(w, MessageDialog) and w.isVisible() and words in w.words.heading
        ]
        return bool(found)

    qtbot.waitUntil(there, timeout=20_000)
    return found[0]


@pytest.mark.parametrize("name", ["plan.doc", "plan.odt", "plan.rtf"])
def test_saving_offers_a_new_docx_and_leaves_the_file_alone(
    window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, tmp_path: Path, name: str
) -> None:
    path = fixture(tmp_path, name)
    before = path.read_bytes()
    open_file(window, qtbot, path)
    assert titles(window)[0] == TITLE
    assert window.workspace.place.path is None
    target = tmp_path / "plan.docx"
    dialogs.saves.append(target)
    with qtbot.waitSignal(window.workspace.saved, timeout=60_000):
        QTest.keyClick(window, Qt.Key.Key_S, Ctrl)
    assert dialogs.suggested[0].suffix == ".docx"
    assert dialogs.suggested[0].parent == tmp_path
    assert target.read_bytes().startswith(b"PK")
    assert path.read_bytes() == before


def test_a_file_of_another_format_is_opened_by_dropping_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = fixture(tmp_path, "plan.doc")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    held = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton)
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(90, 90), *held, none))
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        QApplication.sendEvent(window, QDropEvent(QPointF(90, 90), *held, none))
    assert titles(window)[0] == TITLE


def test_the_dialog_offers_every_format() -> None:
    for ending in (".doc", ".wps", ".rtf", ".odt", ".pdf", ".html", ".mht", ".txt", ".docx"):
        assert f"*{ending}" in READABLE.split(";;")[0]


@pytest.mark.parametrize("form", ["html", "rtf"])
def test_what_was_copied_with_formatting_is_read_with_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, form: str
) -> None:
    data = QMimeData()
    data.setText("关于清理河道的通知\n各乡镇人民政府：\n请于5月6日前完成清理。")
    if form == "html":
        data.setHtml(PAGE)
    else:
        rtf = (REPOSITORY / "tests" / "fixtures" / "plan.rtf").read_bytes()
        data.setData("text/rtf", rtf)
        data.setText(TITLE)
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_N, Ctrl | Shift)
    assert titles(window)[0] == ("关于清理河道的通知" if form == "html" else TITLE)
    assert window.workspace.modified


def test_formatting_that_lacks_the_text_is_not_taken(window: MainWindow, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setText("关于清理河道的通知\n各乡镇人民政府：\n请于5月6日前完成清理。")
    data.setHtml("<p>图</p>")
    QGuiApplication.clipboard().setMimeData(data)
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        QTest.keyClick(window, Qt.Key.Key_N, Ctrl | Shift)
    assert titles(window) == ["关于清理河道的通知"]


def test_the_encoding_is_shown_and_can_be_changed(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes("关于清理河道的通知\n各乡镇人民政府：\n请完成清理。\n".encode("gb18030"))
    open_file(window, qtbot, path)
    assert window.status.encoding.text() == ENCODING_NAMES["gb18030"]
    menu = window.findChild(QMenu, "encodings")
    assert menu is not None
    menu.aboutToShow.emit()
    entries = {a.text(): a for a in menu.actions()}
    assert [t for t, a in entries.items() if a.isChecked()] == [ENCODING_NAMES["gb18030"]]
    with qtbot.waitSignal(window.workspace.open_failed, timeout=20_000):
        entries[ENCODING_NAMES["utf-8"]].trigger()
    asked = message(qtbot, "读不出来")
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert titles(window) == ["关于清理河道的通知"]


def test_a_text_in_an_unknown_encoding_is_opened_in_one_that_is_chosen(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "通知.txt"
    path.write_bytes("關於清理河道的通知\n各鄉鎮人民政府：\n請於五月前完成清理。\n".encode("big5"))
    with qtbot.waitSignal(window.workspace.open_failed, timeout=20_000):
        window.open_path(path)
    QTest.mouseClick(message(qtbot, "打不开").buttons["encoding"], Qt.MouseButton.LeftButton)
    asked = message(qtbot, "按哪种文字编码")
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        QTest.mouseClick(asked.buttons["big5"], Qt.MouseButton.LeftButton)
    assert titles(window) == ["關於清理河道的通知"]
    assert window.status.encoding.text() == ENCODING_NAMES["big5"]
