"""What is made late, and what is made ready early, so that a document is there at once."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tests.bench.documents import of_pages
from tests.desk import editor_made as made
from wenming_desk.app.run import Program
from wenming_desk.desk.models.outline_roles import PAGE
from wenming_desk.desk.views.document_view import DocumentView
from wenming_desk.desk.views.library_pane import LibraryPane
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.pane_area import LIBRARY, REPORT
from wenming_desk.desk.views.report_pane import ReportPane


def shown(program: Program, qtbot: QtBot) -> MainWindow:
    """A window on a short document."""
    window = program.open_window()
    window.resize(1366, 688)
    with qtbot.waitActive(window):
        window.activateWindow()
    window.workspace.new(made.document(), "通知")
    qtbot.waitUntil(lambda: window.view is not None)
    return window


def test_side_panes_are_made_when_they_are_first_shown(program: Program, qtbot: QtBot) -> None:
    window = shown(program, qtbot)
    view = window.view
    assert view is not None
    for kind, name in ((LibraryPane, LIBRARY), (ReportPane, REPORT)):
        assert not window.findChildren(kind)
        view.focus(name)
        assert len(window.findChildren(kind)) == 1
        assert window.findChildren(kind)[0].isVisible()
        assert view.focused == name
        view.close_pane(name)
        view.focus(name)
        assert len(window.findChildren(kind)) == 1
        assert view.focused == name


def test_the_next_document_has_a_library_pane_of_its_own(program: Program, qtbot: QtBot) -> None:
    window = shown(program, qtbot)
    window.center.run("pane_library")
    first = window.findChildren(LibraryPane)
    window.workspace.new(made.document(), "另一份")
    qtbot.waitUntil(lambda: not window.findChildren(LibraryPane))
    window.center.run("pane_library")
    assert len(window.findChildren(LibraryPane)) == 1
    assert window.findChildren(LibraryPane) != first


def test_getting_ready_leaves_nothing_behind(program: Program, qtbot: QtBot) -> None:
    window = program.open_window()
    program.get_ready()
    qtbot.waitUntil(lambda: not window.findChildren(DocumentView))
    assert window.workspace.session is None
    assert window.stack.currentWidget() is window.start
    assert window.stack.count() == 1
    window.workspace.new(made.document(), "通知")
    assert len(window.findChildren(DocumentView)) == 1
    assert window.view is not None


def test_nothing_is_readied_once_a_document_is_open(program: Program, qtbot: QtBot) -> None:
    window = shown(program, qtbot)
    program.get_ready()
    assert window.findChildren(DocumentView) == [window.view]


def test_a_file_that_was_opened_is_on_the_list_soon(program: Program, qtbot: QtBot) -> None:
    window = shown(program, qtbot)
    path = program.services.recent._path.parent / "去年的通知.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("关于开展工作的通知\n各科室：\n请按时完成。\n", encoding="utf-8")
    with qtbot.waitSignal(window.workspace.opened):
        window.workspace.open(path)
    recent = program.services.recent
    qtbot.waitUntil(lambda: [each.path for each in recent.entries] == [path])


def test_a_file_that_is_closed_at_once_is_on_the_list_too(program: Program, qtbot: QtBot) -> None:
    window = shown(program, qtbot)
    path = program.services.recent._path.parent / "去年的通知.docx"
    path.parent.mkdir(parents=True, exist_ok=True)
    window.workspace.save(path)
    qtbot.waitUntil(lambda: path.exists() and not window.workspace.modified)
    program.services.recent.remove(path)
    with qtbot.waitSignal(window.workspace.opened):
        window.workspace.open(path)
    window.workspace.close_document()
    assert [each.path for each in program.services.recent.entries] == [path]


def test_numbers_of_many_pages_have_room(program: Program, qtbot: QtBot) -> None:
    window = shown(program, qtbot)
    window.workspace.new(of_pages(101), "长")
    view = window.view
    assert view is not None
    qtbot.waitUntil(lambda: window.context.session.whole)
    view.fill()
    count = len(window.context.session.pages.pages)
    assert count > 100
    tree = view.outline.tree
    qtbot.waitUntil(lambda: tree.outline_model.last_page > 100)
    need = tree.delegate.width_of(str(count))
    assert tree.columns.sectionSize(PAGE) >= need + 6
    view.page.go_to_page(count)
    field = view.page.header._field
    assert field.text() == str(count)
    assert field.cursorRect().isValid()
    assert field.fontMetrics().horizontalAdvance(field.text()) <= field.width() - 16
