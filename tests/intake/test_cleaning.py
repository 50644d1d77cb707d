from tests.intake.texts import blocks, outline, recovered
from wenming_desk.intake.blanks import stray_blanks
from wenming_desk.intake.report import Action


def without_blanks(text: str, spaced: bool = False) -> str:
    out, at = [], 0
    for start, end, _ in stray_blanks(text, spaced):
        out.append(text[at:start])
        at = end
    return "".join([*out, text[at:]])


def test_blanks_of_run_together_lines_go() -> None:
    text = "要坚持以人为本， 把群众 的小事办好，做到件件有 着落、事事有回音，让大家满意。"
    assert " " not in without_blanks(text, spaced=True)


def test_blanks_that_mean_something_stay() -> None:
    slogan = "组织开展“迎新春 送祝福”书赠春联活动，走进社区二十个，送出春联三千副，群众很满意。"
    assert without_blanks(slogan) == slogan
    names = "张三 李四 王五 赵六 钱七 孙八"
    assert without_blanks(names) == names
    latin = "安装 Windows Server 系统的设备应当及时更新补丁，并按规定做好备份工作，防止数据丢失。"
    assert "Windows Server" in without_blanks(latin)


def test_blanks_between_digits_and_han_go() -> None:
    text = "全年开展集中学习 29 次，其中集中研讨 9 次，形成调研报告 3 篇，推动解决问题 12 个。"
    assert " " not in without_blanks(text)


def test_markdown_signs_are_taken_off_and_reported() -> None:
    text = (
        "# 某局2026年工作计划\n\n为做好工作，制定本计划。\n\n"
        "**1. 修渠。**三月动工。\n\n**2. 清淤。**五月完成。\n"
    )
    recovery = recovered(text)
    assert outline(text)["title"] == "某局2026年工作计划"
    assert [b["text"] for b in blocks(text, "heading")] == ["修渠", "清淤"]
    markup = "".join(e.text for e in recovery.report.of(Action.MARKUP))
    assert markup.count("*") == 8
    assert markup.count("#") == 1


def test_advertisements_inside_a_paragraph_are_noise() -> None:
    text = (
        "某局2026年工作计划\n##paidbegin##1.修渠。三月动工，五月底前全部完工。"
        "【想要整套范文请加微信 hehu 2】\n"
        "2.清淤。五月完成。公众号天天上新，扫码入群即可下载，名额不多欢迎关注\n##paidend##\n"
    )
    noise = [b["text"] for b in blocks(text, "noise")]
    assert noise == [
        "##paidbegin##",
        "【想要整套范文请加微信 hehu 2】",
        "公众号天天上新，扫码入群即可下载，名额不多欢迎关注",
        "##paidend##",
    ]


def test_page_numbers_inside_a_sentence_are_noise() -> None:
    text = (
        "某局2026年工作计划\n\n"
        " 今年要把老街巷的路灯全部装好，把排水沟清一遍，让群众雨天出门不湿脚，晚上回家路\n\n"
        " — 2 — 上有亮光，这是今年最要紧的两件实事。\n"
    )
    paragraphs = blocks(text, "para")
    assert len(paragraphs) == 1
    assert [b["text"] for b in blocks(text, "noise")] == ["— 2 —"]


def test_bare_page_numbers_need_to_count() -> None:
    page = "各科室要抓好落实，按月报送进展。\n" * 8
    counted = "某局工作计划\n" + page + "1\n" + page + "2\n" + page + "3\n"
    assert [b["text"] for b in blocks(counted, "noise")] == ["1", "2", "3"]
    once = "某局工作计划\n" + page + "7\n" + page
    assert blocks(once, "noise") == []


def test_real_text_is_never_noise() -> None:
    text = (
        "某局2026年工作计划\n要扩大微信公众号的影响，每天更新内容，吸引市民关注并加入志愿者队伍。\n"
        "（二）来源：河道清淤的泥土用于绿化。\n首页\n版面安排另行通知。\n"
    )
    assert [b["text"] for b in blocks(text, "noise")] in ([], ["首页"])


def test_what_announces_a_text_of_a_collection_is_its_title_where_it_has_no_other() -> None:
    text = (
        "住建局创建工作计划（精选2篇）\n上传：小范  时间：2025-03-14 09:21:33  热度：1862℃\n"
        "篇一：住建局创建工作计划\n为做好今年的创建工作，制定本计划。\n"
        "一、抓窗口\n设雨伞架和老花镜（点击下载完整版 >>> www.example.cn）。\n"
        "篇二：住建局创建工作计划\n今年是复查之年，工作计划如下。\n"
        "一、抓工地\n围挡上都挂公益广告。\n"
    )
    first, second = recovered(text).document.parts
    assert first.title == second.title == "住建局创建工作计划"
    assert [len(part.children) for part in (first, second)] == [2, 2]
    noise = {each.text for each in recovered(text).report.of(Action.NOISE)}
    assert {"篇一：", "篇二：", "住建局创建工作计划（精选2篇）"} <= noise
    assert "（点击下载完整版 >>> www.example.cn）" in noise
