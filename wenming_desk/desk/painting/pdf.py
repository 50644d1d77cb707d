"""Pages as a PDF: the paper's exact size, fonts embedded, text that can be found and copied."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF
from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from wenming_desk.desk.painting.carriers import find_carriers, meanings
from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.glyphs import Target
from wenming_desk.desk.painting.paint import paint_page
from wenming_desk.desk.painting.pdf_amend import Outline, amend
from wenming_desk.typeset.pages import Pages

RESOLUTION: Final = 7200
"""Dots an inch that positions are given in: 1/100 pt."""
CREATOR: Final = "文明案头"
_BOX: Final = re.compile(rb"/(?:Media|Trim|Crop|Bleed|Art)Box \[0 0 [0-9.]+ [0-9.]+\]")


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the PDF's outline: `level` and `page` from 0, `y` in pt from the paper's top."""

    text: str
    level: int
    page: int
    y: float = 0.0


class PdfError(Exception):
    """The PDF could not be made; the message says why, in Chinese, for the user."""


def write_pdf(
    pages: Pages,
    faces: FaceTable,
    *,
    title: str,
    bookmarks: Sequence[Bookmark] = (),
    pdfa: bool = False,
) -> bytes:
    """The pages as the bytes of a PDF file; with `pdfa` as PDF/A-1b for the archive.

    Raises PdfError if there is nothing to write or the file could not be made.
    """
    if not pages.pages:
        raise PdfError("文稿里还没有内容，没有可以导出的页面。")
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    if pdfa:
        writer.setPdfVersion(QPagedPaintDevice.PdfVersion.PdfVersion_A1b)
    writer.setTitle(title)
    writer.setCreator(CREATOR)
    # Qt knows whole points only: a sheet no smaller than the paper, cut to its size below.
    sheet = QSizeF(round(pages.width + 0.49), round(pages.height + 0.49))
    size = QPageSize(sheet, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    orientation = QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, orientation, QMarginsF(), QPageLayout.Unit.Point, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    writer.setPageLayout(layout)
    written = QSizeF(writer.pageLayout().fullRectPoints().size())
    painter = QPainter()
    if not painter.begin(writer):
        raise PdfError("没有做成 PDF：系统没有给出写 PDF 的部件。文稿没有动。请重试。")
    scale = RESOLUTION / 72
    carriers = find_carriers(pages, faces)
    # PDF counts from the bottom edge: what is cut off the sheet is cut off its top.
    painter.translate(0.0, (written.height() - pages.height) * scale)
    for number, page in enumerate(pages.pages):
        if number and not writer.newPage():
            painter.end()
            raise PdfError("没有做成 PDF：内存不够。文稿没有动。关掉几份文稿再试。")
        paint_page(
            *(painter, pages, page, faces), scale=scale, target=Target.TEXT, carriers=carriers
        )
    painter.end()
    data = _cut(bytes(buffer.data().data()), pages.width, pages.height)
    outline = [
        Outline(each.text, each.level, each.page, pages.height - each.y) for each in bookmarks
    ]
    text = {
        char
        for page in pages.pages
        for line in (*page.lines, *page.upright_lines)
        for char in line.text
    }
    return amend(data, outline, text, meanings(carriers))


def _cut(data: bytes, width: float, height: float) -> bytes:
    """The paper's exact size in every page box, written in as many bytes as before."""

    def exact(match: re.Match[bytes]) -> bytes:
        name = match[0].split(b" ", 1)[0]
        room = len(match[0]) - len(name) - len(b" [0 0  ]")
        numbers = f"{width:.6f}"[: (room) // 2], f"{height:.6f}"[: room - room // 2]
        box = name + b" [0 0 " + " ".join(numbers).encode() + b"]"
        return box.ljust(len(match[0]))

    return _BOX.sub(exact, data)
