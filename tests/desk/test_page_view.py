"""The pane 页面, driven with real mouse and key events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from tests.desk import painting_pages as made
from tests.desk.page_made import edit, make_view, open_pages, part
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.theme import DARK, LIGHT, Theme
from wenming_desk.desk.views.page_view import PageView
from wenming_desk.desk.views.page_view_geometry import MARGIN, Fit
from wenming_desk.desk.views.page_view_paint import EMPTY_TEXT
from wenming_desk.document.nodes import Document, Head
from wenming_desk.typeset.pages import Page


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


def picture(view: PageView) -> QImage:
    return view.canvas.viewport().grab().toImage()


def point_of(view: PageView, page: int, x: float, y: float) -> QPoint:
    """A point of a page in pt as a point of the viewport."""
    rect, scale = view.canvas.sheet_rect(page), view.canvas.sheets().scale
    return QPoint(round(rect.left() + x * scale), round(rect.top() + y * scale))


def click(view: PageView, page: int, x: float, y: float) -> None:
    QTest.mouseClick(
        view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=point_of(view, page, x, y)
    )


# ---- what is seen


def test_without_a_document_it_says_what_to_do(view: PageView) -> None:
    view.set_session(None)
    image = picture(view)
    assert image.pixelColor(3, 3) == QColor("#D3D1CB")
    colours = {
        image.pixelColor(x, y).name()
        for x in range(100, 360)
        for y in range(image.height() // 2 - 15, image.height() // 2 + 15)
    }
    assert len(colours) > 1, "a sentence stands in the middle"
    assert view.canvas.accessibleDescription() == EMPTY_TEXT
    for name in ("上一页", "下一页"):
        assert not part(view, QToolButton, name).isEnabled()
    assert not part(view, QLineEdit, "页码").isEnabled()
    assert not part(view, QComboBox, "显示比例").isEnabled()


def test_a_document_without_text_counts_as_empty(view: PageView) -> None:
    open_pages(view, made.pages(made.page(0, [])))
    assert view.canvas.accessibleDescription() == EMPTY_TEXT
    assert view.canvas.pixmaps.painted == []


def test_a_sheet_fits_the_width_and_is_white(view: PageView) -> None:
    open_pages(view, made.long_document(3))
    rect = view.canvas.sheet_rect(0)
    viewport = view.canvas.viewport()
    assert (rect.left(), rect.top()) == (MARGIN, MARGIN)
    assert rect.width() == viewport.width() - 2 * MARGIN
    assert rect.height() == round(rect.width() * made.A4[1] / made.A4[0])
    image = picture(view)
    assert image.pixelColor(MARGIN + 3, MARGIN + 3) == QColor("#FFFFFF")
    assert image.pixelColor(3, 200) == QColor("#D3D1CB")
    edge = image.pixelColor(MARGIN - 1, 200)
    assert edge.lightness() < QColor("#D3D1CB").lightness(), "the sheet has an edge"


@pytest.mark.parametrize("mode", [LIGHT, DARK])
def test_paper_is_white_and_red_is_red_in_both_schemes(
    view: PageView, theme: Theme, mode: str
) -> None:
    theme.set_mode(mode)
    open_pages(view, made.pages(made.page(0, [made.red_rule(1.7), made.title(1)])))
    image = picture(view)
    assert image.pixelColor(3, 200) == theme.color("desk")
    at = point_of(view, 0, 300, made.TOP + 10)
    rows = [y for y in range(image.height()) if image.pixelColor(at.x(), y) == QColor("#FF0000")]
    assert rows
    assert abs((rows[0] + rows[-1] + 1) / 2 - at.y()) <= 1


def test_the_current_node_has_bar_and_wash(view: PageView, theme: Theme) -> None:
    session, _ = open_pages(view, made.pages(made.page(0, [made.title(1), made.paragraph(2)])))
    before = picture(view)
    session.set_current(2, 0, "outline")
    image = picture(view)
    mark = theme.color("paper_mark")
    line = session.pages.pages[0].placements[1]
    y = point_of(view, 0, 0, line.y + made.PITCH * 1.5).y()
    row = [x for x in range(image.width()) if image.pixelColor(x, y) == mark]
    assert len(row) == 3
    left = point_of(view, 0, made.LEFT, 0).x()
    scale = view.canvas.sheets().scale
    assert abs(row[0] - (left - 3.2 * 72 / 25.4 * scale)) <= 1
    wash = image.pixelColor(point_of(view, 0, made.RIGHT + 5, 0).x(), y)
    assert wash.lightness() > 220
    assert wash.blue() > wash.red()
    assert image.pixelColor(left - 20, y) == QColor("#FFFFFF")
    title = point_of(view, 0, made.LEFT + 2, made.TOP + 15)
    assert image.pixelColor(title) == before.pixelColor(title)


def test_the_caret_is_shown_while_typing_only(view: PageView, theme: Theme) -> None:
    session, _ = open_pages(view, made.pages(made.page(0, [made.paragraph(2)])))
    mark = theme.color("paper_mark")

    def caret() -> list[int]:
        image = picture(view)
        at = point_of(view, 0, made.LEFT + 10 * made.CELL, made.TOP + made.PITCH / 2)
        return [x for x in range(at.x() - 6, at.x() + 7) if image.pixelColor(x, at.y() - 6) == mark]

    session.set_current(2, 8, "editor")
    assert len(caret()) == 2
    session.set_current(2, 7, "outline")
    session.set_current(2, 8, "outline")
    assert caret() == []


def test_numbers_stand_in_the_gaps(view: PageView, theme: Theme) -> None:
    open_pages(view, made.long_document(3))
    view.canvas.verticalScrollBar().setValue(300)
    image = picture(view)
    gap = view.canvas.sheet_rect(0).bottom() + 14
    colours = {
        image.pixelColor(x, y).name() for x in range(180, 290) for y in range(gap - 8, gap + 8)
    }
    assert theme.color("desk").name() in colours
    assert len(colours) > 5


# ---- clicks


def test_a_click_on_a_line_makes_its_node_current(view: PageView) -> None:
    session, _ = open_pages(
        view, made.pages(made.page(0, [made.title(1), made.paragraph(2), made.paragraph(3)]))
    )
    seen: list[tuple[int, int, str]] = []
    session.current_changed.connect(lambda *place: seen.append(place))
    page = session.pages.pages[0]
    line = page.lines[2]
    click(view, 0, line.xs[5] + 1, line.top + line.pitch / 2)
    assert seen == [(2, 26 + 5, "page")]
    click(view, 0, page.lines[0].xs[0], page.lines[0].top + 5)
    assert session.current.node == 1


def test_a_double_click_goes_on_into_the_text(view: PageView, qtbot: QtBot) -> None:
    session, _ = open_pages(view, made.long_document(2))
    line = session.pages.pages[0].lines[3]
    at = point_of(view, 0, line.xs[4], line.top + 8)
    with qtbot.waitSignal(view.edit_requested):
        QTest.mouseDClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=at)


def test_a_click_does_not_scroll(view: PageView) -> None:
    session, _ = open_pages(view, made.long_document(5))
    bar = view.canvas.verticalScrollBar()
    bar.setValue(view.canvas.sheets().top(2))
    value = bar.value()
    line = session.pages.pages[2].lines[0]
    click(view, 2, line.xs[2], line.top + 4)
    assert session.current.node == line.node
    assert bar.value() == value


def test_a_click_beside_the_sheet_does_nothing(view: PageView) -> None:
    session, _ = open_pages(view, made.long_document(2))
    before = session.current
    QTest.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 200))
    assert session.current == before


def test_a_click_on_the_page_number_changes_nothing(view: PageView) -> None:
    number = made.paragraph(0, "— 1 —", element="pageNumber")
    session, _ = open_pages(view, made.pages(made.page(0, [made.title(1), number])))
    before = session.current
    click(view, 0, made.LEFT + 40, made.TOP + 36 + 10)
    assert session.current == before


def test_a_click_on_a_kept_block(view: PageView) -> None:
    session, _ = open_pages(view, made.pages(made.page(0, [made.paragraph(2), made.kept_box(7)])))
    box = session.pages.pages[0].boxes[0]
    click(view, 0, box.x + 20, box.y + 20)
    assert session.current.node == 7


# ---- zoom


def wheel(view: PageView, turned: int, at: QPoint) -> None:
    viewport = view.canvas.viewport()
    QApplication.sendEvent(
        viewport,
        QWheelEvent(
            QPointF(at),
            QPointF(viewport.mapToGlobal(at)),
            QPoint(),
            QPoint(0, turned),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_ctrl_wheel_zooms_at_the_pointer(view: PageView) -> None:
    open_pages(view, made.long_document(5))
    view.canvas.verticalScrollBar().setValue(700)
    at = QPoint(150, 200)
    before = view.canvas.hit(QPointF(at))
    zoom = view.canvas.zoom
    wheel(view, 120, at)
    wheel(view, 120, at)
    assert view.canvas.zoom > zoom
    assert view.canvas.fit is Fit.NONE
    after = view.canvas.hit(QPointF(at))
    assert before is not None
    assert after is not None
    assert (after.node, after.offset) == (before.node, before.offset)
    wheel(view, -120, at)
    assert view.canvas.zoom < 1.1


def test_a_touch_pad_needs_a_whole_notch(view: PageView) -> None:
    open_pages(view, made.long_document(2))
    zoom = view.canvas.zoom
    for _ in range(7):
        wheel(view, 15, QPoint(100, 100))
    assert view.canvas.zoom == zoom
    wheel(view, 15, QPoint(100, 100))
    assert view.canvas.zoom > zoom


def test_an_enormous_page_is_painted_without_a_picture(
    view: PageView, faces: FaceTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_pages(view, made.pages(made.page(0, [made.title(1), made.paragraph(2)])))
    view.set_zoom(2.0)
    usual = picture(view)
    monkeypatch.setattr("wenming_desk.desk.views.page_view_cache.LARGEST_BYTES", 1000)
    view.canvas.pixmaps.clear()
    view.canvas.pixmaps.painted.clear()
    assert picture(view) == usual
    assert view.canvas.pixmaps.painted == []


def test_a_hundred_percent_is_96_dots_an_inch(view: PageView) -> None:
    open_pages(view, made.long_document(2))
    view.set_zoom(1.0)
    assert view.canvas.sheet_rect(0).width() == 794
    assert view.canvas.horizontalScrollBar().maximum() > 0
    view.fit_width()
    assert view.canvas.horizontalScrollBar().maximum() == 0
    view.fit_page()
    assert view.canvas.sheet_rect(0).height() <= view.canvas.viewport().height() - 2 * MARGIN


def test_fitting_follows_the_window_and_keeps_the_place(view: PageView) -> None:
    open_pages(view, made.long_document(30))
    view.go_to_page(20)
    view.resize(600, 700)
    QApplication.processEvents()
    assert view.canvas.sheet_rect(0).width() == view.canvas.viewport().width() - 2 * MARGIN
    assert abs(view.canvas.sheet_rect(19).top() - MARGIN) <= 20
    assert view.page == 20


def test_the_zoom_list_shows_and_sets_what_is_in_force(view: PageView) -> None:
    open_pages(view, made.long_document(2))
    box = part(view, QComboBox, "显示比例")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "适合宽度"
    QTest.mouseClick(part(view, QToolButton, "放大"), Qt.MouseButton.LeftButton)
    assert box.currentText().endswith("%")
    view.set_zoom(1.1)
    assert box.currentText() == "110%"
    view.set_zoom(1.5)
    assert box.currentText() == "150%"
    assert box.findText("110%") < 0
    box.setFocus()
    for _ in range(box.currentIndex()):
        QTest.keyClick(box, Qt.Key.Key_Up)
    assert view.canvas.fit is Fit.WIDTH


# ---- pages


def test_page_buttons_and_field(view: PageView) -> None:
    open_pages(view, made.long_document(6))
    field = part(view, QLineEdit, "页码")
    assert isinstance(field, QLineEdit)
    assert field.text() == "1"
    assert any(label.text() == "/ 6 页" for label in view.header.findChildren(QLabel))
    previous, following = (part(view, QToolButton, name) for name in ("上一页", "下一页"))
    assert not previous.isEnabled()
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    assert field.text() == "3"
    assert view.canvas.sheet_rect(2).top() == MARGIN
    QTest.mouseClick(previous, Qt.MouseButton.LeftButton)
    assert view.page == 2
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "6")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.page == 6
    assert not following.isEnabled()
    field.selectAll()
    QTest.keyClicks(field, "9")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert view.page == 6
    view.canvas.setFocus()
    assert field.text() == "6"


def test_the_page_in_view_is_told(view: PageView) -> None:
    told: list[tuple[int, int]] = []
    view.page_shown.connect(lambda page, count: told.append((page, count)))
    open_pages(view, made.long_document(6))
    assert told[-1] == (1, 6)
    view.go_to_page(4)
    assert told[-1] == (4, 6)
    assert view.canvas.accessibleDescription() == "第 4 页，共 6 页"
    view.set_session(None)
    assert told[-1] == (0, 0)


def test_keys(view: PageView, qtbot: QtBot) -> None:
    open_pages(view, made.long_document(10))
    canvas, bar = view.canvas, view.canvas.verticalScrollBar()
    canvas.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(canvas, Qt.Key.Key_PageDown)
    assert bar.value() == bar.pageStep()
    QTest.keyClick(canvas, Qt.Key.Key_PageUp)
    assert bar.value() == 0
    QTest.keyClick(canvas, Qt.Key.Key_End, control)
    assert bar.value() == bar.maximum()
    assert view.page == 10
    QTest.keyClick(canvas, Qt.Key.Key_Home, control)
    assert bar.value() == 0
    zoom = canvas.zoom
    QTest.keyClick(canvas, Qt.Key.Key_Equal, control)
    assert canvas.zoom > zoom
    QTest.keyClick(canvas, Qt.Key.Key_Minus, control)
    QTest.keyClick(canvas, Qt.Key.Key_9, control)
    assert canvas.fit is Fit.WIDTH
    with qtbot.waitSignal(view.edit_requested):
        QTest.keyClick(canvas, Qt.Key.Key_Return)


def test_the_frame_is_for_those_who_come_by_keyboard(view: PageView, theme: Theme) -> None:
    open_pages(view, made.long_document(2))
    corner = (0, 100)
    view.window().activateWindow()
    QTest.mouseClick(view.canvas.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert picture(view).pixelColor(*corner) == theme.color("desk")
    view.header.findChildren(QLineEdit)[0].setFocus()
    view.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    if view.canvas.hasFocus():
        assert picture(view).pixelColor(*corner) == theme.color("focus")


def test_far_scrolls_show_the_page_for_a_moment(view: PageView, theme: Theme) -> None:
    open_pages(view, made.long_document(60))
    view.canvas.verticalScrollBar().setValue(9000)
    size = view.canvas.viewport().size()
    place = (size.width() - 20, size.height() - 20)
    assert picture(view).pixelColor(*place) == theme.color("tip")
    view.canvas._badge.stop()
    assert picture(view).pixelColor(*place) != theme.color("tip")


def test_the_badge_leaves_the_sheets_to_be_seen(view: PageView, theme: Theme) -> None:
    open_pages(view, made.long_document(60))
    view.window().activateWindow()
    view.header.findChildren(QLineEdit)[0].setFocus()
    view.canvas.setFocus(Qt.FocusReason.TabFocusReason)
    view.canvas.verticalScrollBar().setValue(9000)
    # The focus frame is drawn after the badge, and is no more than a frame.
    assert picture(view).pixelColor(3, 100) == theme.color("desk")


# ---- following


def test_it_scrolls_only_when_the_place_leaves_the_middle(view: PageView) -> None:
    session, _ = open_pages(view, made.long_document(10))
    bar = view.canvas.verticalScrollBar()
    session.set_current(3, 0, "outline")
    assert bar.value() == 0, "already in view"
    session.set_current(7 * 5 + 1, 0, "outline")
    assert view.page in (5, 6)
    spot = session.pages.pages[5].lines[0]
    y = view.canvas.sheet_rect(5).top() + spot.y * view.canvas.sheets().scale
    assert 0.2 < y / view.canvas.viewport().height() < 0.4
    value = bar.value()
    session.set_current(7 * 5 + 2, 0, "outline")
    assert bar.value() == value


def test_after_an_edit_it_waits_for_the_new_pages(view: PageView) -> None:
    session, fixed = open_pages(view, made.long_document(2))
    fixed.pages = made.long_document(9)
    node = 7 * 8 + 1

    def change(document: Document) -> Document:
        return replace(document, head=Head(copy_number="000001"))

    from wenming_desk.document.history import Selection

    session.edit("加", change, select=Selection(node, 0), origin="editor")
    assert view.canvas.verticalScrollBar().value() == 0
    QApplication.processEvents()
    assert view.page in (8, 9)


# ---- what is painted


def test_a_keystroke_repaints_the_changed_page_only(view: PageView) -> None:
    session, fixed = open_pages(view, made.long_document(4))
    view.fit_page()
    view.canvas.verticalScrollBar().setValue(400)
    picture(view)
    painted = view.canvas.pixmaps.painted
    painted.clear()
    old = fixed.pages
    changed = made.page(1, [made.paragraph(50, "换了一段文字。")])
    same = Page(0, tuple(old.pages[0].placements), *(made.LEFT, made.TOP, made.RIGHT, made.BOTTOM))
    fixed.pages = made.pages(same, changed, *old.pages[2:])
    edit(session)
    picture(view)
    assert painted == [1]


def test_600_pages_touch_only_what_is_in_view(view: PageView) -> None:
    session, _ = open_pages(view, made.long_document(600))
    painted = view.canvas.pixmaps.painted
    picture(view)
    assert set(painted) <= {0, 1}
    painted.clear()
    view.go_to_page(451)
    picture(view)
    assert set(painted) <= {449, 450, 451}
    painted.clear()
    edit(session)
    picture(view)
    assert painted == []
    assert view.canvas.sheets().total_height > 300_000


def test_pictures_in_memory_have_a_limit(view: PageView) -> None:
    open_pages(view, made.long_document(60))
    view.set_zoom(2.0)
    for number in range(1, 60, 2):
        view.go_to_page(number)
        picture(view)
    kept = view.canvas.pixmaps._kept
    assert 1 <= len(kept) < 20
    view.hide()
    assert not kept


def test_another_session_takes_the_place_of_the_first(view: PageView) -> None:
    first, _ = open_pages(view, made.long_document(5))
    view.go_to_page(4)
    second, _ = open_pages(view, made.pages(made.page(0, [made.title(1)])))
    assert view.session is second
    assert view.page == 1
    first.set_current(20, 0, "outline")
    edit(first)
    assert view.canvas.pages is second.pages


# ---- words and sizes


def test_every_control_says_what_it_is(view: PageView) -> None:
    open_pages(view, made.long_document(2))
    assert view.canvas.accessibleName() == "页面"
    for kind in (QToolButton, QComboBox, QLineEdit):
        for control in view.header.findChildren(kind):
            if control.isVisible():
                assert control.accessibleName()
                assert control.toolTip()
                assert min(control.width(), control.height()) >= 24 or kind is QLineEdit
    for button in view.header.findChildren(QToolButton):
        assert not button.icon().isNull()
        assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_the_header_fits_into_the_narrowest_pane(
    view: PageView, theme: Theme, scale: float
) -> None:
    open_pages(view, made.long_document(600))
    theme.set_scale(scale)
    view.resize(300, 500)
    QApplication.processEvents()
    if scale == 1.0:
        assert view.header.minimumSizeHint().width() <= 300
    assert not part(view, QToolButton, "放大").isVisible()
    view.resize(round(472 * scale), 500)
    QApplication.processEvents()
    assert part(view, QToolButton, "放大").isVisible()
    assert view.header.height() == round(36 * scale)
