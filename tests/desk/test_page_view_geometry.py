"""Where sheets and marks lie, reckoned without a window."""

from __future__ import annotations

import pytest

from tests.desk import painting_pages as made
from wenming_desk.desk.views.page_view_geometry import (
    GAP,
    MARGIN,
    PX_PER_PT,
    ZOOMS,
    Fit,
    Mode,
    Sheets,
    next_zoom,
    scale_for,
)
from wenming_desk.desk.views.page_view_marks import find_caret, has_text, node_strips
from wenming_desk.typeset.pages import Page, Pages, Placement


def test_sheets_stand_below_one_another() -> None:
    sheets = Sheets(600, *made.A4, 1.0, 800)
    assert sheets.top(0) == MARGIN
    assert sheets.top(1) == MARGIN + 842 + GAP
    assert sheets.total_height == MARGIN + 600 * (842 + GAP)
    assert sheets.left == (800 - 595) // 2
    for index in (0, 1, 299, 599):
        assert sheets.at(sheets.top(index)) == index
        assert sheets.at(sheets.top(index) + 842 + GAP - 1) == index
    assert sheets.at(-50) == 0
    assert sheets.at(1e9) == 599
    assert list(sheets.visible(sheets.top(7) + 10, sheets.top(8) + 10)) == [7, 8]


def test_no_sheets() -> None:
    sheets = Sheets(0, *made.A4, 1.0, 800)
    assert list(sheets.visible(0, 500)) == []
    assert sheets.at(100) == 0


def test_fitting() -> None:
    scale = scale_for(Fit.WIDTH, 1.0, made.A4, (460, 300))
    assert scale * made.A4[0] == pytest.approx(460 - 2 * MARGIN)
    assert scale_for(Fit.WIDTH, 1.0, made.A4, (10, 10)) > 0
    scale = scale_for(Fit.PAGE, 1.0, made.A4, (2000, 700))
    assert scale * made.A4[1] == pytest.approx(700 - 2 * MARGIN)
    assert scale_for(Fit.NONE, 1.5, made.A4, (10, 10)) == 1.5 * PX_PER_PT


def test_a_held_point_is_found_again_at_another_size() -> None:
    small, large = Sheets(9, *made.A4, 0.7, 500), Sheets(9, *made.A4, 2.1, 900)
    held = small.hold(small.left + 70, small.top(4) + 140)
    assert (held.sheet, held.x, held.y) == (4, pytest.approx(100), pytest.approx(200))
    assert large.place(held) == (large.left + 210, large.top(4) + 420)


def test_pairs_stand_side_by_side() -> None:
    sheets = Sheets(5, *made.A4, 1.0, 1300, 900, Mode.FACING)
    assert sheets.left == (1300 - 2 * 595 - MARGIN) // 2
    assert sheets.left_of(3) == sheets.left + 595 + MARGIN
    assert sheets.top(2) == sheets.top(3) == MARGIN + 842 + GAP
    assert sheets.total_height == MARGIN + 3 * (842 + GAP)
    middle = sheets.top(2) + 400
    assert sheets.at(middle, sheets.left + 10) == 2
    assert sheets.at(middle, sheets.left_of(3) + 10) == 3
    assert sheets.at(sheets.top(4) + 10, 1200) == 4, "the last row has one sheet"
    assert list(sheets.visible(sheets.top(1) + 10, sheets.top(2) + 10)) == [0, 1, 2, 3]
    held = sheets.hold(sheets.left_of(3) + 20, middle)
    assert (held.sheet, held.x, held.y) == (3, pytest.approx(20), pytest.approx(400))
    assert sheets.place(held) == (sheets.left_of(3) + 20, middle)


def test_leaves_of_a_book_lie_as_they_are_bound() -> None:
    sheets = Sheets(6, *made.A4, 1.0, 1300, 900, Mode.FACING, cover=True)
    right = sheets.left + 595 + MARGIN
    assert [sheets.left_of(index) for index in range(4)] == [right, sheets.left, right, sheets.left]
    assert sheets.top(0) == MARGIN
    assert sheets.top(1) == sheets.top(2) == MARGIN + 842 + GAP
    assert sheets.total_height == MARGIN + 4 * (842 + GAP)
    assert [list(sheets.row_of(index)) for index in (0, 1, 2, 5)] == [[0], [1, 2], [1, 2], [5]]
    middle = sheets.top(1) + 400
    assert sheets.at(MARGIN + 10, right + 10) == sheets.at(MARGIN + 10, sheets.left) == 0
    assert [sheets.at(middle, x + 10) for x in (sheets.left, right)] == [1, 2]
    assert list(sheets.visible(0, MARGIN + 10)) == [0]
    assert list(sheets.visible(sheets.top(1) + 10, sheets.top(3) + 10)) == [1, 2, 3, 4]
    assert not Sheets(6, *made.A4, 1.0, 1300, 900, cover=True).lead


@pytest.mark.parametrize("width", range(420, 440))
def test_a_pair_is_never_wider_than_the_view_it_fits(width: int) -> None:
    scale = scale_for(Fit.WIDTH, 1.0, made.A4, (width, 600), Mode.FACING)
    sheets = Sheets(4, *made.A4, scale, width, 600, Mode.FACING)
    assert width - 1 <= sheets.total_width <= width


def test_a_single_sheet_stands_alone_in_the_middle() -> None:
    scale = scale_for(Fit.PAGE, 1.0, made.A4, (900, 700), Mode.SINGLE)
    sheets = Sheets(9, *made.A4, scale, 900, 700, Mode.SINGLE, 6)
    assert sheets.total_height <= 700, "the number below it is seen too"
    assert list(sheets.visible(0, 700)) == [6]
    assert sheets.at(-100) == sheets.at(5000, 5000) == 6
    small = Sheets(9, *made.A4, 0.2, 900, 700, Mode.SINGLE, 6)
    assert small.top(6) == MARGIN + (700 - small.total_height) // 2


def test_zoom_steps_up_and_down() -> None:
    assert next_zoom(1.0, 1) == 1.1
    assert next_zoom(1.0, -1) == 0.9
    assert next_zoom(0.93, 1) == 1.0
    assert next_zoom(ZOOMS[-1], 1) == ZOOMS[-1]
    assert next_zoom(ZOOMS[0], -1) == ZOOMS[0]


def test_strips_of_a_node_are_joined() -> None:
    page = made.page(0, [made.paragraph(1), made.paragraph(2), made.paragraph(1)])
    height = page.placements[0].block.height
    assert node_strips(page, 2) == [pytest.approx((made.TOP + height, made.TOP + 2 * height))]
    assert len(node_strips(page, 1)) == 2
    assert node_strips(page, 9) == []


def test_strips_of_a_kept_block() -> None:
    page = made.page(0, [made.kept_box(7)])
    assert node_strips(page, 7) == [(made.TOP, made.TOP + 60)]


def over_a_page_end() -> Pages:
    """A paragraph of three lines: one on the first page, two on the second."""
    block = made.paragraph(5)
    first = Page(0, (Placement(block, 0, 1, made.LEFT, 700),), made.LEFT, made.TOP, 500, 740)
    second = Page(1, (Placement(block, 1, 3, made.LEFT, made.TOP),), made.LEFT, made.TOP, 500, 740)
    return made.pages(first, second, made.page(2, [made.paragraph(6)]))


def test_the_caret_is_found_over_a_page_end() -> None:
    pages = over_a_page_end()
    start = find_caret(pages, 5, 0)
    assert start is not None
    assert (start.page, start.x) == (0, pytest.approx(made.LEFT + 2 * made.CELL))
    later = find_caret(pages, 5, 30)
    assert later is not None
    assert (later.page, later.x) == (1, pytest.approx(made.LEFT + 4 * made.CELL))
    assert find_caret(pages, 99, 0) is None


def test_a_node_without_text_of_its_own_is_found_by_its_lines() -> None:
    spot = find_caret(over_a_page_end(), 5, 9999)
    assert spot is not None
    assert spot.page == 0


def test_whether_there_is_anything_to_see() -> None:
    assert not has_text(None)
    assert not has_text(made.pages(made.page(0, [])))
    assert not has_text(made.pages(made.page(0, [made.paragraph(1, "  ")])))
    number = made.paragraph(0, "— 1 —", element="pageNumber")
    assert not has_text(made.pages(made.page(0, [number])))
    assert has_text(made.pages(made.page(0, [made.title(1)])))
    assert has_text(made.pages(made.page(0, [made.kept_box(1)])))
