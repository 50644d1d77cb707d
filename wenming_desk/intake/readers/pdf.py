"""PDF files with text: placed characters become lines; scans and locked files are refused.

PDFium does the parsing; no script runs, no form is filled in, nothing is fetched.
"""

from __future__ import annotations

import ctypes
import math
import threading
from typing import Any

import pypdfium2  # pyright: ignore[reportMissingTypeStubs]
import pypdfium2.raw  # pyright: ignore[reportMissingTypeStubs]

from wenming_desk.document.source import Source
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.limits import (
    MOST_BYTES,
    MOST_CHARS,
    damaged,
    encrypted,
    too_large,
)
from wenming_desk.intake.readers.printed_lines import Glyph, PrintedPage, lines_of
from wenming_desk.intake.readers.printed_source import source_of

pdfium: Any = pypdfium2.raw
"""The functions of PDFium, of which no types are told."""

_MOST_PAGES = 2_000
_PAGE_CHARS = 200_000
"""More characters on one page are no page."""
_OBJECTS = 4_000
_SKEW = 0.05
_BOLD = 600
_FORCE_BOLD = 1 << 18
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps state of its own and must not be called by two threads at once."""


def read_pdf(data: bytes, name: str) -> Source:
    """The lines of a PDF in reading order; IntakeError for a scan, a locked or broken file."""
    if len(data) > MOST_BYTES:
        raise too_large()
    with _ONE_AT_A_TIME:
        pages, unknown = _pages(data)
    return source_of(pages, unknown, name, "pdf")


def _pages(data: bytes) -> tuple[list[PrintedPage], int]:
    try:
        document: Any = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code: Any = getattr(error, "err_code", None)
        if code == pdfium.FPDF_ERR_PASSWORD:
            raise encrypted("原来的程序") from error
        if code == pdfium.FPDF_ERR_SECURITY:
            raise IntakeError("这个 PDF 用了不支持的加密办法。", "请找它的原稿再打开。") from error
        raise damaged("这个 PDF 不完整，或者坏了。") from error
    try:
        return _read(document)
    finally:
        document.close()


def _read(document: Any) -> tuple[list[PrintedPage], int]:
    count = len(document)
    if count > _MOST_PAGES:
        raise too_large()
    pages: list[PrintedPage] = []
    unknown = chars = 0
    for index in range(count):
        try:
            page = document[index]
        except pypdfium2.PdfiumError:
            continue
        try:
            made, strange = _page(page)
        except pypdfium2.PdfiumError:
            continue
        finally:
            page.close()
        unknown += strange
        chars += sum(len(line.text) for line in made.lines)
        if chars > MOST_CHARS:
            raise too_large()
        pages.append(made)
    if not pages:
        raise damaged("这个 PDF 里没有一页读得出来。")
    return pages, unknown


def _page(page: Any) -> tuple[PrintedPage, int]:
    width, height = page.get_size()
    made = PrintedPage(width, height)
    text = page.get_textpage()
    try:
        reader = _TextPage(text.raw, _turn(page))
        glyphs = reader.glyphs()
    finally:
        text.close()
    made.turned = reader.turned
    made.lines = lines_of(glyphs)
    _look_at_pictures(page, made)
    return made, reader.unknown


def _turn(page: Any) -> tuple[int, float, float, float, float]:
    """Rotation of the page, and its box, which the places of characters are counted in."""
    left, bottom, right, top = page.get_cropbox()
    return page.get_rotation(), left, bottom, right, top


class _TextPage:
    """Reads the characters of one page."""

    def __init__(self, raw: Any, turn: tuple[int, float, float, float, float]) -> None:
        self._raw = raw
        self._turn = turn
        self.turned = self.unknown = 0
        self._box = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix = pdfium.FS_MATRIX()
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()

    def glyphs(self) -> list[Glyph]:
        """The upright characters of the page."""
        count = pdfium.FPDFText_CountChars(self._raw)
        if count > _PAGE_CHARS:
            raise too_large()
        out: list[Glyph] = []
        high = 0
        for index in range(max(count, 0)):
            code = pdfium.FPDFText_GetUnicode(self._raw, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000:
                code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00 if high else 0xFFFD
            high = 0
            if code <= 0x20 or code in (0xA0, 0x3000, 0xFFFE, 0xFFFF) or code > 0x10FFFF:
                continue
            if pdfium.FPDFText_IsGenerated(self._raw, index) == 1:
                continue
            glyph = self._glyph(index, code)
            if glyph is not None:
                out.append(glyph)
        return out

    def _glyph(self, index: int, code: int) -> Glyph | None:
        raw = self._raw
        if code == 0xFFFD or pdfium.FPDFText_HasUnicodeMapError(raw, index) == 1:
            self.unknown += 1
        if not pdfium.FPDFText_GetLooseCharBox(raw, index, self._box):
            return None
        pdfium.FPDFText_GetCharOrigin(raw, index, self._x, self._y)
        if not pdfium.FPDFText_GetMatrix(raw, index, self._matrix):
            return None
        m = self._matrix
        angle = (math.atan2(m.b, m.a) / (math.pi / 2) - self._turn[0] / 90) % 4
        if min(angle, 4 - angle) > _SKEW:
            self.turned += 1
            return None
        box = self._box
        left, base = self._placed(self._x.value, self._y.value)
        x1, _ = self._placed(box.left, box.bottom)
        x2, _ = self._placed(box.right, box.top)
        left, right = min(x1, x2), max(x1, x2)
        size = pdfium.FPDFText_GetFontSize(raw, index) * math.hypot(m.c, m.d)
        numbers = (left, right, base, size)
        if not all(map(math.isfinite, numbers)) or not 1 <= size <= 1000:
            return None
        if max(map(abs, numbers)) > 20_000:
            return None
        weight = pdfium.FPDFText_GetFontWeight(raw, index)
        length = pdfium.FPDFText_GetFontInfo(raw, index, self._name, 96, self._flags)
        face = self._name.value.decode("utf-8", "replace") if 0 < length <= 96 else ""
        bold = weight >= _BOLD or "Bold" in face or bool(self._flags.value & _FORCE_BOLD)
        return Glyph(chr(code), left, right, base, size, face.rpartition("+")[2], bold)

    def _placed(self, x: float, y: float) -> tuple[float, float]:
        """A place as it is seen: from the left and from the top of the turned page."""
        rotation, left, bottom, right, top = self._turn
        match rotation:
            case 90:
                return y - bottom, x - left
            case 180:
                return right - x, y - bottom
            case 270:
                return top - y, right - x
            case _:
                return x - left, top - y


def _look_at_pictures(page: Any, made: PrintedPage) -> None:
    """How many pictures are on the page, and how much of it the largest covers."""
    area = max(made.width * made.height, 1.0)
    raw = page.raw
    sides = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(raw), _OBJECTS)):
        item = pdfium.FPDFPage_GetObject(raw, index)
        if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        made.pictures += 1
        if pdfium.FPDFPageObj_GetBounds(item, *sides):
            left, bottom, right, top = (side.value for side in sides)
            made.covered = max(made.covered, (right - left) * (top - bottom) / area)
