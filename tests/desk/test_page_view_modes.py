"""连续, 单页 and 双页, and the glide to a place, with real mouse, wheel and keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.desk import painting_pages as made
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import LIGHT, Theme
from wenming_desk.desk.views.page_view_canvas import PageCanvas
from wenming_desk.desk.views.page_view_geometry import GAP, MARGIN, Fit, Mode
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.places import Hit

K = Qt.Key
Ctrl = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


@pytest.fixture
def canvas(qtbot: QtBot, faces: FaceTable) -> Iterator[PageCanvas]:
    theme = Theme(RESOURCES / "theme", RESOURCES / "icons", LIGHT)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 1000)
    canvas = PageCanvas(faces, theme, window)
    canvas.resize(700, 640)
    window.show()
    QTest.qWaitForWindowExposed(window)
    canvas.set_pages(made.long_document(9))
    yield canvas
    window.hide()


def wheel(canvas: PageCanvas, turned: int) -> None:
    viewport = canvas.viewport()
    at = QPoint(200, 200)
    QApplication.sendEvent(
        viewport,
        QWheelEvent(
            *(QPointF(at), QPointF(viewport.mapToGlobal(at)), QPoint(), QPoint(0, turned)),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
            *(Qt.ScrollPhase.NoScrollPhase, False),
        ),
    )


# ---- pairs


def test_pairs_fit_the_width_side_by_side(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.FACING)
    left, right = canvas.sheet_rect(0), canvas.sheet_rect(1)
    assert left.top() == right.top() == MARGIN
    assert right.left() - left.right() - 1 == MARGIN
    assert canvas.horizontalScrollBar().maximum() == 0
    image = canvas.viewport().grab().toImage()
    for rect in (left, right):
        assert image.pixelColor(rect.topLeft() + QPoint(3, 3)) == QColor("#FFFFFF")
    between = QPoint(left.right() + MARGIN // 2 + 2, 200)
    assert image.pixelColor(between) != QColor("#FFFFFF")


def test_both_pages_of_a_pair_can_be_gone_to_and_clicked(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.FACING)
    canvas.go_to_page(4)
    assert canvas.current_page == 4
    assert canvas.sheet_rect(2).top() == canvas.sheet_rect(3).top() == MARGIN
    hits: list[Hit] = []
    canvas.clicked.connect(hits.append)
    assert canvas.pages is not None
    for page in (2, 3):
        line, scale = canvas.pages.pages[page].lines[2], canvas.sheets().scale
        rect = canvas.sheet_rect(page)
        at = QPoint(
            round(rect.left() + line.xs[4] * scale) + 1, round(rect.top() + line.top * scale) + 4
        )
        QTest.mouseClick(canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert hits[-1].node == line.node
        assert canvas.current_page == page + 1
    QTest.mouseClick(
        canvas.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(canvas.sheet_rect(3).left() - MARGIN // 2, 300),
    )
    assert len(hits) == 2, "between the two is no place"


def test_steps_go_pair_by_pair_and_reach_every_end(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.FACING)
    seen: list[int] = []
    for _ in range(5):
        seen.append(canvas.current_page)
        canvas.step(1)
    assert seen == [1, 3, 5, 7, 9]
    assert canvas.current_page == 9
    for _ in range(5):
        canvas.step(-1)
    assert canvas.current_page == 1


def test_page_1_of_a_text_for_both_sides_stands_alone_on_the_right(canvas: PageCanvas) -> None:
    pages = made.long_document(9)
    moved = [replace(page, text_left=page.text_left - 6 * (page.index % 2)) for page in pages.pages]
    canvas.set_pages(replace(pages, pages=tuple(moved)))
    canvas.set_mode(Mode.FACING)
    first, second, third = (canvas.sheet_rect(index) for index in range(3))
    assert first.left() == third.left() > second.left()
    assert second.top() == third.top() > first.top()
    assert canvas.sheet_under(QPointF(second.left() + 5, first.top() + 5)) == -1
    seen: list[int] = []
    for _ in range(5):
        seen.append(canvas.current_page)
        canvas.step(1)
    assert seen == [1, 2, 4, 6, 8]
    canvas.step(-1)
    canvas.step(-1)
    assert canvas.current_page == 4


def test_a_marked_place_on_the_right_page_is_shown(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.FACING)
    assert canvas.pages is not None
    line = canvas.pages.pages[7].lines[0]
    canvas.set_place(line.node, 0, caret=False)
    canvas.show_place()
    assert canvas.current_page == 8
    assert canvas.viewport().rect().intersects(canvas.sheet_rect(7))


# ---- single pages


def test_a_single_page_is_all_there_is_to_see(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.SINGLE)
    canvas.set_fit(Fit.PAGE)
    assert canvas.verticalScrollBar().maximum() == 0
    canvas.go_to_page(5)
    assert canvas.current_page == 5
    canvas.pixmaps.painted.clear()
    canvas.viewport().grab()
    assert canvas.pixmaps.painted == [4]
    assert canvas.sheet_rect(4).bottom() + GAP <= canvas.viewport().height()


def test_keys_turn_single_pages(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.SINGLE)
    bar = canvas.verticalScrollBar()
    canvas.setFocus()
    QTest.keyClick(canvas, K.Key_PageDown)
    assert (canvas.current_page, bar.value()) == (1, bar.maximum())
    QTest.keyClick(canvas, K.Key_PageDown)
    assert (canvas.current_page, bar.value()) == (2, 0)
    QTest.keyClick(canvas, K.Key_PageUp)
    assert canvas.current_page == 1
    assert canvas.sheet_rect(0).bottom() < canvas.viewport().height()
    QTest.keyClick(canvas, K.Key_End, Ctrl)
    assert (canvas.current_page, bar.value()) == (9, bar.maximum())
    QTest.keyClick(canvas, K.Key_PageDown)
    assert canvas.current_page == 9
    QTest.keyClick(canvas, K.Key_Home, Ctrl)
    assert (canvas.current_page, bar.value()) == (1, 0)


def test_the_wheel_turns_single_pages_at_their_ends(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.SINGLE)
    bar = canvas.verticalScrollBar()
    wheel(canvas, -120)
    assert canvas.current_page == 1
    assert bar.value() > 0
    bar.setValue(bar.maximum())
    wheel(canvas, -60)
    assert canvas.current_page == 1, "half a notch"
    wheel(canvas, -60)
    assert (canvas.current_page, bar.value()) == (2, 0)
    wheel(canvas, 120)
    assert canvas.current_page == 1
    assert bar.value() > 0, "the foot of the page before"


def test_a_marked_place_turns_to_its_page(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.SINGLE)
    assert canvas.pages is not None
    line = canvas.pages.pages[6].lines[1]
    canvas.set_place(line.node, 0, caret=False)
    canvas.show_place()
    assert canvas.current_page == 7


def test_fewer_pages_than_before(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.SINGLE)
    canvas.go_to_page(9)
    canvas.set_pages(made.long_document(2))
    assert canvas.current_page == 2
    canvas.viewport().grab()


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("pages", [None, made.pages()])
def test_no_page_at_all(canvas: PageCanvas, mode: Mode, pages: Pages | None) -> None:
    canvas.set_mode(mode)
    canvas.go_to_page(9)
    canvas.set_pages(pages)
    assert canvas.current_page == 0
    canvas.go_to_page(1)
    canvas.step(1)
    canvas.turn(1)
    canvas.go_to_end(1)
    canvas.set_mode(Mode.FACING)
    canvas.set_fit(Fit.PAGE)
    canvas.viewport().grab()
    canvas.set_pages(made.long_document(3))
    assert canvas.current_page == 1


# ---- from one to the other


@pytest.mark.parametrize("page", [1, 4, 9])
def test_another_mode_keeps_the_page(canvas: PageCanvas, page: int) -> None:
    canvas.go_to_page(page)
    for mode in (Mode.SINGLE, Mode.FACING, Mode.SINGLE, Mode.CONTINUOUS, Mode.FACING):
        canvas.set_mode(mode)
        assert canvas.current_page == page, mode


def test_another_size_of_the_view_keeps_the_page_of_a_pair(canvas: PageCanvas) -> None:
    canvas.set_mode(Mode.FACING)
    canvas.go_to_page(4)
    canvas.resize(560, 500)
    assert canvas.current_page == 4


# ---- the glide


@pytest.fixture
def moving(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wenming_desk.desk.views.page_view_glide.motion_wanted", lambda: True)


def test_without_motion_it_is_there_at_once(canvas: PageCanvas) -> None:
    canvas.go_to_page(3)
    assert not canvas.glide.running
    assert canvas.sheet_rect(2).top() == MARGIN


@pytest.mark.usefixtures("moving")
def test_it_glides_to_a_page_and_rests_there(canvas: PageCanvas, qtbot: QtBot) -> None:
    canvas.go_to_page(8)
    assert canvas.glide.running
    assert canvas.sheet_rect(7).top() > MARGIN
    far = canvas.sheet_rect(7).top() - MARGIN
    assert far <= canvas.viewport().height(), "only the last stretch is shown"
    qtbot.waitUntil(lambda: not canvas.glide.running)
    assert canvas.sheet_rect(7).top() == MARGIN
    assert canvas.current_page == 8


@pytest.mark.usefixtures("moving")
def test_the_wheel_takes_over(canvas: PageCanvas) -> None:
    canvas.go_to_page(8)
    wheel(canvas, 120)
    assert not canvas.glide.running


@pytest.mark.usefixtures("moving")
def test_new_pages_and_sizes_find_it_at_rest(canvas: PageCanvas) -> None:
    canvas.go_to_page(5)
    canvas.set_pages(made.long_document(9))
    assert not canvas.glide.running
    assert canvas.sheet_rect(4).top() == MARGIN
    canvas.go_to_page(7)
    canvas.resize(600, 600)
    assert not canvas.glide.running
    assert canvas.current_page == 7
