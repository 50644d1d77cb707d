"""The program's own items: number, placeholders, dates, and whose words they are."""

import re
from pathlib import Path

import pytest

from tests.materials import RESOURCES, material_files, needs_materials

FOLDER = RESOURCES / "library"
FILES = (*sorted(FOLDER.glob("*.txt")), *sorted((FOLDER / "骨架").glob("*.txt")))
RUN = 20
"""Characters in a row that no two authors write by chance."""
SET_PHRASES = (
    "以习近平新时代中国特色社会主义思想为指导",
    "学习贯彻习近平新时代中国特色社会主义思想",
    "党的二十大和二十届历次全会精神",
    "培育和践行社会主义核心价值观",
    "奉献、友爱、互助、进步",
    "春节、元宵、清明、端午、中秋、重阳",
)
KNOWN = frozenset(
    "单位 单位简称 地区 年份 上级单位 社区 品牌 责任科室 配合科室 行业 村 学校 人数 场次 日期 "  # noqa: SIM905
    "节日 措施 任务 任务名称 活动名称 活动主题 目的 联系人 电话 邮箱 安排 做法和数据 打算 总体要求 "
    "事项 问题 请示事项 议题 议定事项 理由 工作目标 地点 商请事项 内容名称 请假人员 缘由 对方单位 "
    "基本情况 先进集体 先进个人 推荐对象 内容 会议名称 列席人员 出席人员 依据 会议认为 "
    "会议要求 主持人".split()
)
DAYS = {
    "春节": "农历正月初一",
    "元宵节": "农历正月十五",
    "清明节": "公历4月4日至6日",
    "端午节": "农历五月初五",
    "七夕节": "农历七月初七",
    "中秋节": "农历八月十五",
    "重阳节": "农历九月初九",
    "学雷锋纪念日": "3月5日",
    "国际劳动妇女节": "3月8日",
    "五四青年节": "5月4日",
    "建党纪念日": "7月1日",
    "建军节": "8月1日",
    "中国人民抗日战争胜利纪念日": "9月3日",
    "烈士纪念日": "9月30日",
    "国庆节": "10月1日",
    "国家宪法日": "12月4日",
    "国际志愿者日": "12月5日",
    "国家公祭日": "12月13日",
    "中国农民丰收节": "秋分",
}
ELSEWHERE = {
    "公民道德宣传日": "9月20日",
    "全国交通安全日": "12月2日",
    "国际消费者权益日": "3月15日",
}


def _items() -> list[str]:
    lines = [line.strip() for path in FILES for line in path.read_text("utf-8").splitlines()]
    return [line for line in lines if line]


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_there_are_three_hundred_items_and_more_none_of_them_twice() -> None:
    lines = [line for path in FOLDER.glob("*.txt") for line in path.read_text("utf-8").splitlines()]
    items = [line.strip() for line in lines if line.strip() and not line.startswith("类别：")]
    assert len(items) >= 300
    assert len(set(items)) == len(items)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_placeholder_is_a_known_one(path: Path) -> None:
    text = path.read_text("utf-8")
    assert set(re.findall(r"\{([^{}]*)\}", text)) <= KNOWN
    assert text.count("{") == text.count("}") == len(re.findall(r"\{[^{}]+\}", text))


def test_festivals_and_memorial_days_have_their_dates() -> None:
    text = (FOLDER / "我们的节日.txt").read_text("utf-8")
    told = dict(
        re.findall(r"^（[一二三四五六七八九十]+）([^：]+)：.*日期：(.+)。$", text, re.MULTILINE)
    )
    assert set(DAYS) <= set(told)
    for day, date in DAYS.items():
        assert date in told[day], day


@pytest.mark.parametrize(("day", "date"), ELSEWHERE.items())
def test_days_named_in_other_items_have_their_dates(day: str, date: str) -> None:
    lines = [line for line in _items() if day in line]
    assert lines
    assert all(date in line for line in lines)


def test_no_item_names_a_number_before_its_own_label() -> None:
    """A label is not read together with a date behind it: 2.3月15日 would be item 2.3."""
    assert not [line for line in _items() if re.match(r"\d+\.\d", line)]


@needs_materials
def test_no_sentence_is_that_of_a_past_plan() -> None:
    plans = [_plain(path.read_text("utf-8")) for path in material_files("seeds/*.txt")]
    there = {plan[at : at + RUN] for plan in plans for at in range(len(plan) - RUN + 1)}
    for line in map(_plain, _items()):
        for phrase in SET_PHRASES:
            line = line.replace(phrase, "\n")
        runs = {line[at : at + RUN] for at in range(len(line) - RUN + 1)}
        assert not runs & there, line


def test_there_is_a_skeleton_for_every_kind_of_document() -> None:
    """The fifteen kinds of the regulations on official documents."""
    texts = [path.read_text("utf-8") for path in (FOLDER / "骨架").glob("*.txt")]
    kinds = {found[1] for text in texts if (found := re.search("^文种：(.+)$", text, re.MULTILINE))}
    wanted = "决议 决定 命令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要".split()  # noqa: SIM905
    assert set(wanted) <= kinds
