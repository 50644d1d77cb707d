"""Paints a page: its text, rules, boxes and pictures. No layout is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from wenming_desk.desk.painting.faces import FaceTable, Glyph, GlyphTable
from wenming_desk.desk.painting.glyphs import Target, draw_one, paint_lines
from wenming_desk.document.inline import Atom
from wenming_desk.standard.floating import Floating
from wenming_desk.standard.pictures import picture_size
from wenming_desk.typeset.breaking.charsets import NO_START
from wenming_desk.typeset.floats import floats_on
from wenming_desk.typeset.note_marks import ENDNOTE, FOOTNOTE
from wenming_desk.typeset.pages import Box, Line, Page, Pages, Rule, Span

BOX_GROUND: Final = "#F6F5F2"
BOX_EDGE: Final = "#8B877F"
BOX_TEXT: Final = "#5B5852"
BOX_FACE: Final = "黑体"
BOX_TEXT_SIZE: Final = 10.5
"""Size in pt of the label of a block that is kept whole."""
_BOX_EDGE_WEIGHT: Final = 0.5
_BOX_LINE: Final = 1.3
"""Height of a line of words in a box, in em."""


_ONLY_WORD: Final = "这张图只有 Word 能显示"
"""On the box that stands for a drawing of Windows (EMF, WMF)."""
_NOTES: Final = (FOOTNOTE, ENDNOTE)
_NOTE_SIZE: Final = 0.6
_NOTE_RISE: Final = 0.35
"""Size of a note's number and how far it is raised, in em of the text."""


def paint_page(
    painter: QPainter,
    pages: Pages,
    page: Page,
    faces: FaceTable,
    *,
    scale: float,
    target: Target = Target.SCREEN,
    carriers: Mapping[str, str] | None = None,
) -> None:
    """Paint one of the pages without its paper; `scale` = device pixels a point. In a PDF
    `carriers` are what characters ride on that would else be lost as text.

    The painter's unit must be the device pixel, its origin the top left corner of the paper. A
    turned page is painted on upright paper, its lines running up (GBT9704 D.4).
    """
    painter.save()
    if page.turned:
        painter.translate(0.0, round(pages.height * scale))
        paint_lines(painter, page.upright_lines, faces, scale, target, carriers)
        painter.rotate(-90.0)
    for box in page.boxes:
        _paint_box(painter, box, faces, scale, target)
    for rule in page.rules:
        _paint_rule(painter, rule, scale, target)
    lines = page.lines
    floats = tuple(floats_on(page, pages.size(page)))
    covering = _paint_floats(painter, pages, floats, faces, scale, target)
    _paint_pictures(painter, page, lines, faces, scale, target, pages.package)
    paint_lines(painter, lines, faces, scale, target, carriers)
    for picture, x, y in covering:
        _paint_picture(
            painter,
            pages.package,
            picture.atom,
            (x, y, picture.width, picture.height),
            faces,
            scale,
            target,
        )
    painter.restore()


def _paint_pictures(
    painter: QPainter,
    page: Page,
    lines: tuple[Line, ...],
    faces: FaceTable,
    scale: float,
    target: Target,
    package: bytes,
) -> None:
    """The pictures of lines on their base lines; a box with its label for what cannot be read."""
    numbers = iter(page.notes)
    for line in lines:
        for span in line.spans:
            if span.picture is None:
                continue
            size = picture_size(span.picture)
            if size is None:
                number = next(numbers, "") if span.picture.kind in _NOTES else ""
                _paint_mark(painter, line, span, span.picture, faces, scale, target, number)
                continue
            wide, high = size
            place = line.xs[span.start], line.baseline - high, wide, high
            _paint_picture(painter, package, span.picture, place, faces, scale, target)


def _paint_floats(
    painter: QPainter,
    pages: Pages,
    floats: tuple[tuple[Floating, float, float], ...],
    faces: FaceTable,
    scale: float,
    target: Target,
) -> list[tuple[Floating, float, float]]:
    """Paint the floating pictures under the text; gives those that cover it.

    One in front of the text through which something is seen, as a seal, is painted under it: a PDF
    for the archive knows no transparency, and the text stays to be read.
    """
    covering: list[tuple[Floating, float, float]] = []
    for picture, x, y in floats:
        under = picture.behind or faces.pictures.is_seen_through(pages.package, picture.atom)
        if not under and not picture.wraps:
            covering.append((picture, x, y))
            continue
        place = x, y, picture.width, picture.height
        _paint_picture(painter, pages.package, picture.atom, place, faces, scale, target)
    return covering


def _paint_picture(
    painter: QPainter,
    package: bytes,
    atom: Atom,
    place: tuple[float, float, float, float],
    faces: FaceTable,
    scale: float,
    target: Target,
) -> None:
    """A picture at its place (left, top, width, height in pt); a box with its label for what cannot
    be read."""
    x, y, wide, high = place
    rect = QRectF(x * scale, y * scale, wide * scale, high * scale)
    pixels = None if target is Target.TEXT else rect.toAlignedRect().size()
    image = faces.pictures.image(package, atom, pixels)
    if image is None:
        words = atom.text.strip()
        label = _ONLY_WORD if faces.pictures.is_drawing(package, atom) else atom.label
        box = Box(0, "" if words else label, x, y, wide, high)
        _paint_box(painter, box, faces, scale, target)
        if words:
            _paint_words(painter, words, box, faces, scale, target)
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(rect, image)
    painter.restore()


def _paint_words(
    painter: QPainter, words: str, box: Box, faces: FaceTable, scale: float, target: Target
) -> None:
    """The words of a text box in it, in lines as long as it is wide, no larger than all of them
    have room."""
    table = faces.glyphs(BOX_FACE)
    size = BOX_TEXT_SIZE
    lines = _filled(words, table, box.width / size - 1)
    while len(lines) * size * _BOX_LINE > box.height and size > 1:
        size *= 0.9
        lines = _filled(words, table, box.width / size - 1)
    painter.setPen(QColor(BOX_TEXT))
    y = box.y + (box.height - len(lines) * size * _BOX_LINE) / 2
    for line in lines:
        x, y = box.x + size / 2, y + size * _BOX_LINE
        for char in line:
            glyph = table[char]
            place = QPointF((x + glyph.shift * size) * scale, (y - size * 0.3) * scale)
            draw_one(painter, char, glyph, place, size, faces, scale, target)
            x += _advance(glyph) * size


def _filled(words: str, table: GlyphTable, room: float) -> list[str]:
    """The words in lines that are no wider than a room in em."""
    lines: list[str] = []
    for paragraph in words.split("\n"):
        lines.append("")
        wide = 0.0
        for char in paragraph:
            advance = _advance(table[char])
            if lines[-1] and wide + advance > room and char not in NO_START:
                lines.append("")
                wide = 0.0
            lines[-1] += char
            wide += advance
    return lines


def _advance(glyph: Glyph) -> float:
    return glyph.advance * glyph.stretch + 2 * glyph.shift


def _paint_mark(
    painter: QPainter,
    line: Line,
    span: Span,
    atom: Atom,
    faces: FaceTable,
    scale: float,
    target: Target,
    number: str,
) -> None:
    """What stands for an atom that is no picture: the raised number of a note, the text inside,
    else a box with its label; no wider than its place."""
    x = line.xs[span.start]
    room = (line.xs[span.end] if span.end < len(line.xs) else line.end_x) - x
    note = atom.kind in _NOTES
    words = number or "".join(filter(str.isdigit, atom.label)) if note else atom.text
    if not words:
        box = Box(span.node, atom.label, x, line.baseline - span.size, room, span.size)
        _paint_box(painter, box, faces, scale, target)
        return
    table = faces.glyphs(span.face, span.bold)
    glyphs = [table[char] for char in words]
    advances = [glyph.advance * glyph.stretch + 2 * glyph.shift for glyph in glyphs]
    size = span.size * (_NOTE_SIZE if note else 1.0)
    size = min(size, room / max(sum(advances), 0.1))
    baseline = line.baseline - (_NOTE_RISE * span.size if note else 0.0)
    painter.setPen(QColor(span.color))
    for char, glyph, advance in zip(words, glyphs, advances, strict=True):
        place = QPointF((x + glyph.shift * size) * scale, baseline * scale)
        draw_one(painter, char, glyph, place, size, faces, scale, target)
        x += advance * size


def rule_rect(rule: Rule, scale: float, *, snap: bool) -> QRectF:
    """Where a rule lies in device pixels; snapped to whole ones and at least one wide if asked.

    A rule's `y` (`x` of a vertical one) is the middle of its weight.
    """
    weight = rule.weight * scale
    middle = (rule.x if rule.vertical else rule.y) * scale
    start = (rule.y if rule.vertical else rule.x) * scale
    length = rule.width * scale
    if snap:
        weight = max(1.0, float(round(weight)))
        across = float(round(middle - weight / 2))
        end = float(round(start + length))
        start = float(round(start))
        length = end - start
    else:
        across = middle - weight / 2
    if rule.vertical:
        return QRectF(across, start, weight, length)
    return QRectF(start, across, length, weight)


def _paint_rule(painter: QPainter, rule: Rule, scale: float, target: Target) -> None:
    rect = rule_rect(rule, scale, snap=target is Target.SCREEN)
    painter.fillRect(rect, QColor(rule.color))


def _paint_box(painter: QPainter, box: Box, faces: FaceTable, scale: float, target: Target) -> None:
    rect = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
    weight = _BOX_EDGE_WEIGHT * scale
    if target is Target.SCREEN:
        rect = QRectF(rect.toAlignedRect())
        weight = max(1.0, float(round(weight)))
    painter.fillRect(rect, QColor(BOX_GROUND))
    painter.setPen(QPen(QColor(BOX_EDGE), weight, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(weight / 2, weight / 2, -weight / 2, -weight / 2))

    table = faces.glyphs(BOX_FACE)
    glyphs = [table[char] for char in box.label]
    size = min(BOX_TEXT_SIZE, box.height * 0.8)
    advances = [glyph.advance * glyph.stretch + 2 * glyph.shift for glyph in glyphs]
    size = min(size, box.width / max(sum(advances), 0.1))
    x = box.x + (box.width - sum(advances) * size) / 2
    baseline = box.y + box.height / 2 + size * 0.36
    painter.setPen(QColor(BOX_TEXT))
    for char, glyph, advance in zip(box.label, glyphs, advances, strict=True):
        place = QPointF((x + glyph.shift * size) * scale, baseline * scale)
        draw_one(painter, char, glyph, place, size, faces, scale, target)
        x += advance * size
