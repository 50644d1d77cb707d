"""The PDF: paper, text that comes back, fonts inside, outline, PDF/A."""

from __future__ import annotations

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

from tests.desk import painting_pages as made
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.pdf import Bookmark, PdfError, write_pdf
from wenming_desk.desk.painting.pdf_amend import Outline, amend
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Head, Paragraph, Part, PartRole
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import LaidBlock, Pages

A4 = pytest.approx((595.2756, 841.8898), abs=0.001)
TEXTS = (
    "云汀水〔2026〕12号",
    "文、一、十、小、大、水、火、月、日、金、长、门、食、高",
    "“十五五”——2026年……第3版（A类）100%，￥5·¥",
    "No.5 Room  two spaces",
    "镕喆昇①⑴Ⅳ℃±×÷§→",
    "全　角　空格",
)


@pytest.fixture(scope="module")
def faces(qapp: object) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


def every_face() -> Pages:
    """Each text in each face, a line each."""
    each = []
    for index, face in enumerate(("仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体")):
        lines = [made.set_line(text, n + 1, face=face) for n, text in enumerate(TEXTS)]
        block = LaidBlock("body", 1, tuple(lines), made.PITCH * len(lines))
        each.append(made.page(index, [made.red_rule(), block, made.kept_box(9)]))
    return made.pages(*each)


def lines_of(document: object, index: int) -> list[str]:
    text = document[index].get_textpage().get_text_range()  # type: ignore[index]
    return text.split("\r\n")


@pytest.mark.parametrize("pdfa", [False, True])
def test_all_text_comes_back_character_by_character(faces: FaceTable, pdfa: bool) -> None:
    pages = every_face()
    document = pdfium.PdfDocument(write_pdf(pages, faces, title="测试", pdfa=pdfa))
    assert len(document) == len(pages.pages)
    for page in pages.pages:
        got = lines_of(document, page.index)
        assert got[0] == "图片"
        # The reader gives every run of blanks back as one space.
        assert got[1:] == [" ".join(line.text.split()) for line in page.lines]


def test_a_joint_head_is_read_in_order(faces: FaceTable) -> None:
    """Marks, then number and signers, line by line, though 文件 stands beside the names."""
    head = Head(
        issuers=("云汀市水利局", "云汀市教育局", "云汀市妇联"),
        doc_number="云水〔2026〕3号",
        signers=("张三", "李小四", "王五"),
    )
    part = Part(1, PartRole.MAIN, "关于节水的通知", children=(Paragraph(2, Text.of("好。")),))
    pages = Typesetter(load_profile(RESOURCES / "profiles" / "R1.toml")).layout(
        Document(head=head, parts=(part,), next_id=3)
    )
    got = lines_of(pdfium.PdfDocument(write_pdf(pages, faces, title="通知")), 0)
    names = [line for line in got if line.strip()][:7]
    squeezed = [line.replace(" ", "") for line in names]
    assert squeezed == [
        *head.issuers,
        "文件",
        "签发人：张三李小四",
        "云水〔2026〕3号王五",
        "关于节水的通知",
    ]


def test_characters_stand_where_the_layout_put_them(faces: FaceTable) -> None:
    pages = made.long_document(1)
    document = pdfium.PdfDocument(write_pdf(pages, faces, title="测试"))
    text = document[0].get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    index = 0
    for line in pages.pages[0].lines:
        for left, char in zip(line.xs, line.text, strict=True):
            assert chr(pdfium_c.FPDFText_GetUnicode(text, index)) == char
            pdfium_c.FPDFText_GetCharOrigin(text, index, x, y)
            assert x.value == pytest.approx(left, abs=0.01)
            assert y.value == pytest.approx(841.8898 - line.baseline, abs=0.01)
            index += 1
        index += 2


def test_the_paper_is_exactly_a4(faces: FaceTable) -> None:
    document = pdfium.PdfDocument(write_pdf(made.long_document(3), faces, title="测试"))
    for page in document:
        assert page.get_size() == A4
        assert page.get_mediabox()[:2] == (0.0, 0.0)


def test_other_paper(faces: FaceTable) -> None:
    page = made.page(0, [made.title(1)])
    pages = Pages("letter", 419.53, 595.28, (page,), {})
    document = pdfium.PdfDocument(write_pdf(pages, faces, title="A5"))
    assert document[0].get_size() == pytest.approx((419.53, 595.28), abs=0.001)


def test_the_red_rule_in_the_pdf(faces: FaceTable) -> None:
    pages = made.pages(made.page(0, [made.red_rule(weight=1.7)]))
    document = pdfium.PdfDocument(write_pdf(pages, faces, title="测试"))
    image = document[0].render(scale=4).to_pil()
    column = [image.getpixel((800, y)) for y in range(image.height)]
    rows = [y for y, colour in enumerate(column) if colour == (255, 0, 0)]
    assert abs((rows[0] + rows[-1] + 1) / 2 - (made.TOP + 10) * 4) <= 1
    assert abs(len(rows) - 1.7 * 4) <= 1.2


def test_bold_is_heavier_and_still_text(faces: FaceTable) -> None:
    ink: list[int] = []
    for bold in (False, True):
        block = LaidBlock("body", 1, (made.set_line("国家", 1, size=20, bold=bold),), 29)
        data = write_pdf(made.pages(made.page(0, [block])), faces, title="")
        document = pdfium.PdfDocument(data)
        assert lines_of(document, 0) == ["国家"]
        pixels = document[0].render(scale=2).to_pil().convert("L").tobytes()
        ink.append(sum(255 - value for value in pixels))
    assert ink[1] > ink[0] * 1.2


def test_metadata_and_fonts(faces: FaceTable) -> None:
    data = write_pdf(every_face(), faces, title="关于印发《工作要点》的通知")
    document = pdfium.PdfDocument(data)
    assert document.get_metadata_dict()["Title"] == "关于印发《工作要点》的通知"
    assert document.get_metadata_dict()["Creator"] == "文明案头"
    fonts = re.findall(rb"/FontName /(\S+)", data)
    assert len(fonts) >= 5
    assert len(re.findall(rb"/FontFile[23]", data)) == len(fonts), "every font is inside"
    assert len(data) < 600_000, "and only the glyphs in use"


def test_pdfa_says_so(faces: FaceTable) -> None:
    data = write_pdf(made.long_document(1), faces, title="归档", pdfa=True)
    assert b"<pdfaid:part>1" in data or b'pdfaid:part="1"' in data
    assert b"/OutputIntents" in data
    assert b"/Encrypt" not in data


BOOKMARKS = (
    Bookmark("一、指导思想", 0, 0, 100),
    Bookmark("（一）抓学习", 1, 0, 200),
    Bookmark("1.读书", 2, 1, 300),
    Bookmark("（二）讲故事", 1, 1, 400),
    Bookmark("二、重点任务（①—③）", 0, 2),
)


@pytest.mark.parametrize("pdfa", [False, True])
def test_bookmarks(faces: FaceTable, pdfa: bool) -> None:
    pages = made.long_document(3)
    data = write_pdf(pages, faces, title="测试", bookmarks=BOOKMARKS, pdfa=pdfa)
    document = pdfium.PdfDocument(data)
    got = [
        (each.get_title(), each.level, each.get_dest().get_index()) for each in document.get_toc()
    ]
    assert got == [(each.text, each.level, each.page) for each in BOOKMARKS]
    assert next(iter(document.get_toc())).get_dest().get_view()[1][1] == pytest.approx(741.89)
    assert lines_of(document, 2) == [line.text for line in pages.pages[2].lines]


def test_bookmarks_that_skip_a_level_or_a_page(faces: FaceTable) -> None:
    odd = [Bookmark("甲", 2, 0), Bookmark("乙", 0, 99), Bookmark("丙", 3, 0), Bookmark("", 1, -1)]
    data = write_pdf(made.long_document(1), faces, title="", bookmarks=odd)
    got = [(each.get_title(), each.level) for each in pdfium.PdfDocument(data).get_toc()]
    assert got == [("甲", 0), ("乙", 0), ("丙", 1), ("", 1)]


def test_a_radical_of_a_font_is_read_as_the_usual_character(faces: FaceTable) -> None:
    pages = made.pages(made.page(0, [LaidBlock("body", 1, (made.set_line("文水", 1),), 29)]))
    data = write_pdf(pages, faces, title="")
    # As a font would have it that shares the glyphs: 文 named by the radical ⽂, 水 by ⽔.
    faked = data.replace(b"<6587>", b"<2F42>").replace(b"<6C34>", b"<2F54>")
    assert faked != data
    assert lines_of(pdfium.PdfDocument(faked), 0) == ["⽂⽔"]
    mended = amend(faked, [Outline("甲", 0, 0, 0)], {"文", "水"})
    assert lines_of(pdfium.PdfDocument(mended), 0) == ["文水"]
    # Where the document itself has radicals they are left alone.
    assert lines_of(pdfium.PdfDocument(amend(faked, (), {"⽂"})), 0) == ["⽂⽔"]


def test_nothing_to_write_is_said(faces: FaceTable) -> None:
    with pytest.raises(PdfError, match="没有可以导出的页面"):
        write_pdf(Pages("R1", *made.A4, (), {}), faces, title="空")
