"""Floating pictures of a file stand on our pages where LibreOffice has them in our files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pdfplumber
import pytest

from tests.fidelity.float_documents import EMU, file_with_floats
from tests.fidelity.libreoffice import Office, find_office, laid_rows, printed_rows
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.keeping import kept_look_file
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.typeset.floats import floats_on
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.places import hit_test


@pytest.fixture(scope="module")
def document() -> Document:
    return open_document(file_with_floats(), "图.docx").document


@pytest.fixture(scope="module")
def pages(document: Document) -> Pages:
    return layout(document, find_profile())


def places(pages: Pages) -> list[list[tuple[float, float, float, float]]]:
    return [
        [(x, y, each.width, each.height) for each, x, y in floats_on(page, pages.size(page))]
        for page in pages.pages
    ]


def test_pictures_float_and_nothing_is_remarked(pages: Pages) -> None:
    assert [len(found) for found in places(pages)] == [0, 1, 1, 1, 1]
    assert not pages.remarks


def test_text_keeps_off_pictures_that_want_it(pages: Pages) -> None:
    for page, found in list(zip(pages.pages, places(pages), strict=True))[1:3]:
        ((x, y, wide, high),) = found
        for line in page.lines:
            crosses = line.x < x + wide and line.end_x > x
            below = line.baseline - line.height < y + high and line.baseline > y
            assert not (crosses and below)
        hit = hit_test(page, x + wide / 2, y + high / 2)
        assert hit is not None
        assert hit.offset >= 0


def test_a_picture_larger_than_the_text_area_is_made_to_fit_it(pages: Pages) -> None:
    source = file_with_floats()
    large = b'cx="%d" cy="%d"' % (60 * EMU, 30 * EMU), b'cx="%d" cy="%d"' % (400 * EMU, 900 * EMU)
    document = open_document(_with_body(source, *large), "图.docx").document
    profile = find_profile()
    laid = layout(document, profile)
    wrapped = [
        (page, each, y)
        for page in laid.pages
        for each, _, y in floats_on(page, laid.size(page))
        if each.wraps
    ]
    assert len(wrapped) == 2
    for page, each, y in wrapped:
        assert each.width <= profile.text_width
        assert y + each.height <= page.text_bottom
        assert each.width / each.height == pytest.approx(400 / 900, abs=0.01)
    again = layout(open_document(docx_bytes(document, profile, laid), "图.docx").document, profile)
    assert [len(found) for found in places(again)] == [len(found) for found in places(laid)]


def test_a_shape_that_is_no_picture_is_remarked() -> None:
    source = file_with_floats()
    for old, new in ((b"<pic:pic", b"<pic:x"), (b"</pic:pic>", b"</pic:x>")):
        source = _with_body(source, old, new)
    document = open_document(source, "图.docx").document
    pages = layout(document, find_profile())
    assert not any(places(pages))
    assert {remark.kind.value for remark in pages.remarks} == {"floating"}


def test_pictures_stay_in_both_ways_of_saving(document: Document) -> None:
    standard = docx_bytes(document, find_profile())
    kept, _ = kept_look_file(document)
    bodies = [
        zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        for data in (standard, kept)
    ]
    for body in bodies:
        assert body.count("<wp:anchor ") == 4
        assert body.count("<pic:pic") == 4
    assert [body.count("<wp:wrapSquare") for body in bodies] == [0, 1]
    assert [body.count("<wp:wrapTopAndBottom") for body in bodies] == [2, 1]
    assert places(layout(open_document(standard, "图.docx").document, find_profile())) == places(
        layout(document, find_profile())
    )


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_has_text_and_pictures_where_we_do(
    document: Document, pages: Pages, tmp_path: Path
) -> None:
    written = tmp_path / "图.docx"
    written.write_bytes(docx_bytes(document, find_profile(), pages))
    (pdf,) = Office(tmp_path).pdfs([written])
    assert printed_rows(pdf) == [laid_rows(page) for page in pages.pages]
    with pdfplumber.open(pdf) as opened:
        for page, found in zip(opened.pages, places(pages), strict=True):
            theirs = [(i["x0"], i["top"], i["width"], i["height"]) for i in page.images]
            assert len(theirs) == len(found)
            for one, other in zip(theirs, found, strict=True):
                assert one == pytest.approx(other, abs=1.0)


def _with_body(source: bytes, old: bytes, new: bytes) -> bytes:
    """The file with something else in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new) if name == "word/document.xml" else data)
    return out.getvalue()
