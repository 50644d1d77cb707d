"""The bytes of pictures that atoms refer to, and what is cut off their edges."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.package import Package, open_package

_REFERENCE = re.compile(r'<(?:\w+:)?(?:blip|imagedata)\b[^>]*?\b(?:embed|id)="([^"]+)"')
_CROP = re.compile(r"<(?:\w+:)?srcRect\b([^>]*)>")
_SIDE = re.compile(r'\b([ltrb])="(-?\d+)"')
OF_PART = "#"
"""What stands between a part's name and the name of one of its relationships."""
_WHOLE = 100_000
"""Parts of a side in which a:srcRect counts."""


@dataclass(frozen=True, slots=True)
class PictureData:
    """A picture file; `crop`: shares of its sides cut off at the left, top, right and bottom."""

    name: str
    data: bytes
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


class PictureFinder:
    """Finds the pictures of one file; keep it, as the file is opened once."""

    def __init__(self, package: bytes) -> None:
        self._package = _opened(package)

    def find(self, xml: str) -> PictureData | None:
        """The picture of an atom's OOXML, which may name the part that it is in (`OF_PART`); None
        where the file holds none."""
        reference = _REFERENCE.search(xml)
        if self._package is None or reference is None:
            return None
        part, _, own = reference[1].rpartition(OF_PART)
        try:
            found = self._package.relationships(part or self._package.main)
        except DocxError:
            return None
        name = next((each.target for each in found if each.id == own), None)
        if name is None:
            return None
        try:
            data = self._package.read(name)
        except DocxError:
            return None
        return None if data is None else PictureData(name, data, _crop(xml))


def _opened(package: bytes) -> Package | None:
    try:
        return open_package(package) if package else None
    except DocxError:
        return None


def _crop(xml: str) -> tuple[float, float, float, float]:
    found = _CROP.search(xml)
    if found is None:
        return 0.0, 0.0, 0.0, 0.0
    sides = {side: max(int(share) / _WHOLE, 0.0) for side, share in _SIDE.findall(found[1])}
    left, top, right, bottom = (sides.get(side, 0.0) for side in "ltrb")
    if left + right >= 1.0 or top + bottom >= 1.0:
        return 0.0, 0.0, 0.0, 0.0
    return left, top, right, bottom
