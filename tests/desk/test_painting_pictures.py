"""Pictures in the text are painted where they stand, from the document's own file."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import docx
import pypdfium2
import pytest
from docx.shared import Mm
from PySide6.QtCore import QBuffer, QIODevice, QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.fidelity.float_documents import BLUE as FLOAT_BLUE
from tests.fidelity.float_documents import GREEN as FLOAT_GREEN
from tests.fidelity.float_documents import GREY as FLOAT_GREY
from tests.fidelity.float_documents import RED as FLOAT_RED
from tests.fidelity.float_documents import file_with_floats
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import sheet_image
from wenming_desk.desk.painting.paint import BOX_GROUND
from wenming_desk.desk.painting.pdf import write_pdf
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    Document,
    Paragraph,
    Part,
    PartRole,
    Table,
    walk_document,
)
from wenming_desk.document.table_edits import insert_row
from wenming_desk.docx_io.pictures import PictureFinder
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.standard.pictures import picture_size
from wenming_desk.typeset.floats import floats_on
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.remarks import RemarkKind

RED, BLUE, GREEN = "#d01010", "#1010d0", "#10a010"


def png(color: str, width: int = 40, height: int = 20) -> io.BytesIO:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return io.BytesIO(bytes(buffer.data().data()))


@pytest.fixture(scope="module")
def document(qapp: QApplication) -> Document:
    """A red picture in a line, a blue one wider than the page, a green one in a cell."""
    made = docx.Document()
    for words in ("关于报送图表的通知", "各单位：", "现将有关情况通知如下。"):
        made.add_paragraph(words)
    line = made.add_paragraph("见图")
    line.add_run().add_picture(png(RED), width=Mm(40))
    line.add_run("所示。")
    made.add_paragraph().add_run().add_picture(png(BLUE), width=Mm(300))
    table = made.add_table(1, 2)
    table.cell(0, 0).text = "照片"
    table.cell(0, 1).paragraphs[0].add_run().add_picture(png(GREEN), width=Mm(200))
    out = io.BytesIO()
    made.save(out)
    return open_document(out.getvalue(), "图表.docx").document


@pytest.fixture(scope="module")
def pages(document: Document) -> Pages:
    return layout(document, find_profile())


@pytest.fixture(scope="module")
def faces(qapp: QApplication) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


def places(pages: Pages) -> list[tuple[int, float, float, float, float]]:
    """(page, left, top, width, height) of the pictures, pt."""
    out: list[tuple[int, float, float, float, float]] = []
    for page in pages.pages:
        for line in page.lines:
            for span in line.spans:
                size = picture_size(span.picture) if span.picture else None
                if size:
                    out.append((page.index, line.xs[span.start], line.baseline - size[1], *size))
    return out


def pictures(pages: Pages) -> list[Atom]:
    lines = (line for page in pages.pages for line in page.lines)
    return [span.picture for line in lines for span in line.spans if span.picture]


def test_they_are_laid_within_the_type_area(pages: Pages) -> None:
    found = places(pages)
    assert len(found) == 3
    assert found[0][3:] == pytest.approx((113.4, 56.7), abs=0.1), "40 mm, as it came"
    for page, left, top, width, height in found:
        assert left >= pages.pages[page].text_left
        assert left + width <= pages.pages[page].text_right + 0.5
        assert top >= pages.pages[page].text_top - 0.5
        assert height == pytest.approx(width / 2, rel=0.01)
    kinds = [remark.kind for remark in pages.remarks]
    assert kinds.count(RemarkKind.WIDE_PICTURE) == 2


@pytest.mark.parametrize(("which", "color"), [(0, RED), (1, BLUE), (2, GREEN)])
def test_they_are_painted(pages: Pages, faces: FaceTable, which: int, color: str) -> None:
    page, left, top, width, height = places(pages)[which]
    image = sheet_image(pages, pages.pages[page], faces, 1.0)
    middle = image.pixelColor(round(left + width / 2), round(top + height / 2))
    assert middle == QColor(color)
    outside = image.pixelColor(round(left + width / 2), round(top + height + 3))
    assert outside != QColor(color)


def test_the_pdf_has_them(pages: Pages, faces: FaceTable) -> None:
    made = pypdfium2.PdfDocument(write_pdf(pages, faces, title="图表"))
    page, left, top, width, height = places(pages)[1]
    shown = made[page].render(scale=1.0).to_pil()
    red, green, blue = shown.getpixel((round(left + width / 2), round(top + height / 2)))[:3]
    assert (red, green, blue) == pytest.approx((16, 16, 208), abs=24)


def test_the_file_holds_them_at_the_size_of_the_pages(document: Document, pages: Pages) -> None:
    table = next(n for n in walk_document(document) if isinstance(n, Table))
    made_anew = insert_row(document, table.id, 1)
    laid = layout(made_anew, find_profile())
    again = open_document(docx_bytes(made_anew, find_profile(), laid), "图表.docx").document
    assert again.origin.package
    sizes = [each[3:] for each in places(layout(again, find_profile()))]
    assert len(sizes) == 3
    for one, other in zip(sizes, [each[3:] for each in places(laid)], strict=True):
        assert one == pytest.approx(other, abs=0.1)
    assert not [r for r in layout(again, find_profile()).remarks if "图片" in r.words]


def test_without_the_file_a_box_tells_what_is_there(document: Document, faces: FaceTable) -> None:
    lost = replace(document, origin=replace(document.origin, package=b""))
    pages = layout(lost, find_profile())
    page, left, top, width, height = places(pages)[1]
    image = sheet_image(pages, pages.pages[page], faces, 1.0)
    color = image.pixelColor(round(left + width / 4), round(top + height / 4))
    assert color not in (QColor(BLUE), QColor("white"))


def test_pictures_are_read_once_and_smaller_for_the_screen(
    document: Document, pages: Pages, faces: FaceTable
) -> None:
    atom = pictures(pages)[0]
    package = document.origin.package
    first = faces.pictures.image(package, atom)
    assert first is not None
    assert first.size() == QSize(40, 20)
    assert faces.pictures.image(package, atom) is first
    small = faces.pictures.image(package, atom, QSize(10, 5))
    assert small is not None
    assert small.size() == QSize(10, 5)


def test_bytes_and_crop_of_a_picture(document: Document, pages: Pages) -> None:
    finder = PictureFinder(document.origin.package)
    atom = pictures(pages)[0]
    found = finder.find(atom.xml)
    assert found is not None
    assert found.data.startswith(b"\x89PNG")
    assert not any(found.crop)
    cropped = atom.xml.replace("<a:stretch>", '<a:srcRect l="25000" b="50000"/><a:stretch>')
    found = finder.find(cropped)
    assert found is not None
    assert found.crop == (0.25, 0.0, 0.0, 0.5)
    assert finder.find("<w:r/>") is None
    assert PictureFinder(b"no zip").find(atom.xml) is None


def test_floating_pictures_are_painted_where_they_stand(faces: FaceTable) -> None:
    document = open_document(file_with_floats(), "a.docx").document
    pages = layout(document, find_profile())
    colors = [QColor(*rgb) for rgb in (FLOAT_RED, FLOAT_BLUE, FLOAT_GREEN, FLOAT_GREY)]
    for page in pages.pages:
        image = sheet_image(pages, page, faces, 1.0)
        for each, x, y in floats_on(page, pages.size(page)):
            color = image.pixelColor(round(x + each.width / 2), round(y + each.height / 2))
            assert color in colors


def test_a_drawing_of_windows_is_a_box_that_says_so(faces: FaceTable) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file_with_floats())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = b"\1\0\0\0" * 40 if name.endswith(".png") else old.read(name)
            if name.endswith((".rels", ".xml")):
                data = data.replace(b".png", b".emf").replace(b'"png"', b'"emf"')
            new.writestr(name.replace(".png", ".emf"), data)
    document = open_document(out.getvalue(), "a.docx").document
    pages = layout(document, find_profile())
    (found,) = floats_on(pages.pages[1], pages.size(pages.pages[1]))
    each, x, y = found
    assert faces.pictures.is_drawing(pages.package, each.atom)
    assert not faces.pictures.is_seen_through(pages.package, each.atom)
    image = sheet_image(pages, pages.pages[1], faces, 1.0)
    inside = image.pixelColor(round(x + each.width / 2), round(y + 10))
    assert inside == QColor(BOX_GROUND)
    saved = zipfile.ZipFile(io.BytesIO(docx_bytes(document, find_profile()))).namelist()
    assert any(name.endswith(".emf") for name in saved)


@pytest.mark.parametrize(
    "atom",
    [
        Atom("footnote", "<w:r/>", "脚注1", "说明"),
        Atom("other", "<w:r/>", "公式", "x+y"),
        Atom("other", "<w:r/>", "嵌入对象"),
    ],
)
def test_what_is_no_picture_is_shown_too(faces: FaceTable, atom: Atom) -> None:
    body = Paragraph(2, Text.of("甲乙丙", atom, "丁"))
    document = Document(parts=(Part(1, PartRole.MAIN, "标题", children=(body,)),), next_id=3)
    pages = layout(document, find_profile())
    line = next(line for line in pages.pages[0].lines if line.node == 2)
    image = sheet_image(pages, pages.pages[0], faces, 2.0)
    left, right = (round(line.xs[at] * 2) for at in (3, 4))
    rows = range(round(line.top * 2), round((line.top + line.pitch) * 2))
    drawn = [image.pixelColor(x, y) for x in range(left, right) for y in rows]
    assert any(color.lightness() < 200 for color in drawn)
