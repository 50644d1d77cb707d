"""A document too long to be laid out at once: its page first, then its rows, then its words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from wenming_desk.desk.models.outline_model import OutlineModel
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.pane_area import EDITOR
from wenming_desk.document.text_edits import set_text

SENTENCE = "各科室要按时报送汛前检查的情况，并做好记录。"
CHAPTERS = 30


@pytest.fixture
def view(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> DocumentView:
    """The view of a long text just opened, of which nothing was painted yet."""
    lines = ["关于检查的通知", "各科室："]
    for number in range(CHAPTERS):
        lines += [f"{number + 1}.检查的安排", *(SENTENCE * 8 for _ in range(6))]
    path = tmp_path / "长文.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    with qtbot.waitSignal(window.workspace.opened, timeout=20_000):
        window.workspace.open(path)
    found = window.view
    assert found is not None
    assert not found.session.whole
    assert not found.editor.text.blocks
    return found


def rows(view: DocumentView) -> int:
    return len(view.outline.model.outline.rows)


def test_outline_and_text_follow_the_first_page(view: DocumentView, qtbot: QtBot) -> None:
    assert not rows(view)
    painted = view.page.canvas.pixmaps.painted
    qtbot.waitUntil(lambda: bool(painted) or bool(rows(view)), timeout=20_000)
    assert painted
    qtbot.waitUntil(lambda: bool(view.editor.text.blocks), timeout=20_000)
    assert rows(view) > CHAPTERS
    assert view.editor.whole
    assert view.outline.tree.current_key() is not None
    session = view.session
    assert view.outline.model.outline.rows.keys() == OutlineModel(session).outline.rows.keys()


def test_they_come_too_where_no_page_is_painted(view: DocumentView, qtbot: QtBot) -> None:
    view.area.close_pane("page")
    qtbot.waitUntil(lambda: bool(view.editor.text.blocks), timeout=20_000)
    assert rows(view)


def test_who_types_first_has_the_text(view: DocumentView) -> None:
    view.focus(EDITOR)
    assert view.editor.text.blocks
    assert rows(view)


def test_a_key_in_the_outline_finds_its_rows(view: DocumentView) -> None:
    before = view.session.current.node
    QTest.keyClick(view.outline.tree, Qt.Key.Key_End)
    assert rows(view)
    assert view.session.current.node != before


def test_a_command_finds_everything_filled(view: DocumentView, window: MainWindow) -> None:
    window.center.run("find")
    assert view.editor.text.blocks
    assert rows(view)


def test_an_edit_before_the_rows_are_there_is_in_them(view: DocumentView, qtbot: QtBot) -> None:
    session: DocumentSession = view.session
    node = session.document.parts[0].children[-1].id
    session.edit("键入", lambda d: set_text(d, node, "改过的末段。"))
    view.fill()
    row = next(r for r in view.outline.model.outline.rows.values() if r.node == node)
    assert row.text.endswith("改过的末段。")
    session.undo()
    row = next(r for r in view.outline.model.outline.rows.values() if r.node == node)
    assert not row.text.endswith("改过的末段。")
