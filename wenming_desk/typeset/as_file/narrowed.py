"""Text beside floating pictures in a file's own look: what they take of its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from wenming_desk.document.source import PageSetup
from wenming_desk.standard.floating import Floating

_EMU = 12700
_LEAST = 36.0
"""pt: no text stands in what is narrower beside a picture."""
_ATTRIBUTE = re.compile(r'\bdist([LRT])="(\d+)"')
_ANCHOR = re.compile(r"<wp:anchor\b[^>]*>")
_SIDES = re.compile(r'<wp:wrap(?:Square|Tight|Through)\b[^>]*\bwrapText="(\w+)"')


class Taken(NamedTuple):
    """What a picture takes: from `top` to `bottom`, pt below a paragraph's first line's top, so
    many pt at the `left` and the `right` of the column."""

    top: float
    bottom: float
    left: float
    right: float

    def below(self, height: float) -> Taken:
        """The same for a paragraph that begins so much lower."""
        return self._replace(top=self.top - height, bottom=self.bottom - height)


def taken(picture: Floating, setup: PageSetup, width: float) -> Taken | None:
    """What a picture in the text that stands at one side of a column takes of it; None for one that
    text does not stand beside, or on both sides of."""
    sides = _SIDES.search(picture.atom.xml)
    down, across = picture.down, picture.across
    if sides is None or down.align or down.base not in ("paragraph", "line"):
        return None
    if across.align in ("inside", "outside") or across.base not in ("margin", "column", "page"):
        return None
    margin = setup.left + setup.gutter if across.base == "page" else 0.0
    end = setup.width - margin if across.base == "page" else width
    left = across.on(-margin, end, picture.width)
    anchor = _ANCHOR.search(picture.atom.xml)
    apart = {side: int(emu) / _EMU for side, emu in _ATTRIBUTE.findall(anchor[0] if anchor else "")}
    before = left - apart.get("L", 0.0)
    after = width - (left + picture.width + apart.get("R", 0.0))
    wanted = sides[1]
    if wanted == "largest":
        wanted = "left" if before > after else "right"
    at_left = before < _LEAST or wanted == "right"
    at_right = after < _LEAST or wanted == "left"
    if at_left == at_right:
        return None
    top = down.offset - apart.get("T", 0.0)
    bottom = down.offset + picture.height + picture.below
    return (
        Taken(top, bottom, width - after, 0.0)
        if at_left
        else Taken(top, bottom, 0.0, width - before)
    )


def sides(found: Sequence[Taken], top: float, bottom: float) -> tuple[float, float]:
    """What pictures take at the left and the right of a line from `top` to `bottom`, pt."""
    here = [each for each in found if each.top < bottom and each.bottom > top]
    return max([0.0, *(t.left for t in here)]), max([0.0, *(t.right for t in here)])
