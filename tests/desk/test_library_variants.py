"""The near-duplicates of an item: who has it otherwise and how, one of them put in."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.desk.test_library_pane import go_to, headings, landing, look_for, opened
from wenming_desk.app.run import Program
from wenming_desk.desk.models.library_variants import variants_of
from wenming_desk.desk.models.tasks import Stopped
from wenming_desk.desk.views.dialogs.landing import LandingDialog
from wenming_desk.desk.views.dialogs.variants import VariantsDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.document.nodes import Paragraph, walk_document
from wenming_desk.library.query import Query

PLAN = """{organ}{year}年工作要点

一、深化志愿服务
（一）开展巡堤行动。每月第{day}个星期六组织职工到堤上清理杂草和垃圾，全年不少于{times}次，活动记录月底前交到办公室备查。
（二）办好{class_}。{class_}{text}
二、培树文明新风
（一）做好{class_}服务。{text}由{class_}登记在册，学期末{text}
"""
FORMS = (
    (
        "白石县水务局",
        2023,
        "一",
        12,
        "读书班",
        "读一本水利志书，写一篇心得，选优编成集子发给职工家属。",
    ),
    (
        "青田县水利局",
        2024,
        "二",
        12,
        "夜校",
        "请老水工讲闸门启闭和渠系养护，学员轮流到泵站跟班操作。",
    ),
    (
        "黄河县水务局",
        2025,
        "一",
        24,
        "讲堂",
        "办在灌区管理所，农闲时节开课，讲节水灌溉和水费政策。",
    ),
)
HEADING = "开展巡堤行动"


@pytest.fixture
def filled(program: Program, tmp_path: Path) -> Program:
    """The program with one item as three bureaus have it."""
    paths: list[Path] = []
    for organ, year, day, times, class_, text in FORMS:
        path = tmp_path / f"{organ}.txt"
        path.write_text(
            PLAN.format(organ=organ, year=year, day=day, times=times, class_=class_, text=text),
            encoding="utf-8",
        )
        paths.append(path)
    done = program.services.library.fill(paths, lambda *_: None, lambda: False)
    assert done.added == 3
    return program


def shown(window: MainWindow, qtbot: QtBot) -> VariantsDialog:
    found: list[VariantsDialog] = []

    def there() -> bool:
        found[:] = [d for d in window.findChildren(VariantsDialog) if d.isVisible()]
        return bool(found)

    qtbot.waitUntil(there, timeout=30_000)
    return found[0]


def cell(dialog: VariantsDialog, row: int, column: int) -> str:
    item = dialog.list.item(row, column)
    assert item is not None
    return item.text()


def test_each_form_tells_what_it_has_otherwise(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "巡堤", HEADING)
    assert len(pane.rows.hits) == 1
    assert pane.rows.hits[0].variants == 2
    found = variants_of(filled.services.library.library(), pane.keys()[0])
    first, *others = found
    assert first.source.year == 2025
    told = {each.source.year: each.words for each in others}
    assert told == {2023: "“24”→“12”", 2024: "“一”→“二”；“24”→“12”"}
    for each in others:
        assert all(each.text[a:b] for a, b in each.differs)
        assert 0.9 < each.share < 1


def test_one_of_them_is_chosen_by_key_and_put_in(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.workspace.session
    assert session is not None
    before = session.document
    go_to(sample, headings(sample)[0])
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "巡堤", HEADING)
    qtbot.waitUntil(pane.peek.variants.isVisible, timeout=30_000)
    assert pane.peek.variants.text() == "相近 2 个"
    QTest.keyClick(pane.peek.variants, Qt.Key.Key_Space)
    dialog = shown(sample, qtbot)
    assert dialog.list.rowCount() == 3
    assert dialog.list.hasFocus() or dialog.list.isVisible()
    rows = {cell(dialog, row, 1): row for row in range(3)}
    assert cell(dialog, rows["2024"], 0) == "青田县水利局"
    dialog.list.setCurrentCell(0, 0)
    while dialog.list.currentRow() != rows["2024"]:
        QTest.keyClick(dialog.list, Qt.Key.Key_Down)
    mine, theirs = (reader.toPlainText() for reader in dialog.sides.readers)
    assert "全年不少于24次" in mine
    assert "每月第二个星期六" in theirs
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    qtbot.waitUntil(
        lambda: (
            session.document is not before
            or any(d.isVisible() for d in sample.findChildren(LandingDialog))
        ),
        timeout=30_000,
    )
    if session.document is before:
        landing(sample, qtbot).insert.click()
        qtbot.waitUntil(lambda: session.document is not before, timeout=10_000)
    texts = [n.text.plain for n in walk_document(session.document) if isinstance(n, Paragraph)]
    assert any("每月第二个星期六组织职工到堤上" in text for text in texts)


def test_a_form_that_is_something_else_leaves_the_group_with_undo(
    filled: Program, sample: MainWindow, qtbot: QtBot
) -> None:
    pane = opened(sample, qtbot)
    look_for(pane, qtbot, "巡堤", HEADING)
    sample.library.show_family(pane.keys()[0])
    dialog = shown(sample, qtbot)
    dialog.list.setCurrentCell(2, 0)
    QTest.mouseClick(dialog.part, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(pane.rows.hits) == 2, timeout=20_000)
    sample.library.edits.undo()
    qtbot.waitUntil(lambda: len(pane.rows.hits) == 1, timeout=20_000)


def test_comparing_a_group_can_be_given_up(filled: Program) -> None:
    library = filled.services.library.library()
    key = next(
        hit.snippet.key
        for hit in library.search(Query.parse(HEADING))
        if HEADING in hit.snippet.heading
    )
    told: list[float] = []

    def step(share: float) -> None:
        told.append(share)
        raise Stopped

    with pytest.raises(Stopped):
        variants_of(library, key, step)
    assert told == [0.0]
