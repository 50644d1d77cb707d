"""Footers: read for the page number they show, never part of the text, never a reason to fail."""

from __future__ import annotations

from tests.docx_io.build import NAMESPACES, R, docx, para, part, run
from wenming_desk.docx_io.read import read_docx

PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
LOOK = '<w:rFonts w:eastAsia="宋体" w:ascii="宋体"/><w:sz w:val="28"/>'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def with_footers(*footers: str | bytes, body: str = "") -> bytes:
    extra: dict[str, str | bytes] = {}
    related = ""
    for count, content in enumerate(footers):
        extra[f"word/footer{count}.xml"] = content
        related += f'<Relationship Id="f{count}" Type="{R}/footer" Target="footer{count}.xml"/>'
    rels = f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>'
    return docx(body or para("正文"), extra={**extra, "word/_rels/document.xml.rels": rels})


def test_the_page_number_with_its_look() -> None:
    paragraph = para(
        f"{run('— ', LOOK)}{PAGE}{run(' —', LOOK)}",
        '<w:ind w:rightChars="100"/><w:jc w:val="right"/>',
    )
    source = read_docx(with_footers(part("ftr", paragraph)))
    (shown,) = source.footers
    assert shown.text.items[1].label == "页码"
    assert (shown.runs[0].face, shown.runs[0].size) == ("宋体", 14)
    assert (shown.look.align, shown.look.right_indent_chars) == ("right", 100)
    assert shown.place.box == "footer"
    assert [block.plain for block in source.blocks] == ["正文"]
    assert source.warnings == ()


def test_footers_that_cannot_be_read_are_left_out() -> None:
    bomb = f'<!DOCTYPE w:ftr [<!ENTITY a "x">]><w:ftr {NAMESPACES}>&a;</w:ftr>'
    good = part("ftr", para("1"))
    source = read_docx(with_footers(b"\x89PNG\r\n", bomb, "", good))
    assert [each.plain for each in source.footers] == ["1"]
    assert [block.plain for block in source.blocks] == ["正文"]


def test_a_file_without_footers_has_none() -> None:
    assert read_docx(docx(para("正文"))).footers == ()


def test_a_first_page_of_its_own() -> None:
    first = '<w:footerReference w:type="first" r:id="f1"/>'
    other = '<w:footerReference w:type="default" r:id="f0"/>'
    section = f'<w:sectPr>{other}{first}<w:pgNumType w:start="3"/><w:titlePg/></w:sectPr>'
    footers = (part("ftr", para("— 1 —")), part("ftr", para("")))
    source = read_docx(with_footers(*footers, body=para("正文") + section))
    assert [each.place.box for each in source.footers] == ["footer", "first_footer"]
    assert source.setups[0].first_apart
    assert source.setups[0].first_number == 3
