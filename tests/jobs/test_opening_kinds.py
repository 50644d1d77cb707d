"""Files of every kind are opened by what they are, whatever their names say."""

import struct

import pytest

from tests.docx_io.build import docx, para, run
from tests.intake.made import odt, page_of, pdf, zipped
from tests.materials import REPOSITORY
from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.document.nodes import Paragraph, walk_document
from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.intake.readers.doc_text import read_doc_text
from wenming_desk.jobs.opening import InputError, open_document

FIXTURES = REPOSITORY / "tests" / "fixtures"
WORD = struct.pack("<H", 0xA5EC)
"""The first bytes of the text stream of a Word binary."""
TEXT = "各区要落实责任，加强河湖保护。"
RTF = b"{\\rtf1\\ansi\\ansicpg936 " + TEXT.encode("gb18030") + b"\\par}"
HTML = f"<html><body><p>{TEXT}</p></body></html>".encode()
MHT = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML
PDF = pdf([page_of([(0, TEXT)])])
ODT = odt(f"<text:p>{TEXT}</text:p>")


@pytest.mark.parametrize("name", ["a.doc", "a.docx", "a.wps", "a.bin", "a"])
@pytest.mark.parametrize(
    ("data", "kind"),
    [(RTF, "rtf"), (HTML, "html"), (MHT, "html"), (PDF, "pdf"), (ODT, "odt")],
    ids=["rtf", "html", "mht", "pdf", "odt"],
)
def test_the_bytes_tell_the_kind(data: bytes, kind: str, name: str) -> None:
    if kind == "odt" and name == "a.docx":
        pytest.skip("a zip called .docx is read as one")
    opened = open_document(data, name)
    assert opened.kind == kind
    assert not opened.own
    assert TEXT in "".join(
        b.text.plain for b in source_of(opened.source).blocks if isinstance(b, SourceParagraph)
    )


def source_of(source: Source | None) -> Source:
    assert source is not None
    return source


def test_a_docx_called_otherwise_is_one() -> None:
    assert open_document(docx(para(TEXT)), "a.wps").kind == "docx"


def test_a_web_page_called_txt_is_shown_as_it_is() -> None:
    assert open_document(HTML, "a.txt").kind == "text"


@pytest.mark.parametrize("name", ["plan.doc", "plan.odt", "plan.rtf"])
def test_files_of_libreoffice_give_one_document(name: str) -> None:
    opened = open_document((FIXTURES / name).read_bytes(), name)
    part = opened.document.parts[0]
    assert opened.kind == name[-3:]
    assert part.title == "青溪县水务局关于印发《2026年河湖保护工作方案》的通知"
    assert part.addressee == "各乡镇人民政府，县直各单位"
    assert part.signature.orgs == ("青溪县水务局",)
    blocks = source_of(opened.source).blocks
    labels = [b.label for b in blocks if isinstance(b, SourceParagraph) and b.label]
    assert labels == ["一、", "（一）", "（二）", "二、", "（一）"]
    [table] = [b for b in blocks if isinstance(b, SourceTable)]
    assert [[c.span for c in row] for row in table.rows] == [[1, 1, 1], [1, 2]]
    bold = [r for b in blocks if isinstance(b, SourceParagraph) for r in b.runs if r.bold]
    assert len(bold) == 1
    assert next(b for b in blocks if isinstance(b, SourceParagraph)).look.align == "center"


def test_the_text_of_a_word_binary_without_the_converter() -> None:
    source = read_doc_text((FIXTURES / "plan.doc").read_bytes(), "plan.doc")
    texts = [b.text.plain for b in source.blocks if isinstance(b, SourceParagraph)]
    assert "各乡镇人民政府，县直各单位：" in texts
    assert "序号\t河段\t责任单位" in texts
    assert "没有格式" in source.warnings[0]


def test_a_word_binary_of_which_the_formatting_is_broken_keeps_its_text() -> None:
    data = bytearray((FIXTURES / "plan.doc").read_bytes())
    at = data.find(WORD)
    assert at > 0
    # the places of the formatting point nowhere ([MS-DOC] 2.5.6)
    struct.pack_into("<II", data, at + 0x102, 0x7FFFFFF0, 0x7FFFFFF0)
    opened = open_document(bytes(data), "a.doc")
    assert opened.document.parts[0].addressee == "各乡镇人民政府，县直各单位"
    assert opened.warnings


def test_a_locked_word_binary_is_refused() -> None:
    data = bytearray((FIXTURES / "plan.doc").read_bytes())
    at = data.find(WORD)
    data[at + 0x0B] |= 0x01
    with pytest.raises(InputError, match="密码"):
        open_document(bytes(data), "a.doc")


@pytest.mark.parametrize(
    ("data", "name", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "a.doc", "图片"),
        (b"Rar!\x1a\x07\x00" + bytes(99), "a.txt", "压缩包"),
        (zipped({"a.txt": "x"}), "a.zip", "压缩包"),
        (b'<?xml version="1.0"?><a/>', "a.xml", "XML"),
        (b"", "a.rtf", "空的"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "a.wps", "坏了"),
        (b"\x01\xfe\x32\x00" + bytes(2000), "a.wps", "Works"),
        (b"\xdb\xa5\x2d\x00" + bytes(2000), "a.doc", "Word 2"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, name: str, word: str) -> None:
    with pytest.raises(InputError, match=word):
        open_document(data, name)


def test_a_compound_file_of_works_is_refused_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    streams = {"CONTENTS", "MatOST", "MN0"}
    monkeypatch.setattr("wenming_desk.intake.readers.doc._streams", lambda _: streams)
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
    with pytest.raises(InputError, match=r"Works 文档，不是文稿"):
        open_document(data, "旧稿.wps")


def test_a_word_binary_too_long_for_the_converter_is_read_for_its_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wenming_desk.intake.readers.doc._MOST_STRETCHES", 5)
    opened = open_document((FIXTURES / "plan.doc").read_bytes(), "plan.doc")
    assert "没有格式" in opened.warnings[0]


def test_a_picture_of_its_own_is_no_line_of_the_text_around_it() -> None:
    picture = "<w:p><w:r><w:drawing/></w:r></w:p>"
    body = "".join(
        (
            *(para(run(t)) for t in ("关于报送情况的通知", "各区：", "一、值班安排")),
            para(run("各单位要落实值班制度，遇有突发情况及时报告，安排如下图")),
            picture,
            para(run("并将名单报送办公室。")),
        )
    )
    texts = [
        node.text.plain
        for node in walk_document(open_document(docx(body), "原.docx").document)
        if isinstance(node, Paragraph)
    ]
    assert texts == [
        "各单位要落实值班制度，遇有突发情况及时报告，安排如下图",
        ATOM_CHAR,
        "并将名单报送办公室。",
    ]
