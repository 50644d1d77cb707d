"""The check after every test that nothing of Qt is left running."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from tests.conftest import stop_what_is_running


def test_a_timer_is_found_in_a_test_that_asked_for_no_application() -> None:
    timer = QTimer()
    timer.setObjectName("forgotten")
    timer.start(60_000)
    assert any("forgotten" in each for each in stop_what_is_running())
    assert not timer.isActive()
    assert stop_what_is_running() == []
