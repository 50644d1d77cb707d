"""Resolved looks: styles, themes, numbering indents, page set-up, rules of the file."""

from typing import Any

import pytest

from tests.docx_io.build import R, docx, para, run
from wenming_desk.document.source import Look, RunLook, Source, SourceParagraph
from wenming_desk.docx_io.read import read_docx

STYLES = """
<w:docDefaults>
 <w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/>
  <w:sz w:val="21"/></w:rPr></w:rPrDefault>
 <w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>
 <w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="b"><w:name w:val="公文正文"/><w:basedOn w:val="a"/>
 <w:pPr><w:ind w:firstLine="640" w:firstLineChars="200"/>
 <w:spacing w:line="579" w:lineRule="exact"/><w:tabs><w:tab w:val="left" w:pos="480"/>
 <w:tab w:val="right" w:pos="8844"/></w:tabs></w:pPr>
 <w:rPr><w:rFonts w:eastAsia="仿宋_GB2312" w:ascii="Times New Roman" w:hint="eastAsia"/></w:rPr>
</w:style>
<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="b"/>
 <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="s"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="x"><w:name w:val="圈一"/><w:basedOn w:val="y"/></w:style>
<w:style w:type="paragraph" w:styleId="y"><w:name w:val="圈二"/><w:basedOn w:val="x"/></w:style>
"""
THEME = """
<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements>
<a:fontScheme name="x"><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>
<a:font script="Hans" typeface="宋体"/><a:font script="Jpan" typeface="明朝"/></a:minorFont>
</a:fontScheme></a:themeElements></a:theme>
"""


def paragraph(body: str, **parts: str) -> SourceParagraph:
    parts.setdefault("styles", STYLES)
    block = read_docx(docx(body, **parts)).blocks[0]
    assert isinstance(block, SourceParagraph)
    return block


def look(ppr: str, **parts: str) -> Look:
    return paragraph(para("甲", ppr), **parts).look


def run_look(rpr: str, ppr: str = "", **parts: str) -> RunLook:
    return paragraph(para(run("甲", rpr), ppr), **parts).runs[0]


def test_defaults_and_the_default_style_reach_every_paragraph() -> None:
    found = look("")
    assert (found.style, found.align, found.space_after, found.size) == ("Normal", "both", 8, 16)
    assert found.known


def test_styles_build_on_each_other_and_direct_formatting_wins() -> None:
    found = look('<w:pStyle w:val="b"/><w:spacing w:line="360"/><w:ind w:hanging="200"/>')
    assert (found.align, found.first_indent, found.first_indent_chars) == ("both", -10, 200)
    # Without a rule a line height is a multiple (17.3.1.33).
    assert (found.line, found.line_rule) == (1.5, "auto")
    assert look('<w:pStyle w:val="b"/>').line == 28.95


def test_tab_stops_add_up_and_can_be_cleared() -> None:
    clear = (
        '<w:tabs><w:tab w:val="clear" w:pos="480"/><w:tab w:val="center" w:pos="4422"/></w:tabs>'
    )
    assert look(f'<w:pStyle w:val="b"/>{clear}').tabs == ((221.1, "center"), (442.2, "right"))


def test_heading_styles_have_their_level_even_where_the_style_does_not_say_it() -> None:
    assert look('<w:pStyle w:val="h2"/>').outline_level == 1
    assert look('<w:pStyle w:val="h2"/><w:outlineLvl w:val="9"/>').outline_level is None


@pytest.mark.parametrize("style", ["没有的样式", "x"])
def test_unknown_styles_and_circles_do_no_harm(style: str) -> None:
    assert look(f'<w:pStyle w:val="{style}"/>').known


def test_faces_through_theme_style_and_run() -> None:
    plain = run_look("", theme=THEME)
    assert (plain.face, plain.latin_face, plain.size) == ("宋体", "Calibri", 16)
    assert not plain.east_asian_hint
    japanese = '<w:themeFontLang w:eastAsia="ja-JP"/>'
    assert run_look("", theme=THEME, settings=japanese).face == "明朝"
    styled = run_look('<w:rFonts w:eastAsia="楷体"/>', '<w:pStyle w:val="b"/>', theme=THEME)
    assert (styled.face, styled.latin_face) == ("楷体", "Times New Roman")
    assert styled.east_asian_hint


def test_bold_of_a_character_style_turns_over_that_of_the_paragraph_style() -> None:
    strong = '<w:rStyle w:val="s"/>'
    assert run_look(strong).bold
    assert not run_look(strong, '<w:pStyle w:val="h2"/>').bold
    assert run_look(f"{strong}<w:b/>", '<w:pStyle w:val="h2"/>').bold
    assert not run_look('<w:b w:val="0"/>', '<w:pStyle w:val="h2"/>').bold


def test_values_that_are_none_are_passed_over() -> None:
    body = para(
        run("坏", '<w:sz w:val="大"/><w:spacing w:val="1e99"/>'),
        '<w:spacing w:line="abc" w:after="-999999999999"/><w:ind w:firstLine="1e9"'
        ' w:firstLineChars="200.5"/><w:jc w:val="nonsense"/>',
    )
    found = paragraph(body)
    assert found.look.align == "both"
    assert (found.look.first_indent, found.look.first_indent_chars) == (0, 200)
    assert found.look.line == 1
    assert (found.runs[0].size, found.runs[0].spacing) == (16, 0)


def test_lengths_with_units_as_strict_files_write_them() -> None:
    found = look('<w:ind w:start="1cm" w:end="12pt"/><w:jc w:val="end"/>')
    assert found.left_indent == pytest.approx(28.35, abs=0.01)
    assert (found.right_indent, found.align) == (12, "right")


@pytest.mark.parametrize(
    ("ppr", "field", "value"),
    [
        ('<w:snapToGrid w:val="0"/>', "snap_to_grid", False),
        ("<w:keepNext/>", "keep_next", True),
        ("<w:keepLines/>", "keep_lines", True),
        ('<w:contextualSpacing w:val="true"/>', "contextual_spacing", True),
        ("<w:pageBreakBefore/>", "page_break_before", True),
        ('<w:widowControl w:val="false"/>', "widow_control", False),
        ('<w:overflowPunct w:val="off"/>', "hang", False),
        ('<w:kinsoku w:val="0"/>', "kinsoku", False),
        ('<w:wordWrap w:val="0"/>', "word_wrap", False),
        ('<w:autoSpaceDE w:val="0"/>', "autospace", False),
        ('<w:spacing w:beforeLines="50" w:before="156"/>', "before_lines", 50),
        ('<w:spacing w:after="0" w:afterAutospacing="1"/>', "space_after", 14),
        ('<w:spacing w:line="400" w:lineRule="atLeast"/>', "line", 20),
        ('<w:ind w:rightChars="400"/>', "right_indent_chars", 400),
        ('<w:ind w:hangingChars="200"/>', "first_indent_chars", -200),
    ],
)
def test_paragraph_properties(ppr: str, field: str, value: Any) -> None:
    assert getattr(look(ppr), field) == value


def test_equal_formatting_is_one_object() -> None:
    source = read_docx(docx(para("甲", '<w:jc w:val="center"/>') * 2))
    one, two = (b for b in source.blocks if isinstance(b, SourceParagraph))
    assert one.look is two.look


def test_sections() -> None:
    first = (
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:left="1588"'
        ' w:right="1474" w:bottom="-1984" w:header="851" w:footer="1428" w:gutter="0"/>'
        '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
    )
    last = '<w:sectPr><w:type w:val="oddPage"/><w:pgSz w:w="0" w:h="x"/></w:sectPr>'
    source = read_docx(docx(para("甲") + para("乙", first) + para("丙") + last))
    one, two = source.setups
    assert (one.from_block, one.width, one.top, one.bottom) == (0, 595.3, 104.9, 99.2)
    assert (one.grid, one.grid_pitch) == ("linesAndChars", 28.95)
    assert one.grid_char_space == pytest.approx(-0.2073, abs=1e-4)
    assert (two.from_block, two.start, two.width, two.grid) == (2, "oddPage", 595.3, "none")


def rules(settings: str = "", **parts: Any) -> Source:
    return read_docx(docx(para("甲"), settings=settings, styles=STYLES, **parts))


def test_rules_of_the_file() -> None:
    found = rules(
        '<w:characterSpacingControl w:val="compressPunctuation"/><w:noPunctuationKerning/>'
        '<w:evenAndOddHeaders/><w:mirrorMargins/><w:defaultTabStop w:val="420"/><w:compat>'
        '<w:compatSetting w:name="compatibilityMode" w:uri="u" w:val="15"/></w:compat>'
    ).rules
    assert (found.compatibility_mode, found.compress, found.kern_pairs) == (15, True, False)
    assert (found.mirror_margins, found.default_tab) == (True, 21)
    assert (found.normal_size, found.program) == (16, "word")


def test_rules_that_are_not_said_are_those_of_word_2007() -> None:
    for settings in ("", "<w:zoom/>"):
        found = rules(settings).rules
        assert (found.compatibility_mode, found.compress, found.kern_pairs) == (12, False, True)


def test_the_program_that_wrote_the_file() -> None:
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{R}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Application>WPS Office_11.1</Application></Properties>'
    )
    extra = {"_rels/.rels": relationships, "docProps/app.xml": app}
    assert rules(extra=extra).rules.program == "wps"
