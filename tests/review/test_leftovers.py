"""Leftovers of the plans a document was written from."""

from tests.review.checks import check
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    Section,
)
from wenming_desk.review.leftovers import Leftover, Own, SourceFacts
from wenming_desk.review.names import NameKind
from wenming_desk.review.organs import Organ

OWN = Own("云汀市水利局", "云汀市", 2026)
SOURCE = {"s": SourceFacts("岳阳市城管局要点", "岳阳市城市管理局", "湖南省", 2023)}


def plan(*children: Node) -> Document:
    part = Part(1, PartRole.MAIN, "云汀市水利局2026年精神文明建设工作要点", children=children)
    return Document(parts=(part,), next_id=99)


def borrowed(text: str, number: int = 2, original: str = "") -> Paragraph:
    return Paragraph(number, Text.of(text), Provenance("x", "s", original or text))


def found(*children: Node, own: Own = OWN) -> dict[str, Leftover]:
    return {left.words: left for left in check().check(plan(*children), own, SOURCE)}


def test_names_of_the_source_are_found_with_what_to_put_instead() -> None:
    text = (
        "岳阳市城管局与枫桥湖社区联合开展服务，深入平江县南江镇凤凰山村走访，"
        "擦亮“城管蓝·巴陵红”品牌，落实岳城管〔2023〕7号文件，做好2023—2025年度申报。"
    )
    left = found(borrowed(text))
    assert left["岳阳市城管局"].instead == "云汀市水利局"
    assert left["岳阳市城管局"].kind is NameKind.ORGAN
    assert left["枫桥湖社区"].kind is NameKind.PLACE
    assert left["平江县南江镇凤凰山村"].sure
    assert left["城管蓝·巴陵红"].kind is NameKind.BRAND
    assert left["岳城管〔2023〕7号"].kind is NameKind.NUMBER
    assert left["2023—2025年度"].instead == "2026—2028年度"
    assert all(each.source == "岳阳市城管局要点" for each in left.values())


def test_what_any_plan_says_is_no_leftover() -> None:
    text = (
        "深化“我们的节日”主题活动，用好“学习强国”平台，落实“双报到”制度，"
        "深入结对社区、帮扶村和农村开展“三下乡”活动，建好新时代文明实践中心。"
    )
    assert found(borrowed(text)) == {}


def test_the_documents_own_names_are_right() -> None:
    text = "云汀市水利局与岳阳市城管局结对，云汀市水利局2026年工作。"
    assert set(found(borrowed(text, original="岳阳市城管局2023年工作。"))) == {"岳阳市城管局"}


def test_a_short_form_is_answered_by_a_short_form() -> None:
    left = found(borrowed("市城管局办公室牵头，城管局各科室配合。"))
    assert left["市城管局"].instead == "市水利局"
    assert left["城管局"].instead == "水利局"


def test_regions_elsewhere_in_the_text_are_found_without_a_source() -> None:
    left = found(Paragraph(2, Text.of("学习借鉴丽水市经验。")))
    assert left["丽水市"].kind is NameKind.REGION
    assert not left["丽水市"].sure
    assert found(Paragraph(2, Text.of("长治久安，天下大同。"))) == {}


def test_the_own_region_and_what_lies_in_it_are_right() -> None:
    own = Own("长沙市水利局", "长沙市", 2026)
    text = "湖南省、长沙市、浏阳市的水利工作，以及神木市的做法。"
    assert set(found(Paragraph(2, Text.of(text)), own=own)) == {"神木市"}


def test_names_of_a_source_are_found_where_they_were_typed_again() -> None:
    section = Section(3, Text.of("与枫桥湖社区共建"), 1)
    left = found(borrowed("与枫桥湖社区联合开展服务"), section)
    places = [
        each.place.node
        for each in check().check(plan(borrowed("与枫桥湖社区联合开展服务"), section), OWN, SOURCE)
    ]
    assert set(left) == {"枫桥湖社区"}
    assert places == [2, 3]


def test_years_and_figures_count_only_in_borrowed_text() -> None:
    own_text = Paragraph(3, Text.of("2023年我局走访12户。"))
    left = check().check(plan(borrowed("2023年走访12户。"), own_text), OWN, SOURCE)
    assert [(each.words, each.place.node) for each in left] == [("2023年", 2), ("12户", 2)]


def test_organs_part_into_region_and_body() -> None:
    assert Organ.of("岳阳市城市管理局") == Organ("岳阳市", "城市管理局")
    assert Organ.of("杭州市西湖区教育局") == Organ("杭州市西湖区", "教育局")
    assert Organ.of("市工信局") == Organ("市", "工信局")
    assert Organ.of("水利局") == Organ("", "水利局")


def test_what_a_town_gives_its_name_to() -> None:
    source = {"s": SourceFacts("", "金塔县鼎新镇人民政府", "金塔县", 2023)}
    text = "沿鼎新干渠清理垃圾，推荐鼎新能人三位。"
    left = check().check(plan(borrowed(text)), OWN, source)
    assert [each.words for each in left] == ["鼎新", "鼎新"]


def test_persons_in_a_row_with_what_they_do() -> None:
    left = found(borrowed("教育科、督导室每学期检查，章建平、沈晓雯联系。"))
    assert {"章建平", "沈晓雯"} <= set(left)
