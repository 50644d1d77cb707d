"""Pictures of pages kept while they are what the page still shows."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtGui import QPixmap

from wenming_desk.desk.painting.faces import FaceTable
from wenming_desk.desk.painting.images import pixel_size, sheet_image
from wenming_desk.desk.painting.partial import changed_band, repaint
from wenming_desk.typeset.pages import Page, Pages

MOST_BYTES: Final = 96 * 1024 * 1024
"""What the pictures may take together; the ones in view are kept whatever they take."""
LARGEST_BYTES: Final = 64 * 1024 * 1024
"""A page whose picture would take more is painted where it is shown instead."""
_BYTES_A_PIXEL: Final = 4


class PagePixmaps:
    """Pixmaps of pages by index; one is made again only when its page stands differently."""

    def __init__(self, faces: FaceTable) -> None:
        self._faces = faces
        self._kept: OrderedDict[int, tuple[Page, float, QPixmap]] = OrderedDict()
        self.painted: list[int] = []
        """Indexes of the pages painted so far, for measuring."""

    def fits(self, pages: Pages, scale: float) -> bool:
        """Whether a page at `scale` device pixels a point may be kept as a picture."""
        width, height = pixel_size(pages, scale)
        return width * height * _BYTES_A_PIXEL <= LARGEST_BYTES

    def pixmap(self, pages: Pages, index: int, scale: float) -> QPixmap:
        """A page at `scale` device pixels a point, its pixmap's own ratio left at 1."""
        page = pages.pages[index]
        kept = self._kept.get(index)
        if kept is not None and kept[1] == scale and same_look(kept[0], page):
            self._kept.move_to_end(index)
            return kept[2]
        band = changed_band(kept[0], page) if kept is not None and kept[1] == scale else None
        if kept is not None and band is not None:
            pixmap = kept[2]
            repaint(pixmap, pages, page, self._faces, scale, band)
        else:
            pixmap = QPixmap.fromImage(sheet_image(pages, page, self._faces, scale))
        self._kept[index] = (page, scale, pixmap)
        self._kept.move_to_end(index)
        self.painted.append(index)
        return pixmap

    def trim(self, visible: range) -> None:
        """Let go of the pictures used longest ago, beyond the allowance."""
        total = sum(map(_weight, self._kept.values()))
        for index in list(self._kept):
            if total <= MOST_BYTES:
                return
            if index not in visible:
                total -= _weight(self._kept.pop(index))

    def clear(self) -> None:
        """Let go of all pictures."""
        self._kept.clear()


def same_look(old: Page, new: Page) -> bool:
    """Whether two pages look alike: the same laid blocks at the same places."""
    return old is new or (old.placements == new.placements and old.notes == new.notes)


def _weight(kept: tuple[Page, float, QPixmap]) -> int:
    return kept[2].width() * kept[2].height() * _BYTES_A_PIXEL
