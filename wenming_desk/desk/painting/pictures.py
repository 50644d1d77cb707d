"""Pictures in the text: read from the document's file once, painted at the size of their place."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from wenming_desk.document.inline import Atom
from wenming_desk.docx_io.pictures import PictureData, PictureFinder

_MOST_BYTES = 96 * 2**20
"""What the pictures that are kept may take together."""
_MOST_PIXELS = 6000
"""Longest side of a picture that is kept; larger ones are read smaller."""

Key = tuple[str, int, int]


class PictureTable:
    """Images of the pictures in one document's file at a time; the last ones used are kept."""

    def __init__(self) -> None:
        self._package = b""
        self._finder: PictureFinder | None = None
        self._kept: OrderedDict[Key, QImage | None] = OrderedDict()
        self._seen_through: set[str] = set()

    def image(self, package: bytes, atom: Atom, size: QSize | None = None) -> QImage | None:
        """The picture of an atom, on white, in its own pixels or scaled to `size`; None where the
        file has none that can be read."""
        self._take(package)
        key = (atom.xml, size.width(), size.height()) if size else (atom.xml, 0, 0)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        image = self._scaled(atom, size) if size else self._read(atom)
        self._kept[key] = image
        self._let_go()
        return image

    def is_seen_through(self, package: bytes, atom: Atom) -> bool:
        """Whether something of what is behind a picture is seen through it."""
        return self.image(package, atom) is not None and atom.xml in self._seen_through

    def is_drawing(self, package: bytes, atom: Atom) -> bool:
        """Whether it is a drawing of Windows (EMF, WMF), which only Word shows."""
        found = self._found(package, atom)
        return found is not None and found.name.lower().endswith((".emf", ".wmf"))

    def _scaled(self, atom: Atom, size: QSize) -> QImage | None:
        whole = self.image(self._package, atom)
        if whole is None or size.width() >= whole.width():
            return whole
        smooth = Qt.TransformationMode.SmoothTransformation
        return whole.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)

    def _read(self, atom: Atom) -> QImage | None:
        found = self._found(self._package, atom)
        if found is None:
            return None
        image, seen_through = _decoded(found)
        if seen_through:
            self._seen_through.add(atom.xml)
        return image

    def _take(self, package: bytes) -> None:
        if package is not self._package:
            self._package, self._finder = package, None
            self._kept.clear()
            self._seen_through.clear()

    def _found(self, package: bytes, atom: Atom) -> PictureData | None:
        self._take(package)
        if self._finder is None:
            self._finder = PictureFinder(self._package)
        return self._finder.find(atom.xml)

    def _let_go(self) -> None:
        total = sum(image.sizeInBytes() for image in self._kept.values() if image is not None)
        while total > _MOST_BYTES and len(self._kept) > 1:
            _, image = self._kept.popitem(last=False)
            total -= 0 if image is None else image.sizeInBytes()


def _decoded(found: PictureData) -> tuple[QImage | None, bool]:
    """The picture without what is cut off, on white: PDF/A-1 knows no transparency; and whether
    something was seen through it."""
    buffer = QBuffer()
    buffer.setData(QByteArray(found.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(False)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _MOST_PIXELS:
        bound = QSize(_MOST_PIXELS, _MOST_PIXELS)
        reader.setScaledSize(size.scaled(bound, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        return None, False
    left, top, right, bottom = found.crop
    wide, high = image.width(), image.height()
    if any(found.crop):
        x, y = round(left * wide), round(top * high)
        rect = QRect(x, y, round((1 - right) * wide) - x, round((1 - bottom) * high) - y)
        image = image.copy(rect)
    if not image.hasAlphaChannel():
        return image.convertToFormat(QImage.Format.Format_RGB32), False
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(Qt.GlobalColor.white)
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat, True
