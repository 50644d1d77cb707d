"""A file that takes long to open: the status bar tells the share, 取消 ends the work itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from wenming_desk.desk.models.services import Opened
from wenming_desk.desk.models.tasks import Stopped
from wenming_desk.desk.views.main_window import MainWindow


class Slow:
    """Stands in for reading: goes on by a hundredth whenever it may."""

    def __init__(self) -> None:
        self.go = threading.Semaphore(0)
        self.ended: list[type[BaseException]] = []

    def open_file(
        self,
        path: Path,
        encoding: str | None = None,
        step: Callable[[float], object] | None = None,
    ) -> Opened:
        """Never comes to an end by itself."""
        assert step is not None
        try:
            for count in range(10_000):
                assert self.go.acquire(timeout=20)
                step(min(count / 100, 0.99))
        except Exception as error:
            self.ended.append(type(error))
            raise
        raise AssertionError


@pytest.fixture
def slow(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(window.workspace.services.files, "open_file", made.open_file)
    return made


def test_the_share_is_told_and_cancel_ends_the_work(
    window: MainWindow, qtbot: QtBot, slow: Slow, tmp_path: Path
) -> None:
    before = window.workspace.session
    window.workspace.open(tmp_path / "长文.docx")
    for _ in range(43):
        slow.go.release()
    work = window.status.work
    qtbot.waitUntil(lambda: work._words.text().endswith("42%"), timeout=20_000)
    assert (work._bar.value(), work._bar.maximum()) == (42, 100)
    qtbot.waitUntil(lambda: not work.isHidden(), timeout=20_000)
    assert work._words.text() == "正在打开“长文.docx”　42%"
    work._cancel.click()
    assert not slow.ended
    slow.go.release()
    qtbot.waitUntil(lambda: bool(slow.ended), timeout=20_000)
    assert slow.ended == [Stopped]
    assert work.isHidden()
    assert window.workspace.session is before
