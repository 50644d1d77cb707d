"""Snippets made ready for a document."""

from tests.review.checks import check
from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import Paragraph, Section, walk
from wenming_desk.review.landing import Arrival, known_values, land, prepare_landing
from wenming_desk.review.leftovers import Own, SourceFacts
from wenming_desk.review.organs import OrganForms

OWN = Own("云汀市水利局", "云汀市", 2026)
FACTS = SourceFacts("岳阳市城管局要点", "岳阳市城市管理局", "", 2023)


def snippet() -> Section:
    lead = Paragraph(
        8,
        Text.of(
            "{年份}年，",
            Run("市城管局", frozenset({"bold"})),
            "与{社区}",
            Atom("footnote", "<f/>"),
            "开展活动，2023年完成。",
        ),
    )
    return Section(7, Text.of("擦亮{品牌}品牌"), 2, (lead,), run_in=True)


def landed(values: dict[str, str]) -> Section:
    landing = prepare_landing([Arrival(snippet(), "k1", "s1", FACTS)], OWN, check())
    (node,) = land(landing, values)
    assert isinstance(node, Section)
    return node


def test_placeholders_are_found_and_filled_with_looks_and_atoms_kept() -> None:
    landing = prepare_landing([Arrival(snippet(), "k1", "s1", FACTS)], OWN, check())
    assert landing.names == ("品牌", "年份", "社区")
    node = landed({"年份": "2026", "社区": "鹿鸣社区", "品牌": "护水同行"})
    assert node.heading.plain == "擦亮护水同行品牌"
    lead = node.lead
    assert lead
    assert lead.text.plain == "2026年，市水利局与鹿鸣社区\ufffc开展活动，2026年完成。"
    assert lead.text.items[1] == Run("市水利局", frozenset({"bold"}))


def test_what_has_no_value_stays_to_be_seen() -> None:
    assert landed({}).heading.plain == "擦亮{品牌}品牌"


def test_only_what_was_chosen_is_replaced() -> None:
    landing = prepare_landing([Arrival(snippet(), "k1", "s1", FACTS)], OWN, check())
    years = [each for each in landing.leftovers if each.words == "2023年"]
    (node,) = land(landing, {}, years)
    assert isinstance(node, Section)
    assert node.lead
    assert "市城管局" in node.lead.text.plain
    assert "2023年" not in node.lead.text.plain


def test_every_node_remembers_how_it_came() -> None:
    node = landed({"品牌": "护水同行"})
    texts = [n.provenance.text for n in walk((node,)) if n.provenance]  # type: ignore[union-attr]
    assert texts[0] == "擦亮{品牌}品牌"
    assert texts[1].startswith("{年份}年，市城管局")
    assert node.provenance
    assert (node.provenance.snippet, node.provenance.source) == ("k1", "s1")


def test_whose_the_document_is_fills_what_follows_from_it() -> None:
    values = known_values(OWN, OrganForms({}))
    assert values == {
        "单位": "云汀市水利局",
        "单位简称": "水利局",
        "地区": "云汀市",
        "年份": "2026",
    }
    assert known_values(Own(), OrganForms({})) == {}
