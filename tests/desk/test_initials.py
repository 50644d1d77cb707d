"""Commands are found by the initials of their pinyin."""

from __future__ import annotations

import pytest

from wenming_desk.desk.menu_table import placed
from wenming_desk.desk.models.initials import initials
from wenming_desk.desk.views.palette import score


@pytest.mark.parametrize(
    ("words", "letters"),
    [
        ("导出 PDF…", "dcpdf…"),
        ("年度更新", "ndgx"),
        ("公文要素", "gwys"),
        ("啊做", "az"),
        ("〇𠮷、（一）", "〇𠮷、（y）"),
        ("", ""),
    ],
)
def test_initials(words: str, letters: str) -> None:
    assert initials(words) == letters


def test_every_command_is_found_by_its_initials() -> None:
    for _, each in placed():
        name = "".join(c for c in each.name if "\u4e00" <= c <= "\u9fff")
        letters = initials(name)
        assert letters.isascii(), name
        assert score(each.name, letters) if name == each.name.strip("…") else True


def test_what_holds_the_letters_comes_before_what_sounds_so() -> None:
    assert [score("导出 PDF", p) for p in ("pdf", "dc", "cp", "xx")] == [2, 1, 1, 0]
