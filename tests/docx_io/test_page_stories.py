"""Headers and footers by section and kind of page, and what stands in boxes in them."""

from __future__ import annotations

import io
import zipfile

from tests.docx_io.build import R, docx, para, part, run
from wenming_desk.docx_io.pictures import PictureFinder
from wenming_desk.docx_io.read import read_docx

PAGE = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"


def reference(kind: str, pages: str, number: int) -> str:
    return f'<w:{kind}Reference w:type="{pages}" r:id="r{number}"/>'


def with_stories(body: str, *stories: tuple[str, str], settings: str = "") -> bytes:
    """A file with headers and footers (kind, content), related as r0, r1, …"""
    extra: dict[str, str | bytes] = {}
    related = ""
    if settings:
        related = f'<Relationship Id="rs" Type="{R}/settings" Target="settings.xml"/>'
    for count, (kind, content) in enumerate(stories):
        extra[f"word/{kind}{count}.xml"] = part({"header": "hdr", "footer": "ftr"}[kind], content)
        related += f'<Relationship Id="r{count}" Type="{R}/{kind}" Target="{kind}{count}.xml"/>'
    rels = f'<Relationships xmlns="{_RELATIONSHIPS}">{related}</Relationships>'
    return docx(body, settings=settings, extra={**extra, "word/_rels/document.xml.rels": rels})


def test_by_section_and_kind_of_page() -> None:
    first = reference("header", "default", 0) + reference("footer", "even", 1)
    second = reference("header", "first", 2)
    body = (
        para("前", f"<w:sectPr>{first}</w:sectPr>") + para("后") + f"<w:sectPr>{second}</w:sectPr>"
    )
    stories = (("header", para("甲")), ("footer", para(PAGE)), ("header", para("乙")))
    source = read_docx(with_stories(body, *stories, settings="<w:evenAndOddHeaders/>"))
    assert source.rules.even_apart
    assert [
        (each.section, each.kind, each.pages, [p.plain for p in each.paragraphs])
        for each in source.stories
    ] == [
        (0, "header", "default", ["甲"]),
        (0, "footer", "even", ["\ufffc"]),
        (1, "header", "first", ["乙"]),
    ]


def test_paragraphs_in_frames_boxes_and_tables() -> None:
    framed = para(PAGE, '<w:framePr w:wrap="around" w:vAnchor="text" w:xAlign="outside"/>')
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        '<wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>'
        f"<wps:txbx><w:txbxContent>{para('框里')}</w:txbxContent></wps:txbx>"
        "</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape>"
        f"<v:textbox><w:txbxContent>{para('框里')}</w:txbxContent></v:textbox>"
        "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    table = f"<w:tbl><w:tr><w:tc>{para('格里')}</w:tc></w:tr></w:tbl>"
    body = para("文") + f"<w:sectPr>{reference('footer', 'default', 0)}</w:sectPr>"
    source = read_docx(with_stories(body, ("footer", framed + para(run("脚") + box) + table)))
    (story,) = source.stories
    assert [(p.plain.strip("\ufffc"), p.place.box, p.look.align) for p in story.paragraphs] == [
        ("", "textbox", "outside"),
        ("框里", "textbox", "center"),
        ("脚", "footer", "left"),
        ("格里", "footer", "left"),
    ]
    assert source.warnings == ()


def test_what_cannot_be_read_is_empty() -> None:
    body = para("文") + f"<w:sectPr>{reference('footer', 'default', 7)}</w:sectPr>"
    source = read_docx(with_stories(body))
    assert [each.paragraphs for each in source.stories] == [()]


def test_margins_that_hold_and_numbers_between_dashes() -> None:
    body = para("文") + (
        '<w:sectPr><w:pgMar w:top="-1440" w:bottom="1440"/>'
        '<w:pgNumType w:fmt="numberInDash"/></w:sectPr>'
    )
    (setup,) = read_docx(with_stories(body)).setups
    assert (setup.top, setup.top_held, setup.bottom_held) == (72.0, True, False)
    assert setup.number_dashed


def test_pictures_of_a_header_are_found_in_its_own_part() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="1270000" cy="635000"/><a:graphic>'
        "<a:graphicData><pic:pic><pic:blipFill>"
        '<a:blip r:embed="rId1" r:link="rId2"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    related = (
        f'<Relationships xmlns="{_RELATIONSHIPS}"><Relationship Id="rId1" Type="{R}/image" '
        'Target="media/{}.png"/></Relationships>'
    )
    body = para("文") + f"<w:sectPr>{reference('header', 'default', 0)}</w:sectPr>"
    source = with_stories(body, ("header", para(picture)))
    extra = {
        "word/_rels/header0.xml.rels": related.format("header"),
        "word/media/header.png": "picture of the header",
    }
    out = io.BytesIO(source)
    with zipfile.ZipFile(out, "a") as archive:
        for name, data in extra.items():
            archive.writestr(name, data)
    (story,) = read_docx(out.getvalue()).stories
    ((atom,),) = (paragraph.text.atoms for paragraph in story.paragraphs)
    found = PictureFinder(out.getvalue()).find(atom.xml)
    assert found is not None
    assert found.data == b"picture of the header"
    assert "link" not in atom.xml
