"""Sizes of pictures in the text, and how a picture too large for its room is made to fit."""

from __future__ import annotations

import re
from dataclasses import replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.standard.items import Piece

_EXTENT = re.compile(r'<(?:\w+:)?extent\b[^>]*\bcx="(\d+)"[^>]*\bcy="(\d+)"')
_SCALED = re.compile(r'(<(?:\w+:)?(?:extent|ext)\b[^>]*\bcx=")(\d+)("[^>]*\bcy=")(\d+)"')
_SHAPE = re.compile(r'<v:(?:shape|rect)\b[^>]*\bstyle="([^"]*)"')
_MEASURE = re.compile(r"(?<![\w-])(width|height):\s*([\d.]+)(pt|in|cm|mm|px)?")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "": 0.75}
_EMU = 12700
_KINDS = ("picture", "other")
_TOLERANCE = 0.5
"""pt that a picture may be too large."""


def is_floating(atom: Atom) -> bool:
    """Whether an atom stands beside the text and takes no room in it."""
    return "<wp:anchor" in atom.xml


def picture_size(atom: Atom) -> tuple[float, float] | None:
    """Width and height in pt of a picture in the text; None for what is none, or floats."""
    if atom.kind not in _KINDS or is_floating(atom):
        return None
    extent = _EXTENT.search(atom.xml)
    if extent:
        return int(extent[1]) / _EMU, int(extent[2]) / _EMU
    shape = _SHAPE.search(atom.xml)
    if shape is None or "position:absolute" in shape[1]:
        return None
    found = {name: float(n) * _POINTS[unit] for name, n, unit in _MEASURE.findall(shape[1])}
    if not {"width", "height"} <= found.keys():
        return None
    return found["width"], found["height"]


def fitted(atom: Atom, width: float, height: float) -> Atom:
    """The picture no larger than a room in pt, as high for its width as it was; others as they
    are."""
    size = picture_size(atom)
    if size is None or (size[0] <= width + _TOLERANCE and size[1] <= height + _TOLERANCE):
        return atom
    scale = min(width / max(size[0], 1.0), height / max(size[1], 1.0))

    def narrower(match: re.Match[str]) -> str:
        return f"{match[1]}:{float(match[2]) * scale:.2f}{match[3] or 'px'}"

    def shape(match: re.Match[str]) -> str:
        return match[0].replace(match[1], _MEASURE.sub(narrower, match[1]))

    return replace(atom, xml=_SHAPE.sub(shape, scaled_xml(atom.xml, scale)))


def scaled_xml(xml: str, scale: float) -> str:
    """The OOXML of a drawing, so many times as large."""

    def smaller(match: re.Match[str]) -> str:
        cx, cy = (max(round(int(match[n]) * scale), 1) for n in (2, 4))
        return f'{match[1]}{cx}{match[3]}{cy}"'

    return _SCALED.sub(smaller, xml)


def fitted_text(text: Text, width: float, height: float) -> Text:
    """The text with its pictures made to fit a room in pt."""
    if not text.atoms:
        return text
    return Text(tuple([fitted(i, width, height) if isinstance(i, Atom) else i for i in text.items]))


def fitted_pieces(pieces: tuple[Piece, ...], width: float, height: float) -> tuple[Piece, ...]:
    """The pieces with their pictures made to fit a room in pt."""
    if all(piece.atom is None for piece in pieces):
        return pieces
    return tuple([_fitted(piece, width, height) for piece in pieces])


def _fitted(piece: Piece, width: float, height: float) -> Piece:
    if piece.atom is None:
        return piece
    atom = fitted(piece.atom, width, height)
    return piece if atom is piece.atom else replace(piece, atom=atom, shrunk=True)
