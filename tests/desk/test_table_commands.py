"""Tables in the window: made, typed in, rows and columns, 横排; each step undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.conftest import open_file
from wenming_desk.desk.models import table_steps
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.table_commands import TableDialog
from wenming_desk.document import edits
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Cell, Paragraph, Table, walk_document

# the offscreen platform says so of every menu
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def plan(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """A plan with a table of 2 × 2 behind its only paragraph, its first cell being typed in."""
    path = tmp_path / "通知.txt"
    path.write_text("关于分工的通知\n\n各单位：\n\n分工见下表。\n", "utf-8")
    open_file(window, qtbot, path)
    session = window.context.session
    body = next(n for n in walk_document(session.document) if isinstance(n, Paragraph))
    session.set_current(body.id)
    dialog = window.tables.ask()
    assert isinstance(dialog, TableDialog)
    dialog.rows.setValue(2)
    dialog.columns.setValue(2)
    dialog.accept()
    return window


def table_of(window: MainWindow) -> Table:
    document = window.context.session.document
    return next(n for n in walk_document(document) if isinstance(n, Table))


def words(window: MainWindow) -> list[list[str]]:
    return [[each.paragraphs[0].plain for each in row] for row in table_of(window).rows]


def type_all(window: MainWindow) -> None:
    cells = window.context.view.editor.cells  # type: ignore[union-attr]
    for number, word in enumerate("abcd"):
        QTest.keyClicks(cells, word)
        if number < 3:
            QTest.keyClick(cells, Qt.Key.Key_Tab)


def test_a_table_takes_the_place_of_a_paragraph_that_is_not_written(plan: MainWindow) -> None:
    session = plan.context.session
    body = next(n for n in walk_document(session.document) if isinstance(n, Paragraph))
    document, empty = edits.insert_paragraph_after(session.document, body.id)
    session.edit("加段落", lambda _: document, select=Selection(empty))
    made = table_steps.add_table(session, 2, 3)
    nodes = [node.id for node in walk_document(session.document)]
    assert empty not in nodes
    assert nodes.index(made) == nodes.index(body.id) + 1
    session.undo()
    assert session.document == document


def test_a_table_is_put_in_and_typed_in(plan: MainWindow) -> None:
    view = plan.context.view
    assert view is not None
    assert view.editor.cells.isVisible()
    assert table_of(plan).header_rows == 1
    type_all(plan)
    assert words(plan) == [["a", "b"], ["c", "d"]]
    here = plan.context.session.current
    assert here.node == table_of(plan).id
    assert table_steps.current_cell(plan.context.session) == (1, 1)


@pytest.mark.parametrize(
    ("command", "wanted", "cell"),
    [
        ("row_above", [["a", "b"], ["", ""], ["c", "d"]], (1, 1)),
        ("row_below", [["a", "b"], ["c", "d"], ["", ""]], (2, 1)),
        ("column_left", [["a", "", "b"], ["c", "", "d"]], (1, 1)),
        ("column_right", [["a", "b", ""], ["c", "d", ""]], (1, 2)),
        ("delete_row", [["a", "b"]], (0, 1)),
        ("delete_column", [["a"], ["c"]], (1, 0)),
        ("row_up", [["c", "d"], ["a", "b"]], (0, 1)),
        ("column_back", [["b", "a"], ["d", "c"]], (1, 0)),
    ],
)
def test_rows_and_columns(
    plan: MainWindow, command: str, wanted: list[list[str]], cell: tuple[int, int]
) -> None:
    type_all(plan)
    session = plan.context.session
    before = session.document
    plan.center.run(command)
    assert words(plan) == wanted
    assert table_steps.current_cell(session) == cell
    assert plan.context.view.editor.cells.isVisible()  # type: ignore[union-attr]
    session.undo()
    assert session.document == before


def test_the_last_row_goes_with_the_table(plan: MainWindow) -> None:
    plan.center.run("delete_row")
    plan.center.run("delete_row")
    document = plan.context.session.document
    assert not [n for n in walk_document(document) if isinstance(n, Table)]


def test_keys_move_rows_and_columns(plan: MainWindow) -> None:
    type_all(plan)
    cells = plan.context.view.editor.cells  # type: ignore[union-attr]
    QTest.keyClick(cells, Qt.Key.Key_Up, ALT_SHIFT)
    assert words(plan) == [["c", "d"], ["a", "b"]]
    QTest.keyClick(cells, Qt.Key.Key_Left, ALT_SHIFT)
    assert words(plan) == [["d", "c"], ["b", "a"]]
    assert cells.isVisible()
    assert cells.text == "d"


def test_cells_of_a_spreadsheet_are_pasted(plan: MainWindow) -> None:
    cells = plan.context.view.editor.cells  # type: ignore[union-attr]
    mime = QMimeData()
    mime.setText('1\t2\t"三\n3"\n4\t5\t6\n7\t8\t9\n')
    cells.insertFromMimeData(mime)
    assert words(plan) == [["1", "2", "三"], ["4", "5", "6"], ["7", "8", "9"]]
    assert [t.plain for t in table_of(plan).rows[0][2].paragraphs] == ["三", "3"]


def test_text_is_pasted_into_the_cell(plan: MainWindow) -> None:
    cells = plan.context.view.editor.cells  # type: ignore[union-attr]
    mime = QMimeData()
    mime.setText("市水利局")
    cells.insertFromMimeData(mime)
    assert words(plan)[0] == ["市水利局", ""]


def test_a_table_is_set_sideways_and_repeats_its_head(plan: MainWindow) -> None:
    session = plan.context.session
    plan._states.update()
    action = plan.center.action("landscape")
    assert action.isEnabled()
    assert not action.isChecked()
    plan.center.run("landscape")
    assert table_of(plan).landscape
    assert any(page.turned for page in session.pages.pages)
    plan._states.update()
    assert action.isChecked()
    assert plan.center.action("header_row").isChecked()
    plan.center.run("header_row")
    assert table_of(plan).header_rows == 0
    session.undo(2)
    assert not table_of(plan).landscape


def test_the_outline_offers_it_for_a_table_alone(plan: MainWindow) -> None:
    tree = plan.context.view.outline.tree  # type: ignore[union-attr]
    tree.select_node(table_of(plan).id)
    entries = tree._menu.entries()
    assert {"landscape", "header_row"} <= entries
    body = next(n for n in walk_document(plan.context.session.document) if isinstance(n, Paragraph))
    tree.select_node(body.id)
    assert "landscape" not in tree._menu.entries()


def test_a_table_with_too_little_room_is_proposed_to_be_turned(
    plan: MainWindow, qtbot: QtBot
) -> None:
    session = plan.context.session
    table = table_of(plan)
    many = tuple(tuple(Cell() for _ in range(20)) for _ in range(2))
    change: Callable[..., object] = table_steps.fill
    change(session, [["字"] * len(many[0])] * 2)
    qtbot.waitUntil(lambda: bool(plan.remarks.shown), timeout=10_000)
    plan.remarks.show_menu()
    turn = next(a for a in plan.remarks.menu.actions() if "把这个表格横排" in a.text())
    turn.trigger()
    plan.remarks.menu.close()
    assert table_of(plan).landscape
    assert session.current.node == table.id
    plan.remarks.show_menu()
    assert not [a for a in plan.remarks.menu.actions() if "把这个表格横排" in a.text()]
    plan.remarks.menu.close()
