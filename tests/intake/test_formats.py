"""Orders and minutes are told by their marks; nothing of their attendance is lost."""

from __future__ import annotations

import pytest

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Attendance, DocumentFormat, SealStyle, Section
from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.intake.guard import added, lost
from wenming_desk.intake.outline_export import outline_json, outline_text
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import Recovery

MINUTES = """云汀市水利局局务会议纪要
〔2026〕3号
2026年3月9日，局长张三主持召开局务会议，研究节水宣传周有关工作。现纪要如下：
一、听取了节水宣传周筹备情况的汇报
会议指出，各科室要对照任务清单逐项抓好落实。
二、研究了下一步工作
会议要求，办公室按月调度进展情况，及时协调解决问题。"""
LISTED = """出席：张三、李四、王五
请假: 赵六
列席人员：办公室孙七，规划科周八"""
ORDER = """云汀市人民政府令
第12号
《云汀市节约用水管理办法》已经市人民政府常务会议通过，现予公布，自2026年5月1日起施行。
市长　张三
2026年3月12日"""


def read(text: str) -> Recovery:
    source = Source(tuple(SourceParagraph(Text.of(line)) for line in text.split("\n")))
    recovery = recover(source)
    assert not lost(source, recovery)
    assert not added(source, recovery)
    return recovery


def test_minutes_with_their_attendance() -> None:
    recovery = read(f"{MINUTES}\n{LISTED}")
    document = recovery.document
    assert document.format is DocumentFormat.MINUTES
    main = document.parts[0]
    assert main.attendance == (
        Attendance("出席", "张三、李四、王五"),
        Attendance("请假", "赵六"),
        Attendance("列席人员", "办公室孙七，规划科周八"),
    )
    last = main.children[-1]
    assert isinstance(last, Section)
    assert len(last.children) == 1
    assert [e.text for e in recovery.report.removed if e.text in "：:"] == ["：", ":", "："]
    outline = outline_json(document, recovery.report)
    assert outline["format"] == "纪要"
    assert outline["blocks"][-3]["start"] == "出席：张三、李四、王五"


@pytest.mark.parametrize("text", [f"{MINUTES}\n{LISTED}\n会议还研究了其他事项。", MINUTES])
def test_only_lines_at_the_end_are_attendance(text: str) -> None:
    document = read(text).document
    assert document.format is DocumentFormat.MINUTES
    assert document.parts[0].attendance == ()


@pytest.mark.parametrize("number", ["〔2026〕第3期", "第3期", "〔2026〕3号"])
def test_minutes_that_are_counted_by_issues(number: str) -> None:
    text = MINUTES.replace("〔2026〕3号", number)
    document = read(f"{text}\n{LISTED}\n记录：郑十").document
    assert document.format is DocumentFormat.MINUTES
    assert (document.head.mark_text, document.head.doc_number) == (
        "云汀市水利局局务会议纪要",
        number,
    )
    assert document.title == ""
    listed = document.parts[0].attendance
    assert outline_text(document).startswith("云汀市水利局局务会议纪要\n")
    assert [each.label for each in listed] == ["出席", "请假", "列席人员", "记录"]


def test_the_title_of_minutes_that_tells_their_subject_stays() -> None:
    title = "关于研究节水宣传工作的会议纪要"
    document = read(
        MINUTES.replace("云汀市水利局局务会议纪要\n〔2026〕3号", f"第3期\n{title}")
    ).document
    assert document.title == title


def test_a_notice_keeps_such_lines_in_its_text() -> None:
    text = f"云汀市水利局关于召开局务会议的通知\n各科室：\n定于3月9日开会，请准时参加。\n{LISTED}"
    document = read(text).document
    assert document.format is DocumentFormat.GENERAL
    assert document.parts[0].attendance == ()


def test_an_order_whose_mark_looks_like_a_title() -> None:
    document = read(ORDER).document
    assert document.format is DocumentFormat.ORDER
    assert document.head.mark_text == "云汀市人民政府令"
    assert document.head.doc_number == "第12号"
    assert document.title == ""
    assert document.parts[0].signature.seal is SealStyle.STAMP
    assert outline_json(document)["title"] == "云汀市人民政府令"


def test_a_title_about_an_order_stays_a_title() -> None:
    document = read(
        ORDER.replace("云汀市人民政府令", "云汀市人民政府关于公布汛期禁渔令的通知")
    ).document
    assert document.format is DocumentFormat.GENERAL
    assert document.title
