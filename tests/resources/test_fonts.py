"""The stand-in faces take the room of the real ones, and text set in them comes back whole."""

import tomllib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from tests.materials import RESOURCES
from wenming_desk.desk.painting.families import kind_of

FOLDER = RESOURCES / "fonts"
FACES: list[dict[str, Any]] = tomllib.loads((FOLDER / "faces.toml").read_text("utf-8"))["face"]
ASCII = range(0x20, 0x7F)
FULL_WIDTH = "一国，。、；：？！“”‘’…—·（）《》〈〉〔〕【】　①⑩★□→ⅠαΩ℃×÷±°"
SAMPLE = "云汀市文明办关于印发2026年工作要点的通知，“文明”——共13579项、24680元；（一）①〔2026〕12号"

every_face = pytest.mark.parametrize("face", FACES, ids=[face["role"] for face in FACES])


def opened(face: dict[str, Any]) -> Any:
    """The font file of a face."""
    return TTFont(FOLDER / face["file"])


def advance(font: Any, code: int) -> int:
    """Advance of a character in thousandths of an em."""
    return font["hmtx"][font.getBestCmap()[code]][0] * 1000 // font["head"].unitsPerEm


@every_face
def test_ascii_takes_half_an_em_and_full_width_one(face: dict[str, Any]) -> None:
    font = opened(face)
    assert {advance(font, code) for code in ASCII} == {500}
    assert {advance(font, ord(each)) for each in FULL_WIDTH} == {1000}


@every_face
def test_quotes_stand_in_the_proper_half_of_the_cell(face: dict[str, Any]) -> None:
    font = opened(face)
    cmap, glyphs = font.getBestCmap(), font.getGlyphSet()
    from fontTools.pens.boundsPen import BoundsPen

    for character in "“‘”’":
        pen = BoundsPen(glyphs)
        glyphs[cmap[ord(character)]].draw(pen)
        left, _, right, _ = pen.bounds
        assert (left + right) / 2 > 500 if character in "“‘" else (left + right) / 2 < 500


@every_face
def test_every_character_has_a_glyph_of_its_own(face: dict[str, Any]) -> None:
    names = list(opened(face).getBestCmap().values())
    assert len(names) == len(set(names))


@every_face
def test_the_face_cannot_be_taken_for_another(face: dict[str, Any]) -> None:
    font = opened(face)
    assert font["name"].getBestFamilyName() == face["family"]
    assert face["family"].startswith("Wenming ")
    reserved = ("LXGW", "霞鹜", "Source", "Linux Libertine", "Biolinum")
    names = [str(record) for record in font["name"].names if record.nameID in (1, 3, 4, 6, 16)]
    assert not [name for name in names if any(word in name for word in reserved)]
    assert font["OS/2"].fsType == 0, "embedding in a PDF is allowed"


@every_face
def test_the_face_has_the_characters_of_its_work(face: dict[str, Any]) -> None:
    codes = opened(face).getBestCmap()
    rows = range(16, 56 if face["role"] == "songti" else 88)
    han = {
        bytes((0xA0 + row, 0xA0 + cell)).decode("gb2312", "ignore")
        for row in rows
        for cell in range(1, 95)
    }
    assert not [each for each in han if each and ord(each) not in codes]


def test_the_faces_together_stay_under_20_megabytes() -> None:
    assert sum((FOLDER / face["file"]).stat().st_size for face in FACES) < 20_000_000


def test_each_licence_lies_beside_the_faces() -> None:
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text("utf-8")
    assert "As a special exception" in (FOLDER / "GPL-3-font-exception.txt").read_text("utf-8")
    described = (FOLDER / "FONTS.md").read_text("utf-8")
    assert not [face["file"] for face in FACES if face["file"] not in described]


@every_face
def test_the_window_draws_the_same_stand_in_for_a_real_name(face: dict[str, Any]) -> None:
    assert {kind_of(name).stand_in for name in face["stands_for"]} == {face["family"]}


@every_face
@pytest.mark.usefixtures("qapp")
def test_text_comes_back_from_a_pdf_exactly(face: dict[str, Any], tmp_path: Path) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPdfWriter

    number = QFontDatabase.addApplicationFont(str(FOLDER / face["file"]))
    assert QFontDatabase.applicationFontFamilies(number) == [face["family"]]
    han = [chr(code) for code in opened(face).getBestCmap() if 0x4E00 <= code <= 0x9FFF]
    lines = [SAMPLE, *("".join(han[start : start + 28]) for start in range(0, len(han), 28 * 40))]
    path = tmp_path / "text.pdf"
    writer = QPdfWriter(str(path))
    painter = QPainter(writer)
    font = QFont(face["family"])
    font.setPointSizeF(12)
    painter.setFont(font)
    for index, line in enumerate(lines):
        painter.drawText(QPointF(0, 400 * (index + 1)), line)
    painter.end()
    with pypdfium2.PdfDocument(path) as document:
        text = document[0].get_textpage().get_text_range()
    assert text.splitlines() == lines
