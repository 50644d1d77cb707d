"""Where LibreOffice ends lines: what its pages show of each habit."""

import pytest

from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.breaking.libreoffice import libreoffice_ends
from wenming_desk.typeset.breaking.office_classes import ASIAN, LATIN, latin_break, scripts_of

EM = 16.0


def end(text: str, room: float, spacing: float = 0.0) -> str:
    """The first line of a text in `room` em."""
    size = len(text)
    advances = [EM * (1 if is_wide(c) else 0.5) + spacing for c in text]
    found = libreoffice_ends(
        text, advances, [spacing] * size, [EM] * size, scripts_of(text), frozenset(), 0, [room * EM]
    )
    return text[: found[0]]


@pytest.mark.parametrize(
    ("text", "room", "line"),
    [
        ("各级单位要对照清单", 6.2, "各级单位要对"),
        # a stop hangs outside, but not behind a number
        ("各级单位，要对照", 4.2, "各级单位，"),
        ("各单位5，要对照", 3.8, "各单位"),
        # what Latin text does not break
        ("各级〔2025〕126号", 6.6, "各级"),
        ("电话：0000-8123456号", 7.5, "电话：0000-"),
        ("各级对照GB/T执行", 6.0, "各级对照"),
        ("增长1∶3以上", 3.2, "增长"),
        ("温度为25℃±2℃以下", 5.2, "温度为25℃"),
        # a number behind a stop may begin a line only where the stop hangs
        ("各级文件，2026年", 6.2, "各级文件，"),
        ("各级（详见）12年", 6.7, "各级（详"),
        # neither …… nor —— is kept together
        ("各级单位……要", 5.2, "各级单位…"),
        ("各级单位——要", 5.2, "各级单位—"),
    ],
)
def test_ends(text: str, room: float, line: str) -> None:
    assert end(text, room) == line


def test_the_last_character_needs_no_spacing() -> None:
    assert end("甲乙丙丁", 3.0, 0.5) == "甲乙"
    assert end("甲乙丙丁", 3.0 + 1.01 / EM, 0.5) == "甲乙丙"


def test_scripts_of_signs_are_those_of_the_text_before() -> None:
    assert scripts_of("①甲①5℃乙”") == [LATIN, ASIAN, ASIAN, LATIN, LATIN, ASIAN, ASIAN]


@pytest.mark.parametrize("text", ["5%", "$5", "3.5", "1,234", "(5", "5)", "“5", "5”", "5——"])
def test_what_latin_text_keeps_together(text: str) -> None:
    inner = range(1, len(text) - 1) if text == "5——" else range(1, len(text))
    broken = [at for at in inner if latin_break(text, at)]
    assert broken == ([1] if text == "5——" else [])
