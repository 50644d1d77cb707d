"""Tables: rows, spans, merges, widths, header rows, nested tables."""

from lxml import etree

from tests.docx_io.build import docx, para
from wenming_desk.document.source import SourceTable
from wenming_desk.docx_io.read import read_docx, visible_text


def cell(text: str = "", tcpr: str = "") -> str:
    return f"<w:tc><w:tcPr>{tcpr}</w:tcPr>{para(text)}</w:tc>"


def row(*cells: str, trpr: str = "") -> str:
    return f"<w:tr><w:trPr>{trpr}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, grid: str = "") -> SourceTable:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid.split())
    body = f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    (block,) = read_docx(docx(body)).blocks
    assert isinstance(block, SourceTable)
    return block


def shape(found: SourceTable) -> list[list[tuple[str, int, str]]]:
    return [[(c.paragraphs[0].plain, c.span, c.merge) for c in r] for r in found.rows]


def test_spans_merges_widths_and_header_rows() -> None:
    found = table(
        row(cell("名称", '<w:gridSpan w:val="2"/>'), cell("数"), trpr="<w:tblHeader/>"),
        row(cell("甲", '<w:vMerge w:val="restart"/>'), cell("乙"), cell("1")),
        row(cell("", "<w:vMerge/>"), cell("丙"), cell("2"), trpr="<w:tblHeader/>"),
        grid="2000 3000 1000",
    )
    assert shape(found) == [
        [("名称", 2, ""), ("数", 1, "")],
        [("甲", 1, "start"), ("乙", 1, ""), ("1", 1, "")],
        [("", 1, "continue"), ("丙", 1, ""), ("2", 1, "")],
    ]
    assert found.widths == (100, 150, 50)
    # Only rows from the top on repeat.
    assert found.header_rows == 1
    assert etree.fromstring(found.xml).tag.endswith("}tbl")


def test_columns_left_out_at_a_rows_edge_are_empty_cells() -> None:
    found = table(row(cell("甲"), trpr='<w:gridBefore w:val="2"/><w:gridAfter w:val="1"/>'))
    assert shape(found) == [[("", 2, ""), ("甲", 1, ""), ("", 1, "")]]


def test_rows_and_cells_in_content_controls() -> None:
    def wrapped(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    assert shape(table(wrapped(row(wrapped(cell("甲")), cell("乙"))))) == [
        [("甲", 1, ""), ("乙", 1, "")]
    ]


def test_text_of_a_table_in_a_cell_follows_in_the_cell() -> None:
    inner = f"<w:tbl>{row(cell('内一'), cell('内二'))}</w:tbl>"
    found = table(row(f"<w:tc>{para('前')}{inner}{para('后')}</w:tc>"))
    assert [p.plain for p in found.rows[0][0].paragraphs] == ["前", "内一", "内二", "后"]
    assert found.xml.count("<w:tbl>") == 1  # the outer one carries its namespaces


def test_tables_within_tables_200_deep() -> None:
    body = "<w:tbl><w:tr><w:tc>" * 200 + para("深") + "<w:p/></w:tc></w:tr></w:tbl>" * 200
    data = docx(body)
    (block,) = read_docx(data).blocks
    assert isinstance(block, SourceTable)
    texts = [p.plain for p in block.rows[0][0].paragraphs]
    assert "".join(texts) == visible_text(data) == "深"


def test_a_table_without_rows_or_cells() -> None:
    assert table().rows == ()
    assert table(row()).rows == ((),)
