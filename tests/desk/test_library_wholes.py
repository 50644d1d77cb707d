"""Whole plans and outlines in the pane: listed, dragged into the tree, put in, deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.desk import library_plans
from tests.desk.test_library_pane import drag_over, go_to, headings, landing, opened
from wenming_desk.app.run import Program
from wenming_desk.desk.models.library_wholes import Shown
from wenming_desk.desk.views.dialogs.landing import LandingDialog
from wenming_desk.desk.views.library_pane import LibraryPane
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import Paragraph, Section, walk_document

Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """The program with two plans and its own outlines in its library."""
    library = program.services.library
    library.fill(library_plans.write(tmp_path / "plans"), lambda *_: None, lambda: False)
    library.put_starter_in()
    return program


def listed(pane: LibraryPane, qtbot: QtBot, shown: Shown) -> None:
    """Show whole plans or outlines, and wait until the rows are there."""
    pane.shown.choose(shown)
    qtbot.waitUntil(lambda: pane.list.chosen_hits() != (), timeout=20_000)
    qtbot.waitUntil(lambda: pane.rows.hits[0].snippet.key.startswith(_PREFIX[shown]))


_PREFIX = {Shown.PLANS: "plan:", Shown.OUTLINES: "outline:"}


def choose(pane: LibraryPane, qtbot: QtBot, words: str) -> None:
    pane.field.setText(words)
    qtbot.waitUntil(
        lambda: bool(pane.rows.hits) and words in pane.rows.hits[0].snippet.heading, timeout=20_000
    )
    pane.list.choose(0)
    qtbot.waitUntil(lambda: len(pane.keys()) == 1)


def landed(window: MainWindow, qtbot: QtBot, before: object) -> None:
    """Agree to what is asked, and wait until the document is another."""
    session = window.workspace.session
    assert session is not None

    def asked() -> list[LandingDialog]:
        return [each for each in window.findChildren(LandingDialog) if each.isVisible()]

    qtbot.waitUntil(lambda: session.document is not before or bool(asked()), timeout=30_000)
    if session.document is before:
        dialog = landing(window, qtbot)
        # an outline is no number of items
        assert not any("插入 0 条" in each.text() for each in dialog.findChildren(QLabel))
        dialog.insert.click()
        qtbot.waitUntil(lambda: session.document is not before, timeout=10_000)


def test_keys_go_from_items_to_whole_plans_to_outlines(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    QTest.keyClick(pane.field, Qt.Key.Key_PageDown, Ctrl)
    qtbot.waitUntil(lambda: pane.rows.hits[0].snippet.key.startswith("plan:"), timeout=20_000)
    assert not pane.chips.chips["category"].isEnabled()
    assert pane.chips.chips["year"].isEnabled()
    pane.list.setFocus()
    QTest.keyClick(pane.list, Qt.Key.Key_PageDown, Ctrl)
    qtbot.waitUntil(lambda: pane.rows.hits[0].snippet.key.startswith("outline:"), timeout=20_000)
    assert pane.shown.shown is Shown.OUTLINES
    QTest.keyClick(pane.list, Qt.Key.Key_PageDown, Ctrl)
    qtbot.waitUntil(lambda: ":" not in pane.rows.hits[0].snippet.key, timeout=20_000)
    assert pane.chips.chips["category"].isEnabled()


def test_an_outline_is_dragged_to_the_place_and_level_shown(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    assert sample.view is not None
    before = session.document
    pane = opened(sample, qtbot)
    listed(pane, qtbot, Shown.OUTLINES)
    choose(pane, qtbot, "专项实施方案")
    qtbot.waitUntil(lambda: pane.keys()[0] in pane.rows.contents, timeout=30_000)
    first, second = headings(sample)[:2]
    drag_over(sample, pane, first, drop=False)
    words = sample.view.outline.tree.drags.guide.words
    assert words.startswith("插入为（二）起")
    assert words.endswith("二级")
    drag_over(sample, pane, first, drop=True)
    landed(sample, qtbot, before)
    made = headings(sample)
    assert made[0] == first
    assert made[1:4] == ["总体要求", "工作目标", "主要任务"]
    assert second in made
    nodes = walk_document(session.document)
    assert not any(getattr(node, "provenance", None) for node in nodes)
    session.undo()
    assert session.document == before


def test_a_whole_plan_is_dragged_and_remembers_where_it_came_from(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    pane = opened(sample, qtbot)
    listed(pane, qtbot, Shown.PLANS)
    choose(pane, qtbot, "白石县水务局")
    hit = pane.rows.hits[0]
    assert hit.snippet.below == 7
    one = next(
        n for n in walk_document(before) if isinstance(n, Section) and n.level == 1 and n.heading
    )
    # Not looked at before: the place is shown by the plan's headings.
    pane.rows.contents.clear()
    drag_over(sample, pane, headings(sample)[0], drop=True)
    landed(sample, qtbot, before)
    assert headings(sample, 2)[1:3] == ["深化志愿服务", "培树文明新风"]
    assert headings(sample, 3)[:2] == ["组建节水志愿服务队", "开展护河行动"]
    nodes = [n for n in walk_document(session.document) if isinstance(n, Paragraph)]
    came = {n.provenance.source for n in nodes if n.provenance}
    assert came == {hit.source.key}
    assert not any("白石县水务局" in n.text.plain for n in nodes)
    assert one.heading.plain in headings(sample, 1)
    session.undo()
    assert session.document == before


def test_a_whole_plan_is_looked_into_deleted_and_given_back(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    listed(pane, qtbot, Shown.PLANS)
    choose(pane, qtbot, "白石县水务局")
    key = pane.keys()
    entries = {a.text(): a for a in sample.library.edits.whole_menu(pane, key).actions()}
    entries["看它的条目"].trigger()
    qtbot.waitUntil(lambda: len(pane.rows.hits) == 7, timeout=20_000)
    assert pane.shown.shown is Shown.ITEMS
    assert pane.chips.chips["more"].text() == "一篇文稿"
    pane.chips.clear()
    listed(pane, qtbot, Shown.PLANS)
    choose(pane, qtbot, "白石县水务局")
    library = filled.services.library.library()
    count = library.stats().sources
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: library.stats().sources == count - 1, timeout=20_000)
    sample.library.edits.undo()
    qtbot.waitUntil(lambda: library.stats().sources == count, timeout=20_000)


def test_the_headings_of_the_open_document_become_an_outline(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    library = filled.services.library.library()
    pane = opened(sample, qtbot)
    go_to(sample, headings(sample)[0])
    sample.library.save_outline()
    names = lambda: [each.name for each in library.skeletons()]  # noqa: E731
    qtbot.waitUntil(lambda: any("水利局" in name for name in names()), timeout=20_000)
    listed(pane, qtbot, Shown.OUTLINES)
    choose(pane, qtbot, "水利局")
    QTest.keyClick(pane.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not any("水利局" in name for name in names()), timeout=20_000)
