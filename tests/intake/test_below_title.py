"""Lines below a title: read from texts with and without line breaks, set, written and read back."""

from dataclasses import replace

import pytest

from tests.intake.test_copied_texts import read
from tests.typeset.plans import profile
from wenming_desk.document import serial, text_edits
from wenming_desk.document.nodes import Document, Paragraph, lines_below_title
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.standard.flow import FlowBuilder, FlowParagraph
from wenming_desk.standard.roles import Role

SPEECH = [
    "同心治水 久久为功 奋力书写幸福河湖新篇章",
    "——在全县河长制工作推进会上的讲话",
    "（2026年3月2日）",
    "县委书记 林远山",
    "同志们：",
    "今天召开全县河长制工作推进会，主要任务是总结去年工作，部署今年任务。下面，我讲三点意见。",
    "一、看到成绩，增强信心",
    "去年全县8条主要河流水质全部达标，群众举报件下降四成。",
    "二、突出重点，攻坚克难",
    "要抓好汀溪综合整治，汛前完成清淤12公里。",
]
RULES = [
    "云汀市河道采砂管理办法",
    "（2026年1月8日云汀市人民政府第3次常务会议通过）",
    "第一条 为加强河道采砂管理，维护河势稳定，保障防洪安全，根据有关法律法规，制定本办法。",
    "第二条 本办法适用于本市行政区域内河道采砂的规划、许可和监督管理，法律另有规定的从其规定。",
    "第三条 本办法自公布之日起施行。",
]
REPORT = [
    "关于全县农村饮水安全情况的调研报告",
    "县人大常委会农业工作委员会",
    "（2026年5月）",
    "根据年度安排，调研组深入9个乡镇实地察看。现将有关情况报告如下：",
    "一、基本情况",
    "全县建成集中供水工程132处，自来水普及率达到百分之九十三。",
    "二、存在的问题",
    "部分小型工程冬季供水不稳定，管护经费没有着落，管护人员年龄偏大。",
]


def below(document: Document) -> list[str]:
    part = document.parts[0]
    lines = part.children[: lines_below_title(part)]
    return [line.text.plain for line in lines if isinstance(line, Paragraph)]


@pytest.mark.parametrize("flat", [False, True], ids=["lines", "one line"])
@pytest.mark.parametrize(
    ("lines", "count", "kind"),
    [(SPEECH, 3, "讲话"), (RULES, 1, "办法"), (REPORT, 2, "报告")],
    ids=["speech", "rules", "report"],
)
def test_lines_below_the_title(lines: list[str], count: int, kind: str, flat: bool) -> None:
    document = read(("" if flat else "\n").join(lines)).document
    assert document.title == lines[0]
    assert below(document) == lines[1 : 1 + count]
    assert document.kind == kind


def test_they_are_told_apart_from_paragraphs() -> None:
    opened = read("\n".join(SPEECH))
    blocks = outline_json(opened.document, opened.report)["blocks"]
    assert [b["text"] for b in blocks if b["type"] == "meta"] == SPEECH[1:4]
    assert blocks[3]["start"] == "同志们："


def test_brackets_and_dates_further_down_are_none() -> None:
    text = (
        "关于检修水闸的通知\n各闸站：\n请于汛前检修水闸。\n云汀市水利局\n2026年3月2日\n"
        "（2026年4月1日前报结果）\n"
    )
    assert below(read(text).document) == []


def test_they_stand_in_the_middle_above_the_recipients() -> None:
    document = read("\n".join(SPEECH)).document
    part = replace(document.parts[0], addressee="各乡镇")
    flow = FlowBuilder(profile()).flow(replace(document, parts=(part,)))
    shown = [item for item in flow.items if isinstance(item, FlowParagraph)]
    roles = [item.role for item in shown[:6]]
    assert roles == [Role.TITLE, *[Role.BELOW_TITLE] * 3, Role.RECIPIENTS, Role.BODY]
    assert {item.style.align for item in shown[1:4]} == {"center"}
    assert [item.before for item in shown[1:4]] == [0.0, 0.0, 0.0]


def test_they_are_kept_in_the_journal() -> None:
    document = read("\n".join(SPEECH)).document
    again = serial.from_json(serial.to_json(document))
    assert again.parts == document.parts


def test_edits_keep_what_they_are() -> None:
    document = read("\n".join(SPEECH)).document
    line = document.parts[0].children[1]
    document, rest = text_edits.split(document, line.id, 5)
    assert below(document)[1] == SPEECH[2][:5]
    document, kept, _ = text_edits.merge_with_previous(document, rest)
    assert kept == line.id
    assert below(document) == SPEECH[1:4]
