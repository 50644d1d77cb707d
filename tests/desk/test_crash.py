"""What nobody caught: logged, the journal written, told once; told again after a bad end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import open_file
from tests.desk.test_window import message
from tests.materials import REPOSITORY
from wenming_desk.app.crash import CrashLog, CrashReporter, report
from wenming_desk.app.run import Program
from wenming_desk.desk.models import structure
from wenming_desk.desk.models.skeleton import Outline, make_document
from wenming_desk.desk.views.dialogs.recovery import RecoveryDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.serial import to_json
from wenming_desk.store.journal import Journal
from wenming_desk.store.record import JournalMeta


def failure(words: str) -> ValueError:
    """An exception as it comes out of a slot, with its trace."""
    try:
        raise ValueError(words)
    except ValueError as error:
        return error


def test_a_report_names_places_and_no_word_of_a_document() -> None:
    try:
        try:
            raise failure("关于经费的请示")
        except ValueError as first:
            raise KeyError(7) from first
    except KeyError as error:
        text = report(error, "1.2")
    assert "wenming-desk 1.2" in text
    assert "KeyError: 7" in text
    assert "ValueError\n" in text
    assert "test_crash.py:" in text
    assert "经费" not in text


def test_a_clean_end_leaves_no_log_and_a_bad_one_is_known_at_the_next_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "log" / "crash.log"
    first = CrashLog(path)
    assert first.earlier == ""
    first.write("where it was\n")
    second = CrashLog(path)
    assert second.earlier == "where it was"
    second.close()
    assert not path.exists()
    second.write("too late")
    first.close()
    third = CrashLog(path)
    assert third.earlier == ""
    third.close()


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file where the folder should be")
    log = CrashLog(tmp_path / "log" / "crash.log")
    log.write("x")
    log.close()


def test_the_same_place_is_told_once_and_other_threads_are_heard(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = CrashLog(tmp_path / "crash.log")
    monkeypatch.setattr(log, "catch_faults", lambda: None)
    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    reporter = CrashReporter(log, "1.2")
    told: list[str] = []
    reporter.happened.connect(told.append)
    reporter.install()
    try:
        for _ in range(3):
            reporter.take(failure("same"))
        with qtbot.waitSignal(reporter.happened, timeout=5_000):
            threading.Thread(target=lambda: [][0]).start()
        qtbot.waitUntil(lambda: len(told) == 2, timeout=5_000)
    finally:
        reporter.uninstall()
    assert sum("ValueError: same" in each for each in told) == 1
    assert any("IndexError" in each for each in told)
    assert "IndexError" in (tmp_path / "crash.log").read_text("utf-8")
    log.close()


def test_a_failure_is_told_in_one_message_and_the_work_is_in_the_journal(
    sample: MainWindow, program: Program, qtbot: QtBot
) -> None:
    assert sample.workspace.session is not None
    structure.add_paragraph(sample.workspace.session)
    program.tell_failure("KeyError: 7")
    program.tell_failure("KeyError: 8")
    told = message(qtbot)
    assert told.words.heading == "刚才有一步没有做完"
    assert told.words.safe == "没有丢东西，改动都在窗口里，也记进了恢复记录。"
    assert list(program.services.journal.folder.glob("*.journal"))
    QTest.mouseClick(told.buttons["copy"], Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("文明案头 ")
    assert copied.endswith("KeyError: 7")


def test_a_bad_end_is_said_at_the_next_start_and_stays_over_the_opening_of_a_file(
    program: Program, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    program.tell_of_earlier("")
    assert window.info.notice is None
    program.tell_of_earlier("KeyError: 7")
    path = tmp_path / "通知.txt"
    path.write_text("关于检查的通知\n各科室：\n请按时报送。\n", encoding="utf-8")
    open_file(window, qtbot, path)
    assert window.info.notice is not None
    assert window.info.notice.words.startswith("上次没有正常结束。")
    QTest.mouseClick(window.info.buttons[0], Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text().endswith("KeyError: 7")


def left_by_a_run_that_died(program: Program, records: int) -> Path:
    """Records of one document in the journal; gives the newest file."""
    died = Journal(program.services.journal.folder)
    document = to_json(make_document(Outline("请示", "云汀市水利局", "增拨经费"))).encode()
    file = died.open()
    for _ in range(records):
        file.write(document, JournalMeta("增拨经费"))
    died.close()
    return file.files[-1]


def test_a_damaged_record_is_told(program: Program, window: MainWindow) -> None:
    left_by_a_run_that_died(program, 1).write_bytes(b"damaged")
    assert program.offer_recovery() is None
    assert window.info.notice is not None
    assert window.info.notice.words.startswith("有一份恢复记录损坏了")


def test_a_damaged_record_with_an_older_one_is_told_with_the_recovery(
    program: Program, window: MainWindow
) -> None:
    left_by_a_run_that_died(program, 2).write_bytes(b"damaged")
    dialog = program.offer_recovery()
    assert isinstance(dialog, RecoveryDialog)
    words = [label.text() for label in dialog.findChildren(type(dialog.add_words("")))]
    assert any("最后一次恢复记录损坏了，已改用再前一次的" in each for each in words)


RUN = """
import faulthandler, os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from wenming_desk.app import run
from wenming_desk.desk.views.dialogs.message import MessageDialog
real = run.Program.open_window
def fail():
    raise LookupError("in a slot")
def look():
    for each in QApplication.topLevelWidgets():
        if isinstance(each, MessageDialog) and each.isVisible():
            print(each.words.heading, flush=True)
    {end}
def opened(self, path=None):
    window = real(self, path)
    QTimer.singleShot(0, fail)
    QTimer.singleShot(300, look)
    return window
run.Program.open_window = opened
raise SystemExit(run.start_window())
"""


@pytest.mark.parametrize(
    ("end", "status", "log"),
    [
        ("QApplication.quit()", 0, None),
        ("os._exit(3)", 3, "LookupError: in a slot"),
        ("faulthandler._sigsegv()", None, "Segmentation fault"),
    ],
)
def test_a_run_with_a_failing_slot(
    tmp_path: Path, end: str, status: int | None, log: str | None
) -> None:
    environment = {**os.environ, "WENMING_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", RUN.format(end=end)],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert status is None or done.returncode == status, done.stderr
    assert done.stdout.splitlines() == ["刚才有一步没有做完"]
    path = tmp_path / "log" / "crash.log"
    assert path.exists() == (log is not None)
    assert log is None or log in path.read_text("utf-8")
