import pytest

from tests.intake.texts import (
    FLAT,
    NOTICE,
    REPLY,
    RULES,
    WEB,
    WRAPPED,
    blocks,
    headings,
    outline,
    recovered,
)
from wenming_desk.document.nodes import (
    Numbering,
    NumberingScheme,
    PartRole,
    Section,
    node_text,
    walk,
)
from wenming_desk.document.numbering import section_labels
from wenming_desk.intake.report import Action


def test_a_notice_with_the_plan_it_issues() -> None:
    document = recovered(NOTICE).document
    assert document.kind == "通知"
    assert document.head.issuers == ("云汀市水利局",)
    assert document.head.mark == "云汀市水利局文件"
    assert document.head.doc_number == "云水〔2026〕3号"
    main, plan = document.parts
    assert main.title == "云汀市水利局关于印发《2026年节水宣传方案》的通知"
    assert main.addressee == "局机关各科室、直属各单位"
    assert main.signature.orgs == ("云汀市水利局",)
    assert main.signature.date == "2026年2月3日"
    assert main.note == "（此件公开发布）"
    assert plan.role is PartRole.ISSUED
    assert plan.title == "2026年节水宣传方案"
    imprint = document.imprint
    assert imprint.cc == "市文明办，市教育局"
    assert (imprint.printing_office, imprint.print_date) == ("云汀市水利局办公室", "2026年2月4日")


def test_headings_run_in_headings_and_numbered_paragraphs() -> None:
    assert headings(NOTICE) == [
        "一、主要活动",
        "（一）办好宣传周。",
        "（二）走进课堂。",
        "二、有关要求",
    ]
    numbered = [b["start"] for b in blocks(NOTICE, "para") if b.get("number")]
    assert numbered == ["1.各单位要明确专人负责", "2.活动结束后报送小结。"]


def test_wrapped_lines_become_paragraphs() -> None:
    found = outline(WRAPPED)
    assert found["title"] == "云汀市应急管理局关于做好2026年安全生产月活动的通知"
    assert [b["start"] for b in blocks(WRAPPED, "para")] == [
        "今年6月是全国第25个“",
        "人人讲安全、个个会应急—",
        "各单位要加强组织领导，制",
    ]
    assert blocks(WRAPPED, "noise") == [{"type": "noise", "text": "— 1 —"}]
    notes = blocks(WRAPPED, "attachment_note")
    assert notes[0]["items"] == ["安全生产月活动情况统计表", "联络员信息表"]


def test_a_text_without_line_breaks() -> None:
    found = outline(FLAT)
    assert found["issuer"] == "云汀市交通运输局"
    assert found["doc_number"] == "云交〔2025〕9号"
    assert found["addressee"] == "各县区交通运输局、局属各单位"
    assert headings(FLAT) == [
        "一、活动时间",
        "二、活动内容",
        "(一)开展主题宣传。",
        "(二)组织体验活动。",
        "(三)推广优惠措施。",
        "三、工作要求",
    ]
    assert blocks(FLAT, "signature") == [
        {"type": "signature", "org": "云汀市交通运输局", "date": "2025年8月20日"}
    ]


def test_a_web_page_with_two_plans() -> None:
    document = recovered(WEB).document
    assert [p.title for p in document.parts] == ["2026年文明创建工作要点", "2026年文明单位创建计划"]
    assert headings(WEB) == ["一、办好实事", "(一)整修老街巷。", "(二)增设歇脚点。", "一、目标"]
    noise = [b["text"] for b in blocks(WEB, "noise")]
    assert "手机版" in noise
    assert len(noise) == 8


def test_clauses_of_a_reply_are_no_headings() -> None:
    assert headings(REPLY) == []
    assert [b["number"] for b in blocks(REPLY, "para") if b.get("number")] == [
        "一、",
        "二、",
        "三、",
    ]


def test_articles_of_rules_are_numbered_paragraphs_with_their_items() -> None:
    assert headings(RULES) == ["第一章总则", "第二章使用"]
    numbers = [b["number"] for b in blocks(RULES, "para") if b.get("number")]
    assert numbers == [
        "第一条",
        "第二条",
        "（一）",
        "（二）",
        "第三条",
        "（一）",
        "（二）",
        "第四条",
    ]
    part = recovered(RULES).document.parts[0]
    assert part.numbering == Numbering(scheme=NumberingScheme.REGULATION)
    labels = section_labels(part)
    told = [labels.get(n.id, "") + node_text(n) for n in walk(part.children)]
    assert told[:3] == [
        "第一章　总　则",
        "第一条　",
        "为规范公务用车管理，根据有关规定，制定本办法。",
    ]
    second = part.children[0]
    assert isinstance(second, Section)
    assert [len(n.children) for n in second.children if isinstance(n, Section)] == [1, 3]


def test_paragraphs_behind_an_article_and_its_items_are_its_own() -> None:
    text = RULES.replace("第二章", "前款所称防汛应急，指启动响应期间。\n第二章")
    children = recovered(text).document.parts[0].children[0].children
    assert [len(n.children) for n in children if isinstance(n, Section)] == [1, 4]
    assert len(children) == 2


@pytest.mark.parametrize(
    "text",
    [
        RULES.replace("第一条", "第五条").replace("第二条", "第六条"),
        RULES.replace("第一章", "一、目的\n为管好车辆，制定本办法。\n第一章"),
    ],
)
def test_articles_that_are_quoted_stay_paragraphs(text: str) -> None:
    part = recovered(text).document.parts[0]
    assert part.numbering.scheme is NumberingScheme.PLAN
    texts = [node_text(n) for n in walk(part.children)]
    assert "第四条　本办法自印发之日起施行。" in texts


def test_an_article_put_in_later_keeps_its_number_and_counts_none() -> None:
    text = RULES.replace("第三条", "第二条之一　调度员应当登记。\n第三条")
    recovery = recovered(text)
    part = recovery.document.parts[0]
    assert "第三条" in [label.strip() for label in section_labels(part).values()]
    assert "第二条之一　调度员应当登记。" in [node_text(n) for n in walk(part.children)]
    assert not list(recovery.report.of(Action.RENUMBERED))


def test_a_plan_alone_is_its_own_kind() -> None:
    text = "云汀市水利局2026年工作要点\n今年要办好三件事。\n一、修渠\n年底前修好十二条渠。\n"
    document = recovered(text).document
    assert document.kind == "要点"
    assert len(document.parts) == 1
    assert not document.head


def test_attachments_with_marks() -> None:
    text = (
        NOTICE.split("抄送")[0]
        + "附件1\n任务分工表\n各科室按职责分工。\n附件2\n时间安排\n三月启动。\n"
    )
    parts = recovered(text).document.parts
    assert [p.role for p in parts[2:]] == [PartRole.ATTACHMENT, PartRole.ATTACHMENT]
    assert [p.title for p in parts[2:]] == ["任务分工表", "时间安排"]


def test_minutes_have_their_mark_and_format() -> None:
    text = (
        "云汀市水利局局务会议纪要\n〔2025〕8号\n2025年7月3日上午，局长主持召开局务会议。\n"
        "一、关于防汛工作\n会议听取了汇报。\n出席：李四、王五\n请假：钱七\n"
    )
    document = recovered(text).document
    assert document.kind == "纪要"
    assert document.format.value == "纪要"
    starts = [b["start"] for b in blocks(text, "para")]
    assert "出席：李四、王五" in starts
    assert "请假：钱七" in starts


def test_a_repeated_head_is_taken_once_and_reported() -> None:
    doubled = NOTICE.replace(
        "云水〔2026〕3号\n", "云水〔2026〕3号\n\n云汀市水利局文件\n\n云水〔2026〕3号\n"
    )
    recovery = recovered(doubled)
    assert recovery.document.head == recovered(NOTICE).document.head
    assert [e.text for e in recovery.report.entries if e.action.value == "repeated"] == [
        "云汀市水利局文件",
        "云水〔2026〕3号",
    ]


def test_one_odd_line_does_not_derail_the_rest() -> None:
    odd = NOTICE.replace("二、有关要求", "※※※\n\n二、有关要求")
    assert headings(odd) == headings(NOTICE)
