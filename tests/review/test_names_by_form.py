"""Names told by their form: telephones, dates, sessions, titles; landmarks and where they lie."""

import pytest

from tests.review.checks import check
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Provenance
from wenming_desk.review.leftovers import Leftover, Own, SourceFacts
from wenming_desk.review.name_kinds import NameKind
from wenming_desk.review.names import NameFinder


def found(line: str, own: Own) -> tuple[Leftover, ...]:
    children = (Paragraph(10, Text.of(line), Provenance("x", "s", line)),)
    document = Document(parts=(Part(1, PartRole.MAIN, children=children),), next_id=11)
    source = SourceFacts("", "泉州市科学技术局", "泉州市", 2023)
    return check().check(document, own, {"s": source})


OWN = Own("陇西县民政局", "陇西县", 2026)


@pytest.mark.parametrize(
    ("line", "words", "kind"),
    [
        ("联系电话0595-22334455", "0595-22334455", NameKind.CONTACT),
        ("投稿邮箱kj2023@qq.com。", "kj2023@qq.com", NameKind.CONTACT),
        ("请于6月20日前报送", "6月20日", NameKind.DATE),
        ("端午节（6月22日）开展活动", "6月22日", NameKind.DATE),
        ("落实市委八届六次全会精神", "八届六次全会", NameKind.SESSION),
        ("排演话剧《刺桐花开》", "刺桐花开", NameKind.BRAND),
        ("联系人：胡晓红", "胡晓红", NameKind.PERSON),
        ("由党组书记马金涛带队", "马金涛", NameKind.PERSON),
        ("在拱宸桥、香积寺、小河直街开展劝导", "小河直街", NameKind.UNIT),
        ("沿G324国道设置标牌", "G324国道", NameKind.PLACE),
        ("擦亮金燕子党建品牌", "金燕子党建品牌", NameKind.BRAND),
        ("橙色驿站全天开放", "橙色驿站", NameKind.UNIT),
        ("邻里厨房每周开火", "邻里厨房", NameKind.BRAND),
        ("西瓜开园节一律从简", "西瓜开园节", NameKind.BRAND),
        ("通过宛e办受理诉求", "宛e办", NameKind.BRAND),
        ("胜利街道挂牌成立", "胜利街道", NameKind.PLACE),
        ("受助学生谢雨桐考取大学", "谢雨桐", NameKind.PERSON),
        ("建立1+15+N队伍体系", "1+15+N", NameKind.FIGURE),
    ],
)
def test_told_by_its_form(line: str, words: str, kind: NameKind) -> None:
    assert (words, kind) in [(each.words, each.kind) for each in found(line, OWN)]


@pytest.mark.parametrize(
    "line",
    [
        "3月5日学雷锋纪念日和12月4日国家宪法日前后",
        "党的二十届三中全会精神",
        "庆祝新中国成立75周年",
        "贯彻《新时代公民道德建设实施纲要》",
        "学习《习近平谈治国理政》",
        "弘扬井冈山精神、西柏坡精神",
        "深入社区、学校、企业开展活动",
        "局党组书记马上带头，主任高度重视",
        "服务热线24小时有人接听",
        "党员突击队、青年志愿服务队走进农家书屋",
        "走好新时代长征路，有关街道、社区要落实责任",
        "欢度春节、元宵节、端午节，抓好每个环节",
        "推荐第九届全国道德模范",
    ],
)
def test_what_is_everybodys_is_not_told(line: str) -> None:
    assert not found(line, OWN)


def test_a_landmark_of_ones_own_region_is_right() -> None:
    line = "到白洋淀、西柏坡开展主题党日"
    away = {each.words for each in found(line, OWN)}
    home = {each.words for each in found(line, Own("河北省生态环境厅", "河北省", 2026))}
    assert away == {"白洋淀", "西柏坡"}
    assert not home


@pytest.mark.parametrize("line", ["每季度末将进展情况报县文明办。", "请于月底前将名单报县民政局。"])
def test_to_send_is_no_newspaper(line: str) -> None:
    assert not [each for each in found(line, OWN) if each.words.endswith("报")]


def test_letters_inside_the_last_word_end_the_search() -> None:
    finder = NameFinder(lambda text: [(text, "n")], frozenset(), frozenset(), frozenset({"服务"}))
    assert all(name.text in "百姓在好E家" for name in finder.names("百姓在好E家"))
