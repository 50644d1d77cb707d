"""Makes the stand-in faces of resources/fonts from free fonts of Debian and npm.

    python packaging/make_fonts.py      (needs the `test` extra, apt-get, dpkg-deb, npm and tar)

A stand-in is drawn where the real face of an official document (仿宋, 楷体, 黑体, 小标宋, 宋体) is
not installed. It takes that face's room exactly: every ASCII character half an em, every Han
character and full-width mark one em, ascent 0.859 and descent 0.141 em as in the faces of Windows,
so that lines break and stand where they will with the real one. Each code point gets a glyph of
its own, so that the text of a PDF comes back exactly as it went in.
"""

import bz2
import shutil
import subprocess
import tempfile
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.timeTools import timestampFromString
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

REPOSITORY = Path(__file__).resolve().parents[1]
TARGET = REPOSITORY / "resources" / "fonts"
PACKAGES = REPOSITORY / "build" / "font-packages"

EM = 1000
ASCENT, DESCENT = 859, -141
# The sources stand on an em box of 880 above and 120 below the baseline.
RISE = ASCENT - 880
MARGIN = 20  # ink keeps this distance from the edges of a cell it had to be squeezed into

DEBIAN_PACKAGES = (
    "texlive-lang-chinese",
    "fonts-lxgw-wenkai",
    "fonts-noto-cjk",
    "fonts-linuxlibertine",
    "unicode-data",
)
NPM_PACKAGES = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")

FANDOL = "texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
WENKAI = "fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai"
NOTO_CJK = "fonts-noto-cjk/usr/share/fonts/opentype/noto"
LIBERTINE = "fonts-linuxlibertine/usr/share/fonts/opentype/linux-libertine"
UNIHAN = "unicode-data/usr/share/unicode/Unihan_OtherMappings.txt.bz2"

LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
ASCII = frozenset(map(chr, range(0x20, 0x7F)))
OPENING, CLOSING = frozenset("“‘"), frozenset("”’")
# Full-width although Unicode calls them neutral.
WIDE = frozenset("‼⁇⁈⁉☐☑☒✓✔✗✘❶❷❸❹❺❻❼❽❾❿〿")
SYMBOL_RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x1CD, 0x1DC),
    (0x2C7, 0x2D9),
    (0x2010, 0x2027),
    (0x2030, 0x2049),
    (0x20AC, 0x20AC),
    (0x2100, 0x214F),
    (0x2153, 0x217F),
    (0x2190, 0x21D9),
    (0x2200, 0x22FF),
    (0x2460, 0x24FF),
    (0x2500, 0x2642),
    (0x2713, 0x2718),
    (0x2776, 0x277F),
    (0x3000, 0x303F),
    (0x3220, 0x3243),
    (0x3280, 0x32B0),
    (0x338E, 0x33D5),
    (0xFE30, 0xFE6B),
    (0xFF01, 0xFF5E),
    (0xFFE0, 0xFFE6),
)
OFL = "SIL Open Font License 1.1"
GPL = "GNU General Public License 3 or later, with the font exception"


@dataclass(frozen=True, slots=True)
class Source:
    """A file of an unpacked package, and the characters taken from it (None: all it has)."""

    path: str
    characters: frozenset[str] | None = None
    number: int = -1


@dataclass(frozen=True, slots=True)
class Face:
    """One stand-in: its family name, its sources (the first that has a character gives it)."""

    family: str
    sources: tuple[Source, ...]
    copyright: str
    licence: str
    everything: bool = True

    @property
    def file(self) -> str:
        """File name in resources/fonts; outlines of third order go to .otf, others to .ttf."""
        return self.family.replace(" ", "") + (".otf" if self.licence == GPL else ".ttf")


NOTO_RIGHTS = "Copyright 2014-2024 Adobe (http://www.adobe.com/) and Google LLC"
LIBERTINE_RIGHTS = "Latin letters copyright 2003-2012 The Libertine Project"
LIBERTINE_MONO = f"{LIBERTINE}/LinLibertine_M.otf"
FACES = (
    Face(
        "Wenming Fangsong",
        (
            Source(LIBERTINE_MONO, LETTERS),
            Source(f"{FANDOL}/FandolFang-Regular.otf"),
            Source(f"{LIBERTINE}/LinLibertine_R.otf"),  # ⑪–⑳, ⁇, £ and other marks
        ),
        f"Copyright 2012-2013 the Fandol team; {LIBERTINE_RIGHTS}",
        GPL,
    ),
    Face(
        "Wenming Kaiti",
        (Source(f"{WENKAI}/LXGWWenKaiMono-Regular.ttf"),),
        "Copyright 2021-2023 LXGW; Copyright 2020 The Klee Project Authors",
        OFL,
    ),
    Face(
        "Wenming Heiti",
        (
            Source(f"{NOTO_CJK}/NotoSansCJK-Regular.ttc", ASCII, number=7),
            Source("noto-sans-sc/package/400Regular/NotoSansSC_400Regular.ttf"),
        ),
        NOTO_RIGHTS,
        OFL,
    ),
    Face(
        "Wenming Biaosong",
        (Source("noto-serif-sc/package/700Bold/NotoSerifSC_700Bold.ttf"),),
        NOTO_RIGHTS,
        OFL,
    ),
    Face(
        "Wenming Songti",
        (
            Source(LIBERTINE_MONO, ASCII),
            Source("noto-serif-sc/package/400Regular/NotoSerifSC_400Regular.ttf"),
        ),
        f"{NOTO_RIGHTS}; {LIBERTINE_RIGHTS}",
        OFL,
        everything=False,
    ),
)


def fetch_packages() -> None:
    """Download and unpack the source packages into build/font-packages, once."""
    PACKAGES.mkdir(parents=True, exist_ok=True)
    for name in DEBIAN_PACKAGES:
        if not (PACKAGES / name).exists():
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run(["apt-get", "download", "-qq", name], cwd=folder, check=True)
                archive = next(Path(folder).glob("*.deb"))
                subprocess.run(["dpkg-deb", "-x", archive, PACKAGES / name], check=True)
    for name in NPM_PACKAGES:
        folder = PACKAGES / name.split("/")[1].split("@")[0]
        if not folder.exists():
            folder.mkdir()
            subprocess.run(["npm", "pack", "--silent", name], cwd=folder, check=True)
            archive = next(folder.glob("*.tgz"))
            subprocess.run(["tar", "xzf", archive.name], cwd=folder, check=True)


def gb2312(rows: Iterable[int]) -> Iterator[str]:
    """The characters of the given rows of GB 2312 (16–55 level 1, 56–87 level 2)."""
    for row in rows:
        for cell in range(1, 95):
            try:
                yield bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312")
            except UnicodeDecodeError:
                continue


def general_standard() -> Iterator[str]:
    """The 8,105 characters of 通用规范汉字表, from the field kTGH of the Unihan database."""
    with bz2.open(PACKAGES / UNIHAN, "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkTGH\t" in line:
                yield chr(int(line.split("\t", 1)[0][2:], 16))


def wanted(face: Face) -> list[str]:
    """The characters of a face in order of code point."""
    characters = {chr(code) for low, high in SYMBOL_RANGES for code in range(low, high + 1)}
    characters.update(gb2312(range(1, 88) if face.everything else range(1, 56)))
    if face.everything:
        characters.update(general_standard())
    return sorted(each for each in characters if unicodedata.category(each) not in ("Cn", "Cc"))


def cell_width(character: str) -> int:
    """The advance of a character in thousandths of an em: 500 or 1000."""
    if character in WIDE:
        return EM
    latin = unicodedata.name(character, "").startswith("LATIN ")
    wide = unicodedata.east_asian_width(character) in ("W", "F", "A")
    full_width = unicodedata.east_asian_width(character) == "F"
    return EM if full_width or (wide and not latin) else EM // 2


def placed(character: str, advance: float, ink: tuple[float, float] | None) -> Transform:
    """How an outline (already in thousandths) is brought into its cell."""
    cell = cell_width(character)
    if ink is None or round(advance) == cell:
        return Transform()
    left, right = ink
    if character == "—":
        # Two of them have to join to the long dash ——.
        return Transform(cell / (right - left), 0, 0, 1, -left * cell / (right - left), 0)
    scale = min(1.0, (cell - 2 * MARGIN) / (right - left))
    if character in OPENING | CLOSING:
        # Mostly 350 or 500 wide: they belong to the inner half of the cell.
        shift = cell - advance if character in OPENING else 0
        return Transform(1, 0, 0, 1, shift, 0)
    if advance > cell or scale < 1:
        return Transform(scale, 0, 0, 1, (cell - scale * (left + right)) / 2, 0)
    return Transform(1, 0, 0, 1, (cell - advance) / 2, 0)


class Outlines:
    """The glyphs of one source file."""

    def __init__(self, source: Source) -> None:
        font: Any = TTFont(PACKAGES / source.path, fontNumber=source.number)
        self.cmap: dict[int, str] = font.getBestCmap()
        self.glyphs: Any = font.getGlyphSet()
        self.to_em = EM / font["head"].unitsPerEm
        self.quadratic = "glyf" in font
        self.characters = source.characters

    def has(self, character: str) -> bool:
        """Whether this source gives the character."""
        taken = self.characters is None or character in self.characters
        return taken and ord(character) in self.cmap

    def draw(self, character: str, pen: Any) -> None:
        """Draw the character into its cell of the new face."""
        glyph = self.glyphs[self.cmap[ord(character)]]
        bounds = BoundsPen(self.glyphs)
        glyph.draw(bounds)
        ink = (
            (bounds.bounds[0] * self.to_em, bounds.bounds[2] * self.to_em)
            if bounds.bounds
            else None
        )
        # A face drawn for cells of one width is narrowed as a whole, so that its strokes stay even.
        advance = glyph.width * self.to_em
        narrow = EM / 2 / advance if self.characters is not None and advance > EM / 2 else 1.0
        if ink is not None and narrow < 1:
            advance, ink = EM / 2, (ink[0] * narrow, ink[1] * narrow)
        transform = Transform(1, 0, 0, 1, 0, RISE).transform(placed(character, advance, ink))
        glyph.draw(TransformPen(pen, transform.scale(narrow * self.to_em, self.to_em)))


def draw_missing(pen: Any) -> None:
    """The box that stands for a character the face does not have."""
    for low, high, side in ((60, 740, 440), (110, 690, 390)):
        left = EM // 2 - side
        corners = [(left, low), (left, high), (EM - left, high), (EM - left, low)]
        pen.moveTo(corners[0])
        for corner in corners[1:] if side == 440 else reversed(corners[1:]):
            pen.lineTo(corner)
        pen.closePath()


def build(face: Face) -> Path:
    """Make one face and give its path."""
    sources = [Outlines(source) for source in face.sources]
    quadratic = face.file.endswith(".ttf")
    glyphs: dict[str, Any] = {}
    widths: dict[str, int] = {}
    cmap: dict[int, str] = {}

    def add(name: str, width: int, source: Outlines | None, character: str) -> None:
        pen: Any = (
            TTGlyphPen(None) if quadratic else T2CharStringPen(width if width != EM else None, None)
        )
        target = pen
        if quadratic and source is not None and not source.quadratic:
            target = Cu2QuPen(pen, max_err=0.6, reverse_direction=True)
        if source is None:
            draw_missing(target)
        else:
            source.draw(character, target)
        glyphs[name] = pen.glyph() if quadratic else pen.getCharString()
        widths[name] = width

    add(".notdef", EM, None, "")
    for character in wanted(face):
        source = next((each for each in sources if each.has(character)), None)
        if source is not None:
            name = (
                f"uni{ord(character):04X}" if ord(character) < 0x10000 else f"u{ord(character):X}"
            )
            cmap[ord(character)] = name
            add(name, cell_width(character), source, character)

    builder = FontBuilder(EM, isTTF=quadratic)
    builder.setupGlyphOrder(list(glyphs))
    builder.setupCharacterMap(cmap)
    post_script = face.family.replace(" ", "") + "-Regular"
    if quadratic:
        builder.setupGlyf(glyphs)
        left: dict[str, int] = {name: getattr(glyph, "xMin", 0) for name, glyph in glyphs.items()}
    else:
        builder.setupCFF(post_script, {"FullName": face.family}, glyphs, {"defaultWidthX": EM})
        left = dict.fromkeys(glyphs, 0)
        for name, glyph in glyphs.items():
            bounds = glyph.calcBounds(None)
            left[name] = round(bounds[0]) if bounds else 0
    builder.setupHorizontalMetrics({name: (widths[name], left[name]) for name in glyphs})
    builder.setupHorizontalHeader(ascent=ASCENT, descent=DESCENT, lineGap=0)
    version = "Version 1.000"
    builder.setupNameTable(
        {
            "copyright": face.copyright,
            "familyName": face.family,
            "styleName": "Regular",
            "uniqueFontIdentifier": f"{face.family} {version}",
            "fullName": face.family,
            "version": version,
            "psName": post_script,
            "description": "Changed from the fonts named in FONTS.md; not the original.",
            "licenseDescription": face.licence,
        }
    )
    builder.setupOS2(
        sTypoAscender=ASCENT,
        sTypoDescender=DESCENT,
        sTypoLineGap=0,
        usWinAscent=ASCENT,
        usWinDescent=-DESCENT,
        fsType=0,
        fsSelection=0x40,
        ulCodePageRange1=1 << 0 | 1 << 18,
    )
    builder.setupPost(keepGlyphNames=False, isFixedPitch=0)
    font: Any = builder.font
    font["OS/2"].recalcUnicodeRanges(font)
    font["OS/2"].recalcAvgCharWidth(font)
    font.recalcTimestamp = False
    font["head"].created = font["head"].modified = timestampFromString("Thu Jan  1 00:00:00 2026")
    path = TARGET / face.file
    font.save(path)
    return path


def main() -> None:
    """Make all faces and say how large they are."""
    for tool in ("apt-get", "dpkg-deb", "npm", "tar"):
        if shutil.which(tool) is None:
            raise SystemExit(f"{tool} is not installed")
    fetch_packages()
    TARGET.mkdir(parents=True, exist_ok=True)
    for face in FACES:
        path = build(face)
        count = len(TTFont(path).getBestCmap() or {})
        print(f"{path.name}: {count} characters, {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
