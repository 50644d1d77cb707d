"""Labels that their sequence bears out, running heads and posts among the lines of a text."""

import pytest

from tests.intake.test_copied_texts import headings, read
from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import document_texts
from wenming_desk.intake.loose import loose_label
from wenming_desk.intake.outline_export import outline_json

SLOGAN = "青溪县“十五五”养老服务体系建设规划"


def read_lines(document: Document) -> list[str]:
    return [words for _, words in document_texts(document)]


def outline(text: str) -> list[tuple[int, str, str]]:
    opened = read(text)
    blocks = outline_json(opened.document, opened.report)["blocks"]
    return [(b["level"], b["number"], b["text"]) for b in blocks if b["type"] == "heading"]


def test_decimal_labels_are_levels_and_stay_as_typed() -> None:
    text = (
        "青溪县公共机构节水导则\n1 总体要求\n1.1 坚持节约优先，统筹改造与管理。\n"
        "1.2 新建建筑应当采用节水器具。\n2 用水管理\n2.1 计量\n2.1.1 食堂单独装表。\n"
        "2.1.2 浴室单独装表。\n2.2 巡查\n每周巡查管网一次，发现漏点当日报修。\n3 附则\n"
        "本导则自发布之日起试行。\n"
    )
    opened = read(text)
    assert opened.document.title == "青溪县公共机构节水导则"
    assert outline(text) == [
        *((1, "1", "总体要求"), (1, "2", "用水管理")),
        *((2, "2.1", "计量"), (2, "2.2", "巡查"), (1, "3", "附则")),
    ]
    assert headings(opened)[0] == "1 总体要求"


@pytest.mark.parametrize("mark", [" ", "　", "，", ","])
def test_han_numbers_without_their_mark_count_up(mark: str) -> None:
    text = (
        "青溪县2026年路灯养护安排\n为做好路灯养护，现作如下安排。\n"
        f"一{mark}养护范围\n县城道路共计86公里。\n二{mark}养护标准\n亮灯率不低于98%。\n"
    )
    assert [(level, words) for level, _, words in outline(text)] == [
        *((1, "养护范围"), (1, "养护标准")),
    ]


def test_figures_are_no_labels() -> None:
    text = (
        "青溪县2026年上半年农业情况报告\n上半年完成投资\n1.2 亿元，同比增长6%。\n"
        "建成高标准农田\n2.1万亩。\n3 月启动的项目进展顺利。\n一 季度增长较快。\n"
    )
    assert outline(text) == []


def test_loose_labels_by_themselves() -> None:
    label = loose_label("2.1.3 照明")
    assert label is not None
    assert (label.level, label.count, label.raw, label.derived) == (3, 3, "2.1.3", False)
    assert loose_label("照明") is None


def test_running_heads_between_the_lines_do_not_break_a_paragraph() -> None:
    opened = read(
        f"{SLOGAN}\n{SLOGAN}\n为应对人口老龄化，编制本规划。\n一、发展基础\n"
        "全县建成乡镇养老服务中心12个，养老床位达到2100张，护理型床位\n"
        f"{SLOGAN}\n2\n占比达到55%，居家养老服务覆盖所有社区。\n二、主要任务\n"
        "（一）健全服务网络。每个社区建成一处日间照料中心，为老年人提供助\n"
        f"{SLOGAN}\n3\n餐、助医等服务。\n（二）提升服务能力。增加护理型床位600张。\n"
    )
    assert opened.document.title == SLOGAN
    text = "\n".join(line for line in read_lines(opened.document) if line)
    assert "护理型床位占比达到55%" in text
    assert "提供助餐、助医等服务。" in text
    assert [e.text for e in opened.report.noise] == [SLOGAN, SLOGAN, "2", SLOGAN, "3"]


def test_lines_that_only_come_again_stay() -> None:
    again = "责任单位为县水利局和县农业农村局"
    opened = read(
        "青溪县2026年河湖管护工作要点\n一、日常保洁\n每周两次。\n"
        f"{again}\n二、巡河\n每月一次。\n{again}\n三、宣传\n每季一次。\n{again}\n四、考核\n每年一次。\n"
    )
    assert not opened.report.noise


def test_a_short_text_in_one_line_is_taken_apart() -> None:
    text = (
        "青溪县司法局2026年普法工作计划 为推进法治建设，结合我县实际，制定本计划。 "
        "一、工作目标 全年开展普法活动不少于100场。 二、工作任务 （一）抓好重点对象。组织考试。 "
        "（二）开展主题宣传。在宪法宣传周集中开展活动。 三、工作要求 各单位要落实责任。"
    )
    assert read(text).document.title == "青溪县司法局2026年普法工作计划"
    assert [words for _, _, words in outline(text)] == [
        *("工作目标", "工作任务", "抓好重点对象", "开展主题宣传", "工作要求"),
    ]


def test_who_posted_a_text_and_when_is_noise() -> None:
    opened = read(
        "青溪发布\n2026-03-15 08:30\n发表于青溪\n青溪县2026年就业工作要点\n"
        "全县就业工作要突出重点群体。\n一、稳定就业\n惠及企业200家。\n二、强化培训\n培训1200人次。\n"
        "编辑：小赵　审核：老钱\n往期推荐\n阅读 1024　赞 15　在看 8\n"
    )
    assert opened.document.title == "青溪县2026年就业工作要点"
    assert len(opened.report.noise) >= 5


def test_marks_of_markdown_go() -> None:
    opened = read(
        "# 青溪县政务公开方案\n\n为做好公开，制定本方案。\n\n## 一、公开内容\n\n- 文件20日公开；\n"
        "- 解读同步公开。\n\n## 二、要求\n\n各单位要专人负责，[详见清单](https://example.org/a)。\n"
    )
    text = "\n".join(read_lines(opened.document))
    assert "各单位要专人负责，详见清单。" in text
    assert "- " not in text


def test_a_comma_that_a_scan_gave_for_the_mark_of_one_number() -> None:
    text = (
        "青溪县2026年路灯养护安排\n为做好路灯养护，现作如下安排。\n"
        "一、养护范围\n县城道路共计86公里。\n二,养护标准\n亮灯率不低于98%。\n"
        "三、经费保障\n列入年度预算。\n"
    )
    assert [words for _, _, words in outline(text)] == ["养护范围", "养护标准", "经费保障"]


def test_points_behind_the_first_numbers_of_decimal_labels() -> None:
    text = (
        "青溪县泵站运行规程\n1. 总则\n1.1 目的\n为规范泵站运行，制定本规程。\n"
        "1.2 要求\n值班人员做到：\n1. 按时交接班。\n2. 如实填写记录。\n"
        "2. 开机操作\n2.1 检查\n检查电压和水位。\n"
    )
    found = outline(text)
    assert [(level, words) for level, _, words in found] == [
        *((1, "总则"), (2, "目的"), (2, "要求"), (1, "开机操作"), (2, "检查")),
    ]
