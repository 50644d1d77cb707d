"""Contact sheets: pictures of the pages of all formats and of what no page holds well.

`python -m tests.fidelity.sheet FOLDER [--profile NAME] [--width PIXELS] [NAME…]` writes PNG files
of a few documents each, every page under a label in Chinese.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from tests.fidelity.bad_documents import bad_documents
from tests.fidelity.float_documents import file_with_floats
from tests.fidelity.format_documents import format_documents
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.kept_tables import file_with_table
from tests.fidelity.note_documents import file_with_notes
from tests.fidelity.own_documents import documents
from tests.fidelity.table_documents import table_documents
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.painting import Painter
from wenming_desk.jobs.resources import find_profile, resource_folder

COLUMNS = 4
ROWS = 2
_MOST = 4
"""Pages shown of one document: the first ones and the last."""
_PAPER = 8.27
"""Width of the paper in inches."""
_LABEL = 34
_EDGE = 12

LABELS: Mapping[str, str] = {
    "all": "上行文，各要素齐全",
    "issued": "印发通知及所附方案",
    "unsealed": "不加盖印章",
    "stamp": "加盖签名章",
    "no head": "无红头",
    "bare text": "只有正文",
    "two pages": "版记在偶数页",
    "three pages": "版记另起偶数页",
    "signature 2": "印章位置不够",
    "tables": "文内表格，表头续页",
    "joint 2": "两个机关联合行文",
    "joint 5 bare": "五个机关联合行文，不带“文件”",
    "joint 12": "十二个机关联合行文",
    "signers 3": "三位签发人",
    "sealed 5": "五个机关盖章",
    "unsealed 3": "三个机关署名，不盖章",
    "stamp 3": "三枚签名章",
    "moved": "主送机关移至版记",
    "letter": "信函格式",
    "letter of three pages": "信函，三页",
    "letter, long mark": "信函，标志很长",
    "order": "命令（令）",
    "joint order": "联合发布的命令",
    "minutes": "纪要",
    "regulation": "条款式文本",
    "table-over-pages": "附件表格续页",
    "table-merged": "合并单元格",
    "landscape-imprint": "横排表格及版记",
    "landscape-in-text": "正文中的横排表格",
    "title of 200": "二百字标题",
    "12 issuers": "十二个机关，十二位签发人",
    "recipients of 5 pages": "五页主送机关",
    "wide table": "表格宽于版心",
    "table of 40 columns": "四十列的表格",
    "row of pages": "一行高过一页",
    "long paragraph": "十万字的段落",
    "url": "长网址",
    "unbreakable": "不能断开的长串",
    "rare characters": "生僻字、组合符号和表情",
    "wide picture": "图片宽于版心",
    "long mark": "发文机关标志很长",
    "imprint of pages": "抄送六百个机关",
    "long heading": "很长的层次标题",
    "long field": "版头各项都很长",
    "long signature": "署名很长",
    "footnotes": "脚注",
    "note of pages": "一条脚注长过一页",
    "endnotes": "尾注",
    "floating pictures": "浮动的图片",
    "file's table": "原文件样子的表格",
}
"""Name of a document → what it shows; these are on the sheets unless others are asked for."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page's picture and its label."""

    label: str
    image: Image.Image


def every_document() -> dict[str, Document]:
    """Name → document, of all kinds."""
    return {
        **documents(),
        **joint_documents(),
        **format_documents(),
        **table_documents(),
        **bad_documents(),
        **kept_documents(),
    }


def kept_documents() -> dict[str, Document]:
    """Name → document that keeps what only a file of another program can have."""
    files = {
        "footnotes": file_with_notes(20, 3, length=2),
        "note of pages": file_with_notes(20, 6, long=1),
        "endnotes": file_with_notes(10, 4, ends=4),
        "floating pictures": file_with_floats(),
        "file's table": file_with_table(),
    }
    return {name: open_document(data, f"{name}.docx").document for name, data in files.items()}


def shown_pages(count: int) -> tuple[int, ...]:
    """Indexes of the pages that are shown of so many."""
    if count <= _MOST:
        return tuple(range(count))
    return (*range(_MOST - 1), count - 1)


def shots(found: Mapping[str, Document], profile: str, width: int) -> Iterator[Shot]:
    """Pictures of the documents' pages, each `width` pixels wide."""
    chosen = find_profile(profile)
    painter = Painter()
    for name, document in found.items():
        pages = layout(document, chosen)
        chosen_pages = shown_pages(len(pages.pages))
        some = tuple(pages.pages[index] for index in chosen_pages)
        part = replace(pages, pages=some)
        for page, png in zip(some, painter.pictures(part, width / _PAPER), strict=True):
            label = f"{LABELS.get(name, name)}　第{page.number}页，共{len(pages.pages)}页"
            yield Shot(label, Image.open(io.BytesIO(png)))


def contact_sheets(made: Iterator[Shot]) -> Iterator[Image.Image]:
    """The pictures in rows, so many on a sheet, labelled."""
    font = ImageFont.truetype(str(_label_font()), 16)
    while group := tuple(islice(made, COLUMNS * ROWS)):
        wide = max(shot.image.width for shot in group) + _EDGE
        high = max(shot.image.height for shot in group) + _LABEL + _EDGE
        rows = -(-len(group) // COLUMNS)
        sheet = Image.new("RGB", (wide * COLUMNS + _EDGE, high * rows + _EDGE), "#b8b8b8")
        draw = ImageDraw.Draw(sheet)
        for place, shot in enumerate(group):
            x = _EDGE + place % COLUMNS * wide
            y = _EDGE + place // COLUMNS * high
            draw.text((x, y + 4), shot.label, fill="#000000", font=font)
            sheet.paste(shot.image, (x, y + _LABEL))
        yield sheet


def _label_font() -> Path:
    fonts = sorted((resource_folder() / "fonts").glob("*.[to]tf"))
    return next((f for f in fonts if "hei" in f.name.lower()), fonts[0])


def write_sheets(
    folder: Path, found: Mapping[str, Document], profile: str = "R1", width: int = 420
) -> list[Path]:
    """Write the sheets to a folder, which is made; their files in order."""
    folder.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for number, sheet in enumerate(contact_sheets(shots(found, profile, width)), start=1):
        file = folder / f"sheet-{number:02}.png"
        sheet.save(file)
        files.append(file)
    return files


def main() -> None:
    """Write the sheets and print their names."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--profile", default="R1")
    parser.add_argument("--width", type=int, default=420, help="pixels of a page")
    words = parser.parse_args()
    every = every_document()
    chosen = {name: every[name] for name in words.names or LABELS}
    for file in write_sheets(words.folder, chosen, words.profile, words.width):
        print(file)


if __name__ == "__main__":
    main()
