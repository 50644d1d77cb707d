"""The collector of garbage leaves an open document alone, and looks at it when it is closed."""

import gc

import pytest
from pytestqt.qtbot import QtBot

from tests.typeset.plans import document, main_part, text
from wenming_desk.app import long_lived
from wenming_desk.app.run import Program
from wenming_desk.desk.models.session import DocumentSession


def test_what_is_open_is_put_aside(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_lived, "WAIT_MS", 1)
    window = program.open_window(None)
    qtbot.addWidget(window)
    gc.unfreeze()
    assert gc.get_freeze_count() == 0
    window.workspace.new(document(main_part(text(10))), "短")
    assert not gc.isenabled()
    qtbot.waitUntil(lambda: gc.get_freeze_count() > 0)
    assert gc.isenabled()
    window.workspace.close_document()
    assert gc.get_freeze_count() == 0


def test_the_collector_goes_on_when_a_document_is_closed_at_once(
    program: Program, qtbot: QtBot
) -> None:
    window = program.open_window(None)
    qtbot.addWidget(window)
    window.workspace.new(document(main_part(text(10))), "短")
    window.workspace.close_document()
    assert gc.isenabled()


def test_the_collector_goes_on_where_no_more_pages_come(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_lived, "WAIT_MS", 1)
    monkeypatch.setattr(DocumentSession, "whole", property(lambda _: False))
    monkeypatch.setattr(DocumentSession, "page_count", property(lambda _: 3))
    window = program.open_window(None)
    qtbot.addWidget(window)
    gc.unfreeze()
    window.workspace.new(document(main_part(text(10))), "短")
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled, timeout=1000)
    assert gc.get_freeze_count() == 0
