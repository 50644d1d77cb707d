"""The container: what opens, what is refused, and in which words."""

import random
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from tests.docx_io.build import MC, R, W, document, docx, para, zip_of
from wenming_desk.document.source import SourceParagraph
from wenming_desk.docx_io import package as package_module
from wenming_desk.docx_io import xml_parts
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.read import read_docx, visible_text


def texts(data: bytes) -> list[str]:
    return [b.plain for b in read_docx(data).blocks if isinstance(b, SourceParagraph)]


def refusal(data: bytes) -> DocxError:
    with pytest.raises(DocxError) as caught:
        read_docx(data)
    return caught.value


PLAIN = docx(para("一、总体要求") + para("正文。"))


def test_the_source_tells_where_it_came_from() -> None:
    source = read_docx(PLAIN, "方案.docx")
    assert (source.name, source.kind, source.package) == ("方案.docx", "docx", PLAIN)
    assert [b.place.block for b in source.blocks] == [0, 1]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", "empty", "内容是空的"),
        (bytes(2000), "empty", "内容是空的"),
        ("关于印发方案的通知".encode(), "not_docx", "纯文本"),
        ("关于印发方案的通知".encode("gb18030"), "not_docx", "纯文本"),
        ("关于印发方案的通知".encode("utf-16"), "not_docx", "纯文本"),
        (b"<html><body>x</body></html>", "not_docx", "网页"),
        (b"{\\rtf1 x}", "not_docx", "RTF"),
        (b"%PDF-1.7", "not_docx", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "not_docx", "图片"),
        (b"Rar!\x1a\x07", "not_docx", "压缩包"),
        (b"<?xml version='1.0'?><x/>", "not_docx", "XML"),
        (b"\x01\x02\x03\xff\xfe\x00", "not_docx", "不是 Word 文件"),
        (PLAIN[: len(PLAIN) // 2], "damaged", "不完整"),
        (zip_of({"甲.txt": "x"}), "not_docx", "压缩包"),
        (
            zip_of({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<Types/>"}),
            "not_docx",
            "Excel",
        ),
        (zip_of({"content.xml": "<x/>"}), "not_docx", "ODT"),
        (zip_of({"OFD.xml": "<x/>"}), "not_docx", "OFD"),
        (zip_of({"[Content_Types].xml": "<Types/>"}), "damaged", "没有正文"),
        (docx(main="<x/>"), "damaged", "没有正文"),
        (docx(main=f'<w:document xmlns:w="{W}"/>'), "damaged", "没有正文"),
        (docx(main="不是 XML"), "damaged", "数据坏了"),
    ],
)
def test_what_is_no_docx_is_named(data: bytes, kind: str, words: str) -> None:
    error = refusal(data)
    assert error.kind == kind
    assert words in error.what
    # What happened, what is safe, what to do.
    assert str(error) == error.what + error.safe + error.todo
    assert error.safe == "原文件没有动。"
    assert error.todo


@pytest.mark.parametrize(
    ("stream", "kind", "words"),
    [
        ("EncryptedPackage", "encrypted", "密码"),
        ("WordDocument", "old_format", ".doc"),
        ("Workbook", "not_docx", "Excel"),
        ("Other", "old_format", "旧的"),
    ],
)
def test_old_office_containers_are_told_apart(stream: str, kind: str, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + stream.encode("utf-16-le")
    error = refusal(data)
    assert error.kind == kind
    assert words in error.what + error.todo


def main_part_variants() -> dict[str, bytes]:
    xml = document(para("一、总体要求"))
    strict = xml.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    utf8 = 'encoding="UTF-8"'
    return {
        "mark": b"\xef\xbb\xbf" + xml.encode(),
        "utf-16": xml.replace(utf8, 'encoding="UTF-16"').encode("utf-16"),
        "utf-16 without mark": xml.replace(utf8, "").encode("utf-16-le"),
        "gbk": xml.replace(utf8, 'encoding="GBK"').encode("gbk"),
        "unknown encoding": xml.replace(utf8, 'encoding="x-none"').encode(),
        "strict": strict.encode(),
        "other prefix": xml.replace("w:", "doc:").encode(),
        "undeclared prefix": xml.replace("<w:", "<n0:").replace("</w:", "</n0:").encode(),
        "control characters": xml.replace("总体", "总\x0b\x01体").encode(),
        "forbidden references": xml.replace("总体", "总&#1;&#xD83D;&#99999999999;体").encode(),
        "bare ampersand": xml.replace("w:p>", "w:p >", 1).replace("总体", "总体").encode(),
        "no end": xml[: xml.index("</w:body>")].encode(),
    }


@pytest.mark.parametrize("name", list(main_part_variants()))
def test_unusual_xml_is_read_whole(name: str) -> None:
    assert texts(docx(main=main_part_variants()[name])) == ["一、总体要求"]


def test_what_was_mended_is_told() -> None:
    assert not read_docx(PLAIN).warnings
    assert read_docx(docx(main=main_part_variants()["no end"])).warnings


def test_mending_never_loses_text() -> None:
    whole = document(para("甲") + para("乙"))
    broken = whole.replace("甲</w:t>", "甲</w:t></w:x></w:r></w:p></w:body></w:document>")
    # Refused, because what a forgiving parser makes of it lacks 乙.
    assert refusal(docx(main=broken)).kind == "damaged"


@pytest.mark.parametrize(
    "definition",
    [
        '<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">',
        '<!ENTITY x SYSTEM "file:///etc/hostname">',
        '<!ATTLIST w:document w:x CDATA "y">',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_document_types_are_refused(definition: str, encoding: str) -> None:
    xml = document(para("甲")).split("?>", 1)[1]
    data = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n<!-- x --><!DOCTYPE d [{definition}]>{xml}'
    )
    assert refusal(docx(main=data.encode(encoding))).kind == "entities"


def test_entities_in_any_part_that_is_read_are_refused() -> None:
    data = docx(
        para("甲"), extra={"word/_rels/document.xml.rels": "<!DOCTYPE d []><Relationships/>"}
    )
    assert refusal(data).kind == "entities"


def test_damaged_styles_do_not_keep_the_text_away() -> None:
    data = docx(para("甲"), styles="<w:style/>", extra={"word/styles.xml": "<w:styles"})
    assert texts(data) == ["甲"]
    assert any("样式" in warning for warning in read_docx(data).warnings)


def test_a_wrong_checksum_is_damage() -> None:
    data = bytearray(PLAIN)
    with zipfile.ZipFile(BytesIO(PLAIN)) as archive:
        info = archive.getinfo("word/document.xml")
    at = data.rindex(b"word/document.xml") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 16] ^= 1
    assert info.CRC
    assert refusal(bytes(data)).kind == "damaged"


def test_a_part_in_two_versions_is_refused_but_not_the_same_part_twice() -> None:
    def with_two(second: str) -> bytes:
        buffer = BytesIO(PLAIN)
        with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("word/document.xml", second)
        return buffer.getvalue()

    assert refusal(with_two(document(para("另一份")))).kind == "ambiguous"
    same = document(para("一、总体要求") + para("正文。"))
    assert texts(with_two(same)) == ["一、总体要求", "正文。"]


def repacked(rename: dict[str, str], drop: tuple[str, ...] = (), **extra: str) -> bytes:
    with zipfile.ZipFile(BytesIO(PLAIN)) as archive:
        parts = {n: archive.read(n) for n in archive.namelist() if n not in drop}
    renamed: dict[str, str | bytes] = {rename.get(n, n): data for n, data in parts.items()}
    return zip_of(renamed | extra)


@pytest.mark.parametrize(
    "data",
    [
        repacked({"word/document.xml": "Word/Document.xml", "_rels/.rels": "_RELS/.rels"}),
        repacked({"word/document.xml": "word\\document.xml", "_rels/.rels": "_rels\\.rels"}),
        repacked({}, drop=("_rels/.rels",)),
        repacked({}, drop=("[Content_Types].xml",)),
        repacked({}, drop=("[Content_Types].xml", "_rels/.rels")),
        repacked({}, **{"../../tmp/x.txt": "x", "C:\\evil.txt": "x", "/abs.txt": "x"}),
        b"#!/bin/sh\n" * 20 + PLAIN,
        PLAIN + bytes(4000),
    ],
)
def test_unusual_containers_open(data: bytes) -> None:
    assert texts(data) == ["一、总体要求", "正文。"]


def test_the_main_part_is_found_whatever_its_name() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="x" Type="{R}/officeDocument" Target="/x/y.xml"/></Relationships>'
    )
    data = zip_of({"_rels/.rels": rels, "x/y.xml": document(para("甲"))})
    assert texts(data) == ["甲"]


@pytest.mark.parametrize("kind", ["document.macroEnabled", "template.macroEnabledTemplate"])
def test_macros_are_told_and_templates_open(kind: str) -> None:
    found = read_docx(docx(para("甲"), main_type=f"application/vnd.ms-word.{kind}.main+xml"))
    assert any("宏" in warning for warning in found.warnings)
    template = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
    assert texts(docx(para("甲"), main_type=template)) == ["甲"]


def test_outside_and_empty_relationships_are_not_followed() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="a" Type="{R}/styles" Target="file://host/s.xml" TargetMode="External"/>'
        f'<Relationship Id="b" Type="{R}/settings" Target=""/>'
        f'<Relationship Id="c" Type="{R}/numbering" Target="../../../etc/passwd"/></Relationships>'
    )
    assert texts(docx(para("甲"), extra={"word/_rels/document.xml.rels": rels})) == ["甲"]


def test_swollen_parts_are_refused_without_unpacking_them() -> None:
    buffer = BytesIO(PLAIN)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/x.png", bytes(package_module.RATIO_FROM + 2**20))
    assert refusal(buffer.getvalue()).kind == "too_large"


def test_parts_that_lie_about_their_size_are_refused() -> None:
    noise = random.Random(1).randbytes(20000)
    data = bytearray(zip_of({"word/document.xml": document(para("甲")), "x.bin": noise}))
    at = data.rindex(b"x.bin") - 46
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(data)).kind == "too_large"


def test_a_part_over_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_PART", 100)
    assert refusal(PLAIN).kind == "too_large"
    monkeypatch.undo()
    monkeypatch.setattr(xml_parts, "MAX_TREE_BYTES", 1000)
    assert refusal(PLAIN).kind == "too_large"
    monkeypatch.undo()
    monkeypatch.setattr(package_module, "MAX_ENTRIES", 2)
    assert refusal(PLAIN).kind == "too_large"


def test_thousands_of_wrappers_are_read_and_thousands_of_levels_refused() -> None:
    wrappers = "<w:sdt><w:sdtPr><w:id/></w:sdtPr><w:sdtContent>" * 3000
    ends = "</w:sdtContent></w:sdt>" * 3000
    data = docx(f"{wrappers}{para('深')}{ends}")
    assert texts(data) == ["深"]
    assert visible_text(data) == "深"
    assert refusal(docx("<w:x>" * 3000 + "</w:x>" * 3000)).kind == "too_deep"
    assert texts(docx("<w:p>" + "<w:smartTag>" * 1500 + "<w:r><w:t>甲</w:t></w:r>"
                      + "</w:smartTag>" * 1500 + "</w:p>")) == ["甲"]  # fmt: skip


def test_an_entry_with_a_password() -> None:
    data = bytearray(PLAIN)
    at = data.rindex(b"word/document.xml") - 46
    data[at + 8] |= 1
    assert refusal(bytes(data)).kind == "encrypted"


def test_kept_xml_stands_alone() -> None:
    body = para(
        f'<w:r><mc:AlternateContent xmlns:mc="{MC}"><mc:Choice Requires="wps"><w:drawing/>'
        "</mc:Choice></mc:AlternateContent></w:r>"
    )
    block = read_docx(docx(body)).blocks[0]
    assert isinstance(block, SourceParagraph)
    root = etree.fromstring(block.text.atoms[0].xml)
    choice = next(root.iter(f"{{{MC}}}Choice"))
    # The prefix that Requires speaks of must be declared, or Word calls the file damaged.
    assert "wps" in choice.nsmap
