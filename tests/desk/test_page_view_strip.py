"""The header of 页面 and its strip of small pages, with real mouse and keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QStyle, QStyleOptionComboBox, QToolButton
from pytestqt.qtbot import QtBot

from tests.desk import painting_pages as made
from tests.desk.page_made import edit, make_view, open_pages, part
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import DARK, LIGHT, Theme
from wenming_desk.desk.views.page_view import PageLook, PageView
from wenming_desk.desk.views.page_view_geometry import MARGIN, Fit, Mode


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def theme(qapp: QApplication, faces: FaceTable) -> Theme:
    return Theme(RESOURCES / "theme", RESOURCES / "icons", LIGHT, families=faces.ui_families(()))


@pytest.fixture
def view(qtbot: QtBot, faces: FaceTable, theme: Theme) -> Iterator[PageView]:
    window, view = make_view(qtbot, faces, theme)
    yield view
    window.hide()


def test_the_header_gives_up_its_last_groups_first(view: PageView) -> None:
    open_pages(view, made.long_document(6))
    groups = ("放大", "双页显示", "缩略图")
    seen: list[tuple[bool, ...]] = []
    for width in range(474, 298, -2):
        view.resize(width, 500)
        QApplication.processEvents()
        shown = tuple(part(view, QToolButton, name).isVisible() for name in groups)
        assert view.header.minimumSizeHint().width() <= width
        if not seen or seen[-1] != shown:
            seen.append(shown)
    assert seen == [
        *((True, True, True), (True, True, False), (True, False, False), (False, False, False))
    ]


def test_the_mode_is_chosen_in_the_header(view: PageView) -> None:
    open_pages(view, made.long_document(6))
    assert part(view, QToolButton, "连续显示").isChecked()
    for name, mode in (
        *(("双页显示", Mode.FACING), ("单页显示", Mode.SINGLE), ("连续显示", Mode.CONTINUOUS)),
    ):
        button = part(view, QToolButton, name)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert view.canvas.mode is mode
        assert button.isChecked()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert button.isChecked(), "one of the three always is"


def test_the_words_of_the_zoom_have_room(view: PageView, theme: Theme, qapp: QApplication) -> None:
    theme.apply(qapp)
    try:
        box = part(view, QComboBox, "显示比例")
        assert isinstance(box, QComboBox)
        for scale in (1.0, 1.5):
            theme.set_scale(scale)
            option = QStyleOptionComboBox()
            box.initStyleOption(option)
            field = box.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox,
                option,
                QStyle.SubControl.SC_ComboBoxEditField,
                box,
            )
            assert field.width() >= box.fontMetrics().horizontalAdvance("适合宽度") + 2
    finally:
        qapp.setStyleSheet("")


# ---- the strip of small pages


def open_strip(view: PageView) -> None:
    QTest.mouseClick(part(view, QToolButton, "缩略图"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def click_small(view: PageView, row: int) -> None:
    at = view.strip.visualRect(view.strip.model().index(row, 0)).center()
    QTest.mouseClick(view.strip.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_the_strip_comes_and_goes(view: PageView) -> None:
    open_pages(view, made.long_document(6))
    assert not view.strip.isVisible()
    open_strip(view)
    assert view.strip.isVisible()
    assert view.look.thumbnails
    assert view.strip.width() == 96
    assert view.strip.x() == 0
    assert view.canvas.x() == 96
    assert view.canvas.sheet_rect(0).width() == view.canvas.viewport().width() - 2 * MARGIN
    assert view.strip.model().rowCount() == 6
    open_strip(view)
    assert not view.strip.isVisible()


def test_a_click_on_a_small_page_goes_there(view: PageView) -> None:
    open_pages(view, made.long_document(30))
    open_strip(view)
    assert view.strip.page == 1
    click_small(view, 2)
    assert view.page == 3
    assert view.strip.page == 3
    view.canvas.verticalScrollBar().setValue(view.canvas.verticalScrollBar().value() + 90)
    click_small(view, 2)
    assert view.canvas.sheet_rect(2).top() == MARGIN, "the marked one too"


def test_the_strip_follows_the_page_in_view(view: PageView) -> None:
    open_pages(view, made.long_document(60))
    open_strip(view)
    view.go_to_page(40)
    assert view.strip.page == 40
    at = view.strip.visualRect(view.strip.model().index(39, 0))
    assert view.strip.viewport().rect().contains(at)
    assert view.page == 40


def test_keys_in_the_strip(view: PageView) -> None:
    open_pages(view, made.long_document(12))
    open_strip(view)
    view.window().activateWindow()
    view.strip.setFocus()
    QTest.keyClick(view.strip, Qt.Key.Key_Down)
    assert view.page == 2
    QTest.keyClick(view.strip, Qt.Key.Key_End)
    assert view.page == 12
    QTest.keyClick(view.strip, Qt.Key.Key_Up)
    assert view.page == 11
    QTest.keyClick(view.strip, Qt.Key.Key_Return)
    assert view.canvas.hasFocus()


def test_small_pages_are_painted_when_there_is_time(view: PageView, qtbot: QtBot) -> None:
    session, fixed = open_pages(view, made.long_document(600))
    open_strip(view)
    qtbot.waitUntil(lambda: not view.strip._later.isActive() and bool(view.strip._kept))
    kept = view.strip._kept
    assert 3 <= len(kept) <= 8, "only those in view"
    first = kept[0][2].toImage()
    places = [(x, y) for x in range(first.width()) for y in range(first.height())]
    assert len({first.pixelColor(*place).name() for place in places}) > 3
    pictures = {row: each[2].cacheKey() for row, each in kept.items()}
    changed = made.page(1, [made.paragraph(900, "换了一段文字。")])
    fixed.pages = made.pages(fixed.pages.pages[0], changed, *fixed.pages.pages[2:])
    edit(session)
    view.strip.viewport().grab()
    assert {row: each[2].cacheKey() for row, each in kept.items()} == pictures, "not at once"
    qtbot.waitUntil(lambda: view.strip._kept[1][2].cacheKey() != pictures[1])
    qtbot.waitUntil(lambda: not view.strip._later.isActive())
    after = {row: each[2].cacheKey() for row, each in view.strip._kept.items()}
    assert [row for row in pictures if after[row] != pictures[row]] == [1]
    view.strip.hide()
    assert not view.strip._kept


def test_the_strip_with_more_and_fewer_pages(view: PageView) -> None:
    session, fixed = open_pages(view, made.long_document(8))
    open_strip(view)
    view.go_to_page(8)
    fixed.pages = made.long_document(3)
    edit(session)
    assert view.strip.model().rowCount() == 3
    assert view.page == view.strip.page == 3
    fixed.pages = made.long_document(9)
    edit(session)
    assert view.strip.model().rowCount() == 9
    assert view.page == view.strip.page
    view.set_session(None)
    assert view.strip.model().rowCount() == 0
    view.strip.viewport().grab()


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_the_marked_small_page_has_a_frame(view: PageView, theme: Theme, mode: str) -> None:
    theme.set_mode(mode)
    open_pages(view, made.long_document(6))
    open_strip(view)
    view.go_to_page(2)
    image = view.strip.viewport().grab().toImage()
    strip = view.strip
    for row, token in ((1, "accent"), (0, "")):
        rect = strip.visualRect(strip.model().index(row, 0))
        left = (rect.width() - strip.sheet_size().width()) // 2
        pixel = image.pixelColor(left - 1, rect.center().y())
        assert (pixel == theme.color("accent")) == bool(token)


def test_the_strip_can_be_read_out(view: PageView) -> None:
    open_pages(view, made.long_document(6))
    open_strip(view)
    model = view.strip.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(3, 0), role) == "第 4 页"
    assert view.strip.accessibleName() == "缩略图"


def test_a_look_is_given_back_as_it_was_set(view: PageView) -> None:
    open_pages(view, made.long_document(6))
    for look in (
        PageLook(Mode.FACING, Fit.PAGE, thumbnails=True),
        PageLook(Mode.SINGLE, Fit.NONE, 1.25),
        PageLook(),
    ):
        view.set_look(look)
        shown = view.look
        assert (shown.mode, shown.fit, shown.thumbnails) == (look.mode, look.fit, look.thumbnails)
        if look.fit is Fit.NONE:
            assert shown.zoom == pytest.approx(look.zoom)
