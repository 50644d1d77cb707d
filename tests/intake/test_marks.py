"""Marks of joint issues and letters; lines that elements share; lines of issue."""

from __future__ import annotations

import pytest

from tests.intake.texts import recovered
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, DocumentFormat, node_text
from wenming_desk.document.source import Place, Source, SourceParagraph, SourceTable
from wenming_desk.intake.found_out import find_out
from wenming_desk.intake.guard import lost
from wenming_desk.intake.recover import recover
from wenming_desk.jobs.opening import read_source

ORGANS = ("云汀市教育局", "云汀市财政局", "云汀市人力资源和社会保障局")
BELOW = """云教〔2026〕3号

关于印发《云汀市教师奖励办法》的通知

各县（市、区）教育局、财政局，市属各学校：
　　现将《云汀市教师奖励办法》印发给你们，请结合实际认真贯彻执行。

{signature}
2026年3月5日
"""
MARKS = {
    "last": "云汀市教育局\n云汀市财政局\n云汀市人力资源和社会保障局文件",
    "middle": "云汀市教育局\n云汀市财政局　　文件\n云汀市人力资源和社会保障局",
    "alone": "云汀市教育局\n云汀市财政局\n云汀市人力资源和社会保障局\n文件",
    "one line": "云汀市教育局　云汀市财政局　云汀市人力资源和社会保障局　文件",
}
SIGNATURES = {
    "below each other": "云汀市教育局\n云汀市财政局\n云汀市人力资源和社会保障局",
    "in a row": "云汀市教育局　　云汀市财政局\n云汀市人力资源和社会保障局",
}


@pytest.mark.parametrize("signature", SIGNATURES.values(), ids=SIGNATURES)
@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_lines_of_a_joint_issue(mark: str, signature: str) -> None:
    document = recovered(f"{mark}\n{BELOW.format(signature=signature)}").document
    assert document.head.issuers == ORGANS
    assert document.head.doc_number == "云教〔2026〕3号"
    (part,) = document.parts
    assert part.title == "关于印发《云汀市教师奖励办法》的通知"
    assert part.addressee == "各县（市、区）教育局、财政局，市属各学校"
    assert part.signature.orgs == ORGANS
    assert part.signature.date == "2026年3月5日"


def _cell(*lines: str) -> Cell:
    return Cell(tuple(map(Text.of, lines)))


@pytest.mark.parametrize(
    "rows",
    [
        ((_cell(*ORGANS), _cell("文件")),),
        ((_cell(ORGANS[0]), _cell("文 件")), (_cell(ORGANS[1]),), (_cell(ORGANS[2]),)),
    ],
    ids=["one row", "a row each"],
)
def test_a_mark_that_is_set_as_a_table(rows: tuple[tuple[Cell, ...], ...]) -> None:
    lines = BELOW.format(signature=SIGNATURES["in a row"]).splitlines()
    below = tuple(SourceParagraph(Text.of(t), place=Place(n)) for n, t in enumerate(lines, 1))
    document = recover(Source(blocks=(SourceTable(rows), *below))).document
    assert document.head.issuers == ORGANS
    assert document.parts[0].title == "关于印发《云汀市教师奖励办法》的通知"


def test_a_table_that_is_no_mark_stays() -> None:
    rows = ((_cell("云汀市教育局"), _cell("3")), (_cell("云汀市财政局"), _cell("5")))
    below = SourceParagraph(Text.of("关于印发《云汀市教师奖励办法》的通知"))
    document = recover(Source(blocks=(SourceTable(rows), below))).document
    assert not document.head.issuers


def test_head_lines_that_several_elements_share() -> None:
    document = recovered(
        "000012\n机密★1年　　　　特急\n云汀市教育局文件\n"
        "云教〔2026〕3号　　　　签发人：陈明　李国华\n　　　　　　　　　　王军\n"
        "关于恳请支持学校建设的请示\n云汀市人民政府：\n　　为改善办学条件，现请示如下。\n"
        "　　妥否，请批示。\n云汀市教育局\n2026年3月5日\n"
    ).document
    head = document.head
    assert (head.copy_number, head.secrecy, head.urgency) == ("000012", "机密", "特急")
    assert head.doc_number == "云教〔2026〕3号"
    assert head.signers == ("陈明", "李国华", "王军")
    assert document.parts[0].title == "关于恳请支持学校建设的请示"


def test_organs_in_the_text_are_no_mark_and_no_signature() -> None:
    document = recovered(
        "关于做好分工的通知\n各单位：\n　　下列单位参加。\n云汀市教育局　云汀市财政局\n"
        "　　请按时到会，带上有关文件。\n云汀市教育局\n2026年3月5日\n"
    ).document
    assert not document.head.issuers
    assert document.parts[0].signature.orgs == ("云汀市教育局",)


def test_a_title_of_two_hundred_characters() -> None:
    title = f"关于{'进一步加强和改进全市' * 18}工作的通知"
    document = recovered(f"{title}\n各县（市、区）人民政府：\n　　请认真落实。\n").document
    assert document.parts[0].title == title
    assert document.parts[0].addressee == "各县（市、区）人民政府"


def test_a_letter() -> None:
    document = recovered(
        "云汀市教育局\n\n云教函〔2026〕12号\n\n云汀市教育局关于商请支持校园防汛工作的函\n\n"
        "市水利局：\n　　现商请贵局派技术人员到校指导。\n\n云汀市教育局\n2026年4月2日\n"
    ).document
    assert document.format is DocumentFormat.LETTER
    assert document.head.issuers == ("云汀市教育局",)
    assert document.head.doc_number == "云教函〔2026〕12号"
    assert document.parts[0].title == "云汀市教育局关于商请支持校园防汛工作的函"
    assert document.parts[0].addressee == "市水利局"


def test_an_organ_above_a_number_is_the_mark_of_any_text() -> None:
    document = recovered(
        "云汀市教育局\n云教〔2026〕12号\n关于做好开学工作的通知\n各学校：\n　　请认真落实。\n"
    ).document
    assert document.format is DocumentFormat.GENERAL
    assert document.head.mark == "云汀市教育局"
    assert document.parts[0].title == "关于做好开学工作的通知"


def test_minutes_with_a_line_of_issue() -> None:
    document = recovered(
        "云汀市水利局会议纪要\n〔2026〕3号\n云汀市水利局办公室　　　　　2026年3月8日\n"
        "局长办公会议纪要\n　　3月6日，局长主持召开会议，议定事项如下：\n　　一、抓紧修订预案。\n"
    ).document
    (part,) = document.parts
    assert document.format is DocumentFormat.MINUTES
    assert part.title == "局长办公会议纪要"
    assert node_text(part.children[0]) == "云汀市水利局办公室　　　　　2026年3月8日"


def test_lines_of_a_bulletin_are_not_run_together() -> None:
    document = recovered(
        "节水工作简报\n第5期\n（总第120期）\n云汀市水利局办公室　　　　2026年3月10日\n"
        "【本期要目】\n▲我局开展进校园活动\n▲各县抓紧检修渠道\n"
    ).document
    texts = [node_text(node) for node in document.parts[0].children]
    assert texts[0] == "（总第120期）"
    assert texts[2:] == ["【本期要目】", "▲我局开展进校园活动", "▲各县抓紧检修渠道"]


def test_signers_beside_and_above_the_number() -> None:
    document = recovered(
        "云汀市教育局文件\n签发人：陈 明　李国华\n云教〔2026〕3号　　　　　王 军\n"
        "关于恳请支持学校建设的请示\n云汀市人民政府：\n　　现请示如下。\n"
    ).document
    assert document.head.signers == ("陈明", "李国华", "王军")
    assert document.head.doc_number == "云教〔2026〕3号"
    assert document.parts[0].title == "关于恳请支持学校建设的请示"


def test_names_that_are_spread_over_their_lines() -> None:
    document = recovered(
        "云 汀 市 教 育 局\n云 汀 市 财 政 局　文件\n云汀市人力资源和社会保障局\n云教〔2026〕3号\n"
        "关于做好工作的通知\n各学校：\n　　请认真落实。\n"
    ).document
    assert document.head.issuers == ORGANS


def test_a_line_that_says_its_word_twice_is_no_mark() -> None:
    recovery = recovered("云汀市水利局文件 文件\n关于做好节水工作的通知\n各科室：\n请抓好落实。\n")
    assert recovery.document.parts[0].title == "关于做好节水工作的通知"


def test_a_number_alone_above_a_mark_is_not_lost_in_it() -> None:
    text = "一、\n云汀市水利局 云汀市教育局文件\n名单\n02\n体会，后议办法\n"
    source = read_source(text.encode(), "a.txt")
    assert not lost(source, find_out(source, lambda _: None))


def test_a_note_before_an_attachment_without_a_text_is_not_lost() -> None:
    source = read_source("附件：1.名单\n附件1\n".encode(), "a.txt")
    assert not lost(source, find_out(source, lambda _: None))
