"""OpenDocument texts: looks through styles, automatic numbers, tables, notes, locked files."""

import pytest

from tests.intake.made import NAMES, odt, zipped
from tests.materials import REPOSITORY
from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.odt import read_odt

LIST = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1"'
    ' style:num-suffix="、" style:num-format="一, 二, 三, ..."/>'
    '<text:list-level-style-number text:level="2" style:num-prefix="（" style:num-suffix="）"'
    ' style:num-format="一, 二, 三, ..."/></text:list-style>'
)


def paragraphs(source: Source) -> list[SourceParagraph]:
    return [b for b in source.blocks if isinstance(b, SourceParagraph)]


def test_looks_go_through_styles() -> None:
    styles = (
        '<office:font-face-decls><style:font-face style:name="F1"'
        ' svg:font-family="&apos;仿宋_GB2312&apos;"/></office:font-face-decls><office:styles>'
        '<style:style style:name="Base" style:family="paragraph" style:default-outline-level="2">'
        '<style:paragraph-properties fo:text-align="center" fo:text-indent="0.5in"/>'
        '<style:text-properties style:font-name-asian="F1" style:font-size-asian="16pt"/>'
        "</style:style></office:styles>"
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Base">'
        '<style:paragraph-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="bold" fo:color="#ff0000"/></style:style>'
    )
    body = '<text:p text:style-name="P1">河<text:span text:style-name="T1">湖</text:span></text:p>'
    [paragraph] = paragraphs(read_odt(odt(body, styles, automatic), "a.odt"))
    look = paragraph.look
    assert (look.align, look.first_indent, look.style) == ("center", 36.0, "Base")
    assert look.page_break_before
    assert look.outline_level == 1
    assert [(r.face, r.size, r.bold, r.color) for r in paragraph.runs] == [
        ("仿宋_GB2312", 16.0, False, ""),
        ("仿宋_GB2312", 16.0, True, "FF0000"),
    ]


def test_blanks_tabs_and_breaks() -> None:
    body = "<text:p>  a \n b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e</text:p>"
    assert paragraphs(read_odt(odt(body), "a.odt"))[0].text.plain == "a b   c\td\ne"


def test_numbers_of_lists_go_on_where_the_file_says_so() -> None:
    def item(text: str, inner: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"

    def listed(items: str, more: str = "") -> str:
        return f'<text:list text:style-name="L"{more}>{items}</text:list>'

    nested = f"<text:list>{item('c')}{item('d')}</text:list>"
    body = listed(item("a") + item("b", nested)) + "<text:p>e</text:p>"
    body += listed(item("f"), ' text:continue-numbering="true"') + listed(item("g"))
    found = paragraphs(read_odt(odt(body, automatic=LIST), "a.odt"))
    assert [p.label + p.text.plain for p in found] == [
        *("一、a", "二、b", "（一）c", "（二）d", "e", "三、f", "一、g"),
    ]


def test_headings_have_levels_and_outline_numbers() -> None:
    styles = (
        '<office:styles><text:outline-style style:name="Outline">'
        '<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>'
        "</text:outline-style></office:styles>"
    )
    body = '<text:h text:outline-level="1">a</text:h><text:h text:outline-level="2">b</text:h>'
    found = paragraphs(read_odt(odt(body, styles), "a.odt"))
    assert [(p.label, p.look.outline_level) for p in found] == [("1.", 0), ("", 1)]


def test_a_table_with_spans() -> None:
    body = (
        "<table:table><table:table-column/><table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>'
        "<table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>"
        '<table:table-cell table:number-rows-spanned="2"><text:p>b</text:p></table:table-cell>'
        "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:covered-table-cell/><table:table-cell><text:p>d</text:p>"
        "</table:table-cell></table:table-row></table:table><text:p>e</text:p>"
    )
    table = read_odt(odt(body), "a.odt").blocks[0]
    assert isinstance(table, SourceTable)
    assert [[(c.paragraphs[0].plain, c.span, c.merge) for c in row] for row in table.rows] == [
        [("a", 2, "")],
        [("b", 1, "start"), ("c", 1, "")],
        [("", 1, "continue"), ("d", 1, "")],
    ]
    assert table.header_rows == 1


def test_notes_boxes_and_what_is_left_out() -> None:
    body = (
        '<text:p>a<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>note</text:p></text:note-body></text:note>"
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
        '<draw:frame><draw:image xmlns:xlink="http://www.w3.org/1999/xlink"'
        ' xlink:href="http://nowhere.invalid/x.png"/></draw:frame>'
        "<office:annotation><text:p>remark</text:p></office:annotation></text:p>"
    )
    footer = (
        "<office:master-styles><style:master-page><style:footer><text:p>- 1 -</text:p>"
        "</style:footer></style:master-page></office:master-styles>"
    )
    source = read_odt(odt(body, footer), "a.odt")
    assert [p.text.plain for p in paragraphs(source)] == ["box", "a[1]", "[1]note"]
    assert [p.text.plain for p in source.footers] == ["- 1 -"]
    told = "".join(source.warnings)
    assert "1 条脚注" in told
    assert "remark" in told
    assert "1 幅图片" in told


def test_a_flat_file() -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {NAMES}><office:body><office:text>'
        "<text:p>河湖</text:p></office:text></office:body></office:document>"
    )
    assert paragraphs(read_odt(flat.encode(), "a.fodt"))[0].text.plain == "河湖"


def test_a_file_cut_off_is_read_as_far_as_it_goes() -> None:
    flat = f"<office:document {NAMES}><office:body><office:text><text:p>河湖</text:p><text:p>保"
    source = read_odt(flat.encode(), "a.fodt")
    assert paragraphs(source)[0].text.plain == "河湖"
    assert "不完整" in source.warnings[0]


def test_a_locked_file_is_refused() -> None:
    data = odt("<text:p>a</text:p>", manifest="<manifest:encryption-data/>")
    with pytest.raises(IntakeError, match="加了密码"):
        read_odt(data, "a.odt")


BOMB = f'<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><office:document {NAMES}/>'


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (BOMB.encode(), "定义"),
        (b"PK\x03\x04" + bytes(100), "不完整"),
        (zipped({"x": "y"}), "没有正文"),
        (odt(""), "没有文字"),
        (odt("<text:p>" * 3000), "嵌套"),
        (odt("<text:span>" * 1500), "没有"),
    ],
    ids=["entities", "half", "empty zip", "empty", "deep", "open"],
)
def test_hostile_files(data: bytes, word: str) -> None:
    with pytest.raises(IntakeError, match=word):
        read_odt(data, "a.odt")


def test_a_file_of_libreoffice() -> None:
    data = (REPOSITORY / "tests" / "fixtures" / "plan.odt").read_bytes()
    found = paragraphs(read_odt(data, "plan.odt"))
    assert [p.label for p in found if p.label] == ["一、", "（一）", "（二）", "二、", "（一）"]
    assert found[0].look.align == "center"
