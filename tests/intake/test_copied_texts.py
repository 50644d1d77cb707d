"""Classes of copied texts: posts of a messenger, radicals of a PDF, speeches, runs of one line."""

from wenming_desk.document.nodes import Section, walk
from wenming_desk.document.texts import document_texts
from wenming_desk.intake.report import Action
from wenming_desk.jobs.opening import Opened, open_document


def read(text: str) -> Opened:
    return open_document(text.encode(), "文稿.txt")


def headings(opened: Opened) -> list[str]:
    return [
        node.heading.plain
        for part in opened.document.parts
        for node in walk(part.children)
        if isinstance(node, Section) and node.heading
    ]


def test_the_frame_of_a_post_is_noise() -> None:
    ad = "【更多机关材料，请关注公众号：云汀笔记】"
    opened = read(
        "点击上方蓝字关注我们\n2026年机关党建工作计划\n"
        f"{ad}\n为做好2026年机关党建工作，制定本计划。\n"
        f"一、强化政治建设\n（一）坚持学习制度。每次会议首先学习。{ad}\n（二）严肃组织生活。按月开展。\n"
        "二、强化组织建设\n（一）建强支部。开展评定。\n（二）管好党员。按时交费。\n"
        "长按二维码识别关注\n阅读原文\n"
    )
    assert opened.document.title == "2026年机关党建工作计划"
    assert [e.text for e in opened.report.noise] == [
        *("点击上方蓝字关注我们", ad, ad),
        *("长按二维码识别关注", "阅读原文"),
    ]


def test_radicals_that_look_like_characters_become_these() -> None:
    opened = read(
        "2026年⽂明创建⼯作要点\n⼀、加强思想建设\n（⼀）抓好学习。每⽉⼀次。\n"
        "（⼆）抓好宣传。办好专栏，⺠⽣为先。\n⼆、加强环境建设\n（⼀）整治庭院。及时清扫。\n"
        "（⼆）美化⾛廊。张贴标语。\n"
    )
    assert opened.document.title == "2026年文明创建工作要点"
    assert headings(opened) == [
        *("加强思想建设", "抓好学习", "抓好宣传"),
        *("加强环境建设", "整治庭院", "美化走廊"),
    ]
    assert "民生为先" in "".join(words for _, words in document_texts(opened.document))
    noted = opened.report.of(Action.LOOKALIKE)
    assert noted[0].text == "⽂⼯"
    assert noted[0].note == "换成文工"


def test_who_speaks_and_who_is_spoken_to_stand_apart() -> None:
    opened = read(
        "在全市水利工作会议上的讲话\n（2026年2月18日）\n陈某某\n同志们：\n"
        "今天的会议很重要。下面，我讲两点意见。\n一、认清形势，增强紧迫感\n要抓早抓小。\n"
        "二、突出重点，抓好落实\n要倒排工期。\n"
    )
    texts = [words for _, words in document_texts(opened.document)]
    assert "（2026年2月18日）" in texts
    assert "陈某某" in texts


def test_addressees_end_where_the_first_sentence_begins() -> None:
    opened = read(
        "云汀市水利局关于开展节水宣传周活动的通知 各县（区）水利局： 为做好节水宣传周工作，"
        "现将有关事项通知如下： 一、活动主题 节水优先，从我做起。 二、活动时间 5月11日至17日。 "
        "三、活动内容 （一）进社区。各单位要深入社区，发放宣传手册。 （二）进学校。上好节水课。 "
        "云汀市水利局 2026年5月6日\n"
    )
    assert opened.document.parts[0].addressee == "各县（区）水利局"
