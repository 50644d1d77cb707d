"""What a web page's frame is by its form, and lines of a text that look like it and stay."""

import pytest

from wenming_desk.document.texts import document_texts
from wenming_desk.intake.page.flat import frame_spans
from wenming_desk.intake.page.marks import Frame, frame_of
from wenming_desk.jobs.opening import open_document

SURE = (
    "【字体：大 中 小】",
    "发布时间：2026-03-06 09:10　　来源：市水利局　　浏览次数：18次",
    "索 引 号：000001/2026-00001　　主题分类：水利",
    "首页 > 政务公开 > 通知公告",
    "您所在的位置：首页-公开-文件",
    "所在位置：首页 > 政务公开 > 通知公告",
    "[ 返回顶部 ] [ 打印 ] [ 关闭 ]",
    "下载券：5  页数：3页  上传时间：2026-01-11",
    "本文由会员上传分享，仅供学习参考，如有侵权请联系删除",
    "点击上方蓝字关注我们",
    "云汀水利 云汀水利 2026-03-06 18:00",
)
CONTENT = (
    "来源：市财政专项资金",
    "时间：2026年3月9日上午9:00",
    "时间：5月3日9:00 地点：三楼会议室",
    "位置：三楼会议室",
    "所在位置：人民路东段",
    "申请 > 受理 > 审核 > 办结",
    "主办单位：市文明办　承办单位：市图书馆",
    "联系电话：0000-1234567 邮箱：a@b.cn 地址：人民路1号",
    "转载、下载、分享内容须经审核",
    "点赞、转发、关注情况",
    "会员积分管理名单",
    "名称：多功能一体机",
    "2026.3.6",
    "申请→受理→审核→公示→拨付",
    "2026年3月9日 9:30",
    "2026-03-09 9:30 三楼会议室",
    "扫描二维码报名",
    "联系我们",
    "相关链接",
    "技术支持：信息中心",
    "文件大小：不超过5MB",
    "页数：二十页以内",
    "首页 > 网上办事 > 预约登记",
    "附件下载：见内网通知栏",
    "评论区留言须署名",
    "A+",
    "本文由县委网信办负责解释",
    "登录平台即可查看更多岗位",
    "征文写作班报名请加微信abc12345",
    "温馨提示：请市民提前做好出行准备",
    "长按识别二维码报名",
    "监督举报电话：0000-1234567",
    "您好，欢迎参加本次问卷调查",
    "本软件由某公司开发，版权所有归县政府",
    "www.example.com/jc",
)
AFTER = (
    "附：培训教材下载地址\nwww.example.com/jc",
    "扫描二维码查看岗位表",
    "温馨提示：请市民提前做好出行准备",
    "监督举报电话：0000-1234567",
    "联系我们",
    "县教育局\n县人民医院\n城关镇人民政府",
    "报名回执\n单位：\n姓名：\n电话：",
    "关键词：节水 通知",
    "校对：小云",
)
"""What may stand below the date of a text and belong to it."""
BODY = "关于举办摄影展的通知\n各科室：\n现将有关事项通知如下。\n一、时间\n三月上旬。\n{}\n"
END = "再次核对。\n请按时报送。\n以上内容请按要求办理。\n云汀市水利局\n2026年3月6日\n"


@pytest.mark.parametrize("line", SURE)
def test_the_frame_is_told_by_its_form(line: str) -> None:
    assert frame_of(line) is Frame.SURE


@pytest.mark.parametrize(
    ("head", "line"),
    [(h, line) for line in CONTENT for h in ("", "首页 > 政务公开 > 通知公告\n")]
    + [("", "审核：水利科 校对：办公室"), ("", "扫描二维码报名")],
)
def test_lines_of_a_text_stay_beside_a_frame(head: str, line: str) -> None:
    text = (
        head
        + BODY.format(line)
        + "再次核对。\n请按时报送。\n"
        + "以上内容请按要求办理。\n云汀市水利局\n2026年3月6日\n"
    )
    opened = open_document(text.encode(), "通知.txt")
    words = "".join(part for _, part in document_texts(opened.document))
    assert "".join(line.split()) in "".join(words.split())


def test_what_stands_above_the_place_of_a_meeting_stays() -> None:
    text = (
        "关于召开业务培训会的通知\n\n时间：3月5日上午9时\n位置：三楼会议室\n"
        "参加人员：各科室负责人\n请各科室按时参加。\n云汀市水利局\n2026年3月1日\n"
    )
    opened = open_document(text.encode(), "通知.txt")
    assert opened.document.parts[0].title == "关于召开业务培训会的通知"
    words = "".join(part for _, part in document_texts(opened.document))
    assert "位置：三楼会议室" in words


def test_the_frame_around_a_text_without_line_breaks() -> None:
    text = (
        "您现在的位置：首页 >> 公开 >> 文件 发布时间：2026-03-06 10:22 来源：水利局 "
        "云汀市水利局关于节水的通知各科室：请各科室节约用水，做到一水多用。"
        "云汀市水利局2026年3月6日 "
        "【大 中 小】【打印】【关闭】 上一条：关于会议的通知 下一条：没有了"
    )
    (first, last) = frame_spans(text)
    assert text[first[1] :].startswith("云汀市水利局关于")
    assert text[: last[0]].rstrip().endswith("3月6日")


def test_rows_of_bars_are_looked_at_without_trying_all_partings() -> None:
    assert frame_of("||甲" * 99 + "，") is Frame.NO


@pytest.mark.parametrize("below", AFTER)
@pytest.mark.parametrize("foot", ["", "上一篇：关于会议的通知\n【打印】【关闭】\n"])
def test_what_stands_below_the_date_stays(below: str, foot: str) -> None:
    text = f"{BODY.format('再次核对。')}{END}{below}\n{foot}"
    opened = open_document(text.encode(), "通知.txt")
    words = "".join(part for _, part in document_texts(opened.document))
    # what a page's foot may well say of itself goes with the foot
    lost = below in ("校对：小云", "联系我们") and foot
    assert ("".join(below.split()) in "".join(words.split())) is not bool(lost)


HEADS = (
    "会议材料之二\n",
    "内部资料\n",
    "2024年全县\n",
    "云汀市水利局\n",
    "密级：内部 缓急：平件\n",
    "云汀市水利局文件\n云水〔2026〕15号\n",
    "会议纪要\n第3期\n",
)
"""What may stand above a title and belong to the text."""


@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("menu", ["", "首页 > 公开 > 正文\n", "网站首页\n新闻中心\n"])
def test_what_stands_above_the_title_stays(head: str, menu: str) -> None:
    text = f"{menu}{head}{BODY.format('再次核对。')}{END}【打印】【关闭】\n"
    opened = open_document(text.encode(), "通知.txt")
    words = "".join(part for _, part in document_texts(opened.document))
    marks = opened.document.head.doc_number + "".join(opened.document.head.issuers)
    shown = "".join((words + marks + opened.document.head.mark_text).split())
    assert all("".join(line.split()).removesuffix("文件") in shown for line in head.split("\n"))
