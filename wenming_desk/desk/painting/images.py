"""A page as a picture."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.paint import paint_page
from wenming_desk.typeset.pages import Page, Pages

_INCH = 72.0
_DOTS_PER_METRE = 1 / 0.0254


def pixel_size(pages: Pages, scale: float) -> tuple[int, int]:
    """Width and height in device pixels of a sheet at `scale` device pixels a point."""
    return max(1, round(pages.width * scale)), max(1, round(pages.height * scale))


def sheet_image(pages: Pages, page: Page, faces: FaceTable, scale: float) -> QImage:
    """A page on white paper at `scale` device pixels a point."""
    width, height = pixel_size(pages, scale)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    paint_page(painter, pages, page, faces, scale=scale)
    painter.end()
    return image


def page_image(pages: Pages, page: Page, faces: FaceTable, dpi: float = 96.0) -> QImage:
    """A page on white paper at `dpi`; the image knows its resolution."""
    image = sheet_image(pages, page, faces, dpi / _INCH)
    image.setDotsPerMeterX(round(dpi * _DOTS_PER_METRE))
    image.setDotsPerMeterY(round(dpi * _DOTS_PER_METRE))
    return image


def png_bytes(pages: Pages, page: Page, faces: FaceTable, dpi: float = 150.0) -> bytes:
    """A page as the bytes of a PNG file at `dpi`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    if not writer.write(page_image(pages, page, faces, dpi)):
        raise ValueError(f"a page at {dpi} dpi could not be written: {writer.errorString()}")
    return bytes(buffer.data().data())
