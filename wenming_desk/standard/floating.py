"""Pictures that float beside the text (wp:anchor): where they stand, and the room they take."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from wenming_desk.document.inline import Atom
from wenming_desk.standard.pictures import scaled_xml
from wenming_desk.standard.profile import Profile

_EMU = 12700
_ROUNDED = 0.01
"""Part of a row by which a picture may seem higher, as a file has whole EMU."""
_EXTENT = re.compile(r'<(?:\w+:)?extent\b[^>]*\bcx="(\d+)"[^>]*\bcy="(\d+)"')
_PLACE = re.compile(
    r'<wp:position([HV])\b[^>]*\brelativeFrom="(\w+)"[^>]*>\s*'
    r"<wp:(posOffset|align)>\s*([-\w]+)\s*</wp:"
)
_WRAP = re.compile(r"<wp:wrap(None|Square|Tight|Through|TopAndBottom)\b")
_ANCHOR = re.compile(r"<wp:anchor\b[^>]*>")
_BELOW = re.compile(r'\bdistB="(\d+)"')
_BEHIND = re.compile(r'\bbehindDoc="(?:1|true|on)"')
_PICTURE: Final = re.compile(r"<(?:\w+:)?(?:blip|imagedata)\b")
_DOWN = re.compile(r"<wp:positionV\b.*?</wp:positionV>", re.DOTALL)
_WRAPS = re.compile(r"<wp:wrap(Square|Tight|Through)\b(?:[^>]*/>|.*?</wp:wrap\1>)", re.DOTALL)
_MOVED = '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'


@dataclass(frozen=True, slots=True)
class Along:
    """Where a picture stands along one side of the paper.

    `base` is what it is reckoned from: page, margin (the text area), paragraph, or the margin
    that the file names; `offset` pt from its start, or an `align` in it (left, center, …).
    """

    base: str = "margin"
    offset: float = 0.0
    align: str = ""

    def on(self, start: float, end: float, size: float, *, mirrored: bool = False) -> float:
        """Its first edge where what it is reckoned from goes from `start` to `end`, pt."""
        align = self.align
        if align in ("inside", "outside"):
            align = "left" if (align == "inside") != mirrored else "right"
        if align == "center":
            return (start + end - size) / 2
        if align in ("right", "bottom"):
            return end - size
        return start + (0.0 if align else self.offset)


@dataclass(frozen=True, slots=True)
class Floating:
    """A floating picture: size in pt, places across and down; `wraps`: text keeps off it.

    `below` is the distance to the text below it, pt.
    """

    atom: Atom
    width: float
    height: float
    across: Along
    down: Along
    wraps: bool
    behind: bool
    below: float = 0.0

    def room(self, pitch: float) -> float:
        """What text that keeps off it leaves to it, pt: whole rows of a grid of that `pitch`, on
        which LibreOffice sets the line below it."""
        least = self.height + self.below
        return ceil(least / pitch - _ROUNDED) * pitch if pitch > 0 else least


def floating(atom: Atom, *, boxes: bool = False) -> Floating | None:
    """The floating picture of an atom; None for what floats and is no picture, or does not. With
    `boxes` text boxes count as well."""
    anchor = _ANCHOR.search(atom.xml)
    extent = _EXTENT.search(atom.xml)
    if anchor is None or extent is None:
        return None
    is_box = boxes and bool(atom.text.strip())
    if not is_box and (atom.label != "图片" or not _PICTURE.search(atom.xml)):
        return None
    places = {
        side: Along(base, *_told(how, value)) for side, base, how, value in _PLACE.findall(atom.xml)
    }
    wrap = _WRAP.search(atom.xml)
    below = _BELOW.search(anchor[0])
    return Floating(
        atom,
        int(extent[1]) / _EMU,
        int(extent[2]) / _EMU,
        places.get("H", Along()),
        places.get("V", Along("paragraph")),
        wrap is not None and wrap[1] != "None",
        _BEHIND.search(anchor[0]) is not None,
        int(below[1]) / _EMU if below else 0.0,
    )


def fitted_floating(atom: Atom, profile: Profile) -> Floating | None:
    """The floating picture of an atom; one that text keeps off no larger than the text area, a line
    of text below it."""
    found = floating(atom)
    if found is None or not found.wraps:
        return found
    pitch = float(profile.grid_pitch)
    high = profile.text_height - 2 * pitch - found.below
    scale = min(profile.text_width / max(found.width, 1.0), high / max(found.height, 1.0))
    if scale >= 1.0:
        return found
    smaller = replace(atom, xml=scaled_xml(atom.xml, scale))
    return replace(floating(smaller) or found, atom=smaller)


def settled(atom: Atom, profile: Profile) -> Atom:
    """The atom of a picture that text keeps off, as pages by a profile have it: at the top of its
    paragraph, whose lines begin below it; others as they are."""
    found = fitted_floating(atom, profile)
    if found is None or not found.wraps:
        return atom
    pitch = float(profile.grid_pitch)
    xml = _DOWN.sub(_MOVED, found.atom.xml)
    xml = _WRAPS.sub("<wp:wrapTopAndBottom/>", xml)
    anchor = _ANCHOR.search(xml)
    if anchor is not None:
        below = round((found.room(pitch) - found.height) * _EMU)
        told = re.sub(r'\bdistT="\d+"', 'distT="0"', anchor[0])
        xml = xml.replace(anchor[0], re.sub(r'\bdistB="\d+"', f'distB="{below}"', told))
    return replace(atom, xml=xml)


def _told(how: str, value: str) -> tuple[float, str]:
    if how == "align":
        return 0.0, value
    try:
        return int(value) / _EMU, ""
    except ValueError:
        return 0.0, ""
