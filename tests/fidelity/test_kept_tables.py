"""Tables of a file keep their look on the page and in the file; programs set them alike."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.fidelity.kept_tables import GROUND, WIDTHS, file_with_table
from tests.fidelity.libreoffice import find_office
from tests.fidelity.pages import compare
from wenming_desk.document.cell_places import table_text
from wenming_desk.document.nodes import Document, Table, walk_document
from wenming_desk.document.table_edits import insert_row, set_landscape
from wenming_desk.document.text_edits import set_cell
from wenming_desk.docx_io.table_looks import TableLooks
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.typeset.pages import Pages
from wenming_desk.typeset.remarks import RemarkKind

PT_MM = 72 / 25.4


def opened(data: bytes) -> Document:
    return open_document(data, "任务.docx").document


@pytest.fixture(scope="module")
def document() -> Document:
    return opened(file_with_table())


@pytest.fixture(scope="module")
def pages(document: Document) -> Pages:
    return layout(document, find_profile())


def table_of(document: Document) -> Table:
    return next(n for n in walk_document(document) if isinstance(n, Table))


def body_xml(data: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()


def test_columns_are_as_wide_as_its_cells_want(document: Document) -> None:
    assert table_of(document).widths == pytest.approx([w * PT_MM for w in WIDTHS], abs=0.1)


def test_the_look_is_read(document: Document) -> None:
    look = TableLooks().look(document.origin.package, table_of(document))
    assert look is not None
    head, third = look.rows[0].cells[0], look.rows[3]
    assert head.ground == f"#{GROUND.lower()}"
    assert head.place == "center"
    assert head.top is not None
    assert head.top.weight == 0.5
    assert head.paragraphs[0].runs[0].face == "黑体"
    assert head.paragraphs[0].runs[0].bold
    assert head.paragraphs[0].look.align == "center"
    assert third.height == pytest.approx(20 * PT_MM, abs=0.1)
    assert third.cells[1].paragraphs[0].look.align == "left"


def test_pages_show_it(pages: Pages) -> None:
    lines = [line for page in pages.pages for line in page.lines if line.element == "table"]
    assert {span.size for line in lines for span in line.spans} == {12, 10.5}
    heads = [line for line in lines if line.text == "任务"]
    holding = [p for p in pages.pages if any(line.element == "table" for line in p.lines)]
    assert len(heads) == len(holding)
    assert all(span.bold and span.face == "黑体" for line in heads for span in line.spans)
    grounds = [rule for rule in pages.pages[0].rules if rule.kind == "ground"]
    assert len(grounds) == 4
    assert {rule.color for rule in grounds} == {f"#{GROUND.lower()}"}


def test_places_of_characters_are_those_of_the_document(document: Document, pages: Pages) -> None:
    table = table_of(document)
    text = table_text(table)
    for page in pages.pages:
        for line in page.lines:
            for span in line.spans:
                if span.node == table.id and span.offset >= 0:
                    shown = line.text[span.start : span.end]
                    assert text[span.offset : span.offset + len(shown)] == shown


def test_the_file_settles_what_programs_would_do_differently(document: Document) -> None:
    xml = body_xml(docx_bytes(document, find_profile()))
    table = xml[xml.index("<w:tbl>") : xml.index("</w:tbl>")]
    assert f'w:fill="{GROUND}"' in table
    assert '<w:tblLayout w:type="fixed"/>' in table
    assert "<w:cantSplit/>" in table
    assert table.count("<w:tblHeader/>") == 1
    rules = set(re.findall(r'w:lineRule="(\w+)"', table))
    assert rules == {"exact"}


def test_a_changed_cell_keeps_the_look(document: Document) -> None:
    changed = set_cell(document, table_of(document).id, 1, 1, "新的任务")
    shown = layout(changed, find_profile())
    line = next(n for page in shown.pages for n in page.lines if n.text == "新的任务")
    assert line.spans[0].size == 10.5
    assert "新的任务" in body_xml(docx_bytes(changed, find_profile(), shown))


def test_a_table_made_anew_is_set_by_the_standard(document: Document) -> None:
    changed = insert_row(document, table_of(document).id, 1)
    assert TableLooks().look(changed.origin.package, table_of(changed)) is None
    shown = layout(changed, find_profile())
    assert not [rule for rule in shown.pages[0].rules if rule.kind == "ground"]


def test_our_own_tables_are_set_by_the_standard(document: Document) -> None:
    changed = insert_row(document, table_of(document).id, 1)
    again = opened(docx_bytes(changed, find_profile()))
    assert table_of(again).xml
    assert TableLooks().look(again.origin.package, table_of(again)) is None


def test_a_table_wider_than_the_page_is_narrowed_and_it_is_said() -> None:
    document = opened(file_with_table(12, wide=1.6))
    shown = layout(document, find_profile())
    page = shown.pages[0]
    assert all(line.end_x <= page.text_right + 0.5 for line in page.lines)
    assert all(r.vertical or r.x + r.width <= page.text_right + 0.5 for r in page.rules)
    assert RemarkKind.WIDE_TABLE in [remark.kind for remark in shown.remarks]


@pytest.mark.needs_program
@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_libreoffice_has_the_same_lines(document: Document, tmp_path: Path) -> None:
    wide = opened(file_with_table(40, wide=1.6))
    documents = {
        "kept": document,
        "wide": wide,
        "long": opened(file_with_table(90)),
        "turned": set_landscape(wide, table_of(wide).id, True),
    }
    found = compare(documents, tmp_path)
    assert [each.name for each in found if not each.alike] == []
    assert all(each.same_lines >= each.all_lines * 0.98 for each in found)
