"""Each filter of the library's pane by its menu, and what can be typed into its search field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.desk.test_library_pane import opened
from wenming_desk.app.run import Program
from wenming_desk.desk.views.library_pane import LibraryPane
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.library.interface import Hit
from wenming_desk.library.query import Filters

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support (raise|grabbing)", extend=True)

LONG = "，".join(f"第{n}组负责第{n}条街的清扫和登记" for n in range(1, 30))
PLANS = {
    "宁波市水利局2023年精神文明建设工作要点": f"""一、深化志愿服务
（一）组建护水志愿服务队。每季度清理河岸一次，由志愿者登记。
（二）做好街道清扫志愿服务。{LONG}。
二、建设网络文明
（一）办好网络文明公众号。每周发布一篇，网络留言当天答复。
""",
    "合肥市财政局2025年精神文明建设工作要点": """一、加强诚信建设
（一）公开守信名单。每季度在网站公布诚信企业名单，失信的提醒改正。
（二）讲好清廉家风故事。每月请一位职工讲家风家训。
""",
}


@pytest.fixture
def pane(program: Program, sample: MainWindow, qtbot: QtBot, tmp_path: Path) -> LibraryPane:
    """The pane over two plans of two regions."""
    paths: list[Path] = []
    for title, text in PLANS.items():
        path = tmp_path / f"{title}.txt"
        path.write_text(f"{title}\n\n{text}", encoding="utf-8")
        paths.append(path)
    assert program.services.library.fill(paths, lambda *_: None, lambda: False).added == 2
    return opened(sample, qtbot)


def entries(menu: QMenu) -> dict[str, QAction]:
    """The entries of a menu and those below, by their words without the count."""
    found: dict[str, QAction] = {}
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            found |= entries(below)
        else:
            found[action.text().partition("\t")[0]] = action
    return found


def pick(pane: LibraryPane, program: Program, chip: str, words: str) -> None:
    """Tick an entry in the menu of a chip."""
    menu = pane.chips.menu(chip, program.services.library.library().facets())
    entries(menu)[words].trigger()


def only(pane: LibraryPane, qtbot: QtBot, fits: Callable[[Hit], bool], count: int = 0) -> None:
    """Wait until the rows are those that fit, and some."""
    qtbot.waitUntil(
        lambda: (
            bool(pane.rows.hits)
            and all(map(fits, pane.rows.hits))
            and (not count or len(pane.rows.hits) == count)
        ),
        timeout=20_000,
    )


@pytest.mark.parametrize(
    ("chip", "words", "fits", "told"),
    [
        ("category", "诚信建设", lambda hit: hit.snippet.category == "诚信建设", "诚信建设"),
        ("year", "2023 年", lambda hit: hit.source.year == 2023, "2023 年"),
        ("level", "一级标题", lambda hit: hit.snippet.level == 1, "一级"),
        ("more", "长（300 字以上）", lambda hit: hit.snippet.chars >= 300, "长"),
        ("more", "短（100 字以内）", lambda hit: hit.snippet.chars < 100, "短"),
        ("more", "合肥市财政局", lambda hit: "合肥" in hit.source.issuer, "合肥市财政局"),
    ],
)
def test_a_filter_lets_only_its_own_through(
    chip: str,
    words: str,
    fits: Callable[[Hit], bool],
    told: str,
    pane: LibraryPane,
    program: Program,
    qtbot: QtBot,
) -> None:
    whole = len(pane.rows.hits)
    assert not all(map(fits, pane.rows.hits))
    pick(pane, program, chip, words)
    only(pane, qtbot, fits)
    assert len(pane.rows.hits) < whole
    assert pane.chips.chips[chip].text() == told
    assert pane.chips.chips[chip].isChecked()
    assert pane.chips.count.text() == f"{len(pane.rows.hits)} 条"
    # The same entry, or the last one of its menu, takes it away.
    pick(pane, program, chip, "去掉这个条件")
    qtbot.waitUntil(lambda: len(pane.rows.hits) == whole, timeout=20_000)
    assert pane.chips.filters == Filters()


def test_the_region_and_several_filters_together(
    pane: LibraryPane, program: Program, qtbot: QtBot
) -> None:
    regions = {hit.source.region for hit in pane.rows.hits}
    wanted = next(region for region in regions if "宁波" in region)
    pick(pane, program, "region", wanted)
    only(pane, qtbot, lambda hit: hit.source.region == wanted)
    pick(pane, program, "level", "二级标题")
    only(pane, qtbot, lambda hit: hit.source.region == wanted and hit.snippet.level == 2, 3)
    pane.field.setText("诚信")
    qtbot.waitUntil(lambda: pane.stack.currentWidget() is pane.words, timeout=20_000)
    assert f"去掉“{wanted}、二级”这个条件" in pane.words.label.text()


def test_used_before_and_never(pane: LibraryPane, program: Program, qtbot: QtBot) -> None:
    library = program.services.library.library()
    key = pane.rows.hits[0].snippet.key
    library.mark_used(key)
    pick(pane, program, "more", "用过的")
    only(pane, qtbot, lambda hit: hit.snippet.key == key, 1)
    assert "用过 1 次" in pane.rows.data(pane.rows.index(0, 0))  # type: ignore[operator]
    pick(pane, program, "more", "没有用过的")
    only(pane, qtbot, lambda hit: hit.snippet.key != key)


@pytest.mark.parametrize(
    ("typed", "headings"),
    [
        ("廉", {"讲好清廉家风故事"}),
        ("志愿 -街道", {"深化志愿服务", "组建护水志愿服务队"}),
        ("“网络留言”", {"办好网络文明公众号"}),
        ("家风 每月", {"讲好清廉家风故事"}),
        ("“家风 每月”", set[str]()),
    ],
)
def test_what_can_be_typed(typed: str, headings: set[str], pane: LibraryPane, qtbot: QtBot) -> None:
    pane.field.setFocus()
    QApplication.processEvents()
    pane.field.clear()
    # As an input method hands words over, one after the other.
    for char in typed:
        pane.field.insert(char)

    def found() -> bool:
        if not headings:
            return pane.stack.currentWidget() is pane.words
        rows = {hit.snippet.heading for hit in pane.rows.hits}
        return pane.stack.currentWidget() is pane.list and rows == headings

    qtbot.waitUntil(found, timeout=20_000)
    if len(typed) == 1:
        spans = pane.rows.hits[0].heading_spans
        heading = pane.rows.hits[0].snippet.heading
        assert [heading[a:b] for a, b in spans] == [typed]


def test_a_chip_is_opened_and_its_entry_ticked_by_key(
    pane: LibraryPane, program: Program, qtbot: QtBot
) -> None:
    chip = pane.chips.chips["level"]
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu), timeout=20_000)
    menu = QApplication.activePopupWidget()
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    only(pane, qtbot, lambda hit: hit.snippet.level == 1)
