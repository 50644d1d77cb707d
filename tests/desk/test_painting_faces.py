"""Which font draws which face, and that every character finds its room."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo

from tests.materials import RESOURCES
from wenming_desk.desk.painting.faces import FaceTable, Replacement
from wenming_desk.desk.painting.families import KINDS, kind_of, names_of

FONTS = RESOURCES / "fonts"


@pytest.fixture
def faces(qapp: object) -> FaceTable:
    return FaceTable(FONTS)


@pytest.mark.parametrize(
    ("name", "stand_in"),
    [
        ("仿宋_GB2312", "Wenming Fangsong"),
        ("仿宋", "Wenming Fangsong"),
        ("FangSong", "Wenming Fangsong"),
        ("fangsong_gb2312", "Wenming Fangsong"),
        ("楷体_GB2312", "Wenming Kaiti"),
        ("KaiTi", "Wenming Kaiti"),
        ("黑体", "Wenming Heiti"),
        ("SimHei", "Wenming Heiti"),
        ("方正小标宋简体", "Wenming Biaosong"),
        ("方正小标宋_GBK", "Wenming Biaosong"),
        ("华文中宋", "Wenming Biaosong"),
        ("宋体", "Wenming Songti"),
        ("SimSun", "Wenming Songti"),
        ("Times New Roman", "Wenming Songti"),
        ("某某仿宋体", "Wenming Fangsong"),
        ("没听说过", "Wenming Fangsong"),
        ("", "Wenming Fangsong"),
    ],
)
def test_a_missing_face_gets_its_stand_in(faces: FaceTable, name: str, stand_in: str) -> None:
    assert faces.families(name)[0] == stand_in
    shown = {
        "Wenming Biaosong": "文明小标宋",
        "Wenming Fangsong": "文明仿宋",
        "Wenming Heiti": "文明黑体",
        "Wenming Kaiti": "文明楷体",
        "Wenming Songti": "文明宋体",
    }[stand_in]
    assert faces.missing([name, name]) == [Replacement(name, stand_in, True, shown)]


def test_stand_ins_without_their_description_keep_the_names_of_the_fonts(
    qapp: object, tmp_path: Path
) -> None:
    shutil.copy(FONTS / "WenmingHeiti.ttf", tmp_path)
    (tmp_path / "faces.toml").write_text("[[face]]\nname = 1\n", encoding="utf-8")
    assert FaceTable(tmp_path).missing(["黑体"])[0].shown == "Wenming Heiti"


def test_every_stand_in_is_there(faces: FaceTable) -> None:
    assert not faces.unreadable
    for kind in KINDS:
        assert faces.families(kind.fonts[0][0])[0] == kind.stand_in


def test_an_installed_face_is_taken_itself(faces: FaceTable) -> None:
    faces._installed["fangsong"] = "FangSong"
    assert faces.families("仿宋")[0] == "FangSong"
    assert faces.missing(["仿宋"]) == []
    # Another font of the same kind comes before the look-alike, and is named as missing.
    assert faces.families("仿宋_GB2312")[:2] == ("FangSong", "Wenming Fangsong")
    assert faces.missing(["仿宋_GB2312"]) == [
        Replacement("仿宋_GB2312", "FangSong", False, "FangSong")
    ]


def test_names_of_one_font() -> None:
    assert names_of("SimSun") == ("SimSun", "宋体")
    assert names_of("没听说过") == ("没听说过",)
    assert kind_of("FZXiaoBiaoSong-B05S").name == "小标宋"


def test_controls_always_have_a_chinese_family(faces: FaceTable) -> None:
    assert faces.ui_families(["Microsoft YaHei UI", "没有的字体"]) == ("Wenming Heiti",)


def test_a_qfont_has_the_family_and_size(faces: FaceTable) -> None:
    font = faces.font("楷体_GB2312", 15.75)
    assert QFontInfo(font).family() == "Wenming Kaiti"
    assert font.pointSizeF() == 15.75


@pytest.mark.parametrize("face", ["仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "宋体"])
def test_stand_ins_take_the_room_of_the_real_face(faces: FaceTable, face: str) -> None:
    table = faces.glyphs(face)
    for char in "国务院“”‘’—…·，。（）〔〕《》０①":
        glyph = table[char]
        assert glyph.index, char
        assert (glyph.advance, glyph.shift, glyph.stretch) == (1.0, 0.0, 1.0), char
    for char in "0123456789ABCabcmW.,%-/ ":
        assert (table[char].advance, table[char].stretch) == (0.5, 1.0), char


def test_a_rare_character_comes_from_another_stand_in(faces: FaceTable) -> None:
    table = faces.glyphs("仿宋_GB2312")
    assert table["镕"].index
    assert table["镕"].source != table["国"].source


def test_a_character_nobody_has_is_a_box(faces: FaceTable) -> None:
    glyph = faces.glyphs("仿宋_GB2312")["\U0002a6d6"]
    assert glyph.index == 0
    assert glyph.advance == 1.0


class WideLatin:
    """Metrics of a face whose letters are wider or narrower than half an em."""

    def __init__(self, em: float) -> None:
        self.em = em

    def advance(self, face: str, bold: bool, char: str) -> float:
        return self.em


def test_a_narrower_stand_in_is_centred_and_a_wider_one_narrowed(qapp: object) -> None:
    centred = FaceTable(FONTS, WideLatin(0.7)).glyphs("Times New Roman")["a"]
    assert centred.shift == pytest.approx(0.1)
    assert centred.stretch == 1.0
    narrowed = FaceTable(FONTS, WideLatin(0.4)).glyphs("Times New Roman")["a"]
    assert narrowed.shift == 0.0
    assert narrowed.stretch == pytest.approx(0.8)


def test_broken_and_absent_font_files_are_named_and_survived(qapp: object, tmp_path: Path) -> None:
    shutil.copy(FONTS / "WenmingHeiti.ttf", tmp_path)
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    faces = FaceTable(tmp_path)
    assert [path.name for path in faces.unreadable] == ["broken.ttf"]
    assert faces.glyphs("仿宋_GB2312")["国"].index

    empty = FaceTable(tmp_path / "nothing")
    assert empty.families("仿宋_GB2312") == ("仿宋_GB2312",)
    assert empty.glyphs("仿宋_GB2312")["国"].advance > 0
