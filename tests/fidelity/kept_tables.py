"""A file of another program with a table of its own look, for tests of tables that are kept."""

from __future__ import annotations

import io

import docx
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

GROUND = "D9E2F3"
HEADS = ("序号", "任务", "责任单位", "时限")
WIDTHS = (15, 70, 45, 25)
"""mm."""


def file_with_table(rows: int = 24, *, wide: float = 1.0) -> bytes:
    """The bytes of a .docx: a table with a header on a ground, a row of 20 mm, cells merged down
    (rows 4 to 6) and across (row 8); `wide` times as wide as 155 mm."""
    made = docx.Document()
    for words in ("关于下达任务的通知", "各单位：", "现将任务分工下达如下，请认真落实。"):
        made.add_paragraph(words)
    table = made.add_table(rows, len(HEADS))
    table.style = "Table Grid"
    for row in range(rows):
        texts = (str(row), "推广公筷公勺和小份菜，天天有人管", "市商务局", f"{row % 12 + 1}月底前")
        for column, width in enumerate(WIDTHS):
            cell = table.cell(row, column)
            cell.width = Mm(width * wide)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
            paragraph = cell.paragraphs[0]
            paragraph.alignment = (
                WD_ALIGN_PARAGRAPH.LEFT if column == 1 and row else WD_ALIGN_PARAGRAPH.CENTER
            )
            run = paragraph.add_run(texts[column] if row else HEADS[column])
            run.font.size = Pt(10.5 if row else 12)
            run.bold = True if row == 0 else None
            run.font.name = "Times New Roman"
            run._r.rPr.rFonts.set(qn("w:eastAsia"), "宋体" if row else "黑体")
            if row == 0:
                ground = OxmlElement("w:shd")
                ground.set(qn("w:val"), "clear")
                ground.set(qn("w:fill"), GROUND)
                cell._tc.get_or_add_tcPr().append(ground)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    table.rows[3].height = Mm(20)
    table.cell(4, 2).merge(table.cell(6, 2))
    table.cell(8, 0).merge(table.cell(8, 1))
    made.add_paragraph("请各单位于每月25日前报送进展情况。")
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
