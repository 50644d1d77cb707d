"""What comes while a file is being saved or read: nothing gets tied to the wrong file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import open_file
from wenming_desk.app.window_services import DocumentFiles
from wenming_desk.desk.models import structure
from wenming_desk.desk.models.save_state import SaveState
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import Document
from wenming_desk.document.text_edits import set_field
from wenming_desk.store.atomic import SaveResult
from wenming_desk.store.errors import SaveError
from wenming_desk.store.kinds import Kind

WAIT = 30_000


class Gate:
    """Holds every save of a window until it is opened; `fails` lets them fail then."""

    def __init__(self, files: DocumentFiles, monkeypatch: pytest.MonkeyPatch) -> None:
        self._open = threading.Event()
        self.fails = False
        real = DocumentFiles.save

        def save(path: Path, *arguments: object) -> SaveResult:
            self._open.wait(WAIT / 1000)
            if self.fails:
                raise SaveError(Kind.DISK_FULL, path)
            return real(files, path, *arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(files, "save", save)

    def close(self) -> None:
        """Hold the saves again."""
        self._open.clear()

    def open(self) -> None:
        """Let the saves go on."""
        self._open.set()


@pytest.fixture
def gate(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """The gate before the saves of the window."""
    files = window.workspace.services.files
    assert isinstance(files, DocumentFiles)
    made = Gate(files, monkeypatch)
    yield made
    made.open()


def notice(folder: Path, name: str) -> Path:
    """A short text file about something."""
    path = folder / f"{name}.txt"
    path.write_text(f"关于{name}的通知\n各科室：\n请按时报送。\n", encoding="utf-8")
    return path


def document(window: MainWindow) -> Document:
    """The open document."""
    assert window.workspace.session is not None
    return window.workspace.session.document


def saved_file(window: MainWindow, qtbot: QtBot, folder: Path, name: str) -> Path:
    """A .docx made by the window, left open in it."""
    open_file(window, qtbot, notice(folder, name))
    with qtbot.waitSignal(window.workspace.saved, timeout=WAIT):
        window.workspace.save(folder / f"{name}.docx")
    return folder / f"{name}.docx"


def test_a_file_opened_during_a_save_waits_and_keeps_its_own_place(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    workspace = window.workspace
    gate.open()
    second = saved_file(window, qtbot, tmp_path, "防汛")
    first = saved_file(window, qtbot, tmp_path, "检查")
    before = second.read_bytes()
    gate.close()
    workspace.open(second)
    workspace.save()
    qtbot.waitUntil(lambda: workspace._saving.awaited, timeout=WAIT)
    assert workspace.place.path == first
    with qtbot.waitSignal(workspace.opened, timeout=WAIT):
        gate.open()
    assert document(window).title == "关于防汛的通知"
    assert workspace.place.path == second
    assert workspace.state is SaveState.FRESH
    assert second.read_bytes() == before


def test_after_a_failed_save_the_waiting_file_is_not_opened(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    workspace = window.workspace
    gate.open()
    first = saved_file(window, qtbot, tmp_path, "检查")
    gate.close()
    gate.fails = True
    workspace.open(notice(tmp_path, "防汛"))
    workspace.save()
    qtbot.waitUntil(lambda: workspace._saving.awaited, timeout=WAIT)
    with qtbot.waitSignal(workspace.open_failed, timeout=WAIT) as told:
        gate.open()
    assert told.args is not None
    assert str(told.args[1]) == "没有打开“防汛.txt”：这一份没有存上"
    assert workspace.place.path == first
    assert document(window).title == "关于检查的通知"


def test_a_save_that_ends_after_its_document_was_closed_leaves_the_next_alone(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    workspace = window.workspace
    open_file(window, qtbot, notice(tmp_path, "检查"))
    workspace.save(tmp_path / "检查.docx")
    other = document(window)
    workspace.new(other, "另一份")
    with qtbot.waitSignal(workspace.saved, timeout=WAIT):
        gate.open()
    assert workspace.place.path is None
    assert workspace.saved_at is None
    assert workspace.place.name == "另一份"


def test_of_two_files_opened_at_once_the_later_one_stays(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    workspace = window.workspace
    opened: list[str] = []
    workspace.opened.connect(lambda each: opened.append(each.name))
    workspace.open(notice(tmp_path, "检查"))
    workspace.open(notice(tmp_path, "防汛"))
    qtbot.waitUntil(lambda: bool(opened), timeout=WAIT)
    assert opened == ["防汛.txt"]
    qtbot.waitUntil(lambda: workspace.tasks.current is None, timeout=WAIT)


def test_everything_asked_for_during_a_save_is_done_after_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    open_file(window, qtbot, notice(tmp_path, "检查"))
    window.workspace.save(tmp_path / "检查.docx")
    done: list[int] = []
    window.files.guard(lambda: done.append(1))
    window.files.guard(lambda: done.append(2))
    assert done == []
    with qtbot.waitSignal(window.workspace.saved, timeout=WAIT):
        gate.open()
    assert done == [1, 2]


def test_a_file_that_had_disappeared_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = saved_file(window, qtbot, tmp_path, "检查")
    assert window.workspace.session is not None
    structure.add_paragraph(window.workspace.session)
    path.unlink()
    with qtbot.waitSignal(window.workspace.saved, timeout=WAIT):
        window.workspace.save()
    assert window.info.notice is not None
    assert "已经不在那里" in window.info.notice.words
    assert path.exists()


def test_what_is_written_during_a_save_and_saved_again_is_saved_after_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, gate: Gate
) -> None:
    gate.open()
    saved_file(window, qtbot, tmp_path, "甲")
    session = window.workspace.session
    assert session is not None
    gate.close()
    for title in ("第一次改的标题", "第二次改的标题"):
        session.edit("改标题", lambda d, t=title: set_field(d, "part", "title", t, d.parts[0].id))
        window.workspace.save()
    gate.open()
    qtbot.waitUntil(lambda: not session.history.modified, timeout=WAIT)
