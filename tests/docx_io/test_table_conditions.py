"""What a table's style says of its head row, first column and bands is read into its look."""

from __future__ import annotations

import io
from itertools import pairwise

import docx
import pytest

from wenming_desk.document.nodes import Table, walk_document
from wenming_desk.docx_io.table_looks import TableLooks
from wenming_desk.jobs.opening import open_document
from wenming_desk.standard.table_look import CellLook, TableLook

ROWS, COLUMNS = 5, 4


def look_of(style: str, look: dict[str, str] | None = None, ground: str = "") -> TableLook:
    """The look of a table of that style, some attributes of its w:tblLook changed."""
    made = docx.Document()
    for words in ("关于下达任务的通知", "各单位：", "现将任务分工下达如下。"):
        made.add_paragraph(words)
    table = made.add_table(ROWS, COLUMNS)
    table.style = style
    for row in range(ROWS):
        for column in range(COLUMNS):
            table.cell(row, column).text = f"{row}行{column}列"
    found = table._tbl.tblPr.find(docx.oxml.ns.qn("w:tblLook"))
    for name, value in (look or {}).items():
        found.set(docx.oxml.ns.qn(f"w:{name}"), value)
    if ground:
        shading = docx.oxml.OxmlElement("w:shd")
        shading.set(docx.oxml.ns.qn("w:fill"), ground)
        table.cell(0, 0)._tc.get_or_add_tcPr().append(shading)
    out = io.BytesIO()
    made.save(out)
    document = open_document(out.getvalue(), "表.docx").document
    node = next(n for n in walk_document(document) if isinstance(n, Table))
    read = TableLooks().look(document.origin.package, node)
    assert read is not None
    return read


def cells(look: TableLook) -> list[tuple[CellLook, ...]]:
    return [row.cells for row in look.rows]


def is_bold(cell: CellLook) -> bool:
    return all(run.bold for paragraph in cell.paragraphs for run in paragraph.runs)


def test_head_row_first_column_and_bands() -> None:
    rows = cells(look_of("Medium Shading 1 Accent 1"))
    assert {cell.ground for cell in rows[0]} == {"#4f81bd"}
    assert all(is_bold(cell) for cell in rows[0])
    assert {run.color for cell in rows[0] for p in cell.paragraphs for run in p.runs} == {"#ffffff"}
    assert [is_bold(cell) for cell in rows[2]] == [True, False, False, False]
    assert [row[1].ground for row in rows[1:]] == ["#d3dfee", "", "#d3dfee", ""]


@pytest.mark.parametrize("form", ["attributes", "bits"])
def test_the_table_says_what_it_takes_of_its_style(form: str) -> None:
    off = {"firstRow": "0", "firstColumn": "0", "noHBand": "1", "noVBand": "1"}
    if form == "bits":
        off = {"val": "0600", **dict.fromkeys(off, "")}
    rows = cells(look_of("Medium Shading 1 Accent 1", off))
    assert not any(cell.ground for row in rows for cell in row)
    assert not any(is_bold(cell) for row in rows for cell in row)


def test_a_cell_of_its_own_ground_keeps_it() -> None:
    rows = cells(look_of("Medium Shading 1 Accent 1", ground="FFFF00"))
    assert [cell.ground for cell in rows[0][:2]] == ["#ffff00", "#4f81bd"]


def test_edges_go_around_bands() -> None:
    rows = cells(look_of("Light List Accent 2"))
    for row in rows:
        assert row[0].left is not None
        assert row[-1].right is not None
        assert all(cell.right is None for cell in row[:-1])
    for above, below in pairwise(rows):
        assert all(one.bottom or other.top for one, other in zip(above, below, strict=True))
    assert all(cell.bottom for cell in rows[-1])
