"""Texts for the tests of intake, all our own, and short ways to recover them."""

from typing import Any

from wenming_desk.document.inline import Text
from wenming_desk.document.source import Place, Source, SourceBlock, SourceParagraph
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.intake.readers.text import read_text
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import Recovery

NOTICE = """云汀市水利局文件

云水〔2026〕3号

云汀市水利局关于印发《2026年节水宣传方案》的通知

局机关各科室、直属各单位：

现将《2026年节水宣传方案》印发给你们，请结合实际抓好落实。

云汀市水利局
2026年2月3日

（此件公开发布）

2026年节水宣传方案

为做好今年的节水宣传，制定本方案。

一、主要活动

（一）办好宣传周。三月下旬在滨江广场设点，发放节水器具。

（二）走进课堂。联系十所小学，每校讲一堂节水课。

二、有关要求

1.各单位要明确专人负责；

2.活动结束后报送小结。

抄送：市文明办，市教育局。
云汀市水利局办公室　　2026年2月4日印发
"""

WRAPPED = """云汀市应急管理局关于做好2026年安全生产月
活动的通知
云应急〔2026〕21号
各县（市、区）应急管理局，各有关单位：
今年6月是全国第25个“安全生产月”。为做好活动组织
工作，现将有关事项通知如下。
一、活动主题
人人讲安全、个个会应急——排查身边的安全隐患。
二、活动安排
（一）开展主题宣讲。各单位主要负责人要带头宣讲安全
生产法律法规，组织观看警示教育片，开展“大家谈”活动，
让安全理念入脑入心。
（二）开展隐患排查。围绕重点行业领域，对照清单开展
自查自改，建立台账，限期整改到位。对整改不力的，予以
通报。
— 1 —
（三）开展应急演练。每个单位至少组织1次疏散演练，
6月底前完成。
三、工作要求
各单位要加强组织领导，制定具体方案，明确责任人，确
保活动取得实效。活动总结于7月5日前报市局。
附件：1.安全生产月活动情况统计表
      2.联络员信息表
云汀市应急管理局
2026年5月6日
抄送：市安委会各成员单位。
云汀市应急管理局办公室    2026年5月7日印发
"""

FLAT = (
    "云汀市交通运输局文件云交〔2025〕9号云汀市交通运输局关于开展绿色出行宣传月活动的通知"
    "各县区交通运输局、局属各单位:为倡导绿色出行，根据省厅部署，决定开展绿色出行宣传月活动。"
    "现将有关事项通知如下:一、活动时间2025年9月1日至9月30日。二、活动内容(一)开展主题宣传。"
    "利用公交站台、车载电视播放宣传片。(二)组织体验活动。组织市民代表体验新能源公交。邀请媒体参加。"
    "(三)推广优惠措施。公交企业推出一日免费乘车活动。三、工作要求(一)各单位要高度重视，明确专人负责，"
    "制定工作方案并抓好落实。(二)各单位要及时总结经验做法，于10月10日前将总结报送市局。"
    "云汀市交通运输局2025年8月20日"
)

WEB = """手机版
您的当前位置: 某某范文网 > 工作要点 > 2026年文明创建要点3篇

来源:网友投稿 时间:2026-02-01

下面是小编为大家整理的2026年文明创建要点3篇,供大家参考。

篇一:2026年文明创建要点

2026年文明创建工作要点

 今年的文明创建工作,要把力气用在办好群众身边的小事上,让大家看得见、摸得着。

  一、办好实事 (一)整修老街巷。上半年修好十二条背街小巷,装上路灯,理顺管

 线,做到雨天不湿脚。

  (二)增设歇脚点。沿主要道路设三十处座椅,由志愿者轮流照看。

篇二:2026年文明创建要点

2026年文明单位创建计划

 为做好文明单位创建,制定本计划。

 一、目标

 全年无违法违纪,群众满意率不低于九成五。

推荐访问:文明创建 要点

Copyright © 2020-2026 . 某某范文网 版权所有
"""

REPLY = """云汀市人民政府关于同意设立白鹭洲湿地公园的批复

云政复〔2025〕17号

白鹭区人民政府：

你区《关于设立白鹭洲湿地公园的请示》（白政〔2025〕30号）收悉。经研究，现批复如下：

一、同意设立白鹭洲湿地公园，范围以附图为准，面积约320公顷。

二、你区要按照湿地保护的有关规定，编制保护规划，明确管理机构和人员。严禁擅自占用湿地。

三、市林业局、市水利局要加强指导。每年开展一次评估。

云汀市人民政府

2025年8月12日
"""

RULES = """云汀市水利局公务用车管理办法

第一章　总　则
第一条　为规范公务用车管理，根据有关规定，制定本办法。
第二条　公务用车实行统一管理、统一调度。
（一）一般公务用车由办公室调度；
（二）防汛应急用车由防汛办调度。
第二章　使　用
第三条　有下列情形之一的，不得派车：
（一）私人事务；
（二）节假日无公务安排。
第四条　本办法自印发之日起施行。
"""

ALL = {
    "notice": NOTICE,
    "wrapped": WRAPPED,
    "flat": FLAT,
    "web": WEB,
    "reply": REPLY,
    "rules": RULES,
}


def recovered(text: str) -> Recovery:
    """A text recovered."""
    return recover(read_text(text.encode(), "文.txt"))


def outline(text: str) -> dict[str, Any]:
    """The outline of a text as JSON with the numbers as found."""
    recovery = recovered(text)
    return outline_json(recovery.document, recovery.report)


def headings(text: str) -> list[str]:
    """Numbers and texts of the headings, run-in ones with a stop."""
    return [
        b["number"] + b["text"] + ("。" if b["run_in"] else "")
        for b in outline(text)["blocks"]
        if b["type"] == "heading"
    ]


def blocks(text: str, kind: str) -> list[dict[str, Any]]:
    """The outline's blocks of one type."""
    return [b for b in outline(text)["blocks"] if b["type"] == kind]


def source_of(*paragraphs: SourceBlock | str) -> Source:
    """A source of paragraphs."""
    made = [
        SourceParagraph(Text.of(p), place=Place(i, i + 1, i + 1)) if isinstance(p, str) else p
        for i, p in enumerate(paragraphs)
    ]
    return Source(tuple(made), "文")
