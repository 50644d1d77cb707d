"""The mark of a joint issue: a table without rules, its names beside 文件 (GBT9704 B.2 item 4).

A table is the one form in which Word, WPS and LibreOffice all set a word in the middle of several
lines' height; its text stays text and is read in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wenming_desk.docx_io.write.xml import twips
from wenming_desk.standard.items import FlowParagraph
from wenming_desk.standard.style_names import MARK_TABLE_ID

WriteParagraph = Callable[[FlowParagraph], str]
_SLACK = 2.0
"""pt of a cell beyond its text, as no two programs round widths alike."""


def joint_mark_xml(stack: FlowParagraph, write: WriteParagraph) -> str:
    """The table of a stack of names and the word beside it; ValueError where there is none."""
    beside = stack.beside
    if beside is None:
        raise ValueError("nothing stands beside the names")
    columns = (
        twips(beside.left - stack.left),
        twips(len(beside.text) * beside.style.size + _SLACK),
    )
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{write(replace(each, left=0.0, before=0.0, beside=None))}</w:tc>"
        for width, each in zip(columns, (stack, beside), strict=True)
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{MARK_TABLE_ID}"/>'
        f'<w:tblW w:w="{sum(columns)}" w:type="dxa"/>'
        f'<w:tblInd w:w="{twips(stack.left)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
    )
