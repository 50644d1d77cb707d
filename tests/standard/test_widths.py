"""Widths by class of character: what the Chinese faces have."""

import pytest
from fontTools.ttLib import TTFont

from tests.materials import RESOURCES
from wenming_desk.standard.widths import is_unseen, is_wide, text_em

WIDE = "一龥，。、“”‘’—…·①⑳⑴⒈㈠±×÷°§αΩяЖⅠⅫ→★☆●□■℃‰№∶≤≥√✓☐Ａ１　\U0002000b"
NARROW = "aZ09.,()%&éüāß-\"'$£¥"
UNSEEN = "\u0301\u200b\u200d\ufeff\u00ad"


@pytest.mark.parametrize("char", WIDE)
def test_a_whole_em(char: str) -> None:
    assert is_wide(char)


@pytest.mark.parametrize("char", NARROW)
def test_half_an_em(char: str) -> None:
    assert not is_wide(char)
    assert text_em(char) == 0.5


@pytest.mark.parametrize("char", UNSEEN)
def test_no_room_at_all(char: str) -> None:
    assert is_unseen(char)
    assert text_em(char) == 0


def test_an_object_is_no_character() -> None:
    assert not is_wide("\ufffc")


@pytest.mark.parametrize(
    ("text", "em", "with_gaps"),
    [("2025年3月1日", 6, 7.25), ("第3号", 2.5, 3), ("GB/T 9704", 4.5, 4.5), ("", 0, 0)],
)
def test_texts(text: str, em: float, with_gaps: float) -> None:
    assert text_em(text, gaps=False) == em
    assert text_em(text) == with_gaps


@pytest.mark.parametrize("name", ["WenmingFangsong.otf", "WenmingKaiti.ttf", "WenmingHeiti.ttf"])
def test_the_stand_in_faces_have_these_widths(name: str) -> None:
    """What is drawn takes the room that was reckoned, in all signs of Chinese character sets."""
    with TTFont(RESOURCES / "fonts" / name) as font:
        unit = font["head"].unitsPerEm
        advances = font["hmtx"]
        wrong = []
        for code, glyph in font.getBestCmap().items():
            char = chr(code)
            em = advances[glyph][0] / unit
            try:
                char.encode("gb2312")
            except UnicodeEncodeError:
                continue
            if abs(em - (1.0 if is_wide(char) else 0.5)) > 0.01 and not char.isascii():
                wrong.append((char, em))
    assert not wrong
