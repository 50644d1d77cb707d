"""Automatic labels as Word resolves them."""

import pytest

from tests.docx_io.build import docx, para
from wenming_desk.document.number_formats import format_number
from wenming_desk.document.source import SourceParagraph, SourceTable
from wenming_desk.docx_io.read import read_docx


def level(at: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start_at(at: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{at}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


def item(number: int, at: int = 0, style: str = "") -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    ppr = f'{named}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>'
    return para("甲", ppr)


def labels(body: str, numbering: str, styles: str = "") -> list[str]:
    source = read_docx(docx(body, numbering=numbering, styles=styles))
    return [b.label for b in source.blocks if isinstance(b, SourceParagraph)]


PLAN = abstract(
    0,
    level(0, "%1、", "chineseCounting"),
    level(1, "（%2）", "chineseCounting"),
    level(2, "%3.", "decimal"),
)


def test_levels_restart_below_a_higher_one() -> None:
    body = item(1) + item(1, 1) + item(1, 1) + item(1) + item(1, 1) + item(1, 2)
    found = labels(body, PLAN + num(1, 0))
    assert found == ["一、", "（一）", "（二）", "二、", "（一）", "1."]


def test_lists_of_one_definition_share_their_counters() -> None:
    assert labels(item(1) + item(2) + item(1), PLAN + num(1, 0) + num(2, 0)) == [
        "一、",
        "二、",
        "三、",
    ]


def test_a_start_override_takes_effect_once() -> None:
    numbering = PLAN + num(1, 0) + num(2, 0, start_at(0, 1))
    body = item(1) + item(1) + item(2) + item(2) + item(1)
    assert labels(body, numbering) == ["一、", "二、", "一、", "二、", "三、"]


def test_a_list_may_start_late() -> None:
    numbering = abstract(0, level(0, "%1、", "chineseCounting", start=4)) + num(1, 0)
    assert labels(item(1) + item(1), numbering) == ["四、", "五、"]


def test_an_override_may_bring_a_level_of_its_own() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "第%1条", "chineseCounting")}</w:lvlOverride>'
    assert labels(item(1), PLAN + num(1, 0, override)) == ["第一条"]


def test_a_level_may_never_restart_or_only_after_a_certain_one() -> None:
    never = abstract(0, level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>'))
    body = item(1) + item(1, 1) + item(1) + item(1, 1)
    assert labels(body, never + num(1, 0)) == ["1.", "1)", "2.", "2)"]
    third = abstract(
        0, level(0, "%1."), level(1, "%2)"), level(2, "%3>", more='<w:lvlRestart w:val="1"/>')
    )
    body = item(1) + item(1, 1) + item(1, 2) + item(1, 1) + item(1, 2) + item(1) + item(1, 2)
    assert labels(body, third + num(1, 0)) == ["1.", "1)", "1>", "2)", "2>", "2.", "1>"]


def test_legal_levels_show_all_numbers_as_figures() -> None:
    numbering = abstract(
        0, level(0, "%1、", "chineseCounting"), level(1, "%1.%2", more="<w:isLgl/>")
    )
    assert labels(item(1) + item(1, 1), numbering + num(1, 0)) == ["一、", "1.1"]


def test_a_level_whose_parents_were_not_met_shows_their_start() -> None:
    numbering = abstract(0, level(0, "%1."), level(1, "%1.%2"))
    assert labels(item(1, 1) + item(1, 1), numbering + num(1, 0)) == ["1.1", "1.2"]


def test_no_number_for_zero_unknown_or_missing_lists() -> None:
    assert labels(item(0) + item(9), PLAN + num(1, 0)) == ["", ""]
    assert labels(item(1), "") == [""]


STYLES = """
<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="本局标题"/>
 <w:basedOn w:val="h2"/></w:style>
<w:style w:type="numbering" w:styleId="ls"><w:name w:val="列表"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
LINKED = abstract(
    0,
    level(0, "%1、", "chineseCounting", '<w:pStyle w:val="h1"/>'),
    level(1, "（%2）", "chineseCounting", '<w:pStyle w:val="h2"/>'),
)


def test_lists_come_through_styles_and_the_styles_they_are_based_on() -> None:
    body = "".join(para("甲", f'<w:pStyle w:val="{s}"/>') for s in ("h1", "h2", "own", "h1"))
    assert labels(body, LINKED + num(1, 0), STYLES) == ["一、", "（一）", "（二）", "二、"]


def test_a_paragraph_may_leave_its_styles_list() -> None:
    off = '<w:pStyle w:val="h1"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        para("甲", '<w:pStyle w:val="h1"/>')
        + para("甲", off)
        + para("甲", '<w:pStyle w:val="h1"/>')
    )
    assert labels(body, LINKED + num(1, 0), STYLES) == ["一、", "", "二、"]


def test_a_definition_may_point_to_a_list_style() -> None:
    link = '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="ls"/></w:abstractNum>'
    numbering = LINKED + link + num(1, 0) + num(2, 5)
    assert labels(item(2) + item(2), numbering, STYLES) == ["一、", "二、"]


def test_indents_of_a_list_lie_over_the_style_but_not_where_the_style_brings_the_list() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="s"><w:name w:val="自带"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr><w:ind w:left="200"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="不带"/><w:pPr>'
        '<w:ind w:left="300"/></w:pPr></w:style>'
    )
    indent = '<w:pPr><w:ind w:left="800" w:hanging="400"/></w:pPr>'
    numbering = abstract(0, level(0, "%1.", more=indent)) + num(1, 0)
    body = para("甲", '<w:pStyle w:val="s"/>') + item(1, style="t")
    source = read_docx(docx(body, numbering=numbering, styles=styles))
    looks = [b.look for b in source.blocks if isinstance(b, SourceParagraph)]
    assert [(look.left_indent, look.first_indent) for look in looks] == [(10, -20), (40, -20)]


def test_what_follows_the_label() -> None:
    numbering = abstract(0, level(0, "%1.", more='<w:suff w:val="nothing"/>')) + num(1, 0)
    block = read_docx(docx(item(1), numbering=numbering)).blocks[0]
    assert isinstance(block, SourceParagraph)
    assert block.label_gap == "nothing"


def test_bullets_of_symbol_fonts() -> None:
    face = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    numbering = abstract(0, level(0, "\uf06e", "bullet", face)) + num(1, 0)
    assert labels(item(1), numbering) == ["■"]


def test_labels_in_cells_are_typed_and_count_on() -> None:
    table = f"<w:tbl><w:tr><w:tc>{item(1)}</w:tc><w:tc>{item(1)}</w:tc></w:tr></w:tbl>"
    source = read_docx(docx(item(1) + table + item(1), numbering=PLAN + num(1, 0)))
    first, cells, last = source.blocks
    assert isinstance(first, SourceParagraph)
    assert isinstance(cells, SourceTable)
    assert isinstance(last, SourceParagraph)
    assert [c.paragraphs[0].plain for c in cells.rows[0]] == ["二、甲", "三、甲"]
    assert (first.label, last.label) == ("一、", "四、")


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○"}),
        (
            "chineseCountingThousand",
            {10: "十", 101: "一百零一", 110: "一百一十", 1010: "一千零一十"},
        ),
        ("japaneseCounting", {12: "十二", 205: "二百零五", 10001: "一万零一"}),
        ("chineseLegalSimplified", {1: "壹", 10: "壹拾", 102: "壹佰零贰"}),
        ("ideographDigital", {1: "一", 10: "一〇", 23: "二三"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedCircleChinese", {10: "⑩"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalZero", {3: "03", 12: "12"}),
        ("upperLetter", {1: "A", 26: "Z", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {2: "b"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerRoman", {9: "ix"}),
        ("ordinal", {1: "1st", 12: "12th", 23: "23rd"}),
        ("none", {1: "1"}),
        ("hitherto unknown", {7: "7"}),
    ],
)
def test_formats(form: str, expected: dict[int, str]) -> None:
    assert {value: format_number(form, value) for value in expected} == expected
