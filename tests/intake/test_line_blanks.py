"""Texts in one line: blanks that are what is left of line breaks, and what stands beside one."""

import pytest

from tests.intake.test_copied_texts import headings, read
from wenming_desk.document.nodes import Paragraph, walk_document
from wenming_desk.intake.line_blanks import line_starts

LINES = [
    "云汀市水利局关于做好冬季供水保障的通知",
    "各县（区）水利局，局属各单位：",
    "入冬以来气温持续走低，部分管网出现冻裂。为保障居民用水，现就有关工作通知如下：",
    "一、抓好管网防冻",
    "（一）排查薄弱管段",
    "对裸露管道逐段登记，十二月十日前完成包扎，包扎材料由各供水公司统一采购。",
    "（二）备足抢修力量",
    "每个供水站配备两支抢修队，接到报修后一小时内到场，四小时内恢复供水。",
    "二、做好停水告知",
    "计划停水的，提前一天告知；突发停水的，同时公布恢复时间，并安排送水车。",
    "云汀市水利局",
    "2026年12月1日",
]


def lines_of(text: str) -> list[str]:
    starts = line_starts(text)
    ends = [*starts, len(text)]
    return [text[a:b].strip() for a, b in zip([0, *starts], ends, strict=True)]


def test_blanks_in_place_of_line_breaks() -> None:
    assert lines_of(" ".join(LINES)) == LINES


def test_lines_that_were_wrapped_before() -> None:
    width = 18
    wrapped = [line[i : i + width] for line in LINES for i in range(0, len(line), width)]
    assert lines_of(" ".join(wrapped)) == wrapped
    opened = read(" ".join(wrapped))
    assert headings(opened) == headings(read("\n".join(LINES)))
    paragraphs = [n for n in walk_document(opened.document) if isinstance(n, Paragraph)]
    assert paragraphs[0].text.plain == LINES[2]


@pytest.mark.parametrize("strewn", [0, 1, 2, 3])
def test_strewn_blanks_part_no_lines(strewn: int) -> None:
    text = "".join(LINES)
    step = 37 + strewn
    broken = " ".join(text[i : i + step * (1 + i % 3)] for i in range(0, len(text), step * 2))
    assert line_starts(broken) == []


def test_numbers_and_their_captions_stay_together() -> None:
    lines = [
        "公共机构节水导则",
        "1 总则",
        "1.1 目的",
        "为规范公共机构用水，减少跑冒滴漏，制定本导则，供各单位对照执行并在年终总结时使用。",
        "1.2 范围",
        "本导则适用于全市各级机关、事业单位和团体组织，学校、医院可以参照执行其中的有关条款。",
        "2 计量",
        "用水单位应当分户装表，每月抄表一次，数据同比增加三成以上的，当月查明原因并报告。",
    ]
    assert lines_of(" ".join(lines)) == lines


def test_entries_of_a_list_and_halves_of_a_slogan_stand_beside_one_another() -> None:
    lines = [
        "同心同德 实干苦干 奋力推进节水型城市建设",
        "一、先进个人（5名）",
        "王海 李小芳 张志 赵国梁 孙静",
        "二、先进集体（4个）",
        "云汀水厂 汀溪水厂 城北泵站 城南泵站",
        "希望受表扬的集体和个人戒骄戒躁，再接再厉，在新的一年里为全市供水事业作出更大贡献。",
        "各单位要向先进学习，对照先进查找自身不足，把供水服务做得更细更实，让群众用上放心水。",
    ]
    assert lines_of(" ".join(lines)) == lines
