"""A table set sideways on the upright sheet: picture, PDF, clicks and caret (GBT9704 D.4)."""

from __future__ import annotations

import io

import pdfplumber
import pytest
from pytestqt.qtbot import QtBot

from tests.fidelity.table_documents import table_documents
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import sheet_image
from wenming_desk.desk.painting.pdf import write_pdf
from wenming_desk.desk.views.page_view_marks import find_caret
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile, resource_folder
from wenming_desk.typeset.pages import Page, Pages
from wenming_desk.typeset.places import hit_test
from wenming_desk.typeset.turned import from_sheet

MM = 25.4 / 72


@pytest.fixture(scope="module")
def pages() -> Pages:
    return layout(table_documents()["landscape-imprint"], find_profile())


@pytest.fixture(scope="module")
def turned(pages: Pages) -> list[Page]:
    return [page for page in pages.pages if page.turned]


@pytest.fixture(scope="module")
def faces(qapp: object) -> FaceTable:
    return FaceTable(resource_folder() / "fonts")


def test_the_whole_table_is_in_the_picture(
    pages: Pages, turned: list[Page], faces: FaceTable
) -> None:
    page = turned[1]
    image = sheet_image(pages, page, faces, 1.0)
    assert (image.width(), image.height()) == (round(pages.width), round(pages.height))
    rules = [rule for rule in page.rules if rule.vertical]
    for rule in rules:
        # a vertical rule of the table lies across the sheet
        row = round(pages.height - rule.x)
        middle = round(rule.y + rule.width / 2)
        assert any(image.pixelColor(middle, row + by).lightness() < 200 for by in (-1, 0, 1))
    top = round(pages.height - max(rule.x for rule in rules))
    assert top * MM == pytest.approx(37, abs=0.5)


def test_text_and_number_in_the_pdf(pages: Pages, turned: list[Page], faces: FaceTable) -> None:
    data = write_pdf(pages, faces, title="横排")
    with pdfplumber.open(io.BytesIO(data)) as opened:
        sheets = opened.pages
        assert {(round(s.width), round(s.height)) for s in sheets} == {(595, 842)}
        for page in turned:
            sheet = sheets[page.index]
            table = [c for c in sheet.chars if not c["upright"] and c["text"].strip()]
            number = [c for c in sheet.chars if c["upright"] and c["text"].strip()]
            assert "".join(c["text"] for c in number) == f"—{page.number}—"
            squeezed = sum(len("".join(line.text.split())) for line in page.lines)
            assert len(table) == squeezed
            for char in (*table, *number):
                assert 0 <= char["x0"] < char["x1"] <= sheet.width
                assert 0 <= char["top"] < char["bottom"] <= sheet.height
            dash = number[0]["matrix"]
            assert dash[4] > sheet.width / 2 if page.number % 2 else dash[4] < sheet.width / 2
            assert (sheet.height - dash[5]) * MM == pytest.approx(270, abs=1.5)


def test_a_caret_stands_where_a_click_finds_it(
    qtbot: QtBot, pages: Pages, turned: list[Page]
) -> None:
    line = next(line for line in turned[0].lines if line.element == "attachmentTitle")
    spot = find_caret(pages, line.node, 2)
    assert spot is not None
    assert spot.page == turned[0].index
    page = pages.pages[spot.page]
    assert 0 < spot.y < pages.height
    hit = hit_test(page, *from_sheet(page, pages.height, spot.x + spot.height / 2, spot.y))
    assert hit is not None
    assert (hit.node, hit.offset) == (line.node, 2)
