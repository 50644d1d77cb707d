"""The dialog of work that takes long: how far, how long yet, put behind, given up."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs
from tests.desk.test_library_filling import button, shown
from wenming_desk.app.run import Program
from wenming_desk.desk.models.tasks import Tasks
from wenming_desk.desk.theme import Theme
from wenming_desk.desk.views.dialogs.long_work import LongWorkDialog, rest_of
from wenming_desk.desk.views.main_window import MainWindow


@pytest.mark.parametrize(
    ("seconds", "share", "told"),
    [
        (12, 0.001, ""),
        (12, 0.5, "还要不到 1 分钟"),
        (60, 0.25, "大约还要 3 分钟"),
        (600, 0.1, "大约还要 1 小时 30 分钟"),
        (3600, 1 / 3, "大约还要 2 小时"),
        (30, 1.0, ""),
    ],
)
def test_how_long_it_takes_yet(seconds: float, share: float, told: str) -> None:
    assert rest_of(seconds, share) == told


def test_it_follows_its_work_and_closes_with_it(sample: MainWindow, qtbot: QtBot) -> None:
    go_on = threading.Event()
    tasks = Tasks(sample)
    task = tasks.run("正在导入素材", lambda: go_on.wait(20))
    task.unit = "个文件"
    words = ("导入素材", "取消以后，已经进来的留在库里。", "取消导入")
    theme: Theme = sample.context.theme
    dialog = LongWorkDialog(task, (0, 0), 0.0, words, theme, sample, clock=lambda: 90.0)
    closed: list[bool] = []
    dialog.finished.connect(lambda: closed.append(True))
    dialog.show()
    assert "正在看有多少要做" in dialog.count.text()
    task.progress.emit(600, 2400)
    assert "600 / 2,400 个文件，大约还要 4 分钟" in dialog.count.text()
    assert dialog.bar.value() == 600
    go_on.set()
    qtbot.waitUntil(lambda: bool(closed), timeout=10_000)
    assert not task.cancelled


def test_an_import_that_takes_long_shows_it_and_is_given_up_there(
    program: Program,
    sample: MainWindow,
    qtbot: QtBot,
    dialogs: ScriptedDialogs,
    tmp_path: Path,
) -> None:
    plans = tmp_path / "plans"
    plans.mkdir()
    for number in range(400):
        line = f"第{number}号渠段由第{number}组巡护，第{number}周清淤一次，记第{number}号台账。"
        text = f"白石县水务局{1600 + number}年工作要点\n\n一、巡护第{number}号渠段\n{line}\n"
        (plans / f"{number}.txt").write_text(text, encoding="utf-8")
    filling = sample.library.filling
    filling.long_ms = 1
    dialogs.folders.append(plans)
    sample.center.run("import_folder")
    dialog = shown(sample, qtbot, LongWorkDialog)
    task = filling.tasks.current
    assert task is not None
    button(dialog, "取消导入").click()
    assert task.cancelled
    qtbot.waitUntil(lambda: not sample.findChildren(LongWorkDialog), timeout=10_000)
    assert "接着来" in sample.status.hint.text()
    library = program.services.library.library()
    assert library.stats().sources < 400
