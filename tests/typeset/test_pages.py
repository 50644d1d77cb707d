"""Places on a page: what is under a point, and where a caret stands."""

import pytest

from tests.typeset.plans import (
    SENTENCE,
    document,
    full_document,
    heading,
    lay,
    line_of,
    lines_of,
    main_part,
    rows,
    run_in,
    text,
)
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Paragraph
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.pages import Line, Page, Pages
from wenming_desk.typeset.places import Hit, caret_position, hit_test


def at(page: Page, line: Line, index: int, dx: float = 1.0) -> Hit | None:
    x = line.xs[index] if index < len(line.xs) else line.end_x
    return hit_test(page, x + dx, line.y + line.height / 2)


@pytest.fixture(scope="module")
def pages() -> Pages:
    part = main_part(
        text(2, SENTENCE * 3),
        heading(3, "总体要求", 1, text(4)),
        run_in(5, "建好台账", 2, "逐月更新。"),
    )
    return lay(document(part))


def test_a_character(pages: Pages) -> None:
    line = line_of(pages, Role.BODY)
    assert at(pages.pages[0], line, 5) == Hit(2, 5, "body")
    assert at(pages.pages[0], line, 5, 10.0) == Hit(2, 6, "body")


def test_the_second_line_of_a_paragraph(pages: Pages) -> None:
    second = lines_of(pages, Role.BODY)[1][1]
    start = second.spans[0].offset
    assert at(pages.pages[0], second, 0) == Hit(2, start, "body")
    assert caret_position(pages.pages[0], 2, start) == (second.x, second.y, 16.0)


def test_a_label_is_derived(pages: Pages) -> None:
    line = line_of(pages, Role.HEADING_1)
    assert at(pages.pages[0], line, 0) == Hit(3, -1, "heading1")
    assert at(pages.pages[0], line, 2) == Hit(3, 0, "heading1")


def test_a_run_in_heading_and_its_paragraph(pages: Pages) -> None:
    line = line_of(pages, Role.HEADING_2)
    page = pages.pages[0]
    assert line.text == "（一）建好台账。逐月更新。"
    assert at(page, line, 3) == Hit(5, 0, "heading2")
    assert at(page, line, 7) == Hit(5, 4, "heading2"), "the end of the heading, before its mark"
    assert at(page, line, 8) == Hit(6, 0, "heading2")
    assert at(page, line, 99) == Hit(6, 5, "heading2")


def test_left_and_right_of_a_line(pages: Pages) -> None:
    page, line = pages.pages[0], line_of(pages, Role.BODY)
    middle = line.y + 8
    assert hit_test(page, 0.0, middle) == Hit(2, 0, "body")
    assert hit_test(page, page.text_right + 50, middle) == Hit(2, len(line.text), "body")


def test_below_the_text(pages: Pages) -> None:
    found = hit_test(pages.pages[0], pages.pages[0].text_right, 500.0)
    assert found is not None
    assert found.node == 6


def test_the_page_number_is_no_place(pages: Pages) -> None:
    page = pages.pages[0]
    number = line_of(pages, Role.PAGE_NUMBER)
    assert hit_test(page, number.x + 2, number.y + 2) is None


def test_an_empty_page() -> None:
    assert hit_test(Page(0, (), 0.0, 0.0, 1.0, 1.0), 5.0, 5.0) is None


def test_head_title_and_imprint() -> None:
    pages = lay(full_document())
    number = line_of(pages, Role.DOC_NUMBER)
    hit = at(pages.pages[0], number, 2)
    assert hit is not None
    assert hit.node == HEAD_ID
    assert at(pages.pages[0], line_of(pages, Role.TITLE), 2) == Hit(1, 2, "title")
    printed = line_of(pages, Role.PRINTED)
    hit = at(pages.pages[3], printed, 1)
    assert hit is not None
    assert hit.node == IMPRINT_ID


def test_empty_texts_have_a_caret() -> None:
    part = main_part(text(2, ""), heading(3, "", 1, text(4, "")), run_in(5, "", 2, ""))
    page = lay(document(part)).pages[0]
    first = next(line for line in page.lines if line.node == 2)
    assert caret_position(page, 2, 0) == (first.x, first.y, 16.0)
    label = next(line for line in page.lines if line.node == 3)
    assert caret_position(page, 3, 0) == (label.end_x, label.y, 16.0)
    item = next(line for line in page.lines if line.node == 5)
    assert caret_position(page, 6, 0) == (item.end_x, item.y, 16.0)
    assert hit_test(page, first.x, first.y + 3) == Hit(2, 0, "body")


def test_at_a_page_end_the_caret_is_on_the_next_page() -> None:
    part = main_part(*rows(21), text(50, SENTENCE * 2), title="", addressee="")
    pages = lay(document(part))
    second = next(line for line in pages.pages[1].lines if line.node == 50)
    offset = second.spans[0].offset
    assert caret_position(pages.pages[0], 50, offset) is None
    assert caret_position(pages.pages[1], 50, offset) == (second.x, second.y, 16.0)
    assert caret_position(pages.pages[1], 50, len(SENTENCE) * 2) is not None


def test_before_a_line_break_at_a_page_end() -> None:
    """The place before the break is the first page's, that behind it the next page's."""
    part = main_part(*rows(21), text(50, "甲\n乙"), title="", addressee="")
    pages = lay(document(part))
    assert caret_position(pages.pages[0], 50, 1) is not None
    assert caret_position(pages.pages[0], 50, 2) is None
    assert caret_position(pages.pages[1], 50, 2) is not None


def test_an_atom_that_shows_words_is_one_character() -> None:
    content = Text.of(Atom("field", "<x/>", text="第三节"), "所列")
    page = lay(document(main_part(Paragraph(2, content)))).pages[0]
    line = next(line for line in page.lines if line.node == 2)
    assert caret_position(page, 2, 0) == (line.xs[0], line.y, 16.0)
    assert caret_position(page, 2, 1) == (line.xs[3], line.y, 16.0)
    assert at(page, line, 0) == Hit(2, 0, "body")
    assert at(page, line, 2, 2.0) == Hit(2, 1, "body")
    assert at(page, line, 3) == Hit(2, 1, "body")


def test_a_space_that_was_just_typed() -> None:
    page = lay(document(main_part(text(2, "甲乙 ")))).pages[0]
    line = next(line for line in page.lines if line.node == 2)
    places = [caret_position(page, 2, offset) for offset in range(4)]
    xs = [place[0] for place in places if place]
    assert xs == sorted(set(xs))
    assert hit_test(page, xs[3], line.y + 2) == Hit(2, 3, "body")


def test_a_node_that_is_not_there(pages: Pages) -> None:
    assert caret_position(pages.pages[0], 999, 0) is None
    assert caret_position(pages.pages[0], 2, 9999) is None
    assert pages.page_of(999) is None


def test_no_imprint_has_no_top(pages: Pages) -> None:
    assert pages.imprint_top == 0
    assert Pages("R1", 1.0, 1.0, (), {}).imprint_top == 0


def test_size_of_a_line(pages: Pages) -> None:
    assert line_of(pages, Role.TITLE).size == 22
    assert pages.pages[0].number == 1
