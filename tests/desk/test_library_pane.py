"""素材库 beside the text, with real keys and drag events: find, look, insert, save, put right."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.desk import library_plans
from tests.desk.conftest import ScriptedDialogs
from wenming_desk.app.run import Program
from wenming_desk.desk.models.library_rows import SNIPPETS
from wenming_desk.desk.models.outline_roles import Role
from wenming_desk.desk.views.dialogs.landing import LandingDialog
from wenming_desk.desk.views.dialogs.snippet_text import SnippetTextDialog
from wenming_desk.desk.views.library_pane import LibraryPane
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import Paragraph, Section, walk_document
from wenming_desk.library.query import Filters, Query

Alt, Ctrl, Shift = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
NONE = Qt.KeyboardModifier.NoModifier
Left = Qt.MouseButton.LeftButton
Both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
Enter = Qt.Key.Key_Return


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """The program with two plans in its library."""
    files = library_plans.write(tmp_path / "plans")
    done = program.services.library.fill(files, lambda *_: None, lambda: False)
    assert done.added == 2
    return program


def opened(window: MainWindow, qtbot: QtBot) -> LibraryPane:
    """The pane, opened by its key, with all that is in the library."""
    QTest.keyClick(window, Qt.Key.Key_4, Alt)
    assert window.view is not None
    pane = window.view.library
    assert isinstance(pane, LibraryPane)
    qtbot.waitUntil(lambda: window.library.search.results.total > 0, timeout=20_000)
    return pane


def look_for(pane: LibraryPane, qtbot: QtBot, words: str, heading: str) -> None:
    """Type words and wait until the first row has a heading."""
    pane.field.setText(words)
    qtbot.waitUntil(
        lambda: bool(pane.rows.hits) and pane.rows.hits[0].snippet.heading == heading,
        timeout=20_000,
    )
    qtbot.waitUntil(lambda: len(pane.keys()) == 1)


def landing(window: MainWindow, qtbot: QtBot) -> LandingDialog:
    """What is asked before snippets land."""
    found: list[LandingDialog] = []

    def there() -> bool:
        found[:] = [d for d in window.findChildren(LandingDialog) if d.isVisible()]
        return bool(found)

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def headings(window: MainWindow, level: int = 2) -> list[str]:
    """The headings of a level in the open document."""
    assert window.workspace.session is not None
    nodes = walk_document(window.workspace.session.document)
    return [n.heading.plain for n in nodes if isinstance(n, Section) and n.level == level]


def go_to(window: MainWindow, heading: str) -> Section:
    """Make a section current."""
    session = window.workspace.session
    assert session is not None
    nodes = walk_document(session.document)
    node = next(n for n in nodes if isinstance(n, Section) and n.heading.plain == heading)
    session.set_current(node.id, 0, "test")
    return node


def test_an_empty_library_says_what_to_do(sample: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(sample, Qt.Key.Key_4, Alt)
    assert sample.view is not None
    assert sample.view.area.shown == ["outline", "editor", "library"]
    pane = sample.view.library
    assert isinstance(pane, LibraryPane)
    qtbot.waitUntil(lambda: "starter" in pane.words.buttons, timeout=20_000)
    assert pane.words.label.text().startswith("素材库还是空的。")
    assert pane.words.buttons["import_folder"].text() == "导入文件夹…"
    QTest.mouseClick(pane.words.buttons["starter"], Left)
    qtbot.waitUntil(lambda: len(pane.rows.hits) > 0, timeout=60_000)
    assert pane.stack.currentWidget() is pane.list


def test_the_library_takes_the_pages_place_and_gives_it_back(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    view = sample.view
    assert view is not None
    assert view.area.shown == ["outline", "editor", "library"]
    view.close_pane("library")
    assert view.area.shown == ["outline", "editor", "page"]
    QTest.mouseClick(view.rail.buttons["library"], Left)
    assert view.area.shown == ["outline", "editor", "library"]
    QTest.mouseClick(view.rail.buttons["page"], Left)
    assert view.area.shown == ["outline", "editor", "page"]
    sample.resize(1920, 900)
    qtbot.waitUntil(lambda: view.area.room == 4)
    view.focus("library")
    assert view.area.shown == ["outline", "editor", "page", "library"]
    assert pane.isVisible()


def test_finds_as_one_types_and_marks_the_hits(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "节水 志愿", "组建节水志愿服务队")
    hit = pane.rows.hits[0]
    assert hit.heading_spans
    assert pane.chips.count.text() == "1 条"
    assert pane.header.title.text() == "素材库"
    qtbot.waitUntil(lambda: "出处的名称" in pane.peek.facts.text(), timeout=30_000)
    assert "占 " in pane.peek.facts.text()
    assert "组建节水志愿服务队。" in pane.peek.text.toPlainText()
    pane.field.setText("没有这样的词")
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.words, timeout=20_000)
    assert pane.words.label.text().startswith("没有找到“没有这样的词”。")
    QTest.mouseClick(pane.words.buttons["plain"], Left)
    qtbot.waitUntil(lambda: len(pane.rows.hits) > 1, timeout=20_000)


def test_chips_filter_and_say_what_is_set(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    facets = filled.services.library.library().facets()
    menu = pane.chips.menu("level", facets)
    one = next(a for a in menu.actions() if a.text().startswith("一级"))
    one.trigger()
    qtbot.waitUntil(
        lambda: bool(pane.rows.hits) and all(h.snippet.level == 1 for h in pane.rows.hits),
        timeout=20_000,
    )
    assert pane.chips.chips["level"].text() == "一级"
    assert pane.chips.chips["level"].isChecked()
    pane.field.setText("光盘")
    qtbot.waitUntil(lambda: "no_filters" in pane.words.buttons, timeout=20_000)
    assert "去掉“一级”这个条件" in pane.words.label.text()
    QTest.mouseClick(pane.words.buttons["no_filters"], Left)
    qtbot.waitUntil(lambda: len(pane.rows.hits) == 1, timeout=20_000)
    assert pane.chips.filters == Filters()


def test_enter_inserts_behind_the_current_node_in_one_step(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    first = headings(sample)[0]
    go_to(sample, first)
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护河", "开展护河行动")
    QTest.keyClick(pane.field, Enter)
    qtbot.waitUntil(lambda: session.document is not before, timeout=30_000)
    assert headings(sample)[1] == "开展护河行动"
    assert session.history.undo_names == ("插入素材“开展护河行动”",)
    nodes = walk_document(session.document)
    made = next(n for n in nodes if isinstance(n, Section) and n.heading.plain == "开展护河行动")
    assert made.provenance is not None
    assert made.provenance.snippet == pane.rows.hits[0].snippet.key
    assert sample.view is not None
    model = sample.view.outline.model
    index = model.index_of(model.keys_of_node(made.id)[0])
    assert index.data(Role.BORROWED) == 1
    assert "借用" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    library = filled.services.library.library()
    qtbot.waitUntil(lambda: library.snippet(made.provenance.snippet).used == 1, timeout=10_000)
    session.undo()
    assert session.document == before
    key = made.provenance.snippet
    qtbot.waitUntil(lambda: library.snippet(key).used == 0, timeout=10_000)
    session.redo()
    qtbot.waitUntil(lambda: library.snippet(key).used == 1, timeout=10_000)
    session.undo()
    session.edit("另写一条", lambda document: replace(document, kind="函"))
    qtbot.waitUntil(lambda: library.snippet(key).used == 0, timeout=10_000)


def test_ctrl_shift_enter_inserts_below_the_current_node(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    go_to(sample, headings(sample)[0])
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护河", "开展护河行动")
    QTest.keyClick(pane.field, Qt.Key.Key_Down)
    QTest.keyClick(pane.list, Enter, Ctrl | Shift)
    qtbot.waitUntil(lambda: session.document is not before, timeout=30_000)
    assert headings(sample, 3) == ["开展护河行动"]


def test_the_sources_names_are_shown_and_changed_before_it_lands(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    go_to(sample, headings(sample)[0])
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "节水 志愿", "组建节水志愿服务队")
    QTest.keyClick(pane.field, Enter)
    dialog = landing(sample, qtbot)
    rows = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert "年份：2024年 → 2026年" in rows
    assert any(row.startswith("机关名称：白石县水务局 → 云汀市水利局") for row in rows)
    assert any("黄石社区" in row and "要您自己改" in row for row in rows), rows
    year = rows.index("年份：2024年 → 2026年")
    dialog.list.item(year).setCheckState(Qt.CheckState.Unchecked)
    QTest.mouseClick(dialog.insert, Left)
    qtbot.waitUntil(lambda: session.document is not before, timeout=10_000)
    texts = [n.text.plain for n in walk_document(session.document) if isinstance(n, Paragraph)]
    text = next(t for t in texts if "黄石社区" in t)
    assert "2024年每季度" in text
    assert "云汀市水利局给出活动经费" in text
    session.undo()
    assert session.document == before


def test_placeholders_are_asked_once(filled: Program, sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    go_to(sample, headings(sample)[0])
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护水队伍", "建好护水队伍")
    QTest.keyClick(pane.field, Enter)
    dialog = landing(sample, qtbot)
    assert dialog.fields["单位"].text() == "云汀市水利局"
    dialog.fields["责任科室"].setText("机关党委")
    QTest.mouseClick(dialog.insert, Left)
    qtbot.waitUntil(lambda: session.document is not before, timeout=10_000)
    after = session.document
    QTest.keyClick(pane.field, Enter)
    qtbot.waitUntil(
        lambda: (
            session.document is not after
            or any(d.isVisible() for d in sample.findChildren(LandingDialog))
        ),
        timeout=30_000,
    )
    if session.document is after:
        dialog = landing(sample, qtbot)
        assert dialog.fields["责任科室"].text() == "机关党委"
        QTest.mouseClick(dialog.insert, Left)
        qtbot.waitUntil(lambda: session.document is not after, timeout=10_000)
    texts = [n.text.plain for n in walk_document(session.document) if isinstance(n, Paragraph)]
    made = [t for t in texts if "由机关党委登记" in t]
    assert len(made) == 2
    assert made[0].startswith("云汀市水利局的职工")


def drag_over(window: MainWindow, pane: LibraryPane, heading: str, *, drop: bool) -> QDropEvent:
    """Drag the chosen rows to the lower edge of a row of level 2, and let go."""
    assert window.view is not None
    tree = window.view.outline.tree
    mime = pane.list.make_drag(pane.list.chosen_hits()).mimeData()
    node = go_to(window, heading)
    index = tree.outline_model.index_of(tree.outline_model.keys_of_node(node.id)[0])
    rect = tree.visualRect(index)
    point = QPoint(round(tree.delegate.measures.x(2)), rect.top() + round(rect.height() * 0.9))
    viewport = tree.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(point, Both, mime, Left, NONE))
    QApplication.sendEvent(viewport, QDragMoveEvent(point, Both, mime, Left, NONE))
    event = QDropEvent(QPointF(point), Both, mime, Left, NONE)
    event.ignore()
    if drop:
        QApplication.sendEvent(viewport, event)
    return event


def test_a_drag_into_the_tree_lands_at_the_place_shown(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    assert sample.view is not None
    before = session.document
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护河", "开展护河行动")
    first, second = headings(sample)[:2]
    drag_over(sample, pane, first, drop=False)
    assert sample.view.outline.tree.drags.guide.words == "插入为（二）　二级"
    event = drag_over(sample, pane, first, drop=True)
    assert event.isAccepted()
    assert event.dropAction() == Qt.DropAction.CopyAction
    qtbot.waitUntil(lambda: session.document is not before, timeout=30_000)
    assert headings(sample)[:3] == [first, "开展护河行动", second]
    session.undo()
    assert session.document == before


def test_several_rows_land_together(filled: Program, sample: MainWindow, qtbot: QtBot) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    pane = opened(sample, qtbot)
    pane.field.setText("白石县")
    qtbot.waitUntil(lambda: len(pane.rows.hits) >= 5, timeout=20_000)
    titles = [hit.snippet.heading for hit in pane.rows.hits]
    pane.list.clearSelection()
    for wanted in ("开展护河行动", "倡导光盘行动"):
        index = pane.rows.index(titles.index(wanted), 0)
        pane.list.selectionModel().select(index, pane.list.selectionModel().SelectionFlag.Select)
    first = headings(sample)[0]
    drag_over(sample, pane, first, drop=True)
    qtbot.waitUntil(lambda: session.document is not before, timeout=30_000)
    assert set(headings(sample)[1:3]) == {"开展护河行动", "倡导光盘行动"}
    assert session.history.undo_names == ("插入素材 2 条",)


def test_copies_as_text_for_other_programs_and_pastes_with_its_source(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    assert sample.view is not None
    before = session.document
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护河", "开展护河行动")
    pane.list.setFocus()
    pane.list.copy()
    mime = QGuiApplication.clipboard().mimeData()
    assert "开展护河行动。每月第一个星期六" in mime.text()
    assert mime.hasFormat(SNIPPETS)
    go_to(sample, headings(sample)[0])
    sample.view.outline.tree.run("paste")
    qtbot.waitUntil(lambda: session.document is not before, timeout=30_000)
    nodes = walk_document(session.document)
    assert any(isinstance(n, Section) and n.provenance for n in nodes)


def test_a_row_dropped_on_the_pane_becomes_a_snippet_and_undo_takes_it_out(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    assert sample.view is not None
    pane = opened(sample, qtbot)
    total = sample.library.search.results.total
    first = headings(sample)[0]
    node = go_to(sample, first)
    tree = sample.view.outline.tree
    drag = tree.drags.make([tree.outline_model.keys_of_node(node.id)[0]])
    assert drag is not None
    mime = drag.mimeData()
    point = QPoint(60, 200)
    enter = QDragEnterEvent(point, Both, mime, Left, NONE)
    QApplication.sendEvent(pane, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(pane, QDropEvent(QPointF(point), Both, mime, Left, NONE))
    qtbot.waitUntil(lambda: sample.library.search.results.total == total + 1, timeout=30_000)
    look_for(pane, qtbot, first, first)
    QTest.keyClick(pane.list, Qt.Key.Key_Z, Ctrl)
    qtbot.waitUntil(lambda: sample.library.search.results.total == total, timeout=30_000)


def test_saves_by_key_and_finds_what_is_like_a_section(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    total = sample.library.search.results.total
    first = headings(sample)[0]
    go_to(sample, first)
    sample._count()
    QTest.keyClick(sample, Qt.Key.Key_L, Ctrl | Shift)
    qtbot.waitUntil(lambda: sample.library.search.results.total == total + 1, timeout=30_000)
    sample.center.run("similar")
    qtbot.waitUntil(lambda: bool(sample.library.search.results.like), timeout=20_000)
    assert pane.rows.hits[0].snippet.heading == first
    assert not pane.like.isHidden()


def test_rates_files_and_deletes_with_undo(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护河", "开展护河行动")
    key = pane.keys()[0]
    library = filled.services.library.library()
    sample.library.edits.edit("rate_3", (key,))
    qtbot.waitUntil(lambda: pane.rows.hits[0].snippet.rating == 3, timeout=20_000)
    sample.library.edits.set_category((key,), "文明创建")
    qtbot.waitUntil(lambda: library.snippet(key).category == "文明创建", timeout=20_000)
    qtbot.waitUntil(lambda: pane.keys() == (key,), timeout=20_000)
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not pane.rows.hits, timeout=20_000)
    sample.library.edits.undo()
    qtbot.waitUntil(lambda: len(pane.rows.hits) == 1, timeout=20_000)
    names = sample.library.edits.menu(pane, (key,), ("志愿服务",), None, "删去").actions()
    assert [a.text() for a in names if a.text().startswith("撤销")] == ["撤销“删去”"]


def test_several_snippets_become_one_and_undo_gives_them_back(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    pane.field.setText("节水")
    qtbot.waitUntil(lambda: 1 < len(pane.rows.hits) < 5, timeout=20_000)
    pane.list.selectAll()
    keys = pane.keys()
    menu = sample.library.edits.menu(pane, keys, (), None, "")
    merge = next(a for a in menu.actions() if a.text().startswith("合并"))
    library = filled.services.library.library()
    merge.trigger()
    qtbot.waitUntil(lambda: len(library.snippets(keys)) == 1, timeout=20_000)
    assert library.snippets(keys)[0].key == keys[0]
    sample.library.edits.undo()
    qtbot.waitUntil(lambda: len(library.snippets(keys)) == len(keys), timeout=20_000)


def test_the_words_of_a_snippet_are_changed_with_undo(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "护河", "开展护河行动")
    key = pane.keys()[0]
    library = filled.services.library.library()
    old = library.snippet(key).text
    sample.library.edits.ask_text(key)
    qtbot.waitUntil(lambda: bool(sample.findChildren(SnippetTextDialog)), timeout=20_000)
    dialog = sample.findChildren(SnippetTextDialog)[0]
    assert dialog.heading.text() == "开展护河行动"
    dialog.heading.clear()
    QTest.keyClicks(dialog.heading, "HU HE")
    dialog.text.setPlainText("每季度一次。\n另起一段。")
    QTest.mouseClick(dialog.take, Left)
    qtbot.waitUntil(lambda: library.snippet(key).heading == "HU HE", timeout=20_000)
    assert library.snippet(key).text == "每季度一次。\n另起一段。"
    sample.library.edits.undo()
    qtbot.waitUntil(lambda: library.snippet(key).text == old, timeout=20_000)


def test_what_is_like_the_current_row_follows_it_without_taking_the_keyboard(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    first, second = headings(sample)[:2]
    go_to(sample, first)
    sample._count()
    sample.center.run("similar")
    search = sample.library.search
    qtbot.waitUntil(lambda: search.results.like == first, timeout=20_000)
    assert sample.view is not None
    sample.view.focus("outline")
    go_to(sample, second)
    qtbot.waitUntil(lambda: search.results.like == second, timeout=20_000)
    assert not pane.isAncestorOf(QApplication.focusWidget())
    pane.follow.setChecked(False)
    go_to(sample, first)
    qtbot.wait(600)
    assert search.results.like == second


def test_what_is_selected_in_the_text_becomes_a_snippet(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    opened(sample, qtbot)
    go_to(sample, headings(sample)[0])
    view, session = sample.view, sample.workspace.session
    assert view is not None
    assert session is not None
    before = session.document
    text = view.editor.text
    text.setFocus()
    cursor = text.textCursor()
    cursor.movePosition(cursor.MoveOperation.EndOfBlock)
    cursor.movePosition(cursor.MoveOperation.Left, cursor.MoveMode.KeepAnchor, 12)
    text.setTextCursor(cursor)
    words = cursor.selectedText()
    sample._count()
    total = sample.library.search.results.total
    QTest.keyClick(text, Qt.Key.Key_L, Ctrl | Shift)
    qtbot.waitUntil(lambda: sample.library.search.results.total == total + 1, timeout=30_000)
    hits = filled.services.library.library().search(Query.parse(f"“{words}”"))
    assert [hit.snippet.text for hit in hits if hit.snippet.text == words] == [words]
    assert session.document is before


def test_imports_several_files_chosen_at_once(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path, dialogs: ScriptedDialogs
) -> None:
    dialogs.opens.extend(library_plans.write(tmp_path / "more"))
    sample.center.run("import_to_library")
    qtbot.waitUntil(lambda: sample.library.search.results.total > 5, timeout=60_000)
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=20_000)
    stats = sample.context.services.library.library().stats()
    assert stats.sources == 2


def test_imports_a_folder_behind_the_window_and_shares_a_package(
    sample: MainWindow, qtbot: QtBot, tmp_path: Path, dialogs: ScriptedDialogs
) -> None:
    library_plans.write(tmp_path / "more")
    dialogs.folders.append(tmp_path / "more")
    sample.center.run("import_folder")
    assert not sample.workspace.busy
    qtbot.waitUntil(lambda: sample.library.search.results.total > 5, timeout=60_000)
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=20_000)
    package = tmp_path / "素材包.wmlib"
    dialogs.saves.append(package)
    sample.center.run("export_package")
    qtbot.waitUntil(lambda: package.is_file(), timeout=60_000)
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=20_000)
    dialogs.opens.append(package)
    sample.center.run("import_package")
    qtbot.waitUntil(lambda: not sample.library.filling.busy, timeout=60_000)


def test_leftovers_are_put_right_from_the_dialog(
    filled: Program, sample: MainWindow, qtbot: QtBot, tmp_path: Path, dialogs: ScriptedDialogs
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    go_to(sample, headings(sample)[0])
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "节水 志愿", "组建节水志愿服务队")
    QTest.keyClick(pane.field, Enter)
    asked = landing(sample, qtbot)
    for row in range(asked.list.count()):
        if asked.list.item(row).flags() & Qt.ItemFlag.ItemIsUserCheckable:
            asked.list.item(row).setCheckState(Qt.CheckState.Unchecked)
    QTest.mouseClick(asked.insert, Left)
    qtbot.waitUntil(lambda: session.document is not before, timeout=10_000)
    sample.center.run("borrowing")
    qtbot.waitUntil(lambda: sample.reuse.dialog is not None, timeout=60_000)
    dialog = sample.reuse.dialog
    assert dialog is not None
    assert dialog.reuse.borrowing.share > 0
    words = {each.words for each in dialog.fixable}
    assert {"白石县水务局", "2024年"} <= words
    count = len(dialog.reuse.leftovers)
    QTest.mouseClick(dialog.all, Left)
    qtbot.waitUntil(lambda: len(dialog.reuse.leftovers) < count, timeout=60_000)
    texts = [n.text.plain for n in walk_document(session.document) if isinstance(n, Paragraph)]
    text = next(t for t in texts if "黄石社区" in t)
    assert "2026年每季度" in text
    assert "云汀市水利局给出活动经费" in text
    report = tmp_path / "报告.html"
    dialogs.saves.append(report)
    dialog.report_asked.emit()
    qtbot.waitUntil(report.is_file, timeout=30_000)
    dialog.close()
