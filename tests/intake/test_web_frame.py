"""Frames of web pages and posts, told by their place; scans that part letters and misread dates."""

from __future__ import annotations

import pytest

from tests.intake.texts import recovered
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Cell, Section, Table, node_text, walk_document
from wenming_desk.document.source import Source, SourceParagraph, SourceTable
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import Action

TEXT = """云汀市水利局关于做好节水宣传工作的通知
各县（市、区）水利局：
　　现就做好节水宣传工作通知如下：
　　一、提高认识
　　各地要充分认识节水宣传的重要意义。
　　二、突出重点
　　各地要走进社区、走进校园，宣传节水知识。
　　附件：节水宣传活动安排表
云汀市水利局
2026年3月2日"""
KEYS = """您当前的位置： 首页 > 政务公开 > 部门文件
索引号：\t012345678/2026-00123\t分类：\t水利、水务；通知
发布机构：\t云汀市水利局\t发文日期：\t2026年03月02日
名称：\t云汀市水利局关于做好节水宣传工作的通知
文号：\t云水〔2026〕15号\t主题词："""
KEYS_APART = """网站首页
云汀市人民政府门户网站
您现在的位置：首页>信息公开>通知
索引号
012345678/2026-00123
主题分类
水利
发文机关
云汀市水利局
成文日期
2026年3月2日
有效性
有效"""
FOOT = """附件下载：
节水宣传活动安排表.xlsx
扫一扫在手机打开当前页
分享到：
上一篇：关于开展水土保持检查的通知
【打印】 【关闭】
主办：云汀市水利局 地址：云汀市人民路1号 电话：0123-1234567
云ICP备12345678号-1 网站标识码：3301020001"""
POST = """END
来源：云汀市水利局
编辑：小云
往期推荐
▶ 这个周末，一起来护河
▶ 节水小知识，您知道几个
喜欢就点个“在看”吧
阅读 1024
写留言"""


@pytest.mark.parametrize("above", [KEYS, KEYS_APART, ""], ids=["keys", "keys apart", "bare"])
@pytest.mark.parametrize("below", [FOOT, POST, ""], ids=["foot", "post", "bare"])
def test_the_text_is_what_stands_within(above: str, below: str) -> None:
    whole = "\n".join(each for each in (above, TEXT, below) if each)
    recovery, alone = recovered(whole), recovered(TEXT)
    assert recovery.document.parts[0].title == alone.document.parts[0].title
    shown = [node_text(node) for node in walk_document(recovery.document)]
    assert shown == [node_text(node) for node in walk_document(alone.document)]
    signature = recovery.document.parts[0].signature
    assert (signature.orgs, signature.date) == (("云汀市水利局",), "2026年3月2日")


def test_lists_at_the_end_of_a_text_stay() -> None:
    names = "报名单位\n云汀市第一中学\n云汀市实验小学\n联系电话：0123-4567890"
    recovery = recovered(f"{TEXT}\n{names}\n")
    assert not recovery.report.of(Action.NOISE)


def test_organs_listed_at_the_end_are_no_signature() -> None:
    names = "云汀市水利局\n云汀市第一中学\n云汀市人民医院\n"
    document = recovered(f"{TEXT}\n\n推荐单位名单\n{names}").document
    assert not document.parts[-1].signature.orgs
    assert not document.imprint.printing_office


def test_a_collection_of_model_texts() -> None:
    document = recovered(
        "节水计划范文（精选2篇）\n节水计划 篇1\n一、目标\n节约用水。\n二、措施\n加强宣传。\n"
        "节水计划 篇2\n一、目标\n保护水源。\n二、措施\n加强巡查。\n"
    ).document
    assert [part.title for part in document.parts] == ["节水计划 篇1", "节水计划 篇2"]


def test_a_post_with_numbers_above_its_captions() -> None:
    document = recovered(
        "云汀市2026年节水工作要点\n原创 云汀水利 云汀水利 2026-03-15 18:00 云汀\n"
        "　　为做好节水工作，制定本要点。\n01\n强化思想引领\n1.开展主题宣传。各地组织活动。\n"
        "02\n优化用水结构\n1.推进管网改造。年内改造十公里。\n"
    ).document
    (part,) = document.parts
    tops = [node for node in part.children if isinstance(node, Section)]
    assert [node_text(node) for node in tops] == ["强化思想引领", "优化用水结构"]
    assert [node.level for node in tops] == [1, 1]


def test_what_a_writing_assistant_says_around_its_text() -> None:
    recovery = recovered(
        "好的，以下是为您起草的工作要点：\n\n---\n\n# 云汀市水利局2026年工作要点\n\n"
        "## 一、总体要求\n\n坚持`节水优先`。\n\n"
        "希望以上内容对您有所帮助！如需调整，请随时告诉我。\n"
    )
    (part,) = recovery.document.parts
    assert part.title == "云汀市水利局2026年工作要点"
    assert "坚持节水优先。" in [node_text(node) for node in walk_document(recovery.document)]
    assert [entry.text[:4] for entry in recovery.report.of(Action.NOISE)] == [
        "好的，以",
        "希望以上",
    ]


def test_an_appeal_ends_with_a_hope_that_stays() -> None:
    text = "节水倡议书\n市民朋友们：\n　　如有好的建议，请随时告诉我们。\n　　希望大家积极参与！\n"
    assert not recovered(text).report.of(Action.NOISE)


def test_the_speaker_and_the_greeting_are_lines_of_their_own() -> None:
    recovery = recovered(
        "在节水工作会上的讲话\n（2026年3月22日）\n云汀市水利局局长 李国华\n同志们：\n"
        "　　今天我们召开会议。下面，我讲三点意见。\n"
    )
    assert not recovery.report.of(Action.JOINED)


def test_a_scan_with_blanks_and_letters_for_digits() -> None:
    recovery = recovered(
        "关 于 做 好 2O26 年 春 季 防 火 工 作 的 通 知\n各乡镇人民政府，县直各单位 :\n"
        "现将有关事项通知如下 :\n一 、加 强 组 织 领 导\n各乡镇要压实责任 。\n"
        "石泉县防火办公室\n2O26年2月1O日\n"
    )
    (part,) = recovery.document.parts
    assert part.title == "关于做好2026年春季防火工作的通知"
    assert node_text(part.children[-1]) == "加强组织领导"
    assert part.signature.date == "2026年2月10日"
    told = [entry for entry in recovery.report.entries if entry.action is Action.LOOKALIKE]
    assert [(entry.text, entry.note) for entry in told] == [
        ("2O26", "换成2026"),
        ("2O26、1O", "换成2026、10"),
    ]


def test_formulas_keep_their_letters() -> None:
    text = "关于控制排放的通知\n各单位：\n　　请控制CO2、H2O2和PM10，型号为2O26B。\n"
    assert not recovered(text).report.of(Action.LOOKALIKE)


def test_the_keys_of_a_page_in_a_table() -> None:
    rows = [line.split("\t") for line in KEYS.splitlines()[1:]]
    keys = SourceTable(tuple(tuple(Cell((Text.of(cell),)) for cell in row) for row in rows))
    lines = tuple(SourceParagraph(Text.of(line)) for line in TEXT.splitlines())
    recovery = recover(Source((keys, *lines)))
    (part,) = recovery.document.parts
    assert part.title == "云汀市水利局关于做好节水宣传工作的通知"
    assert not any(isinstance(node, Table) for node in part.children)
    # the number stands nowhere else: it is read from its row
    assert recovery.document.head.doc_number == "云水〔2026〕15号"
    assert len(recovery.report.of(Action.NOISE)) == len(rows) - 1


def test_a_table_that_has_such_words_as_its_header_stays() -> None:
    rows = (
        ("名称", "信息分类", "有效性"),
        ("节水公约", "水利", "有效"),
        ("节水须知", "水利", "有效"),
    )
    table = SourceTable(tuple(tuple(Cell((Text.of(cell),)) for cell in row) for row in rows))
    lines = tuple(SourceParagraph(Text.of(line)) for line in TEXT.splitlines())
    recovery = recover(Source((*lines[:5], table, *lines[5:])))
    assert not recovery.report.of(Action.NOISE)


def test_what_an_imprint_tells_of_its_publication_stays() -> None:
    text = f"{TEXT}\n公开方式：主动公开\n主题词：节水　通知\n抄送：市政府办公室。\n"
    recovery = recovered(text)
    assert not recovery.report.of(Action.NOISE)
    shown = "".join(node_text(node) for node in walk_document(recovery.document))
    assert "公开方式：主动公开" in shown + recovery.document.parts[0].note


def test_a_number_that_the_page_alone_gives_is_the_documents() -> None:
    recovery = recovered(f"{KEYS}\n{TEXT}")
    assert recovery.document.head.doc_number == "云水〔2026〕15号"
    own = recovered(f"{KEYS}\n云水〔2026〕15号\n{TEXT}")
    assert own.document.head.doc_number == "云水〔2026〕15号"
    assert any(entry.text.startswith("文号") for entry in own.report.of(Action.NOISE))
