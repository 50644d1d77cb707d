"""Fonts for the faces a file names: the real one, one of its kind, or the program's stand-in.

A glyph that the chosen font lacks is taken from the next font of its kind, then from any stand-in,
then from wherever the system finds it: no character is left out of a page.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QRawFont, QTextLayout

from wenming_desk.desk.painting.families import (
    FANGSONG,
    HEITI,
    KINDS,
    Kind,
    folded,
    kind_of,
    names_of,
)
from wenming_desk.desk.painting.pictures import PictureTable
from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.metrics import HalfWidthMetrics, Metrics

_PROBE_SIZE: Final = 1000.0
"""Pixels an em at which advances are read."""
_SAME_WIDTH: Final = 0.02
"""Advances that differ by less (em) count as equal."""
_MOST_RAW_FONTS: Final = 256


@dataclass(frozen=True, slots=True)
class Replacement:
    """A face that this machine does not have, and the family that is drawn for it."""

    wanted: str
    used: str
    stand_in: bool
    """True: the program's own look-alike; False: an installed font of the same kind."""
    shown: str
    """What users are told `used` is called: 文明小标宋, not Wenming Biaosong."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character of a face is drawn; `advance` and `shift` in em of its size.

    `shift` moves it into the room the layout gave it, `stretch` (≤ 1) narrows it to fit.
    """

    source: int
    index: int
    advance: float
    shift: float = 0.0
    stretch: float = 1.0


@dataclass(frozen=True, slots=True)
class _Source:
    """One loaded font: the raw font, and the family that names it."""

    family: str
    bold: bool
    raw: QRawFont
    """At the size that advances are read at."""
    has_bold: bool
    merged: bool = False
    """The system found it for a character that none of our fonts has."""


class GlyphTable(dict[str, Glyph]):
    """Glyphs of a face by character, found when first asked for."""

    def __init__(self, faces: FaceTable, face: str, bold: bool) -> None:
        super().__init__()
        self._faces = faces
        self._face = face
        self._bold = bold

    def __missing__(self, char: str) -> Glyph:
        glyph = self._faces.find_glyph(self._face, self._bold, char)
        self[char] = glyph
        return glyph


class FaceTable:
    """Which installed or stand-in font draws which face. Needs a QGuiApplication, and one thread.

    `font_folder` holds the stand-in fonts (.otf, .ttf) and faces.toml, which names them. `metrics`
    are the advances that the layout reckoned with: a stand-in that differs from them is brought
    into its room.
    """

    def __init__(self, font_folder: Path, metrics: Metrics | None = None) -> None:
        self._metrics = metrics or HalfWidthMetrics()
        own: set[str] = set()
        self.unreadable: list[Path] = []
        """Font files that could not be loaded; everything works without them, less alike."""
        for path in sorted(font_folder.glob("*.[ot]tf")):
            number = QFontDatabase.addApplicationFont(str(path))
            if number < 0:
                self.unreadable.append(path)
            else:
                own.update(QFontDatabase.applicationFontFamilies(number))
        self._own = {folded(family): family for family in own}
        self._names = _chinese_names(font_folder / "faces.toml")
        self._installed = {
            folded(family): family
            for family in QFontDatabase.families()
            if folded(family) not in self._own and not QFontDatabase.isPrivateFamily(family)
        }
        self._points_a_pixel = _points_a_pixel()
        self._families: dict[str, tuple[str, ...]] = {}
        self._sources: list[_Source] = []
        self._source_of: dict[tuple[str, bool], int] = {}
        self._tables: dict[tuple[str, bool], GlyphTable] = {}
        self._raw: dict[tuple[int, float], QRawFont] = {}
        self._fonts: dict[tuple[int, float], QFont] = {}
        self.pictures = PictureTable()
        """The pictures of the document that is painted."""

    def families(self, face: str) -> tuple[str, ...]:
        """Families that draw a face, best first, then those that have its rare characters."""
        found = self._families.get(folded(face))
        if found is None:
            found = tuple(dict.fromkeys(self._chain(face)))
            self._families[folded(face)] = found
        return found

    def missing(self, families: Iterable[str]) -> list[Replacement]:
        """The faces among `families` that this machine lacks, and what is drawn for each."""
        result: list[Replacement] = []
        for face in dict.fromkeys(families):
            if any(folded(name) in self._installed for name in names_of(face)):
                continue
            used = self.families(face)[0]
            own = folded(used) in self._own
            shown = self._names.get(folded(used), used) if own else used
            result.append(Replacement(face, used, own, shown))
        return result

    def ui_families(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of `wanted` that are installed, then our 黑体: controls always have Chinese.

        A family that is not there must not be asked for: the system would answer with any face.
        """
        found = [name for name in wanted if folded(name) in self._installed]
        return tuple(dict.fromkeys([*found, *self._stand_in(HEITI)]))

    def font(self, face: str, size: float, *, bold: bool = False) -> QFont:
        """A QFont of a face at `size` pt, for editors and labels; Qt fills in rare characters."""
        font = QFont()
        font.setFamilies(list(self.families(face)))
        font.setPointSizeF(size)
        font.setBold(bold)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def glyphs(self, face: str, bold: bool = False) -> GlyphTable:
        """Glyphs of a face by character."""
        key = (face, bold)
        table = self._tables.get(key)
        if table is None:
            table = self._tables[key] = GlyphTable(self, face, bold)
        return table

    def raw_font(self, source: int, pixels: float) -> QRawFont:
        """The font of a glyph's `source` at an em of `pixels`."""
        key = (source, pixels)
        font = self._raw.get(key)
        if font is None:
            if len(self._raw) >= _MOST_RAW_FONTS:
                self._raw.clear()
            # A copied raw font with another size draws nothing beyond 64 px and is never bold.
            chosen = self._sources[source]
            wanted = _plain_font(chosen.family, chosen.bold, merging=chosen.merged)
            wanted.setPointSizeF(pixels * self._points_a_pixel)
            font = self._raw[key] = QRawFont.fromFont(wanted)
        return font

    def bold_by_hand(self, source: int) -> bool:
        """Whether a glyph is of a face asked for in bold that has none."""
        chosen = self._sources[source]
        return chosen.bold and not chosen.has_bold

    def text_font(self, source: int, size: float) -> QFont:
        """The font of a glyph's `source` at `size` pt, for drawing that keeps text as text."""
        key = (source, size)
        font = self._fonts.get(key)
        if font is None:
            chosen = self._sources[source]
            font = _plain_font(chosen.family, chosen.bold, merging=chosen.merged)
            font.setPointSizeF(size)
            self._fonts[key] = font
        return font

    def find_glyph(self, face: str, bold: bool, char: str) -> Glyph:
        """Look a character up; use `glyphs`, which remembers the answer."""
        expected = self._expected(face, bold, char)
        first: Glyph | None = None
        for family in self.families(face):
            source = self._source(family, bold)
            raw = self._sources[source].raw
            indexes = raw.glyphIndexesForString(char) if raw.isValid() else []
            if not indexes or not indexes[0]:
                continue
            advance = raw.advancesForGlyphIndexes(indexes[:1])[0].x() / _PROBE_SIZE
            glyph = self._fitted(Glyph(source, indexes[0], advance), expected, family, face)
            if expected is None or abs(advance - expected) <= _SAME_WIDTH or not _is_mark(char):
                return glyph
            # A narrow “ on a whole em looks like a hole: take it from a font that draws it whole.
            first = first or glyph
        return first or self._from_system(face, bold, char, expected)

    def _chain(self, face: str) -> Iterable[str]:
        kind = kind_of(face)
        yield from self._installed_names(names_of(face))
        for font in kind.fonts:
            yield from self._installed_names(font)
        yield from self._stand_in(kind)
        yield from self._stand_in(FANGSONG)
        for other in KINDS:
            yield from self._stand_in(other)
        if not self._own:
            # Without our fonts the system has to choose; it at least knows the name.
            yield face

    def _installed_names(self, names: Iterable[str]) -> Iterable[str]:
        return [self._installed[folded(n)] for n in names if folded(n) in self._installed]

    def _stand_in(self, kind: Kind) -> Iterable[str]:
        family = self._own.get(folded(kind.stand_in))
        return [] if family is None else [family]

    def _source(self, family: str, bold: bool) -> int:
        key = (family, bold)
        number = self._source_of.get(key)
        if number is None:
            font = _plain_font(family, bold)
            font.setPixelSize(round(_PROBE_SIZE))
            number = len(self._sources)
            has_bold = any(
                QFontDatabase.bold(family, style) for style in QFontDatabase.styles(family)
            )
            self._sources.append(_Source(family, bold, QRawFont.fromFont(font), has_bold))
            self._source_of[key] = number
        return number

    def _expected(self, face: str, bold: bool, char: str) -> float | None:
        """The advance in em that the layout gave a character, None where it took the font's own."""
        if not char.isprintable():
            return None
        if _full_width(char, han_face=kind_of(face).chinese):
            return 1.0
        return self._metrics.advance(face, bold, char)

    def _fitted(self, glyph: Glyph, expected: float | None, family: str, face: str) -> Glyph:
        """The glyph brought into its room, unless the real face itself is drawn."""
        if expected is None or abs(glyph.advance - expected) <= _SAME_WIDTH or not glyph.advance:
            return glyph
        if folded(family) in {folded(name) for name in names_of(face)}:
            return glyph
        if glyph.advance > expected:
            stretch = expected / glyph.advance
            return Glyph(glyph.source, glyph.index, glyph.advance, 0.0, stretch)
        return Glyph(glyph.source, glyph.index, glyph.advance, (expected - glyph.advance) / 2)

    def _from_system(self, face: str, bold: bool, char: str, expected: float | None) -> Glyph:
        """A glyph of whatever font the system falls back on, else the box of the first font."""
        font = QFont()
        font.setFamilies(list(self.families(face)))
        font.setPixelSize(round(_PROBE_SIZE))
        font.setBold(bold)
        layout = QTextLayout(char, font)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        for run in layout.glyphRuns():
            raw, indexes = run.rawFont(), run.glyphIndexes()
            if not indexes or not indexes[0]:
                continue
            family = raw.familyName()
            key = (family, bold)
            source = self._source_of.get(key)
            if source is None:
                source = self._source_of[key] = len(self._sources)
                self._sources.append(_Source(family, bold, raw, has_bold=True, merged=True))
            advance = raw.advancesForGlyphIndexes(indexes[:1])[0].x() / raw.pixelSize()
            glyph = Glyph(source, indexes[0], advance)
            return self._fitted(glyph, expected, family, "")
        return Glyph(self._source(self.families(face)[0], bold), 0, expected or 1.0)


def _chinese_names(path: Path) -> dict[str, str]:
    """What users are told the stand-in families are called, by folded family."""
    try:
        described = tomllib.loads(path.read_text("utf-8"))
        return {folded(each["family"]): str(each["name"]) for each in described["face"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Like a font that cannot be loaded: the family's own name does as well.
        return {}


def _plain_font(family: str, bold: bool, *, merging: bool = False) -> QFont:
    """Exactly one family, unhinted: positions are the layout's, not the grid's."""
    font = QFont()
    font.setFamilies([family])
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if not merging:
        font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def _points_a_pixel() -> float:
    """What Qt takes a pixel of a font's size for; it depends on the screen."""
    font = QFont()
    font.setPointSizeF(72.0)
    return 72.0 / QRawFont.fromFont(font).pixelSize()


def _is_mark(char: str) -> bool:
    """Whether a character is one of the marks that some Han faces draw narrow."""
    return char in "“”‘’—…·"


def _full_width(char: str, *, han_face: bool) -> bool:
    """Whether a character has a whole em: ideographs always, marks as “ and … in Han faces only."""
    if not is_wide(char):
        return False
    return han_face or unicodedata.east_asian_width(char) in "WF"
