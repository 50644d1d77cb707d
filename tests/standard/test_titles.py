"""Breaking titles: words whole, a trapezoid or a rhombus, marks where they may stand (7.3.1)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.standard.titles import break_title
from wenming_desk.standard.widths import text_em

CAPACITY = 442.2 / 22

TITLES = [
    "关于印发《2025年全县精神文明建设工作要点》的通知",
    "关于开展文明窗口创建活动的通知",
    "临水县人民政府办公室关于进一步加强城市社区志愿服务工作的实施意见",
    "关于转发《关于做好防汛抗旱工作的通知》的通知",
    "临水县精神文明建设委员会办公室关于表彰2024年度先进单位和先进个人的决定",
]


@pytest.mark.parametrize("title", TITLES)
def test_lines(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines) == title
    assert all(text_em(line) <= CAPACITY for line in lines)
    assert all(line[0] not in "的及和与、了等》）”" for line in lines)
    assert all(line[-1] not in "《（“" for line in lines)
    widths = [text_em(line) for line in lines]
    turns = [b - a for a, b in pairwise(widths)]
    assert not any(a < 0 < b for a, b in pairwise(turns)), "an hourglass"


def test_a_short_title_is_one_line() -> None:
    assert break_title("关于文明窗口的通知") == ("关于文明窗口的通知",)


def test_words_stay_whole() -> None:
    lines = break_title("关于印发《2025年全县精神文明建设工作要点》的通知")
    for word in ("2025年", "精神文明", "工作要点", "通知"):
        assert any(word in line for line in lines), word


def test_breaks_by_hand_are_kept() -> None:
    assert break_title("关于开展\n文明窗口的通知") == ("关于开展", "文明窗口的通知")
    assert break_title("\n甲\n\n乙\n") == ("甲", "乙")
    assert break_title("") == ("",)
    assert break_title("\n") == ()


@given(st.text("关于印发开展文明城市年度《》（）、的和2025a", max_size=150))
def test_nothing_is_lost(title: str) -> None:
    assert "".join(break_title(title)) == title


@given(st.text("\n甲乙", max_size=40))
def test_nothing_is_lost_of_breaks_by_hand(title: str) -> None:
    assert "".join(break_title(title)) == title.replace("\n", "")
