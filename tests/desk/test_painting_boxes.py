"""Text boxes of a file's own look stand at their places, with their words."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from tests.docx_io.build import docx, para, run
from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.pdf import write_pdf
from wenming_desk.docx_io.read import read_docx
from wenming_desk.typeset.as_file import lay_as_file
from wenming_desk.typeset.floats import floats_on

WORDS = ("框里的第一段文字，比这个框宽，要分成几行。", "第二段。")
EMU = 12700


@pytest.fixture(scope="module")
def faces(qapp: object) -> FaceTable:
    return FaceTable(RESOURCES / "fonts")


def file_with_box() -> bytes:
    inner = f"<w:txbxContent>{''.join(map(para, WORDS))}</w:txbxContent>"
    across, down = (
        f'<wp:position{side} relativeFrom="{base}"><wp:posOffset>{at * EMU}</wp:posOffset>'
        f"</wp:position{side}>"
        for side, base, at in (("H", "page", 300), ("V", "paragraph", 50))
    )
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor behindDoc="0">'
        f'{across}{down}<wp:extent cx="{160 * EMU}" cy="{60 * EMU}"/><wp:wrapNone/><a:graphic>'
        f"<a:graphicData><wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp></a:graphicData>"
        "</a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )
    return docx(para("标题") + para(run("前面。") + box + run("后面。")) + para("又一段。"))


def test_a_text_box_stands_at_its_place_with_its_words(faces: FaceTable) -> None:
    source = file_with_box()
    pages = lay_as_file(read_docx(source), package=source)
    ((found, x, y),) = floats_on(pages.pages[0], pages.size(pages.pages[0]))
    line = next(line for line in pages.pages[0].lines if "前面" in line.text)
    assert (found.width, found.height) == (160, 60)
    assert (x, y) == (300, pytest.approx(line.top + 50))
    document = pdfium.PdfDocument(write_pdf(pages, faces, title="框"))
    text = document[0].get_textpage()
    inside = text.get_text_bounded(300, 842 - y - 60, 460, 842 - y)
    assert "".join(inside.split()) == "".join(WORDS)
    everything = "".join(text.get_text_range().split())
    assert everything.count("第二段") == 1
    assert "前面。" in everything
