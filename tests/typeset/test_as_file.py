"""Layout of a file under its own set-up: indents, grid, heights of lines, pages, tables."""

from dataclasses import replace

import pytest

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import Cell
from wenming_desk.document.source import (
    FileRules,
    Look,
    PageSetup,
    Place,
    RunLook,
    Source,
    SourceBlock,
    SourceOpaque,
    SourceParagraph,
    SourceTable,
)
from wenming_desk.typeset.as_file import lay_as_file
from wenming_desk.typeset.pages import Line, Pages

SETUP = PageSetup(
    width=595.3, height=841.9, top=104.9, right=73.7, bottom=99.25, left=79.4, grid="none"
)
ON_CELLS = replace(SETUP, grid="linesAndChars", grid_pitch=28.95, grid_char_space=-849 / 4096)
RULES = FileRules(normal_size=16.0)
BODY = Look(align="both", first_indent_chars=200, known=True, size=16.0, widow_control=False)
HAN = "认真贯彻落实全年重点工作部署要求推进各项任务"


def paragraph(text: str, look: Look = BODY, size: float = 16.0, label: str = "") -> SourceParagraph:
    """A paragraph of one look."""
    runs = (RunLook(0, len(text), "仿宋", "仿宋", size),) if text else ()
    return SourceParagraph(Text.of(text), label, look, runs, label_gap="nothing")


def lay(*blocks: SourceBlock, setup: PageSetup = ON_CELLS, rules: FileRules = RULES) -> Pages:
    return lay_as_file(Source(blocks, setups=(setup,), rules=rules))


def lines(pages: Pages) -> list[Line]:
    return [line for page in pages.pages for line in page.lines]


def test_a_grid_of_cells_counts_whole_cells() -> None:
    first, second, *_ = lines(lay(paragraph(HAN * 4)))
    assert (len(first.text), len(second.text)) == (25, 28)
    assert first.x == pytest.approx(79.4 + 31.6)  # two characters in whole twips
    assert second.xs[1] - second.xs[0] == pytest.approx(16 - 849 / 4096)


def test_a_slightly_looser_grid_holds_one_character_more_in_the_first_line() -> None:
    setup = replace(ON_CELLS, grid_char_space=-874 / 4096)
    assert len(lines(lay(paragraph(HAN * 4), setup=setup))[0].text) == 26


def test_latin_gets_half_of_the_grid_s_delta() -> None:
    line = lines(lay(paragraph("ab", replace(BODY, first_indent_chars=0))))[0]
    assert line.xs[1] - line.xs[0] == pytest.approx(8.0 - 849 / 4096 / 2)


def test_rows_of_the_grid_and_lines_without_one() -> None:
    assert lines(lay(paragraph(HAN)))[0].pitch == pytest.approx(28.95)
    large = replace(BODY, size=26.0, align="left", first_indent_chars=0)
    assert lines(lay(paragraph("标题", large, 26.0)))[0].pitch == pytest.approx(57.9)
    free = replace(BODY, line=1.5)
    assert lines(lay(paragraph(HAN, free), setup=SETUP))[0].pitch == pytest.approx(1.5 * 20.8)
    off_grid = replace(BODY, snap_to_grid=False)
    assert lines(lay(paragraph(HAN, off_grid)))[0].pitch == pytest.approx(20.8)
    exact = replace(BODY, line=20.0, line_rule="exact")
    assert lines(lay(paragraph(HAN, exact)))[0].pitch == pytest.approx(20.0)
    least = replace(BODY, line=30.0, line_rule="atLeast")
    assert lines(lay(paragraph(HAN, least), setup=SETUP))[0].pitch == pytest.approx(30.0)


def test_an_empty_paragraph_is_as_high_as_its_mark() -> None:
    pages = lay(paragraph("", replace(BODY, size=22.0)), paragraph(HAN), setup=SETUP)
    assert lines(pages)[1].top == pytest.approx(104.9 + 1.3 * 22)


def test_twenty_two_rows_fill_a_page() -> None:
    pages = lay(*(paragraph(HAN) for _ in range(45)))
    assert [len(page.lines) for page in pages.pages] == [22, 22, 1]
    assert pages.first_pages[22] == 1
    assert pages.pages[1].lines[0].top == pytest.approx(104.9)


def test_alignment_places_lines() -> None:
    centred = replace(BODY, align="center", first_indent_chars=0)
    right = replace(BODY, align="right", first_indent_chars=0, right_indent=32.0)
    (one, two) = lines(lay(paragraph("标题", centred), paragraph("某局", right), setup=SETUP))
    middle = (79.4 + 595.3 - 73.7) / 2
    assert (one.x + one.end_x) / 2 == pytest.approx(middle)
    assert two.end_x == pytest.approx(595.3 - 73.7 - 32.0)


def test_indents_left_right_and_hanging() -> None:
    hanging = replace(BODY, first_indent_chars=-100, left_indent_chars=300, right_indent=20.0)
    first, second, *_ = lines(lay(paragraph(HAN * 4, hanging), setup=SETUP))
    assert first.x == pytest.approx(79.4 + 32.0)
    assert second.x == pytest.approx(79.4 + 48.0)
    assert second.end_x <= 595.3 - 73.7 - 20.0 + 16.0


def test_space_around_paragraphs_is_dropped_at_a_page_s_top() -> None:
    spaced = replace(BODY, space_before=10.0, space_after=5.0)
    pages = lay(*(paragraph(HAN, spaced) for _ in range(30)), setup=SETUP)
    one, two, *_ = lines(pages)
    assert one.top == pytest.approx(114.9)
    assert two.top - one.top == pytest.approx(20.8 + 15.0)
    assert pages.pages[1].lines[0].top == pytest.approx(104.9)
    by_lines = replace(BODY, before_lines=50)
    assert lines(lay(paragraph(HAN, by_lines)))[0].top == pytest.approx(104.9 + 28.95 / 2)


def test_equal_styles_may_stand_without_space() -> None:
    close = replace(BODY, space_after=12.0, contextual_spacing=True, style="List")
    one, two = lines(lay(paragraph("甲", close), paragraph("乙", close), setup=SETUP))
    assert two.top - one.top == pytest.approx(20.8)


def test_page_breaks_and_headings_kept_with_what_follows() -> None:
    heading = replace(BODY, keep_next=True)
    body = [paragraph(HAN) for _ in range(21)]
    pages = lay(*body, paragraph("一、标题", heading), paragraph(HAN))
    assert [len(page.lines) for page in pages.pages] == [21, 2]
    broken = replace(BODY, page_break_before=True)
    pages = lay(paragraph(HAN), paragraph(HAN, broken))
    assert [len(page.lines) for page in pages.pages] == [1, 1]


def test_a_chain_longer_than_a_page_does_not_run_for_ever() -> None:
    heading = replace(BODY, keep_next=True)
    pages = lay(paragraph(HAN), *(paragraph("标题", heading) for _ in range(60)))
    assert sum(len(page.lines) for page in pages.pages) == 61


def test_widows_and_kept_lines() -> None:
    body = [paragraph(HAN) for _ in range(21)]
    long = HAN * 3
    assert [len(p.lines) for p in lay(*body, paragraph(long)).pages] == [22, 2]
    widows = replace(BODY, widow_control=True)
    assert [len(p.lines) for p in lay(*body, paragraph(long, widows)).pages] == [21, 3]
    kept = replace(BODY, keep_lines=True)
    assert [len(p.lines) for p in lay(*body[:20], paragraph(long, kept)).pages] == [20, 3]


def test_the_label_opens_the_first_line_and_has_no_place_in_the_text() -> None:
    line = lines(lay(paragraph("加强领导", label="（一）")))[0]
    assert line.text == "（一）加强领导"
    assert [(span.offset, span.end - span.start) for span in line.spans] == [(-1, 3), (0, 4)]
    tabbed = replace(paragraph("加强领导", label="1."), label_gap="tab")
    line = lines(lay(tabbed, setup=SETUP))[0]
    assert line.xs[3] == pytest.approx(79.4 + 63.0)  # the third regular stop


def test_tab_stops_left_and_right() -> None:
    look = replace(BODY, align="left", first_indent_chars=0, tabs=((400.0, "right"),))
    line = lines(lay(paragraph("某局\t印发", look), setup=SETUP))[0]
    assert line.end_x == pytest.approx(79.4 + 400.0)
    look = replace(look, tabs=((100.0, "left"),))
    line = lines(lay(paragraph("某局\t印发", look), setup=SETUP))[0]
    assert line.xs[3] == pytest.approx(79.4 + 100.0)


def test_hidden_text_takes_no_room_and_quotes_follow_their_hint() -> None:
    text = "学习“精神”"
    looks = (RunLook(0, 2, size=16.0, hidden=True), RunLook(2, 6, size=16.0))
    source = SourceParagraph(Text.of(text), "", replace(BODY, first_indent_chars=0), looks)
    line = lines(lay(source, setup=SETUP))[0]
    assert (line.text, line.width) == ("“精神”", pytest.approx(64.0))
    western = replace(source, runs=(RunLook(0, 6, size=16.0, east_asian_hint=False),))
    assert lines(lay(western, setup=SETUP))[0].width == pytest.approx(6 * 16 - 16)


def test_spans_tell_faces_marks_and_places() -> None:
    text = Text.of(Run("加强学习。", frozenset({"bold"})), "全年2024次")
    looks = (
        RunLook(0, 5, "楷体", "Times New Roman", 16.0, color="FF0000"),
        RunLook(5, 12, "仿宋", "Times New Roman", 16.0),
    )
    line = lines(lay(SourceParagraph(text, "", BODY, looks)))[0]
    assert [(s.face, s.offset, s.color) for s in line.spans] == [
        ("楷体", 0, "#FF0000"),
        ("仿宋", 5, "#000000"),
        ("Times New Roman", 7, "#000000"),
        ("仿宋", 11, "#000000"),
    ]
    assert line.spans[0].marks == frozenset({"bold"})


def test_a_picture_in_a_line_makes_room_for_itself() -> None:
    picture = Atom("picture", '<wp:inline><wp:extent cx="1270000" cy="635000"/></wp:inline>')
    source = SourceParagraph(Text.of("见", picture), "", BODY, (RunLook(0, 2, size=16.0),))
    line = lines(lay(source, setup=SETUP))[0]
    assert line.end_x - line.xs[1] == pytest.approx(100.0)
    assert line.pitch >= 50.0


def test_sections_bring_their_own_pages() -> None:
    wide = replace(SETUP, from_block=1, width=841.9, height=595.3, left=100.0)
    source = Source((paragraph(HAN), paragraph(HAN)), setups=(SETUP, wide), rules=RULES)
    pages = lay_as_file(source)
    assert [page.text_left for page in pages.pages] == [79.4, 100.0]
    same_page = replace(wide, start="continuous")
    assert len(lay_as_file(replace(source, setups=(SETUP, same_page))).pages) == 1
    odd = replace(wide, start="oddPage")
    assert len(lay_as_file(replace(source, setups=(SETUP, odd))).pages) == 3


def test_margins_change_places_on_even_pages() -> None:
    rules = replace(RULES, mirror_margins=True)
    pages = lay(*(paragraph(HAN) for _ in range(25)), rules=rules)
    assert [page.text_left for page in pages.pages] == [79.4, 73.7]
    assert pages.pages[1].lines[0].x == pytest.approx(73.7 + 31.6)


def test_tables_boxes_and_what_stands_in_headers() -> None:
    table = SourceTable(
        ((Cell((Text.of("序号"),)), Cell((Text.of("事项"),))), (Cell(span=2),)), (100.0, 200.0)
    )
    opaque = SourceOpaque("文本框", "<x/>")
    header = replace(paragraph("页眉"), place=Place(box="header"))
    pages = lay(header, table, opaque, paragraph(HAN), setup=SETUP)
    (page,) = pages.pages
    assert [line.text for line in page.lines] == ["序号", "事项", "", HAN]
    assert page.lines[1].x == pytest.approx(79.4 + 100.0 + 5.4)
    assert [box.label for box in page.boxes] == ["文本框"]
    assert page.rules


def test_the_program_and_its_mode_choose_the_breaks() -> None:
    text = "工作，学习，" + "工" * 23 + "作作作"
    look = replace(BODY, align="left", first_indent_chars=0)
    width = replace(SETUP, width=SETUP.left + SETUP.right + 28.5 * 16)
    word = lines(lay(paragraph(text, look), setup=width))[0]
    wps = lines(lay(paragraph(text, look), setup=width, rules=replace(RULES, program="wps")))[0]
    assert (len(word.text), len(wps.text)) == (28, 29)


def test_an_empty_file_has_one_empty_page() -> None:
    assert [page.lines for page in lay_as_file(Source(())).pages] == [()]


def test_odd_measures_do_no_harm() -> None:
    narrow = replace(SETUP, width=100.0, height=120.0, grid="lines", grid_pitch=0.0)
    look = replace(BODY, left_indent=900.0, line=0.0, line_rule="exact")
    pages = lay(paragraph(HAN, look), setup=narrow)
    assert "".join(line.text for line in lines(pages)) == HAN
