"""Breaking titles: words whole, a trapezoid or a rhombus, marks where they may stand (7.3.1)."""

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.standard.clusters import is_joined
from wenming_desk.standard.titles import CAPACITY, break_title, set_by_hand
from wenming_desk.standard.widths import text_em

TITLES = [
    "关于印发《2025年全县精神文明建设工作要点》的通知",
    "关于开展文明窗口创建活动的通知",
    "临水县人民政府办公室关于进一步加强城市社区志愿服务工作的实施意见",
    "关于转发《关于做好防汛抗旱工作的通知》的通知",
    "临水县精神文明建设委员会办公室关于表彰2024年度先进单位和先进个人的决定",
    "临水县人力资源和社会保障局 临水县财政局关于做好2025年城乡居民基本养老保险待遇调整工作的通知",
    "关于印发《临水县机关事业单位工作人员考勤和请销假管理暂行办法》的通知",
    "临水县交通运输局关于S208线临水至清溪段公路改建工程施工招标有关问题的复函",
    "关于认真学习宣传贯彻党的二十届三中全会精神的通知",
    "临水县生态环境局关于印发《重污染天气应急预案（2025年修订）》的通知",
    "关于建立健全农村留守儿童和困境儿童关爱服务体系的实施意见",
    "关于表彰“身边好人”“道德模范”“最美家庭”“优秀志愿者”“新时代好少年”等先进典型的决定",
]


@pytest.mark.parametrize("title", TITLES)
def test_lines(title: str) -> None:
    lines = break_title(title)
    assert "".join(lines) == title
    assert all(text_em(line) <= CAPACITY - 1 for line in lines)
    assert all(line[0] not in "的及和与、了等》）”" for line in lines)
    assert all(line[-1] not in "《（“" for line in lines)
    widths = [text_em(line) for line in lines]
    turns = [b - a for a, b in pairwise(widths)]
    assert not any(a < 0 < b for a, b in pairwise(turns)), "an hourglass"
    assert min(widths) >= 4


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "临水县农业农村局关于加强2025年春季农作物病虫害防治和农药安全使用工作的指导意见",
            [
                "临水县农业农村局",
                "关于加强2025年春季农作物病虫害",
                "防治和农药安全使用工作的指导意见",
            ],
        ),
        (
            "临水县人民代表大会常务委员会关于批准2024年县本级财政决算的决议",
            ["临水县人民代表大会常务委员会", "关于批准2024年县本级财政决算的决议"],
        ),
        (
            "国务院办公厅关于开展城镇小区配套幼儿园治理工作的通知",
            ["国务院办公厅关于开展", "城镇小区配套幼儿园治理工作的通知"],
        ),
        (
            "关于调整临水县安全生产委员会组成人员的通知",
            ["关于调整临水县安全生产委员会", "组成人员的通知"],
        ),
    ],
)
def test_breaks_stand_where_a_reader_pauses(title: str, lines: list[str]) -> None:
    assert list(break_title(title)) == lines


@pytest.mark.parametrize(
    "word",
    ["新时代", "非物质文化遗产", "2025年", "第37个", "〔2025〕12号", "精神文明", "S208线", "95.5%"],
)
@pytest.mark.parametrize("shift", range(0, 10, 3))
def test_words_numbers_and_names_stay_whole(word: str, shift: int) -> None:
    lines = break_title(
        "关于全县各级各部门各单位做好"[: 14 - shift] + word + "有关工作情况的专题报告"
    )
    assert any(word in line for line in lines)


def test_a_short_title_is_one_line() -> None:
    assert break_title("关于文明窗口的通知") == ("关于文明窗口的通知",)


def test_breaks_by_hand_are_kept() -> None:
    assert break_title("关于开展\n文明窗口的通知") == ("关于开展", "文明窗口的通知")
    assert break_title("\n甲\n\n乙\n") == ("甲", "乙")
    assert break_title("") == ("",)
    assert break_title("\n") == ()


def test_a_line_set_by_hand_that_is_too_wide_is_broken_on_its_own() -> None:
    head, tail = "临水县人民政府", "关于进一步加强城市社区志愿服务工作和文明创建工作的实施意见"
    assert break_title(f"{head}\n{tail}") == (head, *break_title(tail))
    full = "甲" * 20
    assert break_title(f"{full}\n乙") == (full, "乙"), "as wide as the line is no fault"


def test_the_line_is_as_wide_as_the_profile_has_it() -> None:
    title = TITLES[2]
    for capacity in (12.0, 16.0, 24.0, 40.0):
        assert all(text_em(line) <= capacity for line in break_title(title, capacity))
    assert break_title(title, 40.0) == (title,)


@pytest.mark.parametrize("title", TITLES)
def test_automatic_breaks_are_not_taken_for_breaks_by_hand(title: str) -> None:
    assert set_by_hand("\n".join(break_title(title))) == title


def test_breaks_by_hand_are_told_from_those_within_their_lines() -> None:
    tail = "加强城市社区志愿服务工作和文明创建工作的实施意见"
    title = f"关于进一步\n{tail}"
    assert set_by_hand("\n".join(break_title(title))) == title
    for by_hand in ("关于开展\n文明窗口的通知", "\n甲\n\n乙\n", "甲", "", "\n" * 40):
        assert set_by_hand(by_hand) == by_hand


@given(st.text("关于印发志愿服务工作通知\n", max_size=80))
def test_a_title_looks_the_same_without_the_breaks_that_nobody_set(title: str) -> None:
    assert break_title(set_by_hand(title)) == break_title(title)


@pytest.mark.parametrize(
    "title",
    [
        "关于" + "进一步加强城市社区志愿服务工作和" * 12 + "的通知",
        "关于" + "进一步加强城市社区志愿服务工作和" * 400 + "的通知",
        "关于开展" + "a" * 60 + "的通知",
        "https://www.example.gov.cn/" + "abc123/" * 12,
        "的" * 200,
        "，" * 80,
        " " * 90,
        "1" * 300,
        "关于𠮷㐂" + "\U0001f468\u200d\U0001f469\u200d\U0001f467" * 30 + "的通知",
        "e\u0301" * 50 + "甲" * 30,
        "\U0001f1e8\U0001f1f3" * 40,
        "👍🏽" * 40,
    ],
)
def test_odd_titles(title: str) -> None:
    """Nothing is lost, no line is too wide, no character of several code points is parted."""
    lines = break_title(title)
    assert "".join(lines) == title
    assert all(text_em(line) <= CAPACITY for line in lines)
    at = 0
    for line in lines[:-1]:
        at += len(line)
        assert not is_joined(title, at)


@given(st.text("关于印发开展文明城市年度《》（）、的和2025a", max_size=150))
def test_nothing_is_lost(title: str) -> None:
    assert "".join(break_title(title)) == title


@given(st.text("\n甲乙", max_size=80))
def test_nothing_is_lost_of_breaks_by_hand(title: str) -> None:
    assert "".join(break_title(title)) == title.replace("\n", "")


def _run(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return done.stdout.strip()


def test_the_dictionary_is_loaded_for_the_first_long_title_only() -> None:
    code = (
        "import sys\n"
        "from wenming_desk.standard.titles import break_title\n"
        "break_title('关于文明窗口的通知')\n"
        "print('rjieba' in sys.modules)\n"
        f"break_title({TITLES[0]!r})\n"
        "print('rjieba' in sys.modules)\n"
    )
    assert _run(code).split() == ["False", "True"]


def test_without_the_dictionary_marks_still_stand_right() -> None:
    code = (
        "import sys\n"
        "sys.modules['rjieba'] = None\n"
        "from wenming_desk.standard.titles import break_title\n"
        f"lines = break_title({TITLES[0]!r})\n"
        "print(ascii(lines))\n"
    )
    lines = eval(_run(code))
    assert "".join(lines) == TITLES[0]
    assert len(lines) == 2
    assert all(line[0] not in "的》" and line[-1] != "《" for line in lines)
