"""RTF: characters of every way of writing them, looks, tables, notes, boxes; nothing but text."""

import pytest

from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.rtf import read_rtf


def rtf(body: str, head: str = "") -> Source:
    fonts = r"{\fonttbl{\f0\fcharset0 Times New Roman;}{\f1\fcharset134 \'b7\'c2\'cb\'ce;}}"
    return read_rtf(rf"{{\rtf1\ansi\ansicpg936{fonts}{head}{body}}}".encode("latin-1"), "a.rtf")


def lines(source: Source) -> list[str]:
    return [b.text.plain for b in source.blocks if isinstance(b, SourceParagraph)]


def first(source: Source) -> SourceParagraph:
    block = source.blocks[0]
    assert isinstance(block, SourceParagraph)
    return block


def test_characters_as_bytes_as_unicode_and_as_signs() -> None:
    body = (
        r"\pard\f1 \'ba\'d3\'ba\'fe\par\u27827\'3f\u28246?\par"
        r"{\uc0\u-10179\u-8704}\par a\~b\{c\}\emdash\par"
    )
    assert lines(rtf(body)) == ["河湖", "河湖", "😀", "a\xa0b{c}—"]


def test_unicode_with_two_bytes_for_old_programs() -> None:
    assert lines(rtf(r"{\uc2\u27827\'ba\'d3\u28246\'ba\'fe}\par")) == ["河湖"]


def test_look_of_a_paragraph() -> None:
    head = (
        r"{\colortbl;\red255\green0\blue0;}"
        r"{\stylesheet{\s0 Normal;}{\s3\outlinelevel1 heading 2;}}"
    )
    body = (
        r"\pard\plain\s3\qc\fi640\sl-560\slmult0\keepn\pagebb\f1\fs32\b\cf1 \'ba\'d3\b0\cf0 a\par"
    )
    paragraph = first(rtf(body, head))
    look = paragraph.look
    assert (look.align, look.first_indent, look.line, look.line_rule) == ("center", 32, 28, "exact")
    assert (look.outline_level, look.style) == (1, "heading 2")
    assert look.page_break_before
    assert look.known
    run = paragraph.runs[0]
    assert (run.face, run.size, run.bold, run.color) == ("仿宋", 16, True, "FF0000")
    assert [r.bold for r in paragraph.runs] == [True, False]
    assert paragraph.text.items[0].text == "河"


def test_a_group_gives_its_formatting_back() -> None:
    paragraph = first(rtf(r"\pard a{\b\i b}c\par"))
    assert [(r.start, r.end, r.bold) for r in paragraph.runs] == [
        (0, 1, False),
        (1, 2, True),
        (2, 3, False),
    ]


def test_automatic_numbers_are_labels() -> None:
    source = rtf(r"\pard{\listtext\pard\plain \u19968?\u12289?\tab}\ls1\ilvl0 a\par\pard b\par")
    assert [b.label for b in source.blocks if isinstance(b, SourceParagraph)] == ["一、", ""]


def test_a_table_with_a_merged_cell() -> None:
    body = (
        r"\trowd\cellx1000\cellx2000\cellx3000\pard\intbl a\cell b\par b2\cell c\cell\row"
        r"\trowd\cellx2000\cellx3000\pard\intbl d\cell e\cell\row\pard after\par"
    )
    source = rtf(body)
    table, after = source.blocks
    assert isinstance(table, SourceTable)
    assert [[[t.plain for t in c.paragraphs] for c in row] for row in table.rows] == [
        [["a"], ["b", "b2"], ["c"]],
        [["d"], ["e"]],
    ]
    assert [[c.span for c in row] for row in table.rows] == [[1, 1, 1], [2, 1]]
    assert table.widths == (50, 50, 50)
    assert isinstance(after, SourceParagraph)


def test_notes_boxes_headers_and_what_is_left_out() -> None:
    body = (
        r"{\header\pard head\par}{\footer\pard\chpgn\par}{\info{\title no}}"
        r"\pard a{\footnote\pard\plain note\par}{\pict\pngblip 89504e47}"
        r"{\field{\*\fldinst HYPERLINK x}{\fldrslt shown}}"
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard box\par}}{\shprslt no}}"
        r"{\deleted gone}{\*\unknown no}\par"
    )
    source = rtf(body)
    assert lines(source) == ["box", "a[1]shown", "[1]note"]
    assert [p.text.plain for p in source.footers] == ["1"]
    told = "".join(source.warnings)
    for word in ("1 条脚注", "1 幅图片", "head", "1 处修订"):
        assert word in told


def test_soft_breaks_pages_and_sections() -> None:
    source = rtf(r"\pard a\line b\par\page c\par\sect\pard d\par")
    looks = [b.look.page_break_before for b in source.blocks if isinstance(b, SourceParagraph)]
    assert lines(source) == ["a\nb", "c", "d"]
    assert looks == [False, True, True]


def test_binary_data_is_skipped() -> None:
    assert lines(rtf("{\\pict\\bin5 }}}{{}\\pard a\\par")) == ["a"]


@pytest.mark.parametrize(
    "data",
    [
        b"no rtf at all",
        b"{\\rtf1",
        b"{\\rtf1\\ansi}",
        b"{\\rtf1" + b"{" * 50_000,
        b"{\\rtf1" + b"\\'" * 1000,
        b"{\\rtf1{\\pict " + b"00" * 5000,
        b"{\\rtf1\\bin99999999999 }",
    ],
)
def test_what_has_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError, match="打不开"):
        read_rtf(data, "a.rtf")


def test_deep_groups_and_odd_numbers_do_no_harm() -> None:
    deep = "{" * 20_000 + "a" + "}" * 20_000
    assert lines(rtf(rf"\pard\li-99999999\fs0\cellx5 {deep}\par")) == ["a"]
