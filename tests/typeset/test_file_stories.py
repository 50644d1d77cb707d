"""A file in its own look: headers and footers of its pages, and what its lines are called."""

from dataclasses import replace

import pytest

from tests.typeset.test_as_file import BODY, HAN, RULES, SETUP, lay, paragraph
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import (
    FileRules,
    PageSetup,
    PageStory,
    Place,
    RunLook,
    Source,
    SourceOpaque,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.typeset.as_file import lay_as_file
from wenming_desk.typeset.floats import floats_on
from wenming_desk.typeset.pages import Page, Pages

PLAIN = replace(BODY, first_indent_chars=0)
NUMBER = SourceParagraph(
    Text.of("第", Atom("field", "<x/>", "页码", "9"), "页共", Atom("field", "<x/>", "总页数", "9")),
    look=replace(PLAIN, align="center"),
    runs=(RunLook(0, 1, size=14.0), RunLook(1, 5, size=10.5)),
)
BREAK = replace(PLAIN, page_break_before=True)


def story(kind: str, pages: str, *paragraphs: SourceParagraph, section: int = 0) -> PageStory:
    return PageStory(section, kind, pages, paragraphs)


def laid(
    count: int,
    *stories: PageStory,
    setups: tuple[PageSetup, ...] = (SETUP,),
    rules: FileRules = RULES,
) -> Pages:
    """That many pages of one line with these headers and footers."""
    blocks = tuple(paragraph(HAN, BREAK) for _ in range(count))
    return lay_as_file(Source(blocks, setups=setups, rules=rules, stories=stories))


def shown(page: Page, element: str) -> list[str]:
    return [line.text for line in page.lines if line.element == element]


def test_page_numbers_stand_in_place_of_fields() -> None:
    pages = laid(11, story("footer", "default", NUMBER))
    assert shown(pages.pages[0], "footer") == ["第1页共11"]
    line = pages.pages[10].lines[-1]
    assert line.text == "第11页共11"
    assert (line.spans[0].end, line.spans[0].size) == (1, 14.0)
    assert {span.size for span in line.spans[1:]} == {10.5}
    assert (line.x + line.end_x) / 2 == pytest.approx((79.4 + 595.3 - 73.7) / 2)
    bottom = SETUP.height - SETUP.footer
    assert line.top + line.pitch == pytest.approx(bottom)


def test_first_and_even_pages_have_their_own() -> None:
    stories = [
        story("header", kind, paragraph(kind, PLAIN)) for kind in ("default", "first", "even")
    ]
    apart = replace(SETUP, first_apart=True)
    even = replace(RULES, even_apart=True)
    pages = laid(3, *stories, setups=(apart,), rules=even).pages
    assert [shown(page, "header") for page in pages] == [["first"], ["even"], ["default"]]
    pages = laid(3, *stories).pages
    assert [shown(page, "header") for page in pages] == [["default"]] * 3
    assert pages[0].lines[0].top == pytest.approx(SETUP.header)
    # a first page of its own for which nothing is named has nothing
    assert shown(laid(1, stories[0], setups=(apart,)).pages[0], "header") == []


def test_sections_have_what_they_do_not_name_from_the_one_before() -> None:
    setups = (
        SETUP,
        replace(SETUP, from_block=1, first_number=8, number_dashed=True),
        replace(SETUP, from_block=3),
    )
    stories = (
        story("header", "default", paragraph("甲", PLAIN)),
        story("footer", "default", NUMBER),
        story("header", "default", paragraph("乙", PLAIN), section=2),
    )
    pages = laid(4, *stories, setups=setups).pages
    assert [shown(page, "header") for page in pages] == [["甲"], ["甲"], ["甲"], ["乙"]]
    numbers = [shown(page, "footer")[0] for page in pages]
    assert numbers == ["第1页共4", "第- 8 -页共4", "第- 9 -页共4", "第10页共4"]


def test_high_headers_push_the_text_where_the_margin_does_not_hold() -> None:
    high = story("header", "default", *(paragraph("页眉", PLAIN) for _ in range(5)))
    below = SETUP.header + 5 * 20.8
    assert laid(1, high).pages[0].text_top == pytest.approx(below)
    held = replace(SETUP, top_held=True)
    assert laid(1, high, setups=(held,)).pages[0].text_top == SETUP.top
    # a header higher than the page leaves the text where it is
    endless = story("header", "default", *(paragraph("页眉", PLAIN) for _ in range(50)))
    assert laid(1, endless).pages[0].text_top == SETUP.top


def test_what_stands_beside_begins_as_high_as_what_follows() -> None:
    box = replace(paragraph("1", replace(PLAIN, align="outside")), place=Place(box="textbox"))
    pages = laid(2, story("footer", "default", box, paragraph("脚", PLAIN))).pages
    for page in pages:
        one, two = page.lines[-2:]
        assert one.top == two.top
    assert pages[0].lines[-2].end_x == pytest.approx(pages[0].text_right)
    assert pages[1].lines[-2].x == pytest.approx(pages[1].text_left)


def test_lines_are_called_by_what_the_styles_tell() -> None:
    pages = lay(
        paragraph("标题", replace(PLAIN, style="Title")),
        paragraph("一、", replace(PLAIN, outline_level=0)),
        paragraph("（一）", replace(PLAIN, outline_level=1)),
        paragraph(HAN),
        SourceTable(((Cell((Text.of("格"),)),),), (100.0,)),
        SourceOpaque("文本框", "<x/>"),
    )
    assert [p.block.element for p in pages.pages[0].placements] == [
        *("title", "heading1", "heading2", "body", "table", "opaque"),
    ]


def test_a_floating_picture_of_a_header_stands_on_every_page() -> None:
    xml = (
        '<w:drawing><wp:anchor behindDoc="1"><wp:positionH relativeFrom="page"><wp:posOffset>'
        '635000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page"><wp:posOffset>'
        '1270000</wp:posOffset></wp:positionV><wp:extent cx="1270000" cy="635000"/>'
        '<wp:wrapNone/><a:blip r:embed="word/header1.xml#rId1"/></wp:anchor></w:drawing>'
    )
    mark = SourceParagraph(Text.of("水印", Atom("other", xml, "图片", "")), look=PLAIN)
    pages = laid(3, story("header", "default", mark))
    for page in pages.pages:
        ((picture, x, y),) = floats_on(page, pages.size(page))
        assert (x, y) == (50, 100)
        assert (picture.width, picture.height, picture.behind) == (100, 50, True)
