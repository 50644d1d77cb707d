"""Paints characters where the layout has put them: as glyphs on a screen, as text in a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPen, QRawFont

from wenming_desk.desk.painting.carriers import FACE as CARRIER_FACE
from wenming_desk.desk.painting.faces import FaceTable, Glyph
from wenming_desk.standard.widths import is_unseen
from wenming_desk.typeset.pages import Line

_BOLD_STROKE: Final = 1 / 24
"""Pen, in em, that makes a bold of an outline: as much as FreeType adds."""
_LARGEST_EMBOLDENED: Final = 64.0
"""Pixels an em up to which Qt itself thickens a face on the screen; in a PDF it never does."""


class Target(Enum):
    """What a page is painted on."""

    SCREEN = "screen"
    """Pixels: rules on whole pixels, glyphs as glyphs. Quick; in a PDF they would be outlines."""
    TEXT = "text"
    """A PDF or a printer: every character is drawn as text, so that it can be found and copied."""


def paint_lines(
    painter: QPainter,
    lines: tuple[Line, ...],
    faces: FaceTable,
    scale: float,
    target: Target,
    carriers: Mapping[str, str] | None,
) -> None:
    """Paint lines of text at the layout's positions; `scale` = device pixels a point."""
    if target is Target.SCREEN:
        _paint_glyphs(painter, lines, faces, scale)
    else:
        _paint_text(painter, lines, faces, scale, carriers or {})


def _paint_glyphs(
    painter: QPainter, lines: tuple[Line, ...], faces: FaceTable, scale: float
) -> None:
    """All glyphs of one font, size and colour in one stroke."""
    runs: dict[tuple[str, int, float], tuple[list[int], list[QPointF]]] = {}
    narrowed: list[tuple[str, str, Glyph, QPointF, float]] = []
    for line in lines:
        text, xs = line.text, line.xs
        y = line.baseline * scale
        for span in line.spans:
            if span.picture is not None:
                continue
            table = faces.glyphs(span.face, span.bold)
            color, size = span.color, span.size
            source = -1
            indexes: list[int] = []
            places: list[QPointF] = []
            for i in range(span.start, span.end):
                char = text[i]
                glyph = table[char]
                if not glyph.index and is_unseen(char):
                    # no box over what stands beside it: the character has no room of its own
                    continue
                if glyph.stretch != 1.0:
                    narrowed.append((char, color, glyph, QPointF(xs[i] * scale, y), size))
                    continue
                if glyph.source != source:
                    source = glyph.source
                    indexes, places = runs.setdefault((color, source, size), ([], []))
                indexes.append(glyph.index)
                places.append(QPointF((xs[i] + glyph.shift * size) * scale, y))
    for (color, source, size), (indexes, places) in runs.items():
        font = faces.raw_font(source, size * scale)
        painter.setPen(QColor(color))
        if faces.bold_by_hand(source) and size * scale > _LARGEST_EMBOLDENED:
            _thicken(painter, font, indexes, places)
        run = QGlyphRun()
        run.setRawFont(font)
        run.setGlyphIndexes(indexes)
        run.setPositions(places)
        painter.drawGlyphRun(QPointF(), run)
    for char, color, glyph, place, size in narrowed:
        painter.setPen(QColor(color))
        draw_one(painter, char, glyph, place, size, faces, scale, Target.SCREEN)


def _thicken(painter: QPainter, font: QRawFont, indexes: list[int], places: list[QPointF]) -> None:
    """Draw a pen around the outlines of glyphs: the bold that a face does not have."""
    pen = QPen(painter.pen().color(), font.pixelSize() * _BOLD_STROKE)
    for index, place in zip(indexes, places, strict=True):
        painter.strokePath(font.pathForGlyph(index).translated(place), pen)


def _paint_text(
    painter: QPainter,
    lines: tuple[Line, ...],
    faces: FaceTable,
    scale: float,
    carriers: Mapping[str, str],
) -> None:
    """Character by character in reading order: the exact places, and the text stays text."""
    for line in lines:
        text, xs = line.text, line.xs
        y = line.baseline * scale
        for span in line.spans:
            if span.picture is not None:
                continue
            table = faces.glyphs(span.face, span.bold)
            painter.setPen(QColor(span.color))
            size = span.size
            source = -1
            for i in range(span.start, span.end):
                char = text[i]
                glyph = table[char]
                place = QPointF((xs[i] + glyph.shift * size) * scale, y)
                if char in carriers and (char > "\uffff" or not glyph.index):
                    if glyph.index or not is_unseen(char):
                        _outline(painter, glyph, place, size * scale, QColor(span.color), faces)
                    _carry(painter, carriers[char], place, size, faces)
                    source = -1
                    continue
                if glyph.stretch != 1.0:
                    draw_one(painter, char, glyph, place, size, faces, scale, Target.TEXT)
                    source = -1
                    continue
                if glyph.source != source:
                    source = glyph.source
                    painter.setFont(faces.text_font(source, size))
                painter.drawText(place, char)
                if span.bold and faces.bold_by_hand(source):
                    _thicken(painter, faces.raw_font(source, size * scale), [glyph.index], [place])


def _outline(
    painter: QPainter,
    glyph: Glyph,
    place: QPointF,
    pixels: float,
    color: QColor,
    faces: FaceTable,
) -> None:
    """A glyph as a shape that is no text."""
    painter.save()
    painter.translate(place)
    painter.scale(glyph.stretch, 1.0)
    painter.fillPath(faces.raw_font(glyph.source, pixels).pathForGlyph(glyph.index), color)
    painter.restore()


def _carry(painter: QPainter, carrier: str, place: QPointF, size: float, faces: FaceTable) -> None:
    """A character that is in the text and never seen: it stands outside what is shown."""
    painter.save()
    painter.setClipRect(QRectF(0.0, 0.0, 1.0, 1.0))
    painter.setFont(faces.text_font(faces.glyphs(CARRIER_FACE)[carrier].source, size))
    painter.drawText(place, carrier)
    painter.restore()


def draw_one(
    painter: QPainter,
    char: str,
    glyph: Glyph,
    place: QPointF,
    size: float,
    faces: FaceTable,
    scale: float,
    target: Target,
) -> None:
    """One character with its origin at `place`, px, narrowed into its room if need be."""
    painter.save()
    painter.translate(place)
    painter.scale(glyph.stretch, 1.0)
    if target is Target.TEXT:
        painter.setFont(faces.text_font(glyph.source, size))
        painter.drawText(QPointF(), char)
    else:
        run = QGlyphRun()
        run.setRawFont(faces.raw_font(glyph.source, size * scale))
        run.setGlyphIndexes([glyph.index])
        run.setPositions([QPointF()])
        painter.drawGlyphRun(QPointF(), run)
    painter.restore()
